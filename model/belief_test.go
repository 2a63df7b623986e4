package model

import (
	"reflect"
	"testing"
)

// believing is the barter case with what the seller believes of the buyer: nothing yet.
func believing() (*Case, *Belief) {
	c := barter()
	c.Beliefs = []Belief{{Holder: 1, About: 0, Track: 0}}
	return c, &c.Beliefs[0]
}

func (c *Case) with(id string, role Role, d Distribution) Ref {
	c.Inputs = append(c.Inputs, Input{ID: id, Role: role, Spread: d})
	return Ref(len(c.Inputs) - 1)
}

// A belief that states nothing, or that states what is so, shows the problem as it is; and nobody else's.
func TestRightBeliefShowsTheProblemAsItIs(t *testing.T) {
	c, b := believing()
	is := c.Tracks[0].Issues
	same := func(r Ref) Ref { return c.with("same", c.Inputs[r].Role, c.Inputs[r].Spread) }
	check := func(what string) {
		t.Helper()
		for _, scenario := range []string{"", "boom", "bust"} {
			d := NewSampler(c, 3, nil).Draw(5)
			set := Setting{Scenario: scenario}
			if got, want := c.Seen(0, d, set, b), c.Problem(0, d, set); !reflect.DeepEqual(got, want) {
				t.Errorf("%s, %q: got %+v, want %+v", what, scenario, got, want)
			}
		}
	}
	check("nothing stated")
	b.Weight = []Ref{same(is[0].Weight[0]), NoRef}
	check("a weight")
	b.Weight[1] = same(is[1].Weight[0])
	b.Value = [][]Ref{nil, {NoRef, same(is[1].Value[0][1])}}
	check("weights and a value")
	b.NoDeal = []StatedValue{{"boom", same(c.Ref("no_agreement.boom.buyer"))}, {"bust", same(c.Ref("no_agreement.bust.buyer"))}}
	check("no deal, too")
	b.NoDeal = b.NoDeal[:1]
	check("no deal in one scenario")
}

func TestSeenIsWhatIsBelieved(t *testing.T) {
	c, b := believing()
	b.Weight = []Ref{NoRef, c.with("w", Weight, Point(3))}
	b.Value = [][]Ref{nil, {NoRef, c.with("v", Value, Point(0.5))}}
	b.NoDeal = []StatedValue{{"default", c.with("d", Reservation, Point(0.2))}, {"boom", c.with("b", Reservation, Point(0.45))}}
	d := NewSampler(c, 1, nil).Modal()
	for scenario, want := range map[string]float64{"boom": 0.45, "bust": 0.2, "": 0.75*0.45 + 0.25*0.2} {
		if got := c.Seen(0, d, Setting{Scenario: scenario}, b).Reservation[0].Float(); !near(got, want) {
			t.Errorf("no deal in %q: got %v, want %v", scenario, got, want)
		}
	}
	p := c.Seen(0, d, Setting{}, b)
	// The buyer: price 1/4 in full, service 3/4 · 0.5 at credibility 0.6.
	if got, want := p.Utilities[0].Of(p.Space, []int{1, 1}).Float(), 0.25+0.75*0.5*0.6; got != want {
		t.Errorf("all that the buyer wants: got %v, want %v", got, want)
	}
	if got, want := p.Utilities[1], c.Problem(0, d, Setting{}).Utilities[1]; !reflect.DeepEqual(got, want) {
		t.Error("the holder sees itself otherwise than it is")
	}
	if got, want := c.SeenWeights(0, 0, b), []Ref{c.Tracks[0].Issues[0].Weight[0], b.Weight[1]}; !reflect.DeepEqual(got, want) {
		t.Errorf("weights: got %v, want %v", got, want)
	}
	if c.Speaks(0, "boom") == c.Speaks(0, "bust") {
		t.Error("scenarios in which no deal is believed to differ are taken for the same")
	}
}

// Where only weights are misread, no deal stays beside the status quo: it moves as that does, as the holder sees it.
func TestBelievedNoDealFollowsTheBelievedStatusQuo(t *testing.T) {
	c, b := believing()
	is := c.Tracks[0].Issues
	b.Weight = []Ref{NoRef, c.with("w", Weight, Point(3))}
	c.Inputs[is[0].Value[0][0]].Spread = Point(0.4) // the price of today is worth 0.4 to the buyer, the service nothing
	d := NewSampler(c, 1, nil).Modal()
	got := c.Seen(0, d, Setting{Scenario: "boom"}, b).Reservation[0].Float()
	if want := 0.3 + 0.25*0.4 - 0.5*0.4; !near(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Without beliefs every other number keeps its place and its draws.
func TestBeforeBeliefs(t *testing.T) {
	c, b := believing()
	n := len(c.Inputs)
	b.NoDeal = []StatedValue{{"default", c.with("beliefs.x", Reservation, Uniform(0.1, 0.3))}}
	before := c.BeforeBeliefs()
	if len(before.Beliefs) != 0 || len(before.Inputs) != n+1 || !before.Inputs[n].Spread.IsPoint() {
		t.Errorf("got beliefs %v, last input %v", before.Beliefs, before.Inputs[n].Spread)
	}
	with, without := NewSampler(c, 1, nil).Draw(7), NewSampler(before, 1, nil).Draw(7)
	if !reflect.DeepEqual(with.Values[:n], without.Values[:n]) {
		t.Error("other numbers were drawn anew")
	}
	if plain := barter(); plain.BeforeBeliefs() != plain {
		t.Error("a case without beliefs was copied")
	}
}
