package dossier

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"parley/model"
)

// TestHostile gives the parser what no person writes. Each must get an error with a place, soon and in little memory.
func TestHostile(t *testing.T) {
	many := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	for _, c := range []struct{ name, text, code string }{
		{"a million brackets", strings.Repeat("[", 1_000_000), "too-deep"},
		{"a million braces", strings.Repeat("{a: ", 1_000_000), "too-deep"},
		{"a million dashes", strings.Repeat("- ", 1_000_000), "too-deep"},
		{"closed brackets", "history: " + strings.Repeat("[", 150) + strings.Repeat("]", 150), "too-deep"},
		{"a deep tree of scenarios", "parties: {a: , b: }\nissues: {x: {options: [p, q]}}\nscenarios: {" + many(120, func(i int) string { return fmt.Sprintf("s%d: {p: 1, then: {", i) }) + strings.Repeat("}", 241), "too-deep"},
		{"laughing aliases", "a: &a [x, x]\n" + many(30, func(i int) string { return fmt.Sprintf("b%d: &b%d [*a, *a]\n", i, i) }), "alias"},
		{"a file of 17 MB", smallest + "# " + strings.Repeat("x", 17<<20), "too-large"},
		{"a million keys", "sources: {" + many(300_000, func(i int) string { return fmt.Sprintf("s%d: ,", i) }) + "}", "missing-section"},
		{"a long condition", smallest + "constraints: [{rule: '" + strings.Repeat("not ", 100_000) + "price = low'}]", "bad-condition"},
		{"brackets in a condition", smallest + "constraints: [{rule: '" + strings.Repeat("(", 3900) + "'}]", "bad-condition"},
		{"an endless line of errors", "parties: {a: , b: }\nissues: {x: {options: [p, q], values: {a: [" + strings.Repeat("x, ", 50_000) + "]}}}", "too-many"},
		{"a matrix of ten thousand claims", "sources: {s: }\nclaims: {" + many(10_000, func(i int) string { return fmt.Sprintf("c%d: {source: s},", i) }) + "}\n" + smallest +
			"hypotheses: {h: {claims: {" + many(10_000, func(i int) string { return fmt.Sprintf("c%d: C,", i) }) + "}}}", "too-many"},
		{"nothing", "", "empty"},
		{"a null byte", "parties: \x00", "encoding"},
		{"a tag of a language", "parties: !!python/object/apply:os.system [ls]", "tag"},
		{"UTF-16", "\xff\xfep\x00a\x00", "encoding"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			out, ps := Parse(map[string][]byte{"d.yaml": []byte(c.text)}, Options{})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if out != nil || len(ps) == 0 {
				t.Fatalf("accepted: %v", ps)
			}
			found := false
			for _, p := range ps {
				found = found || p.Code == c.code
				if p.Position.File != "d.yaml" {
					t.Errorf("no place: %s", p)
				}
			}
			if !found {
				t.Errorf("want code %s, got %s", c.code, ps)
			}
			if len(ps) > maxProblems+1 {
				t.Errorf("%d problems, want at most %d", len(ps), maxProblems+1)
			}
			if took > 20*time.Second { // seconds on a laptop; generous for a busy machine
				t.Errorf("took %v", took)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 2<<30 {
				t.Errorf("allocated %d MB", grown>>20)
			}
			t.Logf("%v, %d MB", took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20)
		})
	}
}

func TestTooManyFiles(t *testing.T) {
	files := map[string][]byte{}
	for i := range maxFiles + 1 {
		files[fmt.Sprintf("f%d.yaml", i)] = nil
	}
	if _, ps := Parse(files, Options{}); len(ps) == 0 || ps[0].Code != "too-large" {
		t.Errorf("got %v, want too-large", ps)
	}
	files = map[string][]byte{}
	for i := range 5 {
		files[fmt.Sprintf("f%d.yaml", i)] = make([]byte, 15<<20)
	}
	if _, ps := Parse(files, Options{}); len(ps) == 0 || ps[0].Code != "too-large" {
		t.Errorf("got %v, want too-large", ps)
	}
}

