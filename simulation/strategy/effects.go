package strategy

import "parley/simulation"

// effects writes the sum over issues that comes nearest to a table of utilities into dst: what an option adds is the mean of the
// deals with it less (1 − 1/n) of the mean of all, with n issues. Over a whole space this is the sum of least squares, and the table
// itself where that is a sum. An option that no deal has counts as the mean. Cost: O(deals·issues).
func effects(dst [][]float64, u []float64, issues *simulation.Issues, tally [][]int32) {
	for j := range dst {
		clear(dst[j])
		clear(tally[j])
	}
	total := 0.0
	for deal, x := range u {
		total += x
		for j, v := range issues.Of(deal) {
			dst[j][v] += x
			tally[j][v]++
		}
	}
	mean := total / float64(max(1, len(u)))
	n := float64(len(dst))
	for j, row := range dst {
		for v := range row {
			if tally[j][v] == 0 {
				row[v] = mean / n
				continue
			}
			row[v] = row[v]/float64(tally[j][v]) - mean + mean/n
		}
	}
}

// additive writes the sum over issues that comes nearest to what deals are worth to somebody, as a table or lazily told.
func (x *additively) of(dst [][]float64, t simulation.Truth, issues *simulation.Issues) {
	switch {
	case t.Wide != nil:
		t.Wide.Effects(dst)
	case issues != nil:
		x.counts.reset(issues.Cards())
		effects(dst, t.U, issues, x.counts.n)
	default:
		copy(dst[0], t.U)
	}
}

// additively is memory for [effects].
type additively struct{ counts counts }
