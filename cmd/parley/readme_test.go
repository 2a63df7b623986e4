package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// commandsIn returns the lines of a Markdown text that run parley: those in fenced blocks that start with "parley " or
// "$ parley ", comments cut off.
func commandsIn(text string) []string {
	var out []string
	fenced := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
			continue
		}
		line = strings.TrimPrefix(line, "$ ")
		if command, _, _ := strings.Cut(line, " #"); fenced && strings.HasPrefix(command, "parley ") {
			out = append(out, strings.TrimSpace(command))
		}
	}
	return out
}

func TestCommandsIn(t *testing.T) {
	text := "parley no\n```sh\n$ parley new x   # a case\nparley check x\nls\n```\nparley no\n"
	got := strings.Join(commandsIn(text), "|")
	if want := "parley new x|parley check x"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestReadmeRuns runs the commands of the README in order, in a folder that holds the examples. None may fail for what
// it was given; check may have findings and frontier no zone of agreement.
func TestReadmeRuns(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no README.md beside go.mod, as in a copy of this folder alone")
	}
	if err != nil {
		t.Fatal(err)
	}
	commands := commandsIn(string(text))
	if len(commands) == 0 {
		t.Fatal("the README shows no command")
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "examples"), os.DirFS(filepath.Join(root, "examples"))); err != nil {
		t.Fatal(err)
	}
	for _, command := range commands {
		cmd := exec.Command("sh", "-c", command)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == exitFindings) {
			t.Errorf("%s: %v\n%s", command, err, out)
		}
	}
}
