package document_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/models/document"
	"carried/models/motiontext"
)

// The fixtures are one motion as make fixtures makes it with LibreOffice and
// Chromium out of testdata/motion.fodt.
func TestTheSameMotionHasTheSameStructureInEveryKindOfFile(t *testing.T) {
	for want, others := range map[string][]string{
		"motion.txt": {"motion.docx", "motion.odt", "motion.pdf", "motion.html", "motion-chromium.pdf"},
		// 40 clauses over four pages with running heads and feet
		"long.odt": {"long.docx", "long.pdf"},
	} {
		for _, name := range others {
			t.Run(name, func(t *testing.T) {
				if d := cmp.Diff(structure(t, want), structure(t, name)); d != "" {
					t.Error(d)
				}
			})
		}
	}
}

// structure is how the motion of a file is understood.
func structure(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	text, err := document.Read(name, data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(text.Warnings) > 0 {
		t.Errorf("%s: warned %q", name, text.Warnings)
	}
	reading := motiontext.Read(text.Text)
	if len(reading.Operative()) < 2 {
		t.Errorf("%s: %d operative clauses", name, len(reading.Operative()))
	}
	b, err := json.MarshalIndent(reading, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A notice with numbered headings, a table, tracked changes, a footnote, a list
// that goes on after a paragraph, headers and footers of the page: as LibreOffice
// writes it.
func TestANoticeWithEverythingIsReadAsItIsPrinted(t *testing.T) {
	want := `1. Quiet hours at the depot

| Proposer | Councillor Petra Lindqvist |
| Seconder | Councillor Amos Grey |

This Council notes:

a) Lorries leave the depot from five in the morning.[1]

b) The neighbours have asked for two quieter hours.

This Council resolves to:

c) Ask the depot manager to

    I. begin at six;
    and

    II. report in June.

2. Any other business

There was none.

Footnotes:

[1] Count of the week of 3 March.
`
	for _, name := range []string{"notice.docx", "notice.odt"} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			got, err := document.Read(name, data)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got.Text); d != "" {
				t.Error(d)
			}
			if len(got.Warnings) != 1 || !strings.Contains(got.Warnings[0], "tracked changes") {
				t.Errorf("warned %q", got.Warnings)
			}
		})
	}
}
