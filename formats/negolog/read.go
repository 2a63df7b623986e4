package negolog

import (
	"bytes"
	"maps"
	"math/big"
	"path"
	"slices"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// format is how scenarios of this package call it.
const format = "NegoLog JSON"

// marked reports whether a file looks like a profile of NegoLog, and not like one of GeniusWeb, which weighs issues as well.
func marked(name string, data []byte) bool {
	return strings.EqualFold(path.Ext(name), ".json") && bytes.Contains(data, []byte(`"issueWeights"`)) &&
		bytes.Contains(data, []byte(`"issues"`)) && !bytes.Contains(data, []byte(`"issueUtilities"`))
}

// Is reports whether one of the files is a profile of NegoLog. It looks for telling keys and does not parse.
func Is(files scenario.Files) bool {
	for name, data := range files {
		if marked(name, data) {
			return true
		}
	}
	return false
}

// Read reads all profiles, by ascending file names; the first sets the issues and values. If a file is asked for, its issues
// are meant. Profiles that share no issue with them are left out with a warning. Errors are of type [scenario.Error].
func Read(files scenario.Files, o scenario.Options) (*scenario.Scenario, error) {
	r := &reader{log: tree.Log{Prefix: "negolog-"}, s: &scenario.Scenario{Name: o.Name, Format: format, Reading: scenario.Platform}}
	if o.Reading == scenario.NegMAS {
		r.s.Reading = scenario.NegMAS
	}
	var profiles []*tree.Node
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !marked(name, files[name]) {
			continue
		}
		n, err := tree.JSON(name, files[name])
		if err != nil {
			return nil, err
		}
		if !n.Get("issueWeights").Is(tree.Mapping) || !n.Get("issues").Is(tree.Mapping) {
			return nil, n.Errorf("a profile needs issueWeights and issues, by name")
		}
		for _, k := range n.Repeated() {
			r.log.Warn(k, "duplicate", "the key %q is given twice; the last value counts", k.Text)
		}
		profiles = append(profiles, n)
	}
	if len(profiles) == 0 {
		return nil, &scenario.Error{Text: "no profile of NegoLog"}
	}
	first := max(slices.IndexFunc(profiles, func(n *tree.Node) bool { return n.File == o.File }), 0)
	profiles = slices.DeleteFunc(profiles, func(n *tree.Node) bool { return r.stranger(n, profiles[first]) })
	if err := r.domain(profiles); err != nil {
		return nil, err
	}
	for _, n := range profiles {
		if err := r.profile(n); err != nil {
			return nil, err
		}
	}
	if r.s.Name == "" {
		r.s.Name = "NegoLog domain"
	}
	r.s.Warnings = r.log.Warnings()
	return r.s, nil
}

// A reader gathers what profiles say.
type reader struct {
	s      *scenario.Scenario
	log    tree.Log
	issue  map[string]int
	option []map[string]bool // per issue: its values
	count  int               // of all values
}

// stranger reports whether a profile has no issue of another's, and says that it is left out.
func (r *reader) stranger(n, home *tree.Node) bool {
	for _, k := range n.Get("issueWeights").Keys {
		if home.Get("issueWeights").Get(k.Text) != nil {
			return false
		}
	}
	if n != home {
		r.log.Warn(n, "left-out", "no issue of %s: left out", home.File)
	}
	return n != home
}

// domain gathers issues and values, in the order of the profiles: what the first lacks comes after what it has.
func (r *reader) domain(profiles []*tree.Node) error {
	r.issue = map[string]int{}
	for _, n := range profiles {
		weights := n.Get("issueWeights")
		for i, k := range weights.Keys {
			if !weights.Live(i) {
				continue
			}
			if err := r.values(k, n.Get("issues").Get(k.Text), profiles[0].File); err != nil {
				return err
			}
		}
	}
	if len(r.s.Issues) == 0 || len(r.s.Issues) > scenario.MaxIssues {
		return profiles[0].Errorf("%d issues, want 1 to %d", len(r.s.Issues), scenario.MaxIssues)
	}
	return nil
}

