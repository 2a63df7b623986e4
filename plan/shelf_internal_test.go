package plan

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// elevenWays is a track of two parties who divide eleven slices, each wanting all.
func elevenWays() *model.Problem {
	p := &model.Problem{Space: outcome.NewSpace(11), Reservation: []preference.Utils{0, 0}, StatusQuo: outcome.Outcome{0}, Incidental: []bool{false}}
	for seat := range 2 {
		t := preference.Table{Scope: preference.Scope{0}}
		for o := range 11 {
			share := o
			if seat == 1 {
				share = 10 - o
			}
			t.Values = append(t.Values, preference.FromFloat(float64(share)/10))
		}
		p.Utilities = append(p.Utilities, preference.Utility{Tables: []preference.Table{t}})
	}
	return p
}

// Both seats make up their menus of one frontier, and neither turns the other's about.
func TestMenusOfOneFrontier(t *testing.T) {
	c := &model.Case{Parties: []model.Party{{ID: "a"}, {ID: "b"}}, Tracks: []model.Track{{ID: "pie", Parties: []int{0, 1}}}}
	e := &engine{c: c}
	k := e.newDesk(new(frontier.Solver), &model.Draw{})
	tb := table{problem: elevenWays(), d: k.d, under: k.d, delegates: []int{-1, -1}}
	var menus [][]frontier.Point
	seats := []int{0, 1, 0, 1}
	for i, seat := range seats {
		tb.key.circumstances = i // so that each menu is made up anew
		menus = append(menus, e.menu(k, tb, seat))
	}
	for i, seat := range seats {
		if len(menus[i]) != 11 {
			t.Errorf("menu %d has %d packages, want 11", i, len(menus[i]))
		}
		if !slices.IsSortedFunc(menus[i], func(a, b frontier.Point) int { return int(b.U[seat] - a.U[seat]) }) {
			t.Errorf("menu %d of seat %d is not best first: %v", i, seat, menus[i])
		}
	}
}

// A shelf answers as a solver would, whatever it was asked before.
func TestShelfAgainstSolver(t *testing.T) {
	coins := rand.New(rand.NewPCG(1, 2))
	p, kept := elevenWays(), shelf{}
	var solver frontier.Solver
	for range 200 {
		floors := []preference.Utils{preference.FromFloat(coins.Float64()*1.5 - 0.5), preference.FromFloat(coins.Float64()*1.5 - 0.5)}
		if coins.IntN(4) == 0 {
			floors[coins.IntN(2)] = lowest
		}
		p.Utilities[0].Constant = preference.FromFloat(float64(coins.IntN(3)) / 10)
		want, err := solver.Of(p, frontier.Options{Floor: floors})
		if err != nil {
			t.Fatal(err)
		}
		got := kept.efficient(0, p, floors, &solver)
		if len(got)+len(want.Points) > 0 && !reflect.DeepEqual(got, want.Points) {
			t.Fatalf("down to %v: %v, want %v", floors, got, want.Points)
		}
	}
	if len(kept) != 3 {
		t.Errorf("%d frontiers are kept, want 3", len(kept))
	}
}
