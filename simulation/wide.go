package simulation

import (
	"encoding/binary"
	"math"
	"math/rand/v2"

	"parley/analysis/ranking"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A book numbers the deals that one negotiation speaks of, where outcomes are too many to be listed: the first deal that
// anybody looks at is deal 0. The seats of a negotiation share one.
type book struct {
	deals Issues
	index map[string]int32
	key   []byte
	u     [][]float64 // per seat and deal
	signs [][]bool    // per seat and deal
	seats []*wideSeat
	ω     outcome.Outcome
}

// A wideSeat is what one seat needs of a wide space, made once and shared by all negotiations.
type wideSeat struct {
	own     *model.Problem // with the rules that bind this seat only
	seat    int
	rank    *ranking.Ranking
	reserve float64
	floor   preference.Utils // worth of the worst deal that it may offer
	least   float64          // the same as a number
	low     float64          // worth of the worst outcome that may be agreed, or the reservation value if that is more
	most    float64          // worth of the best
	none    bool             // nothing is worth the reservation value
}

// A Wide answers a seat's questions about a space too wide to be listed, by its own utility, exactly but for what is said
// at a method. Deals get their numbers as they come up. It belongs to one negotiation, which it shares with the Wides
// of the other seats, and must not be used by two goroutines at once.
type Wide struct {
	*wideSeat
	book *book
	list []int32 // the best deals so far, descending
	all  bool    // list is complete

	curve   *ranking.Curve // of the model that favourite was asked about last
	curveOf curveKey
}

type curveKey struct {
	model   any
	version int
}

// visits bounds the search for the outcome nearest to a level: the level is then missed by some 10⁻⁸ at 10²⁰ outcomes.
const visits = 256

func newWideSeat(p *model.Problem, seat int) (*wideSeat, error) {
	own := bindingOn(p, seat)
	rank, err := ranking.Of(own, seat, ranking.Options{Visits: visits})
	if err != nil {
		return nil, err
	}
	w := &wideSeat{own: own, seat: seat, rank: rank, reserve: p.Float(p.Reservation[seat])}
	low, high, ok := rank.Bounds()
	if !ok || high < p.Reservation[seat] {
		w.none = true
		return w, nil
	}
	w.floor = max(low, p.Reservation[seat])
	w.low = p.Float(w.floor)
	if near, ok := rank.Above(w.floor); ok {
		w.floor = near.U
	}
	w.least, w.most = p.Float(w.floor), p.Float(high)
	return w, nil
}

// open starts a book for one negotiation and returns the view of every seat.
func open(seats []*wideSeat) []*Wide {
	b := &book{index: map[string]int32{}, u: make([][]float64, len(seats)), signs: make([][]bool, len(seats)), seats: seats}
	b.deals = *startIssues(seats[0].own.Space)
	views := make([]*Wide, len(seats))
	for s, seat := range seats {
		views[s] = &Wide{wideSeat: seat, book: b}
	}
	return views
}

// bookKey appends what tells an outcome from others.
func bookKey(dst []byte, ω outcome.Outcome) []byte {
	for _, v := range ω {
		dst = binary.AppendUvarint(dst, uint64(v))
	}
	return dst
}

// number returns the number of an outcome, which it gives it if it has none yet.
func (b *book) number(ω outcome.Outcome) int {
	b.key = bookKey(b.key[:0], ω)
	if d, ok := b.index[string(b.key)]; ok {
		return int(d)
	}
	d := len(b.index)
	b.index[string(b.key)] = int32(d)
	b.deals.add(ω)
	for s, seat := range b.seats {
		u := seat.own.Utilities[s].Of(seat.own.Space, ω)
		b.u[s] = append(b.u[s], seat.own.Float(u))
		b.signs[s] = append(b.signs[s], u >= seat.own.Reservation[s] && seat.own.Allows(ω))
	}
	return d
}

// Worth returns the seat's utility of a deal that has come up.
func (w *Wide) Worth(deal int) float64 { return w.book.u[w.seat][deal] }

// MaySign reports whether a deal that has come up is worth the reservation value and within the rules that bind the seat.
func (w *Wide) MaySign(deal int) bool { return w.book.signs[w.seat][deal] }

// Issues returns the options of the deals that have come up. It grows.
func (w *Wide) Issues() *Issues { return &w.book.deals }

// Empty reports whether no outcome is worth the reservation value.
func (w *Wide) Empty() bool { return w.none }

// Bounds returns what the worst and the best deal that the seat may offer are worth.
func (w *Wide) Bounds() (least, most float64) { return w.least, w.most }

// Floor returns the reservation value, or what the worst outcome is worth if that is more.
func (w *Wide) Floor() float64 { return w.low }

// Nth returns the deal of a place in descending order, 0 the best; false past the last that is worth the reservation
// value. Cost: some 100 ns for each new place, in batches that double.
func (w *Wide) Nth(place int) (int, bool) {
	for place >= len(w.list) && !w.all && !w.none {
		w.extend(max(16, 2*len(w.list), place+1))
	}
	if place >= len(w.list) {
		return 0, false
	}
	return int(w.list[place]), true
}

func (w *Wide) extend(n int) {
	w.list = w.list[:0]
	for ω, u := range w.rank.Descending() {
		if u < w.floor {
			w.all = true
			return
		}
		w.list = append(w.list, int32(w.book.number(ω)))
		if len(w.list) == n {
			return
		}
	}
	w.all = true
}

// AtLeast returns the deal worth least of those worth at least u, and no less than the reservation value; false if there
// is none. There may be one nearer to u, by what a short search misses: some 10⁻⁸ at 10²⁰ outcomes.
func (w *Wide) AtLeast(u float64) (int, bool) {
	level := max(w.up(u), w.floor)
	if w.none || u > w.most {
		return 0, false
	}
	near, ok := w.rank.Above(level)
	if !ok {
		return 0, false
	}
	return w.book.number(near.Outcome), true
}

// AtMost returns the deal worth most of those worth at most u; false if none of those is worth the reservation value.
func (w *Wide) AtMost(u float64) (int, bool) {
	if w.none {
		return 0, false
	}
	near, ok := w.rank.Below(w.down(u))
	if !ok || near.U < w.floor {
		return 0, false
	}
	return w.book.number(near.Outcome), true
}

// Under returns the deal worth most of those worth less than the given one; false if none of those is worth the
// reservation value.
func (w *Wide) Under(deal int) (int, bool) {
	w.book.ω = w.Outcome(w.book.ω, deal)
	near, ok := w.rank.Below(w.own.Utilities[w.seat].Of(w.own.Space, w.book.ω) - 1)
	if !ok || near.U < w.floor {
		return 0, false
	}
	return w.book.number(near.Outcome), true
}

// Random returns one of the deals worth at least low and at most high, each as likely as any other; false if there is none.
func (w *Wide) Random(low, high float64, r *rand.Rand) (int, bool) {
	if w.none {
		return 0, false
	}
	ω, _, ok := w.rank.Random(w.book.ω, max(w.up(low), w.floor), w.down(high), r)
	w.book.ω = ω
	if !ok {
		return 0, false
	}
	return w.book.number(ω), true
}

// Band appends deals worth at least low and at most high, the best first, at most so many.
func (w *Wide) Band(dst []int32, low, high float64, most int) []int32 {
	if w.none {
		return dst
	}
	n := 0
	for ω := range w.rank.Band(max(w.up(low), w.floor), w.down(high)) {
		if n == most {
			break
		}
		dst = append(dst, int32(w.book.number(ω)))
		n++
	}
	return dst
}

// Number returns the number of the outcome that consists of these options.
func (w *Wide) Number(options []uint16) int {
	ω := w.book.ω[:0]
	for _, v := range options {
		ω = append(ω, int(v))
	}
	w.book.ω = ω
	return w.book.number(ω)
}

// Favourite returns, of the deals worth at least low and at most high, one that is worth most to somebody whose utility
// is the given sum of values by issue and option, which a key and a version identify. The frontier between the two
// utilities is solved once for a version. If no efficient deal lies in the band, the efficient one above it is returned,
// which is better for both.
func (w *Wide) Favourite(low, high float64, values [][]float64, key any, version int) (int, bool) {
	if w.none {
		return 0, false
	}
	if !w.solve(values, key, version) {
		return w.AtLeast(low)
	}
	from := max(w.up(low), w.floor)
	pt, ok := w.curve.Within(from, w.down(high))
	if !ok {
		if pt, ok = w.curve.BestForOther(from); !ok {
			return 0, false
		}
	}
	return w.book.number(pt.Outcome), true
}

// solve finds the frontier between its own utility and the given one, unless it has it.
func (w *Wide) solve(values [][]float64, key any, version int) bool {
	k := curveKey{key, version}
	if w.curve != nil && w.curveOf == k {
		return true
	}
	curve, err := ranking.NewCurve(w.own, w.own.Utilities[w.seat], additive(w.own, values), ranking.Options{})
	if err != nil {
		return false
	}
	w.curve, w.curveOf = curve, k
	return true
}

// NashPoint returns, of the efficient deals between its own utility and the given one (see [Wide.Favourite]), the one with the
// largest product of the two, its own counted from zero; of equals the one worth most to itself.
func (w *Wide) NashPoint(zero float64, values [][]float64, key any, version int) (int, bool) {
	if w.none || !w.solve(values, key, version) {
		return 0, false
	}
	best, most := -1, 0.0
	points := w.curve.Points()
	for i, q := range points {
		x := (w.own.Float(q.U[0]) - zero) * (float64(q.U[1]) / float64(preference.One))
		if q.U[0] >= w.floor && (best < 0 || x > most) {
			best, most = i, x
		}
	}
	if best < 0 {
		return 0, false
	}
	return w.book.number(points[best].Outcome), true
}

// additive states values by issue and option as a utility.
func additive(p *model.Problem, values [][]float64) preference.Utility {
	var u preference.Utility
	for j, row := range values {
		t := preference.Table{Scope: preference.Scope{j}, Values: make([]preference.Utils, len(row))}
		for v, x := range row {
			t.Values[v] = preference.Utils(math.Round(x * float64(preference.One)))
		}
		u.Tables = append(u.Tables, t)
	}
	return u
}

// up turns a number into fixed point, rounded up so that a lower bound is never undercut; down rounds down.
func (w *Wide) up(u float64) preference.Utils { return fixed(math.Ceil(u * float64(w.own.Unit()))) }

func (w *Wide) down(u float64) preference.Utils { return fixed(math.Floor(u * float64(w.own.Unit()))) }

func fixed(x float64) preference.Utils { return preference.Utils(max(min(x, 1<<61), -(1 << 61))) }

// Outcome returns the outcome that has the number of a deal.
func (w *Wide) Outcome(dst outcome.Outcome, deal int) outcome.Outcome {
	dst = dst[:0]
	for _, v := range w.book.deals.Of(deal) {
		dst = append(dst, int(v))
	}
	return dst
}
