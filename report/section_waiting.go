package report

import "math"

// waiting compares waiting with acting now.
func (c *composer) waiting() section {
	s := section{ID: "waiting", Title: "Waiting against acting now"}
	nd := c.root()
	if nd == nil || nd.Wait == nil {
		return s
	}
	gain := c.p.Sentence.Gain
	if !c.p.Sentence.Wait {
		gain = -gain
	}
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
