package geniusweb

import (
	"math/big"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// finish reads what a profile says of no deal, and adds it to the scenario.
func (r *reader) finish(n *tree.Node, p *scenario.Profile, d *domain) error {
	if bid := n.Given("reservationBid"); bid != nil {
		if err := r.reservation(bid, p, d); err != nil {
			return err
		}
	}
	if r.negmas {
		if err := r.extras(n, p); err != nil {
			return err
		}
	}
	r.s.Profiles = append(r.s.Profiles, *p)
	return nil
}

// extras reads the keys that only NegMAS knows.
func (r *reader) extras(n *tree.Node, p *scenario.Profile) (err error) {
	if x := n.Given("reserved_value"); x != nil && p.Reservation == nil {
		if p.Reservation, err = x.Number(); err != nil {
			return err
		}
	}
	if x := n.Given("discount_factor"); x != nil {
		p.Discount, err = x.Number()
	}
	return err
}

// reservation reads {"issuevalues": {issue: value}}. What the bid leaves open is worth nothing.
func (r *reader) reservation(n *tree.Node, p *scenario.Profile, d *domain) error {
	list := n.Get("issuevalues")
	if !list.Is(tree.Mapping) {
		return n.Errorf("a reservationBid needs issuevalues, by issue")
	}
	options := make([]int, len(d.issues))
	p.ReservationBid = make([]string, len(d.issues))
	for j := range options {
		options[j] = -1
	}
	for i, v := range list.Items {
		j, ok := d.issue[list.Keys[i].Text]
		if !ok {
			r.log.Warn(list.Keys[i], "unknown-issue", "the domain has no issue %q: left out of the reservation bid", list.Keys[i].Text)
			continue
		}
		if options[j] = d.find(j, v); options[j] < 0 {
			r.log.Warn(v, "unknown-value", "issue %q has no value %s: left open in the reservation bid", d.issues[j].Name, v.Describe())
			continue
		}
		p.ReservationBid[j] = d.issues[j].Values[options[j]]
	}
	p.Reservation = worth(p, options)
	return nil
}

// worth returns the utility of a bid that may be partial: -1 stands for an issue left open.
func worth(p *scenario.Profile, options []int) *big.Rat {
	sum := new(big.Rat)
	for j, o := range options {
		if o >= 0 {
			sum.Add(sum, new(big.Rat).Mul(p.Weights[j], p.Evaluators[j].Values[o]))
		}
	}
	for _, t := range p.Tables {
		at, complete := 0, true
		for _, j := range t.Issues {
			complete = complete && options[j] >= 0
			at = at*len(p.Evaluators[j].Values) + max(options[j], 0)
		}
		if complete {
			sum.Add(sum, t.Values[at])
		}
	}
	for _, b := range p.Boxes {
		holds := true
		for _, c := range b.Conditions {
			holds = holds && options[c.Issue] >= 0 && c.Allowed[max(options[c.Issue], 0)]
		}
		if holds {
			sum.Add(sum, b.Value)
		}
	}
	return sum
}
