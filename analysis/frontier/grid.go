package frontier

import (
	"cmp"
	"math"
	"slices"

	"parley/model/preference"
)

// thinOut drops points of list[from:], sorted and distinct, that others dominate; those before place settled do not
// dominate one another. Where the solver's cell is wider than one unit, a point counts for every party as much as the
// far end of its cell, so that what is dropped has a point less than a cell worse (compare the ε-approximate Pareto sets
// of Papadimitriou and Yannakakis 2000, and the boxes of Laumanns et al. 2002); ratifiers are told apart to the unit.
func (s *Solver) thinOut(list []point, from, settled int) []point {
	m := &s.maxima
	s.layOut(list[from:])
	if s.cell > 1 {
		fresh := m.order[settled-from:]
		slices.SortFunc(fresh, func(i, j int32) int { return s.byCell(list[from:], i, j) })
		fresh = slices.CompactFunc(fresh, func(i, j int32) bool { return s.sameCell(list[from:], i, j) })
		m.order = m.order[:settled-from+len(fresh)]
	}
	m.find(settled - from)
	kept := list[:from]
	for i, q := range list[from:] {
		if !m.dead[i] {
			kept = append(kept, q)
		}
	}
	return kept
}

// layOut makes the table of all coordinates of a list but the first.
func (s *Solver) layOut(list []point) {
	m := &s.maxima
	m.start(1 + s.extra)
	third, vetoed := max(0, s.parties-2), len(s.p.Vetoes) > 0 && s.cell == 1
	for i, q := range list {
		m.rows = append(m.rows, floor(q.v, s.cell))
		for d, x := range s.row(q) {
			if d < third {
				x = floor(x, s.cell)
			}
			m.rows = append(m.rows, x)
		}
		m.alike = append(m.alike, vetoed && i > 0 && s.sameForParties(list[i-1], q))
		m.order = append(m.order, int32(i))
	}
}

// byCell orders points by cells, descending, so that a point comes before those that its cell covers.
func (s *Solver) byCell(list []point, i, j int32) int {
	if c := cmp.Compare(floor(list[j].u, s.cell), floor(list[i].u, s.cell)); c != 0 {
		return c
	}
	if c := slices.Compare(s.maxima.row(j), s.maxima.row(i)); c != 0 {
		return c
	}
	return cmp.Compare(i, j)
}

func (s *Solver) sameCell(list []point, i, j int32) bool {
	return floor(list[i].u, s.cell) == floor(list[j].u, s.cell) && slices.Equal(s.maxima.row(i), s.maxima.row(j))
}

// everything is a cell in which everything lies.
const everything = preference.Utils(math.MaxInt64)

// floor returns the number of the cell in which x lies.
func floor(x, cell preference.Utils) preference.Utils {
	switch cell {
	case 1:
		return x
	case everything:
		return 0
	}
	q := x / cell
	if x%cell < 0 {
		q--
	}
	return q
}

// squeeze thins list[from:], which is still growing, as soon as it has outgrown its room. Cells only ever
// double, and so lie within one another: all squeezes of a list together lose less than the last cell.
func (s *Solver) squeeze(list []point, from int) []point {
	if len(list)-from <= s.room {
		return list
	}
	span := s.span(list[from:])
	if s.cell == 1 {
		s.cell = max(1, span>>20)
	}
	for len(list)-from > s.room/2 && s.cell <= span {
		s.cell *= 2
		list = s.onGrid(list, from)
	}
	s.room = max(s.room, 2*(len(list)-from)) // ratifiers alone may tell more apart
	return list
}

// onGrid keeps one point of each cell, or fewer.
func (s *Solver) onGrid(list []point, from int) []point {
	if s.extra > 0 {
		return s.thinOut(list, from, from)
	}
	kept := list[:from]
	for i := from; i < len(list); i++ { // the last of a cell is the best for the second party
		if i+1 == len(list) || floor(list[i].u, s.cell) != floor(list[i+1].u, s.cell) {
			kept = append(kept, list[i])
		}
	}
	return kept
}
