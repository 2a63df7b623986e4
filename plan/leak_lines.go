package plan

import (
	"context"
	"fmt"
	"math"
	"slices"

	"parley/model"
	"parley/model/outcome"
)

// printedTo is half of the last decimal of values and percentages as briefs print them.
const printedTo = 0.005

// places is how many values two decimals, or a percentage, can tell apart.
const places = 100

// lines lists what the brief tells of the track, in its order; on a further track only what its one line tells.
func (d *draft) lines(ctx context.Context) ([]line, error) {
	var out []line
	add := func(l line, ok bool) {
		if ok {
			out = append(out, l)
		}
	}
	if d.main {
		add(d.tableNoDeal())
		add(d.tableWorth())
		room, ok, err := d.tableRoom(ctx)
		if err != nil {
			return nil, err
		}
		add(room, ok)
		add(d.opening())
	}
	add(d.aim())
	if d.main {
		add(d.trade())
		secure, err := d.secure(ctx)
		if err != nil {
			return nil, err
		}
		out = append(out, secure...)
		add(d.never())
		add(d.walkPackage())
	}
	add(d.walkValue())
	if d.main {
		add(d.whyNot())
		add(d.flips())
		add(d.otherSide())
	}
	return append(out, d.files()...), nil
}

// of is the place of the track among those of its node, -1 if it was not reached.
func (d *draft) view() (TrackView, bool) {
	views := d.p.Nodes[d.node].Tracks
	if i := slices.IndexFunc(views, func(v TrackView) bool { return v.Track == d.a.Track }); i >= 0 {
		return views[i], true
	}
	return TrackView{}, false
}

// tableNoDeal is "no deal: 0.50" in the table of scenarios, over all tracks. The reader is given the others' numbers.
func (d *draft) tableNoDeal() (line, bool) {
	v, ok := d.view()
	if !ok || v.Priority <= 0 {
		return line{}, false
	}
	no := d.p.Nodes[d.node].NoDeal.Played
	rest := 0.0
	for _, o := range d.p.Nodes[d.node].Tracks {
		if o.Track != v.Track {
			rest += o.Priority * o.NoDeal[d.e.c.Tracks[d.e.c.Track(o.Track.ID)].Seat(d.e.c.Subject)].Mean
		}
	}
	return line{line: "If, then: no deal", says: fmt.Sprintf("no deal: %.2f", no.Mean), where: "brief", from: "nodes.no_deal", direct: true, could: places,
		allows: about((no.Mean-rest)/v.Priority, (printedTo+2*no.SE)/v.Priority)}, true
}

// shifts bounds what links from other tracks may add to the subject's value of no deal; false if they move the other
// side's, too.
func (d *draft) shifts() (low, high float64, ok bool) {
	for _, l := range d.e.c.Links {
		if l.To != d.t {
			continue
		}
		if l.Party != d.e.c.Subject {
			return 0, 0, false
		}
		size := d.e.modal(l.Size, 0)
		low, high = low+min(size, 0), high+max(size, 0)
	}
	return low, high, true
}

// tableWorth is "worth 0.53" beside the chance of a deal in play: with W worth, p a deal and no deal r, no deal better
// than B can be signed, and nobody signs for less than r, so r ≤ W ≤ (1 − p)·r + p·B.
func (d *draft) tableWorth() (line, bool) {
	nd := &d.p.Nodes[d.node]
	v, ok := d.view()
	low, high, alone := d.shifts()
	if !ok || !alone || v.Priority <= 0 || len(d.spec.legs) == 0 || len(d.spec.levers) > 0 || nd.Choice != "act" {
		return line{}, false
	}
	best := nd.Candidates[slices.IndexFunc(nd.Candidates, func(c Valued) bool { return c.ID == nd.Best })]
	k := slices.IndexFunc(best.Tracks, func(r TrackResult) bool { return r.Track == d.a.Track })
	if k < 0 {
		return line{}, false
	}
	w, p := best.Tracks[k].Value.Played, min(best.Tracks[k].Deal.P+printedTo, 1)
	off := printedTo/v.Priority + 2*w.SE
	return line{line: "If, then: worth", says: fmt.Sprintf("talks worth %.2f, with a deal in %.0f %% of cases in play", w.Mean, best.Tracks[k].Deal.P*100),
		where: "brief", from: "nodes.value", could: places,
		allows: func(h *hypothesis) (float64, float64) {
			b, ok := top(h.own)
			if !ok || p >= 1 {
				return math.Inf(-1), w.Mean + off - low
			}
			return (w.Mean-off-p*b.us)/(1-p) - high, w.Mean + off - low
		}}, true
}

