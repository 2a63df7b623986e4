package examples_test

import (
	"math"
	"slices"
	"testing"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// The worked case has two states, red line real or bluff, each with probability one half.
func TestWorkedStates(t *testing.T) {
	c := load(t, "worked", "")
	e := model.NewSampler(c, 1, nil).Ensemble(10)
	if !e.Exact || len(e.Draws) != 2 {
		t.Fatalf("ensemble: exact %v with %d draws, want exact with 2", e.Exact, len(e.Draws))
	}
	for i, d := range e.Draws {
		if d.Weight != 0.5 {
			t.Errorf("state %d: weight %v, want 0.5", i, d.Weight)
		}
	}
	if e.Draws[0].Real[0][0] == e.Draws[1].Real[0][0] {
		t.Error("the red line is the same in both states")
	}
}

// state returns the state of the worked case in which the red line is real or not.
func state(t *testing.T, c *model.Case, real bool) *model.Draw {
	t.Helper()
	for _, d := range model.NewSampler(c, 1, nil).Ensemble(10).Draws {
		if d.Real[0][0] == real {
			return d
		}
	}
	t.Fatal("no such state")
	return nil
}

func TestWorkedUtilities(t *testing.T) {
	// price low, mid, high; warranty none, two_years; guarantee none, bank
	tests := []struct {
		ω             outcome.Outcome
		buyer, seller float64
		allowed       bool // with the red line real
	}{
		{outcome.Outcome{0, 1, 1}, 0.96, 0, false},    // 0.6 + 0.9·0.4
		{outcome.Outcome{0, 1, 0}, 0.88, 0.10, false}, // 0.6 + 0.7·0.4
		{outcome.Outcome{1, 1, 1}, 0.66, 0.36, false},
		{outcome.Outcome{0, 0, 0}, 0.60, 0.40, true},
		{outcome.Outcome{1, 1, 0}, 0.58, 0.46, false},
		{outcome.Outcome{2, 1, 1}, 0.36, 0.60, true},
		{outcome.Outcome{1, 0, 0}, 0.30, 0.76, true}, // the status quo
		{outcome.Outcome{2, 0, 0}, 0, 1, true},
	}
	c := load(t, "worked", "")
	for _, real := range []bool{false, true} {
		p := c.Problem(0, state(t, c, real), model.Setting{Scenario: "rival"})
		for _, tt := range tests {
			equal(t, "buyer", p.Utilities[0].Of(p.Space, tt.ω), tt.buyer)
			equal(t, "seller", p.Utilities[1].Of(p.Space, tt.ω), tt.seller)
			if got, want := p.Allows(tt.ω), tt.allowed || !real; got != want {
				t.Errorf("%v with the red line real %v: allowed %v, want %v", tt.ω, real, got, want)
			}
		}
	}
}

func TestWorkedReservations(t *testing.T) {
	tests := []struct {
		scenario      string
		buyer, seller float64
	}{
		{"rival", 0.45, 0.35},
		{"no_rival", 0.28, 0.55},
		{"boom", 0.28, 0.78},
		{"", 0.348, 0.516}, // 0.4·0.45 + 0.6·0.28; 0.4·0.35 + 0.4·0.55 + 0.2·0.78
	}
	c := load(t, "worked", "")
	for _, tt := range tests {
		p := c.Problem(0, state(t, c, true), model.Setting{Scenario: tt.scenario})
		equal(t, tt.scenario+" buyer", p.Reservation[0], tt.buyer)
		equal(t, tt.scenario+" seller", p.Reservation[1], tt.seller)
	}
}

// equal compares to the last digit: within rounding of the fixed-point tables.
func equal(t *testing.T, what string, got preference.Utils, want float64) {
	t.Helper()
	if math.Abs(got.Float()-want) > 1e-11 {
		t.Errorf("%s: got %v, want %v", what, got.Float(), want)
	}
}

// Taken at their word, promises count in full: the warranty is worth 0.4 and the guarantee nothing.
func TestWorkedWithoutCredibility(t *testing.T) {
	c := load(t, "worked", "")
	p := c.Problem(0, state(t, c, false), model.Setting{Scenario: "rival", Without: model.Without{Credibility: true}})
	equal(t, "buyer", p.Utilities[0].Of(p.Space, outcome.Outcome{1, 1, 0}), 0.70)
	equal(t, "seller", p.Utilities[1].Of(p.Space, outcome.Outcome{1, 1, 0}), 0.46)
	if !slices.Equal(p.Trust, []float64{1, 1}) {
		t.Errorf("trust: got %v, want 1 1", p.Trust)
	}
}

// The Nash points of the worked case, exactly: by scenario, with the red line a bluff and real.
func TestWorkedNash(t *testing.T) {
	tests := []struct {
		scenario      string
		real          bool
		buyer, seller float64
		agreed        bool
	}{
		{"rival", false, 0.58, 0.46, true},
		{"rival", true, 0.60, 0.40, true},
		{"no_rival", false, 0.30, 0.76, true},
		{"no_rival", true, 0.30, 0.76, true},
		{"boom", false, 0.28, 0.78, false},
		{"boom", true, 0.28, 0.78, false},
		{"", false, 0.36, 0.60, true}, // dealing before the scenario is known
		{"", true, 0.36, 0.60, true},
	}
	c := load(t, "worked", "")
	for _, tt := range tests {
		got := settle(t, c, state(t, c, tt.real), model.Setting{Scenario: tt.scenario})
		if math.Abs(got.subject-tt.buyer) > 1e-11 || math.Abs(got.other-tt.seller) > 1e-11 || got.agreed != tt.agreed {
			t.Errorf("%q, red line real %v: got %+v, want %v %v %v", tt.scenario, tt.real, got, tt.buyer, tt.seller, tt.agreed)
		}
	}
}

// Waiting for the scenario keeps 0.95 of 0.412 against 0.36 now: worth 0.0314, until it keeps less than 0.8738.
func TestWorkedWaiting(t *testing.T) {
	c := load(t, "worked", "")
	later, now := 0.0, 0.0
	for _, d := range model.NewSampler(c, 1, nil).Ensemble(10).Draws {
		for i, p := range c.Branch(0, d) {
			later += d.Weight * p * settle(t, c, d, model.Setting{Scenario: c.Scenarios[c.Scenarios[0].Children[i]].ID}).subject
		}
		now += d.Weight * settle(t, c, d, model.Setting{}).subject
	}
	keeps := c.Inputs[c.Discount].Spread.Low
	for _, tt := range []struct {
		what      string
		got, want float64
	}{
		{"value once the scenario is known", later, 0.412},
		{"value now", now, 0.36},
		{"value of waiting", keeps*later - now, 0.0314},
		{"break-even discount", now / later, 0.8738},
	} {
		if math.Abs(tt.got-tt.want) > 5e-5 {
			t.Errorf("%s: got %.5f, want %.5f", tt.what, tt.got, tt.want)
		}
	}
}
