package views

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jba/templatecheck"
)

func TestTemplatesFitTheirPages(t *testing.T) {
	templates := parse() // the check cannot read templates that another test has drawn
	seen := map[string]bool{}
	for _, p := range pages {
		seen[p.Template()] = true
		tm, ok := templates[p.Template()]
		if !ok {
			t.Errorf("%T: there is no template %s", p, p.Template())
			continue
		}
		if err := templatecheck.CheckHTMLStrict(tm.Lookup("layout"), p); err != nil {
			t.Errorf("%s: %v", p.Template(), err)
		}
	}
	for name := range templates {
		if !seen[name] {
			t.Errorf("%s: no page type uses this template", name)
		}
	}
}

// The content security policy forbids inline styles and scripts.
func TestNothingIsInlineInTheTemplates(t *testing.T) {
	inline := regexp.MustCompile(`(?i)\sstyle=|<style|\son[a-z]+=|<script>|<script [^>]*>[^<]|javascript:`)
	err := fs.WalkDir(templateFiles, "templates", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := templateFiles.ReadFile(file)
		if m := inline.Find(b); m != nil && !strings.HasPrefix(file, "templates/print/") {
			t.Errorf("%s: %s", file, m)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// GDS Transport, the crest and the crown belong to GOV.UK.
func TestNothingOfTheGovernmentsIdentityIsShipped(t *testing.T) {
	err := fs.WalkDir(staticFiles, "static", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := staticFiles.ReadFile(file)
		for _, word := range []string{"GDS Transport", "GDSTransport", "govuk-crest", "crown"} {
			if bytes.Contains(b, []byte(word)) {
				t.Errorf("%s holds %q", file, word)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The council's brand colour reaches these selectors of govuk-frontend, and our
// styles take each in use over. An upgrade that adds one must show.
func TestTheBrandColourIsTakenOverWhereverItIsUsed(t *testing.T) {
	b, err := staticFiles.ReadFile("static/dist/govuk-frontend.css")
	if err != nil {
		mustHave(t, "the compiled styles: run make build")
	}
	var found []string
	for _, rule := range regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`).FindAllSubmatch(b, -1) {
		if bytes.Contains(rule[2], []byte("--govuk-brand-colour")) || bytes.Contains(bytes.ToLower(rule[2]), []byte("#114b43")) {
			found = append(found, strings.TrimSpace(string(rule[1])))
		}
	}
	got := strings.Join(found, "\n") + "\n"
	golden := filepath.Join("testdata", "brand-selectors.golden")
	want, err := os.ReadFile(golden)
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil || got != string(want) {
		t.Errorf("the brand colour is used by\n%swant\n%s", got, want)
	}
}

// mustHave skips a test that lacks something on this machine; in CI it fails.
func mustHave(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal("there is no " + what)
	}
	t.Skip("there is no " + what)
}
