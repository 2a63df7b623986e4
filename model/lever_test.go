package model

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"parley/model/outcome"
)

// adder returns what adds an input to a case.
func adder(c *Case) func(Role, Distribution) Ref {
	return func(role Role, d Distribution) Ref {
		c.Inputs = append(c.Inputs, Input{ID: "lever", Role: role, Spread: d})
		return Ref(len(c.Inputs) - 1)
	}
}

// threatened is the barter with a lever of the buyer that takes 0.2 off the seller's value of no deal, with the further
// numbers; NaN leaves one out.
func threatened(credibility, carryOut, backDown, own float64) *Case {
	c := barter()
	l := NewLever(0, 2)
	set := func(r *Ref, role Role, x float64) {
		if !math.IsNaN(x) {
			*r = adder(c)(role, Point(x))
		}
	}
	set(&l.Effects[1], Effect, -0.2)
	set(&l.Effects[0], Effect, own)
	set(&l.Credibility, Probability, credibility)
	set(&l.CarryOut, Effect, carryOut)
	set(&l.BackDown, Effect, backDown)
	c.Levers = []Lever{l}
	return c
}

// shifts are what the lever adds to the two values of no deal, by the problem.
func shifts(c *Case) (buyer, seller float64) {
	d := NewSampler(c, 1, nil).Modal()
	without, with := c.Problem(0, d, Setting{Scenario: "boom"}), c.Problem(0, d, Setting{Scenario: "boom", Levers: []int{0}})
	return (with.Reservation[0] - without.Reservation[0]).Float(), (with.Reservation[1] - without.Reservation[1]).Float()
}

func TestLeverWhereThereIsNoDeal(t *testing.T) {
	no := math.NaN()
	for _, x := range []struct {
		name                                 string
		credibility, carryOut, backDown, own float64
		buyer, seller                        float64
	}{
		{"certain", no, no, no, no, 0, -0.2},
		{"stated, free to its owner", 0.5, no, no, no, 0, -0.1},
		{"credible: carried out at 0.05 rather than 0.08 of face", no, 0.05, 0.08, no, -0.05, -0.2},
		{"as gladly as not is carried out", no, 0.05, 0.05, no, -0.05, -0.2},
		{"a bluff: backed down from at 0.03 rather than 0.05", no, 0.05, 0.03, no, -0.03, 0},
		{"a bluff that costs nothing to give up", no, 0.05, no, no, 0, 0},
		{"nothing to carry out", no, no, 0.05, no, 0, -0.2},
		{"stated beside costs: 0.25·0.08 + 0.75·0.04", 0.25, 0.08, 0.04, no, -0.05, -0.05},
		{"its own harm counts as a cost: 0.05 + 0.02 against 0.06", no, 0.05, 0.06, -0.02, -0.06, 0},
		{"its own gain makes it credible: 0.05 − 0.03 against 0.02", no, 0.05, 0.02, 0.03, -0.02, -0.2},
	} {
		buyer, seller := shifts(threatened(x.credibility, x.carryOut, x.backDown, x.own))
		if math.Abs(buyer-x.buyer) > 1e-12 || math.Abs(seller-x.seller) > 1e-12 {
			t.Errorf("%s: no deal moved by %v and %v, want %v and %v", x.name, buyer, seller, x.buyer, x.seller)
		}
	}
}

// The shift is what the tree "carry out or back down" comes to, branch by branch.
func TestShiftAgainstTheTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string) float64 { return rapid.Float64Range(0, 0.3).Draw(t, name) }
		q := rapid.OneOf(rapid.Just(math.NaN()), rapid.Float64Range(0, 1)).Draw(t, "credibility")
		x, b, own := number("carry out"), number("back down"), number("own")-0.15
		buyer, seller := shifts(threatened(q, x, b, own))
		carried, backed := [2]float64{own - x, -0.2}, [2]float64{-b, 0}
		if math.IsNaN(q) {
			if q = 0; carried[0] >= backed[0] {
				q = 1
			}
		}
		for i, got := range []float64{buyer, seller} {
			if want := q*carried[i] + (1-q)*backed[i]; math.Abs(got-want) > 2e-12 {
				t.Errorf("party %d: %v, by the tree %v", i, got, want)
			}
		}
	})
}

// A lever that costs and does nothing leaves every problem as it was.
func TestIdleLeverChangesNothing(t *testing.T) {
	c := threatened(0.5, 0, 0, 0)
	c.Inputs[c.Levers[0].Effects[1]].Spread = Point(0)
	c.Levers[0].Risk = adder(c)(Probability, Point(0))
	d := NewSampler(c, 1, nil).Modal()
	if a, b := c.Problem(0, d, Setting{}), c.Problem(0, d, Setting{Levers: []int{0}}); !reflect.DeepEqual(a, b) {
		t.Errorf("without it %+v, with it %+v", a, b)
	}
}

// The more it costs to back down, the more often a threat is carried out: never less, and in the end always.
func TestBackingDownMakesCredible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spread := func(name string) Distribution {
			low := rapid.Float64Range(0, 0.3).Draw(t, name)
			return Uniform(low, low+rapid.Float64Range(0.01, 0.3).Draw(t, name+" width"))
		}
		c := threatened(math.NaN(), 0, 0, math.NaN())
		l := c.Levers[0]
		c.Inputs[l.CarryOut].Spread, c.Inputs[l.BackDown].Spread = spread("carry out"), spread("back down")
		before := c.Carries(0)
		d := NewSampler(c, 1, nil).Draw(3)
		was := c.CarriedOut(0, d)
		more := rapid.Float64Range(0, 0.7).Draw(t, "more")
		c.Inputs[l.BackDown].Spread.Low += more
		c.Inputs[l.BackDown].Spread.High += more
		if after := c.Carries(0); after < before || more > 0.61 && after < 1 {
			t.Errorf("%v more to lose by backing down: carried out in %v of the range, before %v", more, after, before)
		}
		if now := c.CarriedOut(0, NewSampler(c, 1, nil).Draw(3)); now < was {
			t.Errorf("%v more to lose by backing down: carried out with %v, before %v", more, now, was)
		}
	})
}

