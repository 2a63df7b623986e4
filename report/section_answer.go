package report

import (
	"math"
	"strings"

	"parley/plan"
)

// subject is "you" for an advised party and the party's name for an anticipated one, with the verb that advice takes.
func (c *composer) subject() (would string) {
	if c.p.Anticipate {
		name := c.p.Subject.Name
		if name == "" {
			name = "It"
		}
		return name + " would do best to "
	}
	return "You should "
}

// them says whose value a number is: "you" or "North Korea".
func (c *composer) them() string {
	if c.p.Anticipate && c.p.Subject.Name != "" {
		return c.p.Subject.Name
	}
	return "you"
}

// gains reports whether the advised candidate is worth noticeably more than no deal, in play.
func gains(nd *plan.Node) bool { return nd.Act.Played.Mean-nd.NoDeal.Played.Mean >= noticeable }

// engages reports whether a candidate opens anything.
func engages(v *plan.Valued) bool { return v != nil && len(v.Engage) > 0 }

// does words a candidate as a bare verb phrase: "open Moscow and Tokyo, sending the foreign ministry, conceding late".
func (c *composer) does(nd *plan.Node, v *plan.Valued) string {
	if !engages(v) {
		if v != nil && !v.Generated {
			return "hold off and open nothing (" + quoted(v.Name) + ")"
		}
		return "hold off and open nothing"
	}
	text := "open talks"
	if len(nd.Tracks) > 1 {
		text = "open " + list(names(v.Engage))
	}
	if v.Delegate != nil {
		text += ", sending " + v.Delegate.Name
	}
	if v.ID == nd.Best && nd.Advice.Manner != "" && len(nd.Advice.Engage) > 0 {
		text += ", " + nd.Advice.Manner
	}
	if len(v.Devices) > 0 {
		text += ", against " + list(names(v.Devices))
	}
	if len(v.Levers) > 0 {
		text += ", using " + list(names(v.Levers))
	}
	if !v.Generated {
		text += " (" + quoted(v.Name) + ")"
	}
	return text
}

// choice words what to do at a node, waiting included. Where nothing gains, it says so rather than advise an opening
// that is worth no more than none.
func (c *composer) choice(nd *plan.Node) string {
	v := best(nd)
	switch {
	case nd.Choice == "wait" && len(nd.Children) > 0:
		return "wait for what comes next"
	case engages(v) && !gains(nd):
		text := "hold off: nothing to open gains anything in play"
		if up := nd.Act.Exact.Mean - nd.NoDeal.Exact.Mean; up >= noticeable {
			text += "; on paper " + c.does(nd, v) + " (" + value(up) + " more)"
		}
		return text
	}
	return c.does(nd, v)
}

// sentence is the answer in one sentence.
func (c *composer) sentence() section {
	s := section{ID: "answer", Title: "In one sentence"}
	nd := c.root()
	if nd == nil {
		return s
	}
	text := c.subject()
	target := c.target()
	then := &c.p.Nodes[target]
	gain := value(c.p.Sentence.Gain)
	switch {
	case len(nd.Children) == 0:
		text += c.choice(nd) + c.dealClause(nd)
	case c.p.Sentence.Wait && target == 0:
		text += "wait for what comes (worth " + gain + " more than acting now)"
	case c.p.Sentence.Wait && c.p.Sentence.Gain >= noticeable:
		text += "wait (worth " + gain + " more than acting now) and, if it comes to " + quoted(c.way(target)) + ", " + c.choice(then) + c.dealClause(then)
	case c.p.Sentence.Wait:
		text += "wait, though acting now is worth as much, and, if it comes to " + quoted(c.way(target)) + ", " + c.choice(then) + c.dealClause(then)
	case engages(best(nd)) && !gains(nd):
		text += c.choice(nd)
	case c.p.Sentence.Gain >= noticeable:
		text += "act now rather than wait (worth " + gain + " more): " + c.choice(nd) + c.dealClause(nd)
	default:
		text += "act now, though waiting is worth as much: " + c.choice(nd) + c.dealClause(nd)
	}
	s.Blocks = append(s.Blocks, para(stop(text)))
	if !nd.Separated && nd.RunnerUp != "" {
		s.Blocks = append(s.Blocks, para(c.inseparable(nd)))
	}
	return s
}

