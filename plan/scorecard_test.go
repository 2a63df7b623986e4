package plan_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/dossier"
	"parley/model"
	"parley/model/outcome"
	"parley/plan"
)

// scored adds up a card as its comment says: the plain version of what a spreadsheet does.
func scored(c plan.Scorecard, one plan.ScoreCase, seat int, ω []int, demanded []bool) float64 {
	holds := func(x plan.Truth) bool {
		i := 0
		for _, j := range x.Issues {
			i = i*len(c.Issues[j].Options) + ω[j]
		}
		return x.Table[i] == '1'
	}
	trust := slices.Clone(one.Trust)
	sum := 0.0
	for k, d := range c.Devices {
		if demanded[k] {
			sum -= d.Costs[seat]
			for i := range trust {
				trust[i] += d.Raises[i]
			}
		}
	}
	for i, p := range c.Promises {
		for _, r := range p.Raised {
			if holds(r.When) {
				trust[i] += r.By
			}
		}
	}
	for j, is := range c.Issues {
		v := is.Values[seat]
		if !is.Procedural {
			sum += is.Weights[seat] * v[is.StatusQuo]
		}
		Δ := is.Weights[seat] * (v[ω[j]] - v[is.StatusQuo])
		if i := is.Delivered; Δ > 0 && i >= 0 && c.Promises[i].Seat != seat {
			Δ *= min(max(trust[i], 0), 1)
		}
		sum += Δ
	}
	for _, x := range c.Terms {
		if x.Seat == seat && holds(x.When) {
			sum += x.Amount
		}
	}
	return sum
}

// A scorecard gives the utilities, no-deal values and rules of the modal problem, whatever the scenario, the package and
// the devices demanded.
func TestScorecardsAddUpToTheUtilities(t *testing.T) {
	for _, name := range []string{"korea", "hanoi", "supplier", "labour", "worked"} {
		c := load(t, name)
		cards, scenarios, err := plan.ScorecardsOf(c, small)
		if err != nil {
			t.Fatal(err)
		}
		modal, seen := model.NewSampler(c, 1, nil).Modal(), map[string]int{}
		for _, card := range cards {
			for _, one := range card.Cases {
				seen[card.Track.ID]++
				checkCard(t, c, modal, card, one, scenarios[one.Node])
			}
		}
		for id, n := range seen {
			if n != len(scenarios) {
				t.Errorf("%s: track %s has numbers for %d scenarios of %d", name, id, n, len(scenarios))
			}
		}
		if len(seen) == 0 {
			t.Errorf("%s has no scorecard", name)
		}
	}
}

func checkCard(t *testing.T, c *model.Case, modal *model.Draw, card plan.Scorecard, one plan.ScoreCase, scenario string) {
	t.Helper()
	const close = 1e-7 // fixed point has nine digits a table, the plan nine digits a number
	track := c.Track(card.Track.ID)
	plain := c.Problem(track, modal, model.Setting{Scenario: scenario})
	for seat, r := range plain.Reservation {
		if math.Abs(r.Float()-one.NoDeal[seat]) > close {
			t.Errorf("%s, %s: no deal is worth %v, want %v", card.Track.ID, scenario, one.NoDeal[seat], r.Float())
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		ω := make(outcome.Outcome, len(card.Issues))
		for j, is := range card.Issues {
			ω[j] = random.IntN(len(is.Options))
		}
		demanded, set := make([]bool, len(card.Devices)), model.Setting{Scenario: scenario}
		for k, d := range card.Devices {
			if demanded[k] = random.IntN(2) == 1; demanded[k] {
				set.Devices = append(set.Devices, slices.IndexFunc(c.Devices, func(x model.Device) bool { return x.ID == d.Device.ID }))
			}
		}
		p := c.Problem(track, modal, set)
		for seat := range card.Parties {
			got, want := scored(card, one, seat, ω, demanded), p.Utilities[seat].Of(p.Space, ω).Float()
			if math.Abs(got-want) > close {
				t.Fatalf("%s, %s, %v to %s: the scorecard gives %v, the model %v", card.Track.ID, scenario, ω, card.Parties[seat].ID, got, want)
			}
		}
	}
}

// Where neither a status quo nor a value of no deal is stated, no deal is worth 0 whatever the weights; and a scenario
// that changes a value has a scorecard of its own.
func TestScorecardCases(t *testing.T) {
	for _, x := range []struct {
		name, text string
		cards      int
		moves      bool
	}{
		{"bare", "parties: {a: , b: }\nissues:\n  x: {options: [l, h], values: {a: [0, 1], b: [1, 0]}}\n", 1, false},
		{"status quo", "parties: {a: , b: }\nissues:\n  x: {options: [l, h], status_quo: l, values: {a: [0, 1], b: [1, 0]}}\n", 1, true},
		{"a value changes", "parties: {a: , b: }\nissues:\n  x: {options: [l, h], status_quo: l, values: {a: [0, 1], b: [1, 0]}}\n" +
			"scenarios:\n  rain: {p: 0.4, changes: {issues.x.value.a.h: 0.5}}\n", 2, true},
	} {
		c, problems := dossier.Parse(map[string][]byte{"case.yaml": []byte(x.text)}, dossier.Options{})
		if len(problems.Errors()) > 0 {
			t.Fatal(problems)
		}
		cards, _, err := plan.ScorecardsOf(c, small)
		if err != nil {
			t.Fatal(err)
		}
		if len(cards) != x.cards {
			t.Errorf("%s: %d scorecards, want %d", x.name, len(cards), x.cards)
		}
		if got := cards[0].Cases[0].Moves[0]; got != x.moves {
			t.Errorf("%s: no deal moves with the status quo: %v, want %v", x.name, got, x.moves)
		}
	}
}
