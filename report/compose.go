package report

import (
	"fmt"
	"reflect"
	"strings"

	"parley/plan"
)

// A composer turns a tidy plan into a document.
type composer struct {
	p      *plan.Plan
	limits limits
	book   phrasebook
	inputs map[string]plan.Number
	claims map[string]plan.Claim
	// sources that stand in the ledger, by id
	sources map[string]plan.Named
	single  map[string]string // input id to the name of the one source on which it rests
}

func newComposer(p *plan.Plan, l limits) *composer {
	c := &composer{p: tidy(p), limits: l, inputs: map[string]plan.Number{}, claims: map[string]plan.Claim{},
		sources: map[string]plan.Named{}, single: map[string]string{}}
	c.book = newPhrasebook(c.p)
	c.nameScenarios()
	for _, in := range c.p.Evidence.Inputs {
		c.inputs[in.ID] = in
	}
	for _, k := range c.p.Evidence.Ledger {
		c.claims[k.ID], c.sources[k.Source.ID] = k, k.Source
	}
	for _, s := range c.p.Evidence.Single {
		for _, in := range s.Inputs {
			c.single[in] = s.Source.Name
		}
	}
	return c
}

// nameScenarios puts the names of scenarios for their ids at the end of labels: "value of no deal to North Korea, if
// “Trump wins”".
func (c *composer) nameScenarios() {
	name := func(label *string) {
		for _, nd := range c.p.Nodes {
			if head, ok := strings.CutSuffix(*label, ", "+nd.ID); ok && nd.ID != "" {
				*label = head + ", if " + quoted(nd.Name)
			}
		}
	}
	for i := range c.p.Evidence.Inputs {
		name(&c.p.Evidence.Inputs[i].Label)
	}
	for i := range c.p.Sensitivity {
		name(&c.p.Sensitivity[i].Label)
	}
	for i := range c.p.Flips {
		name(&c.p.Flips[i].Label)
	}
	for _, f := range c.p.FlipSets {
		for i := range f.Parts {
			name(&f.Parts[i].Label)
		}
	}
	for _, s := range c.p.Signs {
		for i := range s.Moves {
			name(&s.Moves[i].Label)
		}
	}
	if r := c.p.Robust; r != nil {
		for i := range r.Swept {
			name(&r.Swept[i].Name)
		}
		for i := range r.Influence {
			name(&r.Influence[i].Name)
		}
	}
}

// document composes everything, in the order in which it is read.
func (c *composer) document() document {
	d := c.brief()
	if c.redacted() {
		return d
	}
	d.Annex = c.annex()
	return d
}

// brief composes what a principal reads first; of a redacted plan, everything.
func (c *composer) brief() document {
	if c.redacted() {
		return c.redactedDocument()
	}
	d := document{Title: c.title(), Meta: c.meta(), Notices: c.notices(), Lead: c.lead(), More: c.more()}
	d.Brief = pruned(
		c.sentence(),
		c.scenarios(),
		c.course(),
		c.planIf(),
		c.flips(),
		c.findOut(),
		c.sideBySide(),
		c.robust(),
		c.signs(),
		c.trust(),
		c.otherSide(),
		c.affected(),
	)
	return d
}

// annex composes what stands behind the brief.
func (c *composer) annex() []section {
	return pruned(
		c.strategies(),
		c.courseAnnex(),
		c.perScenario(),
		c.futures(),
		c.levers(),
		c.perTrack(),
		c.sendings(),
		c.hands(),
		c.afterwards(),
		c.overTime(),
		c.redTeam(),
		c.history(),
		c.record(),
		c.important(),
		c.hypotheses(),
		c.setAside(),
		c.evidencePictures(),
		c.ledger(),
		c.numbers(),
		c.embargo(),
		c.honesty(),
	)
}

func (c *composer) title() string {
	if c.p.Dossier.Title != "" {
		return c.p.Dossier.Title
	}
	if c.p.Dossier.ID != "" {
		return c.p.Dossier.ID
	}
	return "A negotiation"
}

func (c *composer) meta() []string {
	p := c.p
	out := []string{"no as-of date"}
	if p.Dossier.AsOf != "" {
		out[0] = "as of " + day(p.Dossier.AsOf)
	}
	if p.Dossier.To != "" {
		out = append(out, "horizon "+day(p.Dossier.To))
	}
	out = append(out, fmt.Sprint("seed ", p.Seed))
	if p.Parley != "" {
		out = append(out, "Parley "+p.Parley)
	}
	if p.Input != "" {
		out = append(out, "dossier "+p.Input[:min(8, len(p.Input))])
	}
	return out
}

// notices are what must be said before anything else.
func (c *composer) notices() []string {
	var out []string
	if c.p.Partial {
		out = append(out, "Interrupted: what stands here is right, what is missing was not reached.")
	}
	if c.p.For != nil {
		out = append(out, "For "+readers[c.p.For.Role]+".")
	}
	if c.p.Dossier.Invented {
		out = append(out, "An invented case.")
	}
	if len(c.p.Without) > 0 {
		out = append(out, "Worked out without "+list(c.p.Without)+", to show their effect.")
	}
	if c.p.WhatIf != "" {
		out = append(out, "Worked out under the what-if "+quoted(c.p.WhatIf)+".")
	}
	if r := c.p.Evidence.Removed; r != nil {
		out = append(out, "Worked out "+asideLine(r)+" set aside.")
	}
	if nd := c.root(); nd != nil && nd.ID != "" {
		out = append(out, "Seen from where it has come to "+quoted(nd.Name)+".")
	}
	return out
}

