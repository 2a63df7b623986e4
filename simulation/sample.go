package simulation

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
)

// SampleSize is how many outcomes a table lists of a space that can neither be listed nor asked lazily.
const SampleSize = 50_000

const (
	sampleMixes  = 11 // weightings of the parties' utilities that are climbed, both ends included
	sampleStarts = 40 // random starts of each
)

// sample lists outcomes of a space whose utilities tie too many issues together for lazy queries, in the order of
// [outcome.Outcome.Compare]: those that steps of one issue at a time lead over, from random starts, towards the best for
// each party and for mixtures of them (steepest ascent), and others uniformly at random up to [SampleSize]. What it
// leaves out cannot be offered (docs/decisions/0055). The same problem gives the same list. Cost: some 10⁶ to 10⁷ utilities.
func sample(p *model.Problem) []outcome.Outcome {
	s := &sampler{p: p, seen: map[string]bool{}, coins: rng.New(0, "sample of a wide space").Rand(0)}
	for mix := range sampleMixes {
		for range sampleStarts {
			s.climb(s.weights(mix))
		}
	}
	for tries := 0; len(s.list) < SampleSize && tries < 4*SampleSize; tries++ {
		s.add(s.random())
	}
	slices.SortFunc(s.list, outcome.Outcome.Compare)
	return s.list
}

// A sampler gathers outcomes.
type sampler struct {
	p     *model.Problem
	seen  map[string]bool
	list  []outcome.Outcome
	coins *rand.Rand
	key   []byte
}

// weights returns what a mixture weighs each party by: all for the first in mixture 0, none in the last, the others
// sharing the rest at random.
func (s *sampler) weights(mix int) []float64 {
	w := make([]float64, len(s.p.Utilities))
	w[0] = 1 - float64(mix)/(sampleMixes-1)
	sum := 0.0
	for i := 1; i < len(w); i++ {
		w[i] = 1 - s.coins.Float64()
		sum += w[i]
	}
	for i := 1; i < len(w); i++ {
		w[i] *= (1 - w[0]) / sum
	}
	return w
}

func (s *sampler) random() outcome.Outcome {
	ω := make(outcome.Outcome, s.p.Space.Issues())
	for j := range ω {
		ω[j] = s.coins.IntN(s.p.Space.Options(j))
	}
	return ω
}

func (s *sampler) add(ω outcome.Outcome) {
	if len(s.list) == SampleSize {
		return
	}
	s.key = bookKey(s.key[:0], ω)
	if !s.seen[string(s.key)] {
		s.seen[string(s.key)] = true
		s.list = append(s.list, slices.Clone(ω))
	}
}

func (s *sampler) worth(ω outcome.Outcome, weights []float64) float64 {
	sum := 0.0
	for i, u := range s.p.Utilities {
		sum += float64(weights[i] * s.p.Float(u.Of(s.p.Space, ω)))
	}
	return sum
}

// climb goes from a random outcome to a local optimum, each time by the change of one issue that gains most.
func (s *sampler) climb(weights []float64) {
	ω := s.random()
	s.add(ω)
	for at := s.worth(ω, weights); ; {
		issue, option, best := -1, 0, at
		for j := range ω {
			was := ω[j]
			for v := range s.p.Space.Options(j) {
				ω[j] = v
				if x := s.worth(ω, weights); cmp.Compare(x, best) > 0 {
					issue, option, best = j, v, x
				}
			}
			ω[j] = was
		}
		if issue < 0 {
			return
		}
		ω[issue], at = option, best
		s.add(ω)
	}
}

// drawn makes the catalogue of a sample, as [Whole] does of a whole space.
func drawn(p *model.Problem, own []*model.Problem, list []outcome.Outcome) (d Deals, signs [][]bool) {
	for seat, utility := range p.Utilities {
		u, may := make([]float64, len(list)), make([]bool, len(list))
		for i, ω := range list {
			u[i], may[i] = p.Float(utility.Of(p.Space, ω)), own[seat].Allows(ω)
		}
		d.U, signs = append(d.U, u), append(signs, may)
	}
	return d, signs
}
