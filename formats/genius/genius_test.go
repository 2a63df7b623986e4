package genius_test

import (
	"encoding/binary"
	"math/big"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"parley/formats/genius"
	"parley/formats/scenario"
	"parley/formats/scenariotest"
	"parley/model/outcome"
)

const domain = `<negotiation_template><utility_space number_of_issues="2">
<objective index="0" name="any" etype="objective" type="objective" description="">
<issue index="1" name="Price" type="discrete" etype="discrete" vtype="discrete"><item index="1" value="low"/><item index="2" value="high"/></issue>
<issue index="2" name="Days" type="integer" etype="integer" vtype="integer" lowerbound="1" upperbound="5"/>
</objective></utility_space></negotiation_template>`

// files makes a folder of the domain and one profile with this inside its objective, and this beside it.
func files(inside, beside string) scenario.Files {
	return scenario.Files{"domain.xml": []byte(domain), "p.xml": []byte(
		`<utility_space><objective index="0" name="any">` + inside + `</objective>` + beside + `</utility_space>`)}
}

const prices = `<issue index="1" name="Price" type="discrete"><item index="1" value="low" evaluation="2"/><item index="2" value="high" evaluation="8"/></issue>`
const days = `<issue index="2" name="Days" type="integer" lowerbound="1" upperbound="5"><evaluator ftype="linear" offset="0.5" slope="0.25"/></issue>`
const weights = `<weight index="1" value="0.75"/><weight index="2" value="0.25"/>`

