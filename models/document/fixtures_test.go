package document_test

import (
	"encoding/json"
	"os"
	"path/filepath"
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
