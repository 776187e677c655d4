package views

import (
	"cmp"

	"carried/models"
	"carried/views/paper"
)

// Register puts the register of the motions of a council year into words.
func Register(council models.Council, r *models.Register) *paper.Paper {
	x := &paper.Paper{Kind: "Register of motions", Council: council.Name, Subject: "Council year " + r.Year, Part: r.Part, Landscape: true}
	if r.Notices {
		x.Kind, x.Mark = "Register of notices", "For the clerk’s office"
	}
	if r.Part == models.ExemptPart {
		x.Kind, x.Mark = x.Kind+", Part II", notForPublication
	}
	x.Title = x.Kind + ": " + x.Subject
	w := registerWords{council, r}
	x.Blocks = append(x.Blocks, paper.Head(1, x.Kind+", council year "+r.Year), paper.Say(w.about()))
	if len(r.Rows) > 0 {
		x.Blocks = append(x.Blocks, paper.Head(2, "Motions"), paper.Block{Table: w.motions()})
	}
	if len(r.Refused) > 0 {
		x.Blocks = append(x.Blocks, paper.Head(2, "Refused notices"), paper.Block{Table: w.refused()})
	}
	return x
}

// registerWords words the rows of a register.
type registerWords struct {
	council models.Council
	*models.Register
}

// about says what the register has, with its counts.
func (w registerWords) about() string {
	if w.Notices {
		every := "Every notice that was received and is not exempt, in the order of receipt, whether it was published or not. Those that are exempt are in Part II."
		if w.Part == models.ExemptPart {
			every = "Every notice of exempt business that was received, in the order of receipt, whether it was published or not."
		}
		return Count(len(w.Rows), "motion") + " and " + Count(len(w.Refused), "refused notice") + ". " + every
	}
	return Count(len(w.Rows), "motion") + ". Those that were put on the public part of an agenda, in the order in which their notices were received."
}

func (w registerWords) motions() *paper.Table {
	t := &paper.Table{Caption: Count(len(w.Rows), "motion"), Columns: []paper.Column{
		{Name: "No. and reference", Width: 7, Head: true},
		{Name: "Motion", Width: 8},
		{Name: w.council.Settings.MoverLabel + ", seconder and group", Width: 9},
		{Name: "Received", Width: 8},
		{Name: "Ruling", Width: 5},
		{Name: "Meeting and item", Width: 7},
		{Name: "Outcome and vote", Width: 8},
		{Name: "Requests", Width: 5},
	}}
	for _, r := range w.Rows {
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{
			lineCells(receiptNo(r), r.Reference), w.title(r), w.people(r), lineCells(received(r), late(r)), lineCells(ruling(r), w.overridden(r)), meetingOf(r), outcomeOf(r), requestsOf(r),
		}})
	}
	return t
}

func (w registerWords) refused() *paper.Table {
	t := &paper.Table{Caption: Count(len(w.Refused), "refused notice"), Columns: []paper.Column{
		{Name: "No. and reference", Width: 6, Head: true},
		{Name: "Motion", Width: 9},
		{Name: w.council.Settings.MoverLabel + ", seconder and group", Width: 9},
		{Name: "Received", Width: 7},
		{Name: "Refused", Width: 6},
		{Name: "Reason", Width: 14},
	}}
	for _, r := range w.Refused {
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{
			lineCells(receiptNo(r), r.Reference), w.title(r), w.people(r), lineCells(received(r), late(r)), lineCells(r.DecidedOn.String()), lineCells(r.Reason),
		}})
	}
	return t
}

// lineCells is a cell with a line for each of some words that say something.
func lineCells(words ...string) paper.Cell {
	var c paper.Cell
	for _, w := range words {
		if w != "" {
			c = append(c, paper.Plain(w))
		}
	}
	return c
}

func receiptNo(r models.RegisterRow) string {
	if r.ReceiptNo == 0 {
		return "From minutes"
	}
	return Number(r.ReceiptNo)
}

