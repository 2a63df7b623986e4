package evidence

import "testing"

func TestWordFor(t *testing.T) {
	for _, c := range []struct {
		p    float64
		want string
	}{
		{0.53, "roughly even chance"}, {0.60, "likely"}, {0.03, "almost no chance"}, // the directive's own examples
		{0, "impossible in the model"}, {1, "certain in the model"}, {0.005, "almost no chance"}, {0.995, "almost certain"},
		{0.05, "almost no chance"}, {0.2, "very unlikely"}, {0.45, "unlikely"}, {0.5, "roughly even chance"},
		{0.55, "likely"}, {0.8, "very likely"}, {0.95, "almost certain"},
	} {
		if got := WordFor(c.p); got != c.want {
			t.Errorf("%v: got %q, want %q", c.p, got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		d, e Date
		want bool
	}{{"2024-08-02", "2024-08-01", true}, {"2024-08-01", "2024-08-01", false}, {"", "2024-08-01", false}, {"2024-08-01", "", false}} {
		if got := c.d.After(c.e); got != c.want {
			t.Errorf("%q after %q: got %v, want %v", c.d, c.e, got, c.want)
		}
	}
}
