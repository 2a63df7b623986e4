package learning

import (
	"fmt"
	"math"

	"parley/internal/num"
	"parley/model"
	"parley/model/preference"
)

// Options say how sharply acts are read. The zero value reads them as the documentation says.
type Options struct {
	Temperature float64 // τ: how far below its best a party may ask for, in utility; 0: 0.1
	Scale       float64 // s: how far answers may stray from the value of no deal, in utility; 0: 0.05
	Slip        float64 // chance that an answer means nothing; 0: 0.01
}

// The defaults of [Options]. They are conventions: nothing in a case speaks of them.
const (
	DefaultTemperature = 0.1
	DefaultScale       = 0.05
	DefaultSlip        = 0.01
)

func (o Options) filled() Options {
	for _, x := range []struct {
		at   *float64
		said float64
	}{{&o.Temperature, DefaultTemperature}, {&o.Scale, DefaultScale}, {&o.Slip, DefaultSlip}} {
		if *x.at <= 0 {
			*x.at = x.said
		}
	}
	return o
}

// A Lesson is a list of acts, ready to be weighed under any draw. It may be used by several goroutines at once.
type Lesson struct {
	Acts     []Act    // those that teach
	Warnings []string // about acts that cannot
	c        *model.Case
	o        Options
	features []feature
}

// NewLesson prepares acts. Left out, with a warning, are asks that no outcome allowed by the constraints contains, and
// those of spaces whose issues hang together too much to be summed over (tables of more than 262,144 entries).
func NewLesson(c *model.Case, acts []Act, o Options) *Lesson {
	l := &Lesson{c: c, o: o.filled()}
	modal := model.NewSampler(c, 0, nil).Modal()
	for _, a := range acts {
		if a.Kind == Asked {
			if text := l.impossible(a, modal); text != "" {
				l.Warnings = append(l.Warnings, fmt.Sprintf("nothing is learnt from %q (%s): %s", a.Words(c), a.On, text))
				continue
			}
		}
		l.Acts = append(l.Acts, a)
	}
	l.features = features(c, l.Acts)
	return l
}

// impossible says why an ask cannot be weighed; "" if it can.
func (l *Lesson) impossible(a Act, d *model.Draw) string {
	p := l.c.Problem(a.Ask.Track, d, a.Setting)
	factors, by := l.factors(p, l.c.Tracks[a.Ask.Track].Seat(a.Party))
	switch {
	case by.largest > mostEntries:
		return "its issues hang together too much to be summed over"
	case total(p.Space, append(factors, fixed(p.Space, a.Ask)...), by) == 0:
		return "the constraints allow no outcome that contains it"
	}
	return ""
}

// LogLikelihood returns ln of the likelihood of all acts under a draw. Cost: see the package.
func (l *Lesson) LogLikelihood(d *model.Draw) float64 {
	sum := 0.0
	var p *model.Problem
	for i, a := range l.Acts {
		if i == 0 || a.From != l.Acts[i-1].From { // acts of one place share their setting
			p = l.c.Problem(a.Ask.Track, d, a.Setting)
		}
		if a.Kind == Asked {
			sum += l.asked(p, a)
		} else {
			sum += l.answered(p, a)
		}
	}
	return sum
}

// asked is ln P that a party asks for what it asked.
func (l *Lesson) asked(p *model.Problem, a Act) float64 {
	factors, by := l.factors(p, l.c.Tracks[a.Ask.Track].Seat(a.Party))
	all := total(p.Space, factors, by)
	return num.Log(total(p.Space, append(factors, fixed(p.Space, a.Ask)...), by)) - num.Log(all)
}

// factors are exp(u/τ) and the constraints, as tables; the constant of the utility cancels.
func (l *Lesson) factors(p *model.Problem, seat int) ([]factor, order) {
	var out []factor
	var scopes []preference.Scope
	for _, t := range p.Utilities[seat].Tables {
		f := factor{t.Scope, make([]float64, len(t.Values))}
		for i, u := range t.Values {
			f.values[i] = num.Exp(p.Float(u) / l.o.Temperature)
		}
		out, scopes = append(out, f), append(scopes, f.scope)
	}
	for _, r := range p.Rules {
		if r.Kind != model.ByConstraint {
			continue
		}
		f := factor{r.Scope, make([]float64, len(r.Allowed))}
		for i, yes := range r.Allowed {
			if yes {
				f.values[i] = 1
			}
		}
		out, scopes = append(out, f), append(scopes, f.scope)
	}
	return out, orderOf(p.Space, scopes)
}

// answered is ln P of an answer.
func (l *Lesson) answered(p *model.Problem, a Act) float64 {
	track := &l.c.Tracks[a.Ask.Track]
	seat, ω := track.Seat(a.Party), whole(track, a.Ask)
	refuse := 1.0
	if !crosses(p, seat, ω) {
		gain := p.Float(p.Utilities[seat].Of(p.Space, ω) - p.Reservation[seat])
		refuse = 1 / (1 + num.Exp(math.Min(gain/l.o.Scale, 700)))
	}
	refuse = l.o.Slip + float64((1-2*l.o.Slip)*refuse)
	if a.Kind == Accepted {
		refuse = 1 - refuse
	}
	return num.Log(refuse)
}

// crosses reports whether an outcome breaks a red line or mandate of the seat's own.
func crosses(p *model.Problem, seat int, ω []int) bool {
	for _, r := range p.Rules {
		if (r.Kind == model.ByRedLine || r.Kind == model.ByMandate) && r.Seat == seat && !r.Allows(p.Space, ω) {
			return true
		}
	}
	return false
}
