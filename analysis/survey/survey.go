package survey

import (
	"parley/analysis/frontier"
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

	subject *Subject
	solved  []frontier.Point
	zoned   []frontier.Point
}

// A Zone is the zone of agreement.
type Zone struct {
	Empty bool `json:"empty"`
	// Outcomes is how many there are, dominated ones included, decimal; absent if they could not be counted.
	Outcomes string `json:"outcomes,omitempty"`
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
	v := &Survey{subject: s, Trades: []Trade{}, WhyNot: []Change{}}
	for _, party := range s.Parties {
		v.Parties = append(v.Parties, party.ID)
	}
	v.Reservation = v.floats(s.Problem.Reservation)
	return v
}

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
	if n, ok := frontier.CountZone(p); ok {
		v.Zone.Outcomes = n.String()
	}
	v.Zone.Empty = len(v.zoned) == 0
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
