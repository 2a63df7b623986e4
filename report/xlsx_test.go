package report

import (
	"archive/zip"
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parley/dossier"
	"parley/model"
	"parley/model/outcome"
	"parley/plan"
)

func workbookOf(t *testing.T, p *plan.Plan) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := XLSX(&b, p); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A calculator recomputes a sheet as a spreadsheet program would.
type calculator struct {
	t     *testing.T
	f     *excelize.File
	sheet string
}

func (c calculator) number(cell string) float64 {
	c.t.Helper()
	x, err := strconv.ParseFloat(c.word(cell), 64)
	if err != nil {
		c.t.Fatalf("%s!%s: %v", c.sheet, cell, err)
	}
	return x
}

func (c calculator) word(cell string) string {
	c.t.Helper()
	v, err := c.f.CalcCellValue(c.sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		c.t.Fatalf("%s!%s: %v", c.sheet, cell, err)
	}
	return v
}

func (c calculator) set(cell, text string) {
	c.t.Helper()
	if err := c.f.SetCellStr(c.sheet, cell, text); err != nil {
		c.t.Fatal(err)
	}
}

// The live formulas give the model's utilities, values of no deal and verdicts, whatever is chosen.
func TestScorecardsRecompute(t *testing.T) {
	for _, name := range []string{"korea", "hanoi", "supplier", "labour", "worked"} {
		c, problems := dossier.Load("../examples/"+name, dossier.Options{})
		if len(problems.Errors()) > 0 {
			t.Fatal(problems)
		}
		p := sharedPlan(t, name)
		f := workbookOf(t, p)
		b := newWorkbook(newComposer(p, whole))
		for i := range b.p.Scorecards {
			b.scorecard(&b.p.Scorecards[i])
			recompute(t, c, &b.p.Scorecards[i], b, calculator{t, f, b.sheets[i]})
		}
	}
}

func recompute(t *testing.T, c *model.Case, card *plan.Scorecard, b *workbook, sheet calculator) {
	t.Helper()
	s := &cardSheet{sheet: b.named(sheet.sheet), card: card}
	s.prepare()
	track := c.Track(card.Track.ID)
	modal := model.NewSampler(c, 1, nil).Modal()
	random := rand.New(rand.NewPCG(3, 4))
	for try := range 3 {
		one := card.Cases[random.IntN(len(card.Cases))]
		set := model.Setting{Scenario: b.p.Nodes[one.Node].ID}
		sheet.set(at(chosenCol, scenarioRow), b.caseName(one.Node))
		ω := make(outcome.Outcome, len(card.Issues))
		for j := range ω {
			ω[j] = random.IntN(len(s.options[j]))
			sheet.set(at(chosenCol, s.packageAt+1+j), s.options[j][ω[j]])
		}
		for k, d := range card.Devices {
			answer := "no"
			if random.IntN(2) == 1 {
				answer = "yes"
				set.Devices = append(set.Devices, slices.IndexFunc(c.Devices, func(x model.Device) bool { return x.ID == d.Device.ID }))
			}
			sheet.set(at(chosenCol, s.devicesAt+1+k), answer)
		}
		want := c.Problem(track, modal, set)
		better := true
		for k := range card.Parties {
			u, r := want.Utilities[k].Of(want.Space, ω), want.Reservation[k]
			if got := sheet.number(at(s.party(k), valueLine)); math.Abs(got-u.Float()) > 1e-6 {
				t.Fatalf("%s, try %d: worth %v to %s, want %v", sheet.sheet, try, got, card.Parties[k].Name, u.Float())
			}
			if got := sheet.number(at(s.party(k), noDealLine)); math.Abs(got-r.Float()) > 1e-6 {
				t.Fatalf("%s, try %d: no deal is worth %v to %s, want %v", sheet.sheet, try, got, card.Parties[k].Name, r.Float())
			}
			better = better && u >= r
			if got := sheet.word(at(s.party(k), betterLine)); (got == "yes") != (u >= r) && math.Abs((u-r).Float()) > 1e-7 {
				t.Errorf("%s: better than no deal for %s: %s, but it is worth %v and no deal %v", sheet.sheet, card.Parties[k].Name, got, u.Float(), r.Float())
			}
		}
		verdict := sheet.word(at(chosenCol, verdictLine))
		if got, want := verdict == "Better than no deal for everybody", better && want.Allows(ω); got != want && len(card.Unheard) == 0 {
			t.Errorf("%s: %q, want it a deal: %v", sheet.sheet, verdict, want)
		}
	}
}

