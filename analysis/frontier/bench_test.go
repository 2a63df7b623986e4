package frontier_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// uniform makes an additive problem of two parties: weights uniform on (0,1), scaled to sum 1; values uniform on
// (0,1).
func uniform(seed uint64, issues, options int) *model.Problem {
	return uniformOver(seed, slices.Repeat([]int{options}, issues))
}

// among makes one of several parties.
func among(parties, issues, options int) *model.Problem {
	p := uniform(1, issues, options)
	for seed := uint64(2); len(p.Utilities) < parties; seed++ {
		p.Utilities = append(p.Utilities, uniform(seed, issues, options).Utilities[0])
		p.Reservation = append(p.Reservation, 0)
	}
	return p
}

// city has as many issues and outcomes, 1,944,000, as AMPO v City, a scenario of GENIUS.
func city() *model.Problem { return uniformOver(1, []int{5, 5, 5, 6, 6, 6, 3, 3, 2, 2, 2}) }

func uniformOver(seed uint64, card []int) *model.Problem {
	r, issues := rand.New(rand.NewPCG(seed, 1)), len(card)
	p := &model.Problem{Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, issues), Incidental: make([]bool, issues)}
	for range 2 {
		w, sum := make([]float64, issues), 0.0
		for j := range w {
			w[j] = r.Float64()
			sum += w[j]
		}
		var u preference.Utility
		for j := range w {
			t := preference.Table{Scope: preference.Scope{j}}
			for range card[j] {
				t.Values = append(t.Values, preference.FromFloat(w[j]/sum*r.Float64()))
			}
			u.Tables = append(u.Tables, t)
		}
		p.Utilities = append(p.Utilities, u)
		p.Reservation = append(p.Reservation, 0)
	}
	return p
}

// korea makes a problem like the Korea dossier's: 7 issues of 6, 5, 3, 3, 4, 4 and 3 options; the last, procedural,
// is in the scope of every table of both parties, as the order of performance moves all credibility; six rules tie
// the first to others.
func korea(seed uint64) *model.Problem {
	r := rand.New(rand.NewPCG(seed, 2))
	card := []int{6, 5, 3, 3, 4, 4, 3}
	p := &model.Problem{Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, 7), Incidental: make([]bool, 7), RequiresChange: true}
	p.StatusQuo[6], p.Incidental[6] = 1, true
	for party := range 2 {
		u := preference.Utility{Constant: preference.FromFloat(0.5)}
		for j := range 6 {
			t := preference.Table{Scope: preference.Scope{j, 6}}
			weight, trust := 0.05+0.25*r.Float64(), [3]float64{0.35 + 0.1*r.Float64(), 0.55, 0.6}
			gains := (j == 0 || j == 5) == (party == 1)
			for o := range card[j] {
				x := weight * (float64(o) + 0.5*r.Float64()) / float64(card[j])
				for c := range 3 {
					if gains {
						t.Values = append(t.Values, preference.FromFloat(x*trust[c]))
					} else {
						t.Values = append(t.Values, preference.FromFloat(-x))
					}
				}
			}
			u.Tables = append(u.Tables, t)
		}
		u.Tables = append(u.Tables, preference.Table{Scope: preference.Scope{6}, Values: []preference.Utils{preference.FromFloat(-0.02), 0, preference.FromFloat(0.01)}})
		p.Utilities = append(p.Utilities, u)
		p.Reservation = append(p.Reservation, preference.FromFloat(0.45))
	}
	rule := func(keeps func(ω outcome.Outcome) bool, sc ...int) {
		b := model.BoundRule{Kind: model.ByConstraint, Seat: -1, Rule: preference.Rule{Scope: sc}}
		ω := make(outcome.Outcome, 7)
		for i := range b.Scope.Size(p.Space) {
			for k := len(sc) - 1; k >= 0; k-- {
				ω[sc[k]], i = i%card[sc[k]], i/card[sc[k]]
			}
			b.Allowed = append(b.Allowed, keeps(ω))
		}
		p.Rules = append(p.Rules, b)
	}
	rule(func(ω outcome.Outcome) bool { return ω[0] < 2 || ω[5] >= 1 }, 0, 5)
	rule(func(ω outcome.Outcome) bool { return ω[0] < 4 || ω[5] >= 2 }, 0, 5)
	rule(func(ω outcome.Outcome) bool { return ω[1] < 3 || ω[0] >= 2 }, 0, 1)
	rule(func(ω outcome.Outcome) bool { return ω[0] <= 3 }, 0)
	rule(func(ω outcome.Outcome) bool { return ω[1] < 3 || ω[0] >= 4 }, 0, 1)
	rule(func(ω outcome.Outcome) bool { return ω[2] < 2 || ω[0] >= 2 }, 0, 2)
	return p
}

