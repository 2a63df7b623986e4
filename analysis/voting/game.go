package voting

import "math/bits"

// A Coalition is a set of voters: bit i stands for voter i.
type Coalition uint64

// Has reports whether voter i is in the coalition.
func (c Coalition) Has(i int) bool { return c>>i&1 == 1 }

// Size returns the number of voters in the coalition.
func (c Coalition) Size() int { return bits.OnesCount64(uint64(c)) }

// A Game says which coalitions win. A coalition that wins must still win with more voters in it; this is not checked.
type Game interface {
	Voters() int
	Wins(c Coalition) bool // asked only if there are no more than MaxListed voters
}

// Weighted is a vote by weights. A coalition wins if it weighs at least the quota and has at least Members voters, or if
// it has at least Enough voters, whatever they weigh.
//
// In the Council of the European Union since 2014, with the populations as weights, the quota is 65 %, Members are 55 %
// of the states, and Enough is all but three of them.
type Weighted struct {
	Weights []int64 // per voter, at least 0
	Quota   int64   // above 0
	Members int     // 0: any number will do
	Enough  int     // 0: no number is enough by itself
}

// Voters returns the number of voters.
func (w Weighted) Voters() int { return len(w.Weights) }

// Wins reports whether a coalition wins. There must be no more than 64 voters.
func (w Weighted) Wins(c Coalition) bool {
	var sum int64
	for i, x := range w.Weights {
		if c.Has(i) {
			sum += x
		}
	}
	return sum >= w.Quota && c.Size() >= w.Members || w.Enough > 0 && c.Size() >= w.Enough
}

// Required is the game of those who cannot be passed over: coalitions that have all of With win. With [All], they get
// a veto.
type Required struct {
	Among int // number of voters
	With  Coalition
}

// Voters returns the number of voters.
func (r Required) Voters() int { return r.Among }

// Wins reports whether a coalition wins.
func (r Required) Wins(c Coalition) bool { return c&r.With == r.With }

// All is the game won by those who win each of several games among the same voters, as in a double majority. There
// must be at least one.
type All []Game

// Voters returns the number of voters.
func (a All) Voters() int { return a[0].Voters() }

// Wins reports whether a coalition wins.
func (a All) Wins(c Coalition) bool {
	for _, g := range a {
		if !g.Wins(c) {
			return false
		}
	}
	return true
}

// Any is the game won by those who win at least one of several games among the same voters. There must be at least one.
type Any []Game

// Voters returns the number of voters.
func (a Any) Voters() int { return a[0].Voters() }

// Wins reports whether a coalition wins.
func (a Any) Wins(c Coalition) bool {
	for _, g := range a {
		if g.Wins(c) {
			return true
		}
	}
	return false
}
