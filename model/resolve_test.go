package model

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// stubborn is barter on two tracks with further red lines of the seller: real with the probabilities given, of the
// resolves given, in turn on one track and on the other.
func stubborn(p []float64, resolve []string) *Case {
	c := barter()
	for i := range c.Inputs { // all points, so that states can be listed
		if !c.Inputs[i].Spread.IsPoint() {
			c.Inputs[i].Spread = Point(c.Inputs[i].Spread.Low)
		}
	}
	second := c.Tracks[0]
	second.ID, second.RedLines = "second", nil
	c.Tracks = append(c.Tracks, second)
	c.Tracks[0].RedLines = c.Tracks[0].RedLines[:0:0]
	for k := range p {
		id := fmt.Sprint("line", k)
		c.Inputs = append(c.Inputs, Input{ID: "red_lines." + id + ".real", Role: Probability, Spread: Point(p[k])})
		t := &c.Tracks[k%2]
		t.RedLines = append(t.RedLines, RedLine{ID: id, Seat: 1, Real: Ref(len(c.Inputs) - 1), Resolve: resolve[k]})
	}
	return c
}

// genuine reads which lines of a stubborn case are real.
func genuine(d *Draw, n int) string {
	out := make([]byte, n)
	for k := range n {
		out[k] = '-'
		if d.Real[k%2][k/2] {
			out[k] = 'x'
		}
	}
	return string(out)
}

// joint is the probability that exactly the lines marked x are real, from the definition: of each resolve one uniform
// number must lie at or under the probabilities of its real lines and above those of its bluffs.
func joint(p []float64, resolve []string, state string) float64 {
	product, done := 1.0, map[string]bool{}
	for k := range p {
		group := []int{k}
		if resolve[k] != "" {
			if done[resolve[k]] {
				continue
			}
			done[resolve[k]], group = true, nil
			for j := range p {
				if resolve[j] == resolve[k] {
					group = append(group, j)
				}
			}
		}
		low, high := 0.0, 1.0
		for _, j := range group {
			if state[j] == 'x' {
				high = math.Min(high, p[j])
			} else {
				low = math.Max(low, p[j])
			}
		}
		product *= math.Max(high-low, 0)
	}
	return product
}

func TestListedStatesOfSharedResolves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "lines")
		p, resolve := make([]float64, n), make([]string, n)
		for k := range n {
			p[k] = float64(rapid.IntRange(0, 8).Draw(t, "eighths")) / 8
			resolve[k] = rapid.SampledFrom([]string{"", "pride", "honour"}).Draw(t, "resolve")
		}
		c := stubborn(p, resolve)
		other := slices.Clone(p) // in a boom, and from it on
		for k := range n {
			if to := rapid.IntRange(0, 16).Draw(t, "in a boom"); to <= 8 {
				other[k] = float64(to) / 8
				c.Scenarios[1].Changes = append(c.Scenarios[1].Changes, Change{Inputs: []Ref{c.Tracks[k%2].RedLines[k/2].Real}, Set: true, To: other[k]})
			}
		}
		ens := NewSampler(c, 1, nil).Ensemble(10)
		if !ens.Exact {
			t.Skip("too many states to be listed")
		}
		for _, x := range []struct {
			scenario string
			p        []float64
		}{{"", p}, {"boom", other}, {"bust", p}} {
			got := map[string]float64{}
			for _, d := range ens.Draws {
				if d.Weight <= 0 {
					t.Fatalf("a state of weight %v", d.Weight)
				}
				got[genuine(d.With(c, c.scenarioChanges(x.scenario)), n)] += d.Weight
			}
			for m := range 1 << n {
				state := make([]byte, n)
				for k := range n {
					state[k] = "-x"[m>>k&1]
				}
				if want := joint(x.p, resolve, string(state)); math.Abs(got[string(state)]-want) > 1e-12 {
					t.Fatalf("%q: p %v, resolves %q, state %s: got %v, want %v", x.scenario, x.p, resolve, state, got[string(state)], want)
				}
			}
		}
	})
}

