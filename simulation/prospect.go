package simulation

import (
	"math"
	"math/rand/v2"
	"slices"

	"parley/internal/rng"
	"parley/model/protocol"
)

// A Prospect is what a centre expects of the tables that are still to come, of whose counterparts it knows the deals that
// can be made and nothing else: that it is shown Draws of them, drawn independently, each as likely as any other, and
// takes the one best for it, or none. What a deal is worth in the meantime is then
//
//	W(e, signed) = E[ max(W(e+1, signed + none), max over the draws d of W(e+1, signed + d)) ],   W(n, signed) = value(signed),
//
// the value of searching among offers without recall. 0 draws expect no further deal (as side utilities in the Automated
// Negotiation League 2025 do at first); the more, the more hopeful.
//
// Where at most Exact combinations of further deals and none exist, W is computed so. Else it is the mean over Futures runs
// of the tables to come, in which of the draws the one with the best value at that point is taken, or none if that is
// better: hindsight-free but short-sighted, so not above W but for the noise of the draws. All deals are compared in the same runs.
type Prospect struct {
	Draws   int
	Exact   int        // 0: 100,000
	Futures int        // 0: 200
	Stream  rng.Stream // of the runs, which are the same for all negotiations
}

const (
	defaultExact   = 100_000
	defaultFutures = 200
)

// Worth returns what each of the n deals with counterpart e, given what is signed with those before, is worth to the
// centre, and what no deal is. menus[f] lists the deals that it may sign with counterpart f. Cost: n·combinations to come,
// or n·Futures·Draws calls of the value.
func (p Prospect) Worth(c Combination, signed []int, e, n int, menus [][]int) (worth []float64, none float64) {
	s := search{Prospect: p, c: c, menus: menus, signed: slices.Clone(signed)}
	for f := e; f < len(s.signed); f++ {
		s.signed[f] = protocol.None
	}
	follow := s.sampled
	if p.Draws == 0 || s.small(e+1) {
		follow = s.exact
	}
	for d := range n {
		s.signed[e] = d
		worth = append(worth, follow(e+1))
	}
	s.signed[e] = protocol.None
	return worth, follow(e + 1)
}

type search struct {
	Prospect
	c      Combination
	menus  [][]int
	signed []int
}

// small reports whether the combinations from counterpart f on are few enough.
func (s *search) small(f int) bool {
	limit := s.Exact
	if limit == 0 {
		limit = defaultExact
	}
	n := 1
	for _, menu := range s.menus[f:] {
		if n > limit/(len(menu)+1) {
			return false
		}
		n *= len(menu) + 1
	}
	return true
}

// exact returns W(f, signed).
func (s *search) exact(f int) float64 {
	if f == len(s.menus) || s.Draws == 0 {
		return s.c.Value(s.signed)
	}
	s.signed[f] = protocol.None
	refuse := s.exact(f + 1)
	if len(s.menus[f]) == 0 {
		return refuse
	}
	worth := make([]float64, len(s.menus[f]))
	for i, d := range s.menus[f] {
		s.signed[f] = d
		worth[i] = max(refuse, s.exact(f+1))
	}
	s.signed[f] = protocol.None
	slices.Sort(worth)
	// The best of k draws out of n is the i-th smallest or a smaller one with probability (i/n)^k.
	sum, below := 0.0, 0.0
	for i, w := range worth {
		upTo := math.Pow(float64(i+1)/float64(len(worth)), float64(s.Draws))
		sum += float64(w * (upTo - below))
		below = upTo
	}
	return sum
}

// sampled is the mean over runs of the tables from f on.
func (s *search) sampled(f int) float64 {
	futures := s.Futures
	if futures == 0 {
		futures = defaultFutures
	}
	sum := 0.0
	for k := range futures {
		coins := s.Stream.Rand(k)
		for g := f; g < len(s.menus); g++ {
			s.draw(g, coins)
		}
		sum += s.c.Value(s.signed)
		for g := f; g < len(s.menus); g++ {
			s.signed[g] = protocol.None
		}
	}
	return sum / float64(futures)
}

// draw signs with counterpart g the best of the deals drawn, or none if that is better as things stand.
func (s *search) draw(g int, coins *rand.Rand) {
	s.signed[g] = protocol.None
	best, most := protocol.None, s.c.Value(s.signed)
	for k := 0; k < s.Draws && len(s.menus[g]) > 0; k++ {
		s.signed[g] = s.menus[g][coins.IntN(len(s.menus[g]))]
		if v := s.c.Value(s.signed); v > most {
			best, most = s.signed[g], v
		}
	}
	s.signed[g] = best
}