func TestKoreaLikeEqualsBruteForce(t *testing.T) {
	for seed := range uint64(5) {
		p := korea(seed)
		if got, want := frontierOf(t, p), bruteForce(p, nil); !samePoints(got, want) {
			t.Errorf("seed %d: got %v, want %v", seed, got, want)
		}
	}
}

func BenchmarkFrontier(b *testing.B) {
	run := func(name string, p *model.Problem, o frontier.Options) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var s frontier.Solver
			points, ε := 0, 0.0
			for b.Loop() {
				r, err := s.Of(p, o)
				if err != nil {
					b.Fatal(err)
				}
				points, ε = len(r.Points), r.Epsilon
			}
			b.ReportMetric(float64(points), "points")
			if ε > 0 {
				b.ReportMetric(ε, "ε")
			}
		})
	}
	for _, n := range []int{3, 7, 10, 20, 50, 100} {
		run(fmt.Sprintf("issues=%d/options=10", n), uniform(1, n, 10), frontier.Options{})
	}
	p := korea(1)
	run("like=korea", p, frontier.Options{})
	run("like=korea/floor=reservation", p, frontier.Options{Floor: p.Reservation})
	free := korea(1)
	free.Rules = nil
	run("like=korea/rules=none", free, frontier.Options{})
	veto := uniform(1, 20, 10)
	veto.Vetoes = []model.Veto{{Utility: uniform(2, 20, 10).Utilities[0], Threshold: preference.FromFloat(0.6)}}
	run("issues=20/options=10/veto", veto, frontier.Options{})
	run("like=city", city(), frontier.Options{})
	run("issues=10/options=10/parties=3", among(3, 10, 10), frontier.Options{})
	run("issues=15/options=10/parties=3", among(3, 15, 10), frontier.Options{})
	run("issues=6/options=10/parties=5", among(5, 6, 10), frontier.Options{})
	run("issues=8/options=10/parties=5", among(5, 8, 10), frontier.Options{})
	run("issues=8/options=10/parties=5/ε=0.02", among(5, 8, 10), frontier.Options{Epsilon: 0.02})
	run("issues=8/options=10/parties=5/most=1000", among(5, 8, 10), frontier.Options{Most: 1000})
	run("issues=100/options=10/ε=0.001", uniform(1, 100, 10), frontier.Options{Epsilon: 0.001})
	run("issues=100/options=10/most=500", uniform(1, 100, 10), frontier.Options{Most: 500})
	changing := uniform(1, 50, 10)
	changing.RequiresChange = true
	run("issues=50/options=10/change", changing, frontier.Options{})
}

func BenchmarkCountZone(b *testing.B) {
	run := func(name string, p *model.Problem, reservation float64) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range p.Reservation {
				p.Reservation[i] = preference.FromFloat(reservation)
			}
			var c frontier.Count
			for b.Loop() {
				c = frontier.CountZone(p, frontier.CountOptions{})
			}
			low, _ := new(big.Float).SetInt(c.Low).Float64()
			high, _ := new(big.Float).SetInt(c.High).Float64()
			b.ReportMetric(low, "low")
			b.ReportMetric(high, "high")
		})
	}
	run("like=city", city(), 0.5)
	run("issues=10/options=10", uniform(1, 10, 10), 0.6)
	run("issues=12/options=10", uniform(1, 12, 10), 0.6)
	run("issues=10/options=10/parties=3", among(3, 10, 10), 0.55)
	run("issues=20/options=10", uniform(1, 20, 10), 0.6)
	run("issues=50/options=10", uniform(1, 50, 10), 0.55)
}

func BenchmarkTies(b *testing.B) {
	p := inTenths()
	r, err := frontier.Of(p, frontier.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("count/issues=50/options=10", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := frontier.CountTies(p, r.Points); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, n := range []int{1, 1000} {
		b.Run(fmt.Sprintf("yield=%d/issues=50/options=10", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				left := n
				for range frontier.Ties(p, r.Points[len(r.Points)/2]) {
					if left--; left == 0 {
						break
					}
				}
			}
		})
	}
}
