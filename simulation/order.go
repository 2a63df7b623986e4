package simulation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/model/outcome"
)

// AgendaOrders names the orders in which issues can come up.
func AgendaOrders() []string { return []string{"listed", "important", "minor", "easy", "hard"} }

// AgendaOrder returns the issues of a table that lists its outcomes in an order:
//
//	listed      as they stand
//	important   those first that matter most to all seats together; minor is the reverse
//	easy        those first on which the seats want the same; hard is the reverse
//
// How much an issue matters to a seat is the range R of the mean utility of its options, over all outcomes, as a share of
// the sum of the ranges of all issues. How far seats agree on an issue is
//
//	Σ over pairs of seats and of options of (difference of means for one)·(difference for the other),
//
// divided by the same sum of absolute products: from 1, the same ranking, to −1, opposite ones; 0 where one is indifferent.
// Ties keep the order listed. The literature disputes which order serves whom (Fershtman 1990: each wants what matters more
// to the other to be settled first), so none is the default but the listed one. Cost: O(outcomes·issues·seats).
func AgendaOrder(t *Table, name string) ([]int, error) {
	order := make([]int, t.Problem.Space.Issues())
	for j := range order {
		order[j] = j
	}
	var key []float64
	switch name {
	case "listed":
		return order, nil
	case "important", "minor":
		key = importance(optionMeans(t))
	case "easy", "hard":
		key = harmony(optionMeans(t))
	default:
		return nil, fmt.Errorf("unknown order %q, want one of %s", name, strings.Join(AgendaOrders(), ", "))
	}
	up := name == "minor" || name == "hard"
	slices.SortStableFunc(order, func(a, b int) int {
		if up {
			a, b = b, a
		}
		return cmp.Compare(key[b], key[a])
	})
	return order, nil
}

// optionMeans returns the mean utility of every outcome with an option, by seat, issue and option.
func optionMeans(t *Table) [][][]float64 {
	space := t.Problem.Space
	var ω outcome.Outcome
	all := make([][][]float64, len(t.Deals.U))
	for seat, u := range t.Deals.U {
		all[seat] = make([][]float64, space.Issues())
		for j := range all[seat] {
			all[seat][j] = make([]float64, space.Options(j))
		}
		for n, x := range u {
			ω = space.At(ω, n)
			for j, v := range ω {
				all[seat][j][v] += x
			}
		}
		for _, row := range all[seat] {
			for v := range row {
				row[v] *= float64(len(row)) / float64(len(u))
			}
		}
	}
	return all
}

func importance(means [][][]float64) []float64 {
	key := make([]float64, len(means[0]))
	for _, issues := range means {
		total := 0.0
		for _, row := range issues {
			total += slices.Max(row) - slices.Min(row)
		}
		if total == 0 {
			continue
		}
		for j, row := range issues {
			key[j] += (slices.Max(row) - slices.Min(row)) / total
		}
	}
	return key
}

func harmony(means [][][]float64) []float64 {
	key := make([]float64, len(means[0]))
	for j := range key {
		sum, size := 0.0, 0.0
		for a := range means {
			for b := range a {
				for v := range means[a][j] {
					for w := range v {
						x := (means[a][j][v] - means[a][j][w]) * (means[b][j][v] - means[b][j][w])
						sum += x
						size += max(x, -x)
					}
				}
			}
		}
		if size > 0 {
			key[j] = sum / size
		}
	}
	return key
}