func read(t *testing.T, f scenario.Files, o scenario.Options) *scenario.Scenario {
	t.Helper()
	s, err := genius.Read(f, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestUtilities(t *testing.T) {
	real := strings.ReplaceAll(strings.ReplaceAll(domain, "integer", "real"), `lowerbound="1" upperbound="5"/>`, `><range lowerbound="0" upperbound="20"/></issue>`)
	day := func(evaluator string) string {
		return `<issue index="2" name="Days" type="real"><range lowerbound="0" upperbound="20"/>` + evaluator + `</issue>`
	}
	box := func(inside string) string {
		return `<utility maxutility="50"><ufun type="PlainUfun" weight="1" aggregation="sum">` + inside + `</ufun></utility>`
	}
	two := `<negotiation_template><utility_space><objective><issue index="1" name="A" type="discrete"><item value="x"/><item value="y"/></issue>` +
		`<issue index="2" name="B" type="discrete"><item value="x"/><item value="y"/></issue></objective></utility_space></negotiation_template>`
	swapped := weights + `<issue index="1" name="B" type="discrete"><item value="x" evaluation="2"/><item value="y" evaluation="8"/></issue>` +
		`<issue index="2" name="A" type="discrete"><item value="x" evaluation="2"/><item value="y" evaluation="4"/></issue>`
	numbers := strings.ReplaceAll(strings.ReplaceAll(domain, `value="low"`, `value="1"`), `value="high"`, `value="2"`)
	for _, c := range []struct {
		name, domain, inside string
		reading              string
		ω                    outcome.Outcome
		want                 string
	}{
		{"worst: 0.75·2/8 + 0.25·0.5", domain, weights + prices + days, "", outcome.Outcome{0, 0}, "0.3125"},
		{"best: 0.75 + 0.25·cut(0.5 + 0.25·4)", domain, weights + prices + days, "", outcome.Outcome{1, 4}, "1"},
		{"NegMAS divides nothing, counts days from 0 and cuts nothing: 0.75·8 + 0.25·(0.5 + 0.25·5)", domain, weights + prices + days,
			scenario.NegMAS, outcome.Outcome{1, 4}, "6.4375"},
		{"real, linear: 0.75·2/8 + 0.25·cut(0.1 + 0.05·10), parameters from zero", real,
			weights + prices + day(`<evaluator ftype="linear" parameter0="0.1" parameter1="0.05"/>`), "", outcome.Outcome{0, 10}, "0.3375"},
		{"real, cut at 1 from 18 on", real,
			weights + prices + day(`<evaluator ftype="linear" parameter0="0.1" parameter1="0.05"/>`), "", outcome.Outcome{0, 19}, "0.4375"},
		{"real, falling, cut at 0 from 10 on", real,
			weights + prices + day(`<evaluator ftype="linear" parameter0="1" parameter1="-0.1"/>`), "", outcome.Outcome{0, 12}, "0.1875"},
		{"real, uncut by NegMAS: 0.75·2 + 0.25·(1 − 1.2)", real,
			weights + prices + day(`<evaluator ftype="linear" parameter0="1" parameter1="-0.1"/>`), scenario.NegMAS, outcome.Outcome{0, 12}, "1.45"},
		{"real, constant, even above 1", real, weights + prices + day(`<evaluator ftype="constant" parameter0="2"/>`), "", outcome.Outcome{0, 7}, "0.6875"},
		{"triangular: up from 4 to 8 at 6", real,
			weights + prices + day(`<evaluator ftype="triangular" parameter0="4" parameter1="18" parameter2="8"/>`), "", outcome.Outcome{0, 6}, "0.3125"},
		{"triangular: down from 8 to 18 at 13", real,
			weights + prices + day(`<evaluator ftype="triangular" parameter0="4" parameter1="18" parameter2="8"/>`), "", outcome.Outcome{0, 13}, "0.3125"},
		{"triangular: nothing beyond", real,
			weights + prices + day(`<evaluator ftype="triangular" parameter0="4" parameter1="18" parameter2="8"/>`), "", outcome.Outcome{0, 19}, "0.1875"},
		{"triangular: 0, not 1, at the end if that is the top too", real,
			weights + prices + day(`<evaluator ftype="triangular" parameter0="4" parameter1="18" parameter2="18"/>`), "", outcome.Outcome{0, 18}, "0.1875"},
		{"an item beyond the domain is the largest: 0.75·8/10 + …", domain, weights +
			strings.ReplaceAll(prices, "</issue>", `<item value="extra" evaluation="10"/></issue>`) + days, "", outcome.Outcome{1, 0}, "0.725"},
		{"of two evaluations of an item the last counts: 0.75·4/4", domain, weights +
			strings.ReplaceAll(prices, "</issue>", `<item value="high" evaluation="4"/></issue>`) + days, "", outcome.Outcome{1, 0}, "0.875"},
		{"no evaluation, nothing", domain, weights + strings.ReplaceAll(prices, ` evaluation="2"`, "") + days, "", outcome.Outcome{0, 0}, "0.125"},
		{"all evaluations 0: nothing, not a division by 0", domain, weights +
			strings.NewReplacer(`"2"/>`, `"0"/>`, `"8"/>`, `"0"/>`).Replace(prices) + days, "", outcome.Outcome{1, 0}, "0.125"},
		{"negative evaluations are divided too: 0.75·(−2)/8", domain, weights + strings.ReplaceAll(prices, `evaluation="2"`, `evaluation="-2"`) + days,
			"", outcome.Outcome{0, 0}, "-0.0625"},
		{"no weight, nothing", domain, `<weight index="1" value="0.75"/>` + prices + days, "", outcome.Outcome{0, 4}, "0.1875"},
		{"no weight is 1 to NegMAS: 0.75·2 + 0.5 + 0.25·5", domain, `<weight index="1" value="0.75"/>` + prices + days,
			scenario.NegMAS, outcome.Outcome{0, 4}, "3.25"},
		{"a nested objective: its own weight does not count", domain, `<weight index="7" value="0.5"/><objective index="7" name="x">` +
			weights + prices + days + `</objective>`, "", outcome.Outcome{0, 0}, "0.3125"},
		{"by index, where names differ", domain, weights + strings.ReplaceAll(prices, "Price", "Cost") + days, "", outcome.Outcome{0, 0}, "0.3125"},
		{"by name, where indices differ", domain, strings.ReplaceAll(weights, `"2"`, `"5"`) + prices + strings.ReplaceAll(days, `index="2"`, `index="5"`),
			"", outcome.Outcome{0, 0}, "0.3125"},
		{"swapped names: GENIUS goes by index, 0.75·8/8 + 0.25·2/4", two, swapped, "", outcome.Outcome{1, 0}, "0.875"},
		{"swapped names: NegMAS takes weights by index and values by name, 0.75·4 + 0.25·2", two, swapped, scenario.NegMAS, outcome.Outcome{1, 0}, "3.5"},
		{"but for spaces and capitals", domain, weights + strings.ReplaceAll(strings.ReplaceAll(prices, "low", " LOW"), "Price", "price ") + days,
			"", outcome.Outcome{0, 0}, "0.3125"},
		{"boxes that hold, over maxutility: (20 + 5)/50", numbers, box(`<hyperRectangle utility="20"><INCLUDES index="2" min="2" max="3"/></hyperRectangle>` +
			`<hyperRectangle utility="5"/><hyperRectangle utility="1"><INCLUDES index="1" min="2" max="2"/></hyperRectangle>`), "", outcome.Outcome{0, 1}, "0.5"},
		{"NegMAS leaves maxutility out", numbers, box(`<hyperRectangle utility="20"><INCLUDES index="2" min="2" max="3"/></hyperRectangle>`),
			scenario.NegMAS, outcome.Outcome{0, 1}, "20"},
		{"EXCLUDES pays outside any of its bounds", numbers, box(`<hyperRectangle utility="20"><EXCLUDES index="1" min="1" max="1"/>` +
			`<EXCLUDES index="2" min="2" max="3"/></hyperRectangle>`), "", outcome.Outcome{0, 3}, "0.4"},
		{"EXCLUDES pays nothing within all", numbers, box(`<hyperRectangle utility="20"><EXCLUDES index="1" min="1" max="1"/>` +
			`<EXCLUDES index="2" min="2" max="3"/></hyperRectangle>`), "", outcome.Outcome{0, 2}, "0"},
		{"NegMAS takes EXCLUDES for INCLUDES", numbers, box(`<hyperRectangle utility="20"><EXCLUDES index="2" min="2" max="3"/></hyperRectangle>`),
			scenario.NegMAS, outcome.Outcome{0, 2}, "20"},
		{"two bounds on one issue must both hold", numbers, box(`<hyperRectangle utility="20"><INCLUDES index="2" min="1" max="3"/>` +
			`<INCLUDES index="2" min="3" max="5"/></hyperRectangle>`), "", outcome.Outcome{0, 1}, "0"},
		{"weights of boxes and of inner functions: 20·0.5·0.1/50", numbers,
			box(`<ufun aggregation="sum" weight="0.1"><hyperRectangle utility="20" weight="0.5"/></ufun>`), "", outcome.Outcome{0, 0}, "0.02"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := files(c.inside, "")
			f["domain.xml"] = []byte(c.domain)
			s := read(t, f, scenario.Options{Reading: c.reading})
			want, _ := new(big.Rat).SetString(c.want)
			if got := s.Utility(0, c.ω); got.Cmp(want) != 0 {
				t.Errorf("got %s, want %s; %v", got.FloatString(6), c.want, s.Warnings)
			}
		})
	}
}

func TestNoDeal(t *testing.T) {
	for _, c := range []struct {
		beside, reading, reservation, discount string // "": nil
	}{
		{"", "", "", ""},
		{"", scenario.NegMAS, "0", ""},
		{`<reservation value="0.4"/><discount_factor value="0.5"/>`, "", "2/5", "1/2"},
		{`<reservation value="0.4"/><discount_factor value="0"/>`, "", "2/5", ""},
		{`<reservation value="0.4"/><discount_factor value="1.5"/>`, "", "2/5", ""},
		{`<reservation value="NaN"/><discount_factor value="s"/>`, "", "", ""},
		{`<reservation/>`, "", "", ""},
	} {
		p := read(t, files(weights+prices+days, c.beside), scenario.Options{Reading: c.reading}).Profiles[0]
		text := func(r *big.Rat) string {
			if r == nil {
				return ""
			}
			return r.RatString()
		}
		if text(p.Reservation) != c.reservation || text(p.Discount) != c.discount {
			t.Errorf("%s: no deal %q, discount %q; want %q, %q", c.beside, text(p.Reservation), text(p.Discount), c.reservation, c.discount)
		}
	}
}

// Each repair is made, and told with its place.
func TestWarnings(t *testing.T) {
	plain := weights + prices + days
	for _, c := range []struct {
		name   string
		file   string // of the profile, whole
		want   string // a warning
		silent bool   // no other warning
	}{
		{"nothing to repair", wrap(plain), "", true},
		{"prolog after an empty line", "\n<?xml version=\"1.0\"?>\n" + wrap(plain), "p.xml:2:1: something stands in front of the XML prolog [xml-prolog]", true},
		{"text in front", "hello " + wrap(plain), "p.xml:1:1: text in front of the first element is ignored [xml-text]", true},
		{"bare ampersand", wrap(strings.ReplaceAll(plain, `name="Price"`, `description="a & b" name="Price"`)),
			"p.xml:3:94: a bare & is taken as it stands [xml-bare]", true},
		{"bare <", wrap(strings.ReplaceAll(plain, `name="Price"`, `description="a < b" name="Price"`)),
			"p.xml:3:94: a bare < in attribute description is taken as it stands [xml-bare]", true},
		{"no quotes", wrap(strings.ReplaceAll(plain, `index="1" value="0.75"`, `index=1 value=0.75`)),
			"p.xml:3:15: attribute index stands without quotes [xml-quotes]", false},
		{"attribute twice", wrap(strings.ReplaceAll(plain, `index="1" value="0.75"`, `index="1" value="9" value="0.75"`)),
			"p.xml:3:29: attribute value is given twice; the last counts [xml-attribute]", true},
		{"weights", wrap(strings.ReplaceAll(plain, "0.75", "0.5")), "p.xml:1:1: the weights sum to 0.75, not 1; they are used as they are [genius-weights]", true},
		{"weights above 1", wrap(strings.ReplaceAll(plain, "0.75", "0.8")),
			"p.xml:1:1: the weights sum to 1.05, not 1; they are used as they are; GENIUS cuts utilities at 1, which is not done here [genius-weights]", true},
		{"missing issue", wrap(weights + prices), `p.xml:1:1: nothing is said of issue "Days"; it counts for nothing [genius-missing]`, false},
		{"extra issue", wrap(plain + strings.NewReplacer("Price", "Color", `index="1"`, `index="9"`).Replace(prices)),
			`p.xml:3:343: issue "Color" is not in the domain, or stands here a second time; it is left out [genius-extra]`, false},
		{"negative", wrap(strings.ReplaceAll(plain, `evaluation="2"`, `evaluation="-2"`)), "p.xml:3:139: evaluation -2 is negative [genius-negative]", true},
		{"bytes of Windows", wrap(strings.ReplaceAll(plain, `name="Price"`, "description=\"caf\xe9\" name=\"Price\"")),
			"p.xml: not valid UTF-8, read as Windows-1252 [encoding]", true},
		{"uncertain", strings.Replace(wrap(plain), "<utility_space", `<utility_space type="UNCERTAIN"`, 1),
			"p.xml:1:1: GENIUS shows the party only a ranking of some outcomes; the true utilities are read [genius-uncertain]", true},
		{"unknown type", strings.Replace(wrap(plain), "<utility_space", `<utility_space type="any"`, 1),
			`p.xml:1:1: unknown type "any" of a profile is ignored [genius-type]`, true},
		{"doctype", "<!DOCTYPE x [<!ENTITY a \"b\">]>" + wrap(plain), "p.xml:1:1: a declaration is ignored [xml-doctype]", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := read(t, scenario.Files{"domain.xml": []byte(domain), "p.xml": []byte(c.file)}, scenario.Options{})
			found := c.want == ""
			for _, w := range s.Warnings {
				found = found || w.String() == c.want
			}
			if !found || c.silent && len(s.Warnings) > 1 || c.want == "" && len(s.Warnings) > 0 {
				t.Errorf("got %v\nwant %s", s.Warnings, c.want)
			}
		})
	}
}

