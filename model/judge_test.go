package model

import (
	"math"
	"testing"

	"parley/model/outcome"
	"parley/model/preference"

	"pgregory.net/rapid"
)

// A body is a ratifier that votes, with its inputs in a case of one issue.
type body struct {
	c      *Case
	voters []vote // one entry for each of a count
}

type vote struct {
	yes, abstains, at, spread float64
	votes                     int
	veto                      bool
}

// drawBody draws a ratifier of up to nine voters; worth says whether it judges by worth.
func drawBody(t *rapid.T, worth bool) body {
	b := body{c: barter()}
	b.c.Inputs[b.c.Credibility[1]].Spread = Point(0.6)
	add := func(role Role, x float64) Ref {
		b.c.Inputs = append(b.c.Inputs, Input{ID: "x", Role: role, Spread: Point(x)})
		return Ref(len(b.c.Inputs) - 1)
	}
	r := Ratifier{ID: "body", P: NoRef, Threshold: NoRef, Spread: NoRef}
	total := 0
	for range rapid.IntRange(1, 3).Draw(t, "members") {
		p := rapid.Float64Range(0, 1).Draw(t, "yes")
		v := vote{yes: p, votes: rapid.IntRange(0, 3).Draw(t, "votes"), veto: rapid.Bool().Draw(t, "veto")}
		if rapid.Bool().Draw(t, "may abstain") {
			v.abstains = (1 - p) * rapid.Float64Range(0, 1).Draw(t, "abstains")
		}
		m := Member{Count: rapid.IntRange(1, 3).Draw(t, "count"), Votes: v.votes, Veto: v.veto, Threshold: NoRef, Spread: NoRef, Abstains: add(Probability, v.abstains)}
		if worth {
			v.at = rapid.Float64Range(0, 1).Draw(t, "threshold")
			m.Threshold = add(Value, v.at)
			if rapid.Bool().Draw(t, "in doubt") {
				v.spread = rapid.Float64Range(0.001, 0.3).Draw(t, "spread")
				m.Spread = add(Value, v.spread)
			}
		} else {
			m.Yes = add(Probability, p)
		}
		r.Members = append(r.Members, m)
		for range m.Count {
			b.voters = append(b.voters, v)
		}
		total += m.Count * m.Votes
	}
	r.Quota = rapid.IntRange(1, max(total, 1)).Draw(t, "quota")
	if worth {
		r.Weight, r.Value = []Ref{add(Weight, 1), NoRef}, [][]Ref{{add(Value, 0.2), add(Value, 0.8)}, nil}
	} else {
		r.When = &preference.Rule{Scope: preference.Scope{0}, Allowed: []bool{false, true}}
	}
	b.c.Tracks[0].RedLines, b.c.Tracks[0].Ratifiers = nil, []Ratifier{r}
	return b
}

// counted goes through every way to vote: yes, no, neither.
func counted(voters []vote, quota int, yes func(vote) float64) float64 {
	if len(voters) == 0 {
		if quota <= 0 {
			return 1
		}
		return 0
	}
	v, rest := voters[0], voters[1:]
	y, n := yes(v), 1-yes(v)-v.abstains
	p := y*counted(rest, quota-v.votes, yes) + v.abstains*counted(rest, quota, yes)
	if !v.veto {
		p += n * counted(rest, quota, yes)
	}
	return p
}

func TestVotesByConditionAgainstEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBody(t, false)
		r := b.c.Tracks[0].Ratifiers[0]
		want := counted(b.voters, r.Quota, func(v vote) float64 { return v.yes })
		s := NewSampler(b.c, 1, nil)
		j := b.c.Judges(0, s.Modal(), Setting{})[0]
		space := b.c.Tracks[0].Space
		if got := j.Approves(space, outcome.Outcome{1, 0}); math.Abs(got-want) > 1e-12 {
			t.Fatalf("approves what it looks at with probability %v, want %v", got, want)
		}
		if got := j.Approves(space, outcome.Outcome{0, 0}); got != 1 {
			t.Fatalf("approves what it does not look at with probability %v, want 1", got)
		}
		// All numbers are points, so the states are listed, and those in which the vote is carried weigh as much.
		e := s.Ensemble(10)
		carried := 0.0
		for _, d := range e.Draws {
			p := b.c.Problem(0, d, Setting{})
			if p.Allows(outcome.Outcome{1, 0}) {
				carried += d.Weight
			}
		}
		if !e.Exact || math.Abs(carried-want) > 1e-12 {
			t.Fatalf("states in which it approves weigh %v (exact %t), want %v", carried, e.Exact, want)
		}
	})
}

// By preference, the moods in which ω is approved have just the probability that the vote is carried.
func TestVotesByPreferenceAgainstEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBody(t, true)
		r := b.c.Tracks[0].Ratifiers[0]
		d := NewSampler(b.c, 1, nil).Modal()
		j := b.c.Judges(0, d, Setting{})[0]
		last := 0.0
		for i := range 21 {
			u := preference.FromFloat(float64(i) / 20)
			want := counted(b.voters, r.Quota, func(v vote) float64 {
				switch {
				case v.spread > 0:
					return (1 - v.abstains) / (1 + math.Exp((v.at-u.Float())/v.spread))
				case u >= preference.FromFloat(v.at):
					return 1 - v.abstains
				}
				return 0
			})
			got := j.at(u)
			if math.Abs(got-want) > 1e-12 {
				t.Fatalf("what is worth %v is approved with probability %v, want %v", u.Float(), got, want)
			}
			if got < last-1e-12 {
				t.Fatalf("what is worth more is approved less: %v after %v", got, last)
			}
			last = got
			mood := rapid.Float64Range(0.001, 0.999).Draw(t, "mood")
			d.Approval[0][0] = mood
			if v := b.c.Problem(0, d, Setting{}).Vetoes[0]; math.Abs(mood-got) > 1e-9 && (u >= v.Threshold) != (mood < got) {
				t.Fatalf("mood %v, chance %v: approved from %v, so %v", mood, got, v.Threshold.Float(), u >= v.Threshold)
			}
		}
	})
}

