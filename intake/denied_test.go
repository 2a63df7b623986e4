package intake

import "testing"

// A denied claim never stands in a dossier as if it were affirmed.
func TestDenialsAreTold(t *testing.T) {
	for _, x := range []struct {
		denied     bool
		text, want string
	}{
		{true, "Any decision had been taken", "Denied: Any decision had been taken"},
		{true, "Will not sign anything", "Will not sign anything"},
		{true, "It isn’t planned", "It isn’t planned"},
		{true, "Notable progress", "Denied: Notable progress"},
		{false, "Any decision had been taken", "Any decision had been taken"},
	} {
		if got := (Claim{Denied: x.denied, Text: x.text}).asSaid(); got != x.want {
			t.Errorf("denied %v, %q: %q, want %q", x.denied, x.text, got, x.want)
		}
	}
}
