package commitment

import (
	"math"
	"slices"
)

// A point is a pair of values, one per party.
type point = [2]float64

func dot(a, b point) float64 { return a[0]*b[0] + a[1]*b[1] }

// cross is positive if c lies left of the way from a to b.
func cross(a, b, c point) float64 {
	return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0])
}

// hull returns the corners of the convex hull, counterclockwise from the leftmost (Andrew 1979).
func hull(points []point) []point {
	points = slices.Clone(points)
	slices.SortFunc(points, func(a, b point) int { return slices.Compare(a[:], b[:]) })
	points = slices.Compact(points)
	if len(points) < 3 {
		return points
	}
	var out []point
	half := func(from int, p point) {
		for len(out) >= from+2 && cross(out[len(out)-2], out[len(out)-1], p) <= 0 {
			out = out[:len(out)-1]
		}
		out = append(out, p)
	}
	for _, p := range points {
		half(0, p)
	}
	from := len(out) - 1
	for i := len(points) - 2; i >= 0; i-- {
		half(from, points[i])
	}
	return out[:len(out)-1]
}

// clip returns the part of a polygon where n·x ≤ c.
func clip(polygon []point, n point, c float64) []point {
	var out []point
	for i, a := range polygon {
		b := polygon[(i+1)%len(polygon)]
		da, db := dot(n, a)-c, dot(n, b)-c
		if da <= 0 {
			out = append(out, a)
		}
		if da < 0 && db > 0 || da > 0 && db < 0 {
			s := da / (da - db)
			out = append(out, point{a[0] + s*(b[0]-a[0]), a[1] + s*(b[1]-a[1])})
		}
	}
	return hull(out)
}

// without leaves out corners that lie closer than ε to the one before.
func without(polygon []point, ε float64) []point {
	var out []point
	for _, p := range polygon {
		if len(out) == 0 || math.Hypot(p[0]-out[len(out)-1][0], p[1]-out[len(out)-1][1]) > ε {
			out = append(out, p)
		}
	}
	for len(out) > 1 && math.Hypot(out[0][0]-out[len(out)-1][0], out[0][1]-out[len(out)-1][1]) <= ε {
		out = out[:len(out)-1]
	}
	return out
}

// outside is how far a point lies outside a convex polygon, at most; 0 inside.
func outside(polygon []point, p point) float64 {
	switch len(polygon) {
	case 0:
		return math.Inf(1)
	case 1:
		return math.Hypot(p[0]-polygon[0][0], p[1]-polygon[0][1])
	}
	least := math.Inf(1) // distance to the nearest edge
	inside := len(polygon) > 2
	for i, a := range polygon {
		b := polygon[(i+1)%len(polygon)]
		inside = inside && cross(a, b, p) >= 0
		d := point{b[0] - a[0], b[1] - a[1]}
		s := min(max(dot(point{p[0] - a[0], p[1] - a[1]}, d)/dot(d, d), 0), 1)
		least = min(least, math.Hypot(p[0]-a[0]-s*d[0], p[1]-a[1]-s*d[1]))
	}
	if inside {
		return 0
	}
	return least
}

// centre is the mean of the corners.
func centre(polygon []point) point {
	var sum point
	for _, p := range polygon {
		sum[0], sum[1] = sum[0]+p[0], sum[1]+p[1]
	}
	return point{sum[0] / float64(len(polygon)), sum[1] / float64(len(polygon))}
}
