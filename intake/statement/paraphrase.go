package statement

import (
	"slices"
	"strings"
)

// MostQuoted is how many words in a row a paraphrase may take from a direct quotation.
const MostQuoted = 5

// mostReported is how many words in a row it takes from the report's own prose, so that it stays a note and no copy.
const mostReported = 14

// leastMissed is the weight up to which a word can be left out unmarked: "that", "very", "their", "quickly".
const leastMissed = 4

// mostWords bounds a paraphrase.
const mostWords = 48

// paraphrase returns a line made of the words of what is said, in their order. Articles are dropped, and where a run of words is
// longer than allowed, the words that matter least; never a negation, a number, a condition or a name.
func (s *sentence) paraphrase(parts []part) string {
	var words []*token
	for _, p := range parts {
		for i := p.a; i < p.b; i++ {
			words = append(words, &s.tokens[i])
		}
	}
	keep, thinned := choose(words)
	var b strings.Builder
	n, gap := 0, false
	for i, t := range words {
		if !keep[i] {
			gap = gap || thinned[i] && b.Len() > 0
			continue
		}
		if n >= mostWords && t.word() {
			break
		}
		if gap && t.word() {
			b.WriteString(" …")
		}
		gap = gap && !t.word()
		glue(&b, t)
		if t.word() {
			n++
		}
	}
	return strings.TrimRight(strings.TrimSpace(b.String()), ",;:–—- ")
}

// glue appends a token as print does: marks close up to the word before.
func glue(b *strings.Builder, t *token) {
	switch {
	case t.mark == openQuote || t.mark == closeQuote || t.mark == '*' || t.mark == ellipsis || t.mark == '.' || t.mark == '!':
		return
	case b.Len() == 0:
		if !t.word() {
			return
		}
	case contracted(t):
	case t.mark == ',' || t.mark == ';' || t.mark == ':' || t.mark == ')' || t.mark == ownerMark:
		str := b.String()
		if last := str[len(str)-1]; t.mark != ownerMark && (last == ',' || last == ';' || last == ':') {
			return
		}
	default:
		if str := b.String(); str[len(str)-1] != '(' {
			b.WriteByte(' ')
		}
	}
	b.WriteString(t.text)
}

// choose tells which tokens are kept, and which of the others are missed where they stood.
func choose(words []*token) (keep, missed []bool) {
	keep, missed = make([]bool, len(words)), make([]bool, len(words))
	for i, t := range words {
		keep[i] = !t.is(isArticle) && !(t.quote != 0 && (t.low == "i" || t.low == "we") && !futureAfter(words, i))
	}
	whole := slices.Clone(keep)
	thin(words, keep, func(t *token) bool { return t.quote != 0 }, MostQuoted)
	thin(words, keep, func(t *token) bool { return true }, mostReported)
	for i, t := range words {
		missed[i] = whole[i] && !keep[i] && weight(t) > leastMissed
	}
	for i := 1; i < len(words); i++ { // no "'re" without its "we"
		keep[i] = keep[i] && !(contracted(words[i]) && !keep[i-1])
	}
	return keep, missed
}

// contracted reports whether a token is the second half of "it's" or "we'll".
func contracted(t *token) bool {
	return t.word() && strings.HasPrefix(t.low, "'")
}

// futureAfter reports whether "'ll" or "'d" follows, which cannot stand alone.
func futureAfter(words []*token, i int) bool {
	return i+1 < len(words) && (words[i+1].low == "'ll" || words[i+1].low == "'d")
}

// thin drops the words of least weight so that no run of kept words that stood together has more than most of them. Among all
// ways it takes one of the least weight, found from left to right: cost[i] is the least weight if word i is dropped.
func thin(words []*token, keep []bool, in func(*token) bool, most int) {
	var run []int
	flush := func() {
		if len(run) > most {
			for _, k := range lightest(words, run, most) {
				keep[k] = false
			}
		}
		run = run[:0]
	}
	for i, t := range words {
		switch {
		case !t.word():
			if t.mark == ownerMark && len(run) > 0 {
				continue
			}
			continue
		case keep[i] && in(t):
			run = append(run, i)
		default:
			flush()
		}
	}
	flush()
}

// lightest chooses which of a run of words to drop, so that at most "most" stay together.
func lightest(words []*token, run []int, most int) []int {
	n := len(run)
	cost := make([]int, n+1) // cost[i]: least weight with run[i-1] dropped; cost[0] = 0: nothing dropped yet
	from := make([]int, n+1)
	for i := 1; i <= n; i++ {
		cost[i] = -1
		for j := max(0, i-most-1); j < i; j++ {
			if c := cost[j] + weight(words[run[i-1]]); cost[i] < 0 || c < cost[i] {
				cost[i], from[i] = c, j
			}
		}
	}
	best := -1
	for i := max(0, n-most); i <= n; i++ {
		if best < 0 || cost[i] < cost[best] {
			best = i
		}
	}
	var out []int
	for i := best; i > 0; i = from[i] {
		out = append(out, run[i-1])
	}
	return out
}

// weight tells how much the meaning suffers if a word is dropped.
func weight(t *token) int {
	switch {
	case t.is(isNegator) || strings.HasSuffix(t.low, "n't") || t.low == "cannot":
		return 10000
	case t.low == "if" || t.low == "unless" || t.low == "without" || t.low == "provided":
		return 5000
	case t.number || t.capital && !t.begins:
		return 400
	case t.low == "that" || t.low == "very" || t.low == "also" || t.low == "just" || t.low == "really" || t.low == "quite":
		return 1
	case t.is(isPossessive) || t.is(isSubject):
		return 3
	case t.is(isAdverb) || t.ly():
		return 4
	case t.low == "of" || t.low == "to" || t.low == "is" || t.low == "are" || t.low == "was" || t.low == "were" || t.low == "be" || t.low == "been" || t.low == "has" || t.low == "have" || t.low == "had":
		return 6
	case t.is(isDeterminer | isConjunction):
		return 8
	case t.is(isPreposition):
		return 9
	case t.is(isAuxiliary):
		return 12
	case t.class == 0 && len(t.low) > 3 && strings.HasSuffix(t.low, "ed"):
		return 30
	}
	return 20
}
