package text

import (
	"strings"
	"testing"
)

// body is an invented paragraph that follows the heads below.
const body = "The harbour board wants to reopen talks with the dockers if the council changes hands, a former clerk of the board said on Wednesday.\n\nHe said the board would ask for longer shifts."

func TestHeads(t *testing.T) {
	for _, c := range []struct {
		name, text                                     string
		title, outlet, author, place, published, first string // first: how the first paragraph begins
	}{
		{"agency with dateline", "Harbour board seeks new talks\n\nPORTVILLE, Aug. 1 (Coast Agency) - " + body,
			"Harbour board seeks new talks", "Coast Agency", "", "PORTVILLE", "", "The harbour board"},
		{"agency with a date line", "Harbour board seeks new talks\nBy Ann Poe\nThu Aug 1, 2024 10:11 AM GMT\n\nPORTVILLE, Aug 1 (Coast Agency) -- " + body,
			"Harbour board seeks new talks", "Coast Agency", "Ann Poe", "PORTVILLE", "2024-08-01", "The harbour board"},
		{"broadsheet", "The Harbour Times | Thursday 1 August 2024\n\nBoard in search of talks\n\nBy Ann Poe in Portville\n\n" + body,
			"Board in search of talks", "The Harbour Times", "Ann Poe", "", "2024-08-01", "The harbour board"},
		{"published and updated", "Board in search of talks\n\nPublished 1 August 2024, 10:11 GMT\nUpdated 3 August 2024, 9:00 GMT\n\n" + body,
			"Board in search of talks", "", "", "", "2024-08-01", "The harbour board"},
		{"dateline alone above the headline", "PORTVILLE, Aug 1, 2024 (Coast Agency) -\n\nBoard in search of talks\n\n" + body, "Board in search of talks", "Coast Agency", "", "PORTVILLE", "2024-08-01", "The harbour board"},
		{"dateline alone in the first line", "PORTVILLE, Aug 1, 2024 (Coast Agency) -\nBoard in search of talks\n\n" + body, "Board in search of talks", "Coast Agency", "", "PORTVILLE", "2024-08-01", "The harbour board"},
		{"dateline alone below the headline", "Board in search of talks\n\nPortville, 1 August 2024 (Coast Agency) —\n\n" + body, "Board in search of talks", "Coast Agency", "", "Portville", "2024-08-01", "The harbour board"},
		{"dateline alone without a dash", "PORTVILLE (Coast Agency), August 1, 2024\n\nBoard in search of talks\n\n" + body, "Board in search of talks", "Coast Agency", "", "PORTVILLE", "2024-08-01", "The harbour board"},
		{"colon for a dateline", "Board in search of talks\nAugust 1, 2024\n\nNEW PORTVILLE: " + body, "Board in search of talks", "", "", "NEW PORTVILLE", "2024-08-01", "The harbour board"},
		{"speaker before a colon", "Board in search of talks\nAugust 1, 2024\n\nPOE: " + strings.Replace(body, "He said", "ROE: He said", 1), "Board in search of talks", "", "", "", "2024-08-01", "POE: The harbour board"},
		{"labels", "Headline: Board in search of talks\nOutlet: Coast Radio\nDate: 2024-08-01\nAuthor: Ann Poe\n\n" + body,
			"Board in search of talks", "Coast Radio", "Ann Poe", "", "2024-08-01", "The harbour board"},
		{"Korean order", "Board in search of talks\n2024. 08. 01.\n\n" + body, "Board in search of talks", "", "", "", "2024-08-01", "The harbour board"},
		{"dash and brackets only", "Board in search of talks\n\nPORTVILLE (AP) — " + body, "Board in search of talks", "AP", "", "PORTVILLE", "", "The harbour board"},
		{"place alone", "Board in search of talks\nAugust 1, 2024\n\nPORTVILLE — " + body, "Board in search of talks", "", "", "PORTVILLE", "2024-08-01", "The harbour board"},
		{"full stop style", "Board in search of talks\n\nPORTVILLE, August 1, 2024. /COAST/. " + body, "Board in search of talks", "COAST", "", "PORTVILLE", "2024-08-01", "The harbour board"},
		{"year in the dateline", "Board in search of talks\n\nPortville, 1 August 2024 (Coast Agency) – " + body, "Board in search of talks", "Coast Agency", "", "Portville", "2024-08-01", "The harbour board"},
		{"read-out", "MINISTRY OF HARBOURS\nPRESS RELEASE\n1 August 2024\n\nRead-out of the meeting with the dockers\n\n" + body,
			"Read-out of the meeting with the dockers", "MINISTRY OF HARBOURS", "", "", "2024-08-01", "The harbour board"},
		{"no head at all", body, "", "", "", "", "", "The harbour board"},
		{"date below", "Board in search of talks\n\n" + body + "\n\n(Reporting by Ann Poe in Portville; editing by Bo Roe)\n\n1 August 2024", "Board in search of talks", "", "Ann Poe", "", "2024-08-01", "The harbour board"},
		{"two sentences for a headline", "Board in search of talks: what the clerk knows\nand what he does not\n\n" + body,
			"Board in search of talks: what the clerk knows and what he does not", "", "", "", "", "The harbour board"},
		{"weekday decides", "Board in search of talks\nThu, 01/08/2024\n\n" + body, "Board in search of talks", "", "", "", "2024-08-01", "The harbour board"},
		{"dateline decides", "Board in search of talks\n01/08/2024\n\nPORTVILLE, 1 August (Coast Agency) – " + body, "Board in search of talks", "Coast Agency", "", "PORTVILLE", "2024-08-01", "The harbour board"},
		{"nobody decides", "Board in search of talks\n03/04/2024\n\n" + body, "Board in search of talks", "", "", "", "", "The harbour board"},
		{"correspondent", "Board in search of talks\nAnn Poe, labour correspondent | Coast Radio | 1 August 2024\n\n" + body, "Board in search of talks", "Coast Radio", "", "", "2024-08-01", "The harbour board"},
		{"section and site", "WORLD\nBoard in search of talks\nharbourtimes.example · 01 Aug 2024 · 3 min read\n\n" + body, "Board in search of talks", "harbourtimes.example", "", "", "2024-08-01", "The harbour board"},
		{"masthead with its kind", "Quay & Crane, the dockers' weekly\nIssue of 1 August 2024\n\nBoard in search of talks\n\n" + body, "Board in search of talks", "Quay & Crane, the dockers' weekly", "", "", "2024-08-01", "The harbour board"},
		{"number and day", "THE LONG QUAY\nNo. 212, 1 August 2024\n\nBoard in search of talks\n\n" + body, "Board in search of talks", "THE LONG QUAY", "", "", "2024-08-01", "The harbour board"},
		{"section, outlet, day", "Opinion | The Quay | 1 August 2024\n\nBoard in search of talks\n\n" + body, "Board in search of talks", "The Quay", "", "", "2024-08-01", "The harbour board"},
		{"volume and day", "Coast Weekly\nVol. 12 No. 803 | Thursday, 1 August 2024\n\nBoard in search of talks\n\n" + body, "Board in search of talks", "Coast Weekly", "", "", "2024-08-01", "The harbour board"},
		{"service with acronym", "Central News Service (CNS)\n\nBoard in search of talks\n\nPortville, August 1, 2024 (CNS) -- " + body, "Board in search of talks", "Central News Service (CNS)", "", "Portville", "2024-08-01", "The harbour board"},
		{"release", "Board in search of talks\n\nPortville, 1 August 2024 – Long Quay Holdings today confirmed that it wants to talk to the dockers again. It will say more soon.\n\nIts chairman said so.", "Board in search of talks", "Long Quay Holdings", "", "Portville", "2024-08-01", "Long Quay Holdings today"},
		{"headline in capitals of words", "Board Seeks Talks With Dockers Once More\nAugust 1, 2024\n\nClerk: board will ask for longer shifts\n\n" + body, "Board Seeks Talks With Dockers Once More", "", "", "", "2024-08-01", "The harbour board"},
		{"day after words in a label", "Board in search of talks\nPublished on August 1, 2024, at 10:11 am (Portville), updated on August 2, 2024, at 9 am\n\n" + body, "Board in search of talks", "", "", "", "2024-08-01", "The harbour board"},
		{"source with bars", "Board in search of talks\nSource: Coast| 2024-08-01 10:11:12|Editor: a\n\n" + body, "Board in search of talks", "Coast", "", "", "2024-08-01", "The harbour board"},
		{"source with a day", "Board in search of talks\nSource: The Harbour Times, 1 August 2024\n\n" + body, "Board in search of talks", "The Harbour Times", "", "", "2024-08-01", "The harbour board"},
		{"paper, day, page", "The Harbour Times, 1 August 2024, p. 4\n\nBoard in search of talks\n\n" + body, "Board in search of talks", "The Harbour Times", "", "", "2024-08-01", "The harbour board"},
		{"byline with an acronym", "Board in search of talks\nBy Ann Poe, CNA\nPublished 10:11 AM EDT, Thu August 1, 2024\n\n" + body, "Board in search of talks", "CNA", "Ann Poe", "", "2024-08-01", "The harbour board"},
		{"agency beside a place", "Board in search of talks\nCoast Agency | Portville\n1 August 2024\n\n" + body, "Board in search of talks", "Coast Agency", "", "", "2024-08-01", "The harbour board"},
		{"rights below", "Board in search of talks\n1 August 2024\n\n" + body + "\n\n© 2024 Coast Daily. All rights reserved.", "Board in search of talks", "Coast Daily", "", "", "2024-08-01", "The harbour board"},
		{"no dash", "Board in search of talks\n\nPORTVILLE, Aug 1, 2024. " + body, "Board in search of talks", "", "", "PORTVILLE", "2024-08-01", "The harbour board"},
		{"office", "Meeting with the dockers\nREADOUT\nOFFICE OF THE SPOKESPERSON\nAUGUST 1, 2024\n\n" + body, "Meeting with the dockers", "OFFICE OF THE SPOKESPERSON", "", "", "2024-08-01", "The harbour board"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read("a.txt", []byte(c.text), Given{})
			if err != nil {
				t.Fatal(err)
			}
			got := []string{d.Title.Text, d.Outlet.Text, d.Author.Text, d.Place.Text, string(d.Published)}
			for i, want := range []string{c.title, c.outlet, c.author, c.place, c.published} {
				if got[i] != want {
					t.Errorf("%s is %q, want %q", []string{"title", "outlet", "author", "place", "day"}[i], got[i], want)
				}
			}
			if len(d.Paragraphs) != 2 || !strings.HasPrefix(d.In(d.Paragraphs[0]), c.first) {
				t.Errorf("%d paragraphs, the first %q; want 2, the first beginning %q", len(d.Paragraphs), d.In(d.Paragraphs[0]), c.first)
			}
			sound(t, d)
		})
	}
}

