package sample

import "strings"

// The texts of the motions, as members send them in: from letters, from minutes,
// from a word processor, from a PDF that broke its lines. The layouts are meant
// to differ, and the small faults in them are meant to be there.

// Bullets under three headings, the commonest layout of all.
const textRuralBuses = `Rural buses

Proposed by Cllr Geoffrey Lamb
Seconded by Cllr Trevor Oakes

This Council notes:
• One household in six in the rural divisions has no car.
• Eleven weekday services have been cut back since the county’s bus review began.
• The review was finished in the spring, but its results have not been published.

This Council believes:
• A village without a bus is a village that its young and its old have to leave.
• Residents are entitled to see the evidence on which services are cut.

This Council resolves to:
• Publish the results of the rural bus review, with the passenger numbers for each route.
• Ask the three operators to restore a Sunday service on the routes to Stanmere, Flintham and Watersmeet.
• Report once a year to the Scrutiny Committee on how many villages have a daily bus.
`

// Letters in brackets; the mover's name at the foot.
const textWarmHubs = `WARM HUBS TO STAY OPEN THROUGH APRIL

Council is aware that last April was colder than March, and that the county’s 14 warm hubs closed on 31 March all the same.

Council is grateful to the libraries, churches and village halls that host them.

Council therefore asks the Cabinet to:

(a) keep all 14 warm hubs open until 30 April each year;
(b) tell every household that gets a pension-age bus pass where its nearest hub is.

Moved by Councillor Dr Alice Thorne, seconded by Councillor Chloe Upton
`

const resolvedWarmHubs = `WARM HUBS TO STAY OPEN THROUGH APRIL

Council is aware that last April was colder than March, and that the county’s 14 warm hubs closed on 31 March all the same.

Council is grateful to the libraries, churches and village halls that host them.

Council therefore asks the Cabinet to:

(a) keep all 14 warm hubs open until 30 April each year;
(b) tell every household that gets a pension-age bus pass where its nearest hub is;
(c) find out what it would cost to keep one hub in each district open overnight in freezing weather.
`

// Prose, without a list anywhere.
const textEveningMeetings = `Meetings that working people can attend

Mover: Chidi Young. Seconder: Luke Maddox.

This council recognises that its meetings begin at ten in the morning, when most people of working age are at work. It believes that a council is better for having carers, shift workers and the self-employed among its members and in its public gallery. It therefore resolves to hold two of its six ordinary meetings each year at half past six in the evening. It asks the Monitoring Officer to report after twelve months on attendance by members and by the public.
`

// A heading of the agenda, a hyphen and a number before each clause, and one
// belief that lost its number.
const textHostileInterference = `Motion for Time Limited Debate – Protecting local elections from hostile interference

Proposer: Ms Ruth Ashdown

Seconder: Mr Imran Saleh

Council notes:

- 1. People and states hostile to this country have tried to disrupt elections here and abroad, using stolen data, false accounts and the harassment of candidates.
- 2. Some misleading material is made at home, and spreads just as quickly.
- 3. Councils hold the electoral register, run polling stations and announce results, which makes their systems and their staff worth attacking.
- 4. In the past two years, four councils in the region have lost the use of their systems for a week or longer after a cyber attack.
- 5. False posts about polling places were shared in Thornsea on the day of the last general election; the returning officer had to correct them three times.
- 6. Officers ran security briefings for members and staff during the past year.
- 7. Work already under way with the district councils on the security of postal votes.
- 8. The next elections to this council take place on the first Thursday of May, on the same day as those for two district councils and eleven parish councils in the county.

Council believes:

- 1. Voters deserve a fair contest of ideas, based on accurate information.
- A local election can be a target as easily as a national one.

- 3. Confidence in a result, once it is lost, takes years to win back.
- 4. Protecting elections is no party’s cause: it is a duty that every member of this council shares.

Council requests the administration to:

- 1. Keep strengthening the council’s defences against cyber attack, including training for members and staff.
- 2. Prepare public information that helps people in the county tell reliable sources from unreliable ones.
- 3. Involve members of every group in that work, and keep every council message politically neutral.
- 4. Share what works with other councils and the government.
`

// resolvedHostileInterference is the same with the amendment the mover accepted.
var resolvedHostileInterference = strings.Replace(textHostileInterference,
	"other councils and the government", "other councils, partner authorities overseas and the government", 1)

