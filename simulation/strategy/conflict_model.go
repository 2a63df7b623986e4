package strategy

import (
	"cmp"
	"slices"

	"parley/model/protocol"
)

// conflictModel is the conflict-based model of Keskin, Buzcu and Aydoğan (2023, "Conflict-based negotiation strategy for
// human-agent negotiation", Applied Intelligence 53:29741–29757), made for talks of a few dozen offers. It believes in orders,
// of options and of issues, and takes it that an offer is worth no more to the other side than its earlier ones. Every pair of
// an earlier and a later offer then tells something:
//
//   - If they differ in one issue, the earlier option is better than the later one.
//   - If they differ in several, the issues in which, by the order of options believed now, it lost together outweigh those in
//     which it gained: every issue of the first kind is weightier than every issue of the second.
//
// Of two options, or issues, the majority of such comparisons decides. The order before the first offer is the reverse of its own
// (the other side is taken to want the opposite), and what no comparison speaks against stays: where the majority says that a is
// better than b, and a stands below b, a is moved to just above b, comparison by comparison, until none is contradicted; majorities
// may go in circles, so after 8 rounds of this it stops. An option in place i from the worst of m is worth i/m, and an issue
// in place i weighs i over the sum of places.
//
// The authors leave open how majorities become an order; NegoLog sorts by them as if they could not go in circles. Only the last w
// different offers are compared (w = 40): longer talks would take longer with every offer, and to repeat oneself tells nothing.
//
// Cost of a new offer: O(w·(w + issues²)), and O(w²·issues²) if it changes an order of options; memory of issues² numbers, none
// after the first negotiation.
type conflictModel struct {
	seat     *Seat
	window   int
	offers   []int32 // different deals, the oldest first, at most window
	options  []order // per issue
	won      []verdict
	issues   order
	weighty  [][]int32 // per issue and issue, how often weightier less how often less so
	mine     additively
	estimate Estimate
}

// An order puts numbers from the worst to the best.
type order struct {
	list   []int32
	places []int32 // per number
}

// A verdict is what comparisons say of two options a < b of an issue: how often a came out better less how often worse.
type verdict struct{ issue, a, b, net int32 }

func newConflictModel(a Args) Model { return &conflictModel{window: int(a.Get("w"))} }

// Reset implements [Model].
func (m *conflictModel) Reset(seat *Seat, _ int) {
	cards := seat.Cards()
	if !fits(m.estimate.Values, cards) {
		m.options, m.weighty = make([]order, len(cards)), make([][]int32, len(cards))
		for j := range cards {
			m.weighty[j] = make([]int32, len(cards))
		}
	}
	m.seat, m.offers, m.won = seat, m.offers[:0], m.won[:0]
	m.clearWeights()
	m.estimate.reset(cards)
	m.mine.own(m.estimate.Values, seat)
	own := m.estimate.Values
	for j, row := range own {
		m.options[j].fall(len(row), func(v int32) float64 { return row[v] })
	}
	m.issues.fall(len(cards), func(j int32) float64 { return spread(own[j]) })
	m.believe()
}

func (m *conflictModel) clearWeights() {
	for j := range m.weighty {
		clear(m.weighty[j])
	}
}

// fall puts n numbers in the order of a falling value, ties by number.
func (o *order) fall(n int, value func(int32) float64) {
	o.list, o.places = o.list[:0], o.places[:0]
	for i := range n {
		o.list, o.places = append(o.list, int32(i)), append(o.places, 0)
	}
	slices.SortStableFunc(o.list, func(a, b int32) int { return cmp.Compare(value(b), value(a)) })
	o.place(0, n)
}

// place brings the places of a part of the list up to date.
func (o *order) place(from, to int) {
	for i := from; i < to; i++ {
		o.places[o.list[i]] = int32(i)
	}
}

// above makes sure that better stands above worse, and reports whether that moved it.
func (o *order) above(better, worse int32) bool {
	from, to := int(o.places[better]), int(o.places[worse])
	if from > to {
		return false
	}
	copy(o.list[from:to], o.list[from+1:to+1])
	o.list[to] = better
	o.place(from, to+1)
	return true
}

// spread is what an issue weighs: the best option less the worst.
func spread(row []float64) float64 {
	if len(row) == 0 {
		return 0
	}
	return slices.Max(row) - slices.Min(row)
}

