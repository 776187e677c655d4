package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const shortMotion = `Motion: More Benches

Proposer: Cllr Ida Thorn
Seconder: Cllr Ben Rook

Council notes:

1. There are no benches.

Council requests the administration to:

1. Buy some.
`

func readFiles(t *testing.T, files map[string]string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestReadPrintsOneObjectForOneMotionAndAListForSeveral(t *testing.T) {
	folder := readFiles(t, map[string]string{"a.txt": shortMotion, "b.txt": shortMotion})
	a, b := filepath.Join(folder, "a.txt"), filepath.Join(folder, "b.txt")
	for name, tt := range map[string]struct {
		files []string
		want  string
	}{
		"one file":       {[]string{a}, "{"},
		"standard input": {[]string{"-"}, "{"},
		"two files":      {[]string{a, b}, "["},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			c := readCmd{Files: tt.files, Format: "json", in: strings.NewReader(shortMotion), out: &out}
			if err := c.Run(t.Context()); err != nil {
				t.Fatal(err)
			}
			if !json.Valid(out.Bytes()) || !strings.HasPrefix(out.String(), tt.want) || !strings.Contains(out.String(), `"title": "More Benches"`) {
				t.Errorf("got %s", out.String())
			}
		})
	}
}

func TestReadPrintsTheReadingAsText(t *testing.T) {
	var out bytes.Buffer
	c := readCmd{Files: []string{"-"}, in: strings.NewReader(shortMotion), out: &out}
	if err := c.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Title:    More Benches", "Proposer: Cllr Ida Thorn", "Council notes [notes]", "N1  1 There are no benches.", "R1  1 Buy some."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}

func TestReadWritesOneFilePerMotionUnderTheSameName(t *testing.T) {
	folder := readFiles(t, map[string]string{"a.txt": shortMotion, "b.c.txt": shortMotion})
	target := filepath.Join(folder, "made", "here")
	c := readCmd{Files: []string{filepath.Join(folder, "a.txt"), filepath.Join(folder, "b.c.txt")}, Out: target}
	if err := c.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.json", "b.c.json"} {
		data, err := os.ReadFile(filepath.Join(target, name))
		if err != nil || !json.Valid(data) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadAllGivesTheMotionWhereThereIsOneAndAListWhereThereAreSeveral(t *testing.T) {
	agenda := "Westmere Council, 4 March 2025\n\n7. More Benches\n" + strings.TrimPrefix(shortMotion, "Motion: More Benches\n") +
		"\n8. Fewer Benches\n" + strings.TrimPrefix(shortMotion, "Motion: More Benches\n")
	long := "Minutes\n\n" + strings.Repeat("The Chair spoke about the weather.\n", 8_000) + "\n" + shortMotion
	for name, tt := range map[string]struct{ in, json, text string }{
		"one motion":      {shortMotion, `{"title":"More Benches"`, "Title:    More Benches"},
		"two motions":     {agenda, `[{"title":"More Benches"`, "Motion 2 of 2, item 8, lines 16 to 27\n\nTitle:    Fewer Benches"},
		"no motion":       {"A letter about the weather.", `[]`, ""},
		"a long document": {long, `{"title":"More Benches"`, "Title:    More Benches"},
	} {
		t.Run(name, func(t *testing.T) {
			for format, want := range map[string]string{"json": tt.json, "text": tt.text} {
				var out, say, plain bytes.Buffer
				c := readCmd{Files: []string{"-"}, All: true, Format: format, in: strings.NewReader(tt.in), out: &out, say: &say}
				if err := c.Run(t.Context()); err != nil {
					t.Fatal(err)
				}
				got := out.String()
				if format == "json" {
					if err := json.Compact(&plain, out.Bytes()); err != nil {
						t.Fatal(err)
					}
					got = plain.String()
				}
				if !strings.Contains(got, want) || format == "json" && !strings.HasPrefix(got, want) || strings.Contains(say.String(), "no motion") != (tt.json == "[]") {
					t.Errorf("%s: got %.500s\nsaid %s", format, got, say.String())
				}
			}
		})
	}
}

func TestReadSaysInOneSentenceWhyItCannotRead(t *testing.T) {
	folder := readFiles(t, map[string]string{
		"empty.txt":  " \n\n",
		"binary.txt": "\x7fELF\x00\x00",
		"long.txt":   strings.Repeat("é", 200_001),
		"same.txt":   shortMotion,
		"same.md":    shortMotion,
	})
	for name, tt := range map[string]struct {
		files []string
		want  string
	}{
		"a file that is not there":         {[]string{"none.txt"}, "There is no file"},
		"a folder":                         {[]string{""}, "is a folder"},
		"a file that is not text":          {[]string{"binary.txt"}, "binary.txt is not a document"},
		"a file with nothing in it":        {[]string{"empty.txt"}, "is empty"},
		"a file over 200,000 characters":   {[]string{"long.txt"}, "is too long"},
		"two files that give one the same": {[]string{"same.txt", "same.md"}, "would both be written"},
	} {
		t.Run(name, func(t *testing.T) {
			c := readCmd{Out: filepath.Join(folder, "out")}
			for _, f := range tt.files {
				c.Files = append(c.Files, filepath.Join(folder, f))
			}
			if err := c.Run(t.Context()); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestReadTakesDocumentsAndSaysWhatToCheck(t *testing.T) {
	file, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	folder := readFiles(t, map[string]string{"old.txt": "Council notes that caf\xe9s close early."})
	for name, tt := range map[string]struct{ file, out, say string }{
		"a Word document":       {"../../models/document/testdata/motion.docx", "Proposer: Councillor Maren Oakshott", ""},
		"a PDF":                 {"../../models/document/testdata/motion.pdf", "Proposer: Councillor Maren Oakshott", ""},
		"a file in old letters": {filepath.Join(folder, "old.txt"), "cafés", "old.txt: The file is not in UTF-8."},
	} {
		t.Run(name, func(t *testing.T) {
			var out, say bytes.Buffer
			c := exec.Command(file, "read", tt.file)
			c.Stdout, c.Stderr, c.Env = &out, &say, cleanEnvironment()
			if err := c.Run(); err != nil {
				t.Fatalf("%v\n%s", err, say.String())
			}
			if !strings.Contains(out.String(), tt.out) || !strings.Contains(say.String(), tt.say) || (say.Len() > 0) != (tt.say != "") {
				t.Errorf("printed %s\nsaid %s", out.String(), say.String())
			}
		})
	}
}
