package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/plan"
)

// mostImportant is how many numbers the table of what they rest on tells.
const mostImportant = 12

// important lists the numbers that the plan turns on, with their claims: grades, contradictions, age, origins.
func (c *composer) important() section {
	s := section{ID: "rests", Title: "What the numbers that matter rest on"}
	t := &table{Caption: "Numbers that move the result or flip the advice, most first", Heads: []string{"Number", "Value or range", "Claims, with grade and age", "Contradicted by", "Origins"}, Right: []bool{false, false, false, false, true}}
	for _, id := range c.turning() {
		in := c.inputs[id]
		against := c.claimList(in.Contradicted)
		if len(in.Contradicted) == 0 {
			against = say("–")
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(c.input(id, "")), say(in.Spread), c.grounds(in), against, say(strconv.Itoa(in.Origins))}})
	}
	if len(t.Rows) == 0 {
		return s
	}
	s.Blocks = append(s.Blocks, block{Table: t}, para("Origins are independent ones: claims that share a source, a carrier or an origin count once, however often they are repeated. 0 is a judgement."))
	var alone []prose
	for _, x := range c.p.Evidence.Single {
		alone = append(alone, say(c.source(x.Source), ": ", c.inputList(x.Inputs)))
	}
	if len(alone) > 0 {
		s.Blocks = append(s.Blocks, block{Head: "Numbers that rest on one source alone"}, block{Items: alone})
	}
	return s
}

// turning lists the addresses of the numbers that move the result or flip the advice, each once.
func (c *composer) turning() []string {
	var out []string
	add := func(id string) {
		if _, known := c.inputs[id]; known && !slices.Contains(out, id) && len(out) < mostImportant {
			out = append(out, id)
		}
	}
	for _, x := range c.p.Sensitivity {
		add(x.Input)
	}
	for _, x := range c.p.Flips {
		add(x.Input)
	}
	return out
}

// grounds tells the claims of a number with grade and age.
func (c *composer) grounds(in plan.Number) prose {
	if len(in.Because) == 0 {
		return c.because(plan.Number{Spread: in.Spread, Assumed: in.Assumed, Derived: in.Derived})
	}
	var parts []prose
	for _, id := range in.Because {
		k, ok := c.claims[id]
		if !ok {
			parts = append(parts, say(c.claim(id)))
			continue
		}
		text := " " + k.Grade + ", " + since(k)
		if k.Stale {
			text += ", stale"
		}
		parts = append(parts, say(c.claim(id), text))
	}
	return joined(parts, "\n")
}

// aged prints an age.
func aged(x float64) string { return fmt.Sprintf("%.1f", x) + nbsp + "y" }

// since is the age of a claim, or that it has no date.
func since(k plan.Claim) string {
	if k.Said == "" && k.Learned == "" {
		return "undated"
	}
	return aged(k.Age)
}

// age tells how old a claim is, and what is the matter with that.
func age(k plan.Claim) string {
	text := since(k)
	if k.Stale {
		text += ", stale"
	}
	if k.Beyond {
		text += ", counted from the end of its source's access"
	}
	return text
}

// weighing tells how evidence is weighed: half-lives, circles, ratios.
func (c *composer) weighing() []block {
	e := c.p.Evidence
	var out []block
	if len(e.Circles) > 0 {
		var items []prose
		for _, x := range e.Circles {
			items = append(items, say(x.Text))
		}
		out = append(out, block{Head: "Reports that come back to where they started"}, block{Items: items})
	}
	var parts []string
	stated := "the dossier's"
	for _, h := range e.HalfLives {
		if h.Default {
			stated = "Parley's, as the dossier gives none"
		}
		if h.Years > 0 {
			parts = append(parts, h.Kind+" "+number(h.Years))
		}
	}
	if len(parts) > 0 {
		out = append(out, para("Years after which a claim is stale ("+stated+"): "+strings.Join(parts, ", ")+". Age flags a claim and moves no number."))
	}
	if len(e.Ratios) > 0 {
		t := &table{Caption: "Likelihood ratios by grade, as the dossier asks for: a convention, not a measurement", Heads: []string{"Grade", "Ratio"}, Right: []bool{false, true}}
		for _, r := range e.Ratios {
			t.Rows = append(t.Rows, row{Cells: []prose{say(r.Grade), say(number(r.Ratio))}})
		}
		out = append(out, block{Table: t}, para("F and 6, and grades that are not in the table, move nothing."))
	}
	return out
}

// made tells how evidence makes a number, where the dossier says.
func (c *composer) made(d *plan.Derivation) prose {
	if len(d.Forecasts) > 0 {
		var parts []string
		for _, f := range d.Forecasts {
			parts = append(parts, f.Name+" "+number(f.Value))
		}
		pool := "mean"
		if d.Pool == "log_odds" {
			pool = "mean of log-odds"
		}
		return say("pooled (" + pool + ") to " + number(d.Pooled) + ": " + strings.Join(parts, ", "))
	}
	if len(d.Links) == 0 {
		return say("the prior " + d.Prior + ", which no claim moves")
	}
	var parts []prose
	for i, l := range d.Links {
		if slices.ContainsFunc(d.Links[:i], func(x plan.ClaimLink) bool { return x.Group == l.Group }) {
			continue // told with the first of its group
		}
		var one []prose
		for _, x := range d.Links[i:] {
			if x.Group == l.Group {
				one = append(one, c.linked(x))
			}
		}
		part := joined(one, " and ")
		if len(one) > 1 {
			part = say(part, " (of one origin: together as one)")
		}
		parts = append(parts, part)
	}
	return say("the prior "+d.Prior+", its odds moved by ", joined(parts, ", "))
}

