// Package plan turns a case into advice: for every node of the scenario tree which tracks to engage, whom to send,
// what to open with, aim at and refuse, what to secure and trade, with values, worst cases, regrets, the inputs that
// move the result and the past rounds on which the model was tested.
//
// Every candidate is valued twice on the same draws (common random numbers): exactly, at the Nash bargaining point of
// each draw's zone of agreement, and by play, with delegates who misread the other side and opponents whose manner is
// not known. Chance nodes are rolled back by probability, decision nodes by the better value.
package plan

import "parley/model/evidence"

// Schema names the version of the JSON form of [Plan]. Fields are added, never changed, within a version.
const Schema = "parley/plan/1"

// A Plan is the finished advice, ready to be laid out; nothing in it needs to be computed further.
type Plan struct {
	Schema  string `json:"schema"`
	Parley  string `json:"parley"`  // version of the program
	Seed    uint64 `json:"seed"`    // with version and input hash, fixes every byte
	Input   string `json:"input"`   // SHA-256 of the dossier's files
	Draws   int    `json:"draws"`   // draws behind exact values
	Played  int    `json:"played"`  // draws behind played values
	Exact   bool   `json:"exact"`   // true: the draws are every state of the case, so exact values have no sampling error
	Partial bool   `json:"partial"` // true: interrupted; what is here is right, what is missing was not reached
	Dossier Header `json:"dossier"`

	Subject    Named    `json:"subject"`
	Anticipate bool     `json:"anticipate"`
	Without    []string `json:"without,omitempty"`
	WhatIf     string   `json:"what_if,omitempty"`
	// For says whose eyes the plan is for, and what was withheld; nil: the principal's, by default.
	For *Audience `json:"for,omitempty"`

	Evidence Evidence        `json:"evidence"`
	Promises []PromiseRecord `json:"promises,omitempty"` // what those kept and broken say
	// Schedules are deals carried out in steps over time: whether they keep themselves, and what would make them.
	Schedules   []ScheduleView `json:"schedules,omitempty"`
	Learning    *Learning      `json:"learning,omitempty"` // what offers and answers taught
	Course      *Course        `json:"course,omitempty"`   // what to open when, over several tracks
	Nodes       []Node         `json:"nodes"`              // parents before children; the first is the root, "now"
	Sentence    Sentence       `json:"sentence"`
	Sensitivity []Sensitivity  `json:"sensitivity"` // the inputs that move the result most, strongest first
	Flips       []Flip         `json:"flips"`       // break-even values in closed form and from the sensitivities
	// FlipSets are the smallest sets of up to two assumptions (three in [Flips]) whose change within their ranges
	// reverses the advice, among the inputs that move the result most.
	FlipSets []FlipSet `json:"flip_sets,omitempty"`
	Asked    *Asked    `json:"ask,omitempty"` // what it would be worth to know
	Regret   Regret    `json:"regret"`
	// Levers are what each side can do away from the table, in the order of the dossier, and what that comes to.
	Levers []LeverView `json:"levers,omitempty"`
	// Robust is the plan in many futures; nil where nothing is swept: no deep uncertainty and no range.
	Robust     *Robustness `json:"robust,omitempty"`
	Backcasts  []Backcast  `json:"backcasts"`
	Scorecards []Scorecard `json:"scorecards"`         // the numbers behind the utilities, by track
	Answered   []Answered  `json:"answered,omitempty"` // forecasts of the dossier whose outcome has been entered
	Timeline   []Moment    `json:"timeline"`
	OtherSide  []Answer    `json:"other_side"`       // the other side's best answer, per leaf
	Tables     []Table     `json:"tables,omitempty"` // who sits where
	Links      []Link      `json:"links,omitempty"`  // what ties tracks together
	Aside      []Bystander `json:"aside,omitempty"`  // parties without a seat
	Leak       *Leak       `json:"leak,omitempty"`   // what a reader of the brief could infer of what is to be kept
	// RedTeam is the plan as the other side would try it: per track on which talks are advised, and per kind of scenario.
	RedTeam []RedTeam `json:"red_team,omitempty"`
	// Misreadings are the beliefs of the dossier that bear on the subject's tracks, and what they are worth to it.
	Misreadings []Misreading `json:"misreadings,omitempty"`
	Affected    []string     `json:"affected"`
	Signposts   []string     `json:"signposts"`
	Signs       []Sign       `json:"signs,omitempty"` // the same, those first whose being seen would change most
	Ignored     []string     `json:"ignored"`         // what the model leaves out, in sentences
	Assumptions []string     `json:"assumptions"`     // what Parley filled in
	Warnings    []string     `json:"warnings"`
}