func (w registerWords) title(r models.RegisterRow) paper.Cell {
	c := lineCells(r.Title)
	if r.Kind != models.MotionOnNotice {
		c = append(c, paper.Plain(KindWords[r.Kind]))
	}
	if w.Part == models.ExemptPart {
		c = append(c, paper.Plain("Exempt: "+r.Ground))
	}
	return c
}

func (w registerWords) people(r models.RegisterRow) paper.Cell {
	style := w.council.MemberStyle
	return lineCells(r.Proposer.Addressed(style), r.Seconder.Addressed(style), r.GroupName)
}

// received is when the notice arrived.
func received(r models.RegisterRow) string {
	if r.ReceivedAt == nil {
		return "Not known"
	}
	return models.Moment(*r.ReceivedAt)
}

// late says whether the notice was in time, or why it was taken late.
func late(r models.RegisterRow) string {
	switch {
	case r.ReceivedAt == nil:
		return ""
	case r.LateReason != "":
		return "Late: " + r.LateReason
	}
	return "In time"
}

// ruling is what was ruled on the notice.
func ruling(r models.RegisterRow) string {
	switch {
	case r.ReceiptNo == 0:
		return "Not known"
	case r.State == models.MotionSubmitted, r.State == models.MotionWithdrawn && r.Agendas == 0:
		return "None"
	}
	return "Accepted"
}

// overridden says who overrode a rule that the notice failed: only in the register
// of the clerk's office.
func (w registerWords) overridden(r models.RegisterRow) string {
	if !w.Notices || r.Overrides == "" {
		return ""
	}
	return "A rule was overridden by " + r.Overrides
}

// meetingOf is where the motion was last on an agenda, and whether it was carried
// over to there.
func meetingOf(r models.RegisterRow) paper.Cell {
	switch {
	case r.BodyName == "" && r.DecidedOn != "":
		return lineCells("Not known")
	case r.BodyName == "":
		return lineCells("None yet")
	case r.Agendas == 0 && r.DecidedOn == "":
		return lineCells("Notice is for "+r.BodyName, r.MeetingOn.String())
	}
	c := lineCells(r.BodyName, r.MeetingOn.String())
	if r.ItemNumber != "" {
		c = append(c, paper.Plain("Item "+r.ItemNumber))
	}
	if r.Agendas > 1 {
		c = append(c, paper.Plain("Carried over from "+r.FirstOn.String()))
	}
	return c
}

// outcomeOf is what became of the motion, with the day and the vote.
func outcomeOf(r models.RegisterRow) paper.Cell {
	words := MotionTag(r.State, r.Amended).Text
	switch {
	case r.State == models.MotionReferred && r.ReferredTo != "":
		words += " to " + r.ReferredTo
	case r.Elsewhere && r.DecidedOn == "" && putOffWords[r.PutOff] != "":
		words = putOffWords[r.PutOff] // at that meeting, wherever it stands now
	case r.State == models.MotionRescinded:
		words = MotionTag(models.MotionCarried, r.Amended).Text
	}
	on := r.DecidedOn
	if on == "" && r.PutOff != "" {
		on = r.MeetingOn // which put it off
	}
	c := lineCells(words, on.String())
	if r.State == models.MotionReferred && r.ReportBack != "" {
		c = append(c, paper.Plain("To report back by "+r.ReportBack.String()))
	}
	if r.Vote != nil {
		c = append(c, paper.Plain(VoteLine(*r.Vote)))
	}
	if r.State == models.MotionRescinded {
		c = append(c, paper.Plain(rescindedLine(r.RescindedOn, r.Related)))
	}
	return c
}

// requestsOf are how many came out of it, open and complete.
func requestsOf(r models.RegisterRow) paper.Cell {
	switch p := r.Progress; {
	case p.Total > 0:
		closed := p.Total - p.Open() - p.Complete
		c := lineCells(Number(p.Open())+" open", Number(p.Complete)+" complete")
		if closed > 0 {
			c = append(c, paper.Plain(Number(closed)+" closed in another way"))
		}
		return c
	case r.NoAction:
		return lineCells("No action arising")
	}
	return lineCells(cmp.Or(map[models.MotionState]string{models.MotionCarried: "None confirmed yet"}[r.State], "None"))
}
