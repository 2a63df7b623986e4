package modelling_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/simulation"
	"parley/simulation/modelling"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestCompareByHand(t *testing.T) {
	cases := []struct {
		name            string
		estimate, truth []float64
		want            modelling.Score
	}{
		{"itself", []float64{1, 2, 3, 5}, []float64{1, 2, 3, 5}, modelling.Score{0, 1, 1}},
		{"stretched", []float64{10, 20, 30, 50}, []float64{1, 2, 3, 5}, modelling.Score{0, 1, 1}},
		{"reversed", []float64{2, 1, 0}, []float64{0, 1, 2}, modelling.Score{math.Sqrt(2.0 / 3), -1, -1}},
		{"constant", []float64{7, 7, 7}, []float64{0, 0.5, 1}, modelling.Score{math.Sqrt(0.5 / 3), 0, 0}},
		// Ranks 1, 2, 3, 4 against 2, 1, 4, 3: Σd² = 4, ρ = 1 − 6·4/(4·15) = 0.6; C = 4, D = 2, τ = 1/3. Off by 1/3 each.
		{"two exchanges", []float64{0, 1, 2, 3}, []float64{1, 0, 3, 2}, modelling.Score{1.0 / 3, 0.6, 1.0 / 3}},
		// C = 4, D = 0, P = 6, one pair tied in each: τ = 4/√(5·5). Ranks 1.5, 1.5, 3, 4 and 1, 2, 3.5, 3.5: covariance 4, variances 4.5.
		{"ties", []float64{0, 0, 1, 2}, []float64{0, 1, 2, 2}, modelling.Score{math.Sqrt(0.5 / 4), 4 / 4.5, 0.8}},
	}
	for _, c := range cases {
		got := modelling.Compare(c.estimate, c.truth)
		if !near(got.RMSE, c.want.RMSE) || !near(got.Spearman, c.want.Spearman) || !near(got.Kendall, c.want.Kendall) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

// Kendall's τ_b over all pairs.
func TestKendallOverAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 30).Draw(t, "n")
		draw := func(label string) []float64 {
			var x []float64
			for range n {
				x = append(x, float64(rapid.IntRange(0, 6).Draw(t, label)))
			}
			return x
		}
		x, u := draw("x"), draw("u")
		sum, px, pu := 0.0, 0.0, 0.0
		for i := range n {
			for j := range i {
				a, b := sign(x[i]-x[j]), sign(u[i]-u[j])
				sum, px, pu = sum+a*b, px+a*a, pu+b*b
			}
		}
		want := 0.0
		if px > 0 && pu > 0 {
			want = sum / math.Sqrt(px*pu)
		}
		if got := modelling.Compare(x, u).Kendall; !near(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// market is three issues of four options; the seats weigh them differently and want opposite ends.
func market(issues int) *model.Problem {
	p := &model.Problem{Utilities: make([]preference.Utility, 2), Reservation: make([]preference.Utils, 2),
		StatusQuo: make(outcome.Outcome, issues), Incidental: make([]bool, issues)}
	var cards []int
	total := float64(issues * (issues + 1) / 2)
	for j := range issues {
		cards = append(cards, 4)
		for seat := range 2 {
			t := preference.Table{Scope: preference.Scope{j}}
			w := float64(j+1) / total
			if seat == 1 {
				w = float64(issues-j) / total
			}
			for v := range 4 {
				x := float64(v) / 3
				if seat == 1 {
					x = 1 - x
				}
				t.Values = append(t.Values, preference.FromFloat(w*x))
			}
			p.Utilities[seat].Tables = append(p.Utilities[seat].Tables, t)
		}
	}
	p.Space = outcome.NewSpace(cards...)
	return p
}

func lay(tb testing.TB, p *model.Problem, limit int) *simulation.Table {
	tb.Helper()
	table, err := simulation.Lay(p, limit)
	if err != nil {
		tb.Fatal(err)
	}
	return table
}

func TestRun(t *testing.T) {
	table := lay(t, market(3), 0)
	o := modelling.Options{Rounds: 30, Workers: 1}
	got, err := modelling.Run(context.Background(), table, o)
	if err != nil {
		t.Fatal(err)
	}
	if got.Talks != 25 || got.Outcomes != 64 || got.Sampled || len(got.Results) != len(strategy.Models()) {
		t.Errorf("got %d talks, %d outcomes, sampled %v, %d models", got.Talks, got.Outcomes, got.Sampled, len(got.Results))
	}
	for _, r := range got.Results {
		first, last := r.Points[0], r.Points[len(r.Points)-1]
		switch r.Model {
		case "perfect":
			if !near(first.RMSE.Mean, 0) || !near(first.Kendall.Mean, 1) || !near(last.Spearman.Mean, 1) {
				t.Errorf("the oracle scores %+v", r.Points)
			}
		case "conflict": // which starts from the reverse of its own order, which is the truth here
			if !near(first.Spearman.Mean, 1) && first.Spearman.Mean < 0.99 {
				t.Errorf("conflict starts at %+v", first)
			}
		default:
			if first.Spearman.Mean != 0 || last.Spearman.Mean <= 0.3 {
				t.Errorf("%s: from %+v to %+v", r.Model, first, last)
			}
		}
		if len(r.Points) != 11 || r.Points[1].Time != 0.1 || last.Time != 1 || len(r.Against) != 5 {
			t.Errorf("%s: %d points from %v to %v, against %d", r.Model, len(r.Points), r.Points[1].Time, last.Time, len(r.Against))
		}
	}
	o.Workers = 4
	if again, _ := modelling.Run(context.Background(), table, o); !reflect.DeepEqual(got, again) {
		t.Error("four workers give another result")
	}
}

// Lazily told spaces give the scores of listed ones, up to which of equally good deals is offered; and a space of 4²⁰ is sampled.
func TestRunOnWideSpaces(t *testing.T) {
	linear, err := strategy.Parse("linear, boulware")
	if err != nil {
		t.Fatal(err)
	}
	o := modelling.Options{Models: []string{"smith", "perfect"}, Strategies: linear, Rounds: 12, Times: 3, Outcomes: 200}
	got, err := modelling.Run(context.Background(), lay(t, market(20), 0), o)
	if err != nil {
		t.Fatal(err)
	}
	last := got.Results[1].Points[3]
	if !got.Sampled || got.Outcomes != 200 || last.RMSE.Mean > 1e-6 || last.Kendall.Mean < 0.999999 {
		t.Errorf("the oracle on a sample of %d: %+v", got.Outcomes, last)
	}
	if s := got.Results[0].Points[3].Spearman.Mean; s < 0.2 {
		t.Errorf("smith knows %.3f", s)
	}
}

func TestRunErrors(t *testing.T) {
	table := lay(t, market(2), 0)
	for _, name := range []string{"none", "smitt", "bayes(x=1)"} {
		if _, err := modelling.Run(context.Background(), table, modelling.Options{Models: []string{name}}); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := modelling.Run(ctx, table, modelling.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
