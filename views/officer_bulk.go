package views

import (
	"fmt"
	"slices"

	"carried/models"
)

// BulkTitle is the heading of the pages on which an officer updates several
// requests at once (design/ux.md, O7).
const BulkTitle = "Update several at once"

// BulkChoose is the first of them: which requests.
type BulkChoose struct {
	Page
	Rows   []models.RequestRow // of the officer and of their directorate
	Total  int
	Ticked []uint
	All    bool // as many as can be are ticked
}

// Template names the template.
func (BulkChoose) Template() string { return "officer/bulk.html" }

// Requests asks for the requests.
func (p BulkChoose) Requests() Field {
	ids := updatable(p.Rows, p.Actor)
	var options []Option
	for _, r := range p.Rows {
		at := slices.Index(ids, r.ID)
		if at < 0 {
			continue
		}
		due := noDueWords(r)
		if due == "" {
			due = "Due " + r.DueWords()
		}
		heard := "no update yet"
		if r.LastUpdateOn != "" {
			heard = "last update " + r.LastUpdateOn.String()
		}
		options = append(options, Option{
			Value: str(r.ID), Label: r.Title, Hint: r.Reference + ". " + due + ", " + heard,
			Selected: slices.Contains(p.Ticked, r.ID) || p.All && at < models.MostUpdates,
		})
	}
	f := p.Field("request", "Which requests?", options).Large("m")
	if len(options) > models.MostUpdates {
		f = f.Hint(fmt.Sprintf("Select %d or fewer.", models.MostUpdates))
	}
	return f
}

// BulkTyped is what was typed about several requests on its way through the pages.
type BulkTyped struct {
	Same      models.SameUpdate
	Rows      map[uint]models.UpdateInput
	Published int // of those sent, by now
}

// Updates are the updates that are meant, in the order of the rows: what is empty
// is filled in from what is the same for all, and then from the request. A request
// of which nothing is said has none.
func (t BulkTyped) Updates(rows []models.RequestRow) (updates []models.BulkUpdate) {
	for _, r := range rows {
		if in := t.Rows[r.ID].Or(t.Same); !in.Empty() {
			updates = append(updates, models.BulkUpdate{ID: r.ID, UpdateInput: in.AsItStands(&r.Request)})
		}
	}
	return updates
}

// BulkWrite is the form: what is the same for all, and a row for each request.
type BulkWrite struct {
	Page
	Typed BulkTyped
	Rows  []models.RequestRow
	Forms map[uint]models.UpdateInput // with the versions that the form goes out with
}

// Template names the template.
func (BulkWrite) Template() string { return "officer/bulk_write.html" }

// workStates are the answers to “Where is the work now?”, after what nothing said
// means.
func workStates(none string) []Option {
	return []Option{{Value: "", Label: none}, {Value: string(models.RequestInProgress), Label: "In progress"}, {Value: string(models.RequestOnHold), Label: "On hold"}}
}

// SameText asks what has changed of all of which nothing is said.
func (p BulkWrite) SameText() Field {
	return p.Field("same-text", "What has changed?", p.Typed.Same.Text).Rows(3).Max(600)
}

// SameState asks where the work is now.
func (p BulkWrite) SameState() Field {
	return p.Field("same-state", "Where is the work now?", string(p.Typed.Same.State)).Select(workStates("Each as it stands"))
}

// SameReason asks why it is on hold.
func (p BulkWrite) SameReason() Field {
	return p.Field("same-reason", "Who or what is it waiting for?", p.Typed.Same.Reason)
}

// SameReview asks for the day to look again.
func (p BulkWrite) SameReview() Field {
	return p.Field("same-review", "When will you check again?", p.Typed.Same.Review).Hint("For example, 27 3 2025")
}

// Set says what the form holds of one request.
func (p *BulkWrite) Set(id uint, in models.UpdateInput) {
	if p.Forms == nil {
		p.Forms = map[uint]models.UpdateInput{}
	}
	p.Forms[id] = in
}

