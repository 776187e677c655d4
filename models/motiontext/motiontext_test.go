package motiontext

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"carried/models/texttest"
)

// samples are the motions in testdata, made up for the layouts met in the field.
func samples(t testing.TB) map[string]string {
	t.Helper()
	return texttest.Samples(t, "testdata")
}

// golden draws a reading for the golden files: the JSON shape, then how each
// line was read, then the doubts.
func golden(t *testing.T, r Reading) string {
	t.Helper()
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(r); err != nil {
		t.Fatal(err)
	}
	for _, l := range r.Lines {
		doubt := ""
		if l.Doubtful {
			doubt = "?"
		}
		b.WriteString(strings.TrimRight(l.Mark+doubt+"\t"+l.Text, " \t\r") + "\n")
	}
	for _, d := range r.Doubts {
		b.WriteString("check " + r.Mark(d.Group, d.Clause) + ": " + d.Message + "\n")
	}
	return b.String()
}

func TestMotionsInManyLayoutsAreReadAsAClerkWould(t *testing.T) {
	for name, source := range samples(t) {
		t.Run(name, func(t *testing.T) {
			got := golden(t, Read(source))
			texttest.Golden(t, "testdata/"+name+".golden", got)
		})
	}
}

func TestReadingWhatWasPrintedGivesTheSameGroups(t *testing.T) {
	for name, source := range samples(t) {
		t.Run(name, func(t *testing.T) {
			want := Read(source).Groups
			printed := Print(want)
			got := Read(printed).Groups
			if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Clause{}, "Doubts"), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got)\n%s\nprinted:\n%s", diff, printed)
			}
		})
	}
}

// Any list of clauses under the usual headings, with labels of any style, is read
// back as it was printed.
func TestWhatIsPrintedIsReadBackWhateverTheLabels(t *testing.T) {
	headings := map[Kind][]string{
		Notes:    {"This Council notes", "Council notes that", "Council recognises that", "Union notes", "The Council further notes"},
		Believes: {"This Council believes", "Conference believes that", "Council is of the opinion that"},
		Requests: {"Council calls on the Executive to", "This Council asks the Leader to", "Council instructs the Chief Executive to"},
		Resolves: {"This Council resolves to", "Council therefore agrees to", "Conference resolves that", "Union resolves"},
	}
	texts := []string{
		"write to the Minister about the last bus;", "that the river has flooded four times since 2019", "bring a report to the next meeting.",
		"the school, the church and the shop have all closed; and", "ask the county’s engineer (who knows the bridge) what it would cost",
		"publish “a plan for the park” by 1 May 2025;", "people who can’t drive", "an end to section 21 evictions: no fault, no notice;",
	}
	styles := []func(i int) string{
		func(i int) string { return strconv.Itoa(i) },
		func(i int) string { return string(rune('a' + i - 1)) },
		func(i int) string { return string(rune('A' + i - 1)) },
		func(i int) string { return []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii"}[i-1] },
		func(int) string { return "" },
	}
	rapid.Check(t, func(t *rapid.T) {
		var groups []Group
		kinds := rapid.SliceOfNDistinct(rapid.SampledFrom([]Kind{Notes, Believes, Requests, Resolves}), 1, 4, func(k Kind) Kind { return k }).Draw(t, "kinds")
		for _, kind := range kinds {
			g := Group{Heading: rapid.SampledFrom(headings[kind]).Draw(t, "heading"), Kind: kind}
			style := rapid.IntRange(0, len(styles)-1).Draw(t, "style")
			below := (style + rapid.IntRange(1, len(styles)-1).Draw(t, "below")) % len(styles)
			for i := range rapid.IntRange(1, 6).Draw(t, "clauses") {
				c := Clause{Label: styles[style](i + 1), Text: rapid.SampledFrom(texts).Draw(t, "text"), Kind: kind}
				for k := range rapid.SampledFrom([]int{0, 0, 0, 2, 3}).Draw(t, "sub-clauses") {
					c.Subclauses = append(c.Subclauses, Clause{Label: styles[below](k + 1), Text: rapid.SampledFrom(texts).Draw(t, "text"), Kind: kind})
				}
				g.Clauses = append(g.Clauses, c)
			}
			groups = append(groups, g)
		}
		printed := Print(groups)
		got := Read(printed).Groups
		if diff := cmp.Diff(groups, got, cmpopts.IgnoreFields(Clause{}, "Doubts"), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-want +got)\n%s\nprinted:\n%s", diff, printed)
		}
	})
}

