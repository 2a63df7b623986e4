package dossier

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/golden"
	"parley/model"
)

// folders returns the folders of testdata/kind.
func folders(t *testing.T, kind string) []string {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join("testdata", kind, "*"))
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no folders in testdata/%s: %v", kind, err)
	}
	return dirs
}

// TestBad compares all errors of each bad dossier with its want.err.
func TestBad(t *testing.T) {
	for _, dir := range folders(t, "bad") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			c, ps := Load(dir, Options{})
			if c != nil || len(ps) == 0 {
				t.Fatalf("Load: got a case and %d problems, want only problems", len(ps))
			}
			golden.Equal(t, filepath.Join(dir, "want.err"), list(ps))
		})
	}
}

// TestOK compares what each good dossier turns into with its want.txt.
func TestOK(t *testing.T) {
	for _, dir := range folders(t, "ok") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			c, ps := Load(dir, Options{})
			if ps != nil {
				t.Fatalf("Load: %v", ps)
			}
			golden.Equal(t, filepath.Join(dir, "want.txt"), summary(c)+"\nfindings\n"+list(Check(dir, Options{})))
		})
	}
}

// list prints every problem, without the limit of Error.
func list(ps Problems) string {
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintf(&b, "%s %s\n", p.Severity, p)
	}
	return b.String()
}

