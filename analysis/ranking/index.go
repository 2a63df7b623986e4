package ranking

import (
	"cmp"
	"fmt"
	"iter"
	"math/big"
	"math/rand/v2"
	"slices"
	"sort"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// MaxIndexed is the size of the largest space that [NewIndex] lists.
const MaxIndexed = 16_000_000

// ErrSize says that a space has too many outcomes to be listed.
type ErrSize struct{ Outcomes *big.Int }

func (e *ErrSize) Error() string {
	return fmt.Sprintf("ranking: %v outcomes, at most %d can be listed; use Of", e.Outcomes, MaxIndexed)
}

// An Index is the list of all outcomes that a problem allows, sorted by the utility of one party: the answers of a
// [Ranking], always exact, for small spaces. It is read-only and may be shared by goroutines. It takes 12 bytes an
// outcome, and 44 while it is built.
type Index struct {
	space   outcome.Space
	u       []preference.Utils // ascending
	numbers []uint32           // of outcome.Space.At; where u is equal, descending
}

// NewIndex lists and sorts the outcomes of p by the utility of a seat. The error, if any, is an [*ErrSize], an [*ErrBox]
// or an [*ErrWidth]. Cost: O(|Ω|), some tens of nanoseconds an outcome.
func NewIndex(p *model.Problem, seat int, o Options) (*Index, error) {
	return IndexBy(p, p.Utilities[seat], o)
}

// IndexBy is like [NewIndex] for any utility over p's outcomes.
func IndexBy(p *model.Problem, u preference.Utility, o Options) (*Index, error) {
	size, ok := p.Space.SmallSize(MaxIndexed)
	if !ok {
		return nil, &ErrSize{p.Space.Size()}
	}
	r, err := By(p, u, o)
	if err != nil {
		return nil, err
	}
	x := &Index{space: p.Space}
	if r.steady.start >= 0 {
		x.list(r, size)
	}
	return x, nil
}

// list walks the diagram and sorts what it finds.
func (x *Index) list(r *Ranking, size int) {
	weight, n := make([]uint32, x.space.Issues()), uint32(1) // of an option in an outcome's number
	for j := len(weight) - 1; j >= 0; j-- {
		weight[j] = n
		n *= uint32(x.space.Options(j))
	}
	entries := make([]entry, 0, size)
	entries = r.steady.entries(entries, weight, 0, r.steady.start, entry{u: r.steady.base})
	if len(r.s.vetoes) > 0 {
		ω := make(outcome.Outcome, len(weight))
		entries = slices.DeleteFunc(entries, func(e entry) bool { return !r.s.approved(x.space.At(ω, int(e.number))) })
	}
	if !slices.IsSortedFunc(entries, func(a, b entry) int { return cmp.Compare(a.number, b.number) }) {
		slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.number, b.number) })
	}
	slices.Reverse(entries)
	entries = byUtility(entries)
	x.u, x.numbers = make([]preference.Utils, len(entries)), make([]uint32, len(entries))
	for i, e := range entries {
		x.u[i], x.numbers[i] = e.u, e.number
	}
}

// An entry is an outcome's utility and number.
type entry struct {
	u      preference.Utils
	number uint32
}

// entries appends what the paths from a state lead to.
func (d *diagram) entries(dst []entry, weight []uint32, t int, state int32, e entry) []entry {
	y := &d.layers[t]
	if y.issue < 0 {
		return append(dst, e)
	}
	for o, a := range y.from(state) {
		if a.to >= 0 {
			dst = d.entries(dst, weight, t+1, a.to, entry{e.u + a.value, e.number + uint32(o)*weight[y.issue]})
		}
	}
	return dst
}

// byUtility sorts entries by utility, equals as they stand: by digits of 11 bits, the lowest first (radix sort).
func byUtility(list []entry) []entry {
	if len(list) == 0 {
		return list
	}
	low, high := list[0].u, list[0].u
	for _, e := range list {
		low, high = min(low, e.u), max(high, e.u)
	}
	const bits = 11
	other := make([]entry, len(list))
	for shift := uint(0); uint64(high-low)>>shift > 0; shift += bits {
		var start [1<<bits + 1]int
		digit := func(e entry) uint64 { return uint64(e.u-low) >> shift & (1<<bits - 1) }
		for _, e := range list {
			start[digit(e)+1]++
		}
		for i := range 1 << bits {
			start[i+1] += start[i]
		}
		for _, e := range list {
			other[start[digit(e)]] = e
			start[digit(e)]++
		}
		list, other = other, list
	}
	return list
}

// Len returns the number of outcomes.
func (x *Index) Len() int { return len(x.u) }

// At returns the outcome of a rank, 0 the best, and its utility; of equals the lowest comes first. It writes into dst.
func (x *Index) At(dst outcome.Outcome, rank int) (outcome.Outcome, preference.Utils) {
	i := len(x.u) - 1 - rank
	return x.space.At(dst, int(x.numbers[i])), x.u[i]
}

