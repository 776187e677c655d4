package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

// mayImport says which of our top-level folders each of them may import. It is
// the picture in README.md, checked.
var mayImport = map[string][]string{
	"models":   {"models"},
	"db":       {"models", "db"},
	"views":    {"models", "views"},
	"handlers": {"models", "db", "views", "handlers"},
	"cmd":      {"models", "db", "views", "handlers", "cmd"},
}

// audiences are the folders of handlers that do not use each other.
var audiences = []string{"public", "member", "clerk", "officer", "admin"}

func TestImportsPointDownTheHouse(t *testing.T) {
	root := os.DirFS("../..")
	files := 0
	err := fs.WalkDir(root, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (e.Name() == "node_modules" || len(path) > 1 && strings.HasPrefix(e.Name(), ".")) {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		files++
		f, err := parser.ParseFile(token.NewFileSet(), "../../"+path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		from := strings.Split(path, "/")
		test := strings.HasSuffix(path, "_test.go")
		for _, i := range f.Imports {
			name, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "carried/")
			if !ours || test {
				continue
			}
			to := strings.Split(name, "/")
			if !slices.Contains(mayImport[from[0]], to[0]) {
				t.Errorf("%s imports %s: %s may import only %v", path, name, from[0], mayImport[from[0]])
			}
			if from[0] == "handlers" && to[0] == "handlers" && slices.Contains(audiences, from[1]) && to[1] != "web" {
				t.Errorf("%s imports %s: an audience uses only handlers/web", path, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 {
		t.Errorf("read only %d files", files)
	}
}
