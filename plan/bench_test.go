package plan_test

import (
	"context"
	"testing"

	"parley/dossier"
	"parley/plan"
)

// BenchmarkMake plans the Korea example with few draws: time per plan, all phases.
func BenchmarkMake(b *testing.B) {
	c, problems := dossier.Load("../examples/korea", dossier.Options{})
	if len(problems.Errors()) > 0 {
		b.Fatal(problems)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := plan.Make(context.Background(), c, plan.Options{Seed: 1, Draws: 2000, Workers: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