func wrap(inside string) string {
	return "<utility_space>\n<objective index=\"0\" name=\"any\">\n" + inside + "\n</objective></utility_space>\n"
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"constraint", `<utility_space type="constraint"><objective/></utility_space>`, "p.xml:1:1: profiles of type constraint (ranks and rules) are not supported"},
		{"not a number", wrap(strings.ReplaceAll(weights, "0.75", "much") + prices + days), `p.xml:3:19: value: "much" is not a number`},
		{"infinite", wrap(weights + strings.ReplaceAll(prices, `"8"`, `"Infinity"`) + days), `p.xml:3:184: evaluation: "Infinity" is not a number`},
		{"not closed", "<utility_space><objective>", "p.xml:1:16: <objective> is not closed"},
		{"crossed", "<utility_space><objective></utility_space></objective>", "p.xml:1:27: </utility_space> where </objective> should stand, which closes line 1"},
		{"quotation mark", `<utility_space name="a>`, "p.xml:1:21: the quotation mark is never closed"},
		{"attribute", `<utility_space name>`, `p.xml:1:16: <utility_space>: an attribute without value, want name="value"`},
		{"comment", `<utility_space><!-- `, "p.xml:1:16: a comment or declaration without end"},
		{"too deep", "<utility_space>" + strings.Repeat("<objective>", 100), "p.xml:1:709: elements are nested deeper than 64"},
		{"aggregation", wrap(`<utility maxutility="1"><ufun aggregation="max"><hyperRectangle utility="1"/><hyperRectangle utility="2"/></ufun></utility>`),
			`p.xml:3:25: aggregation "max" is not supported, only sum`},
		{"unknown issue", wrap(`<utility maxutility="1"><ufun><hyperRectangle utility="1"><INCLUDES index="9" min="0" max="1"/></hyperRectangle></ufun></utility>`),
			`p.xml:3:59: <INCLUDES>: no issue has index "9"`},
		{"names", wrap(`<utility maxutility="1"><ufun><hyperRectangle utility="1"><INCLUDES index="1" min="0" max="1"/></hyperRectangle></ufun></utility>`),
			`p.xml:3:59: <INCLUDES> bounds issue "Price", whose options are not numbers`},
		{"maxutility", wrap(`<utility maxutility="0"><ufun><hyperRectangle utility="1"/></ufun></utility>`), `p.xml:3:10: maxutility 0 is not positive`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := scenario.Files{"domain.xml": []byte(domain), "p.xml": []byte(c.file)}
			if c.name == "too deep" || strings.HasPrefix(c.name, "not closed") {
				delete(f, "domain.xml")
			}
			_, err := genius.Read(f, scenario.Options{})
			if err == nil || err.Error() != c.want {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestDomainErrors(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"too many numbers", `upperbound="5"`, `upperbound="2000000000"`, `domain.xml:4:1: issue "Days" takes the number of options above 100000`},
		{"upside down", `upperbound="5"`, `upperbound="0"`, `domain.xml:4:1: issue "Days": lowerbound 1 is above upperbound 0`},
		{"broken numbers", `upperbound="5"`, `upperbound="4.5"`, `domain.xml:4:1: issue "Days" is integer, but its bounds are not`},
		{"no bound", `upperbound="5"`, ``, `domain.xml:4:1: the issue has no upperbound`},
		{"no items", `<item index="1" value="low"/><item index="2" value="high"/>`, ``, `domain.xml:3:1: issue "Price" has no items`},
	} {
		f := files(weights+prices+days, "")
		f["domain.xml"] = []byte(strings.Replace(domain, c.old, c.new, 1))
		if _, err := genius.Read(f, scenario.Options{}); err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}

func TestTypes(t *testing.T) {
	for _, c := range []struct{ name, attributes, want string }{
		{"all", `type="integer" etype="integer" vtype="integer"`, "integer"},
		{"type only", `type="integer"`, "integer"},
		{"vtype only", `vtype="integer"`, "integer"},
		{"etype only", `etype="integer"`, "integer"},
		{"type counts", `type="integer" etype="real"`, "integer"},
		{"capitals", `type="INTEGER"`, "integer"},
	} {
		f := files(weights+prices+days, "")
		f["domain.xml"] = []byte(strings.Replace(domain, `type="integer" etype="integer" vtype="integer"`, c.attributes, 1))
		s := read(t, f, scenario.Options{})
		if got := string(s.Issues[1].Kind); got != c.want || len(s.Issues[1].Values) != 5 {
			t.Errorf("%s: got %s with %q, want %s", c.name, got, s.Issues[1].Values, c.want)
		}
	}
}

// The same file in other encodings is the same scenario.
func TestEncodings(t *testing.T) {
	text := `<?xml version="1.0" encoding="ENC"?><utility_space><objective><weight index="1" value="1"/><issue index="1" name="Preis in €" type="discrete">` +
		`<item value="größer" evaluation="1"/></issue></objective></utility_space>`
	units := utf16.Encode([]rune(strings.Replace(text, "ENC", "UTF-16", 1)))
	little, big := []byte{0xff, 0xfe}, []byte{0xfe, 0xff}
	for _, u := range units {
		little, big = binary.LittleEndian.AppendUint16(little, u), binary.BigEndian.AppendUint16(big, u)
	}
	western := strings.NewReplacer("€", "\x80", "ö", "\xf6", "ß", "\xdf").Replace(text)
	for name, data := range map[string][]byte{
		"UTF-8":                []byte(strings.Replace(text, "ENC", "UTF-8", 1)),
		"UTF-8 with a mark":    []byte("\xef\xbb\xbf" + strings.Replace(text, "ENC", "UTF-8", 1)),
		"UTF-16LE":             little,
		"UTF-16BE":             big,
		"UTF-16LE, no mark":    little[2:],
		"Windows-1252":         []byte(strings.Replace(western, "ENC", "windows-1252", 1)),
		"ISO-8859-1":           []byte(strings.Replace(western, "ENC", "ISO-8859-1", 1)),
		"declared wrongly":     []byte(strings.Replace(western, "ENC", "UTF-8", 1)),
		"unknown but readable": []byte(strings.Replace(text, "ENC", "x-unheard", 1)),
	} {
		f := scenario.Files{"p.xml": data}
		if !genius.Is(f) {
			t.Errorf("%s: not told to be of GENIUS", name)
			continue
		}
		s := read(t, f, scenario.Options{})
		if got := s.Issues[0]; got.Name != "Preis in €" || got.Values[0] != "größer" {
			t.Errorf("%s: got %q %q", name, got.Name, got.Values)
		}
	}
	bad := []byte(strings.Replace(western, "ENC", "x-unheard", 1))
	if _, err := genius.Read(scenario.Files{"p.xml": bad, "d.xml": []byte(domain)}, scenario.Options{}); err == nil {
		t.Error("bytes of an unknown encoding were read")
	}
}

func TestFiles(t *testing.T) {
	profile := []byte(wrap(weights + prices + days))
	other := []byte(strings.NewReplacer("Price", "Color", "Days", "Size").Replace(string(profile)))
	for _, c := range []struct {
		name  string
		files scenario.Files
		file  string
		want  string // names of profiles, or an error
	}{
		{"by name, not by order", scenario.Files{"b.xml": profile, "a.xml": profile, "z.xml": []byte(domain)}, "", "a b"},
		{"others left aside", scenario.Files{"a.xml": profile, "o.xml": other, "pareto.xml": []byte("0.1, 1.0\n"), "d.xml": []byte(domain), "s.json": []byte("{}")}, "", "a"},
		{"no domain", scenario.Files{"a.xml": profile, "b.xml": profile, "o.xml": other}, "", "a b"},
		{"no profile", scenario.Files{"d.xml": []byte(domain)}, "", "no profile (an XML file with the root <utility_space>)"},
		{"two domains", scenario.Files{"x-A-d.xml": []byte(domain), "x-B-d.xml": []byte(domain), "x-A-p.xml": profile, "x-B-p.xml": profile}, "",
			"several domains in one folder (x-A-d.xml, x-B-d.xml); name the file of one"},
		{"the domain pointed at", scenario.Files{"x-A-d.xml": []byte(domain), "x-B-d.xml": []byte(domain), "x-A-p.xml": profile, "x-B-p.xml": profile}, "x-A-d.xml", "x-A-p"},
		{"the profile pointed at", scenario.Files{"x-A-d.xml": []byte(domain), "x-B-d.xml": []byte(domain), "x-A-p.xml": profile, "x-B-p.xml": profile}, "x-B-p.xml", "x-B-p"},
		{"a domain without profiles beside", scenario.Files{"a.xml": []byte(domain), "p.xml": profile,
			"b.xml": []byte(strings.NewReplacer("Price", "Color", "Days", "Size").Replace(domain))}, "", "p"},
		{"a broken file is not lost", scenario.Files{"a.xml": profile, "b.xml": []byte("<utility_space><x></utility_space>")}, "",
			"b.xml:1:19: </utility_space> where </x> should stand, which closes line 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := genius.Read(c.files, scenario.Options{File: c.file})
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				got = strings.Join(s.ProfileNames(), " ")
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// A scenario written and read again has the utilities that it had.
func TestWriteRead(t *testing.T) {
	tiny := big.NewRat(1, 1_000_000_000_000)
	for name, shape := range map[string]scenariotest.Shape{
		"additive":        {},
		"wild":            {Integers: true, Wild: true},
		"boxes":           {Integers: true, Boxes: true, Tables: true},
		"wild with boxes": {Integers: true, Boxes: true, Tables: true, Wild: true},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				s := scenariotest.Draw(t, shape)
				files, _, err := genius.Write(s)
				if err != nil {
					t.Fatal(err)
				}
				back, err := genius.Read(files, scenario.Options{File: "domain.xml"})
				if err != nil {
					t.Fatalf("%v\n%s", err, files)
				}
				same(t, s, back, tiny)
			})
		})
	}
}

