package plan_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/dossier"
	"parley/plan"
)

// certain is a case without a doubt.
const certain = `
parties: {buyer: , seller: }
issues:
  price: {options: [low, mid, high], values: {buyer: [1, 0.5, 0], seller: [0, 0.6, 1]}}
`

func flipsOf(t *testing.T, files map[string][]byte) *plan.Plan {
	t.Helper()
	c, problems := dossier.Parse(files, dossier.Options{})
	if bad := problems.Errors(); len(bad) > 0 {
		t.Fatal(bad)
	}
	p, err := plan.Flips(context.Background(), c, plan.Options{Seed: 1, Played: 200})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Sets found do flip the advice of the whole plan where they say, no part of them does at the ends of its range, and
// they come smallest first.
func TestFlipSetsFlip(t *testing.T) {
	c, problems := dossier.Load("../examples/supplier", dossier.Options{})
	if bad := problems.Errors(); len(bad) > 0 {
		t.Fatal(bad)
	}
	o := plan.Options{Seed: 1, Played: 60}
	p, err := plan.Flips(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range p.FlipSets {
		if i > 0 && len(f.Parts) < len(p.FlipSets[i-1].Parts) {
			t.Errorf("set %d is smaller than the one before it", i)
		}
		if f.From == f.To || f.Share <= 0 || f.Share > 1 {
			t.Errorf("set %d: %q to %q at %v of the way", i, f.From, f.To, f.Share)
		}
		for _, part := range f.Parts {
			if want := part.From + f.Share*(part.End-part.From); math.Abs(part.At-want) > 1e-6 {
				t.Errorf("set %d: %s turns at %v, want %v of the way to %v, which is %v", i, part.Input, part.At, f.Share, part.End, want)
			}
			at := c.Inputs[c.Ref(part.Input)].Spread
			if part.At < at.Low-1e-9 || part.At > at.High+1e-9 {
				t.Errorf("set %d: %s turns at %v, outside its range %v", i, part.Input, part.At, at)
			}
		}
		for j, g := range p.FlipSets[:i] {
			if contains(f, g) {
				t.Errorf("set %d contains set %d", i, j)
			}
		}
	}
}

// contains reports whether every part of g, in its direction, is one of f.
func contains(f, g plan.FlipSet) bool {
	for _, x := range g.Parts {
		if !slices.ContainsFunc(f.Parts, func(y plan.FlipPart) bool { return x.Input == y.Input && x.End == y.End }) {
			return false
		}
	}
	return true
}

// Where nothing is in doubt there is nothing to flip.
func TestNothingToFlip(t *testing.T) {
	if p := flipsOf(t, map[string][]byte{"dossier.yaml": []byte(certain)}); len(p.FlipSets) > 0 {
		t.Errorf("got %+v", p.FlipSets)
	}
}

// The share of value that waiting keeps is a range over its break-even 0.8738 in the worked case: one assumption is
// enough, and it turns there.
func TestFlipSetOfOne(t *testing.T) {
	files := map[string][]byte{}
	for _, path := range glob(t, "../examples/worked/*.yaml") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = []byte(strings.Replace(string(text), "waiting_keeps: 0.95", "waiting_keeps: 0.8..0.97..1", 1))
	}
	p := flipsOf(t, files)
	i := slices.IndexFunc(p.FlipSets, func(f plan.FlipSet) bool {
		return len(f.Parts) == 1 && f.Parts[0].Input == "dossier.waiting_keeps"
	})
	if i < 0 {
		t.Fatalf("got %+v, want a set of waiting_keeps alone", p.FlipSets)
	}
	f := p.FlipSets[i]
	if f.From != "wait" || f.To != "act now" || math.Abs(f.Parts[0].At-0.8738) > 0.02 { // drawn red lines
		t.Errorf("got %+v, want waiting to give way to acting at 0.8738", f)
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: nothing found (%v)", pattern, err)
	}
	return paths
}
