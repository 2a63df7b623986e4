package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/simulation"
)

const sharedScenarios = "../../../shared/scenarios"

func answers(t *testing.T) []played {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "agreement.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []played
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// What is played here ends in the round and with the utilities that NegMAS 0.16.0 found, which testdata/agreement.json
// keeps (make compare-negmas rewrites it): on all scenarios once NegMAS treats equal utilities as equal, and on those where
// nothing turns on equals just as it is.
func TestAgreementWithNegMAS(t *testing.T) {
	if _, err := os.Stat(sharedScenarios); err != nil {
		t.Skipf("the scenarios of other people are not here: %v", err)
	}
	tables := map[string]*simulation.Table{}
	plain := map[string]bool{}
	for _, g := range answers(t) {
		table := tables[g.Folder]
		if table == nil {
			var err error
			if table, err = layFolder(filepath.Join(sharedScenarios, g.Folder)); err != nil {
				t.Fatal(err)
			}
			tables[g.Folder], plain[g.Folder] = table, true
		}
		mine := play(table, [2]string{g.First, g.Second}, g.Rounds)
		if !g.Exact.same(mine) {
			t.Errorf("%s, %s–%s, %d rounds: got %v, want %v", g.Folder, g.First, g.Second, g.Rounds, mine, g.Exact)
		}
		plain[g.Folder] = plain[g.Folder] && g.Plain.same(mine)
	}
	if len(tables) < 10 {
		t.Errorf("compared %d scenarios, want 10 at least", len(tables))
	}
	for _, folder := range []string{"genius/Laptop", "genius/2010-EnglandZimbabwe", "genius/2010-ItexvsCypress", "genius/2011-NiceOrDie", "negmas/Laptop"} {
		if !plain[folder] {
			t.Errorf("%s: NegMAS as it is found something else, though nothing turns on ties there", folder)
		}
	}
}

// England–Zimbabwe, MiCRO against itself, 100 rounds: NegMAS 0.15.7 and 0.16.0 agree in the 42nd round, and print (0.8401,
// 0.7998) on the common scale of Scenario.normalize, which maps both parties' utilities by one factor onto [0, 1]: the best
// outcome of each is 1, and the least of all utilities is 0.
func TestEnglandZimbabwe(t *testing.T) {
	folder := filepath.Join(sharedScenarios, "genius", "2010-EnglandZimbabwe")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the scenarios of other people are not here: %v", err)
	}
	table, err := layFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	e := play(table, [2]string{"micro", "micro"}, 100)
	if want := (ending{42, []float64{7.60120197658569, 8.938556183101673}}); !want.same(e) {
		t.Fatalf("got %v, want %v", e, want)
	}
	// The larger range is Zimbabwe's, from 1 to 10.9263: the factor is 1/9.9263.
	var low, high [2]float64
	for i, u := range table.Deals.U {
		low[i], high[i] = math.Inf(1), math.Inf(-1)
		for _, x := range u {
			low[i], high[i] = min(low[i], x), max(high[i], x)
		}
	}
	factor := 1 / max(high[0]-low[0], high[1]-low[1])
	for i, want := range []float64{0.8401, 0.7998} {
		if got := 1 - factor*(high[i]-e.Utilities[i]); math.Abs(got-want) > 5e-5 {
			t.Errorf("party %d: %.6f on the common scale, want %.4f", i, got, want)
		}
	}
}

// A comparison that finds a difference says which.
func TestVerdict(t *testing.T) {
	a, b, c := ending{3, []float64{0.5, 0.25}}, ending{4, []float64{0.5, 0.25}}, ending{4, nil}
	g := played{Plain: a, Stable: b, Exact: c}
	for want, mine := range map[string]ending{agrees: {3, []float64{0.5 + 1e-12, 0.25}}, tied: b, rounded: c, differs: {3, []float64{0.5, 0.26}}} {
		if got := g.verdict(mine); got != want {
			t.Errorf("%v: got %q, want %q", mine, got, want)
		}
	}
}

func TestAlike(t *testing.T) {
	p, _ := random(2, 2)
	table, err := simulation.Lay(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	r := reply{Outcomes: 100}
	for range 2 {
		r.Ranges = append(r.Ranges, [2]float64{0, 1})
	}
	if err := alike(table, r); err == nil || !strings.Contains(err.Error(), "utilities of party 0 run from") {
		t.Errorf("got %v, want other ranges", err)
	}
	r.Outcomes = 99
	if err := alike(table, r); err == nil || !strings.Contains(err.Error(), "100 outcomes here, 99 to NegMAS") {
		t.Errorf("got %v, want other outcomes", err)
	}
}

// Negotiations by agents that are used again take no memory, however many rounds they have.
func TestNoAllocations(t *testing.T) {
	p, _ := random(3, 2)
	table, err := simulation.Lay(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range racers {
		for _, rounds := range []int{100, 1000} {
			again := replayed(table, pair, rounds)
			again()
			if n := testing.AllocsPerRun(5, again); n != 0 {
				t.Errorf("%s–%s, %d rounds: %v allocations, want none", pair[0], pair[1], rounds, n)
			}
		}
	}
}

func TestMedian(t *testing.T) {
	if got := median([]float64{9, 1, 3}); got != 3 {
		t.Errorf("got %v, want 3", got)
	}
	if got := median([]float64{9, 1, 3, 5}); got != 4 {
		t.Errorf("got %v, want 4", got)
	}
}