// lead says for whom the plan is and what it rests on.
func (c *composer) lead() []prose {
	var out []prose
	if c.p.Subject.Name != "" {
		verb := "Advice to "
		if c.p.Anticipate {
			verb = "Anticipating "
		}
		out = append(out, say(verb+c.p.Subject.Name+"."))
	}
	if line := c.withheldLine(); len(line) > 0 {
		out = append(out, line)
	}
	e := c.p.Evidence
	if e.Claims == 0 {
		if e.Numbers > 0 {
			out = append(out, say("No claims: all "+count(e.Numbers, "number")+" are the writer's judgement."))
		}
		return out
	}
	text := count(e.Claims, "claim") + " from " + count(e.Sources, "source") + ". "
	return append(out, say(text, c.alone()))
}

// alone counts the numbers that matter (those that move the result most, else all with a range) and rest on one
// source alone, and names the source with most of them.
func (c *composer) alone() prose {
	matter := make([]string, 0, len(c.p.Sensitivity))
	for _, s := range c.p.Sensitivity {
		matter = append(matter, s.Input)
	}
	what := "numbers that move the result most"
	total, n := len(matter), 0
	if total == 0 {
		what, total = "numbers with a range", c.p.Evidence.Ranged
		for _, s := range c.p.Evidence.Single {
			matter = append(matter, s.Inputs...)
		}
	}
	if total == 0 {
		return nil
	}
	most, top := map[string]int{}, ""
	for _, id := range matter {
		name, ok := c.single[id]
		if !ok {
			continue
		}
		n++
		if most[name]++; most[name] > most[top] {
			top = name
		}
	}
	text := fmt.Sprintf("Of the %d %s, ", total, what)
	switch {
	case n == 0:
		return say(text + "none rests on one source alone.")
	case n == 1:
		return say(text+"1 rests on one source alone (", c.sourceNamed(top), ").")
	case most[top] == n:
		return say(fmt.Sprintf("%s%d rest on one source alone (", text, n), c.sourceNamed(top), ").")
	}
	return say(fmt.Sprintf("%s%d rest on one source alone (%d of them on ", text, n, most[top]), c.sourceNamed(top), ").")
}

func (c *composer) more() []pair {
	p := []pair{
		{"parley plan DIR --annex", say("what is behind this")},
		{"parley plan DIR --out FOLDER", say("page with pictures, Markdown, JSON")},
	}
	if len(c.p.Evidence.Inputs) > 0 {
		id := c.p.Evidence.Inputs[0].ID
		if len(c.p.Sensitivity) > 0 {
			id = c.p.Sensitivity[0].Input
		}
		p = append(p, pair{"parley why DIR " + id, say("the claims behind a number")})
	}
	if len(c.p.Backcasts) > 0 {
		p = append(p, pair{"parley backcast DIR", say("past rounds")})
	}
	return p
}

// root is the node "now", or nil if the plan was interrupted before it.
func (c *composer) root() *plan.Node {
	if len(c.p.Nodes) == 0 {
		return nil
	}
	return &c.p.Nodes[0]
}

// best is the candidate advised at a node, or nil.
func best(nd *plan.Node) *plan.Valued { return candidate(nd, nd.Best) }

func candidate(nd *plan.Node, id string) *plan.Valued {
	for i := range nd.Candidates {
		if nd.Candidates[i].ID == id {
			return &nd.Candidates[i]
		}
	}
	return nil
}

// seat is the place of the subject at a track, or 0 where it has none.
func (c *composer) seat(v *plan.TrackView) int {
	for i, p := range v.Parties {
		if p.ID == c.p.Subject.ID {
			return i
		}
	}
	return 0
}

// way is the scenario with those above it that have names, without the root: "Trump wins, then talks reopen".
func (c *composer) way(i int) string {
	var parts []string
	for ; i > 0 && i < len(c.p.Nodes); i = c.p.Nodes[i].Parent {
		parts = append([]string{c.p.Nodes[i].Name}, parts...)
	}
	return strings.Join(parts, ", then ")
}

// nodeNamed finds a node by id.
func (c *composer) nodeNamed(id string) int {
	for i := range c.p.Nodes {
		if c.p.Nodes[i].ID == id {
			return i
		}
	}
	return -1
}

// alike groups the nodes for which of is the same, in the order of the nodes.
func alike[T any](nodes []plan.Node, of func(*plan.Node) T) [][]int {
	var out [][]int
	var seen []T
next:
	for i := range nodes {
		x := of(&nodes[i])
		for k := range seen {
			if reflect.DeepEqual(seen[k], x) {
				out[k] = append(out[k], i)
				continue next
			}
		}
		seen, out = append(seen, x), append(out, []int{i})
	}
	return out
}
