package simulation_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"

	"pgregory.net/rapid"
)

// additive is a problem of additive utilities, values[seat][issue][option].
func additive(reservation []float64, values ...[][]float64) *model.Problem {
	var cards []int
	for _, row := range values[0] {
		cards = append(cards, len(row))
	}
	p := &model.Problem{Space: outcome.NewSpace(cards...), StatusQuo: make(outcome.Outcome, len(cards)), Incidental: make([]bool, len(cards))}
	for seat, issues := range values {
		var u preference.Utility
		for j, row := range issues {
			table := preference.Table{Scope: preference.Scope{j}}
			for _, x := range row {
				table.Values = append(table.Values, preference.FromFloat(x))
			}
			u.Tables = append(u.Tables, table)
		}
		p.Utilities, p.Reservation = append(p.Utilities, u), append(p.Reservation, preference.FromFloat(reservation[seat]))
	}
	return p
}

func twoPies() *model.Problem {
	return additive([]float64{0, 0}, [][]float64{{0, 0.2, 0.6}, {0, 0.4}}, [][]float64{{0.4, 0.3, 0}, {0.6, 0}})
}

func threeIssues() *model.Problem {
	return additive([]float64{0, 0}, [][]float64{{0, 0.1}, {0, 0.6}, {0, 0.3}}, [][]float64{{0.1, 0}, {0.3, 0}, {0, 0.6}})
}

func TestCombinations(t *testing.T) {
	u := [][]float64{{0.2, 0.9}, {0.5}}
	none := protocol.None
	cases := []struct {
		name string
		c    simulation.Combination
		of   []int
		want float64
	}{
		{"best of two", simulation.Best{U: u}, []int{0, 0}, 0.5},
		{"best of one", simulation.Best{U: u, None: 0.1}, []int{0, none}, 0.2},
		{"no deal is better than the one", simulation.Best{U: u, None: 0.4}, []int{0, none}, 0.4},
		{"best of none", simulation.Best{U: u, None: 0.4}, []int{none, none}, 0.4},
		{"sum", simulation.Sum{U: u}, []int{1, 0}, 1.4},
		{"sum, capped", simulation.Sum{U: u, Cap: 1}, []int{1, 0}, 1},
		{"sum, weighted", simulation.Sum{U: u, Weights: []float64{0.5, 2}, None: []float64{0, 0.1}}, []int{1, none}, 0.65},
		{"listed", simulation.Listed{Deals: []int{2, 1}, Values: []float64{0, 1, 2, 3, 4, 5}}, []int{1, none}, 4},
	}
	for _, c := range cases {
		if got := c.c.Value(c.of); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// One table to come, with deals worth 0, 0.5 and 1 and no deal worth 0.2, so that the first is refused: a draw is worth
// (0.2 + 0.5 + 1)/3, the better of two 0.2/9 + 0.5·3/9 + 1·5/9.
func TestProspectByHand(t *testing.T) {
	c := simulation.Listed{Deals: []int{1, 3}, Values: []float64{0.2, 0, 0.5, 1, 0.9, 0.9, 0.9, 0.9}}
	for draws, want := range map[int]float64{0: 0.2, 1: 1.7 / 3, 2: 6.7 / 9} {
		worth, none := simulation.Prospect{Draws: draws}.Worth(c, []int{protocol.None, protocol.None}, 0, 1, upTo(1, 3))
		if len(worth) != 1 || math.Abs(worth[0]-0.9) > 1e-12 || math.Abs(none-want) > 1e-12 {
			t.Errorf("%d draws: got %v and %v, want 0.9 and %v", draws, worth, none, want)
		}
	}
}

// upTo lists all deals of counterparts that have so many.
func upTo(counts ...int) [][]int {
	var all [][]int
	for _, n := range counts {
		var menu []int
		for d := range n {
			menu = append(menu, d)
		}
		all = append(all, menu)
	}
	return all
}

// plainWorth is W by listing every sequence of draws.
func plainWorth(c simulation.Combination, signed []int, f, draws int, deals []int) float64 {
	if f == len(deals) {
		return c.Value(signed)
	}
	with := func(d int) float64 {
		s := slices.Clone(signed)
		s[f] = d
		return plainWorth(c, s, f+1, draws, deals)
	}
	refuse, sum, n := with(protocol.None), 0.0, 1
	for range draws {
		n *= deals[f]
	}
	for k := range n {
		best := refuse
		for range draws {
			best = max(best, with(k%deals[f]))
			k /= deals[f]
		}
		sum += best
	}
	return sum / float64(n)
}

func drawCombination(t *rapid.T) (simulation.Combination, []int) {
	deals := rapid.SliceOfN(rapid.IntRange(1, 3), 1, 4).Draw(t, "deals")
	var u [][]float64
	total := 1
	for _, n := range deals {
		u = append(u, rapid.SliceOfN(rapid.Float64Range(0, 1), n, n).Draw(t, "u"))
		total *= n + 1
	}
	return rapid.SampledFrom([]simulation.Combination{
		simulation.Best{U: u, None: 0.3}, simulation.Sum{U: u}, simulation.Sum{U: u, Cap: 1},
		simulation.Listed{Deals: deals, Values: rapid.SliceOfN(rapid.Float64Range(0, 1), total, total).Draw(t, "values")},
	}).Draw(t, "combination"), deals
}

func TestProspectAgreesWithThePlainOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, deals := drawCombination(t)
		e, draws := rapid.IntRange(0, len(deals)-1).Draw(t, "table"), rapid.IntRange(1, 2).Draw(t, "draws")
		signed := slices.Repeat([]int{protocol.None}, len(deals))
		for f := range e {
			signed[f] = rapid.IntRange(protocol.None, deals[f]-1).Draw(t, "signed")
		}
		worth, none := simulation.Prospect{Draws: draws}.Worth(c, signed, e, deals[e], upTo(deals...))
		for d := protocol.None; d < deals[e]; d++ {
			s := slices.Clone(signed)
			s[e] = d
			got := none
			if d >= 0 {
				got = worth[d]
			}
			if want := plainWorth(c, s, e+1, draws, deals); math.Abs(got-want) > 1e-9 {
				t.Fatalf("deal %d at table %d after %v: got %v, want %v", d, e, signed, got, want)
			}
		}
	})
}

