package views

import (
	"carried/models"
	"carried/views/paper"
)

// notForPublication stands at the head of each page of a Part II.
const notForPublication = "Not for publication"

// MotionsPaper puts the motions paper of a meeting into words: each motion in
// full, as published.
func MotionsPaper(council models.Council, m *models.MotionsPaper) *paper.Paper {
	x := &paper.Paper{Kind: "Motions paper", Council: council.Name, Subject: m.Meeting.Name(), Part: m.Part}
	if m.Part == models.ExemptPart {
		x.Kind, x.Mark = "Motions paper, Part II", notForPublication
	} else if !m.Meeting.AgendaPublic() {
		x.Mark = "Draft"
	}
	x.Title = x.Kind + ": " + m.Meeting.Name()
	x.Blocks = append(x.Blocks, paper.Head(1, m.Meeting.Name()), meetingFacts(council, m.Meeting))
	if len(m.Motions) == 0 {
		x.Blocks = append(x.Blocks, paper.Say("There are no motions on the public part of this agenda."))
	}
	for _, motion := range m.Motions {
		x.Blocks = append(x.Blocks, paperedMotion(council, motion)...)
	}
	return x
}

// meetingFacts say when and where a meeting is, and whether it takes place.
func meetingFacts(council models.Council, m models.MeetingRow) paper.Block {
	var f factList
	f.add("Time", m.StartsAt())
	f.add("Place", m.Venue)
	if m.State == models.MeetingCancelled || m.State == models.MeetingAdjourned {
		f.add("State", AgendaWords(m)+": "+m.StateReason)
	}
	f.add("Agenda published", publishedOn(m).String())
	f.add("Contact", models.Listed(council.ContactName, council.ContactPhone, council.ContactEmail))
	return f.block()
}

// paperedMotion is one motion with its text and the advice on it.
func paperedMotion(council models.Council, m models.PaperedMotion) []paper.Block {
	blocks := []paper.Block{paper.Head(2, m.Number+" "+m.MotionTitle)}
	if n := agendaNote(m.AgendaRow); n != "" {
		blocks = append(blocks, note(n, reportBackWords(m)))
	}
	if m.WillStandAdjourned(council.Settings.ConstitutionAdjourns) {
		blocks = append(blocks, note(willStandAdjourned, ""))
	} else if words := votedOnFirst(m.AgendaRow, council.Settings); words != "" {
		blocks = append(blocks, note(words, ""))
	}
	if m.Late != "" {
		blocks = append(blocks, note(lateTitle(m.AgendaRow), m.Late))
	}
	if !m.Shown() {
		return blocks
	}
	blocks = append(blocks, motionFacts(council, m))
	if len(m.Text) > 0 {
		blocks = append(blocks, paper.Block{Words: m.Text})
	}
	for _, k := range models.AdviceKinds {
		for _, a := range m.Advice {
			if a.Kind == k.Kind {
				blocks = append(blocks, paper.Head(3, k.Title))
				blocks = append(blocks, says(a.Text)...)
				blocks = append(blocks, paper.Say("Given by "+a.GivenBy+"."))
			}
		}
	}
	return blocks
}

// lateTitle says how a motion came onto an agenda that was issued already.
func lateTitle(r models.AgendaRow) string {
	switch {
	case r.Urgent:
		return "Urgent business"
	case r.SupplementNumber != 0:
		return r.Supplement().Words()
	}
	return "Late item"
}

// reportBackWords say when a body is to report on a motion referred to it.
func reportBackWords(m models.PaperedMotion) string {
	if m.MotionState != models.MotionReferred || m.Elsewhere || m.Notice.ReportBack == "" {
		return ""
	}
	return "To report back by " + m.Notice.ReportBack.String() + "."
}

// motionFacts say who gives notice of a motion, and when.
func motionFacts(council models.Council, m models.PaperedMotion) paper.Block {
	style := council.MemberStyle
	var f factList
	f.add("Motion", m.MotionReference)
	f.add("Type", KindWords[m.MotionKind])
	f.add(council.Settings.MoverLabel, m.Proposer.Addressed(style))
	f.add("Seconder", m.Seconder.Addressed(style))
	f.add("Group", m.Notice.Group)
	if m.Notice.ReceivedAt != nil {
		f.add("Notice received", models.Moment(*m.Notice.ReceivedAt))
	}
	f.add("Why a late notice was taken", m.Notice.LateReason)
	if m.Minutes > 0 {
		f.add("Time allowed", Count(m.Minutes, "minute"))
	}
	if m.MotionExempt {
		f.add("Exempt", m.Notice.ExemptParagraph)
	}
	return f.block()
}
