package schedule_test

import (
	"fmt"
	"testing"

	"parley/analysis/schedule"
	"parley/internal/rng"
)

// long is a schedule of n steps, of each side in turn, with irregular values; the same each time.
func long(n int, waits bool) *schedule.Schedule {
	r := rng.New(1, "schedule").Rand(n)
	s := &schedule.Schedule{Parties: []schedule.Party{{Name: "A", Discount: 0.95}, {Name: "B", Discount: 0.95}}}
	for k := range n {
		x := schedule.Step{Name: fmt.Sprint(k), By: k % 2, To: make([]schedule.Value, 2), Takes: r.Float64(), Undo: r.Float64(), Seen: r.Float64() / 2, Final: r.IntN(2) == 0}
		x.To[k%2] = schedule.Value{Once: -r.Float64() / float64(n), Rate: -0.05 * r.Float64() / float64(n)}
		x.To[1-k%2] = schedule.Value{Once: 1.3 * r.Float64() / float64(n), Rate: 0.07 * r.Float64() / float64(n)}
		if r.IntN(3) == 0 {
			x.Earliest = 3 * r.Float64()
		}
		if k > 2 && waits && r.IntN(3) == 0 {
			x.After = []schedule.After{{Step: r.IntN(k - 1)}}
		}
		s.Steps = append(s.Steps, x)
	}
	return s
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{12, 16, 20, 24} {
		for _, waits := range []bool{false, true} {
			b.Run(fmt.Sprintf("steps=%d/waits=%t", n, waits), func(b *testing.B) {
				s := long(n, waits)
				b.ReportAllocs()
				for b.Loop() {
					schedule.Find(s, schedule.Search{})
				}
			})
		}
	}
}

func BenchmarkFollow(b *testing.B) {
	for _, n := range []int{8, 24} {
		for _, turnover := range []float64{0, 0.1} {
			b.Run(fmt.Sprintf("steps=%d/turnover=%v", n, turnover), func(b *testing.B) {
				s := long(n, false)
				s.Parties[0].Turnover, s.Parties[0].Breaks, s.Parties[1].Ends = turnover, 1, []float64{4, 8}
				o := schedule.Find(s, schedule.Search{Exact: 12}).Order
				b.ReportAllocs()
				for b.Loop() {
					schedule.Follow(s, o)
				}
			})
		}
	}
}

func BenchmarkFindLarge(b *testing.B) {
	for _, waits := range []bool{false, true} {
		b.Run(fmt.Sprintf("steps=200/waits=%t", waits), func(b *testing.B) {
			s := long(200, waits)
			b.ReportAllocs()
			for b.Loop() {
				schedule.Find(s, schedule.Search{})
			}
		})
	}
}
