package plan

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// plainTypes hold nothing that could be a secret by itself: they are classified with the field that has them.
var plainTypes = []reflect.Type{reflect.TypeFor[Named]()}

// fieldPaths lists the JSON paths of a type, with the type at each, down to what the table withholds from all.
func fieldPaths(s shown, t reflect.Type, path string, visit func(path string, t reflect.Type)) {
	for slices.Contains([]reflect.Kind{reflect.Pointer, reflect.Slice}, t.Kind()) {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || slices.Contains(plainTypes, t) {
		return
	}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case !f.IsExported() || name == "-":
		case f.Anonymous && name == "":
			fieldPaths(s, f.Type, path, visit)
		default:
			at := canonical(joinPath(path, name))
			visit(at, f.Type)
			if s.to[at] != nobody {
				fieldPaths(s, f.Type, at, visit)
			}
		}
	}
}

// A new field of a plan fails this test until a row of fieldTable says who sees it; till then nobody but the principal
// does. A row for a field that is gone fails it, too.
func TestEveryFieldIsClassified(t *testing.T) {
	s, seen := showing(), map[string]bool{}
	fieldPaths(s, reflect.TypeFor[Plan](), "", func(path string, _ reflect.Type) {
		if _, ok := s.to[path]; !ok {
			t.Errorf("%s is not classified: say in plan/redact_table.go who may see it", path)
		}
		seen[path] = true
	})
	for path := range s.to {
		if !seen[path] {
			t.Errorf("plan/redact_table.go classifies %s, which is no field of a plan, or lies below one that nobody sees", path)
		}
	}
	for _, r := range fieldTable {
		if r.what == "" && r.to != all {
			t.Errorf("%s: %s is withheld from somebody without a word for it", r.in, r.fields)
		}
		if r.what != "" && !slices.Contains(inWords, r.what) {
			t.Errorf("%q is not among the words that are printed", r.what)
		}
	}
}

// Who sees less sees part of what those above him see.
func TestRolesAreNested(t *testing.T) {
	for _, r := range fieldTable {
		for i, role := range Roles[1:] {
			if r.to.has(role) && !r.to.has(Roles[i]) {
				t.Errorf("%s: %s is shown to the %s and not to the %s", r.in, r.fields, role, Roles[i])
			}
		}
	}
}

func secretive() *Plan {
	claim := func(id, source string, secret, protected bool) Claim {
		return Claim{ID: id, Text: "text of " + id, Source: Named{source, "Source " + source}, Via: &Named{"via-" + source, "Carrier of " + source}, References: []string{"https://example.org/" + id},
			Contradicted: []string{"hush"}, Used: []string{"credibility.them"}, Secret: secret, Protected: protected}
	}
	p := &Plan{Schema: Schema, Subject: Named{"us", "Us"}, Assumptions: []string{"no deal is taken to be worth 0.4"}}
	p.Evidence = Evidence{Claims: 3, Sources: 3, Ledger: []Claim{claim("open", "paper", false, false), claim("mole", "ri", false, true), claim("hush", "clerk", true, false)},
		Inputs: []Number{{ID: "credibility.them", About: []string{"them"}}, {ID: "no_agreement.default.us", About: []string{"us"}}, {ID: "devices.escrow.raises.us"}}}
	for _, in := range []string{"credibility.them", "no_agreement.default.us", "devices.escrow.raises.us", "scenarios.war.p", "dossier.waiting_keeps"} {
		p.Flips = append(p.Flips, Flip{Input: in, At: 0.123})
	}
	p.Timeline = []Moment{{On: "2020-01-01", Kind: "history", Text: "a summit"}, {On: "2024-01-01", Kind: "mandate", Text: "the envoy"}, {On: "2025-01-01", Kind: "embargoed", Text: "a leak"}}
	p.Nodes = []Node{{Name: "Now", Parent: -1, Best: "talk", Gains: true, Candidates: []Valued{{ID: "talk", Name: "Talk", Worst: 0.321}, {ID: "other", Name: "Other"}},
		Advice: Advice{WalkAt: 0.456, Walk: &Point{Text: "the least"}, Open: &Point{Text: "the most", Utilities: []float64{0.9, 0.1}}, Aim: &Package{Point{Text: "the middle", Utilities: []float64{0.6, 0.6}}, 0.25}},
		Also:   []Advice{{WalkAt: 0.654, Track: Named{"side", "Side"}}}}}
	return p
}

func TestRedact(t *testing.T) {
	for _, c := range []struct {
		role                   Role
		ledger, flips, moments int
		source                 string // of the protected claim
		withheld, shown        []string
	}{
		{Principal, 3, 5, 3, "Source ri", nil, []string{`"walk_at":0.456`, "hush", "the least", "0.321", "the middle"}},
		{Delegate, 2, 2, 3, "Source ri", []string{"walk", "utilities", "hush", "Other", "0.321", "0.4", "share", "assumptions"}, []string{"the most", "the middle", "Talk", `"gains":true`, `"name":"Side"`}},
		{Ally, 2, 0, 1, "a source", []string{"walk", "utilities", "hush", "Other", "Source ri", "Carrier of ri", "example.org/mole", "the middle", "Talk", "gains", "mandate", "a leak"}, []string{"the most", "example.org/open"}},
		{Public, 2, 0, 1, "a source", []string{"walk", "the most", "the middle", "Talk", "Source ri", "via-ri", "advice"}, []string{"a summit", "Source paper"}},
	} {
		p := secretive()
		out, err := Redact(p, c.role)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(p, secretive()) {
			t.Errorf("%s: the plan given was changed", c.role)
		}
		if got := out.Evidence.Ledger; len(got) != c.ledger || got[1].Source.Name != c.source {
			t.Errorf("%s: the ledger is %v, want %d claims, the second from %q", c.role, got, c.ledger, c.source)
		}
		if len(out.Flips) != c.flips || len(out.Timeline) != c.moments {
			t.Errorf("%s: got %d flips and %d moments, want %d and %d", c.role, len(out.Flips), len(out.Timeline), c.flips, c.moments)
		}
		data, err := json.Marshal(out)
		if err != nil {
			t.Fatal(err)
		}
		body, _, _ := bytes.Cut(data, []byte(`"for":{`))
		_, rest, _ := bytes.Cut(data, []byte(`]},`)) // past the words for what is withheld
		body = append(body, rest...)
		for _, x := range c.withheld {
			if bytes.Contains(body, []byte(x)) {
				t.Errorf("%s: %q is in the JSON:\n%s", c.role, x, data)
			}
		}
		for _, x := range c.shown {
			if !bytes.Contains(body, []byte(x)) {
				t.Errorf("%s: %q is not in the JSON:\n%s", c.role, x, data)
			}
		}
		if _, err := Redact(out, Public); err == nil {
			t.Errorf("%s: redacted twice without an error", c.role)
		}
		if secret := slices.Contains(out.For.Withheld, "claims marked secret"); secret != (c.role != Principal) {
			t.Errorf("%s: says that claims are secret: %v", c.role, secret)
		}
	}
	if _, err := Redact(secretive(), "butler"); err == nil {
		t.Error("an unknown role got a plan")
	}
}

// The JSON form of a plan that is not redacted is that of its fields, in their order.
func TestJSONOfAWholePlan(t *testing.T) {
	type plain Plan
	p := secretive()
	want, err := json.Marshal(plain(*p))
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(p)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %s (%v)\nwant %s", got, err, want)
	}
}
