package models

import "fmt"

// Category is the code of a kind of request (domain.md 10). The kinds of
// Categories know their subject: they have records, measures and completion
// rules of their own. A council adds plain ones by itself: see Kind.
type Category string

// The kinds of request that the program brings.
const (
	CyberTraining       Category = "cyber_training"
	PublicInformation   Category = "public_information"
	InterCouncilSharing Category = "inter_council_sharing"
	MemberInvolvement   Category = "member_involvement"
	OtherCategory       Category = "other"
)

// Categories are the kinds of request that the program brings, with their words
// on screen as long as a council has not renamed them.
var Categories = []struct {
	Code Category
	Name string
}{
	{CyberTraining, "Cyber training"},
	{PublicInformation, "Public information"},
	{InterCouncilSharing, "Sharing with other councils and government"},
	{MemberInvolvement, "Involving members"},
	{OtherCategory, "Other"},
}

// CompletionRule is one thing that must be so before a request of a category is
// complete. It is a check with exceptions, not a hard block: who marks the
// request as done says in writing why it may be complete without (domain.md 10).
type CompletionRule struct {
	Code    string // in the form and with the sign-off: "staff_target"
	Words   string // "Staff at their target"
	Missing func(CategoryRecords) string
	Applies func(CategoryRecords) bool // nil: always. What is about items that there are none of is not shown as met
}

// CategoryRecords are what completion rules look at: the request, and the
// records that its category has.
type CategoryRecords struct {
	Request   Request
	Kind      Kind
	DecidedOn Date // when the council decided on it; "" if that is not known
	Today     Date
	Settings  Settings

	Training []TrainingRecord // also those that were corrected

	Letters       []Letter           // also those added by mistake
	Involvement   []InvolvementEvent // also those that were corrected
	Groups        []PoliticalGroup   // those that have a councillor today
	FirstApproval Date               // when the first communication of the motion was approved; "" while none is

	Communications []Communication // with their latest reviews; of involving members, those of the whole motion
	Publicity      Publicity       // what they are checked against
}

// completionRules are the rules of the categories that know their subject. A
// kind that is not here is a plain one.
var completionRules = map[Category][]CompletionRule{
	CyberTraining:       cyberRules,
	PublicInformation:   publicityRules,
	InterCouncilSharing: sharingRules,
	MemberInvolvement:   involvementRules,
}

// plainRules are those of a kind without records of its own (domain.md 10.5).
// Evidence is asked for with every kind, and never excepted.
var plainRules = []CompletionRule{
	{"done_when", "A definition of done", func(r CategoryRecords) string {
		if r.DoneWhen() == "" {
			return "Nobody has written down when this request is done."
		}
		return ""
	}, nil},
}

// CompletionRules are the rules of a category, in the order they are shown.
func CompletionRules(c Category) []CompletionRule {
	if rules, ok := completionRules[c]; ok {
		return rules
	}
	return plainRules
}

// DoneWhen is the definition of done: the request's own, else that of its kind.
func (r CategoryRecords) DoneWhen() string {
	if r.Request.DoneWhen != "" {
		return r.Request.DoneWhen
	}
	return r.Kind.DoneWhen
}

// CheckedRule is a rule held against the records of a request.
type CheckedRule struct {
	Code, Words string
	Missing     string // what is missing, a sentence; "" where the rule is met
}

// CheckRules holds the rules of the request's category against its records, those
// that apply by now.
func CheckRules(r CategoryRecords) []CheckedRule {
	var list []CheckedRule
	for _, rule := range CompletionRules(r.Request.Category) {
		if rule.Applies == nil || rule.Applies(r) {
			list = append(list, CheckedRule{rule.Code, rule.Words, rule.Missing(r)})
		}
	}
	return list
}

// Unmet are the rules that are not met.
func Unmet(r CategoryRecords) []CheckedRule {
	var list []CheckedRule
	for _, rule := range CheckRules(r) {
		if rule.Missing != "" {
			list = append(list, rule)
		}
	}
	return list
}

// Exception is why a request may be complete although a rule is not met. It is
// kept with the sign-off as it was on that day, and anybody who may read the
// request may read it.
type Exception struct {
	Rule    string `json:"rule"` // its code
	Words   string `json:"words"`
	Missing string `json:"missing"`
	Reason  string `json:"reason"`
}

// maxException is the most characters of an exception.
const maxException = 1000

// exceptionField is where the form asks for the exception to a rule.
func exceptionField(rule string) string { return "exception-" + rule }

// ExceptionsInput is the exceptions of a form: the rules that were not met when
// it was shown, and the text for each in the same order.
type ExceptionsInput struct {
	Rules []string `form:"rule"`
	Texts []string `form:"exception"`
}

// For returns what was typed for a rule.
func (in ExceptionsInput) For(rule string) string {
	for i, r := range in.Rules {
		if r == rule && i < len(in.Texts) {
			return in.Texts[i]
		}
	}
	return ""
}

// Exceptions pairs each unmet rule with its exception, or says which has none.
// What was typed for a rule that is met by now is left out.
func Exceptions(unmet []CheckedRule, in ExceptionsInput) ([]Exception, []FieldError) {
	var list []Exception
	var f []FieldError
	for _, rule := range unmet {
		reason := in.For(rule.Code)
		problem := TextProblem(reason)
		switch {
		case reason == "":
			problem = "Enter an exception for “" + rule.Words + "”, or add what is missing"
		case problem != "":
			problem = "Exception " + problem
		case len([]rune(reason)) > maxException:
			problem = fmt.Sprintf("Exception must be %s characters or fewer", withCommas(fmt.Sprint(maxException)))
		}
		if problem != "" {
			f = append(f, FieldError{exceptionField(rule.Code), problem})
		}
		list = append(list, Exception{rule.Code, rule.Words, rule.Missing, reason})
	}
	return list, f
}
