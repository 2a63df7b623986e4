package report

import (
	"parley/model/evidence"
	"parley/plan"
)

// hostile is a name that no layout may let through as markup, escape or mark of direction.
const hostile = "<script>alert('x')</script> ]]> \x1b[31mred\u202e \"q\" | `b` *s* [l](http://evil.example) שלום & co"

func named(id, name string) plan.Named { return plan.Named{ID: id, Name: name} }

func about(mean, half float64) plan.Estimate {
	return plan.Estimate{Mean: mean, Low: mean - half, High: mean + half, SE: half / 20}
}

func chanceAbout(p, half float64) plan.Chance {
	return plan.Chance{P: p, Low: max(0, p-half), High: min(1, p+half), Word: evidence.WordFor(p)}
}

func both(exact, played float64) plan.Pair {
	return plan.Pair{Exact: about(exact, 0.04), Played: about(played, 0.05)}
}

// samplePlan is a rich plan: six nodes, two tracks, waiting and acting, a node without zone, flips within and outside
// their range, a hit and a miss, an embargo, long and hostile names.
func samplePlan() *plan.Plan {
	p := &plan.Plan{
		Schema: plan.Schema, Parley: "0.1", Seed: 7, Input: "3fa9c1d2aa00", Draws: 2000, Played: 400,
		Dossier: plan.Header{ID: "harbour", Title: "The harbour of Port Lune", AsOf: "2031-03-01", From: "2031-03-01", To: "2034-12-31", Invented: true},
		Subject: named("lune", "Lune"), Anticipate: true,
		Evidence: sampleEvidence(), Sentence: plan.Sentence{Wait: true, Gain: 0.03, Likely: 1, Best: 3},
		Sensitivity: sampleSensitivity(), FlipSets: sampleFlipSets(), Asked: sampleAsked(), Regret: sampleRegret(), Robust: sampleRobust(), Timeline: sampleTimeline(),
		Affected:  []string{"The fishers of the bay", "Pilots without a contract"},
		Signposts: []string{"Dredgers are hired", "The port authority is named in statements", hostile},
		Signs:     sampleSigns(), Tables: sampleTables(), Links: sampleLinks(),
		Aside: []plan.Bystander{{ID: "fishers", Name: "The fishers of the bay", Role: "affected"}, {ID: "insurer", Name: "The insurer", Role: "offstage"}},
		Ignored: []string{"The section history is kept and shown but moves no number.",
			"The insurer is not a player of its own: what it may do enters only through the numbers of others.", "Inputs are drawn independently of one another."},
		Assumptions: []string{"Lune acts as boulware, tit_for_tat or conceder, each as likely, as no behaviours are given."},
		Warnings:    []string{"track berths: the frontier was thinned, with a loss of at most 0.001"},
	}
	p.Flips = append([]plan.Flip{{Input: "dossier.waiting_keeps", Label: "share of value kept by waiting", At: 0.91, From: "wait", To: "act now", InRange: true, How: "closed form, exact values"}},
		p.Sensitivity[0].Flips...)
	p.Nodes, p.Levers = sampleNodes(), sampleLevers()
	p.Leak = sampleLeak()
	p.Backcasts = []plan.Backcast{
		{Round: "first", Name: "Talks of the first autumn", On: "2028-10-02", Track: named("dues", "Harbour dues"), Result: "broken off", Full: chanceAbout(0.09, 0.02),
			Played: chanceAbout(0.01, 0.01), Plain: plan.Chance{P: 1, Low: 0.998, High: 1, Word: "certain in the model"}, Hit: true, Brier: 0.0081, PlainBrier: 1,
			Differ:    []plan.Opening{{Text: "no deal worth 0.056 less to Meridian", Kind: "reservation", By: 0.056, Share: 0.48}, {Text: "Lune's red line lifted (dues <= half)", Kind: "remove", Share: 0.2}},
			Plainly:   &plan.Package{Point: plan.Point{Utilities: []float64{0.5, 0.6}, Text: "Harbour dues: Halved"}, Share: 0.4},
			Hindsight: []string{"credibility.meridian"}, Asks: []plan.Ask{{Party: named("meridian", "Meridian"), Text: "Harbour dues: Waived", Blocked: []string{"Lune"}}}},
		{Round: "second", Name: "The pilots' strike", On: "2030-05-20", Agreement: true, Result: "deal", Full: chanceAbout(0.4, 0.02), Played: chanceAbout(0.3, 0.04),
			Plain: chanceAbout(0.7, 0.02), PlainHit: true, Brier: 0.36, PlainBrier: 0.09},
	}
	p.OtherSide = []plan.Answer{
		{Node: "fleet_here", Party: named("meridian", "Meridian"), Strategy: "conceding late", Value: about(0.6, 0.05), Ours: about(0.5, 0.05), Cost: 0.03},
		{Node: "fleet_late", Party: named("meridian", "Meridian"), Strategy: "conceding late", Value: about(0.6, 0.05), Ours: about(0.5, 0.05), Cost: 0.03},
		{Node: "storm", Party: named("north", hostile), Strategy: "matching their concessions", Value: about(0.4, 0.05), Ours: about(0.55, 0.05), Cost: -0.02},
	}
	p.RedTeam, p.Misreadings = sampleRedTeam(), sampleMisreadings()
	return p
}

