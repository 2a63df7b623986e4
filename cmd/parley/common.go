package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/internal/near"
	"parley/model"
	"parley/model/evidence"
)

// assumptions are the flags that say under which assumptions a dossier is looked at.
type assumptions struct {
	asOf    string
	whatIf  string
	set     []string
	without []string
	seed    uint64
	draws   int
	workers int
	json    bool
	quiet   bool
}

const defaultDraws = 2000

// maxDraws keeps a slip of the finger from filling the memory: a draw of a large dossier takes about 2 kB. A share
// estimated from so many draws is known to 0.2 percentage points.
const maxDraws = 200_000

func (a *assumptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&a.asOf, "as-of", "", "read the dossier as of this `DATE` (2024-08-01) instead of its own")
	f.StringVar(&a.whatIf, "what-if", "", "apply the what-if with this `ID` of the dossier")
	f.StringArrayVar(&a.set, "set", nil, "change a number: `ADDRESS=VALUE`, with +0.1 or -0.1 to shift it (repeatable)")
	f.StringSliceVar(&a.without, "without", nil, "switch off `PARTS` of the model: "+joined(withoutNames))
	f.Uint64Var(&a.seed, "seed", 1, "seed `N` of all random draws")
	f.IntVar(&a.draws, "draws", defaultDraws, "draw the uncertain numbers `N` times")
	f.IntVar(&a.workers, "workers", 0, "work on `N` things at once; changes the time, never the result (default: all cores)")
	f.BoolVar(&a.json, "json", false, "print JSON")
	f.BoolVar(&a.quiet, "quiet", false, "no progress, no remarks on standard error")
	complete(cmd, "without", withoutNames)
}

// withoutNames are the parts of the model that can be switched off.
var withoutNames = []string{"red-lines", "credibility", "mandates", "ratification", "learning", "beliefs", "schedules"}

// switches reads --without.
func (a *assumptions) switches() (w model.Without, err error) {
	for _, name := range a.without {
		switch name {
		case "red-lines":
			w.RedLines = true
		case "credibility":
			w.Credibility = true
		case "mandates":
			w.Mandates = true
		case "ratification":
			w.Ratification = true
		case "learning":
			w.Learning = true
		case "beliefs":
			w.Beliefs = true
		case "schedules":
			w.Schedules = true
		default:
			return w, inputError("--without does not know %q\n\thint: %s", name, near.Hint(name, withoutNames))
		}
	}
	return w, nil
}

// check refuses numbers that make no sense.
func (a *assumptions) check() error {
	switch {
	case a.draws < 1 || a.draws > maxDraws:
		return inputError("--draws is %d\n\thint: from 1 to %d", a.draws, maxDraws)
	case a.workers < 0:
		return inputError("--workers is %d\n\thint: 1 or more, or 0 for all cores", a.workers)
	}
	return nil
}

// load reads the dossier and settles --as-of. It refuses a case in which a number rests only on embargoed evidence.
func (a *assumptions) load(dir string) (*model.Case, error) {
	return a.loadWith(dir, dossier.Options{})
}

// loadWith is load with options beside --as-of.
func (a *assumptions) loadWith(dir string, o dossier.Options) (*model.Case, error) {
	if err := a.check(); err != nil {
		return nil, err
	}
	c, err := loadCase(dir, a.asOf, o)
	if err != nil {
		return nil, err
	}
	return c, refuseEmbargoed(c)
}

// loadCase reads a dossier as of a day, with further options; "" is the dossier's own.
func loadCase(dir, asOf string, o dossier.Options) (*model.Case, error) {
	var err error
	if o.AsOf, err = parseDate(asOf); err != nil {
		return nil, err
	}
	c, problems := dossier.Load(dir, o)
	if bad := problems.Errors(); len(bad) > 0 || c == nil {
		return nil, inputError("%s: %s\n%v", dir, counted(len(bad), "error"), bad)
	}
	return c, nil
}

