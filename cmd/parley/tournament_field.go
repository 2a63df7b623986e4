package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"os"
	"path/filepath"
	"strings"

	"parley/simulation"
	"parley/simulation/tournament"
)

// A tournamentField is what a tournament is played on.
type tournamentField struct {
	scenarios []tournament.Scenario
	targets   []*target
	left      []string // what cannot be played, and why
	hash      string   // of all files, and of how they are looked at
}

// A found is a scenario at a path that was given, or in a folder of such.
type found struct {
	path   string
	listed bool // in a folder, so that it may be left out if it cannot be played
}

// An unplayable scenario can be read, but not played.
type unplayable struct{ error }

// mostScenarios bounds what is found in folders.
const mostScenarios = 10_000

// field reads the scenarios at the paths.
func (f *tournamentFlags) field(ctx context.Context, s shell, paths []string) (*tournamentField, error) {
	var all []found
	for _, path := range paths {
		more, err := scenariosIn(path)
		if err != nil {
			return nil, err
		}
		if all = append(all, more...); len(all) > mostScenarios {
			return nil, inputError("more than %d scenarios", mostScenarios)
		}
	}
	names, err := scenarioNames(all)
	if err != nil {
		return nil, err
	}
	out, h := &tournamentField{}, sha256.New()
	b := newBar(s.errs, f.quiet)
	defer b.finish()
	for i, x := range all {
		b.update(i, len(all), "reading "+names[i])
		t, sc, err := f.scenario(ctx, s, x.path, names[i])
		var not unplayable
		if errors.As(err, &not) && x.listed {
			out.left = append(out.left, fmt.Sprintf("%s is left out, as it cannot be played: %v", names[i], not))
			f.tell(s, "%s\n", out.left[len(out.left)-1])
			continue
		}
		if errors.As(err, &not) {
			return nil, inputError("%s: %v", x.path, not)
		}
		if err != nil {
			return nil, err
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		f.digest(h, names[i], t)
		out.scenarios, out.targets = append(out.scenarios, sc), append(out.targets, t)
	}
	if len(out.scenarios) == 0 {
		return nil, inputError("no scenario of these can be played")
	}
	out.hash = hex.EncodeToString(h.Sum(nil))
	return out, nil
}

// scenariosIn lists what a path stands for: itself, or the dossiers and scenarios among its folders.
func scenariosIn(path string) ([]found, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, inputError("%v", err)
	}
	if one, err := isScenario(path); err != nil {
		return nil, inputError("%v", err)
	} else if one || yamlIn(path) {
		return []found{{path: path}}, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, inputError("%v", err)
	}
	var out []found
	for _, e := range entries {
		sub := filepath.Join(path, e.Name())
		if info, err := os.Stat(sub); err != nil || !info.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		one, err := isScenario(sub)
		if err != nil {
			return nil, inputError("%v", err)
		}
		if one || yamlIn(sub) {
			out = append(out, found{sub, true})
		}
	}
	if len(out) == 0 {
		return nil, inputError("%s: neither a dossier nor a scenario, nor a folder of such", path)
	}
	return out, nil
}

// scenarioNames names scenarios after their folders, with as many of the folders above as tell them apart.
func scenarioNames(all []found) ([]string, error) {
	parts := make([][]string, len(all))
	for i, x := range all {
		abs, err := filepath.Abs(x.path)
		if err != nil {
			return nil, inputError("%v", err)
		}
		for j, other := range parts[:i] {
			if abs == strings.Join(other, string(filepath.Separator)) {
				return nil, inputError("%s and %s are the same", all[j].path, x.path)
			}
		}
		parts[i] = strings.Split(abs, string(filepath.Separator))
	}
	name := func(i, n int) string { return strings.Join(parts[i][max(0, len(parts[i])-n):], "/") }
	out := make([]string, len(all))
	for i := range parts {
		n := 1
		for clash := true; clash; n++ {
			clash = false
			for j := range parts {
				clash = clash || i != j && name(i, n) == name(j, n)
			}
			out[i] = name(i, n)
		}
	}
	return out, nil
}

// scenario reads one scenario and makes it ready for play.
func (f *tournamentFlags) scenario(ctx context.Context, s shell, path, name string) (*target, tournament.Scenario, error) {
	var none tournament.Scenario
	look := f.frontierFlags
	look.quiet = true // ten warnings of each of a hundred scenarios would hide the result
	t, err := look.target(s, path)
	if err == nil && len(t.Lines) > 0 { // issues settled by any number are cut into steps for play
		t, err = f.fileFlags.target(path, false)
	}
	if err != nil {
		return nil, none, err
	}
	if t.file != nil && len(t.file.Warnings) > 0 {
		f.tell(s, "%s: %s or assumptions; parley frontier %s tells them\n", name, counted(len(t.file.Warnings), "repair"), path)
	}
	if len(t.Parties) < 2 {
		return nil, none, unplayable{fmt.Errorf("it has %s, want two at least", countedIn(len(t.Parties), "party", "parties"))}
	}
	limit := f.limit
	if limit == 0 {
		limit = -1
	}
	table, err := simulation.Lay(t.Problem, limit)
	if err != nil {
		return nil, none, unplayable{err}
	}
	if n := table.Drawn(); n > 0 {
		f.tell(s, "%s: its utilities tie too many issues together to ask about %s outcomes; %d are drawn for play\n", name, t.Problem.Space.Size(), n)
	}
	nameTable(table, t)
	y, err := tournament.Measure(t.Problem, ctx.Done())
	if err != nil {
		return nil, none, inputError("%s: %v", path, tied(err, t))
	}
	return t, tournament.Scenario{Name: name, Parties: namesOf(t.Parties), Table: table, Yardstick: y}, nil
}

// digest adds what decides the rows of a scenario.
func (f *tournamentFlags) digest(h hash.Hash, name string, t *target) {
	fmt.Fprintf(h, "%q %s %q %q %d %d %q %q %q %q %q %q %q %q\n", name, t.hash, f.reading, f.parties, f.steps, f.limit, f.track, f.frontierFlags.scenario, f.draw, f.real,
		f.asOf, f.whatIf, f.set, f.without)
}

// balances measures how balanced each scenario is.
func (f *tournamentField) balances() []*float64 {
	out := make([]*float64, len(f.scenarios))
	for i := range f.scenarios {
		out[i] = tournament.Balance(&f.scenarios[i])
	}
	return out
}
