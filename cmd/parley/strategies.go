package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley/internal/near"
	"parley/report"
	"parley/simulation/strategy"
)

func strategiesCommand(s shell) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "strategies [NAME]",
		Short: "List the ways to bargain, and the parts they are put together from",
		Long: `Lists the strategies by family, the acceptance conditions and the opponent models, with what each does. With a NAME
says more of it: formula, source, parameters with their ranges, what it is put together from. NAME may also be a
strategy as run takes it, with parameters or put together from parts.`,
		Example: `  parley strategies
  parley strategies nice_tit_for_tat
  parley strategies 'boa(offer=micro, accept=combi(t=0.95), model=smith)'`,
		Args: between(0, 1, "one name at most"),
		RunE: func(_ *cobra.Command, args []string) error {
			l := wholeCatalogue()
			if len(args) == 1 {
				var err error
				if l, err = l.named(args[0]); err != nil {
					return err
				}
			}
			switch {
			case asJSON:
				return report.JSON(s.out, l)
			case len(args) == 1:
				return l.tell(s.out)
			}
			return l.list(s.out)
		},
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return wholeCatalogue().names(), cobra.ShellCompDirectiveNoFileComp
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// A catalogue is what strategies prints. Lists that are empty are left out.
type catalogue struct {
	Strategies  []partView `json:"strategies,omitempty"`
	Acceptances []partView `json:"acceptances,omitempty"`
	Models      []partView `json:"models,omitempty"`
}

// A partView is a strategy, an acceptance condition or an opponent model.
type partView struct {
	Name          string      `json:"name"`
	Family        string      `json:"family,omitempty"`
	Title         string      `json:"title"`
	Formula       string      `json:"formula"`
	Source        string      `json:"source"`
	Accept        string      `json:"accept,omitempty"`
	Model         string      `json:"model,omitempty"`
	Stochastic    bool        `json:"stochastic,omitempty"`
	NeedsDeadline bool        `json:"needs_deadline,omitempty"`
	Monotone      bool        `json:"monotone,omitempty"`
	Parameters    []paramView `json:"parameters,omitempty"`
}

type paramView struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Default float64 `json:"default"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
}

func wholeCatalogue() catalogue {
	var l catalogue
	for _, e := range strategy.All() {
		l.Strategies = append(l.Strategies, viewStrategy(e))
	}
	for _, e := range strategy.Acceptances() {
		l.Acceptances = append(l.Acceptances, partView{Name: e.Name, Title: e.Title, Formula: e.Formula, Source: e.Source,
			Stochastic: e.Traits.Stochastic, NeedsDeadline: e.Traits.NeedsDeadline, Parameters: viewParams(e.Params)})
	}
	for _, e := range strategy.Models() {
		l.Models = append(l.Models, partView{Name: e.Name, Title: e.Title, Formula: e.Formula, Source: e.Source, Parameters: viewParams(e.Params)})
	}
	return l
}

func viewStrategy(e strategy.Entry) partView {
	v := partView{Name: e.Name, Family: string(e.Family), Title: e.Title, Formula: e.Formula, Source: e.Source, Accept: e.Accept, Model: e.Model,
		Stochastic: e.Traits.Stochastic, NeedsDeadline: e.Traits.NeedsDeadline, Monotone: e.Traits.Monotone, Parameters: viewParams(e.Params)}
	if v.Accept == "" {
		v.Accept = "next"
	}
	if v.Model == "" {
		v.Model = "none"
	}
	return v
}

func viewParams(params []strategy.Param) []paramView {
	var out []paramView
	for _, p := range params {
		out = append(out, paramView(p))
	}
	return out
}

// names lists what can be asked about, each name once.
func (l catalogue) names() []string {
	var out []string
	for _, part := range slices.Concat(l.Strategies, l.Acceptances, l.Models) {
		if !slices.Contains(out, part.Name) {
			out = append(out, part.Name)
		}
	}
	return out
}

// named returns what goes by a name, or the strategy that is written so.
func (l catalogue) named(name string) (catalogue, error) {
	called := func(all []partView) []partView {
		return slices.DeleteFunc(slices.Clone(all), func(v partView) bool { return v.Name != name })
	}
	some := catalogue{called(l.Strategies), called(l.Acceptances), called(l.Models)}
	if len(some.names()) > 0 {
		return some, nil
	}
	if !strings.ContainsAny(name, "(,=") {
		return catalogue{}, inputError("no strategy, acceptance condition or opponent model is called %q\n\thint: %s", name, near.Hint(name, l.names()))
	}
	e, err := strategy.Find(name)
	if err != nil {
		return catalogue{}, inputError("%v", err)
	}
	return catalogue{Strategies: []partView{viewStrategy(e)}}, nil
}

// list prints a line for each.
func (l catalogue) list(to io.Writer) error {
	p := &printer{to: to}
	width := 0
	for _, name := range l.names() {
		width = max(width, len(name))
	}
	line := func(v partView) { p.line("  %-*s  %s", width, v.Name, v.Title) }
	for _, f := range strategy.Families() {
		p.line("Strategies of the family %s: %s", f.Family, f.Title)
		for _, v := range l.Strategies {
			if v.Family == string(f.Family) {
				line(v)
			}
		}
		p.line("")
	}
	p.line("Acceptance conditions: take what stands if …")
	for _, v := range l.Acceptances {
		line(v)
	}
	p.line("")
	p.line("Opponent models: what the other side wants, judged by its offers")
	for _, v := range l.Models {
		line(v)
	}
	p.line("")
	p.line("More of one: parley strategies NAME. Together: boa(offer=STRATEGY, accept=CONDITION, model=MODEL).")
	return p.err
}

// tell prints all there is to say of each.
func (l catalogue) tell(to io.Writer) error {
	p := &printer{to: to}
	first := true
	for _, part := range []struct {
		kind string
		of   []partView
	}{{"strategy", l.Strategies}, {"acceptance condition", l.Acceptances}, {"opponent model", l.Models}} {
		for _, v := range part.of {
			if !first {
				p.line("")
			}
			v.tell(p, part.kind)
			first = false
		}
	}
	return p.err
}

func (v partView) tell(p *printer, kind string) {
	if v.Family != "" {
		kind += " of the family " + v.Family
	}
	p.line("%s, %s: %s", v.Name, kind, v.Title)
	p.line("  formula     %s", v.Formula)
	p.line("  source      %s", v.Source)
	if v.Accept != "" {
		p.line("  accepts by  %s", v.Accept)
		p.line("  models by   %s", v.Model)
	}
	var traits []string
	for _, t := range []struct {
		has  bool
		says string
	}{{v.Stochastic, "tosses coins"}, {v.NeedsDeadline, "goes by the number of rounds"}, {v.Monotone, "never raises its offers"}} {
		if t.has {
			traits = append(traits, t.says)
		}
	}
	if len(traits) > 0 {
		p.line("  traits      %s", strings.Join(traits, ", "))
	}
	for i, x := range v.Parameters {
		label := ""
		if i == 0 {
			label = "parameters"
		}
		p.line("  %-10s  %s = %g, from %g to %g: %s", label, x.Name, x.Default, x.Low, x.High, x.Title)
	}
}

// A printer writes lines until one fails.
type printer struct {
	to  io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.to, format+"\n", args...)
	}
}
