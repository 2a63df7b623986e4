// Package model is what is negotiated, by whom, under which rules and on what evidence: a [Case].
//
// A case is validated, immutable and full of ranges. A [Draw] θ fixes every range once; [Case.Problem] turns a draw of
// one track under one scenario into plain numbers ([Problem]), ready for exact analysis and for play. Everything
// random hangs on (seed, purpose, index), so two problems that differ in one input share every other draw.
package model

import (
	"slices"
	"strings"

	"parley/model/evidence"
	"parley/model/outcome"
	"parley/model/preference"
)

// A Case is a dossier as a model. Parties, tracks, scenarios and so on refer to one another by their place in the
// slices below; Inputs holds every number.
type Case struct {
	ID, Title string
	AsOf      evidence.Date
	// AsOfAssumed tells that AsOf is the day of the latest claim, as none is stated: with a later claim it would be another.
	AsOfAssumed bool
	From, To    evidence.Date // horizon
	Subject     int           // party advised or anticipated
	Anticipate  bool          // true: the subject is watched by an outsider; wording changes, numbers do not
	Invented    bool          // the dossier says of itself that it is fiction
	Scale       float64       // what the dossier writes for a utility of 1 (1 or 100); all numbers here are on 1
	Discount    Ref           // share of value kept by waiting for one more level of the scenario tree
	// KeepsGain: waiting keeps a share of the gain over no deal only; what no deal is worth goes on being had meanwhile.
	KeepsGain bool
	Attention int // tracks that the subject can open between two events; 0: all of them
	Inputs    []Input
	Hash      string // of the files it was read from, hexadecimal

	Sources    []evidence.Source
	Claims     []evidence.Claim
	Embargoed  []Embargoed
	Hypotheses []Note
	Matrix     *evidence.Matrix // claims held against the hypotheses, in their order; nil: none
	// HalfLives flags claims as stale; HalfLivesStated, Ratios and Letters tell what the dossier itself says or asks for.
	HalfLives       evidence.HalfLives
	HalfLivesStated bool
	Ratios          evidence.Ratios                  // likelihood ratios by grade; nil: grades move nothing
	Letters         map[evidence.Consistency]float64 // likelihoods of letters; nil: letters stay out of posteriors
	Conventions     []string                         // which of them are Parley's tables, in words
	Removed         *Removal                         // nil: nothing was set aside

	Parties     []Party
	Mandates    []Mandate
	Tracks      []Track
	Links       []Link
	Credibility []Ref // per party as deliverer; NoRef: its promises are taken at their word
	// Priors are what is believed of a party's credibility before its record; its credibility is then the posterior of
	// [Case.Tally]. The zero distribution stands for a credibility that is stated, or not given.
	Priors []Distribution
	// Scheduled are the credibilities that follow from a schedule, Following the numbers that are worked out in each draw,
	// once somebody has said how; until then the former are drawn from their priors.
	Scheduled     []Scheduled
	Following     []Following
	Schedules     []Schedule
	HalfLife      float64 // years after which a promise kept or broken counts half as much; 0: DefaultHalfLife
	Recorded      []Recorded
	Learn         bool // offers and answers of the record move what is believed of the others
	Devices       []Device
	Scenarios     []Scenario // parents before children; index 0 is the root ("now")
	Rounds        []Round    // past negotiations to test the model on
	Deep          []DeepUncertainty
	Levers        []Lever
	Beliefs       []Belief // what parties take one another's ends to be: one for each holder, party and track
	Candidates    []Candidate
	WhatIfs       []WhatIf
	History       []Event
	Promises      []Promise
	Questions     []Question
	Signposts     []Signpost
	Affected      []string // who is affected but not at any table, in words
	Assumptions   []string // what the dossier lacks and Parley filled in, in sentences
	Unused        []string // sections that are kept but do not move a number of this version's plan
	UsesEmbargoed []Ref    // inputs whose evidence is all later than the as-of date
}

