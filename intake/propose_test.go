package intake

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/intake/text"
)

// readReport reads a report of testdata; it has a day, if need be one given here.
func readReport(t testing.TB, path string) text.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, err := text.Read(filepath.ToSlash(path), data, text.Given{})
	if err == nil && d.Published == "" {
		d, err = text.Read(filepath.ToSlash(path), data, text.Given{Published: "2030-03-12"})
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// reports lists the reports of testdata.
func reports(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/*/*")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range paths {
		if name := filepath.Base(p); name != "README.md" && !strings.HasSuffix(name, ".answers.yaml") && !strings.Contains(p, "fuzz") {
			out = append(out, p)
		}
	}
	if len(out) < 16 {
		t.Fatalf("found %d reports, want at least 16", len(out))
	}
	return out
}

// TestEveryItemHasATrueSpan: what is proposed stands where it says, in words of that place.
func TestEveryItemHasATrueSpan(t *testing.T) {
	for _, path := range reports(t) {
		d := readReport(t, path)
		draft, ruler := Propose(d), d.Ruler()
		within := func(item string, from From, words string, quoted bool) {
			t.Helper()
			span, ok := ruler.Bytes(from.Characters[0], from.Characters[1])
			if !ok || span.Empty() || from.File != d.File {
				t.Errorf("%s: %s has no place: %+v", path, item, from)
				return
			}
			if why := borrowed(words, flat(d.In(span))); quoted && why != "" {
				t.Errorf("%s: %s %q: %s: %q", path, item, words, why, d.In(span))
			}
		}
		for _, x := range draft.Sources {
			within("sources."+x.ID, x.From, x.Name, false)
		}
		for _, x := range draft.Claims {
			within("claims."+x.ID, x.From, x.Text, true)
		}
		for _, x := range draft.History {
			within("history."+x.ID, x.From, x.Text, false)
		}
		for _, x := range draft.Scenarios {
			within("scenarios."+x.ID, x.From, x.Name, false)
		}
		for _, x := range draft.Issues {
			within("issues."+x.ID, x.From, x.Name, false)
		}
		if _, ps := Read("draft.yaml", draft.YAML()); len(ps) > 0 {
			t.Errorf("%s: the draft is not sound: %v", path, ps)
		}
	}
}

// TestTheSameReportGivesTheSameDraft: ids and all, whatever its file is called.
func TestTheSameReportGivesTheSameDraft(t *testing.T) {
	for _, path := range reports(t) {
		d := readReport(t, path)
		one := Propose(d)
		d.File = "elsewhere/copy.txt"
		two := Propose(d)
		want := bytes.ReplaceAll(one.YAML(), []byte("file: "+scalar(filepath.ToSlash(path))), []byte("file: elsewhere/copy.txt"))
		if got := two.YAML(); !bytes.Equal(got, want) {
			t.Errorf("%s: the draft depends on the name of the file:\n%s\n%s", path, want, got)
		}
		m := Merge([]*Draft{one, two})
		if len(m.Claims) != len(one.Claims) || len(m.Reports) != 2 || m.Items() != one.Items() {
			t.Errorf("%s: taken in twice it proposes %d items, once %d", path, m.Items(), one.Items())
		}
	}
}

// TestAllAcceptedLoads: whatever reports propose, all of it accepted, makes a dossier that loads.
func TestAllAcceptedLoads(t *testing.T) {
	var drafts []*Draft
	for _, path := range reports(t) {
		drafts = append(drafts, Propose(readReport(t, path)))
	}
	m := Merge(drafts)
	for _, item := range m.Undecided() {
		item.Decide(m, Yes)
	}
	for i := range m.Scenarios {
		m.Scenarios[i].P = "0.001..0.002"
	}
	c := loaded(t, strings.Replace(table, "2024-08-01", "2040-01-01", 1))
	m.Fit(c)
	a := m.Accepted(c.AsOf)
	if len(a.Problems) > 0 || len(a.Left) > 0 {
		t.Fatal(a.Problems, a.Left)
	}
	both := loadedWith(t, strings.Replace(table, "2024-08-01", "2040-01-01", 1), a.YAML)
	if len(both.Claims) != len(m.Claims) || len(both.History) != len(m.History) || len(both.Claims) < 150 {
		t.Errorf("%d of %d claims and %d of %d events are in the dossier", len(both.Claims), len(m.Claims), len(both.History), len(m.History))
	}
}

// BenchmarkIntake takes in the reports of testdata, from bytes to drafts.
func BenchmarkIntake(b *testing.B) {
	var files [][]byte
	size := 0
	for _, path := range reports(b) {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		files, size = append(files, data), size+len(data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for i, data := range files {
			d, err := text.Read("r", data, text.Given{Published: "2030-03-12"})
			if err != nil {
				b.Fatal(i, err)
			}
			Propose(d)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(files)), "ms/report")
}

// FuzzPropose: whatever bytes a report is made of, its draft is sound, and what all of it accepted gives is a file of a dossier.
func FuzzPropose(f *testing.F) {
	for _, path := range reports(f) {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := text.Read("r.txt", data, text.Given{Published: "2030-05-07"})
		if err != nil {
			return
		}
		draft := Propose(d)
		if _, ps := Read("draft.yaml", draft.YAML()); len(ps) > 0 {
			t.Fatalf("%v\n%s", ps, draft.YAML())
		}
		for _, item := range draft.Undecided() {
			item.Decide(draft, Yes)
		}
		for i := range draft.Scenarios {
			draft.Scenarios[i].P = "0.001"
		}
		a := draft.Accepted("2030-05-07")
		if len(a.Problems) > 0 {
			t.Fatal(a.Problems)
		}
		if a.YAML != nil && len(draft.Scenarios) < 900 {
			loadedWith(t, table, a.YAML)
		}
	})
}
