package geniusweb

import (
	"fmt"
	"math/big"
	"slices"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// maxTable bounds the table of a group; past it the group is kept as boxes, one for each combination listed. maxCells
// bounds the entries of all tables and boxes of a scenario.
const (
	maxTable = 100_000
	maxCells = 4_000_000
)

// grouped reads a SumOfGroupsUtilitySpace: {"partUtilities": {part: {"partsutils": {"issues": […], "utilslist":
// [{"values": […], "util": …}]}}}}.
func (r *reader) grouped(n *tree.Node, d *domain) error {
	parts := n.Get("partUtilities")
	if !parts.Is(tree.Mapping) {
		return n.Errorf("a profile of groups needs partUtilities, by name")
	}
	p := r.profile(n)
	p.Weights = make([]*big.Rat, len(d.issues))
	p.Evaluators = make([]scenario.Evaluator, len(d.issues))
	for j, is := range d.issues {
		p.Weights[j], p.Evaluators[j].Values = big.NewRat(1, 1), zeros(len(is.Values))
	}
	taken := make([]bool, len(d.issues))
	for i, body := range parts.Items {
		if !parts.Live(i) {
			continue
		}
		for _, wrapper := range []string{"partsutils", "PartsUtilities"} {
			if inner := body.Given(wrapper); inner != nil {
				body = inner
			}
		}
		if err := r.group(body, d, p, taken); err != nil {
			return err
		}
	}
	for j, ok := range taken {
		if !ok {
			r.log.Warn(parts, "missing", "no group rates %q: 0; GeniusWeb refuses the profile", d.issues[j].Name)
		}
	}
	slices.SortFunc(p.Tables, func(a, b scenario.Table) int { return slices.Compare(a.Issues, b.Issues) })
	return r.finish(n, p, d)
}

// group adds one group of issues to a profile.
func (r *reader) group(n *tree.Node, d *domain, p *scenario.Profile, taken []bool) error {
	names := n.Get("issues")
	entries := n.Given("utilslist")
	if entries == nil {
		entries = n.Given("utils")
	}
	if !names.Is(tree.Sequence) || len(names.Items) == 0 || !entries.Is(tree.Sequence) {
		return n.Errorf("a group needs a list of issues and a utilslist")
	}
	var issues []int
	for _, name := range names.Items {
		j, ok := d.issue[name.String()]
		switch {
		case !ok:
			return name.Errorf("the domain has no issue %s", name.Describe())
		case taken[j]:
			return name.Errorf("issue %s stands in two groups", name.Describe())
		}
		taken[j] = true
		issues = append(issues, j)
	}
	g := newGroup(d, issues)
	if r.cells += max(g.size, 0); r.cells > maxCells {
		return n.Errorf("the groups have more than %d combinations", maxCells)
	}
	if g.size > 0 {
		g.table = zeros(g.size)
	}
	for _, e := range entries.Items {
		if err := r.combination(e, d, g); err != nil {
			return err
		}
	}
	g.into(p)
	return nil
}

// combination enters what one combination of values is worth.
func (r *reader) combination(e *tree.Node, d *domain, g *group) error {
	values, util := e.Get("values"), e.Get("util")
	if !values.Is(tree.Sequence) || len(values.Items) != len(g.issues) || util == nil {
		return e.Errorf("an entry needs util and a value for each of the %d issues of its group", len(g.issues))
	}
	x, err := util.Number()
	if err != nil {
		return err
	}
	options := make([]int, len(g.issues))
	for k, v := range values.Items {
		if options[k] = d.find(g.issues[k], v); options[k] < 0 {
			r.log.Warn(v, "unknown-value", "issue %q has no value %s: the entry is left out", d.issues[g.issues[k]].Name, v.Describe())
			return nil
		}
	}
	if g.size < 0 {
		for _, j := range g.issues {
			r.cells += len(d.issues[j].Values)
		}
		if r.cells > maxCells {
			return e.Errorf("the groups are too large: more than %d entries", maxCells)
		}
	}
	g.set(options, x)
	return nil
}

// A group is what combinations of options of a few issues are worth.
type group struct {
	d      *domain
	issues []int // as listed
	order  []int // places in issues, by ascending issue
	sorted []int // the issues, ascending
	size   int   // combinations, or -1: more than maxTable
	table  []*big.Rat
	boxes  []scenario.Box
	at     map[string]int // of a box, by its options
}

func newGroup(d *domain, issues []int) *group {
	g := &group{d: d, issues: issues, size: 1, at: map[string]int{}}
	for k := range issues {
		g.order = append(g.order, k)
		if n := len(d.issues[issues[k]].Values); g.size > maxTable/n {
			g.size = -1
		} else if g.size > 0 {
			g.size *= n
		}
	}
	slices.SortFunc(g.order, func(a, b int) int { return issues[a] - issues[b] })
	for _, k := range g.order {
		g.sorted = append(g.sorted, issues[k])
	}
	return g
}

// set enters a combination, given in the order of the issues as listed; the last of two counts.
func (g *group) set(options []int, x *big.Rat) {
	if g.size > 0 {
		i := 0
		for _, k := range g.order {
			i = i*len(g.d.issues[g.issues[k]].Values) + options[k]
		}
		g.table[i] = x
		return
	}
	b := scenario.Box{Value: x}
	key := fmt.Sprint(options)
	for _, k := range g.order {
		c := scenario.Condition{Issue: g.issues[k], Allowed: make([]bool, len(g.d.issues[g.issues[k]].Values))}
		c.Allowed[options[k]] = true
		b.Conditions = append(b.Conditions, c)
	}
	if i, ok := g.at[key]; ok {
		g.boxes[i] = b
		return
	}
	g.at[key] = len(g.boxes)
	g.boxes = append(g.boxes, b)
}

// into adds the group to a profile.
func (g *group) into(p *scenario.Profile) {
	switch {
	case g.size < 0:
		p.Boxes = append(p.Boxes, g.boxes...)
	case len(g.issues) == 1:
		p.Evaluators[g.issues[0]].Values = g.table
	default:
		p.Tables = append(p.Tables, scenario.Table{Issues: g.sorted, Values: g.table})
	}
}
