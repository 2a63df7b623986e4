package model

import (
	"math"
	"testing"

	"parley/model/outcome"
	"parley/model/preference"
)

// barter is a small case: two issues, the second delivered by the seller, a device, a red line, two scenarios.
func barter() *Case {
	c := &Case{Discount: NoRef, Subject: 0, Parties: []Party{{ID: "buyer"}, {ID: "seller"}}}
	add := func(id string, role Role, d Distribution) Ref {
		c.Inputs = append(c.Inputs, Input{ID: id, Role: role, Spread: d})
		return Ref(len(c.Inputs) - 1)
	}
	values := func(id string, xs ...float64) []Ref {
		var out []Ref
		for _, x := range xs {
			out = append(out, add(id, Value, Point(x)))
		}
		return out
	}
	c.Credibility = []Ref{NoRef, add("credibility.seller", Trust, Uniform(0.4, 0.8))}
	c.Tracks = []Track{{ID: "main", Parties: []int{0, 1}, Space: outcome.NewSpace(2, 2), StatusQuoStated: true, Priority: NoRef, Rounds: 10,
		Issues: []Issue{
			{ID: "price", Options: []Option{{ID: "high"}, {ID: "low"}}, DeliveredBy: -1,
				Weight: []Ref{add("w", Weight, Point(1)), add("w", Weight, Point(1))},
				Value:  [][]Ref{values("v", 0, 1), values("v", 1, 0)}},
			{ID: "service", Options: []Option{{ID: "none"}, {ID: "full"}}, DeliveredBy: 1,
				Weight: []Ref{add("w", Weight, Point(1)), add("w", Weight, Point(1))},
				Value:  [][]Ref{values("v", 0, 1), values("v", 1, 0.5)}},
		},
		RedLines: []RedLine{{ID: "cheap", Seat: 1, Real: add("red_lines.cheap.real", Probability, Point(0.25)),
			Rule: preference.Rule{Scope: preference.Scope{0}, Allowed: []bool{true, false}}}},
		NoAgreement: []Reservations{
			{Scenario: "boom", Value: []Ref{add("no_agreement.boom.buyer", Reservation, Point(0.3)), NoRef}},
			{Scenario: "bust", Value: []Ref{add("no_agreement.bust.buyer", Reservation, Point(0.1)), NoRef}},
		}}}
	c.Scenarios = []Scenario{{Parent: -1, Children: []int{1, 2}, P: NoRef},
		{ID: "boom", P: add("p", Probability, Point(0.75))}, {ID: "bust", P: add("p", Probability, Point(0.25))}}
	return c
}

func TestProblemUtilities(t *testing.T) {
	c := barter()
	d := NewSampler(c, 1, nil).Modal()
	cases := []struct {
		name   string
		set    Setting
		ω      outcome.Outcome
		buyer  float64
		seller float64
	}{
		{"status quo", Setting{}, outcome.Outcome{0, 0}, 0, 1},
		{"a promised gain counts at its credibility, 0.6", Setting{}, outcome.Outcome{0, 1}, 0.5 * 0.6, 0.75},
		{"a gain on signing counts in full", Setting{}, outcome.Outcome{1, 0}, 0.5, 0.5},
		{"credibility off", Setting{Without: Without{Credibility: true}}, outcome.Outcome{0, 1}, 0.5, 0.75},
	}
	for _, x := range cases {
		p := c.Problem(0, d, x.set)
		got := []float64{p.Utilities[0].Of(p.Space, x.ω).Float(), p.Utilities[1].Of(p.Space, x.ω).Float()}
		if math.Abs(got[0]-x.buyer) > 1e-12 || math.Abs(got[1]-x.seller) > 1e-12 {
			t.Errorf("%s: got %v, want %v %v", x.name, got, x.buyer, x.seller)
		}
	}
}

func TestProceduralIssuesAddNothingToTheStatusQuo(t *testing.T) {
	c := barter()
	d := NewSampler(c, 1, nil).Modal()
	before := c.Problem(0, d, Setting{})
	c.Tracks[0].Issues[1].Procedural = true
	after := c.Problem(0, d, Setting{})
	// The seller's status quo is worth 0.5·1 for each issue; the procedural one now counts by its difference alone.
	for _, x := range []struct {
		ω    outcome.Outcome
		want float64
	}{{outcome.Outcome{0, 0}, 0.5}, {outcome.Outcome{0, 1}, 0.25}} {
		got := before.Utilities[1].Of(before.Space, x.ω) - after.Utilities[1].Of(after.Space, x.ω)
		if got.Float() != 0.5 {
			t.Errorf("%v: utility fell by %v, want 0.5", x.ω, got.Float())
		}
		if u := after.Utilities[1].Of(after.Space, x.ω).Float(); u != x.want {
			t.Errorf("%v: got %v, want %v", x.ω, u, x.want)
		}
	}
}

