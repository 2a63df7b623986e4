package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/internal/golden"
)

// A pkg is a package of the module as parsed.
type pkg struct {
	path  string // import path
	files []*ast.File
	tests []*ast.File
}

// module parses every package of the module.
func module(t *testing.T) (*token.FileSet, []pkg) {
	t.Helper()
	fset, root := token.NewFileSet(), filepath.Join("..", "..")
	byPath := map[string]*pkg{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if p != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		f, err := parser.ParseFile(fset, p, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(p))
		if err != nil {
			return err
		}
		at := path.Join(Module, filepath.ToSlash(rel))
		if byPath[at] == nil {
			byPath[at] = &pkg{path: at}
		}
		if strings.HasSuffix(name, "_test.go") {
			byPath[at].tests = append(byPath[at].tests, f)
		} else {
			byPath[at].files = append(byPath[at].files, f)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for _, p := range byPath {
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b pkg) int { return strings.Compare(a.path, b.path) })
	return fset, all
}

func TestTheModuleKeepsToItsMap(t *testing.T) {
	fset, all := module(t)
	if len(all) < len(Core) {
		t.Fatalf("found %d packages, want the whole module", len(all))
	}
	for _, p := range all {
		for _, f := range p.files {
			for _, finding := range checkFile(fset, p.path, f, false) {
				t.Error(finding)
			}
		}
		for _, f := range p.tests {
			for _, finding := range checkFile(fset, p.path, f, true) {
				t.Error(finding)
			}
		}
		if depth := strings.Count(p.path, "/"); depth > MaxDepth {
			t.Errorf("%s lies %d folders deep, want at most %d", p.path, depth, MaxDepth)
		}
		if len(p.files) > 0 && !slices.ContainsFunc(p.files, func(f *ast.File) bool { return f.Doc != nil }) {
			t.Errorf("%s has no package comment", p.path)
		}
	}
}

func TestEveryFolderIsOnTheMap(t *testing.T) {
	_, all := module(t)
	for _, p := range all {
		top, _ := folder(p.path)
		if !slices.ContainsFunc(Below, func(l struct {
			Folder  string
			Imports []string
		}) bool {
			return l.Folder == top
		}) {
			t.Errorf("%s: folder %q is not on the map", p.path, top)
		}
	}
}

func TestTheMapHasNoCircle(t *testing.T) {
	place := map[string]int{}
	for i, l := range Below {
		for _, up := range l.Imports {
			at, ok := place[up]
			if !ok || at >= i {
				t.Errorf("%s may import %s, which does not stand before it", l.Folder, up)
			}
		}
		place[l.Folder] = i
	}
}

func TestCheckFileFinds(t *testing.T) {
	for _, c := range []struct{ name, pkg, src, want string }{
		{"a wrong edge", "parley/model/evidence", `import _ "parley/dossier"`, "may not import parley/dossier"},
		{"a core that knows its printer", "parley/plan", `import _ "parley/report"`, "may not import parley/report"},
		{"the parser importing the planner", "parley/dossier", `import _ "parley/plan"`, "may not import parley/plan"},
		{"a folder off the map", "parley/misc", `import _ "parley/model"`, "may not import parley/model"},
		{"files", "parley/analysis/game", `import _ "os"`, "may not import os"},
		{"network below", "parley/plan", `import _ "net/http"`, "may not import net/http"},
		{"logs", "parley/simulation", `import _ "log/slog"`, "may not import log/slog"},
		{"test helpers", "parley/model", `import _ "parley/internal/golden"`, "may not import parley/internal/golden"},
		{"the clock", "parley/plan", `import "time"; var t = time.Now()`, "time.Now"},
		{"the clock, renamed", "parley/plan", `import z "time"; var t = z.Since`, "time.Since"},
		{"global random numbers", "parley/simulation", `import "math/rand/v2"; var x = rand.IntN(3)`, "rand.IntN"},
		{"cgo", "parley/report", `import "C"`, "cgo"},
		{"a bare function", "parley/dossier", `func Load() {}`, "Load has no doc comment"},
		{"a bare method", "parley/dossier", `type a int; type B[T any] int; func (b *B[T]) Do() {}`, "Do has no doc comment"},
		{"a bare function called String", "parley/dossier", `func String() {}`, "String has no doc comment"},
		{"a bare constant", "parley/dossier", `const Most = 3`, "Most has no doc comment"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := checkSource(t, c.pkg, c.src)
			if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, c.want) }) {
				t.Errorf("got %q, want a finding with %q", got, c.want)
			}
		})
	}
}

func TestCheckFileAllows(t *testing.T) {
	for _, c := range []struct{ name, pkg, src string }{
		{"upward edges", "parley/plan", `import ("parley/analysis/frontier"; "parley/internal/rng"; "parley/model/outcome"; "parley/plan/course")`},
		{"own random numbers", "parley/internal/rng", `import "math/rand/v2"; var r = rand.New(rand.NewPCG(1, 2))`},
		{"the clock outside the core", "parley/web", `import "time"; var t = time.Now()`},
		{"durations", "parley/plan", `import "time"; const d = time.Second`},
		{"a field called Now", "parley/plan", `var time struct{ Now int }; var x = time.Now`},
		{"a group with a comment", "parley/model", "// Kinds.\nconst (\n\tA = 1\n\tB = 2\n)"},
		{"a line comment", "parley/model", "const (\n\tA = 1 // first\n)"},
		{"a method whose name says it", "parley/model", `// A is.
type A int
func (a A) String() string { return "" }`},
		{"methods of hidden types", "parley/model", `type a int; func (a) String() string { return "" }`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := checkSource(t, c.pkg, c.src); len(got) > 0 {
				t.Errorf("got %q, want no finding", got)
			}
		})
	}
}

func checkSource(t *testing.T, pkg, src string) []string {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", "package x\n"+src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return checkFile(fset, pkg, f, false)
}

// TestAPI compares the exported identifiers with docs/api.txt, so that an addition is seen in review. Run with -update
// after a change that is meant.
func TestAPI(t *testing.T) {
	fset, all := module(t)
	var lines []string
	for _, p := range all {
		if top, _ := folder(p.path); top != "internal" && top != "cmd" {
			lines = append(lines, listing(fset, p.path, p.files)...)
		}
	}
	golden.Equal(t, filepath.Join("..", "..", "docs", "api.txt"), strings.Join(lines, "\n")+"\n")
}

func TestListing(t *testing.T) {
	src := `package x
type Pair[T any] struct { A, B T; c int; error }
func (p *Pair[T]) Swap(n int) (x, y T) { return p.B, p.A }
func (h hidden) Shown() {}
type hidden int
type Word string
const Most, least = 3, 4
var Zero Word
`
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"x: const Most", "x: func (p *Pair[T]) Swap(n int) (x, y T)", "x: type Pair struct", "x: type Pair struct, A T",
		"x: type Pair struct, B T", "x: type Pair struct, embeds error", "x: type Word string", "x: var Zero Word",
	}
	if got := listing(fset, "parley/x", []*ast.File{f}); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestMain makes sure that the tests run where they think they do.
func TestMain(m *testing.M) {
	if _, err := os.Stat(filepath.Join("..", "..", "go.mod")); err != nil {
		panic("arch: these tests read the sources of the module: " + err.Error())
	}
	os.Exit(m.Run())
}
