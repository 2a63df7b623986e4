package plan_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"parley/model"
	"parley/plan"
)

// signed plans an example with signposts put in the place of its own.
func signed(t *testing.T, name string, o plan.Options, signs ...model.Signpost) (*model.Case, *plan.Plan) {
	t.Helper()
	c := load(t, name)
	c.Signposts = signs
	return c, made(t, c, o)
}

func made(t *testing.T, c *model.Case, o plan.Options) *plan.Plan {
	t.Helper()
	p, err := plan.Make(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func set(c *model.Case, id string, x float64) []model.Change {
	return []model.Change{{Inputs: []model.Ref{c.Ref(id)}, Set: true, To: x}}
}

// Once a sign is seen, the plan is worth what a plan made with its changes is worth on the same draws.
func TestSignAgainstPlanAnew(t *testing.T) {
	slow(t)
	c := load(t, "supplier")
	bids := make([]float64, len(c.Scenarios))
	for i := range bids {
		bids[i] = 1
	}
	bids[c.Scenario("rival_bids")] = 4
	const probing = 25
	o := plan.Options{Seed: 1, Draws: 100, Played: probing}
	gain := func(changes []model.Change) (float64, *plan.Plan) {
		o := o
		o.Changes = changes
		p := made(t, c, o)
		return p.Nodes[0].Value.Played.Mean - p.Nodes[0].NoDeal.Played.Mean, p
	}
	signs := []model.Signpost{
		{Note: model.Note{ID: "likelihood"}, Likelihood: bids, Track: -1},
		{Note: model.Note{ID: "changes"}, Changes: set(c, "credibility.castellan", 0.9), Track: -1},
		{Note: model.Note{ID: "both"}, Changes: set(c, "credibility.castellan", 0.9), Likelihood: bids, Track: -1},
	}
	_, p := signed(t, "supplier", plan.Options{Seed: 1, Draws: 100, Played: 4 * probing}, signs...)
	now, _ := gain(nil)
	for _, sign := range signs {
		then := p.Signs[slices.IndexFunc(p.Signs, func(s plan.Sign) bool { return s.ID == sign.ID })].Then
		if math.Abs(then.GainNow-now) > plan.Noticeable {
			t.Errorf("%s: a gain of %v now, want %v", sign.ID, then.GainNow, now)
		}
		want, anew := gain(sign.Seen(c))
		if math.Abs(then.Gain-want) > plan.Noticeable {
			t.Errorf("%s: a gain of %v once seen, want %v as of a plan made anew", sign.ID, then.Gain, want)
		}
		if want := anew.Nodes[p.Sentence.Best].Path.Mean; math.Abs(then.Reach-want) > 0.02 {
			t.Errorf("%s: reach %v, want %v", sign.ID, then.Reach, want)
		}
		if sign.ID == "likelihood" && then.Room != then.RoomNow {
			t.Errorf("%s: room for a deal %v to %v", sign.ID, then.RoomNow.P, then.Room.P)
		}
	}
}

// In the worked case waiting pays down to a discount of 0.87: a sign that patience has run out turns the advice, one
// that says nothing is only listed, and the sign that changes most comes first.
func TestSignTurnsTheAdvice(t *testing.T) {
	c, p := signed(t, "worked", plan.Options{Seed: 1})
	if len(p.Signs) > 0 || p.Nodes[0].Choice != "wait" {
		t.Fatalf("%d signs, choice %q; want none, and waiting", len(p.Signs), p.Nodes[0].Choice)
	}
	_, p = signed(t, "worked", plan.Options{Seed: 1}, model.Signpost{Note: model.Note{ID: "mute"}, Track: -1},
		model.Signpost{Note: model.Note{ID: "patient"}, Changes: set(c, "dossier.waiting_keeps", 1), Track: -1},
		model.Signpost{Note: model.Note{ID: "hurry"}, Changes: set(c, "dossier.waiting_keeps", 0.5), Track: 0})
	hurry, patient, mute := p.Signs[0], p.Signs[1], p.Signs[2]
	if hurry.ID != "hurry" || patient.ID != "patient" || mute.ID != "mute" {
		t.Fatalf("order %s, %s, %s", hurry.ID, patient.ID, mute.ID)
	}
	if n := hurry.Then.Turns; len(n) != 1 || n[0].Node.ID != "" || n[0].From.ID != "wait" || n[0].To.ID != "main" {
		t.Errorf("turns %+v, want acting instead of waiting, now", n)
	}
	if len(patient.Then.Turns) > 0 || patient.Then.Gain <= patient.Then.GainNow {
		t.Errorf("got %+v, want the same advice, worth more", patient.Then)
	}
	if mute.Then != nil || mute.Moves != nil {
		t.Errorf("got %+v, want nothing known", mute)
	}
	if m := hurry.Moves; len(m) != 1 || m[0] != (plan.SignMove{Input: "dossier.waiting_keeps", Label: "share of value kept by waiting", From: 0.95, To: 0.5}) {
		t.Errorf("moves %+v", m)
	}
}

// A sign that may be seen from a scenario on changes no advice elsewhere, and none where the plan does not come by.
func TestSignElsewhere(t *testing.T) {
	c := load(t, "worked")
	sign := model.Signpost{Changes: set(c, "no_agreement.boom.seller", 0.3), Track: -1, Scenario: c.Scenario("boom")}
	_, p := signed(t, "worked", plan.Options{Seed: 1}, sign)
	turns := p.Signs[0].Then.Turns
	if len(turns) != 1 || turns[0].Node.ID != "boom" || turns[0].From.ID != "hold_off" || p.Signs[0].Where.ID != "boom" {
		t.Errorf("turns %+v, want talks where there is room for a deal all at once", turns)
	}
	_, p = signed(t, "worked", plan.Options{Seed: 1, Scenario: "rival"}, sign)
	if p.Signs[0].Then != nil {
		t.Errorf("got %+v of a scenario that is not on the way", p.Signs[0].Then)
	}
}
