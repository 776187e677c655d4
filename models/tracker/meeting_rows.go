package tracker

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"carried/models/table"
)

var (
	meetingWord = regexp.MustCompile(`(?i)\b(?:meeting|council|committee|cabinet|executive|board|assembly|panel)\b`)
	aboutSheet  = regexp.MustCompile(`(?i)\b(?:tracker|update[ds]?|log|register|report|as at|annex|appendix|monitoring|printed|page)\b`)
	noDateRow   = regexp.MustCompile(`(?i)^[^-–—]{0,60}\bmeeting\s*[-–—]\s*`)
)

// isMeeting reports whether the only text of a row names the meeting of the
// rows below (I2): "Council Meeting - 27/4/2022".
func (r *reader) isMeeting(text string, column int, field Field) bool {
	text = oneLine(text)
	words := field == Action || field == Narrative // where a sentence may name a meeting and a day
	if len(text) > 120 || aboutSheet.MatchString(text) || column > 0 && words {
		return false
	}
	if onlyDate.MatchString(text) {
		return column == 0 && (field == Meeting || field == Title || !r.has(Meeting))
	}
	return meetingWord.MatchString(text) && (!words && dateIn.MatchString(text) || noDateRow.MatchString(text))
}

// meetingRow reads the meeting of a row: the one date in it.
func (r *reader) meetingRow(row table.Row) (Day, dateReading, string) {
	i, _ := onlyCell(row.Cells)
	text := oneLine(row.Cells[i])
	if strings.HasSuffix(text, dateNotKnown) {
		return Day{}, dateNone, ""
	}
	if date, how, why, typed := r.typed(fmt.Sprintf("meeting:%d", row.Number)); typed {
		return Day{date, text}, how, why
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
