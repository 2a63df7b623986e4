package plan_test

import (
	"context"
	"math"
	"testing"

	"parley/dossier"
	"parley/model"
	"parley/plan"
)

// load reads an example dossier or fails the test.
func load(t *testing.T, name string) *model.Case {
	t.Helper()
	c, problems := dossier.Load("../examples/"+name, dossier.Options{})
	if len(problems.Errors()) > 0 {
		t.Fatal(problems)
	}
	return c
}

func near(got, want float64) bool { return math.Abs(got-want) < 1e-9 }

// The worked case of the design, whose every figure is exact: the only doubt is whether the red line is real.
func TestWorkedCase(t *testing.T) {
	p, err := plan.Make(context.Background(), load(t, "worked"), plan.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if !p.Exact {
		t.Error("the case has four states at most; want them enumerated, not sampled")
	}
	want := map[string]struct{ zone, value float64 }{"rival": {1, 0.59}, "no_rival": {1, 0.30}, "boom": {0, 0.28}}
	for _, n := range p.Nodes[1:] {
		w := want[n.ID]
		if !near(n.Tracks[0].Zone.P, w.zone) || !near(n.Value.Exact.Mean, w.value) {
			t.Errorf("%s: zone %v value %v, want %v %v", n.ID, n.Tracks[0].Zone.P, n.Value.Exact.Mean, w.zone, w.value)
		}
	}
	root := p.Nodes[0]
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"no deal now", root.NoDeal.Exact.Mean, 0.348},         // 0.4·0.45 + 0.4·0.28 + 0.2·0.28
		{"acting now", root.Act.Exact.Mean, 0.36},              // high, two years, bank
		{"waiting", root.Wait.Exact.Mean, 0.3914},              // 0.95·0.412
		{"break-even of waiting", p.Flips[0].At, 0.36 / 0.412}, // 0.8738
	} {
		if !near(c.got, c.want) {
			t.Errorf("%s: got %.6f, want %.6f", c.name, c.got, c.want)
		}
	}
	if root.ChoiceExact != "wait" || p.Flips[0].Input != "dossier.waiting_keeps" {
		t.Errorf("choice %q, first flip %q; want wait, dossier.waiting_keeps", root.ChoiceExact, p.Flips[0].Input)
	}
}
