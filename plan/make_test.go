package plan_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/model"
	"parley/plan"
)

// small is enough effort to reach every part of a plan.
var small = plan.Options{Seed: 1, Draws: 60, Played: 50}

// examples lists those to plan: all, or the quicker ones if tests are to be short.
func examples() []string {
	if testing.Short() {
		return []string{"labour", "worked"}
	}
	return []string{"korea", "hanoi", "supplier", "labour", "worked"}
}

// plans are those that were made, by what was asked for.
var plans sync.Map

// make_ is the plan of an example. Tests that ask for the same one share it, so none may change it.
func make_(t *testing.T, name string, o plan.Options) *plan.Plan {
	t.Helper()
	if o.Progress != nil {
		t.Fatal("a plan that is watched cannot be shared")
	}
	once, _ := plans.LoadOrStore(fmt.Sprintf("%s %+v", name, o), sync.OnceValues(func() (*plan.Plan, error) {
		return plan.Make(context.Background(), load(t, name), o)
	}))
	p, err := once.(func() (*plan.Plan, error))()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func encode(t *testing.T, p *plan.Plan) []byte {
	t.Helper()
	b, err := json.Marshal(p) // fails on NaN and infinities
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSameBytesForAnyNumberOfWorkers(t *testing.T) {
	for _, name := range examples() {
		if name == "hanoi" || name == "supplier" { // like the others
			continue
		}
		o := small // as the other tests make it, by a worker for each processor
		usual := encode(t, make_(t, name, o))
		o.Workers = 1
		one := encode(t, make_(t, name, o))
		if !bytes.Equal(one, usual) {
			t.Errorf("%s: one worker gives another plan than as many as there are processors", name)
		}
		o.Workers = 8
		if eight := encode(t, make_(t, name, o)); !bytes.Equal(one, eight) {
			t.Errorf("%s: one worker and eight give different plans", name)
		}
	}
}

// What must hold in every plan of every example.
func TestLawsOfAPlan(t *testing.T) {
	for _, name := range examples() {
		p := make_(t, name, small)
		for _, n := range p.Nodes {
			laws(t, name+"/"+n.ID, p, n)
		}
		for k := range p.Regret.Candidates {
			if p.Regret.Max[k] < 0 {
				t.Errorf("%s: negative regret for %s", name, p.Regret.Candidates[k].ID)
			}
		}
		if name != "worked" && len(p.Sensitivity) < 3 {
			t.Errorf("%s: %d sensitivities, want at least three", name, len(p.Sensitivity))
		}
	}
}

func laws(t *testing.T, at string, p *plan.Plan, n plan.Node) {
	t.Helper()
	if len(n.Children) > 0 {
		sum := 0.0
		for _, c := range n.Children {
			sum += p.Nodes[c].P.Mean
		}
		if math.Abs(sum-1) > 1e-8 { // each is rounded to 1e-9
			t.Errorf("%s: children have probability %v, want 1", at, sum)
		}
		best := max(n.Act.Played.Mean, n.Wait.Played.Mean)
		if math.Abs(n.Value.Played.Mean-best) > 2e-9 {
			t.Errorf("%s: value %v, want the better of acting and waiting, %v", at, n.Value.Played.Mean, best)
		}
	}
	if c := n.Candidates; c[0].ID != n.Best || len(c) > 1 && c[1].Value.Played.Mean > c[0].Value.Played.Mean+1e-9 && n.Separated {
		t.Errorf("%s: advised %s, though %s is better and can be told apart", at, n.Best, c[1].ID)
	}
	if n.Act.Played.Mean < n.NoDeal.Played.Mean-2e-9 {
		t.Errorf("%s: the best candidate is worth less than holding off", at)
	}
	seen := map[string]bool{}
	for i, c := range n.Candidates {
		if seen[c.ID] {
			t.Errorf("%s: %s is listed twice", at, c.ID)
		}
		seen[c.ID] = true
		if i > 1 && c.Value.Played.Mean > n.Candidates[i-1].Value.Played.Mean+1e-9 { // the first may be a favourite
			t.Errorf("%s: %s stands after a worse candidate", at, c.ID)
		}
		if c.Deal.P > c.Signed.P+1e-9 {
			t.Errorf("%s: %s is ratified more often than signed", at, c.ID)
		}
	}
	for _, v := range n.Tracks {
		if v.Zone.P < 0 || v.Zone.P > 1 || v.Zone.Low > v.Zone.P || v.Zone.High < v.Zone.P {
			t.Errorf("%s: chance %+v", at, v.Zone)
		}
		for s := range v.Parties {
			if v.Nash[s].Mean < v.NoDeal[s].Mean-1e-9 {
				t.Errorf("%s: the Nash point gives %s less than no deal", at, v.Parties[s].ID)
			}
		}
	}
}

func TestInterruptedPlanIsABeginning(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	o := small
	o.Played, o.Workers = 200, 1
	o.Progress = func(done, _ int, _ string) {
		if done > 120 {
			cancel()
		}
	}
	p, err := plan.Make(ctx, load(t, "supplier"), o)
	if !errors.Is(err, context.Canceled) || p == nil || !p.Partial {
		t.Fatalf("got plan %v, error %v; want a partial plan and context.Canceled", p != nil, err)
	}
	if p.Played%50 != 0 || p.Played == 0 || p.Played >= 200 || len(p.Nodes) == 0 {
		t.Errorf("got %d played draws and %d nodes; want whole strides and the tree", p.Played, len(p.Nodes))
	}
	// What it has is what a shorter plan would have had.
	o.Progress, o.Played = nil, p.Played
	whole := make_(t, "supplier", o)
	if got, want := p.Nodes[0].Act.Played, whole.Nodes[0].Act.Played; got != want {
		t.Errorf("interrupted %+v, whole %+v", got, want)
	}
	ctx, cancel = context.WithCancel(context.Background())
	cancel()
	if p, err := plan.Make(ctx, load(t, "supplier"), small); p != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled at once: got plan %v, error %v; want none and context.Canceled", p != nil, err)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, c := range []struct {
		name string
		o    plan.Options
		want string
	}{
		{"party", plan.Options{Subject: "byuer"}, "buyer"},
		{"scenario", plan.Options{Scenario: "bom"}, "boom"},
		{"what-if", plan.Options{WhatIf: "none_such"}, "no what-if"},
	} {
		_, err := plan.Make(context.Background(), load(t, "worked"), c.o)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want one that mentions %q", c.name, err, c.want)
		}
	}
}