// linked tells by how much a claim moves odds.
func (c *composer) linked(l plan.ClaimLink) prose {
	how := " × " + number(l.Ratio)
	if l.Grade != "" {
		how += " by its grade " + l.Grade
	}
	return say(c.claim(l.Claim), how)
}

// hypotheses is the matrix: inconsistency and posterior side by side, rows that decide first.
func (c *composer) hypotheses() section {
	s := section{ID: "hypotheses", Title: "Rival explanations"}
	h := c.p.Evidence.Hypotheses
	if h == nil {
		return s
	}
	t := &table{Caption: "Hypotheses, of which one is true", Heads: []string{"Hypothesis", "What it says", "Against it", "Before", "After"}, Right: []bool{false, false, true, true, true}}
	for _, x := range h.List {
		after := "–"
		if x.Posterior != nil {
			after = percent(*x.Posterior)
		}
		name := prose{{Text: x.ID, Strong: slices.Contains(h.Best, x.ID)}}
		t.Rows = append(t.Rows, row{Cells: []prose{name, say(stop(x.Text)), say(number(x.Inconsistency)), say(percent(x.Prior)), say(after)}})
	}
	s.Blocks = append(s.Blocks, block{Table: t}, para(c.weighed(h)))
	m := &table{Caption: "Claims held against them: very consistent (CC) to very inconsistent (II), or how likely the claim is under each", Heads: []string{"Claim", "Grade"}}
	for _, x := range h.List {
		m.Heads = append(m.Heads, x.ID)
	}
	m.Heads = append(m.Heads, "Tells apart", "Without it")
	for _, r := range h.Rows {
		cells := []prose{say(c.claim(r.Claim.ID)), say(r.Grade)}
		for i := range h.List {
			cells = append(cells, say(goes(r, i)))
		}
		m.Rows = append(m.Rows, row{Cells: append(cells, say(tellsApart(r)), say(without(r)))})
	}
	s.Blocks = append(s.Blocks, block{Table: m})
	return s
}

// goes is how a row goes with a hypothesis.
func goes(r plan.MatrixRow, i int) string {
	switch {
	case i < len(r.Likelihood):
		return number(r.Likelihood[i])
	case i < len(r.Letters):
		return r.Letters[i]
	}
	return "–"
}

// weighed says which hypotheses lead and how that was worked out.
func (c *composer) weighed(h *plan.Hypotheses) string {
	text := "Least speaks against " + list(h.Best) + ". "
	switch {
	case len(h.Likeliest) == 0:
		text += "No likelihoods are given, so nothing is said of how likely each is. "
	case len(h.Letters) > 0:
		text += "Likeliest after the claims: " + list(h.Likeliest) + ", where letters stand for likelihoods by a table that the dossier asks for. "
	default:
		text += "Likeliest after the claims that have likelihoods: " + list(h.Likeliest) + ". "
	}
	return text + "Claims of one origin count together as one. Hypotheses move no number of the plan."
}

// tellsApart tells how well a row tells the hypotheses apart.
func tellsApart(r plan.MatrixRow) string {
	text := count(r.Steps, "step")
	switch {
	case r.Flat:
		text = "nothing"
	case r.Ratio > 0 && len(r.Likelihood) > 0:
		text = number(r.Ratio) + " to one"
	case r.Ratio > 0:
		text += ", " + number(r.Ratio) + " to one"
	}
	switch n := len(r.With); {
	case n > 2:
		text += "; counts as one with " + count(n, "other")
	case n > 0:
		text += "; counts as one with " + list(r.With)
	}
	return text
}

// without tells what would lead without a row.
func without(r plan.MatrixRow) string {
	var parts []string
	if len(r.BestWithout) > 0 {
		parts = append(parts, "least against "+list(r.BestWithout))
	}
	if len(r.LikeliestWithout) > 0 {
		parts = append(parts, "likeliest "+list(r.LikeliestWithout))
	}
	if len(parts) == 0 {
		return "no change"
	}
	return "decides: " + strings.Join(parts, "; ")
}

// setAside lists what became of numbers whose support was set aside.
func (c *composer) setAside() section {
	s := section{ID: "set-aside", Title: "Evidence set aside"}
	r := c.p.Evidence.Removed
	if r == nil {
		return s
	}
	s.Blocks = append(s.Blocks, para(upperFirst(asideLine(r))+"."))
	t := &table{Caption: "Numbers whose support that was", Heads: []string{"Number", "Now", "How", "Rested on"}}
	for _, x := range r.Lost {
		t.Rows = append(t.Rows, row{Cells: []prose{say(c.input(x.Input, "")), say(x.Now), say(x.How), say(strings.Join(x.Because, ", "))}})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, block{Table: t})
	}
	if len(r.Items) > 0 {
		s.Blocks = append(s.Blocks, para("Not counted, as nothing is left to vouch for them: "+strings.Join(r.Items, ", ")+"."))
	}
	return s
}

// asideLine says what was set aside.
func asideLine(r *plan.Removed) string {
	var parts []string
	if len(r.Sources) > 0 {
		parts = append(parts, "what came from or through "+list(names(r.Sources)))
	}
	if r.Stale {
		parts = append(parts, "claims past their half-life")
	}
	return "without " + strings.Join(parts, " and without ") + ": " + count(len(r.Claims), "claim")
}

// staleLine counts the stale claims on which numbers rest.
func (c *composer) staleLine() prose {
	n := len(c.p.Evidence.Stale)
	if n == 0 {
		return nil
	}
	return say("Past their half-life: " + count(n, "claim") + " on which numbers rest (annex).")
}