// sampleLevers are one of each verdict, with and without the numbers that a lever may have.
func sampleLevers() []plan.LeverView {
	e := func(mean, half float64) *plan.Estimate { x := about(mean, half); return &x }
	lune, meridian, dues := named("lune", "Lune"), named("meridian", "Meridian"), named("dues", "Harbour dues")
	nodes := []string{"", "fleet", "fleet_late", "fleet_here"}
	use := func(verdict string, gain float64, with ...plan.Named) []plan.LeverUse {
		return []plan.LeverUse{{Nodes: nodes, Candidate: named("phased+x", "Phased opening of the harbour, using it"), Against: named("phased", "Phased opening of the harbour"), Track: &dues, Needed: 0.4,
			Deal: plan.Shift{Without: chanceAbout(0.2, 0.04), With: chanceAbout(0.3, 0.04), By: about(0.1, 0.02)}, Room: plan.Shift{Without: chanceAbout(0.3, 0.04), With: chanceAbout(0.3, 0.04)},
			Gain: both(gain, gain), Verdict: verdict, With: with}}
	}
	gladly := func(p float64) *plan.Chance { c := chanceAbout(p, 0.03); return &c }
	out := []plan.LeverView{
		{Lever: named("close", "Closing the lock"), Kind: "threat", Text: "no ship passes until dues are settled, " + hostile, Owner: lune, Own: true, Tracks: []plan.Named{dues},
			Cost: e(0.01, 0.005), CarryOut: e(0.03, 0.01), BackDown: e(0.05, 0.02), Credibility: about(0.8, 0.1), Word: "very likely", Gladly: gladly(0.8),
			Effects: []plan.LeverEffect{{Party: lune, Effect: about(0, 0), NoDeal: about(-0.034, 0.01)}, {Party: meridian, Effect: about(-0.1, 0.05), NoDeal: about(-0.08, 0.04)}},
			Risk:    e(0.0025, 0.001), Disaster: []plan.LeverEffect{{Party: lune, Effect: about(0.1, 0.05)}}, Uses: use("use", 0.03)},
		{Lever: named("tolls", "Tolls on the road"), Kind: "sanction", Owner: lune, Own: true, CarryOut: e(0.06, 0.01), BackDown: e(0.02, 0.01), Stated: e(0.4, 0.1), Credibility: about(0.4, 0.1), Word: "unlikely",
			Gladly: gladly(0.1), Incredible: true, Effects: []plan.LeverEffect{{Party: meridian, Effect: about(-0.05, 0.01), NoDeal: about(-0.02, 0.01)}}, Uses: use("incredible", -0.001)},
		{Lever: named("league", "A league with the north"), Kind: "alliance", Owner: lune, Own: true, Stated: e(0.6, 0.1), Credibility: about(0.6, 0.1), Word: "likely", Uses: use("only_with", 0.001, named("close", "Closing the lock"))},
		{Lever: named("gift", "A gift of grain"), Kind: "inducement", Owner: lune, Own: true, Credibility: plan.Estimate{Mean: 1, Low: 1, High: 1}, Word: "certain in the model", Uses: use("hold", -0.02)},
		{Lever: named("fleet", "A fleet off the bay, "+hostile), Owner: meridian, Credibility: about(0.5, 0.2), Stated: e(0.5, 0.2), Word: "roughly even chance", Uses: use("harms", -0.04)},
		{Lever: named("rumour", "A rumour"), Owner: meridian, Credibility: about(0.5, 0.2), Stated: e(0.5, 0.2), Word: "roughly even chance", Uses: use("harmless", 0)},
	}
	out[0].Uses[0].Nerves = []plan.Nerve{{Party: lune, Hold: 0.7, Submit: 0.5, Disaster: 0.1, CriticalRisk: 1.0 / 3, Rounds: 20}, {Party: meridian, Hold: 0.6, Submit: 0.55, Disaster: 0.1, CriticalRisk: 0.1, Rounds: 4}}
	out[2].Uses[0].Needed, out[3].Uses[0].Needed, out[4].Uses[0].Track = 0, 2, nil
	return out
}

func sampleTables() []plan.Table {
	meridian, lune, north := named("meridian", "Meridian, a federation of towns on the far shore of the bay"), named("lune", "Lune"), named("north", hostile)
	half, third := about(0.6, 0.1), about(0.4, 0.1)
	return []plan.Table{
		{Track: named("pilots", "Pilots abroad"), Parties: []plan.Named{meridian, north}},
		{Track: named("dues", "Harbour dues"), Parties: []plan.Named{meridian, lune}, Priority: &half, Ratifiers: []plan.Named{named("council", "the council of towns")}},
		{Track: named("berths", "Berths & "+hostile), Parties: []plan.Named{lune, north}, Priority: &third, Spoilers: []plan.Named{named("guild", "the guild of pilots")}},
	}
}

func sampleLinks() []plan.Link {
	dues, berths, lune := named("dues", "Harbour dues"), named("berths", "Berths & "+hostile), named("lune", "Lune")
	return []plan.Link{
		{From: dues, To: berths, Party: lune, Size: about(-0.02, 0.01), Input: "links.dues_berths.size", Text: "ships that pay less stay longer", Because: []string{"c1"}},
		{From: berths, To: dues, Party: lune, Size: plan.Estimate{Mean: 0.005, Low: 0.005, High: 0.005}, Text: hostile},
		{From: dues, To: named("gone", "Gone"), Party: lune},
	}
}

