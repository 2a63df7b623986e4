package simulation_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/simulation"

	"pgregory.net/rapid"
)

// drawProblem draws a small problem with tables of any scope, boxes, rules, a veto and perhaps a required change.
func drawProblem(t *rapid.T) *model.Problem {
	card := rapid.SliceOfN(rapid.IntRange(1, 4), 1, 4).Draw(t, "options")
	p := &model.Problem{Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, len(card)), Incidental: make([]bool, len(card)),
		RequiresChange: rapid.Bool().Draw(t, "requires change"), One: rapid.SampledFrom([]preference.Utils{0, 7, 1000}).Draw(t, "one")}
	scope := func() preference.Scope {
		all := rapid.Permutation(slices.Collect(numbers(len(card)))).Draw(t, "issues")
		return all[:rapid.IntRange(0, len(card)).Draw(t, "how many")]
	}
	utility := func() preference.Utility {
		u := preference.Utility{Constant: preference.Utils(rapid.IntRange(-5, 5).Draw(t, "constant"))}
		for range rapid.IntRange(0, 4).Draw(t, "tables") {
			table := preference.Table{Scope: scope()}
			for range table.Scope.Size(p.Space) {
				table.Values = append(table.Values, preference.Utils(rapid.IntRange(-100, 100).Draw(t, "value")))
			}
			u.Tables = append(u.Tables, table)
		}
		for range rapid.IntRange(0, 2).Draw(t, "boxes") {
			b := preference.Box{Scope: scope(), Value: preference.Utils(rapid.IntRange(-50, 50).Draw(t, "box"))}
			for _, j := range b.Scope {
				b.Allowed = append(b.Allowed, rapid.SliceOfN(rapid.Bool(), card[j], card[j]).Draw(t, "in"))
			}
			u.Boxes = append(u.Boxes, b)
		}
		return u
	}
	for seat := range 2 {
		p.Utilities, p.Reservation = append(p.Utilities, utility()), append(p.Reservation, 0)
		r := preference.Rule{Scope: scope()}
		r.Allowed = rapid.SliceOfN(rapid.Bool(), r.Scope.Size(p.Space), r.Scope.Size(p.Space)).Draw(t, "allowed")
		p.Rules = append(p.Rules, model.BoundRule{Rule: r, Seat: seat - rapid.IntRange(0, 1).Draw(t, "for all")})
	}
	if rapid.Bool().Draw(t, "veto") {
		p.Vetoes = []model.Veto{{Utility: utility(), Threshold: preference.Utils(rapid.IntRange(-50, 50).Draw(t, "threshold"))}}
	}
	return p
}

func numbers(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// The plain version asks the problem about every outcome by itself.
func TestWholeIsThePlainOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t)
		d, signs, ok := simulation.Whole(p, 1<<20)
		if !ok {
			t.Fatal("too many")
		}
		issues := simulation.AllIssues(p.Space, d.Len())
		for seat, u := range p.Utilities {
			own := *p
			own.Rules = slices.DeleteFunc(slices.Clone(p.Rules), func(r model.BoundRule) bool { return r.Seat >= 0 && r.Seat != seat })
			for i := range d.Len() {
				ω := p.Space.At(nil, i)
				if want := p.Float(u.Of(p.Space, ω)); d.U[seat][i] != want {
					t.Fatalf("seat %d, outcome %v: worth %v, want %v", seat, ω, d.U[seat][i], want)
				}
				if want := own.Allows(ω); signs[seat][i] != want {
					t.Fatalf("seat %d, outcome %v: may sign %v, want %v", seat, ω, signs[seat][i], want)
				}
				for j, o := range issues.Of(i) {
					if int(o) != ω[j] {
						t.Fatalf("deal %d is %v, want %v", i, issues.Of(i), ω)
					}
				}
			}
		}
	})
}

// The plain version sorts by comparing.
func TestMenuIsThePlainOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{1, 5, 63, 64, 65, 300, 3000}).Draw(t, "deals")
		r := rng.New(rapid.Uint64().Draw(t, "seed"), "menu").Rand(0)
		shape := rapid.SampledFrom([]string{"even", "few", "crowded", "huge", "tiny", "infinite"}).Draw(t, "shape")
		u, signs := make([]float64, n), make([]bool, n)
		for i := range u {
			x := r.Float64()
			switch shape {
			case "few":
				x = math.Floor(5*x) / 5
			case "crowded":
				x = math.Pow(x, 40)
			case "huge":
				x = (x - 0.5) * math.MaxFloat64 * 2
			case "tiny":
				x *= math.SmallestNonzeroFloat64 * 1000
			case "infinite":
				if i%7 == 0 {
					x = math.Inf(1 - i%2*2)
				}
			}
			u[i], signs[i] = x, r.IntN(4) > 0
		}
		reservation := rapid.SampledFrom([]float64{math.Inf(-1), 0.3}).Draw(t, "reservation")
		if rapid.Bool().Draw(t, "no signs") {
			signs = nil
		}
		var want []int32
		for deal, x := range u {
			if x >= reservation && (signs == nil || signs[deal]) {
				want = append(want, int32(deal))
			}
		}
		slices.SortFunc(want, func(a, b int32) int { return cmp.Or(cmp.Compare(u[b], u[a]), cmp.Compare(a, b)) })
		if got := simulation.Menu(u, reservation, signs); !slices.Equal(got, want) {
			t.Fatalf("%d deals, %s: sorted otherwise", n, shape)
		}
	})
}

// Outcomes of a scenario like those in use, made ready for play by two seats.
func BenchmarkLay(b *testing.B) {
	for name, card := range map[string][]int{"outcomes=576": {4, 4, 3, 3, 4}, "outcomes=15625": {5, 5, 5, 5, 5, 5}, "outcomes=160000": {8, 5, 5, 8, 10, 10}} {
		b.Run(name, func(b *testing.B) {
			r := rng.New(1, "lay").Rand(0)
			p := &model.Problem{Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, len(card)), Incidental: make([]bool, len(card))}
			for range 2 {
				var u preference.Utility
				for j, c := range card {
					table := preference.Table{Scope: preference.Scope{j}}
					for range c {
						table.Values = append(table.Values, preference.FromFloat(r.Float64()/float64(len(card))))
					}
					u.Tables = append(u.Tables, table)
				}
				p.Utilities, p.Reservation = append(p.Utilities, u), append(p.Reservation, 0)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := simulation.Lay(p, 0); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