// refuseEmbargoed lists the numbers that rest only on evidence dated after the as-of date.
func refuseEmbargoed(c *model.Case) error {
	if len(c.UsesEmbargoed) == 0 {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "refused: %s only on evidence dated after %s\n", restCount(len(c.UsesEmbargoed)), c.AsOf)
	for _, r := range c.UsesEmbargoed {
		in := c.Inputs[r]
		fmt.Fprintf(&b, "%s: %s (%s): %s\n", in.At, in.Label, in.ID, strings.Join(dated(c, in.Because), ", "))
	}
	fmt.Fprintf(&b, "\thint: cite a claim that was known on %s, drop its because (then it is a judgement), or move the date with --as-of", c.AsOf)
	return &exitError{exitRefused, b.String()}
}

func restCount(n int) string {
	if n == 1 {
		return "1 number rests"
	}
	return fmt.Sprintf("%d numbers rest", n)
}

// dated adds to each claim id the day from which it may be used.
func dated(c *model.Case, ids []string) []string {
	var out []string
	for _, id := range ids {
		at := slices.IndexFunc(c.Embargoed, func(e model.Embargoed) bool { return e.What == "claims."+id })
		switch k := c.Claim(id); {
		case at >= 0:
			out = append(out, fmt.Sprintf("%s of %s", id, c.Embargoed[at].Date))
		case k != nil:
			out = append(out, fmt.Sprintf("%s of %s", id, k.Dated()))
		default:
			out = append(out, id)
		}
	}
	return out
}

// parseDate reads a day; "" stays "".
func parseDate(s string) (evidence.Date, error) {
	if s == "" {
		return "", nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", inputError("--as-of %q is no day\n\thint: write it as 2024-08-01", s)
	}
	return evidence.Date(s), nil
}

// changes reads --set.
func (a *assumptions) changes(c *model.Case) ([]model.Change, error) {
	var out []model.Change
	for _, s := range a.set {
		address, amount, ok := strings.Cut(s, "=")
		if !ok {
			return nil, inputError("--set %q has no =\n\thint: --set credibility.usa=0.6 sets, --set credibility.usa=+0.1 shifts", s)
		}
		ch, err := dossier.ParseChange(c, strings.TrimSpace(address), strings.TrimSpace(amount))
		if err != nil {
			return nil, inputError("--set %s: %v", s, err)
		}
		out = append(out, ch)
	}
	return out, nil
}

// pick finds an id in a list, with a hint if it is not there.
func pick(flag, noun, id string, known []string) (int, error) {
	if i := slices.Index(known, id); i >= 0 {
		return i, nil
	}
	if len(known) == 0 {
		return -1, inputError("%s %s: the dossier has no %s", flag, id, noun)
	}
	return -1, inputError("%s %s: there is no such %s\n\thint: %s", flag, id, noun, near.Hint(id, known))
}

// idsOf lists the ids of a slice.
func idsOf[T any](list []T, id func(T) string) []string {
	out := []string{}
	for _, x := range list {
		if s := id(x); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func scenarioIDs(c *model.Case) []string {
	return idsOf(c.Scenarios, func(s model.Scenario) string { return s.ID })
}

func trackIDs(c *model.Case) []string {
	return idsOf(c.Tracks, func(t model.Track) string { return t.ID })
}

func partyIDs(c *model.Case) []string {
	return idsOf(c.Parties, func(p model.Party) string { return p.ID })
}

func roundIDs(c *model.Case) []string {
	return idsOf(c.Rounds, func(r model.Round) string { return r.ID })
}

func whatIfIDs(c *model.Case) []string {
	return idsOf(c.WhatIfs, func(w model.WhatIf) string { return w.ID })
}

// complete offers words for a flag to the shell.
func complete(cmd *cobra.Command, flag string, words []string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic("parley: " + err.Error()) // a flag that does not exist
	}
}

// joined lists words for a help text.
func joined(words []string) string { return strings.Join(words, ", ") }
