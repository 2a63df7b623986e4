package learning

import (
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// mostEntries bounds the largest table that a sum over outcomes may need.
const mostEntries = 1 << 18

// A factor is a table of weights over a few issues; the weight of an outcome is the product of all factors.
type factor struct {
	scope  preference.Scope
	values []float64 // by Scope.Index
}

// An order is in which the issues of a space are summed out, and how large the largest table on the way is.
type order struct {
	issues  []int
	largest int
}

// orderOf finds an order for factors over the scopes: always the issue whose table would be smallest, the first of
// equals.
func orderOf(s outcome.Space, scopes []preference.Scope) order {
	left, out := slices.Clone(scopes), order{largest: 1}
	remaining := make([]int, s.Issues())
	for j := range remaining {
		remaining[j] = j
	}
	for len(remaining) > 0 {
		best, at, size := preference.Scope(nil), 0, 0
		for i, j := range remaining {
			u := union(left, j)
			if n := bounded(s, u); i == 0 || n < size {
				best, at, size = u, i, n
			}
		}
		j := remaining[at]
		out.issues, out.largest = append(out.issues, j), max(out.largest, size)
		left = slices.DeleteFunc(left, func(sc preference.Scope) bool { return slices.Contains(sc, j) })
		left = append(left, without(best, j))
		remaining = slices.Delete(remaining, at, at+1)
	}
	return out
}

// union is the scope of all factors that speak of an issue, the issue included.
func union(scopes []preference.Scope, j int) preference.Scope {
	u := preference.Scope{j}
	for _, sc := range scopes {
		if slices.Contains(sc, j) {
			u = append(u, sc...)
		}
	}
	slices.Sort(u)
	return slices.Compact(u)
}

// bounded is the size of a table, stopped just past the most that is allowed.
func bounded(s outcome.Space, sc preference.Scope) int {
	n := 1
	for _, j := range sc {
		if n *= s.Options(j); n > mostEntries {
			return mostEntries + 1
		}
	}
	return n
}

func without(sc preference.Scope, j int) preference.Scope {
	return slices.DeleteFunc(slices.Clone(sc), func(k int) bool { return k == j })
}

// total is Σ over all outcomes of the product of the factors, by variable elimination.
func total(s outcome.Space, factors []factor, by order) float64 {
	product := 1.0
	left := slices.Clone(factors)
	ω := make(outcome.Outcome, s.Issues())
	for _, j := range by.issues {
		var mine, rest []factor
		for _, f := range left {
			if slices.Contains(f.scope, j) {
				mine = append(mine, f)
			} else {
				rest = append(rest, f)
			}
		}
		scopes := make([]preference.Scope, len(mine))
		for i, f := range mine {
			scopes[i] = f.scope
		}
		message := factor{scope: without(union(scopes, j), j)}
		message.values = make([]float64, message.scope.Size(s))
		for i := range message.values {
			spread(s, message.scope, ω, i)
			message.values[i] = sumOut(s, mine, ω, j)
		}
		if len(message.scope) == 0 {
			product *= message.values[0]
		} else {
			rest = append(rest, message)
		}
		left = rest
	}
	return product
}

// sumOut is Σ over the options of issue j of the product of the factors, the other issues being as in ω.
func sumOut(s outcome.Space, factors []factor, ω outcome.Outcome, j int) float64 {
	sum := 0.0
	for o := range s.Options(j) {
		ω[j] = o
		x := 1.0
		for _, f := range factors {
			x = float64(x * f.values[f.scope.Index(s, ω)])
		}
		sum += x
	}
	return sum
}

// fixed are the factors that allow only what an ask names.
func fixed(s outcome.Space, a model.Ask) []factor {
	var out []factor
	for j, o := range a.Options {
		if o < 0 {
			continue
		}
		f := factor{scope: preference.Scope{j}, values: make([]float64, s.Options(j))}
		f.values[o] = 1
		out = append(out, f)
	}
	return out
}

// spread writes the options of entry i of a table over the scope into ω.
func spread(s outcome.Space, sc preference.Scope, ω outcome.Outcome, i int) {
	for k := len(sc) - 1; k >= 0; k-- {
		n := s.Options(sc[k])
		ω[sc[k]], i = i%n, i/n
	}
}
