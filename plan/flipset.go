package plan

import (
	"cmp"
	"context"
	"slices"

	"parley/model"
)

const (
	mostFlipInputs = 6 // inputs that are moved together, the most telling first
	mostFlipSize   = 3 // of a set
	planFlipInputs = 4 // the same two of a plan: more would take as long as half of it
	planFlipSize   = 2
	flipHalvings   = 6 // a break-even is found to 1/64 of the way
)

// A FlipSet is a smallest set of assumptions whose change, each within its own range, reverses the advice: no part of
// it does so by itself, however far it goes.
type FlipSet struct {
	Parts []FlipPart `json:"parts"`
	// Share is how far towards the ends of their ranges all parts must go together, from their most likely values:
	// the smaller, the less it takes.
	Share float64 `json:"share"`
	Node  Named   `json:"node"` // where the advice changes; the root for waiting or acting, and for the chance of a deal
	From  string  `json:"from"` // what is advised now
	To    string  `json:"to"`   // what would be advised
}

// A FlipPart is one assumption of a set.
type FlipPart struct {
	Input   string   `json:"input"`
	Label   string   `json:"label"`
	From    float64  `json:"from"` // most likely value
	At      float64  `json:"at"`   // where the advice changes, the other parts having moved as well
	End     float64  `json:"end"`  // of the range, in that direction
	Because []string `json:"because,omitempty"`
}

// Flips looks for what would flip the advice of a dossier: break-even values of single inputs, and sets of up to three.
// It returns the plan's header with Sensitivity, Flips and FlipSets filled, and the nodes that they speak of.
func Flips(ctx context.Context, c *model.Case, o Options) (*Plan, error) {
	e, err := newEngine(c, o)
	if err != nil {
		return nil, err
	}
	p := e.header()
	e.work.report, e.work.what = o.Progress, "playing candidates"
	e.expectWork()
	values, n, err := e.valueAll(ctx)
	if err != nil {
		return nil, err
	}
	p.Played, p.Draws = n, len(e.ens.Draws)
	e.fillNodes(ctx, p, values, n, nil)
	e.work.what = "weighing assumptions"
	if err = e.sensitivities(ctx, p, values, n); err == nil {
		e.work.what = "moving assumptions together"
		err = e.flipSets(ctx, p, values, n, mostFlipInputs, mostFlipSize)
	}
	p.Partial = err != nil
	round(p)
	return p, err
}

// A corner is an input moved to one end of its range.
type corner struct {
	r    model.Ref
	end  float64
	from float64
}

// flipPairs finds the minimal sets that a plan tells of.
func (e *engine) flipPairs(ctx context.Context, p *Plan, values [][]valuation, n int) error {
	return e.flipSets(ctx, p, values, n, planFlipInputs, planFlipSize)
}

// flipSets finds all minimal sets of up to most of so many of the most telling inputs, each at either end of its range.
func (e *engine) flipSets(ctx context.Context, p *Plan, values [][]valuation, n, inputs, most int) error {
	c := e.contest()
	base, err := e.vary(ctx, c, nil)
	if err != nil {
		return err
	}
	c.watch = e.watch(p, base)
	f := flipper{e: e, p: p, c: c, now: e.signature(base, c.watch)}
	picked := e.screen(values, n)
	picked = picked[:min(len(picked), inputs)]
	if d := e.c.Discount; d != model.NoRef && !e.c.Inputs[d].Spread.IsPoint() && !slices.Contains(picked, d) && len(e.nodes[0].children) > 0 {
		picked = append(picked, d) // it decides on waiting alone, which screening does not look at
	}
	var corners []corner
	for _, r := range picked {
		s := e.c.Inputs[r].Spread
		low, high := s.Range()
		corners = append(corners, corner{r, low, s.Modal()}, corner{r, high, s.Modal()})
	}
	e.work.expect(len(e.probing()) * setsOf(len(picked), most))
	for size := 1; size <= most; size++ {
		if err := f.size(ctx, corners, nil, 0, size); err != nil {
			return err
		}
	}
	p.FlipSets = f.found
	slices.SortStableFunc(p.FlipSets, func(a, b FlipSet) int {
		return cmp.Or(cmp.Compare(len(a.Parts), len(b.Parts)), compareNear(a.Share, b.Share))
	})
	return nil
}

// setsOf is how many sets of up to most corners of some inputs there are.
func setsOf(inputs, most int) int {
	all, sets := 0, 1
	for size := 1; size <= most; size++ {
		sets = sets * 2 * (inputs - size + 1) / size
		all += sets
	}
	return all
}

// A flipper tries sets of corners.
type flipper struct {
	e     *engine
	p     *Plan
	c     contest
	now   signature
	flips [][]corner // minimal sets found
	found []FlipSet
}

// size goes through all sets of a size that contain no set found before.
func (f *flipper) size(ctx context.Context, corners, chosen []corner, from, size int) error {
	if size == 0 {
		return f.try(ctx, chosen)
	}
	for i := from; i < len(corners); i++ {
		if n := len(chosen); n > 0 && chosen[n-1].r == corners[i].r {
			continue // the other end of the same input
		}
		if err := f.size(ctx, corners, append(slices.Clip(chosen), corners[i]), i+1, size-1); err != nil {
			return err
		}
	}
	return nil
}

// try keeps a set if it flips the advice, and finds how far it has to go.
func (f *flipper) try(ctx context.Context, set []corner) error {
	for _, known := range f.flips {
		if !slices.ContainsFunc(known, func(c corner) bool { return !slices.Contains(set, c) }) {
			f.e.work.skip(len(f.e.probing()))
			return nil
		}
	}
	then, err := f.at(ctx, set, 1)
	if err != nil || then == f.now {
		return err
	}
	low, high := 0.0, 1.0
	for range flipHalvings {
		mid := (low + high) / 2
		s, err := f.at(ctx, set, mid)
		if err != nil {
			return err
		}
		if s == f.now {
			low = mid
		} else {
			high, then = mid, s
		}
	}
	f.flips = append(f.flips, set)
	out := FlipSet{Share: high}
	var node string
	node, out.From, out.To = f.e.change(f.p, f.now, then)
	out.Node = Named{ID: node}
	for _, n := range f.p.Nodes {
		if n.ID == node {
			out.Node.Name = n.Name
		}
	}
	for _, c := range set {
		in := f.e.c.Inputs[c.r]
		out.Parts = append(out.Parts, FlipPart{Input: in.ID, Label: in.Label, From: c.from, At: c.from + high*(c.end-c.from), End: c.end, Because: in.Because})
	}
	f.found = append(f.found, out)
	return nil
}

// at is the advice where a set has gone a share of the way.
func (f *flipper) at(ctx context.Context, set []corner, share float64) (signature, error) {
	var changes []model.Change
	for _, c := range set {
		changes = append(changes, setTo(c.r, c.from+share*(c.end-c.from))...)
	}
	v, err := f.e.vary(ctx, f.c, changes)
	if err != nil {
		return f.now, err
	}
	return f.e.signature(v, f.c.watch), nil
}
