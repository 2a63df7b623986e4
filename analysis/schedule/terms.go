package schedule

import (
	"cmp"
	"math"
	"slices"
)

// A Combination of devices with which a self-enforcing order exists, while with less of one and no more of another none does.
type Combination struct {
	Amounts []float64 // per device
	Price   []float64 // per party
	Best    Best      // the best order with them
	// Holds says that this order holds by the clock, too ([Follow]); Stops is who stops if it does not. More is then, per party, by how
	// much more its stopping would have to cost for it to go on as long as the others do; +Inf if nothing would do.
	Holds bool
	Stops *Stopping
	More  []float64
}

// Terms are all minimal combinations of devices.
type Terms struct {
	Combinations []Combination // by total price, then amounts
	// Complete says that there are no others within the ranges and levels; with no combination it certifies that none will do.
	Complete bool
	// Short says, if none will do, what is missing with all devices at their most; else nil.
	Short *Shortfall
}

// A Shortfall is what all devices together leave uncovered.
type Shortfall struct {
	Unwilling []int     // parties to whom the whole is worth less than nothing: no device helps
	Need      []float64 // per party, what it still gains by stopping
	Exposure  []float64 // per party, by how much its exposure passes what it bears
	Best      Best      // the order in which the greatest need, or the worst exposure, is least
}

// Devices finds all minimal combinations of devices with which there is an order, one step after another, in which nobody ever gains by
// stopping and nobody is exposed beyond what it bears.
//
// Amounts of escrow and penalties add up to what a party's stopping costs, and with guarantees to what the others are paid;
// of such sums the least are found exactly, in units of Best.Unit. Several devices that add up to one sum are then filled one
// after the other, in each order in which they can be. Monitoring and snapbacks are there in steps, all of which are tried.
//
// Cost: for each choice of these, some hundred searches over all sets of steps. Beyond Search.Exact only one
// order is looked at, and the result is not complete.
func Devices(s *Schedule, devices []Device, o Search) Terms {
	d := deviser{s: s, devices: devices, o: o, out: Terms{Complete: true}}
	if l := newLedger(s); len(l.unwilling()) > 0 {
		d.out.Short = d.short()
		return d.out
	}
	d.choices(0, make([]float64, len(devices)))
	for k, f := range d.found {
		if !d.spare(f) && !repeated(d.found[:k], f) {
			d.out.Combinations = append(d.out.Combinations, d.combination(f))
		}
	}
	if len(d.out.Combinations) == 0 {
		d.out.Short = d.short()
	}
	slices.SortStableFunc(d.out.Combinations, func(a, b Combination) int {
		return cmp.Or(cmp.Compare(total(a.Price), total(b.Price)), slices.Compare(a.Amounts, b.Amounts))
	})
	return d.out
}

// A deviser tries devices.
type deviser struct {
	s       *Schedule
	devices []Device
	o       Search
	tried   []choice
	found   []devised
	out     Terms
}

// A choice of devices that are there in steps, with the least sums of the others.
type choice struct {
	amounts []float64
	sums    [][]float64 // per point and role
	tight   [][]float64 // per point and party: what is paid at least
	half    float64     // half a unit
}

// A devised combination keeps what was found with it.
type devised struct {
	choice  int
	amounts []float64
	roles   []role
	best    Best
}

// choices goes through all amounts of devices that are there in steps.
func (d *deviser) choices(at int, amounts []float64) {
	if d.o.stopped() {
		d.out.Complete = false
		return
	}
	if at == len(d.devices) {
		d.sums(amounts)
		return
	}
	for _, x := range d.devices[at].amounts() {
		amounts[at] = x
		d.choices(at+1, amounts)
	}
	amounts[at] = 0
}

// sums finds the least sums with the devices that are there in steps as chosen.
func (d *deviser) sums(chosen []float64) {
	l := newLedger(d.s.With(d.devices, chosen))
	roles := d.roles(l)
	top := make([]int64, len(roles))
	for r, role := range roles {
		top[r] = role.most
	}
	p := d.prober(l, roles)
	points, complete := corners(top, p.holds, d.o)
	d.out.Complete = d.out.Complete && complete && p.exact
	c := choice{amounts: slices.Clone(chosen), half: l.unit / 2}
	for _, point := range points {
		var sums, tight []float64
		for _, x := range point {
			sums = append(sums, l.float(x))
		}
		for i := range d.s.Parties {
			cost, paid := p.split(point, i)
			tight = append(tight, l.float(max(cost, paid)))
		}
		c.sums, c.tight = append(c.sums, sums), append(c.tight, tight)
		p.put(point)
		best := p.best()
		for _, amounts := range d.filled(p, point, chosen) {
			d.found = append(d.found, devised{len(d.tried), amounts, roles, best})
		}
	}
	d.tried = append(d.tried, c)
}

