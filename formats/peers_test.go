package formats_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/measure"
	"parley/analysis/solution"
	"parley/formats/scenario"
	"parley/model"
	"parley/model/preference"
)

// TestPeersUnderTheirNames compares the points and oppositions that other programs compute, under those programs'
// names, with what they printed: NegMAS's lists, GENIUS's and NegoLog's points.
func TestPeersUnderTheirNames(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(shared, "golden/scenarios.json"))
	if err != nil {
		t.Skipf("the scenarios of other people are not here: %v", err)
	}
	var file struct {
		Scenarios map[string]struct {
			golden
			Specs map[string]float64 `json:"negolog_specs"`
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for name, g := range file.Scenarios {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(shared, "scenarios", name)
			negmasPoints(t, dir, false, g.FileRV)
			negmasPoints(t, dir, true, g.NoRV)
			p := problem(t, read(t, dir, scenario.Platform, false))
			points := frontierOf(t, p)
			if g.Genius != nil {
				q, _ := solution.GeniusKalai(points)
				same(t, "GENIUS's Kalai", p, []frontier.Point{q}, g.Genius.GeniusKalai)
				if x, _ := measure.GeniusOpposition(points, p.Unit()); g.Genius.GeniusOpp != nil {
					close9(t, "GENIUS's opposition", x, *g.Genius.GeniusOpp)
				}
			}
			if g.Specs == nil {
				return
			}
			x, _ := measure.NegoLogOpposition(points, p.Unit())
			b, _ := measure.Balance(p).Float64()
			close9(t, "NegoLog's opposition", x, g.Specs["Opposition"])
			close9(t, "NegoLog's balance", b, g.Specs["BalanceScore"])
			q, _ := solution.NegoLogKalai(points)
			close9(t, "NegoLog's Kalai, first", p.Float(q.U[0]), g.Specs["Kalai_A"])
			close9(t, "NegoLog's Kalai, second", p.Float(q.U[1]), g.Specs["Kalai_B"])
		})
	}
}

// negmasPoints compares what NegMAS lists, with the file's reserved values or without any.
func negmasPoints(t *testing.T, dir string, bare bool, want *record) {
	t.Helper()
	if want == nil {
		return
	}
	p := problem(t, read(t, dir, scenario.NegMAS, bare))
	points := frontierOf(t, p)
	low, high, err := measure.Extremes(p)
	if err != nil {
		t.Fatal(err)
	}
	reserved := p.Reservation
	if bare {
		reserved = []preference.Utils{-1 << 58, -1 << 58}
	}
	same(t, "NegMAS's Nash", p, solution.NegMASNash(points, reserved, low, high), want.Nash)
	same(t, "NegMAS's Kalai", p, solution.NegMASKalai(points, reserved, low, high), want.Egalitarian)
	same(t, "NegMAS's KS", p, solution.NegMASKS(points, reserved, low, high), want.KS)
	if want.Opposition != nil {
		x, _ := measure.NegMASOpposition(points, reserved, high, p.Unit())
		close9(t, "NegMAS's opposition", x, *want.Opposition)
	}
}

// same reports points that are not those wanted, in any order.
func same(t *testing.T, what string, p *model.Problem, got []frontier.Point, want points) {
	t.Helper()
	ok := len(got) == len(want)
	for _, w := range want {
		found := false
		for _, q := range got {
			found = found || math.Abs(p.Float(q.U[0])-w[0]) < 1e-9 && math.Abs(p.Float(q.U[1])-w[1]) < 1e-9
		}
		ok = ok && found
	}
	if !ok {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func close9(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
