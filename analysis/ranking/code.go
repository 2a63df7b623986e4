package ranking

import (
	"math/bits"

	"parley/model/outcome"
)

// A coding packs an outcome into a few words, a bit field for each issue, the first issue highest: words compare as
// outcomes do, and the union of two partial outcomes is their bitwise or. Ten options take four bits.
type coding struct {
	words  int
	fields []field // per issue
}

type field struct {
	word  int
	shift uint
	mask  uint64
}

func newCoding(s outcome.Space) coding {
	c := coding{words: 1, fields: make([]field, s.Issues())}
	room := uint(64)
	for j := range c.fields {
		width := uint(bits.Len(uint(s.Options(j) - 1)))
		if width > room {
			c.words, room = c.words+1, 64
		}
		room -= width
		c.fields[j] = field{c.words - 1, room, 1<<width - 1}
	}
	return c
}

// set puts an option of issue j into a code that has none yet.
func (c *coding) set(code []uint64, j, option int) {
	f := &c.fields[j]
	code[f.word] |= uint64(option) << f.shift
}

// outcome writes what a code stands for into ω.
func (c *coding) outcome(ω outcome.Outcome, code []uint64) {
	for j := range c.fields {
		f := &c.fields[j]
		ω[j] = int(code[f.word] >> f.shift & f.mask)
	}
}
