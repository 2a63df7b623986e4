package ranking

import "slices"

// maxSteps bounds the exhaustive search for the most different packages.
const maxSteps = 1_000_000

// choose takes the packages whose two most alike differ in the most issues.
func (m *Menu) choose(candidates []Package, count int) {
	count = min(count, len(candidates))
	if count == 0 {
		m.Exact = true
		return
	}
	d := distances(candidates)
	issues := len(candidates[0].Outcome)
	c := clique{d: d, want: count, left: maxSteps}
	all := make([]int, len(d))
	for i := range all {
		all[i] = i
	}
	for least := issues; least >= 0 && !c.find(all, least); least-- {
		c.picked = c.picked[:0]
	}
	m.Exact = c.left > 0
	if !m.Exact {
		c.picked = farthestFirst(d, count)
	}
	for _, i := range c.picked {
		m.Packages = append(m.Packages, candidates[i])
	}
	m.Distance = closest(d, c.picked)
}

// distances counts the issues in which candidates differ.
func distances(candidates []Package) [][]int {
	d := make([][]int, len(candidates))
	for i := range d {
		d[i] = make([]int, len(candidates))
		for k := range i {
			for j, o := range candidates[i].Outcome {
				if o != candidates[k].Outcome[j] {
					d[i][k]++
				}
			}
			d[k][i] = d[i][k]
		}
	}
	return d
}

// A clique is a set of candidates any two of which differ enough.
type clique struct {
	d      [][]int
	want   int
	left   int // steps
	picked []int
}

// find completes the picked ones from the open ones, which differ enough from all of them, and reports whether that is
// done; also where it has run out of steps.
func (c *clique) find(open []int, least int) bool {
	if len(c.picked) == c.want {
		return true
	}
	for n, i := range open {
		if len(c.picked)+len(open)-n < c.want {
			return false
		}
		if c.left--; c.left <= 0 {
			return true
		}
		var rest []int
		for _, k := range open[n+1:] {
			if c.d[i][k] >= least {
				rest = append(rest, k)
			}
		}
		c.picked = append(c.picked, i)
		if c.find(rest, least) {
			return true
		}
		c.picked = c.picked[:len(c.picked)-1]
	}
	return false
}

// farthestFirst starts with the two candidates farthest apart and adds, one by one, the one farthest from those taken
// (Gonzalez 1985, "Clustering to Minimize the Maximum Intercluster Distance", Theoretical Computer Science 38:293–306).
func farthestFirst(d [][]int, count int) []int {
	picked := []int{0}
	if count > 1 {
		a, b := 0, 1
		for i := range d {
			for k := range i {
				if d[k][i] > d[a][b] {
					a, b = k, i
				}
			}
		}
		picked = []int{a, b}
	}
	for len(picked) < count {
		best := -1
		for i := range d {
			if !slices.Contains(picked, i) && (best < 0 || nearestTo(d, i, picked) > nearestTo(d, best, picked)) {
				best = i
			}
		}
		picked = append(picked, best)
	}
	return picked
}

// nearestTo returns the distance of a candidate from the nearest of those picked.
func nearestTo(d [][]int, i int, picked []int) int {
	least := d[i][picked[0]]
	for _, k := range picked[1:] {
		least = min(least, d[i][k])
	}
	return least
}

// closest returns the least distance of two of those picked, 0 if there are not two.
func closest(d [][]int, picked []int) int {
	if len(picked) < 2 {
		return 0
	}
	least := d[picked[0]][picked[1]]
	for n := 2; n < len(picked); n++ {
		least = min(least, nearestTo(d, picked[n], picked[:n]))
	}
	return least
}