func TestCarries(t *testing.T) {
	c := threatened(math.NaN(), 0, 0, math.NaN())
	l := c.Levers[0]
	c.Inputs[l.CarryOut].Spread, c.Inputs[l.BackDown].Spread = Uniform(0, 1), Uniform(0, 1)
	if got := c.Carries(0); math.Abs(got-0.5) > 0.005 {
		t.Errorf("alike: %v, want a half", got)
	}
	// P(y ≥ x) for x on [0,1] and y on [0.5,1.5]: 1 − ½·½·½ = 7/8.
	c.Inputs[l.BackDown].Spread = Uniform(0.5, 1.5)
	if got := c.Carries(0); math.Abs(got-7.0/8) > 0.005 {
		t.Errorf("got %v, want 7/8", got)
	}
}

func TestWhereLeversBear(t *testing.T) {
	c := barter()
	c.Parties = append(c.Parties, Party{ID: "bank"})
	other := c.Tracks[0]
	other.ID, other.Parties = "credit", []int{0, 2}
	c.Tracks = append(c.Tracks, other)
	lever := func(set func(l *Lever)) int {
		l := NewLever(0, 3)
		set(&l)
		c.Levers = append(c.Levers, l)
		return len(c.Levers) - 1
	}
	for _, x := range []struct {
		name string
		set  func(l *Lever)
		want [2]bool
	}{
		{"where the seller sits", func(l *Lever) { l.Effects[1] = 0 }, [2]bool{true, false}},
		{"where either sits", func(l *Lever) { l.Effects[1], l.Effects[2] = 0, 0 }, [2]bool{true, true}},
		{"where its owner sits, if it moves nobody", func(l *Lever) { l.By = 1 }, [2]bool{true, false}},
		{"where it is told to", func(l *Lever) { l.Effects[1], l.Tracks = 0, []int{1} }, [2]bool{false, true}},
	} {
		k := lever(x.set)
		for track, want := range x.want {
			if got := c.Bears(k, track); got != want {
				t.Errorf("%s: bears on %s: %t", x.name, c.Tracks[track].ID, got)
			}
		}
	}
	c.Levers[0].Excludes = []int{1}
	if !c.Excludes(0, 1) || !c.Excludes(1, 0) || !c.Excludes(2, 2) || c.Excludes(1, 2) {
		t.Error("what excludes, is excluded; and nothing is used twice")
	}
}

// What two levers that stand come to in a number of rounds is what the tree of all rounds comes to.
func TestImpasseAgainstTheTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := barter()
		add := adder(c)
		var risk, disaster []float64
		for k := range rapid.IntRange(1, 3).Draw(t, "levers") {
			l := NewLever(0, 2)
			risk = append(risk, rapid.Float64Range(0, 0.5).Draw(t, "risk"))
			disaster = append(disaster, rapid.Float64Range(-1, 0.1).Draw(t, "disaster"))
			l.Risk, l.Disaster[0] = add(Probability, Point(risk[k])), add(Effect, Point(disaster[k]))
			c.Levers = append(c.Levers, l)
		}
		all := []int{0, 1, 2}[:len(c.Levers)]
		rounds := rapid.IntRange(1, 6).Draw(t, "rounds")
		p := c.Problem(0, NewSampler(c, 1, nil).Modal(), Setting{Scenario: "boom", Levers: all})
		var walk func(n int) float64
		walk = func(n int) float64 {
			if n == 0 {
				return p.Reservation[0].Float()
			}
			calm, value := 1.0, 0.0
			for k := range risk {
				value += calm * risk[k] * disaster[k]
				calm *= 1 - risk[k]
			}
			return value + calm*walk(n-1)
		}
		if got, want := p.Impasse(rounds)[0].Float(), walk(rounds); math.Abs(got-want) > 1e-9 {
			t.Errorf("%d rounds under %v: %v, by the tree %v", rounds, risk, got, want)
		}
		if got, want := p.Allows(outcome.Outcome{0, 1}), true; got != want {
			t.Error("a risk forbids an outcome")
		}
	})
}

// The higher the risk and the longer it is run, the less holding on is worth.
func TestHoldingOnUnderRisk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := func(risk float64, rounds int) float64 {
			c := barter()
			l := NewLever(0, 2)
			l.Risk = adder(c)(Probability, Point(risk))
			c.Levers = []Lever{l}
			return c.Problem(0, NewSampler(c, 1, nil).Modal(), Setting{Scenario: "boom", Levers: []int{0}}).Impasse(rounds)[0].Float()
		}
		risk, rounds := rapid.Float64Range(0, 0.9).Draw(t, "risk"), rapid.IntRange(0, 30).Draw(t, "rounds")
		if a, b := value(risk, rounds), value(risk+rapid.Float64Range(0, 0.1).Draw(t, "more"), rounds); b > a+1e-12 {
			t.Errorf("more risk: %v after %v", b, a)
		}
		if a, b := value(risk, rounds), value(risk, rounds+1); b > a+1e-12 {
			t.Errorf("another round: %v after %v", b, a)
		}
	})
}
