package impasse_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/impasse"
	"parley/model"
	"parley/model/preference"
)

// cutsByForce lists what every allowed outcome asks reservation values to fall by.
func cutsByForce(p *model.Problem) (all [][]preference.Utils) {
	size, _ := p.Space.SmallSize(1 << 20)
	for n := range size {
		ω := p.Space.At(nil, n)
		if !p.Allows(ω) {
			continue
		}
		by := make([]preference.Utils, len(p.Utilities))
		for i, u := range p.Utilities {
			by[i] = max(0, p.Reservation[i]-u.Of(p.Space, ω))
		}
		all = append(all, by)
	}
	return all
}

func deepest(x, y []preference.Utils) bool {
	for i := range x {
		if x[i] < y[i] {
			return false
		}
	}
	return true
}

func sum(x []preference.Utils) (s preference.Utils) {
	for _, y := range x {
		s += y
	}
	return s
}

func TestCutsEqualBruteForce(t *testing.T) {
	closed, alone := 0, 0
	for seed := range uint64(1500) {
		p, _ := shapes[seed%5].random(rand.New(rand.NewPCG(seed, 14)))
		got, err := impasse.Of(p, impasse.Options{Plain: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Zone) > 0 {
			continue
		}
		all := cutsByForce(p)
		if len(all) == 0 {
			if got.Cuts.All != nil || got.Cuts.Alone != nil || got.Cuts.Equal.By != nil || got.Cuts.Least.By != nil {
				t.Fatalf("seed %d: cuts %v where nothing is allowed", seed, got.Cuts)
			}
			continue
		}
		closed++
		checkCuts(t, seed, got.Cuts, all)
		for seat, c := range got.Cuts.Alone {
			if c.By == nil {
				continue
			}
			alone++
			if len(c.Opens) == 0 || c.Opens[0].U[seat] != p.Reservation[seat]-c.By[seat] {
				t.Fatalf("seed %d: a cut of %v opens %v", seed, c.By, c.Opens)
			}
		}
	}
	if closed < 500 || alone < 200 {
		t.Errorf("only %d problems, and %d seats that could open a zone alone", closed, alone)
	}
}

func checkCuts(t *testing.T, seed uint64, got impasse.Cuts, all [][]preference.Utils) {
	t.Helper()
	least, equal := all[0], slices.Max(all[0])
	var want [][]preference.Utils
	for _, x := range all {
		if sum(x) < sum(least) {
			least = x
		}
		equal = min(equal, slices.Max(x))
		if !slices.ContainsFunc(all, func(y []preference.Utils) bool { return deepest(x, y) && !slices.Equal(x, y) }) {
			want = append(want, x)
		}
	}
	slices.SortFunc(want, slices.Compare[[]preference.Utils])
	want = slices.CompactFunc(want, slices.Equal[[]preference.Utils])
	if !slices.EqualFunc(got.All, want, slices.Equal[[]preference.Utils]) {
		t.Fatalf("seed %d: got %v, want %v", seed, got.All, want)
	}
	if sum(got.Least.By) != sum(least) || slices.Min(got.Equal.By) != equal || slices.Max(got.Equal.By) != equal {
		t.Fatalf("seed %d: least %v, equal %v, want the sum of %v and %d", seed, got.Least.By, got.Equal.By, least, equal)
	}
	if len(got.Least.Opens) == 0 || len(got.Equal.Opens) == 0 {
		t.Fatalf("seed %d: a cut that opens nothing: %v", seed, got)
	}
	for seat, c := range got.Alone {
		by, ok := preference.Utils(0), false
		for _, x := range want {
			if x[seat] == sum(x) {
				by, ok = x[seat], true
			}
		}
		if ok != (c.By != nil) || ok && (c.By[seat] != by || sum(c.By) != by) {
			t.Fatalf("seed %d: seat %d alone by %v, want %v by %d", seed, seat, c.By, ok, by)
		}
	}
}
