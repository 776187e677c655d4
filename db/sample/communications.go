package sample

import (
	"context"
	"time"

	"carried/models"
)

// What tells of the warm hubs was reviewed and published; what tells of sources
// waits for its review, flagged because it is out before a by-election.
const (
	hubCard     = "Tell bus pass holders where their nearest hub is"
	sourceSheet = "Information that helps residents judge sources"
)

// election enters the by-election before which the second item lies.
func (b *builder) election() {
	b.step(clock(b.ago(20), 11, 20), admin, func(ctx context.Context) error {
		_, err := b.Elections.Create(ctx, models.ElectionInput{
			Name: "Saltgate by-election", Type: "by_election", AreaOnly: true, Area: "Saltgate", Poll: input(b.poll()),
		})
		return err
	})
}

// poll is the Thursday after 40 days.
func (b *builder) poll() time.Time {
	day := b.ago(-40)
	for day.Weekday() != time.Thursday {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

// inform adds the items of the two requests.
func (b *builder) inform(id *uint, row *RequestRow) {
	switch row.Title {
	case hubCard:
		b.card(id, officerOf(row.Owner).FullName)
	case sourceSheet:
		b.sheet(id, officerOf(row.Owner).FullName)
	}
}

// card is drafted, reviewed by the Head of Communications, published and counted.
func (b *builder) card(request *uint, by string) {
	var item *models.Communication
	b.step(clock(b.ago(119), 10, 5), by, func(ctx context.Context) (err error) {
		item, err = b.Communications.Create(ctx, *request, models.CommunicationInput{
			Title: "Card: your nearest warm hub", Channel: "leaflet", Audience: "Holders of a bus pass", Objective: "Everybody with a pass knows one hub and its hours",
			Text: "Your nearest warm hub is named overleaf, with its hours. Everybody is welcome. It is free, and nobody will ask why you came.\n\nAll hubs: www.thornsea.example/warm-hubs",
			From: input(b.ago(112)), Paid: true, Cost: "6,150",
		})
		return err
	})
	take := func(at time.Time, step string, in models.CommunicationStepInput) {
		b.step(at, by, func(ctx context.Context) error {
			now, _, err := b.Communications.Find(ctx, item.ID)
			if err != nil {
				return err
			}
			in.Version = now.Version
			return b.Communications.Take(ctx, *request, item.ID, step, in)
		})
	}
	take(clock(b.ago(119), 10, 15), "send", models.CommunicationStepInput{})
	b.step(clock(b.ago(116), 14, 0), Officer, func(ctx context.Context) error {
		in := models.NeutralityInput{
			Risk: "none", Decision: models.DecisionApproved, Version: 2,
			Reasons: "It says where to go and when, names nobody, and reads well in large print.",
		}
		for i := range models.NeutralityQuestions {
			answer := "yes"
			if i == 7 {
				answer = "na" // it links to our own page only
			}
			in.Answers, in.Notes = append(in.Answers, answer), append(in.Notes, "")
		}
		return b.Communications.Review(ctx, item.ID, in)
	})
	take(clock(b.ago(115), 9, 20), "schedule", models.CommunicationStepInput{})
	take(clock(b.ago(112), 9, 40), "publish", models.CommunicationStepInput{On: input(b.ago(112)), Address: "https://www.thornsea.example/warm-hubs/card"})
	take(clock(b.ago(26), 9, 50), "measure", models.CommunicationStepInput{Reach: "18200", Outputs: "18,200 of 41,000 cards posted; the rest follow as passes are renewed."})
}

// sheet waits for its review.
func (b *builder) sheet(request *uint, by string) {
	var item *models.Communication
	b.step(clock(b.ago(8), 10, 5), by, func(ctx context.Context) (err error) {
		item, err = b.Communications.Create(ctx, *request, models.CommunicationInput{
			Title: "Leaflet: who is telling you this?", Channel: "leaflet", Audience: "Residents, through libraries", Objective: "Residents check a source before they pass a story on",
			Text: "Before you share a story, ask three things. Who says so? How do they know? Who else says it?\n\nCouncillor Ruth Ashdown, who proposed the motion, says: “Ask before you share.”",
			From: input(b.poll().AddDate(0, 0, -14)), To: input(b.poll().AddDate(0, 0, 60)), NamesMember: true, MemberQuoted: b.people[Member],
		})
		return err
	})
	b.step(clock(b.ago(7), 10, 15), by, func(ctx context.Context) error {
		return b.Communications.Take(ctx, *request, item.ID, "send", models.CommunicationStepInput{Version: 1})
	})
}
