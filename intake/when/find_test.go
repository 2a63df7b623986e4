package when

import (
	"strings"
	"testing"

	"parley/model/evidence"
)

// thursday is the day of publication where a case names no other. Its week is 29 July to 4 August 2024.
const thursday = "2024-08-01"

// A told case is a sentence with one expression of time in angle brackets, and its days, worked out by hand on a calendar. "?" before the days
// wants an expression that says it is unsure, "-" is an open end, "none" an expression without days.
type told struct{ sentence, days string }

func check(t *testing.T, published, anchor string, cases []told) {
	t.Helper()
	for _, c := range cases {
		plain, want := unmark(c.sentence)
		got := Find(plain, Context{Published: evidence.Date(published), Anchor: evidence.Date(anchor)})
		if c.days == "" {
			if len(got) > 0 {
				t.Errorf("%q: found %q, want nothing", plain, plain[got[0].Span.From:got[0].Span.To])
			}
			continue
		}
		if len(got) == 0 {
			t.Errorf("%q: found nothing, want %q", plain, want)
			continue
		}
		found := -1
		var all []string
		for i, e := range got {
			text := plain[e.Span.From:e.Span.To]
			all = append(all, text)
			if text == want {
				found = i
			}
		}
		if found < 0 {
			t.Errorf("%q: found %q, want %q", plain, all, want)
			continue
		}
		if show := shown(got[found], strings.HasPrefix(c.days, "?")); show != c.days {
			t.Errorf("%q: %q is %s, want %s (why: %s; unsure: %s)", plain, want, show, c.days, got[found].Why, got[found].Unsure)
		}
	}
}

// unmark takes the angle brackets off.
func unmark(s string) (plain, marked string) {
	a, b := strings.IndexByte(s, '<'), strings.IndexByte(s, '>')
	if a < 0 {
		return s, ""
	}
	return s[:a] + s[a+1:b] + s[b+1:], s[a+1 : b]
}

// shown writes an expression as the cases do.
func shown(e Expression, doubts bool) string {
	open := func(d evidence.Date) string {
		if d == "" {
			return "-"
		}
		return string(d)
	}
	s := ""
	if doubts && e.Unsure != "" {
		s = "?"
	}
	if e.Sense != At {
		s += string(e.Sense) + " "
	}
	switch {
	case e.From == "" && e.To == "":
		return s + "none"
	case e.From == e.To:
		return s + string(e.From)
	}
	return s + open(e.From) + ".." + open(e.To)
}

