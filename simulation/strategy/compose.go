package strategy

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/internal/near"
	"parley/simulation"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// A Param is a number that users may set.
type Param struct {
	Name, Title        string
	Default, Low, High float64
}

// or returns the parameter with another default.
func (p Param) or(x float64) Param {
	p.Default = x
	return p
}

// Args are the values of the parameters of a part.
type Args struct {
	params []Param
	values []float64
}

// Get returns the value of a parameter, which the part must have declared.
func (a Args) Get(name string) float64 {
	for i, p := range a.params {
		if p.Name == name {
			return a.values[i]
		}
	}
	panic("strategy: no parameter " + name)
}

// A call is what users write: a name, and in brackets what it is to be made with.
type call struct {
	Name string `parser:"@Word"`
	Args []arg  `parser:"( '(' ( @@ ( ',' @@ )* )? ')' )?"`
}

type arg struct {
	Key    string   `parser:"@Word '='"`
	Number *float64 `parser:"( @Number"`
	Call   *call    `parser:"| @@ )"`
}

type calls struct {
	All []call `parser:"@@ ( ',' @@ )*"`
}

var callParser = participle.MustBuild[calls](
	participle.Lexer(lexer.MustSimple([]lexer.SimpleRule{
		{Name: "Space", Pattern: `\s+`},
		{Name: "Word", Pattern: `[A-Za-z_][A-Za-z0-9_]*`},
		{Name: "Number", Pattern: `[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?`},
		{Name: "Punct", Pattern: `[(),=]`},
	})),
	participle.Elide("Space"),
)

// maxExpression bounds what is parsed, as brackets nest.
const maxExpression = 10_000

