package voting_test

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/voting"
	"parley/internal/golden"
	"parley/model/outcome"
	"parley/model/preference"
)

func TestFall(t *testing.T) {
	for _, c := range []struct {
		name  string
		ranks [][]int
		o     voting.Options
		want  voting.Fallback
	}{
		{"two who rank four the other way round meet in the middle", [][]int{{1, 2, 3, 4}, {4, 3, 2, 1}}, voting.Options{},
			voting.Fallback{Depth: 3, Winners: []int{1, 2}, Support: []int{2, 2}}},
		{"an odd number: one middle", [][]int{{1, 2, 3}, {3, 2, 1}}, voting.Options{}, voting.Fallback{Depth: 2, Winners: []int{1}, Support: []int{2}}},
		{"the first choice of a majority need not win", [][]int{{1, 2, 3}, {1, 2, 3}, {3, 2, 1}}, voting.Options{},
			voting.Fallback{Depth: 2, Winners: []int{1}, Support: []int{3}}},
		{"with a majority for a quorum it does", [][]int{{1, 2, 3}, {1, 2, 3}, {3, 2, 1}}, voting.Options{Quorum: 2},
			voting.Fallback{Depth: 1, Winners: []int{0}, Support: []int{2}}},
		{"winners may have more than the quorum", [][]int{{1, 2, 3}, {3, 2, 1}, {3, 1, 2}}, voting.Options{Quorum: 2},
			voting.Fallback{Depth: 2, Winners: []int{1, 2}, Support: []int{3, 2}}},
		{"impasse", [][]int{{1, 2, 3}, {3, 2, 1}}, voting.Options{Acceptable: []int{1, 2}}, voting.Fallback{}},
		{"impasse avoided", [][]int{{1, 2, 3}, {3, 2, 1}}, voting.Options{Acceptable: []int{3, 1}},
			voting.Fallback{Depth: 3, Winners: []int{2}, Support: []int{2}}},
		{"who accepts nothing blocks all, not two of three", [][]int{{1, 2}, {1, 2}, {2, 1}}, voting.Options{Quorum: 2, Acceptable: []int{2, 2, 0}},
			voting.Fallback{Depth: 1, Winners: []int{0}, Support: []int{2}}},
	} {
		got := voting.Fall(c.ranks, c.o)
		if got.Depth != c.want.Depth || !slices.Equal(got.Winners, c.want.Winners) || !slices.Equal(got.Support, c.want.Support) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

// The plain version falls back rank by rank, as the source tells it.
func TestFallEqualsStepByStep(t *testing.T) {
	for seed := range uint64(5000) {
		r := rand.New(rand.NewPCG(seed, 1))
		parties, n := 1+r.IntN(4), 1+r.IntN(6)
		ranks, o := make([][]int, parties), voting.Options{Quorum: r.IntN(parties + 1)}
		for i := range ranks {
			for range n {
				ranks[i] = append(ranks[i], 1+r.IntN(n))
			}
			if o.Acceptable != nil || i == 0 && r.IntN(2) == 0 {
				o.Acceptable = append(o.Acceptable, r.IntN(n+1))
			}
		}
		var want voting.Fallback
		for depth := 1; depth <= n && want.Depth == 0; depth++ {
			for a := range n {
				accept := 0
				for i := range ranks {
					if ranks[i][a] <= depth && (o.Acceptable == nil || ranks[i][a] <= o.Acceptable[i]) {
						accept++
					}
				}
				if q := o.Quorum; accept == parties || q > 0 && accept >= q {
					want.Depth, want.Winners, want.Support = depth, append(want.Winners, a), append(want.Support, accept)
				}
			}
		}
		got := voting.Fall(ranks, o)
		if got.Depth != want.Depth || !slices.Equal(got.Winners, want.Winners) || !slices.Equal(got.Support, want.Support) {
			t.Fatalf("seed %d: ranks %v, %+v: got %+v, want %+v", seed, ranks, o, got, want)
		}
	}
}

// Nothing beats a winner for all if nobody is indifferent, whatever the quorum; with all for a quorum a winner is at
// least middling for two (Brams and Kilgour 2001).
func TestWinnersAreEfficient(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 3))
		parties, n := 2+r.IntN(3), 1+r.IntN(7)
		ranks := make([][]int, parties)
		for i := range ranks {
			for _, x := range r.Perm(n) {
				ranks[i] = append(ranks[i], x+1)
			}
		}
		got := voting.Fall(ranks, voting.Options{Quorum: r.IntN(parties + 1)})
		for _, w := range got.Winners {
			for a := range n {
				if a != w && !slices.ContainsFunc(ranks, func(rank []int) bool { return rank[a] > rank[w] }) {
					t.Fatalf("seed %d: ranks %v: %d won, and %d is better for all", seed, ranks, w, a)
				}
			}
		}
		if all := voting.Fall(ranks[:2], voting.Options{}); all.Depth > n/2+1 {
			t.Fatalf("seed %d: ranks %v: two fell to %d of %d", seed, ranks[:2], all.Depth, n)
		}
	}
}

