package when

import (
	"fmt"
	"strings"
	"testing"

	"parley/intake/calendar"
	"parley/model/evidence"

	"pgregory.net/rapid"
)

func anyDay(t *rapid.T) calendar.Day {
	first, _ := calendar.Of(1960, 1, 1)
	return first + calendar.Day(rapid.IntRange(0, 40000).Draw(t, "day"))
}

func only(t *rapid.T, sentence string, published calendar.Day) Expression {
	t.Helper()
	got := Find(sentence, Context{Published: published.Date()})
	if len(got) != 1 {
		t.Fatalf("%q has %d expressions, want 1", sentence, len(got))
	}
	return got[0]
}

// TestAWeekdayIsNear holds that a weekday bears its name and lies within a week of the report, on the side that the verb tells.
func TestAWeekdayIsNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		published := anyDay(t)
		w := rapid.IntRange(0, 6).Draw(t, "weekday")
		name := calendar.Weekdays[w]
		for _, c := range []struct {
			sentence string
			least    calendar.Day
			most     calendar.Day
		}{
			{"He said so on %s.", published - 6, published},
			{"He will say so on %s.", published, published + 6},
			{"He said so last %s.", published - 7, published - 1},
			{"He will say so next %s.", published + 1, published + 13},
		} {
			e := only(t, fmt.Sprintf(c.sentence, name), published)
			day, ok := e.Day()
			if d, _ := calendar.Parse(day); !ok || d.Weekday() != w || d < c.least || d > c.most {
				t.Fatalf(c.sentence+" in a report of %s is %s..%s", name, stand(published), e.From, e.To)
			}
		}
	})
}

// TestShiftsByWeeks holds that what is told in days and weeks moves with the report.
func TestShiftsByWeeks(t *testing.T) {
	sentences := []string{
		"He said so on Wednesday.", "He will go on Friday.", "He went yesterday.", "He went three days ago.", "He went last week.", "They meet next Tuesday.",
		"They met over the weekend.", "They will meet in two weeks.", "They met on Monday last week.", "He went two weeks ago.",
	}
	rapid.Check(t, func(t *rapid.T) {
		published := anyDay(t)
		weeks := calendar.Day(7 * rapid.IntRange(-50, 50).Draw(t, "weeks"))
		s := rapid.SampledFrom(sentences).Draw(t, "sentence")
		a, b := only(t, s, published), only(t, s, published+weeks)
		if later(a.From, weeks) != b.From || later(a.To, weeks) != b.To {
			t.Fatalf("%q is %s..%s in a report of %s, but %s..%s %d days later", s, a.From, a.To, published, b.From, b.To, weeks)
		}
	})
}

func later(d evidence.Date, n calendar.Day) evidence.Date {
	day, _ := calendar.Parse(d)
	return (day + n).Date()
}

// TestDatesWithAYearStandStill holds that a date with its year means the same in every report, in every way of writing it.
func TestDatesWithAYearStandStill(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		published, day := anyDay(t), anyDay(t)
		y, m, d := day.Split()
		name := calendar.Months[m]
		for _, written := range []string{
			fmt.Sprintf("%s %d, %d", name, d, y), fmt.Sprintf("%d %s %d", d, name, y), fmt.Sprintf("the %d of %s, %d", d, name, y),
			fmt.Sprintf("%04d-%02d-%02d", y, m, d), fmt.Sprintf("%s, %s %d, %d", calendar.Weekdays[day.Weekday()], name, d, y),
		} {
			e := only(t, "They will have met on "+written+".", published)
			if got, ok := e.Day(); !ok || got != day.Date() || !e.Exact || e.Unsure != "" {
				t.Fatalf("%q in a report of %s is %s..%s (%s)", written, published, e.From, e.To, e.Unsure)
			}
		}
	})
}

