package report

import (
	"fmt"
	"strings"
	"testing"

	"parley/plan"
)

// mapOf draws the map of a plan with so many tracks, each linked to the next and back to the first.
func mapOf(tracks int) (*canvas, mapLinks) {
	us := named("us", "Us")
	p := &plan.Plan{Subject: us, Nodes: []plan.Node{{Name: "Now", Parent: -1, Best: "all"}}}
	share := about(1/float64(tracks), 0.01)
	all := plan.Valued{ID: "all"}
	for i := range tracks {
		t := named(fmt.Sprint("t", i), fmt.Sprintf("Talks with the neighbours number %d", i))
		p.Tables = append(p.Tables, plan.Table{Track: t, Parties: []plan.Named{us, named(fmt.Sprint("p", i), fmt.Sprint("Neighbour ", i))}, Priority: &share})
		all.Engage = append([]plan.Named{t}, all.Engage...) // opened the other way round
		for _, to := range []int{(i + 1) % tracks, 0} {
			p.Links = append(p.Links, plan.Link{From: t, To: named(fmt.Sprint("t", to), ""), Party: us, Size: about(0.01, 0.01)})
		}
	}
	p.Nodes[0].Candidates = []plan.Valued{all}
	c := newComposer(p, whole)
	return c.drawMap(), c.lanes()
}

// With one track and with six the map stays within its frame, no words of one kind lie over others, arrows that share a
// lane do not touch, and tracks stand in the order in which they are opened.
func TestMapOfTracks(t *testing.T) {
	for _, n := range []int{1, 2, 6} {
		pic, links := mapOf(n)
		var discs []string
		var boxes []box
		for _, s := range pic.Shapes {
			if s.X < 0 || s.Y < 0 || s.X > pic.Width || s.Y > pic.Height {
				t.Errorf("%d tracks: a %s at %v, %v leaves %v × %v", n, s.Class, s.X, s.Y, pic.Width, pic.Height)
			}
			if s.Class == "disc-text" {
				discs = append(discs, s.Text)
			}
			if s.Kind != "text" || s.Anchor != "start" {
				continue
			}
			b := box{s.X, s.Y - 11, textWidth(s.Text) * 0.9, 13}
			if b.x+b.w > pic.Width {
				t.Errorf("%d tracks: %q runs out of the picture", n, s.Text)
			}
			for _, o := range boxes {
				if b.overlap(o) > 1 {
					t.Errorf("%d tracks: %q lies over other words", n, s.Text)
				}
			}
			boxes = append(boxes, b)
		}
		want := ""
		for i := range n {
			want += fmt.Sprint(i + 1)
		}
		if got := strings.Join(discs, ""); got != want {
			t.Errorf("%d tracks: opened in the order %s, want %s from above", n, got, want)
		}
		for i, a := range links.list {
			for _, b := range links.list[:i] {
				if a.lane == b.lane && a.meets(b) {
					t.Errorf("%d tracks: two arrows in lane %d touch", n, a.lane)
				}
			}
		}
		if n == 6 && len(links.list) < 6 {
			t.Errorf("%d arrows", len(links.list))
		}
	}
}

// Whose tracks these are stands on the left, tracks of others come last and without a share, and who ratifies is told
// with his track rather than aside.
func TestMapOfOthers(t *testing.T) {
	c := newComposer(samplePlan(), whole)
	tracks := c.mapTracks()
	if last := tracks[len(tracks)-1]; last.Track.ID != "pilots" || last.Priority != nil {
		t.Errorf("last comes %+v", last.Track)
	}
	if left, right := c.sides(tracks[0].Table); left.ID != "lune" || len(right) != 1 {
		t.Errorf("%v on the left, %v on the right", left, right)
	}
	text := ""
	for _, s := range c.drawMap().Shapes {
		text += s.Text + "\n"
	}
	for _, want := range []string{"ratified by the council", "the guild of pilots may undo it", "+0.005", "−0.02", "The insurer: off stage"} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("the map lacks %q", want)
		}
	}
	if strings.Count(text, "The fishers of the bay") != 1 {
		t.Error("somebody without a seat is told twice, or not at all")
	}
}

// Scenarios with the same lines share a column, and a cell that says what its left neighbour does says so.
func TestStrategyTable(t *testing.T) {
	c := newComposer(samplePlan(), whole)
	groups := c.strategyGroups()
	nodes := 0
	for _, g := range groups {
		nodes += len(g.nodes)
	}
	if nodes != len(c.p.Nodes) || len(groups) < 3 || len(groups) == nodes {
		t.Fatalf("%d columns for %d scenarios", len(groups), nodes)
	}
	s := c.strategies()
	for _, b := range s.Blocks {
		for _, r := range b.Table.Rows {
			if len(r.Cells) != len(b.Table.Heads) {
				t.Errorf("row %v has %d cells under %d heads", r.Cells[0], len(r.Cells), len(b.Table.Heads))
			}
			if r.Cells[1].String() == asLeft {
				t.Error("the first column has nothing to its left")
			}
		}
	}
	want := c.strategyLines(&c.p.Nodes[3])["Aim"].String()
	text := lay(t, "annex", samplePlan())
	if !strings.Contains(text, "Demand") || !strings.Contains(text, asLeft) || !strings.Contains(want, "Halved") {
		t.Errorf("the table lacks a demand, or a cell as left: %q", want)
	}
}
