package tracker

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"carried/models"
	"carried/models/table"
)

// ByHeadings is the profile for a tracker of which nothing is known: its
// columns are told by their headings.
var ByHeadings = Profile{Label: "By its headings", CarryDown: true}

// Read reads a tracker as a profile says. answers holds what the clerk has said
// to the questions of an earlier reading, by their ID; nil for a first one.
//
// It goes over the rows once to tell requests from headings, meetings and
// sections, and once to read the fields of each request.
func Read(t *table.Table, p Profile, answers map[string]string) *Result {
	r := &reader{p: p, answers: answers, out: &Result{}}
	if order := DateOrder(answers["dates"]); order == DayFirst || order == MonthFirst {
		r.p.Dates = order
	}
	if yes, said := answers["bullets"]; said {
		r.p.OnePerBullet = yes == "yes"
	}
	rows := unescaped(t.Rows)
	at := findHeading(rows, r.p, answers["headings"])
	if at < 0 {
		r.noHeading(rows)
		return r.out
	}
	r.heading(rows, at)
	for _, l := range r.lines(rows, at) {
		r.line(l)
	}
	r.duplicates()
	r.ask()
	return r.out
}

// reader is one reading under way.
type reader struct {
	p         Profile
	answers   map[string]string
	out       *Result
	headings  []string
	byField   map[Field][]int // places of the columns
	bulleted  []int           // rows with several bullets in their action
	either    []string        // dates that fit both orders
	eitherAt  []int           // and their rows
	fits      map[DateOrder]int
	title     source         // of the last action that began with one
	unclear   []Asked        // questions about status, one for all rows alike
	unclearAt map[string]int // and where each is
}

// line is a row of the source that holds a request, with what stands above it.
type line struct {
	number  int
	also    []int // rows that go on with its progress
	cells   []string
	meeting Day // of the meeting row above
	why     string
	how     dateReading
	section string
	status  string // of the section above
	above   map[Field]source
}

// source is a value that a blank cell takes from above, and where it stands.
type source struct {
	text string
	row  int
}

func (r *reader) noHeading(rows []table.Row) {
	q := Asked{ID: "headings", Text: "Which row holds the headings of the columns? None of the first rows has headings that we know.", Required: true}
	for _, row := range rows[:min(len(rows), 10)] {
		q.Choices = append(q.Choices, Choice{fmt.Sprint(row.Number), fmt.Sprintf("Row %d: %s", row.Number, short(Aside{Cells: row.Cells}.Text(), 80))})
	}
	for _, row := range rows {
		r.out.Asides = append(r.out.Asides, Aside{row.Number, AsideAbove, row.Cells})
	}
	r.out.Questions = []Asked{q}
	r.out.Messages = []Message{{Error, "", "", "We could not find the row of headings, so no row was read. Say which row it is, or choose another sheet or file."}}
}

// heading maps the columns, and says which are not known.
func (r *reader) heading(rows []table.Row, at int) {
	r.headings = rows[at].Cells
	r.out.Heading = rows[at].Number
	width := 0
	for _, row := range rows[at:] {
		width = max(width, len(row.Cells))
	}
	r.out.Columns = columnsOf(r.headings, width, r.p)
	r.byField = map[Field][]int{}
	r.fits, r.unclearAt = map[DateOrder]int{}, map[string]int{}
	var raw []string
	for i, c := range r.out.Columns {
		r.byField[c.Field] = append(r.byField[c.Field], i)
		if c.Field == Raw {
			raw = append(raw, c.Heading)
		}
	}
	if len(raw) > 0 {
		r.out.Messages = append(r.out.Messages, Message{Note, "I12", "", fmt.Sprintf("Kept as they are, because we do not know what they hold: “%s”.", strings.Join(raw, "”, “"))})
	}
	if !r.has(Status) {
		r.out.Messages = append(r.out.Messages, Message{Note, "I8", "", "No column holds the status: requests are imported as unconfirmed, unless something else says where they stand."})
	}
	if !r.has(Action) && !r.has(Title) {
		r.out.Messages = append(r.out.Messages, Message{Error, "", "", "No column holds the action or the title. Say which one does."})
	}
}

