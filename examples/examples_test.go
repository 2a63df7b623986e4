// Package examples_test runs the example dossiers: they load, they keep their evidence in order, and what their pages
// say of them is so.
package examples_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/analysis/frontier"
	"parley/dossier"
	"parley/model"
	"parley/model/evidence"
)

var examples = []string{"hanoi", "jcpoa", "korea", "labour", "supplier", "worked"}

func load(t *testing.T, name string, asOf evidence.Date) *model.Case {
	t.Helper()
	c, problems := dossier.Load(name, dossier.Options{AsOf: asOf})
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatalf("%s: %v", name, errs)
	}
	return c
}

func TestEveryExampleLoads(t *testing.T) {
	for _, name := range examples {
		t.Run(name, func(t *testing.T) {
			c := load(t, name, "")
			if c.ID != name {
				t.Errorf("id: got %q, want %q", c.ID, name)
			}
			if len(c.UsesEmbargoed) > 0 {
				t.Errorf("%d numbers rest on embargoed claims alone, first %s", len(c.UsesEmbargoed), c.Inputs[c.UsesEmbargoed[0]].ID)
			}
			for _, p := range dossier.Check(name, dossier.Options{}) {
				if p.Severity == dossier.Error {
					t.Errorf("check: %v", p)
				}
			}
			readme, err := os.ReadFile(filepath.Join(name, "README.md"))
			if err != nil || !strings.Contains(string(readme), "examples/"+name) {
				t.Errorf("README.md does not name a command for examples/%s (%v)", name, err)
			}
		})
	}
}

// Every claim id that anything in a dossier cites must be the id of a claim, used or embargoed.
func TestCitedClaimsExist(t *testing.T) {
	for _, name := range examples {
		c := load(t, name, "")
		known := map[string]bool{}
		for _, k := range c.Claims {
			known[k.ID] = true
		}
		for _, e := range c.Embargoed {
			known[strings.TrimPrefix(e.What, "claims.")] = true
		}
		for where, ids := range citations(c) {
			for _, id := range ids {
				if !known[id] {
					t.Errorf("%s: %s cites %q, which is no claim", name, where, id)
				}
			}
		}
	}
}

// citations lists the claim ids that a case cites, by what cites them.
func citations(c *model.Case) map[string][]string {
	out := map[string][]string{}
	add := func(where string, ids []string) { out[where] = append(out[where], ids...) }
	for _, in := range c.Inputs {
		add(in.ID, in.Because)
	}
	for _, k := range c.Claims {
		add("claims."+k.ID, slices.Concat(k.SupportedBy, k.Contradicted, k.Rival))
	}
	for _, m := range c.Mandates {
		add("mandates."+m.ID, m.Because)
	}
	for _, x := range c.Candidates {
		add("candidates."+x.ID, x.Because)
	}
	for _, x := range c.Levers {
		add("levers."+x.ID, x.Because)
	}
	for _, x := range c.Links {
		add("links", x.Because)
	}
	for _, x := range c.Rounds {
		add("rounds."+x.ID, x.Because)
	}
	for _, x := range c.History {
		add("history "+string(x.On), x.Because)
	}
	for _, x := range c.Promises {
		add("promises "+string(x.On), x.Because)
	}
	for _, x := range c.Signposts {
		add("signposts."+x.ID, x.Because)
	}
	for _, x := range c.Hypotheses {
		add("notes."+x.ID, x.Because)
	}
	for _, x := range c.Schedules {
		add("schedules."+x.ID, x.Because)
		for _, st := range x.Steps {
			add("schedules."+x.ID+".steps."+st.ID, st.Because)
		}
	}
	return out
}

// A zoneCase asks for the share of draws with a zone of agreement.
type zoneCase struct {
	scenario string
	changes  []model.Change
	without  model.Without
	devices  []int
}

