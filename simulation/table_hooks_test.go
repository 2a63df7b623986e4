package simulation_test

import (
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
)

// ender offers deal 0 for ever and keeps what it is told at the end.
type ender struct{ got []simulation.Result }

func (e *ender) Next(protocol.State) protocol.Move { return protocol.Move{Kind: protocol.Offer} }
func (e *ender) End(r simulation.Result)           { e.got = append(e.got, r) }

func TestEndersAreTold(t *testing.T) {
	a, b := new(ender), new(ender)
	want := simulation.Play(3, []simulation.Strategy{a, b})
	if len(a.got) != 1 || len(b.got) != 1 || a.got[0] != want || b.got[0] != want {
		t.Errorf("told %v and %v, want %v once each", a.got, b.got, want)
	}
	if _, trace := simulation.PlayTrace(2, []simulation.Strategy{a, b}); len(a.got) != 2 || len(trace) != 4 {
		t.Errorf("told %v after a traced negotiation of %d moves", a.got, len(trace))
	}
}

// Who sits at a table, listed or wide, knows where, and the table knows what the seat may sign.
func TestSitTellsWhere(t *testing.T) {
	u := preference.Utility{Tables: []preference.Table{{Scope: preference.Scope{0}, Values: []preference.Utils{0, 1, 2}}}}
	p := &model.Problem{
		Space: outcome.NewSpace(3), Utilities: []preference.Utility{u, u}, Reservation: []preference.Utils{0, 0},
		StatusQuo: outcome.Outcome{0}, Incidental: []bool{false},
		Rules: []model.BoundRule{{Rule: preference.Rule{Scope: preference.Scope{0}, Allowed: []bool{true, false, true}}, Seat: 1}},
	}
	for _, limit := range []int{0, -1} {
		table, err := simulation.Lay(p, limit)
		if err != nil {
			t.Fatal(err)
		}
		for s, player := range table.Sit(nil, rng.New(1, "sit"), 0) {
			if player.Table != table || player.Seat != s {
				t.Errorf("limit %d: seat %d sits at seat %d of %p, want %p", limit, s, player.Seat, player.Table, table)
			}
		}
		for s, want := range [][]bool{{true, true, true}, {true, false, true}} {
			for o, may := range want {
				if got := table.Allows(s, outcome.Outcome{o}); got != may {
					t.Errorf("limit %d: seat %d may sign %d: %v, want %v", limit, s, o, got, may)
				}
			}
		}
	}
}
