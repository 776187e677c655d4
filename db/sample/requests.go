package sample

// RequestRow is one trackable action of a carried motion (domain.md 4, Request).
//
// Days are counted from today: Due -20 is twenty days ago, Due 30 in thirty
// days. DaysAgo in other fields is always positive.
type RequestRow struct {
	Motion   string // key
	Clause   int    // which of the motion's operative clauses as resolved, from 1; not the printed label, which may be empty
	Title    string
	Category string // category of domain.md 4
	Lead     string // portfolio of the cabinet member

	Directorate, Owner string // Owner is an officer's role title; both "" until allocated

	Due      int    // in days from today; read only when the request has an owner and NoDue is ""
	NoDue    string // why there is no due date
	FirstDue int    // the first due date, if it has moved; else 0
	Moved    string // why it moved
	MovedAgo int    // days ago

	Response string // response of domain.md 4: pending, accepted, partially_accepted, rejected, noted
	Replied  string // the response in words

	State string // domain.md 5.2.1
	Hold  HoldRow
	Close CloseRow

	Updates []UpdateRow // oldest first

	Duty      DutyRow // Due is then that of its first occurrence
	Split     SplitRow
	Objection ObjectionRow
	Question  QuestionRow
}

// HoldRow says why a request is on hold, and when that is looked at again.
type HoldRow struct {
	Reason string
	Review int // in days from today
}

// CloseRow says how a request was closed.
type CloseRow struct {
	DaysAgo   int
	By        string // role title of the officer who signed it off or closed it
	Reason    string // the words of the sign-off, how the policy meets the council's words, or why it was not pursued
	Rests     string // name of the policy that absorbed it, or who decided not to pursue it
	Reference string // of that decision
	Decided   int    // days ago; the proposer was told on the same day
	Motion    string // key of the motion that superseded or rescinded it
}

// UpdateRow is one progress update.
type UpdateRow struct {
	DaysAgo   int
	Text      string // public
	StaffNote string // never public
	Evidence  EvidenceRow
}

// EvidenceRow is a link given with an update; none if the title is "".
type EvidenceRow struct {
	Kind, Title, URL, Shows string // kind of models.EvidenceKinds
}

