package models

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
)

// SimilarMotion is an earlier motion with words like another's, for a person to
// read side by side with it.
type SimilarMotion struct {
	ID          uint
	Reference   string
	Title       string
	State       MotionState
	Amended     bool
	DecidedOn   Date
	RescindedOn Date
	ReceivedAt  *time.Time
	Body        string  // its text as search keeps it
	Alike       float64 `gorm:"-"` // share of its words that both have, 0 to 1
}

// common words stand in motions of every kind, so they make none alike.
var common = wordSet(`about after against also amongst been before being between both cabinet could council councillor councillors
county district does during each ensure from further have having here into itself made make many more most motion must other over
parish part people proposer request requests resolve resolves resolved seconder shall should some such than that their them then
there therefore these they this those through under until upon welcomes were what when where which while whilst will with within
without work would year years your administration believes calls asks notes note noted notice members member local area report`)

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

func notWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
}

// tellingWords returns the words of a text that say what it is about, each once and in
// order, without the endings that grammar gives them.
func tellingWords(text string) []string {
	seen, list := map[string]bool{}, []string{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), notWord) {
		w = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"), "'’")
		if len([]rune(w)) < 4 || common[w] {
			continue
		}
		for _, end := range []string{"ing", "ed", "es", "s"} {
			if stem := strings.TrimSuffix(w, end); stem != w && len([]rune(stem)) >= 4 {
				w = stem
				break
			}
		}
		if !seen[w] {
			seen[w] = true
			list = append(list, w)
		}
	}
	return list
}

// SimilarTerms are the words by which motions like a text are searched for: those
// of its title first, 12 at most.
func SimilarTerms(title, text string) []string {
	terms := slices.DeleteFunc(tellingWords(title+" "+text), func(w string) bool { return strings.ContainsAny(w, "'’") })
	return terms[:min(12, len(terms))]
}

const (
	// alikeFrom is the share of words that two texts have both (see Alike) from
	// which they are shown side by side. It is a judgement, no rule of any council.
	alikeFrom = 0.30
	// MostSimilar is how many similar motions are shown.
	MostSimilar = 3
)

// Alike returns the share of words that two texts have both: twice their number
// by the words of each.
func Alike(a, b string) float64 {
	one, other := tellingWords(a), wordSet(strings.Join(tellingWords(b), " "))
	if len(one) == 0 || len(other) == 0 {
		return 0
	}
	both := 0
	for _, w := range one {
		if other[w] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(one)+len(other))
}

// MostAlike returns those of some motions whose words are like a text's, the
// most alike first.
func MostAlike(title, text string, found []SimilarMotion) []SimilarMotion {
	var list []SimilarMotion
	for _, s := range found {
		if s.Alike = Alike(title+" "+text, s.Title+" "+s.Body); s.Alike >= alikeFrom {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b SimilarMotion) int { return cmp.Compare(b.Alike, a.Alike) })
	return list[:min(MostSimilar, len(list))]
}
