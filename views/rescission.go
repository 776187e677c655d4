package views

import "carried/models"

// RescindsForm says which resolution a motion would take back.
type RescindsForm struct {
	Page
	Motion models.MotionRecord
	Form   models.RescindsInput
	Signed int // members, by the names on the notice; 0 where only their number is entered
}

// Template names the template.
func (RescindsForm) Template() string { return "clerk/rescinds.html" }

// NotValid warns of a notice to rescind that too few members signed.
func (p Workbench) NotValid() string {
	if p.Rescission == nil || p.Motion.Decided() {
		return ""
	}
	return p.Rescission.Warning()
}

// NotValid is the same warning where the notice is checked.
func (p CheckNotice) NotValid() string {
	return Workbench{Motion: p.Case.Motion, Rescission: p.Rescission}.NotValid()
}