// place returns how many outcomes are worth less than u.
func (x *Index) place(u preference.Utils) int {
	return sort.Search(len(x.u), func(i int) bool { return x.u[i] >= u })
}

// upTo returns how many outcomes are worth no more than u.
func (x *Index) upTo(u preference.Utils) int { return x.place(clamp(u) + 1) }

// Bounds returns the least and the greatest utility of an outcome; false if there is none.
func (x *Index) Bounds() (low, high preference.Utils, ok bool) {
	if len(x.u) == 0 {
		return 0, 0, false
	}
	return x.u[0], x.u[len(x.u)-1], true
}

// Descending gives the outcomes from the best down, equals from the lowest up. The outcome given is overwritten by the
// next.
func (x *Index) Descending() iter.Seq2[outcome.Outcome, preference.Utils] {
	return x.From(impassable)
}

// Ascending gives the outcomes from the worst up, equals from the lowest up. The outcome given is overwritten by the
// next.
func (x *Index) Ascending() iter.Seq2[outcome.Outcome, preference.Utils] {
	return func(yield func(outcome.Outcome, preference.Utils) bool) {
		var ω outcome.Outcome
		for start := 0; start < len(x.u); {
			end := start
			for end < len(x.u) && x.u[end] == x.u[start] {
				end++
			}
			for i := end - 1; i >= start; i-- {
				if ω = x.space.At(ω, int(x.numbers[i])); !yield(ω, x.u[i]) {
					return
				}
			}
			start = end
		}
	}
}

// From gives the outcomes worth at most level in the order of [Index.Descending].
func (x *Index) From(level preference.Utils) iter.Seq2[outcome.Outcome, preference.Utils] {
	return x.Band(-impassable, level)
}

// Band gives the outcomes worth at least low and at most high in the order of [Index.Descending]. Cost: O(log n) to find
// the first.
func (x *Index) Band(low, high preference.Utils) iter.Seq2[outcome.Outcome, preference.Utils] {
	return func(yield func(outcome.Outcome, preference.Utils) bool) {
		var ω outcome.Outcome
		for i := x.upTo(high) - 1; i >= 0 && x.u[i] >= low; i-- {
			if ω = x.space.At(ω, int(x.numbers[i])); !yield(ω, x.u[i]) {
				return
			}
		}
	}
}

// Count returns how many outcomes are worth at least low and at most high, as lower and upper bound alike.
func (x *Index) Count(low, high preference.Utils) (atLeast, atMost *big.Int) {
	n := big.NewInt(int64(max(0, x.upTo(high)-x.place(low))))
	return n, n
}

// Random writes one of the outcomes worth at least low and at most high into dst, each as likely as any other, and
// returns it with its utility; false if there is none.
func (x *Index) Random(dst outcome.Outcome, low, high preference.Utils, rng *rand.Rand) (outcome.Outcome, preference.Utils, bool) {
	first, end := x.place(low), x.upTo(high)
	if first >= end {
		return dst[:0], 0, false
	}
	i := first + rng.IntN(end-first)
	return x.space.At(dst, int(x.numbers[i])), x.u[i], true
}

// Nearest returns the outcome whose utility is closest to level, of two as close the one worth more, of equals the
// lowest; false if there is none. Its gap is 0.
func (x *Index) Nearest(level preference.Utils) (Near, bool) {
	above, ok := x.Above(level)
	below, has := x.Below(level)
	if !ok || has && level-below.U < above.U-level {
		return below, has
	}
	return above, ok
}

// Below returns the outcome worth most of those worth at most level, of equals the lowest; false if there is none.
func (x *Index) Below(level preference.Utils) (Near, bool) {
	i := x.upTo(level) - 1
	if i < 0 {
		return Near{}, false
	}
	return Near{Outcome: x.space.At(nil, int(x.numbers[i])), U: x.u[i]}, true
}

// Above returns the outcome worth least of those worth at least level, of equals the lowest; false if there is none.
func (x *Index) Above(level preference.Utils) (Near, bool) {
	i := x.place(level)
	if i == len(x.u) {
		return Near{}, false
	}
	i = x.upTo(x.u[i]) - 1
	return Near{Outcome: x.space.At(nil, int(x.numbers[i])), U: x.u[i]}, true
}

// Favourite returns the outcome of a band that is worth most to somebody else, of equals the lowest, among the first
// most outcomes that the band gives (0: all), and whether these were all there are: what to offer at one's own level
// (iso-utility; Faratin, Sierra and Jennings 2002).
func Favourite(band iter.Seq2[outcome.Outcome, preference.Utils], space outcome.Space, other preference.Utility, most int) (best outcome.Outcome, mine preference.Utils, all bool) {
	all = true
	n, top := 0, preference.Utils(0)
	for ω, u := range band {
		if n++; most > 0 && n > most {
			return best, mine, false
		}
		v := other.Of(space, ω)
		if best == nil || v > top || v == top && ω.Compare(best) < 0 {
			best, mine, top = append(best[:0], ω...), u, v
		}
	}
	return best, mine, all
}
