package negmas

import (
	"fmt"
	"math"
	"math/big"
	"strconv"

	"parley/formats/tree"
)

// A curve is a function of one number.
type curve struct {
	at       func(x *big.Rat) (*big.Rat, error)
	bends    []*big.Rat // where it may bend, if it is straight between
	curved   bool       // it is not straight between bends, or jumps
	constant bool       // x is not looked at
	parts    int        // how many functions it is made of; 0: one
}

// cost returns how much it takes to work out one value.
func (c curve) cost() int { return max(c.parts, 1) }

var identity = curve{at: func(x *big.Rat) (*big.Rat, error) { return x, nil }}

// curves are the classes of functions of one number that are read, TableFun apart. Each gets the numbers that its keys
// hold: those with a default may be left out.
var curves = map[string]struct {
	keys string // of numbers; "name=default" may be left out
	make func(v map[string]*big.Rat) curve
}{
	"IdentityFun":    {"", func(map[string]*big.Rat) curve { return identity }},
	"ConstFun":       {"bias", func(v map[string]*big.Rat) curve { return level(v["bias"]) }},
	"LinearFun":      {"slope bias=0", func(v map[string]*big.Rat) curve { return straight(v["slope"], v["bias"]) }},
	"AffineFun":      {"slope bias=0", func(v map[string]*big.Rat) curve { return straight(v["slope"], v["bias"]) }},
	"QuadraticFun":   {"a2 a1 bias=0", func(v map[string]*big.Rat) curve { return polynomial([]*big.Rat{v["bias"], v["a1"], v["a2"]}) }},
	"TriangularFun":  {"start middle end bias=0 scale=1", triangle},
	"TrapezoidalFun": {"start rise_end fall_start end bias=0 scale=1", trapezoid},
	"ExponentialFun": {"tau bias=0 base=e", smooth(func(x float64, v map[string]float64) float64 { return math.Pow(v["base"], v["tau"]*x) + v["bias"] })},
	"LogFun": {"tau bias=0 base=e scale=1", smooth(func(x float64, v map[string]float64) float64 {
		return v["scale"]*math.Log(v["tau"]*x)/math.Log(v["base"]) + v["bias"]
	})},
	"CosFun": {"multiplier=1 bias=0 phase=0 amplitude=1", smooth(func(x float64, v map[string]float64) float64 {
		return v["amplitude"]*math.Cos(v["multiplier"]*x+v["phase"]) + v["bias"]
	})},
	"SinFun": {"multiplier=1 bias=0 phase=0 amplitude=1", smooth(func(x float64, v map[string]float64) float64 {
		return v["amplitude"]*math.Sin(v["multiplier"]*x+v["phase"]) + v["bias"]
	})},
	"GaussianFun": {"center sigma bias=0 scale=1", smooth(func(x float64, v map[string]float64) float64 {
		d := x - v["center"]
		return v["bias"] + v["scale"]*math.Exp(-d*d/(2*v["sigma"]*v["sigma"]))
	})},
}

// level is a constant function.
func level(y *big.Rat) curve {
	return curve{constant: true, at: func(*big.Rat) (*big.Rat, error) { return y, nil }}
}

func straight(slope, bias *big.Rat) curve {
	return curve{at: func(x *big.Rat) (*big.Rat, error) {
		y := new(big.Rat).Mul(slope, x)
		return y.Add(y, bias), nil
	}}
}

// triangle rises from start to middle and falls to end: bias outside, bias + scale on top.
func triangle(v map[string]*big.Rat) curve {
	start, middle, end := v["start"], v["middle"], v["end"]
	c := curve{bends: []*big.Rat{start, middle, end}, curved: start.Cmp(middle) >= 0 || middle.Cmp(end) >= 0}
	c.at = func(x *big.Rat) (*big.Rat, error) {
		share := new(big.Rat)
		switch {
		case x.Cmp(start) <= 0 || x.Cmp(end) >= 0:
		case x.Cmp(middle) <= 0:
			share = part(x, start, middle)
		default:
			share = part(x, end, middle)
		}
		return share.Add(share.Mul(share, v["scale"]), v["bias"]), nil
	}
	return c
}

// trapezoid rises from start to rise_end, stays level, and falls from fall_start to end.
func trapezoid(v map[string]*big.Rat) curve {
	start, up, down, end := v["start"], v["rise_end"], v["fall_start"], v["end"]
	c := curve{bends: []*big.Rat{start, up, down, end}, curved: start.Cmp(up) >= 0 || up.Cmp(down) > 0 || down.Cmp(end) >= 0}
	c.at = func(x *big.Rat) (*big.Rat, error) {
		share := new(big.Rat)
		switch {
		case x.Cmp(start) < 0 || x.Cmp(end) > 0:
		case x.Cmp(up) <= 0:
			share = part(x, start, up)
		case x.Cmp(down) <= 0:
			share.SetInt64(1)
		default:
			share = part(x, end, down)
		}
		return share.Add(share.Mul(share, v["scale"]), v["bias"]), nil
	}
	return c
}

// part returns how far x is from one number to another, 1 if they are the same.
func part(x, from, to *big.Rat) *big.Rat {
	if from.Cmp(to) == 0 {
		return big.NewRat(1, 1)
	}
	return new(big.Rat).Quo(new(big.Rat).Sub(x, from), new(big.Rat).Sub(to, from))
}

// maxBits bounds the length of a number that a power may have.
const maxBits = 20_000

// polynomial has the coefficients of 1, x, x² and so on.
func polynomial(coefficients []*big.Rat) curve {
	curved := false
	for p, a := range coefficients {
		curved = curved || p > 1 && a.Sign() != 0
	}
	return curve{curved: curved, parts: len(coefficients) * len(coefficients), at: func(x *big.Rat) (*big.Rat, error) { // powers grow longer
		if (x.Num().BitLen()+x.Denom().BitLen())*len(coefficients) > maxBits {
			return nil, fmt.Errorf("a power of too long a number")
		}
		y := new(big.Rat) // Horner's rule
		for p := len(coefficients) - 1; p >= 0; p-- {
			y.Add(y.Mul(y, x), coefficients[p])
		}
		return y, nil
	}}
}

// smooth makes a curve of a function of floating-point numbers; what it gives is taken as its shortest decimal.
func smooth(f func(x float64, v map[string]float64) float64) func(map[string]*big.Rat) curve {
	return func(v map[string]*big.Rat) curve {
		floats := map[string]float64{}
		for key, x := range v {
			floats[key], _ = x.Float64()
		}
		return curve{curved: true, at: func(x *big.Rat) (*big.Rat, error) {
			at, _ := x.Float64()
			return decimal(f(at, floats))
		}}
	}
}

func decimal(y float64) (*big.Rat, error) {
	x, ok := tree.Decimal(strconv.FormatFloat(y, 'g', -1, 64))
	if !ok {
		return nil, fmt.Errorf("no number (%v)", y)
	}
	return x, nil
}
