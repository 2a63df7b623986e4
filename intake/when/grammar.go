package when

import (
	"fmt"
	"slices"
	"strings"

	"parley/intake/calendar"
)

// A sentence is what the grammar works on.
type sentence struct {
	text              string
	tokens            []token
	published, anchor calendar.Day
	dated, anchored   bool
	named             calendar.Day // the last day before this place in the sentence that has its year
	hasNamed          bool
	memo              [levels][]memo // by level and first token
	tries             int            // rules tried, for tests of the cost
}

// A memo is the longest meaning of a level that begins at a token, once it has been looked for.
type memo struct {
	known bool
	found *meaning
}

// A meaning is what a rule makes of some tokens.
type meaning struct {
	n                int // tokens
	from, to         calendar.Day
	openFrom, openTo bool
	lost             bool // no day can be told
	exact            bool
	bare             bool // counts only with a preposition or an article, as "2019" and "November" do
	none             bool // looks like a time and is none
	sense            Sense
	event            string
	span             bool // from one to another, in itself
	why, unsure      string
	yearless         stretch // set if the year was worked out and may be another in a range
}

// A rule says what a pattern of tokens means. A pattern is a list of parts, separated by spaces: a word or several ("in|on"), a class of tokens
// ("<month>"), or whatever a lower level of the grammar finds ("[period]"); "?" behind a part lets it be absent.
type rule struct {
	pattern string
	mean    func(m *match) *meaning
}

// The levels of the grammar, lowest first; a pattern may name a lower one.
const (
	levelPeriod   = iota // months, years, weeks …
	levelDay             // days and what is told relative to them
	levelTime            // periods, parts of periods, days
	levelSentence        // with prepositions; events; what is no time
	levels
)

// levelNames are the names by which patterns speak of levels.
var levelNames = map[string]int{"period": levelPeriod, "day": levelDay, "time": levelTime}

// A part is one compiled part of a pattern.
type part struct {
	words    []string
	class    class
	level    int // -1 for none
	optional bool
}

// A compiled rule, with the classes and levels (as bits) that it may begin with.
type compiled struct {
	parts  []part
	first  class
	levels uint
	mean   func(m *match) *meaning
}

// A grammar holds the rules of a level by the word that they may begin with; always are those that may begin with a class or a
// lower level.
type grammar struct {
	byWord map[string][]int
	always []int
	rules  []compiled
	first  class // of all of them, and the levels as bits
	levels uint
}

var grammars = [levels]grammar{
	levelPeriod:   compile(periods),
	levelDay:      compile(days),
	levelTime:     compile(times),
	levelSentence: compile(phrases, events, others),
}

func compile(tables ...[]rule) grammar {
	g := grammar{byWord: map[string][]int{}}
	for _, table := range tables {
		for _, r := range table {
			c := compiled{mean: r.mean}
			for _, f := range strings.Fields(r.pattern) {
				c.parts = append(c.parts, compilePart(f))
			}
			g.enter(c)
		}
	}
	return g
}

// enter files a rule under every word that it may begin with.
func (g *grammar) enter(c compiled) {
	k, always := len(g.rules), false
	for _, p := range c.parts {
		c.first |= p.class
		if p.level >= 0 {
			c.levels |= 1 << p.level
		}
		always = always || p.words == nil
		for _, w := range p.words {
			g.byWord[w] = append(g.byWord[w], k)
		}
		if !p.optional {
			break
		}
	}
	if g.rules = append(g.rules, c); always {
		g.always = append(g.always, k)
		g.first |= c.first
		g.levels |= c.levels
	}
}

func compilePart(f string) part {
	p := part{level: -1}
	f, p.optional = strings.CutSuffix(f, "?")
	switch {
	case f[0] == '<':
		for _, name := range strings.Split(strings.Trim(f, "<>"), "|") {
			c, ok := classNames[name]
			if !ok {
				panic("when: no class " + name)
			}
			p.class |= c
		}
	case f[0] == '[':
		level, ok := levelNames[strings.Trim(f, "[]")]
		if !ok {
			panic("when: no level " + f)
		}
		p.level = level
	default:
		p.words = strings.Split(f, "|")
	}
	return p
}

