package views

import (
	"strings"

	"carried/models"
)

// deed is something that was done, in words.
type deed struct {
	words  string // as staff read it: "Sent back"
	public string // as everybody reads it, of a request after “Request 3”: "sent back: not complete yet"; "" for what is not told
	by     string // who may have done it, where the public reads that; who may take a step is in models.RequestLife
	key    bool   // a turning point
	told   bool   // by what was recorded with it, which has more to say
}

const (
	theOwner   = "the owner or their directorate"
	theSigners = "the clerk or the monitoring officer"
	theMO      = "the monitoring officer"
)

// deeds are the words for all that is done, in one place. What is missing here
// is said to staff by its verb.
var deeds = map[string]deed{
	"motion.create":              {words: "Entered from the notice"},
	"motion.edit":                {words: "Changed"},
	"motion.clauses":             {words: "Clauses changed"},
	"motion.receive":             {words: "Receipt recorded"},
	"motion.take-back":           {words: "Notice taken back by its proposer"},
	"notice.enter":               {words: "Taken over from the notice that a member gave", told: true},
	"motion.check-notice":        {words: "Notice checked"},
	"motion.override":            {words: "Rule of notice overridden"},
	"motion.submit":              {words: "Submitted"},
	"motion.accept":              {words: "Notice accepted"},
	"motion.schedule":            {words: "Put on an agenda"},
	"motion.debate":              {words: "Moved and seconded"},
	"motion.no-action":           {words: "No action arises"},
	"motion.grant":               {words: "Reading granted"},
	"motion.ungrant":             {words: "Reading no longer granted"},
	"motion.rule-out":            {words: "Ruled out of order", public: "Ruled out of order"},
	"motion.withdraw":            {words: "Withdrawn", public: "Withdrawn"},
	"motion.defer":               {words: "Deferred", public: "Deferred"},
	"motion.refer":               {words: "Referred", public: "Referred"},
	"motion.stand-referred":      {words: "Stands referred", public: "Stands referred"},
	"motion.adjourn":             {words: "Adjourned", public: "Adjourned"},
	"motion.not-taken":           {words: "Not taken", public: "Not taken"},
	"motion.not-moved":           {words: "Not moved", public: "Not moved"},
	"motion.not-seconded":        {words: "Not seconded", public: "Not seconded"},
	"motion.fall":                {words: "Fell", public: "Fell"},
	"motion.lapse":               {words: "Lapsed", public: "Lapsed"},
	"motion.carry":               {words: "Carried", public: "Carried", key: true},
	"motion.lose":                {words: "Lost", public: "Lost", key: true},
	"motion.rescind":             {words: "Rescinded", public: "Rescinded", key: true},
	"motion.reinstate":           {words: "Carried again", public: "No longer rescinded", key: true},
	"motion.advise":              {words: "Advice of officers entered"},
	"motion.vote":                {words: "Vote recorded"},
	"motion.vote-discard":        {words: "Draft of a vote discarded"},
	"motion.vote-correct":        {words: "Vote corrected", public: "Vote corrected"},
	"motion.correct":             {words: "Text corrected", public: "Text corrected"},
	"motion.correct-notice":      {words: "Text of the notice corrected"},
	"motion.take-off":            {words: "Taken off the agenda"},
	"motion.minutes-carried":     {words: "Carried, as the minutes say", public: "Carried", key: true},
	"motion.minutes-lost":        {words: "Lost, as the minutes say", public: "Lost", key: true},
	"motion.minutes-withdrawn":   {words: "Withdrawn, as the minutes say", public: "Withdrawn"},
	"motion.rule-out-at-meeting": {words: "Ruled out of order by the chair", public: "Ruled out of order by the chair"},
	"motion.correct-decision":    {words: "Decision corrected", public: "Decision corrected", key: true},

	"motion.rescinds":    {words: "What it would rescind was entered"},
	"motion.link":        {words: "Linked to another motion"},
	"motion.unlink":      {words: "Link to another motion removed"},
	"motion.report-back": {words: "Date to report back set", public: "Date to report back set"},
	"motion.answer":      {words: "Answer of the body recorded", public: "Answered by the body it was referred to"},

	"amendment.create":    {words: "entered"},
	"amendment.edit":      {words: "changed"},
	"amendment.rule":      {words: "ruled in order"},
	"amendment.rule-out":  {words: "ruled out of order"},
	"amendment.move":      {words: "moved and seconded", public: "moved and seconded"},
	"amendment.carry":     {words: "carried", public: "carried"},
	"amendment.accept":    {words: "accepted by the mover of the motion", public: "accepted by the mover of the motion"},
	"amendment.lose":      {words: "lost", public: "lost"},
	"amendment.fall":      {words: "fell"},
	"amendment.withdraw":  {words: "withdrawn"},
	"amendment.not-moved": {words: "not moved"},
	"amendment.reopen":    {words: "open again"},

	"request.create":          {words: "Drafted"},
	"request.question-out":    {words: "A question about it was taken out"},
	"request.promised":        {words: "Promised in an answer", public: "promised in the answer to a question", key: true},
	"request.answer-promises": {words: "An answer about it promised something", public: "followed by a promise in an answer"},
	"request.confirm":         {words: "Confirmed"},
	"request.split":           {words: "Split"},
	"request.join":            {words: "Joined"},
	"request.drop":            {words: "Dropped"},
	"request.allocate":        {words: "Allocated", public: "given an owner"},
	"request.hand-over":       {words: "Handed over", public: "handed over"},
	"request.start":           {words: "Work started", public: "started"},
	"request.hold":            {words: "Put on hold", public: "put on hold"},
	"request.resume":          {words: "Work resumed", public: "taken up again"},
	"request.part":            {words: "Split to close a part", public: "split: the part that is done has a record of its own"},
	"request.stand":           {words: "Made a standing duty", public: "made a standing duty"},
	"request.respond":         {words: "Response recorded", public: "answered by the administration"},
	"request.define":          {words: "Definition of done changed", public: "given another definition of done"},
	"request.portfolio":       {words: "Who answers for it changed", public: "changed in who answers for it"},

	"request.update":     {words: "Update logged", public: "updated", told: true},
	"request.evidence":   {words: "Evidence added", told: true},
	"request.propose":    {words: "Completion proposed", public: "reported as done, awaiting sign-off", by: theOwner, told: true},
	"request.sign-off":   {words: "Signed off", public: "signed off as complete", by: theSigners, key: true, told: true},
	"request.keep":       {words: "Occurrence signed off", public: "signed off for one occurrence", by: theSigners, told: true},
	"request.return":     {words: "Sent back", public: "sent back: not complete yet", by: theSigners, told: true},
	"request.reopen":     {words: "Reopened", public: "reopened", by: theMO, told: true},
	"request.absorb":     {words: "Closed as absorbed", public: "closed as absorbed", by: theMO, key: true, told: true},
	"request.not-pursue": {words: "Closed as not pursued", public: "closed as not pursued", by: theMO, key: true, told: true},
	"request.supersede":  {words: "Closed as superseded", public: "closed as superseded", by: theMO, key: true, told: true},
	"request.rescind":    {words: "Closed as rescinded", public: "closed as rescinded", by: theMO, key: true, told: true},
	"request.continue":   {words: "Continued in a new term of the council", public: "continued in a new term of the council", by: theSigners, told: true},
	"request.re-adopt":   {words: "Re-adopted by the council of a new term", public: "re-adopted by the council of a new term", by: theSigners, told: true},
	"request.object":     {words: "Objection put on the record", public: "objected to on the record", told: true},

	"request.ask-date":    {words: "New due date asked for", told: true},
	"request.agree-date":  {words: "New due date agreed", public: "given another due date", told: true},
	"request.move-date":   {words: "Due date moved", public: "given another due date", told: true},
	"request.refuse-date": {words: "New due date refused", told: true},

	"request.ask":    {words: "A member made an enquiry", told: true},
	"request.answer": {words: "A member’s enquiry answered", told: true},

	"request.training":     {words: "Training figures added", told: true},
	"request.phishing":     {words: "Phishing test added", told: true},
	"request.involvement":  {words: "Event with members added", told: true},
	"request.letter":       {words: "Letters added", told: true},
	"request.letter-reply": {words: "Reply recorded", told: true},

	"assessment.publish": {words: "Assessment published", told: true},

	"request.withhold-update":   {words: "An update withheld", public: "had an update withheld"},
	"request.withhold-evidence": {words: "Evidence withheld", public: "had evidence withheld"},

	"request.withhold-objection": {words: "An objection withheld", public: "had an objection withheld"},
	"request.withhold-response":  {words: "The response withheld", public: "had the response withheld"},
	"request.withhold-reason":    {words: "A reason withheld", public: "had the reason for a date withheld"},
	"request.withhold-asked":     {words: "A reason withheld"}, // for staff
	"request.moved-forward":      {words: "Moved forward by a meeting", told: true},
	"request.not-moved-forward":  {words: "Taken off those that a meeting moved forward"},
	"request.withhold-question":  {words: "An enquiry withheld"}, // for staff and who asked

	"assessment.withhold-assessment": {words: "Words of an assessment withheld"}, // where they stood, the page says so

	"amendment.withhold-amendment": {words: "words withheld", public: "had its words withheld"},
	"amendment.withhold-ruling":    {words: "reasons withheld", public: "had the reasons of its ruling or its outcome withheld"},
	"amendment.withhold-unmoved":   {words: "words withheld"}, // for staff
	"motion.withhold-vote":         {words: "The question of a vote withheld", public: "The question of a vote withheld"},
	"motion.withhold-draft":        {words: "The question of a vote withheld"}, // for staff
	"motion.withhold-answer":       {words: "The answer of a body withheld", public: "The answer of a body withheld"},
}

// deedOf returns the words for what was done.
func deedOf(verb string) deed {
	if d, ok := deeds[verb]; ok {
		return d
	}
	_, name, _ := strings.Cut(verb, ".")
	d := deed{words: models.Word(strings.ReplaceAll(name, "-", "_"))}
	d.told = strings.HasPrefix(name, "letter-") || strings.HasPrefix(verb, "communication.")
	return d
}

// signOffVerbs are the deeds that make the entries in the story of a request's
// completion.
var signOffVerbs = map[string]string{
	"proposed": "propose", "signed_off": "sign-off", "kept": "keep", "returned": "return", "reopened": "reopen",
	"continued": "continue", "re_adopted": "re-adopt", "absorbed": "absorb", "not_pursued": "not-pursue", "superseded": "supersede", "rescinded": "rescind",
}

// signOffDeed returns the words for an entry in the story of a request's
// completion.
func signOffDeed(kind string) deed {
	if kind == "body_agreed" { // the entry that follows holds it too
		return deed{words: "Agreed by the body", public: "agreed by the body"}
	}
	return deedOf("request." + signOffVerbs[kind])
}
