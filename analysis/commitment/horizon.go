package commitment

import "math"

// Kept tells for each of n periods, after which the exchange is over, whether the promise is kept in it, if a deposit is
// returned after the last to a party that never cheated and forfeited otherwise. Who trusts sees it coming, and does not
// rely on a promise that would be broken; cheating is found out in the next period, whatever Lag says.
//
// Without a deposit it unravels: on the last day nothing is to be lost, so nothing is relied upon; then the day before is
// the last (Luce and Raiffa 1957, Games and Decisions, section 5.5; Selten 1978, "The Chain Store Paradox"). Cost: n.
func (x Exchange) Kept(δ float64, n int, deposit float64) []bool {
	kept := make([]bool, n)
	honest, cheated := deposit, 0.0 // what comes after this period: with the word kept so far, and after cheating
	next := 1.0                     // the deposit is settled on the last day itself
	for t := n - 1; t >= 0; t-- {
		now := x.After
		if kept[t] = x.Keep+next*honest >= x.Cheat+next*cheated; kept[t] {
			now = x.Keep
		}
		honest, cheated = now+next*honest, x.After+next*cheated
		next = x.patience(δ)
	}
	return kept
}

// Deposit is the least deposit with which the promise is kept in every one of n ≥ 1 periods: with j periods to come
// cheating gains D − C, and loses (C − P)(δ + … + δ^j) and δ^j times the deposit, so it is the largest over j < n of
// ((D − C) − (C − P)(δ + … + δ^j))/δ^j, at least 0. One that covers the last day, D − C, covers all if the promise would
// keep itself without an end; else the longer the exchange, the larger it must be.
func (x Exchange) Deposit(δ float64, n int) float64 {
	d := x.patience(δ)
	most, lost, weight := 0.0, 0.0, 1.0
	for range n {
		most = math.Max(most, (x.Cheat-x.Keep-lost)/weight)
		weight *= d
		lost += (x.Keep - x.After) * weight
	}
	return most
}
