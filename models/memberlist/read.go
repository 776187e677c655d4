package memberlist

import (
	"bytes"
	"slices"
	"strings"

	"carried/models"
	"carried/models/charset"
)

// Read reads a list, told by its content. Its error is a sentence that says what
// is wrong with the file and what to do.
func Read(data []byte, o Options) (List, error) {
	text, warning, err := decode(data)
	if err != nil {
		return List{}, err
	}
	var t *table
	switch text[0] {
	case '<':
		t, err = readModernGov(text)
	case '{', '[':
		t, err = readPopolo(text)
	default:
		t, err = readCSV(text)
	}
	if err != nil {
		return List{}, err
	}
	l, err := t.list(o)
	if err == nil {
		l.Doubt = strings.TrimSpace(warning + " " + l.Doubt)
	}
	return l, err
}

// notLists are files of other kinds, told by how they begin.
var notLists = []struct{ begins, is string }{
	{"PK\x03\x04", "a spreadsheet, a Word file or a ZIP file. Open it and save the list as CSV"},
	{"\xd0\xcf\x11\xe0", "an old Excel or Word file. Open it and save the list as CSV"},
	{"%PDF", "a PDF file. Ask for the list as CSV"},
	{"{\\rtf", "a Word text. Copy the list into a spreadsheet and save it as CSV"},
	{"\x89PNG", "a picture. Ask for the list as CSV"},
	{"\xff\xd8\xff", "a picture. Ask for the list as CSV"},
	{"GIF8", "a picture. Ask for the list as CSV"},
	{"\x1f\x8b", "a compressed file. Unpack it first"},
}

// decode returns the text of a file without the space at its ends, never empty,
// and what is to be said about its letters.
func decode(data []byte) (text, warning string, err error) {
	if len(data) > MaxFile {
		return "", "", models.Errorf(models.Invalid, "The selected file must be smaller than 10 MB.")
	}
	for _, n := range notLists {
		if bytes.HasPrefix(data, []byte(n.begins)) {
			return "", "", models.Errorf(models.Invalid, "This is %s.", n.is)
		}
	}
	text, warning = charset.Decode(data)
	if text = strings.TrimSpace(text); text == "" {
		return "", "", models.Errorf(models.Invalid, "The file is empty. Choose the file with the list.")
	}
	if i := strings.IndexFunc(text, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\r\f\v", r) }); i >= 0 {
		return "", "", models.Errorf(models.Invalid, "This is not a text file. Save the list as CSV, XML or JSON, then try again.")
	}
	return text, warning, nil
}

// table is a file as every format is first read: rows of named cells. Private
// cells are in it only until list has counted them, and it is never kept.
type table struct {
	format Format
	scheme string // of the identifiers; "" where the list has none of its own
	rows   []row
	fields map[string]field // what its columns say, once that is known
}

// row is one person: cells in the order of the file.
type row struct {
	number int
	cells  []cell
}

type cell struct{ column, text string }

// get returns the first cell of a row that says something of a kind.
func (t *table) get(r row, f field) string {
	for _, c := range r.cells {
		if c.text != "" && t.says(c.column) == f {
			return c.text
		}
	}
	return ""
}

// says returns what a column says.
func (t *table) says(column string) field {
	f, ok := t.fields[column]
	if !ok {
		f = fieldOf(column, t.format)
		if t.fields == nil {
			t.fields = map[string]field{}
		}
		t.fields[column] = f
	}
	return f
}

