package simulation_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"parley/model/protocol"
	"parley/simulation"

	"pgregory.net/rapid"
)

func TestMenu(t *testing.T) {
	u := []float64{0.2, 0.9, 0.5, 0.9, 0.1, 0.5}
	cases := []struct {
		name        string
		reservation float64
		signs       []bool
		want        []int32
	}{
		{"everything", 0, nil, []int32{1, 3, 2, 5, 0, 4}},
		{"worth the reservation exactly", 0.5, nil, []int32{1, 3, 2, 5}},
		{"within red lines", 0.15, []bool{true, false, true, true, true, false}, []int32{3, 2, 0}},
		{"nothing", 1, nil, nil},
	}
	for _, c := range cases {
		if got := simulation.Menu(u, c.reservation, c.signs); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestMenusPassTheCheck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := rapid.SliceOfN(rapid.SampledFrom([]float64{0, 0.25, 0.5, 1}), 1, 20).Draw(t, "u")
		p := simulation.Player{U: u, Menu: simulation.Menu(u, 0, nil)}
		if err := p.Check(); err != nil || len(p.Menu) != len(u) {
			t.Fatalf("menu %v of %v: %v", p.Menu, u, err)
		}
		if len(p.Menu) > 1 {
			i := rapid.IntRange(1, len(p.Menu)-1).Draw(t, "swapped")
			p.Menu[i], p.Menu[i-1] = p.Menu[i-1], p.Menu[i]
			if p.Check() == nil {
				t.Fatalf("unsorted menu %v of %v passes", p.Menu, u)
			}
		}
	})
}

func TestCheck(t *testing.T) {
	cases := []struct {
		name string
		p    simulation.Player
		want string // "": no error
	}{
		{"nothing at all", simulation.Player{}, ""},
		{"all fields", simulation.Player{U: []float64{1, 0}, Menu: []int32{0, 1}, Signs: []bool{true, false}, Alone: []bool{true, true}, CallHome: 3}, ""},
		{"not a number", simulation.Player{U: []float64{0, math.NaN()}}, "utility of deal 1 is NaN"},
		{"infinite", simulation.Player{U: []float64{math.Inf(-1)}}, "utility of deal 0 is -Inf"},
		{"reservation not a number", simulation.Player{Reservation: math.NaN()}, "reservation value is NaN"},
		{"too few signs", simulation.Player{U: []float64{0, 1}, Signs: []bool{true}}, "signs 1 and alone 0 entries"},
		{"too many alone", simulation.Player{U: []float64{0}, Alone: []bool{true, true}}, "alone 2 entries"},
		{"calls backwards in time", simulation.Player{CallHome: -2}, "costs -2 rounds"},
		{"deal out of the catalogue", simulation.Player{U: []float64{0}, Menu: []int32{1}}, "menu entry 0 is deal 1, want one of 0 to 0"},
		{"negative deal", simulation.Player{U: []float64{0}, Menu: []int32{-1}}, "menu entry 0 is deal -1"},
		{"a deal twice", simulation.Player{U: []float64{0}, Menu: []int32{0, 0}}, "no deal twice"},
		{"ties out of order", simulation.Player{U: []float64{1, 1}, Menu: []int32{1, 0}}, "ties by deal number"},
	}
	for _, c := range cases {
		err := c.p.Check()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q in it", c.name, err, c.want)
		}
	}
}

func TestMaySign(t *testing.T) {
	p := simulation.Player{
		U: []float64{0.4, 0.5, 0.6, 0.7}, Reservation: 0.5,
		Signs: []bool{true, true, true, false}, Alone: []bool{true, true, false, true},
	}
	cases := []struct {
		name     string
		callHome int
		want     []bool
	}{
		{"may call", 2, []bool{false, true, true, false}},
		{"may not call", simulation.NeverCalls, []bool{false, true, false, false}},
	}
	for _, c := range cases {
		p.CallHome = c.callHome
		for deal, want := range c.want {
			if got := p.MaySign(deal); got != want {
				t.Errorf("%s: deal %d: got %v, want %v", c.name, deal, got, want)
			}
		}
	}
}

func TestValue(t *testing.T) {
	p := simulation.Player{U: []float64{0.4, 0.8}, Reservation: 0.5}
	for agreement, want := range map[int]float64{protocol.None: 0.5, 0: 0.4, 1: 0.8} {
		if got := p.Value(simulation.Result{Agreement: agreement}); got != want {
			t.Errorf("agreement %d: got %v, want %v", agreement, got, want)
		}
	}
}
