package gridtext

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"carried/models/pastedtext"
	"carried/models/texttest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// samples are the pages in testdata, made up in the layouts met in the field.
func samples(t testing.TB) map[string]string {
	t.Helper()
	return texttest.Samples(t, "testdata")
}

// An expectation is what a person wrote down before the program had read the page.
// "begin … end" stands for a text that begins and ends so.
type expectation struct {
	Title      string          `json:"title"`
	Source     string          `json:"source"`
	AsOf       string          `json:"as_of"`
	NextReview string          `json:"next_review"`
	Themes     []expectedTheme `json:"themes"`
	Repeats    []int           `json:"repeats"`
	Unused     []string        `json:"unused"`
	Doubts     []string        `json:"doubts"` // words of each
}

type expectedTheme struct {
	Title  string          `json:"title"`
	Groups []expectedGroup `json:"groups"`
}

type expectedGroup struct {
	Label      string   `json:"label"`
	Paragraphs []string `json:"paragraphs"`
	Quoted     []string `json:"quoted"`
	Response   string   `json:"response"`
	Value      Value    `json:"value"`
	Words      string   `json:"words"`
	Assessment string   `json:"assessment"`
	Score      *int     `json:"score"`
	Concern    Concern  `json:"concern"`
}

func said(want, got string) bool {
	begin, end, open := strings.Cut(want, "…")
	if open && begin == "" { // the page's own dots
		begin, end, open = strings.Cut(want[len("…"):], "…")
		begin = "…" + begin
	}
	if !open {
		return want == got
	}
	begin, end = strings.TrimSpace(begin), strings.TrimSpace(end)
	return len(got) >= len(begin)+len(end) && strings.HasPrefix(got, begin) && strings.HasSuffix(got, end)
}

func sameTexts(t *testing.T, what string, want, got []string) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%s: %d %q, want %d %q", what, len(got), got, len(want), want)
		return
	}
	for i := range want {
		if !said(want[i], got[i]) {
			t.Errorf("%s: %q, want %q", what, got[i], want[i])
		}
	}
}

func TestPagesAreReadAsWasWrittenDownBefore(t *testing.T) {
	all := samples(t)
	if len(all) < 12 {
		t.Fatalf("only %d samples", len(all))
	}
	for name, source := range all {
		t.Run(name, func(t *testing.T) {
			var want expectation
			data, err := os.ReadFile(filepath.Join("testdata", "expected", name+".json"))
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(data, &want); err != nil {
				t.Fatal(err)
			}
			got := Read(source)
			if got.Title != want.Title || got.Source != want.Source || got.AsOf.Value != want.AsOf || got.NextReview.Value != want.NextReview {
				t.Errorf("title %q, source %q, as of %q, next %q; want %+v", got.Title, got.Source, got.AsOf.Value, got.NextReview.Value, want)
			}
			if len(got.Themes) != len(want.Themes) {
				t.Fatalf("%d themes, want %d: %+v", len(got.Themes), len(want.Themes), got.Themes)
			}
			for i, w := range want.Themes {
				g := got.Themes[i]
				if g.Title != w.Title || len(g.Groups) != len(w.Groups) {
					t.Fatalf("theme %q with %d groups, want %q with %d", g.Title, len(g.Groups), w.Title, len(w.Groups))
				}
				for j := range w.Groups {
					sameGroup(t, w.Title, w.Groups[j], g.Groups[j])
				}
			}
			var repeats []int
			for _, r := range got.Repeats {
				repeats = append(repeats, r.Line)
			}
			if !slices.Equal(repeats, want.Repeats) {
				t.Errorf("repeats on lines %v, want %v", repeats, want.Repeats)
			}
			var unused []string
			for _, u := range got.Unused {
				unused = append(unused, u.Text)
			}
			sameTexts(t, "not used", want.Unused, unused)
			doubts := got.Doubts
			for _, words := range want.Doubts {
				i := slices.IndexFunc(doubts, func(d Doubt) bool { return strings.Contains(d.Message, words) })
				if i < 0 {
					t.Errorf("no doubt says %q: %v", words, got.Doubts)
					continue
				}
				doubts = slices.Delete(slices.Clone(doubts), i, i+1)
			}
			if len(doubts) > 0 {
				t.Errorf("doubts that nobody expects: %v", doubts)
			}
		})
	}
}

