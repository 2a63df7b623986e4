package frontier

import "slices"

// reduce takes away, until nothing more goes, options with which some rule cannot be kept, and options for which
// another of the same issue serves as well: however the rest is settled, it is worth as much to everybody or more. What
// is left has the same frontier, outcomes of equal worth aside. It reports whether anything may be left.
func (s *search) reduce(f *part) bool {
	for {
		if !s.spread(f) {
			return false
		}
		again := false
		for j := range f.stale {
			if f.stale[j] && !f.dirty[j] {
				f.stale[j] = false
				s.prune(f, j)
			}
			again = again || f.dirty[j]
		}
		if !again {
			return s.mayMove(f)
		}
	}
}

// mayMove reports whether something can still change, if it must.
func (s *search) mayMove(f *part) bool {
	if !s.p.RequiresChange {
		return true
	}
	for j := range s.at {
		for _, o := range s.of(f, j) {
			if s.moves(j, int(o)) {
				return true
			}
		}
	}
	return false
}

// spread tells factors of the options that their issues have lost, and takes away those with which a rule can then not
// be kept.
func (s *search) spread(f *part) bool {
	for {
		if slices.Contains(f.left, 0) {
			return false
		}
		j := slices.Index(f.dirty, true)
		if j < 0 {
			return true
		}
		f.dirty[j] = false
		if !s.notice(f, j) {
			return false
		}
	}
}

// notice tells the factors of issue j that it has lost options.
func (s *search) notice(f *part, j int) bool {
	for _, p := range s.at[j] {
		if f.state[p.factor] != open {
			continue
		}
		fa := &s.factors[p.factor]
		switch fa.kind {
		case bonus, penalty:
			f.state[p.factor] = s.position(f, fa)
		case rule:
			if !s.support(f, p.factor) {
				return false
			}
		}
		s.spoil(f, p.factor, j)
	}
	return true
}

// spoil marks the issues whose options a factor may no longer tell apart, or tells apart in fewer ways, now that issue j
// has lost options, and collects penalties that are certain.
func (s *search) spoil(f *part, n, j int) {
	fa, state := &s.factors[n], f.state[n]
	switch {
	case fa.kind == penalty && state == inside:
		f.paid[fa.dim] += fa.value
	case fa.kind == bonus && state != outside, fa.kind == penalty && state == open:
		return
	}
	for _, i := range fa.scope {
		f.stale[i] = f.stale[i] || i != j || state != open
	}
}

// position tells how a part lies to a box.
func (s *search) position(f *part, fa *factor) state {
	where := inside
	for k, j := range fa.scope {
		some := false
		for _, o := range s.of(f, j) {
			if fa.in[k][o] {
				some = true
			} else {
				where = open
			}
		}
		if !some {
			return outside
		}
	}
	return where
}

// support takes away the options with which a rule cannot be kept, and reports whether it can be.
func (s *search) support(f *part, n int) bool {
	fa := &s.factors[n]
	if s.walk(f, fa, -1, func(at int) bool { return fa.allowed[at] }) {
		f.state[n] = inside
		return true
	}
	for k, j := range fa.scope {
		s.keep(f, j, func(o int32) bool {
			return !s.walk(f, fa, k, func(at int) bool { return !fa.allowed[at+int(o)*fa.strides[k]] })
		})
		if f.left[j] == 0 {
			return false
		}
	}
	return true
}

// prune takes away the options of issue j for which another serves; of several that serve for one another, the lowest
// stays.
func (s *search) prune(f *part, j int) {
	options := s.of(f, j)
	for i := len(options) - 1; i >= 0; i-- {
		for k := range options {
			if k != i && s.displaces(f, j, options[k], options[i]) {
				copy(options[i:], options[i+1:])
				options = options[:len(options)-1]
				break
			}
		}
	}
	if int(f.left[j]) > len(options) {
		f.left[j], f.dirty[j] = int32(len(options)), true
	}
}

// displaces reports whether option x of issue j makes option y superfluous.
func (s *search) displaces(f *part, j int, x, y int32) bool {
	switch {
	case !s.serves(f, j, x, y):
		return false
	case x < y:
		return true
	case s.ties != nil && !s.ties.plain[j]:
		return s.surelyBetter(j, x, y)
	}
	return !s.serves(f, j, y, x)
}

// surelyBetter reports whether x, which serves for y, is worth more to a seat however the rest is settled.
func (s *search) surelyBetter(j int, x, y int32) bool {
	for i := range s.parties {
		if s.single[i][s.first[j]+int(x)] > s.single[i][s.first[j]+int(y)] {
			return true
		}
	}
	return false
}

// serves reports whether option x of issue j is allowed wherever y is, and worth as much to everybody or more.
func (s *search) serves(f *part, j int, x, y int32) bool {
	a, b := s.first[j]+int(x), s.first[j]+int(y)
	for d := range s.single {
		if s.single[d][a] < s.single[d][b] {
			return false
		}
	}
	if s.moves(j, int(y)) && !s.moves(j, int(x)) {
		return false
	}
	for _, p := range s.at[j] {
		if f.state[p.factor] == open && !s.servesIn(f, &s.factors[p.factor], p.at, x, y) {
			return false
		}
	}
	return true
}

func (s *search) servesIn(f *part, fa *factor, k int, x, y int32) bool {
	switch fa.kind {
	case bonus:
		return fa.in[k][x] || !fa.in[k][y]
	case penalty:
		return !fa.in[k][x] || fa.in[k][y]
	}
	a, b := int(x)*fa.strides[k], int(y)*fa.strides[k]
	if fa.kind == table {
		return s.walk(f, fa, k, func(at int) bool { return fa.values[at+a] >= fa.values[at+b] })
	}
	return s.walk(f, fa, k, func(at int) bool { return fa.allowed[at+a] || !fa.allowed[at+b] })
}
