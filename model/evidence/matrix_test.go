package evidence

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func alone(n int) [][]int {
	var out [][]int
	for i := range n {
		out = append(out, []int{i})
	}
	return out
}

// An urn holds seven red balls of ten, or three; red, red and blue are drawn with replacement. By Bayes the odds are
// 7/3·7/3·3/7 = 7/3, so the first urn has 0.7.
func TestUrns(t *testing.T) {
	red, blue := Row{Likelihood: []float64{0.7, 0.3}}, Row{Likelihood: []float64{0.3, 0.7}}
	m := Matrix{Prior: []float64{0.5, 0.5}, Rows: []Row{red, red, blue}, Groups: alone(3)}
	w := m.Weigh()
	if !near(w.Posterior[0], 0.7) || w.Counted != 3 {
		t.Errorf("got %+v", w)
	}
	if !slices.Equal(w.Inconsistency, []float64{1, 2}) { // 0.3 is below a half of 0.7
		t.Errorf("inconsistency %v", w.Inconsistency)
	}
	m.Groups = [][]int{{0, 1}, {2}} // one ball, told twice
	if w := m.Weigh(); !near(w.Posterior[0], 0.5) || !slices.Equal(w.Inconsistency, []float64{1, 1}) {
		t.Errorf("dependent: got %+v", w)
	}
}

func TestMatrixOfLetters(t *testing.T) {
	rows := []Row{
		{Letters: []Consistency{"CC", "I", "II"}},
		{Letters: []Consistency{"C", "C", "C"}}, // tells nothing
		{Letters: []Consistency{"I", "N", "C"}},
	}
	m := Matrix{Prior: []float64{0.5, 0.25, 0.25}, Rows: rows, Groups: alone(3)}
	w := m.Weigh()
	if !slices.Equal(w.Inconsistency, []float64{1, 1, 2}) || w.Posterior != nil {
		t.Errorf("got %+v", w)
	}
	if steps, ratio := m.Diagnosticity(1); steps != 0 || ratio != 0 {
		t.Errorf("a row that tells nothing has %d steps and a ratio of %v", steps, ratio)
	}
	if steps, _ := m.Diagnosticity(0); steps != 4 {
		t.Errorf("CC to II is %d steps", steps)
	}
	// Without the first row: 1, 0, 0. Without the last: 0, 1, 2.
	d := m.Deciding()
	if len(d) != 2 || d[0].Row != 0 || !slices.Equal(d[0].Best, []int{1, 2}) || d[1].Row != 2 || !slices.Equal(d[1].Best, []int{0}) {
		t.Errorf("deciding rows: %+v", d)
	}
	m.Letters = ConventionalLetters()
	// 0.5·0.9·0.7·0.3, 0.25·0.3·0.7·0.5 and 0.25·0.1·0.7·0.7
	a, b, c := 0.5*0.9*0.7*0.3, 0.25*0.3*0.7*0.5, 0.25*0.1*0.7*0.7
	if w := m.Weigh(); !near(w.Posterior[0], a/(a+b+c)) || !near(w.Posterior[2], c/(a+b+c)) || w.Counted != 3 {
		t.Errorf("posterior %+v", w)
	}
	if _, ratio := m.Diagnosticity(0); !near(ratio, 9) {
		t.Errorf("0.9 to 0.1 is a ratio of %v", ratio)
	}
}

// The posterior is that of Bayes where rows are independent; a row that tells nothing apart changes nothing; nor does
// the repetition of a row by one who depends on it.
func TestMatrixLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 4).Draw(t, "hypotheses")
		row := rapid.SliceOfN(rapid.Float64Range(0.05, 1), n, n)
		prior, sum := row.Draw(t, "prior"), 0.0
		for _, p := range prior {
			sum += p
		}
		for h := range prior {
			prior[h] /= sum
		}
		m := Matrix{Prior: prior}
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			m.Rows = append(m.Rows, Row{Likelihood: row.Draw(t, "row")})
		}
		m.Groups = alone(len(m.Rows))
		w := m.Weigh()
		want, total := make([]float64, n), 0.0
		for h := range n {
			want[h] = prior[h]
			for _, r := range m.Rows {
				want[h] *= r.Likelihood[h]
			}
			total += want[h]
		}
		for h := range n {
			if math.Abs(w.Posterior[h]-want[h]/total) > 1e-9 {
				t.Fatalf("posterior %v, by Bayes %v of %v", w.Posterior, want, total)
			}
		}
		same := func(m Matrix, what string) {
			got := m.Weigh()
			for h := range n {
				if math.Abs(got.Posterior[h]-w.Posterior[h]) > 1e-9 || got.Inconsistency[h] != w.Inconsistency[h] {
					t.Fatalf("%s: %+v, was %+v", what, got, w)
				}
			}
		}
		flat := Row{Likelihood: slices.Repeat([]float64{rapid.Float64Range(0.1, 1).Draw(t, "flat")}, n)}
		k := len(m.Rows)
		same(Matrix{Prior: prior, Rows: append(slices.Clone(m.Rows), flat), Groups: append(slices.Clone(m.Groups), []int{k})}, "a row that tells nothing")
		groups := append([][]int{{0, k}}, m.Groups[1:]...)
		same(Matrix{Prior: prior, Rows: append(slices.Clone(m.Rows), m.Rows[0]), Groups: groups}, "a row told twice")
	})
}
