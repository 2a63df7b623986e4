package plan_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"parley/model"
	"parley/plan"
)

func leakOf(t *testing.T, name string, o plan.Options, role plan.Role) []plan.LeakTest {
	t.Helper()
	p, err := plan.Leaks(context.Background(), load(t, name), o, role)
	if err != nil {
		t.Fatal(err)
	}
	if p.Leak == nil || p.Leak.For != role || len(p.Leak.Tests) == 0 {
		t.Fatalf("%s: nothing was tested for %s", name, role)
	}
	return p.Leak.Tests
}

func lineOf(t *testing.T, x plan.LeakTest, name string) plan.LeakLine {
	t.Helper()
	i := slices.IndexFunc(x.Lines, func(l plan.LeakLine) bool { return l.Line == name })
	if i < 0 {
		t.Fatalf("no line %q", name)
	}
	return x.Lines[i]
}

// The worked case by hand, where the rival bids and no deal is worth (0.45, 0.35). In its most likely state the red line
// is real, so the frontier is (0.60, 0.40), (0.36, 0.60), (0.30, 0.76), (0, 1): the walk-away package of 0.60 says that
// no deal is worth more than 0.36 and at most 0.60. It is the fair point, rather than 0.36 for gains of 0.25 beside 0.05,
// where (0.60 − r)·0.05 ≥ (0.36 − r)·0.25, from 0.30 on, and rather than 0.30 from 0.2589 on. With a zone for sure no
// deal is worth at most 0.60, the best that the seller would take with the line real.
func TestLeakOfTheWorkedCase(t *testing.T) {
	tests := leakOf(t, "worked", plan.Options{Seed: 1, Draws: 100}, plan.Principal)
	x := tests[0]
	if !x.Exact || x.Hypotheses != 1 || len(x.RedLines) != 0 {
		t.Errorf("got %d hypotheses (exact: %v) and %d red lines, want one state, and none of the buyer's", x.Hypotheses, x.Exact, len(x.RedLines))
	}
	within(t, "truth", x.Truth, 0.45, 1e-9)
	for _, c := range []struct {
		line      string
		low, high float64
	}{{"Walk: package", 0.36, 0.60}, {"Aim", 0.30, 0.60}, {"Walk: no deal", 0.445, 0.455}, {"If, then: room for a deal", -0.01, 0.60}} {
		got := lineOf(t, x, c.line).Alone
		width := c.high - c.low
		within(t, c.line+": low", got.Low, c.low+width/10, 0.006)
		within(t, c.line+": high", got.High, c.high-width/10, 0.006)
	}
}