func TestReservationsFollowTheTree(t *testing.T) {
	c := barter()
	d := NewSampler(c, 1, nil).Modal()
	for _, x := range []struct {
		scenario string
		want     float64
	}{{"boom", 0.3}, {"bust", 0.1}, {"", 0.25}} { // 0.75·0.3 + 0.25·0.1
		if got := c.Problem(0, d, Setting{Scenario: x.scenario}).Reservation[0].Float(); math.Abs(got-x.want) > 1e-12 {
			t.Errorf("%q: got %v, want %v", x.scenario, got, x.want)
		}
	}
	// The seller states nothing: no deal is worth its status quo.
	if got := c.Problem(0, d, Setting{Scenario: "boom"}).Reservation[1].Float(); got != 1 {
		t.Errorf("seller: got %v, want the value of the status quo, 1", got)
	}
}

// A scenario without a value among siblings that have one is worth the status quo, not nothing.
func TestUnstatedSiblingIsWorthTheStatusQuo(t *testing.T) {
	c := barter()
	c.Tracks[0].NoAgreement = []Reservations{{Scenario: "boom", Value: []Ref{NoRef, c.Tracks[0].NoAgreement[0].Value[0]}}}
	d := NewSampler(c, 1, nil).Modal()
	got := c.Problem(0, d, Setting{}).Reservation[1].Float()
	if want := 0.75*0.3 + 0.25*1; math.Abs(got-want) > 1e-12 { // the seller's status quo is worth 1
		t.Errorf("got %v, want %v", got, want)
	}
}

// Scenarios that speak alike have the same reservation values; a scenario for which nothing is stated falls back to the
// default, not to the expectation that holds before it is known.
func TestScenariosThatSpeakAlikeAreAlike(t *testing.T) {
	c := barter()
	c.Scenarios[0].Children = []int{1, 2, 3}
	c.Scenarios = append(c.Scenarios, Scenario{ID: "calm", Otherwise: true, Children: []int{4}}, Scenario{ID: "later", Parent: 3, P: c.Scenarios[1].P})
	track := &c.Tracks[0]
	track.NoAgreement = append(track.NoAgreement, Reservations{Scenario: "default", Value: []Ref{c.Ref("no_agreement.bust.buyer"), NoRef}})
	d := NewSampler(c, 1, nil).Modal()
	if got := c.Problem(0, d, Setting{Scenario: "calm"}).Reservation[0].Float(); got != 0.1 {
		t.Errorf("calm: got %v, want the default, 0.1", got)
	}
	ids := []string{"", "boom", "bust", "calm", "later"}
	for _, a := range ids {
		for _, b := range ids {
			if c.Speaks(0, a) != c.Speaks(0, b) {
				continue
			}
			x, y := c.Problem(0, d, Setting{Scenario: a}).Reservation, c.Problem(0, d, Setting{Scenario: b}).Reservation
			if x[0] != y[0] || x[1] != y[1] {
				t.Errorf("%q and %q speak alike (%q), yet no deal is worth %v and %v", a, b, c.Speaks(0, a), x, y)
			}
		}
	}
	if c.Speaks(0, "calm") != c.Speaks(0, "later") {
		t.Errorf("calm speaks %q, later %q; want the same, as later adds nothing", c.Speaks(0, "calm"), c.Speaks(0, "later"))
	}
}

// Scenarios that Speaks takes for the same have the same problem; here the third has no value of its own and must not
// pass for the root, which is an expectation.
func TestSpeaksTellsScenariosApart(t *testing.T) {
	c := barter()
	c.Scenarios[0].Children = append(c.Scenarios[0].Children, 3)
	c.Scenarios = append(c.Scenarios, Scenario{ID: "calm", P: c.Scenarios[1].P}, Scenario{ID: "late boom", Parent: 1, P: c.Scenarios[1].P})
	c.Scenarios[1].Children = []int{4}
	d := NewSampler(c, 1, nil).Modal()
	ids := []string{"", "boom", "bust", "calm", "late boom"}
	for _, a := range ids {
		for _, b := range ids {
			same := c.Problem(0, d, Setting{Scenario: a}).Reservation[0] == c.Problem(0, d, Setting{Scenario: b}).Reservation[0]
			if got := c.Speaks(0, a) == c.Speaks(0, b); got != same {
				t.Errorf("%q and %q: taken for the same %v, same value %v", a, b, got, same)
			}
		}
	}
}

