package genius

import (
	"maps"
	"math/big"
	"path"
	"slices"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// A profileReader reads one profile against its domain.
type profileReader struct {
	file   string
	root   *node
	d      *domain
	negmas bool
	w      *warnings
	p      scenario.Profile

	weights  map[int]*attribute // see stated
	compared int                // see condition
}

// read reads the profile.
func (r *profileReader) read() (scenario.Profile, error) {
	r.p = scenario.Profile{Name: strings.TrimSuffix(r.file, path.Ext(r.file)), File: r.file}
	kind, _ := r.root.attr("type")
	switch kind = strings.ToLower(strings.TrimSpace(kind)); kind {
	case "constraint":
		return r.p, fault(r.file, r.root.place, "profiles of type constraint (ranks and rules) are not supported")
	case "uncertain":
		r.p.Uncertain = true
		r.w.add(r.file, r.root.place, "genius-uncertain", "GENIUS shows the party only a ranking of some outcomes; the true utilities are read")
	case "", "nonlinear", "linear":
	default:
		r.w.add(r.file, r.root.place, "genius-type", "unknown type %q of a profile is ignored", clip(kind))
	}
	r.terms()
	if u := r.utility(); u != nil {
		if kind != "nonlinear" {
			r.w.add(r.file, u.place, "genius-type", "the profile lists hyper-rectangles and is read as nonlinear")
		}
		return r.p, r.boxes(u)
	}
	if kind == "nonlinear" {
		return r.p, fault(r.file, r.root.place, "the profile is nonlinear, but has no <utility> with a <ufun>")
	}
	return r.p, r.additive()
}

// utility returns the element that lists hyper-rectangles, or nil.
func (r *profileReader) utility() *node {
	for _, n := range []*node{objective(r.root), r.root} {
		for _, tag := range []string{"utility", "utility_function"} {
			if u := n.first(tag); u != nil && u.first("ufun") != nil {
				return u
			}
		}
	}
	return nil
}

// terms reads the value of no deal and the discount factor.
func (r *profileReader) terms() {
	r.p.Reservation = r.value("reservation")
	if r.negmas && r.p.Reservation == nil {
		r.p.Reservation = new(big.Rat)
	}
	d := r.value("discount_factor")
	if d != nil && (d.Sign() <= 0 || d.Cmp(big.NewRat(1, 1)) > 0) {
		r.w.add(r.file, r.root.place, "genius-discount", "a discount factor outside (0,1] counts as none")
		d = nil
	}
	r.p.Discount = d
}

// value reads <tag value="…"/>, of the root or below its objective; nil if there is none or it is no number.
func (r *profileReader) value(tag string) *big.Rat {
	for _, n := range []*node{r.root, objective(r.root)} {
		e := n.first(tag)
		if e == nil {
			continue
		}
		a := e.find("value")
		if a == nil {
			r.w.add(r.file, e.place, "genius-number", "<%s> without value is ignored", tag)
			return nil
		}
		x, err := number(r.file, a)
		if err != nil {
			r.w.add(r.file, a.place, "genius-number", "<%s value=%q> is no number and is ignored", tag, clip(a.value))
			return nil
		}
		return x
	}
	return nil
}

// additive reads the weighted sum.
func (r *profileReader) additive() error {
	n := len(r.d.issues)
	r.p.Weights, r.p.Evaluators = make([]*big.Rat, n), make([]scenario.Evaluator, n)
	all := leaves(objective(r.root))
	found := r.match(all)
	for j := range r.d.issues {
		if found[j] < 0 {
			r.w.add(r.file, r.root.place, "genius-missing", "nothing is said of issue %q; it counts for nothing", clip(r.d.issues[j].Name))
			r.p.Weights[j], r.p.Evaluators[j] = new(big.Rat), r.worthless(j)
			continue
		}
		var err error
		if r.p.Weights[j], err = r.weight(all[found[j]], j); err != nil {
			return err
		}
		if r.p.Evaluators[j], err = r.evaluator(all[found[j]].node, j); err != nil {
			return err
		}
	}
	if r.negmas {
		return r.bias()
	}
	r.checkWeights()
	return nil
}

// match finds the element for each issue of the domain, −1 if there is none. GENIUS goes by index alone, and so does
// this, whatever the names, if the domain knows all indices. If it does not, which GENIUS could not read, and to NegMAS
// names go first: name and index, or else the name, or else the index.
func (r *profileReader) match(all []leaf) []int {
	m := matcher{r: r, all: all, found: slices.Repeat([]int{-1}, len(r.d.issues)), done: make([]bool, len(all))}
	known := !slices.ContainsFunc(all, func(l leaf) bool { return r.byIndex(l) < 0 })
	for k, l := range all {
		name, _ := l.attr("name")
		if j := r.byIndex(l); j >= 0 && (r.d.labels[j] == name || known && !r.negmas) {
			if m.found[j] >= 0 {
				r.w.add(r.file, l.place, "genius-duplicate", "issue %q stands here a second time; the last counts", clip(name))
			}
			m.take(j, k)
		}
	}
	m.rest(func(l leaf) int {
		name, _ := l.attr("name")
		j, _ := r.d.names.find(name)
		return j
	})
	m.rest(r.byIndex)
	for k, l := range all {
		if name, _ := l.attr("name"); !m.done[k] {
			r.w.add(r.file, l.place, "genius-extra", "issue %q is not in the domain, or stands here a second time; it is left out", clip(name))
		}
	}
	return m.found
}

// A matcher gathers which element is for which issue.
type matcher struct {
	r     *profileReader
	all   []leaf
	found []int
	done  []bool
}

// rest has elements go to issues that have none yet.
func (m *matcher) rest(where func(leaf) int) {
	for k, l := range m.all {
		if j := where(l); !m.done[k] && j >= 0 && m.found[j] < 0 {
			m.take(j, k)
		}
	}
}

// take has element k go to issue j.
func (m *matcher) take(j, k int) {
	if name, _ := m.all[k].attr("name"); name != m.r.d.labels[j] {
		m.r.w.add(m.r.file, m.all[k].place, "genius-name", "%q is taken for issue %q", clip(name), clip(m.r.d.issues[j].Name))
	}
	m.found[j], m.done[k] = k, true
}

// byIndex returns the issue of the domain with the index of an element, or −1.
func (r *profileReader) byIndex(l leaf) int { return r.d.indexed(l.node) }

// weight reads the weight of an issue: to GENIUS the one beside it, to NegMAS the one with the issue's index in the domain.
func (r *profileReader) weight(l leaf, j int) (*big.Rat, error) {
	a := l.weight
	if top, ok := r.stated()[r.d.index[j]]; ok && r.negmas {
		a = top
	}
	if a != nil {
		return number(r.file, a)
	}
	name := clip(r.d.issues[j].Name)
	if r.negmas {
		r.w.add(r.file, l.place, "genius-weight", "issue %q has no weight; 1, as to NegMAS", name)
		return big.NewRat(1, 1), nil
	}
	if len(r.d.issues) == 1 {
		r.w.add(r.file, l.place, "genius-weight", "the only issue has no weight; 1 is assumed")
		return big.NewRat(1, 1), nil
	}
	r.w.add(r.file, l.place, "genius-weight", "issue %q has no weight; it counts for nothing", name)
	return new(big.Rat), nil
}

// worthless is the evaluator of an issue that counts for nothing.
func (r *profileReader) worthless(j int) scenario.Evaluator {
	if is := &r.d.issues[j]; is.Kind == scenario.Real {
		return scenario.Evaluator{Knots: []scenario.Knot{{X: is.Low, Value: new(big.Rat)}}}
	}
	values := make([]*big.Rat, len(r.d.issues[j].Values))
	for o := range values {
		values[o] = new(big.Rat)
	}
	return scenario.Evaluator{Values: values}
}

// checkWeights warns of weights that do not sum to 1, within a millionth: decimals of floating-point numbers do not
// either.
func (r *profileReader) checkWeights() {
	sum := new(big.Rat)
	for _, w := range r.p.Weights {
		sum.Add(sum, w)
	}
	off := new(big.Rat).Sub(sum, big.NewRat(1, 1))
	if off.Abs(off).Cmp(big.NewRat(1, 1_000_000)) <= 0 {
		return
	}
	f, _ := sum.Float64()
	cut := ""
	if sum.Cmp(big.NewRat(1, 1)) > 0 {
		cut = "; GENIUS cuts utilities at 1, which is not done here"
	}
	r.w.add(r.file, r.root.place, "genius-weights", "the weights sum to %.6g, not 1; they are used as they are%s", f, cut)
}

// bias adds the constant that NegMAS makes of indices: weights beyond the last issue of the domain, and, where the
// indices of the domain leave gaps, a stand-in issue worth 1 at its weight or, if it has none, at 1; the latter not if
// nothing in the profile is an item.
func (r *profileReader) bias() error {
	last, sum := slices.Max(r.d.index), new(big.Rat)
	add := func(a *attribute) error {
		x, err := number(r.file, a)
		if err == nil {
			sum.Add(sum, x)
		}
		return err
	}
	stated := r.stated()
	for _, i := range slices.Sorted(maps.Keys(stated)) {
		if i < 1 || i > last {
			if err := add(stated[i]); err != nil {
				return err
			}
		}
	}
	if !slices.ContainsFunc(r.d.issues, func(is scenario.Issue) bool { return is.Kind == scenario.Discrete }) {
		last = 0
	}
	if last > scenario.MaxIssues {
		return fault(r.file, r.root.place, "index %d: NegMAS would add an issue for every number left out", last)
	}
	for i := 1; i <= last; i++ {
		if _, known := r.d.at[i]; known {
			continue
		}
		if a := stated[i]; a == nil {
			sum.Add(sum, one)
		} else if err := add(a); err != nil {
			return err
		}
	}
	if sum.Sign() != 0 {
		r.p.Constant = sum
		r.w.add(r.file, r.root.place, "genius-index", "NegMAS adds %s to every utility, for indices that no issue has", tree.Shortest(sum))
	}
	return nil
}

// stated returns the weights of the profile by index.
func (r *profileReader) stated() map[int]*attribute {
	if r.weights != nil {
		return r.weights
	}
	r.weights = map[int]*attribute{}
	for _, w := range objective(r.root).all("weight") {
		index, _ := w.attr("index")
		if i, ok := atoi(index); ok && w.find("value") != nil {
			r.weights[i] = w.find("value")
		}
	}
	return r.weights
}
