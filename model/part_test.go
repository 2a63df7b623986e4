package model

import (
	"reflect"
	"testing"
)

// Exchanging all parts one after another turns one draw into another; exchanging one leaves the rest.
func TestTaking(t *testing.T) {
	c := barter()
	s := NewSampler(c, 1, nil)
	for k := range 20 {
		a, b := s.Draw(k), s.Draw(k+20)
		var all []Ref
		for r := range c.Inputs {
			all = append(all, Ref(r))
		}
		if got := a.Taking(c, b, Part{Inputs: all, Lines: true, Moods: true, Playing: true}); !reflect.DeepEqual(got, b) {
			t.Fatalf("draw %d: taking everything gives %+v, want %+v", k, got, b)
		}
		if got := a.Taking(c, b, Part{}); !reflect.DeepEqual(got, a) {
			t.Fatalf("draw %d: taking nothing gives %+v, want %+v", k, got, a)
		}
		q := c.Ref("credibility.seller")
		got := a.Taking(c, b, Part{Inputs: []Ref{q}})
		if got.Values[q] != b.Values[q] || got.Index != a.Index || !reflect.DeepEqual(got.Real, a.Real) {
			t.Fatalf("draw %d: taking one input gives %+v", k, got)
		}
		if lines := a.Taking(c, b, Part{Lines: true}); !reflect.DeepEqual(lines.Real, b.Real) || lines.Values[q] != a.Values[q] {
			t.Fatalf("draw %d: taking the lines gives %+v", k, lines)
		}
	}
}
