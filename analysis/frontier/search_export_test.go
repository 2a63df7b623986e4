package frontier

import (
	"parley/model"
	"parley/model/preference"
)

// Searched is Of by search alone. It stops after so many parts (0: never).
func Searched(p *model.Problem, o Options, parts int) Result {
	m := merge(p)
	q := newSearch(m.p, o)
	q.polls = parts
	lost := q.run(preference.Utils(o.Epsilon*float64(p.Unit())), MaxSearch)
	return m.restored(q.result(lost, o.Most))
}
