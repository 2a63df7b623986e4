package ranking_test

import (
	"fmt"

	"parley/analysis/ranking"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// job is a contract of employment: salary, days at home, days off, a car; worth to the employer and to the recruit in
// hundredths.
func job() *model.Problem {
	table := func(issue int, hundredths ...preference.Utils) preference.Table {
		return preference.Table{Scope: preference.Scope{issue}, Values: hundredths}
	}
	return &model.Problem{
		One:   100,
		Space: outcome.NewSpace(4, 3, 3, 2),
		Utilities: []preference.Utility{
			{Tables: []preference.Table{table(0, 50, 35, 20, 0), table(1, 20, 15, 0), table(2, 20, 10, 0), table(3, 10, 0)}},
			{Tables: []preference.Table{table(0, 0, 10, 20, 30), table(1, 0, 20, 25), table(2, 0, 15, 25), table(3, 0, 20)}},
		},
		Reservation: []preference.Utils{30, 30},
		StatusQuo:   make(outcome.Outcome, 4),
		Incidental:  make([]bool, 4),
	}
}

// A table of offers serves strategies whether outcomes are listed or not.
type offers interface {
	Below(level preference.Utils) (ranking.Near, bool)
}

var _ = []offers{(*ranking.Ranking)(nil), (*ranking.Index)(nil)}

// What the employer would like best, and where a band begins.
func ExampleOf() {
	p := job()
	r, err := ranking.Of(p, 0, ranking.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	n := 0
	for ω, u := range r.Descending() {
		fmt.Println(p.Float(u), ω)
		if n++; n == 4 {
			break
		}
	}
	next, _ := r.Below(69)
	fmt.Println("at most 0.69:", p.Float(next.U), next.Outcome)
	count, _ := r.Count(60, 70)
	fmt.Println("from 0.6 to 0.7:", count, "of", p.Space.Size())
	// Output:
	// 1 [0 0 0 0]
	// 0.95 [0 1 0 0]
	// 0.9 [0 0 0 1]
	// 0.9 [0 0 1 0]
	// at most 0.69: 0.65 [0 1 2 1]
	// from 0.6 to 0.7: 17 of 72
}

// The best for the recruit while the employer keeps 0.6, and three packages of the same value to the employer.
func ExamplePackages() {
	p := job()
	c, err := ranking.NewCurve(p, p.Utilities[0], p.Utilities[1], ranking.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	q, _ := c.BestForOther(60)
	fmt.Println("offer:", p.Float(q.U[0]), p.Float(q.U[1]), q.Outcome)
	m, err := ranking.Packages(p, p.Utilities[0], p.Utilities[1], ranking.PackageOptions{Level: 60, Tolerance: 5})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, pack := range m.Packages {
		fmt.Println(p.Float(pack.U), pack.Outcome, "reveals issue", pack.Reveals)
	}
	fmt.Println("two differ in", m.Distance, "issues at least")
	// Output:
	// offer: 0.65 0.65 [0 1 2 1]
	// 0.65 [0 1 2 1] reveals issue 1
	// 0.65 [2 1 0 0] reveals issue 0
	// 0.65 [1 0 1 1] reveals issue 3
	// two differ in 3 issues at least
}
