package frontier

import "parley/model/preference"

// A state says how a part of the space lies to a factor.
type state uint8

const (
	open    state = iota
	inside        // every outcome left lies in the box, or keeps the rule
	outside       // none lies in the box
)

// A part is a part of the outcome space, the product of the options left to each issue, and what is known of it.
type part struct {
	options []int32 // of issue j: options[first[j]:][:left[j]], ascending
	left    []int32
	state   []state            // per factor
	paid    []preference.Utils // per coordinate: penalties that are certain
	upper   []preference.Utils // per direction: no outcome left is worth more
	holder  []int              // per direction: depth of the latest shares
	refined []bool             // per direction: at this very part
	reach   []int32            // corners that something left may reach, or that they are heirs of; others may be among them
	dirty   []bool             // per issue: has lost options that factors have not heard of
	stale   []bool             // per issue: some options may have come to serve for others
}

func (l *landscape) newPart(directions int) part {
	issues := len(l.at)
	return part{
		options: make([]int32, l.first[issues]), left: make([]int32, issues),
		state: make([]state, len(l.factors)), paid: make([]preference.Utils, l.dims),
		upper: make([]preference.Utils, directions), holder: make([]int, directions), refined: make([]bool, directions),
		dirty: make([]bool, issues), stale: make([]bool, issues),
	}
}

// whole makes f the whole space, less what rules of one issue forbid.
func (l *landscape) whole(f *part) {
	for j := range l.at {
		f.left[j] = int32(l.first[j+1] - l.first[j])
		for o := range f.left[j] {
			f.options[l.first[j]+int(o)] = o
		}
		l.keep(f, j, func(o int32) bool { return !l.shut[l.first[j]+int(o)] })
		f.dirty[j], f.stale[j] = true, true
	}
	clear(f.state)
	clear(f.paid)
	for k := range f.upper {
		f.upper[k], f.holder[k] = endless, 0
	}
}

// copy makes f a copy of g, from which nothing has been taken since it was reduced.
func (f *part) copy(g *part) {
	copy(f.options, g.options)
	copy(f.left, g.left)
	copy(f.state, g.state)
	copy(f.paid, g.paid)
	copy(f.upper, g.upper)
	copy(f.holder, g.holder)
	f.reach = append(f.reach[:0], g.reach...)
	clear(f.refined)
	clear(f.dirty)
	clear(f.stale)
}

// of returns the options left to issue j.
func (l *landscape) of(f *part, j int) []int32 {
	return f.options[l.first[j] : l.first[j]+int(f.left[j])]
}

// fix leaves issue j one option.
func (l *landscape) fix(f *part, j int, o int32) {
	f.options[l.first[j]], f.left[j], f.dirty[j] = o, 1, true
}

// keep leaves issue j the options for which yes holds.
func (l *landscape) keep(f *part, j int, yes func(o int32) bool) {
	kept := l.of(f, j)[:0]
	for _, o := range l.of(f, j) {
		if yes(o) {
			kept = append(kept, o)
		}
	}
	if int(f.left[j]) > len(kept) {
		f.left[j], f.dirty[j] = int32(len(kept)), true
	}
}

// walk calls yes with the place, in a table or rule, of every combination of the options left, that of issue skip of
// the scope, if any, taken as 0, until it says no; it reports whether it never did. While it runs, l.cursor holds the
// positions among the options left.
func (l *landscape) walk(f *part, fa *factor, skip int, yes func(at int) bool) bool {
	cursor, at := l.cursor[:len(fa.scope)], 0
	for k, j := range fa.scope {
		cursor[k] = 0
		if k != skip {
			at += int(f.options[l.first[j]]) * fa.strides[k]
		}
	}
	for yes(at) {
		k := len(fa.scope) - 1
		for ; k >= 0; k-- { // next combination, last issue fastest
			if k == skip {
				continue
			}
			options := l.of(f, fa.scope[k])
			at -= int(options[cursor[k]]) * fa.strides[k]
			if cursor[k]++; int(cursor[k]) < len(options) {
				at += int(options[cursor[k]]) * fa.strides[k]
				break
			}
			cursor[k] = 0
			at += int(options[0]) * fa.strides[k]
		}
		if k < 0 {
			return true
		}
	}
	return false
}

// option returns the option of issue k of the scope at which a walk is.
func (l *landscape) option(f *part, fa *factor, k int) int {
	return int(f.options[l.first[fa.scope[k]]+int(l.cursor[k])])
}
