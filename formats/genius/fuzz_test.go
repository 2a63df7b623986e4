package genius_test

import (
	"math/big"
	"testing"

	"parley/formats/genius"
	"parley/formats/scenario"
	"parley/model/outcome"
)

// FuzzRead feeds the reader a domain and a profile: it never panics, and what it reads can be handed over, and comes
// back from being written with the utilities it had.
func FuzzRead(f *testing.F) {
	plain := files(weights+prices+days, `<reservation value="0.25"/><discount_factor value="0.5"/>`)
	f.Add([]byte(domain), plain["p.xml"])
	f.Add([]byte("<negotiation_template>"), []byte("<utility_space type='nonlinear'>"))
	f.Add([]byte(`<negotiation_template><utility_space><objective><issue index=1 name="a & b" type="real"><range lowerbound="0" upperbound="1e3"/></issue></objective></utility_space></negotiation_template>`),
		[]byte(`<utility_space><objective><weight index="1" value="1"/><issue index="1" name="a & b" type="real"><evaluator ftype="triangular" parameter0="-1" parameter1="2" parameter2=".5"/></issue></objective></utility_space>`))
	f.Add([]byte(`<negotiation_template><utility_space><objective><issue index="1" name="x" type="integer" lowerbound="-3" upperbound="9"/></objective></utility_space></negotiation_template>`),
		[]byte(`<utility_space type="nonlinear"><objective><utility maxutility="7"><ufun aggregation="sum"><hyperRectangle utility="3"><EXCLUDES index="1" min="0" max="4"/></hyperRectangle><hyperRectangle utility="2"><INCLUDES index="1" min="1" max="1"/></hyperRectangle></ufun></utility></objective></utility_space>`))
	f.Fuzz(func(t *testing.T, domain, profile []byte) {
		if len(domain)+len(profile) > 1<<16 {
			t.Skip("larger than the law needs")
		}
		in := scenario.Files{"domain.xml": domain, "p.xml": profile}
		for _, reading := range []string{scenario.Platform, scenario.NegMAS} {
			s, err := genius.Read(in, scenario.Options{Reading: reading})
			if err != nil {
				continue
			}
			if _, err := s.Problem(scenario.ProblemOptions{}); err != nil {
				continue // out of range
			}
			if reading == scenario.Platform {
				comesBack(t, s)
			}
		}
	})
}

// comesBack writes a scenario, reads it, and compares some outcomes.
func comesBack(t *testing.T, s *scenario.Scenario) {
	files, _, err := genius.Write(s)
	if err != nil {
		return // says what GENIUS cannot hold
	}
	back, err := genius.Read(files, scenario.Options{File: "domain.xml"})
	if err != nil {
		t.Fatalf("%v in what was written:\n%s", err, files)
	}
	ω := make(outcome.Outcome, len(s.Issues))
	for o := range 3 {
		for j, names := range s.OptionNames(scenario.ProblemOptions{}) {
			ω[j] = min(o*(j+1), len(names)-1)
		}
		for i := range min(len(s.Profiles), len(back.Profiles)) {
			u, v := s.Utility(i, ω), back.Utility(i, ω)
			gap := new(big.Rat).Sub(u, v)
			off := new(big.Rat).Mul(new(big.Rat).Abs(u), big.NewRat(1, 1_000_000_000_000))
			if gap.Abs(gap).Cmp(off.Add(off, big.NewRat(1, 1_000_000_000_000))) > 0 {
				t.Fatalf("profile %d at %v: %s, want %s\n%s", i, ω, v.FloatString(20), u.FloatString(20), files)
			}
		}
	}
}
