package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// start runs parley on the Korea example, long enough to be interrupted.
func start(t *testing.T, args ...string) (cmd *exec.Cmd, stdout, stderr *bytes.Buffer) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no signals to send on this system")
	}
	dir := t.TempDir()
	if out, err := exec.Command("parley", "new", filepath.Join(dir, "k"), "--example", "korea").CombinedOutput(); err != nil {
		t.Fatalf("parley new: %v\n%s", err, out)
	}
	cmd = exec.Command("parley", append(args, filepath.Join(dir, "k"))...)
	cmd.Dir = dir
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, stdout, stderr
}

// wait returns how the command ended, and fails the test if it takes longer than the limit.
func wait(t *testing.T, cmd *exec.Cmd, limit time.Duration) syscall.WaitStatus {
	t.Helper()
	done := make(chan struct{})
	go func() {
		_ = cmd.Wait() // the status says more
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(limit):
		if err := cmd.Process.Kill(); err != nil {
			t.Error(err)
		}
		<-done
		t.Fatalf("still running %v after the signal", limit)
	}
	return cmd.ProcessState.Sys().(syscall.WaitStatus)
}

// interrupted starts parley, signals it after a while and returns what it printed. The while grows until the program
// had something to show, so that a slow machine passes, too.
func interrupted(t *testing.T, sig os.Signal, args ...string) (dir string, stdout, stderr *bytes.Buffer) {
	t.Helper()
	for patience := time.Second; ; patience *= 3 {
		cmd, stdout, stderr := start(t, args...)
		time.Sleep(patience)
		if err := cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		status := wait(t, cmd, time.Minute)
		if strings.Contains(stderr.String(), "before there was anything to show") && patience < 20*time.Second {
			continue
		}
		if got := status.ExitStatus(); got != exitInterrupted {
			t.Errorf("exit code %d, want %d; standard error: %s", got, exitInterrupted, stderr)
		}
		return cmd.Dir, stdout, stderr
	}
}

// TestInterruptedPlanPrintsTheBestSoFar: SIGINT or SIGTERM ends a plan with exit code 130; what is printed is a whole
// plan that says of itself that it is partial, and --out stays away.
func TestInterruptedPlanPrintsTheBestSoFar(t *testing.T) {
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			dir, stdout, stderr := interrupted(t, sig, "plan", "--draws", "50000", "--json", "--out", "out")
			if !strings.Contains(stderr.String(), "parley: interrupted") {
				t.Errorf("standard error is %q, want it to tell of the interruption", stderr)
			}
			if _, err := os.Stat(filepath.Join(dir, "out")); !os.IsNotExist(err) {
				t.Errorf("--out exists (%v), want nothing written", err)
			}
			var p struct {
				Partial bool
				Played  int
				Nodes   []json.RawMessage
			}
			if err := json.Unmarshal(stdout.Bytes(), &p); err != nil {
				t.Fatalf("standard output is no JSON: %v\n%.200s", err, stdout)
			}
			if !p.Partial || p.Played == 0 || len(p.Nodes) == 0 {
				t.Errorf("partial %v, %d draws played, %d nodes; want the best so far", p.Partial, p.Played, len(p.Nodes))
			}
		})
	}
}

// TestInterruptedFrontierKeepsTheExactPart: the frontier is there, the share of draws is not.
func TestInterruptedFrontierKeepsTheExactPart(t *testing.T) {
	_, stdout, _ := interrupted(t, os.Interrupt, "frontier", "--draws", "200000", "--workers", "1", "--scenario", "trump_elected", "--json")
	var r map[string]json.RawMessage
	if err := json.Unmarshal(stdout.Bytes(), &r); err != nil {
		t.Fatalf("standard output is no JSON: %v\n%.200s", err, stdout)
	}
	if _, ok := r["draws"]; ok || len(r["frontier"]) < 10 {
		t.Errorf("draws present: %v, frontier of %d bytes; want only the frontier", ok, len(r["frontier"]))
	}
}
