package genius

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// maxBoxes bounds how many hyper-rectangles a profile is written with.
const maxBoxes = 100_000

// Write returns the files of a scenario: domain.xml and one file per profile. Read in the platform's reading they give
// the utilities of the scenario, exactly wherever decimals can say them, and else to 25 digits.
//
// If all profiles are additive, discrete issues are tables with a largest evaluation of 1 if the ratios are decimals,
// so that NegMAS reads the same, and whole numbers otherwise. Otherwise all profiles are sums of hyper-rectangles over
// integer issues, as GENIUS has nothing else: names of options become numbers from 0, and a warning says so.
// Warnings tell what GENIUS cannot hold. Errors are Real issues that are neither straight nor triangular, and Real issues
// beside boxes.
func Write(s *scenario.Scenario) (scenario.Files, []scenario.Warning, error) {
	if len(s.Profiles) == 0 || len(s.Issues) == 0 {
		return nil, nil, fmt.Errorf("%s: nothing to write", s.Name)
	}
	wr := &writer{s: s, w: &warnings{}}
	wr.boxes = slices.ContainsFunc(s.Profiles, func(p scenario.Profile) bool { return !p.Additive() })
	if err := wr.plan(); err != nil {
		return nil, nil, err
	}
	names := make([]string, len(s.Profiles))
	for i := range names {
		names[i] = s.Profiles[i].Name
	}
	files := scenario.Files{"domain.xml": wr.domain()}
	for i, name := range scenario.Slugs(append([]string{"domain"}, names...), "profile")[1:] {
		data, err := wr.profile(i)
		if err != nil {
			return nil, nil, err
		}
		files[name+".xml"] = data
	}
	return files, wr.w.list, nil
}

// A writer writes one scenario.
type writer struct {
	s     *scenario.Scenario
	w     *warnings
	boxes bool // some profile is more than additive
	kinds []scenario.Kind
	names [][]string // by issue and option; of Discrete ones
	rows  [][]row    // by profile and issue, of additive scenarios
	b     strings.Builder
}

// warn adds a warning about the scenario as a whole.
func (wr *writer) warn(code, format string, args ...any) {
	wr.w.add("", place{}, code, format, args...)
}

// plan decides as what kind each issue is written.
func (wr *writer) plan() error {
	wr.kinds, wr.names = make([]scenario.Kind, len(wr.s.Issues)), make([][]string, len(wr.s.Issues))
	for j := range wr.s.Issues {
		is := &wr.s.Issues[j]
		wr.kinds[j] = is.Kind
		steps := is.Kind == scenario.Integer && !whole(is)
		switch {
		case wr.boxes && is.Kind == scenario.Real:
			return fmt.Errorf("%s: issue %q takes any number of a range, which GENIUS cannot have beside hyper-rectangles", wr.s.Name, is.Name)
		case wr.boxes && (steps || is.Kind == scenario.Discrete):
			wr.kinds[j] = scenario.Integer
			wr.warn("genius-names", "issue %q: the options become the numbers 0 to %d, as GENIUS has hyper-rectangles over integers only", clip(is.Name), len(is.Values)-1)
		case steps:
			wr.kinds[j] = scenario.Discrete
			wr.warn("genius-kind", "issue %q becomes discrete: its numbers are not whole ones in a row", clip(is.Name))
		}
		wr.names[j] = wr.unique(is)
	}
	if wr.boxes {
		return nil
	}
	return wr.fitRows()
}

// unique returns the names of the options, those that occur again with a number.
func (wr *writer) unique(is *scenario.Issue) []string {
	var taken names
	out := slices.Clone(is.Values)
	for o, v := range out {
		if _, found := taken.exact[v]; found {
			out[o] = taken.unused(v)
			wr.warn("genius-names", "issue %q: a second option %q is called %q", clip(is.Name), clip(v), clip(out[o]))
		}
		taken.add(out[o], o)
	}
	return out
}

// fitRows works out what is written for each profile and issue; an integer issue that some profile does not value
// along a line becomes discrete.
func (wr *writer) fitRows() error {
	for j := range wr.s.Issues {
		if wr.kinds[j] != scenario.Integer {
			continue
		}
		for i := range wr.s.Profiles {
			if _, ok := fitInteger(wr.worths(i, j)); !ok {
				wr.kinds[j] = scenario.Discrete
				wr.warn("genius-kind", "issue %q becomes discrete: %q does not value it along a line", clip(wr.s.Issues[j].Name), clip(wr.s.Profiles[i].Name))
				break
			}
		}
	}
	for i := 0; i < len(wr.s.Profiles); i++ {
		rows, err := wr.fitProfile(i)
		if err == nil {
			wr.rows = append(wr.rows, rows)
			continue
		}
		j := slices.Index(wr.kinds, scenario.Integer)
		if j < 0 {
			return err
		}
		// Items can be worth anything, a constant included.
		wr.kinds[j] = scenario.Discrete
		wr.warn("genius-kind", "issue %q becomes discrete, to hold a constant", clip(wr.s.Issues[j].Name))
		wr.rows, i = nil, -1
	}
	return nil
}