func TestDaysNearTheReport(t *testing.T) {
	check(t, thursday, "", []told{
		{"He told the agency <on Wednesday>.", "2024-07-31"},
		{"He told the agency <on Thursday>.", "2024-08-01"},
		{"He told the agency <on Friday>.", "2024-07-26"},
		{"She said <on Monday> that talks would go on.", "2024-07-29"},
		{"The two sides will meet <on Friday>.", "2024-08-02"},
		{"The two sides will meet <on Wednesday>, the ministry said.", "2024-08-07"},
		{"The two sides will meet again, the ministry said <on Wednesday>.", "2024-07-31"},
		{"The minister said <Tuesday> the offer stood.", "2024-07-30"},
		{"The minister said <late Tuesday night> the offer stood.", "2024-07-30"},
		{"The minister said <late on Tuesday> the offer stood.", "2024-07-30"},
		{"They are expected to sign <on Saturday>.", "2024-08-03"},
		{"They agreed to return to the table <on Sunday>.", "2024-08-04"},
		{"He was forced to resign <on Sunday>.", "2024-07-28"},
		{"Ahead of a meeting <on Monday>, both stayed silent.", "2024-08-05"},
		{"A meeting planned for <Monday> was called off.", "2024-08-05"},
		{"If the board votes no <on Friday>, the strike begins.", "2024-08-02"},
		{"They met <last Wednesday>.", "?2024-07-31"},
		{"They met <last Thursday>.", "2024-07-25"},
		{"They met <last Friday>.", "2024-07-26"},
		{"They meet <next Wednesday>.", "2024-08-07"},
		{"They meet <next Friday>.", "?2024-08-09"},
		{"They meet <this Friday>.", "2024-08-02"},
		{"They meet <this coming Tuesday>.", "2024-08-06"},
		{"They met <this past Tuesday>.", "2024-07-30"},
		{"They met <on Friday last week>.", "2024-07-26"},
		{"They met <last week on Friday>.", "2024-07-26"},
		{"They will meet <on Tuesday next week>.", "2024-08-06"},
		{"He spoke <today>.", "2024-08-01"},
		{"He spoke <this morning>.", "2024-08-01"},
		{"He spoke <earlier today>.", "2024-08-01"},
		{"He spoke <yesterday>.", "2024-07-31"},
		{"He spoke <yesterday evening>.", "2024-07-31"},
		{"He spoke <last night>.", "2024-07-31"},
		{"He will speak <tomorrow>.", "2024-08-02"},
		{"He spoke <the day before yesterday>.", "2024-07-30"},
		{"Shells fell <overnight>.", "2024-07-31..2024-08-01"},
		{"It opened <at the weekend>.", "2024-07-27..2024-07-28"},
		{"They met <over the weekend>.", "2024-07-27..2024-07-28"},
		{"They will meet <this weekend>.", "2024-08-03..2024-08-04"},
		{"They met <last weekend>.", "2024-07-27..2024-07-28"},
		{"They meet <next weekend>.", "2024-08-10..2024-08-11"},
		{"They spoke <between Monday and Wednesday>.", "2024-07-29..2024-07-31"},
		{"Offices are shut <until Monday>, the firm said, and will reopen then.", "until -..2024-08-05"},
		{"The union has been on strike <since Monday>.", "since 2024-07-29..-"},
		{"An answer is due <by Friday>.", "by -..2024-08-02"},
		{"The ministry will publish the figures at 10:00 GMT <on Monday>.", "2024-08-05"},
		{"The council meets again <on Wednesday>.", "2024-08-07"},
		{"They met <on Monday and Tuesday>.", "2024-07-29..2024-07-30"},
		{"The spokesman stated <on the 29th> that it never begged.", "2024-07-29"},
		{"They will answer <by the 5th>.", "by -..2024-08-05"},
		{"They met on the 5th floor.", ""},
	})
}

func TestReportsOfOtherDays(t *testing.T) {
	check(t, "2024-08-05", "", []told{ // a Monday
		{"He said <on Monday> that he would go.", "2024-08-05"},
		{"He said <on Sunday> that he would go.", "2024-08-04"},
		{"He said <on Tuesday> that he would go.", "2024-07-30"},
		{"Talks fell apart <earlier this week>.", "2024-08-05"},
		{"Talks fell apart <last week>.", "2024-07-29..2024-08-04"},
		{"They met <over the weekend>.", "2024-08-03..2024-08-04"},
	})
	check(t, "2025-01-02", "", []told{ // a Thursday
		{"He said <in December> that he would go.", "2024-12-01..2024-12-31"},
		{"He said <on Dec. 30> that he would go.", "2024-12-30"},
		{"He said <on January 1> that he would go.", "2025-01-01"},
		{"He said so <last year>.", "2024-01-01..2024-12-31"},
		{"They met <last month>.", "2024-12-01..2024-12-31"},
		{"The pact was signed <last week>.", "2024-12-23..2024-12-29"},
		{"It will be signed <in March>.", "2025-03-01..2025-03-31"},
		{"He spoke <on New Year's Eve>.", "2024-12-31"},
		{"He spoke <on Christmas Day>.", "2024-12-25"},
		{"Last winter was mild; <this winter> is not.", "?2024-12-01..2025-02-28"},
	})
	check(t, "2024-03-01", "", []told{ // a Friday, the day after 29 February
		{"He spoke <yesterday>.", "2024-02-29"},
		{"They met <on Feb. 29>.", "2024-02-29"},
		{"They met <a month ago>.", "2024-02-01..2024-02-29"},
		{"They met <a year ago>.", "2023-01-01..2023-12-31"},
	})
}

