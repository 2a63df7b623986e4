package intake_test

import (
	"cmp"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/intake/statement"
	"parley/intake/text"
	"parley/intake/when"
	"parley/model/evidence"
)

var misses = flag.Bool("misses", false, "list what the corpus tests find missing or wrong")

// A share is how many of how many.
type share struct{ right, of int }

func (s *share) add(o share) { s.right, s.of = s.right+o.right, s.of+o.of }

func (s *share) count(right bool) {
	s.of++
	if right {
		s.right++
	}
}

func (s share) value() float64 {
	if s.of == 0 {
		return 1
	}
	return float64(s.right) / float64(s.of)
}

func (s share) String() string {
	return fmt.Sprintf("%5.1f %% (%d of %d)", 100*s.value(), s.right, s.of)
}

// A score compares what was found in reports with the answers. Precision is the share of what was found that is in the
// answers, recall the share of the answers that was found; what is optional in the answers counts for neither. Things are matched one to
// one by their places, and what a claim says of itself is compared where it was matched.
type score struct {
	claimPrecision, claimRecall       share
	speakers, via, dates, kinds       share
	negated                           share
	condPrecision, condRecall         share
	eventPrecision, eventRecall       share
	eventDates                        share
	issuePrecision, issueRecall       share
	scenarioPrecision, scenarioRecall share
	published, outlets                share
}

func (s *score) add(o score) {
	for i, p := range s.parts() {
		p.share.add(*o.parts()[i].share)
	}
}

type part struct {
	name  string
	share *share
}

func (s *score) parts() []part {
	return []part{
		{"claims, precision", &s.claimPrecision}, {"claims, recall", &s.claimRecall}, {"speakers right", &s.speakers}, {"chains right", &s.via},
		{"days said right", &s.dates}, {"kinds right", &s.kinds}, {"denials right", &s.negated},
		{"conditionals, precision", &s.condPrecision}, {"conditionals, recall", &s.condRecall},
		{"events, precision", &s.eventPrecision}, {"events, recall", &s.eventRecall}, {"days of events right", &s.eventDates},
		{"issues, precision", &s.issuePrecision}, {"issues, recall", &s.issueRecall},
		{"scenarios, precision", &s.scenarioPrecision}, {"scenarios, recall", &s.scenarioRecall},
		{"days of publication right", &s.published}, {"outlets right", &s.outlets},
	}
}

func (s *score) String() string {
	var b strings.Builder
	for _, p := range s.parts() {
		fmt.Fprintf(&b, "  %-26s %s\n", p.name, p.share)
	}
	return b.String()
}

// A judge compares one report with its answers.
type judge struct {
	t     *testing.T
	a     answers
	doc   text.Document
	found statement.Result
	s     score
}

func (j *judge) note(format string, args ...any) {
	if *misses {
		j.t.Logf("%s: %s", j.a.name, fmt.Sprintf(format, args...))
	}
}

// places returns where the answers stand.
func (j *judge) places(list []answer) []text.Span {
	out := make([]text.Span, len(list))
	for i, x := range list {
		span, err := locate(j.doc.Text, x.At)
		if err != nil {
			j.t.Errorf("%s: %v", j.a.name, err)
		}
		out[i] = span
	}
	return out
}

