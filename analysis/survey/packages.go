package survey

import (
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/ranking"
	"parley/analysis/solution"
	"parley/model"
)

// A Package is one of several deals of about equal value to the subject's seat, to be offered at once; which of them the
// other side takes tells what it cares for.
type Package struct {
	Point
	Reveals string `json:"reveals,omitempty"` // id of the issue that would turn out to matter more than supposed
}

// packages fills in what to offer at once: about as good for the subject's seat as Nash's point, or as no deal where
// there is no zone. Only for two parties, and where nothing has to be
// searched.
func (v *Survey) packages() {
	p, me := v.subject.Problem, v.subject.Seat
	if len(p.Utilities) != 2 || len(v.zoned) == 0 || p.Space.Issues() > mostPacked || frontier.Wide(p) != nil {
		return
	}
	level := p.Reservation[me]
	if q, ok := solution.Nash(v.zoned, p.Reservation); ok {
		level = q.U[me]
	}
	// Nothing is offered that is worse than no deal to the other side as it is known.
	content := *p
	content.Vetoes = append(slices.Clone(p.Vetoes), model.Veto{Utility: p.Utilities[1-me], Threshold: p.Reservation[1-me]})
	menu, err := ranking.Packages(&content, p.Utilities[me], p.Utilities[1-me], ranking.PackageOptions{
		Level: level, Tolerance: p.Unit() / packageTolerance, Which: ranking.Options{Vetoes: true}})
	if err != nil {
		return
	}
	for _, k := range menu.Packages {
		q := frontier.Point{Outcome: k.Outcome}
		for i := range p.Utilities {
			q.U = append(q.U, p.Utilities[i].Of(p.Space, k.Outcome))
		}
		out := Package{Point: v.point(q)}
		if k.Reveals >= 0 {
			out.Reveals = v.subject.Issues[k.Reveals].ID
		}
		v.Packages = append(v.Packages, out)
	}
}

// mostPacked is the number of issues up to which packages are looked for: each is stressed in a frontier of its own.
const mostPacked = 50

// packageTolerance is the part of the best value that packages may differ by: a fiftieth.
const packageTolerance = 50
