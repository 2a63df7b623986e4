package statement

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word, a number or a mark of a text.
type token struct {
	from, to int    // bytes of the text
	text     string // as it stands
	low      string // in small letters, with straight apostrophes
	class    class
	form     form // if it is a form of a verb of saying
	mark     byte // 0 for words and numbers; else the mark, see below
	quote    int  // number of the quotation that it stands in, from 1; 0 outside; marks of quotation belong to it
	capital  bool // begins with a capital
	number   bool
	begins   bool // first word of a sentence
}

// Marks that several characters share.
const (
	openQuote  = 'o'
	closeQuote = 'c'
	dash       = '-'
	ownerMark  = 's' // 's or ' after a noun
	ellipsis   = '~'
)

// is reports whether a token has one of the properties.
func (t *token) is(c class) bool { return t.class&c != 0 }

// word reports whether a token is a word or a number.
func (t *token) word() bool { return t.mark == 0 }

// name reports whether a token can be part of a name.
func (t *token) name() bool {
	return t.mark == 0 && t.capital && t.class&functional == 0 && !t.number
}

// ly reports whether a word has the ending of adverbs and is none of the nouns and verbs that end so.
func (t *token) ly() bool { return strings.HasSuffix(t.low, "ly") && !notAdverb[t.low] }

var notAdverb = set("family supply ally reply apply rally july assembly monopoly anomaly fly bully rely comply imply weekly daily monthly quarterly elderly italy multiply")

// A scanner cuts a paragraph into tokens.
type scanner struct {
	text   string // the whole document
	at     int
	end    int
	lex    *lexicon
	double bool // inside a quotation in double marks
	single bool // inside one in single marks
	quotes *int // quotations so far, over the document
	quote  int  // the one we are in
	out    []token
}

// scan cuts text[from:to] into tokens, appended to out. quotes counts quotations over calls; inside is the quotation that an earlier
// paragraph left open and that this one takes up, 0 for none.
func scan(text string, from, to int, l *lexicon, quotes *int, out []token) []token {
	s := scanner{text: text, at: from, end: to, lex: l, quotes: quotes, out: out}
	for s.at < s.end {
		s.next()
	}
	return s.out
}

func (s *scanner) next() {
	r, n := utf8.DecodeRuneInString(s.text[s.at:s.end])
	switch {
	case unicode.IsSpace(r) || r == utf8.RuneError && n <= 1 || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
		s.at += max(n, 1)
	case isQuoteMark(r):
		s.quotation(r, n)
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || strings.ContainsRune("$€£¥#@", r):
		s.word()
	case r == '.' && strings.HasPrefix(s.text[s.at:s.end], "..."):
		s.emit(s.at+3, ellipsis)
	case r == '…':
		s.emit(s.at+n, ellipsis)
	case r == '—' || r == '–' || r == '―':
		s.emit(s.at+n, dash)
	case r == '-':
		s.emit(s.at+runLength(s.text[s.at:s.end], '-'), dash)
	case r == '&':
		s.addWord(s.at, s.at+1) // "Barrow & Finch"
		s.at++
	case n == 1:
		s.emit(s.at+1, byte(r))
	default:
		s.emit(s.at+n, '*')
	}
}

func runLength(s string, b byte) int {
	n := 0
	for n < len(s) && s[n] == b {
		n++
	}
	return n
}

func isQuoteMark(r rune) bool { return strings.ContainsRune("\"“”„«»‘’‚'`", r) }

// emit appends a mark that ends at to.
func (s *scanner) emit(to int, mark byte) {
	s.out = append(s.out, token{from: s.at, to: to, text: s.text[s.at:to], low: s.text[s.at:to], mark: mark, quote: s.quote})
	s.at = to
}

// word appends a word or number: letters, digits, and what may stand between two of them.
func (s *scanner) word() {
	from := s.at
	for s.at < s.end {
		r, n := utf8.DecodeRuneInString(s.text[s.at:s.end])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '%' || strings.ContainsRune("$€£¥#@", r) {
			s.at += n
			continue
		}
		if s.at > from && s.joins(r, n) {
			s.at += n
			continue
		}
		break
	}
	s.at = s.abbreviation(from, s.at)
	if n := contraction(s.text[from:s.at]); n > 0 { // "I'll" is two words
		s.addWord(from, s.at-n)
		from = s.at - n
	}
	s.addWord(from, s.at)
}

// contraction returns the length of 'll, 've, 're, 'd or 'm at the end of a word, 0 for none.
func contraction(w string) int {
	for _, end := range []string{"'ll", "’ll", "'ve", "’ve", "'re", "’re", "'d", "’d", "'m", "’m"} {
		if strings.HasSuffix(w, end) && len(w) > len(end) {
			return len(end)
		}
	}
	return 0
}

