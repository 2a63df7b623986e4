package plan

import (
	"parley/analysis/crisis"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
)

// impasse returns what it is worth to each seat of track t to hold on to the last round and part: no deal, or, where a
// lever that may get out of hand stands, the lottery of no deal and disaster over these rounds. It is the point from
// which gains of a deal are counted (Binmore, Rubinstein and Wolinsky 1986, "The Nash bargaining solution in economic
// modelling", RAND Journal of Economics 17(2):176–188), while no deal itself stays the floor, as each may leave when he
// likes (the outside option principle: Binmore, Shaked and Sutton 1989). A disaster that would be better than no deal
// counts as none.
func (e *engine) impasse(p *model.Problem, t int) []preference.Utils {
	if p.Risk == 0 {
		return p.Reservation
	}
	out := p.Impasse(e.c.Tracks[t].Rounds)
	for seat, r := range p.Reservation {
		out[seat] = min(out[seat], r)
	}
	return out
}

// outOfHand reports whether a lever got out of hand before a negotiation came to its end. Each round without a deal is
// a chance of it; one coin of the draw and the track says in which round it would come, so that the higher the risk, the
// sooner it does, and candidates meet the same fate in the same round.
func (e *engine) outOfHand(tb table, r simulation.Result) bool {
	if tb.problem.Risk == 0 {
		return false
	}
	held, all := r.Rounds-1, e.rounds(tb) // the round of a deal or of walking away is not held to its end
	if r.Agreement == protocol.None && r.Rounds == all {
		held = all
	}
	return e.stream("escalation "+e.c.Tracks[tb.track].ID).Float(tb.d.Index) < 1-tb.problem.Calm(held)
}

// horizon returns in how many rounds a seat concedes all it will under the risk that stands: it holds on while the risk
// run altogether does not exceed its critical risk (see [crisis.Escalate]), holding being worth its best deal and giving
// way its worst, and gives way in the round after. Without a risk that it minds it is 0: by the last round.
func (e *engine) horizon(p *model.Problem, seat int, menu []int32, deals []outcome.Outcome) int {
	if p.Risk == 0 || len(menu) == 0 {
		return 0
	}
	value := func(deal int32) float64 { return p.Float(p.Utilities[seat].Of(p.Space, deals[deal])) }
	b := crisis.Brink{Hold: value(menu[0]), Submit: value(menu[len(menu)-1]), Disaster: p.Float(p.Disaster[seat])}
	if b.Disaster >= b.Submit {
		return 0
	}
	held, _ := crisis.Escalate(b, b, p.Risk)
	return held + 1
}
