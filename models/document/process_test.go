package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// reader is the other process. It is built without the race detector, which
// needs more memory than one file may have.
var reader = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "reader")
	if err != nil {
		return "", err
	}
	file := filepath.Join(folder, "reader")
	out, err := exec.Command("go", "build", "-o", file, "./testdata/reader").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return file, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if file, err := reader(); err == nil {
		os.RemoveAll(filepath.Dir(file))
	}
	os.Exit(code)
}

// apart reads files in another process.
func apart(t *testing.T) Reader {
	t.Helper()
	program, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	return Reader{Program: program}
}

func TestTheOtherProcessReadsTheSame(t *testing.T) {
	for _, name := range []string{"motion.docx", "motion.odt", "motion.pdf", "motion.html", "motion.txt"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		got, err := apart(t).Read(context.Background(), name, data)
		if err != nil || got.Text != want.Text || got.Kind != want.Kind {
			t.Errorf("%s: %v, %s\n%s", name, err, got.Kind, got.Text)
		}
	}
}

func TestTheOtherProcessSaysWhatIsWrong(t *testing.T) {
	_, err := apart(t).Read(context.Background(), "a.docx", zipped(t, map[string]string{"readme.txt": "x"}))
	if p, ok := errors.AsType[Problem](err); !ok || !strings.Contains(string(p), "is a zip archive") {
		t.Errorf("got %v", err)
	}
}

func TestAReaderThatBreaksDownTakesNothingWithIt(t *testing.T) {
	for name, tt := range map[string]struct {
		program, want string
	}{
		"it ends without a word":   {"/bin/false", string(damaged)},
		"it says nothing of sense": {"/bin/true", ""},
		"it is not there":          {"/nowhere/carried", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Reader{Program: tt.program}.Read(context.Background(), "a.html", []byte("<html><p>x"))
			p, problem := errors.AsType[Problem](err)
			if err == nil || problem != (tt.want != "") || string(p) != tt.want {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAReaderStopsWhenNobodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := apart(t).Read(ctx, "a.html", []byte("<html><p>x"))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTheOtherProcessHasOnlySoMuchMemory(t *testing.T) {
	// Three bytes of a page make one element, some two hundred bytes in memory.
	page := []byte("<html>" + strings.Repeat("<p>", 6<<20))
	_, err := apart(t).Read(context.Background(), "a.html", page)
	if !errors.Is(err, tooHeavy) {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsPlainIsReadHere(t *testing.T) {
	got, err := Reader{Program: "/nowhere/carried"}.Read(context.Background(), "a.txt", []byte("Council notes"))
	if err != nil || !bytes.Equal([]byte(got.Text), []byte("Council notes")) {
		t.Errorf("got %+v, %v", got, err)
	}
}
