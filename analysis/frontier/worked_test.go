package frontier_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// worked builds the worked case: price (low, mid, high), warranty (none, two_years; delivered by the seller) and
// guarantee (none, bank; a device). The buyer is seat 0. The status quo is mid, none, none.
func worked(real, credible bool, buyer, seller float64) *model.Problem {
	trust := []float64{0.7, 0.9} // without and with the bank's guarantee
	if !credible {
		trust = []float64{1, 1}
	}
	u := preference.FromFloat
	table := func(sc preference.Scope, values ...float64) preference.Table {
		t := preference.Table{Scope: sc}
		for _, x := range values {
			t.Values = append(t.Values, u(x))
		}
		return t
	}
	p := &model.Problem{
		Space: outcome.NewSpace(3, 2, 2),
		Utilities: []preference.Utility{
			{Constant: u(0.6 * 0.5), Tables: []preference.Table{ // the status quo: weight of price × value of mid
				table(preference.Scope{0}, 0.3, 0, -0.3),
				table(preference.Scope{1, 2}, 0, 0, 0.4*trust[0], 0.4*trust[1]),
			}},
			{Constant: u(0.6*0.6 + 0.3 + 0.1), Tables: []preference.Table{
				table(preference.Scope{0}, -0.36, 0, 0.24),
				table(preference.Scope{1}, 0, -0.3),
				table(preference.Scope{2}, 0, -0.1),
			}},
		},
		Reservation: []preference.Utils{u(buyer), u(seller)},
		StatusQuo:   outcome.Outcome{1, 0, 0},
		Incidental:  []bool{false, false, false},
	}
	if real { // warranty = none unless price = high
		p.Rules = []model.BoundRule{{
			Rule: preference.Rule{Scope: preference.Scope{0, 1}, Allowed: []bool{true, false, true, false, true, true}},
			Kind: model.ByRedLine, ID: "no_warranty", Text: "warranty = none unless price = high", Seat: 1,
		}}
	}
	return p
}

// words prints a point as the worked case lists it.
func words(q frontier.Point) string {
	names := [][]string{{"low", "mid", "high"}, {"none", "two_years"}, {"none", "bank"}}
	var options []string
	for j, o := range q.Outcome {
		options = append(options, names[j][o])
	}
	return fmt.Sprintf("%.12g %.12g %s", q.U[0].Float(), q.U[1].Float(), strings.Join(options, "/"))
}

func allWords(points []frontier.Point) []string {
	var out []string
	for _, q := range points {
		out = append(out, words(q))
	}
	return out
}

func frontierOf(t *testing.T, p *model.Problem) []frontier.Point {
	t.Helper()
	r, err := frontier.Of(p, frontier.Options{})
	if err != nil || !r.Exact || r.Epsilon != 0 {
		t.Fatalf("got %v, %v; want an exact frontier", r, err)
	}
	return r.Points
}

func TestWorkedFrontier(t *testing.T) {
	for _, c := range []struct {
		name string
		real bool
		want []string
	}{
		{"bluff", false, []string{
			"0.96 0 low/two_years/bank", "0.88 0.1 low/two_years/none", "0.66 0.36 mid/two_years/bank", "0.6 0.4 low/none/none",
			"0.58 0.46 mid/two_years/none", "0.36 0.6 high/two_years/bank", "0.3 0.76 mid/none/none", "0 1 high/none/none"}},
		{"real", true, []string{
			"0.6 0.4 low/none/none", "0.36 0.6 high/two_years/bank", "0.3 0.76 mid/none/none", "0 1 high/none/none"}},
	} {
		if got := allWords(frontierOf(t, worked(c.real, true, 0, 0))); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWorkedNash(t *testing.T) {
	for _, c := range []struct {
		name           string
		real, credible bool
		buyer, seller  float64
		want           string
	}{
		{"rival, bluff", false, true, 0.45, 0.35, "0.58 0.46 mid/two_years/none"},
		{"rival, real", true, true, 0.45, 0.35, "0.6 0.4 low/none/none"},
		{"no_rival, bluff", false, true, 0.28, 0.55, "0.3 0.76 mid/none/none"},
		{"no_rival, real", true, true, 0.28, 0.55, "0.3 0.76 mid/none/none"},
		{"boom, bluff", false, true, 0.28, 0.78, "none"},
		{"boom, real", true, true, 0.28, 0.78, "none"},
		{"before the scenario is known", false, true, 0.348, 0.516, "0.36 0.6 high/two_years/bank"},
		{"the same, real", true, true, 0.348, 0.516, "0.36 0.6 high/two_years/bank"},
		{"rival, promises at their word", false, false, 0.45, 0.35, "0.7 0.46 mid/two_years/none"},
		{"no_rival, promises at their word", false, false, 0.28, 0.55, "0.4 0.7 high/two_years/none"},
	} {
		p := worked(c.real, c.credible, c.buyer, c.seller)
		got := "none"
		if q, ok := solution.Nash(frontierOf(t, p), p.Reservation); ok {
			got = words(q)
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// The buyer's expected value at the Nash point, no deal counted at its value, and what waiting is worth.
func TestWorkedValueOfWaiting(t *testing.T) {
	value := func(real bool, buyer, seller float64) float64 {
		p := worked(real, true, buyer, seller)
		if q, ok := solution.Nash(frontierOf(t, p), p.Reservation); ok {
			return q.U[0].Float()
		}
		return buyer
	}
	mean := func(buyer, seller float64) float64 {
		return (value(true, buyer, seller) + value(false, buyer, seller)) / 2 // real with probability 0.5
	}
	later := 0.4*mean(0.45, 0.35) + 0.4*mean(0.28, 0.55) + 0.2*mean(0.28, 0.78)
	now := mean(0.348, 0.516)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"rival", mean(0.45, 0.35), 0.59},
		{"no_rival", mean(0.28, 0.55), 0.30},
		{"boom", mean(0.28, 0.78), 0.28},
		{"over scenarios", later, 0.412},
		{"now", now, 0.36},
		{"waiting", 0.95 * later, 0.3914},
		{"value of waiting", 0.95*later - now, 0.0314},
		{"break-even discount", now / later, 0.8738},
	} {
		if math.Abs(c.got-c.want) > 0.00005 {
			t.Errorf("%s: got %.6f, want %.4f", c.name, c.got, c.want)
		}
	}
}

func TestWorkedTrades(t *testing.T) {
	// Stakes of buyer and seller: price 0.6 and 0.6; warranty 0.4·(0.7+0.9)/2 = 0.32 and 0.3; guarantee: the buyer's
	// average over the warranty, (0 + 0.4·0.2)/2 = 0.04, and 0.1.
	want := []string{"give 2 get 1: 2.667 (0.04 0.1 0.32 0.3)", "give 2 get 0: 2.500 (0.04 0.1 0.6 0.6)", "give 0 get 1: 1.067 (0.6 0.6 0.32 0.3)"}
	var got []string
	for _, x := range frontier.Trades(worked(false, true, 0, 0), 0) {
		got = append(got, fmt.Sprintf("give %d get %d: %.3f (%.3g %.3g %.3g %.3g)", x.Give, x.Get, x.Ratio, x.GiveCost, x.GiveGain, x.GetGain, x.GetCost))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
