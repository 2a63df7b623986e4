package simulation

import (
	"math"
	"slices"

	"parley/model/outcome"
	"parley/model/protocol"
)

// An AgendaTalk is what talks on one issue after the other ([protocol.Agenda]) need besides the rules: a table that lists
// its outcomes, its players, and an agent and a discount for each.
//
// The options of an issue are the deals of its table. What an option is worth to a seat there is the mean of its utility
// over the outcomes that can still come of it, all equally likely, those that it may not sign left out: for additive
// utilities the option's own value and a constant. A seat signs an option
//
//   - of an agenda that takes effect together, if some outcome that it may sign, worth its reservation value, can still
//     come of it, so that in the end nobody signs less than that;
//   - of one that takes effect at once, if what it then expects (that mean) is worth its reservation value, or if the option
//     is better for it than leaving the issue open. As later issues may stay open, it can end below its reservation
//     value: that is the risk of taking effect at once.
//
// What is open counts as Open says. An agreement is discounted as a whole, by the round in which talks end, also where parts of
// it took effect before.
type AgendaTalk struct {
	Table     *Table
	Players   []Player // of the table, one negotiation's
	Agents    []Agent
	Discounts []protocol.Discount // nil: none
	// Open is how issues that stay open count, for instance the status quo; nil: for each seat as the options worst for it.
	Open outcome.Outcome
}

// An AgendaEnding is how talks on one issue after the other ended. Agreement is the outcome's number where every issue
// was settled.
type AgendaEnding struct {
	Ending
	Settled []int // per issue, the option in effect or None
}

// Play plays the talks. It panics if the table does not list its outcomes.
func (a AgendaTalk) Play(rules protocol.AgendaRules, talks Talks) AgendaEnding {
	if !a.Table.Whole() {
		panic("simulation: an agenda needs a table that lists its outcomes")
	}
	r := &agendaRun{AgendaTalk: a, tableTalks: talks.begin(), s: rules.Start()}
	for place := protocol.None; !r.s.Done(); {
		if r.s.Place != place {
			place = r.s.Place
			r.sit()
		}
		r.move()
	}
	return r.ending()
}

type agendaRun struct {
	AgendaTalk
	*tableTalks
	s     protocol.Agenda
	seats []Strategy // in the order of the table
}

// sit seats everybody at the table of the next issue.
func (r *agendaRun) sit() {
	views := make([]issueView, len(r.Players))
	for seat := range r.Players {
		views[seat] = r.look(seat)
	}
	r.seats = r.seats[:0]
	for k := range r.Players {
		seat := r.s.Seat(k)
		p := views[seat].player(&r.Players[seat], r.s.Place, len(r.s.Order))
		for j := 1; j < len(r.Players); j++ {
			p.Truth = append(p.Truth, Truth{U: views[r.s.Seat(k+j)].mean})
		}
		r.Agents[seat].Reset(p)
		r.seats = append(r.seats, r.Agents[seat])
	}
}

func (r *agendaRun) move() {
	turn := Turn{Round: r.s.Round(), Seat: r.s.Turn(), Table: r.s.Issue()}
	if r.s.Between() && r.breaks() {
		turn.Seat, turn.Move = protocol.None, protocol.Move{Kind: protocol.Break}
	} else {
		turn.Move = r.seats[r.s.Table.Turn].Next(r.s.Table)
		turn.Why = r.why(r.seats[r.s.Table.Turn], r.s.Table, turn.Move)
		if len(r.seats) > 2 {
			tell(r.seats, r.s.Table, turn.Move)
		}
	}
	r.made(turn)
	issue, round := r.s.Issue(), r.s.Table.Round
	must(r.s.Apply(turn.Move))
	if r.s.Done() || r.s.Issue() != issue {
		tellEnd(r.seats, Result{Agreement: r.s.Settled[issue], Rounds: round + 1})
	}
}

// tellEnd tells the agents how a table ended.
func tellEnd(seats []Strategy, result Result) {
	for _, a := range seats {
		if e, ok := a.(Ender); ok {
			e.End(result)
		}
	}
}

// An issueView is what the options of the issue on the table look like to a seat.
type issueView struct {
	mean  []float64
	signs []bool
}

// player is the seat at the table of the issue.
func (v issueView) player(of *Player, place, issues int) *Player {
	least := math.Inf(1)
	for o, x := range v.mean {
		if v.signs[o] {
			least = min(least, x)
		}
	}
	if math.IsInf(least, 1) {
		least = slices.Max(v.mean)
	}
	return &Player{
		Menu: Menu(v.mean, least, v.signs), U: v.mean, Signs: v.signs, Reservation: least, CallHome: NeverCalls,
		Horizon: of.Horizon, Stream: of.Stream, Index: of.Index*issues + place,
	}
}

