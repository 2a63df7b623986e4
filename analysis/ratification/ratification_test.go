package ratification_test

import (
	"fmt"
	"math"
	"testing"

	"parley/analysis/ratification"
	"parley/internal/rng"
)

// enumerate goes through all 3ⁿ ways to vote.
func enumerate(members []ratification.Member, quota int) float64 {
	if len(members) == 0 {
		if quota <= 0 {
			return 1
		}
		return 0
	}
	m, rest := members[0], members[1:]
	p := m.P*enumerate(rest, quota-m.Weight) + m.Abstain*enumerate(rest, quota)
	if !m.Veto {
		p += (1 - m.P - m.Abstain) * enumerate(rest, quota)
	}
	return p
}

func TestApprovalAgainstEnumeration(t *testing.T) {
	for i := range 2000 {
		r := rng.New(1, "ratification test").Rand(i)
		var members []ratification.Member
		for range 1 + r.IntN(8) {
			p := r.Float64()
			m := ratification.Member{P: p, Weight: r.IntN(4), Veto: r.IntN(4) == 0}
			if r.IntN(2) == 0 {
				m.Abstain = (1 - p) * r.Float64()
			}
			members = append(members, m)
		}
		quota := r.IntN(14) - 1
		if got, want := ratification.Approval(members, quota), enumerate(members, quota); math.Abs(got-want) > 1e-12 {
			t.Fatalf("case %d: got %v, want %v", i, got, want)
		}
	}
}

func TestApprovalKnown(t *testing.T) {
	jury := make([]ratification.Member, 12)
	for i := range jury {
		jury[i] = ratification.Member{P: 0.9, Weight: 1}
	}
	if got, want := ratification.Approval(jury, 12), math.Pow(0.9, 12); math.Abs(got-want) > 1e-12 {
		t.Errorf("unanimous jury: got %v, want %v", got, want)
	}
	coins := make([]ratification.Member, 3)
	for i := range coins {
		coins[i] = ratification.Member{P: 0.5, Weight: 1}
	}
	if got := ratification.Approval(coins, 2); math.Abs(got-0.5) > 1e-15 {
		t.Errorf("two of three coins: got %v, want 1/2", got)
	}
}

// Security Council: nine of fifteen votes, no permanent member against; the five may abstain.
func ExampleApproval() {
	var council []ratification.Member
	for i := range 15 {
		m := ratification.Member{P: 0.8, Weight: 1}
		if i < 5 {
			m = ratification.Member{P: 0.7, Abstain: 0.2, Weight: 1, Veto: true}
		}
		council = append(council, m)
	}
	fmt.Printf("%.3f\n", ratification.Approval(council, 9))
	// Output: 0.578
}
