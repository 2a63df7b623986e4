package report

import (
	"math"

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

// gains reports whether the advised candidate is worth noticeably more in play than opening nothing from here on.
func gains(nd *plan.Node) bool { return nd.Act.Played.Mean-held(nd).Played.Mean >= noticeable }

// held is what opening nothing from a node on is worth: no deal anywhere, but for what has been agreed before.
func held(nd *plan.Node) plan.Pair {
	if v := candidate(nd, "hold_off"); v != nil {
		return v.Value
	}
	return nd.NoDeal
}

// engages reports whether a candidate opens anything.
func engages(v *plan.Valued) bool { return v != nil && len(v.Engage) > 0 }

// does words a candidate as a bare verb phrase: "open Moscow and Tokyo, sending the foreign ministry, conceding late
// (“Wait with Russia”)".
func (c *composer) does(nd *plan.Node, v *plan.Valued) string {
	if !engages(v) {
		if v != nil && !v.Generated {
			return "hold off and open nothing (" + quoted(v.Name) + ")"
		}
		if len(nd.Before) > 0 {
			return "open nothing more" + pulling(v)
		}
		return "hold off and open nothing" + pulling(v)
	}
	text := "open talks"
	if len(nd.Tracks) > 1 {
		text = opens(nd, v)
	}
	if v.Delegate != nil {
		text += ", sending " + v.Delegate.Name
	}
	if v.ID == nd.Best && nd.Advice.Manner != "" && len(nd.Advice.Engage) > 0 {
		text += ", " + nd.Advice.Manner
	}
	if !v.Generated {
		return text + " (" + quoted(v.Name) + ")"
	}
	return text + pulling(v)
}

// pulling names the levers that a candidate uses: ", using A strike".
func pulling(v *plan.Valued) string {
	if v == nil || len(v.Levers) == 0 {
		return ""
	}
	return ", using " + list(names(v.Levers))
}

// opens names what a candidate opens, the main track first, or says that it leaves that alone although it is open.
// The order in which they are opened is told elsewhere.
func opens(nd *plan.Node, v *plan.Valued) string {
	main := nd.Tracks[0]
	var beside []string
	engaged := false
	for _, t := range v.Engage {
		if t == main.Track {
			engaged = true
		} else {
			beside = append(beside, t.Name)
		}
	}
	switch {
	case engaged && len(beside) > 0:
		return "open " + main.Track.Name + " beside " + list(beside)
	case engaged:
		return "open " + main.Track.Name
	case main.Open:
		return "open " + list(beside) + ", not " + main.Track.Name
	}
	return "open " + list(beside)
}

// choice words what to do at a node, waiting included. Where nothing gains, it says so rather than advise an opening
// that is worth no more than none.
func (c *composer) choice(nd *plan.Node) string {
	v := best(nd)
	switch {
	case nd.Choice == "wait" && len(nd.Children) > 0:
		return "wait for what comes next"
	case engages(v) && !gains(nd) && c.p.Course != nil:
		return c.does(nd, v) + "; it gains nothing visible in play"
	case engages(v) && !gains(nd):
		text := "hold off: nothing to open gains anything in play"
		if up := nd.Act.Exact.Mean - held(nd).Exact.Mean; up >= noticeable {
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
	if c.p.Course != nil {
		return c.courseClause(nd) + c.thenClause(nd)
	}
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
	if !engages(best(nd)) {
		return "hold off for now" + pulling(best(nd)) + c.thenClause(nd)
	}
	text := "act now (waiting is worth as much) and "
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
	if v := best(then); c.p.Course != nil && engages(v) && !gains(then) && (then.Choice == "act" || len(then.Children) == 0) {
		deal, possible, on := mainDeal(then)
		words, range_ := dealIs(deal, possible)
		if on == "" {
			on = v.Engage[0].Name
		}
		return "; if it comes to " + quoted(c.way(i)) + ", expect nothing visible of " + on + ": a deal is " + words + " (" + range_ + ")"
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

// target is the place of the node whose plan is laid out in full.
func (c *composer) target() int { return c.p.LaidOut() }
