package statement

import (
	"slices"
	"strings"
	"testing"
)

// All reports and people here are invented.

func TestWhoPassesItOn(t *testing.T) {
	for _, c := range []struct{ name, body, speaker, via string }{
		{"an agency quotes", "Dornews reported, quoting a security official, that the list was agreed.", "security official", "Dornews"},
		{"carried by", "In a statement carried by Dornews on Friday, Mira Tolland said the list was agreed.", "Mira Tolland", "Dornews"},
		{"a broadcaster was told", "Mira Tolland told Radio Hinter that the list was agreed.", "Mira Tolland", "Radio Hinter"},
		{"a read-out", "Mira Tolland told her counterpart that the list was agreed, according to the ministry.", "Mira Tolland", "ministry"},
		{"no chain: who is told of", "Mira Tolland said the ministry had warned that the list was agreed.", "Mira Tolland", ""},
		{"no chain: a deed told of", "The line has asked for berths, according to the harbour master.", "harbour master", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Of(document(c.body))
			if len(r.Statements) != 1 {
				t.Fatalf("%d statements, want 1: %+v", len(r.Statements), r.Statements)
			}
			s, via := r.Statements[0], ""
			if len(s.Via) > 0 {
				via = s.Via[0].Name
			}
			if s.Speaker.Name != c.speaker || via != c.via {
				t.Errorf("got %q via %q, want %q via %q", s.Speaker.Name, via, c.speaker, c.via)
			}
		})
	}
}

