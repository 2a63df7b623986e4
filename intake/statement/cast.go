package statement

import (
	"slices"
	"sort"
	"strings"
)

// An entity is a person or body that a report names.
type entity struct {
	name     string // the fullest form
	tokens   []string
	title    string   // "foreign minister", as it stood beside the name
	body     string   // "Japan", "Locomotive Workers' Union"
	heads    []string // nouns of office or organisation that describe it: diplomat, minister, ministry
	words    []string // further words of its description, in small letters
	who      Who
	gender   byte // 'm', 'f' or 0
	age      string
	acronym  string
	spoke    bool      // it has spoken so far
	from, to int       // where it is named first
	via      []Speaker // who passed on the first words of somebody without a name
}

// A mention is one place where an entity is named.
type mention struct {
	at     int // byte
	entity *entity
}

// A cast is everybody whom a report names, in order.
type cast struct {
	lex      *lexicon
	byToken  map[string][]*entity // by every word of the name, in small letters
	mentions []mention            // of those with a name, in order
	unnamed  []mention            // of those without, in order, as they are met while reading
	small    map[string]bool      // words that stand in small letters somewhere
	bodies   map[string]*entity
}

func newCast(l *lexicon) *cast {
	return &cast{lex: l, byToken: map[string][]*entity{}, small: map[string]bool{}, bodies: map[string]*entity{}}
}

// last returns the entity mentioned last before a byte that pleases the test.
func (c *cast) last(before int, ok func(*entity) bool) *entity {
	e, at := lastIn(c.mentions, before, ok)
	if u, later := lastIn(c.unnamed, before, ok); u != nil && later > at {
		return u
	}
	return e
}

func lastIn(list []mention, before int, ok func(*entity) bool) (*entity, int) {
	i := sort.Search(len(list), func(i int) bool { return list[i].at >= before })
	for k := i - 1; k >= 0 && k > i-60; k-- {
		if ok(list[k].entity) {
			return list[k].entity, list[k].at
		}
	}
	return nil, -1
}

// next returns the entity mentioned first from a byte on, up to a limit, that pleases the test.
func (c *cast) next(from, limit int, ok func(*entity) bool) *entity {
	i := sort.Search(len(c.mentions), func(i int) bool { return c.mentions[i].at >= from })
	for k := i; k < len(c.mentions) && c.mentions[k].at < limit && k < i+60; k++ {
		if ok(c.mentions[k].entity) {
			return c.mentions[k].entity
		}
	}
	return nil
}

// candidates returns the entities that a name can stand for, in the order in which they were named first.
func (c *cast) candidates(name string) []*entity {
	if e := c.bodies[strings.ToLower(name)]; e != nil {
		return []*entity{e}
	}
	tokens := nameTokens(name)
	if len(tokens) == 0 {
		return nil
	}
	var fit []*entity
	for _, e := range c.byToken[tokens[len(tokens)-1]] {
		if e.answersTo(tokens) {
			fit = append(fit, e)
		}
	}
	if len(tokens) == 1 && len(fit) > 1 { // a surname, or a name that stands first, before one within a name
		ends := slices.DeleteFunc(slices.Clone(fit), func(e *entity) bool {
			return e.who != Body && tokens[0] != e.tokens[len(e.tokens)-1] && tokens[0] != e.tokens[0]
		})
		if len(ends) > 0 {
			return ends
		}
	}
	return fit
}

// named returns the entity that a name stands for, the one mentioned last before a byte if several share it.
func (c *cast) named(name string, before int) (e *entity, several bool) {
	fit := c.candidates(name)
	switch len(fit) {
	case 0:
		return nil, false
	case 1:
		return fit[0], false
	}
	if e := c.last(before, among(fit)); e != nil {
		return e, true
	}
	return fit[0], true
}

// among returns the test whether an entity is in a list.
func among(list []*entity) func(*entity) bool {
	return func(e *entity) bool { return slices.Contains(list, e) }
}

// nameTokens returns the words of a name in small letters, without honorifics.
func nameTokens(name string) []string {
	var out []string
	for _, w := range strings.Fields(strings.ToLower(strings.ReplaceAll(name, "’", "'"))) {
		if lex().words[strings.TrimSuffix(w, ".")]&isHonorific == 0 && w != "the" {
			out = append(out, w)
		}
	}
	return out
}

