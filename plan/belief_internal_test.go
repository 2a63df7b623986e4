package plan

import (
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// Seat 0 gets x in option x of ten and the other 1 − x; no deal is worth 0.2 and 0.3. Right, it can get 0.7 at most.
func TestAspire(t *testing.T) {
	c := &model.Case{Discount: model.NoRef, Parties: []model.Party{{ID: "a"}, {ID: "b"}}}
	add := func(x float64) model.Ref {
		c.Inputs = append(c.Inputs, model.Input{Spread: model.Point(x), Role: model.Value})
		return model.Ref(len(c.Inputs) - 1)
	}
	is := model.Issue{ID: "x", DeliveredBy: -1, Weight: []model.Ref{add(1), add(1)}, Value: [][]model.Ref{nil, nil}}
	for o := range 11 {
		is.Options = append(is.Options, model.Option{})
		is.Value[0] = append(is.Value[0], add(float64(o)/10))
		is.Value[1] = append(is.Value[1], add(1-float64(o)/10))
	}
	none := model.Reservations{Scenario: "default", Value: []model.Ref{add(0.2), add(0.3)}}
	c.Tracks = []model.Track{{Parties: []int{0, 1}, Space: outcome.NewSpace(11), Issues: []model.Issue{is}, NoAgreement: []model.Reservations{none}}}
	c.Scenarios, c.Credibility = []model.Scenario{{Parent: -1}}, []model.Ref{model.NoRef, model.NoRef}
	believed := add(0)
	c.Beliefs = []model.Belief{{Holder: 0, About: 1, NoDeal: []model.StatedValue{{Scenario: "default", Value: believed}}}}
	e := &engine{c: c}
	for _, x := range []struct{ believed, top, least float64 }{
		{0.3, 1, 0.2}, // as it is
		{0.1, 1, 0.4}, // 0.9 seems to be had: it holds out for 0.2 more
		{0.5, 0.8, 0.2},
		{0.85, 0.5, 0.2}, // nothing seems to be had, though 0.7 is: it asks for 0.5 less
		{-9, 1, 0.5},
	} {
		c.Inputs[believed].Spread = model.Point(x.believed)
		d := model.NewSampler(c, 1, nil).Modal()
		tb := table{d: d, delegates: []int{-1, -1}, views: [2]*model.Belief{&c.Beliefs[0], nil}}
		tb.problem = c.Problem(0, d, tb.set)
		var solver frontier.Solver
		r, err := solver.Of(tb.problem, frontier.Options{Floor: []preference.Utils{tb.problem.Reservation[0], lowest}})
		if err != nil {
			t.Fatal(err)
		}
		menu := e.aspire(e.newDesk(&solver, d), tb, 0, r.Points)
		top, least := menu[0].U[0].Float(), menu[len(menu)-1].U[0].Float()
		if top != x.top || least != x.least {
			t.Errorf("believed %v: menu from %v down to %v, want %v down to %v", x.believed, top, least, x.top, x.least)
		}
	}
}
