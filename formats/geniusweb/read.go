package geniusweb

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// format is how scenarios of this package call it.
const format = "GeniusWeb JSON"

// marks are texts one of which stands in every file of the format.
var marks = [][]byte{[]byte(`"issuesValues"`), []byte(`UtilitySpace"`), []byte(`PartialOrdering"`)}

// marked reports whether a file looks like one of GeniusWeb.
func marked(name string, data []byte) bool {
	return strings.EqualFold(path.Ext(name), ".json") &&
		slices.ContainsFunc(marks, func(m []byte) bool { return bytes.Contains(data, m) })
}

// Is reports whether one of the files is a domain or a profile of GeniusWeb. It looks for telling keys and does not
// parse.
func Is(files scenario.Files) bool {
	for name, data := range files {
		if marked(name, data) {
			return true
		}
	}
	return false
}

// Read reads a domain and its profiles, by ascending file names. Every profile brings its domain along; where there is a
// domain file as well, that one sets the order of issues and values. Profiles of other domains, and files that are neither
// profile nor domain, are left out with a warning. Errors are of type [scenario.Error].
func Read(files scenario.Files, o scenario.Options) (*scenario.Scenario, error) {
	r := &reader{negmas: o.Reading == scenario.NegMAS, log: tree.Log{Prefix: "geniusweb-"}}
	var documents []document
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !marked(name, files[name]) {
			continue
		}
		d, err := r.open(name, files[name])
		if err != nil {
			return nil, err
		}
		documents = append(documents, d)
	}
	home, err := r.home(documents, o.File)
	if err != nil {
		return nil, err
	}
	s := &scenario.Scenario{Name: o.Name, Format: format, Reading: scenario.Platform, Issues: home.issues}
	if r.negmas {
		s.Reading = scenario.NegMAS
	}
	if s.Name == "" {
		s.Name = home.name
	}
	r.s = s
	for _, d := range documents {
		if err := r.document(d, home); err != nil {
			return nil, err
		}
	}
	if len(s.Profiles) == 0 {
		return nil, home.at.Errorf("there is no profile for this domain: files with LinearAdditiveUtilitySpace or SumOfGroupsUtilitySpace are wanted beside it")
	}
	s.Warnings = r.log.Warnings()
	return s, nil
}

// A document is a file that has been parsed: a domain, or a profile with its domain.
type document struct {
	root    *tree.Node
	domain  *domain    // of a profile: the one inside, or nil
	profile *tree.Node // what the name of its kind holds, or nil
	kind    string     // of the profile
}

// A reader gathers what files say.
type reader struct {
	negmas bool
	s      *scenario.Scenario
	values int // options so far of the domain being read
	cells  int // entries of tables and boxes so far
	log    tree.Log
}

// The kinds of profile that GeniusWeb has.
const (
	additive = "LinearAdditiveUtilitySpace"
	grouped  = "SumOfGroupsUtilitySpace"
)

var orderings = []string{"DefaultPartialOrdering", "PartialOrdering"}

// open parses a file and tells what it is.
func (r *reader) open(name string, data []byte) (document, error) {
	root, err := tree.JSON(name, data)
	if err != nil {
		return document{}, err
	}
	d := document{root: root}
	for _, k := range root.Repeated() {
		r.log.Warn(k, "duplicate", "the key %q is given twice; the last value counts", k.Text)
	}
	if root.Get("issuesValues") != nil {
		d.domain, err = r.domain(root)
		return d, err
	}
	for _, kind := range append([]string{additive, grouped}, orderings...) {
		if p := root.Given(kind); p != nil {
			d.kind, d.profile = kind, p
		}
	}
	if d.profile == nil {
		r.log.Warn(root, "left-out", "neither a domain (issuesValues) nor a profile (%s, %s): left out", additive, grouped)
		return d, nil
	}
	if inside := d.profile.Given("domain"); inside != nil {
		d.domain, err = r.domain(inside)
	}
	return d, err
}

// home chooses the domain of the scenario: that of the file asked for, or else that of the first domain file with a
// profile, or of the first domain file, or of the first profile. A domain file goes before the like of it inside a profile.
func (r *reader) home(documents []document, asked string) (*domain, error) {
	var files, inside []*domain
	for _, d := range documents {
		switch {
		case d.domain == nil:
		case d.profile == nil:
			files = append(files, d.domain)
		default:
			inside = append(inside, d.domain)
		}
	}
	for _, h := range slices.Concat(files, inside) {
		if h.at.File == asked {
			return h.like(files, h), nil
		}
	}
	for _, f := range files {
		if f.like(inside, nil) != nil {
			return f, nil
		}
	}
	if all := slices.Concat(files, inside); len(all) > 0 {
		return all[0], nil
	}
	if len(documents) > 0 {
		return nil, documents[0].root.Errorf("no domain: neither a file with issuesValues nor a profile with a domain inside")
	}
	return nil, &scenario.Error{Text: "no file of GeniusWeb"}
}

// document adds a profile to the scenario, or says why not.
func (r *reader) document(d document, home *domain) error {
	switch {
	case d.profile == nil && d.domain != nil && d.domain != home:
		r.log.Warn(d.root, "left-out", "another domain than %s: left out", home.at.File)
	case d.profile == nil:
	case d.domain != nil && !d.domain.same(home):
		r.log.Warn(d.root, "left-out", "a profile for another domain than that of %s: left out", home.at.File)
	case d.kind == additive:
		return r.additive(d.profile, home)
	case d.kind == grouped && !r.negmas:
		return r.grouped(d.profile, home)
	case d.kind == grouped:
		return d.profile.Errorf("NegMAS does not read %s; the reading of GeniusWeb itself does", grouped)
	default:
		return d.profile.Errorf("%s states an order without utilities, which is not supported; %s and %s are", d.kind, additive, grouped)
	}
	return nil
}
