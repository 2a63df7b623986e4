package dossier

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder writes a dossier into a folder of its own.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const commented = `# Käufer and seller.
parties: {buyer: , seller: }   # two of them

issues:
    price:   {options: [low, mid, high],   values: {buyer: [1, 0.5, 0], seller: [0, 0.6, 1]}}
scenarios:
  rain: {p: {value: 0.3, note: "é, twice"}}  # é
  dry: {p: likely}
  fog:
    p: {low: 0.01, high: 0.02}
credibility: {seller: "0.5"}
no_agreement:
  default:
    buyer: 0.2..0.3    # as of now

    seller: 0.3
`

func TestSet(t *testing.T) {
	for _, c := range []struct{ address, value, old, new string }{
		{"issues.price.value.seller.mid", "0.65", "[0, 0.6, 1]", "[0, 0.65, 1]"},
		{"scenarios.rain.p", "0.2..0.3..0.4", "{value: 0.3, note", "{value: 0.2..0.3..0.4, note"},
		{"scenarios.dry.p", "roughly even chance", "{p: likely}", "{p: roughly even chance}"},
		{"credibility.seller", "0.1..0.9", `"0.5"`, `"0.1..0.9"`},
		{"no_agreement.default.buyer", "0.25", "0.2..0.3 ", "0.25 "},
		{"no_agreement.default.seller", " 0.35 ", "seller: 0.3\n", "seller: 0.35\n"},
	} {
		for _, crlf := range []bool{false, true} {
			before, want := commented, strings.Replace(commented, c.old, c.new, 1)
			if want == commented {
				t.Fatalf("%s: %q is not in the dossier", c.address, c.old)
			}
			if crlf { // with the byte-order mark and line ends of another system
				before, want = "\ufeff"+strings.ReplaceAll(before, "\n", "\r\n"), "\ufeff"+strings.ReplaceAll(want, "\n", "\r\n")
			}
			dir := folder(t, map[string]string{"d.yaml": before, "notes.txt": "not ours"})
			if err := Set(dir, c.address, c.value); err != nil {
				t.Errorf("Set(%s, %s): %v", c.address, c.value, err)
				continue
			}
			got, err := os.ReadFile(filepath.Join(dir, "d.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != want {
				t.Errorf("Set(%s, %s):\ngot  %q\nwant %q", c.address, c.value, got, want)
			}
			info, err := os.Stat(filepath.Join(dir, "d.yaml"))
			if err != nil || info.Mode().Perm() != 0o640 {
				t.Errorf("mode: got %v (%v), want 0640", info.Mode(), err)
			}
			if entries, _ := os.ReadDir(dir); len(entries) != 2 {
				t.Errorf("files left behind: %v", entries)
			}
		}
	}
}

func TestSetRefuses(t *testing.T) {
	for _, c := range []struct{ name, address, value, want string }{
		{"no such number", "credibility.seler", "0.4", `did you mean "credibility.seller"?`},
		{"assumed", "dossier.waiting_keeps", "0.9", "is not written in the dossier"},
		{"no number", "credibility.seller", "high", `"high" is no number`},
		{"out of range", "credibility.seller", "1.5", "out of range"},
		{"word for a share", "credibility.seller", "likely", "is no probability"},
		{"more than a value", "credibility.seller", "0.5, buyer: 1", "is no number"},
		{"low and high", "scenarios.fog.p", "0.1", "d.yaml:10:8"},
	} {
		dir := folder(t, map[string]string{"d.yaml": commented})
		err := Set(dir, c.address, c.value)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want an error with %q", c.name, err, c.want)
		}
		if got, _ := os.ReadFile(filepath.Join(dir, "d.yaml")); string(got) != commented {
			t.Errorf("%s: the file was changed", c.name)
		}
	}
}

func TestSetSingleFile(t *testing.T) {
	dir := folder(t, map[string]string{"one.yaml": commented, "broken.yaml": "a: ["})
	path := filepath.Join(dir, "one.yaml")
	if err := Set(path, "no_agreement.default.seller", "0.4"); err != nil {
		t.Fatal(err)
	}
	c, ps := Load(path, Options{})
	if ps != nil {
		t.Fatal(ps)
	}
	if got, want := c.Inputs[c.Ref("no_agreement.default.seller")].Spread.Low, 0.4; got != want {
		t.Errorf("got %g, want %g", got, want)
	}
}

func TestNew(t *testing.T) {
	files := map[string][]byte{"a.yaml": []byte(smallest), "README.md": []byte("read me")}
	dir := filepath.Join(t.TempDir(), "deep", "er")
	if err := New(dir, files); err != nil {
		t.Fatal(err)
	}
	if _, ps := Load(dir, Options{}); ps != nil {
		t.Errorf("what New wrote does not load: %v", ps)
	}
	if err := New(dir, files); err == nil || !strings.Contains(err.Error(), "a.yaml") {
		t.Errorf("a second time: got %v, want an error that names a.yaml", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("files: got %v, want the two", entries)
	}
}

func TestNewWritesAllOrNothing(t *testing.T) {
	dir := folder(t, map[string]string{"z.md": "mine"})
	err := New(dir, map[string][]byte{"a.yaml": []byte(smallest), "z.md": []byte("yours")})
	if err == nil {
		t.Fatal("New overwrote a file")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("files: got %v, want z.md alone", entries)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "z.md")); string(got) != "mine" {
		t.Errorf("z.md: got %q", got)
	}
	if err := New(t.TempDir(), map[string][]byte{"../out.yaml": nil}); err == nil {
		t.Error("New wrote outside its folder")
	}
}
