package plan

import (
	"context"
	"parley/model"
	"strings"
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

// A signature is what counts as the advice when looking for flips: waiting or acting at the root, at the root and the
// first events which candidate, and whether a zone of agreement is likelier than not. Parts in which exact values do
// not bear out the advice, which is chosen by played ones, are left out: their flips would be flips of something else.
type signature struct {
	waits  bool
	likely bool
	nodes  string
}

// A watch says which parts of a signature count.
type watch struct {
	waits bool
	nodes []bool
}

func (e *engine) watch(p *Plan, base variant) watch {
	w := watch{nodes: make([]bool, len(e.nodes))}
	if len(e.nodes[0].children) > 0 {
		w.waits = (base.wait > base.act+1e-12) == (p.Nodes[0].Choice == "wait")
	}
	for i := range e.nodes {
		w.nodes[i] = e.nodes[i].parent <= 0 && base.best[i] == p.Nodes[i].Best
	}
	return w
}

func (e *engine) signature(v variant, w watch) signature {
	s := signature{waits: w.waits && v.wait > v.act+1e-12, likely: v.zone > 0.5}
	for i := range e.nodes {
		if w.nodes[i] {
			s.nodes += v.best[i]
		}
		s.nodes += "|"
	}
	return s
}

// change words the difference between two signatures.
func (e *engine) change(p *Plan, a, b signature) (node, from, to string) {
	if a.waits != b.waits {
		words := map[bool]string{true: "wait", false: "act now"}
		return "", words[a.waits], words[b.waits]
	}
	as, bs := strings.Split(a.nodes, "|"), strings.Split(b.nodes, "|")
	for i := range e.nodes {
		if as[i] != bs[i] {
			return p.Nodes[i].ID, e.candidateName(i, as[i]), e.candidateName(i, bs[i])
		}
	}
	words := map[bool]string{true: "a deal is likelier than not", false: "a deal is unlikely"}
	return "", words[a.likely], words[b.likely]
}

func (e *engine) candidateName(i int, id string) string {
	if id == bundle {
		return "the best of each track together"
	}
	for _, s := range e.nodes[i].specs {
		if s.id == id {
			return s.name
		}
	}
	return id
}

// closedFormFlips are the break-even values that need no search: the share of value that waiting must keep.
func (e *engine) closedFormFlips(p *Plan, r rolled) []Flip {
	if len(e.nodes[0].children) == 0 {
		return nil
	}
	root := &p.Nodes[0]
	keep := root.Discount
	if keep <= 0 || root.Wait == nil || root.Wait.Exact.Mean <= 0 {
		return nil
	}
	// wait = keep · W, so waiting and acting are worth the same at keep* = act / W.
	at := root.Act.Exact.Mean / (root.Wait.Exact.Mean / keep)
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
