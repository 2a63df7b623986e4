package simulation

import (
	"math"
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
// better: hindsight-free but short-sighted, so not above W but for the noise of the draws. All deals are compared in the same
// runs. For [Best] and [Sum], where a deal only moves one number, that is done at 513 values of the number, and runs straight
// between them.
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
	follow := s.exact
	if p.Draws > 0 && !s.small(e+1) {
		s.toss(e + 1)
		if g, ok := c.(gatherer); ok {
			return s.smooth(g, e, n)
		}
		follow = s.sampled
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
	drawn  [][][]int // per run and counterpart: the deals drawn
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

// toss draws the deals of all runs.
func (s *search) toss(f int) {
	futures := s.Futures
	if futures == 0 {
		futures = defaultFutures
	}
	for k := range futures {
		coins, run := s.Stream.Rand(k), make([][]int, len(s.menus))
		for g := f; g < len(s.menus); g++ {
			for i := 0; i < s.Draws && len(s.menus[g]) > 0; i++ {
				run[g] = append(run[g], s.menus[g][coins.IntN(len(s.menus[g]))])
			}
		}
		s.drawn = append(s.drawn, run)
	}
}

// sampled is the mean over the runs of the tables from f on.
func (s *search) sampled(f int) float64 {
	sum := 0.0
	for _, run := range s.drawn {
		value := s.c.Value(s.signed)
		for g := f; g < len(s.menus); g++ {
			value = s.choose(g, run[g], value)
		}
		sum += value
		for g := f; g < len(s.menus); g++ {
			s.signed[g] = protocol.None
		}
	}
	return sum / float64(len(s.drawn))
}

// choose signs with counterpart g the best of the deals drawn, or none if that is better as things stand, which are worth
// the value now. It returns what they are worth then.
func (s *search) choose(g int, drawn []int, value float64) float64 {
	best := protocol.None
	for _, d := range drawn {
		s.signed[g] = d
		if v := s.c.Value(s.signed); v > value {
			best, value = d, v
		}
	}
	s.signed[g] = best
	return value
}

// knots is at how many values the runs are made where deals only move one number.
const knots = 513

// smooth is sampled for all deals with counterpart e at once, and none.
func (s *search) smooth(g gatherer, e, n int) (worth []float64, none float64) {
	now := gather(g, s.signed)
	after := make([]float64, n)
	low, high := now, now
	for d := range after {
		after[d] = g.add(now, e, d)
		low, high = min(low, after[d]), max(high, after[d])
	}
	curve := make([]float64, knots)
	for k := range curve {
		curve[k] = s.from(g, e+1, low+float64((high-low)*float64(k)/(knots-1)))
	}
	at := func(x float64) float64 {
		if high == low {
			return curve[0]
		}
		t := (x - low) / (high - low) * (knots - 1)
		k := min(int(t), knots-2)
		return curve[k] + float64((t-float64(k))*(curve[k+1]-curve[k]))
	}
	for _, x := range after {
		worth = append(worth, at(x))
	}
	return worth, at(now)
}

// from is the mean over the runs of the tables from f on, what is signed having come to a number.
func (s *search) from(g gatherer, f int, begin float64) float64 {
	mean := 0.0
	for _, run := range s.drawn {
		sum := begin
		for h := f; h < len(s.menus); h++ {
			best := sum
			for _, d := range run[h] {
				if x := g.add(sum, h, d); g.worth(x) > g.worth(best) {
					best = x
				}
			}
			sum = best
		}
		mean += g.worth(sum)
	}
	return mean / float64(len(s.drawn))
}