// list makes the list of a table: rows of other councils and those who do not
// sit are passed over, private columns are counted and left behind.
func (t *table) list(o Options) (List, error) {
	if o.Kind == models.KindOfficer && t.format != Plain {
		return List{}, models.Errorf(models.Invalid, "This is a list of councillors (%s). Officers are read from a plain CSV file with the columns name, role title, directorate and email.", t.format)
	}
	l := List{Format: t.format, Kind: o.Kind}
	rows, err := t.ours(o.Council)
	if err != nil {
		return List{}, err
	}
	l.Others = len(t.rows) - len(rows)
	if t.format == DemocracyClub && !slices.ContainsFunc(rows, func(r row) bool { return t.get(r, fieldElected) != "" }) {
		return List{}, models.Errorf(models.Invalid, "This file lists candidates and does not say who was elected. Download it again with the column “elected”.")
	}
	l.columns(t, rows)
	l.Doubt = t.doubt(rows)
	dates := newDates(t, rows)
	seen := map[string]bool{}
	for _, r := range rows {
		l.Read++
		e, why := t.entry(r, o.Kind, dates, &l)
		if why == "" {
			why = e.problem(o.Kind)
		}
		if same := nameKey(e.Name) + "\n" + wardKey(e.Ward) + "\n" + wardKey(e.Directorate); why == "" && seen[same] {
			why = "is in the list twice"
		} else if why == "" {
			seen[same] = true
		}
		if why != "" {
			l.Passed = append(l.Passed, Remark{r.number, e.Name, why})
			continue
		}
		l.People = append(l.People, e)
	}
	switch {
	case len(l.People) > maxPeople:
		return List{}, tooMany
	case len(l.People) == 0:
		return List{}, models.Errorf(models.Invalid, "There is nobody to bring in: %s", l.nobody())
	}
	return l, nil
}

// nobody says why a list has come out empty.
func (l List) nobody() string {
	if len(l.Passed) == 0 {
		return "the list has no rows."
	}
	return "the first row was passed over, because " + l.Passed[0].sentence() + "."
}

func (r Remark) sentence() string {
	if r.Name == "" {
		return "it " + r.Why
	}
	return "“" + r.Name + "” " + r.Why
}

// columns counts what is dropped, and names what is not used.
func (l *List) columns(t *table, rows []row) {
	private := map[string]int{} // place in Dropped
	unused := map[string]bool{}
	for _, r := range rows {
		for _, c := range r.cells {
			if c.text == "" {
				continue
			}
			switch t.says(c.column) {
			case fieldPrivate:
				i, ok := private[c.column]
				if !ok {
					i = len(l.Dropped)
					private[c.column], l.Dropped = i, append(l.Dropped, Dropped{Column: shortColumn(c.column)})
				}
				l.Dropped[i].Count++
			case fieldNone:
				if !unused[c.column] {
					unused[c.column] = true
					l.Unused = append(l.Unused, shortColumn(c.column))
				}
			}
		}
	}
}

// shortColumn returns a column's heading for the report; a heading may be as
// long as a file.
func shortColumn(name string) string {
	if r := []rune(name); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return name
}

// entry reads one row; why says in a few words why the person is passed over.
func (t *table) entry(r row, kind models.PersonKind, dates dates, l *List) (e Entry, why string) {
	name := t.get(r, fieldName)
	if name == "" {
		name = strings.TrimSpace(t.get(r, fieldFirst) + " " + t.get(r, fieldLast))
	}
	e = Entry{Row: r.number, Ward: t.get(r, fieldWard), Email: t.get(r, fieldEmail)}
	if vacancies[strings.ToLower(name)] {
		e.Name = name
		return e, "is no person: the seat is vacant"
	}
	var letters string
	e.Title, e.Name, letters = splitName(name)
	if e.Title == "" {
		e.Title, _, _ = splitName(t.get(r, fieldTitle) + " x")
	}
	note := func(why string) { l.Notes = append(l.Notes, Remark{r.number, e.Name, why}) }
	e.Group = groupName(t.get(r, fieldGroup), t.get(r, fieldParty))
	e.Role = lineEnds.Replace(t.get(r, fieldRole))
	if len([]rune(e.Role)) > 160 {
		note("has a role of more than 160 characters, which is not taken")
		e.Role = ""
	}
	if kind == models.KindOfficer {
		if e.Role == "" && e.Title == "" { // in lists of officers a title is mostly what they are
			e.Role = t.get(r, fieldTitle)
		}
		e.Directorate, e.Group, e.Ward = t.get(r, fieldDirectorate), "", ""
	}
	if id := t.get(r, fieldID); id != "" && t.scheme != "" {
		e.Identifiers = append(e.Identifiers, models.Identifier{Scheme: t.scheme, Value: id})
	}
	for _, c := range r.cells {
		if scheme, ok := strings.CutPrefix(c.column, identifierColumn); ok && c.text != "" {
			e.Identifiers = append(e.Identifiers, models.Identifier{Scheme: scheme, Value: c.text})
		}
	}
	if t.format == DemocracyClub && !yes(t.get(r, fieldElected)) {
		return e, "was not elected"
	}
	if letters != "" {
		note("has letters after the name, which the record does not keep: " + letters)
	}
	if e.Email != "" && models.Validate(emailOnly{e.Email}) != nil {
		note("has an email address that cannot be one")
		e.Email = ""
	}
	var problem string
	if e.TermStart, problem = dates.read(t.get(r, fieldStart)); problem != "" {
		note("has a start of the term that is not taken: " + problem)
	}
	if e.TermEnd, problem = dates.read(t.get(r, fieldEnd)); problem != "" {
		note("has an end of the term that is not taken: " + problem)
	}
	if e.TermStart != "" && e.TermEnd != "" && e.TermEnd < e.TermStart {
		note("has a term that ends before it starts; neither date is taken")
		e.TermStart, e.TermEnd = "", ""
	}
	return e, ""
}

