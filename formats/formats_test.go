package formats_test

import (
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/formats"
	"parley/formats/scenario"
	"parley/model/outcome"
)

// write makes a folder with files.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestDetect(t *testing.T) {
	dossier := write(t, map[string]string{"dossier.yaml": "dossier: {id: x, title: y}\nparties: []\n"})
	other := write(t, map[string]string{"a.xml": "<html><body/></html>", "b.txt": "<utility_space/>", "c.json": "[1]", "d.yml": "a: b\n"})
	empty := t.TempDir()
	for _, c := range []struct{ path, want string }{
		{"testdata/genius/orchard", "genius"},
		{"testdata/genius/orchard/owner.xml", "genius"},
		{"testdata/genius/orchard/orchard_domain.xml", "genius"},
		{"testdata/genius/mill/pareto.xml", ""},
		{dossier, ""}, {filepath.Join(dossier, "dossier.yaml"), ""}, {other, ""}, {empty, ""},
	} {
		got, ok, err := formats.Detect(c.path)
		if err != nil || got != c.want || ok != (c.want != "") {
			t.Errorf("%s: got %q %v %v, want %q", c.path, got, ok, err, c.want)
		}
	}
	if _, _, err := formats.Detect(filepath.Join(empty, "none")); err == nil {
		t.Error("a path that is not there was looked at")
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ path, profiles string }{
		{"testdata/genius/orchard", "owner tenant"},
		{"testdata/genius/orchard/tenant.xml", "owner tenant"},
		{"testdata/genius/orchard/orchard_domain.xml", "owner tenant"},
		{"testdata/genius/mill", "profile-1 profile-2"},
	} {
		s, err := formats.Read(c.path, scenario.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.path, err)
			continue
		}
		if got := strings.Join(s.ProfileNames(), " "); got != c.profiles || s.Format != "GENIUS XML" {
			t.Errorf("%s: profiles %s of %s, want %s", c.path, got, s.Format, c.profiles)
		}
		if s.Name != "orchard" && s.Name != "mill" {
			t.Errorf("%s is called %q", c.path, s.Name)
		}
	}
	// 30/120 (EXCLUDES) + 40/120
	s, err := formats.Read("testdata/genius/mill", scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Utility(0, outcome.Outcome{0, 9, 1}); got.Cmp(big.NewRat(70, 120)) != 0 {
		t.Errorf("utility %v, want 70/120", got)
	}
}

func TestReadErrors(t *testing.T) {
	dir := write(t, map[string]string{"a.xml": "<html/>"})
	large := write(t, map[string]string{"a.xml": strings.Repeat(" ", scenario.MaxFile+1)})
	many := t.TempDir()
	for i := range scenario.MaxFiles + 1 {
		if err := os.WriteFile(filepath.Join(many, strings.Repeat("a", i%100+1)+strings.Repeat("b", i/100)+".xml"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		path    string
		reading string
		want    string
	}{
		{dir, "", "no scenario of a known format (GENIUS XML"},
		{large, "", "more than 16 MB"},
		{many, "", "more than 1000 files"},
		{"testdata/genius/orchard", "genius", `unknown reading "genius", want "platform" or "negmas"`},
		{filepath.Join(dir, "none.xml"), "", "no such file"},
	} {
		if _, err := formats.Read(c.path, scenario.Options{Reading: c.reading}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

func TestWrite(t *testing.T) {
	s, err := formats.Read("testdata/genius/orchard", scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files, _, err := formats.Write(s, "genius")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for name, data := range files {
		texts[name] = string(data)
	}
	back, err := formats.Read(write(t, texts), scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, ω := range []outcome.Outcome{{0, 0, 0}, {1, 2, 14}, {2, 4, 20}, {2, 1, 7}} {
		for i := range s.Profiles {
			u, v := s.Utility(i, ω), back.Utility(i, ω)
			if gap := new(big.Rat).Sub(u, v); gap.Abs(gap).Cmp(big.NewRat(1, 1_000_000_000_000)) > 0 {
				t.Errorf("party %d at %v: %v, want %v", i, ω, v.FloatString(15), u.FloatString(15))
			}
		}
	}
	if _, _, err := formats.Write(s, "genus"); err == nil || err.Error() != `unknown format "genus"; did you mean "genius"?` {
		t.Errorf("got %v", err)
	}
}