// Numbers with a closing bracket, and a heading that runs into its first words.
const textStreetLighting = `Notice of motion: A trial of part-night street lighting

Proposer: Mr H Carrick
Seconder: Ms E Stace

Council notes that
1) the county’s 61,000 street lights cost £3.9 million to run last year;
2) bats, moths and stargazers do better in the dark.

Council believes that
1) a trial with a beginning and an end is the fair way to find out.

Council agrees to
1) switch off lights on residential roads in two divisions between 1am and 5am for twelve months; and
2) ask the police to report on road collisions and crime in those divisions before and during the trial.
`

// A single sentence, as short notices are.
const textLifeboatMemorial = `A memorial to the crew of the Provider
Proposed: Robert Venn    Seconded: Kenneth Selmes

That this Council resolves to place a plaque on the north quay in memory of the nine crew of the lifeboat Provider, lost in the gale of 1891.
`

// One run of numbers through every section.
const textFloodWardens = `Motion for Time Limited Debate - Flood wardens for every coastal parish

Proposer: Mr Keir Haffenden
Seconder: Ms Jo Moon

County Council notes that:
1. The surge of last January flooded 212 homes in nine coastal parishes.
2. Four of the nine had a flood warden. In those four, nobody had to be rescued by boat.
3. A warden needs a day’s training, a radio and a coat, at about £340 in all.

County Council recognises that:
4. Warnings are believed when they come from a neighbour.

County Council calls on the Cabinet to:
5. Recruit and train at least one flood warden for each of the 23 coastal parishes.
6. Report progress, parish by parish, to the Environment Committee every three months.
7. Write to the Environment Agency to ask for wardens to have its warnings direct.
`

const backgroundFloodWardens = "The figures come from the county’s own report on the January surge. The nine parishes are listed in its annex B."

// A letter, greeting and all.
const textSingleUse = `Dear Martin,

Please accept this as notice of a motion for the next meeting. Harriet Eades will move it and Dominic Wickens has agreed to second.

Title: Single-use cups at council events

Council notes that 40,000 cups were thrown away at council events last year.

Council resolves:
- that no single-use cup is bought for a council event after 1 April;
- that hirers of council rooms are asked to do the same.
`

// The style of an order paper: no headings, one paragraph.
const textCountyFlag = `7. MOTION: FLYING THE COUNTY FLAG

Moved by Councillor Maurice Vidler, seconded by Councillor Rosemary Fogg

Council notes that the flag of the county was registered ten years ago this summer, and has never flown from Quay House. It therefore asks the Chief Executive to fly it there on every day on which no other flag is prescribed.
`

// Roman numerals under letters, from a word processor.
const textVerges = `Verges, hedgerows and the bees

Mover	Cllr Angela Yates
Seconder	Cllr Dr Miriam Ives

COUNCIL NOTES

(i)	that the county looks after 2,900 miles of verge, more than all its nature reserves together;
(ii)	that verges cut before the end of July cannot set seed;
(iii)	that some verges must be cut for drivers to see, and nothing here is meant to change that.

COUNCIL WELCOMES

(i)	the work of the 60 volunteers of the county’s verge survey.

COUNCIL REQUESTS THE ADMINISTRATION TO

(i)	cut verges once a year, after July, except
	(a)	at junctions and bends;
	(b)	beside footways;
	(c)	where a parish council asks for more;
(ii)	publish a map of the verges managed in this way;
(iii)	offer parish councils a voluntary scheme for the care of hedgerows.
`

// Urgent, so short.
const textFerry = `URGENT MOTION – The Fulmar Bay ferry

Proposer: Mr Peter Allard
Seconder: Mrs Sandra Neve

Council notes with concern that the Fulmar Bay ferry is to stop at the end of this month, and that without it the journey to the nearest secondary school takes 95 minutes by road.

Council calls on the Cabinet to:

1. Meet the operator this week to find out what would keep the ferry running until the summer.
2. Arrange school transport from Fulmar Bay from the first day without a ferry.
`

// Markdown, from a member's notes.
const textVillageStreets = `# A single speed limit for village streets

**Proposer:** Leila Wenham
**Seconder:** Yasmin Bright

**Council notes**

* The county has 214 villages and five different speed limits in their main streets.
* Parish councils wait an average of three years for a change to a limit.

**Council believes**

* One rule that everybody knows is safer than five that nobody does.

**Council resolves to**

* adopt 20 miles an hour as the usual limit for the main street of a village;
* pay for the signs from the road safety reserve over three years.
`

// Lines broken as a PDF breaks them.
const textLocalFirms = `Motion 4: Buying from local firms

Proposed by Councillor Ian Relf, seconded by Councillor Bridget Quaife

Council notes:
1. The council spends £410 million a year with other firms,
of which 31 pence in each pound goes to firms in the county.
2. Small firms say that our forms are longer than those of any
of our neighbours.

Council requests the administration to:
1. Halve the length of the forms for contracts under £25,000,
and test the new ones with ten small firms.
2. Report each year how much is spent with firms in the county,
by directorate.
`

