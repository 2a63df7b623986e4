package simulation_test

import (
	"slices"
	"testing"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/simulation"
)

// Two issues of two and three options; seat 1 has a red line, and a law binds both.
func twoIssues() *model.Problem {
	table := func(issue int, values ...float64) preference.Table {
		t := preference.Table{Scope: preference.Scope{issue}}
		for _, v := range values {
			t.Values = append(t.Values, preference.FromFloat(v))
		}
		return t
	}
	return &model.Problem{
		Space: outcome.NewSpace(2, 3),
		Utilities: []preference.Utility{
			{Tables: []preference.Table{table(0, 0, 0.5), table(1, 0, 0.25, 0.5)}},
			{Constant: preference.FromFloat(0.5), Tables: []preference.Table{table(0, 0.5, 0), table(1, 0, -0.25, -0.5)}},
		},
		Reservation: []preference.Utils{0, 0},
		Rules: []model.BoundRule{
			{Rule: preference.Rule{Scope: preference.Scope{1}, Allowed: []bool{true, true, false}}, Kind: model.ByRedLine, ID: "red", Seat: 1},
			{Rule: preference.Rule{Scope: preference.Scope{0, 1}, Allowed: []bool{true, true, true, true, false, true}}, Kind: model.ByConstraint, ID: "law", Seat: -1},
		},
		StatusQuo: outcome.Outcome{0, 0}, Incidental: []bool{false, false}, RequiresChange: true,
		Trust: []float64{1, 1},
	}
}

func TestWhole(t *testing.T) {
	d, signs, ok := simulation.Whole(twoIssues(), 6)
	if !ok {
		t.Fatal("six outcomes are too many for a limit of 6")
	}
	wantU := [][]float64{{0, 0.25, 0.5, 0.5, 0.75, 1}, {1, 0.75, 0.5, 0.5, 0.25, 0}}
	// The status quo is no deal, the law forbids deal 4, and seat 1's red line the last option of issue 1.
	wantSigns := [][]bool{{false, true, true, true, false, true}, {false, true, false, true, false, false}}
	for seat := range wantU {
		if !slices.Equal(d.U[seat], wantU[seat]) || !slices.Equal(signs[seat], wantSigns[seat]) {
			t.Errorf("seat %d: got %v %v, want %v %v", seat, d.U[seat], signs[seat], wantU[seat], wantSigns[seat])
		}
	}
	if _, _, ok := simulation.Whole(twoIssues(), 5); ok {
		t.Error("six outcomes pass a limit of 5")
	}
}
