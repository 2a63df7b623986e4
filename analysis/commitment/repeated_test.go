package commitment_test

import (
	"fmt"
	"math"
	"testing"

	"parley/analysis/commitment"
	"pgregory.net/rapid"
)

// dilemma is a prisoners' dilemma, T > R > P > S.
func dilemma(t, r, p, s, δ float64) commitment.Repeated {
	return commitment.Repeated{Discount: δ, Payoff: [2][2][2]float64{{{r, r}, {s, t}}, {{t, s}, {p, p}}}}
}

// Where both see what was done, both can keep their word from Telser's threshold on, and not below it if keeping is what is
// best for both together.
func TestRepeatedAgainstTelser(t *testing.T) {
	for _, x := range []struct{ t, r, p, s float64 }{{5, 3, 1, 0}, {4, 3, 0, -2}, {3, 2, 1, -1}} {
		least := commitment.Exchange{Keep: x.r, Cheat: x.t, After: x.p}.Threshold()
		for _, by := range []float64{0.97, 1.03} {
			v := dilemma(x.t, x.r, x.p, x.s, least*by).Values()
			if v.Keeps != (by > 1) || v.Never != (by < 1) {
				t.Errorf("%+v at %v of the threshold %v: %+v", x, by, least, v)
			}
			if by > 1 && (math.Abs(v.Even[0]-x.r) > 1e-6 || math.Abs(v.Even[1]-x.r) > 1e-9) {
				t.Errorf("%+v: both can have %v, want %v", x, v.Even, x.r)
			}
		}
	}
}

// With an alarm that does not tell who cheated, and nothing to be had by taking turns, the best for both alike is R − (T − R)·q/(p − q)
// once they are patient enough: δ(p − q)(v − P) ≥ (1 − δ)(T − R) (Abreu, Milgrom and Pearce 1991, Econometrica 59(6):1713–1733).
func TestFalseAlarms(t *testing.T) {
	const T, R, P, S, p = 4.0, 3.0, 0.0, -6.0, 0.9
	for _, q := range []float64{0, 0.1, 0.3} {
		want := R - (T-R)*q/(p-q)
		least := 1 / (1 + (p-q)*(want-P)/(T-R))
		for _, by := range []float64{0.96, 1.05} {
			g := dilemma(T, R, P, S, least*by)
			g.Signal = commitment.Alarms(q, p)
			v := g.Values()
			if by < 1 {
				if !v.Never {
					t.Errorf("q %v below the threshold: %+v", q, v)
				}
				continue
			}
			if !v.Keeps || math.Abs(v.Even[0]-want) > 1e-6 || math.Abs(v.Even[1]-want) > 1e-6 {
				t.Errorf("q %v: keeps %t, both can have %v, want %v", q, v.Keeps, v.Even, want)
			}
		}
	}
}

// More false alarms never give more, and to patient parties a watcher for each gives no less than one for both.
func TestNoiseLowersValue(t *testing.T) {
	last := math.Inf(1)
	for _, q := range []float64{0.05, 0.15, 0.3} {
		g := dilemma(4, 3, 0, -6, 0.6)
		g.Signal = commitment.Alarms(q, 0.9)
		v := g.Values()
		if v.Joint[0] > last+1e-6 {
			t.Errorf("%v false alarms: %v, with fewer %v", q, v.Joint, last)
		}
		last = v.Joint[1]
	}
	g := dilemma(4, 3, 0, -6, 0.9)
	g.Signal = commitment.AlarmsApart(0.1, 0.9)
	apart := g.Values()
	g.Signal = commitment.Alarms(0.1, 0.9)
	if both := g.Values(); apart.Joint[0] < both.Joint[1]-1e-6 {
		t.Errorf("%v for patient parties with a watcher for each, %v with one for both", apart.Joint, both.Joint)
	}
}

// The bounds contain each other, and the equilibrium of the game played once.
func TestValueBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := share(t, 0, 100, "P")
		r := p + share(t, 5, 100, "R − P")
		x := dilemma(r+share(t, 5, 100, "T − R"), r, p, p-share(t, 5, 200, "P − S"), share(t, 10, 50, "discount"))
		if rapid.Bool().Draw(t, "alarms") {
			x.Signal = commitment.Alarms(share(t, 0, 40, "false"), share(t, 50, 100, "true"))
		}
		v := x.Values()
		if v.Joint[0] > v.Joint[1]+1e-9 || v.Even[0] > v.Even[1]+1e-9 || v.Keeps && v.Never {
			t.Fatalf("%+v: %+v", x, v)
		}
		if v.Even[1] < p-1e-9 {
			t.Fatalf("%+v: %+v, though cheating for ever gives %v", x, v, p)
		}
	})
}

func ExampleRepeated_Values() {
	g := commitment.Repeated{
		Payoff:   [2][2][2]float64{{{3, 3}, {-6, 4}}, {{4, -6}, {0, 0}}},
		Discount: 0.8,
		Signal:   commitment.Alarms(0.1, 0.9),
	}
	v := g.Values()
	fmt.Printf("keeps %t, each at most %.3f\n", v.Keeps, v.Even[1])
	// Output: keeps true, each at most 2.875
}
