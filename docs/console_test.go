package docs_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"parley/dossier"
	"parley/internal/golden"
)

// TestShownOutput runs the commands of every block of kind console and compares the page with itself, the output
// brought up to date; -update rewrites the page. Before a block may stand
//
//	<!-- file: NAME -->          its text is written to this file first, from where the commands run
//	<!-- show: HEAD | HEAD/3 --> of the output, only the paragraphs with a line that begins so, from there on, or 3 lines
func TestShownOutput(t *testing.T) {
	n := 0
	for _, path := range pages(t) {
		if !strings.Contains(read(t, path), "```console\n") {
			continue
		}
		n++
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			golden.Equal(t, path, rendered(t, path))
		})
	}
	if n < 2 {
		t.Errorf("found %d pages with output, want at least README.md and docs/tutorial.md", n)
	}
}

var directive = regexp.MustCompile(`^<!-- (file|show): (.*) -->$`)

// rendered is the page with the output of its commands as it is now.
func rendered(t *testing.T, path string) string {
	t.Helper()
	dir := workplace(t)
	text := read(t, path)
	for _, b := range blocks(t, path) {
		d := directive.FindStringSubmatch(b.before)
		if d != nil && d[1] == "file" {
			name := filepath.Join(dir, filepath.FromSlash(d[2]))
			if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(b.text), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		if b.language != "console" {
			continue
		}
		var heads []string
		if d != nil && d[1] == "show" {
			heads = strings.Split(d[2], " | ")
		}
		fresh := ""
		for line := range strings.Lines(b.text) {
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				out, code := run(t, dir, strings.TrimSpace(command))
				fresh += line + shown(out, heads)
				if code != 0 {
					fresh += fmt.Sprintf("(exit code %d)\n", code)
				}
			}
		}
		text = strings.Replace(text, "```console\n"+b.text+"```", "```console\n"+fresh+"```", 1)
	}
	return text
}

// shown cuts an output down to some of its paragraphs, with … for what is left out.
func shown(out string, heads []string) string {
	if heads == nil {
		return out
	}
	cut, text := false, ""
	for _, p := range strings.Split(strings.TrimRight(out, "\n"), "\n\n") {
		s, ok := excerpt(p, heads)
		switch {
		case !ok && !cut:
			text += "…\n"
		case ok && text == "" || ok && cut:
			text += s + "\n"
		case ok:
			text += "\n" + s + "\n"
		}
		cut = !ok || strings.HasSuffix(s, "…")
	}
	return text
}

// excerpt returns a paragraph from the line on that a head begins, all of it or as many lines as the head says.
func excerpt(p string, heads []string) (string, bool) {
	lines := strings.Split(p, "\n")
	for _, h := range heads {
		head, count, _ := strings.Cut(h, "/")
		from := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, head) })
		if from < 0 {
			continue
		}
		lines = lines[from:]
		if n, err := strconv.Atoi(count); err == nil && n < len(lines) {
			lines = append(lines[:n:n], "  …")
		}
		return strings.Join(lines, "\n"), true
	}
	return "", false
}

// workplace is a folder of its own with a copy of the examples.
func workplace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "examples"), os.DirFS(filepath.Join(root, "examples"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// run runs a command line of parley and returns what it prints, standard output first, and its exit code.
func run(t *testing.T, dir, line string) (string, int) {
	t.Helper()
	args := strings.Fields(line)
	if args[0] != "parley" {
		t.Fatalf("%q: only parley is run from pages", line)
	}
	for i := range args {
		args[i] = strings.Trim(args[i], "'")
	}
	var out, errs strings.Builder
	cmd := exec.Command(program, args[1:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", line, err)
	}
	return out.String() + errs.String(), cmd.ProcessState.ExitCode()
}

var (
	remark = regexp.MustCompile(`\s+#.*$`)
	exits  = regexp.MustCompile(`exit code (\d+)`)
	drawn  = regexp.MustCompile(`^parley (plan|frontier|backcast) `)
	done   sync.Map // commands that were run and change nothing
)

// TestCommandsOfThePagesRun runs the lines of every block of kind sh, plans with few draws and of one leaf of the tree: they
// must end with exit code 0 or 1, or the one that their remark names.
func TestCommandsOfThePagesRun(t *testing.T) {
	for _, path := range pages(t) {
		t.Run(strings.TrimPrefix(filepath.ToSlash(path), root+"/"), func(t *testing.T) {
			t.Parallel()
			dir := ""
			for _, b := range blocks(t, path) {
				if b.language != "sh" {
					continue
				}
				if dir == "" {
					dir = workplace(t)
				}
				for line := range strings.Lines(b.text) {
					tryLine(t, dir, path, strings.TrimSpace(line))
				}
			}
		})
	}
}

// leaf is the flag by which a plan of a whole tree becomes that of its last leaf, which takes a tenth of the time.
func leaf(t *testing.T, dir, command string) string {
	t.Helper()
	words := strings.Fields(command)
	if words[1] != "plan" || strings.Contains(command, "--scenario") {
		return ""
	}
	c, problems := dossier.Load(filepath.Join(dir, words[2]), dossier.Options{})
	if len(problems.Errors()) > 0 {
		return "" // the command will say so
	}
	if last := c.Scenarios[len(c.Scenarios)-1]; last.ID != "" {
		return " --scenario " + last.ID
	}
	return ""
}

func tryLine(t *testing.T, dir, path, line string) {
	t.Helper()
	command := remark.ReplaceAllString(strings.Replace(line, "go run ./cmd/parley", "parley", 1), "")
	command, _, _ = strings.Cut(command, " > ")
	if !strings.HasPrefix(command, "parley ") {
		return
	}
	if drawn.MatchString(command) && !strings.Contains(command, "--draws") {
		command += " --draws 40"
	}
	command += leaf(t, dir, command)
	lasting := strings.Contains(command, " --out") || strings.HasPrefix(command, "parley new") || !strings.Contains(command, "examples/")
	if _, again := done.LoadOrStore(command, true); again && !lasting {
		return
	}
	out, code := run(t, dir, command)
	if m := exits.FindStringSubmatch(line); m != nil {
		if fmt.Sprint(code) != m[1] {
			t.Errorf("%s: %s: exit code %d, want %s\n%s", path, line, code, m[1], out)
		}
	} else if code > 1 {
		t.Errorf("%s: %s: exit code %d\n%s", path, line, code, out)
	}
}
