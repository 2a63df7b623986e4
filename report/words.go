package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"parley/model/evidence"
	"parley/plan"
)

// noticeable is the smallest difference of values that is told as one: half of the last decimal printed.
const noticeable = plan.Noticeable

// nbsp keeps a number and its unit on one line; plain texts print it as a space.
const nbsp = "\u00a0"

// value prints a utility, on the scale where 1 is the best possible and two decimals are all that a range can bear.
func value(x float64) string {
	s := fmt.Sprintf("%.2f", math.Abs(x))
	if x < 0 && s != "0.00" {
		return "−" + s
	}
	return s
}

// estimate prints a mean with the range that holds eight draws of ten; without width it is the mean alone.
func estimate(e plan.Estimate) string {
	if value(e.Low) == value(e.High) {
		return value(e.Mean)
	}
	return value(e.Mean) + " (" + value(e.Low) + "–" + value(e.High) + ")"
}

// number prints an input on its own scale, with at most three significant figures.
func number(x float64) string {
	s := fmt.Sprintf("%.2f", x)
	if math.Abs(x) < 0.1 {
		s = fmt.Sprintf("%.3f", x)
	}
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	return strings.Replace(s, "-", "−", 1)
}

// apart prints two different inputs with as many digits as it takes to tell them apart, or up to six.
func apart(x, y float64) (string, string) {
	a, b := number(x), number(y)
	for digits := 3; a == b && x != y && digits <= 6; digits++ {
		a, b = strconv.FormatFloat(x, 'f', digits, 64), strconv.FormatFloat(y, 'f', digits, 64)
	}
	return a, b
}

// near0 and near1 take up sums of weights that miss 0 or 1 by rounding.
func near0(p float64) bool { return p < 1e-9 }
func near1(p float64) bool { return p > 1-1e-9 }

// percent prints a probability without false precision.
func percent(p float64) string {
	switch {
	case near0(p):
		return "0" + nbsp + "%"
	case p < 0.01:
		return "under" + nbsp + "1" + nbsp + "%"
	case near1(p):
		return "100" + nbsp + "%"
	case p > 0.99:
		return "over" + nbsp + "99" + nbsp + "%"
	}
	return fmt.Sprintf("%.0f%s%%", p*100, nbsp)
}

// percents prints the range between two probabilities, in ascending order.
func percents(a, b float64) string {
	if a > b {
		a, b = b, a
	}
	return between(percent(a), percent(b))
}

// between joins two printed percentages, the lower first.
func between(low, high string) string {
	switch {
	case low == high || near0Text(low) && strings.HasPrefix(high, "under"):
		return high
	case strings.HasPrefix(low, "over"):
		return low
	case low == percent(0.99) && strings.HasPrefix(high, "over"):
		return low + " or more"
	case strings.HasPrefix(low, "under") || strings.HasPrefix(high, "over"):
		return low + " to " + high
	}
	return strings.TrimSuffix(low, nbsp+"%") + "–" + high
}

func near0Text(s string) bool { return s == percent(0) }

// likelihood is the word for a chance. A share of 0 or 1 among sampled draws proves nothing impossible or certain.
func likelihood(c plan.Chance) string {
	switch {
	case near0(c.P) && c.High > 0.0001:
		return "almost no chance"
	case near0(c.P):
		return evidence.WordFor(0)
	case near1(c.P) && c.Low < 0.9999:
		return "almost certain"
	case near1(c.P):
		return evidence.WordFor(1)
	}
	return evidence.WordFor(c.P)
}

// share is the percentage of a chance, under the same proviso.
func share(c plan.Chance) string {
	switch {
	case near0(c.P) && c.High > 0.0001:
		return percent(0.001)
	case near1(c.P) && c.Low < 0.9999:
		return percent(0.999)
	}
	return percent(c.P)
}

// shares prints the range between two chances.
func shares(a, b plan.Chance) string {
	if a.P > b.P {
		a, b = b, a
	}
	return between(share(a), share(b))
}

// dealIs words the chance of a deal from what came of it in play to what the preferences leave room for. Beside
// another word, what the model rules out or is sure of is told by the outermost band.
func dealIs(played, possible plan.Chance) (words, range_ string) {
	if possible.P < played.P {
		played, possible = possible, played
	}
	low, high := likelihood(played), likelihood(possible)
	if low != high {
		low, high = evidence.WordFor(within(played.P)), evidence.WordFor(within(possible.P))
	}
	if words = low; low != high {
		words += " to " + high
	}
	return words, shares(played, possible)
}

func within(p float64) float64 { return math.Min(math.Max(p, 0.001), 0.999) }

// day prints a date as people write it; what is not a full date stays as it is.
func day(d evidence.Date) string {
	t, err := time.Parse("2006-01-02", string(d))
	if err != nil {
		return string(d)
	}
	return strings.ReplaceAll(t.Format("2 Jan 2006"), " ", nbsp)
}

// list joins names: a, b and c.
func list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// names are the names of things.
func names(ns []plan.Named) []string {
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = n.Name
	}
	return out
}

// count prints a number of things: 1 claim, 19 claims, 2,000 draws.
func count(n int, thing string) string {
	s := thousands(n)
	if n != 1 {
		thing += "s"
	}
	return s + nbsp + thing
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// quoted sets a name apart from the sentence around it.
func quoted(s string) string { return "“" + s + "”" }

// upperFirst begins a sentence.
func upperFirst(s string) string {
	for i, r := range s {
		return s[:i] + strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// stop ends a sentence that does not end itself.
func stop(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

// shift prints how far a value moves, with its sign: +0.005, −0.02, 0.
func shift(x float64) string {
	s := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%+.3f", x), "0"), ".")
	if s == "+0" || s == "-0" {
		return "0"
	}
	return strings.Replace(s, "-", "−", 1)
}

// month prints the month of a date: Feb 2019.
func month(d evidence.Date) string {
	t, err := time.Parse("2006-01-02", string(d))
	if err != nil {
		return string(d)
	}
	return strings.ReplaceAll(t.Format("Jan 2006"), " ", nbsp)
}
