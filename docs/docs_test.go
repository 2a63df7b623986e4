// Package docs_test holds the pages of this project to what the program does: commands run, shown output is real, links
// lead somewhere, and every field, flag and key has its line.
package docs_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"parley/dossier"
	"parley/intake"
)

// root is where README.md lies.
const root = ".."

// program is the path of parley, built for these tests.
var program string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "parley-docs")
		if err != nil {
			panic("docs: " + err.Error())
		}
		defer os.RemoveAll(dir)
		program = filepath.Join(dir, "parley")
		if runtime.GOOS == "windows" {
			program += ".exe"
		}
		if out, err := exec.Command("go", "build", "-o", program, "../cmd/parley").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "docs: building parley: %v\n%s", err, out)
			return 1
		}
		return m.Run()
	}())
}

// pages lists every page of the project, relative to its root.
func pages(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md", "examples/*/*.md", "record/*.md", "contrib/*/*.md"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, found...)
	}
	if len(out) < 20 {
		t.Fatalf("found %d pages, want all of them", len(out))
	}
	return out
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A block is a fenced part of a page.
type block struct {
	language, text string
	before         string // the comment that stands on the line before it, if any
	line           int    // of its first line of text, from 1
}

// blocks returns the fenced parts of a page.
func blocks(t *testing.T, path string) []block {
	t.Helper()
	var out []block
	var open *block
	last := ""
	for i, line := range strings.Split(read(t, path), "\n") {
		switch {
		case open != nil && line == "```":
			out, open = append(out, *open), nil
		case open != nil:
			open.text += line + "\n"
		case strings.HasPrefix(line, "```"):
			open = &block{language: line[3:], before: last, line: i + 2}
		}
		last = line
	}
	if open != nil {
		t.Errorf("%s:%d: the block is not closed", path, open.line)
	}
	return out
}

var fromFile = regexp.MustCompile(`^<!-- from (\S+) -->$`)

// TestCodeOfThePagesIsTheCode compares Go code on pages with the file that it says it is from.
func TestCodeOfThePagesIsTheCode(t *testing.T) {
	n := 0
	for _, path := range pages(t) {
		for _, b := range blocks(t, path) {
			m := fromFile.FindStringSubmatch(b.before)
			if b.language != "go" || m == nil {
				continue
			}
			n++
			if !strings.Contains(read(t, filepath.Join(root, filepath.FromSlash(m[1]))), b.text) {
				t.Errorf("%s:%d: this code is not in %s", path, b.line, m[1])
			}
		}
	}
	if n == 0 {
		t.Error("no page shows code of a file")
	}
}

// complete says which YAML blocks are whole dossiers.
var complete = regexp.MustCompile(`(?s)(^|\n)parties:.*\nissues:`)

// TestDossiersOfThePagesParse reads every complete dossier of a page: blocks that are one, and the files that a page
// puts together, folder by folder; and every draft of what reports propose.
func TestDossiersOfThePagesParse(t *testing.T) {
	n := 0
	for _, path := range pages(t) {
		folders := map[string]map[string][]byte{}
		for _, b := range blocks(t, path) {
			d := directive.FindStringSubmatch(b.before)
			switch {
			case b.language != "yaml":
			case strings.HasPrefix(b.text, "draft: "):
				if _, problems := intake.Read(fmt.Sprintf("%s, line %d", path, b.line), []byte(b.text)); len(problems) > 0 {
					t.Errorf("a draft does not read: %v", problems)
				}
			case d != nil && d[1] == "file":
				folder, name := filepath.Split(d[2])
				if folders[folder] == nil {
					folders[folder] = map[string][]byte{}
				}
				folders[folder][name] = []byte(b.text)
			case complete.MatchString(b.text):
				folders[fmt.Sprintf("line %d", b.line)] = map[string][]byte{"page.yaml": []byte(b.text)}
			}
		}
		for at, files := range folders {
			n++
			if _, problems := dossier.Parse(files, dossier.Options{}); len(problems) > 0 {
				t.Errorf("%s: the dossier of %s does not parse: %v", path, at, problems)
			}
		}
	}
	if n < 3 {
		t.Errorf("found %d complete dossiers, want at least those of README.md, docs/dossier.md and docs/tutorial.md", n)
	}
}

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"`)
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	fence   = regexp.MustCompile("(?ms)^```.*?^```$")
	noWord  = regexp.MustCompile(`[^\p{L}\p{N}_ -]`)
)

// TestLinksLeadSomewhere follows every relative link, and the anchors of those that have one.
func TestLinksLeadSomewhere(t *testing.T) {
	for _, path := range pages(t) {
		text := fence.ReplaceAllString(read(t, path), "")
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			target := m[1] + m[2]
			if strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
				continue
			}
			file, anchor, _ := strings.Cut(target, "#")
			to := path
			if file != "" {
				to = filepath.Join(filepath.Dir(path), filepath.FromSlash(file))
			}
			if _, err := os.Stat(to); err != nil {
				t.Errorf("%s: the link %s leads nowhere", path, target)
			} else if anchor != "" && !hasAnchor(read(t, to), anchor) {
				t.Errorf("%s: there is no heading for %s", path, target)
			}
		}
	}
}

// hasAnchor reports whether a page has the heading of an anchor, made the way that forges make them.
func hasAnchor(page, anchor string) bool {
	for _, h := range heading.FindAllStringSubmatch(fence.ReplaceAllString(page, ""), -1) {
		if strings.ReplaceAll(noWord.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-") == anchor {
			return true
		}
	}
	return false
}
