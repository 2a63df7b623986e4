package genius

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"parley/formats/scenario"
)

// Roots of the two kinds of file.
const (
	domainRoot  = "negotiation_template"
	profileRoot = "utility_space"
)

// Is reports whether some file is a domain or a profile of GENIUS, by its first element. Cost: the head of each file.
func Is(f scenario.Files) bool {
	for _, data := range f {
		if root := rootOf(data); root == domainRoot || root == profileRoot {
			return true
		}
	}
	return false
}

// rootOf returns the tag of the first element of a file, looking at its head only; "" if it looks like no XML.
func rootOf(data []byte) string {
	const head = 64 << 10
	if i := bytes.IndexByte(data[:min(len(data), 16)], 0); i < 0 && !bytes.Contains(data[:min(len(data), head)], []byte("<")) {
		return ""
	}
	text, _, err := decode(data[:min(len(data), head)&^1])
	if err != nil {
		return ""
	}
	p := &parser{text: text, line: 1, w: &warnings{}}
	if p.prolog() != nil {
		return ""
	}
	p.move(p.at + 1)
	return strings.ToLower(p.name())
}

// A document is a file that has been parsed.
type document struct {
	file string
	root *node
}

// Read reads the scenario of a folder: its domain, and all profiles that speak of it, in the order of file names. If
// there are several domains, o.File says which is meant, by its name or by that of a profile. Without a domain the
// first profile, which lists the same issues, stands in. Other files are left aside, with a warning each.
func Read(f scenario.Files, o scenario.Options) (*scenario.Scenario, error) {
	w := &warnings{}
	domains, profiles, err := parseAll(f, o, w)
	if err != nil {
		return nil, err
	}
	if len(profiles) == 0 {
		return nil, &scenario.Error{Text: "no profile (an XML file with the root <utility_space>)"}
	}
	d, others, err := choose(domains, profiles, o.File, w)
	if err != nil {
		return nil, err
	}
	s := &scenario.Scenario{
		Name: o.Name, Format: "GENIUS XML", Reading: scenario.Platform, Issues: d.issues,
	}
	if s.Name == "" {
		s.Name = strings.TrimSuffix(d.file, path.Ext(d.file))
	}
	if o.Reading == scenario.NegMAS {
		s.Reading = scenario.NegMAS
	}
	if n := d.options(); n*len(profiles) > scenario.MaxCells {
		return nil, &scenario.Error{File: d.file, Text: fmt.Sprintf("%d options for %d profiles are more than %d", n, len(profiles), scenario.MaxCells)}
	}
	for _, p := range profiles {
		if p.file != o.File && !d.speaks(p.root) {
			w.add(p.file, place{}, "file-ignored", "the profile is not about the issues of %s and is left aside", d.file)
			continue
		}
		if p.file != o.File && !nearest(p.file, d.file, others) {
			w.add(p.file, place{}, "file-ignored", "by its name the profile goes with another domain of the folder; left aside")
			continue
		}
		r := profileReader{file: p.file, root: p.root, d: d, negmas: s.Reading == scenario.NegMAS, w: w}
		profile, err := r.read()
		if err != nil {
			return nil, err
		}
		s.Profiles = append(s.Profiles, profile)
	}
	if len(s.Profiles) == 0 {
		return nil, &scenario.Error{File: d.file, Text: "no profile speaks of the issues of this domain"}
	}
	s.Warnings = sorted(w.list)
	return s, nil
}

// sorted has warnings by file and line, as the files have it.
func sorted(list []scenario.Warning) []scenario.Warning {
	slices.SortStableFunc(list, func(a, b scenario.Warning) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return list
}

// parseAll parses the files that are domains or profiles, by name.
func parseAll(f scenario.Files, o scenario.Options, w *warnings) (domains, profiles []document, err error) {
	for _, name := range slices.Sorted(maps.Keys(f)) {
		root := rootOf(f[name])
		if root != domainRoot && root != profileRoot {
			if strings.EqualFold(path.Ext(name), ".xml") {
				w.add(name, place{}, "file-ignored", "neither a domain nor a profile; left aside")
			}
			continue
		}
		n, err := parse(name, f[name], w)
		if err != nil {
			return nil, nil, err
		}
		if root == domainRoot {
			domains = append(domains, document{name, n})
		} else {
			profiles = append(profiles, document{name, n})
		}
	}
	return domains, profiles, nil
}

// choose reads the domain that is meant, and returns the files of the other domains.
func choose(domains, profiles []document, file string, w *warnings) (d *domain, others []string, err error) {
	i := slices.IndexFunc(domains, func(d document) bool { return d.file == file })
	switch {
	case len(domains) == 0:
		p := profiles[max(0, slices.IndexFunc(profiles, func(p document) bool { return p.file == file }))]
		w.add(p.file, place{}, "genius-domain", "there is no domain file; the issues are those that this profile lists")
		d, err = readDomain(p.file, p.root, w)
		return d, nil, err
	case len(domains) == 1:
		i = 0
	case i < 0:
		if i, err = only(domains, profiles, file); err != nil {
			return nil, nil, err
		}
	}
	for k, doc := range domains {
		if k != i {
			w.add(doc.file, place{}, "file-ignored", "another domain; left aside")
			others = append(others, doc.file)
		}
	}
	d, err = readDomain(domains[i].file, domains[i].root, w)
	return d, others, err
}

// only returns the one of several domains of which some profile speaks: any, or the one pointed at, which goes to the
// domain with the most similar name.
func only(domains, profiles []document, file string) (int, error) {
	var fit []int
	var names []string
	for i, doc := range domains {
		names = append(names, doc.file)
		d, err := readDomain(doc.file, doc.root, &warnings{})
		if err != nil {
			return 0, err
		}
		if slices.ContainsFunc(profiles, func(p document) bool { return (file == "" || p.file == file) && d.speaks(p.root) }) {
			fit = append(fit, i)
		}
	}
	if file != "" && len(fit) > 1 {
		fit = slices.DeleteFunc(fit, func(i int) bool { return !nearest(file, names[i], names) })
	}
	if len(fit) != 1 {
		return 0, &scenario.Error{Text: "several domains in one folder (" + strings.Join(names, ", ") + "); name the file of one"}
	}
	return fit[0], nil
}

// nearest reports whether no name of the list begins with more letters of a file's name than one of them does.
func nearest(file, name string, list []string) bool {
	shared := func(other string) int {
		n := 0
		for n < len(file) && n < len(other) && file[n] == other[n] {
			n++
		}
		return n
	}
	return !slices.ContainsFunc(list, func(other string) bool { return shared(other) > shared(name) })
}

// speaks reports whether a profile is about the issues of the domain: at least half of them it names, and at least half of
// what it names they are. One that names none, as hyper-rectangles do without, speaks of any domain.
func (d *domain) speaks(root *node) bool {
	all := leaves(objective(root))
	found := 0
	for _, l := range all {
		name, _ := l.attr("name")
		if j, _ := d.names.find(name); j >= 0 {
			found++
		}
	}
	return len(all) == 0 || 2*found >= len(d.issues) && 2*found >= len(all)
}

// options counts the options of all issues.
func (d *domain) options() int {
	n := 0
	for _, is := range d.issues {
		n += len(is.Values)
	}
	return n
}
