package frontier_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// tiesByForce lists the outcomes that are allowed and worth the same as a point.
func tiesByForce(p *model.Problem, q frontier.Point) (ties []outcome.Outcome) {
	size, _ := p.Space.SmallSize(1 << 20)
	for k := range size {
		if ω := p.Space.At(nil, k); attains(p, frontier.Point{U: q.U, Outcome: ω}) {
			ties = append(ties, ω)
		}
	}
	return ties
}

func TestTiesEqualBruteForce(t *testing.T) {
	sh := shapes
	for _, c := range sh {
		t.Run(c.name, func(t *testing.T) {
			c.values = 1 + c.values%4
			ties := 0
			for seed := range uint64(200) {
				p := c.random(rand.New(rand.NewPCG(seed, 7)))
				if seed%3 == 0 {
					addBoxes(p, rand.New(rand.NewPCG(seed, 8)))
				}
				points := bruteForce(p, nil)
				counts, err := frontier.CountTies(p, points)
				if err != nil {
					t.Fatal(err)
				}
				for i, q := range points {
					want := tiesByForce(p, q)
					ties += len(want) - 1
					got := slices.Collect(frontier.Ties(p, q))
					if walked := slices.Collect(frontier.WalkTies(p, q)); !sameTies(got, want) || !sameTies(walked, want) {
						t.Fatalf("seed %d, %v: got %v, walking %v, want %v", seed, q, got, walked, want)
					}
					if counts[i].Int64() != int64(len(want)) {
						t.Fatalf("seed %d, %v: counted %v, want %d", seed, q, counts[i], len(want))
					}
				}
			}
			if ties == 0 {
				t.Error("nothing tied")
			}
		})
	}
}

func sameTies(a, b []outcome.Outcome) bool {
	return slices.EqualFunc(a, b, func(x, y outcome.Outcome) bool { return x.Compare(y) == 0 })
}

// inTenths makes 50 issues of 10 options, with values in tenths and equal weights: very many outcomes tie.
func inTenths() *model.Problem {
	p := uniform(1, 50, 10)
	for i := range p.Utilities {
		for j, table := range p.Utilities[i].Tables {
			for o := range table.Values {
				table.Values[o] = preference.Utils((o*(3+2*i)+j)%10) * preference.One / 500
			}
		}
	}
	return p
}

func TestTiesOfLargeSpaces(t *testing.T) {
	p := inTenths()
	r, err := frontier.Of(p, frontier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	counts, err := frontier.CountTies(p, r.Points)
	if err != nil {
		t.Fatal(err)
	}
	middle := len(r.Points) / 2
	if len(counts[middle].String()) < 6 {
		t.Errorf("%v outcomes tie, want very many", counts[middle])
	}
	var last outcome.Outcome
	n := 0
	for ω := range frontier.Ties(p, r.Points[middle]) {
		if !attains(p, frontier.Point{U: r.Points[middle].U, Outcome: ω}) || last != nil && last.Compare(ω) >= 0 {
			t.Fatalf("%v after %v", ω, last)
		}
		if last == nil && ω.Compare(r.Points[middle].Outcome) != 0 {
			t.Fatalf("first %v, want the point's own %v", ω, r.Points[middle].Outcome)
		}
		last = ω
		if n++; n == 100 {
			break
		}
	}
}

// A clique of nine issues is too wide: the space is walked, or declined if it is large.
func TestTiesOfWideProblems(t *testing.T) {
	var clique [][2]int
	for j := 1; j < 9; j++ {
		for i := range j {
			clique = append(clique, [2]int{i, j})
		}
	}
	small, large := tied(9, 3, clique...), tied(10, 10, clique...)
	point := frontier.Point{Outcome: make(outcome.Outcome, 9)}
	for _, u := range small.Utilities {
		point.U = append(point.U, u.Of(small.Space, point.Outcome))
	}
	want := tiesByForce(small, point)
	if got := slices.Collect(frontier.WalkTies(small, point)); !sameTies(got, want) || len(want) == 0 {
		t.Errorf("got %v, want %v", got, want)
	}
	var wide *frontier.ErrWidth
	if got, err := frontier.CountTies(large, []frontier.Point{point}); !errors.As(err, &wide) || got != nil {
		t.Errorf("counted %v in 10¹⁰ outcomes, %v", got, err)
	}
}
