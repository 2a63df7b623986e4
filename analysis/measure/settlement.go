package measure

import (
	"errors"
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// Epsilon returns the greatest ε such that some point gives everybody ε more than u, max over points v of minᵢ (vᵢ − uᵢ);
// false if there are no points. It is above 0 where a deal worth u could be bettered for all at once, and below where u
// lies outside what can be had. It is the additive ε-indicator of a single point (Zitzler, Thiele, Laumanns, Fonseca and
// Grunert da Fonseca 2003, IEEE Transactions on Evolutionary Computation 7(2):117–132), and needs comparable scales.
func Epsilon(points []frontier.Point, u []preference.Utils) (ε preference.Utils, ok bool) {
	for k, q := range points {
		least := q.U[0] - u[0]
		for i := range u {
			least = min(least, q.U[i]-u[i])
		}
		if k == 0 || least > ε {
			ε = least
		}
	}
	return ε, len(points) > 0
}

// Room returns, per party, how much more than u it could have with nobody else having less: max (vᵢ − uᵢ) over points v
// with vⱼ ≥ uⱼ for all others j, and 0 at least. They cannot be had together, as a rule. All are 0 where a deal worth u
// is efficient, and only there, if the points are the frontier.
func Room(points []frontier.Point, u []preference.Utils) []preference.Utils {
	room := make([]preference.Utils, len(u))
	for _, q := range points {
		if atLeast(q.U, u) {
			for i := range u {
				room[i] = max(room[i], q.U[i]-u[i])
			}
		}
	}
	return room
}

// An Improvement is a point that is at least as good for everybody as a deal, and better for somebody.
type Improvement struct {
	frontier.Point
	Gains []preference.Utils // per party, over the deal
}

// Improvements returns what is at least as good as u for everybody and better for somebody, in the order of the points.
func Improvements(points []frontier.Point, u []preference.Utils) []Improvement {
	var out []Improvement
	for _, q := range points {
		if !atLeast(q.U, u) || slices.Equal(q.U, u) {
			continue
		}
		gains := make([]preference.Utils, len(u))
		for i := range u {
			gains[i] = q.U[i] - u[i]
		}
		out = append(out, Improvement{q, gains})
	}
	return out
}

// A Settlement is what a signed deal leaves on the table.
type Settlement struct {
	Signed frontier.Point
	// Better are the efficient outcomes that nobody would refuse in its place; none if the deal is efficient.
	Better []Improvement
	Best   int  // the place in Better of Nash's point with the signed deal for disagreement point; −1 if there is none
	Exact  bool // whether Better is complete; if not, see Epsilon
	// Epsilon, if Better is not complete: whatever is above it for every party over the deal has an improvement no more
	// than that worse for anybody.
	Epsilon float64
}

// PostSettlement returns what could still be agreed in place of a signed outcome, to everybody's good: once a deal is
// signed, its value is the parties' no deal, and they may look for a better one with nothing to fear (Raiffa 1985,
// "Post-Settlement Settlements", Negotiation Journal 1:9–12). All points of the frontier that are at least as good for
// everybody, and better for somebody, are listed, by the first party's utility, descending; what no deal was worth
// before plays no part. The options are those of the frontier; their floor is overwritten.
//
// The error is a [*frontier.ErrWidth], or says that issues are settled by numbers. Cost: that of the frontier above the
// deal, which is less than that of the whole.
func PostSettlement(p *model.Problem, signed outcome.Outcome, o frontier.Options) (Settlement, error) {
	if len(p.Lines) > 0 {
		return Settlement{}, errors.New("measure: an outcome does not say how issues are settled by numbers")
	}
	u := make([]preference.Utils, len(p.Utilities))
	for i := range u {
		u[i] = p.Utilities[i].Of(p.Space, signed)
	}
	o.Floor = u
	r, err := frontier.Of(p, o)
	if err != nil {
		return Settlement{}, err
	}
	s := Settlement{Signed: frontier.Point{U: u, Outcome: signed}, Better: Improvements(r.Points, u), Best: -1, Exact: r.Exact, Epsilon: r.Epsilon}
	if len(s.Better) == 0 {
		return s, nil
	}
	better := make([]frontier.Point, len(s.Better))
	for k, x := range s.Better {
		better[k] = x.Point
	}
	nash, _ := solution.Nash(better, u)
	s.Best = slices.IndexFunc(better, func(q frontier.Point) bool { return q.Outcome.Compare(nash.Outcome) == 0 })
	return s, nil
}
