package survey

import (
	"math"
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model/preference"
)

// A Point is an outcome with its utilities, one per party.
type Point struct {
	Utilities []float64         `json:"utilities"`
	Outcome   map[string]string `json:"outcome"` // issue id to option id
	// Numbers settle the issues that have no options, by id.
	Numbers map[string]float64 `json:"numbers,omitempty"`
	// Ways is how many outcomes are worth the same to every party, decimal; of points of the frontier only. All lists them,
	// if asked for, this one first.
	Ways string              `json:"ways,omitempty"`
	All  []map[string]string `json:"all,omitempty"`
	Text string              `json:"-"` // the outcome in words
}

func (v *Survey) point(q frontier.Point) Point {
	return Point{Utilities: v.floats(q.U), Outcome: v.subject.IDs(q.Outcome), Text: v.subject.Words(q.Outcome)}
}

func (v *Survey) points(qs []frontier.Point) []Point {
	out := make([]Point, len(qs))
	for i, q := range qs {
		out[i] = v.point(q)
	}
	return out
}

// name fills in the named points of the zone.
func (v *Survey) name() {
	for _, rule := range []struct {
		to **Point
		of func([]frontier.Point, []preference.Utils) (frontier.Point, bool)
	}{
		{&v.Nash, solution.Nash}, {&v.KalaiSmorodinsky, solution.KalaiSmorodinsky},
		{&v.Egalitarian, solution.Egalitarian}, {&v.Utilitarian, solution.Utilitarian},
	} {
		if q, ok := rule.of(v.zoned, v.subject.Problem.Reservation); ok {
			named := v.point(q)
			*rule.to = &named
		}
	}
}

// InZone reports whether frontier point i lies in the zone of agreement.
func (v *Survey) InZone(i int) bool {
	if v.solved == nil {
		return v.WorstGain(i) >= -1e-12
	}
	for seat, u := range v.solved[i].U {
		if u < v.subject.Problem.Reservation[seat] {
			return false
		}
	}
	return true
}

// WorstGain returns what the worst-served party gains over no deal at frontier point i; below zero, what it loses.
func (v *Survey) WorstGain(i int) float64 {
	least := math.Inf(1)
	for seat, u := range v.Frontier[i].Utilities {
		least = min(least, u-v.Reservation[seat])
	}
	return least
}

// A NamedPoint is a point with the rule that picks it.
type NamedPoint struct {
	Key, Name string
	At        *Point
}

// Named lists the points that rules pick, as far as there are any.
func (v *Survey) Named() []NamedPoint {
	all := []NamedPoint{
		{"nash", "Nash", v.Nash}, {"kalai_smorodinsky", "Kalai–Smorodinsky", v.KalaiSmorodinsky},
		{"egalitarian", "Egalitarian", v.Egalitarian}, {"utilitarian", "Utilitarian", v.Utilitarian},
	}
	return slices.DeleteFunc(all, func(n NamedPoint) bool { return n.At == nil })
}

// PlaceOf returns the place of a named point on the frontier, or −1. Points of the frontier differ in their utilities.
func (v *Survey) PlaceOf(n NamedPoint) int {
	return slices.IndexFunc(v.Frontier, func(q Point) bool { return slices.Equal(q.Utilities, n.At.Utilities) })
}

// ties counts, for each point of the frontier, the outcomes worth the same, and lists up to most of each.
func (v *Survey) ties(most int) {
	p := v.subject.Problem
	if !v.Exact {
		return // a thinned frontier may hold points that some outcome dominates
	}
	counts, err := frontier.CountTies(p, v.solved)
	if err != nil {
		return // too wide to count
	}
	for i, n := range counts {
		v.Frontier[i].Ways = n.String()
		if most == 0 {
			continue
		}
		for ω := range frontier.Ties(p, v.solved[i]) {
			if len(v.Frontier[i].All) == most {
				break
			}
			v.Frontier[i].All = append(v.Frontier[i].All, v.subject.IDs(ω))
		}
	}
}
