package docs_test

import (
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/intake"
	"parley/plan"
	"parley/results"
	"parley/simulation/tournament"
)

// TestEveryFieldOfThePlanIsDescribed walks the types of the JSON forms: each field must stand in a row of the table
// under the heading of its type in docs/plan-json.md, and each row must be a field.
func TestEveryFieldOfThePlanIsDescribed(t *testing.T) {
	described(t, "plan-json.md", "parley/plan", reflect.TypeFor[plan.Plan](), reflect.TypeFor[plan.Explanation](), reflect.TypeFor[plan.Topic](), reflect.TypeFor[plan.OverTime]())
}

// TestEveryFieldOfADraftIsDescribed does the same with what intake proposes.
func TestEveryFieldOfADraftIsDescribed(t *testing.T) {
	described(t, "intake.md", "parley/intake", reflect.TypeFor[intake.Draft]())
}

// TestEveryFieldOfATournamentIsDescribed does the same with what a tournament comes to, and with the columns of its rows.
func TestEveryFieldOfATournamentIsDescribed(t *testing.T) {
	described(t, "tournaments.md", "parley/simulation/tournament", reflect.TypeFor[tournament.Summary]())
	rows, _ := tableOf(read(t, "tournaments.md"), "Columns")
	two := &tournament.Tournament{Design: &tournament.Design{Seats: []int{2}}}
	for _, name := range results.Columns(two) {
		if !rows[name] {
			t.Errorf("docs/tournaments.md says nothing of the column %q", name)
		}
		delete(rows, name)
	}
	for name := range rows {
		t.Errorf("docs/tournaments.md: there is no column %q", name)
	}
}

// described compares the types of a package, from these on, with the tables of a page.
func described(t *testing.T, file, pkg string, types ...reflect.Type) {
	t.Helper()
	page, seen := read(t, file), map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(ty reflect.Type) {
		switch ty.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			walk(ty.Elem())
			return
		case reflect.Struct:
		default:
			return
		}
		if seen[ty] || !strings.HasPrefix(ty.PkgPath(), pkg) {
			return
		}
		seen[ty] = true
		rows, ok := tableOf(page, ty.Name())
		if !ok {
			t.Errorf("docs/%s has no heading %q", file, "### "+ty.Name())
		}
		for _, name := range jsonNames(ty) {
			if !rows[name] {
				t.Errorf("docs/%s: %s says nothing of %q", file, ty.Name(), name)
			}
			delete(rows, name)
		}
		for name := range rows {
			t.Errorf("docs/%s: %s has no field %q", file, ty.Name(), name)
		}
		for i := range ty.NumField() {
			if ty.Field(i).Tag.Get("json") != "-" {
				walk(ty.Field(i).Type)
			}
		}
	}
	for _, ty := range types {
		walk(ty)
	}
}

// jsonNames lists the JSON names of a struct's own fields; embedded structs are told by their own heading.
func jsonNames(ty reflect.Type) []string {
	var out []string
	for i := range ty.NumField() {
		f := ty.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.IsExported() && !f.Anonymous && name != "-" {
			out = append(out, name)
		}
	}
	return out
}

var cell = regexp.MustCompile("`([a-z_][a-z_0-9]*)`")

// tableOf returns the names in the first cells of the table under a heading.
func tableOf(page, name string) (map[string]bool, bool) {
	_, rest, ok := strings.Cut(page, "\n### "+name+"\n")
	if !ok {
		return nil, false
	}
	rows := map[string]bool{}
	for line := range strings.Lines(rest) {
		if strings.HasPrefix(line, "#") {
			break
		}
		if parts := strings.Split(line, "|"); len(parts) > 2 {
			for _, m := range cell.FindAllStringSubmatch(parts[1], -1) {
				rows[m[1]] = true
			}
		}
	}
	return rows, true
}

var flagName = regexp.MustCompile(`--[a-z][a-z-]+`)

