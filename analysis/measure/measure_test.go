package measure_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/measure"
	"parley/analysis/solution"
	"parley/model/preference"
)

func TestOppositions(t *testing.T) {
	// Out of 100: nearest to (100, 100) is (90, 50), most equal (60, 60), greatest sum (98, 45).
	points := []frontier.Point{point(0, 100, 0), point(1, 98, 45), point(2, 90, 50), point(3, 60, 60), point(4, 0, 80)}
	high := []preference.Utils{100, 80}
	far := func(x, y float64) float64 { return math.Hypot(1-x, 1-y) }
	negmas := func(d ...preference.Utils) func() (float64, bool) {
		return func() (float64, bool) { return measure.NegMASOpposition(points, d, high, 100) }
	}
	for _, c := range []struct {
		name string
		of   func() (float64, bool)
		want float64
		ok   bool
	}{
		{"NegMAS: over each party's maximum, 60/100 and 60/80 lie behind 90/100 and 50/80", negmas(0, 0), far(0.9, 50.0/80), true},
		{"NegMAS: what is worth less than no deal does not count", negmas(0, 55), far(0.6, 60.0/80), true},
		{"NegMAS: no outcome is worth as much as no deal", negmas(99, 79), 0, false},
		{"GENIUS: the most equal", func() (float64, bool) { return measure.GeniusOpposition(points, 100) }, far(0.6, 0.6), true},
		{"NegoLog: the greatest sum", func() (float64, bool) { return measure.NegoLogOpposition(points, 100) }, far(0.98, 0.45), true},
		{"GENIUS: nothing", func() (float64, bool) { return measure.GeniusOpposition(nil, 100) }, 0, false},
		{"NegMAS: a party that can only lose", func() (float64, bool) {
			return measure.NegMASOpposition([]frontier.Point{point(0, 0, 10)}, []preference.Utils{0, 0}, []preference.Utils{0, 10}, 10)
		}, 1, true},
	} {
		if got, ok := c.of(); ok != c.ok || math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s: got %v, %v, want %v, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}

// As NegMAS's documentation has it: two who share nine coins, whole ones, are 0.7114582486036499 from having all each.
func TestPublishedOpposition(t *testing.T) {
	var coins []frontier.Point
	for k := range preference.Utils(10) {
		coins = append(coins, point(int(k), k, 9-k))
	}
	got, ok := measure.NegMASOpposition(coins, []preference.Utils{0, 0}, []preference.Utils{9, 9}, 9)
	if !ok || math.Abs(got-0.7114582486036499) > 1e-15 {
		t.Errorf("got %v, %v", got, ok)
	}
}

// Nearest points by fractions; and dominated points change nothing about the nearest to the ideal.
func TestNearestEqualPlainVersions(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 5))
		parties := 1 + r.IntN(3)
		points := random(r, 1+r.IntN(8), parties, []int64{4, 20, 1e18}[r.IntN(3)])
		u := random(r, 1, parties, []int64{4, 1e18}[r.IntN(2)])[0].U
		ideal := make([]preference.Utils, parties)
		for _, q := range points {
			for i, x := range q.U {
				ideal[i] = max(ideal[i], x, 1)
			}
		}
		plain := func(from, over []preference.Utils) (best int) {
			score := func(q frontier.Point) *big.Rat {
				s := new(big.Rat)
				for i := range from {
					x := new(big.Rat).Quo(new(big.Rat).Sub(rat(from[i]), rat(q.U[i])), rat(over[i]))
					s.Add(s, x.Mul(x, x))
				}
				return s
			}
			for k, q := range points {
				if score(q).Cmp(score(points[best])) < 0 {
					best = k
				}
			}
			return best
		}
		got, _, _ := measure.Distance(points, u, 1)
		check(t, "nearest", seed, got.Outcome[0], plain(u, slices.Repeat([]preference.Utils{1}, parties)))
		got, x, _ := measure.MinDistance(points, ideal)
		check(t, "nearest to the ideal", seed, got.Outcome[0], plain(ideal, ideal))
		_, y, _ := measure.MinDistance(efficient(points), ideal)
		check(t, "distance from the ideal on the frontier", seed, y, x)
	}
}

// NegMAS's opposition goes through all outcomes; the frontier will do.
func TestOppositionNeedsOnlyTheFrontier(t *testing.T) {
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 6))
		p := draw(r, 2+r.IntN(2), 0)
		points := allowed(p)
		if len(points) == 0 {
			continue
		}
		_, high, err := measure.Extremes(p)
		if err != nil {
			t.Fatal(err)
		}
		x, ok := measure.NegMASOpposition(points, p.Reservation, high, p.Unit())
		y, ok2 := measure.NegMASOpposition(efficient(points), p.Reservation, high, p.Unit())
		check(t, "whether there is any", seed, ok2, ok)
		check(t, "opposition", seed, y, x)
	}
}

