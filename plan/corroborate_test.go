package plan_test

import (
	"context"
	"slices"
	"testing"

	"parley/plan"
)

// harbour is invented: one claim that decides whether to sign is one man's word, another has three outlets and two origins.
const harbour = `dossier: {as_of: 2024-08-01, advise: a}
sources: {man: {reliability: C}, wire: {reliability: B}, daily: {reliability: B, origin: wire}, survey: {reliability: A}}
claims:
  word: {source: man, said: 2024-07-01, credibility: 3, kind: forecast, text: b keeps its word}
  wired: {source: wire, said: 2024-07-01, credibility: 2, kind: fact, text: trade is slow, supported_by: [printed, counted]}
  printed: {source: daily, said: 2024-07-02, credibility: 2, kind: fact, text: trade is slow}
  counted: {source: survey, said: 2024-07-02, credibility: 1, kind: fact, text: ships are few}
  idle: {source: man, said: 2024-07-01, credibility: 5, kind: fact, text: it rained}
parties: {a: , b: }
issues:
  x: {options: [no, yes], status_quo: no, delivered_by: b, values: {a: [0, 1], b: [1, 0]}, weights: {a: 0.6, b: 0.4}}
  y: {options: [no, yes], status_quo: no, values: {a: [1, 0], b: [0, 1]}, weights: {a: 0.4, b: 0.6}}
credibility: {b: {value: 0..1, because: word}}
no_agreement: {default: {a: {value: 0.4..0.5, because: wired}, b: 0.45}}
`

func TestCorroborate(t *testing.T) {
	p, err := plan.Questions(context.Background(), parse(t, harbour), plan.Options{Seed: 1, Draws: 200, Played: 100})
	if err != nil {
		t.Fatal(err)
	}
	got := p.Asked.Corroborate
	if len(got) == 0 || got[0].Claim.ID != "word" || !got[0].Single || got[0].Alone != 1 || got[0].Weak || got[0].Source.ID != "man" {
		t.Fatalf("to corroborate first: %+v", got)
	}
	if got[0].Share <= 0 {
		t.Errorf("it tells nothing about what to expect: %+v", got[0])
	}
	for _, x := range got {
		if x.Claim.ID == "idle" {
			t.Error("a claim on which nothing rests is to be corroborated")
		}
		if x.Claim.ID == "wired" && (!x.Circular || x.Single || x.Origins != 2) {
			t.Errorf("a claim with an echo and another origin: %+v", x)
		}
	}
	if !slices.ContainsFunc(got, func(x plan.Corroboration) bool { return x.Claim.ID == "wired" }) {
		t.Error("the claim whose support is partly an echo is not named")
	}
}

// The ledger counts, names circles, and holds claims against hypotheses; a plan of the same case has the same.
func TestLedger(t *testing.T) {
	text := harbour + "hypotheses: {h1: {text: one, prior: 0.5, claims: {word: 0.8, counted: 0.5}}, h2: {text: other, prior: 0.5, claims: {word: 0.2, counted: 0.5}}}\n"
	l := plan.LedgerOf(parse(t, text), "test")
	e := l.Evidence
	at := func(id string) plan.Claim {
		return e.Ledger[slices.IndexFunc(e.Ledger, func(k plan.Claim) bool { return k.ID == id })]
	}
	if at("wired").Origins != 2 || at("printed").Origins != 1 || at("word").Age != 0.08 || at("word").Stale {
		t.Errorf("claims: %+v", e.Ledger)
	}
	if !slices.Equal(e.Idle, []string{"printed", "counted", "idle"}) {
		t.Errorf("idle: %v", e.Idle)
	}
	if len(e.Circles) != 1 || e.Circles[0].Kind != "echo" || e.Circles[0].Text != "wired is supported by printed, and both came through the hands of wire: no confirmation." {
		t.Errorf("circles: %+v", e.Circles)
	}
	h := e.Hypotheses
	if h == nil || *h.List[0].Posterior != 0.8 || h.List[1].Inconsistency != 2-1 || !slices.Equal(h.Likeliest, []string{"h1"}) {
		t.Fatalf("hypotheses: %+v", h)
	}
	if r := h.Rows[0]; r.Claim.ID != "word" || !r.Decides || !slices.Equal(r.LikeliestWithout, []string{"h1", "h2"}) || r.Ratio != 4 {
		t.Errorf("the first row: %+v", r)
	}
	if r := h.Rows[1]; r.Claim.ID != "counted" || !r.Flat || r.Decides {
		t.Errorf("the second row: %+v", r)
	}
	for _, edge := range []plan.WebEdge{{From: "daily", To: "wire", Kind: "relays"}, {From: "man", To: "word", Kind: "says"}, {From: "counted", To: "wired", Kind: "supports"}} {
		if !slices.Contains(e.Web.Edges, edge) {
			t.Errorf("the web lacks %+v", edge)
		}
	}
}
