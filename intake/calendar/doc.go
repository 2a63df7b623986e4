// Package calendar counts days, knows the English names of months and weekdays, and reads dates that are written out
// with their year.
//
// Days are those of the Gregorian calendar, extended backwards. Weeks begin on Monday (ISO 8601).
package calendar
