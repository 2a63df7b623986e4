package continuous_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/analysis/continuous"
	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// uniform makes an additive problem of two parties: issues and lines of equal importance on average, values uniform
// on (0,1). A line has so many knots; with two it is straight, with more as bent as chance will have it, falling for
// the first party and rising for the second.
func uniform(seed uint64, issues, options, lines, knots int) *model.Problem {
	r := rand.New(rand.NewPCG(seed, 1))
	card := make([]int, issues)
	for j := range card {
		card[j] = options
	}
	share := 1 / float64(issues+lines)
	value := func() preference.Utils { return preference.FromFloat(share * r.Float64()) }
	p := &model.Problem{Space: outcome.NewSpace(card...), Reservation: make([]preference.Utils, 2)}
	for range 2 {
		var u preference.Utility
		for j := range card {
			t := preference.Table{Scope: preference.Scope{j}}
			for range options {
				t.Values = append(t.Values, value())
			}
			u.Tables = append(u.Tables, t)
		}
		p.Utilities = append(p.Utilities, u)
	}
	for range lines {
		u, v, line := preference.Utils(0), preference.Utils(0), model.Line{}
		for k := range knots {
			line.Knots = append(line.Knots, model.Knot{X: float64(k), U: []preference.Utils{u, v}})
			u, v = u-value()/preference.Utils(knots-1), v+value()/preference.Utils(knots-1)
		}
		p.Lines = append(p.Lines, line)
	}
	return p
}

func BenchmarkFrontier(b *testing.B) {
	for _, c := range []struct{ issues, lines, knots int }{
		{0, 50, 2}, {0, 50, 5}, {10, 10, 2}, {10, 10, 5}, {3, 3, 3}, {50, 10, 2},
	} {
		b.Run(fmt.Sprintf("issues=%d/lines=%d/knots=%d", c.issues, c.lines, c.knots), func(b *testing.B) {
			p := uniform(1, c.issues, 10, c.lines, c.knots)
			b.ReportAllocs()
			segments := 0
			for b.Loop() {
				r, err := continuous.Of(p, frontier.Options{})
				if err != nil || !r.Exact {
					b.Fatal(err, r.Epsilon)
				}
				segments = len(r.Segments)
			}
			b.ReportMetric(float64(segments), "segments")
		})
	}
}

func BenchmarkNash(b *testing.B) {
	for _, c := range []struct{ issues, lines int }{{0, 50}, {10, 10}, {50, 10}} {
		b.Run(fmt.Sprintf("issues=%d/lines=%d", c.issues, c.lines), func(b *testing.B) {
			r, err := continuous.Of(uniform(1, c.issues, 10, c.lines, 2), frontier.Options{})
			if err != nil {
				b.Fatal(err)
			}
			d := []preference.Utils{-preference.One, -preference.One}
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := continuous.Nash(r, d); !ok {
					b.Fatal("no outcome")
				}
			}
			b.ReportMetric(float64(len(r.Segments)), "segments")
		})
	}
}

func BenchmarkGrid(b *testing.B) {
	b.Run("lines=10/steps=21", func(b *testing.B) {
		p := uniform(1, 10, 10, 10, 5)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := continuous.NewGrid(p, 21); err != nil {
				b.Fatal(err)
			}
		}
	})
}
