package questiontext

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
	Title     string             `json:"title"`
	Questions []expectedQuestion `json:"questions"`
	Unused    []string           `json:"unused"`
	Doubts    []string           `json:"doubts"` // words of each
}

type expectedQuestion struct {
	Number   string   `json:"number"`
	UIN      string   `json:"uin"`
	Heading  string   `json:"heading"`
	Parent   int      `json:"parent"`
	Asker    string   `json:"asker"`
	Party    string   `json:"party"`
	Kind     string   `json:"kind"`
	To       Person   `json:"to"`
	Tabled   string   `json:"tabled"`
	Due      string   `json:"due"`
	Held     string   `json:"held"`
	Answered string   `json:"answered"`
	Text     string   `json:"text"`
	Stem     string   `json:"stem"`
	Parts    []string `json:"parts"` // with their labels
	Holding  string   `json:"holding"`
	Answerer Person   `json:"answerer"`
	Answer   string   `json:"answer"`
	Doubts   []string `json:"doubts"` // words of each
}

func said(want, got string) bool {
	begin, end, open := strings.Cut(want, "…")
	if !open {
		return want == got
	}
	begin, end = strings.TrimSpace(begin), strings.TrimSpace(end)
	if !strings.Contains(end, "…") {
		return len(got) >= len(begin)+len(end) && strings.HasPrefix(got, begin) && strings.HasSuffix(got, end)
	}
	for _, piece := range strings.Split(want, "…") {
		_, got, open = strings.Cut(got, strings.TrimSpace(piece))
		if !open {
			return false
		}
	}
	return true
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

// sameDoubts holds that each doubt has the words that somebody expects.
func sameDoubts(t *testing.T, what string, want, got []string) {
	t.Helper()
	for _, words := range want {
		i := slices.IndexFunc(got, func(d string) bool { return strings.Contains(d, words) })
		if i < 0 {
			t.Errorf("%s: no doubt says %q: %q", what, words, got)
			continue
		}
		got = slices.Delete(slices.Clone(got), i, i+1)
	}
	if len(got) > 0 {
		t.Errorf("%s: doubts that nobody expects: %q", what, got)
	}
}

func TestPagesAreReadAsWasWrittenDownBefore(t *testing.T) {
	all := samples(t)
	if len(all) < 15 {
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
			if got.Title != want.Title {
				t.Errorf("title %q, want %q", got.Title, want.Title)
			}
			var unused []string
			for _, u := range got.Unused {
				unused = append(unused, u.Text)
			}
			sameTexts(t, "not used", want.Unused, unused)
			sameDoubts(t, "the page", want.Doubts, got.Doubts)
			if len(got.Questions) != len(want.Questions) {
				t.Fatalf("%d questions, want %d: %+v", len(got.Questions), len(want.Questions), got.Questions)
			}
			for i, w := range want.Questions {
				sameQuestion(t, fmt.Sprintf("question %d", i+1), w, got.Questions[i])
			}
		})
	}
}

func sameQuestion(t *testing.T, what string, want expectedQuestion, got Question) {
	t.Helper()
	fields := func(q expectedQuestion) expectedQuestion {
		q.Text, q.Stem, q.Holding, q.Answer, q.Parts, q.Doubts = "", "", "", "", nil, nil
		return q
	}
	is := expectedQuestion{
		Number: got.Number, UIN: got.UIN, Heading: got.Heading, Parent: got.Parent, Asker: got.Asker, Party: got.Party, Kind: got.AskerKind,
		To: got.To, Tabled: got.Tabled, Due: got.Due, Held: got.Held, Answered: got.Answered, Answerer: got.Answerer,
	}
	if diff := cmp.Diff(fields(want), is); diff != "" {
		t.Errorf("%s (-want +got)\n%s", what, diff)
	}
	sameTexts(t, what, []string{want.Text, want.Stem, want.Holding, want.Answer}, []string{got.Text, got.Stem, got.Holding, got.Answer})
	var parts []string
	for _, p := range got.Parts {
		parts = append(parts, p.Label+" "+p.Text)
	}
	sameTexts(t, what+", parts", want.Parts, parts)
	sameDoubts(t, what, want.Doubts, got.Doubts)
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
	for _, p := range r.Pieces() {
		fmt.Fprintf(&b, "%s %d\t%s\n", p.Kind, p.Record, page.Words(p.Span))
	}
	return b.String()
}