// Flipping the table plans for the other side: it never takes less than its own no-deal value.
func TestAsTheOtherSide(t *testing.T) {
	o := small
	o.Subject = "seller"
	p := make_(t, "worked", o)
	if p.Subject.ID != "seller" {
		t.Fatalf("subject %q, want seller", p.Subject.ID)
	}
	for _, n := range p.Nodes[1:] {
		want := map[string]float64{"rival": 0.43, "no_rival": 0.76, "boom": 0.78}[n.ID] // rival: ½·0.46 + ½·0.40
		if !near(n.Act.Exact.Mean, want) {
			t.Errorf("%s: worth %v to the seller, want %v", n.ID, n.Act.Exact.Mean, want)
		}
	}
}

// Switching parts of the model off can only open zones of agreement.
func TestSwitchesOnlyOpenZones(t *testing.T) {
	slow(t)
	for _, name := range examples()[:1] {
		o := small
		o.Played = 1 // a zone is a matter of the draws on paper
		full := make_(t, name, o)
		for _, w := range []model.Without{{RedLines: true}, {Credibility: true}, {Ratification: true}, {RedLines: true, Credibility: true, Ratification: true}} {
			o.Without = w
			less := make_(t, name, o)
			for i := range full.Nodes {
				for k, v := range full.Nodes[i].Tracks {
					if got := less.Nodes[i].Tracks[k].Zone.P; got < v.Zone.P-1e-9 {
						t.Errorf("%s/%s %s without %v: zone in %v of draws, with it in %v", name, full.Nodes[i].ID, v.Track.ID, w.Names(), got, v.Zone.P)
					}
				}
			}
		}
	}
}

func TestHanoiBackcast(t *testing.T) {
	p, err := plan.Backcasts(context.Background(), load(t, "hanoi"), plan.Options{Seed: 1, Draws: 500})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(p.Backcasts, func(b plan.Backcast) bool { return b.Round == "hanoi_2019" })
	b := p.Backcasts[i]
	if b.Agreement || !b.Hit || b.PlainHit || b.Full.P > 0.2 || b.Plain.P < 0.8 {
		t.Errorf("got full %.2f (hit %v), plain %.2f (hit %v); want the full model right and the plain scorecard wrong", b.Full.P, b.Hit, b.Plain.P, b.PlainHit)
	}
	if len(b.Differ) == 0 || len(b.Hindsight) > 0 {
		t.Errorf("%d changes that would have opened a deal, hindsight %v; want some and none", len(b.Differ), b.Hindsight)
	}
}

// The Hanoi dossier speaks from the eve of the summit: its plan must not know how that ended, in words or in marks.
func TestPlanDoesNotSpeakOfEmbargoedRounds(t *testing.T) {
	p := make_(t, "hanoi", small)
	for _, b := range p.Backcasts {
		if b.On > p.Dossier.AsOf {
			t.Errorf("the plan of %s is tested on %s of %s", p.Dossier.AsOf, b.Round, b.On)
		}
	}
	if len(p.Backcasts) == 0 {
		t.Error("no round is left; Singapore was known")
	}
	for _, m := range p.Timeline {
		if m.On > p.Dossier.AsOf && m.Kind == "round" {
			t.Errorf("the timeline shows %s of %s as a round: %s", m.Text, m.On, m.State)
		}
	}
}

func TestRulesTellWhatHoldingOffIsWorth(t *testing.T) {
	p := make_(t, "worked", small)
	for _, r := range p.Regret.Rules {
		better := r.Value >= r.HoldOff
		if r.Rule == "maximum regret" {
			better = r.Value <= r.HoldOff
		}
		if !better {
			t.Errorf("%s: chooses %s at %v though holding off has %v", r.Rule, r.Choice.ID, r.Value, r.HoldOff)
		}
	}
}

// slow skips a test that makes many plans, one after another as any other test makes one, where tests are to be short: under
// the race detector, which takes ten times as long and learns nothing from it.
func slow(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("long: makes many plans")
	}
}
