package plan

import (
	"encoding/binary"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
)

// A shelf keeps frontiers by what determines them, the floor aside: candidates that differ in who sits opposite, in
// levers or in what deals elsewhere have brought ask for the same ones again and again. A nil shelf keeps nothing.
type shelf map[string]shelved

// A shelved frontier reaches down to a floor.
type shelved struct {
	floor  preference.Utils
	points []frontier.Point
}

const (
	// lowest is below every utility.
	lowest = -preference.One * 1_000_000
	// headroom is how much further down than asked a frontier is found, so that a slightly lower floor finds it ready.
	headroom = preference.One / 8
)

// efficient returns the frontier of p, a problem of track t, whatever no deal is worth to the others, down to a floor of one seat; not to be
// written to.
func (s shelf) efficient(t int, p *model.Problem, seat int, floor preference.Utils, solver *frontier.Solver) []frontier.Point {
	key := shelfKey(t, p, seat)
	kept, ok := s[key]
	if !ok || floor < kept.floor {
		kept.floor = floor - headroom
		floors := make([]preference.Utils, len(p.Utilities))
		for i := range floors {
			floors[i] = lowest
		}
		floors[seat] = kept.floor
		r, err := solver.Of(p, frontier.Options{Floor: floors})
		if err != nil {
			panic("plan: " + err.Error()) // tracks that are too wide are refused beforehand
		}
		kept.points = r.Points
		if s != nil {
			s[key] = kept
		}
	}
	if !slices.ContainsFunc(kept.points, func(pt frontier.Point) bool { return pt.U[seat] < floor }) {
		return kept.points
	}
	return slices.DeleteFunc(slices.Clone(kept.points), func(pt frontier.Point) bool { return pt.U[seat] < floor })
}

// shelfKey spells out what a frontier down to any floor of a seat depends on: the track, with its space and status quo,
// and the utilities, rules and vetoes of the problem.
func shelfKey(t int, p *model.Problem, seat int) string {
	b := binary.AppendVarint(make([]byte, 0, 2048), int64(t))
	b = binary.AppendVarint(b, int64(seat))
	for _, u := range p.Utilities {
		b = appendUtility(b, u)
	}
	b = binary.AppendUvarint(b, uint64(len(p.Rules)))
	for _, r := range p.Rules {
		b = appendAllowed(appendScope(b, r.Scope), r.Allowed)
	}
	for _, v := range p.Vetoes {
		b = binary.AppendVarint(appendUtility(b, v.Utility), int64(v.Threshold))
	}
	return string(b)
}

func appendUtility(b []byte, u preference.Utility) []byte {
	b = binary.AppendVarint(b, int64(u.Constant))
	b = binary.AppendUvarint(b, uint64(len(u.Tables)))
	for _, t := range u.Tables {
		b = appendScope(b, t.Scope)
		for _, x := range t.Values {
			b = binary.AppendVarint(b, int64(x))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(u.Boxes)))
	for _, x := range u.Boxes {
		b = appendScope(b, x.Scope)
		for _, allowed := range x.Allowed {
			b = appendAllowed(b, allowed)
		}
		b = binary.AppendVarint(b, int64(x.Value))
	}
	return b
}

// appendScope writes a scope, from which the sizes of what it indexes follow.
func appendScope(b []byte, s preference.Scope) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	for _, j := range s {
		b = binary.AppendUvarint(b, uint64(j))
	}
	return b
}

func appendAllowed(b []byte, allowed []bool) []byte {
	for _, yes := range allowed {
		if yes {
			b = append(b, 1)
		} else {
			b = append(b, 0)
		}
	}
	return b
}