func TestEveryPieceOfAPageIsShownAsItWasRead(t *testing.T) {
	for name, source := range samples(t) {
		t.Run(name, func(t *testing.T) {
			got := golden(t, source)
			texttest.Golden(t, "testdata/"+name+".golden", got)
		})
	}
}

// lost says what of a page is in no piece, in two, or not in the field that its
// piece names.
func lost(source string) string {
	r := Read(source)
	page := pastedtext.New(source)
	at := 0
	pieces := map[string][]string{} // what the pieces say a field holds
	for _, p := range r.Pieces() {
		if p.From < at || p.To <= p.From || p.To > len(source) || p.Kind == "" {
			return "a piece overlaps another, is empty or has no kind"
		}
		if page.Words(pastedtext.Span{From: at, To: p.From}) != "" {
			return "text before a piece belongs to none"
		}
		at = p.To
		words := page.Words(p.Span)
		if dates[p.Kind] {
			words = pastedtext.Date(words)
		}
		if p.Kind != pieceSign {
			key := fmt.Sprintf("%s %d", p.Kind, p.Record)
			pieces[key] = append(pieces[key], texttest.Solid(words))
		}
	}
	if page.Words(pastedtext.Span{From: at, To: len(source)}) != "" {
		return "text at the end belongs to no piece"
	}
	fields := map[string]string{}
	for key, texts := range pieces {
		fields[key] = strings.Join(texts, "")
	}
	want := map[string]string{}
	put := func(kind string, record int, text string) {
		if text = texttest.Solid(text); text != "" {
			want[fmt.Sprintf("%s %d", kind, record)] += text
		}
	}
	put(pieceTitle, -1, r.Title)
	for i, q := range r.Questions {
		for kind, text := range map[string]string{
			fieldNumber: q.Number, fieldUIN: q.UIN, fieldHeading: q.Heading, fieldAsker: q.Asker, fieldParty: q.Party, fieldKind: q.AskerKind,
			fieldTo: q.To.Name, fieldToRole: q.To.Role, fieldToBody: q.To.Body, fieldTabled: q.Tabled, fieldDue: q.Due, fieldHeld: q.Held,
			fieldAnswered: q.Answered, fieldCorrected: q.Corrected, fieldAnswerer: q.Answerer.Name, fieldRole: q.Answerer.Role, fieldBody: q.Answerer.Body,
			pieceText: q.Text, pieceHolding: q.Holding, pieceAnswer: q.Answer,
		} {
			put(kind, i, text)
		}
		if q.Line < 1 || q.Parent > i || q.Parent < 0 {
			return fmt.Sprintf("question %d is on line %d and follows question %d", i+1, q.Line, q.Parent)
		}
	}
	var unused strings.Builder
	for _, u := range r.Unused {
		unused.WriteString(u.Text)
		if u.Line < 1 || u.LastLine < u.Line || u.Place == "" || u.Why == "" {
			return fmt.Sprintf("%q has no place", u.Text)
		}
	}
	put(pastedtext.NotUsed, -1, unused.String())
	// The number of a page may stand within a paragraph that is not used.
	if unused := pastedtext.NotUsed + " -1"; fields[unused] != "" && texttest.InOrder(want[unused]) == texttest.InOrder(fields[unused]) {
		fields[unused] = want[unused]
	}
	if !utf8.ValidString(source) { // broken letters may be whole ones when lines are joined
		return ""
	}
	if diff := cmp.Diff(want, fields); diff != "" {
		return "a field is not what its pieces are: " + diff
	}
	return ""
}

func TestNothingOfAPageIsLost(t *testing.T) {
	var words []string
	for name, source := range samples(t) {
		if wrong := lost(source); wrong != "" {
			t.Errorf("%s: %s", name, wrong)
		}
		for _, line := range strings.SplitAfter(source, "\n") {
			words = append(words, line)
			words = append(words, strings.Fields(line)...)
		}
	}
	slices.Sort(words)
	words = append(words, " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u00ad", "“", "**", "# ", "· ", "(1) ", "(a) ", "Asked by: ", "\nAnswered on: 31 February 2025\n", "\nPage 3\n", "\xff", "👩‍🌾")
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(t, "words"), rapid.SampledFrom([]string{" ", "", "\n"}).Draw(t, "glue"))
		if wrong := lost(source); wrong != "" {
			t.Fatalf("%s: %q", wrong, source)
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, source := range samples(f) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if wrong := lost(source); wrong != "" {
			t.Error(wrong)
		}
	})
}

