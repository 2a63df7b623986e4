package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// maxSlug bounds the readable part of an id, in bytes.
const maxSlug = 32

// slug makes the readable part of an id of a name: words of a-z and 0-9 with _ between, whole words only, "" of a name that has none.
func slug(name string) string { return slugOf(name, maxSlug) }

// slugOf is slug with a bound of its own.
func slugOf(name string, most int) string {
	words := strings.FieldsFunc(strings.ToLower(unaccented(name)), func(r rune) bool {
		return r != '\'' && r != '’' && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	})
	var b strings.Builder
	for _, w := range words {
		w = strings.ReplaceAll(strings.ReplaceAll(w, "'", ""), "’", "")
		if w == "" || b.Len() == 0 && (w == "the" || w == "a" || w == "an") {
			continue
		}
		if b.Len() == 0 && len(w) > most {
			return w[:most]
		}
		if b.Len()+1+len(w) > most {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('_')
		}
		b.WriteString(w)
	}
	return b.String()
}

// unaccented returns a text without its accents. Most names have none, and are told at a glance.
func unaccented(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) {
		return s
	}
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))), s)
	if err != nil {
		return s
	}
	return plain
}

// An idMaker gives ids that depend on what an item is, not on when it was met, so that the same report gives the same ids
// in every draft.
type idMaker struct{ taken map[string]string } // id to what has it

func newIDMaker() *idMaker { return &idMaker{map[string]string{}} }

// of returns the id of an item: the slug of its name, with as many figures of the hash of what identifies it as keep it
// from those of others, at least so many. Asked again for the same item, it gives the same id.
func (m *idMaker) of(name string, figures int, parts ...string) string {
	base := slug(name)
	if base == "" {
		base, figures = "item", max(figures, 6)
	}
	what := strings.Join(parts, "\x00")
	sum := sha256.Sum256([]byte(what))
	hash := hex.EncodeToString(sum[:])
	for ; figures < len(hash); figures += 2 {
		id := base
		if figures > 0 {
			id += "_" + hash[:figures]
		}
		if holder, taken := m.taken[id]; !taken || holder == what {
			m.taken[id] = what
			return id
		}
	}
	panic("intake: two items with the same hash") // would take 2²⁵⁶ of them
}

// flat makes every run of white space one space.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }
