package statement

import "testing"

// All sentences and people here are invented.

func TestDoubtDenies(t *testing.T) {
	for body, want := range map[string]bool{
		"Mira Tolland doubted that the strike would last.":                     true,
		"Mira Tolland said she doubted that the strike would last.":            true,
		"Mira Tolland did not doubt that the strike would last.":               false,
		"Mira Tolland was doubtful that the strike would last.":                true,
		"Mira Tolland was confident that the strike would last.":               false,
		"An official said the minister was sceptical that both sides settled.": true,
		"Mira Tolland ruled out a strike.":                                     true,
		"Mira Tolland rejected the idea that the line was for sale.":           true,
		"Mira Tolland said there was no doubt that the strike would last.":     false,
		"The union demanded that no boat sail.":                                false,
		"The union demanded a boat.":                                           false,
	} {
		r := Of(document(body))
		if len(r.Statements) != 1 || r.Statements[0].Negated != want {
			t.Errorf("%q: got %+v, want one statement, denied %v", body, r.Statements, want)
		}
	}
}

func TestNamesOfUnknownKind(t *testing.T) {
	for body, want := range map[string]Who{
		"PortoLine, which runs the terminal, denied that it had paid.": Body,
		"PortoLine denied that it had paid.":                           Named,
		"The general secretary said the price was high.":               Unnamed,
		"A harbour official said the price was high.":                  Unnamed,
	} {
		r := Of(document(body))
		if len(r.Statements) != 1 || r.Statements[0].Speaker.Who != want {
			t.Errorf("%q: got %+v, want one statement by a speaker that is %q", body, r.Statements, want)
		}
	}
}
