package statement

import "strings"

// A saying is a verb of saying, thinking or judging, as tables/saying.txt has it.
type saying struct {
	lemma   string
	with    string // the word that must follow: "out" of "rule out"
	class   string // say, warn, predict, promise, demand, deny, blame, judge, think, hint, quote, ask
	follows string // letters: what may follow
}

func (s *saying) takes(letter byte) bool { return strings.IndexByte(s.follows, letter) >= 0 }

// A tense is the form in which a verb stands.
type tense uint8

const (
	base       tense = 1 << iota // say
	third                        // says
	past                         // said
	participle                   // said, written
	gerund                       // saying
)

// A form is a word that is a form of a verb of saying.
type form struct {
	verb  *saying
	tense tense
}

func (l *lexicon) readSaying() {
	l.saying, l.twoWord = map[string]form{}, map[string]form{}
	for _, line := range lines(sayingFile) {
		f := strings.Fields(line)
		lemma, with, _ := strings.Cut(f[0], "-")
		v := &saying{lemma: strings.ReplaceAll(f[0], "-", " "), with: with, class: f[2], follows: f[3]}
		if lemma == "learn" {
			l.saying["learned"] = form{v, past}
		}
		for w, t := range forms(lemma, f[1]) {
			if with != "" {
				l.twoWord[w] = form{v, t}
				continue
			}
			if old, ok := l.saying[w]; ok && old.verb.lemma != v.lemma {
				continue // the first of two verbs with a form in common wins
			}
			l.saying[w] = form{v, t}
		}
	}
}

// forms returns the forms of a verb. The irregular past, or past and participle, stand in the second argument; "-" if regular.
func forms(lemma, irregular string) map[string]tense {
	pastForm, part := regularPast(lemma), regularPast(lemma)
	if irregular != "-" {
		p, q, both := strings.Cut(irregular, "/")
		pastForm, part = p, p
		if both {
			part = q
		}
	}
	out := map[string]tense{}
	out[lemma] |= base
	out[thirdPerson(lemma)] |= third
	out[pastForm] |= past
	out[part] |= participle
	out[gerundOf(lemma)] |= gerund
	return out
}

func thirdPerson(v string) string {
	switch {
	case strings.HasSuffix(v, "y") && !vowelBefore(v):
		return v[:len(v)-1] + "ies"
	case strings.HasSuffix(v, "s"), strings.HasSuffix(v, "x"), strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"):
		return v + "es"
	}
	return v + "s"
}

func regularPast(v string) string {
	switch {
	case strings.HasSuffix(v, "e"):
		return v + "d"
	case strings.HasSuffix(v, "y") && !vowelBefore(v):
		return v[:len(v)-1] + "ied"
	case doubles[v]:
		return v + v[len(v)-1:] + "ed"
	}
	return v + "ed"
}

func gerundOf(v string) string {
	switch {
	case strings.HasSuffix(v, "ee"), !strings.HasSuffix(v, "e"):
		if doubles[v] {
			return v + v[len(v)-1:] + "ing"
		}
		return v + "ing"
	}
	return v[:len(v)-1] + "ing"
}

// doubles are verbs whose last consonant is doubled.
var doubles = map[string]bool{
	"commit": true, "admit": true, "quip": true, "rebut": true, "signal": true, "slam": true, "begin": true, "plan": true, "map": true,
	"beg": true, "regret": true, "opt": false,
}

func vowelBefore(v string) bool {
	return len(v) > 1 && strings.IndexByte("aeiou", v[len(v)-2]) >= 0
}
