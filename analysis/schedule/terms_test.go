package schedule_test

import (
	"fmt"
	"slices"
	"testing"

	"parley/analysis/schedule"
	"pgregory.net/rapid"
)

// tools are the devices of the test: an escrow for each side, a guarantee and watching for the first.
func tools() []schedule.Device {
	return []schedule.Device{
		{Name: "escrow A", Kind: schedule.Escrow, Party: 0, Most: 0.1, Price: []float64{0.1, 0}},
		{Name: "escrow B", Kind: schedule.Penalty, Party: 1, Most: 0.1, Price: []float64{0, 0.1}},
		{Name: "guarantee A", Kind: schedule.Guarantee, Party: 0, Most: 0.03, Price: []float64{0.2, 0.2}},
		{Name: "watching A", Kind: schedule.Monitoring, Party: 0, Most: 1, Levels: []float64{0.5, 1}, Price: []float64{0.01, 0.01}},
	}
}

// needed is what an order needs of the amounts: cost and paid of A, cost of B, in units of 10⁻⁶.
func needed(s *schedule.Schedule, order []int) [3]int {
	var x [3]int
	for n, st := range s.Standings(schedule.Sequence(order...)) {
		if n == 0 {
			continue
		}
		x[0], x[2] = max(x[0], units(st.Gain[0])), max(x[2], units(st.Gain[1]))
		if b := s.Parties[1].Bears; b > 0 {
			x[1] = max(x[1], units(st.Exposure[1])-units(b))
		}
		if b := s.Parties[0].Bears; b > 0 {
			x[2] = max(x[2], units(st.Exposure[0])-units(b))
		}
	}
	return x
}

// Amounts on a coarse grid by trying all: what holds, and is not more than what holds.
func TestDevicesAgainstAllAmounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := puzzle(t, 4)
		for k := range s.Steps { // numbers on the grid
			x := &s.Steps[k]
			x.Deadline, x.Returned, x.Seen = 0, 0, float64(rapid.IntRange(0, 2).Draw(t, "seen"))/2
			x.Undo = float64(rapid.IntRange(0, 2).Draw(t, "undo"))
			for i := range x.To {
				x.To[i].Rate = float64(int(x.To[i].Rate*100)) / 50
				if i != x.By {
					x.To[i].Once += 0.1 // mostly worth it
				}
			}
		}
		for i := range s.Parties {
			s.Parties[i].Bears = float64(units(s.Parties[i].Bears)/10000) / 100
		}
		devices := tools()
		var holds [][4]int // in cents; watching in halves
		for w := range 3 {
			watched := s.With(devices, []float64{0, 0, 0, float64(w) / 2})
			var needs [][3]int
			permute(upTo(len(s.Steps)), 0, func(order []int) {
				if s.CheckOrder(schedule.Sequence(order...)) == nil {
					needs = append(needs, needed(watched, order))
				}
			})
			for a := range 11 {
				for b := range 11 {
					for g := range 4 {
						if slices.ContainsFunc(needs, func(x [3]int) bool {
							return x[0] <= a*10000 && x[2] <= b*10000 && x[1] <= (a+g)*10000
						}) {
							holds = append(holds, [4]int{a, b, g, w})
						}
					}
				}
			}
		}
		willing := s.Total(0) > -1e-9 && s.Total(1) > -1e-9
		got := schedule.Devices(s, devices, schedule.Search{})
		if !got.Complete {
			t.Fatal("not complete")
		}
		if (len(holds) > 0 && willing) != (len(got.Combinations) > 0) || (got.Short == nil) != (len(got.Combinations) > 0) {
			t.Fatalf("%+v\n%d combinations, holds %v", s, len(got.Combinations), holds)
		}
		var have [][4]int
		for _, c := range got.Combinations {
			cell := [4]int{units(c.Amounts[0]) / 10000, units(c.Amounts[1]) / 10000, units(c.Amounts[2]) / 10000, int(c.Amounts[3]*2 + 0.5)}
			have = append(have, cell)
			if !slices.Contains(holds, cell) {
				t.Fatalf("%+v\n%v does not hold", s, c.Amounts)
			}
			for k := range cell { // a little less of one does not hold
				less := cell
				if less[k]--; less[k] >= 0 && slices.Contains(holds, less) {
					t.Fatalf("%+v\n%v is not minimal", s, c.Amounts)
				}
			}
			if !c.Best.SelfEnforcing {
				t.Fatalf("%+v\n%v: best order is not self-enforcing: %+v", s, c.Amounts, c.Best)
			}
		}
		if !willing {
			return
		}
		for _, h := range holds { // all that holds is more than a combination, but for what lies between two ways of filling a sum
			if !slices.ContainsFunc(have, func(c [4]int) bool {
				return c[1] <= h[1] && c[3] <= h[3] && (c[0] <= h[0] && c[2] <= h[2] || c[0]+c[2] <= h[0]+h[2])
			}) {
				t.Fatalf("%+v\n%v holds, but nothing is found below; found %v", s, h, have)
			}
		}
	})
}

func ExampleDevices() {
	// A gives something for good before B does. With nothing at stake B would keep what it has.
	s := &schedule.Schedule{
		Parties: []schedule.Party{{Name: "A"}, {Name: "B"}},
		Steps: []schedule.Step{
			{Name: "hand over", By: 0, Final: true, To: []schedule.Value{{Once: -0.2}, {Once: 0.5}}},
			{Name: "pay", By: 1, Final: true, To: []schedule.Value{{Once: 0.6}, {Once: -0.3}}, After: []schedule.After{{Step: 0}}},
		},
	}
	escrow := []schedule.Device{{Name: "escrow", Kind: schedule.Escrow, Party: 1, Most: 1, Price: []float64{0, 0.05}}}
	c := schedule.Devices(s, escrow, schedule.Search{}).Combinations[0]
	fmt.Printf("escrow of %.3f, at a price of %.3f to B; holds %t\n", c.Amounts[0], c.Price[1], c.Holds)
	// Output: escrow of 0.300, at a price of 0.015 to B; holds true
}
