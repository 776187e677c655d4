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
	r.ask()
	r.duplicates()
	return r.out
}

// reader is one reading under way.
type reader struct {
	p        Profile
	answers  map[string]string
	out      *Result
	headings []string
	byField  map[Field][]int // places of the columns
	bulleted []int           // rows with several bullets in their action
	either   []string        // dates that fit both orders
	eitherAt []int           // and their rows
	fits     map[DateOrder]int
	words    map[string][]int // unclear status words, and their rows
	asked    []Asked          // questions about single rows
}

// line is a row of the source that holds a request, with what stands above it.
type line struct {
	number  int
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
	r.fits, r.words = map[DateOrder]int{}, map[string][]int{}
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
	sameMotion := r.has(first) && r.text(row.Cells, first) == ""
	taken := map[Field]source{}
	for _, f := range carried {
		text := r.text(row.Cells, f)
		switch {
		case text != "":
			above[f] = source{text, row.Number}
		case f == Meeting || sameMotion:
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
	noDateRow   = regexp.MustCompile(`(?i)\bmeeting\s*[-–—:]\s*\D*$`)
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
	if found := dateIn.FindAllString(text, -1); len(found) == 1 {
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
	d, how, why := readDate(text, r.p.Dates)
	if how == dateEither {
		r.either, r.eitherAt = append(r.either, oneLine(text)), append(r.eitherAt, row)
	}
	if order := onlyOrder(text); order != NotSaid {
		r.fits[order]++
	}
	return d, how, why
}

// line reads the fields of one row, and keeps it as one request or several.
func (r *reader) line(l line) {
	row := Row{Number: l.number, Section: l.section}
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
			row.say(Error, "I6", column, why+". Correct it in the file, or say that the dates are in the other order.")
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

func (r *reader) column(f Field) string {
	if i := r.byField[f]; len(i) > 0 {
		return r.out.Columns[i[0]].Heading
	}
	return ""
}

// titleFromAction: where no column holds the title, the first line of the
// action does (York 2018).
func (r *reader) titleFromAction(row *Row) {
	if r.has(Title) || row.Title != "" {
		return
	}
	first, rest, several := strings.Cut(strings.TrimSpace(row.Action), "\n")
	opensBullet := slices.ContainsFunc(bulletForms, func(f *regexp.Regexp) bool { return f.MatchString(first) })
	if several && !opensBullet && strings.TrimSpace(rest) != "" {
		row.Whole, row.Title, row.Action = row.Action, oneLine(first), strings.TrimSpace(rest)
	}
}

// status reads what the status says, and proposes what to import (I7, I8, I16).
func (r *reader) status(row *Row, l line) {
	text := oneLine(r.text(l.cells, Status))
	s := &row.Status
	s.Text, s.Proposed = text, string(models.RequestUnconfirmed)
	code, ask := r.p.statusCode(text)
	word := plainStatus(text)
	column := r.column(Status)
	switch {
	case text == "" && l.status != "":
		s.Proposed, s.Ask = l.status, true
		row.say(Warning, "I7", "", fmt.Sprintf("The status is blank. The row stands under “%s”, so “%s” is proposed.", l.section, StatusName(l.status)))
	case text == "":
		if code := r.p.leadingStatus(row.Narrative); code != "" {
			s.Proposed, s.Ask = code, true
			row.say(Question, "I7", r.column(Narrative), fmt.Sprintf("The text on progress says “%s”, and there is no status. Confirm that it is %s.", short(oneLine(row.Narrative), 60), strings.ToLower(StatusName(code))))
		} else {
			row.say(Note, "I8", column, "There is no status: the request is imported as unconfirmed.")
		}
	case code != "":
		s.Said, s.Proposed = code, code
	case ask == nil && len(word) > 40:
		// Free text in the status column is narrative (Windsor).
		if row.Narrative != "" {
			row.Narrative += "\n"
		}
		row.Narrative += r.text(l.cells, Status)
		s.Text = ""
		row.say(Note, "I8", column, "The status is a text, not a word: it is kept with the progress, and the request is imported as unconfirmed.")
	default:
		answer := r.answers["status:"+word]
		r.words[word] = append(r.words[word], l.number)
		if isStatus(answer) {
			s.Proposed = answer
			break
		}
		s.Ask = true
		if ask != nil {
			row.say(Question, "I8", column, fmt.Sprintf("“%s” can mean several things: choose which. Until then the request is unconfirmed.", text))
		} else {
			row.say(Question, "I8", column, fmt.Sprintf("“%s” is not a status that we know: choose what it means. Until then the request is unconfirmed.", text))
		}
	}
	closing := s.Proposed == string(models.RequestComplete) || s.Proposed == string(models.RequestUnconfirmed)
	if words := isDeclined(row.Narrative); words != "" && closing {
		s.Proposed, s.Ask = string(models.RequestNotPursued), true
		row.say(Question, "I16", r.column(Narrative), fmt.Sprintf("The text on progress says “%s”. Confirm that the request is not pursued, whatever its status says.", words))
	}
	if s.Ask && (s.Said != "" || text == "") {
		q := Asked{ID: fmt.Sprintf("row:%d:status", l.number), Text: fmt.Sprintf("What is the status of row %d, “%s”?", l.number, short(firstOf(row.Title, oneLine(row.Action)), 60)), Choices: StatusChoices(), Proposed: s.Proposed, Rows: []int{l.number}}
		if answer := r.answers[q.ID]; isStatus(answer) {
			q.Answer, s.Proposed, s.Ask = answer, answer, false
			row.Messages = slices.DeleteFunc(row.Messages, func(m Message) bool { return m.Rule == "I7" || m.Rule == "I16" })
		}
		r.asked = append(r.asked, q)
	}
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
	for _, text := range dateIn.FindAllString(row.Narrative, -1) {
		if d, _, _ := readDate(text, r.p.Dates); d != "" && d < row.Meeting.Date && !slices.Contains(early, d.String()) {
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
		row.say(Note, "I9", r.column(Action), fmt.Sprintf("Proposed as what is asked for: “%s”.", short(strings.Join(parts, "”; “"), 300)))
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
		q.Text += evidence(r.fits)
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
	for _, word := range slices.Sorted(maps.Keys(r.words)) {
		q := Asked{ID: "status:" + word, Rows: r.words[word], Answer: r.answers["status:"+word], Choices: StatusChoices(), Proposed: string(models.RequestUnconfirmed)}
		q.Text = fmt.Sprintf("What does the status “%s” mean? It stands in %s.", word, count(len(q.Rows), "row", "rows"))
		if states := askedStatus[word]; states != nil {
			q.Choices = nil
			for _, s := range append(slices.Clone(states), models.RequestUnconfirmed) {
				q.Choices = append(q.Choices, Choice{string(s), StatusName(string(s))})
			}
		}
		r.out.Questions = append(r.out.Questions, q)
	}
	r.out.Questions = append(r.out.Questions, r.asked...)
	if r.out.Repeats > 0 {
		r.out.Messages = append(r.out.Messages, Message{Note, "I1", "", fmt.Sprintf("The headings are repeated %s: those rows were passed over.", count(r.out.Repeats, "time", "times"))})
	}
	if len(r.out.Rows) == 0 {
		r.out.Messages = append(r.out.Messages, Message{Error, "", "", "There is no row below the headings that holds a request."})
	}
}

// evidence says what the other dates of the file show about the order.
func evidence(fits map[DateOrder]int) string {
	day, month := fits[DayFirst], fits[MonthFirst]
	switch {
	case day > 0 && month > 0:
		return fmt.Sprintf(" Others are mixed: %d can only have the day first, %d only the month.", day, month)
	case day > 0:
		return fmt.Sprintf(" %s can only have the day first.", count(day, "other", "others"))
	case month > 0:
		return fmt.Sprintf(" %s can only have the month first.", count(month, "other", "others"))
	}
	return ""
}

// duplicates warns of rows that say the same.
func (r *reader) duplicates() {
	seen := map[string]int{}
	for i := range r.out.Rows {
		row := &r.out.Rows[i]
		k := row.Values().key() + "\n" + row.Reference
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

// oneLine is a text with every white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

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
