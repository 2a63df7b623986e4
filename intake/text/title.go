package text

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// name chooses the headline, and the outlet where no line names it by its form, among the lines above the body.
func (r *reading) name(body int) {
	all := r.candidates
	if len(all) > 0 && r.Outlet.Text == "" && r.isMasthead(all) {
		r.Outlet = Part{Text: oneLine(r.In(all[0].Span)), Span: all[0].Span, How: ByHeader}
		r.Unsure = append(r.Unsure, fmt.Sprintf("the outlet is taken to be the first line, %q", r.Outlet.Text))
		for i := range all {
			all[i].behind = i > 0 && all[i].group == all[0].group
		}
		all = all[1:]
	}
	if r.Title.Text == "" {
		r.headline(all)
	}
	for _, c := range all {
		if !c.Within(r.Title.Span) {
			r.dropped++
		}
	}
	if r.Outlet.Text == "" && body < len(r.blocks) && (r.release || r.announces(r.blocks[body])) {
		r.releasedBy(r.blocks[body])
	}
}

// headline takes the first candidate that does not stand behind the name of the outlet in its group, with the lines that go on with it; any if there is no other.
func (r *reading) headline(all []candidate) {
	first := -1
	for i, c := range all {
		if !c.behind {
			first = i
			break
		}
	}
	if first < 0 && len(all) > 0 {
		first = 0
	}
	if first < 0 {
		return
	}
	at := all[first].Span
	for _, c := range all[first+1:] {
		if c.group != all[first].group || strings.TrimSpace(r.Text[at.To:c.From]) != "" || ends(r.In(at)) || c.To-at.From > 250 {
			break
		}
		at.To = c.To
	}
	r.Title = Part{Text: oneLine(r.In(at)), Span: at, How: ByHeader}
}

// isMasthead reports whether the first candidate is the name of an outlet rather than the headline: few words with capitals, and another candidate in a later group.
func (r *reading) isMasthead(all []candidate) bool {
	first, last := all[0], all[len(all)-1]
	if first.group != 0 || r.Title.Text == "" && last.group == first.group || r.Title.Text != "" && r.Title.Span.From < first.From {
		return false
	}
	s := r.In(first.Span)
	name, rest, _ := strings.Cut(s, ", ")
	words := strings.Fields(strings.ToLower(rest))
	return capitalised(s, 5) || capitalised(name, 5) && len(words) > 0 && len(words) < 6 && outletWords[words[len(words)-1]] // "Plains & Orchard, the farmers' weekly"
}

// capitalised reports whether a line has at most so many words, each of which but the short ones begins with a capital.
func capitalised(s string, most int) bool {
	if len(s) > mostLine {
		return false
	}
	words := wordForm.FindAllString(s, -1)
	if len(words) == 0 || len(words) > most || ends(s) || strings.ContainsAny(s, "\"“”") {
		return false
	}
	for i, w := range words {
		if !unicode.IsUpper([]rune(w)[0]) && (i == 0 || len(w) > 3) {
			return false
		}
	}
	return true
}

var announceForm = regexp.MustCompile(`^(?:The )?\p{Lu}[^.,;:“"]{1,60}?,?(?: \([^)]{2,40}\),?)? (?:has )?today,? (?:\w+ed|said)\b`)

// announces reports whether a paragraph begins as the releases of companies do: "Larch Ltd today announced".
func (r *reading) announces(b block) bool {
	s := r.In(b.Span)
	d, ok := findDateline(s)
	return ok && d.outlet.Empty() && announceForm.MatchString(s[d.end:])
}

// releasedBy takes whoever a release begins with for its outlet: "Larch Ltd today announced …".
func (r *reading) releasedBy(b block) {
	at := b.Span
	if d, ok := findDateline(r.In(at)); ok {
		at.From += d.end
	}
	s := r.In(at)
	end, n := 0, 0
	for _, m := range wordAt.FindAllStringIndex(cut(s, 200), -1) {
		w := s[m[0]:m[1]]
		if !unicode.IsUpper([]rune(w)[0]) && w != "of" && w != "and" && w != "for" && w != "&" || n > 8 {
			break
		}
		n, end = n+1, m[1]
		if strings.HasSuffix(w, ",") {
			end--
			break
		}
	}
	if name := strings.TrimPrefix(s[:end], "The "); n > 0 && name != "" && name != "The" {
		from := at.From + end - len(name)
		r.Outlet = Part{Text: oneLine(name), Span: Span{from, from + len(name)}, How: ByHeader}
		r.Unsure = append(r.Unsure, fmt.Sprintf("the outlet is taken to be %q, with whom the release begins", r.Outlet.Text))
	}
}