// En dashes for bullets.
const textFestival = `A festival of the sea

Proposer – Rory Cade
Seconder – Ada Beck

Council notes
– that the fishing fleet at Thornsea will be 400 years old in June;
– that no event is planned.

Council asks the Leader
– to bring together the harbour, the museum and the schools to hold a festival of the sea on the last Saturday of June.
`

// Signed by every group; requests under a heading in the council's own words.
const textCareLeavers = `A fair start for care leavers
Cross-party motion in the names of Councillors Marcia Parris, Alice Thorne, Sam Noakes and Joan Elphick

Proposer: Cllr Marcia Parris
Seconder: Cllr Dr Alice Thorne

This Council notes that:
1. 388 young people in the county have left care and are between 18 and 25.
2. One in three of them has moved home three times or more in two years.
3. They told this year’s survey that the hardest month was the first.

This Council believes that:
1. We are their parents in law, and a parent does not stop at 18.

This Council requests the administration to:
1. Pay the deposit and the first month’s rent for each care leaver’s first home.
2. Offer each care leaver an interview for any council apprenticeship for which they meet the standard.
3. Involve care leavers themselves, and members of every group, in deciding how the new help is given.
4. Write to the district councils to ask them to exempt care leavers from council tax until they are 25.
`

// A rescission: it refers to an earlier decision and lists those who signed.
const textRescindLighting = `TO RESCIND A RESOLUTION

Proposer: Mrs Eileen Coppard
Seconder: Mr Mark Dunning

Council notes that residents of the two divisions have written 640 letters about its decision headed “A trial of part-night street lighting”, and that nobody was asked before it was taken.

Council resolves:

1. That the said decision be rescinded, and the lights on the roads concerned be switched on through the night again within 28 days.
2. That officers report to the Scrutiny Committee what was learned from the trial while it lasted.

Signed: E Coppard, M Dunning, A Jarman, P Goodsell, S Neve, D Pell, I Relf, A Twort, J Wadey, S Weller
`

// Headings without a colon, sentences without a mark.
const textCliffHomes = `Homes near the cliff edge

Proposer: Ms Naomi Rook
Seconder: Mr Gordon Penfold

Council notes
The cliffs between Cliff End and Shingle Point lost four metres in the winter before last.

Nineteen homes are now within 20 metres of the edge.

Their owners can neither sell nor insure them.

Council believes
Nobody should learn that they must leave their home from a notice on the gate.

Council requests the administration to
Write to each of the 19 households with the name of one officer who will deal with everything.

Work out what it would cost to buy or to move the homes most at risk.

Ask the government for a fund for homes that the sea takes.
`

// A change of standing orders, with the old words and the new.
const textQuestionTime = `More time for questions from the public

Proposer: Simon Weller
Seconder: Tamsin Keeble

Council notes that at each of its last four meetings questions from the public were left when their 20 minutes had gone.

Council resolves to amend standing order 12 as follows:

1. In 12.2, leave out “20 minutes” and insert “40 minutes”.
2. After 12.5, insert “12.6 A question that is not reached is answered in writing within ten working days, and the answer is published with the minutes.”
`

// In paragraphs, with numbers in brackets.
const textNightBuses = `A night bus on Fridays and Saturdays

Proposer: Duncan Pell; Seconder: Valerie Tester

Council notes that (1) the last bus leaves Thornsea Central at 9.40pm; and (2) the hospital’s late shift ends at 10pm.

Council requests the administration to (1) ask operators for the price of a bus at 10.30pm and at midnight on Fridays and Saturdays; and (2) report to the Cabinet in time for the next budget.
`

// Sub-bullets, as they come out of a word processor.
const textSchoolMeals = `Notice of Motion

Local food in school meals

Proposed by: Mrs Christine Amis, Aldworth
Seconded by: Mr Barry Sellens, Ravensmoor

Council notes:
•	The county grows a quarter of the region’s vegetables.
•	Schools here buy less than a tenth of their vegetables from it.

Council believes:
•	Children who know where food comes from eat better.

Council resolves to ask the Director of Children’s Services to:
•	set a target for the share of local food in school meals, in particular
o	vegetables and fruit
o	fish landed at Thornsea
o	bread and milk
•	help small growers to meet the schools’ standards together;
•	report on both after a year.
`

