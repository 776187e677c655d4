package gridtext

import (
	"regexp"
	"strconv"
	"strings"
)

// scorePattern is a score line: "5/10 – MH", "Score: 10 / 10 - h", "7 out of 10 (ML)".
const scorePattern = `(?:(?:(?:overall|our|the) +)?(?:score|rating|mark|grade)(?: +given)? *(?:[:=]|` + dash + `)? *)?` +
	`(\d{1,3}(?:[.,]\d{1,2})?) *(?:[/⁄／∕]|out +of) *10(?:\D|$)`

var (
	scoreStart = regexp.MustCompile(`(?i)^[(\[]? *` + scorePattern)
	// What stands between the score and the letter, and the letter or words.
	concernBehind = regexp.MustCompile(`(?i)^[ ,;:|()\[\]]*` + dash + `*[ ,;:|()\[\]]*(?:(?:remaining +)?(?:concern|priority) *[:=]? *)?([a-z]+(?: *[-/ ] *(?:low|medium|high|l|m|h))?)?[ .)\]]*$`)
	concernLine   = regexp.MustCompile(`^(?:(?i:(?:remaining +)?(?:concern|priority)) *[:=–-] *(?i:([a-z]+(?:[-/ ]+(?:low|medium|high))?))|(L|ML|M|MH|H))[ .]*$`)
	scoreAtEnd    = regexp.MustCompile(`(?i)(?:[.!?”)] +|[;:] +|` + dash + ` +|[(\[] *)((?:(?:overall +)?(?:score|rating) *[:=]? *)?\d{1,3} *[/⁄／∕] *10\b[^.!?]*?)[ .]*$`)
	scoreWord     = regexp.MustCompile(`(?i)^(?:score|rating) *:?$`)
)

// longestScore is more bytes than any score line takes.
const longestScore = 80

// concerns are the ways a concern is printed, in small letters.
var concerns = map[string]Concern{
	"l": Low, "low": Low, "ml": MediumLow, "medium low": MediumLow, "low medium": MediumLow, "m": Medium, "medium": Medium,
	"mh": MediumHigh, "medium high": MediumHigh, "high medium": MediumHigh, "h": High, "high": High,
}

// scoreRead is what a score line says.
type scoreRead struct {
	value   int
	ok      bool // it is a whole number from 0 to 10
	concern Concern
	letters string // where they stand for no concern that we know
}

// Score reads a line that is nothing but a score with its concern, "5/10 – MH" in
// any dash, spacing and case. ok is false where it is none, or one that cannot be.
func Score(line string) (score int, concern Concern, ok bool) {
	read, is := readScore(line)
	return read.value, read.concern, is && read.ok && read.letters == ""
}

// readScore reads a line that is nothing but a score.
func readScore(line string) (scoreRead, bool) {
	if len(line) > longestScore || !strings.Contains(line, "10") {
		return scoreRead{}, false
	}
	m := scoreStart.FindStringSubmatchIndex(line)
	if m == nil {
		return scoreRead{}, false
	}
	end := m[1]
	if !strings.HasSuffix(line[:end], "10") { // the sign behind it is looked at again
		end = strings.LastIndex(line[:end], "10") + 2
	}
	behind := concernBehind.FindStringSubmatch(line[end:])
	if behind == nil {
		return scoreRead{}, false
	}
	var s scoreRead
	n, err := strconv.Atoi(line[m[2]:m[3]])
	s.value, s.ok = n, err == nil && n <= 10
	if behind[1] != "" {
		s.concern = concernOf(behind[1])
		if s.concern == "" {
			s.letters = behind[1]
		}
	}
	if len(s.letters) > 12 { // a word of a sentence
		return scoreRead{}, false
	}
	return s, true
}

func concernOf(words string) Concern {
	words = strings.NewReplacer("-", " ", "/", " ").Replace(strings.ToLower(words))
	return concerns[strings.Join(strings.Fields(words), " ")]
}

// readConcernLine reads a line that is nothing but a concern.
func readConcernLine(line string) Concern {
	if len(line) > longestScore {
		return ""
	}
	m := concernLine.FindStringSubmatch(line)
	if m == nil {
		return ""
	}
	return concernOf(m[1] + m[2])
}
