package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/model/evidence"
)

// promising is a case with one party and its promises.
func promising(ps ...Promise) *Case {
	return &Case{AsOf: "2024-08-01", Parties: []Party{{ID: "a", Name: "A"}}, Promises: ps, Credibility: []Ref{0}, Priors: []Distribution{Beta(1, 1)},
		Inputs: []Input{{ID: "credibility.a", Role: Trust, Spread: Beta(1, 1)}}}
}

func kept(how string, on evidence.Date) Promise { return Promise{Kept: how, On: on, Text: how} }

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

// Beta-binomial: after k of n kept, all on the as-of date, the mean is (k+1)/(n+2), Laplace's rule of succession.
func TestTallyIsBetaBinomial(t *testing.T) {
	for n := range 8 {
		for k := range n + 1 {
			c := promising()
			for i := range n {
				how := "no"
				if i < k {
					how = "yes"
				}
				c.Promises = append(c.Promises, kept(how, c.AsOf))
			}
			d := c.Tally(0, c.AsOf).Posterior()
			a, b := float64(k+1), float64(n-k+1)
			if !near(d.Mean(), a/(a+b)) || !near(d.Variance(), a*b/((a+b)*(a+b)*(a+b+1))) || !near(d.Modal(), d.Mean()) {
				t.Errorf("%d of %d kept: %v, mean %v, variance %v", k, n, d, d.Mean(), d.Variance())
			}
		}
	}
}

func TestTallyAges(t *testing.T) {
	c := promising(
		kept("yes", "2014-08-01"), // ten years of 365.25 days, less half a day
		Promise{Kept: "partly", On: "2000-01-01", Until: "2024-08-01"},
		Promise{Kept: "no", On: "2004-08-01", Until: "2019-08-01"},
		kept("open", "2020-01-01"), kept("yes", ""),
	)
	got := c.Tally(0, c.AsOf)
	ten, five := math.Exp2(-3653.0/365.25/10), math.Exp2(-1827.0/365.25/10)
	if !near(got.Kept, ten+0.5+1) || !near(got.Broken, 0.5+five) {
		t.Errorf("kept %v, broken %v; want %v and %v", got.Kept, got.Broken, ten+1.5, 0.5+five)
	}
	want := []string{"kept", "kept until 2024-08-01, then reversed: half and half", "broken, as was plain by 2019-08-01", "open", "kept; undated, so it counts in full"}
	for i, e := range got.Entries {
		if e.Text != want[i] {
			t.Errorf("entry %d: %q, want %q", i, e.Text, want[i])
		}
	}
	c.HalfLife = 5
	if again := c.Tally(0, c.AsOf); !near(again.Entries[0].Weight, ten*ten) {
		t.Errorf("half-life of five years: weight %v, want %v", again.Entries[0].Weight, ten*ten)
	}
}

// A prior without data says so: nothing counts, and the posterior is the prior.
func TestTallyWithoutData(t *testing.T) {
	c := promising(kept("open", "2020-01-01"), Promise{Kept: "no", On: "2020-01-01", By: 1})
	c.Priors[0] = Beta(3, 2)
	if got := c.Tally(0, c.AsOf); got.Kept != 0 || got.Broken != 0 || got.Posterior() != Beta(3, 2) || len(got.Because(c)) != 0 {
		t.Errorf("got %+v", got)
	}
}

// Nothing dated after the day counts: later promises, later ends, later claims.
func TestTallyKnowsNothingLater(t *testing.T) {
	c := promising(
		Promise{Kept: "no", On: "2010-01-01", Because: []string{"early"}},
		Promise{Kept: "no", On: "2010-01-01", Until: "2015-01-01"},
		Promise{Kept: "no", On: "2010-01-01", Because: []string{"early", "late"}},
		kept("no", "2016-01-01"),
		Promise{Kept: "no", On: "2010-01-01", Later: true},
	)
	c.Claims = []evidence.Claim{{ID: "early", Said: "2011-01-01"}, {ID: "late", Said: "2014-01-01", Learned: "2018-01-01"}}
	for _, x := range []struct {
		day     evidence.Date
		entries int
		counted int
	}{{"2009-12-31", 0, 0}, {"2010-06-01", 4, 0}, {"2012-01-01", 4, 1}, {"2015-01-01", 4, 2}, {"2016-01-01", 5, 3}, {"2018-01-01", 5, 4}} {
		got, counted := c.Tally(0, x.day), 0
		for _, e := range got.Entries {
			if e.Broken > 0 {
				counted++
			} else if !strings.HasPrefix(e.Text, "open") {
				t.Errorf("%s: %q counts for nothing", x.day, e.Text)
			}
		}
		if len(got.Entries) != x.entries || counted != x.counted {
			t.Errorf("%s: %d entries, %d count; want %d and %d", x.day, len(got.Entries), counted, x.entries, x.counted)
		}
	}
	if view := c.Believing("2012-01-01"); !slices.Equal(view.Inputs[0].Because, []string{"early"}) || c.Inputs[0].Because != nil {
		t.Errorf("view cites %v; the case itself %v", view.Inputs[0].Because, c.Inputs[0].Because)
	}
}

