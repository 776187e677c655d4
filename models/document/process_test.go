package document

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"carried/models/apart/aparttest"
)

func TestMain(m *testing.M) { aparttest.Main(m) }

// inProcess reads files in another process.
func inProcess(t *testing.T) Reader {
	t.Helper()
	return Reader{Program: aparttest.Program(t)}
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
		got, err := inProcess(t).Read(context.Background(), name, data)
		if err != nil || got.Text != want.Text || got.Kind != want.Kind {
			t.Errorf("%s: %v, %s\n%s", name, err, got.Kind, got.Text)
		}
	}
}

func TestTheOtherProcessSaysWhatIsWrong(t *testing.T) {
	_, err := inProcess(t).Read(context.Background(), "a.docx", zipped(t, map[string]string{"readme.txt": "x"}))
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
	_, err := inProcess(t).Read(ctx, "a.html", []byte("<html><p>x"))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTheOtherProcessHasOnlySoMuchMemory(t *testing.T) {
	// Three bytes of a page make one element, some two hundred bytes in memory.
	page := []byte("<html>" + strings.Repeat("<p>", 6<<20))
	_, err := inProcess(t).Read(context.Background(), "a.html", page)
	if !errors.Is(err, job.Heavy) {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsPlainIsReadHere(t *testing.T) {
	got, err := Reader{Program: "/nowhere/carried"}.Read(context.Background(), "a.txt", []byte("Council notes"))
	if err != nil || !bytes.Equal([]byte(got.Text), []byte("Council notes")) {
		t.Errorf("got %+v, %v", got, err)
	}
}
