package genius_test

import (
	"fmt"

	"parley/formats/genius"
	"parley/formats/scenario"
	"parley/model/outcome"
)

// One file, two readings: GENIUS divides by the largest evaluation of an issue, NegMAS does not, and the reservation
// value stands on both scales as it is written.
func ExampleRead() {
	files := scenario.Files{"seller.xml": []byte(`<utility_space><objective index="0" name="Boat">
		<weight index="1" value="0.6"/><weight index="2" value="0.4"/>
		<issue index="1" name="Price" type="discrete"><item value="low" evaluation="3"/><item value="high" evaluation="4"/></issue>
		<issue index="2" name="Oars" type="discrete"><item value="kept" evaluation="5"/><item value="given" evaluation="2"/></issue>
		</objective><reservation value="0.75"/></utility_space>`)}
	for _, reading := range []string{scenario.Platform, scenario.NegMAS} {
		s, err := genius.Read(files, scenario.Options{Reading: reading})
		if err != nil {
			fmt.Println(err)
			return
		}
		noDeal := s.Disagreement(0, scenario.ProblemOptions{})
		fmt.Println(reading, s.Utility(0, outcome.Outcome{0, 0}).FloatString(2), "against", noDeal.FloatString(2), "without a deal")
	}
	// Output:
	// platform 0.85 against 0.75 without a deal
	// negmas 3.80 against 2.60 without a deal
}
