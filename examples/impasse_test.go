package examples_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/analysis/impasse"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// told writes a set with one of its ways as one line.
func told(p *model.Problem, set impasse.Set, w impasse.Way) string {
	var parts []string
	for k, e := range set.Elements {
		switch e.Kind {
		case impasse.Lift:
			parts = append(parts, "lift "+p.Rules[e.Index].ID)
		case impasse.Threshold:
			parts = append(parts, fmt.Sprintf("%s -%.4f", p.Vetoes[e.Index].ID, p.Float(w.Amounts[k].By)))
		case impasse.Reservation:
			parts = append(parts, fmt.Sprintf("seat %d -%.4f", e.Index, p.Float(w.Amounts[k].By)))
		case impasse.Credibility:
			parts = append(parts, fmt.Sprintf("trust %d to %.4f", e.Index, w.Amounts[k].To))
		}
	}
	return strings.Join(parts, ", ")
}

func allTold(p *model.Problem, sets []impasse.Set) (out []string) {
	for _, set := range sets {
		for _, w := range set.Ways {
			out = append(out, told(p, set, w))
		}
	}
	return out
}

// trusted returns a problem of a case, and the same with other credibilities.
func trusted(c *model.Case, d *model.Draw, set model.Setting) (*model.Problem, func([]float64) *model.Problem) {
	p := c.Problem(0, d, set)
	return p, func(trust []float64) *model.Problem {
		var changes []model.Change
		for seat, party := range c.Tracks[0].Parties {
			if ref := c.Credibility[party]; ref != model.NoRef {
				changes = append(changes, model.Change{Inputs: []model.Ref{ref}, Set: true, To: trust[seat]})
			}
		}
		return c.Problem(0, d.With(c, changes), set)
	}
}

// In the boom of the worked case the seller's no-agreement value must fall by 0.02 or the buyer's by 0.28; neither
// lifting the red line nor more credibility helps, alone or beside them.
func TestWorkedImpasse(t *testing.T) {
	c := load(t, "worked", "")
	for _, real := range []bool{false, true} {
		p, credible := trusted(c, state(t, c, real), model.Setting{Scenario: "boom"})
		got, err := impasse.Of(p, impasse.Options{Credible: credible})
		if err != nil || !got.Complete || !got.Exact {
			t.Fatalf("real %v: %v, complete %v, exact %v", real, err, got.Complete, got.Exact)
		}
		if want := []string{"seat 0 -0.2800", "seat 1 -0.0200"}; !slices.Equal(allTold(p, got.Sets), want) || len(got.Firm)+len(got.Mixed) > 0 {
			t.Errorf("real %v: got %q, firm %v, mixed %q, want %q", real, allTold(p, got.Sets), got.Firm, allTold(p, got.Mixed), want)
		}
		equal(t, "equal cut, buyer", got.Cuts.Equal.By[0], 0.02)
		equal(t, "equal cut, seller", got.Cuts.Equal.By[1], 0.02)
		equal(t, "least cut, seller", got.Cuts.Least.By[1], 0.02)
		if len(got.Cuts.All) != 2 {
			t.Errorf("cuts: got %v, want two", got.Cuts.All)
		}
	}
}

// bestBut returns the most that a seat can have where the others have their no-agreement values, by looking at every
// outcome; false if they cannot.
func bestBut(p *model.Problem, seat int) (best preference.Utils, ok bool) {
	size, _ := p.Space.SmallSize(1 << 20)
	for n := range size {
		ω := p.Space.At(nil, n)
		others := p.Allows(ω)
		for i, u := range p.Utilities {
			others = others && (i == seat || u.Of(p.Space, ω) >= p.Reservation[i])
		}
		if u := p.Utilities[seat].Of(p.Space, ω); others && (!ok || u > best) {
			best, ok = u, true
		}
	}
	return best, ok
}

