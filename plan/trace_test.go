package plan_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"parley/model"
	"parley/plan"
)

// Every number of a dossier rests on claims with a source, or the plan lists it: as read off the record, as filled in by
// Parley, or as a judgement; and the chain behind each is told by its address.
func TestEveryNumberIsTraced(t *testing.T) {
	for name, c := range subjects(t) {
		p, err := plan.Backcasts(context.Background(), c, plan.Options{Seed: 1, Draws: 10, Played: 1})
		if err != nil {
			t.Fatal(err)
		}
		e := p.Evidence
		if len(e.Inputs) != len(c.Inputs) || e.Numbers != len(c.Inputs) {
			t.Errorf("%s: the plan lists %d of %d numbers", name, len(e.Inputs), len(c.Inputs))
		}
		for i, in := range e.Inputs {
			spread := c.Inputs[i].Spread
			for _, id := range in.Because {
				k := slices.IndexFunc(e.Ledger, func(k plan.Claim) bool { return k.ID == id })
				if k < 0 || !slices.Contains(e.Ledger[k].Used, in.ID) || e.Ledger[k].Grade == "" {
					t.Errorf("%s: %s rests on %s, which the ledger does not tell", name, in.ID, id)
				}
			}
			judged := slices.Contains(e.Judgement, in.ID)
			switch {
			case in.Assumed != c.Inputs[i].Assumed, in.At == "" && !in.Assumed:
				t.Errorf("%s: %s: assumed %t, stands at %q", name, in.ID, in.Assumed, in.At)
			case in.Assumed && len(p.Assumptions) == 0 && !(len(c.Tracks) == 1 && strings.HasSuffix(in.ID, ".priority")): // of all, it has all
				t.Errorf("%s: %s was filled in, and nothing is listed as that", name, in.ID)
			case !spread.IsPoint() && judged != (len(in.Because) == 0 && !spread.IsBeta()):
				t.Errorf("%s: %s, on %v, is listed as a judgement: %t", name, in.ID, in.Because, judged)
			}
			explained(t, name, c, in)
		}
	}
}

// explained checks that why finds a number by its address, with its claims and their sources.
func explained(t *testing.T, name string, c *model.Case, in plan.Number) {
	t.Helper()
	x, err := plan.Why(c, in.ID)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if x.Kind != "number" || len(x.Numbers) != 1 || x.Numbers[0].ID != in.ID {
		t.Errorf("%s: why %s tells of %s and %d numbers", name, in.ID, x.Kind, len(x.Numbers))
	}
	for _, id := range in.Because {
		k := slices.IndexFunc(x.Claims, func(r plan.Reason) bool { return r.ID == id })
		if k < 0 {
			t.Errorf("%s: why %s does not tell of %s", name, in.ID, id)
			continue
		}
		source := c.Claim(id).Source
		if source != "" && !slices.ContainsFunc(x.Sources, func(v plan.Voice) bool { return v.ID == source }) {
			t.Errorf("%s: why %s does not name the source of %s", name, in.ID, id)
		}
	}
}

// addresses lists the addresses of numbers that a plan's JSON speaks of.
func addresses(x any) []string {
	var out []string
	switch x := x.(type) {
	case []any:
		for _, y := range x {
			out = append(out, addresses(y)...)
		}
	case map[string]any:
		for k, y := range x {
			switch s := y.(type) {
			case string:
				if k == "input" && strings.Contains(s, ".") {
					out = append(out, s)
				}
				continue
			case []any:
				if k == "inputs" || k == "judgement" || k == "hindsight" {
					for _, z := range s {
						if id, ok := z.(string); ok {
							out = append(out, id)
						}
					}
				}
			}
			out = append(out, addresses(y)...)
		}
	}
	return out
}
