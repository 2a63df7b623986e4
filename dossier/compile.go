package dossier

import (
	"slices"
	"strings"
	"unicode/utf8"

	"parley/model"
	"parley/model/evidence"
	"parley/model/outcome"
	"parley/model/preference"
)

// Conditions become Boolean tables over the issues they mention, in ascending order. That costs the product of their
// numbers of options, once, and afterwards nobody needs to know the language.

const (
	maxTable = 1_000_000   // entries of one condition's table
	maxWork  = 200_000_000 // comparisons for all tables of a dossier, so that a hostile one cannot hold us up
)

// A compiler turns conditions into tables.
type compiler struct {
	tracks []model.Track
	c      *collector
	work   int
	index  map[string]place // issues by id, alone and after that of their track
}

// A place is an issue of a track.
type place struct{ track, issue int }

func newCompiler(tracks []model.Track, c *collector) *compiler {
	k := &compiler{tracks: tracks, c: c, index: map[string]place{}}
	for t := range tracks {
		for j, is := range tracks[t].Issues {
			k.index[is.ID] = place{t, j}
			k.index[tracks[t].ID+"."+is.ID] = place{t, j}
		}
	}
	return k
}

// rule compiles a condition. want is the track it must be about, or -1 for any. It returns false after an error.
func (k *compiler) rule(w word, want int) (model.TrackRule, bool) {
	if w.At.Line == 0 {
		return model.TrackRule{}, false // that it is missing has been told
	}
	ast, miss := parseCondition(w.Text)
	if ast == nil {
		k.c.errorf(inside(w, miss.offset), "bad-condition", miss.hint, "%s: %q", miss.message, clip(w.Text))
		return model.TrackRule{}, false
	}
	s := &scope{compiler: k, word: w, track: want, free: want < 0}
	test := s.clause(ast)
	if s.bad {
		return model.TrackRule{}, false
	}
	table, ok := s.table(test)
	if !ok {
		return model.TrackRule{}, false
	}
	out := model.TrackRule{Track: s.track, Text: w.Text, Rule: preference.Rule{Scope: s.issues, Allowed: table}}
	if !slices.Contains(table, false) {
		k.c.warnf(w.At, "always-true", "leave it out, or mend it", "the condition %q is always true", clip(w.Text))
	} else if !slices.Contains(table, true) {
		k.c.warnf(w.At, "never-true", "mend it", "the condition %q can never be true", clip(w.Text))
	}
	return out, true
}

// inside returns the place of a byte offset in a word, or of its beginning where the file writes it otherwise.
func inside(w word, offset int) evidence.Position {
	at := w.At
	if w.exact && !strings.Contains(w.Text[:offset], "\n") {
		at.Column += utf8.RuneCountInString(w.Text[:offset])
	}
	return at
}

