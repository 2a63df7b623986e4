package formats_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/formats"
	"parley/formats/scenario"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// shared holds what other programs, and sweeps over all outcomes, found for scenarios that are not part of this
// repository.
const shared = "../../shared"

// points are published points of one kind: one, or all that tie.
type points [][]float64

// UnmarshalJSON takes [a, b] and [[a, b], …].
func (p *points) UnmarshalJSON(data []byte) error {
	var one []float64
	if json.Unmarshal(data, &one) == nil {
		*p = points{one}
		return nil
	}
	return json.Unmarshal(data, (*[][]float64)(p))
}

// A record is what was found under one reading.
type record struct {
	Size        int      `json:"pareto_size"`
	Rational    *int     `json:"n_rational"`
	RationalTop *int     `json:"rational_pareto_size"`
	Nash        points   `json:"nash"`
	Egalitarian points   `json:"kalai_egalitarian"`
	KS          points   `json:"ks"`
	MaxMin      points   `json:"kalai_smorodinsky_maxmin_ratio"`
	Welfare     points   `json:"max_welfare"`
	Opposition  *float64 `json:"opposition"`
	Nearest     *float64 `json:"min_dist_to_11"`
	GeniusKalai points   `json:"kalai_genius_min_abs_diff"`
	GeniusOpp   *float64 `json:"opposition_genius_KSdist"`
	Reservation []float64
	Min, Max    []float64
}

type golden struct {
	Outcomes int         `json:"n_outcomes"`
	Sizes    []int       `json:"issue_sizes"`
	RawRange [][]float64 `json:"raw_range"`
	FileRV   *record     `json:"negmas_raw_file_rv"`
	NoRV     *record     `json:"negmas_raw_no_rv"`
	OwnRaw   *record     `json:"own_bruteforce_raw_no_rv"`
	Genius   *record     `json:"genius_scale_own_bruteforce"`
}

// TestGolden compares frontier, bargaining solutions and opposition with what NegMAS and two sweeps over all outcomes
// found for the same files.
func TestGolden(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(shared, "golden/scenarios.json"))
	if err != nil {
		t.Skip("the published numbers are not here: ", err)
	}
	var file struct{ Scenarios map[string]golden }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(file.Scenarios)) {
		dir := filepath.Join(shared, "scenarios", name)
		g := file.Scenarios[name]
		t.Run(name, func(t *testing.T) {
			if _, ok, err := formats.Detect(dir); err != nil || !ok {
				t.Skip("no reader for this format: ", err)
			}
			checkShape(t, dir, &g)
			compare(t, "negmas, reservations of the file", read(t, dir, scenario.NegMAS, false), g.FileRV)
			compare(t, "negmas, no reservations", read(t, dir, scenario.NegMAS, true), g.NoRV)
			compare(t, "sweep, no reservations", read(t, dir, scenario.NegMAS, true), g.OwnRaw)
			compare(t, "genius", read(t, dir, scenario.Platform, false), g.Genius)
		})
	}
}

// read reads the first two profiles of a folder; bare drops their reservation values.
func read(t *testing.T, dir, reading string, bare bool) *scenario.Scenario {
	t.Helper()
	s, err := formats.Read(dir, scenario.Options{Reading: reading})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Profiles) > 2 {
		if s, err = s.Select("1", "2"); err != nil {
			t.Fatal(err)
		}
	}
	if bare {
		for i := range s.Profiles {
			s.Profiles[i].Reservation = nil
		}
	}
	return s
}

