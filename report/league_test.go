package report

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"parley/simulation/tournament"
)

// sampleLeague is a tournament of three strategies with names that mean harm.
func sampleLeague() LeaguePage {
	f := func(x float64) *float64 { return &x }
	n := func(i int) *int { return &i }
	est := func(x float64) tournament.Estimate {
		return tournament.Estimate{Mean: f(x), Low: f(x - 0.1), High: f(x + 0.1), Scenarios: 4}
	}
	names := []string{"micro", `<script>alert("x")</script>`, "linear"}
	s := &tournament.Summary{Rounds: 50, Repeat: 2, SelfPlay: true, Seed: 7, Negotiations: 72, Played: 40, Names: names, Warnings: []string{"3 of 4 are balanced"},
		Pairs: [][]*float64{{f(0.5), f(0.75), f(0)}, {f(0.25), f(1), f(0.5)}, {f(0.125), f(-0.5), nil}}}
	for i, k := range []int{2, 0, 1} {
		x := 0.7 - 0.2*float64(i)
		s.Strategies = append(s.Strategies, tournament.Standing{Name: names[k], Rank: tournament.Rank{Place: i + 1, Low: n(1), High: n(3), First: f(0.4)}, Score: est(x), AgainstSelf: &tournament.Estimate{},
			Utility: est(x), Agreement: est(0.9), RoundsToDeal: est(12.34), JointGain: est(x), ToFrontier: est(0.1), ToNash: est(0.2), ToKS: est(0.3)})
	}
	s.Comparisons = []tournament.Comparison{{A: "micro", B: names[1], Difference: est(0.2), Adjusted: f(0.01)}, {A: "micro", B: "linear", Difference: est(-0.2), Adjusted: f(0.2)}, {A: names[1], B: "linear", Difference: est(-0.4), Adjusted: f(0.001)}}
	s.Scenarios = make([]tournament.OfScenario, 4)
	for i := range s.Scenarios {
		s.Scenarios[i] = tournament.OfScenario{Name: "s & t", Parties: []string{"a", "b"}, Outcomes: "27", Frontier: 4, Exact: i > 0, NoZone: i == 1, Agreement: 0.5, JointGain: 0.4, Balance: f(0.05), Balanced: true}
	}
	s.Game = &tournament.Game{Pure: [][2]string{{"micro", "micro"}, {"micro", "linear"}}, Undominated: []string{"micro", "linear"},
		Equilibria: []tournament.Equilibrium{{First: []float64{0.25, 0, 0.75}, Second: []float64{0.25, 0, 0.75}, Values: []float64{0.4, 0.4}, Symmetric: true}},
		Replies:    []tournament.Reply{{To: "micro", Best: []string{"micro"}}, {To: names[1], Best: []string{"linear"}, Gain: 0.3}, {To: "linear", Best: []string{"micro"}, Gain: 0.1}},
		Replicator: tournament.Evolution{Times: []float64{0, 1, 10, 100}, Shares: [][]float64{{0.34, 0.33, 0.33}, {0.4, 0.3, 0.3}, {0.6, 0.1, 0.3}, {0.8, 0, 0.2}}, Settled: true},
		NashMix:    []float64{0.5, 0, 0.5}, NashRating: []float64{0, -0.25, 0}}
	p := LeaguePage{Title: "League of 3 strategies", Meta: []string{"seed 7", "Parley 0.1"}, Summary: s}
	d := Dance{Title: "s & t", Rounds: 50, Seats: []DanceSeat{{Name: "a", Strategy: "micro"}, {Name: "b", Strategy: names[1]}}, Ending: "agreement in round 1",
		Moves: []DanceMove{{Utilities: []float64{1, 0}}, {Round: 0, Seat: 1, Utilities: []float64{0.5, 0.5}}, {Round: 1, Accept: true, Utilities: []float64{0.5, 0.5}}}}
	p.Dances = []LeagueDance{{Why: "It is the only one.", Dance: d}}
	p.Frontiers = []LeagueFrontier{{Scenario: "s & t", Parties: []string{"a", "b"}, Points: [][]float64{{1, 0.1}, {0.6, 0.8}, {0, 1}}, Nash: []float64{0.6, 0.8}, KS: []float64{0.6, 0.8},
		Meetings: []LeagueMeeting{{Strategies: [2]string{"micro", names[1]}, Agreed: 0.5, Gain: []float64{0.3, math.Pi / 10}}}}}
	return p
}

// The page is whole, offline and harmless, and says in words and numbers what its pictures show.
func TestLeague(t *testing.T) {
	var b, c bytes.Buffer
	if err := League(&b, sampleLeague()); err != nil {
		t.Fatal(err)
	}
	if err := League(&c, sampleLeague()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), c.Bytes()) {
		t.Error("two pages of one tournament differ")
	}
	page := b.String()
	for _, bad := range []string{"<script", "http://", "https://", "src=", "NaN", "@import", "url("} {
		if strings.Contains(page, bad) {
			t.Errorf("%q is in the page", bad)
		}
	}
	plain := strings.ReplaceAll(page, nbsp, " ")
	for _, want := range []string{"League of 3 strategies", "seed 7", "3 of 4 are balanced", "&lt;script&gt;", "<strong>linear</strong> scores most: a mean gain of 0.700 (95 % interval 0.600 to 0.800)",
		"Chance could explain its lead over micro (5 %, adjusted for all pairs).", "1 (1 to 3)", "&#43;0.400 *", "−0.400 *", "&#43;0.200", "A mixture that answers itself best: linear 75 %, micro 25 %; worth 0.400.",
		"answers itself best: nobody gains by leaving it alone", "12.3", "no zone of agreement", "more than 4", "It is the only one.", "s &amp; t", "−0.250", ">−0.50<"} {
		if !strings.Contains(plain, want) {
			t.Errorf("%q is nowhere in the page", want)
		}
	}
}

// Without self-play and with a single scenario the page leaves out what there is not.
func TestLeagueOfOneScenario(t *testing.T) {
	p := sampleLeague()
	p.Game, p.Dances, p.Frontiers, p.Scenarios = nil, nil, nil, p.Scenarios[:1]
	for i := range p.Strategies {
		p.Strategies[i].AgainstSelf, p.Strategies[i].Score.Low, p.Strategies[i].Score.High, p.Strategies[i].Rank.Low = nil, nil, nil, nil
	}
	for i := range p.Comparisons {
		p.Comparisons[i].Adjusted = nil
	}
	var b bytes.Buffer
	if err := League(&b, p); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"Which strategy to choose", "Who is ahead of whom", "Some negotiations"} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("%q is in the page", bad)
		}
	}
	if !strings.Contains(b.String(), "A single scenario gives no intervals.") {
		t.Error("it does not say why there are no intervals")
	}
}
