package gridtext

import (
	"regexp"
	"slices"
	"strings"
)

// The headings of a page, as pages print them. Only the bodies that answer for
// something are named: "Customer response" is no heading.
const (
	bodies = `(?:government|administration|council|cabinet|executive|leader|mayor|minister|ministerial|department|departmental|authority|board|trust|officer|management|committee|commission|county|district|borough|city|town|parish|welsh government|scottish government)`
	dash   = `[-‐‑‒–—―−]`
)

var headings = []struct {
	kind    kind
	pattern *regexp.Regexp
}{
	{recommendations, heading(`(?:the )?(?:report|review|inquiry|panel|committee|commission)?(?:['’]?s['’]?)? ?recommendations?(?: of the (?:report|review|inquiry|panel|committee|commission))?(?: (?:no\.? ?|number )?(\d{1,3}[a-z]?))?(?: ?[\[(]` + paragraphWord + numbers + `[\])])?`)},
	{recommendations, heading(`(?:what the (?:report|review|inquiry|panel|committee|commission) (?:recommended|asked for|said)|what was (?:recommended|asked(?: for)?))()`)},
	{response, heading(`(?:the |our )?(?:` + bodies + `(?:['’]?s['’]?)? )?(?:response|reply)(?: of the ` + bodies + `| to (?:the )?recommendations?(?: \d{1,3})?)?()`)},
	{assessment, heading(`(?:our |independent |the )?(?:assessment(?: of (?:the )?progress(?: made)?)?|progress assessment|evaluation)()`)},
}

// heading is a pattern for a line that is nothing but a heading, or that goes on
// with its text behind a colon.
func heading(words string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^` + strings.NewReplacer(" ?", " *", " *", " *", " +", " +", " ", " +").Replace(words) + ` *(?:$|: *)`)
}

// headingWords: no heading is without one of them.
var headingWords = []string{"recommend", "what ", "respon", "reply", "assess", "evaluation"}

// longestHeading is more than any heading takes.
const longestHeading = 90

type headingRead struct {
	kind       kind
	end        int // where its text begins
	label      [2]int
	paragraphs string // of the report: "14-16" of "Recommendation 1 (paragraphs 14-16)"
}

// readHeading reads a heading of a section at the start of a line.
func readHeading(line string) (headingRead, bool) {
	start := line[:min(len(line), longestHeading)]
	if len(start) < len(line) && !strings.Contains(start, ":") {
		return headingRead{}, false
	}
	small := strings.ToLower(start)
	if !slices.ContainsFunc(headingWords, func(word string) bool { return strings.Contains(small, word) }) {
		return headingRead{}, false
	}
	for _, h := range headings {
		if m := h.pattern.FindStringSubmatchIndex(start); m != nil {
			r := headingRead{kind: h.kind, end: m[1]}
			if m[2] >= 0 {
				r.label = [2]int{m[2], m[3]}
			}
			if len(m) > 4 && m[4] >= 0 {
				r.paragraphs = start[m[4]:m[5]]
			}
			return r, true
		}
	}
	return headingRead{}, false
}

// sourceLine says where the page is from.
var sourceLine = regexp.MustCompile(`(?i)^(?:(?:source|published +(?:by|at)|from|address|link|url) *: *\S.*|(?:source *: *)?https?://\S+|www\.\S+)$`)

var sourceWord = regexp.MustCompile(`(?i)^(?:source|published +(?:by|at)|from|address|link|url) *: *`)
