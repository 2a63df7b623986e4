package plan

import (
	"context"
	"slices"
	"strings"

	"parley/internal/num"
	"parley/model"
	"parley/plan/course"
)

// search looks for break-even values of an input, from its modal value outwards to the ends of its range widened by
// its width on both sides (within what its role allows), in flipSteps steps each way, then by halving.
func (e *engine) search(ctx context.Context, p *Plan, c contest, s *Sensitivity) error {
	r := e.c.Ref(s.Input)
	in := e.c.Inputs[r]
	lowBound, highBound := in.Role.Bounds()
	rangeLow, rangeHigh := in.Spread.Range()
	width, from := rangeHigh-rangeLow, in.Spread.Modal()
	start, err := e.vary(ctx, c, setTo(r, from))
	if err != nil {
		return err
	}
	now := e.signature(start, c.watch)
	for _, end := range []float64{max(lowBound, rangeLow-width), min(highBound, rangeHigh+width)} {
		at, then, err := e.firstFlip(ctx, c, r, from, end, now)
		if err != nil {
			return err
		}
		if then == now {
			continue
		}
		f := Flip{Input: in.ID, Label: in.Label, At: at, Above: end > from, How: "searched",
			InRange: at >= rangeLow && at <= rangeHigh}
		f.Node, f.From, f.To = e.change(p, now, then)
		s.Flips = append(s.Flips, f)
		p.Flips = append(p.Flips, f)
	}
	return nil
}

// firstFlip walks an input from one value to another and returns where the advice first changes and to what; the
// signature is the old one if it does not.
func (e *engine) firstFlip(ctx context.Context, c contest, r model.Ref, from, end float64, now signature) (float64, signature, error) {
	step := (end - from) / flipSteps
	for i := 1; step != 0 && i <= flipSteps; i++ {
		x := from + step*float64(i)
		v, err := e.vary(ctx, c, setTo(r, x))
		if err != nil {
			return 0, now, err
		}
		if then := e.signature(v, c.watch); then != now {
			return e.halve(ctx, c, r, x-step, x, now, then)
		}
	}
	return end, now, nil
}

// halve narrows a flip between a value before and one after it to 1/32 of the distance.
func (e *engine) halve(ctx context.Context, c contest, r model.Ref, before, after float64, was, then signature) (float64, signature, error) {
	for range 5 {
		mid := (before + after) / 2
		v, err := e.vary(ctx, c, setTo(r, mid))
		if err != nil {
			return 0, was, err
		}
		if sig := e.signature(v, c.watch); sig == was {
			before = mid
		} else {
			after, then = mid, sig
		}
	}
	return after, then, nil
}

// A signature is what counts as the advice when looking for flips: waiting or acting at the root, how each track is
// opened at each node, if it is, and whether a zone of agreement is likelier than not. Parts in which exact values do not
// bear out the advice, which is chosen by played ones, are left out: their flips would be flips of something else.
type signature struct {
	waits  bool
	likely bool
	opens  string // per node and track, ends of each marked
}

// A watch says which parts of a signature count.
type watch struct {
	waits bool
	opens [][]bool // per node and track of the subject
}

func (e *engine) watch(p *Plan, base variant) watch {
	w := watch{}
	if len(e.nodes[0].children) > 0 {
		w.waits = base.waits == (p.Nodes[0].Choice == "wait")
	}
	for i := range e.nodes {
		var same []bool
		for t, way := range e.opening(e.best.play, i) {
			same = append(same, way == base.opens[i][t])
		}
		w.opens = append(w.opens, same)
	}
	return w
}

// endOfPart marks where one part of a signature ends.
const endOfPart = "\x00"

func (e *engine) signature(v variant, w watch) signature {
	s := signature{waits: w.waits && v.waits, likely: v.zone > 0.5}
	for i := range e.nodes {
		for t, way := range v.opens[i] {
			if w.opens[i][t] {
				s.opens += way
			}
			s.opens += endOfPart
		}
	}
	return s
}

// change words the difference between two signatures.
func (e *engine) change(p *Plan, a, b signature) (node, from, to string) {
	if a.waits != b.waits {
		words := map[bool]string{true: "wait", false: "act now"}
		return "", words[a.waits], words[b.waits]
	}
	as, bs := strings.Split(a.opens, endOfPart), strings.Split(b.opens, endOfPart)
	for k := range as {
		if as[k] != bs[k] {
			i, t := k/len(e.tracks()), e.tracks()[k%len(e.tracks())]
			from, to = e.wayNames(i, t, as[k], bs[k])
			return p.Nodes[i].ID, from, to
		}
	}
	words := map[bool]string{true: "a deal is likelier than not", false: "a deal is unlikely"}
	return "", words[a.likely], words[b.likely]
}

// wayNames words how a track is opened at a node, before and after.
func (e *engine) wayNames(i, t int, from, to string) (before, after string) {
	name := func(class, other string) string {
		switch {
		case class == "" && len(e.tracks()) == 1:
			return "Hold off"
		case class == "":
			return e.c.Tracks[t].Name + " left closed"
		case other == "" && len(e.tracks()) > 1:
			return e.c.Tracks[t].Name + " opened"
		}
		at := slices.IndexFunc(e.ways[groundKey{e.nodes[i].same, t}], func(w way) bool { return w.class() == class })
		return e.ways[groundKey{e.nodes[i].same, t}][at].of
	}
	return name(from, to), name(to, from)
}

// closedFormFlips are the break-even values that need no search: the share of value that waiting must keep.
func (e *engine) closedFormFlips(p *Plan) []Flip {
	if len(e.nodes[0].children) == 0 {
		return nil
	}
	root := &p.Nodes[0]
	if root.Wait == nil {
		return nil
	}
	// wait = fixed + keep·kept, so waiting and acting are worth the same at keep* = (act − fixed)/kept.
	fixed, kept := e.best.paper.solution.WaitingParts(course.State{})
	if kept <= 1e-9 {
		return nil
	}
	at := (root.Act.Exact.Mean - num.Mean(e.best.paper.beside(0), e.best.paper.t.weights) - fixed) / kept
	f := Flip{Input: "dossier.waiting_keeps", Label: "share of value kept by waiting", At: at, How: "closed form, exact values",
		From: "wait", To: "act now"}
	if root.ChoiceExact == "act" {
		f.From, f.To, f.Above = "act now", "wait", true
	}
	if e.c.Discount != model.NoRef {
		s := e.c.Inputs[e.c.Discount].Spread
		f.InRange = at >= s.Low && at <= s.High
	}
	return []Flip{f}
}
