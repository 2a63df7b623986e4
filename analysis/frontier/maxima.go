package frontier

import (
	"slices"

	"parley/model/preference"
)

// A maxima finds the rows of a table that no other covers, by divide and conquer (Kung, Luccio and Preparata 1975, "On
// Finding the Maxima of a Set of Vectors", Journal of the ACM 22(4):469–476). A row covers another if it is nowhere
// lower. The order is by a first coordinate that does not stand in the table, descending, so a row can be covered only
// by one before it in the order. Cost: O(n·(log n)^width) at worst; about n·log n where few rows stay.
type maxima struct {
	width int                // numbers in a row, at least one
	rows  []preference.Utils // one behind the other
	alike []bool             // per row: it may not be covered by the row before it, nor by what that is alike to
	dead  []bool             // per row: covered
	order []int32            // of rows
	pool  []int32            // parts of it
	halt  *budget            // if not nil: once it hurries, what is left is not looked at
}

// start empties the table.
func (m *maxima) start(width int) {
	m.width = width
	m.rows, m.alike, m.order, m.pool = m.rows[:0], m.alike[:0], m.order[:0], m.pool[:0]
}

// find sets dead. The first settled rows of the order are known not to cover one another; rows that are not in the order
// count as dead.
func (m *maxima) find(settled int) {
	n := len(m.alike)
	m.dead = slices.Grow(m.dead[:0], n)[:n]
	for i := range m.dead {
		m.dead[i] = true
	}
	for _, i := range m.order {
		m.dead[i] = false
	}
	old, fresh := m.order[:settled], m.among(m.order[settled:])
	if settled > 0 {
		slices.SortFunc(old, m.byFirst)
		m.cover(old, fresh, m.width)
	}
}

func (m *maxima) row(i int32) []preference.Utils {
	return m.rows[int(i)*m.width : (int(i)+1)*m.width]
}

func (m *maxima) at(i int32, d int) preference.Utils { return m.rows[int(i)*m.width+d] }

// byFirst sorts by the first number, descending.
func (m *maxima) byFirst(i, j int32) int {
	switch x, y := m.at(i, 0), m.at(j, 0); {
	case x > y:
		return -1
	case x < y:
		return 1
	}
	return 0
}

// among returns the rows that no other of them covers, by their first number, in the memory of the given.
func (m *maxima) among(rows []int32) []int32 {
	mid := m.middle(rows)
	if len(rows) <= 8 || mid == 0 {
		return m.amongFew(rows)
	}
	a, b := m.among(rows[:mid]), m.among(rows[mid:])
	m.cover(a, b, m.width)
	mark := len(m.pool)
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && m.at(a[0], 0) >= m.at(b[0], 0):
			m.pool, a = append(m.pool, a[0]), a[1:]
		case m.dead[b[0]]:
			b = b[1:]
		default:
			m.pool, b = append(m.pool, b[0]), b[1:]
		}
	}
	n := copy(rows, m.pool[mark:])
	m.pool = m.pool[:mark]
	return rows[:n]
}

// middle returns a place near the middle where rows alike are not torn apart; 0 if there is none.
func (m *maxima) middle(rows []int32) int {
	mid := len(rows) / 2
	for mid < len(rows) && m.alike[rows[mid]] {
		mid++
	}
	if mid < len(rows) {
		return mid
	}
	for mid = len(rows) / 2; mid > 0 && m.alike[rows[mid]]; mid-- {
	}
	return mid
}

func (m *maxima) amongFew(rows []int32) []int32 {
	others := 0 // rows before the group that are not alike
	for j := range rows {
		if !m.alike[rows[j]] {
			others = j
		}
		for i := 0; i < others && !m.dead[rows[j]]; i++ {
			m.dead[rows[j]] = !m.dead[rows[i]] && covers(m.row(rows[i]), m.row(rows[j]))
		}
	}
	kept := rows[:0]
	for _, r := range rows {
		if !m.dead[r] {
			kept = append(kept, r)
		}
	}
	slices.SortFunc(kept, m.byFirst)
	return kept
}