// sampleSigns are one that turns the advice, one that moves chances, one of which nothing is known.
func sampleSigns() []plan.Sign {
	dues, storm := named("dues", "Harbour dues"), named("storm", "A storm closes the bay")
	return []plan.Sign{
		{ID: "named", Text: "The port authority is named in statements", Track: &dues, Because: []string{"c1"}, Note: "judgement",
			Moves: []plan.SignMove{{Input: "credibility.meridian", Label: "credibility of promises by Meridian", From: 0.45, To: 0.6}, {Input: "no_agreement.fleet.lune", Label: "value of no deal to Lune, fleet", From: 0.45, To: 0.4},
				{Input: "a", Label: "a", From: 1, To: 2}, {Input: "b", Label: "b", From: 1, To: 2}},
			Then: &plan.Prospect{GainNow: 0.1, Gain: 0.14, At: named("fleet_here", "It is here by midsummer"), Track: dues, RoomNow: chanceAbout(0.38, 0.02), Room: chanceAbout(0.61, 0.02), ReachNow: 0.35, Reach: 0.35,
				Turns: []plan.SignTurn{{Node: named("", "Now"), From: named("wait", "wait"), To: named("dues", "Harbour dues, conceding late")},
					{Node: named("fleet_late", "It comes late"), From: named("hold_off", "Hold off"), To: named("phased", "Phased opening of the harbour")},
					{Node: storm, From: named("hold_off", "Hold off"), To: named("phased", "Phased opening of the harbour")}}}},
		{ID: "dredgers", Text: "Dredgers are hired", Where: &storm, Moves: []plan.SignMove{{Input: "scenarios.fleet_here.p", Label: "probability of It is here by midsummer", From: 0.6, To: 0.8}},
			Then: &plan.Prospect{GainNow: 0.1, Gain: 0.1, At: named("fleet_here", "It is here by midsummer"), Track: dues, RoomNow: chanceAbout(0.38, 0.02), Room: chanceAbout(0.38, 0.02), ReachNow: 0.35, Reach: 0.46}},
		{ID: "signposts.3", Text: hostile},
	}
}

func sampleLeak() *plan.Leak {
	before := plan.Inference{Low: 0.21, High: 0.79}
	return &plan.Leak{For: plan.Principal, Tests: []plan.LeakTest{
		{Node: named("fleet_here", "It is here by midsummer"), Track: named("dues", "Harbour dues"), Hypotheses: 2000, Truth: 0.45, Before: before, After: plan.Inference{Low: 0.446, High: 0.455, Bits: 6.4},
			Lines: []plan.LeakLine{
				{Line: "If, then: no deal", Says: "no deal: 0.45", Where: "brief", Direct: true, Alone: plan.Inference{Low: 0.44, High: 0.46, Bits: 5.2}, SoFar: plan.Inference{Low: 0.44, High: 0.46, Bits: 5.2}, Fits: 1},
				{Line: "Walk: package", Says: "Harbour dues: Waived; Pilots: Local; and a great many other things that go on and on", Where: "brief", Alone: plan.Inference{Low: 0.4, High: 0.52, Bits: 2.1},
					SoFar: plan.Inference{Low: 0.44, High: 0.46, Bits: 5.3}, Fits: 0.4},
				{Line: "Scorecards", Says: "what no deal is worth, to all decimals", Where: "files", Direct: true, Alone: plan.Inference{Low: 0.449, High: 0.451, Bits: 7.2}, SoFar: plan.Inference{Low: 0.449, High: 0.451, Bits: 7.6}, Fits: 1}},
			Struck:   []plan.LeakStep{{Struck: []string{"If, then: no deal", "Scorecards"}, Left: plan.Inference{Low: 0.4, High: 0.52, Bits: 2.1}}, {Struck: []string{"Walk: package"}, Left: before}},
			RedLines: []plan.LeakedRed{{ID: "dues", Text: "dues <= half", Meant: true, Before: 0.5, After: 0.93, Bits: 0.6}, {ID: "h", Text: hostile, Before: 0.5, After: 0.5}},
			Roles:    []plan.LeakRole{{Role: plan.Principal, Left: plan.Inference{Low: 0.446, High: 0.455, Bits: 6.4}}, {Role: plan.Public, Left: before}}},
		{Track: named("berths", "Berths & "+hostile), Hypotheses: 4, Exact: true, Truth: 0.3, Before: before, After: before,
			Struck: []plan.LeakStep{{Struck: []string{"Aim"}, Left: before}}},
	}}
}

func sampleNodes() []plan.Node {
	wait := both(0.56, 0.55)
	root := node("", "Now", -1, []int{1, 4}, 1)
	root.Wait, root.Choice, root.ChoiceExact, root.Discount, root.Value = &wait, "wait", "wait", 0.95, wait
	fleet := node("fleet", "The fleet comes", 0, []int{2, 3}, 0.58)
	fleetWait := both(0.57, 0.58)
	fleet.Wait, fleet.Choice, fleet.ChoiceExact, fleet.Value = &fleetWait, "wait", "act", fleetWait
	late := node("fleet_late", "It comes late, after the grain has been sold to somebody else and the silos stand empty", 1, nil, 0.4)
	here := node("fleet_here", "It is here by midsummer", 1, nil, 0.6)
	here.Separated, here.RunnerUp = false, "both/boulware"
	here.Also = []plan.Advice{{Engage: []plan.Named{named("berths", "Berths & "+hostile)}, Track: named("berths", "Berths & "+hostile), Manner: "conceding early", WalkAt: 0.3,
		Aim: &plan.Package{Point: plan.Point{Text: "Berths: Six", Utilities: []float64{0.6, 0.5}}}}}
	storm := node("storm", "A storm closes the bay", 0, []int{5}, 0.42)
	storm.Best, storm.Choice, storm.Separated = "hold_off", "act", true
	storm.Act, storm.Value, storm.Gains = both(0.4, 0.4), both(0.4, 0.4), false
	storm.Tracks[0].Open = false
	storm.Advice = plan.Advice{Manner: "open nothing", Track: named("dues", "Harbour dues"), WalkAt: 0.41, WhyNot: storm.Tracks[0].WhyNot}
	rebuilt := node("storm_over", hostile, 4, nil, 1)
	return []plan.Node{root, fleet, late, here, storm, rebuilt}
}

