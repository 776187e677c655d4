package wording

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// shown writes lines as a reader hears them.
func shown(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		for _, p := range l {
			switch {
			case p.Removed:
				b.WriteString("[-" + p.Text + "-]")
			case p.Added:
				b.WriteString("[+" + p.Text + "+]")
			default:
				b.WriteString(p.Text)
			}
		}
		b.WriteString("\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

const motion = `Council notes:
1. The ferry steps are worn and slippery.
2. Two people fell there last winter.
Council resolves to:
1. Mend the steps before the summer.
2. Report to full council within six months of this decision.`

func TestDifferences(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(motion, old, new, 1) }
	tests := map[string]struct{ from, to, want string }{
		"nothing changed":                {motion, motion, motion},
		"spaces and empty lines differ":  {"Council notes:\n\n\n1.  Steps.", " Council notes:\r\n1. Steps. \n", "Council notes:\n1. Steps."},
		"words left out":                 {motion, change(" and slippery", ""), change(" and slippery", " [-and slippery-]")},
		"words inserted":                 {motion, change("Mend the steps", "Mend and light the steps"), change("Mend the steps", "Mend [+and light+] the steps")},
		"words replaced":                 {motion, change("before the summer", "by the end of May"), change("before the summer", "[-before the summer-] [+by the end of May+]")},
		"a clause added at the end":      {motion, motion + "\n3. Thank the harbour office.", motion + "\n[+3. Thank the harbour office.+]"},
		"a clause added in between":      {motion, change("2. Report", "2. Report to the harbour board.\n3. Report"), change("2. Report", "2. [+Report to the harbour board.+]\n[+3.+] Report")},
		"a change inside a sentence":     {motion, change("six months of this", "three months of that"), change("six months of this", "[-six-] [+three+] months of [-this-] [+that+]")},
		"a clause left out":              {motion, change("2. Two people fell there last winter.\n", ""), change("2. Two people fell there last winter.", "[-2. Two people fell there last winter.-]")},
		"a comma":                        {"Steps quays and lamps", "Steps, quays and lamps", "Steps[+,+] quays and lamps"},
		"the end of a sentence":          {"Mend the steps.", "Mend the steps, and report.", "Mend the steps[+, and report+]."},
		"the first word":                 {"All steps", "Some steps", "[-All-] [+Some+] steps"},
		"everything":                     {"Sell the lighthouse", "Keep our harbour", "[-Sell the lighthouse-] [+Keep our harbour+]"},
		"from nothing":                   {"", "Mend the steps", "[+Mend the steps+]"},
		"to nothing":                     {"Mend the steps", "", "[-Mend the steps-]"},
		"words that hold together":       {"the council’s long-term plan: 1,250", "the town’s long-term plan: 1,350", "the [-council’s-] [+town’s+] long-term plan: [-1,250-] [+1,350+]"},
		"a word that stayed by accident": {"a long and winding road to it", "some short and happy way to it", "[-a long and winding road-] [+some short and happy way+] to it"},
		"an equal start of clauses":      {"1. Council asks for lamps.\n2. Council asks for steps.", "1. Council asks for lamps.\n2. Council asks for quays.\n3. Council asks for steps.", "1. Council asks for lamps.\n2. [+Council asks for quays.+]\n[+3.+] Council asks for steps."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			lines := Compare(tt.from, tt.to)
			if got := shown(lines); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if Changed(lines) != strings.Contains(tt.want, "[") {
				t.Errorf("changed: %t", Changed(lines))
			}
			whole(t, tt.from, tt.to, lines)
		})
	}
}

// whole holds that nothing is lost: without what was added the lines are the
// earlier text, without what was removed the later one.
func whole(t *testing.T, from, to string, lines []Line) {
	t.Helper()
	var a, b strings.Builder
	for _, l := range lines {
		for _, p := range l {
			if !p.Added {
				a.WriteString(p.Text + " ")
			}
			if !p.Removed {
				b.WriteString(p.Text + " ")
			}
		}
	}
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	if bare(a.String()) != bare(from) || bare(b.String()) != bare(to) {
		t.Errorf("words are lost:\n%s\n%s", a.String(), b.String())
	}
}

// long returns a text of so many characters.
func long(n int, word func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(word(i))
		if i%40 == 39 {
			b.WriteString(".\n")
		} else {
			b.WriteString(" ")
		}
	}
	return b.String()[:n]
}

// The longest texts that a form takes, and what they are changed to.
var longTexts = map[string]struct{ from, to string }{
	"a word here and there": {long(200_000, common), strings.ReplaceAll(long(200_000, common), "word7 ", "term7 and more ")},
	"nothing in common":     {long(200_000, func(i int) string { return fmt.Sprintf("a%d", i) }), long(200_000, func(i int) string { return fmt.Sprintf("b%d", i) })},
	"few words, mixed up":   {long(200_000, func(i int) string { return fmt.Sprint(i * i % 7) }), long(200_000, func(i int) string { return fmt.Sprint(i * i * i % 11 % 7) })},
	"marks alone":           {strings.Repeat("!?;", 66_000), strings.Repeat("?!:", 66_000)},
	"one letter":            {strings.Repeat("a ", 100_000), strings.Repeat("a ", 60_000)},
	"turned round":          {long(200_000, func(i int) string { return fmt.Sprintf("w%d", i) }), long(200_000, func(i int) string { return fmt.Sprintf("w%d", 40_000-i) })},
	"islands in noise":      {noise(3), noise(5)},
}

func common(i int) string { return fmt.Sprintf("word%d", i*i%997) }

// noise has a word of its own after every 900 that are drawn from few.
func noise(seed int) string {
	n := seed
	return long(200_000, func(i int) string {
		n = (n*1103515245 + 12345) % (1 << 31)
		if i%900 == 0 {
			return fmt.Sprintf("island%d", i)
		}
		return fmt.Sprint(n >> 16 % 50)
	})
}

func TestLongTextsAreComparedInTime(t *testing.T) {
	for name, tt := range longTexts {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			lines := Compare(tt.from, tt.to)
			if took := time.Since(began); took > 10*time.Second { // it takes a tenth of that on an idle machine
				t.Errorf("%d and %d characters took %s", len(tt.from), len(tt.to), took)
			} else {
				t.Logf("%s", took.Round(time.Millisecond))
			}
			whole(t, tt.from, tt.to, lines)
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	for name, tt := range longTexts {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Compare(tt.from, tt.to)
			}
		})
	}
}
