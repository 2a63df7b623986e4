package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"parley/internal/rng"
)

// tournamentIn makes a dossier and returns the command of a tournament over it that writes into a file.
func tournamentIn(t *testing.T, dir, out string, more ...string) *exec.Cmd {
	t.Helper()
	dossier := filepath.Join(dir, "case")
	if _, err := os.Stat(dossier); err != nil {
		if out, err := exec.Command("parley", "new", dossier, "--example", "supplier").CombinedOutput(); err != nil {
			t.Fatalf("parley new: %v\n%s", err, out)
		}
	}
	args := []string{"tournament", "case", "--strategies", "micro,linear,boulware", "--repeat", "1500", "--json", "--out", out}
	cmd := exec.Command("parley", append(args, more...)...)
	cmd.Dir = dir
	cmd.Stdout, cmd.Stderr = new(bytes.Buffer), new(bytes.Buffer)
	return cmd
}

// A tournament that is killed again and again, whenever it may be, ends in the bytes of one that never was, with other
// workers, too.
func TestTournamentKilled(t *testing.T) {
	if runtime.GOOS == "windows" || testing.Short() {
		t.Skip("no signals to send on this system, or no time")
	}
	dir := t.TempDir()
	for i, ext := range []string{".parquet"} { // the other formats: package results
		whole := tournamentIn(t, dir, "whole"+ext, "--workers", "1")
		start := time.Now()
		if err := whole.Run(); err != nil {
			t.Fatalf("%v\n%s", err, whole.Stderr)
		}
		took := time.Since(start)
		kills, kept := 0, 0
		var last *exec.Cmd
		for {
			last = tournamentIn(t, dir, "pieces"+ext, "--workers", "8")
			if err := last.Start(); err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- last.Wait() }()
			wait := time.Duration(float64(took) * (0.2 + 0.6*rng.New(uint64(i), "kill").Float(kills)))
			select {
			case err := <-ended:
				if err != nil {
					t.Fatalf("%v\n%s", err, last.Stderr)
				}
			case <-time.After(wait):
				if err := last.Process.Kill(); err != nil { // a tournament that has just ended is no fault
					t.Log(err)
				}
				if err := <-ended; err != nil {
					if kills++; kills > 60 {
						t.Fatalf("not done after %d kills", kills)
					}
					n, _ := filepath.Glob(filepath.Join(dir, "pieces"+ext+".partial", "chunk-*"))
					kept = max(kept, len(n))
					took += took / 4 // a machine that has grown slower gets there, too
					continue
				}
			}
			break
		}
		if kept == 0 {
			t.Errorf("%s: of %d kills none left a chunk behind, so nothing was gone on with", ext, kills)
		}
		sameFiles(t, dir, "whole"+ext, "pieces"+ext)
		if a, b := whole.Stdout.(*bytes.Buffer).String(), last.Stdout.(*bytes.Buffer).String(); a != b {
			t.Errorf("%s: what is printed after %d kills differs", ext, kills)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*.partial")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

func sameFiles(t *testing.T, dir, a, b string) {
	t.Helper()
	x, err := os.ReadFile(filepath.Join(dir, a))
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.ReadFile(filepath.Join(dir, b))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x, y) {
		t.Errorf("%s (%d bytes) and %s (%d bytes) differ", a, len(x), b, len(y))
	}
}

// Ctrl-C keeps what is done and says how to go on.
func TestTournamentInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" || testing.Short() {
		t.Skip("no signals to send on this system, or no time")
	}
	dir := t.TempDir()
	for patience := 50 * time.Millisecond; ; patience *= 2 {
		cmd := tournamentIn(t, dir, "out.jsonl", "--repeat", "20000")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		deadline := time.Now().Add(patience)
		for time.Now().Before(deadline) {
			if n, _ := filepath.Glob(filepath.Join(dir, "out.jsonl.partial", "chunk-*")); len(n) > 1 {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		status := wait(t, cmd, 20*time.Second)
		if status.Signaled() && patience < 30*time.Second {
			continue // it had not begun to listen
		}
		text := cmd.Stderr.(*bytes.Buffer).String()
		if status.ExitStatus() == exitInterrupted && strings.Contains(text, "interrupted before there was anything to show") && patience < 30*time.Second {
			continue
		}
		if status.ExitStatus() != exitInterrupted || !strings.Contains(text, "which are kept in out.jsonl.partial") || !strings.Contains(text, "hint: the same command goes on from there") {
			t.Fatalf("exit code %d, said %q", status.ExitStatus(), text)
		}
		if cmd.Stdout.(*bytes.Buffer).Len() > 0 {
			t.Error("it printed a result")
		}
		break
	}
	refused := tournamentIn(t, dir, "out.jsonl", "--repeat", "20000", "--seed", "2")
	err := refused.Run()
	if text := refused.Stderr.(*bytes.Buffer).String(); err == nil || !strings.Contains(text, "out.jsonl.partial was begun with something else: seed 1, now 2") {
		t.Errorf("%v: %s", err, text)
	}
}
