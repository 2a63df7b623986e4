package dossier

import (
	"testing"

	"parley/model"
)

// smallest is the smallest dossier of docs/dossier.md.
const smallest = `parties: {buyer: , seller: }
issues:
  price: {options: [low, mid, high], values: {buyer: [1, 0.5, 0], seller: [0, 0.6, 1]}}
`

// mustParse reads a dossier of one file.
func mustParse(t *testing.T, text string) *model.Case {
	t.Helper()
	c, ps := Parse(map[string][]byte{"d.yaml": []byte(text)}, Options{})
	if ps != nil {
		t.Fatalf("Parse: %v", ps)
	}
	return c
}

func TestParseSmallest(t *testing.T) {
	c := mustParse(t, smallest)
	if got, want := len(c.Tracks), 1; got != want {
		t.Fatalf("tracks: got %d, want %d", got, want)
	}
	in := c.Inputs[c.Ref("issues.price.value.seller.mid")]
	if got, want := in.Spread.Low, 0.6; got != want {
		t.Errorf("value: got %g, want %g", got, want)
	}
	if got, want := in.At.String(), "d.yaml:3:79"; got != want {
		t.Errorf("position: got %s, want %s", got, want)
	}
	if got, want := len(c.Assumptions), 7; got != want {
		t.Errorf("assumptions: got %d (%q), want %d", got, c.Assumptions, want)
	}
}
