package impasse

import (
	"slices"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// Cuts says by how much reservation values alone would have to fall, rules and ratifiers as they are. All amounts are
// exact. Where nothing may be agreed at all everything is empty.
type Cuts struct {
	// All are the cut vectors, one amount per seat, none as deep for everybody as another; by the first seat's cut,
	// ascending.
	All [][]preference.Utils
	// Alone is, per seat, the least cut that opens a zone if the others keep theirs; By is nil where none will do.
	Alone []Cut
	Equal Cut // the least by which all would have to fall together; By is nil if nothing may be agreed
	Least Cut // the one of least sum, of several the first in All
}

// A Cut lowers reservation values.
type Cut struct {
	By    []preference.Utils // per seat, ≥ 0
	Opens []frontier.Point   // the frontier of the zone that opens
}

// cutAll finds the cuts of reservation values, from the frontier F of the problem as it stands: ( max(0, rᵢ − uᵢ) )ᵢ
// over F, and min over F of maxᵢ (rᵢ − uᵢ).
func (s *search) cutAll() error {
	r, err := s.solve(s.p, nil)
	if err != nil || len(r.Points) == 0 {
		return err
	}
	s.result.Cuts = cutsOf(r.Points, s.p.Reservation)
	return nil
}

func cutsOf(points []frontier.Point, floor []preference.Utils) Cuts {
	c := Cuts{All: shallow(points, floor), Alone: make([]Cut, len(floor))}
	least := c.All[0]
	for _, by := range c.All {
		if total(by) < total(least) {
			least = by
		}
		if seat, ok := alone(by); ok {
			c.Alone[seat] = cut(points, floor, by)
		}
	}
	c.Least = cut(points, floor, least)
	equal := slices.Repeat([]preference.Utils{slices.Max(shortfall(points[0].U, floor))}, len(floor))
	for _, q := range points {
		for i, most := 0, slices.Max(shortfall(q.U, floor)); i < len(equal); i++ {
			equal[i] = min(equal[i], most)
		}
	}
	c.Equal = cut(points, floor, equal)
	return c
}

// shallow returns the cuts that points of a frontier ask for, none as deep for everybody as another.
func shallow(points []frontier.Point, floor []preference.Utils) [][]preference.Utils {
	var all, kept [][]preference.Utils
	for _, q := range points {
		all = append(all, shortfall(q.U, floor))
	}
	slices.SortFunc(all, slices.Compare[[]preference.Utils])
	for _, by := range all {
		from := 0
		if len(floor) == 2 {
			from = max(0, len(kept)-1) // as the first cut only rises, the last kept has the least second
		}
		if !slices.ContainsFunc(kept[from:], func(k []preference.Utils) bool { return covers(by, k) }) {
			kept = append(kept, by)
		}
	}
	return kept
}

// shortfall returns by how much utilities lie below a floor, per seat, 0 where they do not.
func shortfall(u, floor []preference.Utils) []preference.Utils {
	out := make([]preference.Utils, len(u))
	for i := range u {
		out[i] = max(0, floor[i]-u[i])
	}
	return out
}

// cut opens the zone above a lowered floor.
func cut(points []frontier.Point, floor, by []preference.Utils) Cut {
	lower := slices.Clone(floor)
	for i := range lower {
		lower[i] -= by[i]
	}
	c := Cut{By: by}
	for _, q := range points {
		if covers(q.U, lower) {
			c.Opens = append(c.Opens, q)
		}
	}
	return c
}

// covers reports whether x ≥ y throughout.
func covers(x, y []preference.Utils) bool {
	for i := range x {
		if x[i] < y[i] {
			return false
		}
	}
	return true
}

// alone returns the only seat that is cut; false if there are several.
func alone(by []preference.Utils) (seat int, ok bool) {
	for i, x := range by {
		if x > 0 {
			if ok {
				return 0, false
			}
			seat, ok = i, true
		}
	}
	return seat, ok
}

func total(by []preference.Utils) (sum preference.Utils) {
	for _, x := range by {
		sum += x
	}
	return sum
}
