package models_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/models"
	"carried/models/calendar"
)

// england is the calendar of an English council.
var england = calendar.New(calendar.WorkingWeekdays, "england-and-wales", calendar.Default("england-and-wales"))

// six is a letter of 3 April 2025 to six recipients.
func six() models.LettersInput {
	in := models.LettersInput{Channel: "letter", Subject: "Guarding our elections", SentOn: models.InputOf("2025-04-03"), Signatory: "Leader of the Council", Shared: "A note on what we did"}
	in.Recipients = []models.RecipientInput{
		{Organisation: "Quayside Borough Council", Kind: "uk_council"},
		{Organisation: "Moorland District Council", Kind: "uk_council"},
		{Organisation: "Kreis Nordhafen", Kind: "overseas_local_gov"},
		{},
		{Organisation: "Cabinet Office", Kind: "national_gov", Recipient: "The Minister", Named: true},
		{Organisation: "Member for Quayside", Kind: "mp"},
		{Organisation: "Harbour Towns Network", Kind: "lga_or_network", Recipient: "P. Private"},
	}
	return in
}

// letter is the first of the six.
func letter(t *testing.T) models.Letter {
	t.Helper()
	in := six()
	if err := models.Validate(in); err != nil {
		t.Fatal(err)
	}
	return in.Letters(models.DefaultSettings, england)[0]
}

// became adds what became of a letter, each as "2025-05-06 chased".
func became(t *testing.T, l *models.Letter, entries ...string) (err error) {
	t.Helper()
	for _, e := range entries {
		on, kind, _ := strings.Cut(e, " ")
		in := models.LetterEntryInput{Kind: models.LetterEntryKind(kind), On: models.InputOf(models.Date(on)), Text: "What was said."}
		if err := models.Validate(in); err != nil {
			t.Fatal(err)
		}
		if _, err = l.Add(in, "2025-12-31", models.DefaultSettings, england); err != nil {
			return fmt.Errorf("%s: %w", e, err)
		}
	}
	return nil
}

// US15 (domain.md 15): a letter to six recipients in one step; each has its own
// reply due date, 20 working days on, bank holidays respected.
func TestUS15ALetterToSixRecipientsIsSixLettersEachWithItsReplyDueDate(t *testing.T) {
	in := six()
	if err := models.Validate(in); err != nil {
		t.Fatal(err)
	}
	letters := in.Letters(models.DefaultSettings, england)
	if len(letters) != 6 {
		t.Fatalf("%d letters", len(letters))
	}
	for _, l := range letters {
		// Good Friday 18 April, Easter Monday 21 April and 5 May do not count.
		if l.ReplyDue != "2025-05-06" || l.NextDue != l.ReplyDue || l.ChaseAgain != "2025-06-04" || l.Subject != in.Subject || l.SentOn != "2025-04-03" {
			t.Errorf("%s: %+v", l.Organisation, l)
		}
	}
	if letters[3].Recipient != "The Minister" || !letters[3].Named || letters[5].Named {
		t.Errorf("named in public: %+v, %+v", letters[3], letters[5])
	}
	in.Channel = "call"
	if l := in.Letters(models.DefaultSettings, england)[0]; l.ReplyDue != "" || l.NextDue != "" {
		t.Errorf("a call waits for a reply: %+v", l)
	}
}