// A Header names the dossier.
type Header struct {
	ID       string        `json:"id"`
	Title    string        `json:"title"`
	AsOf     evidence.Date `json:"as_of"`
	From     evidence.Date `json:"from"`
	To       evidence.Date `json:"to"`
	Invented bool          `json:"invented"`
}

// Named is an id with the name that people read.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// An Estimate is a mean over draws with what surrounds it.
type Estimate struct {
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"`  // 10 % quantile over draws: how doubtful the world is
	High float64 `json:"high"` // 90 % quantile over draws
	SE   float64 `json:"se"`   // standard error of the mean: how rough the computation is; 0 if exact
}

// A Chance is a probability estimated as a share of draws.
type Chance struct {
	P    float64 `json:"p"`
	Low  float64 `json:"low"` // Wilson interval, 95 %; equal to P if exact
	High float64 `json:"high"`
	Word string  `json:"word"` // ICD 203
}

// A Node is one scenario, with the decision taken there.
type Node struct {
	ID       string        `json:"id"` // "" for the root
	Name     string        `json:"name"`
	Parent   int           `json:"parent"` // -1 for the root
	Children []int         `json:"children,omitempty"`
	On       evidence.Date `json:"on,omitempty"`
	P        Estimate      `json:"p"`                // given its parent
	Path     Estimate      `json:"path"`             // from the root
	Word     string        `json:"word"`             // for P
	Inputs   []string      `json:"inputs,omitempty"` // addresses of the numbers stated for this node

	// Before is what has become of tracks that the plan opens earlier, as is likeliest; candidates, advice and values are as
	// seen from there. Where that would leave nothing open, they are as if nothing had been opened before.
	Before     []TrackState `json:"before,omitempty"`
	Tracks     []TrackView  `json:"tracks"`
	Candidates []Valued     `json:"candidates"` // the advised one, then by played value
	Best       string       `json:"best"`       // id of the candidate advised here if one acts here
	// Separated is false if the runner-up cannot be told from the best: the 95 % interval of their paired difference
	// holds 0.
	Separated bool     `json:"separated"`
	RunnerUp  string   `json:"runner_up,omitempty"`
	Margin    Estimate `json:"margin"` // best minus runner-up, played, paired by draw
	// Selection says how sure the choice of Best is; nil without another candidate.
	Selection *Selection `json:"selection,omitempty"`
	Advice    Advice     `json:"advice"`         // on the main track engaged: the earliest in the dossier
	Also      []Advice   `json:"also,omitempty"` // on the other tracks engaged

	// Act is the value of the best candidate here; Wait that of waiting for the children (absent at a leaf); Value the
	// better of the two. NoDeal is the value of no agreement on any track.
	Act    Pair   `json:"act"`
	Wait   *Pair  `json:"wait,omitempty"`
	Value  Pair   `json:"value"`
	NoDeal Pair   `json:"no_deal"`
	Choice string `json:"choice"` // "act" or "wait", by played value; "act" at a leaf
	// Gains reports whether the best candidate is worth noticeably more in play than no deal.
	Gains bool `json:"gains"`
	// ChoiceExact is the same by exact value.
	ChoiceExact string  `json:"choice_exact"`
	Discount    float64 `json:"discount,omitempty"` // share of value that waiting keeps, mean
	// Hands is what tying its own hands on the track that the advice speaks of would do for the subject; nil if no deal
	// there is better than none.
	Hands *Hands `json:"hands,omitempty"`
}

// A Pair is a value to the subject, at the exact bargaining point and as played.
type Pair struct {
	Exact  Estimate `json:"exact"`
	Played Estimate `json:"played"`
}