// The worked case to the last digit: the Nash point of the scenario rival, and what the bluff of the red line allows.
func TestWorkedScorecard(t *testing.T) {
	f := workbookOf(t, sharedPlan(t, "worked"))
	s := calculator{t, f, f.GetSheetList()[1]}
	find := func(col, text string) int {
		for row := 1; row < 60; row++ {
			if v, _ := f.GetCellValue(s.sheet, col+strconv.Itoa(row)); v == text {
				return row
			}
		}
		t.Fatalf("no %q in column %s", text, col)
		return 0
	}
	first := find("A", "Package") + 1
	for _, x := range []struct {
		scenario             string
		options              [3]string
		buyer, seller, least float64
		verdict              string
	}{
		{"A rival supplier bids", [3]string{"low", "none", "none"}, 0.60, 0.40, 0.45, "Better than no deal for everybody"},
		{"A rival supplier bids", [3]string{"mid", "two_years", "none"}, 0.58, 0.46, 0.45, "Better than no deal for everybody, but it crosses a line"},
		{"The seller's order book fills", [3]string{"mid", "none", "none"}, 0.30, 0.76, 0.28, "Worse than no deal for somebody"},
	} {
		s.set("B3", x.scenario)
		for j, o := range x.options {
			s.set("B"+strconv.Itoa(first+j), o)
		}
		for cell, want := range map[string]float64{"E4": x.buyer, "F4": x.seller, "E5": x.least} {
			if got := s.number(cell); math.Abs(got-want) > 1e-9 {
				t.Errorf("%s, %v: %s is %v, want %v", x.scenario, x.options, cell, got, want)
			}
		}
		if got := s.word("B8"); got != x.verdict {
			t.Errorf("%s, %v: %q, want %q", x.scenario, x.options, got, x.verdict)
		}
	}
	// Weights are scaled: ten times as much of everything changes nothing. A changed value moves no deal with the status quo.
	s.set("B"+strconv.Itoa(first), "no such price")
	if got := s.word("B8"); !strings.HasPrefix(got, "Choose") {
		t.Errorf("an option that does not exist: %q", got)
	}
	s.set("B"+strconv.Itoa(first), "mid")
	before := s.number("E5")
	quo := find("B", "low") + 1
	if err := f.SetCellFloat(s.sheet, "E"+strconv.Itoa(quo), 0.6, -1, 64); err != nil {
		t.Fatal(err)
	}
	if got := s.number("E5") - before; math.Abs(got-0.06) > 1e-9 { // 0.6 of the weight times 0.1
		t.Errorf("no deal moved by %v with the status quo, want 0.06", got)
	}
}

// Each formula carries the result that a spreadsheet program will find, and no text became a formula.
func TestFormulasCarryTheirResults(t *testing.T) {
	for _, p := range []*plan.Plan{sharedPlan(t, "worked"), samplePlan()} {
		f := workbookOf(t, p)
		n := 0
		for _, name := range f.GetSheetList() {
			rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			for r, cells := range rows {
				for c, carried := range cells {
					formula, _ := f.GetCellFormula(name, at(c+1, r+1))
					if formula == "" {
						continue
					}
					n++
					if strings.Contains(formula, "evil") {
						t.Errorf("%s: a text of the dossier within %q", name, formula)
					}
					got := calculator{t, f, name}.word(at(c+1, r+1))
					x, err := strconv.ParseFloat(carried, 64)
					y, _ := strconv.ParseFloat(got, 64)
					if carried != got && (err != nil || math.Abs(x-y) > 1e-9) {
						t.Errorf("%s!%s carries %q, but gives %q", name, at(c+1, r+1), carried, got)
					}
				}
			}
		}
		if n < 40 && len(p.Scorecards) > 0 {
			t.Errorf("%d formulas, want those of a scorecard", n)
		}
	}
}

