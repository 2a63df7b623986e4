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

// does words a candidate as a bare verb phrase: "open Moscow and Tokyo, sending the foreign ministry, conceding late
// (“Wait with Russia”)".
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

const answerID = "answer"

// sentence is the answer in one sentence.
func (c *composer) sentence() section {
	s := section{ID: answerID, Title: "In one sentence"}
	nd := c.root()
	if nd == nil {
		return s
	}
	s.Blocks = append(s.Blocks, para(stop(c.subject()+c.answerClause(nd))))
	if text := c.inseparable(nd); !nd.Separated && text != "" && (gains(nd) || !engages(best(nd))) {
		s.Blocks = append(s.Blocks, para(text))
	}
	return s
}

// answerClause is what follows "would do best to": wait or act, and what to do where it matters most.
func (c *composer) answerClause(nd *plan.Node) string {
	gain := c.p.Sentence.Gain
	if len(nd.Children) == 0 {
		return c.choice(nd) + c.dealClause(nd)
	}
	if c.p.Sentence.Wait {
		text := "wait, though acting now is worth as much"
		if gain >= noticeable {
			text = "wait (worth " + value(gain) + " more than acting now)"
		}
		return text + c.thenClause(nd)
	}
	if engages(best(nd)) && !gains(nd) {
		return c.choice(nd) + c.thenClause(nd)
	}
	text := "act now, though waiting is worth as much, and "
	if gain >= noticeable {
		text = "act now rather than wait (worth " + value(gain) + " more) and "
	}
	text += c.choice(nd)
	if then := c.thenClause(nd); then != "" {
		return text + then
	}
	return text + c.dealClause(nd)
}

// thenClause is what to do where the plan is laid out in full, if that differs from what to do at nd.
func (c *composer) thenClause(nd *plan.Node) string {
	i := c.target()
	if i == 0 {
		return ""
	}
	then := &c.p.Nodes[i]
	text := c.choice(then)
	if !c.p.Sentence.Wait && text == c.choice(nd) {
		return ""
	}
	return ", and, if it comes to " + quoted(c.way(i)) + ", " + text + c.dealClause(then)
}

