package examples_test

import (
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
)

// A settled is what track 0 comes to in one draw: the value to the subject and to the other side, and whether by
// agreement. Without a zone of agreement each side has its value of no deal.
type settled struct {
	subject, other float64
	agreed         bool
}

// settle plays out draw d under the setting: the Nash point of the zone of agreement if there is one.
func settle(t *testing.T, c *model.Case, d *model.Draw, set model.Setting) settled {
	t.Helper()
	p := c.Problem(0, d, set)
	r, err := frontier.Of(p, frontier.Options{Floor: p.Reservation})
	if err != nil {
		t.Fatal(err)
	}
	me := c.Tracks[0].Seat(c.Subject)
	if q, ok := solution.Nash(frontier.Zone(p, r.Points), p.Reservation); ok {
		return settled{q.U[me].Float(), q.U[1-me].Float(), true}
	}
	return settled{p.Reservation[me].Float(), p.Reservation[1-me].Float(), false}
}

// mean averages what a scenario comes to over n draws of seed 1, and counts the share of agreements.
func mean(t *testing.T, c *model.Case, set model.Setting, n int) (subject, other, agreed float64) {
	t.Helper()
	sampler := model.NewSampler(c, 1, nil)
	agreements := 0
	for k := range n {
		s := settle(t, c, sampler.Draw(k), set)
		subject += s.subject / float64(n)
		other += s.other / float64(n)
		if s.agreed {
			agreements++
		}
	}
	return subject, other, float64(agreements) / float64(n)
}

// Agreement is the rule with the supplier, except where a firm bid is better than anything that it can sign.
func TestSupplierAgreement(t *testing.T) {
	tests := []struct {
		scenario  string
		low, high float64
	}{
		{"bid_soft", 0.95, 1},
		{"no_bid", 0.95, 1},
		{"demand_falls", 0.95, 1},
		{"bid_firm", 0, 0.1},
	}
	c := load(t, "supplier", "")
	for _, tt := range tests {
		_, _, got := mean(t, c, model.Setting{Scenario: tt.scenario}, 200)
		if got < tt.low || got > tt.high {
			t.Errorf("%s: agreement in %.2f of the draws, want %.2f to %.2f", tt.scenario, got, tt.low, tt.high)
		}
	}
}

// Once a second foundry has announced its bid it pays to wait until the bid is known, more than it pays to wait before
// any news. Dealing now, no deal is worth its expectation; waiting multiplies by what waiting keeps.
func TestSupplierWaiting(t *testing.T) {
	const n = 400
	c := load(t, "supplier", "")
	sampler := model.NewSampler(c, 1, nil)
	gain := func(scenario string) float64 {
		s := c.Scenario(scenario)
		sum := 0.0
		for k := range n {
			d := sampler.Draw(k)
			later := 0.0
			for i, p := range c.Branch(s, d) {
				later += p * settle(t, c, d, model.Setting{Scenario: c.Scenarios[c.Scenarios[s].Children[i]].ID}).subject
			}
			sum += d.Of(c.Discount, 1)*later - settle(t, c, d, model.Setting{Scenario: scenario}).subject
		}
		return sum / n
	}
	announced, before := gain("rival_bids"), gain("")
	t.Logf("waiting gains %.4f once a bid is announced and %.4f before", announced, before)
	if announced <= max(before, 0) {
		t.Errorf("waiting gains %.4f once a bid is announced, want more than 0 and than %.4f before", announced, before)
	}
}

// The ballot costs the two negotiators some agreements in thin times, and wins the union more in those that are left:
// hands that are tied hold more (Schelling 1960).
func TestLabourBallot(t *testing.T) {
	c := load(t, "labour", "")
	const n = 400
	with, employer, agreed := mean(t, c, model.Setting{Scenario: "orders_thin"}, n)
	without, employerWithout, all := mean(t, c, model.Setting{Scenario: "orders_thin", Without: model.Without{Ratification: true}}, n)
	t.Logf("ballot: union %.3f (%.3f without), mill %.3f (%.3f), agreement %.2f (%.2f)", with, without, employer, employerWithout, agreed, all)
	if agreed >= all || agreed < 0.8 {
		t.Errorf("agreement with the ballot in %.2f of the draws and without in %.2f; want fewer with it, but at least 0.8", agreed, all)
	}
	if with <= without || employer >= employerWithout {
		t.Errorf("union %.3f with and %.3f without the ballot, mill %.3f and %.3f; want the union to win and the mill to lose", with, without, employer, employerWithout)
	}
}