func problem(t *testing.T, s *scenario.Scenario) *model.Problem {
	t.Helper()
	p, err := s.Problem(scenario.ProblemOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// checkShape compares the space and the range of the utilities.
func checkShape(t *testing.T, dir string, g *golden) {
	t.Helper()
	p := problem(t, read(t, dir, scenario.NegMAS, false))
	if got := p.Space.Size(); got.Cmp(big.NewInt(int64(g.Outcomes))) != 0 {
		t.Errorf("%v outcomes, want %d", got, g.Outcomes)
	}
	for i, want := range g.RawRange {
		low, high := extent(p, i)
		near(t, fmt.Sprintf("least of %d", i), p.Float(low), want[0])
		near(t, fmt.Sprintf("greatest of %d", i), p.Float(high), want[1])
	}
}

// extent returns the least and the greatest utility of an additive party.
func extent(p *model.Problem, i int) (low, high preference.Utils) {
	u := &p.Utilities[i]
	low, high = u.Constant, u.Constant
	for _, t := range u.Tables {
		low, high = low+slices.Min(t.Values), high+slices.Max(t.Values)
	}
	return low, high
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s: %.12g, want %.12g", what, got, want)
	}
}

// compare holds a problem of two parties to a record.
func compare(t *testing.T, what string, s *scenario.Scenario, want *record) {
	t.Helper()
	if want == nil {
		return
	}
	t.Run(what, func(t *testing.T) {
		p := problem(t, s)
		for i := range want.Reservation {
			low, high := extent(p, i)
			near(t, "reservation", p.Float(p.Reservation[i]), want.Reservation[i])
			near(t, "least", p.Float(low), want.Min[i])
			near(t, "greatest", p.Float(high), want.Max[i])
		}
		all := frontierOf(t, p)
		zone := frontier.Zone(p, all)
		checkSize(t, s, p, all, zone, want)
		if n := frontier.CountZone(p, frontier.CountOptions{}); want.Rational != nil && (!n.Exact() || n.Low.Cmp(big.NewInt(int64(*want.Rational))) != 0) {
			t.Errorf("%v outcomes in the zone, want %d", n, *want.Rational)
		}
		d := p.Reservation
		checkPoint(t, p, "Nash", solution.Nash, zone, want.Nash, func(u []preference.Utils) []float64 {
			return []float64{(p.Float(u[0] - d[0])) * p.Float(u[1]-d[1])}
		})
		checkPoint(t, p, "egalitarian", solution.Egalitarian, zone, want.Egalitarian, func(u []preference.Utils) []float64 {
			return []float64{min(p.Float(u[0]-d[0]), p.Float(u[1]-d[1]))}
		})
		ideal := [2]preference.Utils{}
		for i := range ideal {
			for _, q := range zone {
				ideal[i] = max(ideal[i], q.U[i])
			}
		}
		ks := func(u []preference.Utils) []float64 {
			return []float64{min(p.Float(u[0]-d[0])/p.Float(ideal[0]-d[0]), p.Float(u[1]-d[1])/p.Float(ideal[1]-d[1]))}
		}
		checkPoint(t, p, "NegMAS's Kalai–Smorodinsky", leastUneven(p), zone, want.KS, uneven(p))
		checkPoint(t, p, "Kalai–Smorodinsky", solution.KalaiSmorodinsky, zone, want.MaxMin, ks)
		checkPoint(t, p, "welfare", solution.Utilitarian, zone, want.Welfare, func(u []preference.Utils) []float64 {
			return []float64{p.Float(u[0] + u[1])}
		})
		opposition(t, p, all, want)
	})
}

// checkSize compares the size of the frontier, all of it or, as NegMAS has it, what of it is in the zone. Sweeps in floating point
// count more where rounding splits ties or lifts dominated points; then the same sums in floating point must show the
// number recorded.
func checkSize(t *testing.T, s *scenario.Scenario, p *model.Problem, all, zone []frontier.Point, want *record) {
	t.Helper()
	if want.RationalTop != nil && len(zone) == len(all) && *want.RationalTop != want.Size {
		t.Errorf("all points are in the zone, want %d of %d", *want.RationalTop, want.Size)
	}
	if len(all) == want.Size || len(zone) == want.Size {
		return
	}
	got, ok := s.CountInDouble(scenario.ProblemOptions{}, 1_000_000)
	if !ok {
		t.Fatalf("%d points on the frontier, %d of them in the zone, want %d", len(all), len(zone), want.Size)
	}
	if got != want.Size {
		t.Errorf("%d points on the frontier, %d in floating point, want %d", len(all), got, want.Size)
	}
}

// uneven is what NegMAS makes least and calls Kalai–Smorodinsky: how far apart the parties' shares of what each could
// gain at most are. The worth of a point is minus that.
func uneven(p *model.Problem) func(u []preference.Utils) []float64 {
	return func(u []preference.Utils) []float64 {
		var share [2]float64
		for i := range share {
			_, best := extent(p, i)
			share[i] = float64(u[i]-p.Reservation[i]) / float64(best-p.Reservation[i])
		}
		return []float64{-math.Abs(share[0] - share[1])}
	}
}

// leastUneven picks NegMAS's point.
func leastUneven(p *model.Problem) func([]frontier.Point, []preference.Utils) (frontier.Point, bool) {
	return func(points []frontier.Point, _ []preference.Utils) (best frontier.Point, ok bool) {
		worth := uneven(p)
		for _, q := range points {
			if !ok || worth(q.U)[0] > worth(best.U)[0] {
				best, ok = q, true
			}
		}
		return best, ok
	}
}

func frontierOf(t *testing.T, p *model.Problem) []frontier.Point {
	t.Helper()
	r, err := frontier.Of(p, frontier.Options{})
	if err != nil || !r.Exact {
		t.Fatalf("frontier: exact %v, %v", r.Exact, err)
	}
	return r.Points
}

// checkPoint compares a solution with those recorded; where it is another one, its worth must tie.
func checkPoint(t *testing.T, p *model.Problem, what string, rule func([]frontier.Point, []preference.Utils) (frontier.Point, bool),
	zone []frontier.Point, want points, worth func([]preference.Utils) []float64) {
	t.Helper()
	if len(want) == 0 {
		return
	}
	got, ok := rule(zone, p.Reservation)
	if !ok {
		t.Fatalf("no %s point", what)
	}
	for _, w := range want {
		if math.Abs(p.Float(got.U[0])-w[0]) < 1e-9 && math.Abs(p.Float(got.U[1])-w[1]) < 1e-9 {
			return
		}
	}
	// Another point: the one recorded must be on the frontier and worth the same.
	for _, q := range zone {
		if math.Abs(p.Float(q.U[0])-want[0][0]) < 1e-9 && math.Abs(p.Float(q.U[1])-want[0][1]) < 1e-9 {
			if math.Abs(worth(q.U)[0]-worth(got.U)[0]) < 1e-12 {
				return
			}
		}
	}
	t.Errorf("%s: %v %v, want one of %v", what, p.Float(got.U[0]), p.Float(got.U[1]), want)
}

// opposition compares the two definitions: the least distance of a frontier point, in shares of each party's best, from
// (1,1), which NegMAS takes; and GENIUS's, the distance of the frontier point whose utilities differ least.
func opposition(t *testing.T, p *model.Problem, all []frontier.Point, want *record) {
	t.Helper()
	_, best0 := extent(p, 0)
	_, best1 := extent(p, 1)
	least, fair := math.Inf(1), -1
	nearest := math.Inf(1)
	for k, q := range all {
		least = min(least, math.Hypot(1-float64(q.U[0])/float64(best0), 1-float64(q.U[1])/float64(best1)))
		nearest = min(nearest, math.Hypot(1-p.Float(q.U[0]), 1-p.Float(q.U[1])))
		if fair < 0 || differ(q.U) < differ(all[fair].U) {
			fair = k
		}
	}
	if want.Opposition != nil {
		near(t, "opposition", least, *want.Opposition)
	}
	if want.Nearest != nil {
		near(t, "distance to (1,1)", nearest, *want.Nearest)
	}
	if want.GeniusOpp != nil {
		u := all[fair].U
		near(t, "GENIUS's opposition", math.Hypot(1-p.Float(u[0]), 1-p.Float(u[1])), *want.GeniusOpp)
		near(t, "GENIUS's Kalai", p.Float(u[0]), want.GeniusKalai[0][0])
	}
}

func differ(u []preference.Utils) preference.Utils {
	if u[0] > u[1] {
		return u[0] - u[1]
	}
	return u[1] - u[0]
}

// TestLargeSpaces reads what nobody can list.
func TestLargeSpaces(t *testing.T) {
	for name, outcomes := range map[string]int{"2014-10issues": 10, "2014-30issues": 30} {
		dir := filepath.Join(shared, "scenarios/genius", name)
		if _, err := os.Stat(dir); err != nil {
			t.Skip("the scenarios are not here: ", err)
		}
		s, err := formats.Read(dir, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.Problem(scenario.ProblemOptions{})
		if err != nil {
			t.Fatal(err)
		}
		want := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(outcomes)), nil)
		if got := p.Space.Size(); got.Cmp(want) != 0 {
			t.Errorf("%s: %v outcomes, want 10^%d", name, got, outcomes)
		}
		if rounded, _ := s.Rounded(scenario.ProblemOptions{}); rounded || len(p.Utilities[0].Boxes) == 0 {
			t.Errorf("%s: rounded %v, %d boxes; want exact utilities of many", name, rounded, len(p.Utilities[0].Boxes))
		}
		ignored := slices.ContainsFunc(s.Warnings, func(w scenario.Warning) bool { return w.File == "pareto.xml" && strings.Contains(w.Text, "left aside") })
		if !ignored {
			t.Errorf("%s: no warning about pareto.xml in %v", name, s.Warnings)
		}
	}
}

// NegMAS's own files of a scenario say what NegMAS reads from GENIUS's.
func TestNegMASFilesOfLaptop(t *testing.T) {
	dir := filepath.Join(shared, "scenarios/negmas/Laptop")
	if _, ok, err := formats.Detect(dir); err != nil || !ok {
		t.Skip("not here, or no reader for this format: ", err)
	}
	a := read(t, dir, scenario.Platform, false)
	b := read(t, filepath.Join(shared, "scenarios/genius/Laptop"), scenario.NegMAS, false)
	p := problem(t, a)
	n, _ := p.Space.SmallSize(1000)
	for k := range n {
		ω := p.Space.At(nil, k)
		other := make(outcome.Outcome, len(ω))
		for j, o := range ω {
			other[j] = slices.Index(b.Issues[j].Values, a.Issues[j].Values[o])
		}
		for i := range a.Profiles {
			x, _ := a.Utility(i, ω).Float64()
			y, _ := b.Utility(i, other).Float64()
			near(t, fmt.Sprintf("party %d at %v", i, ω), x, y)
		}
	}
}
