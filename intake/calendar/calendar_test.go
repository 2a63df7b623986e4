package calendar

import (
	"testing"

	"parley/model/evidence"

	"pgregory.net/rapid"
)

func TestDays(t *testing.T) {
	for _, c := range []struct {
		date    evidence.Date
		day     Day
		weekday int
	}{
		{"1970-01-01", 0, 3},
		{"1969-12-31", -1, 2},
		{"2024-02-29", 19782, 3},
		{"2024-08-01", 19936, 3}, // `date -ud 2024-08-01 +%s` over 86400
		{"1600-01-01", -135140, 5},
	} {
		d, ok := Parse(c.date)
		if !ok || d != c.day || d.Weekday() != c.weekday || d.Date() != c.date {
			t.Errorf("%s is day %d, weekday %d, written %s; want day %d, weekday %d", c.date, d, d.Weekday(), d.Date(), c.day, c.weekday)
		}
	}
	for _, bad := range []evidence.Date{"", "2023-02-29", "2024-13-01", "2024-1-1", "x"} {
		if _, ok := Parse(bad); ok {
			t.Errorf("%q is read as a day", bad)
		}
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		from evidence.Date
		n    int
		want evidence.Date
	}{
		{"2024-08-01", -3, "2024-05-01"}, {"2024-03-31", -1, "2024-02-29"}, {"2023-03-31", -1, "2023-02-28"},
		{"2024-01-31", 13, "2025-02-28"}, {"2024-01-15", -12, "2023-01-15"}, {"2024-12-01", 1, "2025-01-01"},
	} {
		d, _ := Parse(c.from)
		if got := d.Months(c.n).Date(); got != c.want {
			t.Errorf("%s and %d months is %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestFindReadsWrittenDates(t *testing.T) {
	for _, c := range []struct{ text, want, other string }{
		{"Published 1 August 2024, 10:11 GMT", "2024-08-01", ""},
		{"Thu Aug 1, 2024 · 3 min read", "2024-08-01", ""},
		{"2024. 08. 01.", "2024-08-01", ""},
		{"2024.8.1", "2024-08-01", ""},
		{"2024-08-01T10:11:00+09:00", "2024-08-01", ""},
		{"2024/08/01 09:30", "2024-08-01", ""},
		{"August 1st, 2024", "2024-08-01", ""},
		{"Aug. 1 2024", "2024-08-01", ""},
		{"1st of August, 2024", "2024-08-01", ""},
		{"01-Aug-2024", "2024-08-01", ""},
		{"Aug 1, 2024 at 10:11 AM", "2024-08-01", ""},
		{"Updated Aug. 1, 10:11 a.m. 2024", "2024-08-01", ""},
		{"1 Sept 2024", "2024-09-01", ""},
		{"01.08.2024", "2024-08-01", ""},
		{"2024年8月1日", "2024-08-01", ""},
		{"25/12/2024", "2024-12-25", ""},
		{"12/25/2024", "2024-12-25", ""},
		{"03/04/2024", "2024-03-04", "2024-04-03"},
		{"04/04/2024", "2024-04-04", ""},
		{"8/1/24", "2024-08-01", "2024-01-08"},
		{"31 June 2024", "", ""},
		{"the road 12/13/1415", "", ""},
		{"version 1.2024.08.01", "", ""},
		{"phone 202-4080-123", "", ""},
		{"Model 5 2024", "", ""},
		{"nothing", "", ""},
	} {
		got := Find(c.text)
		if c.want == "" {
			if len(got) > 0 {
				t.Errorf("%q: found %s, want nothing", c.text, got[0].Day)
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("%q: found %d dates, want 1", c.text, len(got))
			continue
		}
		other := ""
		if got[0].Twofold {
			other = got[0].Other.String()
		}
		if got[0].Day.String() != c.want || other != c.other {
			t.Errorf("%q is %s (or %q), want %s (or %q)", c.text, got[0].Day, other, c.want, c.other)
		}
	}
}

// TestWeeksAndMonthsHoldTheirDays holds that a day lies in its week and month, and that the count of days has no gaps.
func TestWeeksAndMonthsHoldTheirDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.IntRange(-200000, 200000).Draw(t, "day"))
		y, m, n := d.Split()
		if back, ok := Of(y, m, n); !ok || back != d {
			t.Fatalf("day %d is %d-%d-%d, which is day %d", d, y, m, n, back)
		}
		if a, b := d.Week(); d < a || d > b || a.Weekday() != 0 || b != a+6 {
			t.Fatalf("the week of %s is %s to %s", d, a, b)
		}
		if a, b := Month(y, m); d < a || d > b {
			t.Fatalf("the month of %s is %s to %s", d, a, b)
		}
		if p, ok := Parse(d.Date()); !ok || p != d {
			t.Fatalf("%s is read as %s", d, p)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"Aug 1, 2024", "03/04/2024 1.8.2024", "2024년 8월 1일 9/9/99", "00/00/0000 99.99.9999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, w := range Find(s) {
			if w.From < last || w.To <= w.From || w.To > len(s) {
				t.Fatalf("%q: %d to %d after %d", s, w.From, w.To, last)
			}
			last = w.To
		}
	})
}
