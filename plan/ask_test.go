package plan_test

import (
	"context"
	"strings"
	"testing"

	"parley/dossier"
	"parley/plan"
)

// No question is worth clearly more than everything, each says in words what it asks, and those about a party name it.
func TestQuestionsOfAnExample(t *testing.T) {
	c, problems := dossier.Load("../examples/supplier", dossier.Options{})
	if bad := problems.Errors(); len(bad) > 0 {
		t.Fatal(bad)
	}
	p, err := plan.Questions(context.Background(), c, plan.Options{Seed: 1, Played: 100})
	if err != nil {
		t.Fatal(err)
	}
	if p.Asked == nil || len(p.Asked.Inputs) == 0 || len(p.Asked.Claims) == 0 {
		t.Fatalf("got %+v, want questions", p.Asked)
	}
	if p.Asked.Perfect.Mean < 0 {
		t.Errorf("to know everything is worth %v, want at least nothing", p.Asked.Perfect.Mean)
	}
	for _, list := range [][]plan.Question{p.Asked.Inputs, p.Asked.Claims} {
		for i, q := range list {
			if q.Worth.Low > p.Asked.Perfect.High {
				t.Errorf("%s is worth %+v, more than everything, %+v", q.ID, q.Worth, p.Asked.Perfect)
			}
			if !strings.HasSuffix(q.Text, "?") || len(q.Inputs) == 0 {
				t.Errorf("%s: %q about %v", q.ID, q.Text, q.Inputs)
			}
			if i > 0 && q.Worth.Mean > list[i-1].Worth.Mean+1e-9 {
				t.Errorf("%s is worth more than the question before it", q.ID)
			}
			if strings.HasPrefix(q.ID, "credibility.") && (len(q.About) != 1 || !strings.HasSuffix(q.ID, q.About[0].ID)) {
				t.Errorf("%s concerns %v", q.ID, q.About)
			}
		}
	}
}
