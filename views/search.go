package views

import (
	"net/url"

	"carried/models"
)

// Search is the page on which the record is searched (P16).
type Search struct {
	Page
	Pages
	Filter models.SearchFilter
	Result models.SearchResult
	Asked  bool // the form was sent
}

// Template names the template.
func (Search) Template() string { return "public/search.html" }

// SearchKinds are the kinds of record that a search finds, with their words.
var SearchKinds = []struct{ Code, Text, One string }{
	{"motion", "Motions", "Motion"},
	{"request", "Requests", "Request"},
	{"update", "Updates", "Update on request"},
	{"question", "Questions", "Question"},
	{"assessment", "Assessments", "Assessment of"},
	{"body", "Bodies", "Body"},
	{"report", "Reports of others", "Report"},
	{"recommendation", "Recommendations", "Recommendation"},
}

// Tab is a link to what was found of one kind.
type Tab struct {
	Text, Address string
	Count         int
	Here          bool
}

// Tabs lead to all that was found and to each kind of it.
func (p Search) Tabs() []Tab {
	all := Tab{Text: "All", Address: p.address(""), Here: p.Filter.Kind == ""}
	tabs := []Tab{all}
	for _, k := range SearchKinds {
		tabs = append(tabs, Tab{k.Text, p.address(k.Code), p.Result.Counts[k.Code], p.Filter.Kind == k.Code})
		tabs[0].Count += p.Result.Counts[k.Code]
	}
	return tabs
}

// Total is how much was found in all.
func (p Search) Total() int { return p.Tabs()[0].Count }

// Here is how much was found of the kind that is chosen.
func (p Search) Here() int {
	if p.Filter.Kind == "" {
		return p.Total()
	}
	return p.Result.Counts[p.Filter.Kind]
}

func (p Search) address(kind string) string { return "/search?" + p.Query(kind).Encode() }

// Query is the query of the address that finds the same, of one kind.
func (p Search) Query(kind string) url.Values {
	q := url.Values{"q": {p.Filter.Words}}
	if kind != "" {
		q.Set("kind", kind)
	}
	return q
}

// Of words what was found: "Update on request 2024/25-M07-R3".
func (p Search) Of(f models.Found) string {
	for _, k := range SearchKinds {
		if k.Code == f.Kind && f.Reference != "" {
			return k.One + " " + f.Reference
		}
	}
	return ""
}

// KindName is the kind that is chosen, in words: "updates".
func (p Search) KindName() string {
	for _, k := range SearchKinds {
		if k.Code == p.Filter.Kind {
			return models.LowerFirst(k.Text)
		}
	}
	return "results"
}

// SearchPage is how many results one page lists.
const SearchPage = 25

// First is the number of the first result on the page.
func (p Search) First() int { return (max(p.Pages.Page, 1)-1)*SearchPage + 1 }
