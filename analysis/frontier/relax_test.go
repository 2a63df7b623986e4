package frontier_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// relaxByForce finds the minimal sets of up to three rules and vetoes from what each outcome that is good enough for
// all breaks: a set opens a zone exactly if it contains all that some such outcome breaks.
func relaxByForce(p *model.Problem) (sets []string) {
	size, _ := p.Space.SmallSize(1 << 20)
	var broken [][]string
	for n := range size {
		ω := p.Space.At(nil, n)
		bare := model.Problem{Space: p.Space, StatusQuo: p.StatusQuo, Procedural: p.Procedural, RequiresChange: p.RequiresChange,
			Utilities: p.Utilities, Reservation: p.Reservation}
		if !inZone(&bare, ω) {
			continue
		}
		set := []string{}
		for _, r := range p.Rules {
			if !r.Allows(p.Space, ω) {
				set = append(set, r.ID)
			}
		}
		for _, v := range p.Vetoes {
			if v.Utility.Of(p.Space, ω) < v.Threshold {
				set = append(set, v.ID)
			}
		}
		broken = append(broken, set)
	}
	for _, x := range broken {
		minimal := len(x) <= 3
		for _, y := range broken {
			minimal = minimal && (len(y) >= len(x) || !within(y, x))
		}
		if minimal {
			sets = append(sets, fmt.Sprint(x))
		}
	}
	slices.Sort(sets)
	return slices.Compact(sets)
}

func within(x, y []string) bool {
	for _, s := range x {
		if !slices.Contains(y, s) {
			return false
		}
	}
	return true
}

// cutsByForce tries cuts one unit at a time.
func cutsByForce(p *model.Problem) []string {
	var out []string
	for seat := -1; seat < len(p.Utilities); seat++ {
		for by := preference.Utils(1); by < 300; by++ {
			q := *p
			q.Reservation = slices.Clone(p.Reservation)
			for i := range q.Reservation {
				if seat < 0 || i == seat {
					q.Reservation[i] -= by
				}
			}
			if countByForce(&q).Sign() > 0 {
				out = append(out, fmt.Sprint(seat, by))
				break
			}
		}
	}
	slices.Sort(out)
	return out
}

func TestRelaxEqualsBruteForce(t *testing.T) {
	sh := shape{parties: 2, issues: 5, options: 3, coupled: 1, rules: 5, vetoes: 1, values: 5}
	empty := 0
	for seed := range uint64(1500) {
		sh.change = seed%2 == 0
		p := sh.random(rand.New(rand.NewPCG(seed, 5)))
		for i := range p.Rules {
			p.Rules[i].ID = fmt.Sprint("r", i)
			if i%2 == 1 {
				p.Rules[i].Kind = model.ByConstraint
			}
		}
		for i := range p.Vetoes {
			p.Vetoes[i].ID = fmt.Sprint("v", i)
		}
		got, err := frontier.Relax(p)
		if err != nil {
			t.Fatal(err)
		}
		if countByForce(p).Sign() > 0 {
			if got != nil {
				t.Fatalf("seed %d: got %v though there is a zone", seed, got)
			}
			continue
		}
		empty++
		var sets, cuts []string
		for _, r := range got {
			if r.Remove == nil {
				cuts = append(cuts, fmt.Sprint(r.Seat, r.By))
				if r.Both != (r.Seat < 0) {
					t.Fatalf("seed %d: both and seat disagree in %v", seed, r)
				}
			} else {
				var ids []string
				for _, b := range r.Remove {
					ids = append(ids, b.ID)
				}
				sets = append(sets, fmt.Sprint(ids))
			}
			if len(r.Opens) == 0 {
				t.Fatalf("seed %d: %v opens nothing", seed, r)
			}
		}
		slices.Sort(sets)
		slices.Sort(cuts)
		if want := relaxByForce(p); !slices.Equal(sets, want) {
			t.Fatalf("seed %d: got sets %q, want %q", seed, sets, want)
		}
		if want := cutsByForce(p); !slices.Equal(cuts, want) {
			t.Fatalf("seed %d: got cuts %q, want %q", seed, cuts, want)
		}
	}
	if empty < 100 {
		t.Errorf("only %d problems without a zone", empty)
	}
}

// Two red lines, one constraint and a mandate stand between the parties and their only good outcomes.
func TestRelaxOrder(t *testing.T) {
	forbid := func(kind model.RuleKind, id string, options ...bool) model.BoundRule {
		return model.BoundRule{Rule: preference.Rule{Scope: preference.Scope{0}, Allowed: options}, Kind: kind, ID: id, Seat: 0}
	}
	v := []preference.Utils{0, 5, 6, 7}
	u := preference.Utility{Tables: []preference.Table{{Scope: preference.Scope{0}, Values: v}}}
	p := &model.Problem{
		Space: outcome.NewSpace(4), Utilities: []preference.Utility{u, u}, Reservation: []preference.Utils{4, 4},
		StatusQuo: outcome.Outcome{0}, Procedural: []bool{false},
		Rules: []model.BoundRule{
			forbid(model.ByConstraint, "law", true, false, true, true),
			forbid(model.ByRedLine, "a", true, true, false, true),
			forbid(model.ByMandate, "b", true, true, false, false),
			forbid(model.ByInsistence, "c", true, true, true, false),
		},
	}
	got, err := frontier.Relax(p)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range got {
		line := fmt.Sprintf("seat %d by %d opens %v:", r.Seat, r.By, outcomes(r.Opens))
		for _, b := range r.Remove {
			line += " " + b.ID
		}
		lines = append(lines, line)
	}
	want := []string{
		"seat -1 by 0 opens [[2]]: a b",
		"seat -1 by 0 opens [[3]]: b c",
		"seat -1 by 4 opens [[0]]:", // both; a cut of one seat alone does not help
		"seat -1 by 0 opens [[1]]: law",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("got %q, want %q", lines, want)
	}
}
