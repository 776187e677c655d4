package views

import (
	"carried/models"
	"carried/views/paper"
)

// ActionSlips puts what each owner has to do after a meeting into words, each on a
// page of their own. a is who hands them out.
func ActionSlips(council models.Council, s *models.ActionSlips, site string, a models.Actor) *paper.Paper {
	x := &paper.Paper{Kind: "Personal action slips", Council: council.Name, Subject: s.Meeting.Name(), Part: s.Part}
	if s.Part == models.ExemptPart {
		x.Kind, x.Mark = x.Kind+", Part II", notForPublication
	}
	x.Title = x.Kind + ": " + s.Meeting.Name()
	x.Blocks = append(x.Blocks, paper.Head(1, "Actions from "+s.Meeting.Name()))
	if len(s.Rows) == 0 {
		x.Blocks = append(x.Blocks, paper.Say("No request of this meeting is open."))
	}
	for i, r := range s.Rows {
		first := i == 0 || models.Deref(r.OwnerID) != models.Deref(s.Rows[i-1].OwnerID)
		last := i == len(s.Rows)-1 || models.Deref(r.OwnerID) != models.Deref(s.Rows[i+1].OwnerID)
		if first && i > 0 {
			x.Blocks = append(x.Blocks, paper.Block{Break: true})
		}
		if first && r.OwnerID == nil {
			x.Blocks = append(x.Blocks, paper.Head(2, "No owner yet"), paper.Say("These requests wait for an owner."))
		} else if first {
			x.Blocks = append(x.Blocks, paper.Head(2, models.Listed(r.Owner(council.Settings, a), r.DirectorateName)))
		}
		x.Blocks = append(x.Blocks, slip(council, r)...)
		if last && r.OwnerID != nil {
			x.Blocks = append(x.Blocks, howToUpdate(council, site)...)
		}
	}
	return x
}

// slip is one request of an owner, in the words that were carried.
func slip(council models.Council, r models.RequestRow) []paper.Block {
	var f factList
	f.add("Reference", r.Reference)
	if r.Origin == models.OriginPromise {
		f.add("From", models.LowerFirst(r.PromisedIn()))
		f.add("Promised to", r.Promise.PromisedTo)
	} else {
		f.add("From", models.Listed("motion "+r.MotionReference, r.MotionTitle))
	}
	f.add("Due date", dueOnPaper(r))
	f.add("Portfolio holder", r.HolderName(council.MemberStyle))
	f.add("It is done when", r.DoneWhen)
	if r.OwnerID != nil {
		if next := r.UpdateDueOn(council.Settings); r.DueDate == "" || next <= r.DueDate {
			f.add("Next update by", next.String())
		}
	}
	blocks := []paper.Block{paper.Head(3, r.Title)}
	for _, line := range lines(r.Text) {
		blocks = append(blocks, paper.Say(line))
	}
	return append(blocks, f.block())
}

// howToUpdate says where an owner says how it is getting on.
func howToUpdate(council models.Council, site string) []paper.Block {
	at := site + "/officer"
	help := models.Listed(council.ContactName, council.ContactPhone, council.ContactEmail)
	return []paper.Block{
		paper.Head(3, "How to update"),
		{Text: paper.Text{{Text: "Sign in, choose “Log update” beside the request, and say what has changed: "}, {Text: at, Address: at}}},
		paper.Say("If a request is not yours, or its date cannot be kept, tell " + help + " now."),
	}
}
