package views

// pages is every page type. A template without a type here fails the test, and
// so does a template that uses a field its type does not have.
var pages = []View{
	Problem{},
	Home{}, Motions{}, Motion{}, Requests{}, Request{}, Search{},
	WordsPage{}, AccessibilityPage{}, CookiesPage{}, PrivacyPage{}, ContactPage{},
	Meetings{}, Meeting{}, AgendaSummary{}, AgendaSummaryFile{}, Councillors{}, Councillor{},
	ClerkMeetings{}, MeetingForm{}, ClerkMeeting{}, AgendaItemForm{}, MeetingStep{},
	SignIn{}, SetUp{}, OneTimeLink{}, Account{}, ChangePassword{},
	Admin{}, AdminTable{}, AdminPeople{}, PersonForm{}, GroupForm{}, DirectorateForm{}, BodyForm{}, UserForm{}, UserLink{},
	CouncilForm{}, SettingsForm{}, CalendarPage{}, Audit{},
	MemberMotions{}, OfficerRequests{}, LogUpdate{}, MarkDone{}, EvidencePage{},
	PasteMotion{}, CheckMotion{}, EditMotion{}, EditClause{}, EditClause{Split: true},
	ConfirmMotion{}, ClerkMotions{}, Workbench{}, StepForm{}, Sure{}, DecisionForm{},
	Desk{}, MotionRequests{}, RequestForm{}, SignOffQueue{}, SignOffForm{}, WithholdForm{}, CorrectForm{},
}
