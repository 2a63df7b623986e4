package simulation

import (
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A lister evaluates utilities and rules at every outcome of a space at once, by its number. It walks through the space
// table by table, where an outcome costs one addition, in place of outcome by outcome, where it costs the work of finding
// each table's entry: 3 ns in place of 90 with five issues.
type lister struct {
	space outcome.Space
	size  int
	step  []int              // what one option more of an issue adds to an outcome's number
	sums  []preference.Utils // by number; used again for the next utility
}

func newLister(space outcome.Space, size int) *lister {
	l := &lister{space: space, size: size, step: make([]int, space.Issues()), sums: make([]preference.Utils, size)}
	n := 1
	for j := len(l.step) - 1; j >= 0; j-- {
		l.step[j] = n
		n *= space.Options(j)
	}
	return l
}

// numbers returns a utility at every outcome, as numbers.
func (l *lister) numbers(p *model.Problem, u preference.Utility) []float64 {
	l.additive(u)
	for _, t := range u.Tables {
		if len(t.Scope) > 1 {
			l.each(t.Scope, func(number, at int) { l.sums[number] += t.Values[at] })
		}
	}
	if len(u.Boxes) > 0 {
		l.boxes(u.Boxes)
	}
	out, one := make([]float64, l.size), float64(p.Unit())
	for i, x := range l.sums {
		out[i] = float64(x) / one
	}
	return out
}

// additive sums up the constant and the tables of one issue, from the last issue to the first: the sums over the issues
// from j on are those from j + 1 on, once for each option of j.
func (l *lister) additive(u preference.Utility) {
	values := make([][]preference.Utils, len(l.step))
	for j := range values {
		values[j] = make([]preference.Utils, l.space.Options(j))
	}
	l.sums[0] = u.Constant
	for _, t := range u.Tables {
		switch len(t.Scope) {
		case 0:
			l.sums[0] += t.Values[0]
		case 1:
			for o, x := range t.Values {
				values[t.Scope[0]][o] += x
			}
		}
	}
	for j := len(values) - 1; j >= 0; j-- {
		rest := l.sums[:l.step[j]]
		for o := len(values[j]) - 1; o >= 0; o-- { // the first option last: its block is what the others are made of
			block := l.sums[o*l.step[j]:][:l.step[j]]
			for i, x := range rest {
				block[i] = x + values[j][o]
			}
		}
	}
}

// boxes adds what hyper-rectangles are worth, outcome by outcome.
func (l *lister) boxes(boxes []preference.Box) {
	var ω outcome.Outcome
	for i := range l.sums {
		ω = l.space.At(ω, i)
		for _, b := range boxes {
			if b.Holds(ω) {
				l.sums[i] += b.Value
			}
		}
	}
}

// allowed returns which outcomes the rules of the problem let pass.
func (l *lister) allowed(p *model.Problem) []bool {
	may := make([]bool, l.size)
	for i := range may {
		may[i] = true
	}
	for _, r := range p.Rules {
		l.each(r.Scope, func(number, at int) { may[number] = may[number] && r.Allowed[at] })
	}
	if len(p.Vetoes) == 0 && !p.RequiresChange {
		return may
	}
	var ω outcome.Outcome
	for i := range may {
		if may[i] {
			ω = l.space.At(ω, i)
			may[i] = p.Allows(ω)
		}
	}
	return may
}

// each calls visit with the number of every outcome, in order, and its place in a table over the scope.
func (l *lister) each(scope preference.Scope, visit func(number, at int)) {
	stride, n := make([]int, len(l.step)), 1
	for k := len(scope) - 1; k >= 0; k-- {
		stride[scope[k]] += n
		n *= l.space.Options(scope[k])
	}
	l.walk(0, 0, 0, stride, visit)
}

func (l *lister) walk(j, number, at int, stride []int, visit func(number, at int)) {
	if j == len(stride) {
		visit(number, at)
		return
	}
	for o := range l.space.Options(j) {
		l.walk(j+1, number+o*l.step[j], at+o*stride[j], stride, visit)
	}
}
