package sample

// MotionRow is one motion: the text as it was pasted, and the end it came to.
type MotionRow struct {
	Key, Title string
	Kind       string // motion_kind of domain.md 4
	Meeting    string // key of the meeting it was meant for; "" for a draft
	Position   int    // its place among the motions of that meeting; 0 if it never reached the agenda

	Proposer, Seconder string   // full names
	Signatories        []string // full names of others who signed the notice
	Received           int      // days before the meeting when notice came; 0 for a draft
	Late               string   // why it was let in after the deadline

	Text      string // as pasted
	Resolved  string // the text as resolved, where the meeting changed it
	Operative int    // how many clauses, at the outer level, ask for something to be done

	Background, BackgroundBy string // what was sent with the text, and the group that gave it

	Exempt   string // paragraph of Schedule 12A, where it is not for the public
	End      string // state of domain.md 5.1
	Reason   string // why it was ruled out, withdrawn, deferred and so on
	Referred string // body it was referred to
	Answer   AnswerRow
	Next     string // key of the meeting it was put off to
	By       string // key of the motion that rescinded it

	StandingOrders bool // it would change standing orders
	Amendments     []AmendmentRow
	Vote           *VoteRow
	Interests      []InterestRow
	Link           LinkRow
}

// AnswerRow is what the body answered to which the motion was referred.
type AnswerRow struct {
	Meeting string // key of that body's meeting; "" for no answer yet
	Text    string
	Minute  string // reference
}

// LinkRow links the motion to an earlier one.
type LinkRow struct{ Kind, Motion string } // kind of models.MotionLinkKinds; key

// AmendmentRow is one amendment, in the order they were debated.
type AmendmentRow struct {
	Mover, Seconder, Text string
	Effect                string // effect of domain.md 4, Amendment
	Outcome               string // carried, lost, withdrawn, accepted_by_mover, fell, not_moved
	Vote                  *VoteRow
}

// VoteRow is the vote on a motion or an amendment. A vote by assent has no
// figures. A recorded vote has the surnames of those who voted.
type VoteRow struct {
	Method                string // assent, show_of_hands, recorded, electronic
	For, Against, Abstain int
	Casting               string // for, against: the chair's casting vote on a tie
	Ayes, Noes, Neither   []string
	ForWhom               string // who asked for a recorded vote, full name
}

// InterestRow is an interest declared in a motion.
type InterestRow struct {
	Councillor, Kind, Description string // kind of domain.md 4, Interest
	TookPart                      bool
}

