package sample

import (
	"cmp"
	"context"
	"fmt"

	"carried/models"
)

// WrittenRow is a question to a member of the cabinet about a request, with what
// became of it.
type WrittenRow struct {
	Motion, Request string // key, and title of one of its requests
	By              string // full name of the councillor who asks
	Lead            string // portfolio of who is asked
	Heading, Text   string
	DaysAgo         int    // when it was tabled
	Meeting         string // key of that at which it is put; "" for a written question
	Misread         string // its words as they were first entered, and put right the day after; "" where they were right
	Drafter         string // role title of who has the answer to draft; "" for nobody
	With            string // heading of an earlier question that is answered together with it; "" for none

	Held     int // days ago; 0 for no holding answer
	Holding  string
	Answered int // days ago; 0 for no answer
	Answer   string
	Covered  []string // the parts that are answered
	Left     string   // why the others are not

	Withdrawn int // days ago
	Why       string

	Promise PromiseRow
}

// PromiseRow is what an answer promised, which became a request.
type PromiseRow struct {
	Words, Title string
	Owner        string // role title
	Due          int    // in days from today
}

// Written are the questions to the cabinet, the first tabled first.
var Written = []WrittenRow{
	{
		Motion: "rural-buses", Request: "Publish the results of the rural bus review", By: Member, Lead: "Highways and Transport",
		Heading: "Results of the rural bus review", Text: "To ask the Cabinet Member when the results of the rural bus review will be published.", DaysAgo: 62,
		Answered: 52, Answer: "The consultant is filling in the passenger numbers that were missing for three routes. The results will be published once these are checked.\n\nWe will send the figures for each route to the parish councils along it on the day on which they are published.",
		Promise: PromiseRow{
			Words: "We will send the figures for each route to the parish councils along it on the day on which they are published.", Title: "Send each parish council the figures for its bus routes",
			Owner: "Public Transport Manager", Due: 40,
		},
	},
	{
		Motion: "verges", Request: "Voluntary hedgerow scheme for parishes", By: "Tamsin Keeble", Lead: "Environment",
		Heading: "Parishes in the hedgerow scheme", Text: "To ask the Cabinet Member how many parish councils have joined the hedgerow scheme, and which.", DaysAgo: 44,
		Drafter: "Trees and Landscape Officer",
		Held:    31, Holding: "The association of parish councils has been asked for the names. I will write as soon as it has answered.",
	},
	{
		Motion: "ferry", Request: "School transport from Fulmar Bay", By: "Philippa Gower", Lead: "Children and Learning",
		Heading: "School places on the Fulmar Bay bus", Text: "To ask the Cabinet Member how many pupils have asked for a seat on the bus from Fulmar Bay.", DaysAgo: 29,
		Withdrawn: 24, Why: "Officers gave the number to the councillor by letter.",
	},
	{
		Motion: "hostile-interference", Request: "Cyber training for members and staff", By: "Rosemary Fogg", Lead: "Communications and Democratic Services",
		Heading: "The course on false messages", Text: "To ask the Cabinet Member: (1) how many councillors have finished the course on false messages; and (2) what the course has cost so far.", DaysAgo: 21,
		Misread:  "To ask the Cabinet Member: (1) how many councillors have begun the course on false messages; and (2) what the course has cost so far.",
		Answered: 13, Answer: "(1) 52 of 60 councillors have finished it.", Covered: []string{"1"}, Left: "The cost is not kept for each course. The yearly accounts of the directorate have it together with all other training.",
	},
	{
		Motion: "rural-buses", Request: "Publish the results of the rural bus review", By: "Philippa Gower", Lead: "Highways and Transport", Meeting: "council-6",
		Heading: "Evening buses in the review", Text: "To ask the Cabinet Member whether the rural bus review looks at buses after seven in the evening.", DaysAgo: 14,
	},
	{
		Motion: "verges", Request: "Voluntary hedgerow scheme for parishes", By: Member, Lead: "Environment", With: "Parishes in the hedgerow scheme",
		Heading: "Planting in the hedgerow scheme", Text: "To ask the Cabinet Member how many metres of hedge were planted under the hedgerow scheme, by parish.", DaysAgo: 4,
	},
}

// elsewhere is a page of a parliament's questions: one, whose dates nobody gave. The
// people and the department are the sample's own.
const elsewhere = `Asked by: Baroness Selwick (Crossbench - Life peer)
Question to the Department for Coasts and Rivers:
To ask His Majesty's Government whether flood warnings reach the volunteer wardens of coastal parishes direct.
Answered by Lord Tarn of Ember - Minister of State (Department for Coasts and Rivers)
Wardens can be put on the list for warnings where their council asks for it. In five counties they have been.
`

// elsewhereOf is the request that the question asked elsewhere bears on.
var elsewhereOf = struct{ Motion, Request string }{"flood-wardens", "Ask for warnings to go to wardens direct"}

