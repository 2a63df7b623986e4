package plan

import "parley/model"

// ScorecardsOf returns the scorecards of a case, with the ids of its scenarios, without making the plan.
func ScorecardsOf(c *model.Case, o Options) ([]Scorecard, []string, error) {
	e, err := newEngine(c, o)
	if err != nil {
		return nil, nil, err
	}
	cards := e.scorecards()
	round(&cards)
	var ids []string
	for _, n := range e.nodes {
		ids = append(ids, c.Scenarios[n.scenario].ID)
	}
	return cards, ids, nil
}