func sameGroup(t *testing.T, theme string, want expectedGroup, got Group) {
	t.Helper()
	var quoted []string
	for _, q := range got.Quoted {
		quoted = append(quoted, q.Text)
	}
	sameTexts(t, theme+": quoted", want.Quoted, quoted)
	sameTexts(t, theme+": response", []string{want.Response}, []string{got.Response})
	sameTexts(t, theme+": assessment", []string{want.Assessment}, []string{got.Assessment})
	if got.Label != want.Label || !slices.Equal(got.Paragraphs, want.Paragraphs) {
		t.Errorf("%s: label %q, paragraphs %q; want %q, %q", theme, got.Label, got.Paragraphs, want.Label, want.Paragraphs)
	}
	if got.Answer != (Answer{want.Value, want.Words}) {
		t.Errorf("%s: answer %+v, want %q for %q", theme, got.Answer, want.Value, want.Words)
	}
	if (got.Score == nil) != (want.Score == nil) || got.Score != nil && *got.Score != *want.Score || got.Concern != want.Concern {
		t.Errorf("%s: score line %q read as %q", theme, got.ScoreLine, got.Concern)
	}
}

// golden draws a whole reading, so that a change of any part of it is seen.
func golden(t *testing.T, source string) string {
	t.Helper()
	r := Read(source)
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(r); err != nil {
		t.Fatal(err)
	}
	page := pastedtext.New(source)
	for _, p := range r.Parts() {
		fmt.Fprintf(&b, "%s %d.%d\t%s\n", p.Kind, p.Record, p.Nth, page.Words(p.Span))
	}
	return b.String()
}

func TestEveryPartOfAPageIsShownAsItWasRead(t *testing.T) {
	for name, source := range samples(t) {
		t.Run(name, func(t *testing.T) {
			got := golden(t, source)
			texttest.Golden(t, "testdata/"+name+".golden", got)
		})
	}
}

// lost says what of a page is in no part, in two, or not in the field that its
// part names.
func lost(source string, r Report) string {
	page := pastedtext.New(source)
	at := 0
	pieces := map[string][]string{} // what the parts say a field holds
	for _, p := range r.Parts() {
		if p.From < at || p.To <= p.From || p.To > len(source) || p.Kind == "" {
			return "a part overlaps another, is empty or has no kind"
		}
		if page.Words(pastedtext.Span{From: at, To: p.From}) != "" {
			return "text before a part belongs to none"
		}
		at = p.To
		key := fmt.Sprintf("%s %d.%d", p.Kind, p.Record, p.Nth)
		if p.Kind == pastedtext.NotUsed {
			key = p.Kind
		}
		pieces[key] = append(pieces[key], texttest.Solid(page.Words(p.Span)))
	}
	if page.Words(pastedtext.Span{From: at, To: len(source)}) != "" {
		return "text at the end belongs to no part"
	}
	fields := map[string]string{}
	for key, texts := range pieces {
		if !strings.HasPrefix(key, partHeading) && !strings.HasPrefix(key, partReference) {
			fields[key] = strings.Join(texts, "")
		}
	}
	want := map[string]string{}
	put := func(kind string, record, nth int, text string) {
		if text = texttest.Solid(text); text != "" {
			want[fmt.Sprintf("%s %d.%d", kind, record, nth)] += text
		}
	}
	put(partTitle, -1, 0, r.Title)
	put(partSource, -1, 0, r.Source)
	n := 0
	for i, t := range r.Themes {
		put(partTheme, i, 0, t.Title)
		for _, g := range t.Groups {
			for k, q := range g.Quoted {
				put(partQuote, n, k, q.Text)
			}
			put(partResponse, n, 0, g.Response)
			put(partAssessment, n, 0, g.Assessment)
			put(partScore, n, 0, g.ScoreLine)
			n++
		}
	}
	var unused strings.Builder
	for _, u := range r.Unused {
		unused.WriteString(texttest.Solid(u.Text))
	}
	if unused.Len() > 0 {
		want[pastedtext.NotUsed] = unused.String()
	}
	// The number of a page may stand within a paragraph that is not used.
	if fields[pastedtext.NotUsed] != "" && texttest.InOrder(want[pastedtext.NotUsed]) == texttest.InOrder(fields[pastedtext.NotUsed]) {
		fields[pastedtext.NotUsed] = want[pastedtext.NotUsed]
	}
	if !utf8.ValidString(source) { // broken letters may be whole ones when lines are joined
		return ""
	}
	if diff := cmp.Diff(want, fields); diff != "" {
		return "a field is not what its parts are: " + diff
	}
	for _, u := range r.Unused {
		if u.Line < 1 || u.LastLine < u.Line || u.Place == "" || u.Why == "" {
			return fmt.Sprintf("%q has no place", u.Text)
		}
	}
	return ""
}