func TestWrittenDates(t *testing.T) {
	check(t, thursday, "", []told{
		{"They met <on Feb. 27, 2019>.", "2019-02-27"},
		{"They met <on 27 February 2019>.", "2019-02-27"},
		{"They met <on February 27th, 2019>, in Hanoi.", "2019-02-27"},
		{"They met <on the 27th of February, 2019>.", "2019-02-27"},
		{"They met <on 2019-02-27>.", "2019-02-27"},
		{"They met <on 27.02.2019>.", "2019-02-27"},
		{"They met <on 13/02/2019>.", "2019-02-13"},
		{"They met <on 03/04/2024>.", "?none"},
		{"They met <on Wednesday, 27 February 2019>.", "2019-02-27"},
		{"They met <on Thursday, 27 February 2019>.", "?2019-02-27"},
		{"They met <on Wednesday (July 31)>.", "2024-07-31"},
		{"They met <on Wednesday, July 31>, and parted.", "2024-07-31"},
		{"They met <Wednesday 31 July>.", "2024-07-31"},
		{"They met <February 27-28, 2019>.", "2019-02-27..2019-02-28"},
		{"They met <on Feb. 27 and 28>.", "2024-02-27..2024-02-28"},
		{"They met <on 27–28 February 2019>.", "2019-02-27..2019-02-28"},
		{"They met <from 27 to 28 February>.", "2024-02-27..2024-02-28"},
		{"They met <from 27 February to 3 March 2019>.", "2019-02-27..2019-03-03"},
		{"They met <between Dec. 28, 2018 and Jan. 3>.", "2018-12-28..2019-01-03"},
		{"They met <between 28 December and 3 January>.", "2023-12-28..2024-01-03"},
		{"Voters go to the polls <on Nov. 5>, when a third of seats will be filled.", "2024-11-05"},
		{"Voters will go to the polls <on 5 November>.", "2024-11-05"},
		{"Voters went to the polls <on 5 November>.", "2023-11-05"},
		{"They met <on June 12>.", "2024-06-12"},
		{"The treaty, signed on 19 June, takes effect <on Dec. 4>.", "2024-12-04"},
		{"A hearing is set for <Sept. 12>.", "2024-09-12"},
		{"She took office on January 20, 2021, and reached out <in mid-February>.", "?2021-02-11..2021-02-18"},
		{"They met in Hanoi on Feb. 27, 2019, and again <in June>.", "?2019-06-01..2019-06-30"},
		{"The deal of June 12, 2018 will be reviewed <in November>.", "2024-11-01..2024-11-30"},
		{"They met <on June 12 last year>.", "2023-06-12"},
		{"The truce, which began <on April 27, 2018>, held.", "2018-04-27"},
		{"It was <April 27, 2018>.", "2018-04-27"},
		{"The rules take effect <on 1 September>, and firms will have to comply.", "2024-09-01"},
		{"They met <on the 5th of November>.", "2023-11-05"},
		{"The paper is dated <12 May>.", "2024-05-12"},
		{"The treaty <of 1 July 1968> binds them.", "1968-07-01"},
	})
}

