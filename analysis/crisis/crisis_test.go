package crisis_test

import (
	"fmt"
	"math"
	"testing"

	"parley/analysis/crisis"
	"parley/internal/golden"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestAlternate(t *testing.T) {
	near(t, "Rubinstein 1982, δ = 0.9 and 0.8", crisis.Alternate(0.9, 0.8), 0.2/0.28)
	near(t, "Rubinstein 1982, δ = 0.9 twice", crisis.Alternate(0.9, 0.9), 1/1.9)
	near(t, "an impatient responder", crisis.Alternate(0.5, 0), 1)
	near(t, "one round", crisis.AlternateFor(0.9, 0.8, 1), 1)
	near(t, "two rounds: the responder can wait for all of 0.8", crisis.AlternateFor(0.9, 0.8, 2), 0.2)
	near(t, "three rounds: 1 − 0.8·(1 − 0.9)", crisis.AlternateFor(0.9, 0.8, 3), 0.92)
	near(t, "many rounds come to the same as no end", crisis.AlternateFor(0.9, 0.8, 2001), crisis.Alternate(0.9, 0.8))
	near(t, "an outside option below the share", crisis.AlternateOutside(0.9, 0.8, 0.1), crisis.Alternate(0.9, 0.8))
	near(t, "an outside option above it", crisis.AlternateOutside(0.9, 0.8, 0.5), 0.5)
	if !math.IsNaN(crisis.Alternate(1, 1)) {
		t.Error("two that never tire have no answer")
	}
}

func TestUltimatum(t *testing.T) {
	d := crisis.Dispute{P: 0.6, CostA: 0.1, CostB: 0.15}
	low, high := d.Range()
	near(t, "Fearon 1995, low end", low, 0.5)
	near(t, "Fearon 1995, high end", high, 0.75)
	near(t, "demand, known cost", d.Best().Demand, 0.75)
	near(t, "no war, known cost", d.Best().War, 0)
	u := crisis.Dispute{P: 0.4, CostA: 0.1, UnknownToA: 0.3}
	near(t, "demand: 0.4 + (0.3 − 0.1)/2", u.Best().Demand, 0.5)
	near(t, "war: (0.3 − 0.1)/0.6", u.Best().War, 1.0/3)
	cautious := crisis.Dispute{P: 0.4, CostA: 0.5, UnknownToA: 0.3}
	near(t, "one who has much to lose asks for the safe share", cautious.Best().Demand, 0.4)
}

// No demand on a fine grid is worth more than the closed form's, played out with B's cost on a grid of its own.
func TestBestUltimatumAgainstAGrid(t *testing.T) {
	for _, d := range []crisis.Dispute{{P: 0.4, CostA: 0.1, UnknownToA: 0.3}, {P: 0.7, CostA: 0.02, UnknownToA: 0.5},
		{P: 0.5, CostA: 0.4, UnknownToA: 0.2}, {P: 0.1, CostA: 0, UnknownToA: 1}, {P: 0.95, CostA: 0.05, UnknownToA: 0.4}} {
		value := func(x float64) float64 {
			const n = 2000
			sum := 0.0
			for k := range n {
				if c := d.UnknownToA * (float64(k) + 0.5) / n; 1-x >= 1-d.P-c {
					sum += x
				} else {
					sum += d.P - d.CostA
				}
			}
			return sum / n
		}
		best := d.Best()
		for i := 0; i <= 1000; i++ {
			if v := value(float64(i) / 1000); v > best.Value+1e-3 {
				t.Errorf("%+v: demanding %v is worth %v, more than %+v", d, float64(i)/1000, v, best)
			}
		}
		if math.Abs(value(best.Demand)-best.Value) > 1e-3 {
			t.Errorf("%+v: played out the demand is worth %v, want %v", d, value(best.Demand), best.Value)
		}
	}
}

func TestThreat(t *testing.T) {
	empty := crisis.Threat{Cost: 0.3, BackDown: 0.1, Harm: 0.5, Gain: 0.2}
	if empty.Credible() || !(crisis.Threat{Cost: 0.1, BackDown: 0.1}).Credible() {
		t.Error("a threat is credible exactly if backing down costs as much as carrying it out")
	}
	near(t, "probability needed", empty.Needed(), 0.4)
	if empty.Works(0.39) || !empty.Works(0.4) {
		t.Error("it works from the probability needed on")
	}
	if n := (crisis.Threat{Gain: 0.1}).Needed(); n <= 1 {
		t.Errorf("a harmless threat works from %v on", n)
	}
}

func TestBrink(t *testing.T) {
	b := crisis.Brink{Hold: 1, Submit: 0, Disaster: -3}
	near(t, "critical risk 1/4", b.CriticalRisk(), 0.25)
	// At the critical risk holding on is worth exactly as much as giving way.
	near(t, "indifference", (1-0.25)*1+0.25*-3, 0)
	// 1 − 0.9ⁿ ≤ 0.25 up to n = 2 (0.19; 0.271 at 3); the firmer side (critical risk 1/2) holds to n = 6 (0.469; 0.522).
	soft, firm := crisis.Escalate(b, crisis.Brink{Hold: 1, Submit: 0, Disaster: -1}, 0.1)
	if soft != 2 || firm != 6 {
		t.Errorf("they hold %d and %d rounds, want 2 and 6", soft, firm)
	}
	if n, _ := crisis.Escalate(b, b, 0); n < 1000 {
		t.Errorf("without risk a side holds %d rounds, want as long as it takes", n)
	}
}

func ExampleDispute_Best() {
	// A wins a war with probability 0.4, at a cost of 0.1; all it knows of B's cost is that it lies between 0 and 0.3.
	u := crisis.Dispute{P: 0.4, CostA: 0.1, UnknownToA: 0.3}.Best()
	fmt.Printf("demand %.2f, refused with probability %.2f\n", u.Demand, u.War)
	// Output: demand 0.50, refused with probability 0.33
}

// The published closed forms, to 1e-9.
func TestPublishedClosedForms(t *testing.T) {
	var file struct {
		Expected struct {
			Rubinstein struct{ D1, D2, X1 float64 }
			Equal      struct{ D, X1 float64 } `json:"rubinstein_equal"`
			Fearon     struct {
				P, CA, CB float64
				Range     [2]float64
			} `json:"fearon_range"`
		}
	}
	golden.Published(t, "closed_forms.json", &file)
	x := file.Expected
	near(t, "Rubinstein", crisis.Alternate(x.Rubinstein.D1, x.Rubinstein.D2), x.Rubinstein.X1)
	near(t, "Rubinstein, equals", crisis.Alternate(x.Equal.D, x.Equal.D), x.Equal.X1)
	low, high := crisis.Dispute{P: x.Fearon.P, CostA: x.Fearon.CA, CostB: x.Fearon.CB}.Range()
	near(t, "Fearon, low end", low, x.Fearon.Range[0])
	near(t, "Fearon, high end", high, x.Fearon.Range[1])
}

// With many rounds of alternate offers, each backed by what the next round would bring, the closed form is found by
// going backwards over a pie in slices, too: the responder takes what is worth no less than waiting.
func TestAlternateAgainstSlices(t *testing.T) {
	const slices = 1_000_000
	for _, c := range []struct{ δ1, δ2 float64 }{{0.9, 0.8}, {0.9, 0.9}, {0.5, 0.7}, {0.2, 0.95}} {
		mine := slices // what the proposer of the last round keeps
		for round := 400; round >= 1; round-- {
			responder := c.δ2
			if round%2 == 0 {
				responder = c.δ1
			}
			give := int(math.Ceil(responder*float64(mine) - 1e-9))
			mine = slices - give
		}
		if got, want := crisis.Alternate(c.δ1, c.δ2), float64(mine)/slices; math.Abs(got-want) > 3e-5 {
			t.Errorf("%+v: got %v, by slices %v", c, got, want)
		}
	}
}
