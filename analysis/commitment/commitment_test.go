package commitment_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"parley/analysis/commitment"
	"parley/internal/golden"
)

func near(t interface {
	Helper()
	Errorf(string, ...any)
}, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// share draws a multiple of 1/100.
func share(t *rapid.T, from, to int, label string) float64 {
	return float64(rapid.IntRange(from, to).Draw(t, label)) / 100
}

// shifts draws a rise of power with costs that leave the weaker hand worth something.
func shifts(t *rapid.T) commitment.Shift {
	s := commitment.Shift{Discount: share(t, 10, 95, "discount"), Now: share(t, 0, 60, "now"), CostRiser: share(t, 0, 80, "riser"), CostDecliner: share(t, 0, 80, "decliner")}
	s.Then = s.Now + share(t, 0, 39, "rise")
	s.Share = rapid.SampledFrom([]float64{0, 1}).Draw(t, "share")
	return s
}

// The condition in closed form (Fearon 1995; Powell 1999 and 2006), where the pie is large enough for the costs.
func TestPreventiveWarInClosedForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shifts(t)
		δ, p, later := s.Discount, s.Now, s.Then
		if (1-later)/(1-δ)-s.CostDecliner < 0 || later/(1-δ)-s.CostRiser < 0 {
			t.Skip("the costs pass what there is to win")
		}
		want := δ*later - p - (1-δ)*(1-δ)*s.CostDecliner
		if s.Share == 1 {
			want = δ*later - p - (1-δ)*(s.CostDecliner+δ*s.CostRiser)
		}
		if got := s.Margin(); math.Abs(got-want) > 1e-9 || s.Prevents() != (want > 0) && math.Abs(want) > 1e-9 {
			t.Fatalf("%+v: margin %v, prevents %t; want %v", s, got, s.Prevents(), want)
		}
	})
}

// decliner is what the game is worth to the decliner if it does not fight today, by value iteration over a pie cut into
// slices. From tomorrow on power stays as it is; each period the decliner (share 1) or the riser (share 0) puts up a
// division, and the other takes it or fights.
func decliner(s commitment.Shift, slices int) (fight, peace float64) {
	δ := s.Discount
	war := func(p float64) (riser, decliner float64) {
		return p/(1-δ) - s.CostRiser, (1-p)/(1-δ) - s.CostDecliner
	}
	// propose returns the values of one period in which a side whose war value is own, facing another's, divides the pie,
	// given what is to come: the best division that the other takes, or war.
	propose := func(own, other, ownNext, otherNext float64) (x, y float64) {
		x, y = own, other // nothing that both prefer
		for k := 0; k <= slices; k++ {
			give := float64(k) / float64(slices)
			if give+δ*otherNext >= other-1e-9 {
				if v := 1 - give + δ*ownNext; v >= own-1e-9 {
					return v, give + δ*otherNext
				}
				break
			}
		}
		return x, y
	}
	riserWar, declinerWar := war(s.Then)
	riser, weak := riserWar, declinerWar
	for range 3000 {
		if s.Share == 1 {
			weak, riser = propose(declinerWar, riserWar, weak, riser)
		} else {
			riser, weak = propose(riserWar, declinerWar, riser, weak)
		}
	}
	riserToday, fight := war(s.Now)
	best := math.Inf(-1) // the largest slice of today's pie that the riser leaves to the decliner
	for k := 0; k <= slices; k++ {
		if give := float64(k) / float64(slices); give+δ*riser >= riserToday-1e-9 {
			best = 1 - give + δ*weak
			break
		}
	}
	return fight, best
}

// The closed form gives the decision of the game itself, played backwards from a pie in slices.
func TestPreventiveWarAgainstTheGame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shifts(t)
		const slices = 400
		fight, peace := decliner(s, slices)
		near := 2.0 / slices / (1 - s.Discount) // slices that do not come out even, in every period to come
		if math.Abs(fight-s.Fight()) > 1e-9 {
			t.Fatalf("%+v: fighting is worth %v, want %v", s, s.Fight(), fight)
		}
		if math.Abs(fight-peace) > near && s.Prevents() != (fight > peace) {
			t.Fatalf("%+v: prevents %t, but fighting is worth %v and peace at most %v", s, s.Prevents(), fight, peace)
		}
	})
}

