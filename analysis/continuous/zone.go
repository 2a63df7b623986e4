package continuous

import "parley/model/preference"

// Zone returns the part of a frontier that is worth at least d to both; it has no segments if there is none. What is
// exactly as good as d counts as inside. There is no count of outcomes: where the zone is more than a point there are
// infinitely many.
func Zone(r Result, d []preference.Utils) Result {
	if len(d) != 2 {
		panic("continuous: a floor of another number of parties")
	}
	u, v := whole(d[0]), whole(d[1])
	inside := r
	inside.Segments = nil
	for _, g := range r.Segments {
		if part, ok := r.clip(g, 0, u); !ok {
			continue
		} else if part, ok = r.clip(part, 1, v); ok {
			inside.Segments = append(inside.Segments, part)
		}
	}
	return inside
}
