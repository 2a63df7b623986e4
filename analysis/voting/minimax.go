package voting

import (
	"fmt"

	"parley/model/outcome"
)

// MaxMinimax is the size of the largest space that [Minimax] goes through.
const MaxMinimax = 1 << 20

// Minimax returns the outcomes that differ in as few issues as possible from what the party furthest away would like
// best, and in how many: min over ω of maxᵢ |{j: ωⱼ ≠ topᵢⱼ}|, all that tie, in order (Brams, Kilgour and Sanver 2007, "A
// Minimax Procedure for Negotiating Multilateral Treaties", in Avenhaus and Zartman, eds., Diplomacy Games; approval
// votes on provisions of a treaty are issues of two options). They are the winners of fallback bargaining by all, if
// parties rank outcomes by the number of issues in which these differ from their best (the source's proposition 1).
//
// To find such an outcome is NP-hard (closest string: Frances and Litman 1997), so it goes through the space and refuses
// one of more than [MaxMinimax] outcomes. Rules are not looked at. Cost: O(outcomes·parties·issues).
func Minimax(s outcome.Space, tops []outcome.Outcome) (winners []outcome.Outcome, distance int, err error) {
	size, ok := s.SmallSize(MaxMinimax)
	if !ok {
		return nil, 0, fmt.Errorf("voting: more than %d outcomes to go through", MaxMinimax)
	}
	distance = s.Issues()
	var ω outcome.Outcome
	for n := range size {
		ω = s.At(ω, n)
		if d := furthest(ω, tops, distance); d < distance {
			winners, distance = winners[:0], d
		} else if d > distance {
			continue
		}
		winners = append(winners, append(outcome.Outcome(nil), ω...))
	}
	return winners, distance, nil
}

// furthest returns the largest distance from a top, or some number above the limit.
func furthest(ω outcome.Outcome, tops []outcome.Outcome, limit int) (most int) {
	for _, top := range tops {
		d := 0
		for j := range ω {
			if ω[j] != top[j] {
				d++
			}
		}
		if most = max(most, d); most > limit {
			break
		}
	}
	return most
}
