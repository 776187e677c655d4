package models

// PortfolioInput is what the clerk says of who answers for a request: the member
// whose portfolio it falls into (domain.md 4, portfolio holder), and the day on
// which work is to start. Both are optional and public. The day can be changed
// until work has started.
type PortfolioInput struct {
	HolderID uint      `form:"portfolio-holder" label:"portfolio holder"`
	Start    DateInput `form:"start" label:"start date"`
	Version  int       `form:"version"`
}

// Check wants a real date.
func (in PortfolioInput) Check() []FieldError {
	if p := in.Start.Problem("start date", false); p != "" {
		return []FieldError{{"start", p}}
	}
	return nil
}

// canAnswerFor: work starts before it is due.
func canAnswerFor(r *Request, in RequestStepInput, _ Actor) error {
	if in.Portfolio == nil {
		return InvalidField("portfolio-holder", "Select the portfolio holder")
	}
	return startsInTime(in.Portfolio.Start.Date(), r.DueDate)
}

func startsInTime(start, due Date) error {
	if start != "" && due != "" && start > due {
		return InvalidField("start", "Start date must be on or before %s, the due date", due)
	}
	return nil
}

// StartsLater reports whether work on the request is still to start, on a day to
// come.
func (r *Request) StartsLater(today Date) bool {
	return r.State == RequestNotStarted && r.StartDate > today
}

// HolderName is the portfolio holder as the council addresses its members, with
// their role where that is known, or "".
func (r RequestRow) HolderName(style MemberStyle) string {
	return HolderName(Person{FullName: r.HolderFullName, Title: r.HolderTitle, RoleTitle: r.HolderRole, Kind: KindMember}, style)
}

// HolderName is a member as the one who answers for requests: “Councillor Jill
// Wadey, Cabinet Member for Environment”.
func HolderName(p Person, style MemberStyle) string {
	name := p.Addressed(style)
	if p.RoleTitle != "" {
		name += ", " + p.RoleTitle
	}
	return name
}
