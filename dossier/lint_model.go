package dossier

import (
	"slices"
	"strings"

	"parley/model"
	"parley/model/evidence"
)

// certainRedLines finds red lines that are taken as no bluff at all.
func certainRedLines(l *linter) {
	for _, t := range l.c.Tracks {
		for _, line := range t.RedLines {
			in := l.c.Inputs[line.Real]
			switch {
			case in.Assumed:
				l.warn(line.At, "red-line-default", "add real: 0.7..0.85..0.95", "red line %q does not say how likely it is real, and is taken as certain", line.ID)
			case in.Spread.IsPoint() && in.Spread.Low == 1:
				l.warn(in.At, "certain-red-line", "is it beyond doubt that it is no bluff? write a range", "red line %q is real for certain", line.ID)
			}
		}
	}
}

// loneResolves finds resolves that are named by one red line alone, and so tie nothing together.
func loneResolves(l *linter) {
	lines := map[string]int{}
	for _, t := range l.c.Tracks {
		for _, line := range t.RedLines {
			lines[line.Resolve]++
		}
	}
	for _, t := range l.c.Tracks {
		for _, line := range t.RedLines {
			if lines[line.Resolve] == 1 && line.Resolve != "" && !strings.HasPrefix(line.Resolve, allOf) {
				l.warn(line.At, "lone-resolve", "name it in another red line of the party, too, or leave it out", "no other red line has the resolve %q of %q", line.Resolve, line.ID)
			}
		}
	}
}

// idleDevices finds devices that raise nobody whose promises are doubted.
func idleDevices(l *linter) {
	for _, d := range l.c.Devices {
		raises := false
		for p, r := range d.Raises {
			raises = raises || r != model.NoRef && l.c.Credibility[p] != model.NoRef
		}
		if !raises {
			l.warn(d.At, "idle-device", "say whose credibility it raises, and give that party one", "device %q raises nobody's credibility", d.ID)
		}
	}
}

// closedEngagements finds candidates that would open a track where it is closed.
func closedEngagements(l *linter) {
	for _, k := range l.c.Candidates {
		nodes := k.Scenarios
		if len(nodes) == 0 {
			nodes = []int{0}
		}
		for _, n := range nodes {
			for s := n; s >= 0; s = l.c.Scenarios[s].Parent {
				for _, t := range k.Engage {
					if slices.Contains(l.c.Scenarios[s].Closed, t) {
						l.warn(k.At, "closed-track", "leave the track or the scenario out", "candidate %q engages track %q, which is closed in scenario %q", k.ID, l.c.Tracks[t].ID, l.c.Scenarios[s].ID)
					}
				}
			}
		}
	}
}

// lapsedMandates finds delegates who are never in force, past rounds aside.
func lapsedMandates(l *linter) {
	from := l.c.From
	if from == "" {
		from = l.c.AsOf
	}
	for i, m := range l.c.Mandates {
		inRound := slices.ContainsFunc(l.c.Rounds, func(r model.Round) bool { return slices.Contains(r.Delegates, i) })
		inPlan := slices.ContainsFunc(l.c.Candidates, func(k model.Candidate) bool { return k.Delegate == i })
		if inRound && !inPlan {
			continue
		}
		switch {
		case from.After(m.To):
			l.warn(m.At, "lapsed-mandate", "extend it, or name it in a past round", "mandate %q ended on %s, before the horizon begins on %s", m.ID, m.To, from)
		case m.From.After(l.c.To):
			l.warn(m.At, "lapsed-mandate", "let it begin earlier, or widen the horizon", "mandate %q begins on %s, after the horizon ends on %s", m.ID, m.From, l.c.To)
		}
	}
}

// datesAfterHorizon finds what would happen after the plan is over.
func datesAfterHorizon(l *linter) {
	check := func(at evidence.Position, what string, day evidence.Date) {
		if day.After(l.c.To) {
			l.warn(at, "after-horizon", "widen the horizon, or leave it out", "%s is dated %s, and the horizon ends on %s", what, day, l.c.To)
		}
	}
	for _, s := range l.c.Scenarios {
		check(s.At, "scenario "+s.ID, s.On)
	}
	for _, t := range l.c.Tracks {
		check(t.At, "track "+t.ID, t.On)
	}
	for _, q := range l.c.Questions {
		check(q.At, "question "+q.ID, q.By)
	}
}

// missingReservations finds scenarios in which nothing says what no deal is worth, though elsewhere it is said.
func missingReservations(l *linter) {
	for t := range l.c.Tracks {
		track := &l.c.Tracks[t]
		for seat, p := range track.Parties {
			stated := map[string]bool{}
			for _, r := range track.NoAgreement {
				stated[r.Scenario] = r.Value[seat] != model.NoRef
			}
			if bare := l.bare(stated); len(bare) > 0 {
				l.warn(track.At, "no-reservation", "add no_agreement: {default: {"+l.c.Parties[p].ID+": …}}", "nothing says what no deal at %q is worth to %q in %s", track.ID, l.c.Parties[p].ID, strings.Join(bare, ", "))
			}
		}
	}
}

