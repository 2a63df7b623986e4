package statement

import (
	_ "embed" // given names
	"strings"
	"sync"
)

//go:embed tables/names.txt
var namesFile string

// genders tells by a given name or form of address whether "he" or "she" is likelier.
var genders = sync.OnceValue(func() map[string]byte {
	out := map[string]byte{}
	var g byte
	for _, line := range lines(namesFile) {
		if name, ok := section(line); ok {
			g = name[0]
			continue
		}
		for _, w := range strings.Fields(line) {
			out[w] = g
		}
	}
	return out
})