// look works out what the options mean to a seat. Cost: the outcomes that can still come, once.
func (r *agendaRun) look(seat int) issueView {
	issue, options := r.s.Issue(), r.Table.Problem.Space.Options(r.s.Issue())
	sum, count := make([]float64, options), make([]int, options)
	best, plain := filled(options, math.Inf(-1)), make([]float64, options)
	all := make([]int, options)
	may := r.Table.signs[seat]
	r.still(func(ω outcome.Outcome, n int) {
		o, u := ω[issue], r.Table.Deals.U[seat][n]
		all[o]++
		plain[o] += u
		if may[n] {
			sum[o] += u
			count[o]++
			best[o] = max(best[o], u)
		}
	})
	v := issueView{mean: make([]float64, options), signs: make([]bool, options)}
	for o := range v.mean {
		if count[o] == 0 { // nothing that it may sign can come of it
			v.mean[o] = plain[o] / float64(all[o])
			continue
		}
		v.mean[o] = sum[o] / float64(count[o])
		v.signs[o] = r.wouldSign(seat, o, v.mean[o], best[o])
	}
	return v
}

func (r *agendaRun) wouldSign(seat, option int, mean, best float64) bool {
	reservation := r.Players[seat].Reservation
	if r.s.Effect == protocol.Together {
		return best >= reservation
	}
	return mean >= reservation || r.worth(seat, r.settledWith(option)) >= r.worth(seat, r.s.Settled)
}

func (r *agendaRun) settledWith(option int) []int {
	settled := slices.Clone(r.s.Settled)
	settled[r.s.Issue()] = option
	return settled
}

// still calls visit with every outcome that can still come, in order.
func (r *agendaRun) still(visit func(ω outcome.Outcome, n int)) { r.within(r.s.Settled, visit) }

// within calls visit with every outcome that has the settled options.
func (r *agendaRun) within(settled []int, visit func(ω outcome.Outcome, n int)) {
	space := r.Table.Problem.Space
	ω := make(outcome.Outcome, len(settled))
	var from func(j, n int)
	from = func(j, n int) {
		if j == len(settled) {
			visit(ω, n)
			return
		}
		first, last := 0, space.Options(j)-1
		if settled[j] != protocol.None {
			first, last = settled[j], settled[j]
		}
		for v := first; v <= last; v++ {
			ω[j] = v
			from(j+1, n*space.Options(j)+v)
		}
	}
	from(0, 0)
}

// worth returns what it is worth to a seat that just these issues are settled.
func (r *agendaRun) worth(seat int, settled []int) float64 {
	if !slices.ContainsFunc(settled, func(o int) bool { return o != protocol.None }) {
		return r.Players[seat].Reservation
	}
	if r.Open != nil {
		settled = slices.Clone(settled)
		for j, o := range settled {
			if o == protocol.None {
				settled[j] = r.Open[j]
			}
		}
	}
	worst := math.Inf(1)
	r.within(settled, func(_ outcome.Outcome, n int) { worst = min(worst, r.Table.Deals.U[seat][n]) })
	return worst
}

func (r *agendaRun) ending() AgendaEnding {
	e := AgendaEnding{Settled: slices.Clone(r.s.Settled)}
	e.End, e.Agreement, e.Rounds, e.Trace = r.s.End, protocol.None, r.s.Round()+1, r.trace
	if !r.s.InEffect() {
		for j := range e.Settled {
			e.Settled[j] = protocol.None
		}
	}
	if r.s.End == protocol.Agreed {
		r.within(e.Settled, func(_ outcome.Outcome, n int) { e.Agreement = n })
	}
	for seat := range r.Players {
		u, left := r.worth(seat, e.Settled), 1.0
		if r.Discounts != nil {
			left = r.Discounts[seat].At(r.s.Round(), r.most())
		}
		e.Utilities, e.Values = append(e.Utilities, u), append(e.Values, u*left)
	}
	return e
}

// most is how many rounds the talks could have had.
func (r *agendaRun) most() int {
	all := r.s.Each * len(r.s.Order)
	if r.s.Rounds > 0 && (all == 0 || r.s.Rounds < all) {
		all = r.s.Rounds
	}
	return all
}

func filled(n int, x float64) []float64 { return slices.Repeat([]float64{x}, n) }
