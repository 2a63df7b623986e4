package intake

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"parley/dossier"
	"parley/model/evidence"
)

// Read reads a draft file, strictly: what is unknown, doubled, dangling or out of range is an error with its place. The
// draft is complete only if there are none. Cost: linear in the size of the file, which is bounded as files of a dossier are.
func Read(file string, data []byte) (*Draft, dossier.Problems) {
	d := &Draft{}
	ps := dossier.Decode(file, data, d)
	if len(ps) > 0 {
		return nil, ps
	}
	c := checker{d: d, ids: map[string]evidence.Position{}, sources: map[string]bool{}, claims: map[string]bool{}, reports: map[string]*Report{}}
	c.said(d, evidence.Position{File: file, Line: 1, Column: 1})
	c.draft()
	if len(c.found) > 0 {
		return nil, c.found.Sorted()
	}
	return d, nil
}

// A checker holds a draft to what its parts say of each other.
type checker struct {
	d       *Draft
	found   dossier.Problems
	ids     map[string]evidence.Position
	sources map[string]bool
	claims  map[string]bool
	reports map[string]*Report
}

func (c *checker) errorf(at evidence.Position, code, hint, message string) {
	c.found = append(c.found, dossier.Problem{Position: at, Severity: dossier.Error, Code: code, Hint: hint, Message: message})
}

func (c *checker) draft() {
	d := c.d
	for _, s := range d.Sources {
		c.sources[s.ID] = true
	}
	for _, k := range d.Claims {
		c.claims[k.ID] = true
	}
	for i := range d.Reports {
		r := &d.Reports[i]
		c.said(r, r.At)
		if r.Characters < 0 {
			c.errorf(r.At, "out-of-range", "count from 0", "a report of fewer than no characters")
		}
		if c.reports[r.File] != nil {
			c.errorf(r.At, "duplicate-id", "keep one of the two", "the report "+quoted(r.File)+" is listed twice")
		}
		c.reports[r.File] = r
	}
	for i := range d.Sources {
		s := &d.Sources[i]
		c.said(s, s.At)
		c.item("source", s.ID, &s.Accept, s.From, s.At)
		c.refers(s.Origin, c.sources, "source", s.At)
		if s.Reliability == "" {
			s.Reliability = ungradedReliability
		}
		if s.Reliability == ungradedReliability && s.Why == "" {
			s.Why = ungradedWhy
		}
	}
	for i := range d.Claims {
		k := &d.Claims[i]
		c.said(k, k.At)
		c.item("claim", k.ID, &k.Accept, k.From, k.At)
		c.refers(k.Source, c.sources, "source", k.At)
		c.refers(k.Via, c.sources, "source", k.At)
		if k.Credibility == 0 {
			k.Credibility = ungradedCredibility
		}
		if r := c.reports[k.From.File]; r != nil && r.Published.After(k.Learned) {
			c.errorf(k.At, "bad-date", "nobody outside knew it before "+string(r.Published), "learned is earlier than the day of the report")
		}
	}
	for i := range d.History {
		e := &d.History[i]
		c.said(e, e.At)
		c.item("event", e.ID, &e.Accept, e.From, e.At)
		c.because(e.Because, e.At)
		if n := len(e.Between); n != 0 && (n != 2 || e.Between[0] == "" || e.Between[1] == "" || e.Between[0].After(e.Between[1])) {
			c.errorf(e.At, "bad-date", "write between: [first day, last day]", "between wants two days, the earlier first")
		}
	}
	for i := range d.Scenarios {
		s := &d.Scenarios[i]
		c.said(s, s.At)
		c.item("scenario", s.ID, &s.Accept, s.From, s.At)
		c.because(s.Because, s.At)
	}
	for i := range d.Issues {
		is := &d.Issues[i]
		c.said(is, is.At)
		c.item("issue", is.ID, &is.Accept, is.From, is.At)
		c.because(is.Because, is.At)
	}
}

// said checks that what has to be there says something: a key without a value is no better than no key.
func (c *checker) said(part any, at evidence.Position) {
	v := reflect.ValueOf(part).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if strings.HasPrefix(f.Tag.Get("jsonschema"), "required") && f.Type.Kind() == reflect.String && v.Field(i).IsZero() {
			c.errorf(at, "missing-key", f.Tag.Get("jsonschema_description"), strconv.Quote(f.Tag.Get("json"))+" says nothing")
		}
	}
}

// item checks what all items have, and takes no decision for undecided.
func (c *checker) item(what, id string, accept *Accept, from From, at evidence.Position) {
	if *accept == "" {
		*accept = Undecided
	}
	if id != "" && !soundID(id) {
		c.errorf(at, "bad-id", "use letters, digits, _ and -", "the "+what+" cannot have the id "+quoted(id))
	}
	key := what + "." + id
	if first, twice := c.ids[key]; twice {
		c.errorf(at, "duplicate-id", "rename one of the two", "the "+what+" "+quoted(id)+" is there twice (first at "+first.String()+")")
	}
	c.ids[key] = at
	r := c.reports[from.File]
	if r == nil {
		c.errorf(from.At, "unknown-report", "name a file listed in reports", "no report is called "+quoted(from.File))
	}
	x := from.Characters
	if len(x) != 2 || x[0] < 0 || x[1] <= x[0] || r != nil && r.Characters > 0 && x[1] > r.Characters {
		c.errorf(from.At, "bad-place", "write characters: [first, one after the last]", "that is no place in the report")
	}
}

// refers checks that an id is known; an empty one is.
func (c *checker) refers(id string, known map[string]bool, what string, at evidence.Position) {
	if id != "" && !known[id] {
		c.errorf(at, "unknown-id", "", "no "+what+" of this draft is called "+quoted(id))
	}
}

func (c *checker) because(ids []string, at evidence.Position) {
	for _, id := range ids {
		c.refers(id, c.claims, "claim", at)
	}
}

// soundID reports whether a dossier would take the id.
func soundID(id string) bool {
	return id != "" && !slices.ContainsFunc([]rune(id), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-')
	})
}

// quoted shows a word of a file in a message, cut if it is long.
func quoted(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "…"
	}
	return `"` + strings.ReplaceAll(s, "\n", " ") + `"`
}
