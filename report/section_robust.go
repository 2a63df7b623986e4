package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/plan"
)

// robust tells how the plan fares in many futures, when it fails, what the rules make of it, and whose doubt matters.
func (c *composer) robust() section {
	s := section{ID: "robust", Title: "In many futures"}
	r := c.p.Robust
	if !swept(r) || c.limits.futures == 0 {
		return s
	}
	items := c.futureItems(r)
	if items = items[:min(len(items), c.limits.futures)]; c.limits.futures == 1 {
		s.Blocks = append(s.Blocks, para(joined(append([]prose{c.futuresLine(r)}, items...), " ")))
	} else {
		s.Blocks = append(s.Blocks, para(c.futuresLine(r)), block{Items: items})
	}
	for _, f := range c.robustFigures(r) {
		s.Blocks = append(s.Blocks, block{Figure: f}.on(webPage))
	}
	return s
}

// swept reports whether a sweep holds together: places name dimensions, and there is something to tell.
func swept(r *plan.Robustness) bool {
	return r != nil && len(r.Choices) > 0 && len(r.Failures) > 0 &&
		!slices.ContainsFunc(r.Points, func(x plan.FuturePoint) bool { return len(x.At) != len(r.Swept) }) &&
		!slices.ContainsFunc(r.Failures, func(f plan.Failure) bool {
			return slices.ContainsFunc(f.Limits, func(l plan.BoxLimit) bool { return l.Swept < 0 || l.Swept >= len(r.Swept) })
		})
}

// futureItems are the lines, those that tell of a difference before those that tell of none.
func (c *composer) futureItems(r *plan.Robustness) []prose {
	var news, rest []prose
	for _, x := range []struct {
		line prose
		news bool
	}{
		{c.roomLine(r), c.mixed(r, "room")}, {c.beatenLine(r), c.mixed(r, "beaten")},
		{c.rulesLine(r), slices.ContainsFunc(r.Rules, func(x plan.Rule) bool { return x.Choice != r.Rules[0].Choice })},
		{c.influenceLine(r), true}, {c.waitLine(r), r.WaitBetter != nil && *r.WaitBetter > 0 && *r.WaitBetter < 1}, {c.sureLine(), false},
	} {
		switch {
		case len(x.line) == 0:
		case x.news:
			news = append(news, x.line)
		default:
			rest = append(rest, x.line)
		}
	}
	return append(news, rest...)
}

// mixed reports whether some futures fail in a way and some do not.
func (c *composer) mixed(r *plan.Robustness, what string) bool {
	return slices.ContainsFunc(r.Failures, func(f plan.Failure) bool { return f.What == what && f.Share > 0 && f.Share < 1 })
}

// futuresLine says what was tried, and how often the plan gains something.
func (c *composer) futuresLine(r *plan.Robustness) prose {
	deep, inputs := 0, 0
	for _, d := range r.Swept {
		if d.Deep {
			deep++
		} else {
			inputs++
		}
	}
	var parts []string
	if deep > 0 {
		parts = append(parts, count(deep, "doubt")+" without a probability")
	}
	if inputs > 0 {
		parts = append(parts, count(inputs, "number"))
	}
	text := fmt.Sprintf("%d futures (%s moved at once): ", r.Futures, strings.Join(parts, " and "))
	if c.limits.futures == 1 {
		text = fmt.Sprintf("%d futures: ", r.Futures)
		if r.Failures[0].Share == 0 && c.mixed(r, "room") {
			return say(fmt.Sprintf("%d futures.", r.Futures)) // what comes next tells more
		}
	}
	f := r.Failures[0]
	switch {
	case f.Share == 0:
		text += "the plan gains 0.005 or more over holding off in all."
	case f.Share == 1:
		text += "the plan gains 0.005 over holding off in none."
	default:
		return say(text+"the plan gains less than 0.005 over holding off in "+percent(f.Share)+" of them", c.boxed(r, f), ".")
	}
	return say(text)
}

// boxed words the conditions of a failure, to follow the share of futures that fail.
func (c *composer) boxed(r *plan.Robustness, f plan.Failure) prose {
	if len(f.Limits) == 0 {
		return say("; no condition sets these apart")
	}
	var parts []string
	for _, l := range f.Limits {
		parts = append(parts, c.limitWords(r, l))
	}
	inside := " (covers " + percent(f.Coverage) + " of these; of the futures there " + percent(f.Density) + " are such)"
	if c.limits.futures == 1 {
		inside = "" // the annex has it
	}
	if f.Holds {
		return say(". The others are mostly where " + list(parts) + inside)
	}
	return say(", mostly where " + list(parts) + inside)
}

// limitWords words one condition.
func (c *composer) limitWords(r *plan.Robustness, l plan.BoxLimit) string {
	d := r.Swept[l.Swept]
	low, high := l.Low > d.Low, l.High < d.High
	if d.Deep {
		switch {
		case low && high:
			return fmt.Sprintf("%s is %s of the way up", quoted(d.Name), between(percent(l.Low), percent(l.High)))
		case low:
			return quoted(d.Name) + " is in its upper " + percent(1-l.Low)
		}
		return quoted(d.Name) + " is in its lower " + percent(l.High)
	}
	switch {
	case low && high:
		return fmt.Sprintf("the %s is %s to %s", d.Name, number(l.Low), number(l.High))
	case low:
		return "the " + d.Name + " is above " + number(l.Low)
	}
	return "the " + d.Name + " is below " + number(l.High)
}