// node is a node whose best candidate opens the dues with the harbour master.
func node(id, name string, parent int, children []int, p float64) plan.Node {
	nd := plan.Node{ID: id, Name: name, Parent: parent, Children: children, P: about(p, 0.05), Path: about(p/2, 0.05), Word: evidence.WordFor(p), Separated: true,
		Best: "phased", Act: both(0.54, 0.52), Value: both(0.54, 0.52), NoDeal: both(0.45, 0.45), Gains: true, Choice: "act", ChoiceExact: "act", Margin: about(0.01, 0.02),
		Inputs: []string{"scenarios." + id + ".p", "no_agreement." + id + ".lune"}}
	if parent < 0 {
		nd.P, nd.Path = plan.Estimate{Mean: 1, Low: 1, High: 1}, plan.Estimate{Mean: 1, Low: 1, High: 1}
	}
	master := named("master", "the harbour master")
	nd.Candidates = []plan.Valued{
		{ID: "phased", Name: "Phased opening of the harbour", Engage: []plan.Named{named("dues", "Harbour dues")}, Delegate: &master, Strategy: "boulware",
			Insist: []string{"dues <= half and berths in (four, six)"}, Devices: []plan.Named{named("escrow", "Escrow")}, Levers: []plan.Named{named("close", "Closing the lock")},
			Steps: []string{"dredge", "open two berths"}, Value: both(0.54, 0.52), Worst: 0.41, Deal: chanceAbout(0.22, 0.04), Signed: chanceAbout(0.25, 0.04),
			Possible: chanceAbout(0.38, 0.03), MaxRegret: 0.03, Because: []string{"c1", "c2"}, Defection: chanceAbout(0.03, 0.01),
			Tracks: []plan.TrackResult{{Track: named("dues", "Harbour dues"), Candidate: "Phased opening of the harbour", Strategy: "boulware", Deal: chanceAbout(0.22, 0.04),
				Signed: chanceAbout(0.25, 0.04), Possible: chanceAbout(0.38, 0.03), Defection: chanceAbout(0.03, 0.01)}}},
		{ID: "both/boulware", Name: "Open both, conceding late", Generated: true, Engage: []plan.Named{named("dues", "Harbour dues"), named("berths", "Berths")},
			Value: both(0.53, 0.51), Worst: 0.39, Deal: chanceAbout(0.2, 0.04), Possible: chanceAbout(0.35, 0.03)},
		{ID: "hold_off", Name: "Hold off", Generated: true, Value: both(0.45, 0.45), Worst: 0.4, MaxRegret: 0.09},
	}
	nd.Hands = sampleHands()
	nd.Tracks = []plan.TrackView{sampleTrack("dues", "Harbour dues", 0.5, id == "storm"), sampleTrack("berths", "Berths & "+hostile, 0.3, true)}
	nd.Advice = plan.Advice{Engage: []plan.Named{named("dues", "Harbour dues")}, Track: named("dues", "Harbour dues"), Manner: "conceding late", WalkAt: 0.45,
		Send: &plan.Send{Delegate: master, Latitude: "medium", MaySign: []string{"dues <= half"}, Skill: about(0.6, 0.1),
			Instead: []plan.Cost{{Item: named("admiral", "the admiral"), Loss: about(0.04, 0.02)}, {Item: named("clerk", "a clerk"), Loss: about(0, 0.01)}, {Item: named("envoy", "an envoy"), Loss: about(-0.02, 0.01)}}},
		Open:   &plan.Point{Text: "Harbour dues: Full", Utilities: []float64{0.8, 0.4}},
		Aim:    &plan.Package{Point: plan.Point{Text: "Harbour dues: Halved; Pilots: Local", Utilities: []float64{0.6, 0.55}}, Share: 0.31},
		Walk:   &plan.Point{Text: "Harbour dues: Waived", Utilities: []float64{0.46, 0.7}},
		Secure: nd.Tracks[0].Devices, Trades: nd.Tracks[0].Trades, Others: sampleOthers(), Delegates: sampleDelegates(), Hold: []string{"dues <= half", "berths != none", "pilots = local unless dues > half"}, WhyNot: nd.Tracks[0].WhyNot}
	return nd
}

