package models

// Response is what the executive answers to a request: full council cannot
// order what is the executive's to decide (domain.md 0, 2).
type Response string

const (
	ResponsePending  Response = "pending"
	ResponseAccepted Response = "accepted"
	ResponseInPart   Response = "partially_accepted"
	ResponseRejected Response = "rejected"
	ResponseNoted    Response = "noted"
)

// Responses are all of them with their words on screen, as they are offered.
var Responses = []struct {
	Code  Response
	Words string
}{
	{ResponsePending, "Awaited"},
	{ResponseAccepted, "Accepted"},
	{ResponseInPart, "Accepted in part"},
	{ResponseRejected, "Not accepted"},
	{ResponseNoted, "Noted"},
}

// Words are the response on screen: plain text, never a tag.
func (x Response) Words() string {
	for _, r := range Responses {
		if r.Code == x {
			return r.Words
		}
	}
	return Responses[0].Words
}

// ExecutiveResponse is the executive's answer with whose it is. It is kept apart
// from delivery: it never changes where the request stands. Anybody may read it
// who may read the request.
type ExecutiveResponse struct {
	Response     Response
	ResponseBy   string // "Cabinet Member for Environment"
	ResponseOn   Date
	ResponseRef  string // of the decision, "CAB/2025/12"; "" where it has none
	ResponseText string

	ResponseWithheld string // the ground, once its words are withheld; they may be recorded anew
}

// Given reports whether there is an answer.
func (x ExecutiveResponse) Given() bool { return x.Response != ResponsePending && x.Response != "" }

// ResponseInput is what the clerk says when recording the executive's response.
type ResponseInput struct {
	Response Response  `form:"response" validate:"oneof=pending accepted partially_accepted rejected noted" label:"response"`
	By       string    `form:"by" validate:"max=200" label:"name of who responded"`
	On       DateInput `form:"on" label:"date of the response"`
	Ref      string    `form:"ref" validate:"max=100" label:"decision reference"`
	Text     string    `form:"text" validate:"max=2000" label:"response in words"`
	Version  int       `form:"version"`
}

// Check: an answer says whose it is and of when; one that is not a plain yes
// says why.
func (in ResponseInput) Check() []FieldError {
	if in.Response == ResponsePending {
		return nil
	}
	var f []FieldError
	if in.By == "" {
		f = append(f, FieldError{"by", "Enter who responded"})
	}
	if p := in.On.Problem("date of the response", true); p != "" {
		f = append(f, FieldError{"on", p})
	}
	switch {
	case in.Text != "":
	case in.Response == ResponseInPart:
		f = append(f, FieldError{"text", "Enter which part is accepted, and why the rest is not"})
	case in.Response == ResponseRejected:
		f = append(f, FieldError{"text", "Enter why it is not accepted"})
	}
	return f
}

// Input returns the response as the form shows it.
func (x ExecutiveResponse) Input() ResponseInput {
	return ResponseInput{Response: x.Response, By: x.ResponseBy, On: InputOf(x.ResponseOn), Ref: x.ResponseRef, Text: x.ResponseText}
}

// executive is what was typed as it is kept. “Awaited” takes back what was
// recorded by mistake.
func (in ResponseInput) executive() ExecutiveResponse {
	if in.Response == ResponsePending {
		return ExecutiveResponse{Response: ResponsePending}
	}
	return ExecutiveResponse{Response: in.Response, ResponseBy: in.By, ResponseOn: in.On.Date(), ResponseRef: in.Ref, ResponseText: in.Text}
}

// ResponseInWords is the field of an event that holds the words of a response.
const ResponseInWords = "response in words"

var responseFields = []string{"response", "response by", "date of the response", "decision reference", ResponseInWords}

func (x ExecutiveResponse) fields() map[string]string {
	return map[string]string{
		"response": x.Response.Words(), "response by": x.ResponseBy, "date of the response": string(x.ResponseOn),
		"decision reference": x.ResponseRef, ResponseInWords: x.ResponseText,
	}
}

// canRespond: the executive answers after the council has decided, and not in
// the future.
func canRespond(_ *Request, in RequestStepInput, _ Actor) error {
	if in.Response == nil {
		return InvalidField("response", "Select the response")
	}
	if f := pastDay("on", "Date of the response", in.Response.On.Date(), in); f != nil {
		return InvalidFields(f)
	}
	return nil
}

// pastDay says what is wrong with the day of something that followed from the
// council's decision and has happened; nothing for an empty one.
func pastDay(field, label string, day Date, in RequestStepInput) []FieldError {
	switch {
	case day == "":
	case day > in.Today:
		return []FieldError{{field, label + " must be today or in the past"}}
	case day < in.DecidedOn:
		return []FieldError{{field, label + " must be on or after " + in.DecidedOn.String() + ", the date of the council’s decision"}}
	}
	return nil
}
