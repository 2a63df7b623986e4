package plan

import (
	"slices"

	"parley/analysis/crisis"
	"parley/analysis/frontier"
)

// A Nerve is how long a party can hold on while a lever that may get out of hand stands, in the modal draw: closed forms
// of analysis/crisis. Holding is worth the best package of the zone of agreement to it, giving way the worst.
type Nerve struct {
	Party        Named   `json:"party"`
	Hold         float64 `json:"hold"`
	Submit       float64 `json:"submit"`
	Disaster     float64 `json:"disaster"`
	CriticalRisk float64 `json:"critical_risk"` // largest risk that it runs rather than give way, if the other then does
	Rounds       int     `json:"rounds"`        // that it holds on at most at the lever's risk per round; no more than the talks have
}

// A pressed is a place where a lever bears: a track at a node, and who sits there for the subject.
type pressed struct {
	node int
	leg  leg
}

// needed is the least probability of a lever's being carried out at which a deal is to be had where none is without it,
// in the modal draw: gain over harm (see [crisis.Threat.Needed]), where the target gains by defying what the best package
// for it that is no worse than no deal to the other falls short of its own value of no deal. 0: a deal is to be had
// anyway; above 1: no probability is enough. What the lever costs its owner is left out.
func (e *engine) needed(at pressed, lever int) float64 {
	t := at.leg.track
	p := e.c.Problem(t, e.sampler.Modal(), e.setting(at.node, at.leg, nil, nil))
	owner := e.c.Tracks[t].Seat(e.c.Levers[lever].By)
	if owner < 0 {
		owner = 1 - e.c.Tracks[t].Seat(e.c.Subject) // somebody away from the table: an ally of the other side
	}
	target := 1 - owner
	floor := slices.Clone(p.Reservation)
	floor[target] = lowest
	points, err := new(frontier.Solver).Of(p, frontier.Options{Floor: floor})
	if err != nil || len(points.Points) == 0 {
		return (crisis.Threat{Gain: 1}).Needed() // nothing may be signed that the owner would sign
	}
	best := bestFor(points.Points, target).U[target]
	threat := crisis.Threat{Gain: p.Float(p.Reservation[target] - best), Harm: -e.modal(e.c.Levers[lever].Effects[e.c.Tracks[t].Parties[target]], 0)}
	return threat.Needed()
}

// nerves tells how long either side can hold on under what a lever risks; nil where there is nothing to win by it.
func (e *engine) nerves(at pressed, lever int) []Nerve {
	t := at.leg.track
	p := e.c.Problem(t, e.sampler.Modal(), e.setting(at.node, at.leg, []int{lever}, nil))
	if p.Risk == 0 {
		return nil
	}
	zone := e.zone(p, t, new(frontier.Solver))
	if len(zone) == 0 {
		return nil
	}
	brinks := make([]crisis.Brink, len(p.Utilities))
	for seat := range brinks {
		brinks[seat] = crisis.Brink{Hold: p.Float(bestFor(zone, seat).U[seat]), Submit: p.Float(bestFor(zone, 1-seat).U[seat]), Disaster: p.Float(p.Disaster[seat])}
	}
	a, b := crisis.Escalate(brinks[0], brinks[1], p.Risk)
	var out []Nerve
	for seat, rounds := range []int{a, b} {
		k := brinks[seat]
		critical := 1.0 // a disaster no worse than giving way frightens nobody
		if k.Disaster < k.Submit {
			critical = k.CriticalRisk()
		} else {
			rounds = e.c.Tracks[t].Rounds
		}
		out = append(out, Nerve{e.party(e.c.Tracks[t].Parties[seat]), k.Hold, k.Submit, k.Disaster, critical, min(rounds, e.c.Tracks[t].Rounds)})
	}
	return out
}

// pressedAt is where a lever bears at a node: the first open track of the subject's on which it does, as a candidate
// engages it; false if there is none.
func (e *engine) pressedAt(i, lever int, s spec) (pressed, bool) {
	for _, t := range e.nodes[i].open {
		if !e.c.Bears(lever, t) {
			continue
		}
		at := pressed{i, neutral}
		at.leg.track = t
		if k := slices.IndexFunc(s.legs, func(l leg) bool { return l.track == t }); k >= 0 {
			at.leg = s.legs[k]
		}
		return at, true
	}
	return pressed{}, false
}
