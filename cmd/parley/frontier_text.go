package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"parley/analysis/survey"
)

const (
	mostPoints = 12 // points of the frontier that are printed: those nearest to serving everybody
	mostTrades = 5
	mostWays   = 8 // changes that would open a zone that are printed
)

// printFrontier lays the result out: what was asked, the points, the trades or why there is no deal, the draws.
func printFrontier(w io.Writer, r *frontierResult, t *target, width int) error {
	f := frontierText{r: r, t: t, width: width}
	for _, p := range t.Parties {
		f.cols = append(f.cols, max(6, columns(p.Name)))
	}
	f.head()
	f.table()
	f.picks()
	f.measures()
	f.packages()
	f.deal()
	f.why()
	f.trades()
	f.foot()
	_, err := io.WriteString(w, f.b.String())
	return err
}

// A frontierText is the text of a result in the making.
type frontierText struct {
	b     strings.Builder
	r     *frontierResult
	t     *target
	width int
	cols  []int // width of the utility columns
}

func (f *frontierText) say(indent int, format string, args ...any) {
	f.b.WriteString(wrap(fmt.Sprintf(format, args...), f.width, indent, indent+2))
}

func (f *frontierText) head() {
	f.say(0, "%s", f.t.title)
	frontier := fmt.Sprintf("frontier of %s", counted(len(f.r.Frontier), "point"))
	if f.r.Segments != nil {
		frontier = fmt.Sprintf("frontier of %s, whose ends are listed", counted(len(f.r.Segments), "straight piece"))
	}
	if !f.r.Exact {
		frontier += fmt.Sprintf(", to within %.2g", f.r.Epsilon)
	}
	inZone := ""
	if f.r.Zone.Outcomes != "" {
		inZone = fmt.Sprintf("; %s in the zone of agreement", f.r.Zone.Outcomes)
	}
	f.say(0, "%s outcomes%s; %s", f.r.Outcomes, inZone, frontier)
	if f.r.ofDossier != nil {
		f.assumed()
	}
	f.b.WriteByte('\n')
}

// assumed says what a dossier was looked at with.
func (f *frontierText) assumed() {
	l := f.t.of
	if len(l.c.Tracks[l.track].RedLines) > 0 && !l.set.Without.RedLines {
		real := "none"
		if len(f.r.Real) > 0 {
			real = joined(f.r.Real)
		}
		f.say(0, "red lines taken as real: %s", real)
	}
	if len(f.r.Without) > 0 {
		f.say(0, "without %s", joined(f.r.Without))
	}
}

// row prints a label, the utilities and a text that wraps in its column.
func (f *frontierText) row(label string, labelWidth int, cells []string, text string) {
	line := "  " + pad(label, labelWidth)
	for i, c := range cells {
		line += "  " + padLeft(c, f.cols[i])
	}
	line += "   "
	start := columns(line)
	room := wrap(text, f.width, start, start+2)
	f.b.WriteString(strings.TrimRight(line+strings.TrimLeft(room, " "), " \n") + "\n")
}

func numbers(us []float64) []string {
	var out []string
	for _, u := range us {
		out = append(out, fmt.Sprintf("%.3f", u))
	}
	return out
}

const zoneMark = "zone"

func (f *frontierText) table() {
	var names []string
	for _, p := range f.t.Parties {
		names = append(names, p.Name)
	}
	wide := len(fmt.Sprint(len(f.r.Frontier))) + 1 + len(zoneMark)
	f.row("", wide, names, "FRONTIER")
	shown := f.nearest()
	for _, i := range shown {
		label := fmt.Sprint(i + 1)
		if f.r.InZone(i) {
			label = pad(label, wide-len(zoneMark)) + zoneMark
		}
		q := f.r.Frontier[i]
		text := q.Text
		if q.Ways != "" && q.Ways != "1" && q.All == nil {
			text += fmt.Sprintf(" (%s outcomes are worth the same: --all)", q.Ways)
		}
		f.row(label, wide, numbers(q.Utilities), text)
		f.others(q, wide)
	}
	f.row("", wide, numbers(f.r.Reservation), "no deal")
	if left := len(f.r.Frontier) - len(shown); left > 0 {
		f.say(2, "… and %d more points, further from what all could accept (all of them: --json, --csv)", left)
	}
}