// values enters an issue as one profile has it, and its values; first is the file to which nothing can be new.
func (r *reader) values(name, list *tree.Node, first string) error {
	if !list.Is(tree.Mapping) || len(list.Items) == 0 {
		return name.Errorf("issues has no values for %q", name.Text)
	}
	j, known := r.issue[name.Text]
	if !known {
		j = len(r.s.Issues)
		r.issue[name.Text] = j
		r.s.Issues = append(r.s.Issues, scenario.Issue{Name: name.Text, Kind: scenario.Discrete})
		r.option = append(r.option, map[string]bool{})
		if name.File != first {
			r.log.Warn(name, "unknown-issue", "%s has no issue %q: worth 0 there; NegoLog stops", first, name.Text)
		}
	}
	is := &r.s.Issues[j]
	for _, v := range list.Keys {
		if r.option[j][v.Text] {
			continue
		}
		if known {
			r.log.Warn(v, "unknown-value", "%s has no value %q of %q: worth 0 there; NegoLog stops", first, v.Text, name.Text)
		}
		r.option[j][v.Text] = true
		is.Values = append(is.Values, v.Text)
		if r.count++; r.count > scenario.MaxValues {
			return v.Errorf("more than %d values", scenario.MaxValues)
		}
	}
	return nil
}

// profile adds one profile.
func (r *reader) profile(n *tree.Node) error {
	weights := n.Get("issueWeights")
	p := scenario.Profile{Name: strings.TrimSuffix(n.File, path.Ext(n.File)), File: n.File}
	sum, outside := new(big.Rat), 0
	for _, is := range r.s.Issues {
		w, err := number(weights.Get(is.Name))
		if err != nil {
			return err
		}
		values, out, err := r.worths(n.Get("issues").Get(is.Name), &is)
		if err != nil {
			return err
		}
		sum.Add(sum, w)
		outside += out
		p.Weights, p.Evaluators = append(p.Weights, w), append(p.Evaluators, scenario.Evaluator{Values: values})
	}
	if off := new(big.Rat).Sub(sum, one); off.Abs(off).Cmp(slip) > 0 {
		r.log.Warn(weights, "weights", "the weights sum to %s, not to 1, and are taken as they are", tree.Shortest(sum))
	}
	if outside > 0 {
		r.log.Warn(n.Get("issues"), "scale", "%d values lie outside 0 to 1 and are taken as they are", outside)
	}
	return r.noDeal(n, p)
}

// slip is how far from 1 a sum of weights may be before it is worth a word: sums of floating-point numbers are.
var zero, one, slip = new(big.Rat), big.NewRat(1, 1), big.NewRat(1, 1_000_000_000)

// number returns the number of a node, 0 if there is none.
func number(n *tree.Node) (*big.Rat, error) {
	if n == nil {
		return zero, nil
	}
	return n.Number()
}

// worths returns what the values of an issue are worth, and how many of these numbers lie outside 0 to 1.
func (r *reader) worths(list *tree.Node, is *scenario.Issue) (out []*big.Rat, outside int, err error) {
	for _, v := range is.Values {
		n := list.Get(v)
		if n == nil && list != nil {
			r.log.Warn(list, "missing", "no worth of %q of %q: 0; NegoLog stops", v, is.Name)
		}
		x, err := number(n)
		if err != nil {
			return nil, 0, err
		}
		if x.Sign() < 0 || x.Cmp(one) > 0 {
			outside++
		}
		out = append(out, x)
	}
	return out, outside, nil
}

// noDeal reads the reservation value and adds the profile.
func (r *reader) noDeal(n *tree.Node, p scenario.Profile) error {
	x := n.Given("reservationValue")
	if x == nil {
		r.log.Warn(n, "missing", "no reservationValue: 0")
	} else {
		var err error
		if p.Reservation, err = x.Number(); err != nil {
			return err
		}
	}
	for _, k := range n.Get("issues").Keys {
		if n.Get("issueWeights").Get(k.Text) == nil {
			r.log.Warn(k, "unknown-issue", "issue %q has no weight and is left out, as NegoLog does", k.Text)
		}
	}
	r.s.Profiles = append(r.s.Profiles, p)
	return nil
}
