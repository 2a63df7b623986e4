package strategy

import "slices"

// counts holds how often each option of each issue has been offered.
type counts struct {
	n    [][]int32
	most []int32 // per issue, the greatest of n
}

// reset empties it for issues with so many options, in the same memory if it fits.
func (c *counts) reset(cards []int) {
	if !fits(c.n, cards) {
		c.n, c.most = make([][]int32, len(cards)), make([]int32, len(cards))
		for j, m := range cards {
			c.n[j] = make([]int32, m)
		}
		return
	}
	clear(c.most)
	for j := range c.n {
		clear(c.n[j])
	}
}

// add counts the options of a deal.
func (c *counts) add(options []uint16) {
	for j, v := range options {
		c.n[j][v]++
		c.most[j] = max(c.most[j], c.n[j][v])
	}
}

// fits reports whether rows are as long as issues have options.
func fits[T any](rows [][]T, cards []int) bool {
	if len(rows) != len(cards) {
		return false
	}
	for j, m := range cards {
		if len(rows[j]) != m {
			return false
		}
	}
	return true
}

// reset makes the estimate say that every deal is worth 1/2, which is what a model says that has heard nothing. Versions go on,
// so that what was made of an earlier estimate is not taken for one of this.
func (e *Estimate) reset(cards []int) {
	if !fits(e.Values, cards) {
		version := e.Version
		*e = NewEstimate(cards)
		e.Version = version
	}
	for j := range e.Values {
		for v := range e.Values[j] {
			e.Values[j][v] = 0.5 / float64(len(cards))
		}
	}
	e.U = nil
	e.Version++
}

// favourite returns the option of an issue that was offered most, the first of equals; below 0 if none was.
func (c *counts) favourite(j int) int {
	if c.most[j] == 0 {
		return -1
	}
	return slices.Index(c.n[j], c.most[j])
}
