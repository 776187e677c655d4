package models

import (
	"strings"
	"testing"
)

func TestWhoMayHoldAPost(t *testing.T) {
	chair := BodyPost{ID: 1, Title: "Chair", Places: 1, FromOn: "2024-01-01", ToOn: "2025-12-31"}
	members := BodyPost{ID: 2, Title: "Member", Places: 2}
	seat := func(id uint, name string, from, to Date) BodySeat {
		return BodySeat{ID: id, Name: name, FromOn: from, ToOn: to}
	}
	ada := seat(11, "Ada Beck", "2024-01-01", "2024-06-30")
	tests := map[string]struct {
		post   BodyPost
		others []BodySeat
		seat   BodySeat
		want   string // in the message; "" for none
	}{
		"the first holder":                           {chair, nil, seat(0, "Ben Cole", "2024-01-01", ""), "The last day in the post must be 31 December 2025"},
		"from the day after the one before":          {chair, []BodySeat{ada}, seat(0, "Ben Cole", "2024-07-01", "2025-12-31"), ""},
		"not on the last day of the one before":      {chair, []BodySeat{ada}, seat(0, "Ben Cole", "2024-06-30", "2025-12-31"), "On 30 June 2024 the post is full: one person holds it at a time"},
		"not into the time of who follows":           {chair, []BodySeat{ada}, seat(0, "Ben Cole", "2023-12-01", "2024-01-01"), "There is no such post on 1 December 2023"},
		"two where two may":                          {members, []BodySeat{ada}, seat(0, "Ben Cole", "2024-02-01", ""), ""},
		"no third at once":                           {members, []BodySeat{ada, seat(12, "Ben Cole", "2024-03-01", "")}, seat(0, "Cara Dunn", "2024-02-01", ""), "On 1 March 2024 the post is full: 2 people hold it at a time"},
		"a third once one has gone":                  {members, []BodySeat{ada, seat(12, "Ben Cole", "2024-03-01", "")}, seat(0, "Cara Dunn", "2024-07-01", ""), ""},
		"two who follow one another leave one place": {members, []BodySeat{ada, seat(12, "Ben Cole", "2024-07-01", "")}, seat(0, "Cara Dunn", "2024-02-01", ""), ""},
		"nobody twice at once":                       {members, []BodySeat{ada}, seat(0, "Cllr Ada Beck", "2024-06-30", ""), "They hold this post already, from 1 January 2024"},
		"again later":                                {members, []BodySeat{ada}, seat(0, "Ada Beck", "2024-07-01", ""), ""},
		"an entry does not stand in its own way":     {chair, []BodySeat{ada}, seat(11, "Ada Beck", "2024-01-01", "2024-08-31"), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			wantError(t, tt.seat.CheckFor(&tt.post, tt.others), tt.want)
		})
	}
}

func TestAPostKeepsRoomForWhoHoldsIt(t *testing.T) {
	held := []BodySeat{{ID: 1, FromOn: "2024-01-01"}, {ID: 2, FromOn: "2024-03-01", ToOn: "2024-06-30"}}
	for name, tt := range map[string]struct {
		post BodyPost
		want string
	}{
		"as it is":               {BodyPost{Places: 2}, ""},
		"with fewer places":      {BodyPost{Places: 1}, "On 1 March 2024, 2 people hold this post"},
		"begun later":            {BodyPost{Places: 2, FromOn: "2024-02-01"}, "Somebody holds this post from 1 January 2024"},
		"ended while it is held": {BodyPost{Places: 2, ToOn: "2024-12-31"}, "Somebody holds this post after 31 December 2024"},
	} {
		t.Run(name, func(t *testing.T) {
			wantError(t, tt.post.CheckSeats(held), tt.want)
		})
	}
}

func TestVacanciesAndTermsOnADay(t *testing.T) {
	posts := []BodyPost{{ID: 1, Title: "Chair", Places: 1}, {ID: 2, Title: "Member", Places: 3}, {ID: 3, Title: "Adviser", Places: 1, ToOn: "2024-06-30"}}
	row := func(post uint, role PostRole, name string, from, to Date) SeatRow {
		return SeatRow{BodySeat: BodySeat{PostID: post, Name: name, FromOn: from, ToOn: to}, PostRole: role}
	}
	seats := []SeatRow{
		row(1, PostChair, "Ada Beck", "2024-01-01", "2024-06-30"), row(1, PostChair, "Ben Cole", "2024-08-01", ""),
		row(2, PostMember, "Ben Cole", "2024-01-01", "2024-07-31"), row(2, PostMember, "Cara Dunn", "2024-01-01", ""),
	}
	free := func(day Date) string {
		var list []string
		for _, v := range (&Body{}).Vacancies(posts, seats, day) {
			list = append(list, v.Post.Title+" "+digits(v.Free))
		}
		return strings.Join(list, ", ")
	}
	names := func(rows []SeatRow) string {
		var list []string
		for _, r := range rows {
			list = append(list, r.Name)
		}
		return strings.Join(list, ", ")
	}
	for day, want := range map[Date][4]string{
		"2023-12-31": {"Chair 1, Member 3, Adviser 1", "", "", "before anybody"},
		"2024-06-30": {"Member 1, Adviser 1", "Ada Beck", "", "the last day of the chair and of the post of adviser"},
		"2024-07-01": {"Chair 1, Member 1", "", "Ada Beck", "between two chairs"},
		"2024-08-01": {"Member 2", "Ben Cole", "Ada Beck", "a member has become chair, and is not among those who left"},
	} {
		t.Run(want[3], func(t *testing.T) {
			if got := [3]string{free(day), names(Holders(seats, PostChair, day)), names(TermsEnded(seats, day))}; got != [3]string(want[:3]) {
				t.Errorf("got %q, want %q", got, want[:3])
			}
		})
	}
}

func TestASeatThatOutlivesTheTermOfItsCouncillor(t *testing.T) {
	id := uint(4)
	r := SeatRow{BodySeat: BodySeat{PersonID: &id, FromOn: "2024-01-01"}, Person: PersonRef{ID: id, Kind: KindMember}, TermEnd: "2025-05-05"}
	for day, want := range map[Date]bool{"2025-05-05": false, "2025-05-06": true} {
		if r.Outlived(day) != want {
			t.Errorf("on %s: %v", day, !want)
		}
	}
}