// dealClause is "; a deal is unlikely (12–30 %)" for a node whose advice opens something.
func (c *composer) dealClause(nd *plan.Node) string {
	v := best(nd)
	if !engages(v) || nd.Choice == "wait" && len(nd.Children) > 0 {
		return ""
	}
	words, range_ := dealIs(v.Deal, v.Possible)
	return "; a deal is then " + words + " (" + range_ + ")"
}

// inseparable says that the two best candidates at a node cannot be told apart.
func (c *composer) inseparable(nd *plan.Node) string {
	a, b := best(nd), candidate(nd, nd.RunnerUp)
	if a == nil || b == nil {
		return ""
	}
	text := "These two cannot be told apart"
	if nd.Parent >= 0 {
		text += " if it comes to " + quoted(nd.Name)
	}
	text += ": " + quoted(a.Name) + " and " + quoted(b.Name)
	if m := math.Abs(nd.Margin.Mean); m >= noticeable {
		return text + ", with a difference of " + value(m) + " that may be chance."
	}
	return text + "."
}

// target is the node of the plan to lay out in full: from the root to where the advice is to act. It follows the
// child with the largest gain if there is one, else the likeliest.
func (c *composer) target() int {
	i := 0
	nd := c.root()
	if nd == nil || len(nd.Children) == 0 {
		return 0
	}
	if i = c.p.Sentence.Best; i <= 0 || i >= len(c.p.Nodes) || c.p.Nodes[i].Value.Played.Mean-c.p.Nodes[i].NoDeal.Played.Mean < noticeable {
		i = c.p.Sentence.Likely
	}
	if i < 0 || i >= len(c.p.Nodes) {
		i = 0
	}
	for range c.p.Nodes { // each step goes down, so this ends at a leaf
		nd = &c.p.Nodes[i]
		if nd.Choice != "wait" || len(nd.Children) == 0 {
			break
		}
		next := nd.Children[0]
		for _, k := range nd.Children {
			if up := c.gain(k) - c.gain(next); up > noticeable || up > -noticeable && c.p.Nodes[k].P.Mean > c.p.Nodes[next].P.Mean {
				next = k
			}
		}
		if next <= i {
			break
		}
		i = next
	}
	return i
}

func (c *composer) gain(i int) float64 {
	return c.p.Nodes[i].Value.Played.Mean - c.p.Nodes[i].NoDeal.Played.Mean
}

const mostRows = 9 // scenarios in the brief's table

// scenarios is the table: if, likely, do, a deal is, worth.
func (c *composer) scenarios() section {
	s := section{ID: "scenarios", Title: "If, then"}
	nd := c.root()
	if nd == nil {
		return s
	}
	worth := "Worth to " + c.them()
	t := &table{Caption: "What may happen, what to do then, and what comes of it", Heads: []string{"If …", "Likely", "Do", "A deal is", worth}}
	shown, left := c.rows()
	for _, i := range shown {
		t.Rows = append(t.Rows, c.scenarioRow(i))
	}
	s.Blocks = append(s.Blocks, block{Table: t})
	note := "A deal: from its share in play to the share of cases in which some deal would suit everybody. Worth: 0 to 1, with the range of eight cases in ten."
	if left > 0 {
		note += " " + upperFirst(count(left, "further scenario")) + " with much the same advice: see the annex."
	}
	s.Blocks = append(s.Blocks, para(note))
	if len(c.p.Nodes) > 1 {
		s.Blocks = append(s.Blocks, block{Figure: c.treeFigure()}.on(webPage))
	}
	return s
}

// rows picks the scenarios for the table: those that follow on now, and below them those whose advice or chance of a
// deal differs from their parent's. Without scenarios it is the root.
func (c *composer) rows() (shown []int, left int) {
	if len(c.p.Nodes) == 1 {
		return []int{0}, 0
	}
	var walk func(i int)
	walk = func(i int) {
		for _, k := range c.p.Nodes[i].Children {
			if k <= i || k >= len(c.p.Nodes) {
				continue
			}
			if (i == 0 || c.differs(k, i)) && len(shown) < mostRows {
				shown = append(shown, k)
			} else {
				left++
			}
			walk(k)
		}
	}
	walk(0)
	return shown, left
}

