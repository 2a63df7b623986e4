package schedule

import "slices"

// mostCorners bounds how many minimal points are looked for.
const mostCorners = 200

// corners finds the minimal points at which something holds that, once it holds, holds with more of any: numbers from 0 up to
// top. What is not known yet is a union of boxes from 0 up to a corner. If it does not hold at a corner, it holds nowhere in the
// box; if it does, the box has a minimal point, found by bisection of one number after the other, and what is left of each box is that
// of which one number is less than at the point. It reports whether the points are all of them.
func corners(top []int64, holds func([]int64) bool, o Search) (points [][]int64, complete bool) {
	boxes := [][]int64{top}
	for len(boxes) > 0 {
		if o.stopped() || len(points) == mostCorners {
			return points, false
		}
		box := boxes[0]
		if !holds(box) {
			boxes = boxes[1:]
			continue
		}
		point := lowest(box, holds)
		points = append(points, point)
		boxes = without(boxes, point)
	}
	return points, true
}

// lowest returns a minimal point of a box.
func lowest(box []int64, holds func([]int64) bool) []int64 {
	point := slices.Clone(box)
	for k := range point {
		low, high := int64(0), point[k]
		for low < high {
			mid := low + (high-low)/2
			point[k] = mid
			if holds(point) {
				high = mid
			} else {
				low = mid + 1
			}
		}
		point[k] = high
	}
	return point
}

// without takes away from boxes what is at least a point.
func without(boxes [][]int64, point []int64) [][]int64 {
	var out [][]int64
	for _, box := range boxes {
		if !atMost(point, box) {
			out = append(out, box)
			continue
		}
		for k := range point {
			if point[k] > 0 {
				part := slices.Clone(box)
				part[k] = point[k] - 1
				out = append(out, part)
			}
		}
	}
	var kept [][]int64
	for i, a := range out {
		inside := slices.ContainsFunc(out[:i], func(b []int64) bool { return atMost(a, b) }) ||
			slices.ContainsFunc(out[i+1:], func(b []int64) bool { return atMost(a, b) && !slices.Equal(a, b) })
		if !inside {
			kept = append(kept, a)
		}
	}
	return kept
}