// roomLine says when a zone of agreement on the main track is very unlikely.
func (c *composer) roomLine(r *plan.Robustness) prose {
	for _, f := range r.Failures {
		if f.What != "room" || f.Track == nil {
			continue
		}
		head := "Room for a deal on " + quoted(f.Track.Name)
		if i := c.nodeNamed(f.Node); i > 0 && f.Node != "" && c.limits.tracks {
			head += ", if it comes to " + quoted(c.p.Nodes[i].Name) + ","
		}
		switch f.Share {
		case 0:
			return say(head + " is there in every one (in at least 1 case of 5).")
		case 1:
			return say(head + " is very unlikely in every one.")
		}
		return say(head+" is very unlikely in "+percent(f.Share)+" of them", c.boxed(r, f), ".")
	}
	return nil
}

// beatenLine says how often something else would have been the better choice.
func (c *composer) beatenLine(r *plan.Robustness) prose {
	for _, f := range r.Failures {
		if f.What != "beaten" {
			continue
		}
		if f.Share == 0 {
			return say("Nothing else is better by 0.005 or more in any.")
		}
		by := ""
		if f.By != nil {
			by = ", most often " + quoted(f.By.Name) + ","
		}
		return say("Another choice"+by+" is better by 0.005 or more in "+percent(f.Share)+" of them", c.boxed(r, f), ".")
	}
	return nil
}

// ruleWords names the rules that look at futures.
var ruleWords = map[string]string{"expected value": "expected value", "worst case": "worst case", "maximum regret": "least maximum regret",
	"90th percentile regret": "least regret in nine futures of ten", "satisficing": "most often 0.005 better than holding off", "laplace": "plain mean (Laplace)",
	"hurwicz": "half-way between best and worst (Hurwicz)"}

// rulesLine says where the rules disagree.
func (c *composer) rulesLine(r *plan.Robustness) prose {
	type camp struct {
		name  string
		rules []string
	}
	var camps []camp
	for _, x := range r.Rules {
		i := slices.IndexFunc(camps, func(k camp) bool { return k.name == x.Choice.Name })
		if i < 0 {
			i, camps = len(camps), append(camps, camp{name: x.Choice.Name})
		}
		camps[i].rules = append(camps[i].rules, ruleWords[x.Rule])
	}
	if len(camps) == 0 {
		return nil
	}
	if len(camps) == 1 {
		return say(fmt.Sprintf("All %d rules choose %s.", len(r.Rules), quoted(camps[0].name)))
	}
	slices.SortStableFunc(camps, func(a, b camp) int { return len(b.rules) - len(a.rules) })
	parts := []string{fmt.Sprintf("%s by %d of %d", quoted(camps[0].name), len(camps[0].rules), len(r.Rules))}
	for _, k := range camps[1:] {
		parts = append(parts, quoted(k.name)+" by "+list(k.rules))
	}
	return say("The rules disagree: " + strings.Join(parts, "; ") + ".")
}

const mostDoubts = 3

// influenceLine names the doubts with the largest total share of the variance.
func (c *composer) influenceLine(r *plan.Robustness) prose {
	var parts []string
	for _, x := range []struct {
		what string
		of   func(plan.Influence) plan.Index
	}{{"the gain", func(x plan.Influence) plan.Index { return x.Gain }}, {"room for a deal", func(x plan.Influence) plan.Index { return x.Room }}} {
		if text := topDoubts(r.Influence, x.of); text != "" {
			parts = append(parts, x.what+": "+text)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return say("Whose doubt matters, by the share of the variance that would stay if all else were known. For " + strings.Join(parts, "; for ") + ".")
}

// topDoubts lists the groups and deep uncertainties with the largest totals.
func topDoubts(all []plan.Influence, of func(plan.Influence) plan.Index) string {
	list := slices.DeleteFunc(slices.Clone(all), func(x plan.Influence) bool { return x.Kind == "input" || of(x).Total < 0.05 })
	slices.SortStableFunc(list, func(a, b plan.Influence) int { return cmp.Compare(of(b).Total, of(a).Total) })
	var parts []string
	for _, x := range list[:min(len(list), mostDoubts)] {
		name := x.Name
		if x.Kind == "deep" {
			name = quoted(name)
		}
		parts = append(parts, name+" "+percent(min(of(x).Total, 1)))
	}
	return strings.Join(parts, ", ")
}

// waitLine says how often waiting would be the better choice.
func (c *composer) waitLine(r *plan.Robustness) prose {
	if r.WaitBetter == nil {
		return nil
	}
	switch w := *r.WaitBetter; w {
	case 0:
		return say("Waiting beats acting now in none of them.")
	case 1:
		return say("Waiting beats acting now in all of them.")
	default:
		return say("Waiting beats acting now in " + percent(w) + " of them.")
	}
}

// sureLine says how sure the choices are, given the number of draws, at the node where they are least so.
func (c *composer) sureLine() prose {
	var weakest *plan.Node
	for i := range c.p.Nodes {
		if s := c.p.Nodes[i].Selection; s != nil && (weakest == nil || s.Good < weakest.Selection.Good) {
			weakest = &c.p.Nodes[i]
		}
	}
	if weakest == nil {
		return nil
	}
	s := weakest.Selection
	text := fmt.Sprintf("%d draws were played for each candidate: enough to be %s sure that none is better by 0.005 than the one advised", s.Draws, atLeast(s.Good))
	if s.Good < 0.99 {
		where := "now"
		if weakest.ID != "" {
			where = "if it comes to " + quoted(weakest.Name)
		}
		text += " where that is least sure, " + where + " (" + quoted(s.Rival.Name) + " may be)"
	} else {
		text += ", in every scenario"
	}
	return say(text + ".")
}

// atLeast prints a bound on a probability.
func atLeast(p float64) string {
	if p > 0.99 {
		return percent(0.999)
	}
	return percent(p)
}
