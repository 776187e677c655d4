package tracker_test

import (
	"os"
	"path/filepath"
	"testing"

	"carried/models/table"
	"carried/models/tracker"
)

// FuzzTracker: whatever a table holds, nothing of it is lost, and what was read
// and exported reads back the same.
func FuzzTracker(f *testing.F) {
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join("testdata", file.name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), uint8(0))
	}
	f.Add(log, uint8(1))
	f.Add("Motion,Resolutions\nCouncil Meeting - 27/4/2022,\nTrees,\"• Plant\n• Water\"\nCOMPLETED ITEMS\n,Prune\n", uint8(2))
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		tab, err := table.Read("", []byte(text), "")
		if err != nil {
			return
		}
		profiles := append([]tracker.Profile{tracker.ByHeadings}, tracker.BuiltIn...)
		p := profiles[int(which)%len(profiles)]
		answers := map[string]string{}
		if which&8 != 0 {
			answers["bullets"] = "yes"
		}
		if which&16 != 0 {
			answers["dates"] = "month-first"
		}
		r := tracker.Read(tab, p, answers)
		lost(t, tab, r)
		for _, row := range r.Rows {
			if row.Status.Proposed == "" {
				t.Errorf("row %d has no status", row.Number)
			}
		}
	})
}
