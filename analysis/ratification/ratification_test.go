package ratification_test

import (
	"fmt"
	"math"
	"testing"

	"parley/analysis/ratification"
	"parley/internal/rng"
)

// enumerate goes through all 3ⁿ ways to vote, each of a count by itself.
func enumerate(members []ratification.Member, quota int) float64 {
	if len(members) == 0 {
		if quota <= 0 {
			return 1
		}
		return 0
	}
	m, rest := members[0], members[1:]
	if m.Count > 1 {
		one := m
		one.Count, m.Count = 1, m.Count-1
		return enumerate(append([]ratification.Member{one, m}, rest...), quota)
	}
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
		for range 1 + r.IntN(5) {
			p := r.Float64()
			m := ratification.Member{P: p, Weight: r.IntN(4), Veto: r.IntN(4) == 0, Count: r.IntN(3)}
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

// Where all others toss a coin, a member's yes adds its Banzhaf swings over 2ⁿ⁻¹: in the Council of the EEC of 1958
// (4, 4, 4, 2, 2 and 1 votes, quota 12) that is 10, 10, 10, 6, 6 and 0 over 32.
func TestApprovalAndPower(t *testing.T) {
	for i, swings := range []float64{10, 10, 10, 6, 6, 0} {
		var council []ratification.Member
		for _, votes := range []int{4, 4, 4, 2, 2, 1} {
			council = append(council, ratification.Member{P: 0.5, Weight: votes})
		}
		council[i].P = 1
		yes := ratification.Approval(council, 12)
		council[i].P = 0
		if got := yes - ratification.Approval(council, 12); math.Abs(got-swings/32) > 1e-12 {
			t.Errorf("member %d makes a difference with probability %v, want %v/32", i, got, swings)
		}
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