// checkParts says what is wrong with the parts of a source, if anything is.
func checkParts(source string) string {
	at := 0
	for _, p := range Parts(source) {
		if p.From < at || p.To <= p.From || p.To > len(source) || p.Kind == "" {
			return "a part overlaps another, is empty or has no kind"
		}
		if strings.TrimFunc(source[at:p.From], unicode.IsSpace) != "" {
			return "text before a part belongs to none"
		}
		at = p.To
	}
	if strings.TrimFunc(source[at:], unicode.IsSpace) != "" {
		return "text at the end belongs to no part"
	}
	return ""
}

// checkLines says whether the lines are the whole source.
func checkLines(source string) string {
	var all strings.Builder
	for _, l := range Read(source).Lines {
		all.WriteString(l.Text)
		if l.Mark == "" && strings.TrimFunc(l.Text, unicode.IsSpace) != "" {
			return "a line with text has no mark"
		}
		if (l.Mark == "") != (l.Why == "") {
			return "a line with text has no reason"
		}
	}
	breaks := strings.NewReplacer("\r", "", "\n", "", "\f", "", "\v", "", "\u2028", "", "\u2029", "", "\u0085", "")
	if utf8.ValidString(source) && all.String() != breaks.Replace(source) {
		return "the lines are not the source"
	}
	return ""
}

func TestEveryCharacterBelongsToExactlyOnePart(t *testing.T) {
	var words []string
	for _, source := range samples(t) {
		for _, line := range strings.SplitAfter(source, "\n") {
			words = append(words, line)
			words = append(words, strings.Fields(line)...)
		}
	}
	words = append(words, " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u00ad", "“", "”", "**", "|", "> ", "- ", "1. ", "(a) ", "{ii) ", ":", "; and ", "\xff", "👩‍🌾")
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(t, "words"), rapid.SampledFrom([]string{" ", "", "\n"}).Draw(t, "glue"))
		if wrong := checkParts(source); wrong != "" {
			t.Fatalf("%s: %q", wrong, source)
		}
		if wrong := checkLines(source); wrong != "" {
			t.Fatalf("%s: %q", wrong, source)
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, source := range samples(f) {
		f.Add(source)
	}
	for _, source := range documents(f) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if wrong := checkParts(source); wrong != "" {
			t.Error(wrong)
		}
		if wrong := checkLines(source); wrong != "" {
			t.Error(wrong)
		}
		if wrong := checkDocument(source); wrong != "" {
			t.Error(wrong)
		}
		Print(Read(source).Groups)
	})
}

// The longest paste of each awkward shape is read to its end and nothing of it
// is lost; how long that takes is for the benchmarks.
func TestTheLongestPasteOfAnyShapeIsReadToItsEnd(t *testing.T) {
	for name, unit := range map[string]string{
		"a list":         "(1) asks the Clerk to write; and\n",
		"one line":       "This Council notes the rain. ",
		"a wrapped page": "word after word until the line is as full as a line of a page can be at all\n",
		"brackets":       "((((",
		"labels inline":  "1. 2. (a) ",
		"no blanks":      "x",
		"capitals":       "Council Of The Parish And ",
	} {
		t.Run(name, func(t *testing.T) {
			if wrong := checkParts(strings.Repeat(unit, 200_000/len(unit))); wrong != "" {
				t.Error(wrong)
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	source := strings.Repeat("(1) asks the Clerk to write to the Minister about it; and\n", 17_500)
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		Read(source)
	}
}

func BenchmarkReadMotions(b *testing.B) {
	all := samples(b)
	size := 0
	for _, source := range all {
		size += len(source)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, source := range all {
			Read(source)
		}
	}
}