// Hear implements [Model].
func (m *conflictModel) Hear(_ protocol.State, deal int) {
	if slices.Contains(m.offers, int32(deal)) {
		return
	}
	if len(m.offers) == m.window {
		m.drop()
	}
	for _, earlier := range m.offers {
		m.compareOptions(int(earlier), deal, 1)
		m.compareIssues(int(earlier), deal, 1)
	}
	m.offers = append(m.offers, int32(deal))
	if m.reorderOptions() {
		m.recount()
	}
	m.reorderIssues()
	m.believe()
}

// drop takes the oldest offer out, with what it said.
func (m *conflictModel) drop() {
	oldest := int(m.offers[0])
	for _, later := range m.offers[1:] {
		m.compareOptions(oldest, int(later), -1)
		m.compareIssues(oldest, int(later), -1)
	}
	m.offers = append(m.offers[:0], m.offers[1:]...)
}

// compareOptions takes in, or out, what two offers say of options: something if they differ in one issue.
func (m *conflictModel) compareOptions(earlier, later int, by int32) {
	a, b := m.seat.Options(earlier), m.seat.Options(later)
	differs, n := 0, 0
	for j := range a {
		if a[j] != b[j] {
			differs, n = j, n+1
		}
	}
	if n == 1 {
		m.rule(int32(differs), int32(a[differs]), int32(b[differs]), by)
	}
}

// rule counts that option a came out better than b. Verdicts that balance are dropped.
func (m *conflictModel) rule(issue, a, b, by int32) {
	if a > b {
		a, b, by = b, a, -by
	}
	for i := range m.won {
		v := &m.won[i]
		if v.issue != issue || v.a != a || v.b != b {
			continue
		}
		if v.net += by; v.net == 0 {
			m.won = append(m.won[:i], m.won[i+1:]...)
		}
		return
	}
	m.won = append(m.won, verdict{issue, a, b, by})
}

// compareIssues takes in, or out, what two offers say of issues, by the order of options now.
func (m *conflictModel) compareIssues(earlier, later int, by int32) {
	a, b := m.seat.Options(earlier), m.seat.Options(later)
	for j := range a {
		if m.change(j, a, b) >= 0 {
			continue
		}
		for k := range a {
			if m.change(k, a, b) > 0 {
				m.weighty[j][k] += by
				m.weighty[k][j] -= by
			}
		}
	}
}

// change is above 0 if an issue gains from one offer to another, and below if it loses.
func (m *conflictModel) change(j int, from, to []uint16) int {
	return cmp.Compare(m.options[j].places[to[j]], m.options[j].places[from[j]])
}

// mostPasses bounds how often verdicts are gone through.
const mostPasses = 8

// reorderOptions lets the orders of options follow the verdicts, and reports whether one changed.
func (m *conflictModel) reorderOptions() bool {
	changed := false
	for range mostPasses {
		moved := false
		for _, v := range m.won {
			better, worse := v.a, v.b
			if v.net < 0 {
				better, worse = v.b, v.a
			}
			if m.options[v.issue].above(better, worse) {
				moved = true
			}
		}
		if !moved {
			break
		}
		changed = true
	}
	return changed
}

// reorderIssues lets the order of issues follow the comparisons.
func (m *conflictModel) reorderIssues() {
	for range mostPasses {
		moved := false
		for j, row := range m.weighty {
			for k, net := range row {
				if net > 0 && m.issues.above(int32(j), int32(k)) {
					moved = true
				}
			}
		}
		if !moved {
			return
		}
	}
}

// recount compares issues in all pairs again.
func (m *conflictModel) recount() {
	m.clearWeights()
	for i, later := range m.offers {
		for _, earlier := range m.offers[:i] {
			m.compareIssues(int(earlier), int(later), 1)
		}
	}
}

func (m *conflictModel) believe() {
	n := len(m.issues.list)
	for i, j := range m.issues.list {
		row := m.estimate.Values[j]
		for v := range row {
			row[v] = rankWeight(i+1, n) * float64(m.options[j].places[v]+1) / float64(len(row))
		}
	}
	m.estimate.Version++
}

// Estimate implements [Model].
func (m *conflictModel) Estimate() *Estimate { return &m.estimate }
