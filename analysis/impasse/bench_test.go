package impasse_test

import (
	"fmt"
	"testing"

	"parley/analysis/impasse"
)

func BenchmarkOf(b *testing.B) {
	for _, c := range []struct{ issues, options, rules int }{{7, 4, 8}, {10, 5, 20}, {10, 5, 40}, {20, 5, 60}} {
		for _, plain := range []bool{true, false} {
			p := crossed(1, c.issues, c.options, c.rules, 0.75)
			b.Run(fmt.Sprintf("issues=%d/options=%d/rules=%d/plain=%v", c.issues, c.options, c.rules, plain), func(b *testing.B) {
				b.ReportAllocs()
				var r impasse.Result
				for b.Loop() {
					var err error
					if r, err = impasse.Of(p, impasse.Options{Plain: plain}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(r.Solves), "solves")
				b.ReportMetric(float64(len(r.Sets)+len(r.Firm)+len(r.Mixed)), "sets")
			})
		}
	}
}

func BenchmarkAnswers(b *testing.B) {
	for _, issues := range []int{7, 15} {
		p := crossed(1, issues, 5, 15, 0.6)
		b.Run(fmt.Sprintf("issues=%d/options=5/rules=15", issues), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := impasse.Answers(p, p.StatusQuo, 0); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
