package negmas

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"parley/formats/tree"
)

// composed are the classes of functions that are made of several, or of lists of numbers.
var composed = []string{"AggregatingFun", "BiasedFun", "MultiModalGaussianFun", "MultiModalTrapezoidalFun", "PolynomialFun", "TableFun"}

// e is Euler's number as Python has it.
var e, _ = new(big.Rat).SetString("2.718281828459045")

// curveOf reads a function of one number.
func curveOf(n *tree.Node, depth int) (curve, error) {
	if depth > maxNesting {
		return curve{}, n.Errorf("functions nested deeper than %d", maxNesting)
	}
	name := class(n)
	if c, ok := curves[name]; ok {
		v, err := parameters(n, c.keys)
		if err != nil {
			return curve{}, err
		}
		return c.make(v), nil
	}
	switch name {
	case "PolynomialFun":
		return readPolynomial(n)
	case "AggregatingFun":
		return aggregate(n, depth)
	case "BiasedFun":
		return biased(n, depth)
	case "MultiModalTrapezoidalFun":
		return modes(n, "TrapezoidalFun", "starts rise_ends fall_starts ends", "start rise_end fall_start end")
	case "MultiModalGaussianFun":
		return modes(n, "GaussianFun", "centers sigmas", "center sigma")
	}
	names := slices.Sorted(maps.Keys(curves))
	return curve{}, n.Errorf("functions of type %q are not read; those of type %s are", name, strings.Join(append(names, composed...), ", "))
}

// parameters reads numbers by key, as [curves] lists them.
func parameters(n *tree.Node, keys string) (map[string]*big.Rat, error) {
	out := map[string]*big.Rat{}
	for _, key := range strings.Fields(keys) {
		key, otherwise, optional := strings.Cut(key, "=")
		value := n.Given(key)
		switch {
		case value != nil:
			x, err := value.Number()
			if err != nil {
				return nil, err
			}
			out[key] = x
		case !optional:
			return nil, n.Errorf("%s needs %s", class(n), key)
		case otherwise == "e":
			out[key] = e
		default:
			out[key], _ = tree.Decimal(otherwise)
		}
	}
	return out, nil
}

// maxCoefficients bounds the degree of a polynomial.
const maxCoefficients = 50

// readPolynomial reads the coefficients of x, x² and so on, and a bias.
func readPolynomial(n *tree.Node) (curve, error) {
	list := n.Get("coefficients")
	if !list.Is(tree.Sequence) || len(list.Items) > maxCoefficients {
		return curve{}, n.Errorf("a PolynomialFun needs at most %d coefficients", maxCoefficients)
	}
	higher, err := numbers(list, len(list.Items))
	if err != nil {
		return curve{}, err
	}
	b, err := number(n, "bias", new(big.Rat))
	if err != nil {
		return curve{}, err
	}
	return polynomial(append([]*big.Rat{b}, higher...)), nil
}

// sumOf adds up weighted curves and a bias.
func sumOf(parts []curve, weights []*big.Rat, bias *big.Rat) curve {
	c := curve{constant: true}
	for _, p := range parts {
		c.curved = c.curved || p.curved
		c.constant = c.constant && p.constant
		c.bends = append(c.bends, p.bends...)
		c.parts += p.cost()
	}
	c.at = func(x *big.Rat) (*big.Rat, error) {
		y := new(big.Rat).Set(bias)
		for k, p := range parts {
			v, err := p.at(x)
			if err != nil {
				return nil, err
			}
			y.Add(y, new(big.Rat).Mul(weights[k], v))
		}
		return y, nil
	}
	return c
}

// maxParts bounds how many functions a sum has.
const maxParts = 10_000

func aggregate(n *tree.Node, depth int) (curve, error) {
	list := n.Get("funs")
	if !list.Is(tree.Sequence) || len(list.Items) == 0 || len(list.Items) > maxParts {
		return curve{}, n.Errorf("an AggregatingFun needs funs")
	}
	var parts []curve
	for _, item := range list.Items {
		p, err := curveOf(item, depth+1)
		if err != nil {
			return curve{}, err
		}
		parts = append(parts, p)
	}
	weights, err := numbers(n.Given("weights"), len(parts))
	if err != nil {
		return curve{}, err
	}
	return withBias(n, parts, weights)
}

func biased(n *tree.Node, depth int) (curve, error) {
	inner := n.Get("fun")
	if inner == nil {
		return curve{}, n.Errorf("a BiasedFun needs a fun")
	}
	p, err := curveOf(inner, depth+1)
	if err != nil {
		return curve{}, err
	}
	return withBias(n, []curve{p}, []*big.Rat{one})
}

// withBias adds the bias of n to curves. A function that is still to be normalised is none that NegMAS writes.
func withBias(n *tree.Node, parts []curve, weights []*big.Rat) (curve, error) {
	if n.Given("normalize").String() == "true" {
		return curve{}, n.Errorf("normalize: true is not read; NegMAS writes functions that are normalised already")
	}
	b, err := number(n, "bias", new(big.Rat))
	return sumOf(parts, weights, b), err
}

// modes reads several bumps of one kind: lists of their numbers, under plural names.
func modes(n *tree.Node, kind, plurals, singulars string) (curve, error) {
	lists, keys := strings.Fields(plurals), strings.Fields(singulars)
	first := n.Get(lists[0])
	if !first.Is(tree.Sequence) || len(first.Items) == 0 || len(first.Items) > maxParts {
		return curve{}, n.Errorf("%s needs %s", class(n), plurals)
	}
	count := len(first.Items)
	parts := make([]map[string]*big.Rat, count)
	for k := range parts {
		parts[k] = map[string]*big.Rat{"bias": new(big.Rat), "scale": one}
	}
	for i, key := range slices.Concat(keys, []string{"bias", "scale"}) {
		plural := slices.Concat(lists, []string{"biases", "scales"})[i]
		list := n.Given(plural)
		if list == nil && i >= len(keys) {
			continue
		}
		if list == nil {
			return curve{}, n.Errorf("%s needs %s", class(n), plural)
		}
		xs, err := numbers(list, count)
		if err != nil {
			return curve{}, err
		}
		for k, x := range xs {
			parts[k][key] = x
		}
	}
	var all []curve
	for _, v := range parts {
		all = append(all, curves[kind].make(v))
	}
	weights, err := numbers(n.Given("weights"), count)
	if err != nil {
		return curve{}, err
	}
	return withBias(n, all, weights)
}
