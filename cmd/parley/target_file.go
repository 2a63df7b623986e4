package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley/analysis/survey"
	"parley/formats"
	"parley/formats/scenario"
)

// ofFile is what a result says of the scenario files it was made of.
type ofFile struct {
	Name     string    `json:"scenario_name"`
	Format   string    `json:"format"`
	Reading  string    `json:"reading"`            // platform or negmas
	Rounded  bool      `json:"rounded"`            // utilities had to be rounded to 1e-12
	Grid     int       `json:"grid,omitempty"`     // numbers into which issues without steps were cut
	Discount []float64 `json:"discount,omitempty"` // per party, for the whole of the time; not used by the analysis
	Warnings []string  `json:"warnings"`           // repairs and assumptions
	// Double is how many points programs find that sum utilities in floating point, where rounding splits ties; of two
	// additive profiles with up to 500,000 outcomes.
	Double int `json:"frontier_in_double,omitempty"`
}

// fileFlags say how scenario files of other programs are read.
type fileFlags struct {
	reading string
	parties []string
	steps   int
}

func (f *fileFlags) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.reading, "reading", scenario.Platform, "read scenario files by this `READING`, their own platform's or NegMAS's: "+joined(readings))
	cmd.Flags().StringSliceVar(&f.parties, "parties", nil, "only these `PROFILES` of scenario files, by name or number from 1")
	cmd.Flags().IntVar(&f.steps, "grid", scenario.DefaultSteps, "cut an issue that any number settles into `N` numbers, where it cannot be solved uncut")
	complete(cmd, "reading", readings)
}

var readings = []string{scenario.Platform, scenario.NegMAS}

// isScenario reports whether a path holds a scenario of another program, not a dossier.
func isScenario(path string) (bool, error) {
	_, ok, err := formats.Detect(path)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil // the reader of dossiers says so with a hint
	}
	// No dossier is XML, so what is broken in it is the reader of scenarios to tell.
	return ok || strings.EqualFold(filepath.Ext(path), ".xml"), err
}

// read reads a scenario and picks the profiles asked for.
func (f *fileFlags) read(path string) (*scenario.Scenario, error) {
	if !slices.Contains(readings, f.reading) {
		return nil, inputError("--reading %s: there is no such reading\n\thint: %s", f.reading, joined(readings))
	}
	s, err := formats.Read(path, scenario.Options{Reading: f.reading})
	if err != nil {
		return nil, inputError("%v", placed(path, err))
	}
	if len(f.parties) > 0 {
		if s, err = s.Select(f.parties...); err != nil {
			return nil, inputError("--parties: %v", err)
		}
	}
	return s, nil
}

// placed puts the folder before the file that an error names, or the path before one that names none.
func placed(path string, err error) error {
	var at *scenario.Error
	if !errors.As(err, &at) || at.File == "" {
		if strings.Contains(err.Error(), path) {
			return err
		}
		return fmt.Errorf("%s: %w", path, err)
	}
	in := *at
	in.File = filepath.Join(path, at.File)
	if filepath.Base(path) == at.File {
		in.File = path
	}
	return &in
}

// target makes a target of a scenario. Issues that any number settles stay whole if lines is set and can be kept.
func (f *fileFlags) target(path string, lines bool) (*target, error) {
	s, err := f.read(path)
	if err != nil {
		return nil, err
	}
	opt := scenario.ProblemOptions{Steps: f.steps, Lines: lines && len(s.Profiles) == 2}
	p, err := s.Problem(opt)
	if err != nil {
		return nil, inputError("%v", err)
	}
	rounded, err := s.Rounded(opt)
	if err != nil {
		return nil, inputError("%v", err)
	}
	t := &target{id: s.Name, name: s.Name, scenario: s, file: &ofFile{Name: s.Name, Format: s.Format, Reading: s.Reading, Rounded: rounded, Warnings: []string{}}}
	t.Subject = &survey.Subject{Problem: p}
	t.names(s, opt)
	t.title = fmt.Sprintf("%s: %s, read as %s", s.Name, s.Format, readAs(s))
	for _, w := range s.Warnings {
		t.file.Warnings = append(t.file.Warnings, w.String())
	}
	if n, ok := s.CountInDouble(opt, mostSwept); ok {
		t.file.Double = n
	}
	t.hash, err = hashOf(path)
	return t, err
}

// mostSwept is how many outcomes are gone through to count as others count.
const mostSwept = 500_000

func readAs(s *scenario.Scenario) string {
	if s.Reading == scenario.NegMAS {
		return "NegMAS reads it"
	}
	return "its own platform reads it"
}

// names fills in parties, issues and options. Ids are the names: JSON speaks of them as the files do.
func (t *target) names(s *scenario.Scenario, opt scenario.ProblemOptions) {
	t.Parties = unique(profileNames(s))
	for _, p := range s.Profiles {
		if p.Discount != nil {
			d, _ := p.Discount.Float64()
			t.file.Discount = append(t.file.Discount, d)
		}
	}
	lines := s.LineIssues(opt)
	options := s.OptionNames(opt)
	var titles []string
	for _, is := range s.Issues {
		titles = append(titles, is.Name)
	}
	for j, named := range unique(titles) {
		is := s.Issues[j]
		if slices.Contains(lines, j) {
			t.Lines = append(t.Lines, named)
			continue
		}
		issue := survey.Issue{Named: named, Options: unique(options[len(t.Issues)])}
		if is.Kind == scenario.Real {
			t.file.Grid = max(t.file.Grid, len(issue.Options))
		}
		t.Issues = append(t.Issues, issue)
	}
}

// mostWarnings is how many repairs are told one by one.
const mostWarnings = 10

// warn tells what was repaired and assumed.
func (t *target) warn(s shell) {
	for i, w := range t.file.Warnings {
		if i == mostWarnings {
			fmt.Fprintf(s.errs, "… and %d more warnings (--json)\n", len(t.file.Warnings)-i)
			return
		}
		fmt.Fprintf(s.errs, "warning: %s\n", w)
	}
}

// unique makes ids of names; one that occurs again gets a number.
func unique(names []string) []survey.Named {
	out := make([]survey.Named, len(names))
	seen := map[string]int{}
	for i, n := range names {
		seen[n]++
		out[i] = survey.Named{ID: n, Name: n}
		if seen[n] > 1 {
			out[i].ID = fmt.Sprintf("%s (%d)", n, seen[n])
		}
	}
	return out
}

func profileNames(s *scenario.Scenario) []string {
	var out []string
	for i, p := range s.Profiles {
		switch name := p.Name; {
		case name != "":
			out = append(out, name)
		case p.File != "":
			out = append(out, strings.TrimSuffix(p.File, filepath.Ext(p.File)))
		default:
			out = append(out, fmt.Sprintf("party %d", i+1))
		}
	}
	return out
}

// hashOf is the SHA-256 of the files of a folder, by name, or of one file.
func hashOf(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", inputError("%v", err)
	}
	dir := path
	if !info.IsDir() {
		dir = filepath.Dir(path)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", inputError("%v", err)
	}
	h := sha256.New()
	for _, e := range entries {
		if !e.Type().IsRegular() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", inputError("%v", err)
		}
		fmt.Fprintf(h, "%s\x00%d\x00", e.Name(), len(data))
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