// fewPairs is the number of comparisons below which dividing does not pay.
const fewPairs = 256

// cover marks those of b that one of a covers in the first width numbers. Both are sorted by the first.
func (m *maxima) cover(a, b []int32, width int) {
	for {
		switch {
		case len(a) == 0 || len(b) == 0:
			return
		case len(a) <= fewPairs/len(b):
			m.coverFew(a, b, width)
			return
		case width <= 2:
			m.sweep(a, b, width)
			return
		}
		lowA, highA := m.extent(a, width-1)
		lowB, highB := m.extent(b, width-1)
		if highA < lowB {
			return
		}
		if lowA < highB {
			m.divide(a, b, width, lowB, highA)
			return
		}
		width-- // the last number tells none apart
	}
}

// divide splits by the last number. What is low cannot cover what is high, and what is high covers what is low as soon
// as it does so in the other numbers.
func (m *maxima) divide(a, b []int32, width int, lowB, highA preference.Utils) {
	if len(a)+len(b) > batch && m.halt != nil && m.halt.hurries() {
		return
	}
	mark, d := len(m.pool), width-1
	cut := m.median(a, b, d, lowB, highA)
	highs := m.part(a, d, cut, highA)
	lows := m.part(a, d, lowB, cut-1)
	under := m.part(b, d, lowB, cut-1)
	m.cover(highs, under, width-1)
	m.cover(lows, m.part(under, d, lowB, cut-1), width)
	m.cover(highs, m.part(b, d, cut, highA), width)
	m.pool = m.pool[:mark]
}

// median returns about the middle of what rows have at d, but more than low and at most high.
func (m *maxima) median(a, b []int32, d int, low, high preference.Utils) preference.Utils {
	var sample [16]preference.Utils
	n := 0
	for k := range len(sample) / 2 {
		sample[n], sample[n+1] = m.at(a[k*len(a)/8], d), m.at(b[k*len(b)/8], d)
		n += 2
	}
	slices.Sort(sample[:])
	return min(max(sample[len(sample)/2], low+1), high)
}

// part returns the living rows whose number at d lies within the limits.
func (m *maxima) part(rows []int32, d int, low, high preference.Utils) []int32 {
	mark := len(m.pool)
	for _, r := range rows {
		if x := m.at(r, d); x >= low && x <= high && !m.dead[r] {
			m.pool = append(m.pool, r)
		}
	}
	return m.pool[mark:]
}

// extent returns the lowest and the highest number at d.
func (m *maxima) extent(rows []int32, d int) (low, high preference.Utils) {
	low = m.at(rows[0], d)
	high = low
	for _, r := range rows[1:] {
		x := m.at(r, d)
		low, high = min(low, x), max(high, x)
	}
	return low, high
}

func (m *maxima) coverFew(a, b []int32, width int) {
	for _, j := range b {
		if m.dead[j] {
			continue
		}
		y := m.row(j)[:width]
		for _, i := range a {
			x := m.row(i)
			if x[0] < y[0] {
				break // as a is sorted by it
			}
			if covers(x[:width], y) {
				m.dead[j] = true
				break
			}
		}
	}
}

// covers reports whether x ≥ y in every number.
func covers(x, y []preference.Utils) bool {
	for i := range y {
		if x[i] < y[i] {
			return false
		}
	}
	return true
}

// sweep is cover in one or two numbers: of the rows that are enough in the first, the best in the second decides.
func (m *maxima) sweep(a, b []int32, width int) {
	best, i := preference.Utils(unbounded), 0
	for _, j := range b {
		for ; i < len(a) && m.at(a[i], 0) >= m.at(j, 0); i++ {
			best = max(best, m.at(a[i], width-1))
		}
		if i > 0 && m.at(j, width-1) <= best {
			m.dead[j] = true
		}
	}
}
