package frontier

import (
	"math"

	"parley/model/preference"
)

// Shares are how a direction's factors share out what they are worth among the options of their issues. If every
// factor gives no more than it may, the best options of all issues together bound the direction from above: the dual
// of the linear relaxation (Schlesinger 1976; Globerson and Jaakkola 2007, "Fixing Max-Product", NIPS 20).
type shares struct {
	worth []preference.Utils // per option: its own worth and all it is given
	given []preference.Utils // per message
	rest  []preference.Utils // per factor: what a table pays beyond what it has given, at most
}

func (s *search) newShares() shares {
	return shares{make([]preference.Utils, s.first[len(s.at)]), make([]preference.Utils, s.messages), make([]preference.Utils, len(s.factors))}
}

// startShares shares out bonuses evenly in the whole space.
func (s *search) startShares(sh *shares, d *direction) {
	clear(sh.worth)
	clear(sh.given)
	clear(sh.rest)
	for c, w := range d.weights {
		for o, x := range s.single[c] {
			sh.worth[o] += w * x
		}
	}
	for _, n := range d.factors {
		fa := &s.factors[n]
		w := d.weights[fa.dim] * fa.value
		if fa.kind == bonus {
			for k := range fa.scope {
				x := w / preference.Utils(len(fa.scope)-k)
				w -= x
				s.give(sh, fa, k, x)
			}
		}
	}
}

// give adds x to the share of the k-th issue of a bonus.
func (s *search) give(sh *shares, fa *factor, k int, x preference.Utils) {
	sh.given[fa.message+k] += x
	from := s.first[fa.scope[k]]
	for o, in := range fa.in[k] {
		if in {
			sh.worth[from+o] += x
		}
	}
}

// refine shares out anew, in the part at a depth, what direction k is worth, factor by factor, and lowers its bound. A
// step on a factor never raises the bound; several sweeps come close to where no step lowers it, which is at or above
// the linear relaxation. Cost: some ten nanoseconds for every issue of every bonus and every entry of every table.
func (s *search) refine(depth, k, sweeps int) {
	f, sh, d := &s.parts[depth], s.sharesAt(depth, k), &s.dirs[k]
	s.work -= int64(sweeps) * d.work
	for range sweeps {
		for _, n := range d.factors {
			fa := &s.factors[n]
			switch {
			case fa.kind == table:
				s.shareTable(f, sh, n, d.weights[fa.dim])
			case fa.kind == bonus && f.state[n] == open:
				s.shareBonus(f, sh, fa, d.weights[fa.dim]*fa.value)
			case fa.kind == bonus && f.state[n] == outside:
				for i := range fa.scope {
					if x := sh.given[fa.message+i]; x != 0 {
						s.give(sh, fa, i, -x)
					}
				}
			}
		}
	}
	f.upper[k] = min(f.upper[k], s.total(f, sh, d))
	f.refined[k], s.last = true, k
}

// sharesAt returns the shares of a direction at a depth, copied from where they were last refined.
func (s *search) sharesAt(depth, k int) *shares {
	sh, from := &s.shares[depth*len(s.dirs)+k], s.parts[depth].holder[k]
	if sh.worth == nil {
		*sh = s.newShares()
	}
	if from != depth {
		old := &s.shares[from*len(s.dirs)+k]
		copy(sh.worth, old.worth)
		copy(sh.given, old.given)
		copy(sh.rest, old.rest)
		s.parts[depth].holder[k] = depth
	}
	return sh
}

// total returns the bound, and leaves in s.guess the outcome that would attain it if the factors agreed.
func (s *search) total(f *part, sh *shares, d *direction) (sum preference.Utils) {
	for c, w := range d.weights {
		sum += w * (s.base[c] + f.paid[c])
	}
	for j := range s.at {
		worth, best := sh.worth[s.first[j]:s.first[j+1]], preference.Utils(math.MinInt64)
		for _, o := range s.of(f, j) {
			if worth[o] > best {
				best, s.guess[j] = worth[o], int(o)
			}
		}
		sum += best
	}
	for _, n := range d.factors {
		sum += sh.rest[n]
	}
	return sum
}