// answersTo reports whether a shorter name can stand for the entity: for a person the surname or a part with it, for a body
// any first words of its name, or its acronym.
func (e *entity) answersTo(tokens []string) bool {
	if e.who == Body {
		if len(tokens) == 1 && strings.EqualFold(tokens[0], e.acronym) && e.acronym != "" {
			return true
		}
		return startsWith(e.tokens, tokens) || len(tokens) == len(e.tokens) && startsWith(e.tokens, tokens) || len(tokens) == 1 && len(e.tokens) > 1 && len(e.tokens[0]) > 3 && tokens[0] == e.tokens[0]
	}
	for _, t := range tokens {
		found := false
		for _, u := range e.tokens {
			found = found || t == u || len(t) == 2 && t[1] == '.' && t[0] == u[0]
		}
		if !found {
			return false
		}
	}
	if len(tokens) > 1 || len(e.tokens) == 1 {
		return true
	}
	return len(tokens[0]) > 2 || tokens[0] == e.tokens[len(e.tokens)-1] || tokens[0] == e.tokens[0]
}

func startsWith(all, some []string) bool {
	if len(some) > len(all) {
		return false
	}
	for i := range some {
		if all[i] != some[i] {
			return false
		}
	}
	return true
}

// meet notes that an entity is named at a place, and joins it with one already known.
func (c *cast) meet(n nominal) *entity {
	key := strings.ToLower(n.name)
	e := c.bodies[key]
	if e == nil {
		if known, several := c.named(n.name, n.at); known != nil && (!several || len(nameTokens(n.name)) == 1) && compatible(known, n) {
			e = known
		}
	}
	if e == nil {
		e = &entity{name: n.name, tokens: nameTokens(n.name), who: n.who, from: n.at, to: n.end}
		c.index(e)
	}
	e.learn(n)
	if len(nameTokens(n.name)) > len(e.tokens) && e.who != Body {
		e.name, e.tokens, e.from, e.to = n.name, nameTokens(n.name), n.at, n.end
		c.index(e)
	}
	if e.who == Body {
		c.body(e.name, e)
		if n.acronym != "" {
			e.acronym = n.acronym
			c.body(n.acronym, e)
		}
	}
	c.mentions = append(c.mentions, mention{n.at, e})
	return e
}

// body files a body under a name.
func (c *cast) body(name string, e *entity) {
	name = strings.ToLower(name)
	if _, known := c.bodies[name]; known || len(c.bodies) < mostNames {
		c.bodies[name] = e
	}
}

func (c *cast) index(e *entity) {
	for _, t := range e.tokens {
		list := c.byToken[t]
		if list == nil && len(c.byToken) >= mostNames {
			continue
		}
		known := false
		for _, x := range list {
			known = known || x == e
		}
		if !known && len(list) < 50 {
			c.byToken[t] = append(list, e)
		}
	}
}

// compatible reports whether a name may belong to an entity that answers to it.
func compatible(e *entity, n nominal) bool {
	if n.who == Person && e.who == Body || n.who == Body && e.who == Person {
		return false
	}
	return !(e.gender != 0 && n.gender != 0 && e.gender != n.gender)
}

// learn adds to what is known of an entity what stands beside its name.
func (e *entity) learn(n nominal) {
	if e.who == Unnamed || e.who == "" || e.who != Person && n.who == Person && len(n.heads) > 0 {
		e.who = n.who
	}
	if e.title == "" || len(n.title) > len(e.title) && len(e.title) < 8 {
		if n.title != "" {
			e.title = n.title
		}
	}
	if e.body == "" {
		e.body = n.body
	}
	if e.gender == 0 {
		e.gender = n.gender
	}
	if e.age == "" {
		e.age = n.age
	}
	e.heads = appendNew(e.heads, n.heads)
	e.words = appendNew(e.words, n.words)
}

func appendNew(list, more []string) []string {
	for _, m := range more {
		known := len(list) >= 40
		for _, l := range list {
			known = known || l == m
		}
		if !known {
			list = append(list, m)
		}
	}
	return list
}
