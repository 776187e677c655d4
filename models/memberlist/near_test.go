package memberlist

import (
	"testing"

	"carried/models"
)

func TestWhomANameInAMotionMayMean(t *testing.T) {
	people := []models.Person{{ID: 1, FullName: "Ruth Ashdown"}, {ID: 2, FullName: "Robert Vale"}, {ID: 3, FullName: "Rhys Ashdown"}, {ID: 4, FullName: "Siân Pryce-Jones"}}
	for name, tt := range map[string]struct {
		want uint // 0 for nobody
		why  string
	}{
		"Cllr R Ashdwn":         {1, "an initial for the first name, and surnames that differ by a letter or two"},
		"Cllr Ruth Ashdwn":      {1, "the names differ by a letter or two"},
		"Councillor Bob Vale":   {2, "the same surname, and one first name is short for the other"},
		"R. Vale":               {2, "the same surname, with an initial for the first name"},
		"Vale":                  {2, "the same surname"},
		"Cllr Ashdown":          {1, "the same surname"},
		"Cllr Sian Pryce":       {4, "the same first name, and one surname contains the other"},
		"Mr Nobody Whoever":     {0, ""},
		"Proposed by the group": {0, ""},
		"":                      {0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := Near(name, people)
			switch {
			case tt.want == 0 && len(got) > 0:
				t.Errorf("%s because %s", got[0].Person.FullName, got[0].Why)
			case tt.want != 0 && (len(got) == 0 || got[0].Person.ID != tt.want || got[0].Why != tt.why):
				t.Errorf("got %+v", got)
			}
		})
	}
}
