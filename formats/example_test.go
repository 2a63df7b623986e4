package formats_test

import (
	"fmt"

	"parley/analysis/frontier"
	"parley/formats"
	"parley/formats/scenario"
)

// A folder of GENIUS's files, with what such files have: an empty line in front of the prolog, bare ampersands, names
// in other capitals, items that the domain does not know.
func Example() {
	s, err := formats.Read("testdata/genius/orchard", scenario.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range s.Warnings {
		fmt.Println(w)
	}
	p, err := s.Problem(scenario.ProblemOptions{}) // the share of water as 21 numbers
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Space.Size(), "outcomes, utilities in units of 1 /", p.Unit())
	r, err := frontier.Of(p, frontier.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	names := s.OptionNames(scenario.ProblemOptions{})
	for _, q := range frontier.Zone(p, r.Points)[:3] {
		fmt.Printf("%.4f %.4f", p.Float(q.U[0]), p.Float(q.U[1]))
		for j, o := range q.Outcome {
			fmt.Printf("  %s %s", s.Issues[j].Name, names[j][o])
		}
		fmt.Println()
	}
	// Output:
	// orchard_domain.xml:2:1: something stands in front of the XML prolog [xml-prolog]
	// orchard_domain.xml:8:31: a bare & is taken as it stands [xml-bare]
	// orchard_domain.xml:11:7: the attribute type is missing; read as integer [genius-type]
	// owner.xml:8:29: a bare & is taken as it stands [xml-bare]
	// owner.xml:9:7: "Fruit" is taken for "fruit" of issue "Rent" [genius-name]
	// owner.xml:10:7: "labour" is no option of issue "Rent" in the domain and is left out [genius-extra]
	// tenant.xml:8:29: a bare & is taken as it stands [xml-bare]
	// 315 outcomes, utilities in units of 1 / 2800
	// 0.9000 0.3000  Rent cash & fruit  Years 1  Share of water 0
	// 0.8875 0.3143  Rent cash & fruit  Years 1  Share of water 0.05
	// 0.8750 0.3286  Rent cash & fruit  Years 1  Share of water 0.1
}
