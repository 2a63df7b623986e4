// Package formats reads and writes negotiation scenarios of other programs: it finds the files, tells the format, and
// hands over to the package of that format. What is read is a [parley/formats/scenario.Scenario].
//
// Two readings of a file are offered: what its own platform makes of it ("platform") and what NegMAS makes of it
// ("negmas"); the doc comment of each format says where they differ. The golden tests hold both to published numbers.
package formats

import (
	"fmt"
	"slices"

	"parley/formats/dossierfile"
	"parley/formats/genius"
	"parley/formats/geniusweb"
	"parley/formats/negmas"
	"parley/formats/negolog"
	"parley/formats/scenario"
	"parley/internal/near"
)

// A format is one kind of file. Is looks at contents, not at names, and is cheap; Read gets all files of a folder and
// warns of those that it leaves aside; Write returns files with their names, and what the format cannot hold as warnings.
type format struct {
	name  string // on the command line
	title string
	is    func(scenario.Files) bool                                          // nil: is never read here
	read  func(scenario.Files, scenario.Options) (*scenario.Scenario, error) // likewise
	write func(*scenario.Scenario) (scenario.Files, []scenario.Warning, error)
}

// all are the formats, in the order in which a folder is tried.
var all = []format{
	{"genius", "GENIUS XML", genius.Is, genius.Read, genius.Write},
	{"geniusweb", "GeniusWeb JSON", geniusweb.Is, geniusweb.Read, geniusweb.Write},
	{"negolog", "NegoLog JSON", negolog.Is, negolog.Read, negolog.Write},
	{"negmas", "NegMAS YAML or JSON", negmas.Is, negmas.Read, negmas.Write},
	{"dossier", "Parley dossier", nil, nil, dossierfile.Write},
}

// Names returns the names of the formats that can be written, as the command line has them.
func Names() []string {
	names := make([]string, len(all))
	for i := range all {
		names[i] = all[i].name
	}
	return names
}

// Write returns the files of a scenario in a format, by name, and a warning for everything that the format cannot hold.
// Nothing is written to disk. An error says what cannot be written at all, or that the format is unknown.
func Write(s *scenario.Scenario, format string) (scenario.Files, []scenario.Warning, error) {
	i := slices.Index(Names(), format)
	if i < 0 {
		return nil, nil, fmt.Errorf("unknown format %q; %s", format, near.Hint(format, Names()))
	}
	return all[i].write(s)
}
