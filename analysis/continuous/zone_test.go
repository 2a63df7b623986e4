package continuous_test

import (
	"slices"
	"testing"

	"parley/analysis/continuous"
	"parley/analysis/frontier"
	"parley/model/outcome"
	"parley/model/preference"
)

// A limit that is not on the frontier is not in a zone that it alone would reach.
func TestZoneAtAnOpenEnd(t *testing.T) {
	for _, c := range []struct {
		name       string
		pie, issue [2][]float64
		d          []float64
		from, to   []float64
	}{
		{"missing start", [2][]float64{{0.7, 0}, {0, 0.8}}, [2][]float64{{0, 0.3}, {0.2, 0}}, []float64{0.175, 0}, []float64{1, 0}, []float64{0.3, 0.8}},
		{"missing end", [2][]float64{{0.8, 0}, {0, 0.7}}, [2][]float64{{0.2, 0}, {0, 0.3}}, []float64{0, 0.175}, []float64{0.8, 0.3}, []float64{0, 1}},
		{"a stretch", [2][]float64{{0.7, 0}, {0, 0.8}}, [2][]float64{{0, 0.3}, {0.2, 0}}, []float64{0.475, 0.2}, []float64{0.825, 0.2}, []float64{0.475, 0.6}},
	} {
		p := pie([]float64{0, 1}, c.pie[0], c.pie[1])
		p.Space = outcome.NewSpace(2)
		for i := range p.Utilities {
			p.Utilities[i].Tables = []preference.Table{{Scope: preference.Scope{0}, Values: utils(c.issue[i]...)}}
		}
		zone := continuous.Zone(frontierOf(t, p, frontier.Options{}), utils(c.d...))
		if n := len(zone.Segments); n != 1 || !slices.Equal(zone.Segments[0].From.U, c.from) || !slices.Equal(zone.Segments[0].To.U, c.to) {
			t.Errorf("%s: got %v, want %v to %v", c.name, zone.Segments, c.from, c.to)
		}
	}
}
