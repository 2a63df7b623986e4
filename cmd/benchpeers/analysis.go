package main

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

//go:embed negmas_analysis.py
var analysisPeer string

// sizes are what NegMAS can do in reasonable time and memory: issues of ten options, parties.
var sizes = []struct{ issues, parties int }{{3, 2}, {4, 2}, {5, 2}, {3, 3}, {4, 3}, {6, 2}, {7, 2}}

// An answer is what the peer says of a scenario.
type answer struct {
	Frontier         [][]float64 `json:"frontier"`
	Nash             []float64   `json:"nash"`
	Egalitarian      []float64   `json:"egalitarian"`
	KalaiSmorodinsky []float64   `json:"kalai_smorodinsky"`
	Utilitarian      []float64   `json:"utilitarian"`
	SecondsFrontier  float64     `json:"seconds_frontier"`
	SecondsAll       float64     `json:"seconds_all"`
	Bytes            int64       `json:"bytes"`
}

// compareAnalysis times the frontier and the named points of random scenarios, and compares the answers.
func compareAnalysis(w io.Writer, python string, most int) error {
	p, err := summon(python, analysisPeer)
	if err != nil {
		return err
	}
	defer p.dismiss()
	fmt.Fprintln(w, "outcomes  parties  points   NegMAS frontier   and points   Parley frontier   and points   ratio   and points   same answers")
	for _, size := range sizes {
		if size.issues > most {
			continue
		}
		if err := compare(w, p, size.issues, size.parties); err != nil {
			return err
		}
	}
	return nil
}

// compare poses one scenario to both and prints a line.
func compare(w io.Writer, peer *peer, issues, parties int) error {
	p, question := random(issues, parties)
	var a answer
	if err := peer.ask(question, &a); err != nil {
		return fmt.Errorf("10^%d outcomes, %d parties: %w", issues, parties, err)
	}
	var err error
	var r frontier.Result
	alone := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			if r, err = frontierOf(p); err != nil {
				b.Fatal(err)
			}
		}
	})
	pointed := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			named(p, r.Points)
		}
	})
	mine := float64(alone.T.Nanoseconds()) / float64(alone.N) / 1e9
	all := mine + float64(pointed.T.Nanoseconds())/float64(pointed.N)/1e9
	_, err = fmt.Fprintf(w, "10^%-6d  %-7d  %-6d   %12.4f s   %9.4f s   %12.1f µs   %9.1f µs   %5.0f   %10.0f   %s\n", issues, parties, len(r.Points),
		a.SecondsFrontier, a.SecondsAll, mine*1e6, all*1e6, a.SecondsFrontier/mine, a.SecondsAll/all, agreement(p, r, a))
	return err
}

func frontierOf(p *model.Problem) (frontier.Result, error) { return frontier.Of(p, frontier.Options{}) }

// random makes a scenario with contributions drawn from (0, 1/issues), and the question that states it to the peer. As
// the peer raises a reservation value to the least utility, no deal is worth that to everybody.
func random(issues, parties int) (*model.Problem, map[string]any) {
	r := rng.New(1, "benchpeers").Rand(issues*100 + parties)
	card := make([]int, issues)
	p := &model.Problem{Utilities: make([]preference.Utility, parties)}
	stated := make([][][]float64, parties)
	for j := range card {
		card[j] = 10
	}
	p.Space = outcome.NewSpace(card...)
	p.StatusQuo, p.Incidental = make(outcome.Outcome, issues), make([]bool, issues)
	for i := range parties {
		least := preference.Utils(0)
		for j := range issues {
			t := preference.Table{Scope: preference.Scope{j}}
			var values []float64
			low := preference.Utils(math.MaxInt64)
			for range 10 {
				u := preference.FromFloat(r.Float64() / float64(issues))
				t.Values, values, low = append(t.Values, u), append(values, u.Float()), min(low, u)
			}
			p.Utilities[i].Tables = append(p.Utilities[i].Tables, t)
			stated[i] = append(stated[i], values)
			least += low
		}
		p.Reservation = append(p.Reservation, least)
	}
	return p, map[string]any{"issues": card, "parties": stated}
}

// named finds the points that the peer finds, too.
func named(p *model.Problem, points []frontier.Point) [4]frontier.Point {
	zone := frontier.Zone(p, points)
	var out [4]frontier.Point
	for k, rule := range []func([]frontier.Point, []preference.Utils) (frontier.Point, bool){
		solution.Nash, solution.Egalitarian, solution.KalaiSmorodinsky, solution.Utilitarian,
	} {
		out[k], _ = rule(zone, p.Reservation)
	}
	return out
}

// agreement says whether both found the same, to 1e-9.
func agreement(p *model.Problem, r frontier.Result, a answer) string {
	var off []string
	if !sameFrontier(p, r.Points, a.Frontier) {
		off = append(off, fmt.Sprintf("frontier (%d points there)", len(a.Frontier)))
	}
	mine := named(p, r.Points)
	for k, theirs := range [][]float64{a.Nash, a.Egalitarian, a.KalaiSmorodinsky, a.Utilitarian} {
		if !near(p, mine[k], theirs) {
			off = append(off, []string{"Nash", "egalitarian", "Kalai–Smorodinsky", "utilitarian"}[k])
		}
	}
	if len(off) > 0 {
		return "no: " + strings.Join(off, ", ")
	}
	return "yes"
}

func sameFrontier(p *model.Problem, mine []frontier.Point, theirs [][]float64) bool {
	if len(mine) != len(theirs) {
		return false
	}
	used := make([]bool, len(theirs))
next:
	for _, q := range mine {
		for k, u := range theirs {
			if !used[k] && near(p, q, u) {
				used[k] = true
				continue next
			}
		}
		return false
	}
	return true
}

func near(p *model.Problem, q frontier.Point, u []float64) bool {
	if len(q.U) != len(u) {
		return false
	}
	for i := range u {
		if math.Abs(p.Float(q.U[i])-u[i]) > 1e-9 {
			return false
		}
	}
	return true
}