// pair matches found places with those of the answers, one to one, best overlap first. At least half of the shorter place and
// the given share of the longer must be common. It returns for each answer the match, or -1, and for each found one the answer, or -1.
func pair(want, got []text.Span, longer float64) (byWant, byGot []int) {
	type candidate struct {
		w, g int
		fit  float64
	}
	var all []candidate
	for w, a := range want {
		for g, b := range got {
			common := float64(min(a.To, b.To) - max(a.From, b.From))
			short, long := float64(min(a.To-a.From, b.To-b.From)), float64(max(a.To-a.From, b.To-b.From))
			if common > 0 && common >= short/2 && common >= long*longer {
				all = append(all, candidate{w, g, common / (short + long - common)})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y candidate) int { return cmp.Compare(y.fit, x.fit) })
	byWant, byGot = unmatched(len(want)), unmatched(len(got))
	for _, c := range all {
		if byWant[c.w] < 0 && byGot[c.g] < 0 {
			byWant[c.w], byGot[c.g] = c.g, c.w
		}
	}
	return byWant, byGot
}

func unmatched(n int) []int { return slices.Repeat([]int{-1}, n) }

// tally counts precision and recall of a matching.
func (j *judge) tally(what string, list []answer, got []text.Span, byWant, byGot []int, precision, recall *share) {
	for w, x := range list {
		if !x.Optional {
			recall.count(byWant[w] >= 0)
			if byWant[w] < 0 {
				j.note("%s missed: %s", what, x.At)
			}
		}
	}
	for g, w := range byGot {
		if w < 0 || !list[w].Optional {
			precision.count(w >= 0)
		}
		if w < 0 {
			j.note("%s too many: %s", what, short(j.doc.In(got[g])))
		}
	}
}

func short(s string) string {
	s, _ = flatten(s)
	if r := []rune(s); len(r) > 90 {
		s = string(r[:90]) + "…"
	}
	return s
}

func judged(t *testing.T, a answers) score {
	j := &judge{t: t, a: a, doc: a.document(t)}
	if unread(a, j.doc) {
		t.Logf("%s: the format of this report is not read yet", a.name)
		return score{}
	}
	j.found = statement.Of(j.doc)
	j.about()
	j.claims()
	j.events()
	var goals, conditions []text.Span
	for _, g := range j.found.Goals {
		goals = append(goals, g.Span)
	}
	for _, c := range j.found.Scenarios {
		conditions = append(conditions, c.Span)
	}
	byWant, byGot := pair(j.places(a.Issues), goals, 0)
	j.tally("issue", a.Issues, goals, byWant, byGot, &j.s.issuePrecision, &j.s.issueRecall)
	byWant, byGot = pair(j.places(a.Scenarios), conditions, 0)
	j.tally("scenario", a.Scenarios, conditions, byWant, byGot, &j.s.scenarioPrecision, &j.s.scenarioRecall)
	return j.s
}

// about compares what the report says of itself.
func (j *judge) about() {
	asked := j.a.AskPublish != ""
	raw, err := text.Read(j.a.where, j.a.data, text.Given{})
	if err != nil {
		j.t.Fatal(err)
	}
	right := string(raw.Published) == j.a.Published || asked && raw.Published == ""
	j.s.published.count(right)
	if !right {
		j.note("published %q, want %q", raw.Published, j.a.Published)
	}
	right = slices.ContainsFunc(append([]string{j.a.Outlet}, j.a.OutletAlso...), func(o string) bool { return sameName(o, raw.Outlet.Text) })
	j.s.outlets.count(right)
	if !right {
		j.note("outlet %q, want %q", raw.Outlet.Text, j.a.Outlet)
	}
}

func (j *judge) claims() {
	want, got := j.places(j.a.Claims), make([]text.Span, len(j.found.Statements))
	for i, s := range j.found.Statements {
		got[i] = s.Span
	}
	byWant, byGot := pair(want, got, 0.25)
	j.tally("claim", j.a.Claims, got, byWant, byGot, &j.s.claimPrecision, &j.s.claimRecall)
	for w, c := range j.a.Claims {
		if g := byWant[w]; g >= 0 && !c.Optional {
			j.claim(c, j.found.Statements[g])
		}
	}
	j.conditions(byWant, byGot)
}

func (j *judge) claim(c answer, s statement.Statement) {
	check := func(what string, right bool, got, want any) {
		if !right {
			j.note("%s is %v, want %v: %s", what, got, want, c.At)
		}
	}
	right := slices.ContainsFunc(c.Speaker, func(form string) bool { return j.speaks(form, s.Speaker) })
	j.s.speakers.count(right)
	check("speaker", right, s.Speaker.Name+" / "+s.Speaker.Title+" / "+s.Speaker.Body+" ("+s.Speaker.How+")", c.Speaker)
	if len(c.Via) > 0 {
		right = !slices.ContainsFunc(c.Via, func(form string) bool {
			return !slices.ContainsFunc(s.Via, func(v statement.Speaker) bool { return j.speaks(form, v) })
		})
		j.s.via.count(right)
		check("via", right, s.Via, c.Via)
	}
	said := c.Said
	if len(said) == 0 {
		said = oneOf{j.a.Published}
	}
	right = slices.ContainsFunc(said, func(day string) bool { return sameDays(day, s.Said) })
	j.s.dates.count(right)
	check("said", right, fmt.Sprintf("%s..%s (%s)", s.Said.From, s.Said.To, s.SaidHow), said)
	right = slices.Contains(c.Kind, string(s.Kind))
	j.s.kinds.count(right)
	check("kind", right, fmt.Sprintf("%s (%s)", s.Kind, s.KindWhy), c.Kind)
	j.s.negated.count(c.Negated == s.Negated)
	check("negated", c.Negated == s.Negated, s.Negated, c.Negated)
}

// speaks reports whether a speaker is the one that an answer names: every word of the answer is in the name, title or
// body, and a name has at most three words beside them, a description eight.
func (j *judge) speaks(form string, s statement.Speaker) bool {
	if form == "outlet" || sameName(form, j.a.Outlet) {
		return s.Who == statement.Outlet || sameName(s.Name, j.a.Outlet)
	}
	if s.Who == statement.Outlet {
		return false
	}
	want, extra := nameWords(form), 0
	all := nameWords(s.Name + " " + s.Title + " " + s.Body)
	for w := range want {
		if !all[w] {
			return false
		}
	}
	for w := range nameWords(s.Name) {
		if !want[w] {
			extra++
		}
	}
	if s.Who == statement.Unnamed || s.Who == statement.Group {
		return extra <= 8
	}
	return extra <= 3
}

// nameWords is the set of the words of a name, without articles and endings.
func nameWords(s string) map[string]bool {
	set := map[string]bool{}
	s = strings.NewReplacer("’s ", " ", "'s ", " ").Replace(strings.ToLower(s) + " ")
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \n\t.,;:()\"“”'’", r) }) {
		if w != "the" && w != "a" && w != "an" && w != "of" && w != "for" {
			set[w] = true
		}
	}
	return set
}