func TestWhatIsWrongWithALetterIsSaidAtItsRow(t *testing.T) {
	tests := map[string]struct {
		change      func(*models.LettersInput)
		field, want string
	}{
		"no recipient":              {func(in *models.LettersInput) { in.Recipients = make([]models.RecipientInput, 8) }, "organisation-1", "Enter at least one recipient"},
		"a person and no council":   {func(in *models.LettersInput) { in.Recipients[3].Recipient = "Ann Other" }, "organisation-4", "Recipient 4: enter the organisation"},
		"no kind":                   {func(in *models.LettersInput) { in.Recipients[1].Kind = "" }, "kind-2", "Recipient 2: select the kind of organisation"},
		"the same one twice":        {func(in *models.LettersInput) { in.Recipients[1].Organisation = "QUAYSIDE borough council" }, "organisation-2", "Recipient 2 is recipient 1 again. Clear one of them"},
		"no day":                    {func(in *models.LettersInput) { in.SentOn = models.DateInput{} }, "sent", "Enter the date on which it was sent"},
		"a day that does not exist": {func(in *models.LettersInput) { in.SentOn = models.DateInput{Day: "31", Month: "4", Year: "2025"} }, "sent", "Date on which it was sent must be a real date"},
		"rubbish in a row":          {func(in *models.LettersInput) { in.Recipients[0].Recipient = "a\x00b" }, "recipient-1", "Recipient 1: name of the recipient has a control character (U+0000). Remove it"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := six()
			in.Recipients = append([]models.RecipientInput{}, in.Recipients...)
			tt.change(&in)
			e, _ := models.Validate(in).(*models.Error)
			if e == nil {
				t.Fatal("nothing is wrong")
			}
			if said := messageAt(e.Fields, tt.field); said != tt.want {
				t.Errorf("said %q of %+v, want %q", said, e.Fields, tt.want)
			}
		})
	}
	if err := six().CheckFor("2025-04-02"); models.CodeOf(err) != models.Invalid {
		t.Errorf("a letter of tomorrow: %v", err)
	}
}

func TestALetterIsChasedTwiceThenMayBeClosedWithoutAReply(t *testing.T) {
	tests := map[string]struct {
		entries []string
		next    models.Date // due; "" when nothing is
		outcome models.LetterEntryKind
		refused string
	}{
		"sent":                               {nil, "2025-05-06", "", ""},
		"chased at 20 working days":          {[]string{"2025-05-07 chased"}, "2025-06-04", "", ""},
		"chased early":                       {[]string{"2025-04-10 chased"}, "2025-06-04", "", ""},
		"chased again at 40":                 {[]string{"2025-05-07 chased", "2025-06-05 chased"}, "2025-07-03", "", ""},
		"then closed without a reply":        {[]string{"2025-05-07 chased", "2025-06-05 chased", "2025-06-20 no_reply"}, "", "no_reply", ""},
		"not closed after one chase":         {[]string{"2025-05-07 chased", "2025-07-01 no_reply"}, "2025-06-04", "", "It can be closed without a reply once it was chased twice, the second time on 4 June 2025 or later."},
		"not closed chased twice too soon":   {[]string{"2025-05-07 chased", "2025-05-08 chased", "2025-07-01 no_reply"}, "2025-06-04", "", "the second time on 4 June 2025 or later"},
		"an acknowledgement leaves it due":   {[]string{"2025-04-10 acknowledgement"}, "2025-05-06", "", ""},
		"a holding reply starts anew":        {[]string{"2025-05-01 holding"}, "2025-06-02", "", ""},
		"a reply closes it":                  {[]string{"2025-04-10 acknowledgement", "2025-05-01 substantive"}, "", "substantive", ""},
		"so does a refusal":                  {[]string{"2025-05-01 declined"}, "", "declined", ""},
		"a reply after all":                  {[]string{"2025-05-07 chased", "2025-06-05 chased", "2025-06-20 no_reply", "2025-08-01 substantive"}, "", "substantive", ""},
		"no chase after its reply":           {[]string{"2025-05-01 substantive", "2025-06-05 chased"}, "", "substantive", "This letter is closed: “Reply” on 1 May 2025."},
		"no second reply":                    {[]string{"2025-05-01 substantive", "2025-06-05 declined"}, "", "substantive", "This letter is closed"},
		"no reply before it was sent":        {[]string{"2025-04-02 substantive"}, "2025-05-06", "", "Date must be on or after 3 April 2025, when it was sent"},
		"no reply of tomorrow":               {[]string{"2026-01-01 substantive"}, "2025-05-06", "", "Date must be today or in the past"},
		"added by mistake":                   {[]string{"2025-05-07 mistaken"}, "", "mistaken", ""},
		"a reply that is another letter's":   {[]string{"2025-05-01 substantive", "2025-05-07 mistaken"}, "", "mistaken", ""},
		"nothing becomes of what is no more": {[]string{"2025-05-07 mistaken", "2025-05-08 substantive"}, "", "mistaken", "Nothing more is recorded with it."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := letter(t)
			err := became(t, &l, tt.entries...)
			if l.NextDue != tt.next || l.Outcome != tt.outcome {
				t.Errorf("next due %q, outcome %q; want %q, %q", l.NextDue, l.Outcome, tt.next, tt.outcome)
			}
			if (err == nil) != (tt.refused == "") || err != nil && !strings.Contains(err.Error(), tt.refused) {
				t.Errorf("said %v, want %q", err, tt.refused)
			}
		})
	}
	l := letter(t)
	if l.Overdue("2025-05-06") || !l.Overdue("2025-05-07") {
		t.Error("a reply is overdue on the day after it was due")
	}
	var offered []string
	for _, c := range l.Choices() {
		offered = append(offered, string(c.Kind))
	}
	if got := strings.Join(offered, " "); got != "chased acknowledgement holding substantive declined mistaken" {
		t.Errorf("offered: %s", got)
	}
	call := l
	call.Channel, call.ReplyDue, call.ChaseAgain, call.NextDue = "call", "", "", ""
	if err := became(t, &call, "2025-05-07 chased"); models.CodeOf(err) != models.Conflict {
		t.Errorf("a call is chased: %v", err)
	}
	if err := became(t, &call, "2025-05-07 substantive"); err != nil || call.Outcome != models.LetterSubstantive {
		t.Errorf("an answer to a call: %v", err)
	}
}

