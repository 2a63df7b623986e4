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

func TestGaps(t *testing.T) {
	for _, c := range []struct {
		s    Scale
		p    float64
		want string // a word, or how the gap is told
	}{
		{Kent1964, 0.15, "no Kent word between .12 and .20"}, {Kent1964, 0.61, "no Kent word between .60 and .63"},
		{Kent1964, 0.01, "no Kent word below .02"}, {Kent1964, 0.995, "no Kent word above .99"},
		{Kent1964, 0.12, "almost certainly not"}, {Kent1964, 0.4, "probably not"}, {Kent1964, 0.87, "almost certain"}, {Kent1964, 0.63, "probable"},
		{ICD203, 0.005, "no ICD 203 word below .01"}, {ICD203, 0.2, "very unlikely"}, {ICD203, 0.8, "very likely"},
	} {
		got := c.s.Silence(c.p)
		if w, ok := c.s.For(c.p); ok {
			got = w.Word
		}
		if got != c.want {
			t.Errorf("%s, %v: got %q, want %q", c.s.Name, c.p, got, c.want)
		}
	}
	if got := Kent1964.Touching(0.55, 0.8); len(got) != 2 || got[0].Word != "chances about even" || got[1].Word != "probable" {
		t.Errorf("words that touch 0.55 to 0.8: %v", got)
	}
}
