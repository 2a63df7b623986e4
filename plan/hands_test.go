package plan_test

import "testing"

// The more the subject binds itself to, the rarer a deal; and the best level is no worse than any.
func TestTiedHandsInEveryExample(t *testing.T) {
	slow(t)
	for _, name := range []string{"labour", "worked", "hanoi"} {
		seen := 0
		for _, nd := range make_(t, name, small).Nodes {
			if nd.Hands == nil {
				continue
			}
			h := nd.Hands
			seen++
			for i, s := range h.Steps {
				if i > 0 && (s.Zone.P > h.Steps[i-1].Zone.P+1e-9 || s.At <= h.Steps[i-1].At) {
					t.Errorf("%s/%s: more deals at %v than at %v", name, nd.ID, s.At, h.Steps[i-1].At)
				}
				if s.Value.Mean > h.Steps[h.Best].Value.Mean+1e-8 {
					t.Errorf("%s/%s: %v at %v is better than %v at the best", name, nd.ID, s.Value.Mean, s.At, h.Steps[h.Best].Value.Mean)
				}
				if i > 0 && s.Given != nil && s.Given.Mean < s.At-1e-8 {
					t.Errorf("%s/%s: bound to %v it signs what is worth %v", name, nd.ID, s.At, s.Given.Mean)
				}
			}
			if gain := h.Steps[h.Best].Value.Mean - h.Steps[0].Value.Mean; !near(gain, h.Gain.Mean) && (gain-h.Gain.Mean > 3e-9 || h.Gain.Mean-gain > 3e-9) {
				t.Errorf("%s/%s: gain %v, values differ by %v", name, nd.ID, h.Gain.Mean, gain)
			}
		}
		if seen == 0 {
			t.Errorf("%s: nothing to tie", name)
		}
	}
}

// In the worked case, if a rival comes, the buyer gets 0.58 where the red line is a bluff and 0.60 where it is real. Bound
// to a little more than 0.58 he gets 0.60 either way; above 0.60 only 0.66, and only where it is a bluff.
func TestTiedHandsInTheWorkedCase(t *testing.T) {
	p := make_(t, "worked", small)
	for _, nd := range p.Nodes {
		if nd.ID != "rival" {
			continue
		}
		h := nd.Hands
		best := h.Steps[h.Best]
		if !near(h.Steps[0].Value.Mean, 0.59) || !near(best.Value.Mean, 0.60) || !near(h.Gain.Mean, 0.01) || !near(best.Zone.P, 1) {
			t.Errorf("free %v, bound %+v, gain %v; want 0.59, 0.60, 0.01", h.Steps[0].Value.Mean, best, h.Gain.Mean)
		}
		if last := h.Steps[len(h.Steps)-1]; !near(last.At, 0.66) || !near(last.Zone.P, 0.5) || !near(last.Value.Mean, 0.66/2+0.45/2) {
			t.Errorf("bound to the most: %+v; want 0.66 in half of the states", last)
		}
	}
}
