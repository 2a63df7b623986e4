package plan_test

import (
	"context"
	"testing"

	"parley/plan"
)

// Who comes for the other side follows what a scenario makes of the chances: a clerk who may sign nothing in peace, and
// a minister in war.
func TestScenariosMoveWhoComes(t *testing.T) {
	p, err := plan.Make(context.Background(), parsed(t, `
dossier: {advise: north}
parties: {north: , south: }
issues:
  land: {options: [none, half, all], status_quo: none, weights: {north: 1, south: 1}, values: {north: [0, 0.7, 1], south: [1, 0.7, 0]}}
  peace: {options: [no, yes], status_quo: no, weights: {north: 1, south: 1}, values: {north: [0, 1], south: [0, 1]}}
mandates:
  clerk: {party: south, probability: 1, may_sign: ["land = none and peace = no"], call_home: never}
  minister: {party: south, probability: 0}
scenarios:
  calm: {p: 0.5}
  war: {p: 0.5, changes: {mandates.clerk.probability: 0, mandates.minister.probability: 1}}
`), plan.Options{Seed: 1, Draws: 40, Played: 40})
	if err != nil {
		t.Fatal(err)
	}
	for _, nd := range p.Nodes[1:] {
		for _, v := range nd.Candidates {
			if len(v.Engage) > 0 && (v.Deal.P > 0) != (nd.ID == "war") {
				t.Errorf("%s: %s ends in a deal with probability %v", nd.ID, v.ID, v.Deal.P)
			}
		}
	}
}
