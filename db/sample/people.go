package sample

// CouncillorRow is a member of the council. Surnames are unique, so that the
// lists of a recorded vote can be given by surname alone, as minutes print them.
type CouncillorRow struct{ Title, FullName, Division, Group string }

// Chair is the full name of the councillor who chairs full council, and by
// custom here votes only on a tie.
const Chair = "Margaret Hollis"

// Councillors is every member of the council, by surname.
var Councillors = []CouncillorRow{
	{"Mr", "Peter Allard", "Abbots Lea", "Harbour Group"},
	{"Mrs", "Christine Amis", "Aldworth", "Harbour Group"},
	{"Ms", "Ruth Ashdown", "Harbour West", "Harbour Group"},
	{"Mr", "Nigel Baines", "Barrow Cross", "Downland Group"},
	{"Mr", "David Barrow", "Beacon Down", "Harbour Group"},
	{"Ms", "Ada Beck", "Bishop’s Mere", "Estuary Group"},
	{"Ms", "Yasmin Bright", "Blackwater", "Estuary Group"},
	{"Mr", "Rory Cade", "Broadmarsh", "Estuary Group"},
	{"Mr", "Hugh Carrick", "Castle", "Downland Group"},
	{"Mrs", "Eileen Coppard", "Chalkpit Lane", "Harbour Group"},
	{"Mr", "Terence Crouch", "Church Coombe", "Downland Group"},
	{"Mr", "Mark Dunning", "Cliff End", "Harbour Group"},
	{"Ms", "Harriet Eades", "Coldharbour", "Harbour Group"},
	{"Mrs", "Joan Elphick", "Combe Valley", "Crossways Group"},
	{"Mr", "Graham Farrant", "Crannock", "Downland Group"},
	{"Mrs", "Rosemary Fogg", "Dunes and Denes", "Downland Group"},
	{"Mrs", "Pauline Goodsell", "East Quay", "Harbour Group"},
	{"Mrs", "Philippa Gower", "Easterlea", "Downland Group"},
	{"Mr", "Keir Haffenden", "Ferry Road", "Estuary Group"},
	{"Mr", "Julian Hesketh", "Flintham", "Downland Group"},
	{"Mrs", "Margaret Hollis", "Fulmar Bay", "Harbour Group"},
	{"Dr", "Miriam Ives", "Gibbet Hill", "Harbour Group"},
	{"Mr", "Alan Jarman", "Greenway", "Harbour Group"},
	{"Mrs", "Doreen Jupp", "Hallows", "Downland Group"},
	{"Ms", "Tamsin Keeble", "Harbour East", "Estuary Group"},
	{"Mr", "Geoffrey Lamb", "Hartsfield", "Downland Group"},
	{"Ms", "Dee Larkin", "Heron Vale", "Harbour Group"},
	{"Mr", "Roy Lidgett", "Holmesbury", "Downland Group"},
	{"Mr", "Luke Maddox", "Kingsmarsh", "Estuary Group"},
	{"Mr", "Neil Mercer", "Larkfield South", "Crossways Group"},
	{"Ms", "Jo Moon", "Lighthouse", "Estuary Group"},
	{"Ms", "Caroline Mott-Ellis", "Longbarrow", "Downland Group"},
	{"Mrs", "Sandra Neve", "Lower Wend", "Harbour Group"},
	{"Mr", "Sam Noakes", "Marlpit", "Estuary Group"},
	{"Mr", "Trevor Oakes", "Mill Green", "Harbour Group"},
	{"Ms", "Marcia Parris", "Netherby", "Harbour Group"},
	{"Mr", "Duncan Pell", "North Sands", "Harbour Group"},
	{"Mr", "Gordon Penfold", "Oakhanger", "Downland Group"},
	{"Mr", "Edmund Pym", "Old Town", "Downland Group"},
	{"Mrs", "Bridget Quaife", "Orchard Way", "Harbour Group"},
	{"Mr", "Ian Relf", "Parkside", "Harbour Group"},
	{"Ms", "Naomi Rook", "Pilgrims", "Estuary Group"},
	{"Mrs", "Gillian Rudd", "Quarry Hill", "Downland Group"},
	{"Mr", "Imran Saleh", "Priory Hill", "Harbour Group"},
	{"Mr", "Barry Sellens", "Ravensmoor", "Downland Group"},
	{"Mr", "Kenneth Selmes", "Saltings", "Crossways Group"},
	{"Ms", "Ellen Stace", "Shepherd’s Down", "Downland Group"},
	{"Mr", "Owen Tapp", "Shingle Point", "Harbour Group"},
	{"Mrs", "Valerie Tester", "South Parade", "Crossways Group"},
	{"Dr", "Alice Thorne", "Stanmere", "Downland Group"},
	{"Mr", "Adrian Twort", "Stonegate", "Harbour Group"},
	{"Ms", "Chloe Upton", "Tanners Brook", "Estuary Group"},
	{"Dr", "Robert Venn", "Thornsea Central", "Crossways Group"},
	{"Mr", "Maurice Vidler", "Tide Mill", "Downland Group"},
	{"Mrs", "Jill Wadey", "Upper Wend", "Harbour Group"},
	{"Mr", "Simon Weller", "Vicarage", "Harbour Group"},
	{"Ms", "Leila Wenham", "Warren", "Estuary Group"},
	{"Mr", "Dominic Wickens", "Watersmeet", "Harbour Group"},
	{"Mrs", "Angela Yates", "Wendover Heath", "Crossways Group"},
	{"Mr", "Chidi Young", "Windmill Rise", "Estuary Group"},
}