// BulkRow is one request of the form.
type BulkRow struct {
	models.RequestRow
	Tags                        []Tag
	NoDue                       string
	Problem                     string // why it cannot be updated, in place of the boxes
	Typed                       string // what was written of such a one
	Message                     string // what is wrong with it, besides its boxes
	Row                         string // its id on the page
	VersionName                 string
	Seen                        int
	Text, State, Reason, Review Field
}

// List is the rows.
func (p BulkWrite) List() []BulkRow {
	today := models.DateOf(p.Now)
	list := make([]BulkRow, len(p.Rows))
	for i, r := range p.Rows {
		in := p.Forms[r.ID]
		x := BulkRow{
			RequestRow: r, Tags: Tags(r, today, p.Council.Settings), NoDue: noDueWords(r),
			Row: fieldOf("row", r.ID), VersionName: fieldOf("version", r.ID), Seen: in.Version,
		}
		x.Message = p.Error(x.Row)
		if err := r.CanUpdate(p.Actor); err != nil {
			x.Problem, x.Typed = err.Error(), in.Text
		}
		none := "As for all"
		if r.State == models.RequestOnHold {
			none = "As for all, else on hold as now"
		}
		x.Text = p.Field(fieldOf("text", r.ID), "What has changed?", in.Text).Rows(3).Of(r.Title)
		x.State = p.Field(fieldOf("state", r.ID), "Where is the work now?", string(in.State)).Of(r.Title).Select(workStates(none))
		x.Reason = p.Field(fieldOf("reason", r.ID), "Who or what is it waiting for?", in.Reason).Of(r.Title)
		x.Review = p.Field(fieldOf("review", r.ID), "When will you check again?", in.Review).Of(r.Title)
		list[i] = x
	}
	return list
}

// Any reports whether there is something to write about.
func (p BulkWrite) Any() bool { return len(updatable(p.Rows, p.Actor)) > 0 }

// BulkCheck shows what is about to be published.
type BulkCheck struct {
	Page
	Rows    []models.RequestRow
	Typed   BulkTyped
	Updates []models.BulkUpdate
}

// Template names the template.
func (BulkCheck) Template() string { return "officer/bulk_check.html" }

// BulkCard is one update as it will be published.
type BulkCard struct {
	models.RequestRow
	In    models.UpdateInput
	State Tag
}

// OnHold reports whether the work waits.
func (c BulkCard) OnHold() bool { return c.In.State == models.RequestOnHold }

// Cards are the updates in their order.
func (p BulkCheck) Cards() []BulkCard {
	list := make([]BulkCard, len(p.Updates))
	for i, u := range p.Updates {
		at := slices.IndexFunc(p.Rows, func(r models.RequestRow) bool { return r.ID == u.ID })
		list[i] = BulkCard{p.Rows[at], u.UpdateInput, RequestTag(u.State)}
	}
	return list
}

// Left are the requests of which nothing was said: they stay as they are.
func (p BulkCheck) Left() []models.RequestRow {
	return slices.DeleteFunc(slices.Clone(p.Rows), func(r models.RequestRow) bool {
		return slices.ContainsFunc(p.Updates, func(u models.BulkUpdate) bool { return u.ID == r.ID })
	})
}

// Carried is all that was typed, as the form carries it on.
func (p BulkCheck) Carried() []Option {
	var list []Option
	add := func(name, value string) { list = append(list, Option{Label: name, Value: value}) }
	date := func(name string, d models.DateInput) {
		add(name+"-day", d.Day)
		add(name+"-month", d.Month)
		add(name+"-year", d.Year)
	}
	same := p.Typed.Same
	add("same-text", same.Text)
	add("same-state", string(same.State))
	add("same-reason", same.Reason)
	date("same-review", same.Review)
	for _, r := range p.Rows {
		in := p.Typed.Rows[r.ID]
		add("request", str(r.ID))
		add(fieldOf("version", r.ID), str(in.Version))
		add(fieldOf("text", r.ID), in.Text)
		add(fieldOf("state", r.ID), string(in.State))
		add(fieldOf("reason", r.ID), in.Reason)
		date(fieldOf("review", r.ID), in.Review)
	}
	return list
}
