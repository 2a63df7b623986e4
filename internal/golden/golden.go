// Package golden compares a result with the file that holds the expected one.
//
// A golden file is read in review like code: keep it text, keep it small, print rounded numbers (some processors fuse
// multiply-add). Run the tests of a package with -update to rewrite its files, and read the difference before
// committing it.
package golden

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

var update = flag.Bool("update", false, "rewrite golden files with what the tests got")

// T is what this package needs of *testing.T.
type T interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Logf(format string, args ...any)
}

// Equal fails the test if got is not what the file at path holds, and shows the first line that differs. With -update
// it writes the file instead, folders included.
func Equal[Text string | []byte](t T, path string, got Text) {
	t.Helper()
	if *update {
		write(t, path, []byte(got))
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("golden: %v\n\thint: run the test with -update to write it", err)
		return
	}
	if d := difference([]byte(got), want); d != "" {
		t.Errorf("golden: %s: %s\n\thint: run the test with -update if the change is meant", path, d)
	}
}

// Published reads a case with a published answer, by the name of its file, from the folder beside the repository that
// holds them. Where that is not, the test is skipped; nothing of it stands in the repository.
func Published(t interface {
	T
	Skipf(format string, args ...any)
}, name string, into any) {
	t.Helper()
	up := "."
	for range 4 { // packages stand at most two folders deep
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			break
		}
		up = filepath.Join(up, "..")
	}
	data, err := os.ReadFile(filepath.Join(up, "..", "shared", "reference", "published", name))
	if err != nil {
		t.Skipf("the published cases are not here: %v", err)
		return
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("golden: %s: %v", name, err)
	}
}

func write(t T, path string, got []byte) {
	t.Helper()
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, got) {
		return
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatalf("golden: %v", err)
	}
	if err := os.WriteFile(path, got, 0o644); err != nil {
		t.Fatalf("golden: %v", err)
	}
	t.Logf("golden: wrote %s", path)
}

// difference describes the first line in which got and want differ, or is empty. Line ends count as written.
func difference(got, want []byte) string {
	if bytes.Equal(got, want) {
		return ""
	}
	g, w := bytes.SplitAfter(got, []byte("\n")), bytes.SplitAfter(want, []byte("\n"))
	i := 0
	for i < len(g) && i < len(w) && bytes.Equal(g[i], w[i]) {
		i++
	}
	return fmt.Sprintf("line %d:\n\tgot  %s\n\twant %s", i+1, line(g, i), line(w, i))
}

// line quotes a line for a message; past the end it says so.
func line(lines [][]byte, i int) string {
	if i >= len(lines) || len(lines[i]) == 0 {
		return "(end of text)"
	}
	return fmt.Sprintf("%q", lines[i])
}
