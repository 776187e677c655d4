package questiontext

import (
	"fmt"
	"regexp"
	"strings"

	"carried/models/pastedtext"
)

// willFollow says that an answer is still to come.
var willFollow = regexp.MustCompile(`(?i)\b(?:(?:i|we) (?:will|shall) (?:write|reply|respond|come back)\b|will write to\b|will (?:be )?(?:answer|repl|provide)\w* in writing|taken? on notice|will (?:answer|reply) (?:as soon as|shortly)|a written (?:answer|reply|response) (?:will|would|shall)\b)`)

// shortAnswer is how long an answer may be that says no more than that one will follow.
const shortAnswer = 400

// doubt writes down what a person should look at in one question.
func (q *Question) doubt(r *record, answer paragraphs) {
	about := func(format string, args ...any) { q.Doubts = append(q.Doubts, fmt.Sprintf(format, args...)) }
	if r.guessed != "" {
		about("We took the line above it, “%s”, for its heading. It may belong to the answer before.", r.guessed)
	}
	if q.Asker == "" && q.Parent == 0 {
		about("We found no name of who asked.")
	}
	switch {
	case q.Text == "":
		about("We found no words of the question.")
	case strings.HasSuffix(q.Text, ":"):
		about("The question ends in a colon. What follows may be missing.")
	}
	switch {
	case q.Answer == "" && q.Holding != "":
		about("We found a holding answer and no answer.")
	case q.Answer == "":
		about("We found no answer.")
		return
	case strings.HasSuffix(q.Answer, ":"):
		about("The answer ends in a colon. What follows may be missing.")
	case strings.HasSuffix(q.Answer, "...") || strings.HasSuffix(q.Answer, "…"):
		about("The answer ends in dots. It may be cut off.")
	}
	if r.second {
		about("Several answers stand below it. We put them together.")
	}
	if m := willFollow.FindString(q.Answer); m != "" && len(q.Answer) < shortAnswer {
		about("It says that an answer will follow: “%s”.", m)
	}
	for _, p := range q.Parts {
		if !p.Answered && q.Answer != "" {
			about("The answer has no word of part %s.", p.Label)
		}
	}
	for i := range answer {
		if answer[i].bare {
			about("“%s” has no sign of a list, but the lines above it have one. We took it for an item of the list.", pastedtext.Short(answer[i].words))
		}
		if strings.HasSuffix(answer[i].words, "?") {
			about("“%s” stands in the answer. It may be another question.", pastedtext.Short(answer[i].words))
		}
		if i > 0 && i+1 < len(answer) && !answer[i].listed && pastedtext.Ended(answer[i-1].words) && !strings.HasSuffix(answer[i-1].words, ":") &&
			pastedtext.HeadingLike(answer[i].words) && len(strings.Fields(answer[i].words)) <= mostTopicWords {
			about("“%s” stands in the answer like a heading. What is below it may belong to something else.", answer[i].words)
		}
	}
}