// sameName reports whether two names have the same words.
func sameName(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) != len(y) || len(x) == 0 {
		return false
	}
	for w := range x {
		if !y[w] {
			return false
		}
	}
	return true
}

func sameDays(want string, got when.Expression) bool {
	from, to := days(want)
	if want == "" {
		return got.From == "" && got.To == ""
	}
	return got.From == from && got.To == to
}

// conditions counts conditions: of each claim that has one, whether it was found, and of each found, whether it is one.
func (j *judge) conditions(byWant, byGot []int) {
	overlap := func(c answer, s statement.Statement) bool {
		span, err := locate(j.doc.Text, c.If)
		return err == nil && slices.ContainsFunc(s.If, span.Overlaps)
	}
	for w, c := range j.a.Claims {
		if c.If == "" || c.IfOptional || c.Optional {
			continue
		}
		right := byWant[w] >= 0 && overlap(c, j.found.Statements[byWant[w]])
		j.s.condRecall.count(right)
		if !right {
			j.note("condition missed: %s", c.If)
		}
	}
	for g, s := range j.found.Statements {
		if len(s.If) == 0 {
			continue
		}
		if w := byGot[g]; w >= 0 {
			c := j.a.Claims[w]
			if c.Optional || c.IfOptional {
				continue
			}
			right := c.If != "" && overlap(c, s)
			if j.s.condPrecision.count(right); !right {
				j.note("condition too many: %s", short(j.doc.In(s.If[0])))
			}
			continue
		}
		j.s.condPrecision.count(false)
		j.note("condition of no claim: %s", short(j.doc.In(s.If[0])))
	}
}

func (j *judge) events() {
	var got []text.Span
	var dated []statement.Event
	for _, e := range j.found.Events {
		if e.When.From != "" || e.When.To != "" {
			got, dated = append(got, e.Span), append(dated, e)
		}
	}
	byWant, byGot := pair(j.places(j.a.Events), got, 0)
	j.tally("event", j.a.Events, got, byWant, byGot, &j.s.eventPrecision, &j.s.eventRecall)
	for w, e := range j.a.Events {
		if g := byWant[w]; g >= 0 && !e.Optional && len(e.On) > 0 {
			right := slices.ContainsFunc(e.On, func(day string) bool { return sameDays(day, dated[g].When) })
			j.s.eventDates.count(right)
			if !right {
				j.note("event on %s..%s, want %v: %s", dated[g].When.From, dated[g].When.To, e.On, e.At)
			}
		}
	}
}