// checked reads a page as it is and without its repeats, and says what is lost.
func checked(source string) string {
	r := Read(source)
	if wrong := lost(source, r); wrong != "" {
		return wrong
	}
	var lines []int
	for _, repeat := range r.Repeats {
		lines = append(lines, repeat.Line)
	}
	if wrong := lost(source, ReadWithout(source, lines)); wrong != "" {
		return "without repeats: " + wrong
	}
	return ""
}

func TestNothingOfAPageIsLost(t *testing.T) {
	var words []string
	for name, source := range samples(t) {
		if wrong := checked(source); wrong != "" {
			t.Errorf("%s: %s", name, wrong)
		}
		for _, line := range strings.SplitAfter(source, "\n") {
			words = append(words, line)
			words = append(words, strings.Fields(line)...)
		}
	}
	slices.Sort(words)
	words = append(words, " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u00ad", "“", "”", "\"", "**", "***", "# ", "> ", "- ", "[Paragraph 3]", "5/10 – M\n", "\xff", "👩‍🌾")
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(t, "words"), rapid.SampledFrom([]string{" ", "", "\n"}).Draw(t, "glue"))
		if wrong := checked(source); wrong != "" {
			t.Fatalf("%s: %q", wrong, source)
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, source := range samples(f) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if wrong := checked(source); wrong != "" {
			t.Error(wrong)
		}
	})
}

func TestARepeatStaysUntilSomebodyLeavesItOut(t *testing.T) {
	source := samples(t)["flood-review-as-a-web-page"]
	with := Read(source)
	if n := len(with.Themes[1].Groups[0].Quoted); n != 3 {
		t.Errorf("%d quotations before anything is left out, want 3", n)
	}
	if where := with.Repeats[2].Where + ", " + with.Repeats[3].Where; where != "the response, what was recommended" {
		t.Errorf("the repeats are in %s", where)
	}
	var all []int
	for _, r := range with.Repeats {
		all = append(all, r.Line)
	}
	without := ReadWithout(source, all)
	if n := len(without.Themes[1].Groups[0].Quoted); n != 2 {
		t.Errorf("%d quotations, want 2", n)
	}
	response := without.Themes[0].Groups[0].Response
	if !strings.HasPrefix(response, "The cabinet takes") || !strings.HasSuffix(response, "twice a year.") || strings.Count(response, "twice a year") != 1 {
		t.Errorf("response %q", response)
	}
	if len(without.Repeats) != 0 || !strings.Contains(without.Unused[3].Why, "line 4") {
		t.Errorf("repeats %v, and line 5 is told so: %q", without.Repeats, without.Unused[3].Why)
	}
	one := ReadWithout(source, []int{27, 1, 22, 999})
	if len(one.Repeats) != 3 || one.Title != with.Title || *one.Themes[0].Groups[0].Score != 10 {
		t.Errorf("a line without a repeat was left out: %v", one.Repeats)
	}
}

// A paste from another program has other line ends and blanks, or an empty line
// below each paragraph. That changes nothing.
func TestOtherLineEndsAndBlanksChangeNothing(t *testing.T) {
	plain := func(r Report) Report {
		r.parts, r.Unused, r.Repeats = nil, nil, nil
		r.AsOf.Line, r.NextReview.Line = 0, 0
		for _, theme := range r.Themes {
			for i := range theme.Groups {
				theme.Groups[i].Line = 0
			}
		}
		return r
	}
	for name, source := range samples(t) {
		for what, other := range map[string]string{
			"line ends of Windows": strings.ReplaceAll(source, "\n", "\r\n"),
			"hard blanks":          strings.ReplaceAll(source, " ", "\u00a0"),
			"blanks at the ends":   strings.ReplaceAll(source, "\n", "  \t\n"),
			"line separators":      strings.ReplaceAll(source, "\n", "\u2028"),
			"empty lines":          strings.ReplaceAll(source, "\n", "\n\n"),
		} {
			if what == "empty lines" && name == "wrapped-on-paper" {
				continue
			}
			if diff := cmp.Diff(plain(Read(source)), plain(Read(other)), cmp.AllowUnexported(Report{})); diff != "" {
				t.Errorf("%s with %s (-want +got)\n%s", name, what, diff)
			}
		}
	}
}

func TestScoreLines(t *testing.T) {
	for line, want := range map[string]string{
		"5/10 – MH": "5 MH", "5/10 - mh": "5 MH", "5/10—MH": "5 MH", "5 / 10 −  Mh": "5 MH", "10/10‑L": "10 L", "0/10 H": "0 H",
		"5/10": "5 ", "Score: 5/10 – medium-high": "5 MH", "Score 7 out of 10 (ML)": "7 ML", "[6/10 – M]": "6 M", "5/10 – M/H": "5 ",
		"Rating - 3/10; concern: high": "3 H", "11/10 – L": "not a score", "4.5/10 – M": "not a score", "5/10 – XQ": "5 ",
		"5/100": "", "5/10 of the money": "", "15/10/2024": "", "Room 5/10a – H stands empty": "", "We gave it 5/10": "", "10/10/2024 – H": "",
	} {
		got := ""
		if s, ok := readScore(line); ok && s.ok {
			got = fmt.Sprintf("%d %s", s.value, s.concern)
		} else if ok {
			got = "not a score"
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", line, got, want)
		}
	}
}

