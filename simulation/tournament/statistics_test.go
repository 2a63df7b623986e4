package tournament_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"

	"parley/simulation/tournament"
)

func summary(t testing.TB, tour *tournament.Tournament) *tournament.Summary {
	t.Helper()
	tally := tournament.NewTally(tour.Design)
	if _, err := tour.Run(tournament.Course{}, func(_ int, rows []tournament.Row) error {
		for i := range rows {
			tally.Add(&rows[i])
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	var balances []*float64
	for i := range tour.Scenarios {
		balances = append(balances, tournament.Balance(&tour.Scenarios[i]))
	}
	return tour.Summarise(tally, balances)
}

// The summary agrees with plain means over the rows.
func TestSummaryAgainstPlainMeans(t *testing.T) {
	tour := small(t, tournament.Options{Repeat: 4, SelfPlay: true, Seed: 2})
	s := summary(t, tour)
	all := rows(t, tour, tournament.Course{})
	if s.Negotiations != int64(len(all)) {
		t.Fatalf("%d rows, want %d", s.Negotiations, len(all))
	}
	// gains[scenario][a][b] are those of a when all others play b.
	gains := make([]map[[2]int][]float64, len(tour.Scenarios))
	for i := range gains {
		gains[i] = map[[2]int][]float64{}
	}
	for _, r := range all {
		seats := len(r.Gain)
		for i := range r.Gain {
			alone := true // at this seat, and all others the same
			for j := range r.Gain {
				for k := range r.Gain {
					if j != i && k != i && r.At(j) != r.At(k) {
						alone = false
					}
				}
			}
			if alone {
				k := [2]int{r.At(i), r.At((i + 1) % seats)}
				gains[r.Scenario][k] = append(gains[r.Scenario][k], r.Gain[i])
			}
		}
	}
	mean := func(x []float64) float64 {
		sum := 0.0
		for _, v := range x {
			sum += v
		}
		return sum / float64(len(x))
	}
	for _, st := range s.Strategies {
		a := slices.Index(s.Names, st.Name)
		var scores []float64
		for i := range gains {
			var by []float64
			for b := range s.Names {
				if b != a {
					by = append(by, mean(gains[i][[2]int{a, b}]))
				}
			}
			scores = append(scores, mean(by))
		}
		if math.Abs(*st.Score.Mean-mean(scores)) > 1e-12 {
			t.Errorf("%s: score %v, want %v", st.Name, *st.Score.Mean, mean(scores))
		}
		for b := range s.Names {
			var by []float64
			for i := range gains {
				by = append(by, mean(gains[i][[2]int{a, b}]))
			}
			if math.Abs(*s.Pairs[a][b]-mean(by)) > 1e-12 {
				t.Errorf("%s against %s: %v, want %v", st.Name, s.Names[b], *s.Pairs[a][b], mean(by))
			}
		}
	}
	for i := 1; i < len(s.Strategies); i++ {
		if *s.Strategies[i].Score.Mean > *s.Strategies[i-1].Score.Mean {
			t.Error("the ranking does not descend")
		}
	}
	if n := len(s.Names); len(s.Comparisons) != n*(n-1)/2 || s.Game == nil || len(s.Game.Replies) != n {
		t.Errorf("%d comparisons, game %+v", len(s.Comparisons), s.Game)
	}
}

// The summary does not depend on workers, and is the same to the last byte.
func TestSummaryTwice(t *testing.T) {
	tour := small(t, tournament.Options{Repeat: 3, SelfPlay: true, Seed: 2})
	a, err := json.Marshal(summary(t, tour))
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(summary(t, tour))
	if err != nil {
		t.Fatal(err)
	}
	if string(a) != string(b) {
		t.Error("two summaries of one tournament differ")
	}
}

// Without self-play there is no game; with one strategy, its score is that against itself.
func TestSelfPlay(t *testing.T) {
	if s := summary(t, small(t, tournament.Options{Repeat: 1})); s.Game != nil || s.Strategies[0].AgainstSelf != nil || s.Pairs[0][0] != nil {
		t.Errorf("got %+v", s)
	}
	tour, err := tournament.New([]tournament.Scenario{scenario(t, "two", problem(2, 3, 4, 1))}, field(t, "linear"), tournament.Options{Rounds: 9, Repeat: 1, SelfPlay: true})
	if err != nil {
		t.Fatal(err)
	}
	s := summary(t, tour)
	if s.Strategies[0].Score.Mean == nil || *s.Strategies[0].Score.Mean != *s.Strategies[0].AgainstSelf.Mean || s.Strategies[0].Score.Low != nil {
		t.Errorf("got %+v", s.Strategies[0])
	}
}

// One pie of 11 slices: MiCRO against itself meets in the middle, which is Kalai and Smorodinsky's point. Two parties who
// want the same are balanced too. Where one gives way in steps ten times as large, it is not.
func TestBalance(t *testing.T) {
	for _, c := range []struct {
		name     string
		u        [2][]float64
		balanced bool
	}{
		{"a pie", [2][]float64{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}}, true},
		{"the same", [2][]float64{{0, 1, 2}, {0, 1, 2}}, true},
		{"a long tail", [2][]float64{{10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, {0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 10}}, false},
	} {
		s := scenario(t, c.name, pie(c.u))
		b := tournament.Balance(&s)
		if b == nil || (*b <= tournament.Balanced) != c.balanced {
			t.Errorf("%s: got %v, want balanced: %t", c.name, fmtFloat(b), c.balanced)
		}
	}
	s := scenario(t, "three", problem(3, 2, 3, 1))
	if b := tournament.Balance(&s); b != nil {
		t.Errorf("three parties: got %v", *b)
	}
}

func fmtFloat(x *float64) string {
	if x == nil {
		return "none"
	}
	return fmt.Sprint(*x)
}

// Failures of programs are told.
func TestFailuresAreTold(t *testing.T) {
	tour := small(t, tournament.Options{Repeat: 1})
	tally := tournament.NewTally(tour.Design)
	for i, r := range rows(t, tour, tournament.Course{}) {
		if i == 3 || i == 5 {
			r.Failure = fmt.Sprint("seat 1: crash ", i)
		}
		tally.Add(&r)
	}
	s := tour.Summarise(tally, make([]*float64, len(tour.Scenarios)))
	if want := "in 2 negotiations a program failed, which counts as no deal; the first: seat 1: crash 3"; !slices.Contains(s.Warnings, want) {
		t.Errorf("got %q, want %q among them", s.Warnings, want)
	}
}
