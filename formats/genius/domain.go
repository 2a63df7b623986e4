package genius

import (
	"math/big"
	"strconv"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// A domain is the issues of a scenario, and how profiles find them.
type domain struct {
	file   string
	issues []scenario.Issue
	index  []int       // by issue: the number by which profiles speak of it
	at     map[int]int // the other way round
	labels []string    // by issue: the name as it stands in the file
	names  names
	values []names // by issue
	// numbers are what the options of an issue are as numbers, once somebody has asked; nil elements are none.
	numbers map[int][]*big.Rat
}

// names finds a name: as written, or else but for spaces and capitals if only one is meant.
type names struct {
	exact, loose map[string]int // loose: −1 if several are meant
	next         map[string]int // see unused
}

func (n *names) add(name string, at int) {
	if n.exact == nil {
		n.exact, n.loose, n.next = map[string]int{}, map[string]int{}, map[string]int{}
	}
	n.exact[name] = at
	key := loosened(name)
	if old, ok := n.loose[key]; ok && old != at {
		at = -1
	}
	n.loose[key] = at
}

// find returns where a name is, or −1, and whether it is written just so.
func (n *names) find(name string) (at int, exact bool) {
	if at, ok := n.exact[name]; ok {
		return at, true
	}
	if at, ok := n.loose[loosened(name)]; ok {
		return at, false
	}
	return -1, false
}

func loosened(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// A leaf is an issue element with the weight that stands beside it.
type leaf struct {
	*node
	weight *attribute // nil: none
}

// leaves returns the issues below an element as GENIUS counts them: first those of nested objectives, then the
// element's own.
func leaves(n *node) []leaf {
	var out []leaf
	for _, o := range n.all("objective") {
		out = append(out, leaves(o)...)
	}
	weights := map[string]*attribute{}
	for _, w := range n.all("weight") {
		if index, ok := w.attr("index"); ok {
			weights[strings.TrimSpace(index)] = w.find("value")
		}
	}
	for _, is := range n.all("issue") {
		index, _ := is.attr("index")
		out = append(out, leaf{is, weights[strings.TrimSpace(index)]})
	}
	return out
}

// objective returns the element that holds the issues of a file.
func objective(root *node) *node {
	n := root
	if space := n.first("utility_space"); space != nil {
		n = space
	}
	if o := n.first("objective"); o != nil && len(n.all("issue")) == 0 && len(n.all("objective")) == 1 {
		n = o
	}
	return n
}

// readDomain reads the issues of a file, a domain or a profile.
func readDomain(file string, root *node, w *warnings) (*domain, error) {
	d := &domain{file: file, at: map[int]int{}, numbers: map[int][]*big.Rat{}}
	all := leaves(objective(root))
	switch {
	case len(all) == 0:
		return nil, fault(file, root.place, "no issues")
	case len(all) > scenario.MaxIssues:
		return nil, fault(file, root.place, "%d issues, more than %d", len(all), scenario.MaxIssues)
	}
	options := 0
	for j, l := range all {
		r := issueReader{file: file, n: l.node, w: w}
		is, err := r.issue(scenario.MaxValues - options)
		if err != nil {
			return nil, err
		}
		if options += len(is.Values); options > scenario.MaxValues {
			return nil, fault(file, l.place, "more than %d options", scenario.MaxValues)
		}
		d.labels = append(d.labels, is.Name)
		if _, found := d.names.exact[is.Name]; found {
			w.add(file, l.place, "genius-issue", "a second issue is called %q", clip(is.Name))
			is.Name = d.names.unused(is.Name)
		}
		d.issues, d.index = append(d.issues, is), append(d.index, r.index(j+1))
		d.at[d.index[j]] = j
		d.names.add(is.Name, j)
		var values names
		for o, v := range is.Values {
			values.add(v, o)
		}
		d.values = append(d.values, values)
	}
	return d, nil
}

// asNumbers returns the options of an issue as numbers.
func (d *domain) asNumbers(j int) []*big.Rat {
	if d.numbers[j] == nil {
		for _, v := range d.issues[j].Values {
			x, _ := tree.Decimal(strings.TrimSpace(v))
			d.numbers[j] = append(d.numbers[j], x)
		}
	}
	return d.numbers[j]
}

// indexed returns the issue with the index that an element states, or −1.
func (d *domain) indexed(n *node) int {
	text, _ := n.attr("index")
	if index, ok := atoi(text); ok {
		if j, ok := d.at[index]; ok {
			return j
		}
	}
	return -1
}

// unused makes a name that is not taken out of one that is.
func (n *names) unused(name string) string {
	for {
		n.next[name]++
		s := name + " (" + strconv.Itoa(n.next[name]+1) + ")"
		if _, found := n.exact[s]; !found {
			return s
		}
	}
}

// An issueReader reads one issue element.
type issueReader struct {
	file string
	n    *node
	w    *warnings
}

// index returns the number by which the issue goes; otherwise is what it gets if it has none.
func (r issueReader) index(otherwise int) int {
	text, _ := r.n.attr("index")
	i, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		r.w.add(r.file, r.n.place, "genius-index", "the issue has no index; %d is assumed", otherwise)
		return otherwise
	}
	return i
}

// issue reads the issue, with room for so many options.
func (r issueReader) issue(room int) (scenario.Issue, error) {
	is := scenario.Issue{Kind: r.kind()}
	is.Name, _ = r.n.attr("name")
	is.Description, _ = r.n.attr("description")
	if is.Name == "" {
		index, _ := r.n.attr("index")
		is.Name = "issue " + index
		r.w.add(r.file, r.n.place, "genius-issue", "the issue has no name; it is called %q", is.Name)
	}
	if is.Kind == scenario.Discrete {
		return is, r.items(&is)
	}
	return is, r.numbers(&is, room)
}

// kind tells the kind of issue as GENIUS does, from the attribute type; a missing one is discrete to GENIUS, but if
// there are no items the other attributes have a say.
func (r issueReader) kind() scenario.Kind {
	said, ok := r.n.attr("type")
	vtype, okV := r.n.attr("vtype")
	etype, okE := r.n.attr("etype")
	switch {
	case !ok && len(r.n.all("item")) == 0 && okV:
		said = vtype
	case !ok && len(r.n.all("item")) == 0 && okE:
		said = etype
	}
	kind := kindOf(said)
	if !ok {
		r.w.add(r.file, r.n.place, "genius-type", "the attribute type is missing; read as %s", kind)
	} else if okV && kindOf(vtype) != kind || okE && kindOf(etype) != kind {
		r.w.add(r.file, r.n.place, "genius-type", "the attributes type, vtype and etype differ; type counts: %s", kind)
	}
	if s := strings.ToLower(strings.TrimSpace(said)); s != "" && s != string(kind) {
		r.w.add(r.file, r.n.place, "genius-type", "unknown type %q, read as discrete", clip(said))
	}
	return kind
}

func kindOf(text string) scenario.Kind {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "integer":
		return scenario.Integer
	case "real":
		return scenario.Real
	}
	return scenario.Discrete
}

