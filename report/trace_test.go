package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"parley/plan"
)

// Each figure that a layout of a plan shows stands in plan.json, at the precision in which it is printed. That is easily
// so by accident, as there are more figures in a plan than pairs of digits; so plans are marked first.

// snapped returns a copy of a plan in which every fraction is a multiple of step hundredths and 1 more. A figure that a
// layout takes from the plan keeps that mark; a sum, a difference or 1 − x loses it, and most means do.
func snapped(p *plan.Plan, step int) *plan.Plan {
	out := tidy(p)
	snap(reflect.ValueOf(out), float64(step))
	return out
}

func snap(v reflect.Value, step float64) {
	switch v.Kind() {
	case reflect.Float64:
		if x := math.Abs(v.Float()); x != math.Trunc(x) {
			hundredths := math.Max(0, math.Round((x*100-1)/step))*step + 1
			v.SetFloat(math.Copysign(hundredths/100, v.Float()))
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			snap(v.Elem(), step)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			snap(v.Field(i), step)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			snap(v.Index(i), step)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			entry := reflect.New(v.Type().Elem()).Elem()
			entry.Set(v.MapIndex(key))
			snap(entry, step)
			v.SetMapIndex(key, entry)
		}
	}
}

// A ledger is what stands in the JSON of a plan: numbers, lengths of lists, and texts with digits, the longest first.
type ledger struct {
	numbers []float64
	counts  map[int]bool
	texts   []string
}

func ledgerOf(t *testing.T, p *plan.Plan) *ledger {
	t.Helper()
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var root any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	l := &ledger{counts: map[int]bool{}}
	l.enter(root)
	// Declared: what the layouts work out of figures that stand beside it.
	full, plain := 0.0, 0.0
	for _, b := range p.Backcasts { // the mean of the scores in the table of past rounds
		full, plain = full+b.Brier/float64(len(p.Backcasts)), plain+b.PlainBrier/float64(len(p.Backcasts))
	}
	l.numbers = append(l.numbers, full, plain)
	for _, n := range p.Nodes {
		for _, v := range n.Tracks { // the gap that is drawn between two figures of the picture of the zone
			for seat := range min(len(v.NoDeal), len(v.Reach)) {
				l.numbers = append(l.numbers, v.NoDeal[seat].Mean-v.Reach[seat].Mean)
			}
		}
	}
	if r := p.Robust; r != nil {
		for _, f := range r.Failures {
			for _, limit := range f.Limits { // "in its upper 39 %" is from 0.61 upwards
				l.numbers = append(l.numbers, 1-limit.Low)
			}
		}
		for _, i := range r.Influence { // 95 % intervals, by the standard errors
			for _, x := range []plan.Index{i.Gain, i.Room} {
				l.numbers = append(l.numbers, x.First-1.96*x.FirstSE, x.First+1.96*x.FirstSE, x.Total-1.96*x.TotalSE, x.Total+1.96*x.TotalSE)
			}
		}
	}
	slices.Sort(l.texts)
	l.texts = slices.Compact(l.texts)
	slices.SortStableFunc(l.texts, func(a, b string) int { return len(b) - len(a) })
	return l
}

// enter takes down what lies in a part of the JSON.
func (l *ledger) enter(x any) {
	switch x := x.(type) {
	case float64:
		l.numbers = append(l.numbers, x)
	case string:
		switch {
		case !strings.ContainsAny(x, "0123456789"):
		case strings.ContainsFunc(x, unicode.IsLetter):
			_, bare, _ := strings.Cut(x, "://") // addresses of pages are shown without it
			l.texts = append(l.texts, strings.ToLower(x), strings.ToLower(bare))
		default: // a range as it was written
			for _, n := range numerals.FindAllString(strings.ReplaceAll(x, "..", " "), -1) {
				y, _ := strconv.ParseFloat(n, 64)
				l.numbers = append(l.numbers, y)
			}
		}
	case []any:
		l.counts[len(x)] = true
		for _, y := range x {
			l.enter(y)
		}
	case map[string]any:
		for k, y := range x {
			l.enter(k)
			l.enter(y)
		}
	}
}

// numerals are the numbers in a text, with a mark of per cent; ends of a range of percentages share theirs.
var (
	numerals = regexp.MustCompile(`\d[\d,]*(\.\d+)?([\x{a0} ]?%)?`)
	spans    = regexp.MustCompile(`(\d+)–(\d+[\x{a0} ]?%)`)
)

// holds reports whether a figure stands in the plan at the precision in which it is printed; whole numbers may be counts
// of what a list holds.
func (l *ledger) holds(figure string) bool {
	text, share := strings.CutSuffix(figure, "%")
	text = strings.Trim(strings.ReplaceAll(text, ",", ""), "\u00a0 ")
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return false
	}
	_, fraction, _ := strings.Cut(text, ".")
	unit := math.Pow(10, float64(len(fraction)))
	if !share && fraction == "" && l.counts[int(x)] {
		return true
	}
	if share {
		x, unit = x/100, 100
	}
	return slices.ContainsFunc(l.numbers, func(y float64) bool { return math.Abs(math.Abs(y)-x)*unit <= 0.5+1e-6 })
}