func TestALetterIsPublishedThenItsReply(t *testing.T) {
	l := letter(t)
	if err := became(t, &l, "2025-05-07 chased", "2025-05-08 substantive"); err != nil {
		t.Fatal(err)
	}
	l.Entries[0].ID, l.Entries[1].ID = 7, 8
	steps := []struct {
		name              string
		in                models.LetterPublishInput
		code              models.Code
		published, public bool
	}{
		{"the reply first", models.LetterPublishInput{Entry: 8, Publish: true}, models.Conflict, false, false},
		{"the letter", models.LetterPublishInput{Publish: true}, "", true, false},
		{"a chase", models.LetterPublishInput{Entry: 7, Publish: true}, models.NotFound, true, false},
		{"its reply", models.LetterPublishInput{Entry: 8, Publish: true}, "", true, true},
		{"the reply of another", models.LetterPublishInput{Entry: 9, Publish: true}, models.NotFound, true, true},
		{"the reply taken back", models.LetterPublishInput{Entry: 8}, "", true, false},
		{"the letter taken back", models.LetterPublishInput{}, "", false, false},
	}
	for _, s := range steps {
		if err := l.Publish(s.in); models.CodeOf(err) != s.code || l.Published != s.published || l.Entries[1].Public() != s.public {
			t.Errorf("%s: %v, published %t, its reply %t", s.name, err, l.Published, l.Entries[1].Public())
		}
	}
	if err := became(t, &l, "2025-05-09 mistaken"); err != nil {
		t.Fatal(err)
	}
	if err := l.Publish(models.LetterPublishInput{Publish: true}); models.CodeOf(err) != models.Conflict {
		t.Errorf("published by mistake: %v", err)
	}
}

func TestWhomTheCouncilAskedToWriteTo(t *testing.T) {
	const clause = "Share what we learn with other UK councils, organs of local government outside the UK with whom we have good relations, and national government."
	tests := map[string]struct {
		title, text, want string
	}{
		"the whole clause":               {"Share what we learn", clause, "uk_council overseas_local_gov national_gov"},
		"a part of it by its title":      {"Share with national government", clause, "national_gov"},
		"a letter to a minister":         {"Bus fares", "Write to the Secretary of State for Transport and to our local MPs.", "national_gov mp"},
		"lamps are no MPs":               {"Lamps", "Guard the harbour lamps.", ""},
		"parishes":                       {"Flood wardens", "Ask every parish council to name a warden.", "uk_parish"},
		"local government is no sender":  {"A pledge", "Sign the pledge of local government.", ""},
		"an association and a ministry":  {"Ask for help", "Ask the Local Government Association and HM Government for help.", "national_gov lga_or_network"},
		"words of the title come before": {"Write to the NHS", "Write to the police and to the NHS.", "nhs_police"},
	}
	for name, tt := range tests {
		var got []string
		for _, k := range (&models.Request{Title: tt.title, Text: tt.text}).AskedRecipients() {
			got = append(got, string(k))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", name, got, tt.want)
		}
	}
}