func TestReservationMovesWithTheDrawnStatusQuo(t *testing.T) {
	c := barter()
	r := c.Tracks[0].Issues[0].Value[0][0] // the buyer's value of the status-quo price
	c.Inputs[r].Spread = Uniform(0, 0.4)   // 0.2 in the modal draw
	for k := range 20 {
		d := NewSampler(c, 1, nil).Draw(k)
		got := c.Problem(0, d, Setting{Scenario: "boom"}).Reservation[0].Float()
		if want := 0.3 + 0.5*(d.Values[r]-0.2); math.Abs(got-want) > 2e-12 {
			t.Errorf("draw %d: got %v, want %v", k, got, want)
		}
	}
}

func TestRedLinesAreRealAsOftenAsStated(t *testing.T) {
	c := barter()
	s, n, real := NewSampler(c, 1, nil), 4000, 0
	for k := range n {
		d := s.Draw(k)
		p := c.Problem(0, d, Setting{})
		if allowed := p.Allows(outcome.Outcome{1, 0}); allowed == d.Real[0][0] {
			t.Fatalf("draw %d: line real %v, yet the low price allowed %v", k, d.Real[0][0], allowed)
		}
		if d.Real[0][0] {
			real++
		}
	}
	if share := float64(real) / float64(n); math.Abs(share-0.25) > 0.03 { // 4 standard errors are 0.027
		t.Errorf("real in %.3f of draws, want 0.25", share)
	}
	if p := c.Problem(0, s.Draw(0), Setting{Without: Without{RedLines: true}}); len(p.Rules) != 0 {
		t.Error("red lines switched off still bind")
	}
}

func TestEnsembleIsExactOnlyWithoutRanges(t *testing.T) {
	c := barter()
	if NewSampler(c, 1, nil).Ensemble(50).Exact {
		t.Error("a case with a range was enumerated")
	}
	c.Inputs[c.Credibility[1]].Spread = Point(0.6)
	e := NewSampler(c, 1, nil).Ensemble(50)
	sum := 0.0
	for _, d := range e.Draws {
		sum += d.Weight
	}
	if !e.Exact || len(e.Draws) != 2 || sum != 1 {
		t.Errorf("got %d states of weight %v, exact %v; want two of weight 1", len(e.Draws), sum, e.Exact)
	}
}

// A further input leaves the draws of the others as they were.
func TestDrawsDoNotDependOnOtherInputs(t *testing.T) {
	a, b := barter(), barter()
	b.Inputs = append([]Input{{ID: "new", Spread: Uniform(0, 1)}}, b.Inputs...)
	x := NewSampler(a, 3, nil).Draw(5).Values[a.Ref("credibility.seller")]
	y := NewSampler(b, 3, nil).Draw(5).Values[b.Ref("credibility.seller")]
	if x != y {
		t.Errorf("got %v with another input, %v without", y, x)
	}
}

func TestChangesAreClamped(t *testing.T) {
	c := barter()
	r := c.Ref("credibility.seller")
	for _, x := range []struct {
		ch   Change
		want float64
	}{{Change{Inputs: []Ref{r}, By: 0.9}, 1}, {Change{Inputs: []Ref{r}, By: -0.9}, 0}, {Change{Inputs: []Ref{r}, Set: true, To: 0.35}, 0.35}} {
		if got := NewSampler(c, 1, []Change{x.ch}).Draw(0).Values[r]; got != x.want {
			t.Errorf("%+v: got %v, want %v", x.ch, got, x.want)
		}
	}
}

