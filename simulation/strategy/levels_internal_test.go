package strategy

import (
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/simulation"
)

// With an oracle for a model, the Nash point of a space that is listed and of the same as a wide one is the largest product of
// all deals.
func TestNashPointListedAndWide(t *testing.T) {
	p := &model.Problem{Space: outcome.NewSpace(4, 3, 2), Utilities: make([]preference.Utility, 2), Reservation: make([]preference.Utils, 2),
		StatusQuo: outcome.Outcome{0, 0, 0}, Incidental: make([]bool, 3)}
	for seat, rows := range [][][]float64{
		{{0.5, 0.35, 0.2, 0}, {0, 0.1, 0.3}, {0.2, 0}},
		{{0, 0.1, 0.25, 0.3}, {0.5, 0.3, 0}, {0, 0.2}},
	} {
		for j, row := range rows {
			table := preference.Table{Scope: preference.Scope{j}}
			for _, x := range row {
				table.Values = append(table.Values, preference.FromFloat(x))
			}
			p.Utilities[seat].Tables = append(p.Utilities[seat].Tables, table)
		}
	}
	for _, limit := range []int{0, -1} {
		table, err := simulation.Lay(p, limit)
		if err != nil {
			t.Fatal(err)
		}
		players := table.Sit(nil, rng.New(1, "nash"), 0)
		var d Seat
		d.Reset(&players[0])
		if _, ok := d.NashPoint(); ok {
			t.Errorf("limit %d: a Nash point without a model", limit)
		}
		oracle := newPerfect(Args{})
		oracle.Reset(&d, 0)
		d.models = append(d.models, oracle)
		deal, ok := d.NashPoint()
		// 0 0 0 is worth 0.7 and 0.5, a product of 0.35; 0 0 1 (0.5, 0.7) ties with it and is worth less to the first; 0 1 0 has
		// 0.8·0.3, 1 0 0 0.55·0.6 = 0.33, 0 1 1 0.6·0.5 = 0.3.
		if got := table.Outcome(nil, &players[0], deal); !ok || got[0] != 0 || got[1] != 0 || got[2] != 0 {
			t.Errorf("limit %d: got %v, want 0 0 0", limit, got)
		}
	}
}
