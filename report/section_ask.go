package report

import "parley/plan"

// mostAsked is how many questions of a kind a plan tells.
const mostAsked = 5

// findOut tells what to ask first: what is worth most to know, or, where nothing would change what to do, what would tell
// most about what to expect.
func (c *composer) findOut() section {
	s := section{ID: "ask", Title: "What to find out first"}
	a := c.p.Asked
	if a == nil {
		return s
	}
	worth := worthAsking(a.Inputs)
	switch {
	case len(worth) > 0:
		s.Blocks = append(s.Blocks, block{Items: c.questionItems(worth)})
	case len(a.Expect) > 0:
		s.Blocks = append(s.Blocks, para("No answer would change what to do. Most telling of "+c.expectation()+":"), block{Items: c.tellingItems()})
	default:
		s.Blocks = append(s.Blocks, para("No answer would change what to do by more than can be told."))
	}
	if c.limits != whole {
		return s
	}
	if len(worth) > 0 && len(a.Expect) > 0 {
		s.Blocks = append(s.Blocks, para("These would tell most about "+c.expectation()+", whether or not they change what to do:"), block{Items: c.tellingItems()})
	}
	if claims := worthAsking(a.Claims); len(claims) > 0 {
		s.Blocks = append(s.Blocks, para("Claims that it would be worth most to be sure of:"), block{Items: c.questionItems(claims)})
	}
	s.Blocks = append(s.Blocks, para(perfectLine(a.Perfect)))
	return s
}

// worthAsking are the questions whose answers are worth telling of.
func worthAsking(all []plan.Question) []plan.Question {
	var out []plan.Question
	for _, q := range all {
		if q.Worth.Mean >= worthTelling {
			out = append(out, q)
		}
	}
	return out
}

func (c *composer) questionItems(all []plan.Question) []prose {
	var items []prose
	for _, q := range all[:min(c.limits.asked, len(all))] {
		items = append(items, c.question(q))
	}
	return items
}

// expectation is what tellings tell of.
func (c *composer) expectation() string {
	text := "whether there is room for a deal"
	if n := c.p.Asked.Expect[0].Node; n.ID != "" {
		text += " if it comes to " + quoted(n.Name)
	}
	return text
}

func (c *composer) tellingItems() []prose {
	var items []prose
	for _, t := range c.p.Asked.Expect[:min(c.limits.asked, len(c.p.Asked.Expect))] {
		items = append(items, c.telling(t))
	}
	return items
}
