package measure

import (
	"math/big"
	"slices"

	"parley/model"
	"parley/model/preference"
)

// A term is a table or a box of a utility.
type term struct {
	scope   preference.Scope
	values  []preference.Utils // of a table
	box     bool
	allowed [][]bool         // of a box
	value   preference.Utils // of a box
}

func terms(p *model.Problem, party int) []term {
	var out []term
	for _, t := range p.Utilities[party].Tables {
		out = append(out, term{scope: t.Scope, values: t.Values})
	}
	for _, b := range p.Utilities[party].Boxes {
		out = append(out, term{scope: b.Scope, box: true, allowed: b.Allowed, value: b.Value})
	}
	return out
}

// mean returns the average of the term.
func (t term) mean(p *model.Problem) *big.Rat {
	if t.box {
		return t.share(p, nil)
	}
	return t.averages(p, nil)[0]
}

// share returns what a box pays on average if the issues of a scope take options allowed.
func (t term) share(p *model.Problem, given preference.Scope) *big.Rat {
	x := new(big.Rat).SetInt64(int64(t.value))
	for k, j := range t.scope {
		if !slices.Contains(given, j) {
			x.Mul(x, big.NewRat(count(t.allowed[k]), int64(p.Space.Options(j))))
		}
	}
	return x
}

func count(allowed []bool) (n int64) {
	for _, a := range allowed {
		if a {
			n++
		}
	}
	return n
}

// averages returns, for each combination of options of some issues of a table, its average over the options of the
// others.
func (t term) averages(p *model.Problem, given preference.Scope) []*big.Rat {
	sums := make([]*big.Int, given.Size(p.Space))
	for k := range sums {
		sums[k] = new(big.Int)
	}
	at, x := make([]int, len(t.scope)), new(big.Int)
	for n, v := range t.values {
		t.options(p, at, n)
		k := t.place(p, at, given)
		sums[k].Add(sums[k], x.SetInt64(int64(v)))
	}
	each := big.NewInt(int64(len(t.values) / len(sums)))
	out := make([]*big.Rat, len(sums))
	for k, s := range sums {
		out[k] = new(big.Rat).SetFrac(s, each)
	}
	return out
}

// options writes the options of an entry of a table, by issue of its scope, to dst.
func (t term) options(p *model.Problem, dst []int, entry int) {
	for k := len(t.scope) - 1; k >= 0; k-- {
		n := p.Space.Options(t.scope[k])
		dst[k], entry = entry%n, entry/n
	}
}

// place returns the number of the combination of options of some issues of the term's scope.
func (t term) place(p *model.Problem, at []int, given preference.Scope) (n int) {
	k := 0
	for _, j := range given {
		for t.scope[k] != j {
			k++
		}
		n = n*p.Space.Options(j) + at[k]
	}
	return n
}

// productMean returns the average of the product of two terms, which have the issues of a scope in common.
func (t term) productMean(p *model.Problem, other term, shared preference.Scope) *big.Rat {
	switch {
	case t.box && other.box:
		x := new(big.Rat).Mul(t.share(p, shared), other.share(p, shared))
		for _, j := range shared {
			x.Mul(x, big.NewRat(both(t.at(j), other.at(j)), int64(p.Space.Options(j))))
		}
		return x
	case t.box:
		return other.productMean(p, t, shared)
	case other.box:
		return t.boxed(p, other, shared)
	}
	sum := new(big.Rat)
	x, y := t.averages(p, shared), other.averages(p, shared)
	for k := range x {
		sum.Add(sum, x[k].Mul(x[k], y[k]))
	}
	return sum.Quo(sum, big.NewRat(int64(len(x)), 1))
}

// boxed returns the average of the product of a table and a box.
func (t term) boxed(p *model.Problem, box term, shared preference.Scope) *big.Rat {
	sum, x, at := new(big.Int), new(big.Int), make([]int, len(t.scope))
	for n, v := range t.values {
		t.options(p, at, n)
		if t.inside(at, box, shared) {
			sum.Add(sum, x.SetInt64(int64(v)))
		}
	}
	mean := new(big.Rat).SetFrac(sum, big.NewInt(int64(len(t.values))))
	return mean.Mul(mean, box.share(p, shared))
}

// inside reports whether options of the table's issues lie in a box, as far as they are shared.
func (t term) inside(at []int, box term, shared preference.Scope) bool {
	for k, j := range t.scope {
		if slices.Contains(shared, j) && !box.at(j)[at[k]] {
			return false
		}
	}
	return true
}

// at returns which options of an issue a box allows.
func (t term) at(issue int) []bool { return t.allowed[slices.Index(t.scope, issue)] }

func both(a, b []bool) (n int64) {
	for o := range a {
		if a[o] && b[o] {
			n++
		}
	}
	return n
}