func TestRanks(t *testing.T) {
	var points []frontier.Point
	for _, u := range [][]preference.Utils{{9, 1, 5}, {7, 2, 5}, {7, 3, 8}, {1, 9, 0}} {
		points = append(points, frontier.Point{U: u})
	}
	want := [][]int{{1, 2, 2, 4}, {4, 3, 2, 1}, {2, 2, 1, 4}}
	if got := voting.Ranks(points); !slices.EqualFunc(got, want, slices.Equal[[]int]) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := voting.Ranks(nil); len(got) != 0 {
		t.Errorf("got %v of no points", got)
	}
}

// Example A of Brams, Kilgour and Sanver (2007): ten parties, three provisions.
func TestMinimaxTreaty(t *testing.T) {
	s := outcome.NewSpace(2, 2, 2)
	var tops []outcome.Outcome
	for _, top := range []string{"000", "100", "010", "001", "110", "110", "101", "101", "011", "011"} {
		tops = append(tops, outcome.Outcome{int(top[0] - '0'), int(top[1] - '0'), int(top[2] - '0')})
	}
	got, distance, err := voting.Minimax(s, tops)
	if err != nil || distance != 2 || len(got) != 1 || got[0].Compare(outcome.Outcome{0, 0, 0}) != 0 {
		t.Errorf("got %v at %d, %v, want 000 at 2", got, distance, err)
	}
}

func TestMinimaxTreatyFile(t *testing.T) {
	var file struct {
		Tops     map[string]int
		Expected struct {
			Winners  []string `json:"unanimity_winner"`
			Distance int      `json:"max_distance"`
		}
	}
	golden.Published(t, "fallback_minimax_example_a.json", &file)
	var tops []outcome.Outcome
	for top, n := range file.Tops {
		for range n {
			tops = append(tops, outcome.Outcome{int(top[0] - '0'), int(top[1] - '0'), int(top[2] - '0')})
		}
	}
	got, distance, err := voting.Minimax(outcome.NewSpace(2, 2, 2), tops)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, ω := range got {
		names = append(names, string([]byte{'0' + byte(ω[0]), '0' + byte(ω[1]), '0' + byte(ω[2])}))
	}
	if distance != file.Expected.Distance || !slices.Equal(names, file.Expected.Winners) {
		t.Errorf("got %v at %d, want %+v", names, distance, file.Expected)
	}
}

// Minimax outcomes are the winners of fallback bargaining by all over ranks by distance (proposition 1 of the source).
func TestMinimaxIsFallbackByAll(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 2))
		var card []int
		for range 1 + r.IntN(4) {
			card = append(card, 1+r.IntN(3))
		}
		s := outcome.NewSpace(card...)
		size, _ := s.SmallSize(1000)
		tops, ranks := make([]outcome.Outcome, 1+r.IntN(5)), [][]int{}
		for i := range tops {
			tops[i] = s.At(nil, r.IntN(size))
			var rank []int
			for a := range size {
				d := 0
				for j, o := range s.At(nil, a) {
					d += min(1, max(o-tops[i][j], tops[i][j]-o))
				}
				rank = append(rank, d+1)
			}
			ranks = append(ranks, rank)
		}
		got, distance, err := voting.Minimax(s, tops)
		want := voting.Fall(ranks, voting.Options{})
		if err != nil || distance+1 != want.Depth || len(got) != len(want.Winners) {
			t.Fatalf("seed %d: got %v at %d, %v, want %+v", seed, got, distance, err, want)
		}
		for k, a := range want.Winners {
			if got[k].Compare(s.At(nil, a)) != 0 {
				t.Fatalf("seed %d: got %v, want %v", seed, got[k], s.At(nil, a))
			}
		}
	}
	if _, _, err := voting.Minimax(outcome.NewSpace(slices.Repeat([]int{2}, 60)...), nil); err == nil {
		t.Error("went through 2⁶⁰ outcomes")
	}
}

