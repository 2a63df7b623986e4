package commitment_test

import (
	"fmt"
	"math"
	"testing"

	"parley/analysis/commitment"
	"pgregory.net/rapid"
)

// Where both sides are alike the program gives the closed form, up to all.
func TestTranchesAgainstClosedForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, g, k := share(t, 20, 100, "cost"), share(t, 110, 300, "gain"), share(t, 1, 20, "stopping")
		δ := share(t, 92, 100, "discount")
		a := commitment.Alternation{Discount: δ, CostA: c, CostB: c, GainA: g, GainB: g, StopA: k, StopB: k}
		for n := 1; n <= 6; n++ {
			near(t, fmt.Sprintf("%+v, %d rounds", a, n), a.Most(n).Share, math.Min(1, a.Even(n)))
		}
	})
}

// A handover holds at each turn, and more rounds never hand over less.
func TestTranchesHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := commitment.Alternation{
			Discount: share(t, 50, 100, "discount"), CostA: share(t, 10, 100, "cost"), CostB: share(t, 10, 100, "cost"),
			GainA: share(t, 10, 300, "gain"), GainB: share(t, 10, 300, "gain"), StopA: share(t, 0, 20, "stopping"), StopB: share(t, 0, 20, "stopping"),
		}
		last := 0.0
		for n := 1; n <= 4; n++ {
			h := a.Most(n)
			if h.Share < last-1e-9 || h.Share > 1+1e-9 {
				t.Fatalf("%+v: %v in %d rounds, %v before", a, h.Share, n, last)
			}
			last = h.Share
			goOn := [2]float64{}
			for k := n - 1; k >= 0; k-- {
				goOn[1] = -a.CostB*h.B[k] + a.Discount*goOn[1]
				goOn[0] = a.GainA*h.B[k] + a.Discount*goOn[0]
				if goOn[1] < -a.StopB-1e-7 {
					t.Fatalf("%+v: B stops in round %d: %v", a, k, goOn[1])
				}
				goOn[0] = -a.CostA*h.A[k] + a.Discount*goOn[0]
				goOn[1] = a.GainB*h.A[k] + a.Discount*goOn[1]
				if stop := a.StopA; goOn[0] < -stop-1e-7 || k == 0 && goOn[0] < -1e-7 {
					t.Fatalf("%+v: A stops in round %d: %v", a, k, goOn[0])
				}
			}
		}
		if a.StopA, a.StopB = 0, 0; a.Most(4).Share > 1e-9 {
			t.Fatalf("%+v: %v is handed over, though the last tranche costs nothing to keep", a, a.Most(4).Share)
		}
	})
}

func ExampleAlternation_Most() {
	// Each clause costs its giver 1 and is worth 2 to the other; stopping costs 0.1.
	a := commitment.Alternation{Discount: 1, CostA: 1, CostB: 1, GainA: 2, GainB: 2, StopA: 0.1, StopB: 0.1}
	n := a.Rounds(10)
	h := a.Most(n)
	fmt.Printf("%d rounds; A %.2f, B %.2f; exposed by %.2f\n", n, h.A, h.B, h.Exposure)
	// Output:
	// 3 rounds; A [0.10 0.60 0.30], B [0.30 0.60 0.10]; exposed by 0.10
}