func TestDistanceOnTheScale(t *testing.T) {
	points := []frontier.Point{point(0, 10, 0), point(1, 0, 10)}
	q, x, ok := measure.Distance(points, []preference.Utils{7, -4}, 10)
	if !ok || q.Outcome[0] != 0 || x != 0.5 {
		t.Errorf("got %v at %v, %v, want the first at 0.5", q, x, ok)
	}
	if q, _, _ := measure.Distance(points, []preference.Utils{3, 3}, 10); q.Outcome[0] != 0 {
		t.Errorf("got %v, want the lowest outcome of two as near", q)
	}
	if _, _, ok := measure.Distance(nil, nil, 10); ok {
		t.Error("a nearest point of none")
	}
}

func TestIdealOfZero(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("did not panic")
		}
	}()
	measure.MinDistance([]frontier.Point{point(0, 1)}, []preference.Utils{0})
}

// By their definitions, over everything that dominates.
func TestWhatADealLeaves(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 7))
		parties := 1 + r.IntN(3)
		points := random(r, 1+r.IntN(8), parties, 6)
		u := points[r.IntN(len(points))].U
		front := efficient(points)
		room := measure.Room(front, u)
		better := measure.Improvements(front, u)
		for i := range u {
			var want preference.Utils
			for _, q := range points {
				others := slices.Clone(q.U)
				others[i] = u[i]
				if atLeast(others, u) {
					want = max(want, q.U[i]-u[i])
				}
			}
			check(t, "room", seed, room[i], want)
		}
		isEfficient := !slices.ContainsFunc(points, func(q frontier.Point) bool { return dominates(q.U, u) })
		check(t, "no room if efficient", seed, slices.Max(room) == 0, isEfficient)
		check(t, "no improvement if efficient", seed, len(better) == 0, isEfficient)
		for _, x := range better {
			for i := range u {
				check(t, "gain", seed, x.Gains[i], x.U[i]-u[i])
			}
		}
		if x, ok := measure.Epsilon(front, u); !ok || x < 0 || slices.ContainsFunc(points, func(q frontier.Point) bool { return gain(q.U, u) > x }) ||
			!slices.ContainsFunc(front, func(q frontier.Point) bool { return gain(q.U, u) == x }) {
			t.Fatalf("seed %d: points %v, u %v: epsilon %v, %v", seed, points, u, x, ok)
		}
	}
	if x, _ := measure.Epsilon([]frontier.Point{point(0, 3, 5), point(1, 6, 1)}, []preference.Utils{5, 5}); x != -2 {
		t.Errorf("out of reach: got %v, want −2", x)
	}
}

func gain(v, u []preference.Utils) preference.Utils {
	least := v[0] - u[0]
	for i := range u {
		least = min(least, v[i]-u[i])
	}
	return least
}

func TestPostSettlementEqualsEnumeration(t *testing.T) {
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 8))
		p := draw(r, 1+r.IntN(3), 0)
		points := all(p)
		signed := points[r.IntN(len(points))]
		s, err := measure.PostSettlement(p, signed.Outcome, frontier.Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := slices.DeleteFunc(efficient(allowed(p)), func(q frontier.Point) bool { return !dominates(q.U, signed.U) })
		slices.SortFunc(want, func(a, b frontier.Point) int { return slices.Compare(b.U, a.U) })
		if !slices.EqualFunc(s.Better, want, func(a measure.Improvement, b frontier.Point) bool {
			return slices.Equal(a.U, b.U) && a.Outcome.Compare(b.Outcome) == 0
		}) {
			t.Fatalf("seed %d: got %v, want %v", seed, s.Better, want)
		}
		check(t, "exact", seed, s.Exact, true)
		nash, ok := solution.Nash(want, signed.U)
		check(t, "a best one", seed, s.Best >= 0, ok)
		if ok && s.Better[s.Best].Outcome.Compare(nash.Outcome) != 0 {
			t.Fatalf("seed %d: got %v, want %v", seed, s.Better[s.Best], nash)
		}
	}
}

func TestHypervolume(t *testing.T) {
	for _, c := range []struct {
		name   string
		points []frontier.Point
		d      []preference.Utils
		want   string
	}{
		{"all can have their best", []frontier.Point{point(0, 7, 9)}, []preference.Utils{2, 3}, "1"},
		{"two steps: 5·1 + 2·3 out of 5·4", []frontier.Point{point(0, 5, 1), point(1, 2, 4)}, []preference.Utils{0, 0}, "11/20"},
		{"one has nothing to gain", []frontier.Point{point(0, 5, 3), point(1, 2, 3)}, []preference.Utils{0, 3}, "1"},
		{"nothing inside", []frontier.Point{point(0, 5, 1)}, []preference.Utils{6, 0}, "0"},
		{"three: 2·2·1 + 1·1·1 of 8", []frontier.Point{point(0, 2, 2, 1), point(1, 1, 1, 2)}, []preference.Utils{0, 0, 0}, "5/8"},
	} {
		if got := measure.Hypervolume(c.points, c.d).RatString(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// Counted on a grid of whole numbers: a unit cube is dominated if its far corner is.
func TestHypervolumeEqualsCount(t *testing.T) {
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 9))
		parties := 1 + r.IntN(4)
		points := random(r, 1+r.IntN(12), parties, 5)
		d := random(r, 1, parties, 2)[0].U
		ideal, inside := slices.Clone(d), [][]preference.Utils{}
		for _, q := range points {
			if atLeast(q.U, d) {
				inside = append(inside, q.U)
				for i := range d {
					ideal[i] = max(ideal[i], q.U[i])
				}
			}
		}
		box, cubes := int64(1), int64(0)
		for i := range d {
			box *= max(1, int64(ideal[i]-d[i]))
		}
		var visit func(corner []preference.Utils, i int)
		visit = func(corner []preference.Utils, i int) {
			if i == parties {
				if slices.ContainsFunc(inside, func(u []preference.Utils) bool { return atLeast(u, corner) }) {
					cubes++
				}
				return
			}
			for x := d[i] + 1; x <= max(ideal[i], d[i]+1); x++ { // a party that cannot gain: one layer that counts as reached
				next := slices.Clone(corner)
				next[i] = min(x, ideal[i])
				visit(next, i+1)
			}
		}
		visit(make([]preference.Utils, parties), 0)
		if slices.Equal(ideal, d) {
			cubes = 0
		}
		check(t, "hypervolume", seed, measure.Hypervolume(points, d).String(), big.NewRat(cubes, box).String())
	}
}

