package plan

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley/model/outcome"
)

// tells is a line that leaves the same interval whatever else holds.
func tells(low, high, could float64) line {
	return line{line: "l", could: could, allows: func(*hypothesis) (float64, float64) { return low, high }}
}

func even(n int) []hypothesis {
	out := make([]hypothesis, n)
	for k := range out {
		out[k].weight = 1 / float64(n)
	}
	return out
}

func close_(t interface {
	Helper()
	Errorf(string, ...any)
}, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// What two decimals give away on a span of 1: an interval of a hundredth, log₂ 100 bits, but for the slip.
func TestALineThatPrintsTheNumber(t *testing.T) {
	r := newOutsider(even(40), span{0, 1})
	before := r.belief(nil).inferred()
	close_(t, "before, low", before.Low, 0.1, 1e-9)
	close_(t, "before, high", before.High, 0.9, 1e-9)
	close_(t, "before, bits", before.Bits, 0, 1e-9)
	got := r.belief([]line{tells(0.495, 0.505, places)}).inferred()
	close_(t, "low", got.Low, 0.496, 2e-4)
	close_(t, "high", got.High, 0.504, 2e-4)
	// Inside: (0.99 + 0.0001)·0.01, outside 0.0001·0.99 of the weight.
	in := 0.9901 * 0.01 / (0.9901*0.01 + 0.0001*0.99)
	close_(t, "bits", got.Bits, in*math.Log2(in/0.01)+(1-in)*math.Log2((1-in)/0.99), 1e-6)
	half := r.belief([]line{tells(math.Inf(-1), 0.5, 1e9)}).inferred()
	close_(t, "one side: bits", half.Bits, 1, 1e-6)
	close_(t, "one side: high", half.High, 0.45, 1e-6)
}

// With as many hypotheses of equal weight as are trusted, and lines that say the same in all, nothing is flattened or
// spread: the belief is the product of the likelihoods, cell by cell, worked out here the plain way.
func TestBeliefIsTheProductOfLikelihoods(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "lines")
		var lines []line
		for range n {
			a, b := rapid.IntRange(-500, 4500).Draw(t, "a"), rapid.IntRange(-500, 4500).Draw(t, "b") // in tenths of a cell
			lines = append(lines, tells(float64(min(a, b))/(10*cells), float64(max(a, b))/(10*cells), rapid.Float64Range(2, 200).Draw(t, "could")))
		}
		got := newOutsider(even(3), span{0, 1}).belief(lines)
		want, sum := make([]float64, cells), 0.0
		for g := range want {
			want[g] = 1
			from, to := float64(g)/cells, float64(g+1)/cells
			for _, l := range lines {
				low, high := l.allows(nil)
				share := 0.0
				for i := range 10 { // points within the cell
					if x := from + (to-from)*(float64(i)+0.5)/10; x > low && x < high {
						share += 0.1
					}
				}
				want[g] *= (1-slip)*share + slip/l.could
			}
			sum += want[g]
		}
		for g := range want {
			if math.Abs(got.cells[g]-want[g]/sum) > 1e-9 {
				t.Fatalf("cell %d: got %v, want %v", g, got.cells[g], want[g]/sum)
			}
		}
	})
}

// A line that fits one hypothesis in a hundred teaches less than it says, for that one stands for the ninety-nine that
// were not tried; with enough that fit, what they say is believed.
func TestFewHypothesesAreNotBelieved(t *testing.T) {
	hyps := even(100)
	for k := range hyps {
		hyps[k].otherOwn = float64(k)
	}
	only := func(n float64, low, high float64) line {
		return line{could: 100, allows: func(h *hypothesis) (float64, float64) {
			if h.otherOwn < n {
				return low, high
			}
			return nothing[0], nothing[1]
		}}
	}
	r := newOutsider(hyps, span{0, 1})
	one := r.belief([]line{only(1, 0.30, 0.31)})
	close_(t, "effective", effective(one.hyps), leastTrusted, 0.01)
	if i := one.inferred(); i.High-i.Low < 0.3 || i.Bits > 1 {
		t.Errorf("one hypothesis of a hundred: %v, want little", i)
	}
	if i := r.belief([]line{only(50, 0.30, 0.31)}).inferred(); i.High-i.Low > 0.05 || i.Bits < 4 {
		t.Errorf("fifty of a hundred: %v, want nearly all that the line says", i)
	}
	close_(t, "fits", r.fits(only(50, 0.3, 0.31)), 0.5, 1e-9)
}

func TestFlatten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SliceOfN(rapid.Float64Range(1e-9, 1), 2, 60).Draw(t, "weights")
		enough := rapid.IntRange(1, len(w)).Draw(t, "enough")
		got := slices.Clone(w)
		flatten(got, enough)
		sum := 0.0
		for k := range got {
			sum += got[k]
			for j := range got {
				if w[k] < w[j] && got[k] > got[j]+1e-12 {
					t.Fatalf("order lost: %v and %v became %v and %v", w[k], w[j], got[k], got[j])
				}
			}
		}
		close_(t, "sum", sum, 1, 1e-9)
		if effective(got) < float64(enough)*(1-1e-6) {
			t.Fatalf("%v effective, want %d", effective(got), enough)
		}
	})
	w := []float64{0.5, 0.3, 0.2}
	flatten(w, 2)
	if !slices.Equal(w, []float64{0.5, 0.3, 0.2}) {
		t.Errorf("weights that tell enough were changed to %v", w)
	}
}