func TestSharingIsCompleteWhenEverybodyNamedWasWrittenToAndAnswered(t *testing.T) {
	all := func(entries ...string) func(*testing.T) []models.Letter {
		return func(t *testing.T) []models.Letter {
			list := six().Letters(models.DefaultSettings, england)
			for i := range list {
				if err := became(t, &list[i], entries...); err != nil {
					t.Fatal(err)
				}
			}
			return list
		}
	}
	only := func(n int, entries ...string) func(*testing.T) []models.Letter {
		return func(t *testing.T) []models.Letter { return all(entries...)(t)[:n] }
	}
	const nothingShared = "No letter or contact says what was shared."
	tests := map[string]struct {
		letters func(*testing.T) []models.Letter
		missing []string
	}{
		"nothing was sent": {only(0), []string{"Nothing has gone to councils in the UK, local government outside the UK and national government yet.", nothingShared}},
		"only councils, and one of the two answered": {
			func(t *testing.T) []models.Letter {
				list := only(2)(t)
				if err := became(t, &list[0], "2025-05-01 substantive"); err != nil {
					t.Fatal(err)
				}
				return list
			},
			[]string{"Nothing has gone to local government outside the UK and national government yet.", "1 letter is without an answer: Moorland District Council (reply due 6 May 2025, overdue)."},
		},
		"all sent, nobody answered": {all(), []string{"6 letters are without an answer: Quayside Borough Council (reply due 6 May 2025, overdue), Moorland District Council (reply due 6 May 2025, overdue), Kreis Nordhafen (reply due 6 May 2025, overdue), Cabinet Office (reply due 6 May 2025, overdue) and 2 more."}},
		"chased and not closed":     {only(1, "2025-05-07 chased"), []string{"Nothing has gone to local government outside the UK and national government yet.", "1 letter is without an answer: Quayside Borough Council (chased, due again 4 June 2025)."}},
		"all answered":              {all("2025-05-01 substantive"), nil},
		"some declined, others chased and closed": {
			func(t *testing.T) []models.Letter {
				return append(all("2025-05-01 declined")(t)[:5], all("2025-05-07 chased", "2025-06-05 chased", "2025-06-20 no_reply")(t)[5])
			}, nil,
		},
		"an acknowledgement is no answer":          {only(6, "2025-05-01 acknowledgement"), []string{"6 letters are without an answer: Quayside Borough Council (reply due 6 May 2025, overdue), Moorland District Council (reply due 6 May 2025, overdue), Kreis Nordhafen (reply due 6 May 2025, overdue), Cabinet Office (reply due 6 May 2025, overdue) and 2 more."}},
		"what was added by mistake does not count": {all("2025-05-07 mistaken"), []string{"Nothing has gone to councils in the UK, local government outside the UK and national government yet.", nothingShared}},
		"a visit waits for nothing": {
			func(*testing.T) []models.Letter {
				in := six()
				in.Channel = "meeting"
				return in.Letters(models.DefaultSettings, england)
			}, nil,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := models.CategoryRecords{
				Request: models.Request{Category: models.InterCouncilSharing, Title: "Share it", Text: "Share it with other councils, those outside the UK, and national government."},
				Today:   "2025-05-20", Settings: models.DefaultSettings, Letters: tt.letters(t),
			}
			var missing []string
			for _, u := range models.Unmet(r) {
				missing = append(missing, u.Missing)
			}
			if strings.Join(missing, "\n") != strings.Join(tt.missing, "\n") {
				t.Errorf("missing:\n%s\nwant:\n%s", strings.Join(missing, "\n"), strings.Join(tt.missing, "\n"))
			}
		})
	}
}
