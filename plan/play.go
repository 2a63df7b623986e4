package plan

import (
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// A table is everything that one played negotiation needs.
type table struct {
	track      int
	d          *model.Draw
	under      *model.Draw   // d as the scenario has it, for who comes and how he acts
	set        model.Setting // as the subject's candidate has it, with both delegates
	problem    *model.Problem
	key        problemKey
	delegates  []int    // mandate per seat; -1: none
	strategies []string // per seat
	opening    []model.Ask
	views      [2]*model.Belief // per seat: what it believes of the other; nil: it sees the other as it is
	free       bool             // the subject's delegate may sign anything alone
	reply      *reply           // what the other side does instead of what is assumed; nil: that
}

// A played is how a negotiation ended, seen by the subject.
type played struct {
	value, other     float64 // to the subject and to the other side; no deal counted at its value
	signed, ratified bool
	calls, waited    int // calls home by the subject's delegate, and turns lost to them
}

// table seats the delegates for a candidate: the subject's own, and for the other side whoever its mandates and
// manners make likely, by the coins of this draw.
func (e *engine) table(k *desk, n int, l leg, levers []int, shift map[int]float64) table {
	t, d := l.track, k.d
	track := &e.c.Tracks[t]
	tb := table{track: t, d: d, under: e.c.Under(d, e.c.Scenarios[e.nodes[n].scenario].ID), opening: l.opening,
		delegates: make([]int, len(track.Parties)), strategies: make([]string, len(track.Parties))}
	tb.set, tb.views = e.setting(n, l, levers, shift), e.views(k, t)
	for seat, party := range track.Parties {
		switch {
		case party != e.c.Subject:
			tb.delegates[seat] = e.sent(party, e.inForceFor(party, e.nodes[n].date, t), tb.under)
			tb.strategies[seat] = e.theirManner(party, tb.under)
			k.reply.sit(&tb, seat)
		case l.delegate == byEvents:
			tb.delegates[seat], tb.strategies[seat] = e.sent(party, l.drawn, tb.under), l.strategy
		default: // the setting has him already
			tb.delegates[seat], tb.strategies[seat] = l.delegate, l.strategy
			continue
		}
		if m := tb.delegates[seat]; m >= 0 {
			tb.set.Delegates = append(tb.set.Delegates, m)
		}
	}
	tb.problem, tb.key = e.problem(k, t, tb.set)
	k.reply.bind(&tb, 1-track.Seat(e.c.Subject))
	return tb
}

// theirManner draws how another party behaves at the table: by its behaviours, or, where the dossier gives none, by
// each of the manners alike.
func (e *engine) theirManner(party int, d *model.Draw) string {
	b := e.c.Parties[party].Behaviours
	u := e.stream("manner " + e.c.Parties[party].ID).Float(d.Index)
	if len(b) == 0 {
		return manners[int(u*float64(len(manners)))].strategy
	}
	p := make([]float64, len(b))
	for i := range b {
		p[i] = d.Of(b[i].P, 0)
	}
	return b[max(pick(p, u), 0)].Strategy
}

// pick returns the place that u ∈ (0,1) falls on when the weights are laid end to end, or -1 if they are all 0.
func pick(weights []float64, u float64) int {
	sum, last := 0.0, -1
	for i, w := range weights {
		sum += w
		if w > 0 {
			last = i
		}
	}
	at := u * sum
	for i, w := range weights {
		if at < w {
			return i
		}
		at -= w
	}
	return last // rounding
}

// play runs the negotiation: each delegate offers, best first, the packages that are efficient as he sees the other
// side, within his own side's red lines; what is signed must then be ratified.
func (e *engine) play(k *desk, tb table) played {
	p := tb.problem
	seat := e.c.Tracks[tb.track].Seat(e.c.Subject)
	other := 1 - seat
	out := played{value: p.Reservation[seat].Float(), other: p.Reservation[other].Float()}
	var deals []outcome.Outcome
	menus := make([][]int32, len(p.Utilities))
	for s := range menus {
		for _, pt := range e.menu(k, tb, s) {
			same := slices.IndexFunc(deals, func(ω outcome.Outcome) bool { return ω.Compare(pt.Outcome) == 0 })
			if same < 0 {
				same = len(deals)
				deals = append(deals, pt.Outcome)
			}
			menus[s] = append(menus[s], int32(same))
		}
	}
	if len(deals) == 0 {
		return out
	}
	players := make([]simulation.Strategy, len(menus))
	for s := range menus {
		agent, err := strategy.New(tb.strategies[s], e.player(tb, s, menus[s], deals))
		if err != nil {
			panic("plan: " + err.Error()) // strategies are checked when the dossier is read
		}
		players[s] = agent
	}
	first := 0
	if e.stream("first mover").Float(tb.d.Index) < 0.5 {
		first = 1
	}
	order := []simulation.Strategy{players[first], players[1-first]}
	r := simulation.Play(e.rounds(tb), order)
	if k, ok := players[seat].(simulation.Caller); ok {
		out.calls, out.waited = k.Calls(), k.Waited()
	}
	if e.outOfHand(tb, r) {
		out.value, out.other = p.Float(p.Disaster[seat]), p.Float(p.Disaster[other])
		return out
	}
	if r.Agreement == protocol.None {
		return out
	}
	ω := deals[r.Agreement]
	out.signed = true
	if p.Allows(ω) { // ratifiers included: red lines and the like were kept by the players
		out.ratified = true
		u := utilities(p, ω)
		out.value, out.other = u[seat].Float(), u[other].Float()
	}
	return out
}

// player seats a strategy: its true values, what it will not sign, and what its delegate may sign alone.
func (e *engine) player(tb table, seat int, menu []int32, deals []outcome.Outcome) *simulation.Player {
	p := tb.problem
	pl := &simulation.Player{Menu: menu, U: make([]float64, len(deals)), Signs: make([]bool, len(deals)),
		Reservation: p.Reservation[seat].Float(), CallHome: simulation.NeverCalls,
		Stream: e.stream("table " + e.c.Tracks[tb.track].ID), Index: tb.d.Index*2 + seat, Horizon: e.horizon(p, seat, menu, deals)}
	for i, ω := range deals {
		pl.U[i] = p.Utilities[seat].Of(p.Space, ω).Float()
		pl.Signs[i] = e.signs(p, seat, ω)
	}
	m := tb.delegates[seat]
	if m < 0 || e.o.Without.Mandates || e.c.Mandates[m].CallHome < 0 || tb.free && e.c.Mandates[m].Party == e.c.Subject {
		return pl // a mandate that binds is among the seat's rules
	}
	pl.CallHome, pl.Alone = e.c.Mandates[m].CallHome, make([]bool, len(deals))
	for i, ω := range deals {
		pl.Alone[i] = true
		for _, r := range e.c.Mandates[m].MaySign {
			if r.Track == tb.track && !r.Rule.Allows(p.Space, ω) {
				pl.Alone[i] = false
			}
		}
	}
	return pl
}

// signs reports whether a seat may put its name to ω: everybody's rules, its own, and that something changes.
func (e *engine) signs(p *model.Problem, seat int, ω outcome.Outcome) bool {
	for _, r := range p.Rules {
		if (r.Kind == model.ByConstraint || r.Seat == seat) && !r.Allows(p.Space, ω) {
			return false
		}
	}
	return true
}