const textCrossings = `Motion for Time Limited Debate – Safer crossings outside primary schools

Proposer: Ms Dee Larkin

Seconder: Mr Owen Tapp

Council notes:

1. There were 31 injuries on roads near primary schools in the county in the past three years.
2. Of our 112 primary schools, 47 have no crossing within sight of the gate.
3. A crossing patrol could not be found for 18 of the posts we advertised.

Council believes:

1. A child of eight should be able to walk to school.

Council requests the administration to:

1. Survey the entrances of all 112 primary schools by the end of July.
2. Report the cost of 20 new crossings, in order of need.
3. Write to the Secretary of State for Transport to ask for simpler rules for zebra crossings on side roads.
`

const textLibraryCard = `Motion for Time Limited Debate – A library card for every new baby

Proposer: Mr Sam Noakes
Seconder: Ms Ada Beck

Council believes that reading starts at home, and that a library card is the cheapest book token there is.

Council requests the administration to:
1. offer a library card for the child, and one for each parent, whenever a birth is registered in the county;
2. report on take-up after 12 months, division by division.
`

const textShellfish = `Motion for Time Limited Debate – Shellfish beds and sewage alerts

Proposer: Mr Keir Haffenden
Seconder: Ms Jo Moon

Council notes:
1. The shellfish beds in the estuary were closed on 64 days last year.
2. The water company’s alerts go to anglers and swimmers who have signed up, but to nobody else.

Council requests the administration to:
1. publish the water company’s alerts on the council’s website within one hour;
2. invite the company to the Environment Committee each year to explain each spill.
`

// Plain sentences after their leads.
const textAllotments = `Allotments on county land

Proposer: Mr Owen Tapp
Seconder: Mrs Gillian Rudd

Council notes:
1. 1,140 households in the county wait for an allotment, for six years on average.
2. The county owns 31 small fields at the edge of towns.

Council requests the administration to:
1. Say which of the 31 fields could be allotments, and when their leases end.
2. Offer those fields to parish and town councils.
`

// Exempt: it names what a tenant owes.
const textChandlery = `The lease of the old chandlery

Proposer: Dr Robert Venn
Seconder: Mr Gordon Penfold

Council notes:
1. The tenant of the old chandlery owes the county £18,400 and has asked to give up the lease.
2. A firm of sailmakers has offered to take it on at the present rent.

Council requests the administration to:
1. Accept the surrender of the lease once half of what is owed has been paid.
2. Settle terms with the sailmakers, and report them to this council in private.
`

// Exempt: it names what tenants pay.
const textWorkshopRents = `Rents of the North Quay workshops

Proposer: Mr Neil Mercer
Seconder: Mrs Angela Yates

Council notes:
1. Two of the nine workshops have paid no rent since the storm of last winter.
2. The new lease would raise the rents of all nine by a fifth.

Council requests the administration to:
1. Offer the two tenants a plan to pay what they owe over three years.
2. Put off the rise for all nine until the quay is repaired.
`

// Ruled out: not this council's business.
const textPowerStation = `A power station at another coast

Proposer: Mr Terence Crouch
Seconder: Mrs Doreen Jupp

Council notes that a new power station is proposed on the east coast.

Council resolves to object to the planning application.
`

// Questions of style: “urges” and “commits to” for the operative clauses.
const textYoungCarers = `Time to be young: support for young carers

Proposer: Cllr Jill Wadey (Harbour Group)
Seconder: Cllr Nigel Baines (Downland Group)

Council recognises:

1. The schools census counted 1,140 young carers in the county. The true number is thought to be three times as high.
2. Half of them have never told a teacher.

Council commits to:

1. Name one member of staff in each secondary school whom a young carer can go to.
2. Provide two short breaks a year for each young carer who wants them.

Council urges:

3. The health board to ask every adult patient at discharge whether a child will be caring for them.
`

// Small Roman numerals in a sentence.
const textFootpaths = `Walking the county’s footpaths
Proposed by: Cllr G Farrant
Seconded by: Cllr G Rudd

Council notes that 212 of the 4,300 footpaths in the county were reported as blocked last year and that 90 still are. Council thanks the ramblers and parish wardens who report them.

Council asks the administration:
i. to publish the list of blocked paths, and to keep it up to date each month;
ii. to clear the ten most walked of them before the summer; and
iii. to train two volunteers in each parish that wants them.
`

// A draft with its gaps.
const textRepair = `Repair rather than replace

Proposer: Ruth Ashdown
Seconder: [to be confirmed]

Council notes:
1. The council threw away [number] computers last year.

Council requests the administration to:
1. Offer every working computer it no longer needs to schools and charities.
2. Open a repair café in at least one library in each district.
`
