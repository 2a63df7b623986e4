package mediation

import (
	"fmt"
	"slices"
	"strings"

	"parley/internal/near"
	"parley/model/protocol"
	"parley/simulation"
)

// An Entry is a mediator of the list, with how the seats answer him.
type Entry struct {
	Name    string // as users write it
	Title   string // what he does, in half a sentence
	Source  string // author and year
	Reply   protocol.Reply
	New     func() simulation.Mediator
	Answers func() simulation.Answerer
}

// entries is the only list of mediators.
var entries = []Entry{
	{
		Name: "hill", Title: "changes one issue at a time and keeps what all accept",
		Source: "Klein, Faratin, Sayama and Bar-Yam 2003", Reply: protocol.Votes,
		New: func() simulation.Mediator { return &HillClimber{} }, Answers: func() simulation.Answerer { return Climb{} },
	},
	{
		Name: "annealed", Title: "the same, with seats that at first accept losses, too",
		Source: "Klein, Faratin, Sayama and Bar-Yam 2003", Reply: protocol.Votes,
		New: func() simulation.Mediator { return &HillClimber{} }, Answers: func() simulation.Answerer { return Anneal{} },
	},
	{
		Name: "annealer", Title: "takes strong and weak votes, and at first keeps what is voted down, too",
		Source: "after Klein, Faratin and Bar-Yam 2002", Reply: protocol.Strengths,
		New: func() simulation.Mediator { return &Annealer{} }, Answers: func() simulation.Answerer { return Weigh{} },
	},
	{
		Name: "feedback", Title: "learns from better, same and worse, and trades issue for issue",
		Source: "after Aydoğan, Hindriks and Jonker 2014", Reply: protocol.Grades,
		New: func() simulation.Mediator { return &Feedback{} }, Answers: func() simulation.Answerer { return Grade{} },
	},
}

// All returns the list, in its order.
func All() []Entry { return slices.Clone(entries) }

// Names returns the names of the list, in its order.
func Names() []string {
	var names []string
	for _, e := range entries {
		names = append(names, e.Name)
	}
	return names
}

// Find returns the mediator with the name.
func Find(name string) (Entry, error) {
	for _, e := range entries {
		if e.Name == name {
			return e, nil
		}
	}
	return Entry{}, fmt.Errorf("unknown mediator %q, want one of %s\n\thint: %s", name, strings.Join(Names(), ", "), near.Hint(name, Names()))
}
