package intake

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"parley/dossier"
	"parley/model"
	"parley/model/evidence"
)

// drawn makes a draft of anything that a draft may hold.
func drawn(t *rapid.T) *Draft {
	words := rapid.StringOf(rapid.RuneFrom([]rune("ab Z9éß中:,#{}[]\"'“”-&*!|>%@`?\\/\u2028\u200b\u0085😀")))
	said := rapid.Custom(func(t *rapid.T) string { return "x" + words.Draw(t, "words") })
	date := rapid.Custom(func(t *rapid.T) evidence.Date {
		return evidence.Date(time.Date(2024, 1, 1+rapid.IntRange(0, 5000).Draw(t, "days"), 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	})
	unsure := func() []string {
		if list := rapid.SliceOfN(said, 0, 2).Draw(t, "unsure"); len(list) > 0 {
			return list
		}
		return nil
	}
	accept := rapid.SampledFrom([]Accept{Undecided, Yes, No})
	d := &Draft{Draft: Format, Reports: []Report{{File: said.Draw(t, "file"), Published: "2020-01-01", Characters: 1000, Outlet: words.Draw(t, "outlet"), Unsure: unsure()}}}
	from := From{File: d.Reports[0].File, Characters: []int{3, 20}}
	d.Sources = []Source{{ID: "s", Accept: accept.Draw(t, "accept"), Name: said.Draw(t, "name"), Reliability: "F", Why: ungradedWhy, Note: words.Draw(t, "note"), From: from, Unsure: unsure()}}
	for i := range rapid.IntRange(0, 3).Draw(t, "claims") {
		d.Claims = append(d.Claims, Claim{
			ID: fmt.Sprintf("c%d", i), Accept: accept.Draw(t, "accept"), Source: "s", Said: date.Draw(t, "said"), Learned: date.Draw(t, "learned"), Credibility: 6,
			Kind: "fact", Text: said.Draw(t, "text"), If: words.Draw(t, "if"), Denied: rapid.Bool().Draw(t, "denied"), From: from, Unsure: unsure(),
		})
	}
	d.History = []Event{{ID: "e", Accept: Yes, On: date.Draw(t, "on"), Text: said.Draw(t, "text"), Between: []evidence.Date{"2020-01-01", "2020-02-01"}, From: from}}
	d.Issues = []Issue{{ID: "i", Accept: No, Name: said.Draw(t, "name"), Options: []string{said.Draw(t, "a"), said.Draw(t, "b")}, From: from}}
	return d
}

// TestReadsWhatItWrites: whatever stands in a draft, its file reads back as the same draft.
func TestReadsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawn(t)
		got, ps := Read("draft.yaml", want.YAML())
		if len(ps) > 0 {
			t.Fatalf("%v\n%s", ps, want.YAML())
		}
		for _, list := range []any{got.Reports, got.Sources, got.Claims, got.History, got.Issues} {
			forgetPlaces(list)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v\n%s", got, want, want.YAML())
		}
	})
}

// forgetPlaces empties the places that reading adds.
func forgetPlaces(list any) {
	v := reflect.ValueOf(list)
	for i := range v.Len() {
		v.Index(i).FieldByName("At").SetZero()
		if f := v.Index(i).FieldByName("From"); f.IsValid() {
			f.FieldByName("At").SetZero()
		}
	}
}

