package continuous

import (
	"errors"
	"fmt"
	"math"
	"math/big"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
)

// ErrParties says that a problem has not exactly two parties. Its lines can be made ordinary issues by [NewGrid].
var ErrParties = errors.New("an exact frontier with lines needs two parties; take a grid for more")

// Of returns the Pareto frontier of the outcomes that p allows, its lines included. What must change for a deal is
// asked of the discrete issues alone, as a line has no status quo.
//
// The error is [ErrParties], a [*frontier.ErrWidth] of the discrete issues, or that of a line whose knots do not
// ascend or do not have a worth for each party.
func Of(p *model.Problem, o frontier.Options) (Result, error) {
	if len(p.Utilities) != 2 {
		return Result{}, ErrParties
	}
	if err := checkLines(p); err != nil {
		return Result{}, err
	}
	s := solver{p: p, options: o, exact: true}
	points, err := s.discrete()
	if err != nil || len(points) == 0 {
		return Result{One: p.Unit(), Exact: s.exact, Epsilon: s.epsilon}, err
	}
	concave, others := s.split()
	sum := points
	for _, line := range others {
		sum = s.add(sum, line)
	}
	sum = s.product(sum, []chain{concave})
	r := Result{
		Segments: s.segments(sum, s.parts(sum)),
		One:      p.Unit(),
		Exact:    s.exact && s.loss == 0,
		Epsilon:  s.epsilon + p.Float(s.loss),
	}
	if o.Floor != nil {
		r = Zone(r, o.Floor)
	}
	return r, nil
}

func checkLines(p *model.Problem) error {
	for l, line := range p.Lines {
		if len(line.Knots) == 0 {
			return fmt.Errorf("line %d has no knots", l)
		}
		last := math.Inf(-1)
		for _, k := range line.Knots {
			if !(k.X > last) || math.IsInf(k.X, 1) {
				return fmt.Errorf("line %d: the knot at %g follows that at %g", l, k.X, last)
			}
			if len(k.U) != len(p.Utilities) {
				return fmt.Errorf("line %d: the knot at %g is worth something to %d parties, want %d", l, k.X, len(k.U), len(p.Utilities))
			}
			last = k.X
		}
	}
	return nil
}

// A solver finds one frontier.
type solver struct {
	p       *model.Problem
	options frontier.Options
	points  []frontier.Point // of the discrete issues
	exact   bool             // so far as these go
	epsilon float64          // of these
	loss    preference.Utils // by thinning sums
	x       [][]*big.Rat     // per line and knot, where it stands
}

// discrete returns the frontier of the discrete issues as chains without steps.
func (s *solver) discrete() ([]chain, error) {
	q, o := *s.p, s.options
	q.Lines = nil
	if o.Floor != nil {
		o.Floor = make([]preference.Utils, 2)
		for i := range o.Floor {
			o.Floor[i] = s.options.Floor[i]
			for _, line := range s.p.Lines {
				o.Floor[i] -= best(line, i)
			}
		}
	}
	r, err := frontier.Of(&q, o)
	if err != nil {
		return nil, err
	}
	s.points, s.exact, s.epsilon = r.Points, r.Exact, r.Epsilon
	out := make([]chain, len(r.Points))
	for i, place := range ranks(r.Points) {
		out[i] = chain{u: r.Points[i].U[0], v: r.Points[i].U[1], point: i, rank: place, knots: unsettled(len(s.p.Lines))}
	}
	return out, nil
}

// best returns the most that a line is worth to a party.
func best(line model.Line, party int) preference.Utils {
	most := line.Knots[0].U[party]
	for _, k := range line.Knots {
		most = max(most, k.U[party])
	}
	return most
}

// split returns the lines that are one chain each, summed, and the chains of each of the others, those with fewest
// first.
func (s *solver) split() (concave chain, others [][]chain) {
	n := len(s.p.Lines)
	concave = chain{point: -1, knots: unsettled(n)}
	for l, line := range s.p.Lines {
		list := chains(line, l, n)
		if list = keep(list, parts(list, envelopeOf(list))); len(list) == 1 {
			concave = concave.plus(list[0])
		} else {
			rerank(list)
			others = append(others, list)
		}
	}
	sortByLength(others)
	return concave, others
}
