package solution_test

import (
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// goods of the barter in Nash (1950), "The Bargaining Problem", Econometrica 18(2), p. 160: who owns each, and what it
// is worth to Bill and to Jack.
var goods = []struct {
	name       string
	owner      int // 0 Bill, 1 Jack
	bill, jack preference.Utils
}{
	{"book", 0, 2, 4}, {"whip", 0, 2, 2}, {"ball", 0, 2, 1}, {"bat", 0, 2, 2}, {"box", 0, 4, 1},
	{"pen", 1, 10, 1}, {"toy", 1, 4, 1}, {"knife", 1, 6, 2}, {"hat", 1, 2, 2},
}

// barter makes each good an issue: kept by its owner, or given away.
func barter() *model.Problem {
	p := &model.Problem{Utilities: make([]preference.Utility, 2), Reservation: []preference.Utils{12, 6}}
	var card []int
	for j, g := range goods {
		bill, jack := []preference.Utils{g.bill, 0}, []preference.Utils{0, g.jack}
		if g.owner == 1 {
			slices.Reverse(bill)
			slices.Reverse(jack)
		}
		for i, v := range [][]preference.Utils{bill, jack} {
			p.Utilities[i].Tables = append(p.Utilities[i].Tables, preference.Table{Scope: preference.Scope{j}, Values: v})
		}
		card = append(card, 2)
	}
	p.Space, p.StatusQuo, p.Incidental = outcome.NewSpace(card...), make(outcome.Outcome, len(goods)), make([]bool, len(goods))
	return p
}

func TestBarterOfBillAndJack(t *testing.T) {
	p := barter()
	r, err := frontier.Of(p, frontier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var gains [][2]preference.Utils
	for _, q := range frontier.Zone(p, r.Points) {
		gains = append(gains, [2]preference.Utils{q.U[0] - 12, q.U[1] - 6})
	}
	slices.Reverse(gains)
	// The gains (0,8) that are sometimes listed too are dominated by (2,8): Bill gives the ball rather than the box.
	want := [][2]preference.Utils{{2, 8}, {6, 7}, {8, 6}, {12, 5}, {14, 4}, {16, 2}, {18, 0}}
	if !slices.Equal(gains, want) {
		t.Errorf("got gains %v, want %v", gains, want)
	}
	q, ok := solution.Nash(r.Points, p.Reservation)
	var given []string
	for j, o := range q.Outcome {
		if o == 1 {
			given = append(given, goods[j].name)
		}
	}
	// Nash's own solution: Bill gives book, whip, ball and bat; Jack gives pen, toy and knife; gains 12 and 5.
	if want := []string{"book", "whip", "ball", "bat", "pen", "toy", "knife"}; !ok || !slices.Equal(given, want) || q.U[0] != 24 || q.U[1] != 11 {
		t.Errorf("got %v worth %v, want %v worth 24 and 11", given, q.U, want)
	}
}
