package plan

import (
	"slices"
	"strings"
	"testing"

	"parley/model"
	"parley/model/evidence"
)

// chain is a case whose only content is evidence: two numbers of one talkative source, one of a rival, a scenario.
func chain() *model.Case {
	in := func(id, label string, because ...string) model.Input {
		return model.Input{ID: id, Label: label, Role: model.Probability, Spread: model.Triangular(0.2, 0.4, 0.6), Because: because}
	}
	return &model.Case{
		Inputs: []model.Input{
			in("credibility.usa", "credibility of promises by United States", "c1", "c2"),
			in("scenarios.win.p", "probability of Trump wins", "c3"),
			in("no_agreement.win.dprk", "value of no deal to North Korea"),
			in("issues.aid.weight.dprk", "weight of aid to North Korea", "c1"),
		},
		Sources: []evidence.Source{
			{ID: "agency", Name: "An agency", Reliability: "B", Origin: "envoy"},
			{ID: "envoy", Name: "An envoy", Reliability: "D"},
			{ID: "odds", Name: "A betting market"},
		},
		Claims: []evidence.Claim{
			{ID: "c1", Source: "envoy", Credibility: 2, Said: "2024-01-01", Contradicted: []string{"c3"}},
			{ID: "c2", Source: "agency", Credibility: 3, Said: "2024-02-01", Learned: "2024-03-01", SupportedBy: []string{"c1"}},
			{ID: "c3", Source: "odds"},
		},
		Scenarios: []model.Scenario{
			{Parent: -1, P: model.NoRef, Name: "Now"},
			{ID: "win", Name: "Trump wins", P: 1, Changes: []model.Change{{Inputs: []model.Ref{0}, By: -0.05}, {Inputs: []model.Ref{3}, Set: true, To: 0.4}}},
		},
		Tracks:     []model.Track{{ID: "talks", NoAgreement: []model.Reservations{{Scenario: "win", Value: []model.Ref{model.NoRef, 2}}}}},
		Candidates: []model.Candidate{{ID: "phased", Name: "Phased deal", Because: []string{"c2"}}},
		Rounds:     []model.Round{{ID: "hanoi", Name: "Hanoi", Because: []string{"c3"}}},
		Mandates:   []model.Mandate{{ID: "ministry", Name: "the ministry"}},
	}
}

func TestWhyFindsTheChain(t *testing.T) {
	for _, c := range []struct {
		id, kind                 string
		numbers, claims, sources string
		alone                    string
	}{
		// c2 relays the envoy through the agency, so both claims are his.
		{"credibility.usa", "number", "credibility.usa", "c1 c2 c3", "envoy agency odds", "envoy"},
		{"scenarios.win.p", "number", "scenarios.win.p", "c3", "odds", "odds"},
		{"win", "scenario", "scenarios.win.p no_agreement.win.dprk", "c3", "odds", "odds"},
		{"phased", "candidate", "", "c2 c1", "agency envoy", "envoy"},
		{"hanoi", "round", "", "c3", "odds", "odds"},
		{"ministry", "mandate", "", "", "", ""},
		{"c1", "claim", "credibility.usa issues.aid.weight.dprk", "c1 c3", "envoy odds", ""},
		{"agency", "source", "credibility.usa", "c2 c1", "agency envoy", ""},
		{"issues.aid", "numbers", "issues.aid.weight.dprk", "c1 c3", "envoy odds", "envoy"},
		{"*.win", "numbers", "scenarios.win.p no_agreement.win.dprk", "c3", "odds", "odds"},
		{"dprk", "numbers", "no_agreement.win.dprk issues.aid.weight.dprk", "c1 c3", "envoy odds", "envoy"},
		{"no_agreement.win.dprk", "number", "no_agreement.win.dprk", "", "", ""},
	} {
		t.Run(c.id, func(t *testing.T) {
			e, err := Why(chain(), c.id)
			if err != nil {
				t.Fatal(err)
			}
			var numbers, claims, sources []string
			for _, n := range e.Numbers {
				numbers = append(numbers, n.ID)
			}
			for _, k := range e.Claims {
				claims = append(claims, k.ID)
			}
			for _, s := range e.Sources {
				sources = append(sources, s.ID)
			}
			alone := ""
			if e.Alone != nil {
				alone = e.Alone.ID
			}
			got := []string{e.Kind, strings.Join(numbers, " "), strings.Join(claims, " "), strings.Join(sources, " "), alone}
			want := []string{c.kind, c.numbers, c.claims, c.sources, c.alone}
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestWhyTellsPlacesGradesAndChanges(t *testing.T) {
	e, err := Why(chain(), "credibility.usa")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, k := range e.Claims {
		got = append(got, k.ID+" "+k.Grade+" "+k.Place+" "+string(k.Since))
	}
	want := []string{"c1 D2 cited 2024-01-01", "c2 B3 cited 2024-03-01", "c3 -- contradicts c1 "}
	if !slices.Equal(got, want) {
		t.Errorf("claims: got %q, want %q", got, want)
	}
	if e, err = Why(chain(), "win"); err != nil {
		t.Fatal(err)
	}
	want = []string{
		"credibility of promises by United States moves by -0.05 (credibility.usa)",
		"weight of aid to North Korea becomes 0.4 (issues.aid.weight.dprk)",
	}
	if !slices.Equal(e.Changes, want) {
		t.Errorf("changes: got %q, want %q", e.Changes, want)
	}
}

func TestWhyHints(t *testing.T) {
	for _, c := range []struct{ id, want string }{
		{"credibilty.usa", `did you mean "credibility.usa"?`},
		{"no_agreement.wim.dprk", `did you mean "no_agreement.win.dprk"?`},
		{"isues.aid.wieght.dprkk", `did you mean "issues.aid.weight.dprk"?`}, // an error in each part
		{"everything", "lists the 14 that can be asked for"},
		{"", "lists the 14 that can be asked for"},
	} {
		_, err := Why(chain(), c.id)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Why(%q): got %v, want %q", c.id, err, c.want)
		}
	}
}

// TestWhyExplainsEveryTopic: whatever is listed can be asked for.
func TestWhyExplainsEveryTopic(t *testing.T) {
	c := chain()
	for _, topic := range Topics(c) {
		e, err := Why(c, topic.ID)
		if err != nil {
			t.Errorf("%s: %v", topic.ID, err)
			continue
		}
		if e.Kind != topic.Kind || e.Label != topic.Label && topic.Label != "" {
			t.Errorf("%s: got %s %q, want %s %q", topic.ID, e.Kind, e.Label, topic.Kind, topic.Label)
		}
	}
}
