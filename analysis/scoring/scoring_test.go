package scoring_test

import (
	"fmt"
	"math"
	"testing"

	"parley/analysis/scoring"
	"parley/internal/golden"
	"parley/internal/rng"
)

// Single forecasts after Brier (1950): the squared error.
func TestBrier(t *testing.T) {
	for _, c := range []struct {
		p    float64
		yes  bool
		want float64
	}{{1, true, 0}, {1, false, 1}, {0.7, true, 0.09}, {0.3, true, 0.49}, {0.5, true, 0.25}} {
		if got := scoring.Of([]scoring.Forecast{{c.p, c.yes}}, 10).Brier; math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v, %v: got %v, want %v", c.p, c.yes, got, c.want)
		}
	}
	if s := scoring.Of(nil, 5); s.N != 0 || s.Ranked != -1 || len(s.Bins) != 0 {
		t.Errorf("no forecasts: got %+v", s)
	}
}

// Where forecasts within a bin are alike, Murphy's decomposition is exact.
func TestDecomposition(t *testing.T) {
	for i := range 500 {
		r := rng.New(1, "scoring test").Rand(i)
		var fs []scoring.Forecast
		for range 1 + r.IntN(40) {
			p := (float64(r.IntN(5)) + 0.5) / 5
			fs = append(fs, scoring.Forecast{P: p, Happened: r.Float64() < p})
		}
		s := scoring.Of(fs, 5)
		if d := s.Reliability - s.Resolution + s.Uncertainty - s.Brier; math.Abs(d) > 1e-12 {
			t.Fatalf("case %d: the parts miss the score by %v", i, d)
		}
		n := 0
		for _, b := range s.Bins {
			n += b.N
			if b.Mean < b.From-1e-12 || b.Mean > b.To+1e-12 || b.Share < b.Low-1e-12 || b.Share > b.High+1e-12 {
				t.Fatalf("case %d: bin %+v", i, b)
			}
		}
		if n != len(fs) {
			t.Fatalf("case %d: %d of %d forecasts are in a bin", i, n, len(fs))
		}
	}
}

func TestRanked(t *testing.T) {
	fs := []scoring.Forecast{{0.9, true}, {0.4, true}, {0.4, false}, {0.1, false}}
	if got := scoring.Of(fs, 2).Ranked; got != 3.5/4 { // 0.9 beats both, 0.4 ties one and beats the other
		t.Errorf("got %v, want 0.875", got)
	}
	if got := scoring.Of([]scoring.Forecast{{1, true}, {1, true}}, 3); got.Ranked != -1 || got.Skill != 0 || got.Bins[0].To != 1 {
		t.Errorf("got %+v", got)
	}
}

func ExampleOf() {
	s := scoring.Of([]scoring.Forecast{{0.8, true}, {0.6, true}, {0.3, false}, {0.1, false}}, 2)
	fmt.Printf("Brier %.3f, skill %.2f, ranked %.0f %%\n", s.Brier, s.Skill, 100*s.Ranked)
	// Output: Brier 0.075, skill 0.70, ranked 100 %
}

// Published single scores, their mean, and Murphy's identity, exact where each bin holds one forecast value.
func TestPublishedScores(t *testing.T) {
	var file struct {
		Forecasts [][2]float64
		Expected  struct {
			Each []float64
			Mean float64
		}
	}
	golden.Published(t, "brier_points.json", &file)
	var all []scoring.Forecast
	for i, x := range file.Forecasts {
		f := scoring.Forecast{P: x[0], Happened: x[1] == 1}
		all = append(all, f)
		if got := scoring.Of([]scoring.Forecast{f}, 1).Brier; math.Abs(got-file.Expected.Each[i]) > 1e-12 {
			t.Errorf("%+v: got %v, want %v", f, got, file.Expected.Each[i])
		}
	}
	s := scoring.Of(all, 10)
	if math.Abs(s.Brier-file.Expected.Mean) > 1e-12 || math.Abs(s.Reliability-s.Resolution+s.Uncertainty-s.Brier) > 1e-12 {
		t.Errorf("mean %v, want %v; its parts %v − %v + %v", s.Brier, file.Expected.Mean, s.Reliability, s.Resolution, s.Uncertainty)
	}
}
