package models

import (
	"strings"
	"testing"
	"time"
)

func TestWhatIsGoneOfARequest(t *testing.T) {
	stopped := time.Date(2025, 5, 30, 10, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct {
		gone Gone
		want string
	}{
		"nothing, while all are there":                     {Gone{OwnerName: "Ines Quill", OwnerKind: KindOfficer, OwnerUser: true, OwnerRoles: RoleSet{RoleOfficer}, DirectorateName: "Highways", BodyName: "Scrutiny"}, ""},
		"nothing of an officer who never signed in":        {Gone{OwnerName: "Ines Quill", OwnerKind: KindOfficer}, ""},
		"an owner who left yesterday":                      {Gone{OwnerName: "Ines Quill", OwnerKind: KindOfficer, OwnerLeft: "2025-05-31"}, "Ines Quill left on 31 May 2025."},
		"nothing of an owner whose last day it is":         {Gone{OwnerName: "Ines Quill", OwnerKind: KindOfficer, OwnerLeft: "2025-06-01"}, ""},
		"an owner whose access is stopped":                 {Gone{OwnerName: "Ines Quill", OwnerKind: KindOfficer, OwnerUser: true, OwnerStopped: &stopped, OwnerRoles: RoleSet{RoleOfficer}}, "Ines Quill’s access was stopped on 30 May 2025."},
		"an owner who only reads now":                      {Gone{OwnerName: "Ines Quill", OwnerKind: KindOfficer, OwnerUser: true, OwnerRoles: RoleSet{RoleAuditor}}, "Ines Quill is not an officer of the tracker any more."},
		"an owner who was elected":                         {Gone{OwnerName: "Ines Quill", OwnerKind: KindMember}, "Ines Quill is no officer."},
		"a directorate that closed today":                  {Gone{DirectorateName: "Highways", ClosedOn: "2025-06-01", SuccessorName: "Place"}, "Highways closed on 1 June 2025; Place takes over."},
		"nothing of a directorate that closes tomorrow":    {Gone{DirectorateName: "Highways", ClosedOn: "2025-06-02", SuccessorName: "Place"}, ""},
		"a body that was dissolved":                        {Gone{BodyName: "Scrutiny", EndedOn: "2025-05-06"}, "Scrutiny, which monitors it, ended on 6 May 2025."},
		"a portfolio holder who lost the seat, and a body": {Gone{HolderName: "Wren Tallow", HolderLeft: "2025-05-05", BodyName: "Scrutiny", EndedOn: "2025-05-06"}, "Wren Tallow, the portfolio holder, left on 5 May 2025. Scrutiny, which monitors it, ended on 6 May 2025."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(tt.gone.Why("2025-06-01"), " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWhatANewTermReviews(t *testing.T) {
	term := DefaultSettings
	term.TermStart = "2025-05-06"
	for name, tt := range map[string]struct {
		request  Request
		decided  Date
		settings Settings
		today    Date
		want     bool
	}{
		"an open request of the former term":      {Request{State: RequestInProgress}, "2025-03-27", term, "2025-06-01", true},
		"one that nobody owns":                    {Request{State: RequestUnallocated}, "2025-03-27", term, "2025-06-01", true},
		"not before the term begins":              {Request{State: RequestInProgress}, "2025-03-27", term, "2025-05-05", false},
		"not one of the present term":             {Request{State: RequestInProgress}, "2025-05-06", term, "2025-06-01", false},
		"not one that was reviewed":               {Request{State: RequestInProgress, ReviewedOn: "2025-05-20"}, "2025-03-27", term, "2025-06-01", false},
		"again one that the term before reviewed": {Request{State: RequestInProgress, ReviewedOn: "2021-05-20"}, "2019-03-27", term, "2025-06-01", true},
		"not one that is closed":                  {Request{State: RequestAbsorbed}, "2025-03-27", term, "2025-06-01", false},
		"nothing where no term was entered":       {Request{State: RequestInProgress}, "2025-03-27", DefaultSettings, "2025-06-01", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tt.request.ForReview(tt.decided, tt.today, tt.settings); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestWhatWasHandedOverIsNamed(t *testing.T) {
	owner, place := Change{"owner", "Ines Quill", "Hal Heir"}, Change{"directorate", "Harbour", "Place"}
	for name, tt := range map[string]struct {
		changes []Change
		named   string // the officers who are named
		want    string
	}{
		"an owner whom nobody names":     {[]Change{owner}, "", "handed over: a new owner"},
		"an owner who is named":          {[]Change{owner}, "Hal Heir", "handed over: a new owner, Hal Heir"},
		"an owner who came after one":    {[]Change{owner}, "Ines Quill", "handed over: a new owner after Ines Quill"},
		"an owner after one, both named": {[]Change{owner}, "Ines Quill, Hal Heir", "handed over: owner from Ines Quill to Hal Heir"},
		"a directorate":                  {[]Change{{"effective from", "", "2025-03-31"}, place}, "", "handed over: directorate from Harbour to Place"},
		"its first directorate":          {[]Change{{"directorate", "", "Place"}}, "", "handed over: a new directorate, Place"},
		"an owner, and what is public":   {[]Change{owner, place, {"portfolio holder", "Wren Tallow", "Una Reed"}, {"monitoring body", "Scrutiny", "Council"}}, "", "handed over: a new owner; directorate from Harbour to Place; portfolio holder from Wren Tallow to Una Reed; monitoring body from Scrutiny to Council"},
		"what nobody can read any more":  {nil, "", "handed over"},
	} {
		t.Run(name, func(t *testing.T) {
			named := func(officer string) bool { return strings.Contains(tt.named, officer) }
			if got := (EventContent{Changes: tt.changes}).HandedOver(named); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestADigestNamesAnOfficerOnlyWhereTheSettingSaysSo(t *testing.T) {
	e := NewEvent("request.hand-over", "request/9", "", "Ines is ill", Change{"owner", "Ines Quill", "Hal Heir"}).Of(7, 9)
	e.Seal(1, "", "")
	for name, tt := range map[string]struct {
		setting string
		mayBe   bool
		want    string
	}{
		"nobody is":                        {"none", true, "Handed over: a new owner"},
		"senior officers, of whom this is": {"head_of_service_and_above", true, "Handed over: a new owner, Hal Heir"},
		"senior officers, and this is not": {"head_of_service_and_above", false, "Handed over: a new owner"},
		"everybody is":                     {"all", false, "Handed over: owner from Ines Quill to Hal Heir"},
	} {
		t.Run(name, func(t *testing.T) {
			c := Changed{Event: e, OwnerName: "Hal Heir", OwnerNamed: tt.mayBe}
			if got := c.Line(Settings{OfficerNames: tt.setting}); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