// clip shortens a text for a message.
func clip(text string) string {
	const most = 80
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

// A test is a compiled condition.
type test func(ω outcome.Outcome) bool

// A scope is one condition being compiled: the track and issues it turned out to be about.
type scope struct {
	*compiler
	word   word
	track  int // -1 until an issue tells
	free   bool
	issues preference.Scope
	atoms  int
	bad    bool
}

// fail reports an error at a byte offset of the condition.
func (s *scope) fail(offset int, code, hint, format string, args ...any) {
	s.c.errorf(inside(s.word, offset), code, hint, format, args...)
	s.bad = true
}

func (s *scope) clause(c *clause) test {
	left := s.either(c.First)
	for _, r := range c.Rest {
		left = s.bind(r.Word, left, s.either(r.Second))
	}
	return left
}

// bind joins two conditions by a word that binds loosest; several in a row bind from the left.
func (s *scope) bind(word string, a, b test) test {
	if word == "requires" {
		return func(ω outcome.Outcome) bool { return !a(ω) || b(ω) }
	}
	return func(ω outcome.Outcome) bool { return a(ω) || b(ω) }
}

func (s *scope) either(e *either) test {
	var parts []test
	for _, p := range e.Parts {
		parts = append(parts, s.both(p))
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return func(ω outcome.Outcome) bool {
		return slices.ContainsFunc(parts, func(t test) bool { return t(ω) })
	}
}

func (s *scope) both(b *both) test {
	var parts []test
	for _, u := range b.Parts {
		parts = append(parts, s.unit(u))
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return func(ω outcome.Outcome) bool {
		return !slices.ContainsFunc(parts, func(t test) bool { return !t(ω) })
	}
}

func (s *scope) unit(u *unit) test {
	switch {
	case u.Not != nil:
		t := s.unit(u.Not)
		return func(ω outcome.Outcome) bool { return !t(ω) }
	case u.Group != nil:
		return s.clause(u.Group)
	}
	return s.comparison(u.Comparison)
}

// comparison compiles to a look-up: which options of the issue satisfy it.
func (s *scope) comparison(c *comparison) test {
	s.atoms++
	j := s.issue(c.Issue)
	if j < 0 {
		return nil
	}
	options := s.tracks[s.track].Issues[j].Options
	yes := make([]bool, len(options))
	if c.Member != nil {
		for _, n := range c.Member.Options {
			if o := s.option(n, j); o >= 0 {
				yes[o] = true
			}
		}
		for o := range yes {
			yes[o] = yes[o] != c.Member.Not
		}
	} else if at := s.option(c.Option, j); at >= 0 {
		for o := range yes {
			yes[o] = compare(c.operator(), o, at)
		}
	}
	return func(ω outcome.Outcome) bool { return yes[ω[j]] }
}

// compare compares places in the list of options.
func compare(operator string, o, at int) bool {
	switch operator {
	case "<":
		return o < at
	case "<=":
		return o <= at
	case ">":
		return o > at
	case ">=":
		return o >= at
	case "!=":
		return o != at
	}
	return o == at
}

// issue finds the issue that a name means and takes it into the scope.
func (s *scope) issue(n *name) int {
	t, j := s.locate(n)
	if t < 0 {
		return -1
	}
	if s.track < 0 {
		s.track = t
	}
	if t != s.track {
		s.fail(n.Pos.Offset, "other-track", "a condition is about the issues of one track",
			"%q belongs to track %q, and this condition is about track %q", n.text(), s.tracks[t].ID, s.tracks[s.track].ID)
		return -1
	}
	if !slices.Contains(s.issues, j) {
		s.issues = append(s.issues, j)
		slices.Sort(s.issues)
	}
	return j
}

// locate finds an issue by its id, alone or after that of its track.
func (s *scope) locate(n *name) (track, issue int) {
	text := n.text()
	if p, ok := s.index[text]; ok {
		return p.track, p.issue
	}
	var known []string
	for t := range s.tracks {
		for _, is := range s.tracks[t].Issues {
			if s.free || t == s.track {
				known = append(known, is.ID)
			}
		}
	}
	s.fail(n.Pos.Offset, "unknown-issue", s.c.hint(text, known), "no issue is called %q", text)
	return -1, -1
}

func (s *scope) option(n *name, j int) int {
	issue, text := s.tracks[s.track].Issues[j], n.text()
	var known []string
	for o, op := range issue.Options {
		if op.ID == text {
			return o
		}
		known = append(known, op.ID)
	}
	s.fail(n.Pos.Offset, "unknown-option", s.c.hint(text, known), "issue %q has no option %q", issue.ID, text)
	return -1
}

// table evaluates the test on every combination of options of the issues in scope.
func (s *scope) table(t test) ([]bool, bool) {
	space := s.tracks[s.track].Space
	size := 1
	for _, j := range s.issues {
		if size > maxTable/space.Options(j) {
			s.fail(0, "too-large", "split the condition, or mention fewer issues",
				"the condition ties %d issues together, which takes more than %d combinations", len(s.issues), maxTable)
			return nil, false
		}
		size *= space.Options(j)
	}
	if s.work += size * s.atoms; s.work > maxWork {
		s.fail(0, "too-large", "mention fewer issues in each", "the conditions of the dossier take more than %d comparisons", maxWork)
		return nil, false
	}
	ω, out := make(outcome.Outcome, space.Issues()), make([]bool, size)
	for i := range out {
		out[i] = t(ω)
		for k := len(s.issues) - 1; k >= 0; k-- { // count up, last issue of the scope fastest
			j := s.issues[k]
			if ω[j]++; ω[j] < space.Options(j) {
				break
			}
			ω[j] = 0
		}
	}
	return out, true
}
