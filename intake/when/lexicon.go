package when

import (
	"strings"

	"parley/intake/calendar"
)

// A role is a set of parts that a word plays for the grammar besides telling a time.
type role uint32

const (
	saying      role = 1 << iota // verbs of saying in the past tense
	toCome                       // words after which a time is coming, unless the sentence says otherwise later on
	condition                    // words that open what may happen
	pastForm                     // irregular verbs and auxiliaries of the past
	notPast                      // words that end in "ed" and are no past tense
	governor                     // words after which "to" tells what is coming
	preposition                  // words that may stand between a verb and a time
	present                      // forms of "be" that are not of the past
	doing                        // what people hold office in or live through
	term                         // nouns for the time for which somebody held something
	opener                       // words that begin another part of the sentence
	determiner                   // words that make "the 2019 summit" a time
)

// roles are the words by role.
var roles = []struct {
	role  role
	words string
}{
	{saying, `said told wrote added announced reported warned denied confirmed stated declared claimed insisted argued noted explained tweeted posted
		testified acknowledged admitted conceded replied responded remarked commented disclosed revealed published issued released informed`},
	{toCome, `will shall would ll upcoming forthcoming ahead coming due scheduled planned slated expected set poised bound plans plan intends intend
		hopes hope aims aim wants want expects expect promises vows pledges threatens prepares preparing planning hoping seeking vowed pledged agreed
		promised takes expires lapses meets begins resumes travels convenes arrives deadline ballot can could may might must eventual forecast forecasts predicts predicted projected`},
	{condition, `if unless should whether once assuming provided case`},
	{pastForm, `was were had did went came met won lost began left took gave made held sent broke fell rose grew fought found got knew led paid put ran
		saw sold spent stood struck thought understood withdrew withheld wore became built bought brought caught chose cut drew drove ate felt flew
		forgot froze heard hit hurt kept laid lay lent let lit meant rode rang sank shot shook shut sat slept spoke stole swore swept swam taught tore
		threw woke wound been has have spread quit oversaw underwent overthrew sought`},
	{notPast, `need united indeed speed exceed proceed succeed feed seed breed bleed deed weed shed sacred naked wicked kindred hundred embed`},
	{governor, `agreed plans planned plan is are due set scheduled expected wants want hopes hope intends intend aims aim vowed pledged promised
		threatened ready prepared prepares prepare likely`},
	{preposition, `on in at late early by of the this during since from until before after around about mid`},
	{present, `be is are am`},
	{doing, `taking assuming entering leaving losing winning becoming succeeding being returning resigning arriving coming joining signing inheriting
		took assumed entered left lost won became succeeded returned resigned arrived came joined signed inherited takes assumes enters leaves`},
	{term, `term terms presidency tenure tenures administration reign era premiership mandate war campaign visit trip rule leadership chairmanship`},
	{opener, `that which who whom whose but while because although though if unless when where as and or with`},
	{determiner, `the a an its his her their our this that these those first second third new early late and s`},
}

// Words by class, besides the names that package calendar knows.
const (
	partsOfDay   = "morning afternoon evening night midday noon midnight lunchtime dawn dusk" // tell the time of a day and not another day
	vagueNumbers = "several few couple some many dozen recent various"                        // numbers that nobody can tell
)

// units are days, weeks, months and years, as so many days or so many months.
var units = map[string]struct{ days, months int }{
	"hour": {}, "hours": {}, "minute": {}, "minutes": {},
	"day": {1, 0}, "days": {1, 0}, "week": {7, 0}, "weeks": {7, 0}, "fortnight": {14, 0}, "month": {0, 1}, "months": {0, 1}, "quarter": {0, 3}, "quarters": {0, 3},
	"year": {0, 12}, "years": {0, 12}, "decade": {0, 120}, "decades": {0, 120}, "century": {0, 1200}, "centuries": {0, 1200},
}

// seasons are the first months of the northern seasons.
var seasons = map[string]int{"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

// An entry is all that the tables say of a word.
type entry struct {
	roles   role
	classes class
	capital class // classes that the word has only with a capital
	month   int
	weekday int
	number  int
}

// lexicon holds the entries by word in lower case: one look-up for each word of a sentence.
var lexicon = fill()

func fill() map[string]*entry {
	all := map[string]*entry{}
	at := func(w string) *entry {
		if all[w] == nil {
			all[w] = &entry{}
		}
		return all[w]
	}
	for _, r := range roles {
		for _, w := range strings.Fields(r.words) {
			at(w).roles |= r.role
		}
	}
	for _, w := range calendar.Names() {
		at(w).name(w)
	}
	for _, w := range []string{"a", "an"} {
		at(w).classes |= isNumber
		at(w).number = 1
	}
	for _, w := range strings.Fields(partsOfDay) {
		at(w).classes |= isPart
	}
	for _, w := range strings.Fields(vagueNumbers) {
		at(w).classes |= isVague
	}
	for w := range units {
		at(w).classes |= isUnit
	}
	for w := range seasons {
		at(w).classes |= isSeason
	}
	return all
}

// name enters the name of a month, a weekday or a number. Abbreviations, "May" and "March" need a capital.
func (e *entry) name(w string) {
	if d, short, ok := calendar.WeekdayNamed(w); ok {
		e.weekday = d
		if short {
			e.capital |= isShortDay
		} else {
			e.classes |= isWeekday
		}
	}
	if m, short, ok := calendar.MonthNamed(w); ok {
		e.month = m
		if short || w == "may" || w == "march" {
			e.capital |= isMonth
		} else {
			e.classes |= isMonth
		}
	}
	if n, ok := calendar.NumberNamed(w); ok {
		e.classes |= isNumber
		e.number = n
	}
	if n, ok := calendar.OrdinalNamed(w); ok {
		e.classes |= isOrdinal
		e.number = n
	}
}