// A TrackView is the exact analysis of one track at one node, nobody in particular at the table.
type TrackView struct {
	Track    Named      `json:"track"`
	Parties  []Named    `json:"parties"`
	Outcomes string     `json:"outcomes"` // size of the outcome space, decimal
	Open     bool       `json:"open"`     // false: the scenario closes this track
	Priority float64    `json:"priority"` // share of the track in the subject's total value, mean
	Zone     Chance     `json:"zone"`     // a zone of agreement exists
	NoDeal   []Estimate `json:"no_deal"`  // reservation value per seat
	Nash     []Estimate `json:"nash"`     // value per seat at the Nash point, no deal counted at its value
	Given    []Estimate `json:"given"`    // the same over draws with a zone only
	Trust    []Estimate `json:"trust"`    // credibility of each seat's promises, devices in the outcome apart
	// Zones per seat for the bars: what the party can get at most while the other still prefers a deal.
	Reach []Estimate `json:"reach"`

	Modal    Picture     `json:"modal"`              // the modal draw, for the frontier picture
	Packages []Package   `json:"packages,omitempty"` // Nash outcomes over draws, most frequent first, three at most
	Trades   []Trade     `json:"trades,omitempty"`
	WhyNot   []Opening   `json:"why_not,omitempty"` // modal draw without zone: smallest changes that open one
	Devices  []Effect    `json:"devices,omitempty"` // what each device does to the chance of a zone
	Issues   []IssueView `json:"issues"`
	// Ratification is what becomes of packages once signed; nil if nobody else has a say.
	Ratification *Ratification `json:"ratification,omitempty"`
}

// An IssueView is an issue of a track, as the subject's negotiator needs it.
type IssueView struct {
	Issue   Named      `json:"issue"`
	Options []Named    `json:"options"`
	Weights []Estimate `json:"weights"` // per seat
}

// A Picture is the frontier of one problem with its named points. Utilities are per seat.
type Picture struct {
	Frontier    []Point          `json:"frontier"`
	Reservation []float64        `json:"reservation"`
	StatusQuo   []float64        `json:"status_quo"`
	Named       map[string]Point `json:"named"`          // nash, kalai_smorodinsky, egalitarian, utilitarian; absent without a zone
	Asks        []Point          `json:"asks,omitempty"` // what was asked for in known past rounds, completed in the asker's favour
	Empty       bool             `json:"empty"`          // no zone of agreement
}

// A Point is an outcome with its utilities.
type Point struct {
	Utilities []float64         `json:"utilities"`
	Outcome   map[string]string `json:"outcome"`         // issue id to option id
	Text      string            `json:"text"`            // the options that differ from the status quo, in words
	Label     string            `json:"label,omitempty"` // whose it is, such as "North Korea at Hanoi summit", for asks
}

// A Package is an outcome with how often it is the Nash point.
type Package struct {
	Point
	Share float64 `json:"share"`
}

// A Trade is a pair of issues to log-roll.
type Trade struct {
	Give  Named   `json:"give"`
	Get   Named   `json:"get"`
	Ratio float64 `json:"ratio"`
}

// An Opening is a smallest change that would open a zone of agreement.
type Opening struct {
	Text  string   `json:"text"` // a sentence
	Kind  string   `json:"kind"` // remove, reservation, both, credibility
	By    float64  `json:"by,omitempty"`
	IDs   []string `json:"ids,omitempty"`
	Share float64  `json:"share"` // share of the draws without a zone in which this alone opens one
}

// An Effect is what something does to the chance of a zone of agreement.
type Effect struct {
	Item   Named  `json:"item"`
	Before Chance `json:"before"`
	After  Chance `json:"after"`
	InDeal bool   `json:"in_deal"` // an option of the outcome rather than a device to add
}

// A Valued is a candidate with its values at a node.
type Valued struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Generated bool     `json:"generated"` // completed by Parley, not from the dossier
	Engage    []Named  `json:"engage"`
	Delegate  *Named   `json:"delegate,omitempty"`
	Strategy  string   `json:"strategy,omitempty"`
	Insist    []string `json:"insist,omitempty"`
	Devices   []Named  `json:"devices,omitempty"`
	Levers    []Named  `json:"levers,omitempty"`
	Steps     []string `json:"steps,omitempty"`
	Value     Pair     `json:"value"`
	Worst     float64  `json:"worst"`      // 5 % quantile of the played value over draws
	Deal      Chance   `json:"deal"`       // played: some engaged track ends in a ratified agreement
	Signed    Chance   `json:"signed"`     // played: signed, ratified or not
	Defection Chance   `json:"defection"`  // played: some engaged track is signed and then fails (involuntary defection)
	Possible  Chance   `json:"possible"`   // exact: a zone exists on some engaged track
	MaxRegret float64  `json:"max_regret"` // over leaves and the ends of deep uncertainties
	// Ranks[r] is the share of played draws in which this candidate is the (r+1)-th best of its node; those as good as
	// each other share their ranks. FirstExact is the share in which it is the best by exact value.
	Ranks      []float64 `json:"ranks,omitempty"`
	FirstExact float64   `json:"first_exact"`
	Because    []string  `json:"because,omitempty"`
	// Tracks tells the same by track, in the order in which they are engaged. Value, Deal, Signed and Possible above are
	// over all of them; here each is on its track's own scale.
	Tracks []TrackResult `json:"tracks,omitempty"`
}

