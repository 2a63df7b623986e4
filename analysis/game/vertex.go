package game

import (
	"math/big"
	"strings"
)

// A vertex of { z ≥ 0 : M z ≤ 1 } as numerators over one positive denominator, with the labels of its tight
// inequalities: coordinates that are 0, and rows of M that reach 1.
type vertex struct {
	z      []*big.Int
	over   *big.Int
	labels uint32
	tight  int // how many labels
}

// null reports whether the vertex is the origin, which stands for no strategy.
func (v vertex) null() bool {
	for _, x := range v.z {
		if x.Sign() != 0 {
			return false
		}
	}
	return true
}

// mix scales the vertex to sum 1.
func (v vertex) mix() []*big.Rat {
	sum := new(big.Int)
	for _, x := range v.z {
		sum.Add(sum, x)
	}
	out := make([]*big.Rat, len(v.z))
	for i, x := range v.z {
		out[i] = new(big.Rat).SetFrac(x, sum)
	}
	return out
}

// crowded reports whether some vertex is tight more often than it must be.
func crowded(list []vertex, dimension int) bool {
	for _, v := range list {
		if v.tight > dimension {
			return true
		}
	}
	return false
}

// vertices lists the vertices of { z ≥ 0 : M z ≤ 1 }, M > 0, each once. own and other give the labels of a coordinate
// and of a row of M. The rows that are tight beside the coordinates that are not 0 form a square system.
func vertices(m [][]*big.Int, dimension, rows int, own, other func(int) int) []vertex {
	var out []vertex
	seen := map[string]bool{}
	for k := 0; k <= min(dimension, rows); k++ {
		for _, support := range subsets(dimension, k) {
			for _, tight := range subsets(rows, k) {
				v, ok := solve(m, dimension, support, tight)
				if !ok || !v.label(m, own, other) {
					continue
				}
				if key := v.key(); !seen[key] {
					seen[key] = true
					out = append(out, v)
				}
			}
		}
	}
	return out
}

// solve finds z with support at most the given one for which the given rows of M z are 1; false if that is not unique
// or leaves z ≥ 0. Fraction-free elimination (Bareiss 1968, "Sylvester's identity and multistep integer-preserving
// Gaussian elimination", Mathematics of Computation 22:565–578), to the diagonal.
func solve(m [][]*big.Int, dimension int, support, tight []int) (vertex, bool) {
	k := len(support)
	a := make([][]*big.Int, k)
	for r, i := range tight {
		for _, j := range support {
			a[r] = append(a[r], new(big.Int).Set(m[i][j]))
		}
		a[r] = append(a[r], big.NewInt(1))
	}
	last, t := big.NewInt(1), new(big.Int)
	for c := range k {
		p := c
		for p < k && a[p][c].Sign() == 0 {
			p++
		}
		if p == k {
			return vertex{}, false
		}
		a[c], a[p] = a[p], a[c]
		pivot := a[c][c]
		for r := range k {
			if r == c {
				continue
			}
			factor := new(big.Int).Set(a[r][c])
			for j := range a[r] {
				a[r][j].Mul(a[r][j], pivot).Sub(a[r][j], t.Mul(factor, a[c][j])).Quo(a[r][j], last)
			}
		}
		last = new(big.Int).Set(pivot)
	}
	v := vertex{z: make([]*big.Int, dimension), over: new(big.Int).Abs(last)}
	for j := range v.z {
		v.z[j] = new(big.Int)
	}
	for r, j := range support {
		if v.z[j].Set(a[r][k]); last.Sign() < 0 {
			v.z[j].Neg(v.z[j])
		}
		if v.z[j].Sign() < 0 {
			return vertex{}, false
		}
	}
	return v, true
}

// label finds what is tight at z; false if M z ≤ 1 does not hold.
func (v *vertex) label(m [][]*big.Int, own, other func(int) int) bool {
	for j, x := range v.z {
		if x.Sign() == 0 {
			v.labels, v.tight = v.labels|1<<own(j), v.tight+1
		}
	}
	sum, t := new(big.Int), new(big.Int)
	for i, r := range m {
		sum.SetInt64(0)
		for j, x := range v.z {
			sum.Add(sum, t.Mul(r[j], x))
		}
		switch sum.Cmp(v.over) {
		case 0:
			v.labels, v.tight = v.labels|1<<other(i), v.tight+1
		case 1:
			return false
		}
	}
	return true
}

// key is the same for the same point.
func (v vertex) key() string {
	var b strings.Builder
	for _, x := range v.z {
		b.WriteString(new(big.Rat).SetFrac(x, v.over).String())
		b.WriteByte(' ')
	}
	return b.String()
}

// subsets lists the subsets of k of the numbers 0 to n − 1, in lexicographic order.
func subsets(n, k int) [][]int {
	var out [][]int
	var take func(from int, chosen []int)
	take = func(from int, chosen []int) {
		if len(chosen) == k {
			out = append(out, append([]int(nil), chosen...))
			return
		}
		for i := from; i <= n-(k-len(chosen)); i++ {
			take(i+1, append(chosen, i))
		}
	}
	take(0, nil)
	return out
}
