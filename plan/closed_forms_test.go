package plan_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"parley/analysis/crisis"
	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/plan"
)

// Dossiers that contain a closed form must give its answer.

// pie is a dossier about a pie cut into slices: option k gives a the share k/slices, and b the rest.
func pie(slices int, noDealA, noDealB float64) string {
	var options, a, b []string
	for k := 0; k <= slices; k++ {
		options = append(options, fmt.Sprint("s", k))
		a = append(a, fmt.Sprint(float64(k)/float64(slices)))
		b = append(b, fmt.Sprint(float64(slices-k)/float64(slices)))
	}
	return fmt.Sprintf("parties: {a: , b: }\nissues: {share: {options: [%s], values: {a: [%s], b: [%s]}}}\nno_agreement: {default: {a: %v, b: %v}}\n",
		strings.Join(options, ", "), strings.Join(a, ", "), strings.Join(b, ", "), noDealA, noDealB)
}

// zoneOf solves the only track of a dossier in its modal draw.
func zoneOf(t *testing.T, text string) ([]frontier.Point, *model.Problem) {
	t.Helper()
	c := parse(t, text)
	p := c.Problem(0, model.NewSampler(c, 1, nil).Modal(), model.Setting{})
	r, err := frontier.Of(p, frontier.Options{Floor: p.Reservation})
	if err != nil || !r.Exact {
		t.Fatal(err, r.Exact)
	}
	return r.Points, p
}