func TestBlurred(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := make([]float64, cells)
		from[rapid.IntRange(0, cells-1).Draw(t, "at")] = 1
		width := rapid.Float64Range(0, 80).Draw(t, "width")
		sum := 0.0
		for _, x := range blurred(from, width) {
			sum += x
		}
		close_(t, "sum", sum, 1, 1e-9)
	})
	from := make([]float64, cells)
	from[cells/2] = 1
	out, square := blurred(from, 10), 0.0
	for g, x := range out {
		square += x * float64((g-cells/2)*(g-cells/2))
	}
	close_(t, "width", math.Sqrt(square), 10, 0.01)
}

func TestBinaryBits(t *testing.T) {
	for _, c := range []struct{ p, q, want float64 }{{0.5, 0.5, 0}, {1, 0.5, 1}, {0, 0.5, 1}, {0.75, 0.5, 0.75*math.Log2(1.5) - 0.25}, {1, 1, 0}} {
		close_(t, "bits", binaryBits(c.p, c.q), c.want, 1e-12)
	}
}

// somePoints draws an efficient set: the better for us, the worse for them.
func somePoints(t *rapid.T) []leakPoint {
	n := rapid.IntRange(1, 8).Draw(t, "points")
	us := rapid.SliceOfNDistinct(rapid.Float64Range(0, 1), n, n, rapid.ID).Draw(t, "us")
	them := rapid.SliceOfNDistinct(rapid.Float64Range(0, 1), n, n, rapid.ID).Draw(t, "them")
	slices.Sort(us)
	slices.Sort(them)
	slices.Reverse(them)
	out := make([]leakPoint, n)
	for k := range out {
		out[k] = leakPoint{us[k], them[k], outcome.Outcome{k}}
	}
	return out
}

// The intervals read off an aim and a walk-away package are those values of no deal at which the plan would have
// printed them, found here by trying.
func TestIntervalsOfPackages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		floor := rapid.Float64Range(0, 0.6).Draw(t, "their no deal")
		points := reached(somePoints(t), floor)
		r := rapid.Float64Range(-0.1, 1.1).Draw(t, "our no deal")
		var zone []leakPoint
		for _, p := range points {
			if p.us >= r {
				zone = append(zone, p)
			}
		}
		inside := func(low, high float64) bool { return r > low && r <= high }
		if len(zone) == 0 {
			if low, high := lastWhere(points, nil); !inside(low, high) && len(points) > 0 {
				t.Fatalf("no zone at %v, but the interval of none is %v to %v", r, low, high)
			}
			return
		}
		fair := slices.MaxFunc(zone, func(a, b leakPoint) int {
			return compareFloats((a.us-r)*(a.them-floor), (b.us-r)*(b.them-floor))
		})
		last := slices.MaxFunc(zone, func(a, b leakPoint) int { return compareFloats(a.them, b.them) })
		for _, p := range points {
			low, high := fairWhere(points, p.outcome, floor)
			if at := math.Min(math.Abs(r-low), math.Abs(r-high)); at > 1e-9 && inside(low, high) != (p.us == fair.us) {
				t.Fatalf("aim %v at %v: interval %v to %v, but the fair point is %v of %v", p, r, low, high, fair, zone)
			}
			low, high = lastWhere(points, p.outcome)
			if inside(low, high) != (p.us == last.us) {
				t.Fatalf("walk %v at %v: interval %v to %v, but the last is %v of %v", p, r, low, high, last, zone)
			}
		}
		if low, _ := lastWhere(points, nil); r > low {
			t.Fatalf("a zone at %v, but the interval of none begins at %v", r, low)
		}
		if low, high := fairWhere(points, outcome.Outcome{99}, floor); low < high {
			t.Fatal("a package that is not there fits")
		}
	})
}

// The values between which a chance of room leaves no deal, against counting.
func TestChancesOfRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limits := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 30).Draw(t, "limits")
		if rapid.Bool().Draw(t, "never") {
			limits = append(limits, math.Inf(-1))
		}
		w := equal(len(limits))
		p := rapid.Float64Range(0.001, 0.999).Draw(t, "p")
		share := func(r float64) float64 {
			s := 0.0
			for k, x := range limits {
				if x >= r {
					s += w[k]
				}
			}
			return s
		}
		most, least := chanceAtMost(limits, w, p), chanceAtLeast(limits, w, p)
		for _, r := range append(slices.Clone(limits), -0.5, 0.33, 1.5) {
			if r > most+1e-9 && share(r) > max(p, 0)+1e-9 {
				t.Fatalf("above %v the share is %v at %v, want at most %v", most, share(r), r, p)
			}
			if r > least+1e-9 && share(r) >= p+1e-9 {
				t.Fatalf("above %v the share is still %v at %v, want less than %v", least, share(r), r, p)
			}
			if r <= least && share(r) < p-1e-9 {
				t.Fatalf("up to %v the share is %v at %v, want at least %v", least, share(r), r, p)
			}
		}
	})
}