func sampleTrack(id, name string, reservation float64, empty bool) plan.TrackView {
	v := plan.TrackView{Track: named(id, name), Parties: []plan.Named{named("meridian", "Meridian, a federation of towns on the far shore of the bay"), named("lune", "Lune")},
		Outcomes: "1208925819614629174706176", Open: true, Priority: 0.5, Zone: chanceAbout(0.38, 0.02),
		NoDeal: []plan.Estimate{about(reservation, 0.05), about(0.45, 0.04)}, Nash: []plan.Estimate{about(0.55, 0.05), about(0.52, 0.04)},
		Given: []plan.Estimate{about(0.6, 0.05), about(0.56, 0.04)}, Trust: []plan.Estimate{about(0.4, 0.1), about(0.5, 0.1)},
		Reach: []plan.Estimate{about(0.7, 0.06), about(0.62, 0.07)},
		Packages: []plan.Package{{Point: plan.Point{Text: "Harbour dues: Halved", Utilities: []float64{0.6, 0.55}}, Share: 0.31},
			{Point: plan.Point{Text: "everything stays as it is", Utilities: []float64{0.5, 0.5}}, Share: 0.004}},
		Trades: []plan.Trade{{Give: named("pilots", "Pilots"), Get: named("dues", "Dues"), Ratio: 3.64}},
		Devices: []plan.Effect{{Item: named("escrow", "Escrow"), Before: chanceAbout(0.1, 0.05), After: chanceAbout(0.3, 0.05)},
			{Item: named("steps", "Step by step"), Before: chanceAbout(0.02, 0.02), After: chanceAbout(0.3, 0.05), InDeal: true}},
		Issues: []plan.IssueView{{Issue: named("dues", "Harbour dues"), Options: []plan.Named{named("full", "Full"), named("half", "Halved"), named("waived", "Waived")}},
			{Issue: named("berths", "Number of berths"), Options: []plan.Named{named("none", "None"), named("four", "Four"), named("six", "Six")}},
			{Issue: named("pilots", "Pilots"), Options: []plan.Named{named("local", "Local"), named("any", "Any")}}},
	}
	points := []plan.Point{{Utilities: []float64{0.9, 0.1}, Text: "Harbour dues: Waived"}, {Utilities: []float64{0.6, 0.55}, Text: "Harbour dues: Halved"}, {Utilities: []float64{0.2, 0.9}, Text: hostile}}
	v.Modal = plan.Picture{Frontier: points, Reservation: []float64{reservation, 0.45}, StatusQuo: []float64{0.4, 0.4}, Empty: empty, Named: map[string]plan.Point{},
		Asks: []plan.Point{{Utilities: []float64{0.95, 0.05}, Text: "Harbour dues: Waived"}}}
	if id == "dues" {
		v.Ratification = sampleRatification(points)
	}
	if empty {
		v.Reach = []plan.Estimate{about(0.25, 0.06), about(0.35, 0.07)}
		v.Zone = plan.Chance{P: 0, High: 0.002, Word: "impossible in the model"}
		v.Packages, v.Given = nil, nil
		v.WhyNot = []plan.Opening{{Text: "no deal worth 0.06 less to Meridian", Kind: "reservation", By: 0.06, Share: 0.51}, {Text: "the promises of Meridian trusted by 0.20 more", Kind: "credibility", Share: 0.4}}
		return v
	}
	for _, name := range []string{"nash", "kalai_smorodinsky", "egalitarian"} {
		v.Modal.Named[name] = points[1]
	}
	v.Modal.Named["utilitarian"] = points[0]
	return v
}

// sampleRatification has a council that votes, and a spoiler with a hostile name.
func sampleRatification(points []plan.Point) *plan.Ratification {
	meridian := named("meridian", "Meridian")
	r := &plan.Ratification{Bodies: []plan.Body{
		{Body: named("council", "The council of towns"), Kind: "ratifier", Party: &meridian, Judges: "condition", When: "dues <= half", Quota: 8, Votes: 15, Vetoes: 2},
		{Body: named("pirates", hostile), Kind: "spoiler", Judges: "preferences", Means: "a blockade of the lock"}}}
	for i, k := range []int{2, 1, 0} { // the best for Lune, who sits second, first
		r.Packages = append(r.Packages, plan.Passage{Point: points[k], Passes: []float64{0.3 + 0.3*float64(i), 0.95}, All: (0.3 + 0.3*float64(i)) * 0.95, Zone: i == 1})
	}
	return r
}

func sampleHands() *plan.Hands {
	given := about(0.56, 0.05)
	return &plan.Hands{Track: named("dues", "Harbour dues"), Best: 1, Gain: about(0.02, 0.01), Seen: true, Least: &plan.Point{Text: hostile}, Steps: []plan.Binding{
		{At: 0.45, Zone: chanceAbout(0.38, 0.03), Given: &given, Value: about(0.5, 0.05)},
		{At: 0.58, Zone: chanceAbout(0.3, 0.03), Given: &given, Value: about(0.52, 0.05)},
		{At: 0.7, Value: about(0.45, 0.05)}}}
}

func sampleDelegates() []plan.Delegation {
	chance := about(0.3, 0.1)
	return []plan.Delegation{
		{Delegate: named("master", "the harbour master"), Skill: about(0.6, 0.1), MaySign: []string{"dues <= half"}, CallHome: 3, Deal: chanceAbout(0.22, 0.04), FreeDeal: chanceAbout(0.3, 0.04),
			Value: about(0.52, 0.05), Calls: about(1.25, 1), Waited: about(3.5, 2), Beyond: chanceAbout(0.4, 0.05), AimBeyond: true, Narrow: about(0.03, 0.02), Seen: true},
		{Delegate: named("admiral", hostile), Skill: about(0.3, 0.1), CallHome: -1, MaySign: []string{"dues = full"}, Chance: &chance, Deal: chanceAbout(0.1, 0.04), FreeDeal: chanceAbout(0.1, 0.04),
			Value: about(0.47, 0.05), Narrow: about(0.001, 0.01)}}
}