// Embargoed is an item dated after the as-of date: listed, never used.
type Embargoed struct {
	What string // section and id, such as "claims.x1"
	Date evidence.Date
	Text string
	At   evidence.Position
}

// A Note is a short text with an id and the claims it rests on.
type Note struct {
	ID, Text string
	Because  []string
	At       evidence.Position
}

// A Party is a side.
type Party struct {
	ID, Name string
	// Role is "principal", "ratifier", "affected" (absent) or "offstage".
	Role string
	// Behaviours are the ways it may act at the table, with their probabilities: names of strategies.
	Behaviours []Behaviour
	At         evidence.Position
}

// A Behaviour is a strategy that a party may be following, and how likely that is.
type Behaviour struct {
	Strategy string
	P        Ref
}

// A Mandate is what a delegate may sign from one date to another without calling home.
type Mandate struct {
	ID, Name    string // Name: who leads
	Party       int
	From, To    evidence.Date
	ByEvents    bool // the party does not choose him: where it is the subject, chance does, as for everybody else
	Probability Ref  // that this delegate is the one sent, where chance chooses; NoRef: 1
	Skill       Ref  // share of the other side's priorities that he reads rightly; NoRef: 1
	Latitude    string
	MaySign     []TrackRule // what he may sign alone
	CallHome    int         // rounds that a call home costs; -1: he cannot call home, so MaySign binds
	Because     []string
	At          evidence.Position
}

// A TrackRule is a rule about the issues of one track.
type TrackRule struct {
	Track int
	Text  string // as written
	Rule  preference.Rule
}

// A Track is one negotiation.
type Track struct {
	ID, Name        string
	On              evidence.Date // when the talks would take place; "": when the scenario happens
	Parties         []int         // places in Case.Parties
	Issues          []Issue
	Space           outcome.Space
	StatusQuoStated bool // the dossier states one; without it no deal defaults to 0 and the first options stand in
	Interactions    []Interaction
	Constraints     []Constraint
	RedLines        []RedLine
	Ratifiers       []Ratifier
	NoAgreement     []Reservations
	RequiresChange  bool // an outcome that keeps the status quo on all issues that matter is no deal
	// Matter lists the issues that count as a change where one is required; nil: all that are not procedural.
	Matter   []int
	Rounds   int // rounds before the deadline in played analysis
	Priority Ref // weight of the track to the subject among all tracks
	Approach Approach
	At       evidence.Position
}

// Seat returns the place at the table (index into Parties) of a party of the case, or -1.
func (t *Track) Seat(party int) int { return slices.Index(t.Parties, party) }

// Incidental tells for each issue whether leaving its status quo is no change in the sense of RequiresChange.
func (t *Track) Incidental() []bool {
	out := make([]bool, len(t.Issues))
	for j, is := range t.Issues {
		out[j] = is.Procedural
		if t.Matter != nil {
			out[j] = !slices.Contains(t.Matter, j)
		}
	}
	return out
}

// Words tells an outcome by the options that differ from the status quo, or by all if the dossier states none.
func (t *Track) Words(ω outcome.Outcome) string {
	var parts []string
	for j, o := range ω {
		if is := t.Issues[j]; o != is.StatusQuo || !t.StatusQuoStated {
			parts = append(parts, is.Name+": "+is.Options[o].Name)
		}
	}
	if len(parts) == 0 {
		return "everything stays as it is"
	}
	return strings.Join(parts, "; ")
}

// An Issue is a question to settle.
type Issue struct {
	ID, Name  string
	Options   []Option
	StatusQuo int
	// Procedural marks an issue of how, not what (such as the order of performance): it counts only by its
	// difference from its status-quo option, adds nothing to the value of the status quo, and alone makes no deal.
	Procedural  bool
	DeliveredBy int     // party of the case that must deliver it; -1: delivered on signing
	Weight      []Ref   // per seat; NoRef: the party does not care
	Value       [][]Ref // per seat and option
	At          evidence.Position
}

// An Option is a possible answer to an issue.
type Option struct{ ID, Name string }

