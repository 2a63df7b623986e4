package main

import (
	"os/exec"
	"strings"
	"testing"
)

func TestAgainstNegMAS(t *testing.T) {
	if err := exec.Command("python3", "-c", "import negmas").Run(); err != nil {
		t.Skip("python3 has no NegMAS: make bench-peers sets one up")
	}
	var b strings.Builder
	if err := run(&b, options{python: "python3", issues: 3}, []string{"analysis"}); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(strings.TrimSpace(b.String()), "\n"); len(lines) != 3 || strings.Contains(b.String(), "no:") {
		t.Errorf("got\n%s", b.String())
	}
}

// A comparison that finds a difference says which.
func TestAgreement(t *testing.T) {
	p, _ := random(2, 2)
	r, err := frontierOf(p)
	if err != nil {
		t.Fatal(err)
	}
	mine := named(p, r.Points)
	float := func(k int) []float64 { return []float64{p.Float(mine[k].U[0]), p.Float(mine[k].U[1])} }
	a := answer{Nash: float(0), Egalitarian: float(1), KalaiSmorodinsky: float(2), Utilitarian: float(3)}
	for _, q := range r.Points {
		a.Frontier = append([][]float64{{p.Float(q.U[0]), p.Float(q.U[1])}}, a.Frontier...)
	}
	if got := agreement(p, r, a); got != "yes" {
		t.Errorf("got %s, want yes", got)
	}
	a.Nash[0] += 1e-6
	a.Frontier[0][1] -= 1e-6
	if got := agreement(p, r, a); !strings.Contains(got, "Nash") || !strings.Contains(got, "frontier") {
		t.Errorf("got %s, want differences", got)
	}
}