// Parse reads strategies as users write them, separated by commas:
//
//	boulware                                     a name of the catalogue
//	boulware(e=0.1)                              with another parameter
//	boa(offer=micro, accept=combi(t=0.98), model=smith)   parts put together; what is left out is the offering strategy's own
//	all                                          the whole catalogue
func Parse(expression string) ([]Entry, error) {
	if len(expression) > maxExpression {
		return nil, fmt.Errorf("strategies take %d characters, want at most %d", len(expression), maxExpression)
	}
	parsed, err := callParser.ParseString("", expression)
	if err != nil {
		return nil, badExpression(expression, err)
	}
	var all []Entry
	for _, c := range parsed.All {
		if c.Name == "all" && len(c.Args) == 0 {
			all = append(all, All()...)
			continue
		}
		e, err := c.entry()
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

// badExpression says at which character what was met.
func badExpression(expression string, err error) error {
	var at participle.Error
	if !errors.As(err, &at) {
		return fmt.Errorf("strategies %q: %w", expression, err)
	}
	return fmt.Errorf("strategies %q: character %d: %s\n\thint: such as boulware, boulware(e=0.1) or boa(offer=micro, accept=next, model=smith), after commas",
		expression, at.Position().Offset+1, at.Message())
}

// String writes a call in one way.
func (c call) String() string {
	if len(c.Args) == 0 {
		return c.Name
	}
	var parts []string
	for _, a := range c.Args {
		value := ""
		if a.Number != nil {
			value = strconv.FormatFloat(*a.Number, 'g', -1, 64)
		} else {
			value = a.Call.String()
		}
		parts = append(parts, a.Key+"="+value)
	}
	return c.Name + "(" + strings.Join(parts, ",") + ")"
}

// entry makes the strategy that is called for.
func (c call) entry() (Entry, error) {
	if c.Name == "boa" {
		return c.boa()
	}
	e, args, err := c.offering()
	if err != nil {
		return Entry{}, err
	}
	accept, model := e.Accept, e.Model
	return assemble(c.String(), e, args, accept, model)
}

// boa puts parts together.
func (c call) boa() (Entry, error) {
	parts := map[string]*call{}
	for _, a := range c.Args {
		if !slices.Contains([]string{"offer", "accept", "model"}, a.Key) {
			return Entry{}, fmt.Errorf("%s: no part %q, want offer, accept or model", c, a.Key)
		}
		if a.Call == nil {
			return Entry{}, fmt.Errorf("%s: %s is a number, want the name of a part", c, a.Key)
		}
		if parts[a.Key] != nil {
			return Entry{}, fmt.Errorf("%s: %s is given twice", c, a.Key)
		}
		parts[a.Key] = a.Call
	}
	if parts["offer"] == nil {
		return Entry{}, fmt.Errorf("%s: no offering strategy\n\thint: write boa(offer=boulware, …)", c)
	}
	e, args, err := parts["offer"].offering()
	if err != nil {
		return Entry{}, err
	}
	accept, model := e.Accept, e.Model
	if p := parts["accept"]; p != nil {
		accept = p.String()
	}
	if p := parts["model"]; p != nil {
		model = p.String()
	}
	return assemble(c.String(), e, args, accept, model)
}

// offering finds an entry of the catalogue and the values of its parameters.
func (c call) offering() (Entry, Args, error) {
	i := slices.IndexFunc(catalogue, func(e Entry) bool { return e.Name == c.Name })
	if i < 0 {
		return Entry{}, Args{}, unknown("strategy", c.Name, Names())
	}
	args, err := c.values(catalogue[i].Params)
	return catalogue[i], args, err
}

// assemble makes the entry of an offering strategy, an acceptance condition and a model, the last two as written.
func assemble(name string, e Entry, args Args, accept, model string) (Entry, error) {
	e.Name = name
	newAccept, traits, err := acceptance(accept)
	if err != nil {
		return Entry{}, err
	}
	newModel, err := opponentModel(model)
	if err != nil {
		return Entry{}, err
	}
	e.Accept, e.Model = accept, model
	e.Traits.Stochastic = e.Traits.Stochastic || traits.Stochastic
	e.Traits.NeedsDeadline = e.Traits.NeedsDeadline || traits.NeedsDeadline
	offer := e.Offer
	e.make = func() simulation.Agent {
		a := &agent{offering: offer(args), makeModel: newModel}
		if newAccept != nil {
			a.accept = newAccept()
		}
		return a
	}
	return e, nil
}

// acceptance reads an acceptance condition. It returns nil for plain AC_next, which agents have built in.
func acceptance(written string) (func() Acceptance, Traits, error) {
	if written == "" || written == "next" {
		return nil, Traits{}, nil
	}
	c, err := one(written)
	if err != nil {
		return nil, Traits{}, err
	}
	i := slices.IndexFunc(acceptances, func(e AcceptanceEntry) bool { return e.Name == c.Name })
	if i < 0 {
		var names []string
		for _, e := range acceptances {
			names = append(names, e.Name)
		}
		return nil, Traits{}, unknown("acceptance condition", c.Name, names)
	}
	args, err := c.values(acceptances[i].Params)
	return func() Acceptance { return acceptances[i].New(args) }, acceptances[i].Traits, err
}

// opponentModel reads a model, nil for none.
func opponentModel(written string) (func() Model, error) {
	if written == "" || written == "none" {
		return nil, nil
	}
	c, err := one(written)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(models, func(e ModelEntry) bool { return e.Name == c.Name })
	if i < 0 {
		names := []string{"none"}
		for _, e := range models {
			names = append(names, e.Name)
		}
		return nil, unknown("opponent model", c.Name, names)
	}
	args, err := c.values(models[i].Params)
	return func() Model { return models[i].New(args) }, err
}

// NewModel returns a fresh opponent model, which needs a Reset, as users write it: a name of the list, perhaps with parameters.
// It is nil for none.
func NewModel(written string) (Model, error) {
	make, err := opponentModel(written)
	if err != nil || make == nil {
		return nil, err
	}
	return make(), nil
}

// ParseModels reads opponent models as users write them, after commas, with parameters in brackets; all stands for the whole list.
// It returns each as written in one way, for [NewModel].
func ParseModels(expression string) ([]string, error) {
	if len(expression) > maxExpression {
		return nil, fmt.Errorf("models take %d characters, want at most %d", len(expression), maxExpression)
	}
	parsed, err := callParser.ParseString("", expression)
	if err != nil {
		return nil, badModels(expression, err)
	}
	var all []string
	for _, c := range parsed.All {
		if c.Name == "all" && len(c.Args) == 0 {
			for _, e := range models {
				all = append(all, e.Name)
			}
			continue
		}
		if _, err := opponentModel(c.String()); err != nil {
			return nil, err
		}
		all = append(all, c.String())
	}
	return all, nil
}

// badModels says at which character what was met.
func badModels(expression string, err error) error {
	var at participle.Error
	if !errors.As(err, &at) {
		return fmt.Errorf("models %q: %w", expression, err)
	}
	return fmt.Errorf("models %q: character %d: %s\n\thint: such as smith, bayes(c=0.5), after commas", expression, at.Position().Offset+1, at.Message())
}

// one reads a single call.
func one(written string) (call, error) {
	parsed, err := callParser.ParseString("", written)
	if err != nil {
		return call{}, badExpression(written, err)
	}
	if len(parsed.All) != 1 {
		return call{}, fmt.Errorf("%q are %d parts, want one", written, len(parsed.All))
	}
	return parsed.All[0], nil
}

// values checks the arguments of a call against the parameters that there are.
func (c call) values(params []Param) (Args, error) {
	args := Args{params: params}
	var names []string
	for _, p := range params {
		args.values, names = append(args.values, p.Default), append(names, p.Name)
	}
	for k, a := range c.Args {
		i := slices.Index(names, a.Key)
		switch {
		case i < 0 && len(names) == 0:
			return args, fmt.Errorf("%s: no parameter %q; %s has none", c, a.Key, c.Name)
		case i < 0:
			return args, fmt.Errorf("%s: %w", c, unknown("parameter", a.Key, names))
		case a.Number == nil:
			return args, fmt.Errorf("%s: %s is %q, want a number", c, a.Key, a.Call)
		case slices.ContainsFunc(c.Args[:k], func(b arg) bool { return b.Key == a.Key }):
			return args, fmt.Errorf("%s: %s is given twice", c, a.Key)
		case *a.Number < params[i].Low || *a.Number > params[i].High:
			return args, fmt.Errorf("%s: %s is %g, want %g to %g", c, a.Key, *a.Number, params[i].Low, params[i].High)
		}
		args.values[i] = *a.Number
	}
	return args, nil
}

func unknown(what, name string, names []string) error {
	text := fmt.Sprintf("unknown %s %q, want one of %s", what, name, strings.Join(names, ", "))
	if w := near.Word(name, names); w != "" {
		text += fmt.Sprintf("\n\thint: did you mean %q?", w)
	}
	return errors.New(text)
}
