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
// Options and issues are put in order by how often they came out better less how often worse, ties as before; before the first
// offer the order is the reverse of its own (the other side is taken to want the opposite). An option in place i from the worst of m
// is worth i/m, and an issue in place i weighs i over the sum of places.
//
// The authors decide each pair of options by majority; these may go in circles and need options² memory, so the balance of all
// comparisons decides here. NegoLog sorts by the majorities as if they could not. Only the last w different offers are compared
// (w = 40): longer talks would take longer with every offer, and to repeat oneself tells nothing.
//
// Cost of a new offer: O(w·issues + issues·options), and O(w²·issues) if it changes an order of options. No memory after the
// first negotiation.
type conflictModel struct {
	seat     *Seat
	window   int
	offers   []int32   // different deals, the oldest first, at most window
	places   [][]int32 // per issue and option, the place in the order believed, 0 the worst
	orders   [][]int32 // per issue, the options from the worst
	balances [][]int32 // per issue and option, how often better less how often worse
	issues   []int32   // the issues from the least
	weights  []int32   // per issue, how often weightier less how often less so
	mine     additively
	estimate Estimate
}

func newConflictModel(a Args) Model { return &conflictModel{window: int(a.Get("w"))} }

// Reset implements [Model].
func (m *conflictModel) Reset(seat *Seat, _ int) {
	cards := seat.Cards()
	if !fits(m.places, cards) {
		m.places, m.orders, m.balances = make([][]int32, len(cards)), make([][]int32, len(cards)), make([][]int32, len(cards))
		m.issues, m.weights = make([]int32, len(cards)), make([]int32, len(cards))
		for j, c := range cards {
			m.places[j], m.orders[j], m.balances[j] = make([]int32, c), make([]int32, c), make([]int32, c)
		}
	}
	m.seat, m.offers = seat, m.offers[:0]
	clear(m.weights)
	for j := range m.balances {
		clear(m.balances[j])
	}
	m.estimate.reset(cards)
	m.mine.own(m.estimate.Values, seat)
	m.oppose(m.estimate.Values)
	m.believe()
}

// oppose orders options and issues against the own values.
func (m *conflictModel) oppose(own [][]float64) {
	for j, row := range own {
		m.issues[j] = int32(j)
		for v := range row {
			m.orders[j][v] = int32(v)
		}
		slices.SortStableFunc(m.orders[j], func(a, b int32) int { return cmp.Compare(row[b], row[a]) })
		m.place(j)
	}
	slices.SortStableFunc(m.issues, func(a, b int32) int { return cmp.Compare(spread(own[b]), spread(own[a])) })
}

// spread is what an issue weighs: the best option less the worst.
func spread(row []float64) float64 {
	if len(row) == 0 {
		return 0
	}
	return slices.Max(row) - slices.Min(row)
}

func (m *conflictModel) place(j int) {
	for i, v := range m.orders[j] {
		m.places[j][v] = int32(i)
	}
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
	if m.reorder() {
		m.recount()
	}
	slices.SortStableFunc(m.issues, func(a, b int32) int { return cmp.Compare(m.weights[a], m.weights[b]) })
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
		m.balances[differs][a[differs]] += by
		m.balances[differs][b[differs]] -= by
	}
}

// compareIssues takes in, or out, what two offers say of issues, by the order of options now.
func (m *conflictModel) compareIssues(earlier, later int, by int32) {
	a, b := m.seat.Options(earlier), m.seat.Options(later)
	var lost, gained int32
	for j := range a {
		switch p, q := m.places[j][a[j]], m.places[j][b[j]]; {
		case p > q:
			lost++
		case p < q:
			gained++
		}
	}
	if lost == 0 || gained == 0 {
		return
	}
	for j := range a {
		switch p, q := m.places[j][a[j]], m.places[j][b[j]]; {
		case p > q:
			m.weights[j] += by * gained
		case p < q:
			m.weights[j] -= by * lost
		}
	}
}

// reorder puts options in order by their balances, and reports whether an order changed.
func (m *conflictModel) reorder() bool {
	changed := false
	for j, order := range m.orders {
		balance := m.balances[j]
		if slices.IsSortedFunc(order, func(a, b int32) int { return cmp.Compare(balance[a], balance[b]) }) {
			continue
		}
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(balance[a], balance[b]) })
		m.place(j)
		changed = true
	}
	return changed
}

// recount compares all pairs again.
func (m *conflictModel) recount() {
	clear(m.weights)
	for i, later := range m.offers {
		for _, earlier := range m.offers[:i] {
			m.compareIssues(int(earlier), int(later), 1)
		}
	}
}

func (m *conflictModel) believe() {
	n := len(m.issues)
	for i, j := range m.issues {
		row := m.estimate.Values[j]
		for v := range row {
			row[v] = rankWeight(i+1, n) * float64(m.places[j][v]+1) / float64(len(row))
		}
	}
	m.estimate.Version++
}

// Estimate implements [Model].
func (m *conflictModel) Estimate() *Estimate { return &m.estimate }
