package statement

import (
	"strings"

	"parley/intake/text"
)

// A view is what is said, as one run of tokens, with the conditions marked.
type view struct {
	ts        []token
	text      string
	condition []bool // the token belongs to a condition
	spans     []condition
}

// A condition is a clause that what is said hangs on.
type condition struct {
	span part // tokens of the view
	past bool
	word string // if, unless, should ...
}

// view joins the parts of what is said.
func (s *sentence) view(parts []part) view {
	v := view{text: s.text}
	for _, p := range parts {
		v.ts = append(v.ts, s.tokens[p.a:p.b]...)
	}
	v.condition = make([]bool, len(v.ts))
	v.findConditions()
	for _, c := range v.spans {
		for i := c.span.a; i < c.span.b; i++ {
			v.condition[i] = true
		}
	}
	return v
}

func (v *view) findConditions() {
	for i := 0; i < len(v.ts); i++ {
		c, ok := v.conditionAt(i)
		if ok {
			v.spans = append(v.spans, c)
			i = c.span.b - 1
		}
	}
}

var notAfter = set("ask asks asked asking wonder wondered wondering know knows knew see seeing saw unclear doubt doubted doubtful decide decided even as what say sure certain check checked whether find tell")
var noCondition = set("not any anything so ever necessary needed possible need only anyone you'll")

// conditionAt reads the condition that begins at token i.
func (v *view) conditionAt(i int) (condition, bool) {
	t := &v.ts[i]
	if !t.word() {
		return condition{}, false
	}
	before := ""
	if i > 0 {
		before = v.ts[i-1].low
	}
	after := &token{}
	if i+1 < len(v.ts) {
		after = &v.ts[i+1]
	}
	switch t.low {
	case "if":
		if notAfter[before] || noCondition[after.low] && after.low != "only" && after.low != "any" || after.mark != 0 {
			return condition{}, false
		}
		from := i
		if before == "only" {
			from--
		}
		return v.upTo(from, i+1, "if"), true
	case "unless":
		return v.upTo(i, i+1, "unless"), true
	case "should", "were", "had":
		if v.inverts(i) {
			c := v.upTo(i, i+1, t.low)
			c.past = t.low == "had"
			return c, true
		}
	case "provided", "providing", "assuming":
		if after.low == "that" || i == 0 || v.ts[i-1].mark != 0 || before == "but" || before == "only" {
			if t.low == "provided" || after.low == "that" || t.low == "assuming" && (i == 0 || v.ts[i-1].mark != 0) {
				return v.upTo(i, i+1, t.low), true
			}
		}
	case "as", "so":
		if after.low == "long" && i+2 < len(v.ts) && v.ts[i+2].low == "as" && !(i+3 < len(v.ts) && (v.ts[i+3].number || v.ts[i+3].is(isDeterminer) && i+4 < len(v.ts) && v.ts[i+4].is(isTimeNoun))) {
			return v.upTo(i, i+3, "as long as"), true
		}
	case "in":
		for _, w := range [][]string{{"in", "the", "event"}, {"in", "case"}, {"in", "the", "absence", "of"}} {
			if matches(v.ts[i:], w) {
				return v.upTo(i, i+len(w), strings.Join(w, " ")), true
			}
		}
	case "on":
		if matches(v.ts[i:], []string{"on", "condition", "that"}) || matches(v.ts[i:], []string{"on", "the", "condition", "that"}) {
			return v.upTo(i, i+3, "on condition"), true
		}
	case "subject":
		if after.low == "to" && (before == "" || v.ts[i-1].mark == ',') {
			return v.upTo(i, i+2, "subject to"), true
		}
	case "depending", "conditional", "contingent":
		if after.low == "on" || after.low == "upon" {
			return v.upTo(i, i+2, t.low+" on"), true
		}
	case "once":
		if (i == 0 || v.ts[i-1].mark == ',' || v.ts[i-1].word() && !v.ts[i-1].is(isAuxiliary|isPreposition|isNegator)) && (after.is(isArticle|isSubject|isPossessive) || after.name()) && v.verbWithin(i+2, 10) {
			return v.upTo(i, i+1, "once"), true
		}
	}
	return condition{}, false
}

func (v *view) verbWithin(i, n int) bool {
	for j := i; j < len(v.ts) && j < i+n; j++ {
		t := &v.ts[j]
		if !t.word() {
			return false
		}
		if t.is(isAuxiliary|isPast|isVerb) || pastShape(t) || strings.HasSuffix(t.low, "s") && len(t.low) > 4 && t.class == 0 {
			return true
		}
	}
	return false
}