func sampleOthers() []plan.Other {
	return []plan.Other{
		{Body: named("council", "The council of towns"), Kind: "ratifier", Objects: about(0.4, 0.1), To: []string{"Harbour dues: Halved"},
			Amends: &plan.Amends{Changed: []string{"Pilots: Any instead of Local"}, Objects: 0.1, Cost: about(0.03, 0.01), Theirs: about(-0.02, 0.01), Suits: 0.8}},
		{Body: named("pirates", hostile), Kind: "spoiler", Means: "a blockade of the lock", Objects: about(0.06, 0.02), To: []string{"any deal"}},
		{Body: named("crown", "The crown"), Kind: "ratifier", Objects: plan.Estimate{}}}
}

func sampleEvidence() plan.Evidence {
	pilot, paper := named("pilot", "A pilot who left in autumn"), named("paper", "The Bay Gazette, "+hostile)
	return plan.Evidence{Claims: 3, Sources: 2, Numbers: 5, Ranged: 4, Judgement: []string{"issues.dues.weight.lune"},
		Single:    []plan.OneSource{{Source: pilot, Inputs: []string{"credibility.meridian", "scenarios.fleet.p"}, Claims: []string{"c1"}}},
		Embargoed: []plan.Embargo{{What: "claims.x1", Date: "2031-06-01", Text: "The fleet arrives, " + hostile}},
		Ledger: []plan.Claim{
			{ID: "c1", Text: "Meridian has ordered four dredgers", Kind: "intent", Grade: "C3", Source: pilot, Said: "2031-02-20", Contradicted: []string{"c2"}, Used: []string{"credibility.meridian", "scenarios.fleet.p"},
				Via: &paper, SupportedBy: []string{"c 3/ü"}, Origins: 1, Age: 1.4, Stale: true, Beyond: true, References: []string{"https://example.org/a?b=1&c=2", "a letter in the archive", "javascript:alert(1)"}, At: "evidence.yaml:3:1"},
			{ID: "c2", Text: hostile, Kind: "opinion", Grade: "-6", Source: paper, Said: "2031", Used: []string{"no_agreement.fleet.lune"}},
			{ID: "c 3/ü", Text: "The pilots will strike", Kind: "forecast", Grade: "B2", Source: paper, Said: "2031-02-28", Learned: "2031-03-01", Via: &plan.Named{ID: "radio", Name: "Radio Bay"}, Origins: 1},
			{ID: "c4", Text: "Lune wants the licence back", Kind: "intent", Grade: "C4", Source: pilot, Said: "2029-06-11", Age: 1.72, Stale: true, Used: []string{"scenarios.fleet.p"}},
		},
		Web:     sampleWeb(),
		Chances: []plan.ChanceInput{{Input: "scenarios.fleet.p", Low: 0.5, Mode: 0.6, High: 0.66}, {Input: "questions.strike.p", Low: 0.14, Mode: 0.14, High: 0.14}, {Input: "gone", Low: 0, Mode: 1, High: 1}},
		Inputs: []plan.Number{
			{ID: "questions.strike.p", Label: "probability of: The pilots strike, " + hostile, Spread: "0.14"},
			{ID: "dossier.waiting_keeps", Label: "share of value kept by waiting", Spread: "0.95", Assumed: true, At: "-"},
			{ID: "credibility.meridian", Label: "credibility of promises by Meridian", Spread: "0.3..0.45..0.65", Because: []string{"c1"}, At: "parties.yaml:4:2", Origins: 1, Age: 1.4, Stale: true, Contradicted: []string{"c2"}},
			{ID: "scenarios.fleet.p", Label: "probability of The fleet comes", Spread: "0.5..0.66", Because: []string{"c1", "missing"}, Origins: 1,
				Derived: &plan.Derivation{Pool: "log_odds", Exponent: 1, Pooled: 0.6, Low: 0.5, High: 0.66, Forecasts: []plan.ForecastRow{{Name: "A market, " + hostile, Value: 0.5, Prices: []float64{0.53, 0.53}, Weight: 1}, {Name: "The pilots", Value: 0.66, Weight: 1}}}},
			{ID: "no_agreement.fleet.lune", Label: "value of no deal to Lune, fleet", Spread: "0.4..0.5", Because: []string{"c2", "c 3/ü"}, Note: "Between the two offers of autumn."},
			{ID: "issues.dues.weight.lune", Label: "weight of Harbour dues to Lune", Spread: "0.2..0.4"},
			{ID: "red_lines.lock.real", Label: "probability that the red line lock is real", Spread: "0.55..0.8", Because: []string{"c1", "c2", "c 3/ü"}, Origins: 2,
				Derived: &plan.Derivation{Prior: "0.2..0.5", Links: []plan.ClaimLink{{Claim: "c1", IfTrue: 0.8, IfFalse: 0.2, Ratio: 4}, {Claim: "c2", Grade: "-6", Ratio: 1, Group: 1}, {Claim: "c 3/ü", Grade: "B2", Ratio: 1.5}}}},
			{ID: "red_lines.dues.real", Label: "probability that the red line dues is real", Spread: "0.3", Derived: &plan.Derivation{Prior: "0.3", Left: []string{"x1"}}},
		},
		Idle: []string{"c2"}, Stale: []string{"c1"}, HalfLives: []plan.HalfLife{{Kind: "fact"}, {Kind: "intent", Years: 0.75}},
		Ratios: []plan.GradeRatio{{Grade: "B2", Ratio: 1.5}, {Grade: "C3", Ratio: 1.25}},
		Circles: []plan.Circle{{Kind: "echo", Path: []plan.Named{named("c1", "Meridian has ordered four dredgers"), named("c 3/ü", "The pilots will strike")}, Shared: []plan.Named{paper}, Text: "c1 is supported by c 3/ü, and both came through the hands of " + paper.Name + ": no confirmation."},
			{Kind: "relays", Path: []plan.Named{paper, named("radio", "Radio Bay")}, Text: "The Bay Gazette takes its word from Radio Bay, and Radio Bay takes its word from The Bay Gazette: no confirmation."}},
		Hypotheses: sampleHypotheses(),
		Removed: &plan.Removed{Sources: []plan.Named{named("scout", "A scout of the fleet")}, Stale: true, Claims: []plan.Named{named("c9", "Sails were seen")}, Items: []string{"history.3"},
			Lost: []plan.Lost{{Input: "scenarios.fleet.p", Label: "probability of The fleet comes", Now: "0.5..0.66", How: "pooled from the other forecasts", Because: []string{"c9"}}}},
	}
}

