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
	{
		Name: "const", Title: "what stands is worth a number",
		Formula: "u(standing) ≥ c",
		Source:  "Baarslag, Hindriks and Jonker 2014, AC_const",
		Params:  []Param{{Name: "c", Title: "the number", Default: 0.8, Low: -1e6, High: 1e6}},
		New:     newAcceptConst,
	},
	{
		Name: "time", Title: "it is late", Traits: Traits{NeedsDeadline: true},
		Formula: "t ≥ T",
		Source:  "Baarslag, Hindriks and Jonker 2014, AC_time",
		Params:  []Param{late.or(0.99)},
		New:     newAcceptTime,
	},
	{
		Name: "previous", Title: "what stands is worth at least what it offered last",
		Formula: "a·u(standing) + b ≥ u(own last offer)",
		Source:  "Baarslag, Hindriks and Jonker 2014, AC_prev",
		Params:  []Param{{Name: "a", Title: "factor", Default: 1, Low: 0, High: 100}, {Name: "b", Title: "gap", Default: 0, Low: -1, High: 1}},
		New:     newAcceptPrevious,
	},
	{
		Name: "gap", Title: "what stands comes near enough to what it offered last",
		Formula: "u(standing) + c ≥ u(own last offer)",
		Source:  "Baarslag, Hindriks and Jonker 2014, AC_gap",
		Params:  []Param{{Name: "c", Title: "the gap", Default: 0.02, Low: 0, High: 1}},
		New:     newAcceptGap,
	},
	{
		Name: "combi", Title: "next, or late and the best of the last offers", Traits: Traits{NeedsDeadline: true},
		Formula: "u(standing) ≥ level, or t ≥ T and u(standing) ≥ max received in [2t − 1, t]",
		Source:  "Baarslag, Hindriks and Jonker 2013, AC_combi(T, MAX^W)",
		Params:  []Param{late.or(0.98)},
		New:     newCombi(hopeMost, false),
	},
	{
		Name: "combi_avg", Title: "next, or late and better than the mean of the last offers", Traits: Traits{NeedsDeadline: true},
		Formula: "u(standing) ≥ level, or t ≥ T and u(standing) ≥ mean received in [2t − 1, t]",
		Source:  "Baarslag, Hindriks and Jonker 2013, AC_combi(T, AVG^W)",
		Params:  []Param{late.or(0.98)},
		New:     newCombi(hopeMean, false),
	},
	{
		Name: "combi_max_t", Title: "next, or late and the best of all offers so far", Traits: Traits{NeedsDeadline: true},
		Formula: "u(standing) ≥ level, or t ≥ T and u(standing) ≥ max received so far",
		Source:  "Baarslag, Hindriks and Jonker 2013, AC_combi(T, MAX^T)",
		Params:  []Param{late.or(0.98)},
		New:     newCombi(hopeMost, true),
	},
	{
		Name: "combi_avg_t", Title: "next, or late and better than the mean of all offers so far", Traits: Traits{NeedsDeadline: true},
		Formula: "u(standing) ≥ level, or t ≥ T and u(standing) ≥ mean received so far",
		Source:  "Baarslag, Hindriks and Jonker 2013, AC_combi(T, AVG^T)",
		Params:  []Param{late.or(0.98)},
		New:     newCombi(hopeMean, true),
	},
	{
		Name: "combi_better", Title: "next, or late and no better offer in the last ones", Traits: Traits{NeedsDeadline: true},
		Formula: "u(standing) ≥ level, or t ≥ T and u(standing) ≥ mean of those in [2t − 1, t] worth more",
		Source:  "Baarslag, Hindriks and Jonker 2014; AC_CombiBestAvg of GENIUS",
		Params:  []Param{late.or(0.98)},
		New:     newCombi(hopeBetter, false),
	},
	{
		Name: "stopping", Title: "what stands is worth what waiting is worth, if offers may be anything", Traits: Traits{NeedsDeadline: true},
		Formula: "u(standing) ≥ Umin + v_j·(Umax − Umin), v_0 = 0, v_j = (1 + v_{j−1}²)/2, j offers to come",
		Source:  "Baarslag and Hindriks 2013, optimal stopping",
		New:     newAcceptStopping,
	},
	{
		Name: "agent_k", Title: "a coin, the likelier to fall for what stands the more that is above what may be hoped for", Traits: Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "p = t^α/5 + (u(standing) − e) + (u(standing) − target), e and target as in the strategy agent_k; 0 if p < 0.1",
		Source:  "Kawaguchi, Fujita and Ito 2011 (ANAC 2010)",
		New:     newAcceptAgentK,
	},
}

// late is from when on a condition gives way.
var late = Param{Name: "t", Title: "from when on, of the time from 0 to 1", Low: 0, High: 1}

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