// A change of a line's probability moves the line, and by the same coin: a likelier line is real wherever it was.
func TestChangesReachRedLines(t *testing.T) {
	c := barter()
	s, n := NewSampler(c, 1, nil), 2000
	r := c.Tracks[0].RedLines[0].Real
	set := func(p float64) []Change { return []Change{{Inputs: []Ref{r}, Set: true, To: p}} }
	real := 0
	for k := range n {
		d := s.Draw(k)
		if d.With(c, set(0)).Real[0][0] || !d.With(c, set(1)).Real[0][0] {
			t.Fatal("a line that is never real binds, or one that always is does not")
		}
		if got, want := d.With(c, set(0.6)).Real[0][0], NewSampler(c, 1, set(0.6)).Draw(k).Real[0][0]; got != want {
			t.Fatalf("draw %d: changed afterwards %v, drawn with the change %v", k, got, want)
		}
		half := d.Between(c, set(0.2), set(0.8), 0.5)
		if math.Abs(half.Values[r]-0.5) > 1e-12 || d.Real[0][0] && !half.Real[0][0] {
			t.Fatalf("draw %d: half-way %v, %v", k, half.Values[r], half.Real)
		}
		if half.Real[0][0] {
			real++
		}
	}
	if share := float64(real) / float64(n); math.Abs(share-0.5) > 0.045 { // 4 standard errors
		t.Errorf("real in %.3f of draws half-way between 0.2 and 0.8, want 0.5", share)
	}
	if d := s.Draw(3); !d.Real[0][0] && d.With(c, set(1)).Real[0][0] == d.Real[0][0] {
		t.Error("the draw itself was changed")
	}
}

func TestBetween(t *testing.T) {
	c := barter()
	d := NewSampler(c, 1, nil).Draw(0)
	r, q := c.Ref("no_agreement.boom.buyer"), c.Ref("credibility.seller")
	low := []Change{{Inputs: []Ref{r}, By: -0.09}, {Inputs: []Ref{q}, Set: true, To: 0.2}}
	high := []Change{{Inputs: []Ref{r}, By: 0.04}}
	for _, x := range []struct{ u, r, q float64 }{
		{0, 0.21, 0.2}, {1, 0.34, d.Values[q]}, {0.5, 0.275, (0.2 + d.Values[q]) / 2},
	} {
		got := d.Between(c, low, high, x.u).Values
		if math.Abs(got[r]-x.r) > 1e-12 || math.Abs(got[q]-x.q) > 1e-12 {
			t.Errorf("at %v: got %v and %v, want %v and %v", x.u, got[r], got[q], x.r, x.q)
		}
	}
	if d.Values[r] != 0.3 {
		t.Error("the draw itself was changed")
	}
}

func TestBranchTakesTheRest(t *testing.T) {
	c := barter()
	c.Scenarios[2].P, c.Scenarios[2].Otherwise = NoRef, true
	d := NewSampler(c, 1, nil).Modal()
	if got := c.Branch(0, d); got[0] != 0.75 || got[1] != 0.25 {
		t.Errorf("got %v, want 0.75 and the rest", got)
	}
}

func TestInteractionsAddWhereTheirConditionHolds(t *testing.T) {
	c := barter()
	c.Inputs = append(c.Inputs, Input{ID: "interactions.both.adds", Role: Effect, Spread: Point(0.1)})
	c.Tracks[0].Interactions = []Interaction{{ID: "both", Seat: 0, Amount: Ref(len(c.Inputs) - 1),
		When: preference.Rule{Scope: preference.Scope{0, 1}, Allowed: []bool{false, false, false, true}}}}
	p := c.Problem(0, NewSampler(c, 1, nil).Modal(), Setting{})
	// Low price 0.5, service at credibility 0.6: 0.3, and 0.1 for having both.
	if got := p.Utilities[0].Of(p.Space, outcome.Outcome{1, 1}).Float(); math.Abs(got-0.9) > 1e-12 {
		t.Errorf("both: got %v, want 0.9", got)
	}
	if got := p.Utilities[0].Of(p.Space, outcome.Outcome{1, 0}).Float(); math.Abs(got-0.5) > 1e-12 {
		t.Errorf("one alone: got %v, want 0.5", got)
	}
}