const head = "draft: parley/draft/1\nreports:\n  - {file: r.txt, published: 2024-08-01, characters: 100}\nsources:\n  - {id: ri, name: Ri, from: {file: r.txt, characters: [0, 2]}}\nclaims:\n"

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"draft: parley/draft/2\n", `d.yaml:1:8: "parley/draft/2" is not known here`},
		{"reports: []\n", `d.yaml:1:1: "draft" is missing`},
		{head + "  - {id: c, source: ri, kind: hope, text: t, from: {file: r.txt, characters: [0, 9]}}\n", `d.yaml:7:31: "hope" is not known here`},
		{head + "  - {id: c, source: ro, kind: fact, text: t, learned: 2024-08-01, from: {file: r.txt, characters: [0, 9]}}\n", `d.yaml:7:5: no source of this draft is called "ro"`},
		{head + "  - {id: c, source: ri, kind: fact, text: t, learned: 2024-08-01, from: {file: q.txt, characters: [0, 9]}}\n", `no report is called "q.txt"`},
		{head + "  - {id: c, source: ri, kind: fact, text: t, learned: 2024-08-01, from: {file: r.txt, characters: [90, 101]}}\n", "no place in the report"},
		{head + "  - {id: c, source: ri, kind: fact, text: t, learned: 2024-08-01, from: {file: r.txt, characters: [9, 9]}}\n", "no place in the report"},
		{head + "  - {id: c, source: ri, kind: fact, text: t, learned: 2024-07-31, from: {file: r.txt, characters: [0, 9]}}\n", "learned is earlier than the day of the report"},
		{head + "  - {id: c, source: ri, kind: fact, text: t, accept: maybe, from: {file: r.txt, characters: [0, 9]}}\n", `d.yaml:7:54: "maybe" is not known here`},
		{head + "  - {id: '', source: ri, kind: fact, text: t, from: {file: r.txt, characters: [0, 9]}}\n", `d.yaml:7:5: "id" says nothing`},
		{head + "  - {id: a b, source: ri, kind: fact, text: t, learned: 2024-08-01, from: {file: r.txt, characters: [0, 9]}}\n", `cannot have the id "a b"`},
		{head + "  - {id: c, sauce: ri, kind: fact, text: t, from: {file: r.txt, characters: [0, 9]}}\n", `unknown key "sauce"`},
		{head + strings.Repeat("  - {id: c, source: ri, kind: fact, text: t, learned: 2024-08-01, from: {file: r.txt, characters: [0, 9]}}\n", 2), `d.yaml:8:5: the claim "c" is there twice (first at d.yaml:7:5)`},
		{head + "  - {id: c, source: ri, credibility: 7, kind: fact, text: t, from: {file: r.txt, characters: [0, 9]}}\n", "7 is out of range"},
		{"draft: parley/draft/1\nreports:\n -", "d.yaml:3:3: nothing stands where a mapping is wanted"},
		{"draft:\n", `d.yaml:1:1: "draft" says nothing`},
		{"draft: parley/draft/1\nreports:\n  - {file: r.txt, published: }\n", `d.yaml:3:5: "published" says nothing`},
		{"draft: parley/draft/1\nreports:\n  - {file: '', published: 2024-08-01}\n", `d.yaml:3:5: "file" says nothing`},
		{"draft: parley/draft/1\nreports:\n  - {file: r.txt, published: 2024-08-01, characters: -1}\n", "fewer than no characters"},
		{head + "  - {id: c, source: , kind: fact, text: t, from: {file: r.txt, characters: [0, 9]}}\n", `d.yaml:7:5: "source" says nothing`},
		{head + "  - {id: c, source: ri, kind: , text: t, from: {file: r.txt, characters: [0, 9]}}\n", `d.yaml:7:5: "kind" says nothing`},
		{head + "  - {id: c, source: ri, kind: fact, text: t, from: }\n", `no report is called ""`},
		{head + "history:\n  - {id: h, text: t, between: ['', 2024-08-01], from: {file: r.txt, characters: [0, 9]}}\n", "between wants two days"},
	} {
		if _, ps := Read("d.yaml", []byte(c.text)); !strings.Contains(ps.Error(), c.want) {
			t.Errorf("Read gives %q, want %q, of\n%s", ps.Error(), c.want, c.text)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head))
	f.Add([]byte(head + "  - {id: c, source: ri, kind: fact, text: t, learned: 2024-08-01, from: {file: r.txt, characters: [0, 9]}}\nhistory:\n  - {id: h, text: t, on: 2020-01-01, because: [c], from: {file: r.txt, characters: [0, 9]}}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, ps := Read("d.yaml", data)
		if len(ps) > 0 {
			return
		}
		again, ps := Read("d.yaml", d.YAML())
		if len(ps) > 0 {
			t.Fatalf("what was written does not read back: %v\n%s", ps, d.YAML())
		}
		if a, b := string(d.YAML()), string(again.YAML()); a != b {
			t.Fatalf("written twice it differs:\n%s\n%s", a, b)
		}
		d.Accepted("2024-08-01")
	})
}

