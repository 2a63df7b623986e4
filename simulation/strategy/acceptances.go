package strategy

import "parley/model/protocol"

// An AcceptanceEntry is an acceptance condition of the list.
type AcceptanceEntry struct {
	Name, Title, Formula, Source string
	Traits                       Traits
	Params                       []Param
	New                          func(Args) Acceptance
}

// acceptances is the only list of acceptance conditions.
var acceptances = []AcceptanceEntry{
	{
		Name: "next", Title: "what stands is worth at least what it would offer",
		Formula: "a·u(standing) + b ≥ level, a = 1, b = 0",
		Source:  "Baarslag, Hindriks and Jonker 2014, AC_next",
		Params:  []Param{{Name: "a", Title: "factor", Default: 1, Low: 0, High: 100}, {Name: "b", Title: "gap", Default: 0, Low: -1, High: 1}},
		New:     newAcceptNext,
	},
}

// Acceptances returns the list of acceptance conditions.
func Acceptances() []AcceptanceEntry { return append([]AcceptanceEntry(nil), acceptances...) }

// acceptNext is AC_next (Baarslag, Hindriks and Jonker 2014, "Effective acceptance conditions in real-time automated
// negotiation", Decision Support Systems 60:68–77): it accepts when a·u(standing) + b is at least what it would itself be
// ready to offer.
type acceptNext struct {
	seat *Seat
	a, b float64
}

func newAcceptNext(a Args) Acceptance { return &acceptNext{a: a.Get("a"), b: a.Get("b")} }

// Reset implements [Acceptance].
func (c *acceptNext) Reset(seat *Seat) { c.seat = seat }

// Accepts implements [Acceptance].
func (c *acceptNext) Accepts(s protocol.State, _ int, level float64) bool {
	return float64(c.a*c.seat.U(s.Standing))+c.b >= level
}
