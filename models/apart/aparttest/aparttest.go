// Package aparttest gives tests the other process.
package aparttest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// It is built without the race detector, which needs more memory than one file
// may have.
var reader = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "reader")
	if err != nil {
		return "", err
	}
	file := filepath.Join(folder, "reader")
	out, err := exec.Command("go", "build", "-o", file, "carried/models/apart/aparttest/reader").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return file, nil
})

// Program is the file of a program that does the jobs as carried does them.
func Program(t testing.TB) string {
	t.Helper()
	file, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// Main runs the tests of a package and takes the program away.
func Main(m *testing.M) {
	code := m.Run()
	if file, err := reader(); err == nil {
		os.RemoveAll(filepath.Dir(file))
	}
	os.Exit(code)
}
