package schedule_test

import (
	"math"
	"testing"

	"parley/analysis/schedule"
	"pgregory.net/rapid"
)

// anything draws a sound schedule with every field somewhere in its range, ends of it included.
func anything(t *rapid.T) *schedule.Schedule {
	pick := func(xs ...float64) float64 { return rapid.SampledFrom(xs).Draw(t, "number") }
	s := &schedule.Schedule{Span: pick(0, 0, 0.1, 3, 40)}
	parties := rapid.IntRange(2, 3).Draw(t, "parties")
	for i := range parties {
		p := schedule.Party{Name: string(rune('A' + i)), Discount: pick(0.01, 0.5, 0.95), Turnover: pick(0, 0.3, 0.99), Breaks: pick(0, 0.5, 1), Heedless: pick(0, 0.5, 1), Bears: pick(0, 0, 0.1)}
		if s.Span > 0 {
			p.Discount = pick(0, 0.01, 1)
		}
		if rapid.Bool().Draw(t, "ends") {
			p.Ends = []float64{pick(0, 0.1, 3), pick(3.5, 50)}
		}
		p.Stop = schedule.Stop{Reputation: pick(0, 0.1, 1e6), Penalty: pick(0, 0.1), Escrow: pick(0, 0.1), Guarantee: pick(0, 0.1)}
		s.Parties = append(s.Parties, p)
	}
	for k := range rapid.IntRange(1, 5).Draw(t, "steps") {
		x := schedule.Step{Name: string(rune('a' + k)), By: rapid.IntRange(0, parties-1).Draw(t, "by"), Final: rapid.Bool().Draw(t, "final")}
		for range parties {
			x.To = append(x.To, schedule.Value{Once: pick(-1, 0, 0, 0.3, 1e3), Rate: pick(-0.5, 0, 0, 0.2)})
		}
		x.Earliest, x.Takes, x.Deadline = pick(0, 0, 2, 60), pick(0, 0.5, 5), pick(0, 0, 1)
		x.Undo, x.Seen, x.Returned = pick(0, 0.5, 30), pick(0, 0.01, 1, 100), pick(0, 0.5, 1)
		if k > 0 && rapid.Bool().Draw(t, "after") {
			x.After = []schedule.After{{Step: k - 1, Wait: pick(0, 0.5)}}
		}
		s.Steps = append(s.Steps, x)
	}
	return s
}

// Whatever is sound gets numbers, and the same order from either search.
func TestSoundSchedulesHaveAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anything(t)
		if errs := s.Check(); len(errs) > 0 {
			t.Fatalf("%+v: %v", s, errs)
		}
		b := schedule.Find(s, schedule.Search{})
		if err := s.CheckOrder(b.Order); err != nil || math.IsNaN(b.Worst+b.Need+b.Makespan) {
			t.Fatalf("%+v: %v, %+v", s, err, b)
		}
		c := schedule.Follow(s, b.Order)
		for _, m := range c.Moments {
			for i := range s.Parties {
				if x := m.Go[i] + m.Stop[i] + m.Exposure[i]; math.IsNaN(x) || math.IsInf(x, 0) || math.IsNaN(m.Need[i]) || m.Exposure[i] < 0 {
					t.Fatalf("%+v\n%+v", s, m)
				}
			}
		}
		for i, row := range c.Delivery.Credibility {
			for _, x := range row {
				if !(x == -1 || x >= 0 && x <= 1) {
					t.Fatalf("%+v: credibility %v", s, c.Delivery.Credibility[i])
				}
			}
		}
		s.Pending(b.Order, 3)
		schedule.Devices(s, []schedule.Device{{Kind: schedule.Escrow, Party: 0, Most: 1}, {Kind: schedule.Snapback, Steps: []int{0}, Within: 0.1}, {Kind: schedule.Monitoring, Party: 1, Most: 0.5}}, schedule.Search{})
	})
}

// What is unsound is told.
func TestCheck(t *testing.T) {
	sound := func() *schedule.Schedule { return mutual(0.4, 1, 0.9, 0.5) }
	if errs := sound().Check(); errs != nil {
		t.Fatal(errs)
	}
	for name, spoil := range map[string]func(*schedule.Schedule){
		"a rate without an end or a discount": func(s *schedule.Schedule) { s.Parties[0].Discount = 1 },
		"a circle":                            func(s *schedule.Schedule) { s.Steps[0].After = []schedule.After{{Step: 0}} },
		"no such performer":                   func(s *schedule.Schedule) { s.Steps[0].By = 2 },
		"not a number":                        func(s *schedule.Schedule) { s.Steps[0].To[0].Once = math.NaN() },
		"a value too few":                     func(s *schedule.Schedule) { s.Steps[0].To = s.Steps[0].To[:1] },
		"mandates that do not ascend":         func(s *schedule.Schedule) { s.Parties[0].Ends = []float64{2, 1} },
		"a share above all":                   func(s *schedule.Schedule) { s.Steps[0].Returned = 1.5 },
		"no steps":                            func(s *schedule.Schedule) { s.Steps = nil },
		"one party":                           func(s *schedule.Schedule) { s.Parties = s.Parties[:1] },
		"no such step":                        func(s *schedule.Schedule) { s.Steps[0].After = []schedule.After{{Step: 7}} },
	} {
		s := sound()
		if spoil(s); len(s.Check()) == 0 {
			t.Errorf("%s is not found", name)
		}
	}
}
