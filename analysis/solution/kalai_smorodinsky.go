package solution

import (
	"cmp"
	"slices"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// KalaiSmorodinsky returns the point at which the party that gets the smallest share of its ideal gain gets the
// largest: max minᵢ gᵢ/Iᵢ, where Iᵢ is the best gain of party i among points with u ≥ d; false if there is none (Kalai
// and Smorodinsky 1975, "Other Solutions to Nash's Bargaining Problem", Econometrica 43(3):513–518). A party whose
// ideal gain is zero is left out of the minimum.
//
// Ties: the larger second smallest share, and so on (leximin of the shares); then the larger sum of gains; then the
// lowest outcome.
func KalaiSmorodinsky(points []frontier.Point, d []preference.Utils) (frontier.Point, bool) {
	ideal := ideals(points, d)
	var x, y []share
	return pick(points, d, func(g, h []preference.Utils) int {
		x, y = shares(x[:0], g, ideal), shares(y[:0], h, ideal)
		return cmp.Or(slices.CompareFunc(x, y, share.compare), cmp.Compare(sum(g), sum(h)))
	})
}

// ideals returns the best gain of each party among points with no negative gain.
func ideals(points []frontier.Point, d []preference.Utils) []preference.Utils {
	ideal, g := make([]preference.Utils, len(d)), make([]preference.Utils, len(d))
	for _, q := range points {
		if gains(g, q, d) {
			for i := range g {
				ideal[i] = max(ideal[i], g[i])
			}
		}
	}
	return ideal
}

// A share is the fraction gain/ideal, ideal > 0.
type share struct{ gain, ideal preference.Utils }

// compare compares two fractions exactly, by cross-multiplication.
func (s share) compare(t share) int {
	return compare128(uint64(s.gain), uint64(t.ideal), uint64(t.gain), uint64(s.ideal))
}

// shares appends the shares of the parties with a positive ideal, smallest first.
func shares(dst []share, g, ideal []preference.Utils) []share {
	for i := range g {
		if ideal[i] > 0 {
			dst = append(dst, share{g[i], ideal[i]})
		}
	}
	slices.SortFunc(dst, share.compare)
	return dst
}

// smallestShare compares the smallest shares only.
func smallestShare(ideal []preference.Utils) order {
	var x, y []share
	return func(g, h []preference.Utils) int {
		x, y = shares(x[:0], g, ideal), shares(y[:0], h, ideal)
		if len(x) == 0 {
			return 0
		}
		return x[0].compare(y[0])
	}
}
