package ranking

import (
	"math"

	"parley/model/outcome"
	"parley/model/preference"
)

// impassable is farther from every utility than any sum of tables, and sums of a few of it do not wrap.
const impassable = preference.Utils(math.MaxInt64 / 8)

// clamp keeps a level that a caller gave where sums with it do not wrap.
func clamp(u preference.Utils) preference.Utils { return min(max(u, -impassable), impassable) }

// A diagram is a problem seen by one party: a decision diagram with a layer for each issue. A path from the only state
// of the first layer to the end is an outcome that may be agreed, the sum of its arcs (and base) its utility, and every
// such outcome is one path. A state holds the options of those issues passed that tables or rules tie to issues to
// come, so an additive problem has one state a layer; where something must change, it also holds whether it has.
type diagram struct {
	base   preference.Utils
	layers []layer // in order; the last is the end, without issue or arcs
	start  int32   // state of the first layer, or -1 if nothing is allowed
}

// A layer fixes one issue.
type layer struct {
	issue   int
	options int
	arcs    []arc // by state·options + option
	// high and low are the most and the least that paths from a state to the end add; -impassable and impassable
	// where there is none.
	high, low []preference.Utils
}

// An arc leads, by an option, to a state of the next layer.
type arc struct {
	value preference.Utils
	to    int32 // -1: a rule forbids it, or nothing can follow
}

// newDiagram lays the diagram of sign·utility out in an order whose cost has been checked.
func newDiagram(s *system, o order, sign preference.Utils) *diagram {
	d := &diagram{base: sign * s.constant, layers: make([]layer, len(o)+1)}
	b := builder{s: s, last: s.release(o), ω: make(outcome.Outcome, len(o)), sign: sign}
	for t, j := range o {
		d.layers[t] = b.layer(t, j)
	}
	end := &d.layers[len(o)]
	end.issue = -1
	end.high, end.low = make([]preference.Utils, b.flags()), make([]preference.Utils, b.flags())
	if s.change {
		end.high[0], end.low[0] = -impassable, impassable
	}
	for t := len(o) - 1; t >= 0; t-- {
		d.layers[t].measure(&d.layers[t+1])
	}
	if s.barred || d.layers[0].high[0] == -impassable {
		d.start = -1
	}
	return d
}

// A builder makes layers.
type builder struct {
	s    *system
	last []int
	held preference.Scope // issues that the states of the layer at work hold, in order
	ω    outcome.Outcome
	sign preference.Utils
}

// flags is how many states there are for each combination held: one more if it matters whether something has changed.
func (b *builder) flags() int {
	if b.s.change {
		return 2
	}
	return 1
}

// layer lays out the arcs of issue j, at place t of the order.
func (b *builder) layer(t, j int) layer {
	space := b.s.space
	l := layer{issue: j, options: space.Options(j)}
	tables, rules := b.due(t, j)
	next := b.after(t, j)
	states := b.held.Size(space)
	l.arcs = make([]arc, 0, states*b.flags()*l.options)
	for state := range states {
		b.hold(state)
		for flag := range b.flags() {
			for o := range l.options {
				b.ω[j] = o
				l.arcs = append(l.arcs, b.arc(tables, rules, next, flag, b.changes(j, o)))
			}
		}
	}
	b.held = next
	return l
}

// due returns the tables and rules that issue j completes.
func (b *builder) due(t, j int) (tables []*preference.Table, rules []*preference.Rule) {
	complete := func(sc preference.Scope) bool {
		has := false
		for _, i := range sc {
			has = has || i == j
			if i != j && !b.holds(i) {
				return false
			}
		}
		return has
	}
	for i := range b.s.tables {
		if complete(b.s.tables[i].Scope) {
			tables = append(tables, &b.s.tables[i])
		}
	}
	for i := range b.s.rules {
		if complete(b.s.rules[i].Scope) {
			rules = append(rules, &b.s.rules[i])
		}
	}
	return tables, rules
}

func (b *builder) holds(i int) bool {
	for _, j := range b.held {
		if i == j {
			return true
		}
	}
	return false
}

// after returns the issues held behind place t.
func (b *builder) after(t, j int) preference.Scope {
	var next preference.Scope
	for _, i := range b.held {
		if b.last[i] > t {
			next = append(next, i)
		}
	}
	if b.last[j] > t {
		next = append(next, j)
	}
	return next
}

// hold sets the options of a state in b.ω.
func (b *builder) hold(state int) {
	for k := len(b.held) - 1; k >= 0; k-- {
		n := b.s.space.Options(b.held[k])
		b.ω[b.held[k]], state = state%n, state/n
	}
}

// changes reports whether option o of issue j is a change of substance.
func (b *builder) changes(j, o int) bool {
	return b.s.change && !b.s.incidental[j] && o != b.s.statusQuo[j]
}

func (b *builder) arc(tables []*preference.Table, rules []*preference.Rule, next preference.Scope, flag int, changes bool) arc {
	for _, r := range rules {
		if !r.Allows(b.s.space, b.ω) {
			return arc{to: -1}
		}
	}
	x := preference.Utils(0)
	for _, t := range tables {
		x += t.Values[t.Scope.Index(b.s.space, b.ω)]
	}
	if changes {
		flag = 1
	}
	return arc{value: b.sign * x, to: int32(next.Index(b.s.space, b.ω)*b.flags() + flag)}
}

// measure finds the bounds of a layer from those of the next, and cuts the arcs that lead nowhere.
func (l *layer) measure(next *layer) {
	n := len(l.arcs) / l.options
	l.high, l.low = make([]preference.Utils, n), make([]preference.Utils, n)
	for state := range n {
		l.high[state], l.low[state] = -impassable, impassable
		arcs := l.from(int32(state))
		for o := range arcs {
			a := &arcs[o]
			if a.to >= 0 && next.high[a.to] == -impassable {
				a.to = -1
			}
			if a.to >= 0 {
				l.high[state] = max(l.high[state], a.value+next.high[a.to])
				l.low[state] = min(l.low[state], a.value+next.low[a.to])
			}
		}
	}
}

// from returns the arcs of a state, by option.
func (l *layer) from(state int32) []arc {
	return l.arcs[int(state)*l.options : (int(state)+1)*l.options]
}

func (l *layer) states() int { return len(l.high) }
