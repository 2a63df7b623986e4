package plan_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parley/plan"
)

// A sale was made against both lines of the seller, whose board approves any warranty in two cases of five.
const sold = stubborn + `
ratifiers:
  board: {name: The board, track: main, when: warranty = some, approves: 0.4}
rounds:
  sale: {track: main, on: 2020-01-01, result: deal, signed: {price: less, warranty: some}}
  dear: {track: main, on: 2020-01-02, result: deal, signed: {price: less, warranty: some}}
  still: {track: main, on: 2020-01-03, result: deal, signed: {price: full}}
  unknown: {track: main, on: 2020-01-04, result: deal}
`

// Inside with 0.5·0.7·0.4, or with 0.5·0.4 if one resolve stands behind both lines; and each obstacle as often as it is
// there. A deal that is worth 0.6 to the seller is never inside where no deal is worth 0.7 to it.
func TestSignedDeal(t *testing.T) {
	for resolve, inside := range map[string]float64{"independent": 0.14, "shared": 0.2} {
		c := parse(t, sold, "RESOLVE", resolve, "no_agreement: {default: {buyer: 0.6, seller: 0.5}}",
			"no_agreement: {default: {buyer: 0.6, seller: 0.5}, dear: {seller: 0.7}}", "{advise", "{as_of: 2024-01-01, advise")
		p, err := plan.Backcasts(context.Background(), c, plan.Options{Seed: 1, Played: 1})
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []string{
			fmt.Sprintf("%v ratifier The board board warranty = some 0.6, red line seller full price = full 0.5, red line seller bare warranty = none 0.3", inside),
			"0 no deal seller   1, ratifier The board board warranty = some 0.6, red line seller full price = full 0.5, red line seller bare warranty = none 0.3",
			"0 change    1, no deal buyer   1",
		} {
			s := p.Backcasts[i].Signed
			var against []string
			for _, a := range s.Against {
				against = append(against, fmt.Sprint(a.Kind, " ", a.Party, " ", a.ID, " ", a.Text, " ", a.Chance.P))
			}
			if got := fmt.Sprint(s.Inside.P, " ", strings.Join(against, ", ")); got != want {
				t.Errorf("%s, %s: got  %s\nwant %s", resolve, p.Backcasts[i].Round, got, want)
			}
			if s.Inside.P > p.Backcasts[i].Full.P {
				t.Errorf("%s: the deal made is inside in %v of states, and room for any deal in %v", p.Backcasts[i].Round, s.Inside.P, p.Backcasts[i].Full.P)
			}
		}
		if p.Backcasts[3].Signed != nil {
			t.Error("what nobody knows was signed is held against the draws")
		}
		if s := p.Backcasts[0].Signed; s.Text != "price: less; warranty: some" || s.Outcome["price"] != "less" {
			t.Errorf("signed: %+v", s)
		}
	}
}