// sampleWeb has two parts, a circle of relays, a source that says nothing, and claims that support and contradict.
func sampleWeb() *plan.Web {
	source, claim := func(id, name, grade string) plan.WebNode {
		return plan.WebNode{ID: id, Name: name, Kind: "source", Grade: grade}
	},
		func(id, text, grade string, numbers int) plan.WebNode {
			return plan.WebNode{ID: id, Name: text, Kind: "claim", Grade: grade, Numbers: numbers}
		}
	edge := func(from, kind, to string) plan.WebEdge { return plan.WebEdge{From: from, To: to, Kind: kind} }
	w := &plan.Web{Nodes: []plan.WebNode{source("pilot", "A pilot who left in autumn", "C"), source("paper", "The Bay Gazette, "+hostile, "B"), source("radio", "Radio Bay", "D"), source("silent", "A source that says nothing", "F"),
		claim("c1", "Meridian has ordered four dredgers", "C3", 2), claim("c2", hostile, "-6", 1), claim("c 3/ü", "The pilots will strike", "B2", 0), claim("c4", "Lune wants the licence back", "C4", 1)},
		Edges: []plan.WebEdge{{From: "paper", To: "radio", Kind: "relays", Circular: true}, {From: "radio", To: "paper", Kind: "relays", Circular: true}, edge("pilot", "says", "c1"), edge("c2", "contradicts", "c1"), edge("paper", "says", "c2"),
			edge("paper", "says", "c 3/ü"), edge("radio", "carries", "c 3/ü"), edge("c2", "supports", "c 3/ü"), edge("pilot", "says", "c4"), edge("c4", "rivals", "c1"), edge("c1", "rivals", "c4"), edge("gone", "says", "c1")}}
	w.Nodes[7].Stale = true
	return w
}

func sampleHypotheses() *plan.Hypotheses {
	half, most := 0.28, 0.72
	return &plan.Hypotheses{Counted: 1, Best: []string{"bluff"}, Likeliest: []string{"plan"}, Letters: []plan.GradeRatio{{Grade: "CC", Ratio: 0.9}},
		List: []plan.Hypothesis{{ID: "plan", Text: "There is a plan, " + hostile, Prior: 0.6, Inconsistency: 2, Posterior: &most}, {ID: "bluff", Text: "It is a bluff", Prior: 0.4, Inconsistency: 1, Posterior: &half}},
		Rows: []plan.MatrixRow{
			{Claim: named("c1", "Meridian has ordered four dredgers"), Grade: "C3", Letters: []string{"II", "CC"}, Steps: 4, Ratio: 9, With: []string{"c 3/ü"}, Decides: true, BestWithout: []string{"plan"}, LikeliestWithout: []string{"bluff"}},
			{Claim: named("c 3/ü", "The pilots will strike"), Grade: "B2", Likelihood: []float64{0.8, 0.2}, Steps: 2, Ratio: 4, With: []string{"c1"}},
			{Claim: named("c2", hostile), Grade: "-6", Letters: []string{"N", "N"}, Flat: true},
		}}
}

func sampleSensitivity() []plan.Sensitivity {
	return []plan.Sensitivity{
		{Input: "credibility.meridian", Label: "credibility of promises by Meridian", Because: []string{"c1"}, LowInput: 0.34, HighInput: 0.6, Low: 0.01, High: 0.12, Base: 0.07, DealLow: 0.08, DealHigh: 0.44,
			Flips: []plan.Flip{{Input: "credibility.meridian", Label: "credibility of promises by Meridian", At: 0.37, InRange: true, From: "Phased opening of the harbour", To: "Hold off", Node: "fleet_here", How: "searched"},
				{Input: "credibility.meridian", Label: "credibility of promises by Meridian", At: 0.81, Above: true, From: "wait", To: "act now", How: "searched"}}},
		{Input: "no_agreement.fleet.lune", Label: "value of no deal to Lune, fleet", Because: []string{"c2"}, LowInput: 0.41, HighInput: 0.49, Low: 0.09, High: 0.05, Base: 0.07, DealLow: 0.3, DealHigh: 0.3,
			Flips: []plan.Flip{{Input: "no_agreement.fleet.lune", Label: "value of no deal to Lune, fleet", At: 0.55, Above: true, From: "wait", To: "act now", How: "searched"}}},
		{Input: "issues.dues.weight.lune", Label: "weight of Harbour dues to Lune", LowInput: 0.21, HighInput: 0.39, Low: 0.07, High: 0.072, Base: 0.07, DealLow: 0.3, DealHigh: 0.3},
		{Input: "gone", Label: hostile, LowInput: -1, HighInput: -1, Low: 0.07, High: 0.07, Base: 0.07},
	}
}

