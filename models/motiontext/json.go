package motiontext

import (
	"bytes"
	"encoding/json"
)

// jsonReading is the shape in which a reading is written for other programs.
type jsonReading struct {
	Title       *string     `json:"title"`
	Proposer    *string     `json:"proposer"`
	Seconder    *string     `json:"seconder"`
	Type        *string     `json:"motion_type"`
	Groups      []jsonGroup `json:"groups"`
	MeetingDate *string     `json:"meeting_date"`
	Outcome     *string     `json:"outcome"`
	Votes       *Votes      `json:"votes"`
	Amendments  []Amendment `json:"amendments,omitempty"`
	Substantive []jsonGroup `json:"substantive,omitempty"`
}

type jsonGroup struct {
	Kind    Kind         `json:"kind"`
	Heading string       `json:"heading"`
	Clauses []jsonClause `json:"clauses"`
}

type jsonClause struct {
	Label      string       `json:"label"`
	Text       string       `json:"text"`
	Kind       Kind         `json:"kind,omitempty"` // where it differs from the group's
	Subclauses []jsonClause `json:"subclauses"`
}

// MarshalJSON writes the reading in the shape above.
func (r Reading) MarshalJSON() ([]byte, error) {
	out := jsonReading{
		Title: orNull(r.Title), Proposer: orNull(r.Proposer), Seconder: orNull(r.Seconder), Type: orNull(r.Type),
		MeetingDate: orNull(r.MeetingDate), Outcome: orNull(r.Outcome), Groups: []jsonGroup{},
		Votes: r.Votes, Amendments: r.Amendments,
	}
	out.Groups = append(out.Groups, jsonGroups(r.Groups)...)
	out.Substantive = jsonGroups(r.Substantive)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // the caller's encoder escapes if it wants to
	err := e.Encode(out)
	return b.Bytes(), err
}

func jsonGroups(groups []Group) []jsonGroup {
	var out []jsonGroup
	for _, g := range groups {
		out = append(out, jsonGroup{g.Kind, g.Heading, jsonClauses(g.Clauses, g.Kind)})
	}
	return out
}

func jsonClauses(clauses []Clause, kind Kind) []jsonClause {
	out := []jsonClause{}
	for _, c := range clauses {
		j := jsonClause{Label: c.Label, Text: c.Text, Subclauses: jsonClauses(c.Subclauses, c.Kind)}
		if c.Kind != kind {
			j.Kind = c.Kind
		}
		out = append(out, j)
	}
	return out
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