// package_ reads a package back from a point of the plan.
func (d *draft) package_(pt Point) outcome.Outcome {
	track := &d.e.c.Tracks[d.t]
	out := make(outcome.Outcome, len(track.Issues))
	for j, is := range track.Issues {
		out[j] = slices.IndexFunc(is.Options, func(o model.Option) bool { return o.ID == pt.Outcome[is.ID] })
	}
	return out
}

// keeps reports whether a package keeps the red lines that a hypothesis takes the subject to mean.
func (d *draft) keeps(ω outcome.Outcome, h *hypothesis) bool {
	for k, l := range d.ownLines() {
		if h.meant[k] && !l.Rule.Allows(d.e.c.Tracks[d.t].Space, ω) {
			return false
		}
	}
	return true
}

// packages counts the efficient packages of all hypotheses, which is what a line that names one could have named.
func (d *draft) packages(of func(*hypothesis) []leakPoint) float64 {
	seen := map[string]bool{}
	for k := range d.hyps {
		for _, p := range of(&d.hyps[k]) {
			seen[fmt.Sprint(p.outcome)] = true
		}
	}
	return float64(max(len(seen), 2))
}

func ownPoints(h *hypothesis) []leakPoint { return h.own }

var nothing = [2]float64{0, -1}

// opening is the package to open with: by a candidate's own opening it tells which red lines are kept; made up by
// Parley it is the best that the other side might take, which does not depend on one's own no deal.
func (d *draft) opening() (line, bool) {
	if d.a.Open == nil {
		return line{}, false
	}
	ω := d.package_(*d.a.Open)
	asked := slices.ContainsFunc(d.leg.opening, func(a model.Ask) bool { return a.Track == d.t })
	return line{line: "Open", says: d.a.Open.Text, where: "brief", from: "nodes.advice.open", could: d.packages(ownPoints),
		allows: func(h *hypothesis) (float64, float64) {
			best, ok := top(reached(h.own, h.otherOwn))
			if !d.keeps(ω, h) || !asked && ok && best.outcome.Compare(ω) != 0 {
				return nothing[0], nothing[1]
			}
			return everything(h)
		}}, true
}

// aim is the fair point of a draw: of the most likely one under the candidate's conditions, else of a draw as good as
// any other. There a line of one's own that the aim breaks was no obstacle, which does not tell what it is in most.
func (d *draft) aim() (line, bool) {
	if d.a.Aim == nil {
		return line{}, false
	}
	ω, points, own := d.package_(d.a.Aim.Point), func(h *hypothesis) []leakPoint { return h.fair }, d.conditioned()
	off := d.plainly
	if own {
		points, off = ownPoints, d.advised
	}
	return line{line: "Aim", says: d.a.Aim.Text, where: "brief", from: "nodes.advice.aim", could: d.packages(points),
		allows: func(h *hypothesis) (float64, float64) {
			floor := h.otherPlain
			if own {
				floor = h.otherOwn
			}
			low, high := fairWhere(reached(points(h), floor), ω, floor)
			return low - off, high - off
		}}, true
}

// conditioned reports whether the aim is that of the most likely draw under the candidate's own conditions.
func (d *draft) conditioned() bool { return len(d.leg.insist) > 0 || len(d.leg.devices) > 0 }

// keptByAim are the lines meant that the aim keeps; all of them where it is the aim of the most likely draw.
func (d *draft) keptByAim(meant []bool) []bool {
	out := slices.Clone(meant)
	if d.a.Aim == nil || d.conditioned() {
		return out
	}
	ω := d.package_(d.a.Aim.Point)
	for k, l := range d.ownLines() {
		out[k] = out[k] && l.Rule.Allows(d.e.c.Tracks[d.t].Space, ω)
	}
	return out
}

