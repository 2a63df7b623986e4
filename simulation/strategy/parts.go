package strategy

import (
	"parley/model/protocol"
)

// An Offering says what to offer: the first of the three parts of an agent (bidding, opponent model, acceptance: Baarslag,
// Hindriks, Hendrikx, Dirkzwager and Jonker 2014, "Decoupling negotiating agents to explore the space of negotiation
// strategies").
type Offering interface {
	// Reset forgets everything and takes a seat, which has something to offer and has itself been reset.
	Reset(seat *Seat)
	// Offer returns the deal that it would offer in this turn, one that the seat may offer or has received, and the level
	// it aspires to: the least utility that it would itself be ready to offer now. It is asked in every turn, also in
	// those in which what stands is then accepted; what it did offer is [Seat.Last].
	Offer(s protocol.State) (deal int, level float64)
}

// An Acceptance says whether to take what stands. Whether the seat may sign it at all is seen to elsewhere.
type Acceptance interface {
	Reset(seat *Seat)
	// Accepts reports whether to accept s.Standing, which is a deal, rather than offer next; level is that of
	// [Offering.Offer].
	Accepts(s protocol.State, next int, level float64) bool
}

// A Model believes something of another seat's utility, from what that seat offers.
type Model interface {
	// Reset forgets everything. The seat is whose model it is; the model is of the seat that has its turn so many after,
	// from 0.
	Reset(seat *Seat, after int)
	// Hear is told of an offer of the seat that it models. The state is that before the own turn (at a table of more than
	// two, before the offer).
	Hear(s protocol.State, deal int)
	// Estimate returns what it believes. It belongs to the model, which changes it when it hears more.
	Estimate() *Estimate
}

// A Reasoner is a part that can say why it did what it did in the turn just made, in half a sentence.
type Reasoner interface {
	Reason() string
}

// An Estimate is what somebody's utility is believed to be: a sum over issues, in [0,1] where it can be.
type Estimate struct {
	// Values holds, per issue and option, what the option adds.
	Values [][]float64
	// Version rises whenever Values change.
	Version int
	// U is the utility of every deal where it is known by table, as an oracle knows it; then Values only come near it.
	U []float64
}

// NewEstimate returns an estimate of 0 for issues with so many options.
func NewEstimate(cards []int) Estimate {
	n := 0
	for _, c := range cards {
		n += c
	}
	flat := make([]float64, n)
	e := Estimate{Values: make([][]float64, len(cards))}
	for j, c := range cards {
		e.Values[j], flat = flat[:c:c], flat[c:]
	}
	return e
}

// Of returns the sum of what the options add.
func (e *Estimate) Of(options []uint16) float64 {
	sum := 0.0
	for j, v := range options {
		sum += e.Values[j][v]
	}
	return sum
}

// average makes e the mean of what several models believe.
func (e *Estimate) average(models []Model) {
	version := 0
	for _, m := range models {
		version += m.Estimate().Version
	}
	if e.Version == version && e.Values != nil {
		return
	}
	for k, m := range models {
		of := m.Estimate()
		if k == 0 && !sameShape(e.Values, of.Values) {
			cards := make([]int, len(of.Values))
			for j, row := range of.Values {
				cards[j] = len(row)
			}
			*e = NewEstimate(cards)
		}
		for j, row := range of.Values {
			for v, x := range row {
				if k == 0 {
					e.Values[j][v] = 0
				}
				e.Values[j][v] += x / float64(len(models))
			}
		}
	}
	e.Version = version
	e.averageTables(models)
}

// averageTables makes U the mean of what the models know by table, if all do.
func (e *Estimate) averageTables(models []Model) {
	u := e.U[:0]
	e.U = nil
	for k, m := range models {
		of := m.Estimate().U
		if of == nil {
			return
		}
		for deal, x := range of {
			if k == 0 {
				u = append(u, 0)
			}
			u[deal] += x / float64(len(models))
		}
	}
	e.U = u
}

func sameShape(a, b [][]float64) bool {
	if len(a) != len(b) {
		return false
	}
	for j := range a {
		if len(a[j]) != len(b[j]) {
			return false
		}
	}
	return true
}