// same compares everything that a file of GENIUS keeps: utilities, values of no deal and discounts. Profiles may come
// in another order and names of options may be lost.
func same(t *rapid.T, s, back *scenario.Scenario, off *big.Rat) {
	names := make([]string, len(s.Profiles))
	for i := range names {
		names[i] = s.Profiles[i].Name
	}
	var order []string
	for _, slug := range scenario.Slugs(append([]string{"domain"}, names...), "profile")[1:] {
		order = append(order, slug+".xml")
	}
	back, err := back.Select(order...)
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.Profiles {
		a, b := s.Disagreement(i, scenario.ProblemOptions{}), back.Disagreement(i, scenario.ProblemOptions{})
		if a.Sub(a, b).Abs(a).Cmp(off) > 0 {
			t.Fatalf("profile %d: value of no deal off by %v", i, a)
		}
		if d := s.Profiles[i].Discount; d != nil && d.Cmp(back.Profiles[i].Discount) != 0 {
			t.Fatalf("profile %d: discount %v, want %v", i, back.Profiles[i].Discount, d)
		}
	}
	scenariotest.Outcomes(s, 5000, func(ω outcome.Outcome) {
		for i := range s.Profiles {
			u, v := s.Utility(i, ω), back.Utility(i, ω)
			if gap := new(big.Rat).Sub(u, v); gap.Abs(gap).Cmp(off) > 0 {
				t.Fatalf("profile %d at %v: %s, want %s", i, ω, v.FloatString(20), u.FloatString(20))
			}
		}
	})
}

