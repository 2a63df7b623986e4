package dossier

import (
	"fmt"

	"parley/model"
	"parley/model/evidence"
)

// rules are all rules of the lint, in the order of the documentation. Each looks at the whole case.
var rules = []func(*linter){
	ownBeliefs,
	orphanNumbers, oneOrigin, restsOnOneSource, wordAgainstNumber, pointProbabilities, contradictedClaims,
	unusedClaims, unknownLinks, missingGrades, missingSource, staleSources, staleClaims, circularReports, flatRows, longQuotations,
	incoherentQuestions, siblingProbabilities, behaviourSums, datesAfterHorizon, missingReservations,
	loneResolves,
	certainRedLines, extremeCredibility, idleDevices, idleLevers, emptyThreats, doubtedThreats, leverRisks, closedEngagements, lapsedMandates, unweighedIssues,
	dominatedOptions, flatIssues, soleOptions, mutePromises, affectedMissing, certainScenarios, usesEmbargoed, emptyRecords, emptyOutreach, nothingToLearn,
	idleSteps, lateSteps, idleShifts,
}

// Lint returns what is no error but worth a look, sorted by place. It sees the case only; what it cannot see any more,
// such as conditions that are always true, is found on reading and told by [Check].
func Lint(c *model.Case) Problems {
	l := newLinter(c)
	for _, rule := range rules {
		rule(l)
	}
	l.found.sort()
	return l.found
}

// A linter gathers findings about a case.
type linter struct {
	c      *model.Case
	found  Problems
	claims map[string]*evidence.Claim
	from   map[string]string // sources by id: where their word comes from
	used   map[string]bool   // claims on which numbers rest

	network *evidence.Network
}

func newLinter(c *model.Case) *linter {
	l := &linter{c: c, claims: map[string]*evidence.Claim{}, from: map[string]string{}, used: map[string]bool{}, network: evidence.NewNetwork(c.Sources, c.Claims)}
	for i := range c.Claims {
		l.claims[c.Claims[i].ID] = &c.Claims[i]
	}
	for _, s := range c.Sources {
		l.from[s.ID] = s.Origin
	}
	for _, in := range c.Inputs {
		for _, id := range in.Because {
			l.used[id] = true
		}
	}
	return l
}

func (l *linter) warn(at evidence.Position, code, hint, format string, args ...any) {
	l.found = append(l.found, Problem{at, code, fmt.Sprintf(format, args...), hint, Warning})
}

func (l *linter) note(at evidence.Position, code, hint, format string, args ...any) {
	l.found = append(l.found, Problem{at, code, fmt.Sprintf(format, args...), hint, Note})
}
