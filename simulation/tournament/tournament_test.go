package tournament_test

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/simulation"
	"parley/simulation/strategy"
	"parley/simulation/tournament"

	"pgregory.net/rapid"
)

// problem draws an additive problem of so many parties from a number.
func problem(seats, issues, options int, seed uint64) *model.Problem {
	card := make([]int, issues)
	for j := range card {
		card[j] = options
	}
	p := &model.Problem{Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, issues), Incidental: make([]bool, issues)}
	r := rng.New(seed, "tournament test").Rand(0)
	for range seats {
		var u preference.Utility
		for j := range issues {
			values := make([]preference.Utils, options)
			for v := range values {
				values[v] = preference.Utils(r.Float64() * float64(preference.One) / float64(issues))
			}
			u.Tables = append(u.Tables, preference.Table{Scope: preference.Scope{j}, Values: values})
		}
		p.Utilities, p.Reservation, p.Trust = append(p.Utilities, u), append(p.Reservation, preference.One/5), append(p.Trust, 1)
	}
	return p
}

func scenario(t testing.TB, name string, p *model.Problem) tournament.Scenario {
	t.Helper()
	table, err := simulation.Lay(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	y, err := tournament.Measure(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tournament.Scenario{Name: name, Table: table, Yardstick: y, Parties: make([]string, len(p.Utilities))}
}

func field(t testing.TB, expression string) []strategy.Entry {
	t.Helper()
	all, err := strategy.Parse(expression)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func small(t testing.TB, o tournament.Options) *tournament.Tournament {
	t.Helper()
	o.Rounds = cmp.Or(o.Rounds, 30)
	scenarios := []tournament.Scenario{scenario(t, "two", problem(2, 3, 4, 1)), scenario(t, "three", problem(3, 2, 4, 2)), scenario(t, "again", problem(2, 2, 6, 3))}
	tour, err := tournament.New(scenarios, field(t, "micro,boulware,conceder,tit_for_tat,hardliner"), o)
	if err != nil {
		t.Fatal(err)
	}
	return tour
}

// rows plays a whole tournament and keeps the rows.
func rows(t testing.TB, tour *tournament.Tournament, c tournament.Course) []tournament.Row {
	t.Helper()
	var out []tournament.Row
	done, err := tour.Run(c, func(chunk int, rows []tournament.Row) error {
		for _, r := range rows {
			r.Utility, r.Gain = slices.Clone(r.Utility), slices.Clone(r.Gain)
			out = append(out, r)
		}
		return nil
	})
	if err != nil || done != tour.Chunks() {
		t.Fatalf("%d of %d chunks, %v", done, tour.Chunks(), err)
	}
	return out
}

// The cells of a design are all different, and each pair meets in each seat as often as any other.
func TestDesign(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 5).Draw(t, "strategies")
		d := tournament.Design{Repeat: rapid.IntRange(1, 3).Draw(t, "repeat"), SelfPlay: k == 1 || rapid.Bool().Draw(t, "self-play"),
			Seats: rapid.SliceOfN(rapid.IntRange(2, 4), 1, 4).Draw(t, "seats")}
		for i := range k {
			d.Strategies, d.Coins = append(d.Strategies, fmt.Sprint("s", i)), append(d.Coins, rapid.Bool().Draw(t, "coins"))
		}
		design, err := tournament.NewDesign(d)
		if err != nil {
			t.Fatal(err)
		}
		type key struct {
			scenario int
			at       [4]int
			rep      int
		}
		seen, met, copies := map[key]bool{}, map[[4]int]int{}, int64(0)
		for id := range design.Cells() {
			c := design.Cell(id)
			x := key{scenario: c.Scenario, rep: c.Repetition}
			for seat := range d.Seats[c.Scenario] {
				x.at[seat] = c.At(seat) + 1
			}
			if seen[x] {
				t.Fatalf("%+v occurs twice", x)
			}
			seen[x] = true
			if c.Copy {
				copies++
				if c.Repetition == 0 || d.Coins[c.Lone] || d.Coins[c.Rest] {
					t.Fatalf("%+v is no copy", c)
				}
			}
			if c.Lone != c.Rest {
				met[[4]int{c.Scenario, c.Lone, c.Rest, c.Seat}]++
				if d.Seats[c.Scenario] == 2 {
					met[[4]int{c.Scenario, c.Rest, c.Lone, 1 - c.Seat}]++
				}
			}
			if back, ok := design.Find(c.Scenario, c.Match, c.Repetition); !ok || back != c {
				t.Fatalf("%+v is found as %+v", c, back)
			}
		}
		want := 0
		for _, seats := range d.Seats {
			want += k * (k - 1) * seats
		}
		if len(met) != want {
			t.Fatalf("%d meetings, want %d", len(met), want)
		}
		for m, n := range met {
			if n != d.Repeat {
				t.Fatalf("%v met %d times, want %d", m, n, d.Repeat)
			}
		}
		if design.Played()+copies != design.Cells() {
			t.Fatalf("%d played and %d copies of %d", design.Played(), copies, design.Cells())
		}
	})
}

