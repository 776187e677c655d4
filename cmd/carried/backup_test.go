package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestBackupOfARunningProgramIsRestored(t *testing.T) {
	p := serve(t, "--sample", "--sample-date", "2025-03-11")
	dir := filepath.Join(t.TempDir(), "backup")
	out, err := carried(t, "backup", dir, "--database", p.database, "--data", p.data)
	if err != nil || !strings.Contains(out, "Thornsea County Council: 30 motions") {
		t.Fatalf("%v\n%s", err, out)
	}
	data := t.TempDir()
	database := filepath.Join(data, "restored.db")
	out, err = carried(t, "restore", dir, "--database", database, "--data", data)
	if err != nil || !strings.Contains(out, "the audit log is intact") {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err = carried(t, "audit", "verify", "--database", database, "--data", data)
	if err != nil || !strings.Contains(out, "intact") {
		t.Errorf("%v\n%s", err, out)
	}
	out, err = carried(t, "restore", dir, "--database", database, "--data", data)
	if err == nil || strings.Count(strings.TrimSpace(out), "\n") != 0 || !strings.Contains(out, "holds a council already") {
		t.Errorf("%v\n%s", err, out)
	}
	out, err = carried(t, "backup", filepath.Join(t.TempDir(), "b"), "--database", filepath.Join(data, "none.db"), "--data", data)
	if err == nil || !strings.Contains(out, "There is no database") {
		t.Errorf("%v\n%s", err, out)
	}
}
