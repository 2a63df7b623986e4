package measure

import (
	"math/big"
	"slices"
	"sort"

	"parley/model/preference"
)

// A staircase is the union of rectangles from 0 to points of the plane. The zero value is empty.
type staircase struct {
	steps []step // by x ascending, so by y descending
	area  big.Int
	strip big.Int
}

type step struct{ x, y preference.Utils }

// add adds the rectangle from 0 to (x, y). Each step goes at most once, so n additions take O(n·log n) comparisons, and
// moves of memory.
func (s *staircase) add(x, y preference.Utils) {
	right := sort.Search(len(s.steps), func(k int) bool { return s.steps[k].x > x })
	floor := preference.Utils(0) // height of the union just right of x
	if right < len(s.steps) {
		floor = s.steps[right].y
	}
	left := right // of the steps that the rectangle covers
	for left > 0 && s.steps[left-1].y <= y {
		left--
	}
	if y <= floor || left > 0 && s.steps[left-1].x >= x {
		return
	}
	for k := right; k >= left; k-- { // from x to the left, as wide as the union is of one height
		high, low := x, preference.Utils(0)
		if k < right {
			floor, high = s.steps[k].y, s.steps[k].x
		}
		if k > 0 {
			low = s.steps[k-1].x
		}
		s.strip.SetInt64(int64(high - low))
		s.area.Add(&s.area, s.strip.Mul(&s.strip, big.NewInt(int64(y-floor))))
	}
	s.steps = slices.Replace(s.steps, left, right, step{x, y})
}
