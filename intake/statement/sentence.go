package statement

import (
	"strings"
	"unicode"
)

// mostTokens bounds a sentence, so that work on it stays bounded; a longer one is cut.
const mostTokens = 240

// A sentence is a run of tokens of one paragraph.
type sentence struct {
	tokens []token
	text   string          // the whole document
	small  map[string]bool // words that stand in small letters somewhere in the document
	caps   map[string]bool // words that stand with a capital within a sentence
	minor  []part          // subjects of verbs of saying in clauses that attribute nothing
}

func (s *sentence) from() int { return s.tokens[0].from }
func (s *sentence) to() int   { return s.tokens[len(s.tokens)-1].to }

// split cuts the tokens of a paragraph into sentences. A closing mark of quotation belongs to the sentence before it. A
// question or exclamation within a quotation does not end the sentence if the attribution follows. It tells how often a sentence was cut
// for being too long.
func split(text string, ts []token) (out []sentence, long int) {
	from := 0
	cut := func(to int) {
		if to > from {
			out = append(out, sentence{tokens: ts[from:to:to], text: text})
			markFirst(ts[from:to])
		}
		from = to
	}
	for i := 0; i < len(ts); i++ {
		if i > from && listMark(text, ts, i) {
			cut(i)
		}
		if i-from >= mostTokens {
			cut(i)
			long++
		}
		if end := ends(text, ts, i); end > i {
			cut(end)
			i = end - 1
		}
	}
	cut(len(ts))
	return out, long
}

// markFirst marks the first word of a sentence, and of a quotation within it, whose capital says nothing.
func markFirst(ts []token) {
	for i := range ts {
		if ts[i].word() {
			ts[i].begins = true
			break
		}
	}
	for i := 1; i < len(ts); i++ {
		if ts[i-1].mark == openQuote {
			ts[i].begins = true
		}
	}
}

// listMark reports whether a token opens an item of a list: a mark at the beginning of a line.
func listMark(text string, ts []token, i int) bool {
	t := &ts[i]
	if t.mark != '*' && t.mark != dash {
		return false
	}
	return strings.ContainsRune(text[ts[i-1].to:t.from], '\n')
}

// ends returns the end of the sentence that token i ends, or i if it ends none.
func ends(text string, ts []token, i int) int {
	t := &ts[i]
	switch {
	case t.mark == '.' || t.mark == '!' || t.mark == '?' || t.mark == ellipsis:
	case t.word() && strings.HasSuffix(t.text, "."):
		if i+1 < len(ts) && ts[i+1].capital && t.class&(isHonorific|isMonth) == 0 && ts[i+1].is(functional&^(isWeekday|isMonth)) && ts[i+1].text != "May" {
			return i + 1
		}
		return i
	default:
		return i
	}
	end := i + 1
	for end < len(ts) && (ts[end].mark == closeQuote || ts[end].mark == ')' || ts[end].mark == ']' || ts[end].mark == '.' || ts[end].mark == '!' || ts[end].mark == '?' || ts[end].mark == ellipsis) {
		end++
	}
	if end == len(ts) {
		return end
	}
	if strings.Count(text[ts[end-1].to:ts[end].from], "\n") > 1 {
		return end
	}
	next := &ts[end]
	quoted := ts[end-1].mark == closeQuote
	begins := next.capital || next.number || next.mark == openQuote || next.mark == '*' || next.mark == dash || caseless(next)
	if !begins || quoted && t.mark != '.' && attributionAt(ts, end) {
		return i
	}
	return end
}

func caseless(t *token) bool {
	for _, r := range t.text {
		return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r)
	}
	return false
}

// attributionAt reports whether the words from a token on are no more than who said what stands before: "Kim asked",
// "the minister said on Monday", "said Kim".
func attributionAt(ts []token, at int) bool {
	for i := at; i < len(ts) && i < at+9; i++ {
		t := &ts[i]
		if f := t.form; f.verb != nil && f.tense&(past|third) != 0 && (f.verb.takes('q') || f.verb.takes('p') || f.verb.takes('a') || f.verb.class == "ask") {
			return i == at || !ts[i-1].is(isArticle|isPossessive)
		}
		if !t.word() || t.is(isAuxiliary|isSubordinator) {
			return false
		}
	}
	return false
}