// On the eve of Hanoi, at modal values, no red line stands alone in the way: only better alternatives given up or
// promises believed open a zone, and it is the outcomes, each looked at, that say so.
func TestHanoiImpasse(t *testing.T) {
	c := load(t, "hanoi", "")
	p, credible := trusted(c, model.NewSampler(c, 1, nil).Modal(), model.Setting{})
	got, err := impasse.Of(p, impasse.Options{Credible: credible})
	if err != nil || !got.Complete || !got.Exact {
		t.Fatalf("%v, complete %v, exact %v", err, got.Complete, got.Exact)
	}
	want := []string{"seat 0 -0.0586", "seat 1 -0.0560", "trust 0 to 0.6797", "trust 1 to 0.8294"}
	if !slices.Equal(allTold(p, got.Sets), want) || len(got.Firm) > 0 {
		t.Errorf("got %q and %q, want %q", allTold(p, got.Sets), allTold(p, got.Firm), want)
	}
	want = []string{ // both give a little, or both are believed a little more
		"seat 0 -0.0001, seat 1 -0.0525", "seat 0 -0.0147, seat 1 -0.0290", "seat 0 -0.0271, seat 1 -0.0210",
		"seat 0 -0.0462, seat 1 -0.0080", "trust 0 to 0.5418, trust 1 to 0.5918",
	}
	if !slices.Equal(allTold(p, got.Mixed), want) {
		t.Errorf("mixed: got %q, want %q", allTold(p, got.Mixed), want)
	}
	for seat := range 2 {
		best, ok := bestBut(p, seat)
		if by := got.Sets[seat].Ways[0].Amounts[0].By; !ok || by != p.Reservation[seat]-best {
			t.Errorf("seat %d: got a cut of %d, want %d", seat, by, p.Reservation[seat]-best)
		}
		trust := slices.Clone(p.Trust)
		for _, x := range []struct {
			to   float64
			open bool
		}{{got.Sets[2+seat].Ways[0].Amounts[0].To, true}, {got.Sets[2+seat].Ways[0].Amounts[0].To - 2*impasse.Tolerance, false}} {
			trust[seat] = x.to
			q := credible(trust)
			if best, ok := bestBut(q, 0); (ok && best >= q.Reservation[0]) != x.open {
				t.Errorf("seat %d believed to %v: open %v, want %v", seat, x.to, !x.open, x.open)
			}
		}
	}
}

// What Pyongyang asked for at Hanoi: who was against it, and what the nearest deal was that each would have taken.
func TestHanoiAsk(t *testing.T) {
	c := load(t, "hanoi", "")
	p := c.Problem(0, model.NewSampler(c, 1, nil).Modal(), model.Setting{})
	ask := outcome.Outcome{3, 3, 0, 0, 0, 1, 1} // Yongbyon and its inspectors for five resolutions
	answers, err := impasse.Answers(p, ask, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range answers {
		line := fmt.Sprintf("%s %s %d lacks %.4f", a.Blocker.Kind, a.Blocker.ID, a.Blocker.Seat, p.Float(a.Blocker.Lacks))
		for _, m := range a.Nearest {
			line += fmt.Sprintf("; %v costs %.4f", m.To, p.Float(m.Loss))
		}
		got = append(got, line)
	}
	want := []string{
		"lift usa_five 1 lacks 0.0000; [3 2 0 0 0 1 1] costs 0.0445; [0 2 0 0 0 1 1] costs -0.1205; [0 2 0 0 3 1 1] costs -0.1865",
		"lift unsc_vote -1 lacks 0.0000; [3 2 0 0 0 1 1] costs 0.0445; [0 2 0 0 0 1 1] costs -0.1205; [0 2 0 0 3 1 1] costs -0.1865",
		"reservation  0 lacks 0.0784; [3 3 0 2 3 1 1] costs -0.1210; [0 2 0 0 3 1 1] costs -0.1865",
		"reservation  1 lacks 0.0550; [3 2 0 0 0 1 1] costs 0.0445; [1 0 0 0 0 1 1] costs 0.0137; [1 0 0 1 0 1 1] costs -0.0056",
		"  0 lacks 0.0000", // nothing clears all at once: there is no zone
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
