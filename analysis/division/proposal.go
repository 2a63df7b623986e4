package division

import (
	"errors"
	"fmt"
	"math/big"

	"parley/model"
	"parley/model/preference"
)

// A Proposal is an adjusted winner's division of the issues of a problem.
type Proposal struct {
	Division
	Points []Points // per issue: what having one's own way on it is worth, before scaling
	Ways   [][2]int // per issue: the option that the first party would have, and the second
}

// Of proposes who is to have its way on which issue of a problem with two parties. Each party's way on an issue is the
// option it likes best, of several the one that the other likes best, then the first; its points are the swing of its
// utility from the other's way to its own:
//
//	pointsᵢ(j) = maxₒ uᵢⱼ(o) − uᵢⱼ(the other's way)
//
// An issue without points is agreed: both ways are the same, or as good. Winning all issues is worth all points; losing
// all of them is the start from which they count, so a party's utility at the end is that of losing all plus its points,
// as long as a divided issue has options in between that are worth as much in proportion.
//
// The error says what keeps issues from being settled one by one: a number of parties other than two, tables, boxes or
// rules over several issues, ratifiers with preferences, or issues settled by numbers. Rules about one issue take away
// options. Whether something must change, and what no deal is worth, is not looked at.
func Of(p *model.Problem, o Options) (Proposal, error) {
	if err := separable(p); err != nil {
		return Proposal{}, err
	}
	worth := [2][][]preference.Utils{worths(p, 0), worths(p, 1)}
	var out Proposal
	for j := range p.Space.Issues() {
		open := options(p, j)
		if len(open) == 0 {
			return Proposal{}, fmt.Errorf("division: rules leave no option of issue %d", j)
		}
		u, v := worth[0][j], worth[1][j]
		ways := [2]int{best(open, u, v), best(open, v, u)}
		out.Ways = append(out.Ways, ways)
		out.Points = append(out.Points, Points{
			big.NewRat(int64(u[ways[0]]-u[ways[1]]), int64(p.Unit())),
			big.NewRat(int64(v[ways[1]]-v[ways[0]]), int64(p.Unit())),
		})
	}
	out.Division = AdjustedWinner(out.Points, o)
	return out, nil
}

// separable reports what ties issues together.
func separable(p *model.Problem) error {
	switch {
	case len(p.Utilities) != 2:
		return fmt.Errorf("division: %d parties, not two", len(p.Utilities))
	case len(p.Vetoes) > 0:
		return errors.New("division: a ratifier's preferences tie issues together")
	case len(p.Lines) > 0:
		return errors.New("division: issues settled by numbers")
	}
	for _, u := range p.Utilities {
		for _, t := range u.Tables {
			if len(t.Scope) > 1 {
				return fmt.Errorf("division: utility ties issues %v together", t.Scope)
			}
		}
		for _, b := range u.Boxes {
			if len(b.Scope) > 1 {
				return fmt.Errorf("division: utility ties issues %v together", b.Scope)
			}
		}
	}
	for _, r := range p.Rules {
		if len(r.Scope) > 1 {
			return fmt.Errorf("division: a rule ties issues %v together", r.Scope)
		}
	}
	return nil
}

// worths returns what each option of each issue adds to a party's utility.
func worths(p *model.Problem, party int) [][]preference.Utils {
	out := make([][]preference.Utils, p.Space.Issues())
	for j := range out {
		out[j] = make([]preference.Utils, p.Space.Options(j))
	}
	for _, t := range p.Utilities[party].Tables {
		if len(t.Scope) == 1 {
			for o, v := range t.Values {
				out[t.Scope[0]][o] += v
			}
		}
	}
	for _, b := range p.Utilities[party].Boxes {
		if len(b.Scope) == 1 {
			for o, inside := range b.Allowed[0] {
				if inside {
					out[b.Scope[0]][o] += b.Value
				}
			}
		}
	}
	return out
}

// options returns the options of an issue that rules about it leave.
func options(p *model.Problem, issue int) []int {
	var open []int
	for o := range p.Space.Options(issue) {
		allowed := true
		for _, r := range p.Rules {
			allowed = allowed && (len(r.Scope) == 0 && r.Allowed[0] || len(r.Scope) == 1 && (r.Scope[0] != issue || r.Allowed[o]))
		}
		if allowed {
			open = append(open, o)
		}
	}
	return open
}

// best returns the option with the highest worth; of several, the one best for the other, then the first.
func best(open []int, own, other []preference.Utils) int {
	top := open[0]
	for _, o := range open[1:] {
		if own[o] > own[top] || own[o] == own[top] && other[o] > other[top] {
			top = o
		}
	}
	return top
}