// commands lists what the program can do, as its help has it.
func commands(t *testing.T) []string {
	t.Helper()
	help, code := run(t, t.TempDir(), "parley --help")
	_, list, ok := strings.Cut(help, "Available Commands:")
	if code != 0 || !ok {
		t.Fatalf("--help: exit code %d, want a list of commands:\n%s", code, help)
	}
	list, _, _ = strings.Cut(list, "\n\n")
	var out []string
	for _, m := range commandName.FindAllStringSubmatch(list, -1) {
		out = append(out, m[1])
	}
	if len(out) < 7 {
		t.Fatalf("found the commands %q, want all of them", out)
	}
	return out
}

var mentioned = regexp.MustCompile("`parley ([a-z]+)[ `]")

// TestCommandsOfTheTextExist looks for commands that pages speak of within a sentence.
func TestCommandsOfTheTextExist(t *testing.T) {
	known := commands(t)
	for _, path := range pages(t) {
		for _, m := range mentioned.FindAllStringSubmatch(read(t, path), -1) {
			if !slices.Contains(known, m[1]) && m[1] != "version" {
				t.Errorf("%s speaks of parley %s; the commands are %s", path, m[1], strings.Join(known, ", "))
			}
		}
	}
}

var commandName = regexp.MustCompile(`(?m)^  ([a-z]+) `)

// TestEveryFlagIsDescribed compares what the commands' help lists with docs/commands.md.
func TestEveryFlagIsDescribed(t *testing.T) {
	page, dir := read(t, "commands.md"), t.TempDir()
	for _, name := range commands(t) {
		if name == "help" {
			continue
		}
		if !strings.Contains(page, "`parley "+name) {
			t.Errorf("docs/commands.md says nothing of %s", name)
		}
		if name == "completion" {
			continue // the library's own, with flags of its own
		}
		out, _ := run(t, dir, "parley "+name+" --help")
		_, flags, ok := strings.Cut(out, "Flags:")
		if !ok {
			t.Fatalf("the help of %s lists no flags", name)
		}
		for _, f := range flagName.FindAllString(flags, -1) {
			if f != "--help" && !strings.Contains(page, f) {
				t.Errorf("docs/commands.md says nothing of %s, a flag of %s", f, name)
			}
		}
	}
}

var (
	found = regexp.MustCompile(`\.(?:warn|note|warnf)\([^"]*?"([a-z][a-z0-9-]+)"`)
	code  = regexp.MustCompile("`([a-z0-9-]+)`")
)

// TestEveryFindingIsDescribed compares the codes of warnings and notes in the sources of package dossier with the tables
// at the end of docs/dossier.md.
func TestEveryFindingIsDescribed(t *testing.T) {
	sources, err := filepath.Glob(filepath.Join(root, "dossier", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	_, page, ok := strings.Cut(read(t, "dossier.md"), "## What the check says")
	if !ok {
		t.Fatal("docs/dossier.md has no section on what the check says")
	}
	documented, codes := map[string]bool{"weights-sum": true}, map[string]bool{"weights-sum": true} // made by hand
	for line := range strings.Lines(page) {
		if first, _, ok := strings.Cut(strings.TrimPrefix(line, "|"), "|"); ok {
			for _, m := range code.FindAllStringSubmatch(first, -1) {
				documented[m[1]] = true
			}
		}
	}
	for _, path := range sources {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, m := range found.FindAllStringSubmatch(read(t, path), -1) {
			codes[m[1]] = true
			if !documented[m[1]] {
				t.Errorf("docs/dossier.md says nothing of %s (%s)", m[1], path)
			}
		}
	}
	if len(codes) < 30 {
		t.Errorf("found %d codes in the sources, want them all", len(codes))
	}
	for c := range documented {
		if !codes[c] {
			t.Errorf("docs/dossier.md speaks of %s, which nothing reports", c)
		}
	}
}
