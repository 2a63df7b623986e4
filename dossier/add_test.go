package dossier

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/model/evidence"
)

const small = "parties: {buyer: , seller: }\nissues:\n  price: {options: [low, high], values: {buyer: [1, 0], seller: [0, 1]}}\n"

func TestAdd(t *testing.T) {
	dir := folder(t, map[string]string{"d.yaml": small})
	if err := Add(dir, "more.yaml", []byte("sources:\n  s: {name: Somebody, reliability: F}\n")); err != nil {
		t.Fatal(err)
	}
	c, ps := Load(dir, Options{})
	if ps != nil || len(c.Sources) != 1 {
		t.Fatalf("after Add the dossier has %v, want one source (%v)", c, ps)
	}
}

// TestAddRefuses also looks that nothing was written.
func TestAddRefuses(t *testing.T) {
	for _, c := range []struct{ name, file, data, want string }{
		{"would not load", "more.yaml", "claims:\n  c: {source: nobody}\n", `more.yaml:2:15: no source is called "nobody"`},
		{"not YAML", "more.yaml", "claims: [", "more.yaml:2:1: while parsing"},
		{"name taken", "d.yaml", "sources: {}\n", "of that name already"},
		{"leads out", "../x.yaml", "sources: {}\n", "no name"},
		{"not a dossier's file", "x.txt", "sources: {}\n", "no name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, map[string]string{"d.yaml": small})
			err := Add(dir, c.file, []byte(c.data))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want one with %q", err, c.want)
			}
			if entries, _ := os.ReadDir(dir); len(entries) != 1 {
				t.Errorf("files were left behind: %v", entries)
			}
			if data, _ := os.ReadFile(filepath.Join(dir, "d.yaml")); string(data) != small {
				t.Errorf("the dossier was changed to %q", data)
			}
		})
	}
	if err := Add(filepath.Join(folder(t, map[string]string{"d.yaml": small}), "d.yaml"), "x.yaml", nil); err == nil || !strings.Contains(err.Error(), "that is a folder") {
		t.Errorf("adding to a dossier of one file: %v", err)
	}
}

type shopping struct {
	Day   evidence.Date     `json:"day"`
	Count int               `json:"count" jsonschema:"minimum=1,maximum=9"`
	Items []string          `json:"items" jsonschema:"required"`
	At    evidence.Position `json:"-"`
}

func TestDecode(t *testing.T) {
	var s shopping
	if ps := Decode("list.yaml", []byte("day: 2024-08-01\ncount: 3\nitems: [a, b]\n"), &s); len(ps) > 0 {
		t.Fatal(ps)
	}
	if s.Day != "2024-08-01" || s.Count != 3 || len(s.Items) != 2 || s.At.Line != 1 {
		t.Errorf("got %+v", s)
	}
	for _, c := range []struct{ text, want string }{
		{"items: [a]\nday: 2024-02-30\n", "list.yaml:2:6: "},
		{"items: [a]\ncount: 10\n", "list.yaml:2:8: 10 is out of range"},
		{"count: 1\n", `list.yaml:1:1: "items" is missing`},
		{"items: [a]\ncuont: 1\n", `list.yaml:2:1: unknown key "cuont"`},
		{"", "list.yaml:1:1: there is nothing in the file"},
		{"items: [a]\n---\nitems: [b]\n", "2 documents"},
		{"- a\n", "a list stands where a mapping is wanted"},
		{"a: &x 1\nb: *x\n", "aliases"},
	} {
		if ps := Decode("list.yaml", []byte(c.text), &shopping{}); !strings.Contains(ps.Error(), c.want) {
			t.Errorf("Decode(%q) gives %q, want %q", c.text, ps.Error(), c.want)
		}
	}
}