// longest returns the longest meaning of a level that begins at token i, the earliest rule of equals, or nil.
func (s *sentence) longest(level, i int) *meaning {
	if i >= len(s.tokens) {
		return nil
	}
	if known := s.memo[level][i]; known.known {
		return known.found
	}
	var best *meaning
	g := &grammars[level]
	byWord := g.byWord[s.tokens[i].word]
	always := g.always
	if !s.begins(g.first, g.levels, i) {
		always = nil // most words begin no time at all
	}
	var m *match // one serves all rules
	merged(byWord, always, func(k int) {
		if c := &g.rules[k]; !s.begins(c.first, c.levels, i) && !slices.Contains(byWord, k) {
			return
		}
		s.tries++
		if m == nil {
			m = &match{s: s, start: i}
		}
		m.tokens, m.inner, m.innerAt = m.room[:0], m.inner[:0], m.innerAt[:0]
		if m.parts(g.rules[k].parts, i) && (best == nil || m.end-i > best.n) {
			if got := g.rules[k].mean(m); got != nil { // mean may have moved the end
				got.n = m.end - i
				best = got
			}
		}
	})
	s.memo[level][i] = memo{true, best}
	return best
}

// begins reports whether token i is of one of the classes, or one of the lower levels finds something there.
func (s *sentence) begins(first class, below uint, i int) bool {
	if s.tokens[i].classes&first != 0 {
		return true
	}
	for l := levelPeriod; l < levelSentence; l++ {
		if below&(1<<l) != 0 && s.longest(l, i) != nil {
			return true
		}
	}
	return false
}

// fits reports whether token i may be the first of a part.
func (s *sentence) fits(p part, i int) bool {
	switch {
	case p.level >= 0:
		return s.longest(p.level, i) != nil
	case p.class != 0:
		return s.tokens[i].classes&p.class != 0
	}
	for _, w := range p.words {
		if w == s.tokens[i].word {
			return true
		}
	}
	return false
}

// merged calls try for the numbers of two ascending lists in ascending order.
func merged(a, b []int, try func(int)) {
	for len(a) > 0 || len(b) > 0 {
		if len(b) == 0 || len(a) > 0 && a[0] < b[0] {
			try(a[0])
			a = a[1:]
			continue
		}
		if len(a) > 0 && a[0] == b[0] {
			a = a[1:]
		}
		try(b[0])
		b = b[1:]
	}
}

// A match is a pattern that has been found: its tokens by class, and the meanings of its levels.
type match struct {
	s          *sentence
	start, end int
	tokens     []int // token of each part in order, levels and absent parts left out
	inner      []*meaning
	innerAt    []int
	room       [8]int // for tokens, so that most matches need no memory of their own
}

// parts matches the rest of a pattern from token i on, optional parts present first.
func (m *match) parts(ps []part, i int) bool {
	if len(ps) == 0 {
		m.end = i
		return true
	}
	p := ps[0]
	nTokens, nInner := len(m.tokens), len(m.inner)
	if n := m.part(p, i); n > 0 && m.parts(ps[1:], i+n) {
		return true
	}
	m.tokens, m.inner, m.innerAt = m.tokens[:nTokens], m.inner[:nInner], m.innerAt[:nInner]
	return p.optional && m.parts(ps[1:], i)
}

// part returns the number of tokens from i on that a part of a pattern covers, 0 for none.
func (m *match) part(p part, i int) int {
	if i >= len(m.s.tokens) {
		return 0
	}
	if p.level >= 0 {
		in := m.s.longest(p.level, i)
		if in == nil {
			return 0
		}
		m.inner, m.innerAt = append(m.inner, in), append(m.innerAt, i)
		return in.n
	}
	if !m.s.fits(p, i) {
		return 0
	}
	m.tokens = append(m.tokens, i)
	return 1
}

// find returns the k-th token (from 0) of a class among those of the match, and false if there are fewer.
func (m *match) find(c class, k int) (token, bool) {
	for _, i := range m.tokens {
		if m.s.tokens[i].classes&c != 0 {
			if k == 0 {
				return m.s.tokens[i], true
			}
			k--
		}
	}
	return token{}, false
}

// has reports whether one of the words stands among the single tokens of the match.
func (m *match) has(words ...string) bool {
	for _, i := range m.tokens {
		for _, w := range words {
			if m.s.tokens[i].word == w {
				return true
			}
		}
	}
	return false
}

// words returns the text of the match.
func (m *match) words() string { return m.s.stretch(m.start, m.end) }

// stretch returns the text of tokens i up to j.
func (s *sentence) stretch(i, j int) string {
	if i >= j {
		return ""
	}
	return strings.Join(strings.Fields(s.text[s.tokens[i].from:s.tokens[j-1].to]), " ")
}

// undated is the meaning of what cannot be worked out without the day of publication.
func undated() *meaning {
	return &meaning{lost: true, unsure: "the day of publication is not known"}
}

// stand reports on a day with its weekday, for reasons.
func stand(d calendar.Day) string {
	return fmt.Sprintf("%s %s", calendar.Weekdays[d.Weekday()], d)
}
