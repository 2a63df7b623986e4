package plan

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"parley/analysis/crisis"
	"parley/dossier"
)

// pie is one divisible issue of n + 1 options; no deal is worth ours to the first side, and theirs to the second.
func pie(t *testing.T, n int, ours float64, theirs string) *engine {
	t.Helper()
	var options, first, second []string
	for i := range n + 1 {
		options = append(options, fmt.Sprint("o", i))
		first, second = append(first, fmt.Sprintf("%.4f", float64(i)/float64(n))), append(second, fmt.Sprintf("%.4f", 1-float64(i)/float64(n)))
	}
	text := fmt.Sprintf("dossier: {advise: a}\nparties: {a: , b: }\nissues:\n  pie: {options: [%s], values: {a: [%s], b: [%s]}}\nno_agreement: {default: {a: %.4f, b: %s}}\n",
		strings.Join(options, ", "), strings.Join(first, ", "), strings.Join(second, ", "), ours, theirs)
	c, problems := dossier.Parse(map[string][]byte{"pie.yaml": []byte(text)}, dossier.Options{})
	if problems != nil {
		t.Fatal(problems)
	}
	e, err := newEngine(c, Options{Seed: 1, Draws: 4000, Played: 4000})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func tied(t *testing.T, e *engine) *Hands {
	t.Helper()
	h, err := e.hands(context.Background(), 0, neutral, nil)
	if err != nil || h == nil {
		t.Fatalf("hands %v, %v", h, err)
	}
	return h
}

// One divisible issue, and the other side's value of no deal uniform from low to high. Untied, each gets half of what is
// left above no deal; tied at x it gets max(x, that) if the other side still prefers that to no deal, and else no deal
// (the alternating-offer share with a constraint, and the outside option principle).
func TestTiedHandsOnOneDivisibleIssue(t *testing.T) {
	if testing.Short() {
		t.Skip("long: makes many plans")
	}
	for _, x := range []struct{ ours, low, high float64 }{{0, 0.2, 0.9}, {0, 0, 0.5}, {0.2, 0.1, 0.7}, {0.1, 0.3, 0.6}} {
		const options = 200
		h := tied(t, pie(t, options, x.ours, fmt.Sprintf("%v..%v", x.low, x.high)))
		for i, s := range h.Steps {
			zone, value := 0.0, 0.0
			const n = 20_000
			for k := range n {
				theirs := x.low + (x.high-x.low)*(float64(k)+0.5)/n
				share := x.ours + (1-theirs-x.ours)/2
				if i > 0 { // the least option at or above the level
					share = max(share, math.Ceil(s.At*options-1e-9)/options)
				}
				if share > 1-theirs || share < x.ours {
					value += x.ours / n
					continue
				}
				zone += 1.0 / n
				value += share / n
			}
			if math.Abs(s.Zone.P-zone) > 0.03 || math.Abs(s.Value.Mean-value) > 0.02 { // more than three standard errors
				t.Errorf("%+v tied at %.3f: a deal %v, worth %v; want %.3f, %.3f", x, s.At, s.Zone.P, s.Value.Mean, zone, value)
			}
		}
		// The best level is worth what the best ultimatum is: F(x)·x + (1 − F(x))·no deal, F the chance that it is taken
		// (Fearon 1995; Iida 1996). An ultimatum against a fight that the second side wins or loses at an unknown cost is
		// one against a value of no deal from 1 − p − c̄ to 1 − p.
		u := crisis.Dispute{P: 1 - x.high, CostA: 1 - x.high - x.ours, UnknownToA: x.high - x.low}.Best()
		best := h.Steps[h.Best]
		if math.Abs(best.Value.Mean-u.Value) > 0.012 {
			t.Errorf("%+v: tied at %.3f it gets %v, by ultimatum at %.3f %v", x, best.At, best.Value.Mean, u.Demand, u.Value)
		}
		step := h.Steps[2].At - h.Steps[1].At
		for _, s := range h.Steps[1:] {
			if math.Abs(s.At-u.Demand) <= step/2 && math.Abs(s.Value.Mean-u.Value) > 0.02 {
				t.Errorf("%+v: at the ultimatum's demand %.3f it gets %v, want %v", x, u.Demand, s.Value.Mean, u.Value)
			}
		}
		if h.Gain.Mean < -1e-12 || h.Best > 0 != (h.Gain.Mean > 0) {
			t.Errorf("%+v: gain %v at step %d", x, h.Gain.Mean, h.Best)
		}
	}
}

// Schelling's conjecture (1960): who is bound, and known to be, gets more, as long as anything is left for the other side
// to prefer to no deal. Nothing being unknown, he gets all of it, and loses it all one step further.
func TestTiedHandsWithNothingUnknown(t *testing.T) {
	e := pie(t, 120, 0, "0.4")
	if !e.ens.Exact {
		t.Fatal("every number is a point")
	}
	h := tied(t, e)
	for i, s := range h.Steps[1:] {
		before := h.Steps[i]
		if s.Zone.P > before.Zone.P || s.Given != nil && s.Given.Mean < before.Given.Mean-1e-12 {
			t.Errorf("tied at %.3f: a deal %v, worth %v; one step below %v and %v", s.At, s.Zone.P, s.Given, before.Zone.P, before.Given)
		}
	}
	if best := h.Steps[h.Best]; best.Zone.P != 1 || math.Abs(best.Value.Mean-0.6) > 1e-9 || math.Abs(h.Gain.Mean-0.3) > 1e-9 || !h.Seen {
		t.Errorf("best %+v, gain %v; want all of the 0.6 in place of half", best, h.Gain.Mean)
	}
}
