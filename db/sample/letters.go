package sample

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"carried/models"
)

// LetterRow is a letter that a request caused, with its recipients.
type LetterRow struct {
	Request                    string
	DaysAgo                    int
	Subject, Signatory, Shared string
	Link                       string
	To                         []RecipientRow
}

// RecipientRow is who got a letter, and what became of it.
type RecipientRow struct {
	Organisation string
	Kind         models.OrganisationKind
	Recipient    string // somebody in public office
	Became       []BecameRow
	Published    bool // the letter, and the latest reply to it
}

// BecameRow is one thing that became of a letter.
type BecameRow struct {
	DaysAgo int
	Kind    models.LetterEntryKind
	Text    string
}

// Letters are what was sent, in the order of their requests.
var Letters = []LetterRow{
	{
		Request: "Share what works with councils here and overseas", DaysAgo: 240, Subject: "What we learned about trusted information at elections",
		Signatory: "Leader of the Council", Shared: "An outline of six lessons", Link: "https://www.thornsea.example/trusted-information/letter",
		To: []RecipientRow{
			{"Wendmoor District Council", "uk_council", "", []BecameRow{{222, models.LetterSubstantive, "They would like the leaflet, and share how they test theirs with residents."}}, true},
			{"Marrowdale Borough Council", "uk_council", "", []BecameRow{{205, models.LetterChased, ""}, {180, models.LetterChased, "By telephone."}}, false},
			{"Stadt Nordhaven", "overseas_local_gov", "The Mayor", []BecameRow{{1, models.LetterHolding, "They will answer once there is a data-sharing agreement."}}, false},
		},
	},
	{
		Request: "Share what works with the government", DaysAgo: 61, Subject: "Six lessons on trusted information at elections",
		Signatory: "Leader of the Council", Shared: "A note of six lessons", Link: "https://www.thornsea.example/trusted-information/note",
		To: []RecipientRow{{"Department responsible for local elections", "national_gov", "The Minister", []BecameRow{
			{50, models.LetterAcknowledged, ""}, {6, models.LetterSubstantive, "The department will use the note in its guidance for returning officers."},
		}, true}},
	},
	{
		Request: "Ask for warnings to go to wardens direct", DaysAgo: 210, Subject: "Flood warnings for parish wardens",
		Signatory: "Flood Risk Manager", Shared: "The list of wardens and their parishes",
		To: []RecipientRow{{"Environment Agency", "national_gov", "", []BecameRow{{133, models.LetterSubstantive, "Wardens can be added to the list for warnings."}}, false}},
	},
}

// write sends the letters of a request and records what became of them.
func (b *builder) write(id *uint, row *RequestRow) {
	for i, l := range Letters {
		if l.Request != row.Title {
			continue
		}
		name := officerOf(row.Owner).FullName
		b.step(clock(b.ago(l.DaysAgo), 8, 10+i), name, func(ctx context.Context) error {
			in := models.LettersInput{Channel: "letter", Subject: l.Subject, SentOn: input(b.ago(l.DaysAgo)), Signatory: l.Signatory, Shared: l.Shared, Link: l.Link}
			for _, r := range l.To {
				in.Recipients = append(in.Recipients, models.RecipientInput{Organisation: r.Organisation, Kind: r.Kind, Recipient: r.Recipient, Named: r.Recipient != ""})
			}
			return b.Letters.Add(ctx, *id, in)
		})
		for _, r := range l.To {
			for j, e := range r.Became {
				b.step(clock(b.ago(e.DaysAgo), 8, 20+i), name, func(ctx context.Context) error {
					letter, err := b.letterTo(ctx, *id, r.Organisation)
					if err != nil {
						return err
					}
					in := models.LetterEntryInput{Kind: e.Kind, On: input(b.ago(e.DaysAgo)), Text: e.Text, Version: letter.Version}
					if err := b.Letters.Record(ctx, *id, letter.ID, in); err != nil || !r.Published || j < len(r.Became)-1 {
						return err
					}
					return b.publish(ctx, *id, r.Organisation)
				})
			}
		}
	}
}

// publish publishes a letter and the latest reply to it.
func (b *builder) publish(ctx context.Context, id uint, organisation string) error {
	letter, err := b.letterTo(ctx, id, organisation)
	if err != nil {
		return err
	}
	if err := b.Letters.Publish(ctx, id, letter.ID, models.LetterPublishInput{Publish: true, Version: letter.Version}); err != nil {
		return err
	}
	reply := letter.Entries[len(letter.Entries)-1].ID
	return b.Letters.Publish(ctx, id, letter.ID, models.LetterPublishInput{Entry: reply, Publish: true, Version: letter.Version + 1})
}

func (b *builder) letterTo(ctx context.Context, id uint, organisation string) (models.Letter, error) {
	list, err := b.Letters.List(ctx, id)
	if err != nil {
		return models.Letter{}, err
	}
	i := slices.IndexFunc(list, func(l models.Letter) bool { return l.Organisation == organisation })
	if i < 0 {
		return models.Letter{}, fmt.Errorf("no letter to %s", organisation)
	}
	return list[i], nil
}

// InvolvementRow is an event with members. Every group was invited.
type InvolvementRow struct {
	DaysAgo int
	Kind    models.InvolvementKind
	Subject string
	Away    string // the group that did not come; "" where all did
	Members int
	Effect  string
	Notes   string
}

// involving is the request that has the events below.
const involving = "Members of every group involved, messages neutral"

// Involvement are the events, oldest first.
var Involvement = []InvolvementRow{
	{190, "cross_party_group", "First meeting of the working group", "Crossways Group", 4, "", "The Crossways Group had nobody free that evening."},
	{110, "cross_party_group", "Rules for reading drafts", "", 6, "Every draft is read by one member of each group before it is printed. The section on opinion polls was taken out.", ""},
}

// involve adds the events to their request.
func (b *builder) involve(id *uint, row *RequestRow) {
	if row.Title != involving {
		return
	}
	for _, e := range Involvement {
		b.step(clock(b.ago(e.DaysAgo), 15, 30), officerOf(row.Owner).FullName, func(ctx context.Context) error {
			groups, err := b.Groups.OnCouncil(ctx)
			if err != nil {
				return err
			}
			in := models.InvolvementInput{Kind: e.Kind, Subject: e.Subject, HeldOn: input(b.ago(e.DaysAgo)), Members: strconv.Itoa(e.Members), Effect: e.Effect, Notes: e.Notes}
			for _, g := range groups {
				if in.Invited = append(in.Invited, g.ID); g.Name != e.Away {
					in.Attended = append(in.Attended, g.ID)
				}
			}
			return b.Involvement.Add(ctx, *id, in)
		})
	}
}
