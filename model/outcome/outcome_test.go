package outcome

import (
	"math"
	"testing"
)

func TestSpace(t *testing.T) {
	s := NewSpace(3, 1, 2)
	if got := s.Size().String(); got != "6" {
		t.Errorf("size %s, want 6", got)
	}
	var last Outcome
	for i := range 6 {
		ω := s.At(nil, i)
		if last != nil && last.Compare(ω) >= 0 {
			t.Errorf("outcome %d is %v, not after %v", i, ω, last)
		}
		last = ω
	}
	if got := s.At(nil, 5); got.Compare(Outcome{2, 0, 1}) != 0 {
		t.Errorf("outcome 5 is %v, want [2 0 1]", got)
	}
	card := make([]int, 50)
	for j := range card {
		card[j] = 10
	}
	big := NewSpace(card...)
	if got := len(big.Size().String()); got != 51 { // 10^50
		t.Errorf("size has %d digits, want 51", got)
	}
	if _, ok := big.SmallSize(math.MaxInt); ok {
		t.Error("10^50 counted as small")
	}
	if n, ok := s.SmallSize(6); !ok || n != 6 {
		t.Errorf("got %d %v, want 6 true", n, ok)
	}
}
