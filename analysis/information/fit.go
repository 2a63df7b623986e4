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
func (c Choice) byFit(x [][]float64) Worth {
	n, best := len(c.Weights), c.Values[c.best()]
	features := splines(x, n)
	gain := make([]float64, n)
	for f := range folds {
		var train, test []int
		for k := range n {
			if k%folds == f {
				test = append(test, k)
			} else {
				train = append(train, k)
			}
		}
		if len(train) == 0 || len(test) == 0 {
			continue
		}
		top := make([]float64, len(test))
		for _, v := range c.Values {
			for t, fitted := range predict(features, v, best, train, test) {
				if fitted > top[t]+1e-12 {
					top[t], gain[test[t]] = fitted, v[test[t]]-best[test[t]]
				}
			}
		}
	}
	return c.worth(gain)
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

// predict fits v − best on the training draws by least squares and returns the fit on the test draws.
func predict(features [][]float64, v, best []float64, train, test []int) []float64 {
	m := len(features[0])
	normal, right := mat.NewSymDense(m, nil), mat.NewVecDense(m, nil)
	for _, k := range train {
		row, y := features[k], v[k]-best[k]
		for i := range m {
			right.SetVec(i, right.AtVec(i)+row[i]*y)
			for j := i; j < m; j++ {
				normal.SetSym(i, j, normal.At(i, j)+row[i]*row[j])
			}
		}
	}
	for i := range m {
		normal.SetSym(i, i, normal.At(i, i)+ridge*float64(len(train)))
	}
	out := make([]float64, len(test))
	var chol mat.Cholesky
	if !chol.Factorize(normal) {
		return out // no fit: what is known tells nothing
	}
	var β mat.VecDense
	if err := chol.SolveVecTo(&β, right); err != nil {
		return out
	}
	for t, k := range test {
		for i, f := range features[k] {
			out[t] += β.AtVec(i) * f
		}
	}
	return out
}
