package plan

import (
	"context"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
)

// A Leak is the draft-leak test: what a reader of the brief can infer of what is to be kept from the other side, line by
// line. The reader is a careful outsider who has this program. He knows parties, tracks, issues, rules, levers and every
// range of the dossier, but for two things. He takes the subject's value of no deal for anything between what the least
// and the best efficient package would give, all alike, and each of its red lines for one that is meant or a bluff, as
// likely; he knows how wide and how skewed the doubt about that value is, not where it lies.
type Leak struct {
	For   Role       `json:"for"`
	Tests []LeakTest `json:"tests"` // for each track that the plan lays out in full, the main one first
}

// A LeakTest is the test for one track at the scenario whose plan the brief lays out.
type LeakTest struct {
	Node  Named `json:"node"`
	Track Named `json:"track"`
	// Hypotheses is how many sets of everything else were weighed, the secret itself being swept in each.
	Hypotheses int     `json:"hypotheses"`
	Exact      bool    `json:"exact"` // they are every state that there is
	Truth      float64 `json:"truth"` // the mean value of no deal, which is to be kept
	// Before is what the reader thought, After what he thinks when he has read all lines that his role sees.
	Before Inference  `json:"before"`
	After  Inference  `json:"after"`
	Lines  []LeakLine `json:"lines"`
	// Struck takes lines out, those that print the number itself first, then the most telling one by one.
	Struck   []LeakStep  `json:"struck,omitempty"`
	RedLines []LeakedRed `json:"red_lines,omitempty"`
	Roles    []LeakRole  `json:"roles"` // the same for every role
}

// An Inference is what a reader believes of the value of no deal.
type Inference struct {
	Low  float64 `json:"low"` // 10 % quantile: eight chances in ten lie between Low and High
	High float64 `json:"high"`
	Bits float64 `json:"bits"` // of information gained on what he thought before (Kullback and Leibler 1951)
}

// A LeakLine is a line of the brief, or of what goes with it.
type LeakLine struct {
	Line   string    `json:"line"`   // such as "Walk: package"
	Says   string    `json:"says"`   // what is read in it
	Where  string    `json:"where"`  // brief, annex, page or files
	Direct bool      `json:"direct"` // it prints the number itself
	Alone  Inference `json:"alone"`  // whoever reads this line alone
	SoFar  Inference `json:"so_far"` // whoever reads this and all before it
	// Fits is the share of the hypotheses with which the line agrees for some value of no deal.
	Fits float64 `json:"fits"`
}

// A LeakStep is what is left to read when lines are struck out.
type LeakStep struct {
	Struck []string  `json:"struck"` // in this step, beside those before
	Left   Inference `json:"left"`
}

// A LeakedRed is a red line of the subject with the reader's belief that it is meant rather than a bluff: that the plan
// counts it as likelier real than not.
type LeakedRed struct {
	ID     string  `json:"id"`
	Text   string  `json:"text"`
	Meant  bool    `json:"meant"` // what the plan counts it as
	Before float64 `json:"before"`
	After  float64 `json:"after"`
	Bits   float64 `json:"bits"`
}

// A LeakRole is what one role can infer.
type LeakRole struct {
	Role Role      `json:"role"`
	Left Inference `json:"left"`
}

// Leaks plans, and tests with full effort what a reader of the brief for a role could infer. It returns the plan's
// header with Leak filled, and the plan's own warnings.
func Leaks(ctx context.Context, c *model.Case, o Options, role Role) (*Plan, error) {
	e, err := newEngine(c, o)
	if err != nil {
		return nil, err
	}
	e.reader, e.thorough = role, true
	p, err := e.make(ctx, []part{{"weighing assumptions", e.sensitivities}, {"answering for the other side", e.answers}, {"reading the brief", e.leaks}})
	if p == nil {
		return nil, err
	}
	out := e.header()
	out.Draws, out.Played, out.Partial, out.Warnings, out.Leak = p.Draws, p.Played, p.Partial, p.Warnings, p.Leak
	return out, err
}

// leaks tests the brief, track by track.
func (e *engine) leaks(ctx context.Context, p *Plan, values [][]valuation, n int) error {
	i := p.LaidOut()
	r := e.roll(values, n)
	best := r.values[i][r.best[i]].spec
	out := &Leak{For: e.reader}
	for k, a := range append([]Advice{p.Nodes[i].Advice}, p.Nodes[i].Also...) {
		t := e.c.Track(a.Track.ID)
		if t < 0 {
			continue
		}
		d := &draft{e: e, p: p, node: i, a: a, main: k == 0, t: t, seat: e.c.Tracks[t].Seat(e.c.Subject), leg: neutral, spec: best}
		d.leg.track = t
		if at := slices.IndexFunc(best.legs, func(l leg) bool { return l.track == t }); at >= 0 {
			d.leg = best.legs[at]
		} else {
			d.spec = spec{}
		}
		test, ok, err := d.test(ctx)
		if err != nil {
			return err
		}
		if ok {
			out.Tests = append(out.Tests, test)
		}
	}
	p.Leak = out
	return nil
}

