package plan

import (
	"cmp"
	"slices"
)

// DiffSchema names the version of the JSON form of [Diff].
const DiffSchema = "parley/diff/1"

// A Diff is what changed from one plan to another: in what they rest on, and in what they advise.
type Diff struct {
	Schema string      `json:"schema"`
	From   Side        `json:"from"`
	To     Side        `json:"to"`
	Inputs []InputDiff `json:"inputs"` // numbers that differ, in the order of the later plan; removed ones last
	Claims []ClaimDiff `json:"claims"` // claims that came, went or are worded or graded otherwise
	Nodes  []NodeDiff  `json:"nodes"`  // every node of either plan, those of the later one first
	Flips  []FlipDiff  `json:"flips"`  // break-even values that moved, came or went
	Same   bool        `json:"same"`   // nothing above differs but by what sampling explains
}

// A Side is one of the plans compared.
type Side struct {
	Title   string `json:"title"`
	AsOf    string `json:"as_of"`
	Subject Named  `json:"subject"`
	Input   string `json:"input"`
	Seed    uint64 `json:"seed"`
	Parley  string `json:"parley"`
}

// An InputDiff is a number that differs. From or To is empty if the number is new or gone.
type InputDiff struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	From  string `json:"from,omitempty"` // as a dossier writes it
	To    string `json:"to,omitempty"`
}

// A ClaimDiff is a claim that differs.
type ClaimDiff struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Change string `json:"change"` // added, removed, reworded, regraded
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
}

// A NodeDiff is a node with what is advised and expected there, before and after.
type NodeDiff struct {
	Node   Named    `json:"node"`
	Change string   `json:"change,omitempty"` // added or removed; else empty
	From   *Verdict `json:"from,omitempty"`
	To     *Verdict `json:"to,omitempty"`
	// Advice says that what is advised differs. Clear says that the value differs by more than its sampling error
	// (two standard errors of the difference; always if both are exact).
	Advice bool `json:"advice"`
	Clear  bool `json:"clear"`
}

// A Verdict is what a plan says of a node.
type Verdict struct {
	Choice string  `json:"choice"` // act or wait
	Best   Named   `json:"best"`
	P      float64 `json:"p"`     // of the node, given its parent
	Value  float64 `json:"value"` // of the better choice, played
	SE     float64 `json:"se"`
	NoDeal float64 `json:"no_deal"`
	Deal   float64 `json:"deal"` // chance of a zone of agreement for the advised candidate
}

// A FlipDiff is a break-even value that moved. From or To is nil if there is none on that side.
type FlipDiff struct {
	Input string   `json:"input"`
	Label string   `json:"label"`
	Node  string   `json:"node"`
	From  *float64 `json:"from"`
	To    *float64 `json:"to"`
}

// Compare lists what changed from plan a to plan b. Cost: linear in the plans, but for lookups.
func Compare(a, b *Plan) *Diff {
	d := &Diff{Schema: DiffSchema, From: sideOf(a), To: sideOf(b), Inputs: []InputDiff{}, Claims: []ClaimDiff{}, Flips: []FlipDiff{}}
	d.inputs(a, b)
	d.claims(a, b)
	d.nodes(a, b)
	d.flips(a, b)
	d.Same = len(d.Inputs) == 0 && len(d.Claims) == 0 && len(d.Flips) == 0 && !slices.ContainsFunc(d.Nodes, NodeDiff.matters)
	return d
}

// matters reports whether anything that a reader would act on differs.
func (n NodeDiff) matters() bool { return n.Change != "" || n.Advice || n.Clear }

func sideOf(p *Plan) Side {
	return Side{p.Dossier.Title, string(p.Dossier.AsOf), p.Subject, p.Input, p.Seed, p.Parley}
}

func (d *Diff) inputs(a, b *Plan) {
	was := map[string]Number{}
	for _, n := range a.Evidence.Inputs {
		was[n.ID] = n
	}
	for _, n := range b.Evidence.Inputs {
		old, ok := was[n.ID]
		delete(was, n.ID)
		switch {
		case !ok:
			d.Inputs = append(d.Inputs, InputDiff{ID: n.ID, Label: n.Label, To: n.Spread})
		case old.Spread != n.Spread:
			d.Inputs = append(d.Inputs, InputDiff{ID: n.ID, Label: n.Label, From: old.Spread, To: n.Spread})
		}
	}
	for _, n := range a.Evidence.Inputs {
		if _, gone := was[n.ID]; gone {
			d.Inputs = append(d.Inputs, InputDiff{ID: n.ID, Label: n.Label, From: n.Spread})
		}
	}
}