// Straight lines and triangles over real issues, and lines over integers, come back as they were.
func TestWriteNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low, width := rapid.Int64Range(-5, 5).Draw(t, "low"), rapid.Int64Range(1, 9).Draw(t, "width")
		parameter := func(name string) string {
			return big.NewRat(rapid.Int64Range(-300, 300).Draw(t, name), 100).FloatString(2)
		}
		bounds := func(kind string) string {
			return `<issue index="1" name="x" type="` + kind + `" lowerbound="` + big.NewRat(low, 1).RatString() + `" upperbound="` + big.NewRat(low+width, 1).RatString() + `">`
		}
		kind := rapid.SampledFrom([]string{"integer", "real"}).Draw(t, "kind")
		evaluator := `<evaluator ftype="linear" parameter0="` + parameter("offset") + `" parameter1="` + parameter("slope") + `"/>`
		if kind == "real" && rapid.Bool().Draw(t, "triangular") {
			top := rapid.Int64Range(low-3, low+width+3).Draw(t, "top")
			evaluator = `<evaluator ftype="triangular" parameter0="` + big.NewRat(top-rapid.Int64Range(1, 7).Draw(t, "up"), 1).RatString() +
				`" parameter1="` + big.NewRat(top+rapid.Int64Range(1, 7).Draw(t, "down"), 1).RatString() + `" parameter2="` + big.NewRat(top, 1).RatString() + `"/>`
		}
		file := `<utility_space><objective><weight index="1" value="` + parameter("weight") + `"/>` + bounds(kind) + evaluator + `</issue></objective></utility_space>`
		s, err := genius.Read(scenario.Files{"p.xml": []byte(file)}, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		files, warnings, err := genius.Write(s)
		if err != nil {
			t.Fatalf("%v: %s", err, file)
		}
		back, err := genius.Read(files, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if back.Issues[0].Kind != s.Issues[0].Kind {
			t.Fatalf("%s: became %s: %v", file, back.Issues[0].Kind, warnings)
		}
		if diff := scenariotest.Differ(s, back, big.NewRat(1, 1_000_000_000_000)); diff != "" {
			t.Fatalf("%s: %s\n%s", file, diff, files["p.xml"])
		}
	})
}