func (r *reader) has(f Field) bool { return len(r.byField[f]) > 0 }

// lines tells the rows that hold a request from all others, and says for each
// what stands above it (I1, I2, I3).
func (r *reader) lines(rows []table.Row, heading int) []line {
	var lines []line
	now := line{above: map[Field]source{}}
	aside := func(row table.Row, kind string) {
		r.out.Asides = append(r.out.Asides, Aside{row.Number, kind, row.Cells})
	}
	for i, row := range rows {
		column, single := onlyCell(row.Cells)
		field := Raw
		if column < len(r.out.Columns) {
			field = r.out.Columns[column].Field
		}
		switch {
		case i == heading:
			aside(row, AsideHeading)
		case single && r.isMeeting(row.Cells[column], column, field):
			aside(row, AsideMeeting)
			now = line{above: map[Field]source{}}
			now.meeting, now.how, now.why = r.meetingRow(row)
		case i < heading:
			aside(row, AsideAbove)
		case repeatsHeading(row.Cells, r.headings, r.p):
			aside(row, AsideRepeat)
			r.out.Repeats++
		case single && column == 0 && !slices.Contains([]Field{Title, Action, Narrative}, field), single && r.sectionStatus(row.Cells[column]) != "":
			aside(row, AsideSection)
			now.section, now.status, now.above = oneLine(row.Cells[column]), r.sectionStatus(row.Cells[column]), map[Field]source{}
		case single && field == Title && r.p.CarryDown && r.titlesBelow(rows[i+1:]):
			aside(row, AsideTitle)
			now.above = map[Field]source{Title: {row.Cells[column], row.Number}, Meeting: now.above[Meeting]}
		case single && field == Title && r.has(Action):
			aside(row, AsideSection)
			now.section, now.status, now.above = oneLine(row.Cells[column]), "", map[Field]source{}
			r.out.Messages = append(r.out.Messages, Message{Warning, "", r.out.Columns[column].Heading, fmt.Sprintf("Row %d holds only “%s”: it was taken as a heading, not as a request.", row.Number, short(now.section, 60))})
		case len(lines) > 0 && lines[len(lines)-1].last() == rows[i-1].Number && r.goesOn(row.Cells):
			lines[len(lines)-1].goOn(row)
		default:
			l := now
			l.number, l.cells, l.above = row.Number, row.Cells, map[Field]source{}
			if r.p.CarryDown {
				l.above = r.carry(row, now.above)
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// goesOn reports whether a row holds nothing but more text on progress, or in
// columns that are not known: its other cells are merged with those above (I3).
func (r *reader) goesOn(cells []string) bool {
	if !r.p.CarryDown || r.text(cells, Narrative) == "" {
		return false
	}
	for i, c := range cells {
		if f := r.out.Columns[i].Field; c != "" && f != Narrative && f != Raw {
			return false
		}
	}
	return true
}

// goOn adds the cells of the next row to those of the line.
func (l *line) goOn(row table.Row) {
	l.also = append(l.also, row.Number)
	l.cells = slices.Clone(l.cells)
	for i, c := range row.Cells {
		for i >= len(l.cells) {
			l.cells = append(l.cells, "")
		}
		l.cells[i] = strings.TrimPrefix(l.cells[i]+"\n"+c, "\n")
		l.cells[i] = strings.TrimSuffix(l.cells[i], "\n")
	}
}

// last is the last row of the source that is part of the line.
func (l *line) last() int {
	if n := len(l.also); n > 0 {
		return l.also[n-1]
	}
	return l.number
}

// carried are the fields whose blank cells take the value above (I3).
var carried = []Field{Meeting, Title, Owner, Proposer, Body}

// carry returns the values that blank cells of a row take from above, and keeps
// those of the row for the next. An owner goes on only within one motion; a
// meeting date goes on to the next one.
func (r *reader) carry(row table.Row, above map[Field]source) map[Field]source {
	first := Title
	if !r.has(Title) {
		first = Meeting
	}
	own := r.text(row.Cells, Reference) != "" // a row with a reference of its own says what it says
	sameMotion := r.has(first) && r.text(row.Cells, first) == "" && !own
	taken := map[Field]source{}
	for _, f := range carried {
		text := r.text(row.Cells, f)
		switch {
		case text != "":
			above[f] = source{text, row.Number}
		case f == Meeting && !own || sameMotion:
			if above[f].text != "" && r.has(f) {
				taken[f] = above[f]
			}
		default:
			delete(above, f)
		}
	}
	return taken
}

// text returns the cells of a field, joined where several columns hold it.
func (r *reader) text(cells []string, f Field) string {
	var parts []string
	for _, i := range r.byField[f] {
		if i < len(cells) && cells[i] != "" {
			parts = append(parts, cells[i])
		}
	}
	return strings.Join(parts, joined[f])
}

// onlyCell returns the place of the only cell that is filled in.
func onlyCell(cells []string) (int, bool) {
	at := -1
	for i, c := range cells {
		if c == "" {
			continue
		}
		if at >= 0 {
			return 0, false
		}
		at = i
	}
	return at, at >= 0
}

var (
	meetingWord = regexp.MustCompile(`(?i)\b(?:meeting|council|committee|cabinet|executive|board|assembly|panel)\b`)
	aboutSheet  = regexp.MustCompile(`(?i)\b(?:tracker|update[ds]?|log|register|report|as at|annex|appendix|monitoring|printed|page)\b`)
	noDateRow   = regexp.MustCompile(`(?i)^[^-–—]{0,60}\bmeeting\s*[-–—]\s*`)
)

// isMeeting reports whether the only text of a row names the meeting of the
// rows below (I2): "Council Meeting - 27/4/2022".
func (r *reader) isMeeting(text string, column int, field Field) bool {
	text = oneLine(text)
	if len(text) > 120 || aboutSheet.MatchString(text) || column > 0 && (field == Action || field == Narrative) {
		return false
	}
	if onlyDate.MatchString(text) {
		return column == 0 && (field == Meeting || field == Title || !r.has(Meeting))
	}
	return meetingWord.MatchString(text) && (dateIn.MatchString(text) || noDateRow.MatchString(text))
}

// meetingRow reads the meeting of a row: the one date in it.
func (r *reader) meetingRow(row table.Row) (Day, dateReading, string) {
	i, _ := onlyCell(row.Cells)
	text := oneLine(row.Cells[i])
	if strings.HasSuffix(text, dateNotKnown) {
		return Day{}, dateNone, ""
	}
	return r.meetingText(text, row.Number)
}

// meetingText reads a date, or the only date within words.
func (r *reader) meetingText(text string, row int) (Day, dateReading, string) {
	of := text
	if found := datesIn(text); len(found) == 1 {
		of = found[0]
	}
	d, how, why := r.date(of, row)
	return Day{d, text}, how, why
}

// sectionStatus is the status of the rows below a heading such as "COMPLETED
// ITEMS", or "".
func (r *reader) sectionStatus(text string) string {
	words := strings.Fields(plainStatus(text))
	if n := len(words); n >= 2 && slices.Contains([]string{"items", "actions", "motions", "requests", "resolutions"}, words[n-1]) {
		word := strings.Join(words[:n-1], " ")
		if code, _ := r.p.statusCode(word); code != "" {
			return code
		}
	}
	return ""
}

// titlesBelow reports whether the next row is an action without a title of its
// own.
func (r *reader) titlesBelow(rows []table.Row) bool {
	for _, row := range rows {
		if repeatsHeading(row.Cells, r.headings, r.p) {
			continue
		}
		return r.text(row.Cells, Title) == "" && r.text(row.Cells, Action) != ""
	}
	return false
}

// date reads a date and counts what the question about the order needs.
func (r *reader) date(text string, row int) (models.Date, dateReading, string) {
	read := readDate(text)
	d, how, why := read.in(r.p.Dates)
	if how == dateEither {
		r.either, r.eitherAt = append(r.either, read.text), append(r.eitherAt, row)
	}
	if order := read.fits(); order != NotSaid {
		r.fits[order]++
	}
	return d, how, why
}

// line reads the fields of one row, and keeps it as one request or several.
func (r *reader) line(l line) {
	row := Row{Number: l.number, Also: l.also, Section: l.section}
	value := func(f Field) string {
		if s, ok := l.above[f]; ok {
			if row.Carried == nil {
				row.Carried = map[Field]int{}
			}
			row.Carried[f] = s.row
			return s.text
		}
		return r.text(l.cells, f)
	}
	row.Reference, row.Minute, row.Report = oneLine(value(Reference)), oneLine(value(Minute)), oneLine(value(Report))
	row.Body, row.Proposer = oneLine(value(Body)), oneLine(value(Proposer))
	row.Title, row.Action, row.Narrative = oneLine(value(Title)), value(Action), value(Narrative)
	row.Owners = owners(value(Owner))
	r.dates(&row, l, value)
	r.titleFromAction(&row)
	r.status(&row, l)
	r.updates(&row)
	r.raw(&row, l.cells)
	r.remark(&row, l)
	r.keep(row)
}

// dates reads the date cells of a row (I6), and holds them against the meeting
// (I14).
func (r *reader) dates(row *Row, l line, value func(Field) string) {
	for _, d := range []struct {
		field Field
		day   *Day
	}{{Meeting, &row.Meeting}, {Received, &row.Received}, {Due, &row.Due}, {Done, &row.Done}} {
		text := oneLine(value(d.field))
		column := r.column(d.field)
		var how dateReading
		var why string
		switch {
		case d.field != Meeting:
			var date models.Date
			date, how, why = r.date(text, l.number)
			*d.day = Day{date, text}
		case text == "":
			*d.day, how, why = l.meeting, l.how, l.why
			column = "the meeting row above"
		default:
			*d.day, how, why = r.meetingText(text, l.number)
		}
		switch how {
		case dateEither:
			row.say(Question, "I6", column, why+": say whether the day or the month comes first.")
		case dateImpossible:
			row.say(Error, "I6", column, why+r.otherOrder(text))
		case dateWords:
			row.say(Note, "I6", column, fmt.Sprintf("“%s” is not a date. It is kept as words, and no date is made of it.", short(text, 60)))
		}
	}
	for _, d := range []struct {
		name string
		day  Day
	}{{"due date", row.Due}, {"date of completion", row.Done}} {
		if d.day.Date != "" && d.day.Date < row.Meeting.Date {
			row.say(Warning, "I14", "", fmt.Sprintf("The %s, %s, is before the meeting of %s. Check for a typing error.", d.name, d.day.Date, row.Meeting.Date))
		}
	}
}

// otherOrder says how an impossible date can be put right.
func (r *reader) otherOrder(text string) string {
	other := map[DateOrder]DateOrder{DayFirst: MonthFirst, MonthFirst: DayFirst}[r.p.Dates]
	if found := dateIn.FindString(text); other != NotSaid && found != "" {
		if _, how, _ := readDate(found).in(other); how == dateFound {
			return fmt.Sprintf(". Correct it in the file, or say that the dates of the file are %s.", other)
		}
	}
	return ". Correct it in the file."
}

func (r *reader) column(f Field) string {
	if i := r.byField[f]; len(i) > 0 {
		return r.out.Columns[i[0]].Heading
	}
	return ""
}

// titleFromAction: where no column holds the title, the first line of the
// action does, unless it reads like a clause, and it goes on with the meeting (York 2018).
func (r *reader) titleFromAction(row *Row) {
	if r.has(Title) || row.Title != "" {
		return
	}
	first, rest, several := strings.Cut(strings.TrimSpace(row.Action), "\n")
	noTitle := len(first) > 160 || strings.ContainsAny(last(first), ".,;:") ||
		slices.ContainsFunc(bulletForms, func(f *regexp.Regexp) bool { return f.MatchString(first) })
	_, below := row.Carried[Meeting]
	switch {
	case several && !noTitle && strings.TrimSpace(rest) != "":
		row.Whole, row.Title, row.Action = row.Action, oneLine(first), strings.TrimSpace(rest)
		r.title = source{row.Title, row.Number}
	case below && r.title.text != "":
		row.Title, row.Carried[Title] = r.title.text, r.title.row
	default:
		r.title = source{}
	}
}

// status reads what the status says, and proposes what to import (I7, I8, I16).
// What is proposed from anywhere but the status cell waits for a person.
func (r *reader) status(row *Row, l line) {
	s := &row.Status
	s.Text, s.Proposed = oneLine(r.text(l.cells, Status)), string(models.RequestUnconfirmed)
	column := r.column(Status)
	code, ask := r.p.statusCode(s.Text)
	switch {
	case s.Text == "":
		r.noStatus(row, l)
	case code != "":
		s.Said, s.Proposed = code, code
	case ask == nil && len(s.Text) > 40:
		// Free text in the status column is narrative (Windsor).
		row.Narrative = strings.TrimPrefix(row.Narrative+"\n"+r.text(l.cells, Status), "\n")
		s.Text = ""
		row.say(Note, "I8", column, "The status is a text, not a word: it is kept with the progress, and the request is imported as unconfirmed.")
	default:
		why := "is not a status that we know: choose what it means"
		if ask != nil {
			why = "can mean several things: choose which"
		}
		r.unsure(row, "status:"+plainStatus(s.Text), string(models.RequestUnconfirmed), Message{Question, "I8", column, fmt.Sprintf("“%s” %s. Until then the request is unconfirmed.", s.Text, why)})
	}
	closing := s.Proposed == string(models.RequestComplete) || s.Proposed == string(models.RequestUnconfirmed)
	if words := isDeclined(row.Narrative); words != "" && closing {
		r.unsure(row, fmt.Sprintf("row:%d:status", l.number), string(models.RequestNotPursued), Message{Question, "I16", r.column(Narrative), fmt.Sprintf("The text on progress says “%s”. Confirm that the request is not pursued, whatever its status says.", words)})
	}
}

// noStatus: where the cell is blank, or there is no column, the text on
// progress, a date of completion or the section above may say where the
// request stands.
func (r *reader) noStatus(row *Row, l line) {
	complete := string(models.RequestComplete)
	switch code := r.p.leadingStatus(row.Narrative); {
	case l.status != "":
		r.unsure(row, "section:"+l.status, l.status, Message{Question, "I7", "", fmt.Sprintf("There is no status, and the row stands under “%s”. Confirm that it is %s.", l.section, strings.ToLower(StatusName(l.status)))})
	case code != "":
		r.unsure(row, "progress:"+code, code, Message{Question, "I7", r.column(Narrative), fmt.Sprintf("There is no status, and the text on progress says “%s”. Confirm that the request is %s.", short(strings.TrimRight(oneLine(row.Narrative), "."), 60), strings.ToLower(StatusName(code)))})
	case row.Done.Date != "":
		r.unsure(row, "done:"+complete, complete, Message{Question, "I7", r.column(Done), fmt.Sprintf("There is no status, but a date of completion, %s. Confirm that the request is complete.", row.Done.Date)})
	case r.has(Status):
		row.say(Note, "I8", r.column(Status), "There is no status: the request is imported as unconfirmed.")
	}
}

// unsure proposes a status that a person confirms once for all rows alike.
func (r *reader) unsure(row *Row, id, proposed string, m Message) {
	i, ok := r.unclearAt[id]
	if !ok {
		i = len(r.unclear)
		r.unclearAt[id] = i
		r.unclear = append(r.unclear, Asked{ID: id, Proposed: proposed, Choices: StatusChoices(), Answer: r.answers[id], Text: short(firstOf(row.Title, oneLine(row.Action)), 80)})
	}
	q := &r.unclear[i]
	q.Rows = append(q.Rows, row.Number)
	if isStatus(q.Answer) {
		row.Status.Proposed, row.Status.Ask = q.Answer, false
		return
	}
	q.Answer = ""
	row.Status.Proposed, row.Status.Ask = proposed, true
	row.Messages = append(row.Messages, m)
}

// updates splits the narrative (I10) and warns of dates in it that are before
// the meeting (I14).
func (r *reader) updates(row *Row) {
	dated := 0
	for _, u := range splitUpdates(row.Narrative) {
		date, how, why := r.date(u.on, row.Number)
		switch how {
		case dateEither:
			row.say(Question, "I6", r.column(Narrative), why+": say whether the day or the month comes first.")
		case dateImpossible:
			row.say(Warning, "I6", r.column(Narrative), why+". The update is kept without a date.")
		}
		if date != "" {
			dated++
		}
		row.Updates = append(row.Updates, Update{Day{date, oneLine(u.on)}, u.text})
	}
	if n := len(row.Updates); n > 1 {
		row.say(Note, "I10", r.column(Narrative), fmt.Sprintf("The text on progress holds %d updates, %d of them with a date.", n, dated))
	}
	var early []string
	for _, text := range datesIn(row.Narrative) {
		if d, _, _ := readDate(text).in(r.p.Dates); d != "" && d < row.Meeting.Date && !slices.Contains(early, d.String()) {
			early = append(early, d.String())
		}
	}
	if len(early) > 0 {
		row.say(Warning, "I14", r.column(Narrative), fmt.Sprintf("The text on progress names a date before the meeting of %s: %s. Check for a typing error; the text stays as it is.", row.Meeting.Date, strings.Join(early[:min(len(early), 5)], ", ")))
	}
}

// raw keeps the cells of columns that are not known (I12).
func (r *reader) raw(row *Row, cells []string) {
	for _, i := range r.byField[Raw] {
		if i < len(cells) && cells[i] != "" {
			row.Raw = append(row.Raw, Cell{r.out.Columns[i].Heading, cells[i]})
		}
	}
}

// remark says what is left to say about a row as a whole.
func (r *reader) remark(row *Row, l line) {
	if len(row.Carried) > 0 {
		from := map[int][]string{}
		for _, f := range carried {
			if n, ok := row.Carried[f]; ok {
				from[n] = append(from[n], strings.ToLower(f.Name()))
			}
		}
		for _, n := range slices.Sorted(maps.Keys(from)) {
			severity := Note
			if _, ok := row.Carried[Title]; !ok && r.has(Title) {
				severity = Warning // a new motion, and only the date comes from above
			}
			row.say(severity, "I3", "", fmt.Sprintf("Blank here and taken from row %d above: %s.", n, strings.Join(from[n], ", ")))
		}
	}
	if len(row.Also) > 0 {
		row.say(Note, "I3", r.column(Narrative), fmt.Sprintf("%s only with more text on progress: it was added here.", rowNumbers(row.Also)))
	}
	switch {
	case row.Action == "" && row.Title == "":
		row.say(Error, "", r.column(Action), "There is neither an action nor a title in this row, so there is nothing to track.")
	case row.Action == "":
		row.say(Warning, "", r.column(Action), "There is no action in this row. The title stands for it.")
	}
	if row.Meeting == (Day{}) && (r.has(Meeting) || slices.ContainsFunc(r.out.Asides, func(a Aside) bool { return a.Kind == AsideMeeting })) {
		row.say(Warning, "I2", r.column(Meeting), "The meeting is not named.")
	}
	if parts := operative(row.Action); parts != nil {
		row.Operative = parts
		row.say(Note, "I9", r.column(Action), fmt.Sprintf("Proposed as what is asked for: “%s”", short(strings.Join(parts, "”; “"), 300)))
	}
	if len(row.Owners) > 1 {
		row.say(Note, "I5", r.column(Owner), fmt.Sprintf("The owner is %s; with them: %s.", row.Owners[0], strings.Join(row.Owners[1:], ", ")))
	}
	for i, c := range l.cells {
		if isFormula(c) && i < len(r.out.Columns) {
			row.say(Note, "I15", r.out.Columns[i].Heading, fmt.Sprintf("“%s” looks like a formula. It is kept as text and never worked out.", short(oneLine(c), 60)))
		}
	}
}

// keep adds the row to the result: one request, or one for each bullet of its
// action (I4).
func (r *reader) keep(row Row) {
	items := bullets(row.Action)
	if len(items) < 2 {
		r.out.Rows = append(r.out.Rows, row)
		return
	}
	r.bulleted = append(r.bulleted, row.Number)
	if !r.p.OnePerBullet {
		row.say(Note, "I4", r.column(Action), fmt.Sprintf("The action has %d bullets. They stay one request unless you say that each is one.", len(items)))
		r.out.Rows = append(r.out.Rows, row)
		return
	}
	row.say(Note, "I4", r.column(Action), fmt.Sprintf("The action has %d bullets: each becomes a request. The whole text stays with the motion.", len(items)))
	if row.Whole == "" {
		row.Whole = row.Action
	}
	for i, item := range items {
		part := row
		part.Part, part.Parts, part.Action = i+1, len(items), item
		part.Operative = operative(item)
		if i > 0 { // what is said of the row as a whole is said once
			part.Messages = slices.DeleteFunc(slices.Clone(row.Messages), func(m Message) bool { return m.Severity == Warning || m.Severity == Note })
		}
		r.out.Rows = append(r.out.Rows, part)
	}
}

// ask puts the questions about the file as a whole before those about rows.
func (r *reader) ask() {
	if len(r.either) > 0 || r.answers["dates"] != "" {
		q := Asked{ID: "dates", Required: true, Rows: unique(r.eitherAt), Answer: r.answers["dates"], Choices: []Choice{
			{string(DayFirst), "The day comes first, as in 31/12/2024"}, {string(MonthFirst), "The month comes first, as in 12/31/2024"},
		}}
		q.Text = "Does the day or the month come first in the dates of this file?"
		if n := len(r.either); n > 0 {
			q.Text += fmt.Sprintf(" %s can be read both ways, such as “%s” in row %d.", count(n, "date", "dates"), r.either[0], r.eitherAt[0])
		}
		q.Text += evidence(r.fits, len(r.either) > 0)
		r.out.Questions = append(r.out.Questions, q)
	}
	if len(r.bulleted) > 0 {
		q := Asked{
			ID: "bullets", Rows: r.bulleted, Answer: r.answers["bullets"], Choices: []Choice{{"yes", "Each bullet is a request of its own"}, {"no", "Each cell is one request"}},
			Text: fmt.Sprintf("In %s the action has several bullets. Is each bullet a request of its own?", count(len(r.bulleted), "row", "rows")),
		}
		if q.Proposed = "no"; r.p.OnePerBullet {
			q.Proposed = "yes"
		}
		r.out.Questions = append(r.out.Questions, q)
	}
	slices.SortStableFunc(r.unclear, func(a, b Asked) int { return ofOneRow(a.ID) - ofOneRow(b.ID) })
	for _, q := range r.unclear {
		q.Text = statusQuestion(q)
		if states := askedStatus[strings.TrimPrefix(q.ID, "status:")]; states != nil {
			q.Choices = nil
			for _, s := range append(slices.Clone(states), models.RequestUnconfirmed) {
				q.Choices = append(q.Choices, Choice{string(s), StatusName(string(s))})
			}
		}
		r.out.Questions = append(r.out.Questions, q)
	}
	if r.out.Repeats > 0 {
		r.out.Messages = append(r.out.Messages, Message{Note, "I1", "", fmt.Sprintf("The headings are repeated %s: those rows were passed over.", count(r.out.Repeats, "time", "times"))})
	}
	if len(r.out.Rows) == 0 {
		r.out.Messages = append(r.out.Messages, Message{Error, "", "", "There is no row below the headings that holds a request."})
	}
}

// ofOneRow is 1 for a question about a single row, which comes after the others.
func ofOneRow(id string) int {
	if strings.HasPrefix(id, "row:") {
		return 1
	}
	return 0
}

// statusQuestion words the question about a status.
func statusQuestion(q Asked) string {
	kind, of, _ := strings.Cut(q.ID, ":")
	in := count(len(q.Rows), "row", "rows")
	name := strings.ToLower(StatusName(of))
	switch kind {
	case "status":
		return fmt.Sprintf("What does the status “%s” mean? It stands in %s.", of, in)
	case "section":
		return fmt.Sprintf("Are the requests %s that stand under a heading that says so? It concerns %s without a status.", name, in)
	case "progress":
		return fmt.Sprintf("Are the requests %s whose text on progress says so? It concerns %s without a status.", name, in)
	case "done":
		return fmt.Sprintf("Are the requests complete that have a date of completion? It concerns %s without a status.", in)
	}
	return fmt.Sprintf("Is the request of row %d not pursued? It is “%s”.", q.Rows[0], q.Text)
}

// evidence says what the other dates of the file show about the order.
func evidence(fits map[DateOrder]int, others bool) string {
	day, month := fits[DayFirst], fits[MonthFirst]
	one, many := "date", "dates"
	if others {
		one, many = "other", "others"
	}
	switch {
	case day > 0 && month > 0:
		return fmt.Sprintf(" The file is mixed: %s can only have the day first, and %s only the month.", count(day, one, many), count(month, one, many))
	case day > 0:
		return fmt.Sprintf(" %s can only have the day first.", count(day, one, many))
	case month > 0:
		return fmt.Sprintf(" %s can only have the month first.", count(month, one, many))
	}
	return ""
}

// duplicates warns of rows that say the same.
func (r *reader) duplicates() {
	seen := map[string]int{}
	for i := range r.out.Rows {
		row := &r.out.Rows[i]
		k := Values{Meeting: row.meeting(), Title: row.Title, Action: row.Action}.key([]Field{Meeting, Title, Action}) + row.Reference
		if first, ok := seen[k]; ok {
			row.say(Warning, "I13", "", fmt.Sprintf("The same meeting, title and action stand in row %d.", first))
			continue
		}
		seen[k] = row.Number
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// rowNumbers words a list of rows: "Row 13 goes on", "Rows 13, 14 go on".
func rowNumbers(rows []int) string {
	var s []string
	for _, n := range rows {
		s = append(s, fmt.Sprint(n))
	}
	if len(s) == 1 {
		return "Row " + s[0] + " goes on"
	}
	return "Rows " + strings.Join(s, ", ") + " go on"
}

// oneLine is a text with every white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(table.Clean(s)), " ") }

// last is the last sign of a text.
func last(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return ""
	}
	return s[len(s)-1:]
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// short cuts a text for a sentence.
func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + " …"
	}
	return s
}

func unique(numbers []int) []int {
	return slices.Compact(slices.Sorted(slices.Values(numbers)))
}