func TestTurnsOfTalk(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string // speakers in order
	}{
		{"minutes", "Mr Cullen (North Quay): We cannot sign this.\n\nThe price has doubled.\n\nThe Chair (Edda Lowe): I would accept half.", []string{"Cullen", "Cullen", "Edda Lowe"}},
		{"a briefing", "MR. FALK: We have made our position clear.\n\nQUESTION: You have not.\n\nMR. FALK: We will not lift the ban.", []string{"FALK", "FALK"}},
		{"a statement given whole", "A ministry spokesman gave the following answer on Monday:\n\nWe will not sit idle.", []string{"ministry spokesman"}},
		{"a question in an interview", "Ruvan Ostrek leads the board. Ostrek met us.\n\nIs the season lost?\n\nNo. I expect that we will play.\n\nWould you sell?\n\nWe would lose the hall.",
			[]string{"The Fen Courier", "The Fen Courier", "Ruvan Ostrek", "Ruvan Ostrek"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range Of(document(c.body)).Statements {
				got = append(got, s.Speaker.Name)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestViews(t *testing.T) {
	for body, want := range map[string]string{
		"In the view of Mira Tolland, the price is high.":                        "Mira Tolland",
		"In Tolland's opinion the price is high.":                                "Tolland",
		"\"A disgrace\" was how Mira Tolland summed up the deal.":                "Mira Tolland",
		"The price, as Mira Tolland put it, is high.":                            "Mira Tolland",
		"Mira Tolland puts the chance of a deal at one in three.":                "Mira Tolland",
		"One of the diplomats, who knows both sides, said the price was high.":   "one of the diplomats",
		"Ilse Norr, whose party lost, and who is 44, said the price was high.":   "Ilse Norr",
		"\"The price is high,\" said a person who attended the dinner.":          "person",
		"Analysis by the relief agency Crossroads suggests the price is high.":   "Crossroads",
		"Commission President Ursa von der Velden said the price was high.":      "Ursa von der Velden",
		"Sheikh Tamim al-Kuwari said the price was high.":                        "Tamim al-Kuwari",
		"The Secretary's Special Envoy, Hanne Lund, said the price was high.":    "Hanne Lund",
		"Analysts at Barrow & Finch estimate that the price would rise.":         "analysts at Barrow & Finch",
		"Sources close to the family say they would accept a lower price.":       "sources close to the family",
		"Lt. Gen. Maria Oduya, who commands the force, said the price was high.": "Maria Oduya",
	} {
		r := Of(document(body))
		if len(r.Statements) != 1 || r.Statements[0].Speaker.Name != want {
			t.Errorf("%q: got %+v, want one statement of %q", body, r.Statements, want)
		}
	}
}

func TestEvents(t *testing.T) {
	for _, c := range []struct{ body, from, to, has string }{
		{"Talks broke down on Friday after eleven hours.", "2030-07-26", "2030-07-26", "Talks broke down"},
		{"Their last summit, in Orsk in February 2019, ended without a deal.", "2019-02-01", "2019-02-28", "last summit"},
		{"The treaty, signed in Vienna on 30 May 2012, still holds.", "2012-05-30", "2012-05-30", "signed"},
		{"Mira Tolland said the two vessels had been detained on 29 May.", "2030-05-29", "2030-05-29", "detained"},
		{"Parliament voted in June to end the pact.", "2030-06-01", "2030-06-30", "voted"},
		{"Mira Tolland said on Monday that the price was high.", "", "", ""}, // a day of saying
		{"They want a deal by June.", "", "", ""},                            // nothing happened
		{"The 1998 survey line runs along the river.", "", "", ""},
		{"If the ship is seized on 1 September, prices will rise.", "", "", ""},
	} {
		d := document(c.body)
		r := Of(d)
		if c.from == "" {
			if len(r.Events) > 0 {
				t.Errorf("%q: an event, %q", c.body, r.Events[0].Text)
			}
			continue
		}
		if len(r.Events) != 1 {
			t.Errorf("%q: %d events, want 1", c.body, len(r.Events))
			continue
		}
		e := r.Events[0]
		if string(e.When.From) != c.from || string(e.When.To) != c.to || !strings.Contains(d.In(e.Span), c.has) {
			t.Errorf("%q: got %s..%s %q, want %s..%s with %q", c.body, e.When.From, e.When.To, d.In(e.Span), c.from, c.to, c.has)
		}
	}
}

func TestGoals(t *testing.T) {
	for _, c := range []struct {
		body string
		want []string
	}{
		{"The union is demanding 7 percent and a shorter working week.", []string{"7 percent", "a shorter working week"}},
		{"Its aims would be to have sanctions lifted, to come off the list and to obtain aid.", []string{"to have sanctions lifted", "to come off the list", "to obtain aid"}},
		{"Dorn would slow the filling in exchange for electricity at a fixed price.", []string{"slow the filling", "electricity at a fixed price"}},
		{"Our demand is plain: the blockade must be lifted, and the fishermen must come home.", []string{"the blockade must be lifted", "the fishermen must come home"}},
		{"The union had asked for a guarantee of jobs until 2035, a pay rise of 6 percent and a seat on the board.", []string{"a guarantee of jobs until 2035", "a pay rise of 6 percent", "a seat on the board"}},
		{"The council wants the line to publish its figures, cut two berths and open the north gate.", []string{"publish its figures", "cut two berths", "open the north gate"}},
		{"The union asked the line for the following:\n\n- two berths at the north quay;\n- a doctor on every boat.", []string{"two berths at the north quay", "a doctor on every boat"}},
		{"The union wants a doctor on every boat. It again demanded a doctor on every boat.", []string{"a doctor on every boat"}},
		{"The ministry offered to mediate between the union and the line.", nil},
		{"The line does not intend to withdraw its boats.", nil},
		{"The duty could be lifted if the line pays.", nil},
		{"Dorn's demands include two boats, an apology and compensation for the crews.", []string{"two boats", "an apology", "compensation for the crews"}},
		{"It insists on a cap of 3 million crowns and a say in the design.", []string{"a cap of 3 million crowns", "a say in the design"}},
		{"Mira Tolland insisted that the boats be returned.", []string{"the boats be returned"}},
		{"Mira Tolland insisted that the boats had been returned.", nil},
		{"The line is ready to open a third berth.", nil},
		{"The line is ready to open a third berth if the union drops its suit.", []string{"open a third berth"}},
		{"The union wants a deal before the summit.", nil},
		{"The union called for calm.", nil},
		{"The demand was met.", nil},
		{"They want talks.", nil},
	} {
		var got []string
		for _, g := range Of(document(c.body)).Goals {
			got = append(got, g.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.body, got, c.want)
		}
	}
}

func TestDaysOfMeetingsAndOccasions(t *testing.T) {
	for _, c := range []struct{ name, body, said string }{
		{"the same speaker", "Mira Tolland said on Monday that the price was high. \"It will not do,\" she said.", "2030-07-29"},
		{"our meeting", "We met the management on Tuesday. Mira Tolland said the price was high.", "2030-07-30"},
		{"approached", "Mira Tolland declined to give figures when approached on Monday. \"We like Brask,\" she said.", "2030-07-29"},
		{"somebody else's meeting", "The leaders met on Tuesday. Mira Tolland said the price was high.", "2030-08-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Of(document(c.body))
			if s := r.Statements[len(r.Statements)-1]; string(s.Said.From) != c.said {
				t.Errorf("got %s (%s), want %s", s.Said.From, s.SaidHow, c.said)
			}
		})
	}
}

// A promise of years ago is told by the outlet, and so is what had been proposed.
func TestOldDeedsAreNarration(t *testing.T) {
	for _, body := range []string{"In 2022 the line promised a winter boat.", "The government had proposed a levy.", "Talks collapsed in 2022 after Dorn demanded guarantees."} {
		r := Of(document(body))
		if len(r.Statements) != 1 || r.Statements[0].Speaker.Who != Outlet {
			t.Errorf("%q: got %+v, want one statement of the outlet", body, r.Statements)
		}
	}
}