// asked puts the questions on the record.
func (b *builder) asked() {
	ids := map[string]*uint{} // by heading
	for i := range Written {
		row, id := &Written[i], new(uint)
		ids[row.Heading] = id
		b.step(clock(b.ago(row.DaysAgo), 11, 20+i), clerk, func(ctx context.Context) error {
			r, err := b.titled(ctx, row.Motion, row.Request)
			if err != nil {
				return err
			}
			holder := holderOf(row.Lead)
			in := models.AskAboutInput{
				RequestID: r.ID, Heading: row.Heading, Text: cmp.Or(row.Misread, row.Text), Kind: "council_written", AskedBy: "Councillor " + row.By,
				AnsweringMember: "Councillor " + holder, AnsweringRole: roleOf(holder), MeetingID: b.meetings[row.Meeting],
			}
			if row.Meeting != "" {
				in.Kind = "council_oral"
			}
			q, err := b.Questions.AskAbout(ctx, in)
			if err == nil {
				*id = q.ID
			}
			return err
		})
		if row.Misread != "" {
			b.step(clock(b.ago(row.DaysAgo-1), 10, 5), clerk, func(ctx context.Context) error { return b.putRight(ctx, *id, row.Text) })
		}
		if row.Drafter != "" {
			b.step(clock(b.ago(row.DaysAgo-1), 10, 15), clerk, func(ctx context.Context) error { return b.inHand(ctx, *id, row) })
		}
		if row.With != "" {
			b.step(clock(b.ago(row.DaysAgo-1), 10, 25), clerk, func(ctx context.Context) error {
				return b.Questions.Group(ctx, *id, models.TogetherInput{With: []uint{*ids[row.With]}, Version: 1})
			})
		}
		if row.Held > 0 {
			b.takes(id, row.Held, "hold", models.QuestionStepInput{Text: row.Holding})
		}
		if row.Withdrawn > 0 {
			b.takes(id, row.Withdrawn, "withdraw", models.QuestionStepInput{Reason: row.Why})
		}
		if row.Answered > 0 {
			holder := holderOf(row.Lead)
			b.takes(id, row.Answered, "answer", models.QuestionStepInput{Text: row.Answer, Member: "Councillor " + holder, Role: roleOf(holder), Covered: row.Covered, Left: row.Left})
		}
		if p := row.Promise; p.Title != "" {
			b.step(clock(b.ago(row.Answered-1), 9, 30), clerk, func(ctx context.Context) error { return b.promise(ctx, *id, row) })
		}
	}
	b.step(clock(b.ago(17), 11, 40), clerk, b.askedElsewhere)
}

// takes takes a step of a question.
func (b *builder) takes(id *uint, daysAgo int, step string, in models.QuestionStepInput) {
	on := b.ago(daysAgo)
	b.step(clock(on, 12, 10), clerk, func(ctx context.Context) error {
		q, err := b.Questions.Find(ctx, *id)
		if err != nil {
			return err
		}
		in.On, in.Version = input(on), q.Version
		if err := b.Questions.Take(ctx, *id, step, in); err != nil {
			return fmt.Errorf("%s of %s: %w", step, q.Heading, err)
		}
		return nil
	})
}

// putRight puts the words of a question right that were misread.
func (b *builder) putRight(ctx context.Context, id uint, text string) error {
	q, err := b.Questions.Find(ctx, id)
	if err != nil {
		return err
	}
	in := q.Input(nil)
	in.Text, in.Parts, in.Reason = text, "", "A word of the notice was misread."
	return b.Questions.Edit(ctx, id, in)
}

// inHand says who drafts the answer to a question, and who gives it.
func (b *builder) inHand(ctx context.Context, id uint, row *WrittenRow) error {
	q, err := b.Questions.Find(ctx, id)
	if err != nil {
		return err
	}
	return b.Questions.PutInHand(ctx, id, models.AnswerInHandInput{
		DrafterID: b.people[officerOf(row.Drafter).FullName], GiverID: b.people[holderOf(row.Lead)], Version: q.Version,
	})
}

// promise makes a request of what an answer promised.
func (b *builder) promise(ctx context.Context, id uint, row *WrittenRow) error {
	q, err := b.Questions.Find(ctx, id)
	if err != nil {
		return err
	}
	owner := officerOf(row.Promise.Owner)
	_, err = b.Questions.Promise(ctx, id, models.PromiseInput{
		Words: row.Promise.Words, Title: row.Promise.Title, Category: models.OtherCategory, MonitoringBodyID: b.bodies[scrutiny],
		PromisedTo: q.AskedBy, PromisedToID: models.Deref(q.AskedByID), OwnerID: b.people[owner.FullName], DirectorateID: b.directorates[owner.Directorate],
		Due: input(b.ago(-row.Promise.Due)), Version: q.Version,
	})
	return err
}

// askedElsewhere pastes the page of a parliament, and says what it is evidence of.
func (b *builder) askedElsewhere(ctx context.Context) error {
	p, err := b.QuestionPastes.Create(ctx, models.QuestionPasteInput{Text: elsewhere})
	if err != nil {
		return err
	}
	if _, err := b.QuestionPastes.Save(ctx, p.ID, models.PasteCheckInput{House: "House of Lords", Kind: "written_ordinary", Take: []string{"1"}, Version: p.Version}); err != nil {
		return err
	}
	made, err := b.QuestionPastes.Made(ctx, p.ID)
	if err != nil {
		return err
	}
	r, err := b.titled(ctx, elsewhereOf.Motion, elsewhereOf.Request)
	if err != nil {
		return err
	}
	return b.Questions.Link(ctx, made[0].ID, r.ID, true)
}
