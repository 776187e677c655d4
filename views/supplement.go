package views

import (
	"carried/models"
	"carried/views/paper"
)

// SupplementPaper puts the paper of a supplement to an agenda into words: its items
// with the reason for each, and its motions in full (domain.md 9.1).
func SupplementPaper(council models.Council, s *models.SupplementPaper) *paper.Paper {
	x := &paper.Paper{Kind: s.Supplement.Name() + " to the agenda", Council: council.Name, Subject: s.Meeting.Name(), Part: s.Part}
	switch {
	case s.Part == models.ExemptPart:
		x.Kind, x.Mark = x.Kind+", Part II", notForPublication
	case !s.Supplement.Public():
		x.Mark = "Draft"
	}
	if on := s.Supplement.PublishedOn(); on != "" {
		x.Issued = "Supplement published " + on.String()
	}
	x.Title = x.Kind + ": " + s.Meeting.Name()
	x.Blocks = append(x.Blocks, paper.Head(1, s.Meeting.Name()))
	if !s.Supplement.Public() {
		x.Blocks = append(x.Blocks, note("Draft", "The supplement is not published yet: not for circulation."))
	}
	x.Blocks = append(x.Blocks, meetingFacts(council, s.Meeting), paper.Head(2, s.Supplement.Name()))
	if len(s.Items) == 0 {
		x.Blocks = append(x.Blocks, paper.Say("All business of this supplement is exempt. It is not for publication."))
		return x
	}
	x.Blocks = append(x.Blocks, paper.Say("These items are added to the agenda. What is on it already keeps its number."),
		paper.Block{Table: agendaTable("Items of the supplement", s.Items, agendaNote, models.AgendaRow.Why)})
	for _, m := range s.Motions {
		x.Blocks = append(x.Blocks, paperedMotion(council, m)...)
	}
	return x
}
