package preference

import (
	"testing"

	"parley/model/outcome"
	"pgregory.net/rapid"
)

// Sums of decimals that floating point gets wrong are equal here.
func TestSumsOfDecimalsAreExact(t *testing.T) {
	if got, want := FromFloat(0.1)+FromFloat(0.2), FromFloat(0.3); got != want {
		t.Errorf("0.1 + 0.2 = %v, want %v", got, want)
	}
	if got := FromFloat(0.3 * 0.4 * 0.7).Float(); got != 0.084 {
		t.Errorf("got %v, want 0.084", got)
	}
}

// Indexing a table by scope is the same as numbering the outcomes of the scope's own space.
func TestScopeIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		card := rapid.SliceOfN(rapid.IntRange(1, 4), 1, 5).Draw(t, "options")
		s := outcome.NewSpace(card...)
		var scope Scope
		var inner []int
		ω := make(outcome.Outcome, len(card))
		for j := range card {
			ω[j] = rapid.IntRange(0, card[j]-1).Draw(t, "option")
			if rapid.Bool().Draw(t, "in scope") {
				scope, inner = append(scope, j), append(inner, card[j])
			}
		}
		i := scope.Index(s, ω)
		if i < 0 || i >= scope.Size(s) {
			t.Fatalf("index %d outside table of %d", i, scope.Size(s))
		}
		back := outcome.NewSpace(inner...).At(nil, i)
		for k, j := range scope {
			if back[k] != ω[j] {
				t.Fatalf("index %d means %v, want the options of %v in %v", i, back, scope, ω)
			}
		}
	})
}