// lineEnds stand between the posts of a councillor in ModernGov.
var lineEnds = strings.NewReplacer("<br />", ", ", "<br/>", ", ", "<br>", ", ")

type emailOnly struct {
	Email string `form:"email" validate:"email,max=200" label:"email address"`
}

// problem says in a few words why the record cannot keep an entry, or "".
func (e Entry) problem(kind models.PersonKind) string {
	if e.Name == "" {
		return "has no name"
	}
	in := models.PersonInput{
		FullName: e.Name, Title: e.Title, Kind: kind, Ward: e.Ward, RoleTitle: e.Role, Email: e.Email,
		TermStart: models.InputOf(e.TermStart), TermEnd: models.InputOf(e.TermEnd),
	}
	if err, ok := models.Validate(in).(*models.Error); ok && len(err.Fields) > 0 {
		return "cannot be kept as it is. " + err.Fields[0].Message
	}
	group := models.PoliticalGroupInput{Name: e.Belongs(kind)}
	if group.Name != "" && models.Validate(group) != nil {
		return "has a group or directorate with a name that is too long or cannot be read"
	}
	for _, id := range e.Identifiers {
		if len(id.Scheme) > 40 || len(id.Value) > 200 || id.Scheme == "" || id.Value == "" || models.TextProblem(id.Scheme+id.Value) != "" {
			return "has an identifier that is too long or cannot be read"
		}
	}
	return ""
}

// doubt says that a file of elections has a ward that voted more than once: who
// was elected first may sit still, if the ward elects a part at a time, or not.
func (t *table) doubt(rows []row) string {
	if t.format != DemocracyClub {
		return ""
	}
	last := map[string]string{}
	for _, r := range rows {
		ward, ballot := t.get(r, fieldWard), t.get(r, fieldBallot)
		if !yes(t.get(r, fieldElected)) || strings.Contains(ballot, ".by.") {
			continue
		}
		if before, ok := last[ward]; ok && before != ballot {
			return ward + " has elections of more than one day. If all its seats were contested again, keep only the rows of the last."
		}
		last[ward] = ballot
	}
	return ""
}

func yes(s string) bool {
	return slices.Contains([]string{"t", "true", "y", "yes", "1", "elected"}, strings.ToLower(s))
}

// ours returns the rows of our council. A file of one council is taken to be
// ours; a file of several must name us.
func (t *table) ours(council string) ([]row, error) {
	councils := map[string]bool{}
	for _, r := range t.rows {
		councils[t.council(r)] = true
	}
	delete(councils, "")
	if len(councils) < 2 {
		return t.rows, nil
	}
	var rows []row
	for _, r := range t.rows {
		if councilKey(t.council(r)) == councilKey(council) {
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		return nil, models.Errorf(models.Invalid, "This file has the rows of %d councils, and none of them is called %s. Delete the rows of the others, then try again.", len(councils), council)
	}
	return rows, nil
}

// council returns whose row it is, "" where the file does not say.
func (t *table) council(r row) string {
	if t.format != DemocracyClub {
		return t.get(r, fieldCouncil)
	}
	// local.ashcombe-vale.2023-05-04
	if parts := strings.Split(t.get(r, fieldElection), "."); len(parts) > 1 && parts[0] == "local" {
		return strings.ReplaceAll(parts[1], "-", " ")
	}
	return ""
}
