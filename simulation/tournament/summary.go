package tournament

import (
	"cmp"
	"fmt"
	"slices"
)

// A Summary is what a tournament comes to. docs/tournaments.md tells its fields.
type Summary struct {
	Rounds       int          `json:"rounds"`
	Repeat       int          `json:"repeat"`
	SelfPlay     bool         `json:"self_play"`
	Seed         uint64       `json:"seed"`
	Negotiations int64        `json:"negotiations"`
	Played       int64        `json:"played"` // the others are copies, where nobody tosses coins
	Strategies   []Standing   `json:"strategies"`
	Comparisons  []Comparison `json:"comparisons"`
	Scenarios    []OfScenario `json:"scenarios"`
	Game         *Game        `json:"game,omitempty"`
	Pairs        [][]*float64 `json:"pairs"` // mean gain of the first against the second, as Names has them
	Names        []string     `json:"names"`
	Warnings     []string     `json:"warnings"`
}

// A Standing is how one strategy did. Means are over scenarios, in each over opponents, each weighing the same.
type Standing struct {
	Name          string    `json:"name"`
	Rank          Rank      `json:"rank"`
	Score         Estimate  `json:"score"`                     // gain against others; against itself if there are none
	ScoreWithSelf *Estimate `json:"score_with_self,omitempty"` // against others and itself
	AgainstSelf   *Estimate `json:"against_self,omitempty"`
	Utility       Estimate  `json:"utility"` // on the scenarios' own scales
	Agreement     Estimate  `json:"agreement"`
	RoundsToDeal  Estimate  `json:"rounds_to_deal"`
	JointGain     Estimate  `json:"joint_gain"` // mean gain of all at its tables
	ToFrontier    Estimate  `json:"to_frontier"`
	ToNash        Estimate  `json:"to_nash"`
	ToKS          Estimate  `json:"to_kalai_smorodinsky"`
}

// A Comparison is that of two strategies on the same scenarios, opponents, seats and coins.
type Comparison struct {
	A          string   `json:"a"`
	B          string   `json:"b"`
	Difference Estimate `json:"difference"` // of the score of A less that of B
	Better     int      `json:"better"`     // scenarios in which A scores more
	Worse      int      `json:"worse"`
	P          *float64 `json:"p,omitempty"`
	Adjusted   *float64 `json:"p_holm,omitempty"`
}

// OfScenario is what is to be known of a scenario.
type OfScenario struct {
	Name      string    `json:"name"`
	Parties   []string  `json:"parties"`
	Outcomes  string    `json:"outcomes"` // decimal
	NoDeal    []float64 `json:"no_deal"`
	Ideal     []float64 `json:"ideal"`
	Frontier  int       `json:"frontier"` // points of it
	Exact     bool      `json:"frontier_exact"`
	NoZone    bool      `json:"no_zone,omitempty"`
	Agreement float64   `json:"agreement"`
	JointGain float64   `json:"joint_gain"`
	// Balance is how far from the point of Kalai and Smorodinsky two of MiCRO sign, in gains; of two parties only.
	Balance  *float64 `json:"balance,omitempty"`
	Balanced bool     `json:"balanced,omitempty"`
	// Against tells how much more than MiCRO itself the best strategy of the field gets against MiCRO, if that is in it.
	Against *AgainstMicro `json:"against_micro,omitempty"`
}

// AgainstMicro is the best reply of a field to MiCRO in a scenario.
type AgainstMicro struct {
	Best string  `json:"best"`
	Gain float64 `json:"gain"` // over what MiCRO gets against itself; may be below 0
}

// who is whose opponents scores are over.
func (t *Tally) who() opponents {
	if len(t.d.Strategies) == 1 {
		return itself
	}
	return others
}

// Summarise draws the conclusions. balances are those of [Balance], by scenario.
func (t *Tournament) Summarise(tally *Tally, balances []*float64) *Summary {
	s := &Summary{Rounds: t.Rounds, Repeat: t.Repeat, SelfPlay: t.SelfPlay, Seed: t.Seed, Negotiations: tally.Rows(), Played: t.Played(),
		Names: t.Strategies, Warnings: []string{}, Comparisons: []Comparison{}}
	s.Pairs = tally.pairs()
	var scores [][]float64
	for k := range t.Strategies {
		scores = append(scores, tally.byScenario(k, gainOf, tally.who()))
		s.Strategies = append(s.Strategies, tally.standing(k))
	}
	for k, r := range ranked(scores, t.Seed) {
		s.Strategies[k].Rank = r
	}
	slices.SortStableFunc(s.Strategies, func(a, b Standing) int { return cmp.Compare(a.Rank.Place, b.Rank.Place) })
	s.Comparisons = compared(t.Strategies, scores)
	for k := range t.Scenarios {
		s.Scenarios = append(s.Scenarios, t.ofScenario(tally, k, balances[k]))
	}
	if t.SelfPlay {
		s.Game = gameOf(t.Strategies, s.Pairs)
	}
	s.warn()
	if tally.failures > 0 {
		s.Warnings = append(s.Warnings, fmt.Sprintf("in %d negotiations a program failed, which counts as no deal; the first: %s", tally.failures, tally.failure))
	}
	return s
}

