package protocol

import (
	"fmt"
	"math"
)

// A Clock says in what the exponent of a discount counts.
type Clock uint8

// The clocks. Relative time runs from 0 in the first round to 1 in the last, as everywhere in this program (GENIUS counts
// from 1/(rounds+1) to rounds/(rounds+1) instead); ByRound counts the rounds before this one.
const (
	Relative Clock = iota
	ByRound
)

// A Discount is what time takes from the value of a deal:
//
//	value = u·δ^t     relative time t in [0,1], the factor of GENIUS
//	value = u·δ^n     n rounds passed, the δ of Rubinstein (1982)
//
// The zero Discount takes nothing. What is worth less than 0 comes nearer to 0 with time, so a scale on which no deal is
// worth 0 is meant. Whether no deal and outside options are discounted too is for whoever uses it to say.
type Discount struct {
	Factor float64 // δ in (0,1]; 0 stands for 1, as in the files of GENIUS
	Clock  Clock
}

// Check returns an error if the factor is no discount.
func (d Discount) Check() error {
	if !(d.Factor >= 0 && d.Factor <= 1) {
		return fmt.Errorf("discount factor %v, want one above 0 and up to 1, or 0 for none", d.Factor)
	}
	return nil
}

// At returns what is left of 1 in a round, counted from 0, of talks of so many rounds.
func (d Discount) At(round, rounds int) float64 {
	if d.Factor == 0 || d.Factor == 1 {
		return 1
	}
	t := float64(round)
	if d.Clock == Relative {
		if t = 1.0; rounds > 1 {
			t = float64(round) / float64(rounds-1)
		}
	}
	return math.Pow(d.Factor, t)
}

// Of returns what u is worth in a round of talks of so many rounds.
func (d Discount) Of(u float64, round, rounds int) float64 { return u * d.At(round, rounds) }
