package division_test

import (
	"slices"
	"testing"

	"parley/analysis/division"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// sale has a price, a warranty and a date, on which both want the same, by value: a buyer and a seller, One = 10.
func sale() *model.Problem {
	table := func(j int, v ...preference.Utils) preference.Table {
		return preference.Table{Scope: preference.Scope{j}, Values: v}
	}
	return &model.Problem{
		One: 10, Space: outcome.NewSpace(3, 2, 2), Reservation: []preference.Utils{0, 0},
		Utilities: []preference.Utility{
			{Constant: 1, Tables: []preference.Table{table(0, 6, 3, 0), table(1, 0, 4), table(2, 0, 1)}},
			{Tables: []preference.Table{table(0, 0, 5, 7), table(1, 2, 0), table(2, 0, 1)}},
		},
	}
}

func TestProposal(t *testing.T) {
	p := sale()
	got, err := division.Of(p, division.Options{Total: rat(100, 1)})
	if err != nil {
		t.Fatal(err)
	}
	if want := [][2]int{{0, 2}, {1, 0}, {1, 1}}; !slices.Equal(got.Ways, want) {
		t.Errorf("got ways %v, want %v", got.Ways, want)
	}
	// Points 6:4 and 7:2 out of 10 and 9. The seller wins the price, 7/9 against 6/10, the buyer the warranty, 4/10. The
	// seller gives (700/9 − 40)/(700/9 + 60) = 34/124 of the price.
	if got, want := texts(got.Share...), []string{"17/62", "1", "1"}; !slices.Equal(got, want) {
		t.Errorf("got shares %v, want %v", got, want)
	}
	if got, want := texts(got.Points[0][:]...), []string{"3/5", "7/10"}; !slices.Equal(got, want) {
		t.Errorf("got points %v on the price, want %v", got, want)
	}
}

func TestRuleTakesAwayAWay(t *testing.T) {
	p := sale()
	p.Rules = []model.BoundRule{{Seat: -1, Rule: preference.Rule{Scope: preference.Scope{0}, Allowed: []bool{true, true, false}}}}
	p.Utilities[0].Boxes = []preference.Box{{Scope: preference.Scope{0}, Allowed: [][]bool{{false, true, true}}, Value: -1}}
	got, err := division.Of(p, division.Options{})
	if err != nil || got.Ways[0] != [2]int{0, 1} {
		t.Fatalf("got %v, %v, want the seller's way to be the middle price", got.Ways, err)
	}
	if got, want := texts(got.Points[0][:]...), []string{"2/5", "1/2"}; !slices.Equal(got, want) {
		t.Errorf("got points %v on the price, want %v: 6 − (3 − 1) and 5", got, want)
	}
}

func TestProposalsRefused(t *testing.T) {
	for name, change := range map[string]func(*model.Problem){
		"three parties":    func(p *model.Problem) { p.Utilities = append(p.Utilities, preference.Utility{}) },
		"a table over two": func(p *model.Problem) { p.Utilities[0].Tables[0].Scope = preference.Scope{0, 1} },
		"a box over two":   func(p *model.Problem) { p.Utilities[1].Boxes = []preference.Box{{Scope: preference.Scope{0, 1}}} },
		"a ratifier":       func(p *model.Problem) { p.Vetoes = []model.Veto{{}} },
		"a line":           func(p *model.Problem) { p.Lines = []model.Line{{}} },
		"a rule over two": func(p *model.Problem) {
			p.Rules = []model.BoundRule{{Rule: preference.Rule{Scope: preference.Scope{0, 1}}}}
		},
		"nothing is allowed": func(p *model.Problem) { p.Rules = []model.BoundRule{{Rule: preference.Rule{Allowed: []bool{false}}}} },
	} {
		p := sale()
		change(p)
		if got, err := division.Of(p, division.Options{}); err == nil {
			t.Errorf("%s: got %v", name, got)
		}
	}
}