// summary prints a case as the dossier's reader understood it.
func summary(c *model.Case) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, as of %q, for %s\n\ninputs\n", c.ID, c.Title, c.AsOf, c.Parties[c.Subject].ID)
	for _, in := range c.Inputs {
		mark := ""
		if in.Assumed {
			mark = " assumed"
		}
		fmt.Fprintf(&b, "%s %s = %s %v%s (%s) %s\n", in.Role, in.ID, in.Spread, in.Because, mark, in.Label, in.At)
	}
	b.WriteString("\nscenarios\n")
	for _, s := range c.Scenarios {
		fmt.Fprintf(&b, "%q %s below %d, children %v, closed %v, changes %v\n", s.ID, s.Name, s.Parent, s.Children, s.Closed, s.Changes)
	}
	b.WriteString("\ntracks\n")
	for _, t := range c.Tracks {
		fmt.Fprintf(&b, "%s: parties %v, %v outcomes, no agreement %v, change required %t of %v\n", t.ID, t.Parties, t.Space.Size(), t.NoAgreement, t.RequiresChange, t.Matter)
		for _, k := range t.Constraints {
			fmt.Fprintf(&b, "\t%s %s: %s = %v\n", k.Kind, k.ID, k.Text, k.Rule)
		}
		for _, k := range t.RedLines {
			resolve := ""
			if k.Resolve != "" {
				resolve = " by the resolve " + k.Resolve
			}
			fmt.Fprintf(&b, "\tred line %s of seat %d: %s = %v%s\n", k.ID, k.Seat, k.Text, k.Rule, resolve)
		}
		for _, k := range t.Interactions {
			fmt.Fprintf(&b, "\tinteraction %s of seat %d: %s = %v\n", k.ID, k.Seat, k.Text, k.When)
		}
		for _, k := range t.Ratifiers {
			fmt.Fprintf(&b, "\tratifier %s: %s %v weights %v values %v, for %d\n", k.ID, k.Text, k.When, k.Weight, k.Value, k.Party)
			if k.Spoiler {
				fmt.Fprintf(&b, "\t\tspoiler of power %d: %s\n", k.Power, k.Means)
			}
			for _, m := range k.Members {
				fmt.Fprintf(&b, "\t\tmember %s: %d of %d votes, quota %d, veto %t, yes %d, abstains %d, threshold %d, spread %d\n", m.ID, m.Count, m.Votes, k.Quota, m.Veto, m.Yes, m.Abstains, m.Threshold, m.Spread)
			}
		}
	}
	for _, k := range c.Beliefs {
		fmt.Fprintf(&b, "belief of %d about %d at %d: weights %v, values %v, no deal %v, red lines %v %v\n", k.Holder, k.About, k.Track, k.Weight, k.Value, k.NoDeal, k.Real, k.Because)
	}
	for _, m := range c.Mandates {
		fmt.Fprintf(&b, "mandate %s of %d: %s to %s, by events %t, may sign %v, call home %d\n", m.ID, m.Party, m.From, m.To, m.ByEvents, m.MaySign, m.CallHome)
	}
	for _, l := range c.Levers {
		fmt.Fprintf(&b, "lever %s (%s) of %d: tracks %v, scenarios %v, excludes %v: %s\n", l.ID, l.Kind, l.By, l.Tracks, l.Scenarios, l.Excludes, l.Text)
	}
	for _, k := range c.Candidates {
		fmt.Fprintf(&b, "candidate %s of %d: engage %v in %v, delegate %d, insist %v, opening %v, devices %v, levers %v\n", k.ID, k.Party, k.Engage, k.Scenarios, k.Delegate, k.Insist, k.Opening, k.Devices, k.Levers)
	}
	for _, r := range c.Rounds {
		fmt.Fprintf(&b, "round %s on %s: agreement %t, asks %v, signed %v, known %t\n", r.ID, r.On, r.Agreement, r.Asks, r.Signed, r.Known)
	}
	for _, w := range c.WhatIfs {
		fmt.Fprintf(&b, "what if %s: %v, without %+v\n", w.ID, w.Changes, w.Without)
	}
	for _, d := range c.Deep {
		fmt.Fprintf(&b, "deep %s: %v to %v\n", d.ID, d.Low, d.High)
	}
	for _, p := range c.Promises {
		fmt.Fprintf(&b, "promise %s: kept %s\n", p.ID, p.Kept)
	}
	for _, s := range c.Signposts {
		fmt.Fprintf(&b, "signpost %s (%s): track %d, from scenario %d, seen %v\n", s.ID, s.Remark, s.Track, s.Scenario, s.Seen(c))
	}
	for _, s := range c.Schedules {
		fmt.Fprintf(&b, "schedule %s on track %d of %v: %s to %s, office %v, order %v\n", s.ID, s.Track, s.Parties, s.Starts, s.Ends, s.Office, s.Order)
		for _, x := range s.Steps {
			fmt.Fprintf(&b, "\tstep %s by %d: clauses %v, from %q to %q, final %t, requires %v\n", x.ID, x.By, x.Clauses, x.Earliest, x.Deadline, x.Final, x.Requires)
		}
		for _, x := range s.Securities {
			fmt.Fprintf(&b, "\tsecurity %s, %s on %d: steps %v\n", x.ID, x.Kind, x.On, x.Steps)
		}
		if s.Shift != nil {
			fmt.Fprintf(&b, "\tshift towards %d\n", s.Shift.Riser)
		}
	}
	for _, x := range c.Scheduled {
		fmt.Fprintf(&b, "credibility of %d by schedule %d, else %s\n", x.Party, x.Schedule, x.Prior)
	}
	b.WriteString("\nassumptions\n" + strings.Join(c.Assumptions, "\n") + "\n\nembargoed\n")
	for _, e := range c.Embargoed {
		fmt.Fprintf(&b, "%s %s %q %s\n", e.What, e.Date, e.Text, e.At)
	}
	fmt.Fprintf(&b, "\nunused %v, uses embargoed %v\n", c.Unused, c.UsesEmbargoed)
	return b.String()
}

// TestExamples makes sure that the dossiers of the project load without an error.
func TestExamples(t *testing.T) {
	entries, err := os.ReadDir("../examples")
	if err != nil {
		t.Skipf("no examples: %v", err)
	}
	for _, e := range entries {
		if e.IsDir() {
			if _, ps := Load(filepath.Join("../examples", e.Name()), Options{}); ps != nil {
				t.Errorf("%s: %v", e.Name(), ps)
			}
		}
	}
}
