package report

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"parley/plan"
)

// manyView is a made-up frontier of n parties.
func manyView(n, points int) plan.TrackView {
	v := plan.TrackView{Track: named("treaty", "Treaty <talks>")}
	v.Modal.Named = map[string]plan.Point{}
	for i := range n {
		v.Parties = append(v.Parties, named(fmt.Sprint(i), fmt.Sprintf("Party %d of the treaty talks", i+1)))
		v.Modal.Reservation = append(v.Modal.Reservation, 0.2)
	}
	for k := range points {
		pt := plan.Point{Text: fmt.Sprintf("outcome %d & more", k)}
		for i := range n {
			pt.Utilities = append(pt.Utilities, 0.5+0.45*math.Sin(float64(k)+float64(i)*2))
		}
		v.Modal.Frontier = append(v.Modal.Frontier, pt)
	}
	v.Modal.Named["nash"] = v.Modal.Frontier[0]
	v.Modal.Named["utilitarian"] = v.Modal.Frontier[points/2]
	return v
}

func TestFrontierOfManyParties(t *testing.T) {
	for _, c := range []struct{ parties, points, panels int }{{3, 40, 3}, {4, 1000, 6}, {5, 1, 10}, {7, 60, 0}} {
		var b bytes.Buffer
		if err := FrontierSVG(&b, manyView(c.parties, c.points), "seed 7"); err != nil {
			t.Fatal(err)
		}
		if err := strictXML(b.String()); err != nil {
			t.Error(err)
		}
		if got := strings.Count(b.String(), `class="card"`); got != c.panels {
			t.Errorf("%d parties: %d panels, want %d", c.parties, got, c.panels)
		}
		// A line for each point drawn and for each of the two named ones; the axes are lines of another kind.
		if got, want := strings.Count(b.String(), `class="thread`), min(c.points, mostLines)+2; got != want {
			t.Errorf("%d parties: %d lines across the axes, want %d", c.parties, got, want)
		}
	}
	bad := manyView(3, 5)
	bad.Modal.Reservation = bad.Modal.Reservation[:2]
	if err := FrontierSVG(&bytes.Buffer{}, bad, ""); err == nil {
		t.Error("three parties with two values of no deal gave a picture")
	}
}
