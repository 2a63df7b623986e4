package frontier

import (
	"cmp"
	"slices"

	"parley/model"
	"parley/model/preference"
)

// A Trade is a pair of issues on which giving way on one for the other's way on the second serves both sides.
// Utilities are on the scale where 1 is a party's best.
type Trade struct {
	Give, Get int     // issues
	Ratio     float64 // how much cheaper the exchange is to me than to them, > 1
	GiveCost  float64 // what I lose on the issue I give
	GiveGain  float64 // what they gain on it
	GetGain   float64 // what I gain on the issue I get
	GetCost   float64 // what they lose on it
}

// Trades lists the logrolls open to a seat, best ratio first, then by issue. The other side is the other seat or, with
// more than two, the sum of the others.
//
// The stake of a side in an issue is the swing of its utility between the option it likes best and the one the other
// side likes best; an issue is listed where both stakes are above zero. A pair (give i, get j) is a trade if
//
//	(stakeₘₑ(j) / stakeₜₕₑₘ(j)) / (stakeₘₑ(i) / stakeₜₕₑₘ(i)) > 1
//
// (Raiffa 1982, The Art and Science of Negotiation, ch. 10–11). A table over several issues counts for each of them
// with its average over the options of the others, all alike, and so does a box; so stakes are exact for additive
// utilities and a guide otherwise. Rules and ratifiers are not looked at. Cost: the sizes of all tables, and issues²
// pairs. [TradesWith] lists those with one other seat, [Exchanges] what trades gain from where one stands.
func Trades(p *model.Problem, seat int) []Trade {
	return trades(stakes(p, seat, func(k int) bool { return k != seat }))
}

// TradesWith lists the logrolls open between two seats, as [Trades] does, whatever they do to the others.
func TradesWith(p *model.Problem, seat, other int) []Trade {
	return trades(stakes(p, seat, func(k int) bool { return k == other }))
}

// trades lists the pairs of issues that two sides with these stakes can trade.
func trades(mine, theirs []float64) []Trade {
	var out []Trade
	for i := range mine {
		for j := range mine {
			if i == j || mine[i] <= 0 || theirs[i] <= 0 || mine[j] <= 0 || theirs[j] <= 0 {
				continue
			}
			if ratio := mine[j] * theirs[i] / (theirs[j] * mine[i]); ratio > 1 {
				out = append(out, Trade{i, j, ratio, mine[i], theirs[i], mine[j], theirs[j]})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Trade) int { return cmp.Compare(b.Ratio, a.Ratio) })
	return out
}

// stakes returns, per issue, what the seat and the other side have at stake.
func stakes(p *model.Problem, seat int, other func(seat int) bool) (mine, theirs []float64) {
	n := p.Space.Issues()
	mine, theirs = make([]float64, n), make([]float64, n)
	for j := range n {
		me, them := make([]float64, p.Space.Options(j)), make([]float64, p.Space.Options(j))
		for k, u := range p.Utilities {
			if k == seat {
				addAverages(me, p, u, j)
			} else if other(k) {
				addAverages(them, p, u, j)
			}
		}
		myBest, theirBest := best(me, them), best(them, me)
		mine[j], theirs[j] = me[myBest]-me[theirBest], them[theirBest]-them[myBest]
	}
	return mine, theirs
}

// best returns the option of the highest value; of several, the one that the other side likes best, then the first.
func best(value, other []float64) int {
	b := 0
	for o := range value {
		if value[o] > value[b] || value[o] == value[b] && other[o] > other[b] {
			b = o
		}
	}
	return b
}

// addAverages adds to dst, for each option of issue j, the average entry of each table that speaks of it, and what
// each box that does so pays on average.
func addAverages(dst []float64, p *model.Problem, u preference.Utility, j int) {
	for _, t := range u.Tables {
		at := slices.Index(t.Scope, j)
		if at < 0 {
			continue
		}
		after := 1
		for _, i := range t.Scope[at+1:] {
			after *= p.Space.Options(i)
		}
		share := float64(len(dst)) / float64(len(t.Values))
		for x, v := range t.Values {
			dst[x/after%len(dst)] += float64(p.Float(v) * share)
		}
	}
	for _, b := range u.Boxes {
		at, share := slices.Index(b.Scope, j), p.Float(b.Value)
		if at < 0 {
			continue
		}
		for k, allowed := range b.Allowed {
			if k != at {
				share *= float64(yes(allowed)) / float64(len(allowed))
			}
		}
		for o := range dst {
			if b.Allowed[at][o] {
				dst[o] += share
			}
		}
	}
}

// yes counts what is allowed.
func yes(allowed []bool) (n int) {
	for _, a := range allowed {
		if a {
			n++
		}
	}
	return n
}