func TestLoadFolder(t *testing.T) {
	outside := folder(t, map[string]string{"secret.yaml": smallest})
	for _, c := range []struct {
		name string
		make func(dir string) error
		code string
	}{
		{"link inside", func(dir string) error {
			if err := os.WriteFile(filepath.Join(dir, "real.txt"), []byte(smallest), 0o600); err != nil {
				return err
			}
			return os.Symlink("real.txt", filepath.Join(dir, "d.yaml"))
		}, ""},
		{"link outside", func(dir string) error {
			return os.Symlink(filepath.Join(outside, "secret.yaml"), filepath.Join(dir, "d.yaml"))
		}, "unreadable"},
		{"link upward", func(dir string) error { return os.Symlink("../x.yaml", filepath.Join(dir, "d.yaml")) }, "unreadable"},
		{"link in a circle", func(dir string) error { return os.Symlink("d.yaml", filepath.Join(dir, "d.yaml")) }, "unreadable"},
		{"no files", func(string) error { return nil }, "empty"},
		{"other files", func(dir string) error { return os.WriteFile(filepath.Join(dir, "a.txt"), nil, 0o600) }, "empty"},
		{"hidden and folders", func(dir string) error { return os.Mkdir(filepath.Join(dir, "x.yaml"), 0o700) }, "empty"},
	} {
		dir := t.TempDir()
		if err := c.make(dir); err != nil {
			t.Skipf("%s: %v", c.name, err)
		}
		_, ps := Load(dir, Options{})
		if c.code == "" && ps != nil || c.code != "" && (len(ps) != 1 || ps[0].Code != c.code) {
			t.Errorf("%s: got %v, want code %q", c.name, ps, c.code)
		}
	}
	if _, ps := Load(filepath.Join(outside, "none"), Options{}); len(ps) != 1 || ps[0].Code != "unreadable" {
		t.Errorf("no folder: got %v", ps)
	}
}

// FuzzParse: nothing makes the reader panic; what it accepts is the same a second time, holds finite numbers within
// their bounds, and can be drawn and looked at.
func FuzzParse(f *testing.F) {
	f.Add([]byte(smallest))
	f.Add([]byte(clean))
	f.Add([]byte(commented))
	for _, kind := range []string{"ok", "bad"} {
		paths, err := filepath.Glob("testdata/" + kind + "/*/*.y*ml")
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip("larger than the law needs")
		}
		files := map[string][]byte{"d.yaml": data}
		c, ps := Parse(files, Options{})
		if (c == nil) == (ps == nil) {
			t.Fatalf("a case and problems, or neither: %v", ps)
		}
		if ps != nil {
			return
		}
		if again, _ := Parse(bytesOf(files), Options{}); !reflect.DeepEqual(inputsOf(c), inputsOf(again)) {
			t.Fatal("a second reading differs")
		}
		checkSound(t, c)
		Lint(c)
		o := Options{WithoutStale: true}
		for i := range min(len(c.Sources), 1) {
			o.WithoutSources = []string{c.Sources[i].ID}
		}
		if less, ps := Parse(files, o); ps == nil { // it may be an error to have nothing left
			checkSound(t, less)
			Lint(less)
		}
	})
}

func bytesOf(files map[string][]byte) map[string][]byte {
	out := map[string][]byte{}
	for name, data := range files {
		out[name] = bytes.Clone(data)
	}
	return out
}

// inputsOf prints the inputs, since NaN differs from itself.
func inputsOf(c *model.Case) string {
	var b strings.Builder
	for _, in := range c.Inputs {
		if in.Derived != nil {
			fmt.Fprintf(&b, "%+v ", *in.Derived)
			in.Derived = nil // its address means nothing
		}
		fmt.Fprintln(&b, in)
	}
	return b.String()
}

func checkSound(t *testing.T, c *model.Case) {
	t.Helper()
	for _, in := range c.Inputs {
		low, high := in.Role.Bounds()
		s := in.Spread
		if math.IsNaN(s.Low) || math.IsInf(s.Low, 0) || math.IsInf(s.High, 0) || s.Low > s.High || s.Low < low || s.High > high {
			t.Fatalf("input %s is %v", in.ID, s)
		}
	}
	d := model.NewSampler(c, 1, nil).Draw(0)
	for k := range c.Tracks {
		for _, s := range c.Scenarios {
			c.Problem(k, d, model.Setting{Scenario: s.ID})
		}
	}
}