func TestMonthsAndSeasons(t *testing.T) {
	check(t, thursday, "", []told{
		{"They met <in February 2019>.", "2019-02-01..2019-02-28"},
		{"They met <in Feb. 2020>.", "2020-02-01..2020-02-29"},
		{"They met <in November>.", "2023-11-01..2023-11-30"},
		{"They will meet <in November>.", "2024-11-01..2024-11-30"},
		{"He would reopen talks if his rival won <in November>.", "2024-11-01..2024-11-30"},
		{"He was keen to talk if the rival, who had mixed threats with charm, won <in November>.", "2024-11-01..2024-11-30"},
		{"He said <in November> that he would go.", "2023-11-01..2023-11-30"},
		{"He said the vote <in November> would decide.", "2024-11-01..2024-11-30"},
		{"They met <last November>.", "2023-11-01..2023-11-30"},
		{"They met <last June>.", "2024-06-01..2024-06-30"},
		{"They meet <next June>.", "2025-06-01..2025-06-30"},
		{"They meet <this November>.", "2024-11-01..2024-11-30"},
		{"He fled <in November last year>.", "2023-11-01..2023-11-30"},
		{"He fled <in early November>.", "2023-11-01..2023-11-10"},
		{"He fled <in mid-November>.", "2023-11-11..2023-11-20"},
		{"He fled <in late November 2023>.", "2023-11-21..2023-11-30"},
		{"He fled <at the end of November>.", "2023-11-28..2023-11-30"},
		{"The talks will end <by November>.", "by -..2024-11-30"},
		{"He has had no access <since November>.", "since 2023-11-01..-"},
		{"He has had no access <since November 2023>.", "since 2023-11-01..-"},
		{"They worked <from February to April 2019>.", "2019-02-01..2019-04-30"},
		{"They worked <from November to February>.", "2023-11-01..2024-02-29"},
		{"The ban holds <until March 2025>.", "until -..2025-03-31"},
		{"They met <this month>.", "2024-08-01..2024-08-31"},
		{"They met <last month>.", "2024-07-01..2024-07-31"},
		{"They meet <next month>.", "2024-09-01..2024-09-30"},
		{"They met <late last month>.", "2024-07-21..2024-07-31"},
		{"They met <earlier this month>.", "2024-08-01"},
		{"They meet <later this month>.", "2024-08-01..2024-08-31"},
		{"They met <last summer>.", "?2023-06-01..2023-08-31"},
		{"They met <in the spring of 2018>.", "?2018-03-01..2018-05-31"},
		{"They met <in the autumn>.", "?2023-09-01..2023-11-30"},
		{"Elections are due <in the spring>.", "?2025-03-01..2025-05-31"},
		{"The sanctions, imposed <in 2016 and 2017>, remain.", "2016-01-01..2017-12-31"},
		{"They will vote <next spring>.", "?2025-03-01..2025-05-31"},
		{"The <November> election looms.", "2023-11-01..2023-11-30"},
		{"Before the <November> election he will say no more.", "2024-11-01..2024-11-30"},
		{"A <February 2019> summit failed.", "2019-02-01..2019-02-28"},
		{"The outcome <of November>'s vote will matter.", "2024-11-01..2024-11-30"},
		{"Sales rose <in the third quarter of 2023>.", "2023-07-01..2023-09-30"},
		{"Sales rose <in the second quarter>.", "2024-04-01..2024-06-30"},
		{"Sales rose <in Q1 2024>.", "2024-01-01..2024-03-31"},
		{"Sales rose <in the first half of 2023>.", "2023-01-01..2023-06-30"},
		{"Sales rose <in the second half of last year>.", "2023-07-01..2023-12-31"},
		{"They met <last quarter>.", "2024-04-01..2024-06-30"},
		{"The plan is for <the week of Feb. 27, 2019>.", "2019-02-25..2019-03-03"},
	})
}

