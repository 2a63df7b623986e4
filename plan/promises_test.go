package plan_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/dossier"
	"parley/model"
	"parley/plan"
)

// exchange is a deal in which a gives for good and b may stop; words stand for what a test varies.
const exchange = `
dossier: {as_of: 2024-06-01, horizon: {from: 2025-01-01, to: 2035-01-01}, advise: a}
parties: {a: , b: }
issues:
  land: {options: [held, returned], status_quo: held, delivered_by: a, weights: {a: 0.3, b: 0.5}, values: {a: [1, 0], b: [0, 1]}}
  peace: {options: [none, kept], status_quo: none, delivered_by: b, weights: {a: 0.7, b: 0.5}, values: {a: [0, 1], b: [1, 0.4]}}
no_agreement: {default: {a: 0.45, b: 0.5}}
credibility: {b: CREDIBILITY}
schedules:
  swap:
    starts: 2025-01-01
    office: {b: 2027-01-01}
    discount: {a: 0.85..0.95, b: 0.8..0.9}
    breaks: {b: BREAKS}
    stopping_costs: {b: STOPPING}
    order: [peace, land]
    steps:
      peace: {clause: {peace: kept}, takes: 2, seen_after: 0..3, undone_in: 1}
      land: {clause: {land: returned}, takes: 6, undone_in: never}
    securities:
      bond: {kind: penalty, on: b, size: SIZE, price: {b: 0.1}}
    power_shift: {riser: b, power: [0.3, 0.5..0.7, 0.8], costs: {a: 0.1, b: 0.1}}
promises: [{by: b, to: a, on: 2020-01-01, text: a truce, kept: yes}]
`

func swapping(t testing.TB, pairs ...string) *model.Case {
	t.Helper()
	usual := []string{"CREDIBILITY", "{from: schedule, prior: 0.3..0.5}", "BREAKS", "0.2", "STOPPING", "0.4..0.6", "SIZE", "0..0.5"}
	text := strings.NewReplacer(append(pairs, usual...)...).Replace(exchange)
	c, problems := dossier.Parse(map[string][]byte{"d.yaml": []byte(text)}, dossier.Options{})
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return c
}

func overTime(t testing.TB, c *model.Case, o plan.Options) *plan.OverTime {
	t.Helper()
	p, err := plan.Schedules(context.Background(), c, o, "")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// b stops once it has the land, unless stopping costs more than peace; a certificate or a price list tells what it takes.
func TestWhoStops(t *testing.T) {
	o := plan.Options{Seed: 1, Draws: 40}
	firm := overTime(t, swapping(t), o).Schedules[0]
	if firm.Written.Holds.P != 1 || len(firm.Written.Stops) > 0 || firm.Terms != nil {
		t.Errorf("stopping costs more than peace: holds in %v, stops %+v", firm.Written.Holds.P, firm.Written.Stops)
	}
	loose := overTime(t, swapping(t, "STOPPING", "0", "SIZE", "0.4..0.5"), o).Schedules[0]
	if loose.Written.Holds.P != 0 {
		t.Errorf("stopping costs nothing: holds in %v", loose.Written.Holds.P)
	}
	if s := loose.Written.Stops; len(s) == 0 || math.Abs(sumOf(s, func(x plan.Stops) float64 { return x.Share })-1) > 1e-9 {
		t.Errorf("somebody stops in every draw, and these are told: %+v", s)
	}
	if loose.Terms == nil || len(loose.Terms.Combinations) == 0 || loose.Terms.Combinations[0].Parts[0].Security.ID != "bond" {
		t.Fatalf("a bond would do: %+v", loose.Terms)
	}
	bond := loose.Terms.Combinations[0].Parts[0].Amount
	if bond <= 0 || bond > 0.3+1e-9 {
		t.Errorf("a bond of %v, want at most what peace costs b, 0.5·0.6", bond)
	}
	if b := loose.Securities[0]; b.With.P <= b.Without.P || b.Price[1].Mean <= 0 || b.Price[0].Mean != 0 {
		t.Errorf("what the bond buys: %+v", b)
	}
	short := overTime(t, swapping(t, "STOPPING", "0", "SIZE", "0.01"), o).Schedules[0]
	if short.Terms == nil || len(short.Terms.Combinations) > 0 || !short.Terms.Complete || short.Terms.Short == nil || *short.Terms.Short.Need[1] <= 0 {
		t.Errorf("no bond within its range would do: %+v", short.Terms)
	}
}

func sumOf[T any](list []T, of func(T) float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += of(x)
	}
	return sum
}