func TestDesignRefuses(t *testing.T) {
	for _, c := range []struct {
		d    tournament.Design
		want string
	}{
		{tournament.Design{Seats: []int{2}, Repeat: 1}, "0 strategies and 1 scenarios, want one of each at least"},
		{tournament.Design{Strategies: []string{"a"}, Coins: []bool{true}, Seats: []int{2}, Repeat: 1}, "one strategy and no self-play: nobody to meet"},
		{tournament.Design{Strategies: []string{"a", "a"}, Coins: make([]bool, 2), Seats: []int{2}, Repeat: 1}, "the strategy a occurs twice"},
		{tournament.Design{Strategies: []string{"a", "b"}, Coins: make([]bool, 2), Seats: []int{1}, Repeat: 1}, "scenario 1 has 1 parties, want two at least"},
		{tournament.Design{Strategies: []string{"a", "b"}, Coins: make([]bool, 2), Seats: []int{2}}, "0 repetitions, want 1 or more"},
		{tournament.Design{Strategies: []string{"a", "b"}, Coins: make([]bool, 2), Seats: []int{2}, Repeat: 600_000_000}, "more than 1000000000 negotiations"},
	} {
		if _, err := tournament.NewDesign(c.d); err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

// The same rows for any number of workers, from any chunk on, and cell by cell.
func TestRowsDoNotDependOnWorkers(t *testing.T) {
	tour := small(t, tournament.Options{Repeat: 8, SelfPlay: true, Seed: 5})
	if tour.Chunks() < 2 {
		t.Fatalf("%d chunks, want several", tour.Chunks())
	}
	want := rows(t, tour, tournament.Course{Workers: 1})
	same := func(name string, got, want []tournament.Row) {
		t.Helper()
		if len(got) != len(want) {
			t.Fatalf("%s: %d rows, want %d", name, len(got), len(want))
		}
		for i := range got {
			if a, b := fmt.Sprint(got[i]), fmt.Sprint(want[i]); a != b {
				t.Fatalf("%s: row %d is %s, want %s", name, i, a, b)
			}
		}
	}
	var done atomic.Int64
	same("8 workers", rows(t, tour, tournament.Course{Workers: 8, Done: &done}), want)
	if done.Load() != tour.Cells() {
		t.Errorf("counted %d cells, want %d", done.Load(), tour.Cells())
	}
	same("the rest", rows(t, tour, tournament.Course{Workers: 3, From: 1}), want[tournament.ChunkCells:])
	for id := int64(0); id < tour.Cells(); id += 37 {
		same("alone", []tournament.Row{tour.Play(tour.Cell(id))}, want[id:id+1])
	}
}

// A run that is stopped has handed over whole chunks in order, and can be gone on with; one whose rows are refused ends.
func TestRunStops(t *testing.T) {
	tour := small(t, tournament.Options{Repeat: 30, Seed: 5})
	stop := make(chan struct{})
	var got []int
	done, err := tour.Run(tournament.Course{Workers: 2, Stop: stop}, func(chunk int, rows []tournament.Row) error {
		if got = append(got, chunk); chunk == 1 {
			close(stop)
		}
		return nil
	})
	if err != nil || done != len(got) || done < 2 {
		t.Errorf("%d chunks done, %v taken, %v", done, got, err)
	}
	for i, chunk := range got {
		if i != chunk {
			t.Fatalf("chunks came as %v", got)
		}
	}
	full := errors.New("disk full")
	done, err = tour.Run(tournament.Course{Workers: 2}, func(chunk int, rows []tournament.Row) error { return full })
	if done != 0 || err != full {
		t.Errorf("%d chunks done, %v", done, err)
	}
}

// Another strategy and another scenario leave the rows of those that were there as they were: coins go by names and seats.
func TestCommonRandomNumbers(t *testing.T) {
	two := scenario(t, "two", problem(2, 3, 4, 1))
	key := func(tour *tournament.Tournament, r tournament.Row) string {
		return fmt.Sprint(tour.Scenarios[r.Scenario].Name, tour.Strategies[r.At(0)], tour.Strategies[r.At(1)], r.Repetition)
	}
	play := func(scenarios []tournament.Scenario, expression string) map[string]string {
		tour, err := tournament.New(scenarios, field(t, expression), tournament.Options{Rounds: 40, Repeat: 5, Seed: 9})
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, r := range rows(t, tour, tournament.Course{Workers: 2}) {
			out[key(tour, r)] = fmt.Sprint(r.Utility, r.Rounds, r.Deal)
		}
		return out
	}
	few := play([]tournament.Scenario{two}, "micro,boulware")
	many := play([]tournament.Scenario{scenario(t, "first", problem(2, 2, 3, 8)), two}, "conceder,boulware,micro")
	for k, want := range few {
		if got := many[k]; got != want {
			t.Errorf("%s: got %s in the larger tournament, want %s", k, got, want)
		}
	}
}

// What a row says agrees with a plain look at the problem.
func TestRowsAgainstPlainMeasures(t *testing.T) {
	tour := small(t, tournament.Options{Repeat: 2, SelfPlay: true, Seed: 3})
	agreed := 0
	for _, r := range rows(t, tour, tournament.Course{}) {
		p := tour.Scenarios[r.Scenario].Table.Problem
		deals, _, _ := simulation.Whole(p, 1000)
		var gains [][]float64 // of every outcome in the zone
		ideal := make([]float64, len(r.Gain))
		inZone := func(k int) bool {
			return !slices.ContainsFunc(seatsOf(deals), func(i int) bool { return deals.U[i][k] < p.Float(p.Reservation[i]) })
		}
		for k := range deals.Len() {
			for i := range ideal {
				if inZone(k) {
					ideal[i] = max(ideal[i], deals.U[i][k])
				}
			}
		}
		gain := func(i int, u float64) float64 {
			d := p.Float(p.Reservation[i])
			return (u - d) / (ideal[i] - d)
		}
		for k := range deals.Len() {
			if inZone(k) {
				var g []float64
				for i := range ideal {
					g = append(g, gain(i, deals.U[i][k]))
				}
				gains = append(gains, g)
			}
		}
		welfare, joint := 0.0, 0.0
		for i, u := range r.Utility {
			if math.Abs(r.Gain[i]-gain(i, u)) > 1e-9 {
				t.Fatalf("%+v: gain of %d, want %v", r, i, gain(i, u))
			}
			if r.Gain[i] < -1e-12 || r.Gain[i] > 1+1e-9 {
				t.Fatalf("%+v: gain out of bounds", r)
			}
			welfare += u
			joint += r.Gain[i] / float64(len(r.Gain))
		}
		nearest := math.Inf(1) // to an outcome that nothing in the zone betters
		for _, v := range gains {
			if !slices.ContainsFunc(gains, func(w []float64) bool { return dominates(w, v) }) {
				nearest = min(nearest, distance(v, r.Gain))
			}
		}
		if math.Abs(welfare-r.Welfare) > 1e-12 || math.Abs(joint-r.JointGain) > 1e-12 || math.Abs(nearest-r.ToFrontier) > 1e-9 {
			t.Fatalf("%+v: want welfare %v, joint gain %v, distance %v", r, welfare, joint, nearest)
		}
		if r.Agreed != (r.Deal != "") {
			t.Fatalf("%+v: agreed, but no deal", r)
		}
		if r.Agreed {
			agreed++
		}
	}
	if agreed == 0 {
		t.Fatal("nobody has ever agreed")
	}
}

func seatsOf(d simulation.Deals) []int {
	out := make([]int, len(d.U))
	for i := range out {
		out[i] = i
	}
	return out
}

func dominates(w, v []float64) bool {
	more := false
	for i := range w {
		if w[i] < v[i] {
			return false
		}
		more = more || w[i] > v[i]
	}
	return more
}

func distance(x, y []float64) float64 {
	sum := 0.0
	for i := range x {
		sum += (x[i] - y[i]) * (x[i] - y[i])
	}
	return math.Sqrt(sum)
}

// A dance is the negotiation of its row.
func TestDance(t *testing.T) {
	tour := small(t, tournament.Options{Repeat: 2, SelfPlay: true, Seed: 3})
	for id := int64(0); id < tour.Cells(); id += 11 {
		c := tour.Cell(id)
		if c.Copy {
			continue
		}
		want := tour.Play(c)
		got, steps := tour.Dance(c)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		last := steps[len(steps)-1]
		if want.Agreed != last.Accepts && len(want.Gain) == 2 {
			t.Fatalf("agreed: %t, last step %+v", want.Agreed, last)
		}
		if want.Agreed && !slices.Equal(last.Gain, want.Gain) {
			t.Fatalf("signed %v, row says %v", last.Gain, want.Gain)
		}
	}
}

// Spaces that nobody can list are played too.
func TestWide(t *testing.T) {
	p := problem(2, 20, 10, 4)
	tour, err := tournament.New([]tournament.Scenario{scenario(t, "wide", p)}, field(t, "boulware,conceder"), tournament.Options{Rounds: 20, Repeat: 2, SelfPlay: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows(t, tour, tournament.Course{Workers: 1}) {
		if !r.Agreed || r.ToFrontier > 1 || len(r.Deal) != 39 || min(r.Gain[0], r.Gain[1]) <= 0 {
			t.Errorf("got %+v", r)
		}
	}
}

// Where no deal pleases both there is nothing to gain, and nothing to measure to.
func TestNoZone(t *testing.T) {
	p := problem(2, 2, 3, 6)
	p.Reservation = []preference.Utils{preference.One * 2, preference.One * 2}
	tour, err := tournament.New([]tournament.Scenario{scenario(t, "none", p), scenario(t, "some", problem(2, 2, 3, 6))}, field(t, "linear,conceder"),
		tournament.Options{Rounds: 10, Repeat: 1, SelfPlay: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows(t, tour, tournament.Course{}) {
		if r.Scenario == 0 && (r.Agreed || r.Gain[0] != 0 || r.Measured() || r.Deal != "") {
			t.Errorf("got %+v", r)
		}
	}
	s := summary(t, tour)
	if s.Scenarios[0].Balance != nil || !s.Scenarios[0].NoZone || s.Strategies[0].ToFrontier.Scenarios != 1 {
		t.Errorf("got %+v, %+v", s.Scenarios[0], s.Strategies[0].ToFrontier)
	}
}

// BenchmarkCells plays a tournament of small tables on one core.
func BenchmarkCells(b *testing.B) {
	tour := small(b, tournament.Options{Repeat: 20, SelfPlay: true, Seed: 5, Rounds: 100})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := tour.Run(tournament.Course{Workers: 1}, func(int, []tournament.Row) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(tour.Cells())*float64(b.N)/b.Elapsed().Seconds(), "cells/s")
	b.ReportMetric(float64(tour.Played())*float64(b.N)/b.Elapsed().Seconds(), "negotiations/s")
}

// pie is a problem of one issue.
func pie(u [2][]float64) *model.Problem {
	p := &model.Problem{Space: outcome.NewSpace(len(u[0])), StatusQuo: outcome.Outcome{0}, Incidental: []bool{false}}
	for i := range u {
		values := make([]preference.Utils, len(u[i]))
		for v, x := range u[i] {
			values[v] = preference.Utils(math.Round(x / 10 * float64(preference.One)))
		}
		p.Utilities = append(p.Utilities, preference.Utility{Tables: []preference.Table{{Scope: preference.Scope{0}, Values: values}}})
		p.Reservation, p.Trust = append(p.Reservation, 0), append(p.Trust, 1)
	}
	return p
}
