package commitment_test

import (
	"math"
	"testing"

	"parley/analysis/commitment"
	"pgregory.net/rapid"
)

func rises(t *rapid.T) commitment.Rise {
	r := commitment.Rise{
		Discount: share(t, 30, 98, "discount"), CostRiser: share(t, 0, 200, "cost of the riser"),
		CostDecliner: share(t, 0, 200, "cost of the decliner"), Share: share(t, 0, 100, "share"),
	}
	p := share(t, 5, 60, "power")
	for range rapid.IntRange(1, 8).Draw(t, "periods") {
		r.Power = append(r.Power, p)
		p = math.Min(1, p+share(t, 0, 30, "growth"))
	}
	return r
}

// The closed form and the game played backwards agree, and of two periods both are the shift.
func TestRiseAgainstPlay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rises(t)
		c := r.Play()
		war := false
		for k := len(r.Power) - 1; k >= 0; k-- {
			near(t, "gap", r.Gap(k), c.Closed[k])
			if !war {
				near(t, "gap with peace to come", c.Gaps[k], c.Closed[k])
			}
			war = war || c.Fights[k]
		}
		s := commitment.Shift{Discount: r.Discount, Now: r.Power[0], Then: 0.9, CostRiser: r.CostRiser, CostDecliner: r.CostDecliner, Share: r.Share}
		r.Power = []float64{r.Power[0], 0.9}
		near(t, "gap of a shift", r.Gap(0), max(0, s.Fight()-s.Peace()))
		if near := math.Abs(s.Margin()); near > 1e-9 && r.Play().Fights[0] != s.Prevents() {
			t.Fatalf("%+v: fights %t, the shift %t", r, r.Play().Fights[0], s.Prevents())
		}
	})
}

// What is added in each period as the gaps ask closes them: with as much more to the decliner, peace is worth what fighting is.
func TestGapsAreTight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rises(t)
		for k := range r.Power {
			if gap := r.Gap(k); gap > 0 {
				near(t, "peace with the transfer", r.Peace(k)+gap, r.Fight(k))
			}
			slower := r
			slower.Power = append([]float64(nil), r.Power...)
			for j := k + 1; j < len(slower.Power); j++ {
				slower.Power[j] = (slower.Power[j] + slower.Power[k]) / 2
			}
			if slower.Gap(k) > r.Gap(k)+1e-9 {
				t.Fatalf("%+v: gap %v, with half the growth %v", r, r.Gap(k), slower.Gap(k))
			}
		}
	})
}

// Along the fastest rise there is never a gap, with a period less there is one at once, and what is beyond it opens one.
func TestFastestRise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rises(t)
		r.CostDecliner += 0.01
		p := share(t, int(100*r.Power[0])+1, 100, "power to come")
		if p <= r.Power[0] {
			return
		}
		m := r.Periods(p)
		along := r
		along.Power = r.Power[:1]
		for k := 1; k < m; k++ {
			along.Power = append(along.Power[:k:k], math.Min(r.Fastest(k), p))
		}
		along.Power = append(along.Power[:m:m], p)
		for k := range along.Power {
			if gap := along.Gap(k); gap > 1e-9 {
				t.Fatalf("%+v: gap %v in period %d", along, gap, k)
			}
		}
		if m > 1 {
			along.Power = append(along.Power[:m-1:m-1], p)
			if along.Gap(0) <= 0 {
				t.Fatalf("%+v: %d periods would do, not %d", along, m-1, m)
			}
		}
	})
}

func TestRiseKnown(t *testing.T) {
	// Today 30 %, 60 % after next period: in between nothing changes. δ = 0.9, costs of 1: all pies are 10. Floors at 60 %: 5.
	// Fighting is worth 6; peace 10 − 0.81·5 = 5.95.
	r := commitment.Rise{Discount: 0.9, Power: []float64{0.3, 0.3, 0.6}, CostRiser: 1, CostDecliner: 1, Share: 1}
	near(t, "two periods off", r.Gap(0), 0.05)
	near(t, "one period off", r.Gap(1), 0.5) // 6 − (10 − 0.9·5)
	near(t, "then", r.Gap(2), 0)
	if got := r.Play(); got.Fights[0] || !got.Fights[1] {
		t.Errorf("got %+v, want a war in the second period and none in the first, which gains by the pie of today", got)
	}
}
