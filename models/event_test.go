package models

import (
	"strings"
	"testing"
	"time"
)

func chainOf(n int) []Event {
	var events []Event
	prev := ""
	for i := range n {
		e := NewEvent("motion.edit", "motion/1", "Motion", "because", Change{"title", "Old", "New"}).Of(1, 0).
			By(Actor{UserID: 7, Name: "Clem"}, time.Date(2025, 3, 11, 12, i, 0, 123456789, time.UTC))
		e.Seal(uint64(i+1), "nonce", prev)
		prev = e.Hash
		events = append(events, e)
	}
	return events
}

func check(events []Event) string {
	var id uint64
	var hash string
	for _, e := range events {
		if p := e.Verify(id, hash); p != "" {
			return p
		}
		id, hash = e.ID, e.Hash
	}
	return ""
}

func TestTheChainShowsEveryChange(t *testing.T) {
	tests := map[string]struct {
		change func([]Event) []Event
		want   string
	}{
		"untouched":                 {func(e []Event) []Event { return e }, ""},
		"another actor":             {func(e []Event) []Event { e[1].ActorName = "Somebody"; return e }, "entry 2 was changed"},
		"another time":              {func(e []Event) []Event { e[1].At = e[1].At.Add(time.Second); return e }, "entry 2 was changed"},
		"another content":           {func(e []Event) []Event { e[1].Content = strings.Replace(e[1].Content, "New", "Newer", 1); return e }, "the content of entry 2 was changed"},
		"content and digest":        {func(e []Event) []Event { e[1].Content = "{}"; e[1].Digest = digest("{}"); return e }, "entry 2 was changed"},
		"an entry cut out":          {func(e []Event) []Event { return append(e[:1], e[2]) }, "entry 2 is missing"},
		"two entries swapped":       {func(e []Event) []Event { e[0], e[1] = e[1], e[0]; return e }, "entry 1 is missing"},
		"withheld by a later entry": {func(e []Event) []Event { e[0].Content, e[0].WithheldBy = "", 3; return e }, ""},
		"emptied without a word":    {func(e []Event) []Event { e[0].Content = ""; return e }, "the content of entry 1 was changed"},
		"withheld but still there":  {func(e []Event) []Event { e[0].WithheldBy = 3; return e }, "entry 1 is withheld but still has content"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := check(tt.change(chainOf(3))); (tt.want == "") != (got == "") || !strings.HasPrefix(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
