package intake

import (
	"fmt"
	"slices"
	"strings"

	"parley/model"
	"parley/model/evidence"
)

// Fit fits a draft to a dossier: sources that the dossier has are named in Have, those that may speak for one of its parties
// in Party, who wants an issue by the id of the party, ids that something else has are changed, and what was accepted earlier is left out. It returns remarks for the person, in
// order. Cost: linear in the draft, times the sources and parties of the dossier for the sources.
func (d *Draft) Fit(c *model.Case) []string {
	f := fitter{d: d, c: c, named: map[string]string{}}
	f.names()
	f.sources()
	f.claims()
	f.others()
	for i := range d.Issues {
		if p := f.party(d.Issues[i].WantedBy); p != "" {
			d.Issues[i].WantedBy = p
		}
	}
	f.dates()
	return f.remarks
}

type fitter struct {
	d       *Draft
	c       *model.Case
	named   map[string]string // id of the dossier's source of a name, by nameKey
	remarks []string
}

func (f *fitter) remark(format string, args ...any) {
	f.remarks = append(f.remarks, fmt.Sprintf(format, args...))
}

// sources looks for each source in the dossier, by name.
func (f *fitter) sources() {
	taken, renamed := map[string]bool{}, map[string]string{}
	for _, s := range f.c.Sources {
		taken[s.ID] = true
	}
	for _, s := range f.d.Sources {
		taken[s.ID] = taken[s.ID] || f.named[nameKey(s.Name)] == ""
	}
	for i := range f.d.Sources {
		s := &f.d.Sources[i]
		s.Have = f.named[nameKey(s.Name)]
		if s.Party == "" {
			for _, words := range append([]string{s.Name}, strings.Split(s.Note, "; ")...) {
				if s.Party = f.party(words); s.Party != "" {
					break
				}
			}
		}
		if s.Have != "" || f.c.Source(s.ID) == nil {
			continue
		}
		id := free(s.ID, taken)
		renamed[s.ID], taken[id] = id, true
		f.remark("sources.%s is another source in the dossier, so the one of the draft is called %s", s.ID, id)
		s.ID = id
	}
	rename := func(id *string) {
		if to, ok := renamed[*id]; ok {
			*id = to
		}
	}
	for i := range f.d.Sources {
		rename(&f.d.Sources[i].Origin)
	}
	for i := range f.d.Claims {
		rename(&f.d.Claims[i].Source)
		rename(&f.d.Claims[i].Via)
	}
}

// free returns the id with the first number that makes it one that nobody has.
func free(id string, taken map[string]bool) string {
	for n := 2; ; n++ {
		if next := fmt.Sprintf("%s_%d", id, n); !taken[next] {
			return next
		}
	}
}

// names lists the dossier's sources by name. A name that the dossier gives with something after a comma or in brackets
// ("Ri Il Gyu, former diplomat") is that name without it, too.
func (f *fitter) names() {
	for _, s := range f.c.Sources {
		bare, _, _ := strings.Cut(s.Name, ",")
		bare, _, _ = strings.Cut(bare, "(")
		for _, key := range []string{nameKey(s.Name), nameKey(bare)} {
			if _, taken := f.named[key]; !taken && key != "" {
				f.named[key] = s.ID
			}
		}
	}
}

// party returns the id of the party that the name of a source begins with or is.
func (f *fitter) party(name string) string {
	key := " " + nameKey(name) + " "
	for _, p := range f.c.Parties {
		if n := nameKey(p.Name); n != "" && strings.HasPrefix(key, " "+n+" ") {
			return p.ID
		}
	}
	return ""
}

// nameKey is a name without case, marks, possessive endings and articles, for comparing.
func nameKey(name string) string {
	name = strings.NewReplacer("’s ", " ", "'s ", " ").Replace(strings.ToLower(name) + " ")
	words := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" \t\n.,;:()\"“”", r) })
	words = slices.DeleteFunc(words, func(w string) bool { return w == "the" || w == "a" || w == "an" })
	return strings.Join(words, " ")
}

// claims leaves out those that the dossier has: the id of a claim is made from what it says.
func (f *fitter) claims() {
	taken := f.known("claims")
	n := len(f.d.Claims)
	f.d.Claims = slices.DeleteFunc(f.d.Claims, func(k Claim) bool { return taken[k.ID] })
	if n -= len(f.d.Claims); n > 0 {
		f.remark("%s of the draft: in the dossier already", counted(n, "claim"))
	}
}

// known returns the ids of a section of the dossier, embargoed ones included.
func (f *fitter) known(section string) map[string]bool {
	ids := map[string]bool{}
	for _, e := range f.c.Embargoed {
		if id, ok := strings.CutPrefix(e.What, section+"."); ok {
			ids[id] = true
		}
	}
	switch section {
	case "claims":
		for _, k := range f.c.Claims {
			ids[k.ID] = true
		}
	case "history":
		for _, e := range f.c.History {
			ids[e.ID] = true
		}
	case "scenarios":
		for _, s := range f.c.Scenarios {
			ids[s.ID] = true
		}
	case "issues":
		for _, t := range f.c.Tracks {
			for _, is := range t.Issues {
				ids[is.ID] = true
			}
		}
	}
	return ids
}

// others leaves out events, scenarios and issues that the dossier has.
func (f *fitter) others() {
	events, scenarios, issues := f.known("history"), f.known("scenarios"), f.known("issues")
	n := len(f.d.History) + len(f.d.Scenarios) + len(f.d.Issues)
	f.d.History = slices.DeleteFunc(f.d.History, func(x Event) bool { return events[x.ID] })
	f.d.Scenarios = slices.DeleteFunc(f.d.Scenarios, func(x Scenario) bool { return scenarios[x.ID] })
	f.d.Issues = slices.DeleteFunc(f.d.Issues, func(x Issue) bool { return issues[x.ID] })
	if n -= len(f.d.History) + len(f.d.Scenarios) + len(f.d.Issues); n > 0 {
		f.remark("%s of history, scenarios and issues: in the dossier already", counted(n, "item"))
	}
}

// StatedDay returns the as-of date that a dossier states, "" if it states none. Without one nothing is too late for it: it
// speaks from the day of its latest claim, whichever that is.
func StatedDay(c *model.Case) evidence.Date {
	if c.AsOfAssumed {
		return ""
	}
	return c.AsOf
}

// dates says which reports are too late for the dossier, or would move its day.
func (f *fitter) dates() {
	if f.c.AsOfAssumed {
		day := f.c.AsOf
		for _, k := range f.d.Claims {
			day = max(day, k.Learned)
		}
		if day != f.c.AsOf {
			f.remark("the dossier states no as_of, so that it speaks from the day of its latest claim: that would become %s", day)
		}
	}
	for _, r := range f.d.Reports {
		if late(r, StatedDay(f.c)) {
			f.remark("%s is of %s, after the as-of date %s: its claims can be accepted as embargoed only (listed, never used until the as-of date moves), and nothing else of it", r.File, r.Published, f.c.AsOf)
		}
	}
}

// late reports whether a report is dated after the day that a dossier speaks from.
func late(r Report, asOf evidence.Date) bool { return r.Published.After(asOf) }
