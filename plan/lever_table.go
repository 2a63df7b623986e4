package plan

import (
	"context"
	"reflect"
	"slices"
)

// A LeverUse is what a lever comes to at the nodes where all is the same: in the subject's hands the best candidate that
// uses it alone against the same without it; in other hands the advised candidate with it standing against the same
// without.
type LeverUse struct {
	Nodes     []string `json:"nodes"` // ids
	Candidate Named    `json:"candidate"`
	Against   Named    `json:"against"`
	Track     *Named   `json:"track,omitempty"` // that Needed and Nerves speak of; nil: it bears on no open track
	// Needed is the least probability of its being carried out at which a deal is to be had, in the modal draw: 0 if one is
	// anyway; above 1 if none is enough. Nerves are there if it risks something and there is a zone of agreement.
	Needed float64 `json:"needed"`
	Nerves []Nerve `json:"nerves,omitempty"`
	// Deal and Room are the chances of a deal in play and of a zone of agreement, on Track, or on some engaged track if that
	// is nil; if the others come to the table, and over the played draws.
	Deal Shift `json:"deal"`
	Room Shift `json:"room"`
	Gain Pair  `json:"gain"` // to the subject, paired by draw
	// Verdict is "use", "only_with" (it helps beside the levers With and not alone), "incredible" or "hold" for the
	// subject's own; for others' "harms" (by Noticeable or more, in play or on paper), "incredible" or "harmless".
	Verdict string  `json:"verdict"`
	With    []Named `json:"with,omitempty"`
}

// A Shift is a chance without and with a lever.
type Shift struct {
	Without Chance   `json:"without"`
	With    Chance   `json:"with"`
	By      Estimate `json:"by"` // difference, paired by draw
}

// leverTable fills in what every lever does, node by node. Others' levers are played against the advised candidates; none
// of them is weighed in the advice.
func (e *engine) leverTable(ctx context.Context, p *Plan, values [][]valuation, n int) error {
	if len(e.c.Levers) == 0 {
		return nil
	}
	p.Levers = e.levers()
	r := e.roll(values, n)
	if err := e.fillAgainst(ctx, r); err != nil {
		return err
	}
	for i, vs := range r.values {
		order := r.order[i]
		for _, l := range e.usable(e.nodes[i], true) {
			e.ownUse(&p.Levers[l], i, l, vs, order, n)
		}
		best := vs[order[0]]
		for _, l := range e.usable(e.nodes[i], false) {
			e.theirUse(&p.Levers[l], i, l, best, e.valuation(r.at[i], standing(best.spec, l)), n)
		}
	}
	return nil
}

// standing is a candidate with a lever in other hands standing beside it.
func standing(s spec, lever int) spec {
	s.levers = append(slices.Clone(s.levers), lever)
	return s
}

// fillAgainst takes the ends of the advised candidates with each lever in other hands standing. Where a lever does not
// bear on a track, they are those without it.
func (e *engine) fillAgainst(ctx context.Context, r rolled) error {
	var requests []request
	seen := map[endKey]bool{}
	for i, vs := range r.values {
		best := vs[r.best[i]].spec
		for _, lever := range e.usable(e.nodes[i], false) {
			for _, l := range best.legs {
				with, without := newWay(l, standing(best, lever).levers), newWay(l, best.levers)
				for _, q := range append(e.underLinks(e.nodes[i].same, with), request{e.nodes[i].same, with, 0}) {
					key := endKey{q.n, with.id, q.agreed}
					if seen[key] {
						continue
					}
					seen[key] = true
					if e.c.Bears(lever, l.track) {
						requests = append(requests, q)
					} else {
						e.best.play.t.alias(key, endKey{q.n, without.id, q.agreed})
						e.best.paper.t.alias(key, endKey{q.n, without.id, q.agreed})
					}
				}
			}
		}
	}
	return e.fillBoth(ctx, e.best.play.t, e.best.paper.t, requests)
}

// alias lets ends be found under another key, too.
func (t *tableau) alias(key, known endKey) {
	if list := t.paper[known]; list != nil {
		t.paper[key] = list
	}
	if list := t.table[known]; list != nil {
		t.table[key] = list
	}
}

// ownUse adds what a lever of the subject's comes to at node i: the best candidate with it alone against the same
// without it.
func (e *engine) ownUse(row *LeverView, i, lever int, vs []valuation, order []int, n int) {
	alone := func(k int) bool { return slices.Equal(vs[k].spec.levers, []int{lever}) }
	with := slices.IndexFunc(order, func(k int) bool { return alone(k) && len(vs[k].spec.legs) > 0 })
	if with < 0 {
		with = slices.IndexFunc(order, alone)
	}
	if with < 0 {
		return // the plan was interrupted
	}
	v := vs[order[with]]
	base := e.unaided(v.spec, vs, order)
	use := e.use(i, lever, vs[base], v, n)
	use.Verdict, use.With = e.verdict(row, lever, vs, order, n)
	row.add(use)
}

// unaided is the place of the candidate to which a lever was added; of one of the dossier's, that of the best that uses
// none on the same tracks, or at all.
func (e *engine) unaided(s spec, vs []valuation, order []int) int {
	if at := slices.IndexFunc(vs, func(v valuation) bool { return v.spec.id == s.base }); at >= 0 {
		return at
	}
	same := func(v valuation) bool {
		return slices.EqualFunc(v.spec.legs, s.legs, func(a, b leg) bool { return a.track == b.track })
	}
	best := -1
	for _, k := range order {
		if len(vs[k].spec.levers) > 0 {
			continue
		}
		if same(vs[k]) {
			return k
		}
		if best < 0 {
			best = k
		}
	}
	return best
}

