package survey

import (
	"math/big"

	"parley/analysis/frontier"
	"parley/analysis/measure"
	"parley/model/preference"
)

// A Survey is everything that can be said exactly of a subject. Its JSON fields are a contract: they may be added to,
// never changed. Utilities are on the subject's own scale, where 1 is usually a party's best.
type Survey struct {
	Outcomes         string    `json:"outcomes"` // size of the outcome space, decimal, or infinite
	Exact            bool      `json:"exact"`
	Epsilon          float64   `json:"epsilon"`
	Parties          []string  `json:"parties"`
	Reservation      []float64 `json:"reservation"`
	Frontier         []Point   `json:"frontier"`           // by the first party's utility, descending
	Segments         []Segment `json:"segments,omitempty"` // where numbers settle issues: Frontier has their ends
	Nash             *Point    `json:"nash"`               // null without a zone of agreement, as are the next three
	KalaiSmorodinsky *Point    `json:"kalai_smorodinsky"`
	Egalitarian      *Point    `json:"egalitarian"`
	Utilitarian      *Point    `json:"utilitarian"`
	Zone             Zone      `json:"zopa"`
	Trades           []Trade   `json:"trades"`
	WhyNot           []Change  `json:"why_not"` // smallest changes that would open a zone; empty if there is one
	// WhyNotComplete says that there are no other sets of up to three changes.
	WhyNotComplete bool  `json:"why_not_complete"`
	Deal           *Deal `json:"deal,omitempty"` // the deal asked about
	// Rules are what all rules pick, those of other programs under their own names, with every point that ties;
	// FallbackDepth is the rank down to which the parties give way in fallback bargaining over the zone's frontier.
	Rules         []Picked  `json:"rules"`
	FallbackDepth int       `json:"fallback_depth,omitempty"`
	Measures      *Measures `json:"measures,omitempty"`
	Packages      []Package `json:"packages"` // of equal value to the subject's seat, to be offered at once

	subject *Subject
	solved  []frontier.Point
	zoned   []frontier.Point
}

// A Zone is the zone of agreement.
type Zone struct {
	Empty bool `json:"empty"`
	// Outcomes is how many there are, dominated ones included, decimal; absent if only bounds are known.
	Outcomes string `json:"outcomes,omitempty"`
	AtLeast  string `json:"at_least,omitempty"`
	AtMost   string `json:"at_most,omitempty"`
}

// A Trade is a pair of issues to log-roll, by id, from the side of the subject's seat.
type Trade struct {
	Give  string  `json:"give"`
	Get   string  `json:"get"`
	Ratio float64 `json:"ratio"`
}

// Options say what a survey is to include.
type Options struct {
	Frontier frontier.Options // budget; its Floor must be nil
	// Deal settles some issues or all, by issue, to ask who blocks that and what would buy them; nil: none.
	Deal map[int]int
	// Powers are whole numbers, one per party, for the asymmetric Nash and the proportional rule; nil: neither.
	Powers []int64
	// All is how many of the outcomes that are worth the same as a point of the frontier are listed with it.
	All int
}

// Of surveys a subject. The error, if any, is a [*frontier.ErrWidth], or about lines that cannot be solved.
func Of(s *Subject, o Options) (*Survey, error) {
	survey := ofOptions
	if len(s.Problem.Lines) > 0 {
		survey = ofLines
	}
	v, err := survey(s, o)
	if err != nil {
		return nil, err
	}
	for _, x := range frontier.Trades(v.subject.Problem, s.Seat) {
		v.Trades = append(v.Trades, Trade{v.subject.Issues[x.Give].ID, v.subject.Issues[x.Get].ID, x.Ratio})
	}
	if len(o.Deal) > 0 {
		if err := v.deal(o); err != nil {
			return nil, err
		}
	}
	if v.Zone.Empty {
		return v, v.relax(o)
	}
	v.WhyNotComplete = true
	return v, nil
}

// newSurvey is a survey of which only the parties and their values of no deal are known.
func newSurvey(s *Subject) *Survey {
	v := &Survey{subject: s, Trades: []Trade{}, WhyNot: []Change{}, Rules: []Picked{}, Packages: []Package{}}
	for _, party := range s.Parties {
		v.Parties = append(v.Parties, party.ID)
	}
	v.Reservation = v.floats(s.Problem.Reservation)
	return v
}

// stopped reports whether the best so far is asked for.
func stopped(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}

// mostWorths keeps the count of the zone to about a second: exact up to some 10¹⁰ outcomes, bounds beyond.
const mostWorths = 1 << 18

// ofOptions surveys a subject all of whose issues have options.
func ofOptions(s *Subject, o Options) (*Survey, error) {
	p := s.Problem
	solved, err := frontier.Of(p, o.Frontier)
	if err != nil {
		return nil, err
	}
	v := newSurvey(s)
	v.Outcomes, v.Exact, v.Epsilon = p.Space.Size().String(), solved.Exact, solved.Epsilon
	v.solved, v.zoned = solved.Points, frontier.Zone(p, solved.Points)
	v.Frontier = v.points(solved.Points)
	v.name()
	v.ties(o.All)
	n := frontier.CountZone(p, frontier.CountOptions{Most: mostWorths, Stop: o.Frontier.Stop})
	v.Zone = Zone{Empty: len(v.zoned) == 0, AtLeast: n.Low.String(), AtMost: n.High.String()}
	if n.Exact() {
		v.Zone.Outcomes = n.Low.String()
	}
	low, high, err := measure.Extremes(p)
	if err != nil {
		low, high = nil, nil // too wide to be sure: what needs them is left out
	}
	v.rules(o, low, high)
	v.measure(low, high)
	if n.Exact() && len(p.Rules)+len(p.Vetoes) == 0 && !p.RequiresChange {
		share, _ := new(big.Rat).SetFrac(n.Low, p.Space.Size()).Float64()
		v.Measures.Rational = &share
	}
	if !stopped(o.Frontier.Stop) {
		v.packages()
	}
	return v, nil
}

// floats returns utilities as numbers.
func (v *Survey) floats(us []preference.Utils) []float64 {
	out := make([]float64, len(us))
	for i, u := range us {
		out[i] = v.subject.Problem.Float(u)
	}
	return out
}
