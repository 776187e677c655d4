package tracker_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/models/table"
	"carried/models/tracker"
)

// read reads a tracker given as text.
func read(t testing.TB, text string, p tracker.Profile, answers map[string]string) *tracker.Result {
	t.Helper()
	tab, err := table.Read("", []byte(text), "")
	if err != nil {
		t.Fatal(err)
	}
	return tracker.Read(tab, p, answers)
}

// brief is each request in one line, and what is said of it and of the file.
func brief(r *tracker.Result) (rows []string, said string) {
	for _, row := range r.Rows {
		line := fmt.Sprintf("%d: %s", row.Number, strings.ReplaceAll(row.Action, "\n", "⏎"))
		for _, x := range [][2]string{
			{"title", row.Title},
			{"meeting", row.Meeting.String()},
			{"owners", strings.Join(row.Owners, "+")},
			{"due", row.Due.String()},
			{"done", row.Done.String()},
		} {
			if x[1] != "" {
				line += fmt.Sprintf(" [%s %s]", x[0], x[1])
			}
		}
		if code := row.Status.Proposed; code != "unconfirmed" || row.Status.Ask {
			line += " [" + code
			if row.Status.Ask {
				line += "?"
			}
			line += "]"
		}
		rows = append(rows, line)
		for _, m := range row.Messages {
			said += fmt.Sprintf("%d %s %s %s\n", row.Number, m.Severity, m.Rule, m.Text)
		}
	}
	for _, m := range r.Messages {
		said += fmt.Sprintf("%s %s %s\n", m.Severity, m.Rule, m.Text)
	}
	for _, q := range r.Questions {
		said += fmt.Sprintf("? %s %s\n", q.ID, q.Text)
	}
	return rows, said
}

