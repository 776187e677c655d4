package holidayfile

import (
	"testing"
	"unicode/utf8"

	"carried/models/calendar"
)

// Whatever comes in a file, what is taken from it can be kept.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"date,title,kind,division\n25/12/2031,Christmas Day,bank holiday,Scotland\n",
		"Name;Date\nX;Tuesday 7 January 2031\n",
		`{"scotland":{"events":[{"title":"A","date":"2031-12-25","notes":"Substitute day"}]}}`,
		`{"scotland":{"events":null},"wales":{}}`, "{", "date\ttitle\n", "<table><tr><td>date<td>title<tr><td>1.1.2031<td>New Year</table>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := Reader{}.Read(t.Context(), "days", data, calendar.NorthernIreland)
		if err != nil && (err.Error() == "" || len(list.Days) > 0) {
			t.Errorf("got %+v, %v", list, err)
		}
		seen := map[string]bool{}
		for _, h := range list.Days {
			key := h.Division + string(h.Date)
			if seen[key] || h.Date.Day().String() != string(h.Date) || h.Title == "" || !utf8.ValidString(h.Title) || utf8.RuneCountInString(h.Title) > 120 {
				t.Errorf("got %+v", h)
			}
			seen[key] = true
		}
	})
}
