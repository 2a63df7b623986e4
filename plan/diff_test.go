package plan_test

import (
	"context"
	"encoding/json"
	"testing"

	"parley/dossier"
	"parley/plan"
)

// planned makes the plan of an example with one number changed.
func planned(t *testing.T, example, address, amount string) *plan.Plan {
	t.Helper()
	c, problems := dossier.Load("../examples/"+example, dossier.Options{})
	if bad := problems.Errors(); len(bad) > 0 {
		t.Fatal(bad)
	}
	o := plan.Options{Seed: 1, Played: 100}
	if address != "" {
		ch, err := dossier.ParseChange(c, address, amount)
		if err != nil {
			t.Fatal(err)
		}
		o.Changes = append(o.Changes, ch)
	}
	p, err := plan.Make(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestCompareWithItself(t *testing.T) {
	p := planned(t, "worked", "", "")
	d := plan.Compare(p, p)
	if !d.Same || len(d.Inputs)+len(d.Claims)+len(d.Flips) > 0 {
		t.Errorf("a plan differs from itself: %+v", d)
	}
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var q plan.Plan
	if err := json.Unmarshal(data, &q); err != nil {
		t.Fatal(err)
	}
	if !plan.Compare(p, &q).Same || !plan.Compare(&q, p).Same {
		t.Error("a plan differs from itself read back")
	}
}

// In the worked case waiting is advised at a discount of 0.95 and no longer below 0.8738.
func TestCompareTellsWhatChanges(t *testing.T) {
	a, b := planned(t, "worked", "", ""), planned(t, "worked", "dossier.waiting_keeps", "0.8")
	d := plan.Compare(a, b)
	if d.Same || !d.Nodes[0].Advice || d.Nodes[0].From.Choice != "wait" || d.Nodes[0].To.Choice != "act" {
		t.Errorf("got %+v, want the advice to go from waiting to acting", d.Nodes[0])
	}
	for _, n := range d.Nodes[1:] {
		if n.Advice || n.Clear {
			t.Errorf("%s: got %+v, want no change: waiting has no part in it", n.Node.ID, n)
		}
	}
	back := plan.Compare(b, a)
	if back.Nodes[0].From.Choice != "act" || back.Nodes[0].To.Choice != "wait" {
		t.Errorf("the other way round: got %+v", back.Nodes[0])
	}
}

// What is on one side only is told as come or gone.
func TestCompareOfWhatIsOnOneSide(t *testing.T) {
	a := planned(t, "worked", "", "")
	b := *a
	b.Nodes = b.Nodes[:len(b.Nodes)-1]
	b.Evidence.Inputs = b.Evidence.Inputs[1:]
	b.Evidence.Ledger = append([]plan.Claim{{ID: "new", Text: "said since", Grade: "B2"}}, b.Evidence.Ledger...)
	b.Flips = nil
	d := plan.Compare(a, &b)
	if n := d.Nodes[len(d.Nodes)-1]; n.Change != "removed" || n.To != nil || n.From == nil {
		t.Errorf("got %+v, want a node that is gone", n)
	}
	if len(d.Inputs) != 1 || d.Inputs[0].To != "" || d.Inputs[0].ID != a.Evidence.Inputs[0].ID {
		t.Errorf("got %+v, want a number that is gone", d.Inputs)
	}
	if len(d.Claims) != 1 || d.Claims[0].Change != "added" || d.Claims[0].To != "B2" {
		t.Errorf("got %+v, want a claim that is new", d.Claims)
	}
	if len(a.Flips) == 0 || len(d.Flips) == 0 || d.Flips[0].To != nil {
		t.Errorf("got %+v, want break-even values that are gone", d.Flips)
	}
}