// An Interaction adds Amount to a party's utility where the rule's table is true.
type Interaction struct {
	ID, Text string
	Seat     int
	When     preference.Rule
	Amount   Ref
	At       evidence.Position
}

// A Constraint is a rule of logic or law that binds everybody.
type Constraint struct {
	ID, Text, Kind string
	Rule           preference.Rule
	At             evidence.Position
}

// A RedLine is a condition that a party will not sign away at any price, if it is real.
type RedLine struct {
	ID, Text string
	Seat     int
	Rule     preference.Rule
	Real     Ref // probability that it is real rather than a bluff
	// Resolve ties lines of a party together: those with the same one are settled by one coin, so that a side that
	// bluffs on the firmer line bluffs on the weaker, too. "": a coin of its own.
	Resolve string
	At      evidence.Position
}

// A Ratifier must approve what was signed. It judges by condition (When and P, or When and the votes of Members) or by
// preferences (Utility tables over the same issues, with a threshold that is known only up to a spread, or with one
// threshold for each of Members).
//
// A spoiler is not asked, but may undo what it dislikes: with probability Power it acts as a ratifier who refuses that.
// By condition it dislikes the outcomes for which When is true, by preference those that a ratifier would not approve.
type Ratifier struct {
	ID, Name, Text string
	Party          int // party of the case for which it ratifies, or which the spoiler is; -1: none in particular
	Spoiler        bool
	Power          Ref    // of a spoiler
	Means          string // of a spoiler: how it would undo a deal, in words
	Because        []string
	// By condition: outcomes for which When is true are approved with probability P, or by a vote of Members.
	When *preference.Rule
	P    Ref
	// By preference: approves ω with probability logistic((U(ω) − Threshold)/Spread), or by a vote of Members.
	Weight    []Ref   // per issue
	Value     [][]Ref // per issue and option
	Threshold Ref
	Spread    Ref
	// By vote: at least Quota of the members' votes must be yes, and no member with a veto may say no.
	Members []Member
	Quota   int
	At      evidence.Position
}

// A Member is a voter in a body that ratifies, or several who are alike and vote apart.
type Member struct {
	ID, Name string
	Count    int // how many there are of it, ≥ 1
	Votes    int // of each, ≥ 0
	Veto     bool
	Yes      Ref // by condition: probability of a yes
	Abstains Ref // probability of neither; NoRef: 0
	// By preference: says yes to ω with probability logistic((U(ω) − Threshold)/Spread), U being that of the whole body.
	Threshold, Spread Ref
	At                evidence.Position
}

// Reservations are the no-agreement values of a track's parties under one scenario.
type Reservations struct {
	Scenario string // scenario id, round id, or "default"
	Value    []Ref  // per seat
}

// A Link moves a party's no-agreement value on one track when another track ends in agreement.
type Link struct {
	From, To int // tracks
	Party    int
	Size     Ref
	Text     string
	Because  []string
	At       evidence.Position
}

// A Device buys credibility. With a rule it is part of the outcome; without one it may be demanded by a candidate.
type Device struct {
	ID, Name string
	Rule     *TrackRule // where the outcome contains it
	Raises   []Ref      // per party as deliverer; NoRef: no effect
	Costs    []Ref      // per party, subtracted from its value of any deal that uses it
	At       evidence.Position
}

// A Scenario is a node of the tree of events that nobody here controls.
type Scenario struct {
	ID, Name  string
	Parent    int // -1 for the root
	Children  []int
	P         Ref // share among its siblings before normalisation; NoRef for the root and for "otherwise"
	Otherwise bool
	On        evidence.Date
	Closed    []int // tracks that cannot be opened here
	Changes   []Change
	At        evidence.Position
}

// Without switches off parts of the model, to show their effect.
type Without struct {
	RedLines, Credibility, Mandates, Ratification bool
	// Learning: credibilities read off the record fall back to their priors, and offers teach nothing. It acts before
	// draws are made ([Case.BeforeRecord]); problems do not look at it.
	Learning bool
	// Beliefs: everybody sees the others as they are. It acts before draws are made ([Case.BeforeBeliefs]).
	Beliefs bool
	// Schedules: promises are not looked at over time; credibilities that follow from a schedule are what they were believed
	// to be before. It acts before draws are made ([Case.BeforeSchedules]).
	Schedules bool
}

