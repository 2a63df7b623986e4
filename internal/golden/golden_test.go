package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recorder stands in for *testing.T and keeps what it was told.
type recorder struct{ errors, fatals []string }

func (r *recorder) Helper()                   {}
func (r *recorder) Logf(string, ...any)       {}
func (r *recorder) Errorf(f string, a ...any) { r.errors = append(r.errors, fmt.Sprintf(f, a...)) }
func (r *recorder) Fatalf(f string, a ...any) { r.fatals = append(r.fatals, fmt.Sprintf(f, a...)) }
func setUpdate(t *testing.T, on bool) {
	t.Helper()
	before := *update
	*update = on
	t.Cleanup(func() { *update = before })
}

func TestEqual(t *testing.T) {
	setUpdate(t, false)
	path := filepath.Join(t.TempDir(), "want.txt")
	if err := os.WriteFile(path, []byte("one\ntwo\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cases := []struct{ name, got, want string }{
		{"same", "one\ntwo\n", ""},
		{"another line", "one\nTWO\n", `line 2:` + "\n\t" + `got  "TWO\n"` + "\n\t" + `want "two\n"`},
		{"shorter", "one\n", `line 2:` + "\n\t" + `got  (end of text)` + "\n\t" + `want "two\n"`},
		{"longer", "one\ntwo\nthree", `line 3:` + "\n\t" + `got  "three"` + "\n\t" + `want (end of text)`},
		{"no line end", "one\ntwo", `line 2:` + "\n\t" + `got  "two"` + "\n\t" + `want "two\n"`},
	}
	for _, c := range cases {
		var r recorder
		Equal(&r, path, c.got)
		got := strings.Join(r.errors, "")
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q in it", c.name, got, c.want)
		}
	}
}

func TestMissingFileIsFatal(t *testing.T) {
	setUpdate(t, false)
	var r recorder
	Equal(&r, filepath.Join(t.TempDir(), "none.txt"), "x")
	if len(r.fatals) != 1 || !strings.Contains(r.fatals[0], "-update") {
		t.Errorf("got %q, want one message that names -update", r.fatals)
	}
}

func TestUpdateWritesWhatEqualThenAccepts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "er", "want.txt")
	var r recorder
	setUpdate(t, true)
	Equal(&r, path, []byte("new\n"))
	*update = false
	Equal(&r, path, []byte("new\n"))
	if len(r.errors)+len(r.fatals) > 0 {
		t.Errorf("got %q %q, want nothing", r.errors, r.fatals)
	}
}