// shareBonus shares out w: at each issue the options in the box may be given what they lack of the best option outside
// without raising the bound. If there is more room than needed, as much room is left at every issue; if there is less,
// what remains is spread evenly.
func (s *search) shareBonus(f *part, sh *shares, fa *factor, w preference.Utils) {
	room, sum := s.room[:len(fa.scope)], preference.Utils(0)
	for k := range fa.scope {
		x := sh.given[fa.message+k]
		room[k] = max(0, s.roomAt(f, sh, fa, k)+x)
		sum += room[k]
	}
	s.pour(room, w, sum)
	for k, x := range room {
		if x != sh.given[fa.message+k] {
			s.give(sh, fa, k, x-sh.given[fa.message+k])
		}
	}
}

// roomAt returns by how much the best option outside a box exceeds the best inside.
func (s *search) roomAt(f *part, sh *shares, fa *factor, k int) preference.Utils {
	in, out := preference.Utils(math.MinInt64/4), preference.Utils(math.MinInt64/4)
	worth := sh.worth[s.first[fa.scope[k]]:]
	for _, o := range s.of(f, fa.scope[k]) {
		if fa.in[k][o] {
			in = max(in, worth[o])
		} else {
			out = max(out, worth[o])
		}
	}
	return out - in
}

// pour turns room, whose sum is given, into shares of w.
func (s *search) pour(room []preference.Utils, w, sum preference.Utils) {
	n := preference.Utils(len(room))
	if sum <= w {
		for k := range room {
			x := (w - sum) / n
			room[k] += x
			sum, n = sum+x, n-1
		}
		return
	}
	for sum > w {
		each := (sum - w + n - 1) / n // to be left free at each of the n issues with room; n counts down
		n = 0
		for k := range room {
			x := min(each, room[k], sum-w)
			room[k] -= x
			sum -= x
			if room[k] > 0 {
				n++
			}
		}
	}
}

// shareTable gives every issue of a table an even share of the best that each of its options can reach with it.
func (s *search) shareTable(f *part, sh *shares, n int, w preference.Utils) {
	fa := &s.factors[n]
	given := fa.message
	for _, j := range fa.scope {
		for o := range s.p.Space.Options(j) {
			sh.worth[s.first[j]+o] -= sh.given[given+o]
		}
		given += s.p.Space.Options(j)
	}
	s.bestWith(f, sh, fa, w)
	given, k := fa.message, preference.Utils(len(fa.scope))
	for _, j := range fa.scope {
		for _, o := range s.of(f, j) {
			at := s.first[j] + int(o)
			sh.given[given+int(o)] = s.best[given+int(o)]/k - sh.worth[at]
			sh.worth[at] = s.best[given+int(o)] / k
		}
		given += s.p.Space.Options(j)
	}
	sh.rest[n] = s.beyond(f, sh, fa, w)
}

// bestWith leaves in s.best, for every option left of a table's issues, the most that the table and the issues'
// options together are worth with it.
func (s *search) bestWith(f *part, sh *shares, fa *factor, w preference.Utils) {
	given := fa.message
	for _, j := range fa.scope {
		for _, o := range s.of(f, j) {
			s.best[given+int(o)] = math.MinInt64
		}
		given += s.p.Space.Options(j)
	}
	s.walk(f, fa, -1, func(at int) bool {
		x := w * fa.values[at]
		for k, j := range fa.scope {
			x += sh.worth[s.first[j]+s.option(f, fa, k)]
		}
		given := fa.message
		for k, j := range fa.scope {
			b := &s.best[given+s.option(f, fa, k)]
			*b = max(*b, x)
			given += s.p.Space.Options(j)
		}
		return true
	})
}

// beyond returns the most that a table pays beyond what it has given.
func (s *search) beyond(f *part, sh *shares, fa *factor, w preference.Utils) preference.Utils {
	most := preference.Utils(math.MinInt64)
	s.walk(f, fa, -1, func(at int) bool {
		x, given := w*fa.values[at], fa.message
		for k, j := range fa.scope {
			x -= sh.given[given+s.option(f, fa, k)]
			given += s.p.Space.Options(j)
		}
		most = max(most, x)
		return true
	})
	return most
}