// sound holds that the spans of a document are true: in order, inside the text, and reading as their parts say.
func sound(t *testing.T, d Document) {
	t.Helper()
	last := 0
	for _, p := range d.Paragraphs {
		if p.From < last || p.To > len(d.Text) || p.Empty() {
			t.Fatalf("paragraph %v after %d in a text of %d", p, last, len(d.Text))
		}
		last = p.To
	}
	for _, p := range []Part{d.Title, d.Outlet, d.Author, d.Place, d.Dated} {
		if !p.Span.Empty() && oneLine(d.In(p.Span)) != p.Text {
			t.Fatalf("part %q reads %q in the text", p.Text, d.In(p.Span))
		}
	}
}

// TestTellsMore holds the quick look at a line to what is read in it closely.
func TestTellsMore(t *testing.T) {
	for line, want := range map[string]bool{
		"Published on Thursday, 1 August 2024, 10:00 GMT+1": false, "1 août 2024": false, "2024年8月1日": false, "1 AUGUST 2024": false, "Sept. 3, 2024 at 4 p.m.": false,
		"1 August 2024 in Rome": false, "1 August 2024, Harbour": true, "parley1 August 2024": true, "": false,
	} {
		if got := tellsMore(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
		if dateOnly(line) && want {
			t.Errorf("%q is a date only, and would be taken for more", line)
		}
	}
}
