package report

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"testing"

	"parley/simulation/modelling"

	"pgregory.net/rapid"
)

func TestModelsSVG(t *testing.T) {
	r := &modelling.Report{Rounds: 10, Talks: 4, Outcomes: 6}
	for k := range 8 {
		m := modelling.Result{Model: "model_" + string(rune('a'+k))}
		for i := range 3 {
			x := modelling.Mean{Mean: float64(k*i) / 16, Half: 0.1}
			m.Points = append(m.Points, modelling.Point{Time: float64(i) / 2, RMSE: x, Spearman: x, Kendall: x})
		}
		r.Results = append(r.Results, m)
	}
	var b bytes.Buffer
	if err := ModelsSVG(&b, "a <shop>", r, "origin"); err != nil {
		t.Fatal(err)
	}
	svg := b.String()
	for _, m := range r.Results {
		if n := strings.Count(svg, ">"+m.Model+"<"); n < 3 {
			t.Errorf("%s is named %d times, want once in each panel", m.Model, n)
		}
	}
	if strings.Contains(svg, "<shop>") {
		t.Error("the title is not escaped")
	}
	forms := map[string]bool{}
	for k := range r.Results {
		forms[danceForms[k%len(danceForms)]+modelClass(k)] = true
	}
	if len(forms) != len(r.Results) {
		t.Errorf("%d kinds of mark for %d models", len(forms), len(r.Results))
	}
	if err := ModelsSVG(&b, "", &modelling.Report{}, ""); err == nil {
		t.Error("no models: got no error")
	}
}

// Labels keep their order and their distance, and stay inside if there is room.
func TestSpaced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.SliceOfN(rapid.Float64Range(0, 100), 1, 9).Draw(t, "at")
		got := spaced(at, 10, 0, 100)
		order := make([]int, len(at))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
		for k, i := range order {
			if got[i] < -1e-9 || got[i] > 100+1e-9 {
				t.Fatalf("%v: got %v, out of 0 to 100", at, got)
			}
			if k > 0 && got[i]-got[order[k-1]] < 10-1e-9 {
				t.Fatalf("%v: got %v, nearer than 10", at, got)
			}
		}
	})
}
