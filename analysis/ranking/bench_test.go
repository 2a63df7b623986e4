package ranking_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"testing"

	"parley/analysis/ranking"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// uniform makes an additive problem of two parties: weights uniform on (0,1), scaled to sum 1; values uniform on (0,1),
// in units of a hundredth of the weight if coarse, so that sums tie.
func uniform(seed uint64, issues, options int, coarse bool) *model.Problem {
	r := rand.New(rand.NewPCG(seed, 1))
	card := make([]int, issues)
	for j := range card {
		card[j] = options
	}
	p := &model.Problem{Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, issues), Procedural: make([]bool, issues)}
	for range 2 {
		w, sum := make([]float64, issues), 0.0
		for j := range w {
			w[j] = r.Float64()
			sum += w[j]
		}
		var u preference.Utility
		for j := range w {
			t := preference.Table{Scope: preference.Scope{j}}
			for range options {
				x := preference.FromFloat(w[j] / sum * r.Float64())
				if coarse {
					x -= x % (preference.One / 10_000)
				}
				t.Values = append(t.Values, x)
			}
			u.Tables = append(u.Tables, t)
		}
		p.Utilities = append(p.Utilities, u)
		p.Reservation = append(p.Reservation, 0)
	}
	return p
}

func BenchmarkNext(b *testing.B) {
	for _, c := range []struct{ issues, options int }{{6, 10}, {20, 10}, {50, 10}, {100, 10}} {
		for _, coarse := range []bool{false, true} {
			b.Run(fmt.Sprintf("issues=%d/options=%d/ties=%v", c.issues, c.options, coarse), func(b *testing.B) {
				p := uniform(1, c.issues, c.options, coarse)
				r, err := ranking.Of(p, 0, ranking.Options{})
				if err != nil {
					b.Fatal(err)
				}
				next, stop := iter.Pull2(r.Descending())
				b.ReportAllocs()
				n := 0
				for b.Loop() {
					if _, _, ok := next(); !ok || n == 900_000 {
						stop()
						next, stop = iter.Pull2(r.Descending())
						n = 0
					}
					n++
				}
				stop()
			})
		}
	}
}

func BenchmarkIndex(b *testing.B) {
	p := uniform(1, 6, 10, false)
	b.Run("outcomes=1000000/build", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := ranking.NewIndex(p, 0, ranking.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	x, _ := ranking.NewIndex(p, 0, ranking.Options{})
	b.Run("outcomes=1000000/below", func(b *testing.B) {
		b.ReportAllocs()
		i := preference.Utils(0)
		for b.Loop() {
			i = (i + 7919*1_000_003) % preference.One
			x.Below(i)
		}
	})
}

func BenchmarkBand(b *testing.B) {
	for _, issues := range []int{6, 20, 50} {
		p := uniform(1, issues, 10, false)
		name := fmt.Sprintf("issues=%d/options=10", issues)
		b.Run(name+"/count", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, _ := ranking.Of(p, 0, ranking.Options{})
				r.Count(preference.One/2, preference.One)
			}
		})
		r, _ := ranking.Of(p, 0, ranking.Options{})
		b.Run(name+"/next", func(b *testing.B) {
			b.ReportAllocs()
			next, stop := iter.Pull2(r.From(preference.One * 6 / 10))
			for b.Loop() {
				if _, _, ok := next(); !ok {
					stop()
					next, stop = iter.Pull2(r.From(preference.One * 6 / 10))
				}
			}
			stop()
		})
		b.Run(name+"/random", func(b *testing.B) {
			b.ReportAllocs()
			rng := rand.New(rand.NewPCG(1, 1))
			var ω outcome.Outcome
			for b.Loop() {
				ω, _, _ = r.Random(ω, preference.One*60/100, preference.One*61/100, rng)
			}
		})
		b.Run(name+"/nearest", func(b *testing.B) {
			b.ReportAllocs()
			gap, off := preference.Utils(0), preference.Utils(0)
			i, n := preference.Utils(0), 0
			r.Nearest(0)
			for b.Loop() {
				i = (i + 7919*1_000_003) % (preference.One / 2)
				q, _ := r.Nearest(preference.One/4 + i)
				gap += q.Gap
				off += max(q.U-preference.One/4-i, preference.One/4+i-q.U)
				n++
			}
			b.ReportMetric(float64(gap)/float64(n), "gap/op")
			b.ReportMetric(float64(off)/float64(n), "off/op")
		})
	}
}