// A paste from another program has other line ends and blanks, or an empty line
// below each paragraph. That changes nothing.
func TestOtherLineEndsAndBlanksChangeNothing(t *testing.T) {
	plain := func(r Reading) Reading {
		r.parts, r.Unused = nil, nil
		for i := range r.Questions {
			r.Questions[i].Line = 0
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
			if what == "empty lines" && (name == "wrapped-minutes" || name == "county-names-without-titles") {
				continue // a heading of theirs is broken over two lines
			}
			if diff := cmp.Diff(plain(Read(source)), plain(Read(other)), cmp.AllowUnexported(Reading{})); diff != "" {
				t.Errorf("%s with %s (-want +got)\n%s", name, what, diff)
			}
		}
	}
}

func TestAQuestionForSeveralThingsIsCutIntoItsParts(t *testing.T) {
	for text, want := range map[string]string{
		"To ask how it (1) has helped, and (2) goes on to help, the parishes.":                 "To ask how it | (1) has helped | (2) goes on to help, the parishes.",
		"Will the Leader say (a) who paid; (b) how much it was; and (c) when it was agreed?":   "Will the Leader say | (a) who paid | (b) how much it was | (c) when it was agreed?",
		"Could you tell us:\n1. who knew of it\n2. who was told":                               "Could you tell us: | 1. who knew of it | 2. who was told",
		"How did (i) the members and (ii) the officers vote?":                                  "How did | (i) the members | (ii) the officers vote?",
		"What of section 12(1) and (2), and of paragraphs (1) and (2)?":                        "",
		"What does paragraph (1) say of the bridge?":                                           "",
		"Why (1) was it shut and (3) was it sold?":                                             "",
		"How many (a) boats (i) sailed here and (ii) sank there, and (b) trains ran last May?": "How many | (a) boats (i) sailed here and (ii) sank there | (b) trains ran last May?",
		"Why?": "",
	} {
		stem, parts := splitParts(text)
		got := stem
		for _, p := range parts {
			got += " | " + p.Label + " " + p.Text
		}
		if got != want {
			t.Errorf("%q is cut into %q, want %q", text, got, want)
		}
	}
}

func TestAPartThatTheAnswerLeavesOutIsTold(t *testing.T) {
	for name, c := range map[string]struct{ question, answer, left string }{
		"each has a word":               {"Who (1) built the bridge, and (2) paid for the road?", "The county built the bridge. The road was free.", ""},
		"one has none":                  {"Who (1) built the bridge, and (2) paid for the road?", "The county built the bridge.", "(2)"},
		"another form of the word":      {"How have you (1) protected swans, and (2) counted geese?", "Protection is by fence. We make a count of every goose.", ""},
		"only its number":               {"Who (1) built the bridge, and (2) paid for the road?", "(1) The county. (2) Nobody.", ""},
		"a figure where one was wanted": {"Say (a) how many, and (b) since when?", "Nine, since 2019.", ""},
		"no figure where one is wanted": {"Say (a) how many, and (b) who told the mayor?", "The mayor knew of some.", "(a)"},
	} {
		q := Question{Text: c.question, Answer: c.answer}
		_, q.Parts = splitParts(q.Text)
		q.mark()
		left := ""
		for _, p := range q.Parts {
			if !p.Answered {
				left += p.Label
			}
		}
		if len(q.Parts) != 2 || left != c.left {
			t.Errorf("%s: of %d parts %q is left out, want %q", name, len(q.Parts), left, c.left)
		}
	}
}

