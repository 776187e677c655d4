package views

import "carried/models"

// concernOptions are the concerns to choose from, behind what stands for none.
func concernOptions(none string, s models.Settings) []Option {
	list := []Option{{Label: none}}
	for _, c := range models.Concerns {
		list = append(list, Option{Value: string(c), Label: s.ConcernName(c) + " (" + string(c) + ")"})
	}
	return list
}

var concernColours = map[models.Concern]string{
	models.ConcernLow: "green", models.ConcernMediumLow: "teal", models.ConcernMedium: "yellow", models.ConcernMediumHigh: "orange", models.ConcernHigh: "red",
}

// ConcernTag returns the tag of a concern, spelt out.
func ConcernTag(c models.Concern, s models.Settings) Tag {
	return tag(s.ConcernName(c)+" concern", concernColours[c], "")
}
