package statement

import (
	_ "embed" // cues of doubt
	"sync"
)

//go:embed tables/doubts.txt
var doubtsFile string

// doubtCues are words that deny what they are said of: "doubt that", "is sceptical that", "ruled out".
var doubtCues = sync.OnceValue(func() map[string][]cue { return readCues(doubtsFile) })

// doubtAt reports whether a word of doubt stands at i, as a verb or predicate: not "no doubt", "the doubt".
func (v *view) doubtAt(i int) bool {
	if _, ok := find(doubtCues(), v.ts, i, "doubt"); !ok {
		return false
	}
	return i == 0 || v.ts[i-1].class&(isArticle|isPossessive|isPreposition) == 0 && v.ts[i-1].low != "no" && v.ts[i-1].low != "without" && v.ts[i-1].low != "any"
}

// deniedDoubt reports whether the negation at i denies a doubt: "does not doubt that". What is not ruled out stays a denial: of saying no.
func (v *view) deniedDoubt(i int) bool {
	for j := i + 1; j < len(v.ts) && j < i+3; j++ {
		if c, ok := find(doubtCues(), v.ts, j, "doubt"); ok {
			return c.words[len(c.words)-1] != "out"
		}
	}
	return false
}

// thinks are predicates that tell what somebody thinks: "was doubtful that the truce would hold".
var thinks = map[string]*saying{}

func init() {
	for _, w := range []string{"doubtful", "sceptical", "skeptical", "unconvinced", "confident", "convinced", "certain", "optimistic", "pessimistic", "adamant"} {
		thinks[w] = &saying{lemma: "be " + w, class: "think", follows: "t"}
	}
}

// predicate finds "Kim was doubtful that ...".
func (s *sentence) predicate(v int) (frame, bool) {
	if v < 2 || v+2 >= len(s.tokens) || s.tokens[v+1].low != "that" || !beForm[s.tokens[v-1].low] {
		return frame{}, false
	}
	sub, ok := s.subjectOf(v)
	if !ok || sub.elided || sub.modal || s.inRelative(sub.start) || s.inCondition(sub.start) || s.inCircumstance(sub.start) || !s.plausible(sub.np) && !s.tokens[sub.np.a].is(isPronoun) {
		return frame{}, false
	}
	if w := s.tokens[sub.np.a].low; w == "it" || w == "there" {
		return frame{}, false // "it is certain that"
	}
	f := frame{verb: thinks[s.tokens[v].low], who: sub, negated: sub.negated, how: "active"}
	f.attrib, f.content = part{sub.start, v + 1}, []part{{v + 2, len(s.tokens)}}
	return f, true
}

// doubting reports whether a verb of thinking denies what is thought.
func doubting(verb *saying) bool {
	switch verb.lemma {
	case "doubt", "be doubtful", "be sceptical", "be skeptical", "be unconvinced", "be pessimistic":
		return true
	}
	return false
}
