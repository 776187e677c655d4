package memberlist

import (
	"strings"

	"carried/models"
)

// WholeName is a name that was written out.
type WholeName struct {
	Printed string
	Person  models.Person
	Why     string
}

// WholeNames writes out the names in a list of one name a line: “Abbot” becomes
// “Ann Abbot” where she is the only one who may be meant. What is somebody's
// whole name already, nobody's, or may be several people's, stays as it is.
func WholeNames(text string, people []models.Person) (string, []WholeName) {
	known := map[string]bool{}
	for _, p := range people {
		known[models.FoldName(p.FullName)] = true
	}
	var written []WholeName
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		name := strings.TrimSpace(line)
		if name == "" || known[models.FoldName(name)] {
			continue
		}
		if near := Near(name, people); len(near) == 1 {
			lines[i] = near[0].Person.FullName
			written = append(written, WholeName{name, near[0].Person, near[0].Why})
		}
	}
	return strings.Join(lines, "\n"), written
}