func TestYears(t *testing.T) {
	check(t, thursday, "", []told{
		{"They met in Hanoi <in 2019>.", "2019-01-01..2019-12-31"},
		{"It has been so <since 2019>.", "since 2019-01-01..-"},
		{"It was so <until 2019>.", "until -..2019-12-31"},
		{"It was so <before 2019>.", "before -..2018-12-31"},
		{"It was so <after 2019>.", "after 2020-01-01..-"},
		{"It will be so <by 2030>.", "by -..2030-12-31"},
		{"The resolutions <between 2016 and 2017> bite.", "2016-01-01..2017-12-31"},
		{"The resolutions <of 2016–2017> bite.", "2016-01-01..2017-12-31"},
		{"The resolutions <of 2016-17> bite.", "2016-01-01..2017-12-31"},
		{"He served <from 2016 to 2019>.", "2016-01-01..2019-12-31"},
		{"The <2019> summit failed.", "2019-01-01..2019-12-31"},
		{"The Hanoi summit (<2019>) failed.", "2019-01-01..2019-12-31"},
		{"It began <in early 2021>.", "2021-01-01..2021-05-02"},
		{"It began <in mid-2021>.", "2021-05-03..2021-08-31"},
		{"It began <in late 2024>.", "2024-09-01..2024-12-31"},
		{"It will end <at the end of 2024>.", "2024-11-26..2024-12-31"},
		{"It ends <at end-2024>.", "2024-11-26..2024-12-31"},
		{"It will end <by the end of the year>.", "by -..2024-12-31"},
		{"It will end <by year-end>.", "by -..2024-12-31"},
		{"It will end <before the end of this year>.", "before -..2024-11-25"},
		{"These are its aims for <this year> and beyond.", "2024-01-01..2024-12-31"},
		{"They met <last year>.", "2023-01-01..2023-12-31"},
		{"They met <late last year>.", "2023-09-01..2023-12-31"},
		{"They meet <early next year>.", "2025-01-01..2025-05-02"},
		{"They met <earlier this year>.", "2024-01-01..2024-08-01"},
		{"They meet <later this year>.", "2024-08-01..2024-12-31"},
		{"It grew <so far this year>.", "2024-01-01..2024-08-01"},
		{"It was so <in the 1990s>.", "1990-01-01..1999-12-31"},
		{"It was so <in the early 1990s>.", "1990-01-01..1993-05-02"},
		{"It was so <in the late 1980s>.", "1986-09-01..1989-12-31"},
		{"It was so <in the 19th century>.", "1801-01-01..1900-12-31"},
		{"It was paid for <in fiscal 2025>.", "?2025-01-01..2025-12-31"},
		{"It was paid for <in fiscal year 2025>.", "?2025-01-01..2025-12-31"},
		{"It was paid for <in FY2025>.", "?2025-01-01..2025-12-31"},
		{"It grew <over the past decade>.", "2014-08-01..2024-08-01"},
		{"It fell <in the last two years>.", "2022-08-01..2024-08-01"},
		{"It fell <in recent years>.", "?-..2024-08-01"},
		{"It fell <over the past few weeks>.", "?-..2024-08-01"},
		{"It will fall <over the next three years>.", "2024-08-01..2027-08-01"},
		{"It will come <in the coming weeks>.", "?2024-08-01..-"},
		{"It was built <in the first three months of 2024>.", "2024-01-01..2024-03-31"},
		{"<As of 2024> nothing had changed.", "2024-01-01..2024-12-31"},
	})
}

func TestToldFromTheReport(t *testing.T) {
	check(t, thursday, "", []told{
		{"They met <three days ago>.", "2024-07-29"},
		{"They met <a week ago>.", "2024-07-22..2024-07-28"},
		{"They met <two weeks ago>.", "2024-07-15..2024-07-21"},
		{"They met <three months ago>.", "2024-05-01..2024-05-31"},
		{"They met <six years ago>.", "2018-01-01..2018-12-31"},
		{"They met <nearly three months ago>.", "?2024-05-01..2024-05-31"},
		{"They met <more than 20 years ago>.", "?2004-01-01..2004-12-31"},
		{"They met <twenty-one days ago>.", "2024-07-11"},
		{"They met <a year and a half ago>.", "2023-02-01..2023-02-28"},
		{"They met <half a year ago>.", "2024-02-01..2024-02-29"},
		{"They met <two and a half years ago>.", "2022-02-01..2022-02-28"},
		{"They met <a couple of weeks ago>.", "?2024-07-15..2024-07-21"},
		{"They met <several years ago>.", "?-..2024-07-31"},
		{"They met <years ago>.", "?-..2024-07-31"},
		{"They met <two hours ago>.", "2024-08-01"},
		{"They will meet <in two weeks>.", "2024-08-12..2024-08-18"},
		{"They will meet <in three days>.", "2024-08-04"},
		{"They will meet <two weeks from now>.", "2024-08-12..2024-08-18"},
		{"They will answer <within ten days>.", "?by 2024-08-01..2024-08-11"},
		{"They met <recently>.", "?-..2024-08-01"},
	})
}

