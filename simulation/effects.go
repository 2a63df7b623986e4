package simulation

import "parley/model/preference"

// Effects writes the sum over issues that comes nearest to the seat's utility into dst, a row for each issue: what an option
// adds, in least squares over all outcomes. It is the utility itself if that is a sum of tables of single issues. Cost: O(entries
// of tables and boxes).
func (w *Wide) Effects(dst [][]float64) {
	u, n := w.own.Utilities[w.seat], float64(len(dst))
	mean := w.own.Float(u.Constant)
	for j := range dst {
		clear(dst[j])
	}
	cards := w.book.deals.Cards()
	for _, t := range u.Tables {
		mean += w.tableEffects(dst, t, cards)
	}
	for _, b := range u.Boxes {
		mean += w.boxEffects(dst, b, cards)
	}
	for j := range dst {
		for v := range dst[j] {
			dst[j][v] += mean / n
		}
	}
}

// tableEffects adds what the options of a table's issues add to its mean, which it returns.
func (w *Wide) tableEffects(dst [][]float64, t preference.Table, cards []int) float64 {
	sum := 0.0
	for _, x := range t.Values {
		sum += w.own.Float(x)
	}
	mean := sum / float64(len(t.Values))
	step := len(t.Values)
	for _, j := range t.Scope {
		step /= cards[j]
		each := float64(cards[j]) / float64(len(t.Values))
		for i, x := range t.Values {
			dst[j][i/step%cards[j]] += float64((w.own.Float(x) - mean) * each)
		}
	}
	return mean
}

// boxEffects is tableEffects of a box: it pays with the chance that all its issues allow, and given an option allowed with the
// chance that the others do.
func (w *Wide) boxEffects(dst [][]float64, b preference.Box, cards []int) float64 {
	shares, mean := make([]float64, len(b.Scope)), w.own.Float(b.Value)
	for k, j := range b.Scope {
		n := 0
		for _, ok := range b.Allowed[k] {
			if ok {
				n++
			}
		}
		shares[k] = float64(n) / float64(cards[j])
		mean *= shares[k]
	}
	for k, j := range b.Scope {
		given := w.own.Float(b.Value)
		for i, share := range shares {
			if i != k {
				given *= share
			}
		}
		for v, ok := range b.Allowed[k] {
			dst[j][v] -= mean
			if ok {
				dst[j][v] += given
			}
		}
	}
	return mean
}