func TestShiftsKnown(t *testing.T) {
	// δ = 0.9: 0.9·0.9 − 0.3 = 0.51 against 0.1·(1 + 0.9·1) = 0.19 and 0.01·1.
	s := commitment.Shift{Discount: 0.9, Now: 0.3, Then: 0.9, CostRiser: 1, CostDecliner: 1, Share: 1}
	near(t, "margin, all later surplus to the decliner", s.Margin(), 0.9*0.9-0.3-0.19)
	s.Share, s.Then = 0, 0.7
	near(t, "margin, none of it", s.Margin(), 0.9*0.7-0.3-0.01)
	if (commitment.Shift{Discount: 0.9, Now: 0.5, Then: 0.5, CostRiser: 0.1, CostDecliner: 0.1}).Prevents() {
		t.Error("war without a shift")
	}
}

// automaton is what cheating now and then going on as well as one can is worth, and what keeping is, by value iteration
// over how long ago the first lie was.
func automaton(x commitment.Exchange, δ float64) (keep, cheat float64) {
	d, lag := δ*(1-x.Hazard), max(x.Lag, 1)
	value := make([]float64, lag+1) // value[k]: k periods after the first lie; value[lag]: found out; value[0]: honest
	for range 20000 {
		next := make([]float64, lag+1)
		keep = x.Keep + d*value[0]
		cheat = x.Cheat + d*value[1]
		next[0] = max(keep, cheat)
		for k := 1; k < lag; k++ {
			next[k] = max(x.Keep, x.Cheat) + d*value[k+1]
		}
		next[lag] = x.After + d*value[lag]
		value = next
	}
	return keep, cheat
}

func exchanges(t *rapid.T) commitment.Exchange {
	x := commitment.Exchange{After: share(t, -100, 100, "after"), Lag: rapid.IntRange(0, 4).Draw(t, "lag"), Hazard: share(t, 0, 50, "hazard")}
	x.Keep = x.After + share(t, 1, 100, "stake")
	x.Cheat = x.Keep + share(t, 1, 100, "gain")
	return x
}

func TestSelfEnforcementAgainstValueIteration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, δ := exchanges(t), share(t, 0, 98, "discount")
		keep, cheat := automaton(x, δ)
		if math.Abs(keep-cheat) < 1e-6 {
			t.Skip("as good as alike")
		}
		if x.Holds(δ) != (keep > cheat) || (δ >= x.Threshold()) != (keep > cheat) {
			t.Fatalf("%+v at %v: holds %t, threshold %v; keeping is worth %v, cheating %v", x, δ, x.Holds(δ), x.Threshold(), keep, cheat)
		}
		if keep > cheat && math.Abs(x.Margin(δ)-(keep-cheat)) > 1e-6 {
			t.Fatalf("%+v at %v: margin %v, want %v", x, δ, x.Margin(δ), keep-cheat)
		}
	})
}

func TestThresholdKnown(t *testing.T) {
	x := commitment.Exchange{Keep: 3, Cheat: 5, After: 1}
	near(t, "prisoners' dilemma 5, 3, 1 (Friedman 1971)", x.Threshold(), 0.5)
	x.Lag = 2
	near(t, "found out after two periods: √½", x.Threshold(), math.Sqrt(0.5))
	x.Hazard = 0.25
	near(t, "and a quarter chance that it ends", x.Threshold(), math.Sqrt(0.5)/0.75)
	near(t, "nothing to gain", commitment.Exchange{Keep: 2, Cheat: 2, After: 0}.Threshold(), 0)
	if got := (commitment.Exchange{Keep: 1, Cheat: 2, After: 1}).Threshold(); !math.IsInf(got, 1) {
		t.Errorf("nothing to lose: got %v", got)
	}
}

// played solves the whole tree of an exchange of n periods backwards: in each, one side trusts or does not (1 if its trust
// is kept, −1 if it is broken, else 0), and the other keeps or cheats if trusted. It returns what is played from a
// history on, t periods in, and what that is worth to both as of then; the deposit is settled on the last day.
func played(x commitment.Exchange, δ float64, n int, deposit float64, history string) (path string, keeper, truster float64) {
	d := δ * (1 - x.Hazard)
	t := len(history)
	if t == n {
		return "", 0, 0
	}
	after := func(move string, now, then float64) (string, float64, float64) {
		rest, v, w := played(x, δ, n, deposit, history+move)
		if t == n-1 {
			lied := false
			for _, m := range history + move {
				lied = lied || m == 'c'
			}
			if !lied {
				v += deposit
			}
			return move + rest, now + v, then + w
		}
		return move + rest, now + d*v, then + d*w
	}
	keepPath, keepV, keepW := after("k", x.Keep, 1)
	cheatPath, cheatV, cheatW := after("c", x.Cheat, -1)
	if cheatV > keepV {
		keepPath, keepV, keepW = cheatPath, cheatV, cheatW
	}
	apartPath, apartV, apartW := after("-", x.After, 0)
	if keepW > apartW {
		return keepPath, keepV, keepW
	}
	return apartPath, apartV, apartW
}

func TestLastDaysAgainstTheTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, δ, n := exchanges(t), share(t, 0, 99, "discount"), rapid.IntRange(1, 6).Draw(t, "periods")
		deposit := share(t, 0, 200, "deposit") + 0.0037 // no ties
		path, _, _ := played(x, δ, n, deposit, "")
		got := ""
		for _, kept := range x.Kept(δ, n, deposit) {
			got += map[bool]string{true: "k", false: "-"}[kept]
		}
		if got != path {
			t.Fatalf("%+v at %v, %d periods, deposit %v: kept %s, the tree has %s", x, δ, n, deposit, got, path)
		}
	})
}

// Without a deposit nothing is ever kept, however patient; with the least deposit all is, with a little less not all.
func TestDeposit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, δ, n := exchanges(t), share(t, 10, 99, "discount"), rapid.IntRange(1, 12).Draw(t, "periods")
		all := func(deposit float64) bool {
			for _, kept := range x.Kept(δ, n, deposit) {
				if !kept {
					return false
				}
			}
			return true
		}
		for k, kept := range x.Kept(δ, n, 0) {
			if kept {
				t.Fatalf("%+v: kept in period %d of %d without a deposit", x, k, n)
			}
		}
		least := x.Deposit(δ, n)
		if !all(least*(1+1e-9)) || all(least*(1-1e-6)) {
			t.Fatalf("%+v at %v, %d periods: the least deposit is not %v", x, δ, n, least)
		}
		x.Lag = 0
		if last := x.Cheat - x.Keep; δ > x.Threshold()+1e-9 && math.Abs(least-last) > 1e-9 || δ < x.Threshold()-1e-9 && n > 1 && least <= last {
			t.Fatalf("%+v at %v: deposit %v, the last day alone takes %v, the threshold is %v", x, δ, least, last, x.Threshold())
		}
	})
}

// The published closed forms, to 1e-9.
func TestPublishedClosedForms(t *testing.T) {
	var file struct {
		Expected struct {
			Commitment struct {
				P1, P2, CA, CB float64
				War            bool
			} `json:"fearon_commitment"`
			Trigger struct {
				T, R, P float64
				Least   float64 `json:"min_discount"`
			}
		}
	}
	golden.Published(t, "closed_forms.json", &file)
	x := file.Expected.Trigger
	near(t, "trigger", commitment.Exchange{Keep: x.R, Cheat: x.T, After: x.P}.Threshold(), x.Least)
	// Of two sides that are as patient as can be, and whose costs are shares of all pies to come, it is the decliner's p′ − p
	// against both costs together (Powell 2006).
	c := file.Expected.Commitment
	const δ = 1 - 1e-9
	s := commitment.Shift{Discount: δ, Now: c.P1, Then: c.P2, CostRiser: c.CA / (1 - δ), CostDecliner: c.CB / (1 - δ), Share: 1}
	if got, want := s.Margin(), c.P2-c.P1-c.CA-c.CB; s.Prevents() != c.War || math.Abs(got-want) > 1e-6 {
		t.Errorf("shift against costs: margin %v, war %t; want %v, %t", got, s.Prevents(), want, c.War)
	}
}

func ExampleShift_Prevents() {
	// One side's chance of winning rises from 30 to 60 %; a war would cost each the worth of one year, and the coming year
	// is worth 0.9 of this one.
	s := commitment.Shift{Discount: 0.9, Now: 0.3, Then: 0.6, CostRiser: 1, CostDecliner: 1, Share: 1}
	fmt.Printf("fight %.2f, peace at most %.2f: war %t\n", s.Fight(), s.Peace(), s.Prevents())
	// Output: fight 6.00, peace at most 5.50: war true
}

func ExampleExchange_Deposit() {
	x := commitment.Exchange{Keep: 3, Cheat: 5, After: 1}
	fmt.Println(x.Kept(0.6, 4, 0), x.Deposit(0.6, 4), x.Kept(0.6, 4, 2))
	// Output: [false false false false] 2 [true true true true]
}
