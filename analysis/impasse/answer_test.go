package impasse_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/impasse"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

func differing(x, y outcome.Outcome) (n int) {
	for j := range x {
		if x[j] != y[j] {
			n++
		}
	}
	return n
}

// acceptable reports whether nothing blocks ω but what is excused.
func acceptable(p *model.Problem, ω outcome.Outcome, excused []impasse.Blocker) bool {
	for _, b := range impasse.Blockers(p, ω) {
		if !slices.ContainsFunc(excused, func(x impasse.Blocker) bool { return x.Element == b.Element }) {
			return false
		}
	}
	return true
}

// near is the plain version of what [impasse.Answers] finds: all acceptable outcomes, none of which is beaten in
// changes and loss.
func near(p *model.Problem, ω outcome.Outcome, me int, excused []impasse.Blocker) (nearest, single []impasse.Move) {
	var all []impasse.Move
	size, _ := p.Space.SmallSize(1 << 20)
	for n := range size {
		if to := p.Space.At(nil, n); acceptable(p, to, excused) {
			m := impasse.Move{To: to, Changes: differing(ω, to), Loss: p.Utilities[me].Of(p.Space, ω) - p.Utilities[me].Of(p.Space, to)}
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(x, y impasse.Move) int {
		return cmp.Or(cmp.Compare(x.Changes, y.Changes), cmp.Compare(x.Loss, y.Loss), kinder(p, x.To, y.To, me, excused))
	})
	for _, m := range all {
		most := max(impasse.MostChanges, all[0].Changes)
		if (len(nearest) == 0 || m.Loss < nearest[len(nearest)-1].Loss) && m.Changes <= most {
			nearest = append(nearest, m)
		}
		if m.Changes == 1 {
			single = append(single, m)
		}
	}
	return nearest, single
}

// kinder orders outcomes by what they give to those who must be content: seats, then ratifiers.
func kinder(p *model.Problem, x, y outcome.Outcome, me int, excused []impasse.Blocker) int {
	counts := func(kind impasse.Kind, i int) bool {
		e := impasse.Element{Kind: kind, Index: i}
		return !slices.ContainsFunc(excused, func(b impasse.Blocker) bool { return b.Element == e })
	}
	for i, u := range p.Utilities {
		if c := cmp.Compare(u.Of(p.Space, y), u.Of(p.Space, x)); c != 0 && i != me && counts(impasse.Reservation, i) {
			return c
		}
	}
	for i, v := range p.Vetoes {
		if c := cmp.Compare(v.Utility.Of(p.Space, y), v.Utility.Of(p.Space, x)); c != 0 && counts(impasse.Threshold, i) {
			return c
		}
	}
	return 0
}

func sameMoves(x, y []impasse.Move) bool {
	return slices.EqualFunc(x, y, func(a, b impasse.Move) bool {
		return a.To.Compare(b.To) == 0 && a.Changes == b.Changes && a.Loss == b.Loss
	})
}

func TestBlockersAreAllThatStandsInTheWay(t *testing.T) {
	blocked := 0
	for seed := range uint64(400) {
		p, _ := shapes[seed%5].random(rand.New(rand.NewPCG(seed, 8)))
		size, _ := p.Space.SmallSize(1 << 20)
		for n := range size {
			ω := p.Space.At(nil, n)
			fine := p.Allows(ω)
			for i, u := range p.Utilities {
				fine = fine && u.Of(p.Space, ω) >= p.Reservation[i]
			}
			got := impasse.Blockers(p, ω)
			if fine != (got == nil) {
				t.Fatalf("seed %d, %v: in the zone %v, but blocked by %v", seed, ω, fine, got)
			}
			for _, b := range got {
				blocked++
				checkBlocker(t, p, ω, b)
			}
		}
	}
	if blocked < 1000 {
		t.Errorf("only %d blockers", blocked)
	}
}

// checkBlocker makes exactly what a blocker lacks, and sees it gone.
func checkBlocker(t *testing.T, p *model.Problem, ω outcome.Outcome, b impasse.Blocker) {
	t.Helper()
	if b.Kind == impasse.Change {
		if ω.Compare(p.StatusQuo) == 0 || !changes(p, ω) {
			return
		}
		t.Fatalf("%v changes something", ω)
	}
	gone := func(by preference.Utils) bool {
		q := impasse.Apply(p, []impasse.Element{b.Element}, []impasse.Amount{{By: by}}, nil)
		rest := len(impasse.Blockers(q, ω))
		return rest == len(impasse.Blockers(p, ω))-1
	}
	if !gone(b.Lacks) || b.Kind != impasse.Lift && gone(b.Lacks-1) {
		t.Fatalf("%v: %v lacks another amount", ω, b)
	}
	if b.Kind == impasse.Lift && (b.Seat != p.Rules[b.Index].Seat || b.ID != p.Rules[b.Index].ID) {
		t.Fatalf("%v: not the rule %v", b, p.Rules[b.Index])
	}
}

func TestAnswersEqualBruteForce(t *testing.T) {
	answers, moves := 0, 0
	for seed := range uint64(1200) {
		r := rand.New(rand.NewPCG(seed, 9))
		p, _ := shapes[seed%5].random(r)
		size, _ := p.Space.SmallSize(1 << 20)
		ω, me := p.Space.At(nil, r.IntN(size)), r.IntN(len(p.Utilities))
		got, err := impasse.Answers(p, ω, me)
		if err != nil {
			t.Fatal(err)
		}
		blockers := impasse.Blockers(p, ω)
		want := len(blockers)
		if want > 1 {
			want++ // all at once
		}
		if len(got) != want {
			t.Fatalf("seed %d: %d answers to %v", seed, len(got), blockers)
		}
		for k, a := range got {
			var excused []impasse.Blocker
			if k < len(blockers) {
				excused = slices.Delete(slices.Clone(blockers), k, k+1)
			}
			nearest, single := near(p, ω, me, excused)
			slices.SortFunc(single, func(x, y impasse.Move) int { return cmp.Or(cmp.Compare(x.Loss, y.Loss), x.To.Compare(y.To)) })
			if !a.Exact || !sameMoves(a.Nearest, nearest) || !sameMoves(a.Single, single) {
				t.Fatalf("seed %d: %v is answered by %v and %v, want %v and %v", seed, a.Blocker, a.Nearest, a.Single, nearest, single)
			}
			answers, moves = answers+1, moves+len(nearest)
		}
	}
	if answers < 1000 || moves < 500 {
		t.Errorf("only %d answers with %d moves", answers, moves)
	}
}

func TestCompleteEqualsBruteForce(t *testing.T) {
	open, closed := 0, 0
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 10))
		p, _ := shapes[seed%4].random(r)
		for i := range p.Reservation {
			p.Reservation[i] /= 4
		}
		me, settled := r.IntN(len(p.Utilities)), map[int]int{}
		for j := range p.Space.Issues() {
			if r.IntN(3) == 0 {
				settled[j] = r.IntN(p.Space.Options(j))
			}
		}
		got, err := impasse.Complete(p, settled, me, impasse.Options{})
		if err != nil || !got.Exact {
			t.Fatal(err, got.Exact)
		}
		best, any := completeByForce(p, settled, me)
		if any != (len(got.Zone) > 0) {
			t.Fatalf("seed %d: a zone by force %v, but %v", seed, any, got.Zone)
		}
		if !any {
			closed++
			if len(got.Why.Zone) > 0 || !got.Why.Complete {
				t.Fatalf("seed %d: %v is no reason", seed, got.Why)
			}
			continue
		}
		open++
		nash, _ := solution.Nash(got.Zone, p.Reservation)
		if got.Best.U[me] != best || got.Nash.Outcome.Compare(nash.Outcome) != 0 {
			t.Fatalf("seed %d: best %v, want %d; Nash %v, want %v", seed, got.Best, best, got.Nash, nash)
		}
		for j, o := range settled {
			if got.Best.Outcome[j] != o {
				t.Fatalf("seed %d: %v does not keep %v", seed, got.Best, settled)
			}
		}
	}
	if open < 50 || closed < 50 {
		t.Errorf("%d problems with a zone, %d without", open, closed)
	}
}

func completeByForce(p *model.Problem, settled map[int]int, me int) (best preference.Utils, any bool) {
	size, _ := p.Space.SmallSize(1 << 20)
	for n := range size {
		ω := p.Space.At(nil, n)
		kept := len(impasse.Blockers(p, ω)) == 0
		for j, o := range settled {
			kept = kept && ω[j] == o
		}
		if u := p.Utilities[me].Of(p.Space, ω); kept && (!any || u > best) {
			best, any = u, true
		}
	}
	return best, any
}
