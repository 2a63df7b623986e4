package plan_test

import (
	"strings"
	"testing"

	"parley/plan"
)

// misread is a case of points in which each side has red lines, a delegate of middling skill and a no-deal value.
const misread = `
dossier: {id: m, as_of: 2020-01-01, anticipate: buyer}
parties: {buyer: , seller: }
mandates:
  clerk: {party: buyer, skill: 0.7}
  agent: {party: seller, skill: 0.6}
issues:
  price: {options: [low, mid, high], status_quo: low, weights: {buyer: 50, seller: 60}, values: {buyer: [1, 0.5, 0], seller: [0, 0.6, 1]}}
  speed: {options: [slow, brisk, fast], status_quo: slow, delivered_by: seller, weights: {buyer: 30, seller: 30}, values: {buyer: [0, 0.5, 1], seller: [1, 0.7, 0]}}
  terms: {options: [short, long], status_quo: short, weights: {buyer: 20, seller: 10}, values: {buyer: [0, 1], seller: [1, 0]}}
red_lines:
  thrift: {party: buyer, rule: price < high, real: 0.7}
  pace: {party: seller, rule: speed < fast, real: 0.4}
credibility: {seller: 0.8}
no_agreement: {default: {buyer: 0.52, seller: 0.35}, thaw: {seller: 0.45}}
scenarios: {thaw: {p: 0.5}, frost: {p: 0.5}}
`

const rightBeliefs = `
beliefs:
  seller:
    buyer: {weights: {price: 50, speed: 30, terms: 20}, values: {price: [1, null, 0]}, no_agreement: {default: 0.52}, red_lines: {thrift: 0.7}}
  buyer:
    seller: {weights: {speed: 30}, no_agreement: {default: 0.35, thaw: 0.45}, red_lines: {pace: 0.4}}
`

var few = plan.Options{Seed: 1, Draws: 60, Played: 60}

// A belief that is so changes nothing, whoever holds it and for whomever one plans.
func TestRightBeliefsChangeNothing(t *testing.T) {
	for _, as := range []string{"", "seller"} {
		o := few
		o.Subject = as
		if results(t, parse(t, misread+rightBeliefs), o) != results(t, parse(t, misread), o) {
			t.Errorf("as %q: what is believed rightly changed the plan", as)
		}
	}
}

// Each part of a belief, where it is wrong, changes the plan; without beliefs nothing does.
func TestWrongBeliefsChangePlay(t *testing.T) {
	plain := results(t, parse(t, misread), few)
	for _, wrong := range []string{
		"seller: {buyer: {weights: {price: 10, speed: 60, terms: 30}}}",
		"seller: {buyer: {values: {speed: [1, 0.5, 0]}}}",
		"seller: {buyer: {no_agreement: {default: 0.2}}}",
		"seller: {buyer: {no_agreement: {default: 0.9}}}",
		"seller: {buyer: {red_lines: {thrift: 0.1}}}",
		"buyer: {seller: {weights: {price: 5}}}",
		"buyer: {seller: {red_lines: {pace: 0.9}}}",
	} {
		c := parse(t, misread+"beliefs: {"+wrong+"}\n")
		if results(t, c, few) == plain {
			t.Errorf("%s: nothing changed", wrong)
		}
		o := few
		o.Without.Beliefs = true
		if results(t, c, o) != plain {
			t.Errorf("%s: without beliefs the plan still differs", wrong)
		}
	}
}

// Ranges of a belief are drawn by themselves: no other number's draws move.
func TestBeliefsLeaveOtherDrawsAlone(t *testing.T) {
	ranged := strings.Replace(misread, "seller: 0.35}", "seller: 0.3..0.4}", 1)
	with := parse(t, ranged+"beliefs: {seller: {buyer: {no_agreement: {frost: 0.4..0.6}}}}\n")
	o := few
	o.Without.Beliefs = true
	if results(t, with, o) != results(t, parse(t, ranged), few) {
		t.Error("the plan without beliefs is not that of the dossier without them")
	}
}

// misreadings are those of a plan with one belief.
func misreadings(t *testing.T, belief, as string) []plan.Misreading {
	t.Helper()
	o := few
	o.Subject, o.Played = as, 200
	return playedOut(t, misread+"beliefs: {"+belief+"}\n", o).Misreadings
}

// A buyer who takes the seller to be better off without a deal than it is asks for less, which the seller had better
// leave; one who takes it to be in need holds out, which it had better correct. A right belief is worth nothing.
func TestWhatAMisreadingIsWorth(t *testing.T) {
	for _, x := range []struct{ value, advice string }{{"0.7", "leave"}, {"0.1", "correct"}, {"0.35, thaw: 0.45", "none"}} {
		list := misreadings(t, "buyer: {seller: {no_agreement: {default: "+x.value+"}}}", "seller")
		if len(list) != 1 {
			t.Fatalf("got %d misreadings, want 1", len(list))
		}
		m := list[0]
		if m.Advice != x.advice || m.Own || m.Holder.ID != "buyer" || m.About.ID != "seller" || m.Points[0].Is != "0.35" {
			t.Errorf("believed %s: got %+v, want %s", x.value, m, x.advice)
		}
		if x.advice == "none" && (m.Nodes[0].Gain.Mean != 0 || m.Nodes[0].Gain.SE != 0) {
			t.Errorf("a right belief is worth %v", m.Nodes[0].Gain)
		}
	}
}

// Beliefs go with their holders: what is the other side's misreading is one's own when the table is turned.
func TestMisreadingsTurnWithTheTable(t *testing.T) {
	for as, own := range map[string]bool{"buyer": false, "seller": true} {
		list := misreadings(t, "seller: {buyer: {red_lines: {thrift: 0.1}}}", as)
		if len(list) != 1 || list[0].Own != own || list[0].Holder.ID != "seller" {
			t.Errorf("as %s: got %+v", as, list)
		}
	}
}