func TestRules(t *testing.T) {
	dayFirst, monthFirst, perBullet := tracker.ByHeadings, tracker.ByHeadings, tracker.ByHeadings
	dayFirst.Dates, monthFirst.Dates, perBullet.OnePerBullet = tracker.DayFirst, tracker.MonthFirst, true

	tests := map[string]struct {
		text    string
		profile tracker.Profile
		answers map[string]string
		want    []string
		said    []string // must be among what is said
		not     []string // must not
	}{
		"I1 headings that are repeated are passed over and counted": {
			text: "Title,Action,Owner\nTrees,Plant,Parks\nTITLE,Action , owner\nBins,Empty,Streets\n",
			want: []string{"2: Plant [title Trees] [owners Parks]", "4: Empty [title Bins] [owners Streets]"},
			said: []string{"note I1 The headings are repeated 1 time"},
		},
		"I1 the headings in another order are no request either": {
			text: "Title,Action,Owner\nTrees,Plant,Parks\nOwner,Title,Action\n",
			want: []string{"2: Plant [title Trees] [owners Parks]"},
		},
		"I2 a row with only the meeting sets it for the rows below": {
			text: "Motion,Resolutions\nCouncil Meeting - 27/4/2022,\nTrees,Plant\n\"Planning Committee, 1 March 2023\",\nBins,Empty\nSpecial meeting of the Council on 2 May 2023,\nDogs,Walk\n", profile: dayFirst,
			want: []string{"3: Plant [title Trees] [meeting 27 April 2022]", "5: Empty [title Bins] [meeting 1 March 2023]", "7: Walk [title Dogs] [meeting 2 May 2023]"},
		},
		"I2 the title of the sheet is no meeting": {
			text: "Council motions tracker as at 3 May 2024,\nMotion,Resolutions\nTrees,Plant\n",
			want: []string{"3: Plant [title Trees]"},
		},
		"I2 an impossible date of a meeting is an error of each row below": {
			text: "Motion,Resolutions\nCouncil Meeting - 31/4/2022,\nTrees,Plant\n", profile: dayFirst,
			want: []string{"3: Plant [title Trees] [meeting Council Meeting - 31/4/2022]"},
			said: []string{"3 error I6 “31/4/2022” is not a date with the day first: April 2022 has no day 31. Type the date, or correct it in the file."},
		},
		"I3 blank title, owner and date take the value above within a motion": {
			text: "Date,Title,Action,Owner\n1 May 2022,Trees,Plant,Parks\n,,Water,\n,,Label,Museum\n,,Prune,\n",
			want: []string{
				"2: Plant [title Trees] [meeting 1 May 2022] [owners Parks]", "3: Water [title Trees] [meeting 1 May 2022] [owners Parks]",
				"4: Label [title Trees] [meeting 1 May 2022] [owners Museum]", "5: Prune [title Trees] [meeting 1 May 2022] [owners Museum]",
			},
			said: []string{"3 note I3 Blank here and taken from row 2 above: meeting, title, owner.", "5 note I3 Blank here and taken from row 4 above: owner."},
		},
		"I3 the owner of one motion is not carried to the next": {
			text: "Date,Title,Action,Owner\n1 May 2022,Trees,Plant,Parks\n,Bins,Empty,\n,,Wash,\n",
			want: []string{
				"2: Plant [title Trees] [meeting 1 May 2022] [owners Parks]", "3: Empty [title Bins] [meeting 1 May 2022]", "4: Wash [title Bins] [meeting 1 May 2022]",
			},
			said: []string{"3 warning I3 Blank here and taken from row 2 above: meeting."},
		},
		"I3 nothing is carried over a row with a meeting": {
			text: "Title,Action,Owner\nTrees,Plant,Parks\nCouncil Meeting - 2 May 2023,,\n,Empty,\n",
			want: []string{"2: Plant [title Trees] [owners Parks]", "4: Empty [meeting 2 May 2023]"},
		},
		"I3 a row with only a title stands for the rows below": {
			text: "Title,Action,Owner\nTrees,,\n,Plant,Parks\n,Water,\nBins,Empty,\n",
			want: []string{"3: Plant [title Trees] [owners Parks]", "4: Water [title Trees] [owners Parks]", "5: Empty [title Bins]"},
		},
		"I3 a row with only more text on progress belongs to the one above": {
			text: "Title,Action,Owner,Actions taken,Status\nTrees,Plant,Parks,Begun.,Ongoing\n,,,Half done.,\n,,,All but two.,\n,Water,,Begun.,\n",
			want: []string{"2: Plant [title Trees] [owners Parks] [in_progress]", "5: Water [title Trees] [owners Parks]"},
			said: []string{"2 note I3 Rows 3, 4 go on only with more text on progress: it was added here."},
		},
		"a row with only a title is a heading of the rows below": {
			text: "Motion,Resolutions,Status\nMotions of 2021,,\nTrees,Plant,\n",
			want: []string{"3: Plant [title Trees]"},
			said: []string{"warning  Row 2 holds only “Motions of 2021”: it was taken as a heading, not as a request."},
		},
		"I3 a flat tracker carries nothing": {
			text: "Title,Action,Owner\nTrees,Plant,Parks\n,Water,\n", profile: profile("flat"),
			want: []string{"2: Plant [title Trees] [owners Parks]", "3: Water"},
		},
		"I4 several bullets stay one request until somebody says otherwise": {
			text: "Title\tAction\nTrees\t\"Council resolves to:\n• plant\n• water\"\n",
			want: []string{"2: Council resolves to:⏎• plant⏎• water [title Trees]"},
			said: []string{"? bullets In 1 row the action has several bullets.", "2 note I4 The action has 2 bullets. They stay one request"},
		},
		"I4 one request for each bullet, when the clerk says so": {
			text: "Title\tAction\nTrees\t\"Council resolves to:\n• plant\n  oak\n• water\"\n", answers: map[string]string{"bullets": "yes"},
			want: []string{"2: plant⏎oak [title Trees]", "2: water [title Trees]"},
			said: []string{"2 note I4 The action has 2 bullets: each becomes a request. The whole text stays with the motion."},
		},
		"I4 bullets within bullets stay together": {
			text: "Title\tAction\nTrees\t\"1. plant\n(a) oak\n(b) ash\n2. water\"\n", profile: perBullet,
			want: []string{"2: plant⏎(a) oak⏎(b) ash [title Trees]", "2: water [title Trees]"},
		},
		"I4 bullets whose signs were lost": {
			text: "Title\tAction\nTrees\t\"Plant oak;\nWater them; and\nReport back.\"\n", profile: perBullet,
			want: []string{"2: Plant oak; [title Trees]", "2: Water them; and [title Trees]", "2: Report back. [title Trees]"},
		},
		"I4 a text of two sentences over two lines is no list": {
			text: "Title\tAction\nTrees\t\"Plant oak and\nwater them.\"\n", profile: perBullet,
			want: []string{"2: Plant oak and⏎water them. [title Trees]"},
		},
		"I5 the first name is the owner, the others are with them": {
			text: "Title,Action,Lead Officer / Executive Member\nTrees,Plant,Director of  Place / Cllr Smith/Jo Bloggs\n",
			want: []string{"2: Plant [title Trees] [owners Director of Place+Cllr Smith+Jo Bloggs]"},
			said: []string{"2 note I5 The owner is Director of Place; with them: Cllr Smith, Jo Bloggs."},
		},
		"I6 with no order said, dates that fit both are asked about once": {
			text: "Title,Action,Due date\nTrees,Plant,11/12/2013\nBins,Empty,25/10/18\nDogs,Walk,3/3/24\n",
			want: []string{"2: Plant [title Trees] [due 11/12/2013]", "3: Empty [title Bins] [due 25 October 2018]", "4: Walk [title Dogs] [due 3 March 2024]"},
			said: []string{
				"2 question I6 “11/12/2013” can be 11 December 2013 or 12 November 2013: say whether the day or the month comes first.",
				"? dates Does the day or the month come first in the dates of this file? 1 date can be read both ways, such as “11/12/2013” in row 2. 1 other can only have the day first.",
			},
		},
		"I6 the clerk says that the month comes first": {
			text: "Title,Action,Due date\nTrees,Plant,11/12/2013\nBins,Empty,11/18/13\n", answers: map[string]string{"dates": "month-first"},
			want: []string{"2: Plant [title Trees] [due 12 November 2013]", "3: Empty [title Bins] [due 18 November 2013]"},
		},
		"I6 a date that cannot be in the order said is an error, never swapped": {
			text: "Title,Action,Due date\nTrees,Plant,11/18/13\n", profile: dayFirst,
			want: []string{"2: Plant [title Trees] [due 11/18/13]"},
			said: []string{"2 error I6 “11/18/13” is not a date with the day first: there is no month 18. Type the date, correct it in the file, or say that the dates of the file are month-first."},
		},
		"I6 the clerk types a date that cannot be, the day first": {
			text: "Title,Action,Due date,Date completed\nTrees,Plant,31/4/2022,\nBins,Empty,11/18/13,30.2.2024\n", profile: dayFirst,
			answers: map[string]string{"row:2:due": "30 4 2022", "row:3:due": "18 November 2013", "row:3:done": "29/02/24"},
			want:    []string{"2: Plant [title Trees] [due 30 April 2022]", "3: Empty [title Bins] [due 18 November 2013] [done 29 February 2024] [complete?]"},
			said:    []string{"2 warning I6 “31/4/2022” is taken to be 30 April 2022, as it was typed here.", "? row:2:due What is the due date? The file says “31/4/2022”."},
			not:     []string{"error"},
		},
		"I6 dates that fit both orders are typed one by one": {
			text: "Title,Action,Due date\nTrees,Plant,11/12/2013\nBins,Empty,25/10/18\n", answers: map[string]string{"row:2:due": "12 11 2013"},
			want: []string{"2: Plant [title Trees] [due 12 November 2013]", "3: Empty [title Bins] [due 25 October 2018]"},
			not:  []string{"? dates", "question"},
		},
		"I6 what the clerk types is no date either": {
			text: "Title,Action,Due date\nTrees,Plant,31/4/2022\nBins,Empty,32/4/2022\n", profile: dayFirst, answers: map[string]string{"row:2:due": "31 4 2022", "row:3:due": "soon"},
			want: []string{"2: Plant [title Trees] [due 31/4/2022]", "3: Empty [title Bins] [due 32/4/2022]"},
			said: []string{
				"2 error I6 “31/4/2022” is not a date with the day first: April 2022 has no day 31. Enter the day, month and year, like 27 3 2025.",
				"3 error I6 “soon” is not a date. Enter the day, month and year, like 27 3 2025.",
			},
		},
		"I6 the date of a meeting is typed once for the rows below": {
			text: "Motion,Resolutions\nCouncil Meeting - 31/4/2022,\nTrees,Plant\nBins,Empty\n", profile: dayFirst, answers: map[string]string{"meeting:2": "30/4/2022"},
			want: []string{"3: Plant [title Trees] [meeting 30 April 2022]", "4: Empty [title Bins] [meeting 30 April 2022]"},
			said: []string{"? meeting:2 What is the date of the meeting? The file says “Council Meeting - 31/4/2022”."},
			not:  []string{"error"},
		},
		"I6 a date of a merged cell is typed once": {
			text: "Date,Title,Action\n31/4/2022,Trees,Plant\n,,Water\n", profile: dayFirst, answers: map[string]string{"row:2:meeting": "30/4/2022"},
			want: []string{"2: Plant [title Trees] [meeting 30 April 2022]", "3: Water [title Trees] [meeting 30 April 2022]"},
			not:  []string{"error", "row:3:meeting"},
		},
		"I6 a day that no calendar has": {
			text: "Title,Action,Due date\nTrees,Plant,30/2/2024\nBins,Empty,29.02.24\n",
			want: []string{"2: Plant [title Trees] [due 30/2/2024]", "3: Empty [title Bins] [due 29 February 2024]"},
			said: []string{"2 error I6 “30/2/2024” is not a date: February 2024 has no day 30. Type the date, or correct it in the file."},
		},
		"I6 dates in words and of databases need no order": {
			text: "Title;Action;Due date\na;b;July 27, 2020\na;c;27th July 2020\na;d;Mon 27 Jul 2020\na;e;27-Jul-20\na;f;2020-07-27\na;g;2020-07-27T00:00:00\na;h;1st of May 2021\n",
			want: []string{
				"2: b [title a] [due 27 July 2020]", "3: c [title a] [due 27 July 2020]", "4: d [title a] [due 27 July 2020]", "5: e [title a] [due 27 July 2020]",
				"6: f [title a] [due 27 July 2020]", "7: g [title a] [due 27 July 2020]", "8: h [title a] [due 1 May 2021]",
			},
			not: []string{"I6"},
		},
		"I6 words are no date, and none is made up": {
			text: "Title,Action,Due date\na,b,Ongoing\na,c,Early 2024\na,d,May 2024\na,e,12/10/2023 or later\n", profile: dayFirst,
			want: []string{"2: b [title a] [due Ongoing]", "3: c [title a] [due Early 2024]", "4: d [title a] [due May 2024]", "5: e [title a] [due 12/10/2023 or later]"},
			said: []string{"2 note I6 “Ongoing” is not a date. It is kept as words, and no date is made of it."},
		},
		"I7 a text on progress that says Completed suggests it": {
			text: "Title,Action,Actions taken,Status\nTrees,Plant,Completed.,\nBins,Empty,Completed. Letter sent.,\nDogs,Walk,Work was completed in May,\nCats,Feed,Ongoing,\n",
			want: []string{"2: Plant [title Trees] [complete?]", "3: Empty [title Bins] [complete?]", "4: Walk [title Dogs]", "5: Feed [title Cats] [in_progress?]"},
			said: []string{"2 question I7 There is no status, and the text on progress says “Completed”. Confirm that the request is complete.", "? progress:complete Are the requests complete whose text on progress says so? It concerns 2 rows without a status."},
		},
		"I7 the clerk confirms it for all rows at once": {
			text: "Title,Action,Actions taken,Status\nTrees,Plant,Completed.,\nBins,Empty,Completed. Letter sent.,\n", answers: map[string]string{"progress:complete": "complete"},
			want: []string{"2: Plant [title Trees] [complete]", "3: Empty [title Bins] [complete]"},
			not:  []string{"question"},
		},
		"I7 a heading of a section says it too": {
			text: "Title,Action,Status\nTrees,Plant,\nCOMPLETED ITEMS,,\nBins,Empty,\n",
			want: []string{"2: Plant [title Trees]", "4: Empty [title Bins] [complete?]"},
		},
		"I8 a blank status is unconfirmed, not complete": {
			text: "Title,Action,Status\nTrees,Plant,\n",
			want: []string{"2: Plant [title Trees]"},
			said: []string{"2 note I8 There is no status: the request is imported as unconfirmed."},
		},
		"8.3 status words": {
			text: "Title\tAction\tRAG\na\tb\tDone\na\tc\tUnder way\na\td\tTo be commenced\na\te\tPaused\na\tf\tReceived\na\tg\tGREEN (achievement scheme)\na\th\tWork in  progress.\n",
			want: []string{"2: b [title a] [complete]", "3: c [title a] [in_progress]", "4: d [title a] [not_started]", "5: e [title a] [on_hold]", "6: f [title a] [no_action]", "7: g [title a] [complete]", "8: h [title a] [in_progress]"},
		},
		"8.3 closed alone, superseded and unknown words are asked about, once for each": {
			text: "Title\tAction\tStatus\na\tb\tClosed\na\tc\tclosed\na\td\tSuperseded\na\te\tWith legal\n",
			want: []string{"2: b [title a] [unconfirmed?]", "3: c [title a] [unconfirmed?]", "4: d [title a] [unconfirmed?]", "5: e [title a] [unconfirmed?]"},
			said: []string{"? status:closed What does the status “closed” mean? It stands in 2 rows.", "? status:superseded", "? status:with legal", "5 question I8 “With legal” is not a status that we know: choose what it means."},
		},
		"8.3 the answer holds for all rows with the word": {
			text: "Title\tAction\tStatus\na\tb\tClosed\na\tc\tclosed\n", answers: map[string]string{"status:closed": "absorbed"},
			want: []string{"2: b [title a] [absorbed]", "3: c [title a] [absorbed]"},
		},
		"8.3 a profile remembers the council's own words": {
			text: "Title\tAction\tStatus\na\tb\tWith legal\n", profile: tracker.Profile{Statuses: map[string]string{"with legal": "in_progress"}},
			want: []string{"2: b [title a] [in_progress]"},
		},
		"I9 of a long resolution in capitals only what asks for something is proposed": {
			text: "Title\tAction\na\tThat the report BE RECEIVED; and further, that staff BE DIRECTED to cost it; and, REPORT BACK in May.\n",
			want: []string{"2: That the report BE RECEIVED; and further, that staff BE DIRECTED to cost it; and, REPORT BACK in May. [title a]"},
			said: []string{"2 note I9 Proposed as what is asked for: “that staff BE DIRECTED to cost it”; “REPORT BACK in May.”"},
		},
		"I10 updates in one cell are told apart": {
			text: "Title\tAction\tComments\na\tb\t\"Begun. Update 9 July 2020 - delayed. Update: still delayed.\n3/8/2021: done\"\n", profile: dayFirst,
			said: []string{"2 note I10 The text on progress holds 4 updates, 2 of them with a date."},
			want: []string{"2: b [title a]"},
		},
		"I11 line breaks and hard spaces in headings": {
			text: "Report Title\tACTION :\t\"Expected\ncompletion\u00a0date\"\na\tb\t1 May 2020\n",
			want: []string{"2: b [title a] [due 1 May 2020]"},
		},
		"I12 an unknown column is kept, and said so": {
			text: "Title\tAction\tWard\t\tWard\na\tb\tNorth\tx\tSouth\n",
			want: []string{"2: b [title a]"},
			said: []string{"note I12 Kept as they are, because we do not know what they hold: “Ward”, “Column D”, “Ward (2)”."},
		},
		"I13 the same request twice in one file": {
			text: "Title\tAction\na\tb\na\tb\n",
			want: []string{"2: b [title a]", "3: b [title a]"},
			said: []string{"3 warning I13 The same meeting, title and action stand in row 2."},
		},
		"I14 a date before the meeting is looked at, not corrected": {
			text: "Date\tTitle\tAction\tDue date\tProgress\n27 October 2022\ta\tb\t1 March 2022\tLetter of 3 May 2001.\n",
			want: []string{"2: b [title a] [meeting 27 October 2022] [due 1 March 2022]"},
			said: []string{"2 warning I14 The due date, 1 March 2022, is before the meeting of 27 October 2022.", "2 warning I14 The text on progress names a date before the meeting of 27 October 2022: 3 May 2001."},
		},
		"I15 a formula is a text": {
			text: "Title\tAction\n=1+1\t@SUM(A1)\n'=kept\t'-kept\n",
			want: []string{"2: @SUM(A1) [title =1+1]", "3: -kept [title =kept]"},
			said: []string{"2 note I15 “=1+1” looks like a formula. It is kept as text and never worked out."},
		},
		"I16 Completed of an action that was declined": {
			text: "Title\tAction\tActions taken\tStatus\na\tb\tThis is not  appropriate for us.\tCompleted\na\tc\tThe old form was inappropriate and is gone.\tOngoing\n",
			want: []string{"2: b [title a] [not_pursued?]", "3: c [title a] [in_progress]"},
			said: []string{"2 question I16 The text on progress says “not appropriate”. Confirm that the request is not pursued, whatever its status says.", "? row:2:status"},
		},
		"I16 all the words that say so": {
			text: "Title\tAction\tActions taken\tStatus\na\tb\tInappropriate at this time\tDone\na\tc\tThis was Not Viable.\t\na\td\tThe responsibility sits with the county\tClosed\n",
			want: []string{"2: b [title a] [not_pursued?]", "3: c [title a] [not_pursued?]", "4: d [title a] [not_pursued?]"},
		},
		"I16 the clerk says that it is complete all the same": {
			text: "Title\tAction\tActions taken\tStatus\na\tb\tThis is not appropriate for us.\tCompleted\n", answers: map[string]string{"row:2:status": "complete"},
			want: []string{"2: b [title a] [complete]"},
			not:  []string{"question"},
		},
		"a total is no request": {
			text: "Ref,Title,Action,Budget\n1,Trees,Plant,100\n,Subtotal,,100\n2,Bins,Empty,\"£1,000.50\"\nTOTAL,2 motions,2,=SUM(D2:D4)\nTotal number of open motions: 2,,,\n",
			want: []string{"2: Plant [title Trees]", "4: Empty [title Bins]"},
			said: []string{"note  Row 3 is a total, “Subtotal | 100”: no request was made of it.", "Row 5 is a total", "Row 6 is a total"},
		},
		"a request that begins with the word total is one": {
			text: "Ref,Title,Action,Budget\n1,Total Place,Review every building,100\n2,Total recall of leaflets,,\nTotal,Add up,Report the sum,\n",
			want: []string{"2: Review every building [title Total Place]", "3:  [title Total recall of leaflets]", "4: Report the sum [title Add up]"},
			not:  []string{"is a total"},
		},
		"I13 the same reference twice in a file is said of both": {
			text: "Ref,Title,Action\nCR1,Trees,Plant\nCR2,Bins,Empty\ncr1,Dogs,Walk\n",
			want: []string{"2: Plant [title Trees]", "3: Empty [title Bins]", "4: Walk [title Dogs]"},
			said: []string{"2 warning I13 The reference CR1 stands in row 4 too.", "4 warning I13 The reference cr1 stands in row 2 too."},
			not:  []string{"3 warning"},
		},
		"I13 the bullets of one row share its reference without a word": {
			text: "Ref\tTitle\tAction\nCR1\tTrees\t\"• plant\n• water\"\n", profile: perBullet,
			want: []string{"2: plant [title Trees]", "2: water [title Trees]"},
			not:  []string{"stands in row"},
		},
		"14.3 ways to reach somebody that anybody could read": {
			text: "Title\tAction\tComments\tLead officer\tContact\nTrees\tPlant\tRing Mrs Oak on 01632 960123 or (020) 7946 0018\tParks\t07700 900123\nBins\tEmpty\tAsk jo.bloggs@example.org\t\t\nDogs\tWalk\tMet on 01/02/2024, minute 2024-01, 1,250 of 3,000 done by 01-02-2024\t\t\n",
			want: []string{"2: Plant [title Trees] [owners Parks]", "3: Empty [title Bins]", "4: Walk [title Dogs]"},
			said: []string{
				"2 warning 14.3 “Comments” holds a telephone number, “01632 960123”, and anybody may read it once the request is public.",
				"3 warning 14.3 “Comments” holds an e-mail address, “jo.bloggs@example.org”, and anybody",
				"warning 14.3 “Comments” holds telephone numbers or e-mail addresses in 2 rows, and anybody may read it. Have it kept as it is, which only staff read,",
			},
			not: []string{"4 warning", "07700", "“Contact” holds"},
		},
		"14.3 a column that says it is not for everybody": {
			text: "Title\tAction\tConfidential update\tExempt?\nTrees\tPlant\t\tNo\nBins\tEmpty\tThe tenant is ill.\tYes, para 1\n", profile: tracker.Profile{Label: "x", Columns: []tracker.Column{{Heading: "Confidential update", Field: tracker.Narrative}}},
			want: []string{"2: Plant [title Trees]", "3: Empty [title Bins]"},
			said: []string{
				"3 warning 14.3 “Confidential update” is read as progress, so anybody may read it once the request is public.",
				"3 warning 14.3 “Exempt?” says “Yes, para 1”. That stays with staff: check that anybody may read the rest of the row.",
				"\nwarning 14.3 “Confidential update” is read as progress, which anybody may read.", "\nnote 14.3 Only staff read “Exempt?”.",
			},
			not: []string{"2 warning"},
		},
		"a row without an action and a title is an error": {
			text: "Title,Action,Owner,Status\nTrees,Plant,,\n,,Parks,Done\n", profile: profile("flat"),
			want: []string{"2: Plant [title Trees]", "3:  [owners Parks] [complete]"},
			said: []string{"3 error  There is neither an action nor a title in this row, so there is nothing to track."},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := tt.profile
			if p.Name == "" && p.Label == "" && p.Statuses == nil {
				p = tracker.ByHeadings
			}
			rows, said := brief(read(t, tt.text, p, tt.answers))
			if diff := cmp.Diff(tt.want, rows); diff != "" {
				t.Error(diff)
			}
			for _, s := range tt.said {
				if !strings.Contains(said, s) {
					t.Errorf("not said: %s\n%s", s, said)
				}
			}
			for _, s := range tt.not {
				if strings.Contains(said, s) {
					t.Errorf("said: %s\n%s", s, said)
				}
			}
		})
	}
}

