package division

import (
	"math/big"
	"slices"
)

// Points are what winning an item is worth to each of the two parties, at least 0.
type Points [2]*big.Rat

// Whole returns points that are whole numbers.
func Whole(first, second int64) Points { return Points{big.NewRat(first, 1), big.NewRat(second, 1)} }

// Options narrow the procedure. The zero value takes points as given.
type Options struct {
	// Total, if not nil, is what each party's points are scaled to add up to, as 100 in the source. A party without any
	// points has none still.
	Total *big.Rat
}

// A Division says who gets what.
type Division struct {
	Winner  []int      // per item: the party that wins it before the adjustment, 0 or 1
	Share   []*big.Rat // per item: how much of it goes to the first party, from 0 to 1; the rest to the second
	Divided int        // the item that is divided; −1: none
	Before  Points     // what the parties had before the adjustment, on the scale of Options.Total
	After   Points     // what they have at the end: the same, but for the exception that the package comment makes
}

// AdjustedWinner divides items between two parties. It panics at points below 0.
//
// Ties: items worth the same to both go at first to the party that has fewer points from the others, the first party if
// they have the same; an item worth nothing to both stays there. Among items of the same ratio the first in the list is
// handed over first. Neither moves the points at the end, only whose share they come from.
func AdjustedWinner(items []Points, o Options) Division {
	items = scaled(items, o.Total)
	d := Division{Divided: -1, Winner: make([]int, len(items)), Share: make([]*big.Rat, len(items)), Before: Whole(0, 0)}
	d.award(items)
	for j, p := range d.Winner {
		d.Share[j] = big.NewRat(int64(1-p), 1)
	}
	d.After = Points{new(big.Rat).Set(d.Before[0]), new(big.Rat).Set(d.Before[1])}
	d.adjust(items)
	return d
}

// scaled returns the items with each party's points adding up to total.
func scaled(items []Points, total *big.Rat) []Points {
	sums := Whole(0, 0)
	for _, x := range items {
		for p := range x {
			if x[p].Sign() < 0 {
				panic("division: points below zero")
			}
			sums[p].Add(sums[p], x[p])
		}
	}
	if total == nil {
		return items
	}
	out := make([]Points, len(items))
	for j, x := range items {
		for p := range x {
			if out[j][p] = new(big.Rat); sums[p].Sign() > 0 {
				out[j][p].Quo(total, sums[p]).Mul(out[j][p], x[p])
			}
		}
	}
	return out
}

// award gives each item to the party with more points on it.
func (d *Division) award(items []Points) {
	for j, x := range items {
		if c := x[0].Cmp(x[1]); c != 0 {
			d.give(j, (1-c)/2, x)
		}
	}
	behind := 0
	if d.Before[0].Cmp(d.Before[1]) > 0 {
		behind = 1
	}
	for j, x := range items {
		if x[0].Cmp(x[1]) == 0 {
			d.give(j, behind, x)
		}
	}
}

func (d *Division) give(item, party int, x Points) {
	d.Winner[item] = party
	d.Before[party].Add(d.Before[party], x[party])
}

// adjust lets the party ahead hand over items until both have the same.
func (d *Division) adjust(items []Points) {
	ahead := 0
	if d.After[0].Cmp(d.After[1]) < 0 {
		ahead = 1
	}
	for _, j := range d.order(items, ahead) {
		gap := new(big.Rat).Sub(d.After[ahead], d.After[1-ahead])
		both := new(big.Rat).Add(items[j][0], items[j][1])
		if gap.Sign() == 0 {
			return
		}
		share := big.NewRat(1, 1) // of the item, handed over
		if gap.Cmp(both) < 0 {
			share.Quo(gap, both)
			d.Divided = j
		}
		d.After[ahead].Sub(d.After[ahead], new(big.Rat).Mul(share, items[j][ahead]))
		d.After[1-ahead].Add(d.After[1-ahead], new(big.Rat).Mul(share, items[j][1-ahead]))
		if ahead == 0 {
			share.Sub(big.NewRat(1, 1), share)
		}
		d.Share[j] = share
	}
}

// order returns the items that the party ahead has won and that are worth something to the other, the cheapest to hand
// over first.
func (d *Division) order(items []Points, ahead int) []int {
	var order []int
	for j, p := range d.Winner {
		if p == ahead && items[j][1-ahead].Sign() > 0 {
			order = append(order, j)
		}
	}
	ratio := make([]*big.Rat, len(items))
	for _, j := range order {
		ratio[j] = new(big.Rat).Quo(items[j][ahead], items[j][1-ahead])
	}
	slices.SortStableFunc(order, func(i, j int) int { return ratio[i].Cmp(ratio[j]) })
	return order
}