// Where deals add up, taking the best draw at each table is best, so runs come to the exact worth but for their noise.
func TestProspectByRuns(t *testing.T) {
	u := [][]float64{{0.1, 0.4, 0.7}, {0, 0.3, 0.9}, {0.2, 0.6}, {0.5, 0.8}}
	deals, signed := upTo(3, 3, 2, 2), slices.Repeat([]int{protocol.None}, 4)
	exact, none := simulation.Prospect{Draws: 2}.Worth(simulation.Sum{U: u}, signed, 0, 3, deals)
	runs, noneByRuns := simulation.Prospect{Draws: 2, Exact: 1, Futures: 20_000, Stream: rng.New(1, "futures")}.Worth(simulation.Sum{U: u}, signed, 0, 3, deals)
	for d := range exact {
		if math.Abs(exact[d]-runs[d]) > 0.012 { // deviation of a run below 0.4: four standard errors
			t.Errorf("deal %d: by runs %v, exactly %v", d, runs[d], exact[d])
		}
	}
	if math.Abs(none-noneByRuns) > 0.012 {
		t.Errorf("no deal: by runs %v, exactly %v", noneByRuns, none)
	}
}

// hidden hides that a combination only moves one number.
type hidden struct{ simulation.Combination }

// What runs come to at every value of the number, and in between, is what they come to deal by deal.
func TestProspectByRunsAtKnots(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c simulation.Combination
		var deals []int
		for {
			c, deals = drawCombination(t)
			if _, listed := c.(simulation.Listed); !listed {
				break
			}
		}
		p := simulation.Prospect{Draws: rapid.IntRange(1, 3).Draw(t, "draws"), Exact: 1, Futures: 20, Stream: rng.New(rapid.Uint64().Draw(t, "seed"), "futures")}
		signed := slices.Repeat([]int{protocol.None}, len(deals))
		got, none := p.Worth(c, signed, 0, deals[0], upTo(deals...))
		want, wantNone := p.Worth(hidden{c}, signed, 0, deals[0], upTo(deals...))
		for d := range got {
			if math.Abs(got[d]-want[d]) > 1.0/512 {
				t.Fatalf("deal %d: got %v, want %v", d, got[d], want[d])
			}
		}
		if math.Abs(none-wantNone) > 1.0/512 {
			t.Fatalf("no deal: got %v, want %v", none, wantNone)
		}
	})
}