// A role is a sum that devices add up to: what a party's stopping costs it, or what it pays the others, guarantees included.
type role struct {
	party   int
	cost    bool
	devices []int // that are not in another role
	most    int64
}

func (d *deviser) roles(l *ledger) []role {
	var out []role
	for party := range d.s.Parties {
		cost, paid := role{party: party, cost: true}, role{party: party}
		for k, x := range d.devices {
			switch {
			case x.Party != party || x.Most <= 0:
			case x.Kind == Escrow || x.Kind == Penalty:
				cost.devices = append(cost.devices, k)
				cost.most += l.capacity(x.Most)
			case x.Kind == Guarantee:
				paid.devices = append(paid.devices, k)
				paid.most += l.capacity(x.Most)
			}
		}
		if len(cost.devices) > 0 {
			out = append(out, cost)
		}
		if len(paid.devices) > 0 {
			paid.most += cost.most
			out = append(out, paid)
		}
	}
	return out
}

// capacity is the greatest whole number of units within an amount.
func (l *ledger) capacity(x float64) int64 { return int64(math.Floor(x/l.unit + 1e-6)) }

// A prober asks whether there is a self-enforcing order with some sums.
type prober struct {
	*ledger
	o     Search
	exact bool
	sets  *subsets
	seq   []int // beyond what is exact
	roles []role
	base  [][]int64 // what is settled without
}

func (d *deviser) prober(l *ledger, roles []role) *prober {
	p := &prober{ledger: l, o: d.o, exact: l.n <= d.o.exact(), roles: roles}
	for _, row := range l.settled {
		p.base = append(p.base, slices.Clone(row))
	}
	if p.exact {
		p.sets = newSubsets(l)
		return p
	}
	top := make([]int64, len(roles))
	for r, role := range roles {
		top[r] = role.most
	}
	p.put(top)
	p.seq = findLarge(l, d.o).seq // the order that is best with all there is
	return p
}

// put sets the sums. Others are paid what the party is to pay, at least what stopping costs it.
func (p *prober) put(point []int64) {
	for i := range p.base {
		copy(p.settled[i], p.base[i])
	}
	for i := range p.settled {
		cost, paid := p.split(point, i)
		p.settled[i][i] -= cost
		for j := range p.settled {
			if j != i {
				p.settled[j][i] += max(cost, paid) / int64(len(p.settled)-1)
			}
		}
	}
}

// split returns the sums of a party.
func (p *prober) split(point []int64, party int) (cost, paid int64) {
	for r, role := range p.roles {
		switch {
		case role.party != party:
		case role.cost:
			cost = point[r]
		default:
			paid = point[r]
		}
	}
	return cost, paid
}

func (p *prober) holds(point []int64) bool {
	p.put(point)
	lim := p.held()
	if p.exact {
		return p.sets.reach(&lim)
	}
	return p.keeps(&lim, p.seq)
}

// best is the best order with the sums that were put last.
func (p *prober) best() Best {
	if p.exact {
		return p.ledger.best(p.sets.find(Search{Stop: p.o.Stop}))
	}
	f := found{seq: p.seq, self: true}
	b := p.ledger.best(f)
	b.Least, b.Fastest = 0, 0
	return b
}

// filled lists the ways of filling sums with devices. Where the others are to be paid more than stopping costs, a guarantor pays the
// rest, or the party as much of it as it can; each sum is filled by one device after the other, in each order.
func (d *deviser) filled(p *prober, point []int64, chosen []float64) [][]float64 {
	out := [][]float64{slices.Clone(chosen)}
	for party := range d.s.Parties {
		cost, paid := p.split(point, party)
		var stakes, guarantees role
		for _, r := range p.roles {
			if r.party == party && r.cost {
				stakes = r
			} else if r.party == party {
				guarantees = r
			}
		}
		low := max(cost, paid-(guarantees.most-stakes.most))
		high := min(max(cost, paid), stakes.most)
		var next [][]float64
		for _, stake := range slices.Compact([]int64{low, high}) {
			for _, amounts := range d.fill(p.ledger, out, stakes.devices, stake) {
				next = append(next, d.fill(p.ledger, [][]float64{amounts}, guarantees.devices, max(paid-stake, 0))...)
			}
		}
		out = next
	}
	return out
}

