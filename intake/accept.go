package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"parley/dossier"
	"parley/model/evidence"
)

// An Acceptance is what of a draft goes into a dossier.
type Acceptance struct {
	YAML     []byte   // a file of a dossier; nil if nothing was accepted
	Taken    int      // items in it, sources included
	Embargo  int      // of these, items dated after the as-of date: listed in the dossier, never used
	Left     []string // accepted items that were left out, each with the reason
	Problems dossier.Problems
}

// Accepted makes the file that joins a dossier with the as-of date given ("" if it has none): the items accepted, and the sources
// that accepted claims need unless the dossier has them. Items of a report dated after the as-of date that no
// embargo would catch are left out. A claim whose source was refused, or a scenario without a probability, is an error with the
// place in the draft file.
func (d *Draft) Accepted(asOf evidence.Date) Acceptance {
	a := accepting{d: d, asOf: asOf, late: map[string]bool{}, sources: map[string]*Source{}, needed: map[string]bool{}, claims: map[string]bool{}}
	for _, r := range d.Reports {
		a.late[r.File] = late(r, asOf)
	}
	for i := range d.Sources {
		s := &d.Sources[i]
		a.sources[s.ID] = s
		if s.Accept == Yes {
			a.need(s.ID)
		}
	}
	claims := a.listClaims()
	sections := [][]string{a.listSources(), claims, a.listHistory(), a.listScenarios(), a.listIssues()}
	if len(a.out.Problems) > 0 || a.out.Taken == 0 {
		return a.out
	}
	a.out.YAML = a.file(sections)
	return a.out
}

type accepting struct {
	d       *Draft
	asOf    evidence.Date
	late    map[string]bool // by report
	sources map[string]*Source
	needed  map[string]bool
	claims  map[string]bool // accepted
	out     Acceptance
}

// file puts the sections together.
func (a *accepting) file(sections [][]string) []byte {
	var w yamlWriter
	for _, r := range a.d.Reports {
		if r.SameAs == "" && a.cited(r.File) {
			w.comment(0, flat(fmt.Sprintf("Accepted from %s (%s, %s, sha256 of its text %s).", r.File, r.Outlet, r.Published, r.SHA256)))
		}
	}
	w.comment(0, "References count the characters of the text of a report from 0 (RFC 5147).")
	for i, name := range []string{"sources", "claims", "history", "scenarios", "issues"} {
		if len(sections[i]) == 0 {
			continue
		}
		w.line(0, name+":")
		for _, row := range sections[i] {
			w.line(2, row)
		}
	}
	return []byte(w.b.String())
}

// cited reports whether anything accepted came from a report.
func (a *accepting) cited(file string) bool {
	d := a.d
	return slices.ContainsFunc(d.Claims, func(x Claim) bool { return x.Accept == Yes && x.From.File == file }) ||
		slices.ContainsFunc(d.History, func(x Event) bool { return x.Accept == Yes && x.From.File == file }) ||
		slices.ContainsFunc(d.Scenarios, func(x Scenario) bool { return x.Accept == Yes && x.From.File == file }) ||
		slices.ContainsFunc(d.Issues, func(x Issue) bool { return x.Accept == Yes && x.From.File == file }) ||
		slices.ContainsFunc(d.Sources, func(x Source) bool { return x.Accept == Yes && x.From.File == file })
}

func (a *accepting) errorf(at evidence.Position, code, hint, format string, args ...any) {
	a.out.Problems = append(a.out.Problems, dossier.Problem{Position: at, Severity: dossier.Error, Code: code, Hint: hint, Message: fmt.Sprintf(format, args...)})
}

func (a *accepting) leave(format string, args ...any) {
	a.out.Left = append(a.out.Left, fmt.Sprintf(format, args...))
}

// need takes a source and what it relays, unless the dossier has it, and returns its id there.
func (a *accepting) need(id string) string {
	s := a.sources[id]
	if s == nil {
		return id
	}
	if s.Have != "" {
		return s.Have
	}
	if !a.needed[id] {
		a.needed[id] = true
		a.need(s.Origin)
	}
	return id
}

func (a *accepting) listSources() []string {
	var rows []string
	for _, s := range a.d.Sources {
		if !a.needed[s.ID] {
			continue
		}
		a.out.Taken++
		var r row
		r.text("name", s.Name)
		r.text("reliability", s.Reliability)
		r.text("why", s.Why)
		if s.Origin != "" {
			r.text("origin", a.need(s.Origin))
		}
		note := append([]string{s.Note}, s.Unsure...)
		if s.Party != "" {
			note = append(note, "may speak for "+s.Party)
		}
		r.text("note", sentence(note...))
		rows = append(rows, r.under(s.ID))
	}
	return rows
}

func (a *accepting) listClaims() []string {
	var rows []string
	for _, k := range a.d.Claims {
		if k.Accept != Yes {
			continue
		}
		for _, id := range []string{k.Source, k.Via} {
			if s := a.sources[id]; s != nil && s.Accept == No && s.Have == "" {
				a.errorf(k.At, "refused-source", "accept the source, or do not accept the claim", "claim %s is accepted and its source %s is not", k.ID, id)
			}
		}
		a.claims[k.ID] = true
		a.take(k.Learned)
		rows = append(rows, a.claim(k))
	}
	return rows
}

