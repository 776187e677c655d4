package views

import (
	"slices"

	"carried/models"
)

// RescindsForm says which resolution a motion would take back.
type RescindsForm struct {
	Page
	Motion models.MotionRecord
	Form   models.RescindsInput
	Signed int // members, by the names on the notice; 0 where only their number is entered
}

// Template names the template.
func (RescindsForm) Template() string { return "clerk/rescinds.html" }

// NotValid warns of a notice to rescind that too few members signed, unless the
// monitoring officer let it in.
func (p Workbench) NotValid() string {
	letIn := slices.ContainsFunc(p.Overrides, func(f models.NoticeFinding) bool { return f.Rule == models.RuleRescission })
	if p.Case != nil {
		letIn = p.Case.Findings[models.RuleRescission].Overridden()
	}
	if p.Rescission == nil || p.Motion.Decided() || letIn {
		return ""
	}
	return p.Rescission.Warning()
}
