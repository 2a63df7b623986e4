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
	p := &model.Problem{Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, issues), Incidental: make([]bool, issues)}
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

// loop asks for one outcome each time, and for a new stream after most of them.
func loop(b *testing.B, stream func() iter.Seq2[outcome.Outcome, preference.Utils], most int) {
	for {
		n := 0
		for range stream() {
			if !b.Loop() {
				return
			}
			if n++; n == most {
				break
			}
		}
	}
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
				b.ReportAllocs()
				loop(b, r.Descending, 900_000)
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
			loop(b, func() iter.Seq2[outcome.Outcome, preference.Utils] { return r.From(preference.One * 6 / 10) }, 900_000)
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

func BenchmarkCurve(b *testing.B) {
	for _, issues := range []int{6, 20, 50} {
		p := uniform(1, issues, 10, false)
		c, err := ranking.NewCurve(p, p.Utilities[0], p.Utilities[1], ranking.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("issues=%d/options=10/lookup", issues), func(b *testing.B) {
			b.ReportAllocs()
			i := preference.Utils(0)
			for b.Loop() {
				i = (i + 7919*1_000_003) % preference.One
				c.BestForOther(i)
			}
			b.ReportMetric(float64(len(c.Points())), "points")
		})
		b.Run(fmt.Sprintf("issues=%d/options=10/packages", issues), func(b *testing.B) {
			b.ReportAllocs()
			distance := 0
			for b.Loop() {
				m, err := ranking.Packages(p, p.Utilities[0], p.Utilities[1], ranking.PackageOptions{Level: preference.One * 6 / 10})
				if err != nil || !m.Exact {
					b.Fatal(m.Exact, err)
				}
				distance = m.Distance
			}
			b.ReportMetric(float64(distance), "issues")
		})
	}
}