func within(t *testing.T, what string, got, want, by float64) {
	t.Helper()
	if math.Abs(got-want) > by {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// On every example: whoever sees less infers less; the principal's brief gives the number away; nothing gives anything
// away to the public; and nobody is led far from the truth.
func TestLeaksByRole(t *testing.T) {
	slow(t)
	for _, name := range examples() {
		for _, x := range leakOf(t, name, plan.Options{Seed: 1, Draws: 150, Played: 20}, plan.Principal) {
			bits := map[plan.Role]float64{}
			for _, r := range x.Roles {
				bits[r.Role] = r.Left.Bits
			}
			if !(bits[plan.Principal] > bits[plan.Delegate]+1 && bits[plan.Delegate] >= bits[plan.Ally] && bits[plan.Ally] >= bits[plan.Public] && bits[plan.Public] == 0) {
				t.Errorf("%s, %s: bits by role are %v, want fewer for those who see less", name, x.Track.Name, bits)
			}
			within(t, name+": what the principal's brief tells, low", x.After.Low, x.Truth, 0.01)
			within(t, name+": what the principal's brief tells, high", x.After.High, x.Truth, 0.01)
			if x.Before.Bits != 0 || x.After.Bits != bits[plan.Principal] {
				t.Errorf("%s: %v bits before and %v after, want none and those of the role", name, x.Before.Bits, x.After.Bits)
			}
			for _, l := range x.Lines {
				if l.Direct && (l.Alone.High-l.Alone.Low > 0.15 || x.Truth < l.Alone.Low-0.02 || x.Truth > l.Alone.High+0.02) {
					t.Errorf("%s: %s prints the number, and leaves %v where it is %v", name, l.Line, l.Alone, x.Truth)
				}
				if x.Truth < l.SoFar.Low-0.03 || x.Truth > l.SoFar.High+0.03 {
					t.Errorf("%s: from %s on the reader believes %v, but it is %v", name, l.Line, l.SoFar, x.Truth)
				}
			}
			struckOut(t, name, x)
		}
	}
}

// Lines are struck out until little is left, each once, those that print the number first.
func struckOut(t *testing.T, name string, x plan.LeakTest) {
	t.Helper()
	gone := map[string]bool{}
	for i, s := range x.Struck {
		for _, l := range s.Struck {
			if gone[l] || lineOf(t, x, l).Direct != (i == 0) {
				t.Errorf("%s: step %d strikes %q out", name, i, l)
			}
			gone[l] = true
		}
	}
	if left := x.Struck[len(x.Struck)-1].Left.Bits; left >= 0.5 && len(gone) < len(x.Lines) {
		t.Errorf("%s: %v bits are left in lines that were not struck out", name, left)
	}
}

// The test for a role reads what that role sees, and comes to what the table of roles says of it.
func TestLeakForARole(t *testing.T) {
	o := plan.Options{Seed: 1, Draws: 150}
	whole := leakOf(t, "worked", o, plan.Principal)[0]
	for _, role := range plan.Roles[1:] {
		x := leakOf(t, "worked", o, role)[0]
		if len(x.Lines) >= len(whole.Lines) {
			t.Errorf("%s reads %d lines of %d", role, len(x.Lines), len(whole.Lines))
		}
		i := slices.IndexFunc(whole.Roles, func(r plan.LeakRole) bool { return r.Role == role })
		if x.After != whole.Roles[i].Left {
			t.Errorf("%s: %v when read alone, %v in the table", role, x.After, whole.Roles[i].Left)
		}
		for _, l := range x.Lines {
			if l.Direct || strings.HasPrefix(l.Line, "Walk") {
				t.Errorf("%s reads %q", role, l.Line)
			}
		}
	}
}

// Intervals that hold eight chances in ten should hold the truth about as often, wherever it lies: our own no deal is
// moved about, and the reader reads what is then left when the lines that print it are struck out.
func TestLeakedIntervalsHold(t *testing.T) {
	if testing.Short() {
		t.Skip("a plan for each of many truths")
	}
	held, all, width := 0, 0, 0.0
	for _, name := range []string{"labour", "supplier"} {
		c := load(t, name)
		var own []model.Ref
		for r, in := range c.Inputs {
			if in.Role == model.Reservation && strings.HasSuffix(in.ID, "."+c.Parties[c.Subject].ID) {
				own = append(own, model.Ref(r))
			}
		}
		for _, by := range []float64{-0.15, -0.05, 0.05, 0.1} {
			p, err := plan.Leaks(context.Background(), c, plan.Options{Seed: 1, Draws: 150, Played: 20, Changes: []model.Change{{Inputs: own, By: by}}}, plan.Principal)
			if err != nil {
				t.Fatal(err)
			}
			x := p.Leak.Tests[0]
			left := x.Struck[0].Left
			all, width = all+1, width+left.High-left.Low
			if x.Truth >= left.Low-0.005 && x.Truth <= left.High+0.005 {
				held++
			} else {
				t.Logf("%s moved by %v: %v leaves %v", name, by, x.Truth, left)
			}
		}
	}
	// Of 8 at eight chances in ten, fewer than 5 would come by luck once in twenty times.
	if held < 5 {
		t.Errorf("%d of %d intervals hold the truth", held, all)
	}
	if width/float64(all) > 0.4 {
		t.Errorf("the intervals are %v wide on average: they hold because they say nothing", width/float64(all))
	}
	t.Logf("%d of %d hold, %.2f wide on average", held, all, width/float64(all))
}
