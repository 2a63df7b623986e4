package plan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// An Audience says for whom a plan is, and what was withheld from him.
type Audience struct {
	Role     Role     `json:"role"`
	Withheld []string `json:"withheld"` // in words; empty for the principal
}

// Redact returns the plan as a role may see it; the plan given stays as it is. What the role does not see is not there:
// fields that the table withholds are empty, and absent from the JSON form. Beside whole fields are withheld
//
//   - from everybody but the principal: claims marked secret, and candidates that are not advised;
//   - from the delegate: break-even values of one's own numbers;
//   - from allies and the public: who the sources marked protected are, where claims of theirs are to be read, and
//     whose mandates run and what is dated after the as-of date, in the timeline.
//
// A plan that is redacted already is refused, since what it lacks is not known.
func Redact(p *Plan, role Role) (*Plan, error) {
	if p.For != nil {
		return nil, fmt.Errorf("the plan has been redacted for the %s already", p.For.Role)
	}
	if !slices.Contains(Roles, role) {
		return nil, fmt.Errorf("no role %q; roles are %s", role, ids(Roles, func(r Role) string { return string(r) }))
	}
	out, err := copied(p)
	if err != nil {
		return nil, err
	}
	out.For = &Audience{Role: role, Withheld: []string{}}
	if role == Principal {
		return out, nil
	}
	out.For.Withheld = withheld(role)
	if out.keepFrom(role) {
		out.For.Withheld = append(out.For.Withheld, "claims marked secret")
	}
	return copied(out) // drops the fields that the role does not see
}

// copied takes a plan through its JSON form, which holds what its reader sees.
func copied(p *Plan) (*Plan, error) {
	data, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	out := new(Plan)
	return out, json.Unmarshal(data, out)
}

// withheld lists in words what a role does not see.
func withheld(role Role) []string {
	return slices.DeleteFunc(slices.Clone(inWords), func(what string) bool {
		return !slices.ContainsFunc(fieldTable, func(r fieldRow) bool { return r.what == what && !r.to.has(role) })
	})
}

// keepFrom drops what within shown lists is not for a role, and reports whether a claim was kept secret.
func (p *Plan) keepFrom(role Role) (secret bool) {
	e := &p.Evidence
	n := len(e.Ledger)
	e.Ledger = slices.DeleteFunc(e.Ledger, func(k Claim) bool { return k.Secret })
	secret = len(e.Ledger) < n
	for i := range e.Ledger {
		if k := &e.Ledger[i]; k.Protected && role != Delegate {
			k.Source, k.Via, k.References = Named{Name: "a source"}, nil, nil
		}
		e.Ledger[i].Contradicted = slices.DeleteFunc(e.Ledger[i].Contradicted, func(id string) bool {
			return !slices.ContainsFunc(e.Ledger, func(k Claim) bool { return k.ID == id })
		})
	}
	e.Claims, e.Sources = len(e.Ledger), countSources(e.Ledger)
	for i := range p.Nodes {
		nd := &p.Nodes[i]
		nd.Candidates = slices.DeleteFunc(nd.Candidates, func(v Valued) bool { return v.ID != nd.Best })
	}
	p.Flips = slices.DeleteFunc(p.Flips, func(f Flip) bool { return !p.theirs(f.Input) })
	if role != Delegate {
		p.Timeline = slices.DeleteFunc(p.Timeline, func(m Moment) bool { return m.Kind == "mandate" || m.Kind == "embargoed" })
	}
	return secret
}

// theirs reports whether an input is about others than the subject: one of their numbers, or an event.
func (p *Plan) theirs(input string) bool {
	if strings.HasPrefix(input, "scenarios.") {
		return true
	}
	for _, in := range p.Evidence.Inputs {
		if in.ID == input {
			return len(in.About) > 0 && !slices.Contains(in.About, p.Subject.ID)
		}
	}
	return false
}

func countSources(ledger []Claim) int {
	var seen []Named
	for _, k := range ledger {
		if !slices.Contains(seen, k.Source) {
			seen = append(seen, k.Source)
		}
	}
	return len(seen)
}

// MarshalJSON writes what the reader of the plan sees.
func (p Plan) MarshalJSON() ([]byte, error) {
	type plain Plan
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(plain(p)); err != nil || p.For == nil || p.For.Role == Principal {
		return b.Bytes(), err
	}
	return showing().prune(b.Bytes(), "", p.For.Role)
}

// prune drops the fields of a JSON value that a role does not see. Keys keep their order.
func (s shown) prune(data []byte, path string, role Role) ([]byte, error) {
	data = bytes.TrimSpace(data)
	if !s.rows[path] || len(data) == 0 || data[0] != '{' && data[0] != '[' {
		return data, nil
	}
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	open, end := data[0], byte(']')
	if open == '{' {
		end = '}'
	}
	out := []byte{open}
	for d.More() {
		below, key := path, []byte(nil)
		if open == '{' {
			name, err := d.Token()
			if err != nil {
				return nil, err
			}
			below = canonical(joinPath(path, name.(string)))
			if key, err = json.Marshal(name); err != nil {
				return nil, err
			}
			key = append(key, ':')
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, err
		}
		if open == '{' && !s.to[below].has(role) {
			continue
		}
		value, err := s.prune(raw, below, role)
		if err != nil {
			return nil, err
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(out, key...), value...)
	}
	return append(out, end), nil
}
