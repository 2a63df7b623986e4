package plan

import (
	"encoding/binary"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
)

// A shelf keeps frontiers by what determines them, floors aside: candidates that differ in who sits opposite, in levers
// or in what deals elsewhere have brought, and nodes that differ in what no deal is worth, ask for the same ones again
// and again. A nil shelf keeps nothing.
type shelf map[string]shelved

// shelves are n empty ones.
func shelves(n int) []shelf {
	out := make([]shelf, n)
	for i := range out {
		out[i] = shelf{}
	}
	return out
}

// A shelved frontier reaches down to floors, per seat.
type shelved struct {
	floors []preference.Utils
	points []frontier.Point
}

const (
	// lowest is below every utility.
	lowest = -preference.One * 1_000_000
	// headroom is how much further down than asked a frontier is found, so that slightly lower floors find it ready.
	headroom = preference.One / 8
	// mostShelved bounds a shelf: a full one is cleared.
	mostShelved = 100
)

// efficient returns the frontier of p, a problem of track t, down to floors; not to be written to.
func (s shelf) efficient(t int, p *model.Problem, floors []preference.Utils, solver *frontier.Solver) []frontier.Point {
	key := shelfKey(t, p)
	kept, ok := s[key]
	if !ok || below(floors, kept.floors) {
		low := slices.Clone(floors)
		for i := range low {
			if ok {
				low[i] = min(low[i], kept.floors[i])
			}
			low[i] = max(low[i]-headroom, lowest)
		}
		r, err := solver.Of(p, frontier.Options{Floor: low})
		if err != nil {
			panic("plan: " + err.Error()) // tracks that are too wide are refused beforehand
		}
		kept = shelved{low, r.Points}
		if len(s) >= mostShelved {
			clear(s)
		}
		if s != nil {
			s[key] = kept
		}
	}
	under := func(pt frontier.Point) bool { return below(pt.U, floors) }
	if !slices.ContainsFunc(kept.points, under) {
		return kept.points
	}
	return slices.DeleteFunc(slices.Clone(kept.points), under)
}

// shelfKey spells out what a frontier depends on beside floors: the track, with its space and status quo, and the
// utilities, rules and vetoes of the problem.
func shelfKey(t int, p *model.Problem) string {
	b := binary.AppendVarint(make([]byte, 0, 2048), int64(t))
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