// fairWhere is the interval of what no deal may be worth to the subject in which a package is the Nash point:
// (u − r)·A ≥ (v − r)·B for every other point with values v and B + floor, which is linear in r.
func fairWhere(points []leakPoint, ω outcome.Outcome, floor float64) (low, high float64) {
	k := slices.IndexFunc(points, func(p leakPoint) bool { return p.outcome.Compare(ω) == 0 })
	if k < 0 {
		return nothing[0], nothing[1]
	}
	fair := points[k]
	a := fair.them - floor
	low, high = math.Inf(-1), fair.us
	for _, p := range points {
		b := p.them - floor
		switch at := (p.us*b - fair.us*a) / (b - a); {
		case b > a:
			low = max(low, at)
		case b < a:
			high = min(high, at)
		}
	}
	return low, high
}

// trade tells of weights alone.
func (d *draft) trade() (line, bool) {
	if len(d.a.Trades) == 0 {
		return line{}, false
	}
	t := d.a.Trades[0]
	issues := float64(len(d.e.c.Tracks[d.t].Issues))
	return line{line: "Trade", says: "yield on " + t.Give.Name + " to gain on " + t.Get.Name, where: "brief", from: "nodes.advice.trades", could: max(issues*(issues-1), 2),
		allows: func(h *hypothesis) (float64, float64) {
			if len(h.trades) == 0 || d.e.issue(d.t, h.trades[0].Give) != t.Give || d.e.issue(d.t, h.trades[0].Get) != t.Get {
				return nothing[0], nothing[1]
			}
			return everything(h)
		}}, true
}

// never lists all red lines, meant or not, and so tells nothing of either.
func (d *draft) never() (line, bool) {
	return line{line: "Never", says: "lists every red line, meant or not", where: "brief", from: "nodes.advice.hold", could: 2, allows: everything}, len(d.a.Hold) > 0
}

// walkPackage is the point of the zone best for the other side: no deal is worth at most what it gives, and more than
// the next one that gives less. Without one the most likely case has no zone: no deal is worth more than anything.
func (d *draft) walkPackage() (line, bool) {
	l := line{line: "Walk: package", says: "no package", where: "brief", from: "nodes.advice.walk", could: 2}
	var ω outcome.Outcome
	if d.a.Walk != nil {
		ω, l.says, l.could = d.package_(*d.a.Walk), d.a.Walk.Text, d.packages(ownPoints)
	}
	l.allows = func(h *hypothesis) (float64, float64) {
		low, high := lastWhere(reached(h.own, h.otherOwn), ω)
		return low - d.advised, high - d.advised
	}
	return l, true
}

// lastWhere is the interval in which a package is the least good one that is no worse than no deal; of no package,
// that in which there is none.
func lastWhere(points []leakPoint, ω outcome.Outcome) (low, high float64) {
	best, ok := top(points)
	switch {
	case ω == nil && !ok:
		return math.Inf(-1), math.Inf(1)
	case ω == nil:
		return best.us, math.Inf(1)
	}
	k := slices.IndexFunc(points, func(p leakPoint) bool { return p.outcome.Compare(ω) == 0 })
	if k < 0 {
		return nothing[0], nothing[1]
	}
	low = math.Inf(-1)
	for _, p := range points {
		if p.us < points[k].us {
			low = max(low, p.us)
		}
	}
	return low, points[k].us
}

// walkValue prints the number.
func (d *draft) walkValue() (line, bool) {
	return line{line: "Walk: no deal", says: fmt.Sprintf("no deal is worth %.2f", d.a.WalkAt), where: "brief", from: "nodes.advice.walk_at", direct: true, could: places,
		allows: about(d.a.WalkAt, printedTo)}, true
}

