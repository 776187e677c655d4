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
	structure := func(name string) string {
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
		b, err := json.MarshalIndent(motiontext.Read(text.Text), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	want := structure("motion.txt")
	for _, name := range []string{"motion.docx", "motion.odt", "motion.pdf", "motion.html", "motion-chromium.pdf"} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(want, structure(name)); d != "" {
				t.Error(d)
			}
		})
	}
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