// A body of one is that one.
func TestVoteOfOne(t *testing.T) {
	c := barter()
	c.Tracks[0].RedLines = nil
	add := func(role Role, x float64) Ref {
		c.Inputs = append(c.Inputs, Input{ID: "x", Role: role, Spread: Point(x)})
		return Ref(len(c.Inputs) - 1)
	}
	threshold, spread := add(Value, 0.5), add(Value, 0.1)
	alone := Ratifier{ID: "alone", P: NoRef, Weight: []Ref{add(Weight, 1), NoRef}, Value: [][]Ref{{add(Value, 0.2), add(Value, 0.8)}, nil}, Threshold: threshold, Spread: spread}
	body := alone
	body.Threshold, body.Spread, body.Quota = NoRef, NoRef, 1
	body.Members = []Member{{Count: 1, Votes: 1, Abstains: NoRef, Threshold: threshold, Spread: spread}}
	c.Tracks[0].Ratifiers = []Ratifier{alone, body}
	d := NewSampler(c, 1, nil).Modal()
	for _, mood := range []float64{0.01, 0.3, 0.5, 0.77, 0.99} {
		d.Approval[0] = []float64{mood, mood}
		v := c.Problem(0, d, Setting{}).Vetoes
		if gap := math.Abs((v[0].Threshold - v[1].Threshold).Float()); gap > 1e-9 && v[0].Threshold > 0 && v[0].Threshold < preference.One {
			t.Errorf("mood %v: thresholds %v and %v", mood, v[0].Threshold.Float(), v[1].Threshold.Float())
		}
	}
}

// A spoiler undoes what it dislikes with the probability of its power, by whichever way it judges.
func TestSpoilers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := barter()
		c.Inputs[c.Credibility[1]].Spread = Point(0.6)
		c.Tracks[0].RedLines = nil
		add := func(role Role, x float64) Ref {
			c.Inputs = append(c.Inputs, Input{ID: "x", Role: role, Spread: Point(x)})
			return Ref(len(c.Inputs) - 1)
		}
		power := rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 0.5, 1})).Draw(t, "power")
		at, spread := rapid.Float64Range(0, 1).Draw(t, "threshold"), rapid.SampledFrom([]float64{0, 0.05, 0.3}).Draw(t, "spread")
		rival := Ratifier{ID: "rival", Spoiler: true, Power: add(Probability, power), Threshold: NoRef, Spread: NoRef,
			When: &preference.Rule{Scope: preference.Scope{0}, Allowed: []bool{false, true}}}
		c.Tracks[0].Ratifiers = []Ratifier{rival}
		low := outcome.Outcome{1, 0}
		undone := 0.0
		e := NewSampler(c, 1, nil).Ensemble(10)
		for _, d := range e.Draws {
			if !c.Problem(0, d, Setting{}).Allows(low) {
				undone += d.Weight
			}
			if !c.Problem(0, d, Setting{Without: Without{Ratification: true}}).Allows(low) {
				t.Fatal("undone with ratification switched off")
			}
		}
		if !e.Exact || math.Abs(undone-power) > 1e-12 {
			t.Fatalf("states in which it undoes what it dislikes weigh %v, want %v", undone, power)
		}

		rival.When, rival.Threshold, rival.Spread = nil, add(Value, at), add(Value, spread)
		rival.Weight, rival.Value = []Ref{add(Weight, 1), NoRef}, [][]Ref{{add(Value, 0.2), add(Value, rapid.Float64Range(0, 1).Draw(t, "worth"))}, nil}
		c.Tracks[0].Ratifiers = []Ratifier{rival}
		d := NewSampler(c, 1, nil).Modal()
		d.Approval[0][0] = rapid.OneOf(rapid.Float64Range(0.001, 0.999), rapid.Just(0.5)).Draw(t, "mood")
		likes := 0.0
		switch u := preference.FromFloat(d.Of(rival.Value[0][1], 0)); {
		case spread > 0:
			likes = 1 / (1 + math.Exp((at-u.Float())/spread))
		case u >= preference.FromFloat(at):
			likes = 1
		}
		want := 1 - power*(1-likes)
		got := c.Judges(0, d, Setting{})[0].Approves(c.Tracks[0].Space, low)
		if math.Abs(got-want) > 1e-12 {
			t.Fatalf("passes with probability %v, want %v", got, want)
		}
		passes := c.Problem(0, d, Setting{}).Allows(low)
		if mood := d.Approval[0][0]; math.Abs(mood-want) > 1e-9 && passes != (mood < want) {
			t.Fatalf("in the mood %v passes is %t, at a chance of %v", mood, passes, want)
		}
	})
}
