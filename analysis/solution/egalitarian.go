package solution

import (
	"parley/analysis/frontier"
	"parley/model/preference"
)

// Egalitarian returns the point at which the party that gains least gains most, then the one that gains second least,
// and so on (leximin), over points with u ≥ d; false if there is none (Kalai 1977, "Proportional Solutions to
// Bargaining Situations", Econometrica 45(7):1623–1630; in leximin form Imai 1983, "Individual Monotonicity and
// Lexicographic Maxmin Solution", Econometrica 51(2):389–401; Rawls's difference principle read lexically, Sen 1970,
// Collective Choice and Social Welfare, p. 138). Other names for it are leximin and the lexicographic maximin solution;
// for unequal claims see [Proportional].
//
// Ties, which are permutations of the same gains: the lowest outcome.
func Egalitarian(points []frontier.Point, d []preference.Utils) (frontier.Point, bool) {
	return pick(points, d, leximin)
}
