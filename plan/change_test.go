package plan_test

import (
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/impasse"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// agenda is a track whose issues are named one by one below; the last is procedural.
const agenda = `
parties: {a: , b: }
tracks: {main: {requires_change: REQUIRED, between: [a, b]}}
issues:
  arms: {options: [none, some, all], status_quo: none, values: {a: [0, 0.4, 1], b: [1, 0.7, 0]}, weights: {a: 0.5, b: 0.3}}
  aid: {options: [none, some], status_quo: none, values: {a: [1, 0], b: [0, 1]}, weights: {a: 0.2, b: 0.4}}
  flags: {options: [down, up], status_quo: down, values: {a: [0, 1], b: [0, 1]}, weights: {a: 0.1, b: 0.1}}
  order: {options: [first, last], status_quo: first, procedural: true, values: {a: [0, 1], b: [1, 0]}, weights: {a: 0.2, b: 0.2}}
no_agreement: {default: {a: 0.1, b: 0.1}}
`

// Frontier, count and blockers follow the issues that a track names, as a plain walk over all outcomes does.
func TestChangeOfNamedIssues(t *testing.T) {
	for required, matter := range map[string][]int{
		"false": {}, "true": {0, 1, 2}, "[arms]": {0}, "aid": {1}, "[arms, aid]": {0, 1}, "[order]": {3}, "[flags, order]": {2, 3}} {
		c := parse(t, agenda, "REQUIRED", required)
		p := c.Problem(0, model.NewSampler(c, 1, nil).Modal(), model.Setting{})
		var keep []outcome.Outcome // what the definition allows
		zone := 0
		all, _ := p.Space.SmallSize(1000)
		for k := range all {
			ω := p.Space.At(nil, k)
			changed := required == "false" || slices.ContainsFunc(matter, func(j int) bool { return ω[j] != 0 })
			if p.Allows(ω) != changed {
				t.Fatalf("%s: %v allowed %t, want %t", required, ω, p.Allows(ω), changed)
			}
			blocked := slices.ContainsFunc(impasse.Blockers(p, ω), func(b impasse.Blocker) bool { return b.Kind == impasse.Change })
			if blocked == changed {
				t.Errorf("%s: the need for a change blocks %v: %t", required, ω, blocked)
			}
			if changed {
				keep = append(keep, ω)
				if value(p, ω, 0) >= p.Reservation[0] && value(p, ω, 1) >= p.Reservation[1] {
					zone++
				}
			}
		}
		if n := frontier.CountZone(p, frontier.CountOptions{}); !n.Exact() || n.Low.Int64() != int64(zone) {
			t.Errorf("%s: %v outcomes in the zone, want %d", required, n, zone)
		}
		res, err := frontier.Of(p, frontier.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := map[[2]preference.Utils]bool{}
		for _, pt := range res.Points {
			got[[2]preference.Utils{pt.U[0], pt.U[1]}] = true
			if !p.Allows(pt.Outcome) {
				t.Errorf("%s: %v is on the frontier and not allowed", required, pt.Outcome)
			}
		}
		want := map[[2]preference.Utils]bool{}
		for _, ω := range keep {
			beaten := slices.ContainsFunc(keep, func(o outcome.Outcome) bool {
				x, y := value(p, o, 0)-value(p, ω, 0), value(p, o, 1)-value(p, ω, 1)
				return x >= 0 && y >= 0 && x+y > 0
			})
			if !beaten {
				want[[2]preference.Utils{value(p, ω, 0), value(p, ω, 1)}] = true
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d points, want %d", required, len(got), len(want))
		}
		for u := range want {
			if !got[u] {
				t.Errorf("%s: %v is not on the frontier", required, u)
			}
		}
	}
}

func value(p *model.Problem, ω outcome.Outcome, seat int) preference.Utils {
	return p.Utilities[seat].Of(p.Space, ω)
}