// Requests is every request, by motion and clause. All states of domain.md
// 5.2.1 are there.
var Requests = []RequestRow{
	// Rural buses.
	{
		Motion: "rural-buses", Clause: 1, Title: "Publish the results of the rural bus review", Category: "public_information",
		Lead: "Highways and Transport", Directorate: "Highways and Transport", Owner: "Public Transport Manager",
		Due: -41, FirstDue: -130, Moved: "The consultant’s report came three months late.", MovedAgo: 140,
		Response: "accepted", Replied: "The results belong to the public and will be published.", State: "in_progress",
		Updates: []UpdateRow{
			{DaysAgo: 310, Text: "Consultant appointed to check the passenger numbers. The operators have agreed to share theirs."},
			{DaysAgo: 142, Text: "First draft received. Numbers for three routes are missing.", StaffNote: "One operator says its numbers are commercially sensitive. Legal Services disagree and have written."},
			{DaysAgo: 12, Text: "Consultant’s report received. Checks on the passenger numbers are under way."},
		},
	},
	{
		Motion: "rural-buses", Clause: 2, Title: "Ask operators to restore Sunday services", Category: "other",
		Lead: "Highways and Transport", Directorate: "Highways and Transport", Owner: "Head of Transport",
		Due: -60, Response: "accepted", State: "complete",
		Close: CloseRow{DaysAgo: 65, By: "Democratic Services Manager", Reason: "Council asked us to ask, and the answers are published. Two of three operators agreed."},
		Updates: []UpdateRow{
			{DaysAgo: 300, Text: "Letters sent to the three operators."},
			{DaysAgo: 190, Text: "Two operators agreed. Sunday buses to Stanmere and Flintham start with the next timetable."},
			{DaysAgo: 70, Text: "Both services run. The third operator declined for want of drivers.", Evidence: EvidenceRow{"reply", "Letters from the operators", "https://www.thornsea.example/buses/sunday-replies", "Two operators agreed in writing; the third gave its reason for declining."}},
		},
	},
	{
		Motion: "rural-buses", Clause: 3, Title: "Report each year on villages with a daily bus", Category: "other",
		Lead: "Highways and Transport", Directorate: "Highways and Transport", Owner: "Head of Transport",
		Due: -150, Response: "accepted", State: "absorbed",
		Close: CloseRow{DaysAgo: 160, By: "Monitoring Officer", Rests: "Bus service improvement plan", Reason: "The bus service improvement plan now has this figure in its yearly report to the Scrutiny Committee, village by village."},
		Updates: []UpdateRow{
			{DaysAgo: 260, Text: "Count of villages made: 151 of 214 have a bus on every weekday."},
			{DaysAgo: 170, Text: "The count becomes part of the yearly report on the bus service improvement plan.", Evidence: EvidenceRow{"document", "Bus service improvement plan, chapter 6", "https://www.thornsea.example/buses/plan", "The count is part of the yearly report from now on."}},
		},
	},

	// Warm hubs.
	{
		Motion: "warm-hubs", Clause: 1, Title: "Warm hubs to stay open through April", Category: "other",
		Lead: "Communities", Directorate: "Communities and Public Health", Owner: "Head of Libraries and Communities",
		Due: -90, Response: "accepted", Replied: "Paid for from the public health reserve in the first year.", State: "complete",
		Close: CloseRow{DaysAgo: 84, By: "Monitoring Officer", Reason: "All 14 hubs have funding until 30 April, this year and next."},
		Updates: []UpdateRow{
			{DaysAgo: 305, Text: "All 14 hosts asked. Twelve can stay open; two need money for heating."},
			{DaysAgo: 210, Text: "Heating grants agreed for the two hubs."},
			{DaysAgo: 92, Text: "All 14 hubs have funding until 30 April.", Evidence: EvidenceRow{"decision", "Decision of the Director of Public Health", "https://www.thornsea.example/decisions/warm-hubs", "The money for all 14 hubs was granted."}},
		},
	},
	{
		Motion: "warm-hubs", Clause: 2, Title: "Tell bus pass holders where their nearest hub is", Category: "public_information",
		Lead: "Communities", Directorate: "Communities and Public Health", Owner: "Libraries Operations Manager",
		Due: 5, Response: "accepted", State: "in_progress",
		Updates: []UpdateRow{
			{DaysAgo: 120, Text: "Card designed, to go out with renewed bus passes. It is being tested in large print."},
			{DaysAgo: 26, Text: "18,200 of 41,000 cards posted. The rest follow as passes are renewed.", Evidence: EvidenceRow{"publication", "The card", "https://www.thornsea.example/warm-hubs/card", "The card names every hub and its hours, in print and online."}},
		},
	},
	{
		Motion: "warm-hubs", Clause: 3, Title: "Cost of one overnight hub in each district", Category: "other",
		Lead: "Communities", Directorate: "Communities and Public Health", Owner: "Director of Public Health",
		Due: -200, Response: "partially_accepted", Replied: "We will find out the cost. Running such hubs is for the district councils.", State: "not_pursued",
		Close: CloseRow{
			DaysAgo: 100, By: "Monitoring Officer", Rests: "Cabinet", Reference: "CAB/31", Decided: 112,
			Reason: "Overnight shelter is a duty of the district councils, who now have the costs.",
		},
		Updates: []UpdateRow{
			{DaysAgo: 230, Text: "Cost worked out: £96,000 a winter for five hubs, most of it for staff."},
			{DaysAgo: 112, Text: "Costs discussed by the Cabinet and given to the five district councils.", Evidence: EvidenceRow{"meeting_record", "Cabinet minutes", "https://www.thornsea.example/cabinet/overnight-hubs", "The Cabinet had the costs before it and sent them to the districts."}},
		},
	},

	// Protecting local elections from hostile interference.
	{
		Motion: "hostile-interference", Clause: 1, Title: "Cyber training for members and staff", Category: "cyber_training",
		Lead: "Communications and Democratic Services", Directorate: "Technology", Owner: "Cyber Security Manager",
		Due: 45, Response: "accepted", Replied: "Training for every member and every member of staff, repeated each year.", State: "in_progress",
		Question: QuestionRow{
			DaysAgo: 30, By: Member, Text: "When will there be new figures? The last ones are four months old.",
			Answered: 27, Answer: "By the end of next week, once last week’s drop-in sessions are counted. I will publish them as an update.",
		},
		Updates: []UpdateRow{
			{DaysAgo: 270, Text: "New course chosen. It takes 40 minutes and can be done in parts."},
			{DaysAgo: 220, Text: "Course opened to staff. 31% have finished it."},
			{DaysAgo: 150, Text: "29 of 60 councillors and 68% of staff have finished the course."},
			{DaysAgo: 96, Text: "A test email went to all staff: 4% clicked on its link, down from 11%.", StaffNote: "Results by team have gone to heads of service only."},
			{DaysAgo: 18, Text: "52 of 60 councillors and 92% of staff have finished the course. Two drop-in sessions are left.", Evidence: EvidenceRow{"training_stat", "Training figures", "https://www.thornsea.example/cyber/training", "How many councillors and staff were asked to finish the course, and how many did."}},
		},
	},
	{
		Motion: "hostile-interference", Clause: 1, Title: "A second step at sign-in for every account", Category: "other",
		Lead: "Communications and Democratic Services", Directorate: "Technology", Owner: "Head of Technology",
		Due: -120, Response: "accepted", State: "complete",
		Close: CloseRow{DaysAgo: 125, By: "Democratic Services Manager", Reason: "Every account of members and staff now needs a second step. Internal audit has checked a sample."},
		Updates: []UpdateRow{
			{DaysAgo: 265, Text: "Second step in use for all staff with access to personal records."},
			{DaysAgo: 132, Text: "Second step in use for all accounts, members’ tablets included.", Evidence: EvidenceRow{"document", "Internal audit note", "https://www.thornsea.example/cyber/audit-note", "Internal audit tried 40 accounts; all asked for the second step."}},
		},
	},
	{
		Motion: "hostile-interference", Clause: 2, Title: "Information that helps residents judge sources", Category: "public_information",
		Lead: "Communications and Democratic Services", Directorate: "Strategy and Governance", Owner: "Head of Communications",
		Due: -11, FirstDue: -70, Moved: "Library testing could not start until October.", MovedAgo: 89,
		Response: "accepted", Replied: "A leaflet and a web page, checked by members of every group.", State: "in_progress",
		Question: QuestionRow{DaysAgo: 25, By: Member, Text: "Residents ask me for the leaflet. When can I tell them that it comes out, and has the working group seen the new section?"},
		Updates: []UpdateRow{
			{DaysAgo: 128, Text: "Writer found. Libraries agree to give out the leaflet."},
			{DaysAgo: 90, Text: "Testing with library users starts next month, later than planned."},
			{DaysAgo: 56, Text: "First draft of the leaflet tested with 12 library users. We are rewriting the section on fake accounts.", StaffNote: "The working group has not seen the new section yet. Do not print before it has.", Evidence: EvidenceRow{"document", "What library users told us", "https://www.thornsea.example/trusted-information/testing", "12 library users read the draft, and what they misunderstood."}},
		},
	},
	{
		Motion: "hostile-interference", Clause: 3, Title: "Members of every group involved, messages neutral", Category: "member_involvement",
		Lead: "Communications and Democratic Services", Directorate: "Strategy and Governance", Owner: "Democratic Services Manager",
		Due: -39, Response: "accepted", State: "complete",
		Close: CloseRow{DaysAgo: 40, By: "Monitoring Officer", Reason: "A working group with a member from each political group reads every draft, under rules I approved."},
		Updates: []UpdateRow{
			{DaysAgo: 255, Text: "Group leaders asked to name one member each."},
			{DaysAgo: 190, Text: "First meeting of the working group. Three of four groups were there."},
			{DaysAgo: 110, Text: "All four groups attended. Rules for reading drafts agreed."},
			{DaysAgo: 47, Text: "The working group has met four times and read every draft so far.", Evidence: EvidenceRow{"meeting_record", "Notes of four meetings", "https://www.thornsea.example/trusted-information/working-group", "Every group sent somebody to each of the four meetings."}},
		},
	},
	{
		Motion: "hostile-interference", Clause: 4, Title: "Share what works with councils here and overseas", Category: "inter_council_sharing",
		Lead: "Communications and Democratic Services", Directorate: "Strategy and Governance", Owner: "Partnerships Manager",
		Due: 110, Response: "partially_accepted", Replied: "General lessons can be shared. Details of attacks only under an agreement.", State: "on_hold",
		Hold: HoldRow{"Two partner authorities overseas want a data-sharing agreement before they send their lessons.", 13},
		Updates: []UpdateRow{
			{DaysAgo: 240, Text: "Eleven councils and two partner authorities overseas asked what they would find useful."},
			{DaysAgo: 115, Text: "Seven councils have replied. A first call took place with five of them.", Evidence: EvidenceRow{"letter", "Letter to eleven councils", "https://www.thornsea.example/trusted-information/letter", "What was offered, to which councils, and when."}},
			{DaysAgo: 1, Text: "Two partner authorities have asked for a data-sharing agreement before they will send their lessons learned.", StaffNote: "Legal Services expect a draft in a fortnight."},
		},
	},
	{
		Motion: "hostile-interference", Clause: 4, Title: "Share what works with the government", Category: "inter_council_sharing",
		Lead: "Communications and Democratic Services", Directorate: "Strategy and Governance", Owner: "Partnerships Manager",
		Due: 20, Response: "accepted", State: "awaiting_signoff",
		Objection: ObjectionRow{DaysAgo: 4, By: Member, Text: "The motion says “what works”. The note holds six lessons, and two of them were never tried here. I would like those two marked as untried before this is closed."},
		Updates: []UpdateRow{
			{DaysAgo: 100, Text: "Note of six lessons drafted and read by the working group."},
			{DaysAgo: 61, Text: "Note sent to the minister responsible for local elections."},
			{DaysAgo: 6, Text: "Reply received. The department will use the note in its guidance for returning officers.", Evidence: EvidenceRow{"reply", "Reply from the department", "https://www.thornsea.example/trusted-information/reply", "The department has the note and says what it will do with it."}},
		},
	},

	// The trial of part-night lighting, until it was rescinded.
	{
		Motion: "street-lighting", Clause: 1, Title: "Run the trial in two divisions", Category: "other",
		Lead: "Highways and Transport", Directorate: "Highways and Transport", Owner: "Head of Transport",
		Due: 80, Response: "accepted", State: "rescinded",
		Close: CloseRow{DaysAgo: 48, By: "Monitoring Officer", Reason: "Council rescinded the decision.", Motion: "rescind-lighting"},
		Updates: []UpdateRow{
			{DaysAgo: 250, Text: "Divisions chosen by lot: Marlpit and Upper Wend. Residents have been written to."},
			{DaysAgo: 200, Text: "The trial has begun on 88 roads."},
		},
	},
	{
		Motion: "street-lighting", Clause: 2, Title: "Police figures from before and during the trial", Category: "other",
		Lead: "Highways and Transport", Directorate: "Highways and Transport", Owner: "Road Safety Manager",
		Due: 120, Response: "noted", State: "superseded",
		Close: CloseRow{DaysAgo: 47, By: "Monitoring Officer", Reason: "The report to the Scrutiny Committee that council has now asked for will hold these figures.", Motion: "rescind-lighting"},
		Updates: []UpdateRow{
			{DaysAgo: 180, Text: "The police have given the figures for the two years before the trial."},
		},
	},

	// Flood wardens.
	{
		Motion: "flood-wardens", Clause: 1, Title: "A flood warden for each coastal parish", Category: "other",
		Lead: "Environment", Directorate: "Environment", Owner: "Flood Risk Manager",
		Due: 60, Response: "accepted", State: "in_progress",
		Split: SplitRow{
			DaysAgo: 100, Part: "Flood wardens for 17 coastal parishes", Rest: "Flood wardens for the other six coastal parishes",
			Text: "17 parishes have a trained warden with radio and coat.",
			Done: KeptRow{
				DaysAgo: 98, Text: "The wardens of 17 parishes are trained, and each has a radio and a coat.",
				Evidence: EvidenceRow{"training_stat", "Attendance at the training days", "https://www.thornsea.example/flood/training", "Who was trained, parish by parish."},
				SignedBy: "Democratic Services Manager", Signed: 95, Comment: "17 names, 17 parishes, all trained.",
			},
		},
		Updates: []UpdateRow{
			{DaysAgo: 205, Text: "All 23 parish councils written to. Fourteen have put forward a name."},
			{DaysAgo: 135, Text: "First training day held, with 11 wardens."},
			{DaysAgo: 103, Text: "17 of 23 parishes have a trained warden with radio and coat.", Evidence: EvidenceRow{"training_stat", "Wardens by parish", "https://www.thornsea.example/flood/wardens", "Which parishes have a trained warden, and which do not yet."}},
		},
	},
	{
		Motion: "flood-wardens", Clause: 2, Title: "Report on flood wardens every three months", Category: "other",
		Lead: "Environment", Directorate: "Environment", Owner: "Head of Coast and Countryside",
		Due: -118, Response: "accepted", State: "in_progress",
		Duty: DutyRow{
			Months: 3, Words: "“report progress every three months”",
			Kept: KeptRow{
				DaysAgo: 121, Text: "First report made to the Environment Committee: 11 of 23 parishes have a trained warden.",
				Evidence: EvidenceRow{"meeting_record", "Report to the Environment Committee", "https://www.thornsea.example/flood/first-report", "How many wardens each parish had after the first three months."},
				SignedBy: "Democratic Services Manager", Signed: 117, Comment: "The committee has had the report, parish by parish.",
			},
		},
		Updates: []UpdateRow{
			{DaysAgo: 99, Text: "Second report planned for the Environment Committee’s next meeting."},
			{DaysAgo: 38, Text: "Taken off that meeting’s agenda, which was full. It goes to the one after.", StaffNote: "The chair has asked for it to be the first item."},
		},
	},
	{
		Motion: "flood-wardens", Clause: 3, Title: "Ask for warnings to go to wardens direct", Category: "inter_council_sharing",
		Lead: "Environment", Directorate: "Environment", Owner: "Flood Risk Manager",
		Due: -140, Response: "accepted", State: "complete",
		Close: CloseRow{DaysAgo: 128, By: "Democratic Services Manager", Reason: "Wardens now get the warnings direct."},
		Updates: []UpdateRow{
			{DaysAgo: 210, Text: "Letter sent to the Environment Agency."},
			{DaysAgo: 133, Text: "Reply received: wardens can be added to the list for warnings, and the first 11 have been.", Evidence: EvidenceRow{"reply", "Reply from the Environment Agency", "https://www.thornsea.example/flood/reply", "Wardens are told of flood warnings directly."}},
		},
	},

	// Verges.
	{
		Motion: "verges", Clause: 1, Title: "Cut verges once a year, after July", Category: "other",
		Lead: "Environment", Directorate: "Environment", Owner: "Trees and Landscape Officer",
		NoDue: "It begins with the new grounds contract, whose date the Cabinet has not fixed.", Response: "accepted", State: "not_started",
	},
	{
		Motion: "verges", Clause: 2, Title: "Publish a map of the verges", Category: "public_information",
		Lead: "Environment", Directorate: "Environment", Owner: "Trees and Landscape Officer",
		Due: 14, Response: "accepted", State: "in_progress",
		Updates: []UpdateRow{
			{DaysAgo: 75, Text: "1,900 of 2,900 miles are on the map. Volunteers are checking it."},
			{DaysAgo: 15, Text: "2,600 miles are on the map, and a first version can be seen.", Evidence: EvidenceRow{"link", "The map so far", "https://www.thornsea.example/verges/map", "Which verges are surveyed; the rest are shown as blank."}},
		},
	},
	{
		Motion: "verges", Clause: 3, Title: "Voluntary hedgerow scheme for parishes", Category: "other",
		Lead: "Environment", Directorate: "Environment", Owner: "Head of Coast and Countryside",
		Due: -3, FirstDue: -30, Moved: "The association of parish councils asked for a month more to answer.", MovedAgo: 35,
		Response: "accepted", State: "on_hold",
		Hold: HoldRow{"Waiting for the parish councils to say which hedgerows are theirs.", 21},
		Updates: []UpdateRow{
			{DaysAgo: 80, Text: "Draft scheme sent to the association of parish councils."},
			{DaysAgo: 34, Text: "They ask first for a list of who owns which hedgerow."},
		},
	},

	// The ferry.
	{
		Motion: "ferry", Clause: 1, Title: "Meet the ferry operator", Category: "other",
		Lead: "Highways and Transport", Directorate: "Highways and Transport", Owner: "Director of Highways and Transport",
		Due: -121, Response: "accepted", State: "complete",
		Close: CloseRow{DaysAgo: 117, By: "Democratic Services Manager", Reason: "The meeting took place within the week, and the ferry runs until September."},
		Updates: []UpdateRow{
			{DaysAgo: 123, Text: "Meeting held on Quay House steps and then inside. The operator will sail on until September for £18,000.", StaffNote: "Paid from the director’s contingency.", Evidence: EvidenceRow{"meeting_record", "Note of the meeting", "https://www.thornsea.example/ferry/note", "Who met the operator, and what was agreed."}},
		},
	},
	{
		Motion: "ferry", Clause: 2, Title: "School transport from Fulmar Bay", Category: "other",
		Lead: "Children and Learning", Directorate: "Children and Learning", Owner: "Head of Education",
		Due: 75, Response: "accepted", State: "not_started",
	},

	// Care leavers: just carried, so still being shared out.
	{
		Motion: "care-leavers", Clause: 1, Title: "Pay the deposit and the first month’s rent", Category: "other",
		Lead: "Children and Learning", Directorate: "Children and Learning", Owner: "Care Leavers’ Service Manager",
		Due: 28, Response: "accepted", State: "in_progress",
		Updates: []UpdateRow{
			{DaysAgo: 22, Text: "Budget found for this year. The first four payments have been made."},
		},
	},
	{
		Motion: "care-leavers", Clause: 2, Title: "Interviews for apprenticeships", Category: "other",
		Lead: "Children and Learning", Directorate: "Strategy and Governance", Owner: "Chief Executive",
		Due: 90, Response: "accepted", State: "not_started",
	},
	{
		Motion: "care-leavers", Clause: 3, Title: "Care leavers and members involved in the new help", Category: "member_involvement",
		Lead: "Children and Learning", Response: "pending", State: "unallocated",
	},
	{
		Motion: "care-leavers", Clause: 4, Title: "Ask district councils for a council tax exemption", Category: "inter_council_sharing",
		Lead: "Children and Learning", Directorate: "Strategy and Governance", Owner: "Partnerships Manager",
		Due: -2, Response: "rejected", Replied: "Council tax is for the district councils to decide, and they have decided.", State: "not_started",
	},

	// The rescission: what it asks for has not been shared out yet.
	{
		Motion: "rescind-lighting", Clause: 1, Title: "Switch the lights on through the night again", Category: "other",
		Lead: "Highways and Transport", Directorate: "Highways and Transport", Owner: "Head of Transport",
		Due: -20, Response: "accepted", State: "complete",
		Close: CloseRow{DaysAgo: 25, By: "Democratic Services Manager", Reason: "All 88 roads are lit through the night."},
		Updates: []UpdateRow{
			{DaysAgo: 33, Text: "Lights on 61 of 88 roads have been set back."},
			{DaysAgo: 28, Text: "Lights on all 88 roads have been set back.", Evidence: EvidenceRow{"document", "List of roads", "https://www.thornsea.example/lighting/roads", "Every road, with the hour its lights go off now."}},
		},
	},
	{
		Motion: "rescind-lighting", Clause: 2, Title: "What was learned from the trial", Category: "other",
		Lead: "Highways and Transport", Response: "pending", State: "unconfirmed",
	},

	// The lease of the old chandlery, which is exempt.
	{
		Motion: "chandlery", Clause: 1, Title: "Accept the surrender of the chandlery’s lease", Category: "other",
		Lead: "Communications and Democratic Services", Directorate: "Technology", Owner: "Director of Resources",
		Due: 40, Response: "accepted", State: "in_progress",
		Updates: []UpdateRow{
			{DaysAgo: 31, Text: "The tenant has agreed to pay £9,200 in three parts. The first has come.", StaffNote: "The second part is to come by bank transfer."},
		},
	},
	{
		Motion: "chandlery", Clause: 2, Title: "Settle terms with the sailmakers", Category: "other",
		Lead: "Communications and Democratic Services", Directorate: "Technology", Owner: "Director of Resources",
		Due: 95, Response: "accepted", State: "not_started",
	},
}
