package protocol_test

import (
	"testing"

	"parley/model/protocol"
)

// rounds makes many rounds of each protocol in place, on which nobody agrees.
var rounds = []struct {
	name string
	make func() func(n int) error // n rounds from the start
}{
	{"outside", func() func(int) error {
		return func(n int) error {
			s := protocol.OutsideRules{Seats: 2, Rounds: n}.Start()
			for !s.Done() {
				if err := s.Apply(offer(1)); err != nil {
					return err
				}
				if err := s.Apply(reject(1)); err != nil {
					return err
				}
			}
			return nil
		}
	}},
	{"multiple", func() func(int) error {
		first := protocol.MultipleRules{Seats: 3, Rounds: 1 << 30}.Start()
		bids := [...]protocol.Move{offer(1), offer(2), offer(3), reject(1), reject(1), reject(2), reject(2), reject(3), reject(3)}
		return func(n int) error {
			for range n {
				for _, m := range bids {
					if err := first.Apply(m); err != nil {
						return err
					}
				}
			}
			return nil
		}
	}},
	{"text", func() func(int) error {
		s := protocol.TextRules{Seats: 2, Rounds: 1 << 30}.Start()
		if err := s.Apply(offer(0)); err != nil {
			panic(err)
		}
		return func(n int) error {
			for range n {
				for _, m := range [...]protocol.Move{offer(1), accept(1), reject(1)} {
					if err := s.Apply(m); err != nil {
						return err
					}
				}
			}
			return nil
		}
	}},
	{"agenda", func() func(int) error {
		s := protocol.AgendaRules{Seats: 2, Order: []int{0}, Each: 1 << 30}.Start()
		return func(n int) error { return offers(n, s.Apply) }
	}},
	{"series", func() func(int) error {
		s := protocol.SeriesRules{Edges: 1, Rounds: 1 << 30}.Start()
		return func(n int) error { return offers(n, s.Apply) }
	}},
}

func offers(n int, apply func(protocol.Move) error) error {
	for range 2 * n {
		if err := apply(offer(1)); err != nil {
			return err
		}
	}
	return nil
}

// Steps in place make no memory, once a text has room for its answers.
func TestApplyAllocatesNothing(t *testing.T) {
	for _, r := range rounds {
		play := r.make()
		if err := play(10); err != nil {
			t.Fatalf("%s: %v", r.name, err)
		}
		if n := testing.AllocsPerRun(20, func() {
			if err := play(10); err != nil {
				t.Fatalf("%s: %v", r.name, err)
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations in 10 rounds, want none", r.name, n)
		}
	}
}

func BenchmarkRounds(b *testing.B) {
	for _, r := range rounds {
		b.Run(r.name, func(b *testing.B) {
			play := r.make()
			b.ReportAllocs()
			const n = 1000
			for b.Loop() {
				if err := play(n); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/round")
		})
	}
}
