package impasse

import (
	"cmp"
	"fmt"
	"slices"

	"parley/model"
	"parley/model/preference"
)

// A demand is what an outcome asks to have changed: rules lifted, and levels that fall. No demand kept asks for as
// much of everything as another.
type demand struct {
	lifts []int              // places of rules, ascending
	by    []preference.Utils // per level, ≥ 0
}

// A mixture is the search for sets that are larger than need be and ask for less.
type mixture struct {
	*search
	levels  []int // places of thresholds and reservation values
	floor   []preference.Utils
	demands []demand
	trust   map[string]float64 // by credibility and rules lifted: the least that opens a zone, if 1 does
	found   map[string]*Set
}

// mix finds what the minimal sets leave out: rules lifted, constraints apart, so that levels need fall less, several
// levels that fall less than one alone, and rules lifted so that a credibility needs rise less. Each set of lifted
// rules takes one frontier, in which whoever would have to give more than he had to alone is floored away.
func (s *search) mix() error {
	m := &mixture{search: s, trust: map[string]float64{}, found: map[string]*Set{}}
	m.start()
	var rules []int
	for i, e := range s.elements {
		if e.Kind == Lift && s.p.Rules[e.Index].Kind != model.ByConstraint {
			rules = append(rules, i)
		}
	}
	var err error
	for size := 0; size < s.o.Size && err == nil; size++ {
		for chosen := range combinations(len(rules), size) {
			lifts := make([]int, size)
			for k, c := range chosen {
				lifts[k] = rules[c]
			}
			if err = m.lifting(lifts); err != nil {
				break
			}
		}
	}
	if err == nil {
		err = m.rising()
	}
	return cmp.Or(m.finish(), err)
}

// start collects the levels and what each would have to fall by alone.
func (m *mixture) start() {
	for i, e := range m.elements {
		switch e.Kind {
		case Threshold:
			m.levels, m.floor = append(m.levels, i), append(m.floor, floorless)
		case Reservation:
			m.levels, m.floor = append(m.levels, i), append(m.floor, floorless)
		}
	}
	for _, set := range m.result.Sets {
		e := set.Elements[0]
		if k := slices.IndexFunc(m.levels, func(i int) bool { return m.elements[i] == e }); k >= 0 && len(set.Elements) == 1 {
			m.floor[k] = m.level(e) - set.Ways[0].Amounts[0].By + 1
		}
		m.remember(set)
	}
}

// level returns the threshold or reservation value that an element is about.
func (s *search) level(e Element) preference.Utils {
	if e.Kind == Threshold {
		return s.p.Vetoes[e.Index].Threshold
	}
	return s.p.Reservation[e.Index]
}

// remember notes the credibility of a minimal set that has one, and no levels.
func (m *mixture) remember(set Set) {
	last := len(set.Elements) - 1
	if set.Elements[last].Kind != Credibility || last > 0 && set.Elements[last-1].Kind != Lift {
		return
	}
	var lifts []int
	for _, e := range set.Elements[:last] {
		lifts = append(lifts, slices.Index(m.elements, e))
	}
	m.trust[trustKey(slices.Index(m.elements, set.Elements[last]), lifts)] = set.Ways[0].Amounts[last].To
}

func trustKey(credibility int, lifts []int) string { return fmt.Sprint(credibility, lifts) }

// lifting looks at what remains to be asked for with some rules lifted.
func (m *mixture) lifting(lifts []int) error {
	if open, err := m.opens(lifts); err != nil || open {
		return err
	}
	if err := m.cutting(lifts); err != nil {
		return err
	}
	for i, e := range m.elements {
		if e.Kind == Credibility && len(lifts) > 0 {
			if err := m.trusted(i, lifts); err != nil {
				return err
			}
		}
	}
	return nil
}

// cutting adds the demands of outcomes with some rules lifted, up to the size of a set.
func (m *mixture) cutting(lifts []int) error {
	q := m.restricted(m.given(lifts))
	for _, i := range m.levels {
		if e := m.elements[i]; e.Kind == Threshold {
			q.Utilities = append(q.Utilities, m.p.Vetoes[e.Index].Utility)
		} else {
			q.Utilities = append(q.Utilities, m.p.Utilities[e.Index])
		}
	}
	r, err := m.solve(q, m.floor)
	if err != nil {
		return err
	}
	tops := make([]preference.Utils, len(m.levels))
	for k, i := range m.levels {
		tops[k] = m.level(m.elements[i])
	}
	for _, by := range shallow(r.Points, tops) {
		d := demand{lifts, by}
		if !slices.ContainsFunc(m.demands, d.covers) {
			m.demands = append(m.demands, d)
			m.offer(d)
		}
	}
	return nil
}