// Draws follow the same law; each line alone is as likely real as ever, and the first of a resolve falls as it did.
func TestDrawnSharedResolves(t *testing.T) {
	const n = 20000
	p, resolve := []float64{0.5, 0.2, 0.7, 0.4, 0.6}, []string{"pride", "pride", "", "pride", ""}
	c := stubborn(p, resolve)
	shared, alone := NewSampler(c, 1, nil), NewSampler(stubborn(p, make([]string, 5)), 1, nil)
	share := map[string]float64{}
	for k := range n {
		d, e := shared.Draw(k), alone.Draw(k)
		state := genuine(d, 5)
		share[state] += 1.0 / n
		if own := genuine(e, 5); state[0] != own[0] || state[2] != own[2] || state[4] != own[4] {
			t.Fatalf("draw %d: %s with a shared resolve, %s without; want the first and those apart alike", k, state, own)
		}
	}
	for m := range 1 << 5 {
		state := make([]byte, 5)
		for k := range 5 {
			state[k] = "-x"[m>>k&1]
		}
		want := joint(p, resolve, string(state))
		if math.Abs(share[string(state)]-want) > 4*math.Sqrt(want*(1-want)/n)+1e-12 {
			t.Errorf("%s in %.4f of draws, want %.4f", state, share[string(state)], want)
		}
	}
}

// What moves probabilities, and what exchanges parts of draws, keeps lines of one resolve together.
func TestSharedResolvesHoldUnderChanges(t *testing.T) {
	p := []float64{0.5, 0.2, 0.7}
	c := stubborn(p, []string{"pride", "pride", "pride"})
	s := NewSampler(c, 1, nil)
	weaker := func(d *Draw) bool { // a line may be real only if every firmer one is
		at := func(k int) float64 { return d.Values[c.Tracks[k%2].RedLines[k/2].Real] }
		state := genuine(d, 3)
		for i := range 3 {
			for j := range 3 {
				if state[i] == 'x' && state[j] == '-' && at(j) >= at(i) {
					return false
				}
			}
		}
		return true
	}
	up := []Change{{Inputs: []Ref{c.Tracks[1].RedLines[0].Real}, By: 0.6}} // 0.2 to 0.8: now the firmest
	moved := 0
	for k := range 500 {
		a, b := s.Draw(k), s.Draw(k+500)
		for what, d := range map[string]*Draw{"drawn": a, "changed": a.With(c, up), "half-way": a.Between(c, nil, up, 0.5), "exchanged": a.With(c, up).Taking(c, b, Part{Lines: true})} {
			if !weaker(d) {
				t.Fatalf("draw %d, %s: %s at %v", k, what, genuine(d, 3), d.Values[len(d.Values)-3:])
			}
		}
		if genuine(a, 3) != genuine(a.With(c, up), 3) {
			moved++
		}
	}
	if moved < 200 || moved > 400 { // 0.6 of 500
		t.Errorf("the change moved %d of 500 draws, want about 300", moved)
	}
}

func TestResolves(t *testing.T) {
	c := stubborn([]float64{0.5, 0.2, 0.7, 0.1}, []string{"pride", "honour", "", "pride"})
	got := c.Resolves()
	if len(got) != 1 || got[0].Party != 1 || fmt.Sprint(got[0].Lines) != "[line0 line3]" {
		t.Errorf("got %+v, want the seller's lines 0 and 3; a resolve of one line ties nothing", got)
	}
}

// Thirty doubtful lines have more states than may be listed, and finding that out must not list them.
func TestTooManyStatesAreDrawn(t *testing.T) {
	p := make([]float64, 60)
	for k := range p {
		p[k] = 0.5
	}
	if ens := NewSampler(stubborn(p, make([]string, 60)), 1, nil).Ensemble(10); ens.Exact || len(ens.Draws) != 10 {
		t.Errorf("exact %t, %d draws; want 10 drawn", ens.Exact, len(ens.Draws))
	}
}
