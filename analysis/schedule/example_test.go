package schedule_test

import (
	"fmt"

	"parley/analysis/schedule"
)

// barter is a swap of two things that cannot be taken back, each worth more to the other; stopping costs a penalty.
func barter() *schedule.Schedule {
	return &schedule.Schedule{
		Parties: []schedule.Party{{Name: "A", Stop: schedule.Stop{Penalty: 0.1}}, {Name: "B", Stop: schedule.Stop{Penalty: 0.1}}},
		Steps: []schedule.Step{
			{Name: "reactor", By: 0, Final: true, Takes: 1, To: []schedule.Value{{Once: -0.3}, {Once: 0.5}}},
			{Name: "sanctions", By: 1, Final: true, Takes: 1, To: []schedule.Value{{Once: 0.5}, {Once: -0.3}}},
		},
	}
}

func ExampleFind() {
	for n := 1; n <= 3; n++ {
		s := barter().Cut(0, n).Cut(1, n)
		b := schedule.Find(s, schedule.Search{})
		fmt.Printf("%d: self-enforcing %t, exposed by %.3f; stopping is to cost %.3f more\n", n, b.SelfEnforcing, b.Worst, b.Need)
	}
	// Output:
	// 1: self-enforcing false, exposed by 0.200; stopping is to cost 0.200 more
	// 2: self-enforcing false, exposed by 0.050; stopping is to cost 0.050 more
	// 3: self-enforcing true, exposed by 0.000; stopping is to cost 0.000 more
}

func ExampleFollow() {
	s := barter()
	c := schedule.Follow(s, schedule.Sequence(0, 1))
	fmt.Printf("%s does not deliver in year %.0f: going on it would lose %.1f\n", s.Parties[c.Stops.Party].Name, c.Stops.At, c.Stops.Gain)
	for i, p := range s.Parties {
		fmt.Printf("%s expects %.1f and is exposed by %.1f\n", p.Name, c.Expected[i], c.Worst[i])
	}
	// Output:
	// A does not deliver in year 1: going on it would lose 0.2
	// A expects 0.0 and is exposed by 0.2
	// B expects 0.0 and is exposed by 0.0
}