// inverts reports whether "should", "were" or "had" at i opens a condition: "should talks fail", "were numbers to fall".
func (v *view) inverts(i int) bool {
	if i+2 >= len(v.ts) {
		return false
	}
	t, n := &v.ts[i], &v.ts[i+1]
	opens := i == 0 || v.ts[i-1].mark == ',' || v.ts[i-1].mark == openQuote || v.ts[i-1].mark == dash || v.ts[i-1].low == "but" || v.ts[i-1].low == "and" || v.ts[i-1].low == "that"
	subject := n.is(isArticle|isSubject|isPossessive) || n.name() || n.is(isDeterminer) || opens && n.class&(functional|isPast) == 0
	if !subject || i > 0 && (v.ts[i-1].is(isSubject) || questionWords[v.ts[i-1].low]) {
		return false
	}
	if i > 0 && !opens && v.ts[i-1].is(isAuxiliary|isNegator) {
		return false
	}
	switch t.low {
	case "should":
		return opens || n.is(isArticle|isSubject|isPossessive) || n.name()
	case "were":
		for j := i + 1; j < len(v.ts) && j < i+10; j++ {
			if v.ts[j].low == "to" {
				return opens
			}
			if !v.ts[j].word() {
				return false
			}
		}
	case "had":
		return opens && (i == 0 || v.ts[i-1].mark == ',') && v.verbWithin(i+2, 6) && n.class&isDeterminer == 0 || opens && i == 0 && n.is(isArticle|isSubject) && v.verbWithin(i+2, 6)
	}
	return false
}

var questionWords = set("why how what who when where which whom")

// upTo ends a condition at the next comma that does not part a list, or at another mark, or at the end.
func (v *view) upTo(from, i int, word string) condition {
	end := len(v.ts)
	quote := v.ts[from].quote
	for j := i; j < len(v.ts); j++ {
		t := &v.ts[j]
		if t.mark == ';' || t.mark == ':' || t.mark == dash || t.mark == '(' || t.mark == '.' || t.mark == '?' || t.mark == '!' || t.mark == closeQuote && quote == t.quote || t.mark == openQuote && quote == 0 && j > i+3 {
			end = j
			break
		}
		if t.mark == ',' && !v.listComma(j) {
			end = j
			break
		}
		if t.low == "then" && j > i+2 {
			end = j
			break
		}
	}
	for end > i && !v.ts[end-1].word() {
		end--
	}
	return condition{span: part{from, max(end, from+1)}, word: word}
}

// listComma reports whether a comma parts items of a list ("food, fuel and medicine") or an aside ("if Kim, who ...").
func (v *view) listComma(j int) bool {
	for k := j + 1; k < len(v.ts) && k < j+6; k++ {
		t := &v.ts[k]
		if t.is(isAuxiliary|isPast|isSubject) || pastShape(t) {
			return false
		}
		if t.mark == ',' {
			return false
		}
		if t.low == "and" || t.low == "or" {
			return k > j+1 && !v.clauseAfter(k)
		}
	}
	return false
}

func (v *view) clauseAfter(k int) bool {
	for i := k + 1; i < len(v.ts) && i < k+5; i++ {
		if v.ts[i].is(isAuxiliary|isPast) || pastShape(&v.ts[i]) {
			return true
		}
	}
	return false
}

// conditions returns the places of the conditions.
func (v *view) conditions() []text.Span {
	var out []text.Span
	for _, c := range v.spans {
		out = append(out, v.place(c.span))
	}
	return out
}

func (v *view) place(p part) text.Span {
	return text.Span{From: v.ts[p.a].from, To: v.ts[p.b-1].to}
}

// quoted reports whether at least half of the words stand in quotation marks.
func (v *view) quoted() bool {
	words, inside := 0, 0
	for i := range v.ts {
		if v.ts[i].word() {
			words++
			if v.ts[i].quote != 0 {
				inside++
			}
		}
	}
	return words > 0 && 2*inside >= words
}

// aboutNumber are hedges only before a number.
var aboutNumber = set("about around roughly approximately nearly")

// hedges returns the words that weaken what is said, and its word of likelihood.
func (v *view) hedges() ([]string, string) {
	var out []string
	likely, best := "", 0
	for i := range v.ts {
		if c, ok := find(lex().cues, v.ts, i, "hedge"); ok && !v.condition[i] && !v.ts[i].capital && (!aboutNumber[c.words[0]] || i+1 < len(v.ts) && (v.ts[i+1].number || v.ts[i+1].is(isDeterminer) && !v.ts[i+1].is(isArticle))) {
			out = appendNew(out, []string{strings.Join(c.words, " ")})
		}
		if c, ok := find(lex().likelihood, v.ts, i, ""); ok && len(c.words) > best && !v.condition[i] {
			likely, best = c.group, len(c.words)
			if likely == "likely" && i > 0 && (v.ts[i-1].is(isNegator) || strings.HasSuffix(v.ts[i-1].low, "n't")) {
				likely = "unlikely"
			}
		}
	}
	return out, likely
}