func TestWriteSaysWhatItCannot(t *testing.T) {
	bent := &scenario.Scenario{Name: "x", Issues: []scenario.Issue{{Name: "r", Kind: scenario.Real, Low: new(big.Rat), High: big.NewRat(3, 1)}},
		Profiles: []scenario.Profile{{Name: "p", Weights: []*big.Rat{big.NewRat(1, 1)}, Evaluators: []scenario.Evaluator{{Knots: []scenario.Knot{
			{X: new(big.Rat), Value: new(big.Rat)}, {X: big.NewRat(1, 1), Value: big.NewRat(1, 2)}, {X: big.NewRat(3, 1), Value: big.NewRat(1, 1)}}}}}}}
	if _, _, err := genius.Write(bent); err == nil || !strings.Contains(err.Error(), "only straight and triangular functions") {
		t.Errorf("a line with a bend: %v", err)
	}
	bent.Profiles[0].Boxes = []scenario.Box{{Value: big.NewRat(1, 1)}}
	if _, _, err := genius.Write(bent); err == nil || !strings.Contains(err.Error(), "beside hyper-rectangles") {
		t.Errorf("a real issue beside a box: %v", err)
	}
	if _, _, err := genius.Write(&scenario.Scenario{}); err == nil {
		t.Error("an empty scenario was written")
	}
}
