package report

import (
	"regexp"
	"strings"

	"parley/plan"
)

// A phrasebook turns conditions of the dossier, such as "nuclear <= freeze", into words with the names of issues and
// options: Nuclear programme no further than “Freeze”. What it does not know it leaves as written.
type phrasebook map[string]plan.IssueView // by issue id and by track.issue

func newPhrasebook(p *plan.Plan) phrasebook {
	book := phrasebook{}
	learn := func(track string, issues []plan.IssueView) {
		for _, is := range issues {
			if _, ok := book[is.Issue.ID]; !ok {
				book[is.Issue.ID] = is
			}
			book[track+"."+is.Issue.ID] = is
		}
	}
	for _, nd := range p.Nodes {
		for _, v := range nd.Tracks {
			learn(v.Track.ID, v.Issues)
		}
	}
	for _, b := range p.Backcasts {
		learn(b.Track.ID, b.Issues)
	}
	return book
}

var conditionToken = regexp.MustCompile(`"[^"]*"|<=|>=|!=|[=<>(),]|[^\s=<>!(),"]+|\S`)

// comparators in words; options are ordered as the dossier lists them, usually from the status quo outward.
var comparators = map[string]string{
	"<=": " no further than ", ">=": " at least ", "<": " short of ", ">": " beyond ", "=": " at ", "!=": " anything but ", "in": " one of ",
}

// words translates a condition.
func (b phrasebook) words(condition string) string {
	var out strings.Builder
	var issue *plan.IssueView
	comparing, listing := false, false // the next token is an option; within the brackets of "in ( … )"
	for _, token := range conditionToken.FindAllString(condition, -1) {
		if word, ok := comparators[token]; ok && issue != nil && !comparing {
			out.WriteString(word)
			comparing = true
			continue
		}
		if comparing || listing {
			switch token {
			case "(":
				listing = true
				continue
			case ")":
				comparing, listing = false, false
				continue
			case ",":
				out.WriteString(", ")
				continue
			}
			comparing = false
			if name, ok := option(issue, strings.Trim(token, `"`)); ok {
				out.WriteString(quoted(name))
				continue
			}
		}
		if is, ok := b[token]; ok {
			issue = &is
			token = is.Issue.Name
		}
		space(&out, token)
		out.WriteString(token)
	}
	return out.String()
}

func option(is *plan.IssueView, id string) (string, bool) {
	for _, o := range is.Options {
		if o.ID == id {
			return o.Name, true
		}
	}
	return "", false
}

// space puts a space between words, but none inside brackets.
func space(out *strings.Builder, token string) {
	if out.Len() > 0 && token != ")" && token != "," && !strings.HasSuffix(out.String(), "(") && !strings.HasSuffix(out.String(), " ") {
		out.WriteByte(' ')
	}
}
