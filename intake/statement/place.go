package statement

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// A placeKind tells what a word says of a country.
type placeKind uint8

const (
	country   placeKind = iota // Japan
	adjective                  // Japanese
	capital                    // Tokyo: stands for the government
)

// A place is a name of a country, of its people or of its seat of government.
type place struct {
	words   []string // in small letters
	code    string   // ISO 3166
	country string   // the usual English name
	kind    placeKind
}

// readPlaces reads the table by the first word of each name.
func readPlaces(file string) map[string][]place {
	out := map[string][]place{}
	names := display.English.Regions()
	for _, line := range lines(file) {
		f := strings.Split(line, "|")
		code := strings.TrimSpace(f[0])
		usual := names.Name(language.MustParseRegion(code))
		usual, _, _ = strings.Cut(usual, " (")
		usual, _, _ = strings.Cut(usual, " SAR")
		if short, ok := shortNames[code]; ok {
			usual = short
		}
		add := func(name string, kind placeKind) {
			words := strings.Fields(strings.ToLower(strings.ReplaceAll(name, "_", " ")))
			if len(words) > 0 {
				out[words[0]] = append(out[words[0]], place{words, code, usual, kind})
			}
		}
		add(usual, country)
		for i, kind := range []placeKind{adjective, capital, country} {
			if i+1 < len(f) {
				for _, name := range strings.Fields(f[i+1]) {
					add(name, kind)
				}
			}
		}
	}
	return out
}

// shortNames are countries that reports call otherwise than the Unicode tables.
var shortNames = map[string]string{
	"CG": "Congo", "CD": "Democratic Republic of Congo", "CI": "Ivory Coast", "PS": "Palestinian Territories", "TR": "Turkey", "CZ": "Czech Republic",
	"MM": "Myanmar",
}

// placeAt returns the longest name of a place that begins at a token; names begin with a capital.
func (l *lexicon) placeAt(ts []token, at int) (place, bool) {
	var best place
	if !ts[at].capital && ts[at].low != "the" {
		return best, false
	}
	for _, p := range l.places[ts[at].low] {
		if len(p.words) > len(best.words) && matches(ts[at:], p.words) && ts[at+len(p.words)-1].capital && properUS(&ts[at], p) {
			best = p
		}
	}
	return best, best.words != nil
}

// properUS keeps "Us" at the head of a sentence from being a country.
func properUS(t *token, p place) bool { return len(p.words) > 1 || t.low != "us" || t.text == "US" }