// worths returns what the options of a Discrete or Integer issue add.
func (wr *writer) worths(i, j int) []*big.Rat {
	out := make([]*big.Rat, len(wr.s.Issues[j].Values))
	for o := range out {
		out[o] = wr.s.Worth(i, j, o)
	}
	return out
}

// domain writes the domain file.
func (wr *writer) domain() []byte {
	wr.b.Reset()
	wr.line(0, `<?xml version="1.0" encoding="UTF-8"?>`)
	wr.line(0, `<negotiation_template>`)
	wr.line(1, `<utility_space number_of_issues="%d">`, len(wr.s.Issues))
	wr.line(2, `<objective index="0" name=%s type="objective" etype="objective" description="">`, quote(wr.s.Name))
	for j := range wr.s.Issues {
		wr.issue(j, nil)
	}
	wr.line(2, `</objective>`)
	wr.line(1, `</utility_space>`)
	wr.line(0, `</negotiation_template>`)
	return []byte(wr.b.String())
}

// line writes a line of mark-up at a depth.
func (wr *writer) line(depth int, format string, args ...any) {
	wr.b.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(&wr.b, format, args...)
	wr.b.WriteByte('\n')
}

// issue writes an issue; with a row, what it is worth to a party as well.
func (wr *writer) issue(j int, r *row) {
	is, kind := &wr.s.Issues[j], wr.kinds[j]
	head := fmt.Sprintf(`index="%d" name=%s type="%s" etype="%s" vtype="%s"`, j+1, quote(is.Name), kind, kind, kind)
	if is.Description != "" {
		head += " description=" + quote(is.Description)
	}
	switch kind {
	case scenario.Discrete:
		wr.line(3, `<issue %s>`, head)
		for o, v := range wr.names[j] {
			value := ""
			if r != nil {
				value = fmt.Sprintf(` evaluation="%s"`, tree.Shortest(r.values[o]))
			}
			wr.line(4, `<item index="%d" value=%s%s/>`, o+1, quote(v), value)
		}
	case scenario.Integer:
		wr.line(3, `<issue %s lowerbound="%d" upperbound="%d">`, head, base(is), base(is)+int64(len(is.Values)-1))
		if r != nil {
			wr.line(4, `<evaluator ftype="linear" offset="%s" slope="%s"/>`, tree.Shortest(r.values[0]), tree.Shortest(r.values[1]))
		}
	case scenario.Real:
		wr.line(3, `<issue %s>`, head)
		wr.line(4, `<range lowerbound="%s" upperbound="%s"/>`, tree.Shortest(is.Low), tree.Shortest(is.High))
		if r != nil {
			var params strings.Builder
			for k, v := range r.values {
				fmt.Fprintf(&params, ` parameter%d="%s"`, k, tree.Shortest(v))
			}
			wr.line(4, `<evaluator ftype="%s"%s/>`, r.function, params.String())
		}
	}
	wr.line(3, `</issue>`)
}

// quote writes an attribute value in quotes.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ' && r != 0:
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// profile writes one profile.
func (wr *writer) profile(i int) ([]byte, error) {
	p := &wr.s.Profiles[i]
	wr.b.Reset()
	kind := ""
	switch {
	case wr.boxes:
		kind = ` type="nonlinear"`
	case p.Uncertain:
		kind = ` type="UNCERTAIN"`
	}
	wr.line(0, `<?xml version="1.0" encoding="UTF-8"?>`)
	wr.line(0, `<utility_space%s number_of_issues="%d">`, kind, len(wr.s.Issues))
	wr.line(1, `<objective index="0" name=%s type="objective" etype="objective" description="">`, quote(wr.s.Name))
	for j := range wr.s.Issues {
		var r *row
		if !wr.boxes {
			r = &wr.rows[i][j]
			wr.line(2, `<weight index="%d" value="%s"/>`, j+1, tree.Shortest(r.weight))
		}
		wr.issue(j, r)
	}
	if wr.boxes {
		if err := wr.rectangles(i); err != nil {
			return nil, err
		}
	}
	wr.line(1, `</objective>`)
	if p.Discount != nil {
		wr.line(1, `<discount_factor value="%s"/>`, tree.Shortest(p.Discount))
	}
	wr.noDeal(i)
	wr.line(0, `</utility_space>`)
	return []byte(wr.b.String()), nil
}

// noDeal writes the value of no deal.
func (wr *writer) noDeal(i int) {
	p := &wr.s.Profiles[i]
	if d := wr.s.Disagreement(i, scenario.ProblemOptions{}); p.Reservation != nil || d.Sign() != 0 {
		wr.line(1, `<reservation value="%s"/>`, tree.Shortest(d))
	}
	if p.ReservationBid != nil {
		wr.warn("genius-reservation", "%q: GENIUS knows no reservation bid; its value is written", clip(p.Name))
	}
}