func TestHeadingsOfSections(t *testing.T) {
	for line, want := range map[string]kind{
		"Report Recommendations": recommendations, "RECOMMENDATION 4": recommendations, "The Committee's recommendations:": recommendations, "What the panel asked for": recommendations,
		"Government Response": response, "The Administration’s response": response, "Council's Response:": response, "Response": response, "Response of the Cabinet": response, "Reply": response,
		"Assessment of Progress": assessment, "Our assessment": assessment, "Evaluation": assessment,
		"Assessment of Referendum": plain, "Response times": plain, "Recommendations of the flood review": plain, "Customer response": plain, "Assessment centre": plain, "Recommendation": recommendations,
	} {
		got, ok := readHeading(line)
		if ok != (want != plain) || ok && got.kind != want {
			t.Errorf("%q is read as %v %v", line, got.kind, ok)
		}
	}
}

func TestWhatAResponseComesToIsTakenFromClearWordsAlone(t *testing.T) {
	for text, want := range map[string]Value{
		"Agreed. Work has begun.":                                 Accepted,
		"The Council accepts recommendation 4.":                   Accepted,
		"All recommendations have been accepted.":                 Accepted,
		"The Government agrees with this recommendation in part.": PartiallyAccepted,
		"Partially accepted.":                                     PartiallyAccepted,
		"We do not accept the recommendation.":                    Rejected,
		"The Cabinet rejects this recommendation.":                Rejected,
		"Refused": Rejected,
		"We don’t agree with the recommendation.":                          Rejected,
		"We accept that the bridge is old.":                                Unknown,
		"We agree that the recommendation should be looked at.":            Unknown,
		"If the recommendation is accepted there will be a cost.":          Unknown,
		"A decision on whether this recommendation is accepted will come.": Unknown,
		"Accepted in principle, subject to money.":                         Unknown,
		"No part of the recommendation was accepted without regret.":       Unknown,
		"The council refused planning permission for the barn.":            Unknown,
		"The recommendation is noted.":                                     Unknown,
		"":                                                                 Unknown,
	} {
		got, several := answerIn(text)
		if got.Value != want || several || (got.Words == "") != (want == Unknown) {
			t.Errorf("%q comes to %+v, want %q", text, got, want)
		}
	}
}

func TestReferencesToParagraphs(t *testing.T) {
	for list, want := range map[string]string{
		"33": "33", "122-124": "122 123 124", "122–124": "122 123 124", "3, 5 and 7": "3 5 7", "3 & 4": "3 4", "9 to 11, 13": "9 10 11 13",
		"4.1-4.3": "4.1 to 4.3", "33a": "33a", "10-3": "10 to 3", "1-900": "1 to 900",
	} {
		if got := strings.Join(referenceNumbers(list), " "); got != want {
			t.Errorf("%q names %q, want %q", list, got, want)
		}
	}
}

// longPage is a page of about n bytes.
func longPage(t testing.TB, n int) string {
	var b strings.Builder
	all := samples(t)
	for b.Len() < n {
		for _, name := range slices.Sorted(maps.Keys(all)) {
			b.WriteString(all[name] + "\n\n")
		}
	}
	return b.String()
}

// The longest paste of each awkward shape is read to its end.
func TestTheLongestPasteOfAnyShapeIsReadToItsEnd(t *testing.T) {
	for name, unit := range map[string]string{
		"one line": "The Council accepts the recommendation. ", "no blanks": "x", "quotation marks": "“”\"", "references": "[Paragraph 3] ",
		"scores": "5/10 – M\n", "headings": "Government Response\n", "recommendations": "Report Recommendations\n“[Paragraph 3] x\n", "stars": "*", "months": "reassess July 2022 ",
	} {
		t.Run(name, func(t *testing.T) {
			if wrong := checked(strings.Repeat(unit, 200_000/len(unit))); wrong != "" {
				t.Error(wrong[:min(len(wrong), 500)])
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for _, size := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("%d KB", size/1000), func(b *testing.B) {
			source := longPage(b, size)
			b.SetBytes(int64(len(source)))
			for b.Loop() {
				Read(source)
			}
		})
	}
}