// More promises kept never lower the mean, more broken never raise it, and the older a promise the less it moves.
func TestLawsOfTheRecord(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		c := promising()
		for range r.IntN(6) {
			c.Promises = append(c.Promises, kept([]string{"yes", "no", "partly", "open"}[r.IntN(4)], evidence.Date("20"+[]string{"05", "12", "19"}[r.IntN(3)]+"-03-01")))
		}
		mean := c.Tally(0, c.AsOf).Posterior().Mean()
		with := func(how string, on evidence.Date) float64 {
			d := promising(append(slices.Clone(c.Promises), kept(how, on))...)
			return d.Tally(0, d.AsOf).Posterior().Mean()
		}
		if with("yes", "2020-01-01") <= mean || with("no", "2020-01-01") >= mean || with("open", "2020-01-01") != mean {
			t.Fatalf("%v: a promise moved the mean the wrong way", c.Promises)
		}
		if with("yes", "2000-01-01") >= with("yes", "2020-01-01") || with("no", "2000-01-01") <= with("no", "2020-01-01") {
			t.Fatalf("%v: an old promise counts more than a new one", c.Promises)
		}
	}
}

func TestBetaLike(t *testing.T) {
	for _, x := range []struct {
		d          Distribution
		alpha, bet float64
	}{{Uniform(0, 1), 1, 1}, {Triangular(0, 0, 1), 1, 2}, {Triangular(0, 1, 1), 2, 1}, {Uniform(0.2, 0.8), 11. / 3, 11. / 3}, {Beta(2, 5), 2, 5}} {
		got, err := BetaLike(x.d)
		if err != nil || math.Abs(got.Alpha-x.alpha) > 1e-9 || math.Abs(got.Beta-x.bet) > 1e-9 {
			t.Errorf("%v: got %v, %v; want beta(%v, %v)", x.d, got, err, x.alpha, x.bet)
		}
		if math.Abs(got.Mean()-x.d.Mean()) > 1e-12 || math.Abs(got.Variance()-x.d.Variance()) > 1e-12 {
			t.Errorf("%v: mean and variance are not kept", x.d)
		}
	}
	for _, d := range []Distribution{Point(0.5), Uniform(-0.1, 0.5), Uniform(0.5, 1.1), Uniform(0.5, 0.5001)} {
		if got, err := BetaLike(d); err == nil {
			t.Errorf("%v: got %v, want an error", d, got)
		}
	}
}

func TestBetaDistribution(t *testing.T) {
	d := Beta(2.3, 1.7)
	if got := d.String(); got != "beta(2.3, 1.7)" {
		t.Errorf("got %q", got)
	}
	if got := d.Scale(2); got.String() != "beta(2.3, 1.7) on 0..2" || !near(got.Mean(), 2*d.Mean()) || !near(got.Variance(), 4*d.Variance()) || !near(got.Quantile(0.3), 2*d.Quantile(0.3)) {
		t.Errorf("scaled: %v", got)
	}
	low, high := d.Range()
	if !near(low, d.Quantile(0.05)) || !near(high, d.Quantile(0.95)) || d.IsPoint() || !d.IsBeta() || Uniform(0, 1).IsBeta() {
		t.Errorf("range %v to %v", low, high)
	}
	const n = 4000 // midpoints of equal shares: the mean and variance of the quantiles are those of the distribution
	for _, d := range []Distribution{d, Beta(1, 1), Uniform(0.2, 0.6), Triangular(0.1, 0.3, 0.9)} {
		var mean, square float64
		for i := range n {
			x := d.Quantile((float64(i) + 0.5) / n)
			mean, square = mean+x/n, square+x*x/n
		}
		if math.Abs(mean-d.Mean()) > 1e-5 || math.Abs(square-mean*mean-d.Variance()) > 1e-5 {
			t.Errorf("%v: mean %v and variance %v of the quantiles, want %v and %v", d, mean, square-mean*mean, d.Mean(), d.Variance())
		}
	}
}

func TestPriorsWithoutTheRecord(t *testing.T) {
	c := promising(kept("yes", "2024-08-01"))
	c.Priors[0] = Beta(2, 2)
	if got := c.BeforeRecord().Inputs[0].Spread; got != Beta(2, 2) {
		t.Errorf("before the record: %v", got)
	}
	if got := c.Believing(c.AsOf).Inputs[0].Spread; got != Beta(3, 2) {
		t.Errorf("with the record: %v", got)
	}
	c.Priors = nil
	if c.BeforeRecord() != c || c.Believing("2000-01-01") != c {
		t.Error("a case without such a credibility is looked at as it is")
	}
}
