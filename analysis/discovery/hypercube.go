package discovery

import "parley/internal/rng"

// LatinHypercube returns n points in dims dimensions, each coordinate in [0,1): in every dimension each of the n equal
// slices holds exactly one point, at a random place in it, and slices are paired at random. The same seed gives the same
// points. Cost: n·dims.
func LatinHypercube(seed uint64, n, dims int) [][]float64 {
	points := make([][]float64, n)
	for k := range points {
		points[k] = make([]float64, dims)
	}
	stream := rng.New(seed, "latin hypercube")
	for d := range dims {
		r := stream.Rand(d)
		for k, slice := range r.Perm(n) {
			points[k][d] = (float64(slice) + r.Float64()) / float64(n)
		}
	}
	return points
}
