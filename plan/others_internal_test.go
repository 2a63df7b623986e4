package plan

import (
	"math"
	"testing"

	"parley/dossier"
	"parley/model/outcome"
)

// Amends for every package of a case as the aim, against all packages of up to two changes: the plain version values each
// by the draws themselves.
func TestAmendsAgainstAllPackages(t *testing.T) {
	c, problems := dossier.Load("../examples/labour", dossier.Options{})
	if problems != nil {
		t.Fatal(problems)
	}
	e, err := newEngine(c, Options{Seed: 3, Draws: 40, Played: 20})
	if err != nil {
		t.Fatal(err)
	}
	const n, track = 0, 0
	b, space := e.bench(n, track), c.Tracks[track].Space
	size, _ := space.SmallSize(10_000)
	won := 0
	for i := 0; i < size; i += 37 {
		ω := space.At(nil, i)
		q := e.quest(n, leg{delegate: -1, track: track}, nil, ω)
		before := b.objects(0, ω).Mean
		got := q.amends(e, b, 0, before)
		want := plainAmends(q, b, ω, before, size)
		switch {
		case got == nil && want == nil:
		case got == nil || want == nil:
			t.Fatalf("%v: got %v, want %v", ω, got, want)
		default:
			won++
			if at := e.outcomeOf(track, got.Package); at.Compare(want) != 0 {
				t.Fatalf("%v: got %v, want %v", ω, at, want)
			}
			if got.Objects > min(wonBelow, before/2) || len(got.Changed) != distance(ω, want) {
				t.Fatalf("%v: %+v", ω, got)
			}
		}
	}
	if won < 5 {
		t.Errorf("only %d packages could be mended, so little was tested", won)
	}
}

func plainAmends(q quest, b bench, ω outcome.Outcome, before float64, size int) outcome.Outcome {
	_, all := b.passes(ω)
	var best outcome.Outcome
	changed, often, least := 3, 0.0, math.Inf(1)
	for i := range size {
		x := b.space.At(nil, i)
		each, then := b.passes(x)
		n := distance(ω, x)
		if n == 0 || n > 2 || 1-each[0] > min(wonBelow, before/2) || then <= all || len(q.problems) == 0 {
			continue
		}
		suited, cost := 0.0, 0.0
		for k, p := range q.problems {
			worth := p.Reservation[q.seat].Float()
			if suits(p, x) {
				suited += q.weights[k]
				worth = p.Utilities[q.seat].Of(p.Space, x).Float()
			}
			cost += q.weights[k] * (p.Utilities[q.seat].Of(p.Space, ω).Float() - worth)
		}
		if suited < 0.5 || n > changed || n == changed && (suited < often-1e-12 || suited < often+1e-12 && cost >= least-1e-12) {
			continue
		}
		best, changed, often, least = x, n, suited, cost
	}
	return best
}

func distance(a, b outcome.Outcome) int {
	n := 0
	for j := range a {
		if a[j] != b[j] {
			n++
		}
	}
	return n
}
