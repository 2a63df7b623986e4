package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/plan"
)

func TestTimeless(t *testing.T) {
	for _, x := range []struct{ in, want string }{
		{"<</Producer (x)\n/CreationDate (D:20261123224100+00'00')\n/ModDate (D:20261123224100Z)>>", "<</Producer (x)\n/CreationDate (D:20000101000000+00'00')\n/ModDate (D:20000101000000Z)>>"},
		{"(CreationDate (D:20261123224100))", "(CreationDate (D:20261123224100))"}, // a text of the page
	} {
		if got := string(timeless([]byte(x.in))); got != x.want {
			t.Errorf("got %q, want %q", got, x.want)
		}
	}
}

// A browser is called without a network, and with a sandbox unless it cannot have one.
func TestPrintingIsCutOff(t *testing.T) {
	args := printing("d", "d/in", "d/out", false)
	for _, want := range []string{"--headless", "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--print-to-pdf=d/out"} {
		if !slices.Contains(args, want) {
			t.Errorf("no %s", want)
		}
	}
	if slices.Contains(args, "--no-sandbox") || !slices.Contains(printing("d", "in", "out", true), "--no-sandbox") {
		t.Error("the sandbox is off for root alone")
	}
}

// browser puts a program of a few lines in the place of one.
func browser(t *testing.T, script string) {
	t.Helper()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no shell")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "chromium"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

func TestPDF(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	p := &plan.Plan{Dossier: plan.Header{Title: "A case"}, Nodes: []plan.Node{{Name: "Now", Parent: -1}}}
	browser(t, `for a; do case "$a" in --print-to-pdf=*) out="${a#*=}";; file://*) in="${a#file://}";; esac; done
grep -q '<title>A case' "$in" && echo '/CreationDate (D:20261123224100Z)' > "$out"`)
	got, err := pdf(context.Background(), p)
	if err != nil || string(got) != "/CreationDate (D:20000101000000Z)\n" {
		t.Errorf("got %q %v, want what the browser printed of the page, without the time", got, err)
	}
	browser(t, "echo 'no display' >&2; exit 1")
	if _, err := pdf(context.Background(), p); err == nil || !strings.Contains(err.Error(), "no display") {
		t.Errorf("a browser that fails: %v", err)
	}
	browser(t, "exit 0")
	if _, err := pdf(context.Background(), p); err == nil || !strings.Contains(err.Error(), "printed nothing") {
		t.Errorf("a browser that prints nothing: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := pdf(context.Background(), p); err == nil || !strings.Contains(err.Error(), "needs a browser") {
		t.Errorf("no browser: %v", err)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