// TestCommentsAreText: names of files and outlets stand in comments, where nothing can be escaped.
func TestCommentsAreText(t *testing.T) {
	d := sample("2024-08-01")
	d.Reports[0].Outlet = "The\x17 Wi\u202ere\nclaims:"
	a := d.Accepted("2024-08-01")
	if !strings.HasPrefix(string(a.YAML), "# Accepted from r.txt (The Wire claims:,") {
		t.Errorf("got %q", a.YAML)
	}
	loadedWith(t, table, a.YAML)
}

// table is a dossier of two parties, with what it has of evidence.
const table = `dossier: {as_of: 2024-08-01}
parties: {dprk: {name: North Korea}, usa: {name: United States}}
issues:
  price: {options: [low, high], values: {dprk: [1, 0], usa: [0, 1]}}
`

func loaded(t *testing.T, text string) *model.Case {
	t.Helper()
	return loadedWith(t, text, []byte("sources: {}\n"))
}

// loadedWith is a dossier with another file beside it.
func loadedWith(t *testing.T, text string, more []byte) *model.Case {
	t.Helper()
	c, ps := dossier.Parse(map[string][]byte{"d.yaml": []byte(text), "more.yaml": more}, dossier.Options{})
	if len(ps.Errors()) > 0 {
		t.Fatal(ps)
	}
	return c
}

// sample is a draft of one report, all of it accepted.
func sample(published evidence.Date) *Draft {
	from := From{File: "r.txt", Characters: []int{0, 9}}
	return &Draft{
		Draft:   Format,
		Reports: []Report{{File: "r.txt", Published: published, Outlet: "The Wire", SHA256: "00", Characters: 50}},
		Sources: []Source{
			{ID: "the_wire", Accept: Undecided, Name: "The Wire", Reliability: "F", Why: ungradedWhy, From: from},
			{ID: "ri", Accept: Undecided, Name: "Ri Il Gyu", Reliability: "F", Why: ungradedWhy, From: from},
			{ID: "agency", Accept: Undecided, Name: "An Agency", Reliability: "F", Why: ungradedWhy, From: from},
			{ID: "the_wire_relaying", Accept: Undecided, Name: "The Wire, relaying An Agency", Origin: "agency", Reliability: "F", Why: ungradedWhy, From: from},
			{ID: "idle", Accept: Undecided, Name: "North Korea's foreign ministry", Reliability: "F", Why: ungradedWhy, From: from},
		},
		Claims: []Claim{
			{ID: "c1", Accept: Yes, Source: "ri", Via: "the_wire", Said: "2024-07-31", Learned: published, Credibility: 6, Kind: "intent", Text: "Wants talks: soon", If: "if X wins", By: Rules, From: from},
			{ID: "c2", Accept: Yes, Source: "ri", Via: "the_wire_relaying", Said: published, Learned: published, Credibility: 6, Kind: "fact", Text: "Plans are made", By: "m1", From: from},
			{ID: "c3", Accept: Undecided, Source: "idle", Learned: published, Credibility: 6, Kind: "fact", Text: "Left", By: Rules, From: from},
		},
		History:   []Event{{ID: "e1", Accept: Yes, On: "2019-02-28", Text: "A summit", Because: []string{"c1", "c3"}, From: from}},
		Scenarios: []Scenario{{ID: "x_wins", Accept: Yes, Name: "X wins", P: "0.4..0.6", Because: []string{"c1"}, From: from}},
		Issues:    []Issue{{ID: "aid", Accept: Yes, Name: "Economic aid", Options: []string{"none", "some"}, From: from}},
	}
}

// TestAcceptedJoinsADossier: what is accepted loads beside the dossier, with what it rests on and nothing else.
func TestAcceptedJoinsADossier(t *testing.T) {
	a := sample("2024-08-01").Accepted("2024-08-01")
	if len(a.Problems) > 0 || len(a.Left) > 0 {
		t.Fatal(a.Problems, a.Left)
	}
	c, ps := dossier.Parse(map[string][]byte{"d.yaml": []byte(table), "new.yaml": a.YAML}, dossier.Options{})
	if len(ps.Errors()) > 0 {
		t.Fatalf("%v\n%s", ps, a.YAML)
	}
	if len(c.Claims) != 2 || len(c.Sources) != 4 || len(c.History) != 1 || c.Scenario("x_wins") < 0 || len(c.Tracks[0].Issues) != 2 || a.Taken != 9 || a.Embargo != 0 {
		t.Errorf("%d claims, %d sources, %d events, %d issues, %d taken\n%s", len(c.Claims), len(c.Sources), len(c.History), len(c.Tracks[0].Issues), a.Taken, a.YAML)
	}
	k := c.Claim("c1")
	if k.Source != "ri" || k.Via != "the_wire" || k.Credibility != 6 || k.Said != "2024-07-31" || k.References[0] != "r.txt#char=0,9" || !strings.Contains(k.Note, "if X wins") {
		t.Errorf("claim %+v", k)
	}
	if s := c.Source("the_wire_relaying"); s.Origin != "agency" || s.Reliability != "F" || s.Why != ungradedWhy {
		t.Errorf("source %+v", s)
	}
	if got := c.History[0].Because; len(got) != 1 || got[0] != "c1" {
		t.Errorf("the event rests on %v, want the accepted claim alone", got)
	}
	if k := c.Claim("c2"); !strings.Contains(k.Note, "proposed by the model m1") {
		t.Errorf("nothing says who proposed %+v", k)
	}
}

