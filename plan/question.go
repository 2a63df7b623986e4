package plan

import (
	"fmt"
	"slices"
	"strings"

	"parley/model"
)

// A question is a Question with what its worth is computed from.
type question struct {
	Question
	worth Worth
	input model.Ref // NoRef for a red line or a claim
	track int       // of a red line
	line  int
	parts []int // of a claim: places of the questions of its inputs
}

// row is what the answer is in each draw.
func (k *question) row(draws []*model.Draw) []float64 {
	x := make([]float64, len(draws))
	for i, d := range draws {
		if k.input != model.NoRef {
			x[i] = d.Values[k.input]
		} else if d.Real[k.track][k.line] {
			x[i] = 1
		}
	}
	return x
}

// inputQuestions asks for every ranged number that the plan may move with.
func (e *engine) inputQuestions() []question {
	var out []question
	for r, in := range e.c.Inputs {
		if !in.Moves() || strings.HasPrefix(in.ID, "questions.") {
			continue
		}
		text, about := e.ask1(in)
		out = append(out, question{input: model.Ref(r), Question: Question{ID: in.ID, Text: text, About: about, Inputs: []string{in.ID}, Because: in.Because}})
	}
	return out
}

// lineQuestions asks of every doubtful red line whether it is real.
func (e *engine) lineQuestions() []question {
	var out []question
	for t := range e.c.Tracks {
		track := &e.c.Tracks[t]
		for k, line := range track.RedLines {
			if e.o.Without.RedLines || line.Real == model.NoRef {
				continue
			}
			in := e.c.Inputs[line.Real]
			if in.Spread.IsPoint() && (in.Spread.Low <= 0 || in.Spread.Low >= 1) {
				continue
			}
			p := e.party(track.Parties[line.Seat])
			out = append(out, question{input: model.NoRef, track: t, line: k, Question: Question{
				ID: "red_lines." + line.ID, About: []Named{p}, Inputs: []string{in.ID}, Because: in.Because,
				Text: fmt.Sprintf("Is it a bluff when %s says that it will sign nothing but: %s?", p.Name, line.Text)}})
		}
	}
	return out
}

// claimQuestions asks of every claim that numbers rest on whether it is so, in terms of those numbers.
func (e *engine) claimQuestions(of []question) []question {
	var out []question
	for _, k := range e.c.Claims {
		var among []int
		for i := range of {
			if slices.Contains(of[i].Because, k.ID) {
				among = append(among, i)
			}
		}
		if len(among) == 0 {
			continue
		}
		q := question{input: model.NoRef, parts: best(of, among, mostInputs), Question: Question{ID: k.ID, Text: "Is it so that: " + strings.TrimSuffix(k.Text, ".") + "?"}}
		for _, i := range q.parts {
			q.Inputs = append(q.Inputs, of[i].Inputs...)
			for _, p := range of[i].About {
				if !slices.Contains(q.About, p) {
					q.About = append(q.About, p)
				}
			}
		}
		out = append(out, q)
	}
	return out
}

// ask1 words the question for a number, and says whom it concerns.
func (e *engine) ask1(in model.Input) (string, []Named) {
	part := strings.Split(in.ID, ".")
	about := e.partiesIn(part)
	name := "the party"
	if len(about) > 0 {
		name = about[0].Name
	}
	switch {
	case part[0] == "issues" && part[2] == "weight":
		return fmt.Sprintf("How much does %s matter to %s, beside the other issues?", e.issueName(part[1]), name), about
	case part[0] == "issues":
		return fmt.Sprintf("What is it worth: %s?", strings.TrimPrefix(in.Label, "value of ")), about
	case part[0] == "no_agreement" || part[0] == "tracks" && slices.Contains(part, "no_agreement"):
		return fmt.Sprintf("How well can %s live without a deal (%s)?", name, in.Label), about
	case part[0] == "tracks" && part[len(part)-1] == "priority":
		return fmt.Sprintf("How much do these talks matter beside the others: %s?", strings.TrimPrefix(in.Label, "priority of ")), []Named{e.party(e.c.Subject)}
	case part[0] == "credibility":
		return fmt.Sprintf("How far would %s keep what it promises?", name), about
	case part[0] == "devices":
		return fmt.Sprintf("How much does it help or cost: %s?", in.Label), about
	case part[0] == "red_lines":
		return fmt.Sprintf("How sure is it that %s is no bluff?", strings.TrimPrefix(in.Label, "probability that ")), about
	case part[0] == "scenarios":
		return fmt.Sprintf("How likely is it: %s?", strings.TrimPrefix(in.Label, "probability of ")), about
	case part[0] == "mandates" && part[len(part)-1] == "probability":
		return fmt.Sprintf("Whom will they send: how sure is it %s?", strings.TrimPrefix(in.Label, "probability ")), about
	case part[0] == "mandates":
		return fmt.Sprintf("How well does the delegate read the other side (%s)?", in.Label), about
	case part[0] == "parties" && slices.Contains(part, "behaviours"):
		return fmt.Sprintf("How will %s act at the table (%s)?", name, in.Label), about
	case part[0] == "dossier":
		return "What does it cost to wait?", []Named{e.party(e.c.Subject)}
	}
	return fmt.Sprintf("What is the true %s?", in.Label), about
}

// partiesIn lists the parties that the parts of an address name, directly or as the owner of what they name.
func (e *engine) partiesIn(part []string) []Named {
	var out []Named
	add := func(p int) {
		if p >= 0 && !slices.Contains(out, e.party(p)) {
			out = append(out, e.party(p))
		}
	}
	for _, s := range part[1:] {
		add(e.c.Party(s))
	}
	switch part[0] {
	case "mandates":
		for _, m := range e.c.Mandates {
			if m.ID == part[1] {
				add(m.Party)
			}
		}
	case "red_lines":
		for _, t := range e.c.Tracks {
			for _, l := range t.RedLines {
				if l.ID == part[1] {
					add(t.Parties[l.Seat])
				}
			}
		}
	case "levers":
		for _, l := range e.c.Levers {
			if l.ID == part[1] {
				add(l.By)
			}
		}
	}
	return out
}

func (e *engine) issueName(id string) string {
	for _, t := range e.c.Tracks {
		for _, is := range t.Issues {
			if is.ID == id {
				return is.Name
			}
		}
	}
	return id
}

// nodeName names a node of the tree.
func (e *engine) nodeName(i int) Named {
	s := e.c.Scenarios[e.nodes[i].scenario]
	return Named{s.ID, s.Name}
}