func TestMandatesBindWhoCannotCallHome(t *testing.T) {
	c := barter()
	onlyHigh := TrackRule{Track: 0, Rule: preference.Rule{Scope: preference.Scope{0}, Allowed: []bool{true, false}}}
	c.Tracks[0].RedLines = nil
	d := NewSampler(c, 1, nil).Modal()
	for _, x := range []struct {
		name string
		home int
		set  Setting
		want bool
	}{
		{"cannot call", -1, Setting{Delegates: []int{0}}, false},
		{"can call", 2, Setting{Delegates: []int{0}}, true},
		{"not at the table", -1, Setting{}, true},
		{"switched off", -1, Setting{Delegates: []int{0}, Without: Without{Mandates: true}}, true},
	} {
		c.Mandates = []Mandate{{ID: "clerk", Party: 1, MaySign: []TrackRule{onlyHigh}, CallHome: x.home}}
		if got := c.Problem(0, d, x.set).Allows(outcome.Outcome{1, 0}); got != x.want {
			t.Errorf("%s: low price allowed %v, want %v", x.name, got, x.want)
		}
	}
}

func TestRatifiers(t *testing.T) {
	c := barter()
	c.Tracks[0].RedLines = nil
	add := func(role Role, x float64) Ref {
		c.Inputs = append(c.Inputs, Input{ID: "x", Role: role, Spread: Point(x)})
		return Ref(len(c.Inputs) - 1)
	}
	low := preference.Rule{Scope: preference.Scope{0}, Allowed: []bool{false, true}}
	c.Tracks[0].Ratifiers = []Ratifier{
		{ID: "board", When: &low, P: add(Probability, 0.3), Threshold: NoRef, Spread: NoRef},
		{ID: "members", P: NoRef, Weight: []Ref{add(Weight, 3), NoRef}, Value: [][]Ref{{add(Value, 0.2), add(Value, 0.8)}, nil},
			Threshold: add(Reservation, 0.5), Spread: add(Effect, 0.1)},
	}
	d := NewSampler(c, 1, nil).Modal()
	for _, x := range []struct {
		name           string
		board, members float64 // moods
		ω              outcome.Outcome
		want           bool
	}{
		{"board approves, members too", 0.1, 0.5, outcome.Outcome{1, 0}, true},
		{"board refuses", 0.4, 0.5, outcome.Outcome{1, 0}, false},
		{"members refuse the high price", 0.1, 0.5, outcome.Outcome{0, 0}, false},
		// The threshold is 0.5 + 0.1·logit(0.04) = 0.18 < 0.2: approval has probability logistic((0.2 − 0.5)/0.1) = 0.047.
		{"members in a rare good mood", 0.1, 0.04, outcome.Outcome{0, 0}, true},
		{"not quite so rare", 0.1, 0.05, outcome.Outcome{0, 0}, false},
	} {
		d.Approval[0] = []float64{x.board, x.members}
		if got := c.Problem(0, d, Setting{}).Allows(x.ω); got != x.want {
			t.Errorf("%s: got %v, want %v", x.name, got, x.want)
		}
		if !c.Problem(0, d, Setting{Without: Without{Ratification: true}}).Allows(x.ω) {
			t.Errorf("%s: refused with ratification switched off", x.name)
		}
	}
}

func TestDevicesAndLevers(t *testing.T) {
	c := barter()
	add := func(role Role, x float64) Ref {
		c.Inputs = append(c.Inputs, Input{ID: "x", Role: role, Spread: Point(x)})
		return Ref(len(c.Inputs) - 1)
	}
	c.Devices = []Device{{ID: "escrow", Raises: []Ref{NoRef, add(Effect, 0.3)}, Costs: []Ref{add(Effect, 0.05), NoRef}}}
	walkout := NewLever(0, len(c.Parties))
	walkout.Effects[1], walkout.Credibility = add(Effect, -0.2), add(Probability, 0.5)
	c.Levers = []Lever{walkout}
	d := NewSampler(c, 1, nil).Modal()
	before, after := c.Problem(0, d, Setting{Scenario: "boom"}), c.Problem(0, d, Setting{Scenario: "boom", Devices: []int{0}, Levers: []int{0}})
	service := outcome.Outcome{0, 1}
	// Credibility 0.6 + 0.3 on a gain of 0.5, less the cost of 0.05.
	if got, want := after.Utilities[0].Of(after.Space, service).Float(), 0.5*0.9-0.05; math.Abs(got-want) > 1e-12 {
		t.Errorf("with escrow: got %v, want %v", got, want)
	}
	// The lever takes 0.2 off the seller's no-deal value, if it works.
	if got := (before.Reservation[1] - after.Reservation[1]).Float(); math.Abs(got-0.1) > 1e-12 {
		t.Errorf("lever: the seller's no-deal value fell by %v, want 0.1", got)
	}
}