// zoneShare returns the share of n draws (seed 1) in which some outcome of track 0 is worth no less than no deal to
// everybody and breaks no real red line.
func zoneShare(t *testing.T, c *model.Case, z zoneCase, n int) float64 {
	t.Helper()
	sampler := model.NewSampler(c, 1, z.changes)
	var solver frontier.Solver
	open := 0
	for k := range n {
		p := c.Problem(0, sampler.Draw(k), model.Setting{Scenario: z.scenario, Without: z.without, Devices: z.devices})
		r, err := solver.Of(p, frontier.Options{Floor: p.Reservation})
		if err != nil {
			t.Fatal(err)
		}
		if len(frontier.Zone(p, r.Points)) > 0 {
			open++
		}
	}
	return float64(open) / float64(n)
}

// draws is how many draws a share is estimated from: its standard error is at most 0.011, or 0.025 with -short.
func draws() int {
	if testing.Short() {
		return 400
	}
	return 2000
}

func whatIf(t *testing.T, c *model.Case, id string) model.WhatIf {
	t.Helper()
	i := slices.IndexFunc(c.WhatIfs, func(w model.WhatIf) bool { return w.ID == id })
	if i < 0 {
		t.Fatalf("no what-if %s", id)
	}
	return c.WhatIfs[i]
}

// The shares come from an independent brute force over the outcomes of the nuclear track, in 150 draws; its own
// standard error is up to four points, hence the tolerance.
func TestKoreaShares(t *testing.T) {
	const tolerance = 0.08
	scenarios := []string{"hanoi_2019", "trump_elected", "harris_elected"}
	tests := []struct {
		whatIf string
		want   [3]float64
	}{
		{"additive_only", [3]float64{1, 1, 1}},
		{"trust_0", [3]float64{0.09, 0, 0}},
		{"trust_15", [3]float64{0.56, 0.23, 0.01}},
		{"trust_30", [3]float64{0.96, 0.75, 0.33}},
		{"trust_45", [3]float64{0.99, 0.99, 0.79}},
	}
	korea, hanoi := load(t, "korea", ""), load(t, "hanoi", "")
	check := func(c *model.Case, id, scenario string, want float64) {
		w := whatIf(t, c, id)
		got := zoneShare(t, c, zoneCase{scenario: scenario, changes: w.Changes, without: w.Without}, draws())
		t.Logf("%s, %s under %s: got %.3f, want %.2f", c.ID, id, scenario, got, want)
		if got < want-tolerance || got > want+tolerance {
			t.Errorf("%s, %s under %s: got %.3f, want %.2f within %.2f", c.ID, id, scenario, got, want, tolerance)
		}
	}
	for _, tt := range tests {
		for i, s := range scenarios {
			check(korea, tt.whatIf, s, tt.want[i])
		}
		check(hanoi, tt.whatIf, "hanoi_2019", tt.want[0]) // the same table on the evidence of its eve
	}
}

// The page of Korea says what the devices of its phased candidate do to the zone of agreement; no single one does.
func TestKoreaDevices(t *testing.T) {
	c := load(t, "korea", "")
	i := slices.IndexFunc(c.Candidates, func(x model.Candidate) bool { return x.ID == "phased_by_ministry" })
	if i < 0 {
		t.Fatal("no candidate phased_by_ministry")
	}
	z := zoneCase{scenario: "talks_reopen_trump", devices: c.Candidates[i].Devices}
	together := zoneShare(t, c, z, draws())
	t.Logf("together: %.3f", together)
	if together < 0.15 || together > 0.25 {
		t.Errorf("all devices: zone in %.3f of the draws, want about 0.20", together)
	}
	for _, k := range c.Candidates[i].Devices {
		z.devices = []int{k}
		if alone := zoneShare(t, c, z, draws()); alone > together/2 {
			t.Errorf("%s alone: %.3f, want less than half of %.3f", c.Devices[k].ID, alone, together)
		}
	}
}