func (c *composer) differs(k, parent int) bool {
	a, b := &c.p.Nodes[k], &c.p.Nodes[parent]
	if a.Choice != b.Choice || a.Best != b.Best || math.Abs(a.Value.Played.Mean-b.Value.Played.Mean) >= 2*noticeable {
		return true
	}
	x, y := best(a), best(b)
	return x != nil && y != nil && math.Abs(x.Deal.P-y.Deal.P) >= 0.05
}

func (c *composer) scenarioRow(i int) row {
	nd := &c.p.Nodes[i]
	depth := 0
	for k := nd.Parent; k > 0; k = c.p.Nodes[k].Parent {
		depth++
	}
	name := strings.Repeat("› ", depth) + nd.Name
	likely := say("–")
	if nd.Parent >= 0 {
		text := percents(nd.P.Low, nd.P.High)
		likely = say(c.nodeInput(nd, "scenarios.", text), "\n"+nd.Word)
	}
	deal := say("–")
	if v := best(nd); engages(v) {
		words, range_ := dealIs(v.Deal, v.Possible)
		deal = say(words + "\n" + range_)
	} else if nd.Choice != "wait" && v != nil {
		deal = say("not sought")
	}
	if nd.Choice == "wait" && len(nd.Children) > 0 {
		deal = say("see below")
	}
	noDeal := "no deal: " + value(nd.NoDeal.Played.Mean)
	return row{Cells: []prose{say(name), likely, say(c.choice(nd)), deal,
		say(estimate(nd.Value.Played)+"\n", c.noDealInput(nd, noDeal))}}
}

// nodeInput links a text to the first of a node's inputs whose address begins so.
func (c *composer) nodeInput(nd *plan.Node, prefix, text string) span {
	for _, id := range nd.Inputs {
		if strings.HasPrefix(id, prefix) {
			return c.input(id, text)
		}
	}
	return span{Text: text}
}

// noDealInput links a text to the subject's no-agreement value stated for a node.
func (c *composer) noDealInput(nd *plan.Node, text string) span {
	for _, id := range nd.Inputs {
		if strings.Contains(id, "no_agreement.") && strings.HasSuffix(id, "."+c.p.Subject.ID) {
			return c.input(id, text)
		}
	}
	return span{Text: text}
}

// waiting compares waiting with acting now.
func (c *composer) waiting() section {
	s := section{ID: "waiting", Title: "Waiting against acting now"}
	nd := c.root()
	if nd == nil || nd.Wait == nil {
		return s
	}
	gain := nd.Wait.Played.Mean - nd.Act.Played.Mean
	text := "Waiting is worth " + estimate(nd.Wait.Played) + ", acting now " + estimate(nd.Act.Played) + ": "
	switch {
	case gain >= noticeable:
		text += "waiting gains " + value(gain) + "."
	case gain <= -noticeable:
		text += "waiting loses " + value(-gain) + "."
	default:
		text += "no difference that can be seen."
	}
	out := say(text)
	if flip := c.breakEven(); len(flip) > 0 {
		out = say(out, " ", flip)
	}
	if nd.ChoiceExact != "" && nd.ChoiceExact != nd.Choice && math.Abs(nd.Wait.Exact.Mean-nd.Act.Exact.Mean) >= noticeable {
		out = say(out, " On paper, with both sides at the fair point of what is possible, it is the other way round: waiting "+
			value(nd.Wait.Exact.Mean)+", acting "+value(nd.Act.Exact.Mean)+".")
	}
	s.Blocks = append(s.Blocks, block{Para: out})
	return s
}

const waitingKeeps = "dossier.waiting_keeps"

// breakEven is the share of value that waiting must keep.
func (c *composer) breakEven() prose {
	for _, f := range c.p.Flips {
		if f.Input != waitingKeeps || f.Node != "" {
			continue
		}
		now := c.input(waitingKeeps, "it is taken to keep "+percent(c.root().Discount))
		if f.At > 1 {
			return say("Even if it kept all value, waiting would not pay (", now, ").")
		}
		return say("On paper the two are even where waiting keeps "+percent(f.At)+" of value (", now, ").")
	}
	return nil
}
