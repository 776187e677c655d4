package models

// Waiting is what waits about a request that the request itself does not say,
// for its owner. Only staff see it.
type Waiting struct {
	Date     *DueDateChange // a new due date that was asked for, or refused and nothing was heard since
	InReview int            // communications that wait for their review
	SentBack int            // communications that the review deferred or refused
}