// joins reports whether a mark between two characters belongs to a word: hyphens, apostrophes, decimals, "U.S".
func (s *scanner) joins(r rune, n int) bool {
	if s.at+n >= s.end {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s.text[s.at+n : s.end])
	before, _ := utf8.DecodeLastRuneInString(s.text[:s.at])
	switch r {
	case '-', '‑', '/', '&':
		return unicode.IsLetter(after) || unicode.IsDigit(after)
	case '\'', '’':
		if !unicode.IsLetter(after) {
			return false
		}
		return !owner(s.text[s.at+n : s.end])
	case '.', ',':
		if unicode.IsDigit(before) && unicode.IsDigit(after) {
			return true
		}
		return r == '.' && unicode.IsLetter(before) && unicode.IsLetter(after) && single(s.text[:s.at])
	case ':':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}

// owner reports whether what follows an apostrophe is an s and the end of the word.
func owner(rest string) bool {
	if rest == "" || rest[0] != 's' && rest[0] != 'S' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return len(rest) == 1 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// single reports whether a text ends in one letter that stands alone or after a full stop, as in "U.S".
func single(before string) bool {
	_, n := utf8.DecodeLastRuneInString(before)
	r, m := utf8.DecodeLastRuneInString(before[:len(before)-n])
	return m == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
}

// abbreviation takes a full stop into the word before it if that is an initial or a listed abbreviation.
func (s *scanner) abbreviation(from, to int) int {
	if to >= s.end || s.text[to] != '.' || strings.HasPrefix(s.text[to:s.end], "...") {
		return to
	}
	w := s.text[from:to]
	if s.lex.words[strings.ToLower(w)]&isAbbreviation != 0 {
		if ambiguousAbbreviation[strings.ToLower(w)] && !s.goesOn(to+1, w) {
			return to
		}
		return to + 1
	}
	r, n := utf8.DecodeRuneInString(w)
	if n == len(w) && unicode.IsUpper(r) && w != "I" || strings.ContainsRune(w, '.') && single(w[:len(w)-1]+"a") && len(w) < 9 && !unicode.IsDigit(r) {
		return to + 1
	}
	return to
}

// ambiguousAbbreviation are abbreviations that are words as well: they count only where the sentence visibly goes on.
var ambiguousAbbreviation = map[string]bool{
	"no": true, "sat": true, "sun": true, "may": true, "fig": true, "sen": false, "mar": true, "al": true, "wed": true, "art": true, "st": false, "gen": false,
	"hon": false, "sec": true, "pres": false, "mon": true, "jan": false,
}

// goesOn reports whether a number, or after "no" nothing else, follows.
func (s *scanner) goesOn(at int, _ string) bool {
	rest := strings.TrimLeft(s.text[min(at, s.end):s.end], " \u00a0")
	return rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

func (s *scanner) addWord(from, to int) {
	text := s.text[from:to]
	low := strings.ToLower(text)
	if strings.ContainsRune(low, '’') {
		low = strings.ReplaceAll(low, "’", "'")
	}
	r, _ := utf8.DecodeRuneInString(text)
	t := token{from: from, to: to, text: text, low: low, quote: s.quote, capital: unicode.IsUpper(r)}
	t.number = unicode.IsDigit(r) || strings.ContainsRune("$€£¥", r)
	t.class, t.form = s.lex.words[low], s.lex.saying[low]
	if t.class == 0 && len(low) > 1 && low[len(low)-1] == '.' {
		t.class = s.lex.words[low[:len(low)-1]] // "Mr.", "Gen."
	}
	if i := strings.IndexByte(text, '-'); i > 0 && i < 4 && articleInName[text[:i]] {
		r, _ := utf8.DecodeRuneInString(text[i+1:])
		t.capital = unicode.IsUpper(r) // "al-Kuwari"
	}
	if t.capital && low == text {
		t.capital = false // scripts without small letters
	}
	s.out = append(s.out, t)
}

// articleInName are articles that begin a name.
var articleInName = map[string]bool{"al": true, "el": true, "ul": true, "as": true, "ar": true, "an": true, "az": true, "ad": true, "at": true, "ash": true, "bin": true, "abu": true}

// quotation decides what a quotation mark is: the beginning or end of a quotation, the sign of an owner, or nothing.
func (s *scanner) quotation(r rune, n int) {
	before, _ := utf8.DecodeLastRuneInString(s.text[:s.at])
	if s.at == 0 {
		before = ' '
	}
	after, _ := utf8.DecodeRuneInString(s.text[min(s.at+n, s.end):s.end])
	if s.at+n >= s.end {
		after = ' '
	}
	switch r {
	case '\'', '’', '‘', '‚', '`':
		s.singleMark(r, n, before, after)
	default:
		doubled := s.double
		opens := r == '“' || r == '„' || r == '«' || r == '"' && !doubled
		if r == '”' && s.quote == 0 || r == '"' && !doubled && unicode.IsSpace(after) && !unicode.IsSpace(before) {
			s.emit(s.at+n, '*') // closes what nobody opened
			return
		}
		if opens && doubled && r != '"' {
			s.emit(s.at+n, '*') // opened twice
			return
		}
		s.double = opens
		s.turn(opens, n)
	}
}

func (s *scanner) singleMark(r rune, n int, before, after rune) {
	letterBefore := unicode.IsLetter(before) || unicode.IsDigit(before)
	switch {
	case r != '‘' && letterBefore && owner(s.text[s.at+n:s.end]):
		s.emit(s.at+n+1, ownerMark)
		if k := len(s.out); k > 1 && (s.out[k-2].is(isSubject|isPronoun) || isWord[s.out[k-2].low]) {
			t := &s.out[k-1] // "it's", "there's": a verb
			t.mark, t.low, t.class = 0, "'s", isAuxiliary
		}
	case s.single && (r == '’' || r == '\'') && !unicode.IsLetter(after) && !unicode.IsDigit(after):
		s.single = false
		s.turn(false, n)
	case (r == '‘' || r == '\'' && !letterBefore && !strings.ContainsRune(".,!?", before)) && (unicode.IsLetter(after) || strings.ContainsRune("$€£", after)) && !s.single && !s.double:
		s.single = true
		s.turn(true, n)
	case letterBefore:
		s.emit(s.at+n, ownerMark) // the workers' demand
	default:
		s.emit(s.at+n, '*')
	}
}

var isWord = set("that there here what where how let who")

// turn opens or closes a quotation.
func (s *scanner) turn(opens bool, n int) {
	if opens {
		*s.quotes++
		s.quote = *s.quotes
		s.emit(s.at+n, openQuote)
		return
	}
	s.emit(s.at+n, closeQuote)
	s.quote = 0
}