func sampleFlipSets() []plan.FlipSet {
	return []plan.FlipSet{
		{Share: 0.32, Node: named("fleet_here", "It is here by midsummer"), From: "Harbour opened", To: "Harbour left closed", Parts: []plan.FlipPart{
			{Input: "credibility.meridian", Label: "credibility of promises by Meridian", From: 0.45, At: 0.4, End: 0.3, Because: []string{"c1"}},
			{Input: "no_agreement.fleet.lune", Label: "value of no deal to Lune, fleet", From: 0.45, At: 0.47, End: 0.5}}},
		{Share: 0.9, From: "wait", To: "act now", Parts: []plan.FlipPart{{Input: "gone", Label: hostile, From: 0.9812, At: 0.9809, End: 0.98}}},
	}
}

func sampleAsked() *plan.Asked {
	meridian := []plan.Named{named("meridian", "Meridian")}
	return &plan.Asked{Perfect: plan.Worth{Mean: 0.04, SE: 0.002, Low: 0.036, High: 0.044},
		Inputs: []plan.Question{
			{ID: "credibility.meridian", Text: "How far would Meridian keep what it promises?", About: meridian, Inputs: []string{"credibility.meridian"}, Because: []string{"c1"},
				Worth: plan.Worth{Mean: 0.012, SE: 0.001, Low: 0.01, High: 0.014}, Turns: []plan.Turn{{Node: named("fleet_here", "It is here by midsummer"), Low: named("hold_off", "Hold off"), High: named("phased", "Phased opening of the harbour")}}},
			{ID: "gone", Text: hostile, Worth: plan.Worth{Mean: 0.0001, SE: 0.001, Low: -0.002, High: 0.002}},
		},
		Claims: []plan.Question{{ID: "c1", Text: "Is it true that Meridian has broken its word twice?", About: meridian, Inputs: []string{"credibility.meridian"}, Worth: plan.Worth{Mean: 0.009, SE: 0.001, Low: 0.007, High: 0.011}}},
		Expect: []plan.Telling{{ID: "red_lines.lock", Text: "Is the lock a bluff?", About: meridian, Node: named("fleet_here", "It is here by midsummer"), Low: 0.7, High: 0.1, Share: 0.3}},
	}
}

func sampleRegret() plan.Regret {
	phased, hold := named("phased", "Phased opening of the harbour"), named("hold_off", "Hold off")
	return plan.Regret{
		Futures: []plan.Future{{Node: "fleet_late", Name: "It comes late"}, {Node: "fleet_here", Name: "It is here by midsummer"}, {Node: "storm_over", Name: hostile},
			{Node: "fleet_late", Name: "It comes late", Deep: "Price of grain, from glut to dearth", End: "low"}},
		Candidates: []plan.Named{hold, phased},
		Value:      [][]float64{{0.45, 0.45, 0.5, 0.45}, {0.54, 0.53, 0.47, 0.54}},
		Regret:     [][]float64{{0.09, 0.08, 0, 0.09}, {0, 0, 0.03, 0}},
		Max:        []float64{0.09, 0.03},
		Rules: []plan.Rule{{Rule: "expected value", Choice: phased, Value: 0.53, HoldOff: 0.47},
			{Rule: "worst case", Choice: hold, Value: 0.45, HoldOff: 0.45}, {Rule: "maximum regret", Choice: phased, Value: 0.03, HoldOff: 0.09}},
	}
}

func sampleTimeline() []plan.Moment {
	return []plan.Moment{
		{On: "1994-07-01", Kind: "history", Text: "The lock is built"},
		{On: "2028-10-02", Kind: "round", Text: "Talks of the first autumn", State: "no deal"},
		{On: "2029-01-01", To: "2030-06-30", Kind: "promise", Text: "keep the lock open", Lane: "Lune", State: "partly"},
		{On: "2029-06-01", Kind: "promise", Text: "pay for the pilots", Lane: "Meridian", State: "no"},
		{On: "2030-01-01", Kind: "mandate", Text: "the harbour master", Lane: "Lune"},
		{To: "2031-12-31", Kind: "mandate", Text: hostile, Lane: "Meridian"},
		{On: "2031-03-01", Kind: "as_of", Text: "as of"},
		{On: "2031-06-01", Kind: "embargoed", Text: "The fleet arrives"},
		{On: "2031-07", Kind: "history", Text: "A date without a day"},
		{On: "2031-08-01", Kind: "scenario", Text: "The fleet comes"},
		{On: "2031-09-01", Kind: "novelty", Text: "A kind that is not known"},
		{On: "2034-12-31", Kind: "horizon", Text: "horizon"},
	}
}
