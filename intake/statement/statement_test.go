package statement

import (
	"testing"

	"parley/model/evidence"
)

// All sentences and people here are invented.
func TestWhoSaysWhat(t *testing.T) {
	for _, c := range []struct{ name, body, speaker, verb, said string }{
		{"subject first", "Mira Tolland, the head of the Dock Workers' Union, told reporters on Tuesday that the strike would go on.", "Mira Tolland", "tell", "2030-07-30"},
		{"inverted", "\"The strike will go on,\" said Mira Tolland, the union's head.", "Mira Tolland", "say", "2030-08-01"},
		{"after a comma", "The strike will go on, the union said on Monday.", "union", "say", "2030-07-29"},
		{"split quotation", "\"The strike,\" said Mira Tolland, \"will go on.\"", "Mira Tolland", "say", "2030-08-01"},
		{"according to", "The strike will go on, according to three people familiar with the talks.", "three people familiar with the talks", "according to", "2030-08-01"},
		{"according to, first", "According to Mira Tolland, the strike will go on.", "Mira Tolland", "according to", "2030-08-01"},
		{"quoted", "The agency Dornews quoted Mira Tolland as saying that the strike would go on.", "Mira Tolland", "say", "2030-08-01"},
		{"was quoted", "Mira Tolland was quoted by Dornews as saying that the strike would go on.", "Mira Tolland", "say", "2030-08-01"},
		{"citing", "The strike will go on, Dornews reported, citing a union official.", "union official", "report", "2030-08-01"},
		{"in a statement", "The Finance Ministry said in a statement on Friday the tax would rise.", "Finance Ministry", "say", "2030-07-26"},
		{"seat of government", "Tokyo said it had protested.", "Japan", "say", "2030-08-01"},
		{"denied", "The ministry denied that it had paid.", "ministry", "deny", "2030-08-01"},
		{"demands", "The union called for an inquiry.", "union", "call", "2030-08-01"},
		{"nobody", "The two leaders met three times.", "The Fen Courier", "", "2030-08-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Of(document(c.body))
			if len(r.Statements) != 1 {
				t.Fatalf("%d statements, want 1: %+v", len(r.Statements), r.Statements)
			}
			s := r.Statements[0]
			if s.Speaker.Name != c.speaker || s.Verb != c.verb || s.Said.From != evidence.Date(c.said) || s.Said.To != evidence.Date(c.said) {
				t.Errorf("got %q, %q, %s..%s; want %q, %q, %s", s.Speaker.Name, s.Verb, s.Said.From, s.Said.To, c.speaker, c.verb, c.said)
			}
		})
	}
}

func TestNothingIsSaid(t *testing.T) {
	for _, body := range []string{
		"The ministry declined to comment on whether it would pay, and did not say when it might.", // a fact of the outlet at most
		"What do the miners want?",
		"\"Why should we believe them?\" Mira Tolland asked.",
		"Contact: Media Relations, press@dorn.example",
		"\"We,\" Mira Tolland said.",
		"A ministry official said the",
	} {
		for _, s := range Of(document(body)).Statements {
			if s.Speaker.Who != Outlet && s.Verb != "ask" {
				t.Errorf("%q: a statement of %q", body, s.Speaker.Name)
			}
		}
	}
}

