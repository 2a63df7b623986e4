package report

import (
	"cmp"
	"math"
	"slices"

	"parley/model/evidence"
	"parley/plan"
)

const (
	mostWebClaims = 80
	mostHands     = 4
	claimStep     = 26.0
	partHead      = 32.0
	boxGap        = 8.0
)

// A webLayout is where sources and claims stand in the picture of who relies on whom.
type webLayout struct {
	nodes   map[string]*webNode
	order   []string // ids as the plan lists them
	parts   []webPart
	arcs    []arcLine
	columns int // of sources
	lanes   int // of arcs
	left    int // claims that are not drawn
	bottom  float64
}

// A webNode is a source or a claim with its place.
type webNode struct {
	plan.WebNode
	claim  bool
	rank   int // place in the plan
	part   int
	column int
	y      float64 // middle
	height float64
	lines  []string // of a source: its name and letter
	before []string // sources from which words flow here
	after  []string // where they flow from here
}

// A webPart is what hangs together by saying, carrying and relaying.
type webPart struct {
	letter          string
	sources, claims []string
	flow            []flowLine
	top, bottom     float64
}

// A flowLine is a line along which words flow.
type flowLine struct {
	from, to string
	circular bool
}

// An arcLine is what one claim says of another, in its lane.
type arcLine struct {
	plan.WebEdge
	both bool // each says it of the other
	lane int
}

func newWebLayout(web *plan.Web, circles []plan.Circle) *webLayout {
	w := &webLayout{nodes: map[string]*webNode{}}
	w.take(web)
	flow := w.flows(web)
	w.split(flow)
	for id := range w.nodes {
		w.column(id, map[string]bool{})
	}
	for _, n := range w.nodes {
		if !n.claim && n.part >= 0 {
			w.columns = max(w.columns, n.column+1)
		}
	}
	y := 4.0
	for i := range w.parts {
		y = w.place(&w.parts[i], y)
	}
	w.bottom = y
	w.arrange(web, circles)
	return w
}

// take makes nodes of sources and, of the claims, of as many as can be drawn.
func (w *webLayout) take(web *plan.Web) {
	var claims []plan.WebNode
	for _, n := range web.Nodes {
		if n.Kind == "claim" {
			claims = append(claims, n)
		}
	}
	slices.SortStableFunc(claims, func(a, b plan.WebNode) int { return boolean(b.Numbers > 0) - boolean(a.Numbers > 0) })
	drawn := map[string]bool{}
	for _, n := range claims[:min(len(claims), mostWebClaims)] {
		drawn[n.ID] = true
	}
	w.left = len(claims) - len(drawn)
	for i, n := range web.Nodes {
		x := &webNode{WebNode: n, claim: n.Kind == "claim", rank: i, part: -1}
		if x.claim && !drawn[n.ID] {
			continue
		}
		if !x.claim {
			x.lines = fitted(n.Name+" ("+n.Grade+")", sourceWidth-12)
			x.lines = firstLines(x.lines, 3)
			x.height = float64(len(x.lines))*lineHeight + 8
		}
		w.nodes[n.ID], w.order = x, append(w.order, n.ID)
	}
}

// flows turns who says, carries and relays into lines along which words flow: who relays stands after whom he has it from,
// and who carries a claim between who says it and the claim.
func (w *webLayout) flows(web *plan.Web) []flowLine {
	carrier := map[string]string{}
	for _, e := range web.Edges {
		if e.Kind == "carries" {
			carrier[e.To] = e.From
		}
	}
	var out []flowLine
	add := func(from, to string, circular bool) {
		a, b := w.nodes[from], w.nodes[to]
		if a == nil || b == nil || from == to || slices.Contains(a.after, to) {
			return
		}
		a.after, b.before = append(a.after, to), append(b.before, from)
		out = append(out, flowLine{from, to, circular})
	}
	for _, e := range web.Edges {
		switch e.Kind {
		case "relays":
			add(e.To, e.From, e.Circular)
		case "says":
			if via := carrier[e.To]; via != "" && via != e.From && w.nodes[e.To] != nil {
				add(e.From, via, false)
			} else {
				add(e.From, e.To, false)
			}
		case "carries":
			add(e.From, e.To, false)
		}
	}
	return out
}

// split finds what hangs together: every claim, with all that flows to it and what else flows from there.
func (w *webLayout) split(flow []flowLine) {
	var groups [][]string
	for _, id := range w.order {
		if !w.nodes[id].claim || w.nodes[id].part >= 0 {
			continue
		}
		w.nodes[id].part = len(groups)
		group := []string{id}
		for k := 0; k < len(group); k++ {
			n := w.nodes[group[k]]
			for _, next := range slices.Concat(n.before, n.after) {
				if o := w.nodes[next]; o.part < 0 {
					o.part = len(groups)
					group = append(group, next)
				}
			}
		}
		groups = append(groups, group)
	}
	slices.SortStableFunc(groups, func(a, b []string) int { return len(b) - len(a) })
	for i, g := range groups {
		p := webPart{letter: letters(i)}
		slices.SortFunc(g, func(a, b string) int { return w.nodes[a].rank - w.nodes[b].rank })
		for _, id := range g {
			n := w.nodes[id]
			if n.part = i; n.claim {
				p.claims = append(p.claims, id)
			} else {
				p.sources = append(p.sources, id)
			}
		}
		slices.SortStableFunc(p.claims, func(a, b string) int { return w.handed(a) - w.handed(b) })
		w.parts = append(w.parts, p)
	}
	for _, f := range flow {
		if i := w.nodes[f.from].part; i >= 0 {
			w.parts[i].flow = append(w.parts[i].flow, f)
		}
	}
}