// around is a figure with the word before it and the one after it.
func around(text string, at []int) string {
	from := strings.LastIndexByte(strings.TrimRight(text[:at[0]], " "), ' ') + 1
	to := len(text)
	if i := strings.IndexByte(text[at[1]:], ' '); i >= 0 {
		if j := strings.IndexByte(text[at[1]+i+1:], ' '); j >= 0 {
			to = at[1] + i + 1 + j
		}
	}
	return text[from:to]
}

// quotes reports whether some words are part of a text, such as one that was cut to fit into a picture.
func (l *ledger) quotes(words string) bool {
	return len(strings.Fields(words)) > 2 && slices.ContainsFunc(l.texts, func(s string) bool { return strings.Contains(s, words) })
}

// aside are the figures that stand in no plan, and why.
var aside = []struct{ pattern, why string }{
	{`\b\d{1,2}[\x{a0} ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[\x{a0} ]\d{4}\b|\b\d{4}-\d\d(-\d\d)?\b`, "dates"},
	{`dossier [0-9a-f]{8}\b`, "the first digits of the input's hash"},
	{`\bover[\x{a0} ]99[\x{a0} ]%`, "a share that is not quite 1"},
	{`\bunder[\x{a0} ]1[\x{a0} ]%`, "a share that is not quite 0"},
	{`\b8 cases in 10\b|\beight cases in ten\b|worst in 20|95 %`, "which quantiles a range or column shows"},
	{`\b0\.005\b`, "plan.Noticeable, the least difference that is told as one"},
	{`a coin 0\.25\b`, "how Brier scores are read"},
	{`icd[\x{a0} ]203`, "the name of a directive"},
	{`(chance|unlikely|likely|certain|not|even|probable)[\x{a0} ]0\.\d\d–0\.\d\d\b`, "the bands of published words"},
	{`\b(between|and|above|below)[\x{a0} ]\.\d\d\b`, "gaps between published words"},
}

// pieces cuts a layout into pieces of text: lines, or for HTML what stands between tags, scales of axes apart.
func pieces(t *testing.T, layout, text string) []string {
	t.Helper()
	if layout != "html" {
		return strings.Split(strings.ReplaceAll(text, `\`, ""), "\n")
	}
	var out []string
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var open []bool // of elements around: whether their text counts
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		} else if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			tick := slices.ContainsFunc(x.Attr, func(a xml.Attr) bool { return a.Name.Local == "class" && strings.HasPrefix(a.Value, "tick") })
			open = append(open, x.Name.Local != "style" && !tick)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(x)); s != "" && !slices.Contains(open, false) {
				out = append(out, s)
			}
		}
	}
}

// cutOut takes a text out of another wherever it stands as words.
func cutOut(text, s string) string {
	for at := 0; s != ""; {
		i := strings.Index(text[at:], s)
		if i < 0 {
			break
		}
		i += at
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(s):])
		if at = i + len(s); !word(before) && !word(after) {
			text = text[:i] + "…" + text[at:]
			at = i
		}
	}
	return text
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// untraced lists the figures of a layout that stand nowhere, with what stands around them.
func untraced(t *testing.T, l *ledger, layout, text string) []string {
	t.Helper()
	var out []string
	for _, piece := range pieces(t, layout, text) {
		piece = strings.ToLower(html.UnescapeString(piece))
		if !strings.ContainsAny(piece, "0123456789") {
			continue
		}
		if slices.ContainsFunc(l.texts, func(s string) bool { return strings.Contains(s, strings.Trim(piece, "… ")) }) {
			continue // part of a text
		}
		for _, a := range aside {
			piece = regexp.MustCompile(a.pattern).ReplaceAllString(piece, "…")
		}
		for _, s := range l.texts {
			piece = cutOut(piece, s)
		}
		piece = spans.ReplaceAllString(piece, "$1 % $2")
		for _, at := range numerals.FindAllStringIndex(piece, -1) {
			if !l.holds(piece[at[0]:at[1]]) && !l.quotes(around(piece, at)) {
				out = append(out, fmt.Sprintf("%s in %q", piece[at[0]:at[1]], piece[max(0, at[0]-60):min(len(piece), at[1]+40)]))
			}
		}
	}
	return out
}

// Every figure of every layout can be found in the plan.
func TestFiguresStandInThePlan(t *testing.T) {
	plans := map[string]*plan.Plan{"sample": samplePlan()}
	for _, name := range []string{"korea", "hanoi", "supplier", "labour", "worked"} {
		plans[name] = sharedPlan(t, name)
	}
	for name, whole := range plans {
		for _, step := range []int{3, 7} {
			p := snapped(whole, step)
			l := ledgerOf(t, p)
			var wide bytes.Buffer // a text without turned lines
			if err := Brief(&wide, p, BriefOptions{Width: 4000, Annex: true}); err != nil {
				t.Fatal(err)
			}
			for layout, text := range map[string]string{"text": wide.String(), "markdown": lay(t, "markdown", p), "html": lay(t, "html", p), "backcasts": lay(t, "backcasts", p)} {
				for _, miss := range untraced(t, l, layout, text) {
					t.Errorf("%s, %s by %d: %s", name, layout, step, miss)
				}
			}
		}
	}
}
