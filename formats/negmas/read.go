package negmas

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// mark is what stands in every file of NegMAS: the class of an outcome space or a utility function.
var mark = regexp.MustCompile(`(?:type|__python_class__)["']?\s*:\s*["']?[\w.]*(?:OutcomeSpace|UtilityFunction|UtilityAggregationFunction|DiscountedUFun)\b`)

// loose is what stands in a file that may be meant for one: it names some class.
var loose = regexp.MustCompile(`["']?(?:type|__python_class__)["']?\s*:`)

// marked reports whether a file looks like one of NegMAS.
func marked(name string, data []byte) bool {
	return kindOf(name) != "" && mark.Match(data)
}

// kindOf returns the language of a file, by its name; "" if it is neither.
func kindOf(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".yml", ".yaml":
		return "YAML"
	case ".json":
		return "JSON"
	}
	return ""
}

// Is reports whether one of the files is an outcome space or a utility function of NegMAS. It looks for the names of
// classes and does not parse.
func Is(files scenario.Files) bool {
	for name, data := range files {
		if marked(name, data) {
			return true
		}
	}
	return false
}

// Read reads an outcome space and its utility functions, by ascending file names. Of a folder that holds YAML and JSON, the
// YAML files are read, unless one of the JSON files is asked for. Errors are of type [scenario.Error].
func Read(files scenario.Files, o scenario.Options) (*scenario.Scenario, error) {
	r := &reader{log: tree.Log{Prefix: "negmas-"}}
	language := r.language(files, o.File)
	var documents []*tree.Node
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if kindOf(name) != language || !loose.Match(files[name]) || strings.HasPrefix(name, "_") {
			continue
		}
		n, err := parse(name, files[name])
		switch {
		case err != nil && marked(name, files[name]):
			return nil, err
		case err != nil:
			r.log.Warn(&tree.Node{File: name, Line: 1, Column: 1}, "left-out", "cannot be read: left out (%v)", err)
			continue
		}
		for _, k := range n.Repeated() {
			r.log.Warn(k, "duplicate", "the key %q is given twice; the last value counts", k.Text)
		}
		documents = append(documents, n)
	}
	home, err := r.home(documents, o.File)
	if err != nil {
		return nil, err
	}
	if r.space, err = r.outcomes(home); err != nil {
		return nil, err
	}
	r.s = &scenario.Scenario{Name: o.Name, Format: "NegMAS " + language, Reading: scenario.Platform, Issues: r.space.issues}
	if o.Reading == scenario.NegMAS {
		r.s.Reading = scenario.NegMAS
	}
	if r.s.Name == "" {
		r.s.Name = home.Get("name").String()
	}
	for _, n := range documents {
		if err := r.document(n, home); err != nil {
			return nil, err
		}
	}
	if len(r.s.Profiles) == 0 {
		return nil, home.Errorf("there is no utility function beside the outcome space")
	}
	r.s.Warnings = r.log.Warnings()
	return r.s, nil
}

func parse(name string, data []byte) (*tree.Node, error) {
	if kindOf(name) == "JSON" {
		return tree.JSON(name, data)
	}
	return tree.YAML(name, data)
}

// A reader gathers what files say.
type reader struct {
	s     *scenario.Scenario
	space *space
	spent int // numbers worked out and entries made so far
	log   tree.Log
}

// maxSpent bounds the work that the files of a scenario can ask for.
const maxSpent = 20_000_000

// spend counts work, and fails where it is too much.
func (r *reader) spend(n *tree.Node, work int) error {
	if r.spent += work; work > maxSpent || r.spent > maxSpent {
		return n.Errorf("too many options, boxes or functions: more than %d numbers to work out", maxSpent)
	}
	return nil
}

// language chooses between the YAML and the JSON files of a folder.
func (r *reader) language(files scenario.Files, asked string) string {
	has := map[string]bool{}
	for name, data := range files {
		if marked(name, data) {
			has[kindOf(name)] = true
		}
	}
	switch {
	case kindOf(asked) != "":
		return kindOf(asked)
	case has["YAML"] || !has["JSON"]:
		return "YAML"
	}
	return "JSON"
}

// class returns the class that a node names, without its module, or "". Modules other than NegMAS's are kept, so that
// nothing of theirs is mistaken for a class that is known.
func class(n *tree.Node) string {
	name := n.Get("type").String()
	if name == "" {
		name = n.Get("__python_class__").String()
	}
	if name = strings.TrimPrefix(name, "__TYPE__:"); strings.HasPrefix(name, "negmas.") {
		return name[strings.LastIndex(name, ".")+1:]
	}
	return name
}

// home finds the outcome space: the file asked for, or the only one, or the first of several, or one inside a utility function.
func (r *reader) home(documents []*tree.Node, asked string) (*tree.Node, error) {
	var found, inside *tree.Node
	for _, n := range documents {
		switch {
		case strings.HasSuffix(class(n), "OutcomeSpace"):
			if found == nil || n.File == asked {
				found = n
			}
		case inside == nil && n.Given("outcome_space").Is(tree.Mapping):
			inside = n.Given("outcome_space")
		}
	}
	switch {
	case found != nil:
		return found, nil
	case inside != nil:
		return inside, nil
	case len(documents) > 0:
		return nil, documents[0].Errorf("no file with an outcome space (type: DiscreteCartesianOutcomeSpace) beside this one")
	}
	return nil, &scenario.Error{Text: "no file of NegMAS"}
}

// document adds a utility function to the scenario, or says why not.
func (r *reader) document(n, home *tree.Node) error {
	switch name := class(n); {
	case n == home:
	case strings.HasSuffix(name, "OutcomeSpace"):
		r.log.Warn(n, "left-out", "a second outcome space beside %s: left out", home.File)
	case strings.Contains(strings.ToLower(name), "fun"): // as NegMAS tells them
		return r.profile(n)
	default:
		r.log.Warn(n, "left-out", "neither an outcome space nor a utility function: left out")
	}
	return nil
}
