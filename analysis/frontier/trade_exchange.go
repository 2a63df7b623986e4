package frontier

import (
	"cmp"
	"math/bits"
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// An Exchange is a trade made: from an outcome, one issue moves against a party and another for it.
type Exchange struct {
	Give, Get int                // issues: moved by itself, the first costs the party something and the second pays it
	To        outcome.Outcome    // where the exchange leads
	Gains     []preference.Utils // per seat, none below zero: what the exchange is worth, its integrative gain
}

// Exchanges lists the logrolls by which seat and other can both gain from where they stand, say the status quo or an
// offer, while nobody loses and all other issues stay as they are. Of each pair of issues and direction it gives the
// one with the greatest product of the two sides' gains over ω, which is Nash's point of the frontier of these two
// issues; of several, the one of the larger smaller gain, then of the lowest outcome. They are sorted by the same. What
// an exchange leads to must be allowed; ω itself need not be. What can still be gained from there, with more issues,
// is the frontier with the floor at the utilities of Exchange.To.
//
// A seat gives an issue by a move that alone, from ω, costs it something, and gets one by a move that alone pays it
// (Froman and Cohen 1970, "Compromise and Logroll", Behavioral Science 15(2):180–183). Unlike [Trades] this is exact
// for all utilities. Cost: issues² · options² sums, a look at all tables where some table ties the two issues.
func Exchanges(p *model.Problem, ω outcome.Outcome, seat, other int) []Exchange {
	x := newExchanger(p, ω)
	var out []Exchange
	for give := range ω {
		for get := range ω {
			if give == get {
				continue
			}
			if best, ok := x.best(give, get, seat, other); ok {
				out = append(out, best)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Exchange) int { return compareExchanges(a, b, seat, other) })
	return out
}

// compareExchanges puts the better exchange first.
func compareExchanges(a, b Exchange, seat, other int) int {
	return cmp.Or(comparePairs(b.Gains[seat], b.Gains[other], a.Gains[seat], a.Gains[other]), a.To.Compare(b.To))
}

// comparePairs compares products of gains, which are not negative, and then their smaller factors.
func comparePairs(a, b, c, d preference.Utils) int {
	h, l := bits.Mul64(uint64(a), uint64(b))
	i, m := bits.Mul64(uint64(c), uint64(d))
	return cmp.Or(cmp.Compare(h, i), cmp.Compare(l, m), cmp.Compare(min(a, b), min(c, d)))
}

// An exchanger knows what each single move from an outcome is worth.
type exchanger struct {
	p     *model.Problem
	ω     outcome.Outcome
	start []preference.Utils     // per seat
	moves [][][]preference.Utils // by issue, option and seat: what the move alone gains
	tied  [][]bool               // by two issues: a table or box speaks of both
	gains []preference.Utils
}

func newExchanger(p *model.Problem, ω outcome.Outcome) *exchanger {
	x := &exchanger{p: p, ω: slices.Clone(ω), gains: make([]preference.Utils, len(p.Utilities))}
	for _, u := range p.Utilities {
		x.start = append(x.start, u.Of(p.Space, ω))
	}
	for j, stays := range ω {
		x.tied = append(x.tied, make([]bool, len(ω)))
		x.moves = append(x.moves, nil)
		for o := range p.Space.Options(j) {
			x.ω[j] = o
			x.moves[j] = append(x.moves[j], slices.Clone(x.look()))
		}
		x.ω[j] = stays
	}
	for _, u := range p.Utilities {
		for _, t := range u.Tables {
			x.tie(t.Scope)
		}
		for _, b := range u.Boxes {
			x.tie(b.Scope)
		}
	}
	return x
}

// look returns what the outcome at work gains over the start.
func (x *exchanger) look() []preference.Utils {
	for k, u := range x.p.Utilities {
		x.gains[k] = u.Of(x.p.Space, x.ω) - x.start[k]
	}
	return x.gains
}

func (x *exchanger) tie(sc preference.Scope) {
	for _, i := range sc {
		for _, j := range sc {
			x.tied[i][j] = true
		}
	}
}

// best returns the best exchange of two issues.
func (x *exchanger) best(give, get, seat, other int) (best Exchange, found bool) {
	stay, stand := x.ω[give], x.ω[get]
	for a, cost := range x.moves[give] {
		for b, pay := range x.moves[get] {
			if cost[seat] >= 0 || pay[seat] <= 0 {
				continue
			}
			x.ω[give], x.ω[get] = a, b
			g := x.both(give, get, cost, pay)
			if g[seat] <= 0 || g[other] <= 0 || slices.Min(g) < 0 {
				continue
			}
			e := Exchange{give, get, x.ω, g}
			if (!found || compareExchanges(e, best, seat, other) < 0) && x.p.Allows(x.ω) {
				best, found = Exchange{give, get, slices.Clone(x.ω), slices.Clone(g)}, true
			}
		}
	}
	x.ω[give], x.ω[get] = stay, stand
	return best, found
}

// both returns what two moves gain together.
func (x *exchanger) both(i, j int, first, second []preference.Utils) []preference.Utils {
	if x.tied[i][j] {
		return x.look()
	}
	for k := range x.gains {
		x.gains[k] = first[k] + second[k]
	}
	return x.gains
}