// covers reports whether d asks for as much of everything as x.
func (d demand) covers(x demand) bool { return subset(x.lifts, d.lifts) && covers(d.by, x.by) }

// offer makes a way of a demand, unless it has too many parts or its set is minimal and so known.
func (m *mixture) offer(d demand) {
	places, amounts := slices.Clone(d.lifts), make([]Amount, len(d.lifts))
	for k, by := range d.by {
		if by > 0 {
			places, amounts = append(places, m.levels[k]), append(amounts, Amount{By: by})
		}
	}
	if len(places) <= m.o.Size {
		m.way(places, amounts)
	}
}

// way adds a way to its set.
func (m *mixture) way(places []int, amounts []Amount) {
	elements := m.set(places)
	if slices.ContainsFunc(m.result.Sets, func(x Set) bool { return slices.Equal(x.Elements, elements) }) {
		return
	}
	key := fmt.Sprint(places)
	if m.found[key] == nil {
		m.found[key] = &Set{Elements: elements}
	}
	m.found[key].Ways = append(m.found[key].Ways, Way{Amounts: amounts})
}

// trusted finds out whether lifting all these rules leaves less for a credibility to rise than lifting some does.
func (m *mixture) trusted(credibility int, lifts []int) error {
	key := trustKey(credibility, lifts)
	if _, ok := m.trust[key]; ok {
		return nil // a minimal set
	}
	least, ok := 2.0, false
	for k := range lifts {
		fewer := slices.Delete(slices.Clone(lifts), k, k+1)
		if x, known := m.trust[trustKey(credibility, fewer)]; known {
			least, ok = min(least, x), true
		}
	}
	if !ok {
		return nil // 1 would not do
	}
	seat := m.elements[credibility].Index
	open := func(x float64) (bool, error) {
		st := stand{slices.Clone(m.p.Trust), m.given(lifts), m.p}
		st.trust[seat] = x
		return m.opensAt(st)
	}
	m.trust[key] = least
	below := least - 2*Tolerance
	if better, err := open(below); err != nil || !better {
		return err
	}
	x, err := bisect(m.p.Trust[seat], below, open)
	if err != nil {
		return err
	}
	m.trust[key] = x
	m.way(append(slices.Clone(lifts), credibility), append(make([]Amount, len(lifts)), Amount{To: x}))
	return nil
}

// rising raises two credibilities by the same, where that leaves less to rise for each than alone.
func (m *mixture) rising() error {
	var all []int
	for i, e := range m.elements {
		if e.Kind == Credibility {
			all = append(all, i)
		}
	}
	for pair := range combinations(len(all), 2) {
		places := []int{all[pair[0]], all[pair[1]]}
		first, ok := m.trust[trustKey(places[0], nil)]
		second, too := m.trust[trustKey(places[1], nil)]
		if !ok && !too || m.o.Size < 2 {
			continue // 1 would not do, or the set is minimal
		}
		ways, err := m.equalRise(places, places, m.full(places, places))
		if err != nil {
			return err
		}
		if w := ways[0]; (!ok || w[0].To < first-2*Tolerance) && (!too || w[1].To < second-2*Tolerance) {
			m.way(places, w)
		}
	}
	return nil
}

// finish sorts the sets, shortens their lists and finds what opens.
func (m *mixture) finish() error {
	var sets []Set
	for _, set := range m.found {
		sets = append(sets, *set)
	}
	slices.SortFunc(sets, func(x, y Set) int { return compareSets(m.places(x), m.places(y)) })
	for _, set := range sets {
		var ways [][]Amount
		for _, w := range set.Ways {
			ways = append(ways, w.Amounts)
		}
		slices.SortFunc(ways, compareWays)
		set, err := m.open(set.Elements, ways)
		if err != nil {
			return err
		}
		set.Whole = set.Whole && (len(set.Elements) != 2 || set.Elements[0].Kind != Credibility) // a curve
		m.result.Mixed = append(m.result.Mixed, set)
	}
	return nil
}

func (m *mixture) places(set Set) []int {
	var out []int
	for _, e := range set.Elements {
		out = append(out, slices.Index(m.elements, e))
	}
	return out
}

// combinations yields the sets of size k of 0..n−1 in lexicographic order. The slice is reused.
func combinations(n, k int) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		set := make([]int, k)
		for i := range set {
			set[i] = i
		}
		for k <= n && yield(set) {
			i := k - 1
			for i >= 0 && set[i] == n-k+i {
				i--
			}
			if i < 0 {
				return
			}
			set[i]++
			for i++; i < k; i++ {
				set[i] = set[i-1] + 1
			}
		}
	}
}