// LaidOut is the place of the node whose plan a brief lays out in full: where the plan sees the best prospect, else the
// likeliest scenario, else the root.
func (p *Plan) LaidOut() int {
	if len(p.Nodes) == 0 || len(p.Nodes[0].Children) == 0 {
		return 0
	}
	for _, i := range []int{p.Sentence.Best, p.Sentence.Likely} {
		if i > 0 && i < len(p.Nodes) {
			return i
		}
	}
	return 0
}

// A draft is the advice on one track that a reader has before him.
type draft struct {
	e       *engine
	p       *Plan
	node    int
	a       Advice
	main    bool // the advice is laid out line by line; else in one line
	t, seat int
	leg     leg
	spec    spec // what is advised, if it engages the track
	// What the plan adds to the mean value of no deal in the modal draw, plainly and under the advised candidate.
	plainly, advised float64
	hyps             []hypothesis
}

// test weighs every line.
func (d *draft) test(ctx context.Context) (LeakTest, bool, error) {
	e := d.e
	modal := e.sampler.Modal()
	at := func(set model.Setting) float64 { return e.c.Problem(d.t, modal, set).Reservation[d.seat].Float() }
	d.plainly, d.advised = at(d.plain())-d.a.WalkAt, at(d.own())-d.a.WalkAt
	if err := d.suppose(ctx); err != nil {
		return LeakTest{}, false, err
	}
	lines, err := d.lines(ctx)
	if err != nil {
		return LeakTest{}, false, err
	}
	r := newOutsider(d.hyps, d.span())
	nd := d.p.Nodes[d.node]
	out := LeakTest{Node: Named{nd.ID, nd.Name}, Track: d.a.Track, Hypotheses: len(d.hyps), Exact: e.ens.Exact, Truth: d.a.WalkAt, Before: r.belief(nil).inferred()}
	seen := visible(lines, e.reader)
	for k, l := range seen {
		out.Lines = append(out.Lines, LeakLine{Line: l.line, Says: l.says, Where: l.where, Direct: l.direct, Fits: r.fits(l),
			Alone: r.belief(seen[k : k+1]).inferred(), SoFar: r.belief(seen[:k+1]).inferred()})
	}
	all := r.belief(seen)
	out.After = all.inferred()
	out.Struck = strike(r, seen, out.Lines)
	out.RedLines = d.reds(all)
	for _, role := range Roles {
		out.Roles = append(out.Roles, LeakRole{role, r.belief(visible(lines, role)).inferred()})
	}
	return out, true, nil
}

// visible are the lines that a role sees.
func visible(lines []line, role Role) []line {
	s := showing()
	return slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return !s.to[l.from].has(role) })
}

// enough is how little information is too little to strike out a line for.
const enough = 0.5

// strike takes lines out until little can be inferred: first those that print the number, together, then the most
// telling of the others one by one.
func strike(r *outsider, lines []line, told []LeakLine) []LeakStep {
	var out []LeakStep
	left, alone := slices.Clone(lines), map[string]float64{}
	for _, l := range told {
		alone[l.Line] = l.Alone.Bits
	}
	for len(left) > 0 && r.belief(left).inferred().Bits >= enough {
		top := slices.MaxFunc(left, func(a, b line) int { return compareNear(alone[a.line], alone[b.line]) }).line
		gone := func(l line) bool { return l.line == top }
		if len(out) == 0 && slices.ContainsFunc(left, func(l line) bool { return l.direct }) {
			gone = func(l line) bool { return l.direct }
		}
		var step LeakStep
		for _, l := range left {
			if gone(l) {
				step.Struck = append(step.Struck, l.line)
			}
		}
		left = slices.DeleteFunc(left, gone)
		step.Left = r.belief(left).inferred()
		out = append(out, step)
	}
	return out
}

// reds tells what the reader now believes of each red line of the subject.
func (d *draft) reds(b belief) []LeakedRed {
	var out []LeakedRed
	for k, line := range d.ownLines() {
		x := LeakedRed{ID: line.ID, Text: line.Text, Meant: d.e.modal(line.Real, 1) >= 0.5, Before: b.meant(d.hyps, k, false), After: b.meant(d.hyps, k, true)}
		x.Bits = binaryBits(x.After, x.Before)
		out = append(out, x)
	}
	return out
}

// ownLines are the subject's red lines on the track.
func (d *draft) ownLines() []model.RedLine {
	if d.e.o.Without.RedLines {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(d.e.c.Tracks[d.t].RedLines), func(l model.RedLine) bool { return l.Seat != d.seat })
}

// plain and own are the settings of the node: nobody in particular at the table, and as advised.
func (d *draft) plain() model.Setting { return d.e.plainly(d.node) }
func (d *draft) own() model.Setting   { return d.e.setting(d.node, d.leg, d.spec.levers, nil) }

// points solves a problem without regard to what no deal is worth.
func (d *draft) points(p *model.Problem, s *frontier.Solver) []leakPoint {
	r, err := s.Of(p, frontier.Options{})
	if err != nil {
		d.e.warn("track " + d.e.c.Tracks[d.t].ID + ": " + err.Error())
	}
	var out []leakPoint
	for _, pt := range r.Points {
		out = append(out, leakPoint{pt.U[d.seat].Float(), pt.U[1-d.seat].Float(), pt.Outcome})
	}
	return out
}
