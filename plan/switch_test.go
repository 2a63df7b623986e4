package plan_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/dossier"
	"parley/model"
	"parley/plan"
)

// switchEffort is as little effort as reaches every part of a plan that a switch could move.
var switchEffort = plan.Options{Seed: 1, Draws: 20, Played: 10}

// unaware makes a case as if it had never heard of what a switch switches off. Every switch has one here: the plan with
// the switch must be the plan of this case.
var unaware = map[string]func(c *model.Case){
	"red-lines": func(c *model.Case) {
		for t := range c.Tracks {
			c.Tracks[t].RedLines = nil
		}
	},
	"credibility": func(c *model.Case) {
		for p := range c.Credibility {
			c.Credibility[p] = model.NoRef
		}
	},
	"mandates": func(c *model.Case) {
		for m := range c.Mandates {
			c.Mandates[m].MaySign, c.Mandates[m].CallHome = nil, 0
		}
	},
	"ratification": func(c *model.Case) {
		for t := range c.Tracks {
			c.Tracks[t].Ratifiers = nil
		}
	},
	"learning": func(c *model.Case) {
		*c = *c.BeforeRecord()
		c.Priors, c.Learn = make([]model.Distribution, len(c.Parties)), false
	},
	"beliefs":   func(c *model.Case) { *c = *c.BeforeBeliefs() },
	"schedules": func(c *model.Case) { *c = *c.BeforeSchedules() },
}

// switches are all there are, by reflection, each alone, by its name.
func switches(t *testing.T) map[string]model.Without {
	out := map[string]model.Without{}
	for i := range reflect.TypeFor[model.Without]().NumField() {
		var w model.Without
		reflect.ValueOf(&w).Elem().Field(i).SetBool(true)
		if names := w.Names(); len(names) != 1 {
			t.Errorf("switch %d has the names %q, want one", i, names)
		} else {
			out[names[0]] = w
		}
	}
	return out
}

// copied is a case of which tracks, mandates and credibilities may be changed.
func copied(c *model.Case) *model.Case {
	out := *c
	out.Tracks, out.Mandates, out.Credibility = slices.Clone(c.Tracks), slices.Clone(c.Mandates), slices.Clone(c.Credibility)
	return &out
}

