package information

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/mat"
)

const (
	folds = 10
	knots = 3 // of each input's spline, at equal shares of the draws
	ridge = 1e-9
)

// byFit chooses, in each tenth of the draws, by a fit on the others.
func (c Choice) byFit(x [][]float64) []int {
	n, top := len(c.Weights), c.best()
	features := splines(x, n)
	chosen := make([]int, n)
	for f := range folds {
		var train, test []int
		for k := range n {
			if k%folds == f {
				test = append(test, k)
			} else {
				train = append(train, k)
			}
		}
		fitted := c.predict(features, top, train, test)
		for t, k := range test {
			chosen[k] = top
			most := 1e-12
			for i := range c.Values {
				if i != top && fitted[i][t] > most {
					most, chosen[k] = fitted[i][t], i
				}
			}
		}
	}
	return chosen
}

// splines returns, for each draw, 1 and for each input its rank r in [−1,1], r², r³ and a cubic beyond each knot; for
// two inputs and more also the products of their ranks.
func splines(x [][]float64, n int) [][]float64 {
	out := make([][]float64, n)
	ranks := make([][]float64, len(x))
	for i := range x {
		ranks[i] = spread(x[i])
	}
	for k := range n {
		row := []float64{1}
		for i, r := range ranks {
			v := r[k]
			row = append(row, v, v*v, v*v*v)
			for q := range knots {
				d := max(0, v-(-1+2*float64(q+1)/(knots+1)))
				row = append(row, d*d*d)
			}
			for _, s := range ranks[:i] {
				row = append(row, v*s[k])
			}
		}
		out[k] = row
	}
	return out
}

// spread maps values to their mean ranks, scaled to [−1,1].
func spread(x []float64) []float64 {
	order := make([]int, len(x))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	out := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			out[k] = -1 + float64(i+j)/float64(len(x))
		}
		i = j
	}
	return out
}

// predict fits each choice's gain over the best on the training draws by least squares and returns the fits on the
// test draws.
func (c Choice) predict(features [][]float64, top int, train, test []int) [][]float64 {
	fitted := make([][]float64, len(c.Values))
	for i := range fitted {
		fitted[i] = make([]float64, len(test))
	}
	m := len(features[0])
	normal, right := mat.NewSymDense(m, nil), mat.NewDense(m, len(c.Values), nil)
	for _, k := range train {
		row := features[k]
		for i := range m {
			for j := i; j < m; j++ {
				normal.SetSym(i, j, normal.At(i, j)+row[i]*row[j])
			}
			for v := range c.Values {
				right.Set(i, v, right.At(i, v)+row[i]*(c.Values[v][k]-c.Values[top][k]))
			}
		}
	}
	for i := range m {
		normal.SetSym(i, i, normal.At(i, i)+ridge*float64(len(train)+1))
	}
	var chol mat.Cholesky
	var β mat.Dense
	if !chol.Factorize(normal) || chol.SolveTo(&β, right) != nil {
		return fitted // no fit: what is known tells nothing
	}
	for t, k := range test {
		for v := range c.Values {
			for i, f := range features[k] {
				fitted[v][t] += β.At(i, v) * f
			}
		}
	}
	return fitted
}
