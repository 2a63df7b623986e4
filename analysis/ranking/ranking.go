package ranking

import (
	"iter"
	"sync"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A Ranking answers questions about the outcomes of a problem in the order of one utility, without listing them. It is
// read-only and may be shared by goroutines; what a query needs beyond the layers is made at the first such query.
type Ranking struct {
	s      *system
	c      coding
	o      Options
	most   limits
	steady *diagram // the issues in their own order where that is affordable

	once struct{ down, up, ladder, tail sync.Once }
	down *diagram // for the best first
	up   *diagram // for the worst first
	l    *ladder
	tail *tail
}

// Of returns the ranking of p's outcomes by the utility of a seat. The error, if any, is an [*ErrWidth], an [*ErrBox],
// or says that p has issues settled by a number of a range. Cost: the sizes of all tables, and the states that they
// need held.
func Of(p *model.Problem, seat int, o Options) (*Ranking, error) {
	return By(p, p.Utilities[seat], o)
}

// By is like [Of] for any utility over p's outcomes, such as one party's guess of another's.
func By(p *model.Problem, u preference.Utility, o Options) (*Ranking, error) {
	s, err := newSystem(p, u, o)
	if err != nil {
		return nil, err
	}
	ord, err := s.steady()
	if err != nil {
		return nil, err
	}
	if o.Levels <= 0 {
		o.Levels = DefaultLevels
	}
	if o.Visits <= 0 {
		o.Visits = DefaultVisits
	}
	return &Ranking{s: s, c: newCoding(p.Space), o: o, most: usual, steady: newDiagram(s, ord, 1)}, nil
}

// Bounds returns the least and the greatest utility that an outcome has, wide vetoes aside; false if there is none.
func (r *Ranking) Bounds() (low, high preference.Utils, ok bool) {
	d := r.steady
	if d.start < 0 {
		return 0, 0, false
	}
	return d.base + d.layers[0].low[d.start], d.base + d.layers[0].high[d.start], true
}

// Descending gives the outcomes from the best down, equals from the lowest ([outcome.Outcome.Compare]) up: exactly, in
// a space of any size, each found only when it is asked for. The outcome given is overwritten by the next.
//
// Cost of the k-th: a heap of one issue's options, and of further issues' as their lists must grow; at worst
// O(issues·log options), most often a few of them. Memory: 8 bytes and a code (8 bytes for each 64 bits that an outcome
// takes) for each entry of a list, at most k·issues entries, most often fewer than k.
func (r *Ranking) Descending() iter.Seq2[outcome.Outcome, preference.Utils] {
	r.once.down.Do(func() { r.down = r.bySize(1) })
	return r.along(r.down, 1)
}

// Ascending gives the outcomes from the worst up, equals from the lowest up, at the cost of [Ranking.Descending].
func (r *Ranking) Ascending() iter.Seq2[outcome.Outcome, preference.Utils] {
	r.once.up.Do(func() { r.up = r.bySize(-1) })
	return r.along(r.up, -1)
}

func (r *Ranking) along(d *diagram, sign preference.Utils) iter.Seq2[outcome.Outcome, preference.Utils] {
	return func(yield func(outcome.Outcome, preference.Utils) bool) {
		s := newSearch(d, r.c)
		ω := make(outcome.Outcome, r.s.space.Issues())
		for {
			u, ok := s.next(ω)
			if !ok || r.s.approved(ω) && !yield(ω, sign*u) {
				return
			}
		}
	}
}

// bySize returns the diagram whose first layers vary most among the best outcomes.
func (r *Ranking) bySize(sign preference.Utils) *diagram {
	o := r.s.narrow(r.s.gaps(sign))
	if _, err := r.s.cost(o); err != nil {
		o, _ = r.s.steady() // which Of has checked
	}
	return newDiagram(r.s, o, sign)
}
