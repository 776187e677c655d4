package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// The command line reads files in a process of their own, as the pages do; this
// one breaks down over every file.
func TestTheCommandLineReadsFilesInAProcessOfTheirOwn(t *testing.T) {
	defer func(usual string) { executable = usual }(executable)
	executable = "/bin/false"
	dir := t.TempDir()
	for file, command := range map[string]string{
		"../../models/tracker/testdata/grouped.xlsx":     "tracker",
		"../../models/memberlist/testdata/moderngov.xml": "members",
	} {
		err := run(context.Background(), []string{"import", command, file, "--dry-run", "--database", filepath.Join(dir, "carried.db"), "--data", dir})
		if err == nil || !strings.Contains(err.Error(), "is damaged: reading it failed") {
			t.Errorf("%s: %v", command, err)
		}
	}
}
