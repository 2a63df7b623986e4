package plan_test

import (
	"bytes"
	"context"
	"math"
	"testing"

	"parley/dossier"
	"parley/plan"
)

// swap has one package that both might sign, worth 0.5 to the buyer, and no doubt but two that have no probability: what
// no deal is worth to the buyer, 0.1 to 0.7, and something that moves nothing.
const swap = `
parties: {buyer: , seller: }
dossier: {advise: buyer}
issues:
  price: {options: [low, mid, high], status_quo: high, weights: {buyer: 1, seller: 1}, values: {buyer: [1, 0.5, 0], seller: [0, 0.6, 1]}}
tracks: {main: {between: [buyer, seller], requires_change: true}}
no_agreement: {default: {buyer: 0.4, seller: 0.35}}
deep_uncertainties:
  rival: {name: A rival bid, low: {no_agreement.*.buyer: "-0.3"}, high: {no_agreement.*.buyer: "+0.3"}}
  weather: {name: The weather, low: {no_agreement.*.seller: "-0.01"}, high: {no_agreement.*.seller: "+0.01"}}
`

func robust(t *testing.T, text string, o plan.Options) *plan.Plan {
	t.Helper()
	c, problems := dossier.Parse(map[string][]byte{"case.yaml": []byte(text)}, dossier.Options{})
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	p, err := plan.Make(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	if p.Robust == nil {
		t.Fatal("nothing was swept")
	}
	return p
}

// In closed form: at the share u of the way no deal is worth 0.1 + 0.6u, the deal 0.5, so the gain is 0.4 − 0.6u until
// the zone closes at u = 2/3, and it is under 0.005 from u = 0.6583 on. All of the variance is the rival's.
func TestSweepInClosedForm(t *testing.T) {
	p := robust(t, swap, plan.Options{Seed: 1, Draws: 200, Played: 400})
	r := p.Robust
	fails := 0
	for _, x := range r.Points {
		u := x.At[0]
		gain, room := 0.4-0.6*u, 1.0
		if u > 2./3 {
			gain, room = 0, 0
		}
		if math.Abs(x.Gain-gain) > 1e-8 || x.Room != room {
			t.Fatalf("at %v: gain %v and room %v, want %v and %v", u, x.Gain, x.Room, gain, room)
		}
		if gain < plan.Noticeable {
			fails++
		}
	}
	f := r.Failures[0]
	if f.What != "gain" || math.Abs(f.Share-float64(fails)/200) > 1e-9 || f.Holds || len(f.Limits) != 1 || f.Limits[0].Swept != 0 ||
		math.Abs(f.Limits[0].Low-0.6583) > 0.02 || f.Limits[0].High != 1 || f.Coverage < 0.95 || f.Density < 0.95 || f.Limits[0].P > 1e-6 {
		t.Errorf("got %+v with %d failures, want those above 0.66 of the way to the rival's bid", f, fails)
	}
	if room := r.Failures[2]; room.What != "room" || len(room.Limits) != 1 || math.Abs(room.Limits[0].Low-2./3) > 0.02 {
		t.Errorf("got %+v, want no room above two thirds of the way", room)
	}
	if b := r.Failures[1]; b.What != "beaten" || b.Share != 0 || b.By != nil {
		t.Errorf("got %+v, though nothing beats the plan", b)
	}
	for _, x := range r.Influence {
		switch {
		case x.Name == "A rival bid" && (math.Abs(x.Gain.Total-1) > 4*x.Gain.TotalSE || math.Abs(x.Gain.First-1) > 4*x.Gain.FirstSE):
			t.Errorf("got %+v, want all of the variance", x)
		case x.Name != "A rival bid" && (x.Gain.Total != 0 || x.Gain.First != 0 || x.Room.Total != 0):
			t.Errorf("got %+v, want none of the variance", x)
		}
	}
	if len(r.Influence) < 2 {
		t.Errorf("%d influences, want two and more", len(r.Influence))
	}
}

// What must hold in every sweep.
func TestLawsOfASweep(t *testing.T) {
	slow(t)
	for _, name := range []string{"hanoi", "labour"} {
		r := make_(t, name, small).Robust
		first, plan := 0.0, -1
		for i, x := range r.Choices {
			if x.Candidate.ID == r.Plan {
				plan = i
			}
			first += x.First
			if x.Worst > x.Mean+1e-9 || x.Mean > x.Best+1e-9 || x.MeanRegret < 0 || x.Regret90 > x.MaxRegret+1e-9 || x.MeanRegret > x.MaxRegret+1e-9 {
				t.Errorf("%s: %+v", name, x)
			}
			if d := (x.Mean + x.MeanRegret) - (r.Choices[0].Mean + r.Choices[0].MeanRegret); math.Abs(d) > 1e-8 {
				t.Errorf("%s: mean and mean regret of %s do not add up to the mean of the best", name, x.Candidate.ID)
			}
		}
		if hold := r.Choices[0]; hold.Candidate.ID != "hold_off" || hold.Gains != 0 || hold.NotWorse != 1 {
			t.Errorf("%s: holding off against itself: %+v", name, hold)
		}
		if math.Abs(first-1) > 1e-8 || plan < 0 || len(r.Points) != r.Futures || r.Influence != nil {
			t.Errorf("%s: first in %v of futures, plan at %d, %d points of %d", name, first, plan, len(r.Points), r.Futures)
		}
		gain := 0.0
		for _, x := range r.Points {
			gain += x.Gain / float64(r.Futures)
		}
		if d := gain - (r.Choices[plan].Mean - r.Choices[0].Mean); math.Abs(d) > 1e-8 {
			t.Errorf("%s: the points' gains miss the plan's by %v", name, d)
		}
		evenly(t, name, r)
		for _, f := range r.Failures {
			recount(t, name, r, f)
		}
	}
}

// evenly checks that every slice of every deep uncertainty holds one future.
func evenly(t *testing.T, name string, r *plan.Robustness) {
	t.Helper()
	for i, s := range r.Swept {
		seen := map[int]bool{}
		for _, x := range r.Points {
			if x.At[i] < s.Low || x.At[i] > s.High {
				t.Errorf("%s: %s at %v", name, s.Name, x.At[i])
			}
			seen[int(x.At[i]*float64(r.Futures))] = true
		}
		if s.Deep && len(seen) != r.Futures {
			t.Errorf("%s: %s is in %d slices of %d", name, s.Name, len(seen), r.Futures)
		}
	}
}

// recount counts a box by hand.
func recount(t *testing.T, name string, r *plan.Robustness, f plan.Failure) {
	t.Helper()
	if f.What == "beaten" || len(f.Limits) == 0 {
		return
	}
	inside, both, all := 0, 0, 0
	for _, x := range r.Points {
		bad := x.Gain < plan.Noticeable-1e-9
		if f.What == "room" {
			bad = x.Room < 0.2-1e-9
		}
		in := true
		for _, l := range f.Limits {
			in = in && x.At[l.Swept] >= l.Low-1e-9 && x.At[l.Swept] <= l.High+1e-9
		}
		if in {
			inside++
		}
		if bad != f.Holds {
			all++
			if in {
				both++
			}
		}
	}
	if inside != f.Inside || math.Abs(f.Coverage-float64(both)/float64(all)) > 1e-8 || math.Abs(f.Density-float64(both)/float64(inside)) > 1e-8 {
		t.Errorf("%s: %+v, counted %d inside, %d of %d", name, f, inside, both, all)
	}
}

// Influence is the same for any number of workers, too.
func TestInfluenceSameBytes(t *testing.T) {
	o := plan.Options{Seed: 3, Draws: 100, Played: 200, Workers: 1}
	one := encode(t, robust(t, swap, o))
	o.Workers = 7
	if seven := encode(t, robust(t, swap, o)); !bytes.Equal(one, seven) {
		t.Error("one worker and seven give different plans")
	}
}

// Ranks of a node's candidates are shares: each candidate has one rank in each draw, and each rank is taken.
func TestRanksAndSelection(t *testing.T) {
	slow(t)
	for _, n := range make_(t, "labour", small).Nodes {
		for r := range n.Candidates {
			sum := 0.0
			for _, c := range n.Candidates {
				sum += c.Ranks[r]
			}
			if math.Abs(sum-1) > 1e-7 {
				t.Errorf("%s: rank %d is taken %v times", n.ID, r, sum)
			}
		}
		s := n.Selection
		if s == nil || s.Sure < 0 || s.Good < s.Sure-1e-9 || s.GoodLikely < s.Good-1e-9 || s.GoodLikely > 1 || s.Draws != small.Played || s.Rival.ID == n.Best {
			t.Errorf("%s: selection %+v", n.ID, s)
		}
	}
}