func drawSeries(t *rapid.T) (simulation.SeriesTalk, protocol.SeriesRules) {
	c, deals := drawCombination(t)
	s := simulation.SeriesTalk{
		Centre: drawAgent(t), Value: c, Prospect: simulation.Prospect{Draws: rapid.IntRange(0, 2).Draw(t, "draws")},
		Stream: rng.New(rapid.Uint64().Draw(t, "seed"), "centre"),
	}
	for _, n := range deals {
		u := rapid.SliceOfN(rapid.Float64Range(0, 1), n, n).Draw(t, "edge")
		p := simulation.Deals{U: [][]float64{u}}.Player(0, rapid.Float64Range(0, 1).Draw(t, "edge's reservation"))
		s.Edges = append(s.Edges, simulation.Party{Agent: drawAgent(t), Player: p})
		s.Signs = append(s.Signs, nil)
		if rapid.Bool().Draw(t, "red lines") {
			s.Signs[len(s.Signs)-1] = rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "signs")
		}
	}
	return s, protocol.SeriesRules{
		Edges: len(deals), Rounds: rapid.IntRange(1, 8).Draw(t, "rounds"),
		Opens: rapid.SampledFrom([]protocol.Opens{protocol.CentreOpens, protocol.EdgeOpens}).Draw(t, "opens"),
	}
}

func TestSeriesTalkLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, rules := drawSeries(t)
		talks := drawTalks(t)
		e := c.Play(rules, talks)
		if again := c.Play(rules, talks); !reflect.DeepEqual(again, e) {
			t.Fatalf("played again: %+v, before %+v", again, e)
		}
		s := rules.Start()
		for _, turn := range e.Trace {
			if turn.Table != s.Edge {
				t.Fatalf("a move at table %d while table %d is on", turn.Table, s.Edge)
			}
			if err := s.Apply(turn.Move); err != nil {
				t.Fatal(err)
			}
		}
		if !s.Done || !slices.Equal(s.Deals, e.Deals) {
			t.Fatalf("the record ends with %v, the talks with %v", s.Deals, e.Deals)
		}
		if want := c.Value.Value(e.Deals); e.Values[0] != want {
			t.Fatalf("centre's value %v, want %v", e.Values[0], want)
		}
		var menus [][]int
		for f := range c.Edges {
			menus = append(menus, nil)
			for d := range c.Edges[f].Player.U {
				if c.Signs[f] == nil || c.Signs[f][d] {
					menus[f] = append(menus[f], d)
				}
			}
		}
		for f, d := range e.Deals {
			p := c.Edges[f].Player
			if d == protocol.None {
				if e.Values[f+1] != p.Reservation {
					t.Fatalf("edge %d without a deal: value %v, want %v", f, e.Values[f+1], p.Reservation)
				}
				continue
			}
			if p.U[d] < p.Reservation || e.Values[f+1] != p.U[d] {
				t.Fatalf("edge %d signed deal %d for %v, reservation %v", f, d, e.Values[f+1], p.Reservation)
			}
			before := slices.Clone(e.Deals)
			if worth, none := c.Prospect.Worth(c.Value, before, f, len(p.U), menus); worth[d] < none || !slices.Contains(menus[f], d) {
				t.Fatalf("centre signed deal %d at table %d, worth %v in the end, for %v without", d, f, worth[d], none)
			}
		}
	})
}

// Who has a deal worth 1, where the best one counts, signs nothing that is worth less; with sums it goes on.
func TestSeriesByHand(t *testing.T) {
	u := [][]float64{{1, 0}, {0.6, 0}}
	for _, c := range []struct {
		value simulation.Combination
		want  float64
	}{{simulation.Best{U: u}, 1}, {simulation.Sum{U: u}, 1.6}} {
		s := simulation.SeriesTalk{Centre: agentOf(t, "hardliner"), Value: c.value}
		for range 2 {
			p := simulation.Deals{U: [][]float64{{0.5, 1}}}.Player(0, 0)
			s.Edges = append(s.Edges, simulation.Party{Agent: agentOf(t, "conceder"), Player: p})
		}
		e := s.Play(protocol.SeriesRules{Edges: 2, Rounds: 5}, simulation.Talks{})
		if math.Abs(e.Values[0]-c.want) > 1e-12 || e.Deals[0] != 0 {
			t.Errorf("%T: got %v for deals %v, want %v", c.value, e.Values[0], e.Deals, c.want)
		}
	}
}
