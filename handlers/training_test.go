package handlers_test

import "carried/models"

// untrained are the exceptions of a cyber training request without figures.
var untrained = models.ExceptionsInput{
	Rules: []string{"members_target", "staff_target", "after_decision"},
	Texts: []string{"The members’ course is outside of this test.", "So is that of staff.", "So there are no figures."},
}