func TestWhoIsMeant(t *testing.T) {
	first := "Ruvan Ostrek, a former envoy to Dorn, said the talks would resume. "
	for _, c := range []struct{ name, body, speaker string }{
		{"surname", first + "Ostrek said the price was high.", "Ruvan Ostrek"},
		{"pronoun", first + "He said the price was high.", "Ruvan Ostrek"},
		{"description", first + "The envoy said the price was high.", "Ruvan Ostrek"},
		{"looser description", first + "The diplomat said the price was high.", "Ruvan Ostrek"},
		{"continuing speech", "\"Talks will resume,\" Ruvan Ostrek said. \"The price is high.\"", "Ruvan Ostrek"},
		{"over paragraphs", "\"Talks will resume,\" Ruvan Ostrek said.\n\n\"The price is high.\"", "Ruvan Ostrek"},
		{"acronym", "The Dock Workers' Union (DWU) met on Monday. The DWU said the price was high.", "Dock Workers' Union"},
		{"surname first", "Ri Song Ho, a defector, said talks would resume. Ri said the price was high.", "Ri Song Ho"},
		{"named after an anonymous lead", "A senior Dornish diplomat said talks would resume.\n\nRuvan Ostrek, the diplomat, said the price was high.", "Ruvan Ostrek"},
		{"their statement", "The Finance Ministry said in a statement that taxes would rise. The statement said the price was high.", "Finance Ministry"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Of(document(c.body))
			if len(r.Statements) < 2 {
				t.Fatalf("%d statements, want at least 2", len(r.Statements))
			}
			if s := r.Statements[len(r.Statements)-1]; s.Speaker.Name != c.speaker {
				t.Errorf("got %q (%s), want %q", s.Speaker.Name, s.Speaker.How, c.speaker)
			}
			if s := r.Statements[0]; c.name == "named after an anonymous lead" && s.Speaker.Name != c.speaker {
				t.Errorf("the lead: got %q, want %q", s.Speaker.Name, c.speaker)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		body string
		kind evidence.Kind
		not  bool
	}{
		{"The board met on Monday.", evidence.Fact, false},
		{"Dorn wants to reopen the talks.", evidence.Intent, false},
		{"Mira Tolland vowed to fight on.", evidence.Intent, false},
		{"Prices will rise, Mira Tolland said.", evidence.Forecast, false},
		{"The summit failed because nobody had prepared it.", evidence.Cause, false},
		{"Mira Tolland said the offer was unacceptable.", evidence.Opinion, false},
		{"The battery can reach the far shore.", evidence.Capability, false},
		{"Mira Tolland hinted that a deal was near.", evidence.Signal, false},
		{"The company does not intend to leave.", evidence.Intent, true},
		{"Nobody at the plant was told.", evidence.Fact, true},
		{"The ministry denied that it had paid.", evidence.Fact, true},
		{"It was not only late.", evidence.Fact, false},
	} {
		r := Of(document(c.body))
		if len(r.Statements) != 1 {
			t.Errorf("%q: %d statements, want 1", c.body, len(r.Statements))
			continue
		}
		if s := r.Statements[0]; s.Kind != c.kind || s.Negated != c.not {
			t.Errorf("%q: got %s (%s), negated %v; want %s, %v", c.body, s.Kind, s.KindWhy, s.Negated, c.kind, c.not)
		}
	}
}

func TestConditions(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"If talks fail, prices will rise.", "If talks fail"},
		{"Prices will rise if talks fail, Mira Tolland said.", "if talks fail"},
		{"Should talks fail, prices will rise.", "Should talks fail"},
		{"It would return to the table should Orsk win in May.", "should Orsk win in May"},
		{"Were talks to fail, prices would rise.", "Were talks to fail"},
		{"The pact holds unless Dorn leaves it.", "unless Dorn leaves it"},
		{"It will sign, provided that costs are shared.", "provided that costs are shared"},
		{"It will act in the event of an attack.", "in the event of an attack"},
		{"She asked if talks had failed.", ""},
		{"He spoke on condition of anonymity.", ""},
		{"Talks should resume in May.", ""},
	} {
		d := document(c.body)
		got := ""
		for _, s := range Of(d).Statements {
			for _, x := range s.If {
				got = d.In(x)
			}
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.body, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		body string
		n    int
	}{
		{"Mr. Orsk met U.S. envoys at 3.30 p.m. on Monday. They agreed.", 2},
		{"J. R. Velde, of Dorn Inc., left. He will not return.", 2},
		{"\"Will they go?\" she asked. \"No!\" said Orsk.", 2},
		{"Prices rose 3.5 percent to $4.2bn. It was the No. 5 rise.", 2},
		{"It happened in the U.S. The talks went on.", 2},
		{"\"We won. We will win again,\" she said.", 2},
	} {
		l, quotes := lex(), 0
		ss, _ := split(c.body, scan(c.body, 0, len(c.body), l, &quotes, nil))
		if got := len(ss); got != c.n {
			t.Errorf("%q: %d sentences, want %d", c.body, got, c.n)
		}
	}
}