// items reads the options of a discrete issue.
func (r issueReader) items(is *scenario.Issue) error {
	seen := map[string]bool{}
	for _, item := range r.n.all("item") {
		v, ok := item.attr("value")
		switch {
		case !ok:
			r.w.add(r.file, item.place, "genius-item", "an item without value is left out")
			continue
		case seen[v]:
			r.w.add(r.file, item.place, "genius-duplicate", "%q is listed twice in %q; it counts as one option", clip(v), clip(is.Name))
			continue
		}
		seen[v] = true
		is.Values = append(is.Values, v)
	}
	if len(is.Values) == 0 {
		return fault(r.file, r.n.place, "issue %q has no items", clip(is.Name))
	}
	return nil
}

// numbers reads the range of an integer or real issue.
func (r issueReader) numbers(is *scenario.Issue, room int) (err error) {
	if is.Low, err = r.bound("lowerbound"); err != nil {
		return err
	}
	if is.High, err = r.bound("upperbound"); err != nil {
		return err
	}
	if is.Low.Cmp(is.High) > 0 {
		return fault(r.file, r.n.place, "issue %q: lowerbound %s is above upperbound %s",
			clip(is.Name), tree.Shortest(is.Low), tree.Shortest(is.High))
	}
	if is.Kind == scenario.Real {
		return nil
	}
	if !is.Low.IsInt() || !is.High.IsInt() {
		return fault(r.file, r.n.place, "issue %q is integer, but its bounds are not", clip(is.Name))
	}
	is.Step = big.NewRat(1, 1)
	n := new(big.Int).Sub(is.High.Num(), is.Low.Num())
	if !n.IsInt64() || n.Int64() >= int64(room) {
		return fault(r.file, r.n.place, "issue %q takes the number of options above %d", clip(is.Name), scenario.MaxValues)
	}
	v := new(big.Int).Set(is.Low.Num())
	for range n.Int64() + 1 {
		is.Values = append(is.Values, v.String())
		v.Add(v, big.NewInt(1))
	}
	return nil
}

// bound reads a bound, from the element range as GENIUS does of real issues, or from the issue itself as of integers.
func (r issueReader) bound(name string) (*big.Rat, error) {
	for _, n := range []*node{r.n.first("range"), r.n} {
		if n == nil {
			continue
		}
		if a := n.find(name); a != nil {
			return number(r.file, a)
		}
	}
	return nil, fault(r.file, r.n.place, "the issue has no %s", name)
}

// number reads the number that an attribute states.
func number(file string, a *attribute) (*big.Rat, error) {
	x, ok := tree.Decimal(strings.TrimSpace(a.value))
	if !ok {
		return nil, fault(file, a.place, "%s: %q is not a number", a.name, clip(a.value))
	}
	return x, nil
}