// TestYearlessDatesAreNearest holds that a date without its year is within a year of the report, on the side that the verb tells.
func TestYearlessDatesAreNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		published := anyDay(t)
		m := rapid.IntRange(1, 12).Draw(t, "month")
		d := rapid.IntRange(1, 28).Draw(t, "day of month")
		e := only(t, fmt.Sprintf("They met on %s %d.", calendar.Months[m], d), published)
		got, _ := calendar.Parse(e.From)
		if _, gm, gd := got.Split(); gm != m || gd != d || got > published || got <= published-366 {
			t.Fatalf("past %s %d in a report of %s is %s", calendar.Months[m], d, published, e.From)
		}
		e = only(t, fmt.Sprintf("They will meet on %d %s.", d, calendar.Months[m]), published)
		got, _ = calendar.Parse(e.From)
		if _, gm, gd := got.Split(); gm != m || gd != d || got < published || got >= published+366 {
			t.Fatalf("coming %d %s in a report of %s is %s", d, calendar.Months[m], published, e.From)
		}
	})
}

// vocabulary are the words of the grammar and some others, from which sentences are thrown together.
var vocabulary = strings.Fields("on in at by since until before after from to between and the of last next this late early mid end week weeks month year years day days ago later earlier " +
	"Monday Wed. November Nov. May 5 27 2019 1990s 2016-17 three several half first quarter summer said will met if would , . ; ( ) - – ' s fiscal ahead shortly taking office during his term 03/04/2024 2024-02-30 29 February")

// TestAnyWordsAreRead holds for any words that expressions are in order, inside the sentence, apart from one another, and that from never lies after to.
func TestAnyWordsAreRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 0, 30).Draw(t, "words"), " ")
		published := evidence.Date("")
		if rapid.Bool().Draw(t, "dated") {
			published = anyDay(t).Date()
		}
		lawful(t, s, Find(s, Context{Published: published, Anchor: anyDay(t).Date()}))
	})
}

func lawful(t interface{ Fatalf(string, ...any) }, s string, all []Expression) {
	last := 0
	for _, e := range all {
		if e.Span.From < last || e.Span.To > len(s) || e.Span.Empty() {
			t.Fatalf("%q: span %v after %d", s, e.Span, last)
		}
		last = e.Span.To
		if e.From != "" && e.To != "" && e.From > e.To {
			t.Fatalf("%q: %q is %s..%s", s, s[e.Span.From:e.Span.To], e.From, e.To)
		}
		if e.From == "" && e.To == "" && e.Unsure == "" {
			t.Fatalf("%q: %q has no days and does not say why", s, s[e.Span.From:e.Span.To])
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("He said on Wednesday that the two met in Hanoi in February 2019.", "2024-08-01", "2019-02-28")
	f.Add("two days earlier; 99999999 years ago, in 0 weeks, the 0th century, Q9 2024", "0001-01-01", "9999-12-31")
	f.Add("twenty-one\u0301 Nov.5 5.Nov ", "2024-02-30", "")
	f.Fuzz(func(t *testing.T, s, published, anchor string) {
		lawful(t, s, Find(s, Context{Published: evidence.Date(published), Anchor: evidence.Date(anchor)}))
	})
}

// TestCostIsLinear counts the tries of rules, which must grow as the sentence does.
func TestCostIsLinear(t *testing.T) {
	for _, unit := range []string{"on Monday ", "the end of ", "from 2016 to ", "late in ", "if he said ", "November ", "5 ", "after taking "} {
		short, long := tries(strings.Repeat(unit, 500)), tries(strings.Repeat(unit, 1000))
		if long > 3*short {
			t.Errorf("%q: %d tries for 500, %d for 1000: want about twice as many", unit, short, long)
		}
	}
}

func tries(text string) int {
	s := scan(text)
	s.published, s.dated = calendar.Parse(thursday)
	for i := range s.tokens {
		s.longest(levelSentence, i)
	}
	return s.tries
}

// TestLongSentencesAreReadInPieces holds that a sentence of any length is read to its end, with true spans.
func TestLongSentencesAreReadInPieces(t *testing.T) {
	for _, fill := range []string{"and so on ", "andsoon", "äöü"} {
		s := strings.Repeat(fill, 60000) + " he said on Wednesday."
		got := Find(s, Context{Published: thursday})
		if len(got) != 1 || s[got[0].Span.From:got[0].Span.To] != "on Wednesday" {
			t.Errorf("%q…: got %+v, want one expression", fill, got)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	s := "He said on Wednesday that the two, who met in Hanoi in February 2019, would meet by the end of the year if his side won in November."
	b.ReportAllocs()
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Find(s, Context{Published: thursday})
	}
}