// add puts a use beside those of nodes where all is the same.
func (v *LeverView) add(use LeverUse) {
	for i := range v.Uses {
		same := v.Uses[i]
		same.Nodes = use.Nodes
		if reflect.DeepEqual(same, use) {
			v.Uses[i].Nodes = append(v.Uses[i].Nodes, use.Nodes...)
			return
		}
	}
	v.Uses = append(v.Uses, use)
}

// verdict judges a lever of the subject's by the candidates of a node.
func (e *engine) verdict(row *LeverView, lever int, vs []valuation, order []int, n int) (string, []Named) {
	best := vs[order[0]]
	if slices.Contains(best.spec.levers, lever) {
		if others := e.beside(best.spec, lever); len(others) > 0 && !e.helpsAlone(lever, vs, order, n) {
			return "only_with", others
		}
		return "use", e.beside(best.spec, lever)
	}
	for _, k := range order {
		v := vs[k]
		if v.spec.base != "" && len(v.spec.levers) > 1 && slices.Contains(v.spec.levers, lever) && e.visible(v, vs, order, n) && !e.helpsAlone(lever, vs, order, n) {
			return "only_with", e.beside(v.spec, lever)
		}
	}
	if row.Incredible {
		return "incredible", nil
	}
	return "hold", nil
}

// beside names the levers that a candidate uses besides one.
func (e *engine) beside(s spec, lever int) []Named {
	var out []Named
	for _, k := range s.levers {
		if k != lever {
			out = append(out, Named{e.c.Levers[k].ID, e.c.Levers[k].Name})
		}
	}
	return out
}

// helpsAlone reports whether some candidate that uses a lever alone is visibly better than the same without.
func (e *engine) helpsAlone(lever int, vs []valuation, order []int, n int) bool {
	return slices.ContainsFunc(vs, func(v valuation) bool {
		return slices.Equal(v.spec.levers, []int{lever}) && e.visible(v, vs, order, n)
	})
}

// visible reports whether a candidate with levers is visibly better than the same without.
func (e *engine) visible(v valuation, vs []valuation, order []int, n int) bool {
	return separated(difference(v, vs[e.unaided(v.spec, vs, order)], n))
}

// theirUse adds what a lever in other hands, standing against the advised candidate, comes to at node i.
func (e *engine) theirUse(row *LeverView, i, lever int, best, v valuation, n int) {
	use := e.use(i, lever, best, v, n)
	switch {
	case harms(use.Gain.Played) || harms(use.Gain.Exact):
		use.Verdict = "harms"
	case row.Incredible:
		use.Verdict = "incredible"
	default:
		use.Verdict = "harmless"
	}
	row.add(use)
}

// harms reports whether a gain is a loss of Noticeable or more that can be told from none.
func harms(gain Estimate) bool {
	return gain.Mean <= -Noticeable && separated(Estimate{Mean: -gain.Mean, SE: gain.SE})
}

// use compares a candidate that a lever stands beside with one that it does not.
func (e *engine) use(i, lever int, without, with valuation, n int) LeverUse {
	out := LeverUse{Nodes: []string{e.c.Scenarios[e.nodes[i].scenario].ID}, Candidate: Named{with.spec.id, with.spec.name},
		Against: Named{without.spec.id, without.spec.name}}
	a, b := without.exactly(e, n), with.exactly(e, n)
	x := series{make([]float64, len(a.x)), a.weights, a.exact}
	for k := range x.x {
		x.x[k] = b.x[k] - a.x[k]
	}
	out.Gain = Pair{x.estimate(), difference(with, without, n)}
	at, ok := e.pressedAt(i, lever, with.spec)
	if ok {
		t := e.track(at.leg.track)
		out.Track, out.Needed, out.Nerves = &t, e.needed(at, lever), e.nerves(at, lever)
	}
	out.Deal, out.Room = e.shifts(without, with, at.leg.track, ok, n)
	return out
}

// shifts tell how a lever moves the chance of a deal in play, and of a zone of agreement, on one track, or if there is
// none, on any that is engaged.
func (e *engine) shifts(without, with valuation, track int, one bool, n int) (deal, room Shift) {
	look := func(v valuation) (d, r []bool) {
		at := slices.IndexFunc(v.spec.legs, func(l leg) bool { return l.track == track })
		for _, s := range v.played[:n] {
			signed, possible := s.ratified, s.possible
			if one {
				signed, possible = at >= 0 && s.legs[at].ratified, at >= 0 && s.legs[at].possible
			}
			d, r = append(d, signed), append(r, possible)
		}
		return d, r
	}
	d0, r0 := look(without)
	d1, r1 := look(with)
	return shiftOf(d0, d1), shiftOf(r0, r1)
}

// shiftOf compares two shares of the same draws.
func shiftOf(without, with []bool) Shift {
	w := equal(len(with))
	x := series{make([]float64, len(with)), w, false}
	for k := range with {
		if with[k] {
			x.x[k]++
		}
		if without[k] {
			x.x[k]--
		}
	}
	return Shift{chance(without, w, false), chance(with, w, false), x.estimate()}
}
