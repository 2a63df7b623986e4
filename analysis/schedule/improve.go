package schedule

import "slices"

// moves is by how many places a step is moved at most.
const moves = 24

// improve moves one step after another to another place, within limits, as long as fewer are late, all are done sooner
// or the worst exposures are less in sum, in that order. It proves nothing.
func (l *ledger) improve(seq []int, lim limits, o Search) []int {
	best := l.score(seq)
	for better := true; better && !o.stopped(); {
		better = false
		for from := range seq {
			for to := max(0, from-moves); to < min(len(seq), from+moves+1); to++ {
				next := moved(seq, from, to)
				if from == to || !l.ordered(next) || !l.keeps(&lim, next) {
					continue
				}
				if x := l.score(next); slices.Compare(x[:], best[:]) < 0 {
					seq, best, better = next, x, true
				}
			}
		}
	}
	return seq
}

func moved(seq []int, from, to int) []int {
	out := slices.Delete(slices.Clone(seq), from, from+1)
	return slices.Insert(out, to, seq[from])
}

// ordered reports whether each step comes after what it waits for.
func (l *ledger) ordered(seq []int) bool {
	at := make([]int, l.n)
	for i, k := range seq {
		at[k] = i
	}
	for k, before := range l.before {
		for _, b := range before {
			if at[b] > at[k] {
				return false
			}
		}
	}
	return true
}

func (l *ledger) keeps(lim *limits, seq []int) bool { return l.over(lim, seq) == 0 }

// score is what improve makes small: late steps, the makespan with all waits, in ticks, and the worst exposures of all together.
func (l *ledger) score(seq []int) [3]int64 {
	d := l.s.Dates(Sequence(seq...))
	exposure, _ := l.worst(seq)
	sum := int64(0)
	for _, x := range exposure {
		sum += x
	}
	return [3]int64{int64(len(d.Late)), int64(d.Makespan/tick + 0.5), sum}
}
