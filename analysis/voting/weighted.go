package voting

import (
	"errors"
	"math/big"
	"slices"
)

// MaxWords is the size of the largest table of coalitions by weight, in words of 8 bytes.
const MaxWords = 1 << 24

// check reports what makes no sense.
func (w Weighted) check() error {
	var sum int64
	for _, x := range w.Weights {
		if x < 0 {
			return errors.New("voting: a weight below zero")
		}
		if sum += x; sum < 0 {
			return errors.New("voting: the weights add up to more than 2⁶³")
		}
	}
	if w.Quota <= 0 {
		return errors.New("voting: a quota that is not above zero")
	}
	return nil
}

// reduced takes common factors out of the weights. It leaves which coalitions win.
func (w Weighted) reduced() Weighted {
	var common int64
	for _, x := range w.Weights {
		for b := x; b != 0; {
			common, b = b, common%b
		}
	}
	if common <= 1 {
		return w
	}
	weights := make([]int64, len(w.Weights))
	for i, x := range w.Weights {
		weights[i] = x / common
	}
	w.Weights, w.Quota = weights, (w.Quota-1)/common+1
	return w
}

// swings counts by weight alone. It reports false if the table would be too large.
func (w Weighted) swings() ([]*big.Int, bool) {
	k := words(len(w.Weights))
	if w.Quota > int64(MaxWords/k) {
		return nil, false
	}
	q := int(w.Quota)
	all, rest := make(row, q*k), make(row, q*k)
	all[0] = 1
	for _, x := range w.Weights {
		if x < w.Quota {
			all.join(all, int(x), k)
		}
	}
	out := make([]*big.Int, len(w.Weights))
	for i, x := range w.Weights {
		if out[i] = new(big.Int); x == 0 {
			continue
		}
		if j := slices.Index(w.Weights[:i], x); j >= 0 {
			out[i].Set(out[j])
			continue
		}
		copy(rest, all)
		if x < w.Quota {
			rest.leave(rest, int(x), k)
		}
		out[i] = rest.total(q-int(min(x, w.Quota)), q, k)
	}
	return out, true
}

// bySize counts by number of voters and weight, of coalitions that weigh less than the quota. It reports false if the
// table would be too large.
func (w Weighted) bySize() ([][]*big.Int, bool) {
	n, k := len(w.Weights), words(len(w.Weights))
	sizes := w.largestLight() + 1
	if w.Quota > int64(MaxWords/k/sizes) {
		return nil, false
	}
	q := int(w.Quota)
	all, rest, none := make([]row, sizes), make([]row, sizes), make(row, q*k)
	for s := range all {
		all[s], rest[s] = make(row, q*k), make(row, q*k)
	}
	all[0][0] = 1
	for i, x := range w.Weights {
		for s := min(i+1, sizes-1); s > 0 && x < w.Quota; s-- {
			all[s].join(all[s-1], int(x), k)
		}
	}
	out := make([][]*big.Int, n)
	for i, x := range w.Weights {
		if j := slices.Index(w.Weights[:i], x); j >= 0 {
			out[i] = out[j]
			continue
		}
		for s := range rest {
			copy(rest[s], all[s])
			if s > 0 && x < w.Quota {
				rest[s].leave(rest[s-1], int(x), k)
			}
		}
		for s := range n {
			light := none
			if s < sizes {
				light = rest[s]
			}
			out[i] = append(out[i], w.swung(light, s, q, int(min(x, w.Quota)), k))
		}
	}
	return out, true
}

// swung returns how many coalitions of s others a voter of weight x swings. Light counts those that weigh less than the
// quota.
func (w Weighted) swung(light row, s, q, x, k int) *big.Int {
	switch {
	case w.Enough > 0 && s >= w.Enough: // they win without it
		return new(big.Int)
	case w.Enough > 0 && s+1 >= w.Enough: // it makes them enough
		if s < w.Members {
			return w.others(s)
		}
		return light.total(0, q, k)
	case s+1 < w.Members: // still too few
		return new(big.Int)
	case s < w.Members: // it makes their number
		everyone := w.others(s)
		return everyone.Sub(everyone, light.total(0, q-x, k))
	}
	return light.total(q-x, q, k)
}

// others returns the number of coalitions of s others.
func (w Weighted) others(s int) *big.Int {
	return new(big.Int).Binomial(int64(len(w.Weights)-1), int64(s))
}

// largestLight returns how many voters a coalition that weighs less than the quota may have.
func (w Weighted) largestLight() int {
	var sum int64
	for n, x := range slices.Sorted(slices.Values(w.Weights)) {
		if sum += x; sum >= w.Quota {
			return n
		}
	}
	return len(w.Weights)
}

// words returns how many words hold the number of all coalitions of n voters.
func words(n int) int { return n/64 + 1 }