func (d *Diff) claims(a, b *Plan) {
	was := map[string]Claim{}
	for _, k := range a.Evidence.Ledger {
		was[k.ID] = k
	}
	for _, k := range b.Evidence.Ledger {
		old, ok := was[k.ID]
		delete(was, k.ID)
		switch {
		case !ok:
			d.Claims = append(d.Claims, ClaimDiff{ID: k.ID, Text: k.Text, Change: "added", To: k.Grade})
		case old.Grade != k.Grade:
			d.Claims = append(d.Claims, ClaimDiff{ID: k.ID, Text: k.Text, Change: "regraded", From: old.Grade, To: k.Grade})
		case old.Text != k.Text:
			d.Claims = append(d.Claims, ClaimDiff{ID: k.ID, Text: k.Text, Change: "reworded", From: old.Text, To: k.Text})
		}
	}
	for _, k := range a.Evidence.Ledger {
		if _, gone := was[k.ID]; gone {
			d.Claims = append(d.Claims, ClaimDiff{ID: k.ID, Text: k.Text, Change: "removed", From: k.Grade})
		}
	}
}

func (d *Diff) nodes(a, b *Plan) {
	find := func(p *Plan, id string) *Node {
		if i := slices.IndexFunc(p.Nodes, func(n Node) bool { return n.ID == id }); i >= 0 {
			return &p.Nodes[i]
		}
		return nil
	}
	for i := range b.Nodes {
		n := &b.Nodes[i]
		x := NodeDiff{Node: Named{n.ID, n.Name}, To: verdict(n)}
		if old := find(a, n.ID); old != nil {
			x.From = verdict(old)
			x.Advice = x.From.Choice != x.To.Choice || x.From.Best != x.To.Best
			x.Clear = clearly(x.From, x.To)
		} else {
			x.Change = "added"
		}
		d.Nodes = append(d.Nodes, x)
	}
	for i := range a.Nodes {
		if n := &a.Nodes[i]; find(b, n.ID) == nil {
			d.Nodes = append(d.Nodes, NodeDiff{Node: Named{n.ID, n.Name}, From: verdict(n), Change: "removed"})
		}
	}
}

// verdict sums up a node.
func verdict(n *Node) *Verdict {
	v := &Verdict{Choice: n.Choice, P: n.P.Mean, Value: n.Value.Played.Mean, SE: n.Value.Played.SE, NoDeal: n.NoDeal.Played.Mean, Deal: n.prospect()}
	for _, c := range n.Candidates {
		if c.ID == n.Best {
			v.Best = Named{c.ID, c.Name}
		}
	}
	return v
}

// clearly reports whether two values differ by more than two standard errors of their difference, as if their draws had
// nothing in common: with the same seed they have much, so this errs on the side of calling a change unclear.
func clearly(a, b *Verdict) bool {
	diff := a.Value - b.Value
	return diff*diff > 4*(a.SE*a.SE+b.SE*b.SE)+1e-18
}

func (d *Diff) flips(a, b *Plan) {
	key := func(f Flip) [2]string { return [2]string{f.Input, f.Node} }
	was := map[[2]string]Flip{}
	for _, f := range a.allFlips() {
		if _, ok := was[key(f)]; !ok {
			was[key(f)] = f
		}
	}
	seen := map[[2]string]bool{}
	for _, f := range b.allFlips() {
		if seen[key(f)] {
			continue
		}
		seen[key(f)] = true
		at := f.At
		x := FlipDiff{Input: f.Input, Label: f.Label, Node: f.Node, To: &at}
		if old, ok := was[key(f)]; ok {
			before := old.At
			x.From = &before
			if before == at {
				continue
			}
		}
		d.Flips = append(d.Flips, x)
	}
	for _, f := range a.allFlips() {
		if !seen[key(f)] {
			seen[key(f)] = true
			at := f.At
			d.Flips = append(d.Flips, FlipDiff{Input: f.Input, Label: f.Label, Node: f.Node, From: &at})
		}
	}
	slices.SortStableFunc(d.Flips, func(x, y FlipDiff) int { return cmp.Compare(x.Input, y.Input) })
}

// allFlips lists the break-even values of a plan, those of the sensitivities last.
func (p *Plan) allFlips() []Flip {
	out := slices.Clone(p.Flips)
	for _, s := range p.Sensitivity {
		out = append(out, s.Flips...)
	}
	return out
}
