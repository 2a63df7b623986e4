package examples_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/dossier"
	"parley/model"
)

// Later items are listed and stay out of everything else.
func TestEmbargo(t *testing.T) {
	tests := []struct {
		example string
		want    []string // claims listed as embargoed
	}{
		{"korea", []string{"x_every_length", "x_odds", "x_result", "x_silence", "x_soldiers", "x_still_listed", "x_treaty_in_force"}},
		{"hanoi", []string{"x_dprk_account", "x_result", "x_trade_2018", "x_us_account"}},
		{"jcpoa", []string{"x_compliance", "x_implementation", "x_snapback", "x_stock", "x_suspension", "x_withdrawal"}},
		{"supplier", []string{"s_rival_bid"}},
	}
	for _, tt := range tests {
		t.Run(tt.example, func(t *testing.T) {
			c := load(t, tt.example, "")
			var got []string
			for _, e := range c.Embargoed {
				if !e.Date.After(c.AsOf) {
					t.Errorf("%s of %s is embargoed as of %s", e.What, e.Date, c.AsOf)
				}
				if id, ok := strings.CutPrefix(e.What, "claims."); ok {
					got = append(got, id)
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, tt.want) {
				t.Errorf("embargoed: got %v, want %v", got, tt.want)
			}
			for _, in := range c.Inputs {
				for _, id := range in.Because {
					if slices.Contains(tt.want, id) {
						t.Errorf("%s rests on %s", in.ID, id)
					}
				}
			}
		})
	}
}

// Deleting the later claims from Korea's files, or letting the day pass on which they were learned, moves no draw; but what
// is read off the record ages with the day.
func TestEmbargoedMovesNothing(t *testing.T) {
	files := map[string][]byte{}
	names, err := filepath.Glob("korea/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = text
	}
	before, after, found := strings.Cut(string(files["evidence.yaml"]), "  # --- Later than the as-of date.")
	if !found || !strings.Contains(after, "x_still_listed") {
		t.Fatal("evidence.yaml does not end with the later claims")
	}
	files["evidence.yaml"] = []byte(before)
	short, problems := dossier.Parse(files, dossier.Options{})
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	full, later := load(t, "korea", ""), load(t, "korea", "2025-01-31")
	if len(later.Embargoed) >= len(full.Embargoed) {
		t.Errorf("as of 2025: %d embargoed, want fewer than %d", len(later.Embargoed), len(full.Embargoed))
	}
	for k := range 20 {
		want := model.NewSampler(full, 1, nil).Draw(k)
		for _, c := range []*model.Case{short, later} {
			got := model.NewSampler(c, 1, nil).Draw(k)
			for r := range got.Values {
				ages := c == later && slices.ContainsFunc(c.Recorded, func(x model.Recorded) bool { return x.Ref == model.Ref(r) })
				if got.Values[r] != want.Values[r] && !ages {
					t.Fatalf("draw %d: %s differs", k, c.Inputs[r].ID)
				}
			}
		}
	}
}

// The round that Hanoi is scored on is not known on its eve; Singapore and, for Korea, Hanoi are.
func TestRoundsKnown(t *testing.T) {
	tests := []struct {
		example, round   string
		known, agreement bool
	}{
		{"hanoi", "singapore_2018", true, true},
		{"hanoi", "hanoi_2019", false, false},
		{"korea", "hanoi_2019", true, false},
	}
	for _, tt := range tests {
		c := load(t, tt.example, "")
		i := slices.IndexFunc(c.Rounds, func(r model.Round) bool { return r.ID == tt.round })
		if i < 0 {
			t.Errorf("%s: no round %s", tt.example, tt.round)
			continue
		}
		if r := c.Rounds[i]; r.Known != tt.known || r.Agreement != tt.agreement {
			t.Errorf("%s, %s: known %v, agreement %v; want %v, %v", tt.example, tt.round, r.Known, r.Agreement, tt.known, tt.agreement)
		}
	}
}