// fill adds a sum to amounts, by one device after the other, in each order.
func (d *deviser) fill(l *ledger, all [][]float64, devices []int, sum int64) [][]float64 {
	var out [][]float64
	for _, amounts := range all {
		permutations(devices, func(order []int) {
			left, x := sum, slices.Clone(amounts)
			for _, k := range order {
				part := min(left, l.capacity(d.devices[k].Most))
				x[k], left = l.float(part), left-part
			}
			out = append(out, x)
		})
	}
	return out
}

// permutations calls do with each order of some numbers.
func permutations(xs []int, do func([]int)) {
	var rest func(k int)
	order := slices.Clone(xs)
	rest = func(k int) {
		if k == len(order) {
			do(order)
		}
		for i := k; i < len(order); i++ {
			order[k], order[i] = order[i], order[k]
			rest(k + 1)
			order[k], order[i] = order[i], order[k]
		}
	}
	rest(0)
}

// spare reports whether a combination is not minimal: its sums are enough with fewer of the devices that are there in steps, or
// more than enough with the same.
func (d *deviser) spare(f devised) bool {
	sums, paid := d.total(f)
	own := &d.tried[f.choice]
	for i := range d.tried {
		c := &d.tried[i]
		if !atMost(c.amounts, own.amounts) {
			continue
		}
		for q, least := range c.sums {
			enough, more := true, false
			for r := range least {
				enough = enough && least[r] <= sums[r]+own.half
			}
			for j := range paid {
				more = more || paid[j] > c.tight[q][j]+own.half
			}
			if enough && (more || i != f.choice) {
				return true
			}
		}
	}
	return false
}

// total returns the sums of a combination per role, and what the others are paid per party.
func (d *deviser) total(f devised) (sums, paid []float64) {
	paid = make([]float64, len(d.s.Parties))
	for _, r := range f.roles {
		for _, k := range r.devices {
			paid[r.party] += f.amounts[k]
		}
		sums = append(sums, paid[r.party]) // a party's own devices come before guarantees
	}
	return sums, paid
}

// repeated reports whether a combination was found before.
func repeated(before []devised, f devised) bool {
	return slices.ContainsFunc(before, func(x devised) bool { return slices.Equal(x.amounts, f.amounts) })
}

func atMost[T int64 | float64](a, b []T) bool {
	for i := range a {
		if a[i] > b[i] {
			return false
		}
	}
	return true
}

// combination tells of what was found, its price, and whether the clock agrees.
func (d *deviser) combination(f devised) Combination {
	c := Combination{Amounts: f.amounts, Price: make([]float64, len(d.s.Parties)), Best: f.best}
	for k, x := range f.amounts {
		for i, price := range d.devices[k].Price {
			c.Price[i] += price * x
		}
	}
	clock := Follow(d.s.With(d.devices, f.amounts), f.best.Order)
	c.Holds, c.Stops = clock.Holds(), clock.Stops
	if !c.Holds {
		c.More = make([]float64, len(d.s.Parties))
		for _, m := range clock.Moments {
			for i, x := range m.Need {
				c.More[i] = max(c.More[i], x)
			}
		}
	}
	return c
}

// short tells what is missing with all devices at their most.
func (d *deviser) short() *Shortfall {
	amounts := make([]float64, len(d.devices))
	for k, x := range d.devices {
		all := x.amounts()
		amounts[k] = max(x.Most, all[len(all)-1])
		if x.Kind == Monitoring || x.Kind == Snapback {
			amounts[k] = all[len(all)-1]
		}
	}
	s := d.s.With(d.devices, amounts)
	l := newLedger(s)
	out := &Shortfall{Unwilling: l.unwilling()}
	if l.n > d.o.exact() {
		out.Best = l.best(findLarge(l, d.o))
	} else {
		x := newSubsets(l)
		f := x.find(d.o)
		base := l.free()
		_, f.seq = x.least(goal{what: gained}, base, f.seq)
		out.Best = l.best(f)
	}
	out.Need = out.Best.Gain
	for i, p := range s.Parties {
		over := 0.0
		if p.Bears > 0 {
			over = max(0, out.Best.Exposure[i]-p.Bears)
		}
		out.Exposure = append(out.Exposure, over)
	}
	return out
}