func TestLinesThatOpenAQuestionOrAnAnswer(t *testing.T) {
	for line, want := range map[string]kind{
		"Asked by: Lord Pell (Labour - Life peer)": asks, "Asked by Ada Morrow (Green)": asks, "Asked by several residents, the council declined.": plain,
		"Question to the Home Office:": to, "Question for Department for Towns": to, "Question to which there was no answer.": plain,
		"Question from Councillor Bell to the Leader": asks, "12. Question from Mr Orme to Cllr Pike, Cabinet Member for Schools:": asks, "WRITTEN QUESTION FROM COUNCILLOR BELL TO THE LEADER": asks,
		"Question 4": asks, "Q4:": asks, "Q4 2024 was a good quarter": plain, "Question 5 was not answered": plain, "Question": asking,
		"3. Councillor Doyle to ask the Leader of the Council:": asks, "3. Councillor Doyle to chair the working group": plain, "Councillor Doyle asked the Leader why the mill was sold.": plain,
		"Answered by Lord Fenn - Minister of State (Home Office)": answers, "Answered by letter and by telephone.": plain, "Reply": answers, "Answer:": answers, "Response from the Leader of the Council": answers,
		"Reply to the letter was slow": plain, "A: Yes.": answers, "A. Smith was there": plain, "Councillor Munro replied:": answers, "Members replied to the survey in June": plain,
		"Supplementary question": supplementary, "Supplementary Question from Councillor Bell:": supplementary, "Supplementary answer": supplementaryAnswer, "Reply to supplementary question": supplementaryAnswer,
		"Supplementary estimates were agreed": plain, "Holding answer received on 3 May 2025": holding, "Holding answers to account": plain,
		"UIN 12345": field, "UIN 9031, tabled on 6 May 2025": field, "Answered on: 17 March 2025": field, "Date tabled: 2025-03-03": field, "Answered on time, as ever": plain, "Tabled in the spring": plain,
	} {
		if got, _, _ := readMarker(line); got != want {
			t.Errorf("%q is read as %d, want %d", line, got, want)
		}
	}
}

func TestNamesArePartedFromRolesAndBodies(t *testing.T) {
	for words, want := range map[string]Person{
		"Lord Fenn of Marram - Minister of State (Home Office)":   {"Lord Fenn of Marram", "Minister of State", "Home Office"},
		"Cllr Prior, Cabinet Member for Roads, Paths and Bridges": {"Cllr Prior", "Cabinet Member for Roads, Paths and Bridges", ""},
		"the Leader of the Council, Councillor Munro":             {"Councillor Munro", "Leader of the Council", ""},
		"the Leader": {"", "Leader", ""},
		"Councillor Hurd (Portfolio Holder for Culture)": {"Councillor Hurd", "Portfolio Holder for Culture", ""},
		"Councillor Hurd (Green)":                        {"Councillor Hurd (Green)", "", ""},
		"Anne-Marie Ó Briain – Deputy Leader":            {"Anne-Marie Ó Briain", "Deputy Leader", ""},
		"the Cabinet Member for Waste (Councillor Hay)":  {"Councillor Hay", "Cabinet Member for Waste", ""},
		"Lady Oram (Department for Rivers)":              {"Lady Oram", "", "Department for Rivers"},
		"the Department for Bridges":                     {"", "", "Department for Bridges"},
		"Minister for Skills":                            {"", "Minister for Skills", ""},
		"Chair of the Planning Committee":                {"", "Chair of the Planning Committee", ""},
	} {
		d := &draft{page: pastedtext.New(words)}
		p := d.addressee(pastedtext.Span{From: 0, To: len(words)})
		if got := (Person{d.page.Words(p.name), d.page.Words(p.role), d.page.Words(p.body)}); got != want {
			t.Errorf("%q is %+v, want %+v", words, got, want)
		}
	}
}

// The longest paste of each awkward shape is read to its end.
func TestTheLongestPasteOfAnyShapeIsReadToItsEnd(t *testing.T) {
	for name, unit := range map[string]string{
		"one line": "To ask the Leader (1) why and (2) when. ", "no blanks": "x", "parts": "(1) (2) ", "questions": "Question from Councillor A to the Leader\n", "answers": "Answer:\n",
		"in one line": "Asked by: Lord Pell (Labour - Life peer) Question to the Home Office: Why? ", "supplementaries": "Supplementary question: None\n", "fields": "UIN 1234\n", "bullets": "· item\n", "stars": "*",
	} {
		t.Run(name, func(t *testing.T) {
			if wrong := lost(strings.Repeat(unit, 200_000/len(unit))); wrong != "" {
				t.Error(wrong[:min(len(wrong), 500)])
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	all := samples(b)
	for _, size := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("%d KB", size/1000), func(b *testing.B) {
			var page strings.Builder
			for page.Len() < size {
				for _, name := range slices.Sorted(maps.Keys(all)) {
					page.WriteString(all[name] + "\n\n")
				}
			}
			b.SetBytes(int64(page.Len()))
			for b.Loop() {
				Read(page.String())
			}
		})
	}
}
