package strategy

import (
	"fmt"
	"testing"

	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"

	"pgregory.net/rapid"
)

// What the model adds and takes off offer by offer is what comparing all pairs of the window anew would give; and where it came to
// rest, no verdict is contradicted.
func TestConflictsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		space := outcome.NewSpace(3, 4, 2)
		p := simulation.Deals{U: [][]float64{rapid.SliceOfN(rapid.Float64Range(0, 1), 24, 24).Draw(t, "u")}}.Player(0, 0)
		p.Issues = simulation.AllIssues(space, 24)
		m := conflictModel{window: rapid.IntRange(2, 12).Draw(t, "window")}
		seat := &Seat{}
		seat.Reset(p)
		m.Reset(seat, 0)
		for _, deal := range rapid.SliceOfN(rapid.IntRange(0, 23), 1, 40).Draw(t, "offers") {
			m.Hear(protocol.State{}, deal)
		}
		got := fmt.Sprint(m.weighty)
		m.recount()
		if want := fmt.Sprint(m.weighty); got != want {
			t.Fatalf("got %v, want %v", got, want)
		}
		want := map[[3]int32]int32{}
		for i, later := range m.offers {
			for _, earlier := range m.offers[:i] {
				a, b := seat.Options(int(earlier)), seat.Options(int(later))
				differ, at := 0, 0
				for j := range a {
					if a[j] != b[j] {
						differ, at = differ+1, j
					}
				}
				if x, y := int32(a[at]), int32(b[at]); differ == 1 {
					if x < y {
						want[[3]int32{int32(at), x, y}]++
					} else {
						want[[3]int32{int32(at), y, x}]--
					}
				}
			}
		}
		for _, v := range m.won {
			key := [3]int32{v.issue, v.a, v.b}
			if want[key] != v.net {
				t.Fatalf("%+v: want net %d", v, want[key])
			}
			delete(want, key)
		}
		for key, net := range want {
			if net != 0 {
				t.Fatalf("nothing of %v, want net %d", key, net)
			}
		}
		for j := range m.options {
			for i, v := range m.options[j].list {
				if m.options[j].places[v] != int32(i) {
					t.Fatalf("issue %d: places %v of %v", j, m.options[j].places, m.options[j].list)
				}
			}
		}
	})
}

// Somebody who concedes in order of his own additive utility, with every deal offered once, contradicts nothing: the orders of
// options are found whatever was believed before.
func TestConflictModelFindsTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		space := outcome.NewSpace(3, 4)
		values := [2][]int{rapid.SliceOfNDistinct(rapid.IntRange(0, 99), 3, 3, rapid.ID[int]).Draw(t, "values"),
			rapid.SliceOfNDistinct(rapid.IntRange(0, 99), 4, 4, rapid.ID[int]).Draw(t, "values")}
		theirs := make([]float64, 12)
		for d := range theirs {
			ω := space.At(nil, d)
			theirs[d] = float64(values[0][ω[0]] + values[1][ω[1]])
		}
		p := simulation.Deals{U: [][]float64{rapid.SliceOfN(rapid.Float64Range(0, 1), 12, 12).Draw(t, "u")}}.Player(0, 0)
		p.Issues = simulation.AllIssues(space, 12)
		seat, m := &Seat{}, conflictModel{window: 40}
		seat.Reset(p)
		m.Reset(seat, 0)
		for _, deal := range simulation.Menu(theirs, 0, nil) {
			m.Hear(protocol.State{}, int(deal))
		}
		for j, o := range m.options {
			for i := 1; i < len(o.list); i++ {
				if values[j][o.list[i-1]] > values[j][o.list[i]] {
					t.Fatalf("issue %d: order %v of %v", j, o.list, values[j])
				}
			}
		}
	})
}
