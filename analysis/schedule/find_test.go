package schedule_test

import (
	"math"
	"slices"
	"testing"

	"parley/analysis/schedule"
	"pgregory.net/rapid"
)

// judged is what the order of the criteria looks at, in units of 10⁻⁶.
type judged struct {
	order    []int
	self     bool
	exposure [2]int
	makespan int
	late     bool
	need     int
}

func units(x float64) int { return int(math.Round(x * 1e6)) }

func judge(s *schedule.Schedule, order []int) judged {
	o := schedule.Sequence(order...)
	j := judged{order: slices.Clone(order), self: true, need: 0}
	for n, st := range s.Standings(o) {
		for i := range s.Parties {
			j.self = j.self && units(st.Gain[i]) <= 0 && (s.Parties[i].Bears == 0 || units(st.Exposure[i]) <= units(s.Parties[i].Bears))
			j.exposure[i] = max(j.exposure[i], units(st.Exposure[i]))
			if n > 0 {
				j.need = max(j.need, units(st.Gain[i]))
			}
		}
	}
	d := s.Dates(o)
	j.makespan, j.late = units(d.Makespan), len(d.Late) > 0
	return j
}

// brute looks at all orders.
func brute(s *schedule.Schedule) (best judged, need int) {
	var all []judged
	permute(upTo(len(s.Steps)), 0, func(order []int) {
		if s.CheckOrder(schedule.Sequence(order...)) == nil {
			all = append(all, judge(s, order))
		}
	})
	keep := func(ok func(judged) bool) {
		if slices.ContainsFunc(all, ok) {
			all = slices.DeleteFunc(all, func(j judged) bool { return !ok(j) })
		}
	}
	least := func(of func(judged) int) int {
		least := math.MaxInt
		for _, j := range all {
			least = min(least, of(j))
		}
		keep(func(j judged) bool { return of(j) == least })
		return least
	}
	keep(func(j judged) bool { return !j.late })
	need = math.MaxInt
	for _, j := range all {
		need = min(need, j.need)
	}
	keep(func(j judged) bool { return j.self })
	least(func(j judged) int { return max(j.exposure[0], j.exposure[1]) })
	least(func(j judged) int { return j.makespan })
	rest := slices.Clone(all)
	keep(func(j judged) bool { // that no other beats for both
		return !slices.ContainsFunc(rest, func(k judged) bool {
			return k.exposure != j.exposure && k.exposure[0] <= j.exposure[0] && k.exposure[1] <= j.exposure[1]
		})
	})
	least(func(j judged) int { return max(j.exposure[0]-j.exposure[1], j.exposure[1]-j.exposure[0]) })
	slices.SortFunc(all, func(a, b judged) int { return slices.Compare(a.order, b.order) })
	return all[0], need
}

func permute(order []int, k int, do func([]int)) {
	if k == len(order) {
		do(order)
		return
	}
	for i := k; i < len(order); i++ {
		order[k], order[i] = order[i], order[k]
		permute(order, k+1, do)
		order[k], order[i] = order[i], order[k]
	}
}

// puzzle draws a schedule of up to n steps, with ties.
func puzzle(t *rapid.T, n int) *schedule.Schedule {
	s := &schedule.Schedule{Span: 4}
	cents := func(high int, what string) float64 { return float64(rapid.IntRange(0, high).Draw(t, what)) / 100 }
	for i := range 2 {
		p := schedule.Party{Name: string(rune('A' + i))}
		p.Stop = schedule.Stop{Reputation: cents(8, "reputation"), Penalty: cents(4, "penalty"), Guarantee: cents(2, "guarantee")}
		if rapid.IntRange(0, 3).Draw(t, "bears") == 0 {
			p.Bears = 0.05 + cents(20, "bearable")
		}
		s.Parties = append(s.Parties, p)
	}
	for k := range rapid.IntRange(1, n).Draw(t, "steps") {
		x := schedule.Step{Name: string(rune('a' + k)), By: rapid.IntRange(0, 1).Draw(t, "by"), To: make([]schedule.Value, 2)}
		x.To[x.By] = schedule.Value{Once: -cents(10, "cost"), Rate: -cents(3, "running cost")}
		x.To[1-x.By] = schedule.Value{Once: cents(20, "gain"), Rate: cents(5, "running gain")}
		x.Final = rapid.Bool().Draw(t, "final")
		x.Undo, x.Seen, x.Returned = cents(200, "undo"), cents(100, "seen"), cents(100, "returned")
		x.Takes = float64(rapid.IntRange(0, 3).Draw(t, "takes")) / 4
		if rapid.IntRange(0, 2).Draw(t, "late") == 0 {
			x.Earliest = float64(rapid.IntRange(0, 6).Draw(t, "earliest")) / 4
		}
		if k > 0 && rapid.IntRange(0, 3).Draw(t, "waits") == 0 {
			x.After = []schedule.After{{Step: rapid.IntRange(0, k-1).Draw(t, "for")}}
		}
		s.Steps = append(s.Steps, x)
	}
	return s
}

