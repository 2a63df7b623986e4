package frontier

import (
	"math"
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A kind says what a factor is.
type kind uint8

const (
	bonus   kind = iota // a box that pays
	penalty             // a box that costs
	table               // over two and more issues
	rule                // over two and more issues
)

// A factor ties issues together.
type factor struct {
	kind    kind
	dim     int // coordinate that it adds to: seats first, then vetoes
	scope   preference.Scope
	in      [][]bool         // boxes: per issue of the scope, and option
	value   preference.Utils // boxes
	values  []preference.Utils
	allowed []bool
	strides []int // tables and rules: how far the next option of an issue of the scope lies
	message int   // number of its first message: one per issue for bonuses, one per option for tables
}

// A place is an issue in the scope of a factor.
type place struct{ factor, at int }

// A landscape is a problem as the search sees it: what single issues are worth, and factors that tie issues together.
// It stays as it is while the search goes on.
type landscape struct {
	p        *model.Problem
	parties  int
	dims     int                  // seats and vetoes
	first    []int                // per issue: number of its first option among those of all issues; last: how many there are
	single   [][]preference.Utils // per coordinate and option: tables of one issue
	factors  []factor
	at       [][]place          // per issue
	base     []preference.Utils // per coordinate: what has no issue
	low      []preference.Utils // per coordinate: nothing is worth less,
	high     []preference.Utils // nor more
	size     []preference.Utils // per coordinate: Σ of the greatest absolute value of every term
	shut     []bool             // per option: forbidden by a rule of one issue
	barred   bool               // by a rule of no issue
	messages int
	cursor   []int32 // of walk
}

func newLandscape(p *model.Problem) *landscape {
	n := p.Space.Issues()
	l := &landscape{p: p, parties: len(p.Utilities), dims: len(p.Utilities) + len(p.Vetoes), at: make([][]place, n)}
	l.first = make([]int, n+1)
	for j := range n {
		l.first[j+1] = l.first[j] + p.Space.Options(j)
	}
	l.shut = make([]bool, l.first[n])
	for i := range p.Utilities {
		l.addUtility(&p.Utilities[i])
	}
	for i := range p.Vetoes {
		l.addUtility(&p.Vetoes[i].Utility)
	}
	for i := range p.Rules {
		l.addRule(&p.Rules[i].Rule)
	}
	for d := range l.dims {
		l.widen(d, l.base[d])
		for j := range n {
			l.widen(d, l.single[d][l.first[j]:l.first[j+1]]...)
		}
	}
	return l
}

// addUtility adds the next coordinate.
func (l *landscape) addUtility(u *preference.Utility) {
	d := len(l.single)
	l.single = append(l.single, make([]preference.Utils, len(l.shut)))
	l.base = append(l.base, u.Constant)
	l.low, l.high, l.size = append(l.low, 0), append(l.high, 0), append(l.size, 0)
	for k := range u.Tables {
		t := &u.Tables[k]
		switch len(t.Scope) {
		case 0:
			l.base[d] += t.Values[0]
		case 1:
			for o, x := range t.Values {
				l.single[d][l.first[t.Scope[0]]+o] += x
			}
		default:
			l.widen(d, t.Values...)
			l.addFactor(factor{kind: table, dim: d, scope: t.Scope, values: t.Values})
		}
	}
	for k := range u.Boxes {
		l.addBox(d, &u.Boxes[k])
	}
}

func (l *landscape) addBox(d int, b *preference.Box) {
	switch {
	case len(b.Scope) == 0:
		l.base[d] += b.Value
	case len(b.Scope) == 1:
		for o, in := range b.Allowed[0] {
			if in {
				l.single[d][l.first[b.Scope[0]]+o] += b.Value
			}
		}
	case b.Value > 0:
		l.widen(d, 0, b.Value)
		l.addFactor(factor{kind: bonus, dim: d, scope: b.Scope, in: b.Allowed, value: b.Value})
	case b.Value < 0:
		l.widen(d, b.Value, 0)
		l.addFactor(factor{kind: penalty, dim: d, scope: b.Scope, in: b.Allowed, value: b.Value})
	}
}

func (l *landscape) addRule(r *preference.Rule) {
	switch len(r.Scope) {
	case 0:
		l.barred = l.barred || !r.Allowed[0]
	case 1:
		for o, yes := range r.Allowed {
			if !yes {
				l.shut[l.first[r.Scope[0]]+o] = true
			}
		}
	default:
		l.addFactor(factor{kind: rule, scope: r.Scope, allowed: r.Allowed})
	}
}

func (l *landscape) addFactor(f factor) {
	f.message = l.messages
	switch f.kind {
	case bonus:
		l.messages += len(f.scope)
	case table, rule:
		f.strides = make([]int, len(f.scope))
		stride := 1
		for k := len(f.scope) - 1; k >= 0; k-- {
			f.strides[k] = stride
			stride *= l.p.Space.Options(f.scope[k])
			if f.kind == table {
				l.messages += l.p.Space.Options(f.scope[k])
			}
		}
	}
	for k, j := range f.scope {
		l.at[j] = append(l.at[j], place{len(l.factors), k})
	}
	l.factors = append(l.factors, f)
}

// widen takes in a term of coordinate d that is worth one of the values.
func (l *landscape) widen(d int, values ...preference.Utils) {
	low, high := slices.Min(values), slices.Max(values)
	l.low[d] += low
	l.high[d] += high
	l.size[d] += max(-low, high)
}

// value writes what ω is worth to all seats into dst, and reports whether it is allowed.
func (l *landscape) value(dst []preference.Utils, ω outcome.Outcome) bool {
	for i := range dst {
		dst[i] = l.p.Utilities[i].Of(l.p.Space, ω)
	}
	return l.p.Allows(ω)
}

// moves reports whether option o of issue j is a change of substance where one is required.
func (l *landscape) moves(j, o int) bool {
	return l.p.RequiresChange && !l.p.Incidental[j] && o != l.p.StatusQuo[j]
}

// A direction weighs the coordinates: the search bounds Σ weight·utility from above in each of a few directions.
type direction struct {
	weights []preference.Utils // per coordinate, not negative
	sum     preference.Utils   // of the seats' weights
	factors []int              // those that count in it
	work    int64              // of going through them once
}

// directions returns one direction for each coordinate by itself, and mixtures of the seats: for two seats in steps of
// an eighth of their ranges; for more all alike, each missing, and each counting as much as the others together.
func (l *landscape) directions() []direction {
	var out []direction
	for d := range l.dims {
		w := make([]preference.Utils, l.dims)
		w[d] = 1
		out = append(out, l.direction(w))
	}
	if l.parties == 2 {
		for k := 1; k < 8; k++ {
			out = append(out, l.mixture(func(i int) int { return i*k + (1-i)*(8-k) }))
		}
	}
	if l.parties > 2 {
		out = append(out, l.mixture(func(int) int { return 1 }))
		for _, share := range []int{0, l.parties - 1} {
			for one := range l.parties {
				out = append(out, l.mixture(func(i int) int {
					if i == one {
						return share
					}
					return 1
				}))
			}
		}
	}
	return out
}

// widest returns the widest range of a seat's utility.
func (l *landscape) widest() (span preference.Utils) {
	for i := range l.parties {
		span = max(span, l.high[i]-l.low[i])
	}
	return span
}

// mixture returns the direction in which the ranges of the seats count by their shares. Weights are as large as they
// may be without sums that wrap, so that rounding them does not matter.
func (l *landscape) mixture(share func(seat int) int) direction {
	w, scale := make([]preference.Utils, l.dims), math.Inf(1)
	per := func(i int) float64 { return float64(share(i)) / float64(l.high[i]-l.low[i]+1) }
	for i := range l.parties {
		if share(i) > 0 {
			scale = min(scale, (1<<57)/float64(l.parties)/(per(i)*float64(l.size[i]+l.widest()+1)))
		}
	}
	for i := range l.parties {
		if share(i) > 0 {
			w[i] = max(1, preference.Utils(scale*per(i)))
		}
	}
	return l.direction(w)
}

func (l *landscape) direction(w []preference.Utils) direction {
	d := direction{weights: w, work: int64(len(l.shut))}
	for i := range l.parties {
		d.sum += w[i]
	}
	for i := range l.factors {
		if f := &l.factors[i]; f.kind <= table && w[f.dim] > 0 {
			d.factors = append(d.factors, i)
			d.work += int64(len(f.scope) * max(1, len(f.values)))
		}
	}
	return d
}

// along returns Σ weight·u.
func (d *direction) along(u []preference.Utils) (sum preference.Utils) {
	for i, w := range d.weights {
		sum += w * u[i]
	}
	return sum
}