// TestLateReportsAreEmbargoed: of a report dated after the as-of date only claims are taken, and the dossier embargoes them.
func TestLateReportsAreEmbargoed(t *testing.T) {
	d := sample("2024-09-01")
	before := loaded(t, table)
	if remarks := strings.Join(d.Fit(before), "\n"); !strings.Contains(remarks, "after the as-of date 2024-08-01") {
		t.Errorf("remarks: %s", remarks)
	}
	a := d.Accepted("2024-08-01")
	if a.Embargo != 2 || len(a.Left) != 3 {
		t.Errorf("%d embargoed, left out: %v", a.Embargo, a.Left)
	}
	c, ps := dossier.Parse(map[string][]byte{"d.yaml": []byte(table), "new.yaml": a.YAML}, dossier.Options{})
	if len(ps.Errors()) > 0 {
		t.Fatal(ps)
	}
	if len(c.Claims) != 0 || len(c.Embargoed) != 2 || len(c.History) != 0 || len(c.Scenarios) != len(before.Scenarios) || len(c.Tracks[0].Issues) != 1 {
		t.Errorf("%d claims, embargoed %v, %d events", len(c.Claims), c.Embargoed, len(c.History))
	}
}

// TestDossierWithoutADay: nothing is too late for a dossier that states no as-of date, but its day moves, and that is said.
func TestDossierWithoutADay(t *testing.T) {
	c := loaded(t, strings.Replace(table, "dossier: {as_of: 2024-08-01}", "sources: {s: }\nclaims: {k: {source: s, said: 2024-08-01, credibility: 6, kind: fact, text: Known}}", 1))
	if c.AsOf != "2024-08-01" || StatedDay(c) != "" {
		t.Fatalf("as of %s, stated %q", c.AsOf, StatedDay(c))
	}
	d := sample("2024-09-01")
	if remarks := strings.Join(d.Fit(c), "\n"); !strings.Contains(remarks, "that would become 2024-09-01") {
		t.Errorf("remarks: %s", remarks)
	}
	if a := d.Accepted(StatedDay(c)); a.Embargo != 0 || len(a.Left) != 0 {
		t.Errorf("%d embargoed, %v left", a.Embargo, a.Left)
	}
}

func TestAcceptedRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Draft)
		want   string
	}{
		{"a claim without its source", func(d *Draft) { d.Sources[1].Accept = No }, "claim c1 is accepted and its source ri is not"},
		{"a scenario without a probability", func(d *Draft) { d.Scenarios[0].P = "" }, "scenario x_wins is accepted and has no p"},
		{"an issue with one answer", func(d *Draft) { d.Issues[0].Options = []string{"none"} }, "fewer than two options"},
	} {
		d := sample("2024-08-01")
		c.change(d)
		if a := d.Accepted("2024-08-01"); a.YAML != nil || !strings.Contains(a.Problems.Error(), c.want) {
			t.Errorf("%s: got %q, want %q", c.name, a.Problems.Error(), c.want)
		}
	}
}

