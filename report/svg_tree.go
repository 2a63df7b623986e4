package report

import (
	"parley/plan"
)

const (
	cardWidth = 220.0
	treeStep  = 284.0 // from one level to the next
	cardGap   = 14.0
)

// treeFigure draws the scenarios as a tree from left to right: a square where there is a choice to act or wait, a
// circle where events decide, each branch with its probability, each node with its rolled-back value.
func (c *composer) treeFigure() *figure {
	f := &figure{ID: "tree", Title: "The scenarios, their chances and values",
		Desc: "A tree of scenarios from left to right with the probability of each branch, the value at each node to " + c.them() + " and the choice there.",
		Note: "Square: a choice. Circle: events decide. Values in play, rolled back from the right.", Numbers: c.treeTable()}
	t := &tree{c: c, pic: &canvas{}, y: cardGap, at: make([]float64, len(c.p.Nodes))}
	t.cards = make([]card, len(c.p.Nodes))
	for i := range c.p.Nodes {
		t.cards[i] = c.card(i)
	}
	t.layOut(0, 0)
	t.draw(0, 0)
	t.pic.Width, t.pic.Height = float64(t.depth)*treeStep+cardWidth+16, t.y
	f.Picture = t.pic
	return f
}

// A tree is the picture while it is drawn.
type tree struct {
	c     *composer
	pic   *canvas
	cards []card
	at    []float64 // middle of each card
	y     float64   // first free line
	depth int
}

// A card is what is written at a node.
type card struct {
	name, choice []string
	worth        string
	height       float64
}

func (c *composer) card(i int) card {
	nd := &c.p.Nodes[i]
	name := nd.Name
	if name == "" || nd.Parent < 0 {
		name = "Now"
	}
	k := card{name: fitted(name, cardWidth-36), choice: fitted("→ "+c.shortChoice(nd), cardWidth-24),
		worth: "worth " + value(nd.Value.Played.Mean) + ", no deal " + value(nd.NoDeal.Played.Mean)}
	k.height = float64(len(k.name)+len(k.choice)+1)*lineHeight + 14
	return k
}

// shortChoice is the choice at a node in a few words.
func (c *composer) shortChoice(nd *plan.Node) string {
	v := best(nd)
	switch {
	case nd.Choice == "wait" && len(nd.Children) > 0:
		return "wait"
	case v == nil:
		return "nothing to choose"
	case engages(v) && !gains(nd):
		return "hold off (nothing gains in play)"
	}
	return v.Name
}

// layOut finds the middle of every card below i; leaves stand one below the other, a parent beside the middle of its
// children. A parent higher than its children pushes what follows down.
func (t *tree) layOut(i, depth int) {
	t.depth = max(t.depth, depth)
	children := t.children(i)
	top := t.y
	for _, k := range children {
		t.layOut(k, depth+1)
	}
	if len(children) == 0 {
		t.at[i] = t.y + t.cards[i].height/2
		t.y += t.cards[i].height + cardGap
		return
	}
	t.at[i] = max((t.at[children[0]]+t.at[children[len(children)-1]])/2, top+t.cards[i].height/2)
	t.y = max(t.y, t.at[i]+t.cards[i].height/2+cardGap)
}

// children are the places of a node's children, which stand after it.
func (t *tree) children(i int) []int {
	var out []int
	for _, k := range t.c.p.Nodes[i].Children {
		if k > i && k < len(t.c.p.Nodes) {
			out = append(out, k)
		}
	}
	return out
}

func (t *tree) draw(i, depth int) {
	x, y, k := 8+float64(depth)*treeStep, t.at[i], t.cards[i]
	top := y - k.height/2
	t.pic.rect("card", x, top, cardWidth, k.height, t.c.choice(&t.c.p.Nodes[i]))
	t.pic.mark("square", "node", x, y, 7, "a choice")
	at := top + 17
	at += t.pic.texts("strong", "start", x+16, at, k.name)
	t.pic.text("label", "start", x+16, at, k.worth)
	t.pic.texts("label", "start", x+16, at+lineHeight, k.choice)
	children := t.children(i)
	if len(children) == 0 {
		return
	}
	from := x + cardWidth + 8
	for _, child := range children {
		nd := &t.c.p.Nodes[child]
		to := x + treeStep
		t.pic.polyline("branch", []float64{from, from + 16, to - 7}, []float64{y, t.at[child], t.at[child]})
		t.pic.text("tick halo", "middle", (from+16+to-7)/2, t.at[child]-5, percent(nd.P.Mean))
		t.draw(child, depth+1)
	}
	t.pic.circle("chance", from, y, 7, "events decide")
}

func (c *composer) treeTable() *table {
	t := &table{Caption: "The tree in numbers", Heads: []string{"Scenario", "Probability", "From now on", "Value", "Acting", "Waiting", "No deal", "Choice"},
		Right: []bool{false, true, true, true, true, true, true}}
	for i := range c.p.Nodes {
		nd := &c.p.Nodes[i]
		name := c.way(i)
		if name == "" {
			name = "Now"
		}
		wait := "–"
		if nd.Wait != nil {
			wait = value(nd.Wait.Played.Mean)
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(name), say(c.nodeInput(nd, "scenarios.", percents(nd.P.Low, nd.P.High))), say(percents(nd.Path.Low, nd.Path.High)),
			say(estimate(nd.Value.Played)), say(value(nd.Act.Played.Mean)), say(wait), say(c.noDealInput(nd, value(nd.NoDeal.Played.Mean))), say(c.shortChoice(nd))}})
	}
	return t
}