// take counts an item.
func (a *accepting) take(day evidence.Date) {
	a.out.Taken++
	if day.After(a.asOf) {
		a.out.Embargo++
	}
}

func (a *accepting) claim(k Claim) string {
	var r row
	r.text("source", a.need(k.Source))
	if k.Via != "" {
		r.text("via", a.need(k.Via))
	}
	r.text("said", string(k.Said))
	r.text("learned", string(k.Learned))
	r.add("credibility", fmt.Sprint(k.Credibility))
	r.text("kind", k.Kind)
	r.text("text", k.asSaid())
	r.add("references", "["+scalar(k.From.reference())+"]")
	var note []string
	if k.By != "" && k.By != Rules {
		note = append(note, "proposed by the model "+k.By)
	}
	if k.If != "" {
		note = append(note, "if: "+k.If)
	}
	if k.Denied {
		note = append(note, "says that something is not so")
	}
	if k.Likelihood != "" {
		note = append(note, "likelihood: "+k.Likelihood)
	}
	if len(k.Hedges) > 0 {
		note = append(note, "hedged: "+strings.Join(k.Hedges, ", "))
	}
	r.text("note", sentence(append(note, k.Unsure...)...))
	return r.under(k.ID)
}

// asSaid is the text of a claim as it can stand alone: that it is denied is said, where its own words do not say so.
func (k Claim) asSaid() string {
	if k.Denied && !negation.MatchString(k.Text) {
		return "Denied: " + k.Text
	}
	return k.Text
}

// negation finds words that deny.
var negation = regexp.MustCompile(`(?i)\b(no|not|never|nothing|nobody|none|neither|nor|cannot|den(y|ies|ied|ying)|refus\w*|reject\w*)\b|n['’]t\b`)

// reference is the place as a reference of a dossier.
func (f From) reference() string {
	return fmt.Sprintf("%s#char=%d,%d", f.File, f.Characters[0], f.Characters[1])
}

// cite returns those of the claims that are accepted too.
func (a *accepting) cite(ids []string) string {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !a.claims[id] })
	if len(ids) == 0 {
		return ""
	}
	return "[" + strings.Join(ids, ", ") + "]"
}

func (a *accepting) listHistory() []string {
	var rows []string
	for _, e := range a.d.History {
		switch {
		case e.Accept != Yes:
			continue
		case a.late[e.From.File] && !e.On.After(a.asOf):
			a.leave("history.%s: %s is dated after the as-of date, and an earlier event learned from it cannot be embargoed", e.ID, e.From.File)
			continue
		}
		a.take(e.On)
		var r row
		r.text("id", e.ID)
		r.text("on", string(e.On))
		text := e.Text
		if len(e.Between) == 2 {
			text += fmt.Sprintf(" (between %s and %s)", e.Between[0], e.Between[1])
		}
		r.text("text", text)
		r.add("because", a.cite(e.Because))
		rows = append(rows, "- "+r.flow())
	}
	return rows
}

func (a *accepting) listScenarios() []string {
	var rows []string
	for _, s := range a.d.Scenarios {
		switch {
		case s.Accept != Yes:
			continue
		case a.late[s.From.File]:
			a.leave("scenarios.%s: %s is dated after the as-of date", s.ID, s.From.File)
			continue
		case s.P == "":
			a.errorf(s.At, "missing-key", "give it one: a number, a range such as 0.3..0.5, or a word such as likely; or accept: no", "scenario %s is accepted and has no p", s.ID)
			continue
		}
		a.out.Taken++
		var r row
		r.text("name", s.Name)
		p := scalar(s.P)
		if because := a.cite(s.Because); because != "" {
			p = "{value: " + p + ", because: " + because + "}"
		}
		r.add("p", p)
		r.text("on", string(s.On))
		rows = append(rows, r.under(s.ID))
	}
	return rows
}

func (a *accepting) listIssues() []string {
	var rows []string
	for _, is := range a.d.Issues {
		switch {
		case is.Accept != Yes:
			continue
		case a.late[is.From.File]:
			a.leave("issues.%s: %s is dated after the as-of date", is.ID, is.From.File)
			continue
		case len(is.Options) < 2:
			a.errorf(is.At, "missing-key", "write options: [status quo, …]", "issue %s is accepted and has fewer than two options", is.ID)
			continue
		}
		a.out.Taken++
		var r row
		r.text("name", is.Name)
		r.text("track", is.Track)
		var options []string
		for _, o := range is.Options {
			options = append(options, scalar(o))
		}
		r.add("options", "["+strings.Join(options, ", ")+"]")
		rows = append(rows, r.under(is.ID))
	}
	return rows
}

// A row is an item of a dossier on one line.
type row struct{ parts []string }

func (r *row) add(key, value string) {
	if value != "" {
		r.parts = append(r.parts, key+": "+value)
	}
}

func (r *row) text(key, value string) {
	if value != "" {
		r.add(key, scalar(value))
	}
}

func (r *row) flow() string           { return "{" + strings.Join(r.parts, ", ") + "}" }
func (r *row) under(id string) string { return id + ": " + r.flow() }

// sentence joins remarks.
func sentence(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "; ")
}
