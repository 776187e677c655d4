package views

import (
	"slices"

	"carried/models"
)

// MotionLinks lists the links of a motion to others, with the form of a new one.
type MotionLinks struct {
	Page
	Motion models.MotionRecord
	Links  []models.MotionLinkRow
	Form   models.MotionLinkInput
}

// Template names the template.
func (MotionLinks) Template() string { return "clerk/motion_links.html" }

// Kind asks how this motion belongs to the other.
func (p MotionLinks) Kind() Field {
	var list []Option
	for _, k := range models.MotionLinkKinds {
		list = append(list, Option{Value: string(k.Kind), Label: k.Words})
	}
	return p.Field("kind", "How does this motion belong to the other?", string(p.Form.Kind)).Select(list)
}

// LinkLines are the links as everybody reads them: a draft has no page yet.
func (p Motion) LinkLines() []models.MotionLinkRow {
	return slices.DeleteFunc(slices.Clone(p.Links), func(l models.MotionLinkRow) bool { return l.Motion.Path == "" })
}
