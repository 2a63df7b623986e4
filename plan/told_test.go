package plan_test

import (
	"reflect"
	"slices"
	"testing"

	"parley/plan"
)

// What a plan tells of flips and questions is what the commands for these tell, as far as it goes.
func TestPlanTellsOfFlipsAndQuestions(t *testing.T) {
	slow(t)
	c := load(t, "supplier")
	o, p := small, make_(t, "supplier", small)
	flips, err := plan.Flips(t.Context(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.FlipSets) == 0 {
		t.Error("the plan tells of no set that flips the advice of the supplier")
	}
	for _, f := range p.FlipSets {
		if len(f.Parts) > 2 || !slices.ContainsFunc(flips.FlipSets, func(g plan.FlipSet) bool { return reflect.DeepEqual(f, g) }) {
			t.Errorf("the plan tells of %+v, and flip does not", f)
		}
	}
	asked, err := plan.Questions(t.Context(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	want := *asked.Asked
	if want.Perfect.High < plan.Noticeable/10 {
		want.Inputs, want.Claims = []plan.Question{}, []plan.Question{}
	}
	if !reflect.DeepEqual(*p.Asked, want) {
		t.Errorf("the plan asks %+v, want %+v", *p.Asked, want)
	}
}
