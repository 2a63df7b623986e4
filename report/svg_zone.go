package report

import (
	"math"

	"parley/plan"
)

// zoneFigure draws, per scenario, what each party has without a deal and how far it could get while the other still
// prefers one, each on its own scale from 0 to 1. Where reach lies beyond no deal there is room, shaded and solid;
// where it falls short, the gap is dashed. Whiskers run from the 10 % to the 90 % quantile. nil without a track.
func (c *composer) zoneFigure(track string) *figure {
	views := c.views(track)
	kept := views[:0]
	for _, x := range views {
		if len(x.v.NoDeal) == len(x.v.Parties) && len(x.v.Parties) > 0 {
			kept = append(kept, x)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	name := kept[0].v.Track.Name
	f := &figure{ID: anchor("zone", track), Title: "Room for a deal: " + name, Numbers: c.zoneTable(kept, name),
		Desc: "For each scenario and party, a bar from the value of no deal to the best it could reach, and the chance that some deal suits everybody.",
		Note: "Each bar is on its party's own scale. Upright stroke: no deal. Solid bar: what can be gained over no deal. Dashed: how far the best falls short of no deal. Thin lines: the range of eight cases in ten."}
	f.Picture = c.zonePicture(kept)
	return f
}

func (c *composer) zonePicture(views []view) *canvas {
	const width, left, right = 840.0, 360.0, 160.0
	pic := &canvas{Width: width}
	a := axis{0, 1, left, width - right}
	y := 30.0
	top := y - 8
	pic.text("head", "start", width-right+12, 16, "Some deal suits all")
	var rows []func()
	for _, x := range views {
		name, word := fitted(c.ways(x.nodes), left-190), fitted(likelihood(x.v.Zone), right-20)
		var lanes []float64
		at := y
		for _, p := range x.v.Parties {
			lanes = append(lanes, y)
			y += max(26, 14*float64(len(laneName(p.Name)))+8)
		}
		y = max(y, at+lineHeight*float64(max(len(name), len(word)+1))+4) + 14
		end := y
		rows = append(rows, func() {
			pic.texts("name", "start", 8, at+12, name)
			for seat, p := range x.v.Parties {
				pic.lane(a, lanes[seat]+8, seat, p.Name, x.v)
			}
			h := pic.texts("label", "start", width-right+12, at+12, word)
			pic.text("strong", "start", width-right+12, at+12+h, percents(x.v.Zone.Low, x.v.Zone.High))
			pic.line("grid", 8, end-10, width-8, end-10)
		})
	}
	pic.horizontal(a, top, y-6, "value to the party, 0 worst to 1 best")
	for _, draw := range rows {
		draw()
	}
	pic.Height = y + 40
	return pic
}

// laneName is the name of a party in the lines that stand before its bar.
func laneName(name string) []string { return fitted(name, 160) }

// lane draws one party's bar with its middle at y.
func (pic *canvas) lane(a axis, y float64, seat int, name string, v plan.TrackView) {
	class := seatClass(seat)
	for i, line := range laneName(name) {
		pic.text("small "+class+"-text", "end", a.From-8, y+4+14*float64(i), line)
	}
	no := v.NoDeal[seat]
	title := name + ": no deal " + estimate(no)
	if seat < len(v.Reach) {
		reach := v.Reach[seat]
		title += ", could reach " + estimate(reach)
		from, to := a.clamped(no.Mean), a.clamped(reach.Mean)
		if reach.Mean >= no.Mean {
			pic.rect("bar "+class, from, y-6, to-from, 12, title)
		} else {
			pic.rect("short "+class, to, y-6, from-to, 12, title)
			text, left := value(no.Mean-reach.Mean)+" short", math.Min(to, a.clamped(reach.Low))-5
			if left-textWidth(text) > a.From {
				pic.text("small", "end", left, y+4, text)
			} else {
				pic.text("small halo", "start", math.Max(from, a.clamped(no.High))+8, y+4, text)
			}
		}
		pic.line("whisker", a.clamped(reach.Low), y, a.clamped(reach.High), y)
	}
	pic.line("whisker", a.clamped(no.Low), y+8, a.clamped(no.High), y+8)
	pic.line("stop "+class, a.clamped(no.Mean), y-10, a.clamped(no.Mean), y+10)
}

// seatClass gives each seat a colour and a pattern.
func seatClass(seat int) string { return [...]string{"one", "two", "three"}[min(seat, 2)] }
