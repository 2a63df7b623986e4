package plan_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"parley/dossier"
	"parley/model"
	"parley/plan"
)

const taught = `
dossier: {id: t, as_of: 2020-01-01, advise: buyer, learn: true}
parties: {buyer: , seller: }
issues:
  price: {options: [low, mid, high], status_quo: low, weights: {buyer: 1, seller: 0.2..0.8}, values: {buyer: [1, 0.5, 0], seller: [0, 0.6, 1]}}
  speed: {options: [slow, fast], status_quo: slow, delivered_by: seller, weights: {buyer: 1, seller: 0.2..0.8}, values: {buyer: [0, 1], seller: [1, 0]}}
no_agreement: {default: {buyer: 0.4, seller: 0.3..0.9}}
credibility: {seller: {from: record, prior: 0.3..0.9}}
rounds:
  early: {on: 2016-01-01, result: no_deal, asks: {seller: {price: EARLY}}}
  first: {on: 2017-01-01, result: no_deal, asks: {seller: {price: high}, buyer: {price: FIRST}}}
  LATE: {on: 2021-01-01, result: no_deal, asks: {seller: {speed: fast}}}
promises:
  - {by: seller, to: buyer, on: 2015-01-01, text: speed, kept: yes}
  - {by: seller, to: buyer, on: 2015-06-01, text: quality, kept: no, until: BROKEN}
  - {by: seller, to: buyer, on: 2020-06-01, text: too late to count, kept: no}
`

// taughtCase fills in the case: words given in pairs replace words of it.
func taughtCase(t *testing.T, pairs ...string) *model.Case {
	t.Helper()
	pairs = append(pairs, "EARLY", "high", "FIRST", "mid", "LATE", "late", "BROKEN", "2018-01-01")
	c, err := dossier.Parse(map[string][]byte{"a.yaml": []byte(strings.NewReplacer(pairs...).Replace(taught))}, dossier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// results is what of a plan must not move; the hash and the list of what is embargoed may.
func results(t *testing.T, c *model.Case, o plan.Options) string {
	t.Helper()
	p, err := plan.Make(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal([]any{p.Nodes, p.Sensitivity, p.Regret, p.Backcasts, p.Promises, p.Learning})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestLearningKeepsItsWord(t *testing.T) {
	o := plan.Options{Seed: 1, Draws: 40, Played: 20, Workers: 1}
	base := results(t, taughtCase(t), o)
	o.Workers = 8
	if results(t, taughtCase(t), o) != base {
		t.Error("one worker and eight learn differently")
	}
	late := taughtCase(t, "{speed: fast}", "{price: mid, speed: slow}", "2020-06-01, text: too late to count, kept: no", "2020-09-01, text: too late to count, kept: yes")
	if results(t, late, o) != base {
		t.Error("what is dated after the as-of date moved a result")
	}
	if results(t, taughtCase(t, "FIRST", "low"), o) == base {
		t.Error("another refusal teaches the same")
	}
	// Switched off, the priors stand, whatever the record holds.
	o.Without.Learning = true
	off := results(t, taughtCase(t), o)
	if candidates(off) == candidates(base) {
		t.Error("--without learning changes nothing")
	}
	if other := results(t, taughtCase(t, "EARLY", "mid", "FIRST", "high", "BROKEN", "2019-01-01"), o); candidates(other) != candidates(off) {
		t.Error("--without learning still learns")
	}
}

// candidates is the part of the results with the values of candidates, which past asks do not stand in.
func candidates(results string) string {
	_, rest, _ := strings.Cut(results, `"candidates":`)
	head, _, _ := strings.Cut(rest, `"advice":`)
	return head
}

// A back-cast believes what was known on its eve: not its own asks, nor what came after; but what came before.
func TestBackcastsLearnFromTheEve(t *testing.T) {
	first := func(pairs ...string) plan.Backcast {
		p, err := plan.Backcasts(context.Background(), taughtCase(t, pairs...), plan.Options{Seed: 1, Draws: 200, Played: 20})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range p.Backcasts {
			if b.Round == "first" {
				b.Asks = nil
				return b
			}
		}
		t.Fatal("no such round")
		return plan.Backcast{}
	}
	same := func(a, b plan.Backcast) bool {
		x, _ := json.Marshal(a)
		y, _ := json.Marshal(b)
		return bytes.Equal(x, y)
	}
	base := first()
	if !same(base, first("FIRST", "high")) {
		t.Error("a back-cast used the round that it tests")
	}
	if !same(base, first("BROKEN", "2019-01-01")) || !same(base, first("{speed: fast}", "{price: mid}")) {
		t.Error("a back-cast used what came after its round")
	}
	if same(base, first("EARLY", "low")) || same(base, first("BROKEN", "2016-06-01")) {
		t.Error("a back-cast did not learn from what came before")
	}
}

// The record is told with counts; what is stated by hand stands, with the record beside it.
func TestRecordOfPromises(t *testing.T) {
	c := taughtCase(t)
	p, err := plan.Make(context.Background(), c, plan.Options{Seed: 1, Draws: 20, Played: 10})
	if err != nil {
		t.Fatal(err)
	}
	r := p.Promises[0]
	if len(p.Promises) != 1 || !r.Used || r.KeptPlain != 1 || r.BrokenPlain != 1 || len(r.Promises) != 2 || r.Kept >= r.Broken || r.Input != "credibility.seller" {
		t.Errorf("got %+v", p.Promises)
	}
	e, err := plan.Why(c, "credibility.seller")
	if err != nil || e.Record == nil || len(e.Record.Promises) != 2 || e.Record.After != r.After || !strings.HasPrefix(r.After, "beta(") {
		t.Errorf("why: %+v, %v", e, err)
	}
	if l := p.Learning; l == nil || len(l.Acts) != 3 || l.Pool == 0 || l.Effective < 1 || len(l.Moved) == 0 {
		t.Errorf("learning: %+v", p.Learning)
	}
	stated, err := plan.Make(context.Background(), taughtCase(t, "{from: record, prior: 0.3..0.9}", "0.4..0.6", "learn: true", "learn: false"), plan.Options{Seed: 1, Draws: 20, Played: 10})
	if err != nil {
		t.Fatal(err)
	}
	if s := stated.Promises[0]; s.Used || s.Stated != "0.4..0.6" || s.Prior != "beta(1, 1)" || s.Kept != r.Kept || stated.Learning != nil {
		t.Errorf("stated by hand: %+v", s)
	}
}