// bare returns the leaves of the tree for which neither they, nor what lies above them, nor the default is stated.
func (l *linter) bare(stated map[string]bool) []string {
	if stated["default"] {
		return nil
	}
	var out []string
	covered := make([]bool, len(l.c.Scenarios))
	for s, node := range l.c.Scenarios { // parents come before children
		covered[s] = s > 0 && (stated[node.ID] || covered[node.Parent])
		if len(node.Children) == 0 && !covered[s] {
			out = append(out, named(node.ID, "any case"))
		}
	}
	return out
}

// unweighedIssues finds issues that nobody cares about.
func unweighedIssues(l *linter) {
	for _, t := range l.c.Tracks {
		for _, is := range t.Issues {
			if !slices.ContainsFunc(is.Weight, l.weighs) {
				l.warn(is.At, "unweighed-issue", "give it weights, or leave it out", "nobody gives issue %q any weight", is.ID)
			}
		}
	}
}

// weighs reports whether a weight is given and may be more than 0.
func (l *linter) weighs(r model.Ref) bool {
	return r != model.NoRef && l.c.Inputs[r].Spread.High > 0
}

func (l *linter) modal(r model.Ref) float64 {
	if r == model.NoRef {
		return 0
	}
	return l.c.Inputs[r].Spread.Modal()
}

// maxCompared bounds the options that are compared two by two.
const maxCompared = 1000

// dominatedOptions finds options that no side would ever prefer to some other one. Issues that conditions mention are
// left out: there an option can be worth more than its values say.
func dominatedOptions(l *linter) {
	for t := range l.c.Tracks {
		track := &l.c.Tracks[t]
		tied := l.mentioned(t)
		for j, is := range track.Issues {
			if tied[j] || len(is.Options) > maxCompared {
				continue
			}
			for o := range is.Options {
				if by := l.dominator(&is, o); by >= 0 && o != is.StatusQuo {
					l.note(is.At, "dominated-option", "is it there for a reason that the values miss?", "option %q of issue %q is worth no more than %q to anybody, and less to somebody", is.Options[o].ID, is.ID, is.Options[by].ID)
				}
			}
		}
	}
}

// dominator returns an option that is at least as good as o for every seat that cares and better for one, or -1.
func (l *linter) dominator(is *model.Issue, o int) int {
	for by := range is.Options {
		better := false
		worse := by == o
		for seat := range is.Value {
			if !l.weighs(is.Weight[seat]) {
				continue
			}
			x, y := l.modal(is.Value[seat][o]), l.modal(is.Value[seat][by])
			better = better || y > x
			worse = worse || y < x
		}
		if better && !worse {
			return by
		}
	}
	return -1
}

// mentioned returns the issues of a track that some condition is about.
func (l *linter) mentioned(t int) map[int]bool {
	out, track := map[int]bool{}, &l.c.Tracks[t]
	mark := func(scope []int) {
		for _, j := range scope {
			out[j] = true
		}
	}
	for _, x := range track.Interactions {
		mark(x.When.Scope)
	}
	for _, x := range track.Constraints {
		mark(x.Rule.Scope)
	}
	for _, x := range track.RedLines {
		mark(x.Rule.Scope)
	}
	for _, x := range track.Ratifiers {
		if x.When != nil {
			mark(x.When.Scope)
		}
	}
	for _, d := range l.c.Devices {
		if d.Rule != nil && d.Rule.Track == t {
			mark(d.Rule.Rule.Scope)
		}
	}
	return out
}

// flatIssues finds weights that weigh nothing, because all options are worth the same.
func flatIssues(l *linter) {
	for _, t := range l.c.Tracks {
		for _, is := range t.Issues {
			for seat, values := range is.Value {
				flat := l.weighs(is.Weight[seat]) && len(values) > 1
				for _, v := range values {
					flat = flat && l.modal(v) == l.modal(values[0])
				}
				if flat {
					l.note(is.At, "flat-values", "let the worst option be worth 0 and the best the whole scale", "all options of issue %q are worth the same to %q, which weighs it", is.ID, l.c.Parties[t.Parties[seat]].ID)
				}
			}
		}
	}
}

// soleOptions finds issues that leave nothing to settle.
func soleOptions(l *linter) {
	for _, t := range l.c.Tracks {
		for _, is := range t.Issues {
			if len(is.Options) == 1 {
				l.note(is.At, "single-option", "add the other answers, or leave the issue out", "issue %q has one option", is.ID)
			}
		}
	}
}
