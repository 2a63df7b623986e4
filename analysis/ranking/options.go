package ranking

import (
	"errors"
	"fmt"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// MaxBox is how many combinations of options a box may span; one that spans no more is written out as a table.
const MaxBox = 4096

// MaxArcs bounds how many pairs of a state and an option the layers of a problem may have together.
const MaxArcs = 1_000_000

// DefaultLevels and DefaultVisits stand for a zero in [Options].
const (
	DefaultLevels = 1 << 16
	DefaultVisits = 1 << 16
)

// Options say which outcomes count and how much work a query may take. The zero value lets the problem's rules bind,
// but no ratifier.
type Options struct {
	// IgnoreRules counts every outcome, also those that a rule or the need for a change forbids.
	IgnoreRules bool
	// Vetoes lets the ratifiers' thresholds bind as well. A ratifier who looks at few combinations of options is
	// a rule like another; any other is asked about each outcome as it comes up.
	Vetoes bool
	// Levels is how many levels of utility counts tell apart at most; 0: [DefaultLevels].
	Levels int
	// Visits is how many partial outcomes a search for the nearest one looks at before it settles; 0: [DefaultVisits].
	Visits int
}

// ErrWidth says that tables and rules tie too many issues together.
type ErrWidth struct {
	Issues       []int   // issues that would have to be held fixed together, ascending
	Combinations float64 // of their options; for the message only
}

func (e *ErrWidth) Error() string {
	return fmt.Sprintf("ranking: tables and rules couple issues %v too tightly: %.3g combinations to hold fixed, at most %d in all will do; split interactions, rules or devices that span many issues",
		e.Issues, e.Combinations, MaxArcs)
}

// ErrBox says that a box spans too many combinations to be written out as a table.
type ErrBox struct {
	Scope        preference.Scope
	Combinations float64
}

func (e *ErrBox) Error() string {
	return fmt.Sprintf("ranking: a box over issues %v spans %.3g combinations of options, at most %d will do; sample the space instead",
		e.Scope, e.Combinations, MaxBox)
}

var errLines = errors.New("ranking: an issue settled by any number of a range has no outcomes to put in order; give it steps")

// A system is one utility and what binds, in tables alone.
type system struct {
	space      outcome.Space
	constant   preference.Utils
	tables     []preference.Table
	rules      []preference.Rule
	barred     bool // a rule forbids everything
	change     bool // an outcome must differ from the status quo in an issue that is not incidental
	statusQuo  outcome.Outcome
	incidental []bool
	vetoes     []model.Veto // to be asked about each outcome
}

// newSystem gathers what a ranking of u over the outcomes of p depends on.
func newSystem(p *model.Problem, u preference.Utility, o Options) (*system, error) {
	if len(p.Lines) > 0 {
		return nil, errLines
	}
	s := &system{space: p.Space, statusQuo: p.StatusQuo, incidental: p.Incidental}
	u, err := written(p.Space, u)
	if err != nil {
		return nil, err
	}
	s.constant, s.tables = u.Constant, u.Tables
	if !o.IgnoreRules {
		s.change = p.RequiresChange
		for _, r := range p.Rules {
			s.bind(r.Rule)
		}
	}
	for _, v := range p.Vetoes {
		if o.Vetoes {
			s.ask(v)
		}
	}
	return s, nil
}

// written returns u with its boxes written out as tables, and tables without issues added to its constant.
func written(space outcome.Space, u preference.Utility) (preference.Utility, error) {
	w := preference.Utility{Constant: u.Constant}
	for _, t := range u.Tables {
		if len(t.Scope) == 0 {
			w.Constant += t.Values[0]
		} else {
			w.Tables = append(w.Tables, t)
		}
	}
	for _, b := range u.Boxes {
		if n := combinations(space, b.Scope); n > MaxBox {
			return w, &ErrBox{Scope: b.Scope, Combinations: n}
		}
		if len(b.Scope) == 0 {
			w.Constant += b.Value
			continue
		}
		t := preference.Table{Scope: b.Scope}
		eachOf(space, b.Scope, func(ω outcome.Outcome) {
			x := preference.Utils(0)
			if b.Holds(ω) {
				x = b.Value
			}
			t.Values = append(t.Values, x)
		})
		w.Tables = append(w.Tables, t)
	}
	return w, nil
}

func (s *system) bind(r preference.Rule) {
	if len(r.Scope) == 0 {
		s.barred = s.barred || !r.Allowed[0]
		return
	}
	s.rules = append(s.rules, r)
}

// ask lets a ratifier bind: as a rule if it looks at few combinations, else outcome by outcome.
func (s *system) ask(v model.Veto) {
	seen := make([]bool, s.space.Issues())
	for _, t := range v.Utility.Tables {
		for _, j := range t.Scope {
			seen[j] = true
		}
	}
	for _, b := range v.Utility.Boxes {
		for _, j := range b.Scope {
			seen[j] = true
		}
	}
	var scope preference.Scope
	for j := range seen {
		if seen[j] {
			scope = append(scope, j)
		}
	}
	if combinations(s.space, scope) > MaxBox {
		s.vetoes = append(s.vetoes, v)
		return
	}
	r := preference.Rule{Scope: scope}
	eachOf(s.space, scope, func(ω outcome.Outcome) {
		r.Allowed = append(r.Allowed, v.Utility.Of(s.space, ω) >= v.Threshold)
	})
	s.bind(r)
}

// approved reports whether the ratifiers that are asked outcome by outcome approve.
func (s *system) approved(ω outcome.Outcome) bool {
	for i := range s.vetoes {
		if s.vetoes[i].Utility.Of(s.space, ω) < s.vetoes[i].Threshold {
			return false
		}
	}
	return true
}

func combinations(space outcome.Space, sc preference.Scope) float64 {
	n := 1.0
	for _, j := range sc {
		n *= float64(space.Options(j))
	}
	return n
}

// eachOf calls f for every combination of options of the scope, in the order of [preference.Scope.Index].
func eachOf(space outcome.Space, sc preference.Scope, f func(ω outcome.Outcome)) {
	ω := make(outcome.Outcome, space.Issues())
	for range sc.Size(space) {
		f(ω)
		for k := len(sc) - 1; k >= 0; k-- {
			if ω[sc[k]]++; ω[sc[k]] < space.Options(sc[k]) {
				break
			}
			ω[sc[k]] = 0
		}
	}
}