// A TrackResult is what a candidate does on one track and what comes of it.
type TrackResult struct {
	Track     Named  `json:"track"`
	Candidate string `json:"candidate"` // name of the candidate that this part comes from
	Delegate  *Named `json:"delegate,omitempty"`
	Strategy  string `json:"strategy"`
	Value     Pair   `json:"value"`
	Possible  Chance `json:"possible"`
	Signed    Chance `json:"signed"`
	Deal      Chance `json:"deal"`
	Defection Chance `json:"defection"`
}

// Advice is what to do at a node, in parts; empty parts do not apply.
type Advice struct {
	Engage []Named   `json:"engage"`
	Send   *Send     `json:"send,omitempty"`
	Open   *Point    `json:"open,omitempty"`
	Aim    *Package  `json:"aim,omitempty"`
	Walk   *Point    `json:"walk,omitempty"` // the least that is still better than no deal
	WalkAt float64   `json:"walk_at"`        // reservation value on the main track, mean
	Manner string    `json:"manner"`         // concession behaviour, in words
	Secure []Effect  `json:"secure,omitempty"`
	Trades []Trade   `json:"trades,omitempty"`
	Hold   []string  `json:"hold,omitempty"` // own red lines and conditions
	WhyNot []Opening `json:"why_not,omitempty"`
	Track  Named     `json:"track"` // the main track that open, aim and walk speak of
	// Delegates compares those whom the subject could send on this track, in the order of the dossier.
	Delegates []Delegation `json:"delegates,omitempty"`
	// Others are those who must be squared for the package aimed at, likeliest to object first.
	Others []Other `json:"others,omitempty"`
}

// Send says whom to send and what another choice would cost.
type Send struct {
	Delegate Named    `json:"delegate"`
	Latitude string   `json:"latitude,omitempty"`
	MaySign  []string `json:"may_sign,omitempty"`
	Skill    Estimate `json:"skill"`
	Instead  []Cost   `json:"instead,omitempty"`
	Drawn    []Odds   `json:"drawn,omitempty"` // whom events may bring, where the subject does not choose
}

// Odds are how likely somebody is sent.
type Odds struct {
	Delegate Named    `json:"delegate"`
	Chance   Estimate `json:"chance"`
}

// A Cost is what an alternative loses on average, paired by draw.
type Cost struct {
	Item Named    `json:"item"`
	Loss Estimate `json:"loss"`
}

// Sentence holds the parts of the one-sentence answer; the report words them.
type Sentence struct {
	Wait   bool    `json:"wait"`   // better to wait for the first event than to act now
	Gain   float64 `json:"gain"`   // of that choice over the other
	Likely int     `json:"likely"` // place in Nodes of the child of the root with the largest probability; 0 without scenarios
	// Best is the place in Nodes where the advised candidate is likeliest to meet a zone of agreement on the main
	// track; Likely if none does; 0 without scenarios.
	Best int `json:"best"`
}

// A Sensitivity is an input with the result at its low and high end, the others drawn as ever.
type Sensitivity struct {
	Input     string   `json:"input"`
	Label     string   `json:"label"`
	Because   []string `json:"because,omitempty"`
	LowInput  float64  `json:"low_input"`  // 5 % quantile
	HighInput float64  `json:"high_input"` // 95 % quantile
	Low       float64  `json:"low"`        // gain of the plan over holding off, exact, at the low end
	High      float64  `json:"high"`
	Base      float64  `json:"base"`
	DealLow   float64  `json:"deal_low"` // chance of a zone of agreement on the main track, over scenarios, at the low end
	DealHigh  float64  `json:"deal_high"`
	Flips     []Flip   `json:"flips,omitempty"`
}