// whyNot says how much less no deal would have to be worth, to three decimals: to the subject, or to both sides.
func (d *draft) whyNot() (line, bool) {
	var tell []func(h *hypothesis) (float64, float64)
	l := line{line: "What would open a deal", where: "brief", from: "nodes.advice.why_not", could: 10 * places}
	for _, o := range d.a.WhyNot {
		us := o.Kind == "reservation" && slices.Contains(o.IDs, d.e.c.Parties[d.e.c.Subject].ID)
		if !us && o.Kind != "both" {
			continue
		}
		within := func(h *hypothesis, by float64) float64 { // what no deal is worth if this much less just opens a zone
			floor := h.otherPlain
			if !us {
				floor -= by
			}
			best, ok := top(reached(h.plain, floor))
			if !ok {
				return math.Inf(-1)
			}
			return best.us + by - d.plainly
		}
		tell = append(tell, func(h *hypothesis) (float64, float64) { return within(h, o.By-0.0005), within(h, o.By+0.0005) })
		if l.says != "" {
			l.says += "; "
		}
		l.says += o.Text
	}
	l.allows = func(h *hypothesis) (low, high float64) {
		low, high = math.Inf(-1), math.Inf(1)
		for _, f := range tell {
			a, b := f(h)
			low, high = max(low, a), min(high, b)
		}
		return low, high
	}
	return l, len(tell) > 0
}

// flips names the range of one's own value of no deal where that is among the numbers told.
func (d *draft) flips() (line, bool) {
	for _, s := range d.p.Sensitivity[:min(len(d.p.Sensitivity), 3)] {
		if off, ok := d.driven(s.Input); ok {
			low, high := s.LowInput+off, s.HighInput+off
			return line{line: "What would flip this", says: fmt.Sprintf("%s: %.2f to %.2f", s.Label, s.LowInput, s.HighInput), where: "brief", from: "sensitivity", could: places,
				allows: about((low+high)/2, (high-low)/2+printedTo)}, true
		}
	}
	return line{}, false
}

// driven reports whether a number is what the subject's value of no deal here goes with, one for one, and how much
// that is above it.
func (d *draft) driven(input string) (float64, bool) {
	e := d.e
	r := e.c.Ref(input)
	if r == model.NoRef || e.c.Inputs[r].Role != model.Reservation {
		return 0, false
	}
	modal := e.sampler.Modal()
	at := func(by float64) float64 {
		return e.c.Problem(d.t, modal.With(e.c, []model.Change{{Inputs: []model.Ref{r}, By: by}}), d.plain()).Reservation[d.seat].Float()
	}
	if moved := at(0.01) - at(0); moved < 0.01-1e-9 || moved > 0.01+1e-9 {
		return 0, false
	}
	return d.a.WalkAt - e.c.Inputs[r].Spread.Mean(), true
}

// otherSide says what is left to the subject when the other side does its best, which is no less than no deal.
func (d *draft) otherSide() (line, bool) {
	low, _, alone := d.shifts()
	for _, a := range d.p.OtherSide {
		if a.Node == d.p.Nodes[d.node].ID && len(d.spec.legs) > 0 && len(d.spec.levers) == 0 && alone {
			return line{line: "The other side's answer", says: fmt.Sprintf("%.2f to the subject", a.Ours.Mean), where: "brief", from: "other_side.ours", could: places,
				allows: func(*hypothesis) (float64, float64) { return math.Inf(-1), a.Ours.Mean + printedTo + 2*a.Ours.SE - low }}, true
		}
	}
	return line{}, false
}

// files are what goes with the brief: annex, pictures, tables and JSON, all of which print the number.
func (d *draft) files() []line {
	v, ok := d.view()
	if !ok {
		return nil
	}
	direct := func(name, says, where, from string, within float64) line {
		return line{line: name, says: says, where: where, from: from, direct: true, could: places, allows: about(d.a.WalkAt, within)}
	}
	no := v.NoDeal[d.seat]
	return []line{
		direct("Zone of agreement", fmt.Sprintf("no deal %.2f (%.2f–%.2f)", no.Mean, no.Low, no.High), "annex", "nodes.tracks.no_deal", printedTo),
		direct("Every number", "the numbers that no deal is made of, with their ranges", "annex", "evidence.inputs", printedTo),
		direct("Picture of the frontier", "a line at what no deal is worth", "page", "nodes.tracks.modal", printedTo),
		direct("Scorecards", "what no deal is worth, to all decimals", "files", "scorecards", 0.0005),
	}
}
