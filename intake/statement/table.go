package statement

import (
	_ "embed" // the tables are text files, so that whoever knows English can read and mend them
	"strings"
	"sync"
)

//go:embed tables/words.txt
var wordsFile string

//go:embed tables/saying.txt
var sayingFile string

//go:embed tables/places.txt
var placesFile string

//go:embed tables/surnames.txt
var surnamesFile string

//go:embed tables/cues.txt
var cuesFile string

//go:embed tables/likelihood.txt
var likelihoodFile string

// A class is a set of properties of a word, as tables/words.txt lists them.
type class uint32

const (
	isDeterminer class = 1 << iota
	isArticle
	isPossessive
	isPreposition
	isConjunction
	isSubordinator
	isPronoun
	isSubject // a pronoun in the subject's form
	isAuxiliary
	isPast // an irregular past form
	isVerb
	isAdverb
	isNegator
	isWeekday
	isMonth
	isAbbreviation
	isHonorific
	isOffice
	isGroup
	isOrganisation
	isStatement
	isOutlet
	isSurnameFirst
	isTimeNoun
	isPlural // of a noun of office or organisation
)

var classNames = map[string]class{
	"determiner": isDeterminer, "article": isArticle, "possessive": isPossessive, "preposition": isPreposition,
	"conjunction": isConjunction, "subordinator": isSubordinator, "pronoun": isPronoun, "subject": isSubject,
	"auxiliary": isAuxiliary, "past": isPast, "verb": isVerb, "adverb": isAdverb, "negator": isNegator, "weekday": isWeekday,
	"month": isMonth, "abbreviation": isAbbreviation, "honorific": isHonorific, "office": isOffice, "group": isGroup,
	"organisation": isOrganisation, "statement": isStatement, "outlet": isOutlet, "time": isTimeNoun,
}

// functional are the classes whose words begin no name, even with a capital.
const functional = isDeterminer | isArticle | isPossessive | isPreposition | isConjunction | isSubordinator | isPronoun |
	isSubject | isAuxiliary | isVerb | isAdverb | isNegator | isWeekday | isMonth

// A lexicon is all tables, ready for looking up.
type lexicon struct {
	words      map[string]class
	saying     map[string]form
	twoWord    map[string]form    // verbs with a word after them: "rule out"
	places     map[string][]place // by the first word of the name
	cues       map[string][]cue   // by the first word of the cue
	likelihood map[string][]cue
}

// lex returns the tables, read once.
var lex = sync.OnceValue(func() *lexicon {
	l := &lexicon{words: map[string]class{}}
	l.readWords()
	l.readSaying()
	l.places = readPlaces(placesFile)
	l.cues = readCues(cuesFile)
	l.likelihood = readLikelihood(likelihoodFile)
	return l
})

// lines returns the lines of a table without comments and empty ones.
func lines(file string) []string {
	var out []string
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

func (l *lexicon) readWords() {
	var c class
	for _, line := range lines(wordsFile) {
		if name, ok := section(line); ok {
			c = classNames[name]
			continue
		}
		for _, w := range strings.Fields(line) {
			l.words[w] |= c
			if c&(isOffice|isOrganisation|isStatement) != 0 {
				l.words[plural(w)] |= c | isPlural
			}
		}
	}
	for _, line := range lines(surnamesFile) {
		for _, w := range strings.Fields(line) {
			l.words[strings.ToLower(w)] |= isSurnameFirst
		}
	}
	for _, w := range []string{"people", "men", "women"} {
		l.words[w] |= isPlural
	}
}

// section returns the name between brackets.
func section(line string) (string, bool) {
	if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
		return line[1 : len(line)-1], true
	}
	return "", false
}

// plural returns the regular plural of a noun.
func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "man"):
		return w[:len(w)-2] + "en"
	case strings.HasSuffix(w, "y") && len(w) > 2 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	}
	return w + "s"
}
