package gridtext

import (
	"regexp"
	"strings"

	"carried/models/pastedtext"
)

// What became of a recommendation is read from sentences that say so in so many
// words. Whatever is open, asked or on condition says nothing.
var (
	unsure   = regexp.MustCompile(`(?i)\b(?:if|whether|would|should|could|may|might|unless|until|when|asked?|urges?d?|consider(?:s|ed|ing)?)\b`)
	partly   = regexp.MustCompile(`(?i)\b(?:partially|partly|in part)\b[ -]+(?:accept|agree)(?:s|ed)?\b|\b(?:accept|agree)(?:s|ed)?\b[^.;]{0,60}\b(?:in part|partially|partly)\b`)
	refusing = regexp.MustCompile(`(?i)^(?:(?:the|this|our) +)?(?:` + bodies + ` +)?(?:refus(?:al|ed|es?)|declin(?:ed|es?))(?: +to +(?:do|accept|agree|act|implement|carry)\b.*)?[.!]?$|` +
		`^(?:not +(?:accepted|agreed)|rejected|disagreed?)[.!]?$|` +
		`\b(?:reject(?:s|ed)?|disagree(?:s|d)?(?: +with)?|(?:do(?:es)?|did|can|will|has|have|is|are)(?: +not|n[’']t)(?: +(?:be|been))? +(?:accept|agree)(?:ed)?(?: +(?:with|to))?|cannot +(?:accept|agree)(?: +(?:with|to))?)\b[^.;,]{0,40}\brecommendations?\b|` +
		`\brecommendations?\b[^.;,]{0,24}\b(?:is|are|was|were|has +been|have +been) +(?:not +(?:accepted|agreed)|rejected|refused)\b`)
	accepting = regexp.MustCompile(`(?i)^(?:fully +)?(?:accepted|agreed)[.!]?$|` +
		`\b(?:accept|agree)(?:s|ed)?\b(?: +(?:with|to))?[^.;,]{0,40}\brecommendations?\b|` +
		`\brecommendations?\b[^.;,]{0,24}\b(?:is|are|was|were|has +been|have +been) +(?:fully +)?(?:accepted|agreed)\b`)
	sayingWords = regexp.MustCompile(`(?i)accept|agree|reject|refus|declin`)
	negative    = regexp.MustCompile(`(?i)\b(?:not|no|never|cannot|neither|nor)\b|n[’']t\b`)
)

// longestSaying is how long a sentence may be that says what became of it.
const longestSaying = 400

// answerIn proposes what a text comes to. several: its sentences say different things.
func answerIn(text string) (a Answer, several bool) {
	for _, s := range pastedtext.Sentences(text) {
		sentence := strings.TrimSpace(text[s.From:s.To])
		plain := strings.Trim(sentence, ` "“”`)
		value := Unknown
		switch {
		case len(plain) > longestSaying || !sayingWords.MatchString(plain) || unsure.MatchString(plain):
		case refusing.MatchString(plain):
			value = Rejected
		case partly.MatchString(plain) && !negative.MatchString(plain):
			value = PartiallyAccepted
		case accepting.MatchString(plain) && !negative.MatchString(plain):
			value = Accepted
		}
		switch {
		case value == Unknown || value == a.Value:
		case a.Value != Unknown:
			return Answer{}, true
		default:
			a = Answer{value, plain}
		}
	}
	return a, false
}