// Or returns the union of two sets of switches.
func (w Without) Or(v Without) Without {
	return Without{w.RedLines || v.RedLines, w.Credibility || v.Credibility, w.Mandates || v.Mandates, w.Ratification || v.Ratification, w.Learning || v.Learning, w.Beliefs || v.Beliefs, w.Schedules || v.Schedules}
}

// Ref returns the place of the input with the id, or NoRef.
func (c *Case) Ref(id string) Ref {
	return Ref(slices.IndexFunc(c.Inputs, func(in Input) bool { return in.ID == id }))
}

// Party returns the place of the party with the id, or -1.
func (c *Case) Party(id string) int {
	return slices.IndexFunc(c.Parties, func(p Party) bool { return p.ID == id })
}

// Track returns the place of the track with the id, or -1.
func (c *Case) Track(id string) int {
	return slices.IndexFunc(c.Tracks, func(t Track) bool { return t.ID == id })
}

// Scenario returns the place of the scenario with the id, or -1.
func (c *Case) Scenario(id string) int {
	return slices.IndexFunc(c.Scenarios, func(s Scenario) bool { return s.ID == id })
}

// Claim returns the claim with the id, or nil.
func (c *Case) Claim(id string) *evidence.Claim {
	if i := slices.IndexFunc(c.Claims, func(k evidence.Claim) bool { return k.ID == id }); i >= 0 {
		return &c.Claims[i]
	}
	return nil
}

// Source returns the source with the id, or nil.
func (c *Case) Source(id string) *evidence.Source {
	if i := slices.IndexFunc(c.Sources, func(s evidence.Source) bool { return s.ID == id }); i >= 0 {
		return &c.Sources[i]
	}
	return nil
}

// Names lists what is switched off, as on the command line.
func (w Without) Names() []string {
	var out []string
	for _, s := range []struct {
		off  bool
		name string
	}{{w.RedLines, "red-lines"}, {w.Credibility, "credibility"}, {w.Mandates, "mandates"}, {w.Ratification, "ratification"}, {w.Learning, "learning"}, {w.Beliefs, "beliefs"}, {w.Schedules, "schedules"}} {
		if s.off {
			out = append(out, s.name)
		}
	}
	return out
}

// InputsOf lists the inputs that enter track t under a scenario or round: its issues, lines, devices, the parties'
// credibility, and the no-agreement values that hold there ("" for all of them).
func (c *Case) InputsOf(t int, scenario string) []Ref {
	track := &c.Tracks[t]
	seen := map[Ref]bool{NoRef: true}
	var out []Ref
	add := func(refs ...Ref) {
		for _, r := range refs {
			if !seen[r] {
				seen[r] = true
				out = append(out, r)
			}
		}
	}
	for _, is := range track.Issues {
		add(is.Weight...)
		for _, v := range is.Value {
			add(v...)
		}
	}
	for _, x := range track.Interactions {
		add(x.Amount)
	}
	for _, line := range track.RedLines {
		add(line.Real)
	}
	for _, r := range track.Ratifiers {
		add(r.P, r.Threshold, r.Spread)
		if r.Spoiler {
			add(r.Power)
		}
		for _, m := range r.Members {
			add(m.Yes, m.Abstains, m.Threshold, m.Spread)
		}
		add(r.Weight...)
		for _, v := range r.Value {
			add(v...)
		}
	}
	for _, p := range track.Parties {
		add(c.Credibility[p])
		for _, d := range c.Devices {
			if d.Rule == nil || d.Rule.Track == t {
				add(d.Raises[p], d.Costs[p])
			}
		}
	}
	for _, r := range track.NoAgreement {
		if scenario == "" || r.Scenario == scenario {
			add(r.Value...)
		}
	}
	slices.Sort(out)
	return out
}
