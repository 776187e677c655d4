package motiontext

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"carried/models/texttest"
)

// goldenDocument draws a document: each motion with its place, then the rest.
func goldenDocument(t *testing.T, source string) string {
	t.Helper()
	doc := ReadAll(source)
	var b strings.Builder
	fmt.Fprintf(&b, "meeting %s\n", doc.MeetingDate)
	for i, m := range doc.Motions {
		fmt.Fprintf(&b, "\nmotion %d, item %s, lines %d to %d\n", i+1, m.Item, m.Line, m.LastLine)
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(m.Reading); err != nil {
			t.Fatal(err)
		}
		for _, d := range m.Reading.Doubts {
			b.WriteString("check " + m.Reading.Mark(d.Group, d.Clause) + ": " + d.Message + "\n")
		}
	}
	for _, p := range doc.Rest {
		fmt.Fprintf(&b, "\n%s:\n%s\n", p.Kind, strings.TrimSpace(source[p.From:p.To]))
	}
	return b.String()
}

func documents(t testing.TB) map[string]string {
	t.Helper()
	return texttest.Samples(t, "testdata/minutes")
}

func TestTheMotionsOfAgendasAndMinutesAreFound(t *testing.T) {
	for name, source := range documents(t) {
		t.Run(name, func(t *testing.T) {
			got := goldenDocument(t, source)
			texttest.Golden(t, "testdata/minutes/"+name+".golden", got)
		})
	}
}

// checkDocument says what is wrong with how a document was cut, if anything is.
func checkDocument(source string) string {
	doc := ReadAll(source)
	var places []Part
	for _, m := range doc.Motions {
		if m.From >= m.To || m.Line < 1 || m.LastLine < m.Line {
			return "a motion has no place"
		}
		again := Read(m.Source)
		again.MeetingDate = m.Reading.MeetingDate
		if !cmp.Equal(again, m.Reading, cmpopts.EquateEmpty()) {
			return "a motion reads differently by itself"
		}
		places = append(places, Part{From: m.From, To: m.To})
	}
	places = append(places, doc.Rest...)
	for i := range source {
		owners := 0
		for _, p := range places {
			if p.From <= i && i < p.To {
				owners++
			}
		}
		if owners > 1 || owners == 0 && !unicode.IsSpace(rune(source[i])) && source[i] < 0x80 {
			return fmt.Sprintf("byte %d has %d owners", i, owners)
		}
	}
	return ""
}

func TestEveryCharacterOfADocumentIsInOneMotionOrInTheRest(t *testing.T) {
	var lines []string
	for _, all := range []map[string]string{documents(t), samples(t)} {
		for _, source := range all {
			if wrong := checkDocument(source); wrong != "" {
				t.Errorf("%s:\n%s", wrong, source)
			}
			lines = append(lines, strings.SplitAfter(source, "\n")...)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(lines), 0, 60).Draw(t, "lines"), "")
		if wrong := checkDocument(source); wrong != "" {
			t.Fatalf("%s: %q", wrong, source)
		}
	})
}

// manyMinutes is a record of many meetings, of about n bytes.
func manyMinutes(t testing.TB, n int) string {
	var b strings.Builder
	all := documents(t)
	for b.Len() < n {
		for _, name := range slices.Sorted(maps.Keys(all)) {
			b.WriteString(all[name] + "\n\n")
		}
	}
	return b.String()
}

func BenchmarkReadAll(b *testing.B) {
	for _, size := range []int{10_000, 100_000, 1_000_000, 10_000_000} {
		b.Run(fmt.Sprintf("%d KB", size/1000), func(b *testing.B) {
			source := manyMinutes(b, size)
			b.SetBytes(int64(len(source)))
			for b.Loop() {
				ReadAll(source)
			}
		})
	}
}

func TestAPanicWhileSeveralAreReadReachesTheCaller(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("nothing reached the caller")
		}
	}()
	eachAtOnce(100, func(i int) {
		if i == 50 {
			panic("no such row")
		}
	})
}
