package views

import "carried/models"

var concernColours = map[models.Concern]string{
	models.ConcernLow: "green", models.ConcernMediumLow: "teal", models.ConcernMedium: "yellow", models.ConcernMediumHigh: "orange", models.ConcernHigh: "red",
}

// ConcernTag returns the tag of a concern, spelt out.
func ConcernTag(c models.Concern, s models.Settings) Tag {
	return tag(s.ConcernName(c)+" concern", concernColours[c], "")
}