// dealClause is "; a deal then: unlikely (12–30 %)" for a node whose advice opens something. With several tracks it
// speaks of the main one.
func (c *composer) dealClause(nd *plan.Node) string {
	v := best(nd)
	if !engages(v) || nd.Choice == "wait" && len(nd.Children) > 0 {
		return ""
	}
	deal, possible, on := mainDeal(nd)
	if on != "" {
		on = " on " + quoted(on)
	}
	words, range_ := dealIs(deal, possible)
	return "; a deal" + on + " then: " + words + " (" + range_ + ")"
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

// target is the place of the node whose plan is laid out in full: where the plan sees the best prospect, else the
// likeliest scenario, else the root.
func (c *composer) target() int {
	nd := c.root()
	if nd == nil || len(nd.Children) == 0 {
		return 0
	}
	for _, i := range []int{c.p.Sentence.Best, c.p.Sentence.Likely} {
		if i > 0 && i < len(c.p.Nodes) {
			return i
		}
	}
	return 0
}

// scenarios is the table: if, likely, do, a deal is, worth.
func (c *composer) scenarios() section {
	s := section{ID: "scenarios", Title: "If, then"}
	nd := c.root()
	if nd == nil {
		return s
	}
	shown, left := c.rows()
	s.Blocks = append(s.Blocks, block{Table: c.scenarioTable(shown)})
	note := "A deal: how often in play to how often one would suit all. Worth: to " + c.them() + ", 0 to 1, 8 cases in 10."
	if left > 0 {
		note += " " + count(left, "further scenario") + " with much the same advice: annex."
	}
	s.Blocks = append(s.Blocks, para(note))
	if len(c.p.Nodes) > 1 {
		s.Blocks = append(s.Blocks, block{Figure: c.treeFigure()}.on(webPage))
	}
	return s
}

// scenarioTable lays the scenarios out.
func (c *composer) scenarioTable(shown []int) *table {
	t := &table{Caption: "What may happen, what to do then, and what comes of it", Heads: []string{"If …", "Likely", "Do", "A deal is", "Worth"}}
	told := map[string]string{}
	for _, i := range shown {
		t.Rows = append(t.Rows, c.scenarioRow(i, told))
	}
	return t
}

// rows picks the scenarios for the table: those that follow on now, below them those whose advice or chance of a deal
// differs from their parent's, and the one whose plan is laid out below. Without scenarios it is the root.
func (c *composer) rows() (shown []int, left int) {
	if len(c.p.Nodes) == 1 {
		return []int{0}, 0
	}
	target := c.target()
	var walk func(i int)
	walk = func(i int) {
		for _, k := range c.p.Nodes[i].Children {
			if k <= i || k >= len(c.p.Nodes) {
				continue
			}
			if (i == 0 || c.differs(k, i)) && len(shown) < c.limits.rows || k == target {
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

// differs reports whether a scenario deserves a line beside its parent's: another choice, another value, another chance
// on the same main track; with one track, another candidate.
func (c *composer) differs(k, parent int) bool {
	a, b := &c.p.Nodes[k], &c.p.Nodes[parent]
	if a.Choice != b.Choice || len(a.Tracks) < 2 && a.Best != b.Best || math.Abs(a.Value.Played.Mean-b.Value.Played.Mean) >= 2*noticeable {
		return true
	}
	x, _, on := mainDeal(a)
	y, _, before := mainDeal(b)
	return on == before && math.Abs(x.P-y.P) >= 0.05
}

// mainDeal is the chance of a deal at a node in play and on paper; of several tracks it takes the main one and names it.
func mainDeal(nd *plan.Node) (deal, possible plan.Chance, track string) {
	v := best(nd)
	if v == nil {
		return
	}
	if len(v.Tracks) > 1 {
		for _, t := range v.Tracks {
			if t.Track.ID == nd.Advice.Track.ID {
				return t.Deal, t.Possible, t.Track.Name
			}
		}
	}
	return v.Deal, v.Possible, ""
}

// scenarioRow is a line of the table; told are the choices of the lines above, which are not told twice.
func (c *composer) scenarioRow(i int, told map[string]string) row {
	nd := &c.p.Nodes[i]
	depth := 0
	for k := nd.Parent; k > 0; k = c.p.Nodes[k].Parent {
		depth++
	}
	name := strings.Repeat("› ", depth) + nd.Name
	likely := say("–")
	if nd.Parent >= 0 {
		likely = say(c.nodeInput(nd, "scenarios.", percents(nd.P.Low, nd.P.High)), "\n"+nd.Word)
	}
	do := c.choice(nd)
	if above, ok := told[do]; ok && columns(do) > columns(above)+10 {
		do = "as if " + quoted(above)
	} else {
		told[do] = nd.Name
	}
	noDeal := "no deal: " + value(nd.NoDeal.Played.Mean)
	return row{Cells: []prose{say(name), likely, say(do), say(c.deals(nd)),
		say(estimate(nd.Value.Played)+"\n", c.noDealInput(nd, noDeal))}}
}

// deals is the chance of a deal at a node: on every track engaged if there is room, else on the main one.
func (c *composer) deals(nd *plan.Node) string {
	v := best(nd)
	switch {
	case v == nil:
		return "–"
	case nd.Choice == "wait" && len(nd.Children) > 0:
		return "depends on what comes"
	case !engages(v):
		return "not sought"
	case !c.limits.tracks || len(v.Tracks) < 2:
		deal, possible, track := mainDeal(nd)
		words, range_ := dealIs(deal, possible)
		if track != "" {
			return track + ": " + words + ", " + range_
		}
		return words + "\n" + range_
	}
	lines := make([]string, len(v.Tracks))
	for i, t := range v.Tracks {
		words, range_ := dealIs(t.Deal, t.Possible)
		lines[i] = t.Track.Name + ": " + words + ", " + range_
	}
	return strings.Join(lines, "\n")
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
	text := "Waiting: " + estimate(nd.Wait.Played) + "; acting now: " + estimate(nd.Act.Played) + "; "
	switch {
	case gain >= noticeable:
		text += "waiting gains " + value(gain) + "."
	case gain <= -noticeable:
		text += "waiting loses " + value(-gain) + "."
	default:
		text += "no visible difference."
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
		now := c.input(waitingKeeps, "it keeps "+percent(c.root().Discount))
		if f.At > 1 {
			return say("On paper waiting would not pay even if it cost nothing (", now, ").")
		}
		return say("On paper the two are even where waiting keeps "+percent(f.At)+" of value (", now, ").")
	}
	return nil
}