// A Flip is a break-even value of an input: beyond it the advice changes.
type Flip struct {
	Input   string  `json:"input"`
	Label   string  `json:"label"`
	At      float64 `json:"at"`
	Above   bool    `json:"above"`    // the advice changes above At rather than below
	InRange bool    `json:"in_range"` // At lies within the input's own range
	From    string  `json:"from"`     // what is advised now
	To      string  `json:"to"`       // what would be advised beyond
	Node    string  `json:"node"`     // where
	How     string  `json:"how"`      // "closed form" or "searched", with the step width
}

// Regret is the table of candidates against futures: values, and how far each falls short of the best there.
type Regret struct {
	Futures    []Future    `json:"futures"`
	Candidates []Named     `json:"candidates"`
	Value      [][]float64 `json:"value"`  // [candidate][future], played
	Regret     [][]float64 `json:"regret"` // [candidate][future]
	Max        []float64   `json:"max"`
	Rules      []Rule      `json:"rules"` // what each decision rule would choose
}

// A Future is a leaf of the scenario tree, or that leaf with a deep uncertainty at one end.
type Future struct {
	Node string `json:"node"`
	Name string `json:"name"`
	Deep string `json:"deep,omitempty"`
	End  string `json:"end,omitempty"` // low or high
}

// A Rule is a decision rule with its choice.
type Rule struct {
	Rule   string  `json:"rule"` // "expected value", "worst case", "maximum regret"
	Choice Named   `json:"choice"`
	Value  float64 `json:"value"`
	// HoldOff is what the rule gives holding off, for comparison.
	HoldOff float64 `json:"hold_off"`
}

// A Backcast is a past round, run as of its eve.
type Backcast struct {
	Round      string        `json:"round"`
	Name       string        `json:"name"`
	On         evidence.Date `json:"on"`
	Track      Named         `json:"track"`
	Agreement  bool          `json:"agreement"` // what happened
	Result     string        `json:"result"`
	Full       Chance        `json:"full"`   // chance of a zone of agreement by the model
	Played     Chance        `json:"played"` // chance of a deal in play
	Plain      Chance        `json:"plain"`  // the same without red lines and credibility
	Hit        bool          `json:"hit"`    // the fuller model puts the result above one half
	PlainHit   bool          `json:"plain_hit"`
	Brier      float64       `json:"brier"`
	PlainBrier float64       `json:"plain_brier"`
	Signed     *SignedDeal   `json:"signed,omitempty"`    // what the round ended in, where that is known
	Differ     []Opening     `json:"differ"`              // what would have had to differ
	Plainly    *Package      `json:"plainly,omitempty"`   // what the plain scorecard recommended
	Hindsight  []string      `json:"hindsight,omitempty"` // inputs that rest only on evidence dated after the round
	Asks       []Ask         `json:"asks,omitempty"`
	Issues     []IssueView   `json:"issues"`
}

// An Ask is what a side asked for, with whom that left worse off than no deal, in the modal draw.
type Ask struct {
	Party   Named    `json:"party"`
	Text    string   `json:"text"`
	Crosses []Line   `json:"crosses,omitempty"` // red lines and mandates that no completion of it keeps
	Blocked []string `json:"blocked,omitempty"` // parties for whom every completion is worse than no deal, lines apart
}

// A Line is a red line, mandate or other rule with its owner.
type Line struct {
	Party string `json:"party,omitempty"` // empty: it binds everybody
	Kind  string `json:"kind"`
	Text  string `json:"text"`
}

// A Moment is a dated mark of the timeline.
type Moment struct {
	On    evidence.Date `json:"on"`
	To    evidence.Date `json:"to,omitempty"`
	Kind  string        `json:"kind"` // history, promise, round, mandate, scenario, as_of, horizon
	Text  string        `json:"text"`
	Lane  string        `json:"lane,omitempty"`  // party, for mandates and promises
	State string        `json:"state,omitempty"` // kept, broken, partly, open; deal, no deal
}

// An Answer is the other side's best answer to the advised plan at a leaf.
type Answer struct {
	Node     string   `json:"node"`
	Party    Named    `json:"party"`
	Strategy string   `json:"strategy"` // the manner that serves it best
	Value    Estimate `json:"value"`    // to the other side
	Ours     Estimate `json:"ours"`     // to the subject, then
	Cost     float64  `json:"cost"`     // what it costs the subject against the mix of manners assumed
}
