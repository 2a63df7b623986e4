package intake

import "strconv"

// Merge joins the drafts of several reports, in their order. Nothing is proposed twice: a source that several reports
// know is one source, of a report that comes again only its file is listed, and so is a claim that an outlet repeats word by word on one day. Cost: linear.
func Merge(drafts []*Draft) *Draft {
	m := merger{out: &Draft{Draft: Format}, texts: map[string]string{}, sources: map[string]bool{}, taken: map[string]string{}}
	for _, d := range drafts {
		m.add(d)
	}
	return m.out
}

type merger struct {
	out     *Draft
	texts   map[string]string // by the key of a report: its file
	sources map[string]bool
	taken   map[string]string // by section and id: what the item is
}

func (m *merger) add(d *Draft) {
	repeated := false
	for _, r := range d.Reports {
		if first, again := m.texts[r.key()]; again {
			r.SameAs, repeated = first, true
		} else {
			m.texts[r.key()] = r.File
		}
		m.out.Reports = append(m.out.Reports, r)
	}
	if repeated {
		return
	}
	for _, s := range d.Sources {
		if !m.sources[s.ID] {
			m.out.Sources = append(m.out.Sources, s)
		}
		m.sources[s.ID] = true
	}
	renamed := map[string]string{}
	for _, k := range d.Claims {
		id, fresh := m.id("claims.", k.ID, k.Source+"\x00"+string(k.Learned)+"\x00"+k.Text)
		renamed[k.ID] = id
		if k.ID = id; fresh {
			m.out.Claims = append(m.out.Claims, k)
		}
	}
	m.rest(d, renamed)
}

// rest adds what may cite claims.
func (m *merger) rest(d *Draft, renamed map[string]string) {
	cited := func(ids []string) []string {
		out := make([]string, len(ids))
		for i, id := range ids {
			out[i] = renamed[id]
		}
		return out
	}
	for _, e := range d.History {
		e.Because = cited(e.Because)
		if id, fresh := m.id("history.", e.ID, string(e.On)+"\x00"+e.Text); fresh {
			e.ID = id
			m.out.History = append(m.out.History, e)
		}
	}
	for _, s := range d.Scenarios {
		s.Because = cited(s.Because)
		if id, fresh := m.id("scenarios.", s.ID, s.Name); fresh {
			s.ID = id
			m.out.Scenarios = append(m.out.Scenarios, s)
		}
	}
	for _, is := range d.Issues {
		is.Because = cited(is.Because)
		if id, fresh := m.id("issues.", is.ID, is.Name); fresh {
			is.ID = id
			m.out.Issues = append(m.out.Issues, is)
		}
	}
}

// id returns the id that an item has in the merged draft, and whether it is new there. Where another item has the same id, which
// takes two hashes that begin alike, a number is added.
func (m *merger) id(section, id, what string) (string, bool) {
	for n := 1; ; n++ {
		next := id
		if n > 1 {
			next += "_" + strconv.Itoa(n)
		}
		holder, taken := m.taken[section+next]
		if !taken {
			m.taken[section+next] = what
			return next, true
		}
		if holder == what {
			return next, false
		}
	}
}

// key is what makes a report the same as another.
func (r Report) key() string { return r.SHA256 + " " + string(r.Published) + " " + r.Outlet }