// others lists the other outcomes that are worth the same as a point.
func (f *frontierText) others(q survey.Point, wide int) {
	for k, ids := range q.All {
		if k > 0 {
			f.row("", wide, make([]string, len(q.Utilities)), "or "+f.t.told(ids))
		}
	}
	if n := len(q.All); n > 0 && q.Ways != fmt.Sprint(n) {
		f.row("", wide, make([]string, len(q.Utilities)), fmt.Sprintf("… of %s outcomes worth the same", q.Ways))
	}
}

// nearest lists the points to print, in their order: where there are too many, those whose worst-served party comes
// nearest to its value of no deal, or gains the most over it, and the named ones.
func (f *frontierText) nearest() []int {
	all := make([]int, len(f.r.Frontier))
	for i := range all {
		all[i] = i
	}
	if len(all) <= mostPoints {
		return all
	}
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(f.r.WorstGain(b), f.r.WorstGain(a)) })
	all = all[:mostPoints]
	for _, n := range f.r.Named() {
		if i := f.r.PlaceOf(n); i >= 0 {
			all = append(all, i)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// picks tells which rule picks which point.
func (f *frontierText) picks() {
	rules := map[int][]string{}
	between := []string{} // on a piece, not at an end
	for _, n := range f.r.Named() {
		if i := f.r.PlaceOf(n); i >= 0 {
			rules[i] = append(rules[i], n.Name)
		} else {
			between = append(between, fmt.Sprintf("%s: %s (%s)", n.Name, n.At.Text, joined(numbers(n.At.Utilities))))
		}
	}
	for _, p := range f.r.Rules {
		name, ok := moreRules[p.Rule]
		if !ok {
			continue
		}
		for _, q := range p.Points {
			if i := f.r.PlaceOf(survey.NamedPoint{At: &q}); i >= 0 {
				rules[i] = append(rules[i], name)
			}
		}
	}
	if len(rules)+len(between) == 0 {
		return
	}
	f.b.WriteString("\nNAMED POINTS\n")
	for _, i := range slices.Sorted(maps.Keys(rules)) {
		f.say(2, "point %d: %s", i+1, joined(rules[i]))
	}
	for _, text := range between {
		f.say(2, "%s", text)
	}
}

// moreRules are the rules told beside the four that always are; those of other programs stand in the JSON.
var moreRules = map[string]string{
	"relative_utilitarian": "relative utilitarian", "fallback": "fallback bargaining",
	"nash_powers": "Nash with these powers", "proportional": "proportional to these powers",
}

// measures tells how hard the problem is, in a few figures.
func (f *frontierText) measures() {
	m := f.r.Measures
	if m == nil {
		return
	}
	var parts []string
	add := func(x *float64, format string) {
		if x != nil {
			parts = append(parts, fmt.Sprintf(format, *x))
		}
	}
	add(m.WinWin, "win-win %.2f (0: a pie to share, 1: all can have their best)")
	add(m.NegMASOpposition, "opposition %.3f as NegMAS defines it")
	add(m.GeniusOpposition, "%.3f as GENIUS does")
	add(m.Correlation, "correlation of interests %.2f")
	if len(parts) > 0 {
		f.b.WriteByte('\n')
		f.say(0, "MEASURES  %s", strings.Join(parts, "; "))
	}
}

// packages lists what may be offered at once.
func (f *frontierText) packages() {
	if len(f.r.Packages) < 2 {
		return
	}
	f.b.WriteByte('\n')
	f.say(0, "TO OFFER AT ONCE: about as good for %s as the Nash point; the choice tells what the other side cares for", f.t.Parties[f.t.Seat].Name)
	for _, p := range f.r.Packages {
		tells := ""
		if p.Reveals != "" {
			tells = "; if chosen: it cares for " + f.issue(p.Reveals)
		}
		f.say(2, "%s (%s)%s", p.Text, joined(numbers(p.Utilities)), tells)
	}
}

func (f *frontierText) why() {
	if !f.r.Zone.Empty {
		return
	}
	f.b.WriteString("\nNO ZONE OF AGREEMENT: nothing that may be signed is worth as much as no deal to every party.\n")
	f.ways(f.r.WhyNot)
	if !f.r.WhyNotComplete {
		f.say(2, "(there may be others: the search was cut short)")
	}
}

// ways lists changes that would open a zone.
func (f *frontierText) ways(list []survey.Change) {
	if len(list) == 0 {
		f.say(2, "no set of up to three changes opens one")
		return
	}
	f.b.WriteString("Each of these alone would open one:\n")
	for i, x := range list {
		if i == mostWays {
			f.say(2, "… and %d more (--json)", len(list)-i)
			break
		}
		text := x.Text
		if x.Firm {
			text += " (law or logic: the last to give)"
		}
		f.say(2, "%s", text)
	}
}

// deal tells who and what stands in the way of the deal asked about, and what would buy them.
func (f *frontierText) deal() {
	d := f.r.Deal
	switch {
	case d == nil:
	case d.Partial && d.Best == nil:
		f.b.WriteString("\nTHE DEAL ASKED ABOUT has no zone of agreement around it.\n")
		f.ways(d.WhyNot)
	case d.Partial:
		f.b.WriteString("\nTHE DEAL ASKED ABOUT, with the rest settled as well as can be\n")
		f.say(2, "best for %s: %s (%s)", f.t.Parties[f.t.Seat].Name, d.Best.Text, joined(numbers(d.Best.Utilities)))
		f.say(2, "Nash: %s (%s)", d.Nash.Text, joined(numbers(d.Nash.Utilities)))
	default:
		f.wholeDeal(d)
	}
}

func (f *frontierText) wholeDeal(d *survey.Deal) {
	f.b.WriteString("\nTHE DEAL ASKED ABOUT\n")
	f.say(2, "%s (%s)", d.Point.Text, joined(numbers(d.Point.Utilities)))
	if len(d.Blockers) == 0 {
		f.say(2, "Nobody and nothing blocks it.")
	}
	switch {
	case len(d.Improvements) > 0:
		best := d.Improvements[0]
		f.say(2, "%s would be better for somebody and worse for nobody; the fairest: %s (%s)", counted(len(d.Improvements), "efficient outcome"), best.Text, joined(numbers(best.Utilities)))
	case d.Distance != nil && *d.Distance == 0:
		f.say(2, "It cannot be bettered for one without loss to another.")
	}
	for _, b := range d.Blockers {
		f.say(2, "blocked by %s", b.Text)
		f.moves("would do instead", b.Nearest)
	}
	f.moves("would clear all of these", d.Clear)
}

// moves lists what would do instead, with what that costs the one on whose side we look.
func (f *frontierText) moves(what string, list []survey.Move) {
	who := f.t.Parties[f.t.Seat].Name
	for _, m := range list {
		cost := fmt.Sprintf("costs %s %.3f", who, m.Loss)
		if m.Loss < 0 {
			cost = fmt.Sprintf("gains %s %.3f", who, -m.Loss)
		}
		f.say(4, "%s: %s (%s)", what, m.Text, cost)
	}
}

func (f *frontierText) trades() {
	if len(f.r.Trades) == 0 {
		return
	}
	who := f.t.Parties[f.t.Seat].Name
	f.b.WriteByte('\n')
	f.say(0, "TRADES for %s, best first (2.0 times: what it gets is worth twice what it gives, at equal cost to the other side)", who)
	for i, x := range f.r.Trades {
		if i == mostTrades {
			f.say(2, "… and %d more (--json)", len(f.r.Trades)-i)
			break
		}
		f.say(2, "give %s, get %s: %.1f times", f.issue(x.Give), f.issue(x.Get), x.Ratio)
	}
}

// issue returns the name of an issue by its id.
func (f *frontierText) issue(id string) string {
	for _, is := range f.t.Issues {
		if is.ID == id {
			return is.Name
		}
	}
	for _, line := range f.t.Lines {
		if line.ID == id {
			return line.Name
		}
	}
	panic("parley: a trade of an issue that is not on the track")
}

func (f *frontierText) foot() {
	f.b.WriteByte('\n')
	if f.r.ofDossier != nil {
		f.share(f.r.Draws)
	}
	f.say(0, "%s", f.r.origin())
}

// share says how often there is a zone of agreement; nothing if that was interrupted.
func (f *frontierText) share(d *zoneShare) {
	switch {
	case d == nil:
	case d.Exact:
		f.say(0, "Over all %s of the case a zone of agreement exists with probability %.2f.", counted(d.N, "state"), d.Share)
	default:
		f.say(0, "A zone of agreement exists in %.1f %% of %d draws (95 %% interval %.1f to %.1f %%).", 100*d.Share, d.N, 100*d.Low, 100*d.High)
	}
}
