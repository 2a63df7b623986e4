package negmas

import (
	"math/big"
	"slices"

	"parley/formats/scenario"
	"parley/formats/tree"
	"parley/model/outcome"
)

// maxTable bounds the entries of one table.
const maxTable = 100_000

// A grid is a table over a few issues that is being filled. Issues may come in any order.
type grid struct {
	issues []int // as given
	sorted []int
	card   []int // by sorted
	values []*big.Rat
}

// grid starts a table, all entries nil.
func (r *reader) grid(n *tree.Node, issues []int) (*grid, error) {
	g := &grid{issues: issues, sorted: slices.Sorted(slices.Values(issues))}
	if len(slices.Compact(slices.Clone(g.sorted))) < len(issues) {
		return nil, n.Errorf("an issue stands twice in one table")
	}
	card, ok := r.space.card(g.sorted)
	if !ok {
		return nil, n.Errorf("a table over an issue that takes any number is not read")
	}
	g.card = card
	size, ok := outcome.NewSpace(card...).SmallSize(maxTable)
	if !ok {
		return nil, n.Errorf("a table of more than %d entries", maxTable)
	}
	g.values = make([]*big.Rat, size)
	return g, r.spend(n, size)
}

// at returns the place of a combination of options, given in the order of the issues.
func (g *grid) at(options []int) int {
	i := 0
	for k, j := range g.sorted {
		i = i*g.card[k] + options[slices.Index(g.issues, j)]
	}
	return i
}

// into adds the table, weighed, to a sum; entries that are missing are worth otherwise.
func (g *grid) into(u *sum, weight, otherwise *big.Rat) {
	for i, v := range g.values {
		if v == nil {
			v = otherwise
		}
		g.values[i] = new(big.Rat).Mul(weight, v)
	}
	if len(g.sorted) == 1 {
		u.terms[g.sorted[0]] = append(u.terms[g.sorted[0]], term{one, scenario.Evaluator{Values: g.values}})
		return
	}
	u.tables = append(u.tables, scenario.Table{Issues: g.sorted, Values: g.values})
}

// fill reads a mapping from combinations of options to numbers. missing is how many entries it leaves out.
func (r *reader) fill(n *tree.Node, g *grid) (missing int, err error) {
	missing = len(g.values)
	for i, item := range n.Items {
		key := n.Keys[i]
		parts := key.Items
		if key.Is(tree.Scalar) {
			parts = []*tree.Node{key}
		}
		if len(parts) != len(g.issues) {
			return 0, key.Errorf("%d options are wanted here, in a list", len(g.issues))
		}
		options := make([]int, len(parts))
		known := true
		for k, v := range parts {
			if options[k] = r.space.find(g.issues[k], v); options[k] < 0 {
				r.log.Warn(v, "unknown-value", "issue %q has no option %s: the entry is left out", r.space.issues[g.issues[k]].Name, v.Describe())
				known = false
			}
		}
		x, err := item.Number()
		switch {
		case err != nil:
			return 0, err
		case !known:
			continue
		case g.values[g.at(options)] == nil:
			missing--
		}
		g.values[g.at(options)] = x
	}
	return missing, nil
}

// mapping reads a utility for every outcome.
func mapping(r *reader, n *tree.Node, weight *big.Rat, u *sum, _ int) error {
	list := n.Get("mapping")
	if !list.Is(tree.Mapping) {
		return n.Errorf("a MappingUtilityFunction needs a mapping from outcomes to numbers; functions are not read")
	}
	var all []int
	for j := range r.space.issues {
		all = append(all, j)
	}
	g, err := r.grid(n, all)
	if err != nil {
		return err
	}
	missing, err := r.fill(list, g)
	if err != nil {
		return err
	}
	otherwise := new(big.Rat)
	if d := n.Given("default"); missing > 0 && (d == nil || d.Infinite() != 0) {
		return list.Errorf("%d outcomes have no utility, which is −∞ to NegMAS and cannot be read; give them all, or a finite default", missing)
	} else if d != nil && d.Infinite() == 0 {
		if otherwise, err = d.Number(); err != nil {
			return err
		}
	}
	g.into(u, weight, otherwise)
	return nil
}

// factored reads a weighted sum of functions of a few issues each: [issues, function, weight].
func factored(r *reader, n *tree.Node, weight *big.Rat, u *sum, _ int) error {
	list := n.Get("factors")
	if !list.Is(tree.Sequence) {
		return n.Errorf("a GLAUtilityFunction needs factors")
	}
	for _, item := range list.Items {
		if !item.Is(tree.Sequence) || len(item.Items) < 2 || len(item.Items) > 3 || len(item.Items[0].Items) == 0 {
			return item.Errorf("a factor is [issues, function, weight]")
		}
		w := weight
		if len(item.Items) == 3 {
			x, err := item.Items[2].Number()
			if err != nil {
				return err
			}
			w = x.Mul(x, weight)
		}
		var issues []int
		for _, k := range item.Items[0].Items {
			j := r.space.issue(k)
			if j < 0 {
				return k.Errorf("no issue %s; issues are numbered from 0", k.Describe())
			}
			issues = append(issues, j)
		}
		if err := r.factor(item.Items[1], issues, w, u); err != nil {
			return err
		}
	}
	return bias(n, weight, u)
}

// factor reads one function of a few issues.
func (r *reader) factor(n *tree.Node, issues []int, weight *big.Rat, u *sum) error {
	if len(issues) == 1 {
		e, err := r.worth(n, issues[0])
		if err != nil {
			return err
		}
		return r.append(n, u, issues[0], term{weight, e})
	}
	g, err := r.grid(n, issues)
	if err != nil {
		return err
	}
	table := n
	if class(n) == "TableMultiFun" {
		table = n.Get("mapping")
	} else if class(n) != "" {
		return r.multi(n, g, weight, u)
	}
	if !table.Is(tree.Mapping) {
		return n.Errorf("a table from options to numbers is wanted here")
	}
	missing, err := r.fill(table, g)
	if err != nil {
		return err
	}
	if missing > 0 {
		r.log.Warn(table, "missing", "%d combinations have no value: 0; NegMAS has no utility for them", missing)
	}
	g.into(u, weight, new(big.Rat))
	return nil
}
