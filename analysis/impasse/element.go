package impasse

import (
	"cmp"
	"slices"

	"parley/model"
	"parley/model/preference"
)

// A Kind says what an [Element] changes.
type Kind string

// The kinds of element, in the order in which a set lists them.
const (
	Lift        Kind = "lift"        // a rule no longer holds
	Threshold   Kind = "threshold"   // a ratifier with preferences asks for less
	Reservation Kind = "reservation" // no deal is worth less to a party
	Credibility Kind = "credibility" // a party's promises are believed more
)

// An Element is one thing about a problem that could be different.
type Element struct {
	Kind Kind
	// Index is the number of the rule in Problem.Rules, of the ratifier in Problem.Vetoes, or the seat.
	Index int
}

// An Amount says how much of an element is changed. Of a rule that is lifted it says nothing: it is lifted whole.
type Amount struct {
	By preference.Utils // what a reservation value or a threshold falls by, > 0, in units of the problem
	To float64          // what a credibility rises to, in (0, 1]
}

// noMore reports whether a asks for no more than b, credibilities told apart only beyond what bisection leaves open.
func (a Amount) noMore(b Amount) bool { return a.By <= b.By && a.To <= b.To+2*Tolerance }

// Apply returns the problem with the elements changed by the amounts, one for each. Credible is that of [Options]; nil
// will do if no credibility is among the elements. The problem itself is left as it was.
func Apply(p *model.Problem, elements []Element, amounts []Amount, credible func(trust []float64) *model.Problem) *model.Problem {
	q := *p
	q.Reservation, q.Vetoes, q.Trust = slices.Clone(p.Reservation), slices.Clone(p.Vetoes), slices.Clone(p.Trust)
	lifted, raised := make([]bool, len(p.Rules)), false
	for k, e := range elements {
		switch e.Kind {
		case Lift:
			lifted[e.Index] = true
		case Threshold:
			q.Vetoes[e.Index].Threshold -= amounts[k].By
		case Reservation:
			q.Reservation[e.Index] -= amounts[k].By
		case Credibility:
			q.Trust[e.Index], raised = amounts[k].To, true
		}
	}
	if raised {
		q.Utilities = credible(slices.Clone(q.Trust)).Utilities
	}
	q.Rules = nil
	for i, r := range p.Rules {
		if !lifted[i] {
			q.Rules = append(q.Rules, r)
		}
	}
	return &q
}

// elements lists all that may be changed, rules first: constraints, too, if they are wanted.
func elements(p *model.Problem, o Options) []Element {
	var out []Element
	for i := range p.Rules {
		out = append(out, Element{Lift, i})
	}
	for i := range p.Vetoes {
		out = append(out, Element{Threshold, i})
	}
	for i := range p.Utilities {
		out = append(out, Element{Reservation, i})
	}
	for i, trust := range p.Trust {
		if o.Credible != nil && trust < 1 {
			out = append(out, Element{Credibility, i})
		}
	}
	return out
}

// firm reports whether a set lifts a constraint, law or logic and so the last to give.
func firm(p *model.Problem, set []Element) bool {
	return slices.ContainsFunc(set, func(e Element) bool { return e.Kind == Lift && p.Rules[e.Index].Kind == model.ByConstraint })
}

// compareSets orders sets by size, then by their elements' places.
func compareSets(x, y []int) int { return cmp.Or(cmp.Compare(len(x), len(y)), slices.Compare(x, y)) }

// subset reports whether every member of x, ascending, is in y, ascending.
func subset[E cmp.Ordered](x, y []E) bool {
	for _, e := range x {
		if _, ok := slices.BinarySearch(y, e); !ok {
			return false
		}
	}
	return true
}