func TestScheduleTold(t *testing.T) {
	p := overTime(t, swapping(t), plan.Options{Seed: 1, Draws: 40})
	v := p.Schedules[0]
	if got := fmt.Sprint(v.Written.Order); got != "[[peace] [land]]" {
		t.Errorf("written order: %s", got)
	}
	if v.Steps[0].Clause != "peace: kept" || v.Steps[0].By.ID != "b" || !v.Steps[1].Final {
		t.Errorf("steps: %+v", v.Steps)
	}
	if w := v.Steps[1].Worth; math.Abs(w[0].Mean+0.3) > 1e-9 || math.Abs(w[1].Mean-0.5) > 1e-9 {
		t.Errorf("land is worth %v, the issues say −0.3 and 0.5", w)
	}
	if d := v.Written.Modal.Done; d[0] != "2025-03-03" && d[0] != "2025-03-02" {
		t.Errorf("peace is kept from %s, want two months after the start", d[0])
	}
	// When the mandate ends b could undo peace, a has given the land for good, and one successor in five breaks the deal.
	u := v.Uncovered
	if len(u) != 1 || u[0].On != "2027-01-01" || len(u[0].Standing) != 1 || len(u[0].Final) != 1 || len(u[0].Undone) != 0 || math.Abs(u[0].AtStake.Mean-0.7) > 1e-9 || u[0].Breaks.Mean != 0.2 {
		t.Errorf("uncovered: %+v", u)
	}
	if g := v.Gap; g == nil || len(g.Years) != 2 || g.Years[0].Gap.Mean <= 0 || g.Holds.P > 0.5 {
		t.Errorf("a rise from 0.3 to 0.8 at costs of 0.1 makes every promise hollow: %+v", g)
	}
	cr := v.Credibility[1]
	if cr.Party.ID != "b" || !cr.Used || cr.Input != "credibility.b" || cr.Share.Mean <= 0 || cr.Share.Mean >= 1 || cr.Record == nil {
		t.Errorf("credibility: %+v", cr)
	}
	if p.Schema != plan.PromisesSchema || len(p.Record) == 0 || len(p.Timeline) == 0 {
		t.Errorf("schema %q, record %v, timeline %v", p.Schema, p.Record, p.Timeline)
	}
}

// The plan's credibility is that of the schedule, draw by draw: surer people, and more to lose, raise the trust it uses and
// the chance of a zone; switched off, the prior holds, whatever the schedule says.
func TestCredibilityFromSchedule(t *testing.T) {
	make := func(w model.Without, pairs ...string) plan.TrackView {
		p, err := plan.Make(context.Background(), swapping(t, pairs...), plan.Options{Seed: 1, Draws: 60, Played: 20, Without: w})
		if err != nil {
			t.Fatal(err)
		}
		if (len(p.Schedules) == 0) != w.Schedules {
			t.Errorf("without %v the plan tells of %d schedules", w.Names(), len(p.Schedules))
		}
		return p.Nodes[0].Tracks[0]
	}
	usual, never, always := make(model.Without{}), make(model.Without{}, "BREAKS", "0"), make(model.Without{}, "BREAKS", "0.9")
	if !(never.Trust[1].Mean > usual.Trust[1].Mean+0.01 && usual.Trust[1].Mean > always.Trust[1].Mean+0.01) {
		t.Errorf("trust: successors never break the deal %v, one in five %v, nine in ten %v", never.Trust[1].Mean, usual.Trust[1].Mean, always.Trust[1].Mean)
	}
	if !(never.Zone.P > always.Zone.P) {
		t.Errorf("zone: successors never break the deal %v, nine in ten do %v", never.Zone.P, always.Zone.P)
	}
	off, off2 := make(model.Without{Schedules: true}), make(model.Without{Schedules: true}, "BREAKS", "0.9")
	if off.Trust[1].Low < 0.3 || off.Trust[1].High > 0.5 || off.Zone.P != off2.Zone.P {
		t.Errorf("without schedules: trust %v, zone %v and %v", off.Trust[1], off.Zone.P, off2.Zone.P)
	}
}

// A schedule that is only shown moves no figure of the plan.
func TestScheduleOnlyShown(t *testing.T) {
	tree := func(c *model.Case) map[string]any {
		p, err := plan.Make(context.Background(), c, plan.Options{Seed: 3, Draws: 60, Played: 20})
		if err != nil {
			t.Fatal(err)
		}
		return jsonTree(t, p)
	}
	const stated = "0.35..0.5"
	shown := tree(swapping(t, "CREDIBILITY", stated))
	text := strings.NewReplacer("CREDIBILITY", stated).Replace(exchange)
	text = regexp.MustCompile(`(?s)schedules:.*?\npromises:`).ReplaceAllString(text, "promises:")
	bare := tree(parse(t, text))
	allowed := regexp.MustCompile(`^/(schedules|evidence|ignored|input)\b|^/promises/.*/at$`)
	var odd []string
	for _, path := range moved(shown, bare) {
		if !allowed.MatchString(path) {
			odd = append(odd, path)
		}
	}
	if len(odd) > 0 {
		t.Errorf("a schedule that is shown moves %s", several(odd))
	}
	if shown["schedules"] == nil {
		t.Error("it is not shown")
	}
}

