package when

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/intake/calendar"
)

// A token is a word, a number or a punctuation mark, with all that it may stand for.
type token struct {
	from, to int
	word     string // in lower case, without the full stop of an abbreviation
	capital  bool   // begins with an upper-case letter
	classes  class
	roles    role
	month    int
	weekday  int
	number   int // of numbers in digits or words; vague numbers have vague
	year     int
}

// A class is a set of things that a token may stand for.
type class uint32

const (
	isWeekday  class = 1 << iota // Wednesday
	isShortDay                   // Wed.
	isMonth                      // November, Nov.
	isDay                        // 5, 5th, fifth
	isYear                       // 2019
	isNumber                     // 3, three, a
	isVague                      // several, few
	isUnit                       // days, week
	isSeason                     // summer
	isWord                       // any word of letters
	isLower                      // a word in lower case
	isOrdinal                    // third
	isDecade                     // 1990s
	isISO                        // 2019-02-28, 28.02.2019
	isPart                       // morning
	isCapital                    // a word that begins with a capital
)

// classNames are the names by which patterns speak of classes.
var classNames = map[string]class{
	"weekday": isWeekday, "shortday": isShortDay, "month": isMonth, "day": isDay, "year": isYear, "number": isNumber, "vague": isVague, "unit": isUnit,
	"season": isSeason, "word": isWord, "lower": isLower, "ordinal": isOrdinal, "decade": isDecade, "iso": isISO, "part": isPart, "capital": isCapital,
}

// scan splits a sentence into tokens. White space parts words and is no token.
func scan(text string) *sentence {
	s := &sentence{text: text, tokens: make([]token, 0, len(text)/5+4)}
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		switch {
		case unicode.IsSpace(r):
			at += n
			continue
		case r >= '0' && r <= '9':
			n = digits(text[at:])
		case unicode.IsLetter(r):
			n = letters(text[at:])
		}
		s.tokens = append(s.tokens, classify(text, at, at+n))
		at += n
	}
	for l := range s.memo {
		s.memo[l] = make([]memo, len(s.tokens))
	}
	return s
}

// digits returns the length of a number with what belongs to it: "2,019", "1990s", "5th", "2019-02-28", "3.5".
func digits(s string) int {
	n := run(s, isDigit)
	if n == 4 && len(s) >= 10 && s[4] == '-' && run(s[5:], isDigit) == 2 && s[7] == '-' && run(s[8:], isDigit) == 2 {
		return 10
	}
	for n+1 < len(s) && (s[n] == ',' || s[n] == '.') && isDigit(s[n+1]) {
		n += 1 + run(s[n+1:], isDigit)
	}
	return n + run(s[n:], func(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' })
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func run(s string, in func(byte) bool) int {
	n := 0
	for n < len(s) && in(s[n]) {
		n++
	}
	return n
}

// letters returns the length of a word, with the full stops of "a.m." and of abbreviated months and weekdays, and
// hyphens between numbers in words ("twenty-one").
func letters(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	if n < 0 {
		return len(s)
	}
	if s[n] == '-' && strings.HasSuffix(s[:n], "ty") {
		if m := strings.IndexFunc(s[n+1:], func(r rune) bool { return r < 'a' || r > 'z' }); m != 0 {
			end := len(s)
			if m > 0 {
				end = n + 1 + m
			}
			if _, ok := calendar.NumberNamed(strings.ToLower(s[:end])); ok {
				return end
			}
		}
	}
	if s[n] != '.' {
		return n
	}
	if end := dotted(s); end > 2 {
		return end
	}
	if _, short, ok := calendar.MonthNamed(s[:n]); ok && short {
		return n + 1
	}
	if _, short, ok := calendar.WeekdayNamed(s[:n]); ok && short {
		return n + 1
	}
	return n
}

// dotted returns the length of single letters with a full stop each, as "a.m." and "U.S."
func dotted(s string) int {
	end := 0
	for at := 0; ; {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsLetter(r) || at+n >= len(s) || s[at+n] != '.' {
			return end
		}
		at += n + 1
		end = at
	}
}

// classify works out what a stretch of text may stand for.
func classify(text string, from, to int) token {
	t := token{from: from, to: to}
	raw := text[from:to]
	first, _ := utf8.DecodeRuneInString(raw)
	t.capital = unicode.IsUpper(first)
	t.word = strings.ToLower(raw)
	if len(t.word) > 2 {
		t.word = strings.TrimSuffix(t.word, ".")
	}
	switch {
	case isDigit(raw[0]):
		t.digits(t.word)
	case unicode.IsLetter(first):
		t.letters()
	}
	return t
}

func (t *token) digits(w string) {
	if strings.Count(w, ".") == 2 {
		t.classes |= isISO // 27.02.2019
		return
	}
	n := run(w, isDigit)
	value, err := strconv.Atoi(w[:n])
	rest := w[n:]
	switch {
	case err != nil || n > 4:
		return
	case rest == "":
		t.classes |= isNumber
		t.number = value
		if n == 4 && value >= 1500 && value < 2200 {
			t.classes |= isYear
			t.year = value
		}
		if n <= 2 && value >= 1 && value <= 31 {
			t.classes |= isDay
		}
	case (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") && value >= 1 && value <= 31:
		t.classes |= isDay | isOrdinal
		t.number = value
	case rest == "s" && value%10 == 0 && (n == 4 && value >= 1500 && value < 2200 || n == 2 && value >= 20):
		t.classes |= isDecade
		if t.year = value; n == 2 {
			t.year += 1900
		}
	case n == 4 && len(w) == 10:
		t.classes |= isISO
	}
}

func (t *token) letters() {
	t.classes |= isWord
	if t.capital {
		t.classes |= isCapital
	} else {
		t.classes |= isLower
	}
	if e := lexicon[t.word]; e != nil {
		t.roles, t.month, t.weekday, t.number = e.roles, e.month, e.weekday, e.number
		if t.classes |= e.classes; t.capital {
			t.classes |= e.capital
		}
		if t.roles&(toCome|notPast) != 0 || !strings.HasSuffix(t.word, "ed") {
			return
		}
	}
	if !t.capital && strings.HasSuffix(t.word, "ed") && len(t.word) > 4 {
		t.roles |= pastForm
	}
	if n, ok := calendar.NumberNamed(t.word); ok { // twenty-one
		t.classes |= isNumber
		t.number = n
	}
}