func TestToldFromTheDateBefore(t *testing.T) {
	check(t, thursday, "2019-02-28", []told{
		{"<Two days earlier> they had dined.", "?2019-02-26"},
		{"<A day later> the note came.", "?2019-03-01"},
		{"They flew home <the following day>.", "?2019-03-01"},
		{"They flew home <the next day>.", "?2019-03-01"},
		{"They had met <the day before>.", "?2019-02-27"},
		{"They had met <the previous day>.", "?2019-02-27"},
		{"They met again <three months later>.", "?2019-05-01..2019-05-31"},
		{"They met again <later that year>.", "?2019-02-28..2019-12-31"},
		{"They had met <in June of that year>.", "?2019-06-01..2019-06-30"},
		{"They met again <the following year>.", "?2020-01-01..2020-12-31"},
		{"They met <on the same day>.", "?2019-02-28"},
		{"They dined <that evening>.", "?2019-02-28"},
	})
	check(t, thursday, "", []told{
		{"<Two days earlier> they had dined.", "?none"},
		{"They flew home <the next day>.", "?none"},
	})
}

func TestToldFromEvents(t *testing.T) {
	check(t, thursday, "", []told{
		{"The new government reached out <shortly after taking office>, but no answer came.", "?none"},
		{"The new government reached out <soon after it took office>.", "?none"},
		{"It reached out <weeks after the inauguration>.", "?none"},
		{"It reached out <two weeks after the summit>.", "?none"},
		{"It was signed <during the mayor's first term>.", "?none"},
		{"It was signed <in his second term>.", "?none"},
		{"He has said little <since taking office>.", "?none"},
		{"It was signed <the day after the vote>.", "?none"},
		{"They dined <two days before Feb. 27, 2019>.", "2019-02-25"},
	})
	e := Find("It reached out shortly after taking office, but no answer came.", Context{Published: thursday})
	if len(e) != 1 || e[0].Event != "taking office" {
		t.Errorf("got %+v, want the event %q", e, "taking office")
	}
}

func TestWhatIsNoTime(t *testing.T) {
	check(t, thursday, "", []told{
		{"It will bind their hands for four years.", ""},
		{"The 52-year-old envoy nodded.", ""},
		{"It was a two-day summit.", ""},
		{"The work took three weeks to finish.", ""},
		{"The Sunday Times has it.", ""},
		{"The Good Friday Agreement held.", ""},
		{"They meet every Monday.", ""},
		{"They may march in step.", ""},
		{"Theresa May said no.", ""},
		{"April Jones said no.", ""},
		{"Some 2,019 soldiers marched.", ""},
		{"About 2000 soldiers marched.", ""},
		{"He earns 30 a day.", ""},
		{"It was built in two years.", ""},
		{"The court sat with the sun behind it.", ""},
		{"Jan Ek sat down.", ""},
		{"It fell for the third straight week.", ""},
		{"He was away for days.", ""},
	})
}

func TestSeveralInOneSentence(t *testing.T) {
	s := "He said on Wednesday that the two, who met in Hanoi in February 2019, would meet by the end of the year if his side won in November."
	want := []string{"on Wednesday 2024-07-31", "in February 2019 2019-02-01..2019-02-28", "by the end of the year by -..2024-12-31", "in November 2024-11-01..2024-11-30"}
	got := Find(s, Context{Published: thursday})
	if len(got) != len(want) {
		t.Fatalf("got %d expressions, want %d: %+v", len(got), len(want), got)
	}
	for i, e := range got {
		if g := s[e.Span.From:e.Span.To] + " " + shown(e, false); g != want[i] {
			t.Errorf("expression %d is %q, want %q", i, g, want[i])
		}
	}
}

func TestWithoutADayOfPublication(t *testing.T) {
	got := Find("He said on Wednesday that they had met on 27 February 2019.", Context{})
	if len(got) != 2 || got[0].From != "" || got[0].Unsure == "" || got[1].From != "2019-02-27" || got[1].Unsure != "" {
		t.Errorf("got %+v, want no day for the weekday and one for the date", got)
	}
}