// The same bytes for any number of workers; interrupted, what there is is whole.
func TestSchedulesAnyWorkers(t *testing.T) {
	c := load(t, "korea")
	one := overTime(t, c, plan.Options{Seed: 2, Draws: 6, Workers: 1})
	many := overTime(t, c, plan.Options{Seed: 2, Draws: 6, Workers: 5})
	a, err := json.Marshal(one)
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := json.Marshal(many); !bytes.Equal(a, b) {
		t.Error("one worker and five give different bytes")
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	p, err := plan.Schedules(ctx, c, plan.Options{Seed: 2, Draws: 6}, "")
	if !errors.Is(err, context.Canceled) || p == nil || !p.Partial || len(p.Schedules) != 0 {
		t.Errorf("interrupted: %v, %+v", err, p)
	}
}

// Korea: the phased deal over the term beats both one-sided orders on worst exposure in nearly all draws, and is more to be
// believed than the trade of Hanoi; the escrow buys what nothing else does, and the end of the term leaves relief uncovered.
func TestKoreaOverTime(t *testing.T) {
	p := overTime(t, load(t, "korea"), plan.Options{Seed: 1, Draws: 60})
	phased, hanoi := p.Schedules[0], p.Schedules[1]
	if phased.Beats.P < 0.95 {
		t.Errorf("beats both one-sided orders in %.2f of draws", phased.Beats.P)
	}
	for _, x := range phased.Compared[:2] {
		if x.Worst.Mean < 10*phased.Best.Worst.Mean {
			t.Errorf("%s first: worst exposure %v, phased %v", x.First.Name, x.Worst.Mean, phased.Best.Worst.Mean)
		}
	}
	if phased.Written.Holds.P < 0.7 || hanoi.Written.Holds.P > 0.3 {
		t.Errorf("phased keeps itself in %.2f, Hanoi in %.2f", phased.Written.Holds.P, hanoi.Written.Holds.P)
	}
	for i := range phased.Credibility {
		if a, b := phased.Credibility[i].Share.Mean, hanoi.Credibility[i].Share.Mean; a < b+0.2 {
			t.Errorf("%s is believed to %.2f in the phased deal and %.2f in that of Hanoi", phased.Credibility[i].Party.Name, a, b)
		}
	}
	i := slices.IndexFunc(phased.Securities, func(b plan.Bought) bool { return b.Security.ID == "account" })
	for k, b := range phased.Securities {
		if k != i && b.With.P >= phased.Securities[i].With.P {
			t.Errorf("%s keeps it in %.2f of draws, the escrow in %.2f", b.Security.Name, b.With.P, phased.Securities[i].With.P)
		}
	}
	if u := phased.Uncovered[0]; u.On != "2029-01-20" || !slices.ContainsFunc(u.Standing, func(n plan.Named) bool { return n.ID == "partial" }) || !slices.ContainsFunc(u.Final, func(n plan.Named) bool { return n.ID == "yongbyon" }) {
		t.Errorf("at the end of the term: %+v", u)
	}
}

// Whatever the numbers, a schedule is answered: nothing panics, and every figure is one.
func TestSchedulesOfAnyNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := func(name string, low, high float64) string {
			return fmt.Sprintf("%.3f", rapid.Float64Range(low, high).Draw(t, name))
		}
		c, problems := dossier.Parse(map[string][]byte{"d.yaml": []byte(fmt.Sprintf(`
parties: {a: , b: }
issues: {i: {options: [no, yes], values: {a: [1, 0], b: [0, 1]}}}
schedules:
  s:
    starts: 2025-01-01
    %s
    office: {a: 2026-06-01}
    discount: {a: %s, b: 0.9}
    hazard: {b: %s}
    breaks: {a: %s, b: 1}
    heedless: {a: %s}
    bears: {b: %s}
    stopping_costs: {a: %s}
    steps:
      p: {by: a, values: {a: %s, b: %s}, takes: %s, seen_after: %s, undone_in: %s}
      q: {by: b, values: {a: %s, b: %s}, once: true, returned: %s, undone_in: 1}
      r: {by: a, values: {a: %s, b: %s}, undone_in: never, requires: {q: 2}}
    securities: {e: {kind: escrow, on: a, size: %s}, m: {kind: monitoring, on: a, size: 2}, n: {kind: snapback, on: a, size: 1}}
`, rapid.SampledFrom([]string{"", "ends: 2028-01-01"}).Draw(t, "ends"), x("discount", 0, 0.999), x("hazard", 0, 1), x("breaks", 0, 1), x("heedless", 0, 1), x("bears", 0, 0.5), x("stopping", 0, 0.5),
			x("pa", -0.5, 0.5), x("pb", -0.5, 0.5), x("takes", 0, 20), x("seen", 0, 6), x("undone", 0, 20), x("qa", -0.5, 0.5), x("qb", -0.5, 0.5), x("returned", 0, 1), x("ra", -0.5, 0.5), x("rb", -0.5, 0.5), x("size", 0, 1)))}, dossier.Options{})
		if errs := problems.Errors(); len(errs) > 0 {
			t.Fatal(errs)
		}
		p, err := plan.Schedules(context.Background(), c, plan.Options{Seed: 1, Draws: 2}, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(p); err != nil {
			t.Fatal(err)
		}
		for _, d := range p.Schedules[0].Credibility {
			if s := d.Share.Mean; !(s >= 0 && s <= 1) {
				t.Fatalf("of what %s promises %v can be expected", d.Party.ID, s)
			}
		}
	})
}
