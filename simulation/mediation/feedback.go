package mediation

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"parley/model/protocol"
	"parley/simulation"
)

// Feedback is a mediator who learns from better, same and worse (Aydoğan, Hindriks and Jonker 2014, "Multilateral mediated
// negotiation protocols with feedback"). As theirs, he changes one issue at a time while he learns, and each answer tells
// him for one seat and issue whether it prefers the new option to the text's: for additive utilities, whatever the other
// issues are. He keeps a draft that is worse for nobody and better for somebody.
//
// Once all changes of the text have been graded, none of them is good for all. Then he trades: drafts of two changes at once,
// such that every seat prefers at least one of them, are put forward in the order of
//
//	Σ over seats and the two changes of (+1 preferred, 0 same, −1 not),
//
// ties by the order of issues and options, each once; one that is worse for nobody and better for somebody becomes the text,
// and learning begins anew from it. When no trade is left he closes. The paper's mediator goes on by probabilities of its
// own and makes no packages; trades are this program's addition, since at a text that no single change betters for all
// the gains that are left lie in exchanging one issue for another (logrolling).
type Feedback struct {
	desk
	seats  int
	asked  change            // what the draft changes, if it is one change
	single bool              // it is
	grades map[change][]int8 // of the changes of this text: per seat, in halves, above 0 if it prefers them
	trades [][2]change       // still to be put forward, the best last
	traded bool              // trades have been listed
}

// Reset implements [simulation.Mediator].
func (m *Feedback) Reset(c *simulation.Catalogue, seats int, coins *rand.Rand) {
	m.reset(c, coins)
	m.seats, m.grades, m.trades, m.traded = seats, nil, nil, false
}

// Next implements [simulation.Mediator].
func (m *Feedback) Next(s protocol.Text) protocol.Move {
	switch {
	case s.Draft != protocol.None:
		return m.hear(s)
	case s.Current == protocol.None:
		return m.first()
	}
	if m.of != s.Current {
		m.grades, m.trades, m.traded = map[change][]int8{}, nil, false
	}
	m.about(s.Current)
	deal, ok := 0, false
	if m.asked, deal, ok = m.next(); ok {
		m.single, m.why = true, fmt.Sprintf("he asks about one change; %d are left to ask about", len(m.untried))
		return protocol.Move{Kind: protocol.Offer, Deal: deal}
	}
	if deal, ok = m.trade(); ok {
		m.single, m.why = false, fmt.Sprintf("a trade: each party prefers one of two changes; %d such are left", len(m.trades))
		return protocol.Move{Kind: protocol.Offer, Deal: deal}
	}
	return m.closeOn(s, "no change and no trade is left that might be better for all")
}

// hear learns from the answers, and keeps what is worse for nobody and better for somebody.
func (m *Feedback) hear(s protocol.Text) protocol.Move {
	row := make([]int8, len(s.Replies))
	for seat, k := range s.Replies {
		row[seat] = int8(2 * weight(k))
	}
	if m.single {
		m.grades[m.asked] = row
	}
	m.why = "kept if it is worse for nobody and better for somebody"
	return verdict(s, slices.Min(row) >= 0 && slices.Max(row) > 0)
}

// trade returns the next draft of two changes.
func (m *Feedback) trade() (int, bool) {
	if !m.traded {
		m.list()
	}
	for len(m.trades) > 0 {
		t := m.trades[len(m.trades)-1]
		m.trades = m.trades[:len(m.trades)-1]
		if deal, ok := m.with(t[0], t[1]); ok {
			return deal, true
		}
	}
	return 0, false
}

// list finds the trades, the best last.
func (m *Feedback) list() {
	m.traded = true
	var known []change
	for c := range m.grades {
		known = append(known, c)
	}
	slices.SortFunc(known, func(a, b change) int { return cmp.Or(cmp.Compare(a.issue, b.issue), cmp.Compare(a.option, b.option)) })
	for i, a := range known {
		for _, b := range known[i+1:] {
			if a.issue != b.issue && m.forAll(a, b) {
				m.trades = append(m.trades, [2]change{a, b})
			}
		}
	}
	slices.Reverse(m.trades)
	slices.SortStableFunc(m.trades, func(a, b [2]change) int { return cmp.Compare(m.sum(a), m.sum(b)) })
}

// forAll reports whether every seat prefers at least one of the two changes.
func (m *Feedback) forAll(a, b change) bool {
	for seat := range m.seats {
		if m.grades[a][seat] <= 0 && m.grades[b][seat] <= 0 {
			return false
		}
	}
	return true
}

func (m *Feedback) sum(t [2]change) int {
	sum := 0
	for _, c := range t {
		for _, g := range m.grades[c] {
			sum += int(g)
		}
	}
	return sum
}
