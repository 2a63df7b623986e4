package statement

import "strings"

// A wish is a goal by the words that tell it: stems of its content, and of what stands before the first preposition.
type wish struct{ all, head map[string]bool }

// stemLength is how many letters of a word are compared, so that "withdraw" and "withdrawal" are one.
const stemLength = 5

// wishOf returns the stems of an item.
func (v *view) wishOf(item part) wish {
	w := wish{map[string]bool{}, map[string]bool{}}
	inHead := true
	for i := item.a; i < item.b; i++ {
		t := &v.ts[i]
		if !t.word() || t.number || t.class&functional != 0 {
			inHead = inHead && !(t.is(isPreposition) && len(w.head) > 0)
			continue
		}
		stem := strings.TrimSuffix(t.low, "s")
		if r := []rune(stem); len(r) > stemLength {
			stem = string(r[:stemLength])
		}
		w.all[stem] = true
		if inHead {
			w.head[stem] = true
		}
	}
	return w
}

// same reports whether two wishes are for one thing: all content of the shorter, at least two words, is in the longer, or what stands
// before the first preposition is the same, at least two words.
func (w wish) same(x wish) bool {
	if len(w.all) > len(x.all) {
		w, x = x, w
	}
	return len(w.all) > 1 && within2(w.all, x.all) || len(w.head) > 1 && len(w.head) == len(x.head) && within2(w.head, x.head)
}

func within2(some, all map[string]bool) bool {
	for k := range some {
		if !all[k] {
			return false
		}
	}
	return true
}

// mostWishes bounds how many goals are kept in mind to know one again.
const mostWishes = 200

// goal notes a goal, or that an earlier one is named again.
func (r *reader) goal(v *view, item part, g Goal) {
	w := v.wishOf(item)
	for k := max(0, len(r.wishes)-mostWishes); k < len(r.wishes); k++ {
		if r.wishes[k].same(w) {
			r.out.Goals[k].Again = appendStatement(r.out.Goals[k].Again, g.Statement)
			return
		}
	}
	r.wishes = append(r.wishes, w)
	r.out.Goals = append(r.out.Goals, g)
}

func appendStatement(list []int, index int) []int {
	if n := len(list); n > 0 && list[n-1] == index {
		return list
	}
	return append(list, index)
}
