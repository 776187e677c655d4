package views

import (
	"fmt"

	"carried/models"
	"carried/models/wording"
)

// Versions is the page “How the wording changed”: what differs between two texts
// of a motion (design/ux.md, P4).
type Versions struct {
	Page
	Motion   *models.MotionRecord
	Versions []models.MotionVersion // that who asks may read
	From, To models.MotionVersion   // with No 0 where there is but one text
	Lines    []wording.Line
}

// Template names the template.
func (Versions) Template() string { return "public/versions.html" }

// VersionName names a text: “2. As published, 11 September 2024”. The texts of a
// motion that was taken from the minutes were made on one day, which says nothing.
func VersionName(m *models.MotionRecord, v models.MotionVersion) string {
	name := fmt.Sprintf("%d. %s", v.No, VersionWords[v.Kind])
	if m.FromMinutes() {
		return name
	}
	return name + ", " + versionDay(m, v).String()
}

// versionDay is the day from which a text stands: the notice came, the agenda was
// published, the council decided, however much later or earlier somebody entered the
// text. A correction stands from the day it was made.
func versionDay(m *models.MotionRecord, v models.MotionVersion) models.Date {
	switch made := models.DateOf(v.MadeAt); {
	case v.Reason != "":
		return made
	case v.Kind == models.AsSubmitted && m.ReceivedAt != nil:
		return models.DateOf(*m.ReceivedAt)
	case v.Kind == models.AsPublished && m.PublishedAt != nil:
		return models.DateOf(*m.PublishedAt)
	case v.Kind == models.AsResolved && m.DecidedOn != "":
		return m.DecidedOn
	default:
		return made
	}
}

// Options are the texts to choose from.
func (p Versions) Options() []Option {
	var list []Option
	for _, v := range p.Versions {
		list = append(list, Option{Value: str(v.No), Label: VersionName(p.Motion, v)})
	}
	return list
}

// Heading names the two texts.
func (p Versions) Heading() string {
	return fmt.Sprintf("From “%s” to “%s”", VersionName(p.Motion, p.From), VersionName(p.Motion, p.To))
}

// Changed reports whether the two texts differ in any word.
func (p Versions) Changed() bool { return wording.Changed(p.Lines) }

// Several reports whether there are two texts to compare.
func (p Versions) Several() bool { return len(p.Versions) > 1 }
