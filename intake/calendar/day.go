package calendar

import (
	"time"

	"parley/model/evidence"
)

// A Day is a calendar day, counted from 1 January 1970, which is 0.
type Day int

// Of returns the day of a date, and false if there is no such date.
func Of(year, month, day int) (Day, bool) {
	if month < 1 || month > 12 || day < 1 || day > 31 || year < 1 || year > 9999 {
		return 0, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return fromTime(t), t.Day() == day
}

// Parse returns the day of a date in the form 2006-01-02, and false if it is not of that form.
func Parse(d evidence.Date) (Day, bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return fromTime(t), err == nil
}

func fromTime(t time.Time) Day {
	s := t.Unix()
	n := s / 86400
	if s%86400 < 0 {
		n--
	}
	return Day(n)
}

func (d Day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Date returns the day in the form 2006-01-02; "" for a day before year 1 or after year 9999.
func (d Day) Date() evidence.Date {
	t := d.time()
	if t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return evidence.Date(t.Format(time.DateOnly))
}

// Split returns year, month (1 to 12) and day of the month.
func (d Day) Split() (year, month, day int) {
	y, m, n := d.time().Date()
	return y, int(m), n
}

// Weekday returns 0 for Monday to 6 for Sunday.
func (d Day) Weekday() int { return (int(d)%7 + 10) % 7 } // day 0 was a Thursday

// Months returns the day n months later (earlier if negative); a day that the month lacks becomes its last.
func (d Day) Months(n int) Day {
	y, m, day := d.Split()
	first, last := Month(y, m+n)
	return min(first+Day(day-1), last)
}

// Week returns the Monday and the Sunday of the day's week.
func (d Day) Week() (first, last Day) {
	first = d - Day(d.Weekday())
	return first, first + 6
}

// Month returns the first and the last day of a month; months below 1 or above 12 run into other years.
func Month(year, month int) (first, last Day) {
	first = fromTime(time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC))
	return first, fromTime(time.Date(year, time.Month(month+1), 1, 0, 0, 0, 0, time.UTC)) - 1
}

// Year returns the first and the last day of a year.
func Year(year int) (first, last Day) {
	first, _ = Month(year, 1)
	_, last = Month(year, 12)
	return first, last
}

func (d Day) String() string { return string(d.Date()) }
