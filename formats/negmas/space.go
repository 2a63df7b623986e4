package negmas

import (
	"math/big"
	"slices"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// A space is the issues of a scenario.
type space struct {
	issues  []scenario.Issue
	numbers [][]*big.Rat     // per issue and option: its number; nil if options are no numbers
	option  []map[string]int // per issue, by the text of the option; of numbers, as short as it can be written
	values  int
}

// spaces are the classes of outcome spaces that are read.
var spaces = []string{"CartesianOutcomeSpace", "DiscreteCartesianOutcomeSpace"}

// outcomes reads an outcome space: a list of issues.
func (r *reader) outcomes(n *tree.Node) (*space, error) {
	if c := class(n); !slices.Contains(spaces, c) {
		return nil, n.Errorf("outcome spaces of type %q are not read; %s are", c, strings.Join(spaces, " and "))
	}
	list := n.Get("issues")
	if !list.Is(tree.Sequence) || len(list.Items) == 0 || len(list.Items) > scenario.MaxIssues {
		return nil, n.Errorf("an outcome space needs a list of 1 to %d issues", scenario.MaxIssues)
	}
	s := &space{}
	names := map[string]bool{}
	for _, item := range list.Items {
		read, ok := issueTypes[class(item)]
		if !ok {
			return nil, item.Errorf("issues of type %q are not read; those of type %s are", class(item), known(issueTypes))
		}
		is := scenario.Issue{Name: item.Get("name").String()}
		if names[is.Name] {
			return nil, item.Errorf("two issues are called %q", is.Name)
		}
		names[is.Name] = true
		values := item.Given("values")
		if values == nil {
			values = item.Given("value")
		}
		if values == nil {
			return nil, item.Errorf("issue %q has no values", is.Name)
		}
		if err := read(s, &is, values); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// known lists the keys of a table of classes.
func known[T any](table map[string]T) string {
	var names []string
	for name := range table {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// issueTypes are the classes of issues that are read.
var issueTypes = map[string]func(*space, *scenario.Issue, *tree.Node) error{
	"CategoricalIssue":      (*space).list,
	"OrdinalIssue":          (*space).list,
	"CardinalIssue":         (*space).list,
	"DiscreteOrdinalIssue":  (*space).list,
	"DiscreteCardinalIssue": (*space).list,
	"SingletonIssue":        (*space).list,
	"ContiguousIssue":       (*space).contiguous,
	"ContinuousIssue":       (*space).continuous,
}

// list reads an issue whose options are listed.
func (s *space) list(is *scenario.Issue, n *tree.Node) error {
	items := n.Items
	if n.Is(tree.Scalar) {
		items = []*tree.Node{n}
	}
	is.Kind = scenario.Discrete
	var numbers []*big.Rat
	options := map[string]int{}
	for _, v := range items {
		if !v.Is(tree.Scalar) {
			return v.Errorf("%s where an option of %q is wanted", v.Describe(), is.Name)
		}
		text := v.Text
		if x, err := v.Number(); err == nil && !v.Quoted {
			numbers = append(numbers, x)
			text = tree.Shortest(x)
		}
		if _, twice := options[text]; twice {
			return v.Errorf("issue %q lists %q twice", is.Name, v.Text)
		}
		options[text], options[v.Text] = len(is.Values), len(is.Values)
		is.Values = append(is.Values, v.Text)
	}
	if len(is.Values) == 0 {
		return n.Errorf("issue %q has no values", is.Name)
	}
	if len(numbers) < len(items) {
		numbers = nil
	}
	return s.add(is, numbers, options, n)
}

func (s *space) add(is *scenario.Issue, numbers []*big.Rat, options map[string]int, n *tree.Node) error {
	if s.values += len(is.Values); s.values > scenario.MaxValues {
		return n.Errorf("more than %d options", scenario.MaxValues)
	}
	s.issues, s.numbers, s.option = append(s.issues, *is), append(s.numbers, numbers), append(s.option, options)
	return nil
}

// contiguous reads an issue of whole numbers: how many from 0, or the first and the last.
func (s *space) contiguous(is *scenario.Issue, n *tree.Node) error {
	low, high, err := bounds(n)
	if err != nil {
		return err
	}
	span := new(big.Rat).Sub(high, low)
	if !low.IsInt() || !high.IsInt() || span.Sign() < 0 || !span.Num().IsInt64() || span.Num().Int64() >= scenario.MaxValues {
		return n.Errorf("issue %q must run from a whole number up to another, at most %d away", is.Name, scenario.MaxValues)
	}
	is.Kind, is.Low, is.High, is.Step = scenario.Integer, low, high, big.NewRat(1, 1)
	var numbers []*big.Rat
	options := map[string]int{}
	for o := range span.Num().Int64() + 1 {
		x := new(big.Rat).Add(low, big.NewRat(o, 1))
		numbers, is.Values = append(numbers, x), append(is.Values, x.RatString())
		options[x.RatString()] = int(o)
	}
	return s.add(is, numbers, options, n)
}

// continuous reads an issue of any number of a range.
func (s *space) continuous(is *scenario.Issue, n *tree.Node) error {
	low, high, err := bounds(n)
	if err != nil {
		return err
	}
	if low.Cmp(high) > 0 {
		return n.Errorf("issue %q must run from a number up to another", is.Name)
	}
	is.Kind, is.Low, is.High = scenario.Real, low, high
	return s.add(is, nil, nil, n)
}

// bounds reads [low, high], or n for 0 to n−1.
func bounds(n *tree.Node) (low, high *big.Rat, err error) {
	if n.Is(tree.Scalar) {
		count, err := n.Number()
		if err != nil {
			return nil, nil, err
		}
		return new(big.Rat), count.Sub(count, big.NewRat(1, 1)), nil
	}
	if len(n.Items) != 2 || !n.Is(tree.Sequence) {
		return nil, nil, n.Errorf("%s where [low, high] is wanted", n.Describe())
	}
	if low, err = n.Items[0].Number(); err != nil {
		return nil, nil, err
	}
	high, err = n.Items[1].Number()
	return low, high, err
}

// find returns the option that a scalar means, or -1: by its text, or by its number where options are numbers.
func (s *space) find(j int, v *tree.Node) int {
	if o, ok := s.option[j][v.String()]; ok {
		return o
	}
	if s.numbers[j] != nil {
		if x, err := v.Number(); err == nil {
			if o, ok := s.option[j][tree.Shortest(x)]; ok {
				return o
			}
		}
	}
	return -1
}

// issue returns the issue that a key means: a number from 0, or a name, which stands before a number in quotes. -1: none.
func (s *space) issue(k *tree.Node) int {
	if k.Quoted || !k.Is(tree.Scalar) {
		if j := s.named(k.String()); j >= 0 {
			return j
		}
	}
	if x, err := k.Number(); err == nil && x.IsInt() && x.Num().IsInt64() {
		if j := x.Num().Int64(); j >= 0 && j < int64(len(s.issues)) {
			return int(j)
		}
	}
	return s.named(k.String())
}

func (s *space) named(name string) int {
	return slices.IndexFunc(s.issues, func(is scenario.Issue) bool { return is.Name == name })
}

// card returns the numbers of options of issues; false if one takes any number.
func (s *space) card(issues []int) ([]int, bool) {
	var out []int
	for _, j := range issues {
		if s.issues[j].Kind == scenario.Real {
			return nil, false
		}
		out = append(out, len(s.issues[j].Values))
	}
	return out, true
}