func TestWinWin(t *testing.T) {
	var pie []frontier.Point
	for k := range preference.Utils(11) {
		pie = append(pie, point(int(k), 3*k, 20-2*k))
	}
	for _, c := range []struct {
		name   string
		points []frontier.Point
		d      []preference.Utils
		want   string // empty: not defined
	}{
		{"a pie, whatever the scales", pie, []preference.Utils{0, 0}, "0"},
		{"all can have their best", []frontier.Point{point(0, 7, 9)}, []preference.Utils{2, 3}, "1"},
		{"3/4 and 3/4", []frontier.Point{point(0, 4, 0), point(1, 3, 3), point(2, 0, 4)}, []preference.Utils{0, 0}, "1/2"},
		{"three, of whom one can be pleased at nobody's cost: 1 + 1 of 3", []frontier.Point{point(0, 4, 0, 2), point(1, 0, 4, 2)}, []preference.Utils{0, 0, 0}, "1/2"},
		{"nobody else can gain", []frontier.Point{point(0, 4, 0)}, []preference.Utils{0, 0}, ""},
		{"nothing inside", []frontier.Point{point(0, 4, 0)}, []preference.Utils{0, 1}, ""},
	} {
		got := ""
		if x, ok := measure.WinWin(c.points, c.d); ok {
			got = x.RatString()
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// Shifts and scales of utility move neither.
func TestScaleFreeMeasures(t *testing.T) {
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 10))
		parties := 2 + r.IntN(2)
		points, d := random(r, 1+r.IntN(8), parties, 9), make([]preference.Utils, parties)
		moved, e := []frontier.Point{}, make([]preference.Utils, parties)
		factor, shift := random(r, 1, parties, 50)[0].U, random(r, 1, parties, 50)[0].U
		for i := range e {
			d[i] = preference.Utils(r.IntN(3))
			e[i] = (factor[i]+1)*d[i] - shift[i]
		}
		for k, q := range points {
			moved = append(moved, point(k, slices.Clone(q.U)...))
			for i := range d {
				moved[k].U[i] = (factor[i]+1)*q.U[i] - shift[i]
			}
		}
		check(t, "hypervolume", seed, measure.Hypervolume(moved, e).String(), measure.Hypervolume(points, d).String())
		x, ok := measure.WinWin(points, d)
		y, ok2 := measure.WinWin(moved, e)
		check(t, "win-win", seed, ok2, ok)
		if ok {
			check(t, "win-win", seed, y.String(), x.String())
		}
	}
}

func BenchmarkPoints(b *testing.B) {
	for _, parties := range []int{2, 3} {
		r := rand.New(rand.NewPCG(11, 12))
		var points []frontier.Point // nearly on a sphere
		for k := range 1000 {
			q, norm := point(k), 0.0
			x := make([]float64, parties)
			for i := range x {
				x[i] = math.Abs(r.NormFloat64())
				norm += x[i] * x[i]
			}
			for i := range x {
				q.U = append(q.U, preference.FromFloat(x[i]/math.Sqrt(norm)))
			}
			points = append(points, q)
		}
		d, ideal := make([]preference.Utils, parties), slices.Repeat([]preference.Utils{preference.One}, parties)
		ideal[0] += 7
		for _, c := range []struct {
			name string
			of   func()
		}{
			{"Distance", func() { measure.Distance(points, d, preference.One) }},
			{"MinDistance", func() { measure.MinDistance(points, ideal) }},
			{"Epsilon", func() { measure.Epsilon(points, d) }},
			{"Room", func() { measure.Room(points, d) }},
			{"WinWin", func() { measure.WinWin(points, d) }},
			{"Hypervolume", func() { measure.Hypervolume(points, d) }},
		} {
			b.Run(fmt.Sprintf("%s/outcomes=1000/parties=%d", c.name, parties), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					c.of()
				}
			})
		}
	}
}