// TestCorpus prints how well reports are taken in, by folder; with -v -misses also what was missed.
func TestCorpus(t *testing.T) {
	for _, dir := range corpora {
		t.Run(dir, func(t *testing.T) {
			var all score
			list := readCorpus(t, dir)
			if len(list) == 0 {
				t.Skip("there are no reports in " + dir)
			}
			for _, a := range list {
				s := judged(t, a)
				if *misses {
					t.Logf("%s\n%s", a.name, &s)
				}
				all.add(s)
			}
			t.Logf("%d reports\n%s", len(list), &all)
			for name, floor := range floors[dir] {
				i := slices.IndexFunc(all.parts(), func(p part) bool { return p.name == name })
				if i < 0 {
					t.Errorf("there is no figure called %q", name)
				} else if got := all.parts()[i].share; got.value() < floor {
					t.Errorf("%s: %v, want at least %.0f %%", name, got, 100*floor)
				}
			}
		})
	}
}

// floors are what the figures must not fall below, by folder.
var floors = map[string]map[string]float64{
	"testdata/reports": {
		"claims, precision": 0.95, "claims, recall": 0.95, "speakers right": 0.92, "days said right": 0.92, "kinds right": 0.9, "denials right": 0.95,
		"conditionals, precision": 0.95, "conditionals, recall": 0.92, "scenarios, precision": 0.95, "scenarios, recall": 0.92,
		"events, recall": 0.9, "days of events right": 0.95, "issues, recall": 0.9, "days of publication right": 0.95, "outlets right": 0.95,
	},
	"testdata/heldout": {
		"claims, precision": 0.95, "claims, recall": 0.95, "speakers right": 0.9, "days said right": 0.95, "kinds right": 0.88, "denials right": 0.92,
		"conditionals, precision": 0.9, "conditionals, recall": 0.9, "days of events right": 0.9, "days of publication right": 0.95, "outlets right": 0.85,
	},
}

// perfect are answers as statements.
func perfect(j *judge) statement.Result {
	var r statement.Result
	expression := func(list oneOf) when.Expression {
		if len(list) == 0 {
			list = oneOf{j.a.Published}
		}
		from, to := days(list[0])
		return when.Expression{From: from, To: to}
	}
	where := j.places(j.a.Claims)
	for i, c := range j.a.Claims {
		s := statement.Statement{Span: where[i], Kind: evidence.Kind(c.Kind[0]), Negated: c.Negated, Said: expression(c.Said)}
		if s.Speaker = (statement.Speaker{Name: c.Speaker[0], Who: statement.Person}); c.Speaker[0] == "outlet" {
			s.Speaker = statement.Speaker{Who: statement.Outlet}
		}
		for _, v := range c.Via {
			s.Via = append(s.Via, statement.Speaker{Name: v, Who: statement.Body})
		}
		if c.If != "" {
			span, _ := locate(j.doc.Text, c.If)
			s.If = []text.Span{span}
		}
		r.Statements = append(r.Statements, s)
	}
	return r
}

// TestScoreOfPerfectAnswers tests the test: answers given back score in full, and worse ones less.
func TestScoreOfPerfectAnswers(t *testing.T) {
	for _, a := range readCorpus(t, corpora[0]) {
		j := &judge{t: t, a: a, doc: a.document(t)}
		if unread(a, j.doc) {
			continue
		}
		j.found = perfect(j)
		j.claims()
		for _, p := range j.s.parts() {
			if p.share.right != p.share.of {
				t.Errorf("%s: %s of perfect answers: %v", a.name, p.name, p.share)
			}
		}
		before := j.s
		j.found.Statements = append(j.found.Statements, j.found.Statements...) // everything twice
		j.s = score{}
		if j.claims(); j.s.claimPrecision.value() > 0.6 || j.s.claimRecall != before.claimRecall {
			t.Errorf("%s: doubled claims have precision %v", a.name, j.s.claimPrecision)
		}
		one := j.found.Statements[0]
		one.Span = text.Span{From: 0, To: len(j.doc.Text)} // one claim for all of the text
		j.found.Statements, j.s = []statement.Statement{one}, score{}
		if j.claims(); j.s.claimRecall.value() > 0.2 {
			t.Errorf("%s: one claim for everything has recall %v", a.name, j.s.claimRecall)
		}
	}
}
