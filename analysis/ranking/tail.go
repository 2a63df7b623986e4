package ranking

import (
	"cmp"
	"slices"
	"sort"

	"parley/model/outcome"
	"parley/model/preference"
)

// limits are sizes of what is kept; fields, so that tests reach beyond them with small problems.
type limits struct {
	tail int64   // combinations of options of the last issues that are kept as sorted lists
	rows float64 // ways through the issues before, up to which all are kept at once
}

var usual = limits{tail: 1 << 18, rows: 1 << 18}

// A tail holds the ways through the last layers, from every state of the first of them, the best first, equals from the
// lowest up (meet in the middle; Horowitz and Sahni 1974).
type tail struct {
	from int // layer
	ways [][]way
	unit preference.Utils // of which all utilities differ by a multiple
	// prefixes is how many ways there are through the layers before.
	prefixes float64
}

// A way is the options of the last issues, in mixed radix, the last fastest, and what they add.
type way struct {
	u      preference.Utils
	number uint32
}

func (r *Ranking) sorted() *tail {
	r.once.tail.Do(func() { r.tail = newTail(r.steady, r.most.tail) })
	return r.tail
}

func newTail(d *diagram, most int64) *tail {
	y := &tail{from: len(d.layers) - 1}
	y.unit, _ = d.unit()
	for n := int64(1); y.from > 0; y.from-- {
		l := &d.layers[y.from-1]
		if n *= int64(l.options); n*int64(l.states()) > most {
			break
		}
	}
	y.ways = make([][]way, d.layers[y.from].states())
	for state := range y.ways {
		list := d.ways(nil, y.from, int32(state), way{})
		slices.SortStableFunc(list, func(a, b way) int { return cmp.Compare(b.u, a.u) })
		y.ways[state] = list
	}
	y.prefixes = d.count(y.from)
	return y
}

// count counts the ways to the states of a layer.
func (d *diagram) count(to int) float64 {
	ways := make([]float64, d.layers[0].states())
	ways[d.start] = 1
	for t := range to {
		next := make([]float64, d.layers[t+1].states())
		for i, a := range d.layers[t].arcs {
			if a.to >= 0 {
				next[a.to] += ways[i/d.layers[t].options]
			}
		}
		ways = next
	}
	sum := 0.0
	for _, n := range ways {
		sum += n
	}
	return sum
}

// ways appends the ways from a state to the end, in the order of their numbers.
func (d *diagram) ways(dst []way, t int, state int32, w way) []way {
	y := &d.layers[t]
	if y.low[state] == impassable {
		return dst
	}
	if y.issue < 0 {
		return append(dst, w)
	}
	for o, a := range y.from(state) {
		if a.to >= 0 {
			dst = d.ways(dst, t+1, a.to, way{w.u + a.value, w.number*uint32(y.options) + uint32(o)})
		}
	}
	return dst
}

// place returns the first of the ways, the best first, that adds at most x.
func place(ways []way, x preference.Utils) int {
	return sort.Search(len(ways), func(i int) bool { return ways[i].u <= x })
}

// write sets the options of a way in ω.
func (d *diagram) write(ω outcome.Outcome, from int, w way) {
	number := int(w.number)
	for t := len(d.layers) - 2; t >= from; t-- {
		y := &d.layers[t]
		ω[y.issue], number = number%y.options, number/y.options
	}
}