func TestPositions(t *testing.T) {
	at := func(x, clout, salience float64) voting.Actor {
		return voting.Actor{Position: x, Clout: clout, Salience: salience}
	}
	for _, c := range []struct {
		name            string
		actors          []voting.Actor
		mean, low, high float64
		ok              bool
	}{
		{"weights pull", []voting.Actor{at(0, 1, 1), at(10, 2, 1), at(4, 0, 1)}, 20. / 3, 10, 10, true},
		{"a tie leaves the median open", []voting.Actor{at(10, 2, 1), at(0, 1, 2)}, 5, 0, 10, true},
		{"a weightless one between counts for nothing", []voting.Actor{at(10, 2, 1), at(0, 1, 2), at(5, 1, 0)}, 5, 0, 10, true},
		{"nobody cares", []voting.Actor{at(0, 1, 0)}, 0, 0, 0, false},
		{"negative", []voting.Actor{at(0, 1, 1), at(1, -1, 1)}, 0, 0, 0, false},
		{"decimals are added exactly", []voting.Actor{at(0.5, 0.1, 1), at(0.5, 0.2, 1), at(0.5, 0.3, 1)}, 0.5, 0.5, 0.5, true},
	} {
		mean, ok := voting.Mean(c.actors)
		low, high, ok2 := voting.Median(c.actors)
		if ok != c.ok || ok2 != c.ok || mean != c.mean || low != c.low || high != c.high {
			t.Errorf("%s: got %v, %v..%v, %v, want %v, %v..%v, %v", c.name, mean, low, high, ok, c.mean, c.low, c.high, c.ok)
		}
	}
}

// Median against its definition: at most half of the weight lies on either side.
func TestMedianEqualsPlainVersion(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 4))
		var actors []voting.Actor
		for range 1 + r.IntN(6) {
			actors = append(actors, voting.Actor{Position: float64(r.IntN(5)), Clout: float64(r.IntN(4)), Salience: 1})
		}
		var medians []float64
		for x := range 5 {
			var below, above, at float64
			for _, a := range actors {
				switch cmp.Compare(a.Position, float64(x)) {
				case -1:
					below += a.Clout
				case 1:
					above += a.Clout
				default:
					at += a.Clout
				}
			}
			if at > 0 && below <= at+above && above <= at+below {
				medians = append(medians, float64(x))
			}
		}
		low, high, ok := voting.Median(actors)
		if ok != (len(medians) > 0) || ok && (low != medians[0] || high != medians[len(medians)-1]) {
			t.Fatalf("seed %d: %v: got %v..%v, %v, want %v", seed, actors, low, high, ok, medians)
		}
	}
}

// Greek debt relief 2015: the author prints 82.
func TestMeanPositionFile(t *testing.T) {
	var file struct {
		Actors   []voting.Actor
		Expected struct {
			Mean float64 `json:"mean_position_rounded"`
		}
	}
	golden.Published(t, "weighted_position_greece_2015.json", &file)
	if got, ok := voting.Mean(file.Actors); !ok || got < file.Expected.Mean-0.5 || got > file.Expected.Mean+0.5 {
		t.Errorf("got %v, want %v", got, file.Expected.Mean)
	}
}

// Exhaust rules for cars: the mean and the undefeated position that are recomputed from the published table.
func TestPositionsOfCouncilFile(t *testing.T) {
	var file struct {
		Actors []struct{ Capability, Position, Salience float64 }
		Truth  struct {
			Mean   float64 `json:"initial_weighted_mean"`
			Median float64 `json:"initial_condorcet_weighted_median"`
		} `json:"ground_truth_recomputable"`
	}
	golden.Published(t, "bdm-eu-emission-1994.json", &file)
	var actors []voting.Actor
	for _, a := range file.Actors {
		actors = append(actors, voting.Actor{Position: a.Position, Clout: a.Capability, Salience: a.Salience})
	}
	mean, _ := voting.Mean(actors)
	low, high, ok := voting.Median(actors)
	if !ok || math.Abs(mean-file.Truth.Mean) > 1e-9 || low != file.Truth.Median || high != file.Truth.Median {
		t.Errorf("mean %v, undefeated %v to %v; want %v and %v", mean, low, high, file.Truth.Mean, file.Truth.Median)
	}
}