// Motions is every motion, by meeting and position; those that never reached an
// agenda come last. All states of domain.md 5.1 are there but under_debate,
// which lasts only while a meeting sits.
var Motions = []MotionRow{
	{
		Key: "rural-buses", Title: "Rural buses", Kind: "on_notice", Meeting: "council-1", Position: 1,
		Proposer: "Geoffrey Lamb", Seconder: "Trevor Oakes", Received: 24, Text: textRuralBuses, Operative: 3,
		End: "carried", Vote: &VoteRow{Method: "show_of_hands", For: 52, Against: 0, Abstain: 4},
		Interests: []InterestRow{{"Kenneth Selmes", "non_registrable", "A relative drives for one of the bus companies named in the debate.", true}},
	},
	{
		Key: "warm-hubs", Title: "Warm hubs to stay open through April", Kind: "on_notice", Meeting: "council-1", Position: 2,
		Proposer: "Alice Thorne", Seconder: "Chloe Upton", Received: 21, Text: textWarmHubs, Resolved: resolvedWarmHubs, Operative: 3,
		End: "carried", Vote: &VoteRow{Method: "show_of_hands", For: 44, Against: 9, Abstain: 3},
		Amendments: []AmendmentRow{
			{
				"Julian Hesketh", "Roy Lidgett", "In paragraph (a), leave out “30 April” and insert “31 March”.", "replace", "lost",
				&VoteRow{Method: "show_of_hands", For: 15, Against: 38, Abstain: 3},
			},
			{
				"Tamsin Keeble", "Naomi Rook", "At the end, insert “(c) find out what it would cost to keep one hub in each district open overnight in freezing weather.”", "insert", "carried",
				&VoteRow{Method: "show_of_hands", For: 33, Against: 21, Abstain: 2},
			},
		},
	},
	{
		Key: "evening-meetings", Title: "Meetings that working people can attend", Kind: "on_notice", Meeting: "council-1", Position: 3,
		Proposer: "Chidi Young", Seconder: "Luke Maddox", Received: 20, Text: textEveningMeetings, Operative: 2,
		End: "lost", Vote: &VoteRow{Method: "show_of_hands", For: 19, Against: 34, Abstain: 3},
	},
	{
		Key: "hostile-interference", Title: "Protecting local elections from hostile interference", Kind: "time_limited_debate", Meeting: "council-2", Position: 1,
		Proposer: "Ruth Ashdown", Seconder: "Imran Saleh", Received: 25, Text: textHostileInterference, Resolved: resolvedHostileInterference, Operative: 4,
		End: "carried",
		Amendments: []AmendmentRow{
			{"Joan Elphick", "Robert Venn", "In request 4, after “other councils”, insert “, partner authorities overseas”.", "insert", "accepted_by_mover", nil},
		},
		Vote: &VoteRow{
			Method: "recorded", For: 41, Against: 12, Abstain: 6, ForWhom: "Philippa Gower",
			Ayes: []string{
				"Allard", "Amis", "Ashdown", "Barrow", "Beck", "Bright", "Cade", "Coppard", "Dunning", "Eades", "Farrant", "Goodsell",
				"Haffenden", "Ives", "Jarman", "Keeble", "Lamb", "Larkin", "Maddox", "Moon", "Neve", "Noakes", "Oakes", "Parris", "Pell",
				"Quaife", "Relf", "Rook", "Saleh", "Selmes", "Tapp", "Tester", "Twort", "Upton", "Venn", "Wadey", "Weller", "Wenham",
				"Wickens", "Yates", "Young",
			},
			Noes:    []string{"Baines", "Carrick", "Fogg", "Gower", "Hesketh", "Lidgett", "Mott-Ellis", "Pym", "Rudd", "Sellens", "Thorne", "Vidler"},
			Neither: []string{"Crouch", "Elphick", "Jupp", "Mercer", "Penfold", "Stace"},
		},
		Interests: []InterestRow{{"Neil Mercer", "non_registrable", "Retired election administrator.", true}},
	},
	{
		Key: "street-lighting", Title: "A trial of part-night street lighting", Kind: "on_notice", Meeting: "council-2", Position: 2,
		Proposer: "Hugh Carrick", Seconder: "Ellen Stace", Received: 22, Text: textStreetLighting, Operative: 2,
		End: "rescinded", By: "rescind-lighting", Vote: &VoteRow{Method: "show_of_hands", For: 31, Against: 22, Abstain: 4},
	},
	{
		Key: "lifeboat-memorial", Title: "A memorial to the crew of the Provider", Kind: "on_notice", Meeting: "council-2", Position: 3,
		Proposer: "Robert Venn", Seconder: "Kenneth Selmes", Received: 18, Text: textLifeboatMemorial, Operative: 1,
		End: "not_seconded", Reason: "Councillor Selmes had left the meeting, and nobody else seconded the motion.",
	},
	{
		Key: "flood-wardens", Title: "Flood wardens for every coastal parish", Kind: "time_limited_debate", Meeting: "council-3", Position: 1,
		Proposer: "Keir Haffenden", Seconder: "Jo Moon", Received: 28, Text: textFloodWardens, Operative: 3, Background: backgroundFloodWardens, BackgroundBy: "Estuary Group",
		End: "carried", Vote: &VoteRow{Method: "electronic", For: 55, Against: 0, Abstain: 1},
	},
	{
		Key: "single-use", Title: "Single-use cups at council events", Kind: "on_notice", Meeting: "council-3", Position: 2,
		Proposer: "Harriet Eades", Seconder: "Dominic Wickens", Received: 26, Text: textSingleUse, Operative: 2,
		End: "withdrawn", Reason: "The proposer and the seconder, in writing: the new catering contract already asks for reusable cups.",
	},
	{
		Key: "county-flag", Title: "Flying the county flag", Kind: "on_notice", Meeting: "council-3", Position: 3,
		Proposer: "Maurice Vidler", Seconder: "Rosemary Fogg", Received: 20, Text: textCountyFlag, Operative: 1,
		End: "fell", Reason: "The council agreed to go on to the next business (30 for, 24 against).",
	},
	{
		Key: "allotments", Title: "Allotments on county land", Kind: "on_notice", Meeting: "council-3", Position: 4,
		Proposer: "Owen Tapp", Seconder: "Gillian Rudd", Received: 19, Text: textAllotments, Operative: 2,
		End: "referred", Referred: "Environment Committee", Reason: "Carried on a show of hands, so that the committee can first look at which fields are let.",
		Answer: AnswerRow{
			Meeting: "environment-1", Minute: "27",
			Text: "The committee recommends that four fields be offered to parish councils as allotments when their leases end, and that the motion go to the council in that form.",
		},
	},
	{
		Key: "verges", Title: "Verges, hedgerows and the bees", Kind: "on_notice", Meeting: "council-4", Position: 1,
		Proposer: "Angela Yates", Seconder: "Miriam Ives", Received: 23, Text: textVerges, Operative: 3,
		End: "carried", Vote: &VoteRow{Method: "show_of_hands", For: 37, Against: 14, Abstain: 5},
	},
	{
		Key: "ferry", Title: "The Fulmar Bay ferry", Kind: "urgent", Meeting: "council-4", Position: 2,
		Proposer: "Peter Allard", Seconder: "Sandra Neve", Received: 2, Text: textFerry, Operative: 2,
		Late: "The operator announced on Monday that sailings would stop at the end of this month, before the next meeting.",
		End:  "carried", Vote: &VoteRow{Method: "assent"},
	},
	{
		Key: "road-safety-20", Title: "A single speed limit for village streets", Kind: "on_notice", Meeting: "council-4", Position: 3,
		Proposer: "Leila Wenham", Seconder: "Yasmin Bright", Received: 21, Text: textVillageStreets, Operative: 2,
		End: "lost", Vote: &VoteRow{Method: "show_of_hands", For: 28, Against: 28, Abstain: 3, Casting: "against"},
	},
	{
		Key: "social-value", Title: "Buying from local firms", Kind: "on_notice", Meeting: "council-4", Position: 4,
		Proposer: "Ian Relf", Seconder: "Bridget Quaife", Received: 20, Text: textLocalFirms, Operative: 2,
		End: "deferred", Next: "council-7", Reason: "The council agreed to wait for the Monitoring Officer’s advice on the new procurement rules.",
	},
	{
		Key: "festival", Title: "A festival of the sea", Kind: "on_notice", Meeting: "council-4", Position: 5,
		Proposer: "Rory Cade", Seconder: "Ada Beck", Received: 19, Text: textFestival, Operative: 1,
		End: "lapsed", Reason: "Time for motions ran out, and the festival’s date would have passed before the next meeting.",
	},
	{
		Key: "care-leavers", Title: "A fair start for care leavers", Kind: "cross_party", Meeting: "council-5", Position: 1,
		Proposer: "Marcia Parris", Seconder: "Alice Thorne", Signatories: []string{"Sam Noakes", "Joan Elphick"}, Received: 28,
		Text: textCareLeavers, Operative: 4, End: "carried", Vote: &VoteRow{Method: "assent"},
	},
	{
		Key: "rescind-lighting", Title: "To rescind the trial of part-night street lighting", Kind: "rescission", Meeting: "council-5", Position: 2,
		Proposer: "Eileen Coppard", Seconder: "Mark Dunning", Received: 24, Text: textRescindLighting, Operative: 2,
		Signatories: []string{"Alan Jarman", "Pauline Goodsell", "Sandra Neve", "Duncan Pell", "Ian Relf", "Adrian Twort", "Jill Wadey", "Simon Weller"},
		End:         "carried", Vote: &VoteRow{Method: "electronic", For: 32, Against: 23, Abstain: 2},
	},
	{
		Key: "coastal-erosion", Title: "Homes near the cliff edge", Kind: "on_notice", Meeting: "council-5", Position: 3,
		Proposer: "Naomi Rook", Seconder: "Gordon Penfold", Received: 22, Text: textCliffHomes, Operative: 3,
		End: "referred", Referred: "Environment Committee", Reason: "Carried on a vote, 34 for and 20 against, so that the committee can first read the new survey of the cliffs.",
	},
	{
		Key: "question-time", Title: "More time for questions from the public", Kind: "constitution_change", Meeting: "council-5", Position: 4,
		Proposer: "Simon Weller", Seconder: "Tamsin Keeble", Received: 20, Text: textQuestionTime, Operative: 2, StandingOrders: true,
		End: "adjourned", Next: "council-7", Reason: "It would change standing orders, so it stands adjourned without discussion. The Governance and Audit Committee reports first.",
	},
	{
		Key: "night-buses", Title: "A night bus on Fridays and Saturdays", Kind: "on_notice", Meeting: "council-5", Position: 5,
		Proposer: "Duncan Pell", Seconder: "Valerie Tester", Received: 19, Text: textNightBuses, Operative: 2,
		End: "not_moved", Reason: "Neither the proposer nor the seconder was at the meeting.",
	},
	{
		Key: "school-meals", Title: "Local food in school meals", Kind: "on_notice", Meeting: "council-5", Position: 6,
		Proposer: "Christine Amis", Seconder: "Barry Sellens", Received: 18, Text: textSchoolMeals, Operative: 3,
		End: "not_taken", Next: "council-7", Reason: "The 90 minutes for motions had ended. The proposer asked for the meeting after next.",
	},
	{
		Key: "chandlery", Title: "The lease of the old chandlery", Kind: "on_notice", Meeting: "council-5", Position: 7, Exempt: "paragraph 3",
		Proposer: "Robert Venn", Seconder: "Gordon Penfold", Received: 17, Text: textChandlery, Operative: 2, End: "carried",
		Vote:      &VoteRow{Method: "show_of_hands", For: 49, Against: 3, Abstain: 4},
		Interests: []InterestRow{{"Owen Tapp", "dpi", "His firm rents the yard next door.", false}},
	},
	{
		Key: "crossings", Title: "Safer crossings outside primary schools", Kind: "time_limited_debate", Meeting: "council-6", Position: 1,
		Proposer: "Dee Larkin", Seconder: "Owen Tapp", Received: 27, Text: textCrossings, Operative: 3, End: "on_agenda",
		Link: LinkRow{"replaces", "road-safety-20"},
	},
	{
		Key: "library-card", Title: "A library card for every new baby", Kind: "time_limited_debate", Meeting: "council-6", Position: 2,
		Proposer: "Sam Noakes", Seconder: "Ada Beck", Received: 25, Text: textLibraryCard, Operative: 2, End: "on_agenda",
	},
	{
		Key: "shellfish", Title: "Shellfish beds and sewage alerts", Kind: "time_limited_debate", Meeting: "council-6", Position: 3,
		Proposer: "Keir Haffenden", Seconder: "Jo Moon", Received: 24, Text: textShellfish, Operative: 2, End: "on_agenda",
		Amendments: []AmendmentRow{
			{"Caroline Mott-Ellis", "Edmund Pym", "In paragraph 1, leave out “within one hour” and insert “on the same day”.", "replace", "", nil},
		},
	},
	{
		Key: "workshop-rents", Title: "Rents of the North Quay workshops", Kind: "on_notice", Meeting: "council-6", Position: 4, Exempt: "paragraph 3",
		Proposer: "Neil Mercer", Seconder: "Angela Yates", Received: 24, Text: textWorkshopRents, Operative: 2, End: "on_agenda",
		Link: LinkRow{"follows_from", "chandlery"},
	},
	{
		Key: "nuclear-power", Title: "A power station at another coast", Kind: "on_notice", Meeting: "council-6",
		Proposer: "Terence Crouch", Seconder: "Doreen Jupp", Received: 23, Text: textPowerStation, Operative: 1,
		End: "ruled_out", Reason: "The motion is about planning in another county. It concerns neither a function of this council nor its area.",
	},
	{
		Key: "young-carers", Title: "Time to be young: support for young carers", Kind: "cross_party", Meeting: "council-7",
		Proposer: "Jill Wadey", Seconder: "Nigel Baines", Received: 85, Text: textYoungCarers, Operative: 3, End: "accepted",
		Link: LinkRow{"follows_from", "care-leavers"},
	},
	{
		Key: "footpaths", Title: "Walking the county’s footpaths", Kind: "on_notice", Meeting: "council-7",
		Proposer: "Graham Farrant", Seconder: "Gillian Rudd", Received: 80, Text: textFootpaths, Operative: 3, End: "submitted",
	},
	{
		Key: "repair", Title: "Repair rather than replace", Kind: "on_notice",
		Proposer: "Ruth Ashdown", Seconder: "", Text: textRepair, Operative: 2, End: "draft",
	},
}
