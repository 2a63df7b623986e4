package frontier_test

import (
	"math/rand/v2"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// boxes adds random boxes to every utility of a problem: over up to four issues, some over none, some empty, some
// negative.
func boxes(r *rand.Rand, p *model.Problem, most, values int) {
	for i := range p.Utilities {
		boxesOf(r, p.Space, &p.Utilities[i], most, values)
	}
	for i := range p.Vetoes {
		boxesOf(r, p.Space, &p.Vetoes[i].Utility, most, values)
	}
}

func boxesOf(r *rand.Rand, sp outcome.Space, u *preference.Utility, most, values int) {
	sign := r.IntN(3)
	for range r.IntN(most + 1) {
		b := preference.Box{Scope: scope(r, sp.Issues(), 4), Value: preference.Utils(r.IntN(values + 1))}
		if sign == 0 || sign == 1 && r.IntN(3) == 0 {
			b.Value = -b.Value
		}
		for _, j := range b.Scope {
			in := make([]bool, sp.Options(j))
			for o := range in {
				in[o] = r.IntN(5) < 3
			}
			b.Allowed = append(b.Allowed, in)
		}
		u.Boxes = append(u.Boxes, b)
	}
}

// plain makes a problem of boxes alone.
func plain(r *rand.Rand, parties, issues, options, most, values int) *model.Problem {
	card := make([]int, 1+r.IntN(issues))
	for j := range card {
		card[j] = 1 + r.IntN(options)
	}
	p := &model.Problem{Space: outcome.NewSpace(card...), Utilities: make([]preference.Utility, parties), Reservation: make([]preference.Utils, parties)}
	for i := range p.Utilities {
		for range 1 + r.IntN(most) {
			boxesOf(r, p.Space, &p.Utilities[i], 2, values)
		}
		p.Reservation[i] = preference.Utils(r.IntN(values))
	}
	return p
}

// hugely multiplies what the first party gets by 2⁴⁸.
func hugely(p *model.Problem) *model.Problem {
	u := &p.Utilities[0]
	u.Constant <<= 48
	for k := range u.Boxes {
		u.Boxes[k].Value <<= 48
	}
	p.Reservation[0] <<= 48
	return p
}

// A mix makes problems of one kind.
type mix struct {
	name string
	make func(r *rand.Rand) *model.Problem
}

// mixes are boxes alone, and the shapes with boxes added.
func mixes() []mix {
	all := []mix{
		{"boxes", func(r *rand.Rand) *model.Problem { return plain(r, 2, 6, 5, 10, 30) }},
		{"boxes that tie", func(r *rand.Rand) *model.Problem { return plain(r, 2, 6, 5, 10, 2) }},
		{"boxes of three", func(r *rand.Rand) *model.Problem { return plain(r, 3, 5, 4, 6, 5) }},
		{"boxes of four", func(r *rand.Rand) *model.Problem { return plain(r, 4, 4, 4, 4, 9) }},
		{"boxes of huge and of small worth", func(r *rand.Rand) *model.Problem { return hugely(plain(r, 2, 5, 5, 8, 20)) }},
		{"boxes of one", func(r *rand.Rand) *model.Problem { return plain(r, 1, 6, 5, 10, 3) }},
	}
	for _, c := range shapes {
		all = append(all, mix{c.name, func(r *rand.Rand) *model.Problem {
			p := c.random(r)
			if r.IntN(4) > 0 {
				boxes(r, p, 5, c.values)
			}
			return p
		}})
	}
	return all
}

func TestSearchEqualsBruteForce(t *testing.T) {
	for _, c := range mixes() {
		t.Run(c.name, func(t *testing.T) {
			for seed := range uint64(250) {
				p := c.make(rand.New(rand.NewPCG(seed, 5)))
				for _, floor := range [][]preference.Utils{nil, p.Reservation} {
					want := bruteForce(p, floor)
					if got := frontier.Searched(p, frontier.Options{Floor: floor}, 0); !samePoints(got.Points, want) || !got.Exact {
						t.Fatalf("seed %d, floor %v: searched %v, want %v", seed, floor, got, want)
					}
					if got, _ := frontier.Of(p, frontier.Options{Floor: floor}); !samePoints(got.Points, want) || !got.Exact {
						t.Fatalf("seed %d, floor %v: Of got %v, want %v", seed, floor, got, want)
					}
				}
			}
		})
	}
}