func TestFindAgainstAllOrders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := puzzle(t, 6)
		if errs := s.Check(); errs != nil {
			t.Fatal(errs)
		}
		want, need := brute(s)
		got := schedule.Find(s, schedule.Search{})
		if !got.Proven {
			t.Fatal("not proven")
		}
		order := []int{}
		for _, act := range got.Order {
			order = append(order, act...)
		}
		if got.SelfEnforcing != want.self || !slices.Equal(order, want.order) {
			t.Fatalf("%+v\ngot %v %+v\nwant %+v", s, order, judge(s, order), want)
		}
		if units(got.Worst) != max(want.exposure[0], want.exposure[1]) || units(got.Least) != units(got.Worst) || units(got.Fastest) != want.makespan {
			t.Fatalf("%+v\ngot %+v\nwant %+v", s, got, want)
		}
		if !want.self && len(got.Unwilling) == 0 && units(got.Need) != need && s.Parties[0].Bears+s.Parties[1].Bears == 0 {
			t.Fatalf("%+v\nneed %v, want %v", s, got.Need, need)
		}
	})
}

// What is found best first is what looking at all sets finds.
func TestLargeAgainstExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := puzzle(t, 9)
		want := schedule.Find(s, schedule.Search{})
		got := schedule.Find(s, schedule.Search{Exact: 1})
		if !got.Proven || got.SelfEnforcing != want.SelfEnforcing || got.Worst != want.Worst && len(want.Late) == 0 {
			t.Fatalf("%+v\ngot %+v\nwant %+v", s, got, want)
		}
		few := schedule.Find(s, schedule.Search{Exact: 1, States: 2}) // a beam, and a bound
		if few.Worst < want.Worst && len(want.Late) == 0 && few.SelfEnforcing == want.SelfEnforcing || few.Least > few.Worst || few.SelfEnforcing && !want.SelfEnforcing {
			t.Fatalf("%+v\nfrom few sets %+v\nfrom all %+v", s, few, want)
		}
		if few.Least > want.Worst {
			t.Fatalf("%+v\nbound %v, but %v can be had", s, few.Least, want.Worst)
		}
	})
}

// splits calls do with each way of putting an order into acts of up to so many steps.
func splits(order []int, most int, do func(schedule.Order)) {
	var o schedule.Order
	var rest func(order []int)
	rest = func(order []int) {
		if len(order) == 0 {
			do(o)
			return
		}
		for n := 1; n <= min(most, len(order)); n++ {
			if slices.IsSorted(order[:n]) {
				o = append(o, order[:n])
				rest(order[n:])
				o = o[:len(o)-1]
			}
		}
	}
	rest(order)
}

// Acts of several steps against all of them.
func TestBundlesAgainstAllActs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := puzzle(t, 5)
		for k := range s.Steps {
			s.Steps[k].Deadline = 0
		}
		single := schedule.Find(s, schedule.Search{})
		const together = 3
		got := schedule.Find(s, schedule.Search{Together: together})
		if single.SelfEnforcing {
			if !slices.EqualFunc(single.Order, got.Order, slices.Equal[schedule.Act]) {
				t.Fatalf("acts of several steps though single ones hold: %v", got.Order)
			}
			return
		}
		self, largest, extra, least := false, math.MaxInt, math.MaxInt, math.MaxInt
		permute(upTo(len(s.Steps)), 0, func(order []int) {
			splits(order, together, func(o schedule.Order) {
				if s.CheckOrder(o) != nil {
					return
				}
				holds, worst, most := true, 0, 0
				for _, st := range s.Standings(o) {
					for i, p := range s.Parties {
						holds = holds && units(st.Gain[i]) <= 0 && (p.Bears == 0 || units(st.Exposure[i]) <= units(p.Bears))
						worst = max(worst, units(st.Exposure[i]))
					}
				}
				for _, act := range o {
					most = max(most, len(act))
				}
				more := len(order) - len(o)
				least = min(least, worst)
				if holds && (!self || most < largest || most == largest && more < extra) {
					self, largest, extra = true, most, more
				}
			})
		})
		if err := s.CheckOrder(got.Order); err != nil {
			t.Fatal(err)
		}
		if self != got.SelfEnforcing {
			t.Fatalf("%+v\ngot %+v, want self-enforcing %t", s, got, self)
		}
		most, more := 0, 0
		for _, act := range got.Order {
			most, more = max(most, len(act)), more+len(act)-1
		}
		if self && (most != largest || more != extra) {
			t.Fatalf("%+v\ngot %v, want acts of up to %d, %d steps more than acts", s, got.Order, largest, extra)
		}
		if !self && units(got.Worst) != least {
			t.Fatalf("%+v\ngot %+v, want exposure %d", s, got, least)
		}
	})
}
