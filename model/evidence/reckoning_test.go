package evidence

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley/internal/golden"
)

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

func TestPublishedPool(t *testing.T) {
	var x struct {
		Quotes   map[string]map[string]float64
		Expected struct {
			TwoWay map[string]float64 `json:"two_way_trump"`
			Pool   float64            `json:"linear_pool"`
			Word   string             `json:"icd203"`
		}
	}
	golden.Published(t, "election_odds_2024_08_01.json", &x)
	var p []float64
	for house, q := range x.Quotes {
		got := Normalised([]float64{q["trump"], q["harris"]})
		if !near(got[0], x.Expected.TwoWay[house]) {
			t.Errorf("%s: got %v, want %v", house, got[0], x.Expected.TwoWay[house])
		}
		p = append(p, got[0])
	}
	got, err := Pool(LinearPool, p, nil, 0)
	if err != nil || !near(got, x.Expected.Pool) || WordFor(got) != x.Expected.Word {
		t.Errorf("got %v (%v), %q; want %v, %q", got, err, WordFor(got), x.Expected.Pool, x.Expected.Word)
	}
}

// The odds of 1 August 2024, by hand: 49/102, 54.4/97.9 and 55/98 are 48.0, 55.6 and 56.1 per cent, on average 53.2.
func TestPool(t *testing.T) {
	odds := []float64{Normalised([]float64{49, 53})[0], Normalised([]float64{54.4, 43.5})[0], Normalised([]float64{0.55, 0.43})[0]}
	for _, c := range []struct {
		name     string
		rule     Pooling
		p, w     []float64
		exponent float64
		want     float64
		fails    bool
	}{
		{"three markets", LinearPool, odds, nil, 0, (49.0/102 + 54.4/97.9 + 55.0/98) / 3, false},
		{"weights", LinearPool, []float64{0.2, 0.8}, []float64{3, 1}, 0, 0.35, false},
		{"log-odds of 1/5 and 4/5", LogOddsPool, []float64{0.2, 0.8}, nil, 0, 0.5, false},
		{"log-odds: geometric mean of odds 1 and 9 is 3", LogOddsPool, []float64{0.5, 0.9}, nil, 1, 0.75, false},
		{"extremised: odds 3 squared are 9", LogOddsPool, []float64{0.5, 0.9}, nil, 2, 0.9, false},
		{"weighted odds: 9 to the power of 3/4", LogOddsPool, []float64{0.5, 0.9}, []float64{1, 3}, 0, math.Pow(9, 0.75) / (1 + math.Pow(9, 0.75)), false},
		{"one is certain", LogOddsPool, []float64{1, 0.5}, nil, 0, 1, false},
		{"a certain one without weight", LogOddsPool, []float64{1, 0.5}, []float64{0, 1}, 0, 0.5, false},
		{"two are, of the opposite", LogOddsPool, []float64{1, 0}, nil, 0, 0, true},
		{"none", LinearPool, nil, nil, 0, 0, true},
		{"no weight", LinearPool, []float64{0.5}, []float64{0}, 0, 0, true},
		{"no probability", LinearPool, []float64{math.NaN()}, nil, 0, 0, true},
	} {
		got, err := Pool(c.rule, c.p, c.w, c.exponent)
		if (err != nil) != c.fails || !c.fails && !near(got, c.want) {
			t.Errorf("%s: got %v (%v), want %v", c.name, got, err, c.want)
		}
	}
	for _, bad := range [][]float64{nil, {0, 0}, {math.Inf(1), 1}} {
		if got := Normalised(bad); got != nil {
			t.Errorf("prices %v are normalised to %v", bad, got)
		}
	}
}

// Pools lie among the forecasts, whatever their order and the scale of weights; a pool of log-odds answers to
// complements.
func TestPoolLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(0.001, 0.999), 1, 6).Draw(t, "p")
		w := rapid.SliceOfN(rapid.Float64Range(0.1, 5), len(p), len(p)).Draw(t, "w")
		var not, twice []float64
		for i := range p {
			not, twice = append(not, 1-p[i]), append(twice, 2*w[i])
		}
		for _, rule := range []Pooling{LinearPool, LogOddsPool} {
			x, err := Pool(rule, p, w, 0)
			if err != nil || x < slices.Min(p)-1e-9 || x > slices.Max(p)+1e-9 {
				t.Fatalf("%s pool of %v is %v (%v)", rule, p, x, err)
			}
			y, _ := Pool(rule, not, w, 0)
			z, _ := Pool(rule, p, twice, 0)
			if !near(x, 1-y) || !near(x, z) {
				t.Fatalf("%s: %v, of the complements %v, at twice the weights %v", rule, x, y, z)
			}
		}
		a := rapid.Float64Range(1, 4).Draw(t, "a")
		x, _ := Pool(LogOddsPool, p, w, 1)
		y, _ := Pool(LogOddsPool, p, w, a)
		if math.Abs(y-0.5) < math.Abs(x-0.5)-1e-9 {
			t.Fatalf("with the exponent %v, %v comes nearer to even: %v", a, x, y)
		}
	})
}