// jsonTree is the JSON of a plan.
func jsonTree(t *testing.T, p *plan.Plan) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal(encode(t, p), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// differences lists where two trees differ, as paths; the elements of a list are matched by what they are about.
func differences(path string, a, b any, out *[]string) {
	if reflect.DeepEqual(a, b) {
		return
	}
	x, object := a.(map[string]any)
	y, both := b.(map[string]any)
	if !object || !both {
		if list, ok := a.([]any); ok {
			if other, ok := b.([]any); ok {
				differences(path, byID(list), byID(other), out)
				return
			}
		}
		*out = append(*out, path)
		return
	}
	keys := slices.Sorted(maps.Keys(x))
	for k := range y {
		if _, ok := x[k]; !ok {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		differences(path+"/"+k, x[k], y[k], out)
	}
}

// byID turns a list into an object, by the ids of its elements or their places.
func byID(list []any) map[string]any {
	out := map[string]any{}
	for i, x := range list {
		key := fmt.Sprint(i)
		if object, ok := x.(map[string]any); ok {
			for _, name := range []string{"id", "track", "issue", "item", "party", "round", "input"} {
				if inner, ok := object[name].(map[string]any); ok && inner["id"] != nil {
					key = fmt.Sprint(inner["id"])
					break
				} else if id, ok := object[name].(string); ok {
					key = id
					break
				}
			}
		}
		if _, twice := out[key]; twice {
			key += fmt.Sprint("#", i)
		}
		out[key] = x
	}
	return out
}

// moved lists where the plans of a case and an alteration differ, "without" apart.
func moved(a, b map[string]any) []string {
	var out []string
	differences("", a, b, &out)
	return slices.DeleteFunc(out, func(p string) bool { return p == "/without" || strings.HasPrefix(p, "/without/") })
}

// unmoved are the parts of a plan that no switch moves.
var unmoved = []struct {
	path   string
	drawn  bool     // what offers teach moves it; what they are taken to mean depends on red lines and credibility, too
	except []string // switches that may move it all the same
}{
	{`^/(schema|parley|seed|input|played|dossier|subject|anticipate|what_if|timeline|affected|signposts)\b`, false, nil},
	{`^/evidence\b`, false, []string{"learning", "beliefs", "schedules", "credibility"}}, // a credibility is then its prior, and what is believed of others no doubt; without any, none follows
	{`^/promises\b`, false, []string{"learning", "schedules", "credibility"}},            // and its record is not used
	{`^/nodes/[^/]*/(id|name|parent|children|on|inputs)\b`, false, nil},
	{`^/nodes/[^/]*/(p|path|word|discount)\b`, true, nil},
	{`^/nodes/[^/]*/tracks/[^/]*/(track|parties|outcomes|open)\b`, false, nil},
	{`^/nodes/[^/]*/tracks/[^/]*/(priority|issues|no_deal)\b`, true, nil},
	{`^/nodes/[^/]*/tracks/[^/]*/trust\b`, true, []string{"credibility", "learning", "schedules"}},
	{`^/backcasts/[^/]*/(name|on|track|agreement|result)\b`, false, nil},
	{`^/backcasts/[^/]*/hindsight\b`, false, []string{"schedules"}}, // the prior rests on no claim
	{`^/backcasts/[^/]*/issues\b`, true, nil},
	{`^/scorecards/[^/]*/(track|parties|issues/[^/]*/(issue|options|status_quo|procedural))\b`, false, nil},
	{`^/scorecards/[^/]*/(issues/[^/]*/(weights|values)|status_quo)\b`, true, nil},
}

// mustMove are parts of the plan of the dossier with every section that a switch moves; one that is not listed moves
// something.
var mustMove = map[string]string{
	"red-lines":    `^/nodes/[^/]*/tracks/[^/]*/zone/p$`,
	"credibility":  `^/nodes/[^/]*/tracks/[^/]*/trust\b`,
	"mandates":     `^/nodes/[^/]*/candidates/.*/(value|deal)\b`,
	"ratification": `^/nodes/[^/]*/tracks/[^/]*/zone/p$`,
	"learning":     `^/learning\b`,
	"schedules":    `^/nodes/[^/]*/tracks/[^/]*/trust\b`,
}

// asWritten are the parts that tell of the dossier as it is written, whatever is switched off: of these a dossier that
// never had it could not speak.
var asWritten = []string{
	`^/backcasts/[^/]*/hindsight\b`,   // which of its numbers rest on what came later
	`^/evidence/inputs/[^/]*/about\b`, // whose each number is
	`^/ask/.*/about\b`,                // and whom one would ask of it
	`^/promises\b`,                    // what became of promises, beside any credibility
	`^/schedules/.*/record$`,          // and what that says
	`^/nodes/.*/delegates/[^/]*/(delegates/[^/]*/)?(call_home|may_sign|beyond|aim_beyond)\b`, // what each delegate has been told
	`^/misreadings/[^/]*/points\b`,          // what is believed of lines, whether they bind or not
	`^/tables/[^/]*/(ratifiers|spoilers)\b`, // who sits where
	`^/draws$`,                              // red lines that bind nobody are still listed as real or not
}

// subjects are the examples, and the dossier that has every section.
func subjects(t *testing.T) map[string]*model.Case {
	t.Helper()
	out := map[string]*model.Case{}
	for _, name := range examples() {
		out[name] = load(t, name)
	}
	c, problems := dossier.Load("../dossier/testdata/ok/everything", dossier.Options{})
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	out["everything"] = c
	return out
}

// planTree is the plan of a case with a switch, from a scenario on.
func planTree(t *testing.T, c *model.Case, w model.Without, scenario string) map[string]any {
	t.Helper()
	o := switchEffort
	o.Without, o.Scenario = w, scenario
	p, err := plan.Make(t.Context(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	return jsonTree(t, p)
}

// Each switch does what it says and nothing else, on every example and on the dossier that has every section: what it
// must not move stays, on a dossier that knows nothing of it everything, and else the plan is that of such a dossier. Of the
// examples one leaf of the tree is planned, of the dossier that has every section the whole.
func TestSwitches(t *testing.T) {
	slow(t)
	cases, all := subjects(t), switches(t)
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		c := cases[name]
		leaf := ""
		var whole map[string]any
		if name == "everything" {
			whole = planTree(t, c, model.Without{}, leaf)
		} else { // which other tests plan, and of which a part will do, as the whole takes its time
			leaf, whole = c.Scenarios[len(c.Scenarios)-1].ID, jsonTree(t, make_(t, name, small))
		}
		for _, id := range addresses(whole) {
			if _, err := plan.Why(c, id); err != nil {
				t.Errorf("%s: the plan speaks of %s, and why does not: %v", name, id, err)
			}
		}
		base := whole
		if leaf != "" {
			base = planTree(t, c, model.Without{}, leaf)
		}
		for _, id := range slices.Sorted(maps.Keys(all)) {
			bare := unaware[id]
			if bare == nil {
				t.Fatalf("nobody has said in this test what a dossier is like that knows nothing of %s", id)
			}
			plain := copied(c)
			bare(plain)
			off := planTree(t, c, all[id], leaf)
			got := moved(base, off)
			if reflect.DeepEqual(plain, c) {
				if len(got) > 0 {
					t.Errorf("%s knows nothing of %s, and without it these move: %s", name, id, several(got))
				}
				continue
			}
			checkStill(t, name, id, c, all[id], got)
			never := moved(off, planTree(t, plain, model.Without{}, leaf))
			for _, p := range asWritten {
				never = slices.DeleteFunc(never, regexp.MustCompile(p).MatchString)
			}
			if len(never) > 0 {
				t.Errorf("%s without %s is not the plan of a dossier that never knew it: %s", name, id, several(never))
			}
			if name == "everything" && !slices.ContainsFunc(got, regexp.MustCompile(mustMove[id]).MatchString) {
				t.Errorf("%s without %s: %q does not move", name, id, mustMove[id])
			}
		}
	}
}

// checkStill fails the test if something moved that must not: by the table, or on a track whose problems are the same.
func checkStill(t *testing.T, name, id string, c *model.Case, w model.Without, moved []string) {
	t.Helper()
	var patterns []string
	for _, s := range unmoved {
		if !slices.Contains(s.except, id) && !(s.drawn && c.Learn) {
			patterns = append(patterns, s.path)
		}
	}
	for i := range c.Tracks {
		if !c.Learn && id != "learning" && untouched(c, i, w) {
			patterns = append(patterns, `^/nodes/[^/]*/tracks/`+regexp.QuoteMeta(c.Tracks[i].ID)+`\b`)
		}
	}
	for _, p := range patterns {
		path := regexp.MustCompile(p)
		bad := slices.DeleteFunc(slices.Clone(moved), func(x string) bool { return !path.MatchString(x) })
		if len(bad) > 0 {
			t.Errorf("%s without %s: these must not move: %s", name, id, several(bad))
		}
	}
}

// untouched reports whether a switch leaves a track as it is in every draw and scenario, with nobody in particular at
// the table.
func untouched(c *model.Case, track int, w model.Without) bool {
	s := model.NewSampler(c, switchEffort.Seed, nil)
	draws := append(s.Ensemble(switchEffort.Draws).Draws, s.Modal())
	for k := range switchEffort.Played {
		draws = append(draws, s.Draw(k))
	}
	for _, d := range draws {
		for _, node := range c.Scenarios {
			set := model.Setting{Scenario: node.ID}
			with := c.Problem(track, d, set)
			set.Without = w
			if !reflect.DeepEqual(with, c.Problem(track, d, set)) {
				return false
			}
		}
	}
	return true
}

// Dossiers know every switch by its name.
func TestSwitchesInDossiers(t *testing.T) {
	for id, want := range switches(t) {
		c := parse(t, certain+"what_ifs: {off: {without: [WORD]}}\n", "WORD", id)
		if got := c.WhatIfs[0].Without; got != want {
			t.Errorf("%s is read as %+v", id, got)
		}
		if got := (model.Without{}).Or(want); got != want {
			t.Errorf("nothing or %s is %+v", id, got)
		}
	}
}

// several tells some paths.
func several(paths []string) string {
	const most = 12
	if len(paths) > most {
		return strings.Join(paths[:most], ", ") + fmt.Sprintf(" and %d more", len(paths)-most)
	}
	return strings.Join(paths, ", ")
}
