package formats_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/formats/genius"
	"parley/formats/geniusweb"
	"parley/formats/negmas"
	"parley/formats/negolog"
	"parley/formats/scenario"
	"parley/formats/scenariotest"
)

// A way is a format that is written and read again.
type way struct {
	name  string
	write func(*scenario.Scenario) (scenario.Files, []scenario.Warning, error)
	read  func(scenario.Files, scenario.Options) (*scenario.Scenario, error)
}

var ways = []way{
	{"genius", genius.Write, genius.Read},
	{"geniusweb", geniusweb.Write, geniusweb.Read},
	{"negolog", negolog.Write, negolog.Read},
	{"negmas", negmas.Write, negmas.Read},
}

// Handed from format to format, in any order, an additive scenario comes back as it was.
func TestAroundAllFormats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scenariotest.Draw(t, scenariotest.Shape{Plain: true})
		for i := range s.Profiles {
			s.Profiles[i].Name = string(rune('a' + i)) // files are read in the order of their names
		}
		at := s
		for _, w := range rapid.Permutation(ways).Draw(t, "ways") {
			files, warnings, err := w.write(at)
			if err != nil {
				t.Fatalf("%s: %v", w.name, err)
			}
			if slices.ContainsFunc(warnings, func(w scenario.Warning) bool { return strings.HasSuffix(w.Code, "-names") }) {
				return // GENIUS takes option names that differ by spaces for one
			}
			if at, err = w.read(files, scenario.Options{}); err != nil {
				t.Fatalf("%s: %v\n%s", w.name, err, files)
			}
			if diff := scenariotest.Differ(s, at, big.NewRat(1, 1e15)); diff != "" {
				t.Fatalf("%s: %s\n%s", w.name, diff, files)
			}
		}
	})
}
