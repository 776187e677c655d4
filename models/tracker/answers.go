package tracker

import (
	"maps"
	"slices"
	"strings"

	"carried/models"
)

// CheckAnswers says which answers answer nothing: there is no such question, or
// no such choice.
func (p *Plan) CheckAnswers(answers map[string]string) error {
	questions := map[string]Asked{}
	for _, q := range p.Questions {
		questions[q.ID] = q
	}
	for n, c := range p.Comparisons {
		if c.Why != "" {
			questions[AgainID(p.Rows[n])] = Asked{Choices: []Choice{{Value: "yes"}}}
		}
		for _, d := range c.Differences {
			if d.Ask {
				questions[ConflictID(p.Rows[n], d.Field)] = Asked{Choices: []Choice{{Value: TakeFile}, {Value: KeepRecord}}}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(answers)) {
		q, known := questions[id]
		switch {
		case id == "headings": // no longer asked once it is answered
		case !known:
			return models.InvalidField("answer", "“%s” is not a question about this file. The dry run lists the questions", id)
		case len(q.Choices) > 0 && !q.offers(answers[id]):
			var choices []string
			for _, c := range q.Choices {
				choices = append(choices, c.Value)
			}
			return models.InvalidField("answer", "“%s” is not an answer to “%s”. Choose one of these: %s", answers[id], id, strings.Join(choices, ", "))
		case q.Problem != "":
			return models.InvalidField("answer", "%s", q.Problem)
		}
	}
	return nil
}
