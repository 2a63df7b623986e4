package negmas

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"parley/formats/tree"
	"parley/model/outcome"
)

// A surface is a function of several numbers.
type surface func(x []*big.Rat) *big.Rat

// surfaces are the classes of functions of several numbers that are read, TableMultiFun apart.
var surfaces = map[string]func(n *tree.Node, dim int) (surface, error){
	"LinearMultiFun":    plane,
	"AffineMultiFun":    plane,
	"BilinearMultiFun":  bilinear,
	"QuadraticMultiFun": quadratic,
}

// multi works a function out for every combination of options.
func (r *reader) multi(n *tree.Node, g *grid, weight *big.Rat, u *sum) error {
	read, ok := surfaces[class(n)]
	if !ok {
		names := slices.Sorted(maps.Keys(surfaces))
		return n.Errorf("functions of type %q are not read; those of type %s are", class(n), strings.Join(append(names, "TableMultiFun"), ", "))
	}
	f, err := read(n, len(g.issues))
	if err != nil {
		return err
	}
	for _, j := range g.issues {
		if r.space.numbers[j] == nil {
			return n.Errorf("the options of %q are no numbers, which a function could rate", r.space.issues[j].Name)
		}
	}
	space := outcome.NewSpace(g.card...)
	x := make([]*big.Rat, len(g.issues))
	var ω outcome.Outcome
	for i := range g.values {
		ω = space.At(ω, i)
		for k, j := range g.sorted {
			x[slices.Index(g.issues, j)] = r.space.numbers[j][ω[k]]
		}
		g.values[i] = f(x)
	}
	g.into(u, weight, nil)
	return nil
}

// plane is bias + Σ slopeᵢ·xᵢ.
func plane(n *tree.Node, dim int) (surface, error) {
	slopes, err := coefficients(n, "slope", dim)
	if err != nil {
		return nil, err
	}
	b, err := number(n, "bias", new(big.Rat))
	return func(x []*big.Rat) *big.Rat {
		y := new(big.Rat).Set(b)
		for i, s := range slopes {
			y.Add(y, new(big.Rat).Mul(s, x[i]))
		}
		return y
	}, err
}

// bilinear is a·x + b·y + c·x·y + bias.
func bilinear(n *tree.Node, dim int) (surface, error) {
	v, err := parameters(n, "a b c bias=0")
	if err == nil && dim != 2 {
		err = n.Errorf("a BilinearMultiFun is of two issues, not %d", dim)
	}
	if err != nil {
		return nil, err
	}
	zero := new(big.Rat)
	return square([]*big.Rat{v["a"], v["b"]}, []*big.Rat{zero, zero}, []*big.Rat{v["c"]}, v["bias"]), nil
}

// quadratic is bias + Σ linearᵢ·xᵢ + Σ quadraticᵢ·xᵢ² + Σ interactions·xᵢ·xⱼ over i < j, in order.
func quadratic(n *tree.Node, dim int) (surface, error) {
	linear, err := coefficients(n, "linear", dim)
	if err != nil {
		return nil, err
	}
	squares, err := coefficients(n, "quadratic", dim)
	if err != nil {
		return nil, err
	}
	pairs, err := coefficients(n, "interactions", dim*(dim-1)/2)
	if err != nil {
		return nil, err
	}
	b, err := number(n, "bias", new(big.Rat))
	return square(linear, squares, pairs, b), err
}

func square(linear, squares, pairs []*big.Rat, bias *big.Rat) surface {
	return func(x []*big.Rat) *big.Rat {
		y, at := new(big.Rat).Set(bias), 0
		for i := range x {
			y.Add(y, new(big.Rat).Mul(linear[i], x[i]))
			y.Add(y, new(big.Rat).Mul(squares[i], new(big.Rat).Mul(x[i], x[i])))
			for j := i + 1; j < len(x); j++ {
				y.Add(y, new(big.Rat).Mul(pairs[at], new(big.Rat).Mul(x[i], x[j])))
				at++
			}
		}
		return y
	}
}

// coefficients reads a list of so many numbers, which must be there.
func coefficients(n *tree.Node, key string, count int) ([]*big.Rat, error) {
	list := n.Get(key)
	if !list.Is(tree.Sequence) || len(list.Items) != count {
		return nil, n.Errorf("%s needs %d numbers as %s", class(n), count, key)
	}
	return numbers(list, count)
}