func close6(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-6 {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// Fearon 1995: the shares that both prefer to a war that a wins with probability p are those from p − c_A to p + c_B,
// the last being what an ultimatum of a's gets.
func TestRangeOfPeacefulDeals(t *testing.T) {
	slow(t)
	for _, d := range []crisis.Dispute{{P: 0.6, CostA: 0.1, CostB: 0.15}, {P: 0.5, CostA: 0, CostB: 0}, {P: 0.95, CostA: 0.2, CostB: 0.1}, {P: 0.031, CostA: 0.05, CostB: 0.5}} {
		c := parse(t, pie(1000, d.P-d.CostA, 1-d.P-d.CostB))
		p, err := plan.Make(context.Background(), c, plan.Options{Seed: 1, Played: 10})
		if err != nil {
			t.Fatal(err)
		}
		low, high := d.Range()
		view := p.Nodes[0].Tracks[0]
		close6(t, "most that a can get", view.Reach[0].Mean, high)
		close6(t, "most that b can get", view.Reach[1].Mean, 1-low)
		close6(t, "the ultimatum", view.Reach[0].Mean, d.Best().Demand)
		if walk := p.Nodes[0].Advice.Walk; walk != nil {
			close6(t, "where to walk away", walk.Utilities[0], low)
		}
	}
}

// Fearon 1995 with a cost that a does not know: b's cost is spread evenly over n steps up to c̄, so b refuses the demand
// p + k·c̄/n with probability k/n. One resolve stands behind all these refusals: who takes a demand takes any smaller one.
func ultimatum(d crisis.Dispute, n int) string {
	var b strings.Builder
	list := func(from int, format string, of func(k int) any) {
		for k := from; k <= n; k++ {
			if k > from {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, format, of(k))
		}
	}
	x := func(k int) float64 { return d.P + d.UnknownToA*float64(k)/float64(n) }
	b.WriteString("dossier: {advise: a}\nparties: {a: , b: }\nissues:\n  share: {options: [")
	list(0, "s%v", func(k int) any { return k })
	b.WriteString("], values: {a: [")
	list(0, "%v", func(k int) any { return x(k) })
	b.WriteString("], b: [")
	list(0, "%v", func(k int) any { return 1 - x(k) })
	fmt.Fprintf(&b, "]}}\nno_agreement: {default: {a: %v, b: 0}}\nred_lines:\n", d.P-d.CostA)
	for k := 1; k <= n; k++ {
		fmt.Fprintf(&b, "  refuses%d: {party: b, rule: share < s%d, real: %v, resolve: cost}\n", k, k, float64(k)/float64(n))
	}
	b.WriteString("candidates:\n")
	for k := 0; k <= n; k++ {
		fmt.Fprintf(&b, "  demand%d: {party: a, engage: [main], insist: [share = s%d]}\n", k, k)
	}
	return b.String()
}

func TestUltimatumToUnknownCost(t *testing.T) {
	const n = 30
	for _, d := range []crisis.Dispute{{P: 0.4, CostA: 0.1, UnknownToA: 0.3}, {P: 0.3, CostA: 0.2, UnknownToA: 0.6}, {P: 0.4, CostA: 0.35, UnknownToA: 0.3}} {
		p, err := plan.Make(context.Background(), parse(t, ultimatum(d, n)), plan.Options{Seed: 1, Played: 10})
		if err != nil {
			t.Fatal(err)
		}
		if !p.Exact {
			t.Fatal("the refusals are not listed")
		}
		best, value := -1, math.Inf(-1)
		for _, v := range p.Nodes[0].Candidates {
			var k int
			if _, err := fmt.Sscanf(v.ID, "demand%d", &k); err != nil {
				continue
			}
			x, war := d.P+d.UnknownToA*float64(k)/n, float64(k)/n
			close6(t, v.ID+" is taken", v.Possible.P, 1-war)
			close6(t, v.ID+" is worth", v.Value.Exact.Mean, (1-war)*x+war*(d.P-d.CostA))
			if v.Value.Exact.Mean > value {
				best, value = k, v.Value.Exact.Mean
			}
		}
		want := d.Best()
		close6(t, "best demand", d.P+d.UnknownToA*float64(best)/n, want.Demand)
		close6(t, "war", float64(best)/n, want.War)
		close6(t, "worth", value, want.Value)
	}
}

// Rubinstein 1982, played backwards: each round is an ultimatum whose refusal is worth to the responder what the next
// round brings him, a round later. The pie is cut so that every answer is a slice.
func TestAlternatingOffersBackwards(t *testing.T) {
	const δ1, δ2 = 0.9, 0.8
	for n := 1; n <= 4; n++ {
		share := 1.0
		for round := n; round >= 1; round-- {
			wait := 0.0 // for the responder of the last round nothing comes
			if round < n {
				wait = share * map[bool]float64{true: δ2, false: δ1}[round%2 == 1]
			}
			points, p := zoneOf(t, pie(1000, 0, wait))
			share = 0
			for _, pt := range points {
				share = max(share, p.Float(pt.U[0]))
			}
		}
		close6(t, fmt.Sprint(n, " rounds"), share, crisis.AlternateFor(δ1, δ2, n))
	}
}

// As offers follow each other ever faster, alternating offers end in Nash's point, with powers in inverse proportion to
// how fast the sides tire (Binmore, Rubinstein and Wolinsky 1986).
func TestAlternatingOffersInTheLimit(t *testing.T) {
	points, p := zoneOf(t, pie(1000, 0, 0))
	for _, c := range []struct{ r1, r2 int64 }{{1, 1}, {1, 3}, {3, 2}, {1, 7}, {9, 1}} {
		if 1000*c.r2%(c.r1+c.r2) != 0 {
			t.Fatal("the answer is no slice")
		}
		pt, ok := solution.NashPowers(points, p.Reservation, []int64{c.r2, c.r1})
		if !ok {
			t.Fatal("no zone")
		}
		const Δ = 1e-8
		close6(t, fmt.Sprint(c), p.Float(pt.U[0]), crisis.Alternate(math.Exp(-Δ*float64(c.r1)), math.Exp(-Δ*float64(c.r2))))
	}
	// With values of breaking off, x = d₁ + (1 − d₁ − d₂)/2.
	points, p = zoneOf(t, pie(1000, 0.2, 0.5))
	pt, _ := solution.Nash(points, p.Reservation)
	close6(t, "with something to fall back on", p.Float(pt.U[0]), 0.2+0.3/2)
}

// A voter is a member of a body: its votes, the chances that it says yes and that it abstains, and whether its no is one
// for all.
type voter struct {
	votes        int
	yes, abstain float64
	veto         bool
}

// carried is the chance that enough votes are yes and nobody with a veto says no, by going through all ways to vote.
func carried(list []voter, quota int) float64 {
	if len(list) == 0 {
		if quota <= 0 {
			return 1
		}
		return 0
	}
	v, rest := list[0], list[1:]
	p := v.yes*carried(rest, quota-v.votes) + v.abstain*carried(rest, quota)
	if !v.veto {
		p += (1 - v.yes - v.abstain) * carried(rest, quota)
	}
	return p
}

// A deal that a body must pass is passed as often as the list of all its votes says: where it counts votes, and where
// each of its members could stop it.
func TestRatificationByVotes(t *testing.T) {
	chance := func(ratifiers string) float64 {
		p, err := plan.Make(context.Background(), parse(t, pie(10, 0.1, 0.1)+"ratifiers:\n"+ratifiers), plan.Options{Seed: 1, Played: 10})
		if err != nil {
			t.Fatal(err)
		}
		if !p.Exact {
			t.Error("the votes are not listed")
		}
		return p.Nodes[0].Tracks[0].Zone.P
	}
	council := []voter{{2, 0.7, 0.2, true}, {1, 0.6, 0, false}, {1, 0.6, 0, false}, {1, 0.6, 0, false}, {3, 0.5, 0.1, false}, {0, 0.9, 0, true}}
	for quota := 1; quota <= 8; quota++ {
		got := chance(fmt.Sprintf("  council: {quota: %d, members: {large: {votes: 2, yes: 0.7, abstains: 0.2, veto: true}, small: {count: 3, yes: 0.6}, bloc: {votes: 3, yes: 0.5, abstains: 0.1}, "+
			"guardian: {votes: 0, yes: 0.9, veto: true}}}\n", quota))
		close6(t, fmt.Sprint("quota ", quota), got, carried(council, quota))
	}
	chamber := []voter{{1, 0.9, 0, false}, {1, 0.5, 0, false}, {1, 0.75, 0, false}}
	got := chance("  a: {when: share > s0, approves: 0.9}\n  b: {when: share > s0, approves: 0.5}\n  c: {when: share < s10, approves: 0.75}\n")
	close6(t, "all three must", got, carried(chamber, 3))
}