func TestFit(t *testing.T) {
	c := loaded(t, table+`sources:
  defector: {name: "Ri Il Gyu, former diplomat", reliability: C}
  agency: {name: Somebody else, reliability: F}
  agency_2: {name: And another, reliability: F}
claims:
  c3: {source: defector, said: 2024-08-01, credibility: 6, kind: fact, text: Taken earlier}
history:
  - {id: e1, text: Known}
`)
	d := sample("2024-08-01")
	d.Sources[1].Note, d.Issues[0].WantedBy = "envoy; United States", "the United States"
	d.Fit(c)
	if d.Sources[1].Party != "usa" || d.Issues[0].WantedBy != "usa" {
		t.Errorf("an envoy of the United States speaks for %q, and they are %q", d.Sources[1].Party, d.Issues[0].WantedBy)
	}
	if d.Sources[1].Have != "defector" || d.Sources[0].Have != "" {
		t.Errorf("sources of the dossier: %+v", d.Sources)
	}
	if d.Sources[2].ID != "agency_3" || d.Sources[3].Origin != "agency_3" {
		t.Errorf("the agency is called %s, and the origin is %s", d.Sources[2].ID, d.Sources[3].Origin)
	}
	if d.Sources[4].Party != "dprk" {
		t.Errorf("the ministry speaks for %q", d.Sources[4].Party)
	}
	if len(d.Claims) != 2 || len(d.History) != 0 {
		t.Errorf("%d claims and %d events are left, want what the dossier does not have", len(d.Claims), len(d.History))
	}
	if a := d.Accepted(c.AsOf); !strings.Contains(string(a.YAML), "source: defector") || strings.Contains(string(a.YAML), "\n  ri:") {
		t.Errorf("the source of the dossier is not used:\n%s", a.YAML)
	}
}

// TestMergeProposesNothingTwice: the same report again adds nothing but its file.
func TestMergeProposesNothingTwice(t *testing.T) {
	again := sample("2024-08-01")
	again.Reports[0].File = "copy.txt"
	m := Merge([]*Draft{sample("2024-08-01"), again})
	if len(m.Reports) != 2 || m.Reports[1].SameAs != "r.txt" || len(m.Claims) != 3 || len(m.Sources) != 5 || len(m.History) != 1 {
		t.Errorf("%+v", m)
	}
	other := sample("2024-08-01") // another report in which an item got an id that is taken
	other.Reports[0].SHA256, other.Claims[0].Text = "01", "Something else"
	m = Merge([]*Draft{sample("2024-08-01"), other})
	if len(m.Claims) != 4 || m.Claims[3].ID != "c1_2" || m.Claims[3].Text != "Something else" {
		t.Errorf("claims %+v", m.Claims)
	}
}

func TestSetChangesAField(t *testing.T) {
	d := sample("2024-08-01")
	d.Claims[0].Accept = Undecided
	item := Item{"claims", 0}
	for _, c := range []struct{ field, value, wrong string }{
		{"kind", "signal", ""}, {"text", "Wants: talks, soon", ""}, {"credibility", "3", ""}, {"said", "2024-07-30", ""}, {"hedges", "may, could", ""},
		{"kind", "hope", "not known here"}, {"credibility", "9", "out of range"}, {"credibility", "many", "no whole number"}, {"said", "tomorrow", "no date"},
		{"source", "nobody", "no source"}, {"kid", "x", "did you mean"}, {"id", "x", "no field"}, {"text", "", `"text" is missing`},
	} {
		err := item.Set(d, c.field, c.value)
		if c.wrong == "" && err != nil || c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)) {
			t.Errorf("%s: %s gives %v, want %q", c.field, c.value, err, c.wrong)
		}
	}
	if k := d.Claims[0]; k.Kind != "signal" || k.Text != "Wants: talks, soon" || k.Credibility != 3 || k.Said != "2024-07-30" || len(k.Hedges) != 2 {
		t.Errorf("after the changes: %+v", k)
	}
	if got := item.YAML(d); !strings.Contains(got, "id: c1\n") || !strings.Contains(got, "\nkind: signal\n") {
		t.Errorf("shown as\n%s", got)
	}
}

func TestSlug(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Ri Il Gyu", "ri_il_gyu"}, {"The Foreign Ministry's spokesman", "foreign_ministrys_spokesman"}, {"São Tomé", "sao_tome"}, {"平壌", ""},
		{"a person who attended the dinner on Saturday", "person_who_attended_the_dinner"}, {strings.Repeat("x", 50), strings.Repeat("x", 32)},
	} {
		if got := slug(c.name); got != c.want {
			t.Errorf("slug(%q) is %q, want %q", c.name, got, c.want)
		}
	}
}