func TestUpdatesInOneCell(t *testing.T) {
	tests := map[string]struct {
		cell string
		want []string
	}{
		"one text is one update":             {"Letter sent on 3 May 2022 to the minister.", []string{"| Letter sent on 3 May 2022 to the minister."}},
		"with the date on a line of its own": {"Update 9 July 2020\nDelayed.\nUpdate 14.01.21\nDone.", []string{"2020-07-09| Delayed.", "2021-01-14| Done."}},
		"with a dash, a colon, brackets":     {"Update 9 July 2020 - a. Update (10/7/20): b. UPDATE as at 11 July 2020: c", []string{"2020-07-09| a.", "2020-07-10| b.", "2020-07-11| c"}},
		"what stands before the first":       {"Begun.\n27/4/2022: half done", []string{"| Begun.", "2022-04-27| half done"}},
		"a month is no date":                 {"Update March 2021: b", []string{"(March 2021)| b"}},
		"undated updates":                    {"Update: a.\nUpdate: b.\nUpdate 3: c", []string{"| a.", "| b.", "| c"}},
		"a word that begins alike":           {"Updates are sent. They updated 3 May 2021 figures.", []string{"| Updates are sent. They updated 3 May 2021 figures."}},
		"an impossible date stays text":      {"Update 31/4/2021: b", []string{"(31/4/2021)| b"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := tracker.ByHeadings
			p.Dates = tracker.DayFirst
			r := tracker.Read(&table.Table{Rows: []table.Row{{Number: 1, Cells: []string{"Action", "Comments"}}, {Number: 2, Cells: []string{"a", tt.cell}}}}, p, nil)
			var got []string
			for _, u := range r.Rows[0].Updates {
				on := string(u.On.Date)
				if on == "" && u.On.Text != "" {
					on = "(" + u.On.Text + ")"
				}
				got = append(got, on+"| "+u.Text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWithoutHeadingsTheClerkIsAsked(t *testing.T) {
	const text = "Baum,Pflanzen\nTonne,Leeren\n"
	r := read(t, text, tracker.ByHeadings, nil)
	open := r.Open()
	if len(r.Rows) != 0 || len(open) != 1 || open[0].ID != "headings" || open[0].Choices[1] != (tracker.Choice{Value: "2", Label: "Row 2: Tonne | Leeren"}) {
		t.Fatalf("%+v", r)
	}
	r = read(t, text, tracker.ByHeadings, map[string]string{"headings": "1"})
	if r.Heading != 1 || r.Columns[0] != (tracker.Column{Heading: "Baum", Field: tracker.Raw}) {
		t.Fatalf("%+v", r)
	}
	p := r.Profile(tracker.Profile{Name: "baum"})
	p.Columns = []tracker.Column{{Heading: "Baum", Field: tracker.Title}, {Heading: "Pflanzen", Field: tracker.Action}}
	rows, _ := brief(read(t, text, p, nil))
	if want := []string{"2: Leeren [title Tonne]"}; !slices.Equal(rows, want) {
		t.Errorf("got %q", rows)
	}
}

// What the clerk said once is remembered with the profile.
func TestAProfileRemembersTheAnswers(t *testing.T) {
	const text = "Title\tAction\tDue date\tStatus\nTrees\t\"• Plant\n• Water\"\t1/2/2024\tClosed\n"
	r := read(t, text, tracker.ByHeadings, map[string]string{"dates": "day-first", "bullets": "yes", "status:closed": "absorbed"})
	p := r.Profile(tracker.ByHeadings)
	rows, said := brief(read(t, text, p, nil))
	want := []string{"2: Plant [title Trees] [due 1 February 2024] [absorbed]", "2: Water [title Trees] [due 1 February 2024] [absorbed]"}
	if diff := cmp.Diff(want, rows); diff != "" || strings.Contains(said, "question") {
		t.Error(diff, said)
	}
	if tracker.ByHeadings.Statuses != nil {
		t.Error("the profile it came from was changed")
	}
}

func TestProfilesAreRememberedAsTheyAre(t *testing.T) {
	for _, p := range tracker.BuiltIn {
		got, err := tracker.ParseProfile(p.JSON())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(p, got); diff != "" {
			t.Error(diff)
		}
	}
	if _, err := tracker.ParseProfile(`{"name":"x","colums":[]}`); err == nil {
		t.Error("a misspelt profile was read")
	}
}

func TestWhatIsWrongWithAProfile(t *testing.T) {
	tests := map[string]struct {
		profile tracker.Profile
		want    string
	}{
		"a name with blanks":               {tracker.Profile{Name: "Rolling log"}, "Enter a name of small letters"},
		"the name of a built-in one":       {tracker.Profile{Name: "york"}, "is taken by a built-in profile"},
		"a field that there is not":        {tracker.Profile{Name: "a", Columns: []tracker.Column{{Heading: "A", Field: "b"}}}, "Select what the column “A” holds"},
		"the same heading twice":           {tracker.Profile{Name: "a", Columns: []tracker.Column{{Heading: "A", Field: "title"}, {Heading: " a:", Field: "raw"}}}, "Enter a heading of its own"},
		"a status that there is not":       {tracker.Profile{Name: "a", Statuses: map[string]string{"x": "y"}}, "Select what the status “x” means"},
		"an order of dates that is no one": {tracker.Profile{Name: "a", Dates: "year-first"}, "Select whether the day or the month comes first"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := tt.profile.Check()
			if len(f) != 1 || !strings.Contains(f[0].Message, tt.want) {
				t.Errorf("got %+v", f)
			}
		})
	}
}

// The columns of the built-in profiles are exactly those of domain.md 8.1.
func TestBuiltInProfilesKnowTheirOwnHeadings(t *testing.T) {
	want := map[string]string{
		"york":      "Motion; Resolutions; Lead Officer / Executive Member; Actions taken; Status",
		"edinburgh": "No; Date; Report Title; Action; Action Owner; Expected completion date; Actual completion date; Comments",
		"belfast":   "Date received; Notice of motion title; Submitted by which Councillor; Council meeting date; Committee motion is referred to; Outcome of committee where Notice of Motion will be debated; Month it will be reported back to committee; Other action to be taken",
		"flat":      "Reference; Minute number; Report number; Body; Meeting; Date received; Title; Proposer; Action; Owner; Due date; Date completed; Status; Progress; Portfolio holder; RAG, worked out",
	}
	for _, p := range tracker.BuiltIn {
		var headings []string
		for _, c := range p.Columns {
			headings = append(headings, c.Heading)
			if f := tracker.FieldOf(c.Heading); f != c.Field {
				t.Errorf("%s: without the profile, “%s” is read as %s", p.Name, c.Heading, f)
			}
		}
		if got := strings.Join(headings, "; "); got != want[p.Name] {
			t.Errorf("%s: %s", p.Name, got)
		}
	}
}
