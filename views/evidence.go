package views

import (
	"fmt"
	"path/filepath"
	"strings"

	"carried/models"
)

// EvidenceLine is a piece of evidence in a list.
type EvidenceLine struct {
	models.Evidence
	Address string // "" for what is withheld
	Kind    string // "PDF, 1.2 MB", "Link"
	Readers string // "Public", "Staff only"
}

func evidenceLines(list []models.Evidence) []EvidenceLine {
	lines := make([]EvidenceLine, len(list))
	for i, e := range list {
		l := EvidenceLine{Evidence: e, Address: e.Link, Kind: "Link", Readers: "Public"}
		if e.FileName != "" {
			l.Address = fmt.Sprintf("/evidence/%d", e.ID)
			l.Kind = strings.ToUpper(strings.TrimPrefix(filepath.Ext(e.FileName), ".")) + ", " + FileSize(e.Size)
		}
		if e.Withheld != "" {
			l.Address = ""
		}
		if !e.Public {
			l.Readers = "Staff only"
		}
		lines[i] = l
	}
	return lines
}

// FileSize returns the size of a file: "412 KB", "1.2 MB".
func FileSize(bytes int64) string {
	switch {
	case bytes >= 1<<20:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(bytes)/(1<<20)), ".0") + " MB"
	case bytes >= 1<<10:
		return fmt.Sprintf("%d KB", bytes>>10)
	}
	return Count(int(bytes), "byte")
}