// Names of sheets fit, and differ even where tracks are called alike.
func TestSheetNames(t *testing.T) {
	b := newWorkbook(newComposer(samplePlan(), whole))
	long := strings.Repeat("Long name ", 9)
	for _, x := range []struct{ name, want string }{
		{"Talks", "Talks"}, {"talks", "talks (2)"}, {"[a]:b*c?d/e\\f", "a  b c d e f"}, {"History", "Sheet History"}, {"", "Sheet "}, {"'", "Sheet  (2)"},
		{long, "Long name Long name Long name L"}, {long, "Long name Long name Long na (2)"}, {strings.Repeat("😀", 20), strings.Repeat("😀", 15)},
	} {
		if got := b.sheet(x.name).name; got != strings.TrimSpace(x.want) && got != x.want {
			t.Errorf("%q: got %q, want %q", x.name, got, x.want)
		}
	}
	if b.err != nil {
		t.Error(b.err)
	}
}

// parts opens an Office document, checks that it holds no time of its making and returns its parts.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		if f.ModifiedTime != 0 || f.ModifiedDate != 0 || len(f.Extra) > 0 {
			t.Errorf("%s has a time", f.Name)
		}
		b, err := unpack(f)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(b)
	}
	return out
}

// named is a sheet that exists.
func (b *workbook) named(name string) *sheet { return &sheet{workbook: b, name: name} }

var sharedPlans = map[string]*plan.Plan{}

// sharedPlan is an example's plan, made once for all tests that only look at it.
func sharedPlan(t *testing.T, name string) *plan.Plan {
	t.Helper()
	if sharedPlans[name] == nil {
		sharedPlans[name] = examplePlan(t, "../examples/"+name)
	}
	return sharedPlans[name]
}

// Where a track names the issues of which one must change, the sheet asks for that change and says of what.
func TestScorecardOfANamedChange(t *testing.T) {
	const text = `
parties: {a: , b: }
tracks: {main: {requires_change: [arms], between: [a, b]}}
issues:
  arms: {name: Arms, options: [none, some], status_quo: none, values: {a: [0, 1], b: [1, 0.6]}}
  aid: {options: [none, some], status_quo: none, values: {a: [0, 1], b: [1, 0.6]}}
no_agreement: {default: {a: 0.1, b: 0.1}}
`
	c, problems := dossier.Parse(map[string][]byte{"d.yaml": []byte(text)}, dossier.Options{})
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	p, err := plan.Make(t.Context(), c, plan.Options{Seed: 1, Draws: 50, Played: 20})
	if err != nil {
		t.Fatal(err)
	}
	f := workbookOf(t, p)
	s := calculator{t, f, f.GetSheetList()[1]}
	b := newWorkbook(newComposer(p, whole))
	b.scorecard(&b.p.Scorecards[0])
	card := &cardSheet{sheet: b.named(s.sheet), card: &b.p.Scorecards[0]}
	card.prepare()
	for _, x := range []struct{ arms, aid, kept string }{{"none", "none", "no"}, {"none", "some", "no"}, {"some", "none", "yes"}, {"some", "some", "yes"}} {
		s.set(at(chosenCol, card.packageAt+1), x.arms)
		s.set(at(chosenCol, card.packageAt+2), x.aid)
		if got := s.word(at(placeCol, card.rulesAt+1)); got != x.kept {
			t.Errorf("arms %s, aid %s: a change of arms: %q, want %q", x.arms, x.aid, got, x.kept)
		}
	}
	if got := s.word(at(chosenCol, card.rulesAt+1)); got != "A change of: Arms" {
		t.Errorf("the condition reads %q", got)
	}
}