// handed is the place of whoever hands a claim on last, so that his claims stand together.
func (w *webLayout) handed(claim string) int {
	at := math.MaxInt32
	for _, id := range w.nodes[claim].before {
		at = min(at, w.nodes[id].rank)
	}
	return at
}

// column is how many hands stand before a source; a circle is cut where it is met.
func (w *webLayout) column(id string, seen map[string]bool) int {
	n := w.nodes[id]
	if n.claim || seen[id] {
		return n.column
	}
	seen[id] = true
	at := 0
	for _, before := range n.before {
		if !seen[before] {
			at = max(at, w.column(before, seen)+1)
		}
	}
	delete(seen, id)
	n.column = min(max(n.column, at), mostHands-1)
	return n.column
}

// place gives every node of a part its height from top on, and returns where the part ends: claims one below the other,
// each source beside the middle of where its words flow, and none over another.
func (w *webLayout) place(p *webPart, top float64) float64 {
	p.top = top
	top += partHead
	for i, id := range p.claims {
		w.nodes[id].y = top + 10 + float64(i)*claimStep
	}
	bottom := top + float64(len(p.claims))*claimStep
	columns := map[int][]*webNode{}
	for _, id := range p.sources {
		n := w.nodes[id]
		columns[n.column] = append(columns[n.column], n)
	}
	for column := mostHands - 1; column >= 0; column-- {
		list, need := columns[column], 0.0
		for _, n := range list {
			n.y = w.wanted(n, top)
			need += n.height + boxGap
		}
		bottom = max(bottom, top+need)
		unstack(list, top, bottom)
	}
	p.bottom = bottom + 8
	return p.bottom + 6
}

// wanted is the middle of where a source's words flow.
func (w *webLayout) wanted(n *webNode, otherwise float64) float64 {
	sum, count := 0.0, 0.0
	for _, id := range n.after {
		if o := w.nodes[id]; o.claim || o.column > n.column {
			sum, count = sum+o.y, count+1
		}
	}
	if count == 0 {
		return otherwise
	}
	return sum / count
}

// unstack moves boxes that would overlap, as little as a pass down and a pass up can, within top and bottom.
func unstack(list []*webNode, top, bottom float64) {
	slices.SortStableFunc(list, func(a, b *webNode) int { return cmp.Compare(a.y, b.y) })
	wanted, got := 0.0, 0.0
	at := math.Inf(-1)
	for _, n := range list {
		wanted += n.y
		n.y = max(n.y, at+n.height/2)
		got += n.y
		at = n.y + n.height/2 + boxGap
	}
	shift := 0.0
	if len(list) > 0 {
		shift = (wanted - got) / float64(len(list))
	}
	at = top
	for _, n := range list {
		n.y = max(n.y+shift, at+n.height/2)
		at = n.y + n.height/2 + boxGap
	}
	at = bottom
	for _, n := range slices.Backward(list) {
		n.y = min(n.y, at-n.height/2)
		at = n.y - n.height/2 - boxGap
	}
}

// arrange puts what claims say of each other into lanes, short arcs inside.
func (w *webLayout) arrange(web *plan.Web, circles []plan.Circle) {
	circular := map[[2]string]bool{}
	for _, x := range circles {
		for i := range x.Path {
			a, b := x.Path[i].ID, x.Path[(i+1)%len(x.Path)].ID
			if x.Kind != evidence.RelayCircle {
				circular[[2]string{a, b}], circular[[2]string{b, a}] = true, true
			}
		}
	}
	for _, e := range web.Edges {
		if !w.claim(e.From) || !w.claim(e.To) {
			continue
		}
		same := func(a arcLine) bool { return a.Kind == e.Kind && a.From == e.To && a.To == e.From }
		if i := slices.IndexFunc(w.arcs, same); i >= 0 && e.Kind != "supports" {
			w.arcs[i].both = true
			continue
		}
		if e.Kind == "supports" && circular[[2]string{e.From, e.To}] {
			e.Circular = true
		}
		w.arcs = append(w.arcs, arcLine{WebEdge: e})
	}
	span := func(a arcLine) (from, to float64) {
		from, to = w.nodes[a.From].y, w.nodes[a.To].y
		return min(from, to), max(from, to)
	}
	slices.SortStableFunc(w.arcs, func(a, b arcLine) int {
		a1, a2 := span(a)
		b1, b2 := span(b)
		return cmp.Compare(a2-a1, b2-b1)
	})
	for i := range w.arcs {
		a := &w.arcs[i]
		from, to := span(*a)
		meets := func(o arcLine) bool {
			f, t := span(o)
			return o.lane == a.lane && f <= to+2 && from <= t+2
		}
		for slices.ContainsFunc(w.arcs[:i], meets) {
			a.lane++
		}
		w.lanes = max(w.lanes, a.lane+1)
	}
}

// claim reports whether a claim is drawn.
func (w *webLayout) claim(id string) bool { n := w.nodes[id]; return n != nil && n.claim }

// letterOf is the letter of the part in which a claim stands.
func (w *webLayout) letterOf(claim string) string {
	if n := w.nodes[claim]; n != nil && n.part >= 0 {
		return w.parts[n.part].letter
	}
	return "–"
}

// letters numbers parts: A, B, … Z, AA, ….
func letters(i int) string {
	s := string(rune('A' + i%26))
	if i >= 26 {
		return letters(i/26-1) + s
	}
	return s
}