func (t *Tally) standing(k int) Standing {
	who := t.who()
	of := func(m measure, who opponents) Estimate { return estimate(t.byScenario(k, m, who)) }
	s := Standing{Name: t.d.Strategies[k], Score: of(gainOf, who), Utility: of(utilityOf, who), Agreement: of(agreementOf, who),
		RoundsToDeal: of(roundsOf, who), JointGain: of(jointOf, who), ToFrontier: of(frontierOf, who), ToNash: of(nashOf, who), ToKS: of(ksOf, who)}
	if t.d.SelfPlay {
		with, self := of(gainOf, everyone), of(gainOf, itself)
		s.ScoreWithSelf, s.AgainstSelf = &with, &self
	}
	return s
}

// pairs returns the mean gain over scenarios of each strategy against each; nil where they have not met.
func (t *Tally) pairs() [][]*float64 {
	k := len(t.d.Strategies)
	out := make([][]*float64, k)
	for a := range out {
		out[a] = make([]*float64, k)
		for b := range out[a] {
			total, n := 0.0, 0
			for s := range t.d.Seats {
				if x, ok := gainOf(t.at(s, a, b)); ok {
					total += x
					n++
				}
			}
			if n > 0 {
				mean := total / float64(n)
				out[a][b] = &mean
			}
		}
	}
	return out
}

// compared compares all pairs.
func compared(names []string, scores [][]float64) []Comparison {
	out := []Comparison{}
	var ps []float64
	for a := range names {
		for b := a + 1; b < len(names); b++ {
			c := Comparison{A: names[a], B: names[b]}
			d := make([]float64, len(scores[a]))
			for s := range d {
				d[s] = scores[a][s] - scores[b][s]
				switch {
				case d[s] > 0:
					c.Better++
				case d[s] < 0:
					c.Worse++
				}
			}
			c.Difference = estimate(d)
			if p, ok := twoSided(d); ok {
				c.P = &p
				ps = append(ps, p)
			}
			out = append(out, c)
		}
	}
	if len(ps) == len(out) {
		for i, p := range holm(ps) {
			out[i].Adjusted = &p
		}
	}
	return out
}

func (t *Tournament) ofScenario(tally *Tally, k int, balance *float64) OfScenario {
	s := &t.Scenarios[k]
	out := OfScenario{Name: s.Name, Parties: s.Parties, Outcomes: s.Table.Problem.Space.Size().String(), NoDeal: s.NoDeal, Ideal: s.Ideal,
		Frontier: len(s.Frontier), Exact: s.Exact, NoZone: len(s.Frontier) == 0, Balance: balance}
	out.Balanced = balance != nil && *balance <= Balanced
	n, agreement, joint := 0, 0.0, 0.0
	for a := range t.Strategies {
		for b := range t.Strategies {
			if x, ok := agreementOf(tally.at(k, a, b)); ok {
				agreement += x
				y, _ := jointOf(tally.at(k, a, b))
				joint += y
				n++
			}
		}
	}
	if n > 0 {
		out.Agreement, out.JointGain = agreement/float64(n), joint/float64(n)
	}
	out.Against = t.againstMicro(tally, k)
	return out
}

// againstMicro looks for the best reply to MiCRO.
func (t *Tournament) againstMicro(tally *Tally, k int) *AgainstMicro {
	m := slices.Index(t.Strategies, micro)
	if m < 0 || len(t.Strategies) < 2 {
		return nil
	}
	self, ok := gainOf(tally.at(k, m, m))
	if !ok {
		return nil
	}
	var out *AgainstMicro
	for a, name := range t.Strategies {
		if x, ok := gainOf(tally.at(k, a, m)); ok && a != m && (out == nil || x-self > out.Gain) {
			out = &AgainstMicro{name, x - self}
		}
	}
	return out
}

// warn says what a reader must know before he believes the ranking.
func (s *Summary) warn() {
	balanced, of := 0, 0
	for _, x := range s.Scenarios {
		if x.Balance != nil {
			of++
		}
		if x.Balanced {
			balanced++
		}
	}
	add := func(format string, args ...any) { s.Warnings = append(s.Warnings, fmt.Sprintf(format, args...)) }
	if balanced > 0 {
		add("%d of %d scenarios with two parties are balanced: MiCRO, which concedes one deal for one, ends near the point of Kalai and Smorodinsky there, and is hard to beat (de Jonge 2022); scenarios that are not balanced tell more", balanced, of)
	}
	if len(s.Scenarios) < 2 {
		add("a single scenario: no intervals, since nothing tells how another would have turned out")
	}
	for _, x := range s.Scenarios {
		switch {
		case x.NoZone:
			add("%s has no zone of agreement: all gains there are 0", x.Name)
		case !x.Exact:
			add("%s: the frontier has more points than are kept; distances are to those kept", x.Name)
		}
	}
}
