package simulation

import (
	"math"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// boxed is a problem of 8 issues with 10 options whose utilities are sums of boxes over six issues each, which no lazy query can lay out.
func boxed(seed int) *model.Problem {
	r := rng.New(1, "boxed").Rand(seed)
	cards := slices.Repeat([]int{10}, 8)
	p := &model.Problem{Space: outcome.NewSpace(cards...), StatusQuo: make(outcome.Outcome, 8), Incidental: make([]bool, 8), Reservation: make([]preference.Utils, 2)}
	for range 2 {
		var u preference.Utility
		for range 30 {
			b := preference.Box{Scope: preference.Scope{0, 1, 2, 3, 4, 5}, Value: preference.FromFloat(r.Float64() / 30)}
			shift := r.IntN(3)
			for k := range b.Scope {
				b.Scope[k] += shift
				allowed := make([]bool, 10)
				low := r.IntN(5)
				for v := low; v <= low+5; v++ {
					allowed[v] = true
				}
				b.Allowed = append(b.Allowed, allowed)
			}
			u.Boxes = append(u.Boxes, b)
		}
		p.Utilities = append(p.Utilities, u)
	}
	return p
}

// A space that can neither be listed nor asked lazily is drawn from: the same list each time, without repetition, with better
// outcomes for either side than chance alone finds, and worth what the problem says.
func TestLayDraws(t *testing.T) {
	p := boxed(0)
	table, err := Lay(p, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if table.Drawn() != SampleSize || table.Whole() || table.Wide() || table.Deals.Len() != SampleSize {
		t.Fatalf("drawn %d, whole %v, wide %v, listed %d", table.Drawn(), table.Whole(), table.Wide(), table.Deals.Len())
	}
	again, err := Lay(p, 1000)
	if err != nil {
		t.Fatal(err)
	}
	players := table.Sit(nil, rng.New(1, "sample"), 0)
	var before outcome.Outcome
	for d := range table.Drawn() {
		ω := table.Outcome(nil, &players[0], d)
		if ω.Compare(again.Outcome(nil, &players[0], d)) != 0 {
			t.Fatalf("deal %d is another outcome the second time", d)
		}
		if before != nil && before.Compare(ω) >= 0 {
			t.Fatalf("deal %d: %v after %v", d, ω, before)
		}
		for s, u := range p.Utilities {
			if got, want := table.Deals.U[s][d], p.Float(u.Of(p.Space, ω)); got != want {
				t.Fatalf("deal %d is worth %v to seat %d, want %v", d, got, s, want)
			}
		}
		if !slices.EqualFunc(players[0].Issues.Of(d), ω, func(a uint16, b int) bool { return int(a) == b }) {
			t.Fatalf("deal %d consists of %v, want %v", d, players[0].Issues.Of(d), ω)
		}
		before = ω
	}
	r := rng.New(2, "chance").Rand(0)
	for s, u := range p.Utilities {
		chance := math.Inf(-1)
		ω := make(outcome.Outcome, p.Space.Issues())
		for range SampleSize {
			for j := range ω {
				ω[j] = r.IntN(10)
			}
			chance = max(chance, p.Float(u.Of(p.Space, ω)))
		}
		if best := slices.Max(table.Deals.U[s]); best < chance {
			t.Errorf("seat %d: the best drawn is worth %v, by chance alone %v", s, best, chance)
		}
	}
}