func TestRatios(t *testing.T) {
	r := ConventionalRatios()
	for grade, want := range map[string]float64{"A1": 9, "A2": 4, "A4": 0.5, "E3": 1.15, "F1": 1, "A6": 1, "F6": 1, "-1": 1, "C-": 1, "": 1} {
		if got := r.Of(grade); got != want {
			t.Errorf("%q: got %v, want %v", grade, got, want)
		}
	}
	if got := (Ratios{"F2": 7, "B6": 7, "B2": 7}); got.Of("F2") != 1 || got.Of("B6") != 1 || got.Of("B2") != 7 {
		t.Error("a table gives a grade weight that cannot be judged")
	}
	var x struct {
		Expected struct{ Valid, Invalid []string }
	}
	golden.Published(t, "admiralty_code.json", &x)
	for _, g := range x.Expected.Valid {
		if !SoundGrade(g) {
			t.Errorf("%q is a grade", g)
		}
	}
	for _, g := range x.Expected.Invalid {
		if SoundGrade(g) {
			t.Errorf("%q is no grade", g)
		}
	}
}

// Dependent reports count no more than the strongest of them, independent ones add up, and one more repetition of a
// report changes nothing.
func TestCapped(t *testing.T) {
	logs := []float64{2, 1, 2, -1}
	for _, c := range []struct {
		groups [][]int
		want   float64
	}{
		{[][]int{{0}, {1}, {2}, {3}}, 4}, {[][]int{{0, 2}}, 2}, {[][]int{{0, 1, 2}}, 2}, {[][]int{{0, 3}}, 1},
		{[][]int{{0, 2}, {1}}, 3}, {[][]int{{3}}, -1}, {nil, 0},
	} {
		if got := Capped(logs, c.groups); got != c.want {
			t.Errorf("%v: got %v, want %v", c.groups, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		logs := rapid.SliceOfN(rapid.Float64Range(0, 3), 1, 6).Draw(t, "logs")
		var one []int
		for i := range logs {
			one = append(one, i)
		}
		if got := Capped(logs, [][]int{one}); !near(got, slices.Max(logs)) {
			t.Fatalf("%v in one group come to %v", logs, got)
		}
	})
}

func TestUpdated(t *testing.T) {
	for _, c := range []struct{ p, ratio, want float64 }{
		{0.5, 2, 2.0 / 3}, {0.2, 4, 0.5}, {0.5, 1, 0.5}, {0, 9, 0}, {1, 0.1, 1}, {0.2, 0.5, 1.0 / 9},
	} {
		if got := Updated(c.p, math.Log(c.ratio)); !near(got, c.want) {
			t.Errorf("%v at a ratio of %v: got %v, want %v", c.p, c.ratio, got, c.want)
		}
	}
	if got := Updated(0.5, 2000); got != 1 {
		t.Errorf("a ratio past all floats makes %v", got)
	}
}

func TestAge(t *testing.T) {
	h := HalfLives{Intent: 1, Fact: 5}
	for _, c := range []struct {
		name   string
		k      Claim
		access Date
		years  float64
		beyond bool
		stale  bool
	}{
		{"young", Claim{Kind: Intent, Said: "2024-02-01"}, "", 0.5, false, false},
		{"old", Claim{Kind: Intent, Said: "2022-08-01"}, "", 2, false, true},
		{"said today by one who left long ago", Claim{Kind: Intent, Said: "2024-08-01"}, "2022-08-01", 2, true, true},
		{"said while he was there", Claim{Kind: Intent, Said: "2024-02-01"}, "2024-03-01", 0.5, false, false},
		{"an opinion needs no access", Claim{Kind: Opinion, Said: "2024-08-01"}, "2020-01-01", 0, false, false},
		{"a kind that keeps", Claim{Kind: Cause, Said: "1984-08-01"}, "", 40, false, false},
		{"learned late, and undated itself", Claim{Kind: Fact, Learned: "2022-08-01"}, "", 2, false, false},
		{"undated", Claim{Kind: Fact}, "2020-01-01", 0, false, false},
	} {
		got := h.Age(c.k, &Source{AccessUntil: c.access}, "2024-08-01")
		if math.Abs(got.Years-c.years) > 0.01 || got.Beyond != c.beyond || got.Stale != c.stale {
			t.Errorf("%s: got %+v", c.name, got)
		}
	}
	if got := h.Age(Claim{Kind: Intent, Said: "2022-08-01"}, nil, "2024-08-01"); !got.Stale {
		t.Errorf("without a source: %+v", got)
	}
}
