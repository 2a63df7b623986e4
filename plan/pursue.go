package plan

import "parley/plan/course"

// A pursuit follows the best course in play through a draw that it was not found on.
type pursuit struct {
	j      *joint
	k      *desk
	shares []float64
}

func (j *joint) pursuit(k *desk) *pursuit { return &pursuit{j, k, j.e.priorities(k.d)} }

// split is what it is worth at the first node to do what the course does now, or, where it waits, to hold off for good;
// and to open nothing now and go on with the course after the next event.
func (p *pursuit) split() (act, wait float64) {
	x := course.State{}
	if len(p.j.opens(untouched(0))) > 0 {
		return p.from(x), p.await(x)
	}
	return p.off(x), p.from(x)
}

// from is what is still to come in a state.
func (p *pursuit) from(x course.State) float64 {
	switch a := p.j.solution.Act(x); a.Kind {
	case course.Leave:
		v := p.nothing(x, a.Track)
		x.Settled = x.Settled.With(a.Track)
		return v + p.from(x)
	case course.Open:
		return p.open(x, a)
	}
	return p.await(x)
}

// nothing is what no deal on a track contributes in a state.
func (p *pursuit) nothing(x course.State, t int) float64 {
	e, track := p.j.e, p.j.tracks[t]
	g := e.groundOf(p.k, groundKey{e.nodes[x.Stage].same, track})
	return float64(p.shares[e.number(track)] * (g.noDeal + e.shift(track, e.felt(track, p.j.among(x.Agreed)), p.k.d)[e.c.Subject]))
}

// off is the value of opening nothing more, ever.
func (p *pursuit) off(x course.State) float64 {
	e, nd := p.j.e, p.j.e.nodes[x.Stage]
	sum := 0.0
	if !e.c.KeepsGain || len(nd.children) == 0 {
		for t := range p.j.tracks {
			if !x.Agreed.Has(t) && !x.Settled.Has(t) {
				sum += p.nothing(x, t)
			}
		}
		return sum
	}
	for c, q := range e.c.Branch(nd.scenario, p.k.d) {
		sum += float64(q * p.off(course.State{Stage: nd.children[c], Agreed: x.Agreed, Settled: x.Settled}))
	}
	return sum
}

// await is the value of waiting for the next event and going on with the course, or at a last node of being done.
func (p *pursuit) await(x course.State) float64 {
	e, nd := p.j.e, p.j.e.nodes[x.Stage]
	if len(nd.children) == 0 {
		return p.off(x)
	}
	keep, sum := p.k.d.Of(e.c.Discount, 1), 0.0
	for c, q := range e.c.Branch(nd.scenario, p.k.d) {
		next, base := course.State{Stage: nd.children[c], Agreed: x.Agreed, Settled: x.Settled}, 0.0
		if e.c.KeepsGain {
			base = p.off(next)
		}
		sum += float64(q * (base + float64(keep*(p.from(next)-base))))
	}
	return sum
}

// open is the value of opening a track as the course does.
func (p *pursuit) open(x course.State, a course.Act) float64 {
	e, n := p.j.e, p.j.e.nodes[x.Stage].same
	w := p.j.ways[x.Stage][a.Track][a.Option]
	i, seat, approach := e.number(w.track), e.c.Tracks[w.track].Seat(e.c.Subject), e.c.Tracks[w.track].Approach
	talks := e.inPlay(p.k, n, w, p.j.among(x.Agreed))
	came := e.groundOf(p.k, groundKey{n, w.track}).answered
	tried := x
	tried.Tried = x.Tried.With(a.Track)
	v := -p.priceOf(w, i, seat)
	if came < 1 {
		v += float64((1 - came) * p.from(tried))
	}
	if came == 0 {
		return v
	}
	then := tried
	if talks.agreed {
		then.Agreed = x.Agreed.With(a.Track)
		held := float64(p.shares[i]*talks.value) + p.from(then)
		for u := range p.j.tracks {
			if x.Settled.Has(u) {
				held += p.nothing(then, u) - p.nothing(x, u)
			}
		}
		return v + float64(came*held)
	}
	then.Settled = x.Settled.With(a.Track)
	lost := float64(p.shares[i] * (talks.value - approach.FailureCost(p.k.d, seat)))
	held := lost + p.from(then)
	if q := approach.Again(p.k.d); q > 0 {
		held = float64((1-q)*held) + float64(q*(lost-p.nothing(x, a.Track)+p.from(tried)))
	}
	return v + float64(came*held)
}

// priceOf is what opening a track in some way costs.
func (p *pursuit) priceOf(w way, i, seat int) float64 {
	e, d := p.j.e, p.k.d
	cost := float64(p.shares[i]*e.c.Tracks[w.track].Approach.OpeningCost(d, seat)) + e.leverage(d, w.levers)
	for u, track := range e.tracks() {
		if u != i {
			cost -= float64(p.shares[u] * e.lift(d, w.levers, track))
		}
	}
	return cost
}
