package main

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"parley": main}) }

// TestScripts runs testdata/script: one script per behaviour, and one per bug.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"field":    field,
			"brackets": brackets,
			"bytes":    writeBytes,
			"bomb":     bomb,
			"listing":  listing,
		},
	})
}

// exits runs a command that must end with the code given: exits 2 parley check case.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [args]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// field compares a field of a JSON file: field out.json nash.utilities.0 0.6. Numbers may differ by 1e-9.
func field(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: field file path value")
	}
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &v))
	for _, part := range strings.Split(args[1], ".") {
		switch x := v.(type) {
		case map[string]any:
			got, ok := x[part]
			if !ok && part != "length" {
				ts.Fatalf("%s: no field %q", args[1], part)
			}
			v = got
		case []any:
			if part == "length" {
				v = float64(len(x))
				continue
			}
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(x) {
				ts.Fatalf("%s: no element %q among %d", args[1], part, len(x))
			}
			v = x[i]
		default:
			ts.Fatalf("%s: %q is inside a plain value", args[1], part)
		}
	}
	if same(v, args[2]) == neg {
		ts.Fatalf("%s is %v, compared with %s", args[1], v, args[2])
	}
}

func same(v any, want string) bool {
	switch x := v.(type) {
	case float64:
		w, err := strconv.ParseFloat(want, 64)
		return err == nil && math.Abs(x-w) < 1e-9
	case string:
		return x == want
	case bool:
		return strconv.FormatBool(x) == want
	}
	return v == nil && want == "null"
}

// brackets writes a file of n opening brackets: brackets case/x.yaml 1000000.
func brackets(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("issues: "+strings.Repeat("[", n)), 0o644))
}

// writeBytes writes a file that is no text: bytes case/x.yaml.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	data := make([]byte, 4096)
	for i := range data {
		data[i] = byte(i * 7)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// bomb writes a file of aliases that would unfold to 10^9 words: bomb case/x.yaml.
func bomb(ts *testscript.TestScript, _ bool, args []string) {
	var b strings.Builder
	b.WriteString("a0: &a0 [lol]\n")
	for i := 1; i < 10; i++ {
		at := strconv.Itoa(i - 1)
		b.WriteString("a" + strconv.Itoa(i) + ": &a" + strconv.Itoa(i) + " [" + strings.Repeat("*a"+at+", ", 9) + "*a" + at + "]\n")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}

// listing checks which names a folder holds, sorted: listing dir a b c.
func listing(ts *testscript.TestScript, _ bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if g, w := strings.Join(got, " "), strings.Join(args[1:], " "); g != w {
		ts.Fatalf("%s holds %q, want %q", args[0], g, w)
	}
}
