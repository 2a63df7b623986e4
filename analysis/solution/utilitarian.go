package solution

import (
	"cmp"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// Utilitarian returns the point with the greatest sum of gains, which is that of the greatest sum of utilities, over
// points with u ≥ d; false if there is none (Thomson 1981, "Nash's Bargaining Solution and Utilitarian Choice Rules",
// Econometrica 49(2):535–538).
//
// Ties: the leximin order of the gains, so the more equal split; then the lowest outcome.
func Utilitarian(points []frontier.Point, d []preference.Utils) (frontier.Point, bool) {
	return pick(points, d, func(x, y []preference.Utils) int {
		if c := cmp.Compare(sum(x), sum(y)); c != 0 {
			return c
		}
		return leximin(x, y)
	})
}