// PortfolioRow is a member of the cabinet, who answers for the requests of a
// portfolio.
type PortfolioRow struct{ Lead, Holder string } // Holder is the full name of a councillor

// Portfolios are all of them that requests fall into.
var Portfolios = []PortfolioRow{
	{"Children and Learning", "Imran Saleh"},
	{"Communications and Democratic Services", "Miriam Ives"},
	{"Communities", "Marcia Parris"},
	{"Environment", "Jill Wadey"},
	{"Highways and Transport", "Trevor Oakes"},
}

// holderOf is who answers for the requests of a portfolio.
func holderOf(lead string) string {
	for _, p := range Portfolios {
		if p.Lead == lead {
			return p.Holder
		}
	}
	return ""
}

// roleOf is the office of a councillor, "" for a backbencher.
func roleOf(councillor string) string {
	for _, p := range Portfolios {
		if p.Holder == councillor {
			return "Cabinet Member for " + p.Lead
		}
	}
	return ""
}

// OfficerRow is somebody who works for the council. Role is a code of domain.md
// section 3: officer, clerk, comms_reviewer, monitoring_officer, admin, auditor.
// Senior officers are named in public; the others appear by role title.
type OfficerRow struct {
	FullName, RoleTitle, Directorate, Role string
	Senior                                 bool
}

// Officers is the chief officers and heads of service, then the others.
var Officers = []OfficerRow{
	{"Catherine Voss", "Chief Executive", "Strategy and Governance", "officer", true},
	{"Rosalind Keane", "Director of Highways and Transport", "Highways and Transport", "officer", true},
	{"Colin Speight", "Head of Transport", "Highways and Transport", "officer", true},
	{"Gareth Pritchard", "Director of Environment", "Environment", "officer", true},
	{"Amina Yusuf", "Head of Coast and Countryside", "Environment", "officer", true},
	{"Dr Tomasz Wolski", "Director of Public Health", "Communities and Public Health", "officer", true},
	{"Laura Benfield", "Head of Libraries and Communities", "Communities and Public Health", "officer", true},
	{"Stephen Marlow", "Director of Children’s Services", "Children and Learning", "officer", true},
	{"Fiona Abara", "Head of Education", "Children and Learning", "officer", true},
	{"Andrew Tolhurst", "Director of Resources", "Technology", "officer", true},
	{"Deepa Krishnan", "Head of Technology", "Technology", "officer", true},
	{"Helen Marsh", "Monitoring Officer", "Strategy and Governance", "monitoring_officer", true},
	{"Martin Okell", "Democratic Services Manager", "Strategy and Governance", "clerk", true},
	{"Sian Probert", "Committee Clerk", "Strategy and Governance", "clerk", false},
	{"Priya Nair", "Head of Communications", "Strategy and Governance", "comms_reviewer", true},
	{"Callum Reid", "Partnerships Manager", "Strategy and Governance", "officer", false},
	{"Joy Adeyemi", "Internal Audit Manager", "Technology", "auditor", false},
	{"Ben Latchford", "Cyber Security Manager", "Technology", "officer", false},
	{"Wendy Ofori", "Systems Administrator", "Technology", "admin", false},
	{"Mei Tran", "Road Safety Manager", "Highways and Transport", "officer", false},
	{"Robin Castle", "Public Transport Manager", "Highways and Transport", "officer", false},
	{"Hannah Giles", "Flood Risk Manager", "Environment", "officer", false},
	{"Oliver Strand", "Trees and Landscape Officer", "Environment", "officer", false},
	{"Patrick Doyle", "Libraries Operations Manager", "Communities and Public Health", "officer", false},
	{"Nadia Rahman", "Care Leavers’ Service Manager", "Children and Learning", "officer", false},
}
