// Package when finds expressions of time in English sentences and works out the days that they mean, given the day of publication:
// "on Wednesday", "last month", "in November", "Feb. 27-28, 2019", "by the end of the year", "shortly after taking office".
//
// The grammar is a set of tables. [periods] and [days] list what can stand alone ("next month", "Nov. 5"), [phrases] lists
// what prepositions and ends make of it ("since …", "between … and …"), [events] what hangs on something that happened, and [others]
// what looks like a time and is none: durations, names, rates. At each word the longest entry wins, the earlier one of equals.
//
// What is written without its year, or as a weekday, is past or coming by the verb that governs it (direction.go). Where no word decides,
// the nearest past day is taken and the expression says that it is unsure. A weekday is at most six days away, and the weekday of publication
// itself is that very day, as wire agencies write. Weeks begin on Monday. Seasons are those of the north. Fiscal years are taken for calendar years and said to be unsure.
//
// Cost: linear in the length of the sentence; the entries at a word are found by its class.
package when
