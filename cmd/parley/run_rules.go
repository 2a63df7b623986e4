package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/mediation"
	"parley/simulation/transcript"
)

// ruleFlags say by which protocol run plays, and with which rules.
type ruleFlags struct {
	protocol   string
	hazard     float64
	discount   string
	discountBy string
	outside    string
	leave      string
	bidOrder   string
	mediator   string
	agenda     string
	each       int
	effect     string
	combine    string
	limitTo    float64
	expect     int
	opens      string
	centre     string

	set *pflag.FlagSet
}

// A protocolName is a protocol as --protocol names it.
type protocolName struct {
	name, title string
	flags       []string // that belong to it
}

var (
	timeFlags = []string{"hazard", "discount", "discount-by"}
	protocols = []protocolName{
		{"saop", "alternating offers", nil},
		{"outside", "alternating offers with outside options", append([]string{"outside", "leave"}, timeFlags...)},
		{"amop", "multiple offers with votes", append([]string{"order"}, timeFlags...)},
		{"text", "a mediator's single text", append([]string{"mediator"}, timeFlags...)},
		{"agenda", "one issue after the other", append([]string{"agenda", "each", "effect"}, timeFlags...)},
		{"sequential", "one counterpart after the other", append([]string{"combine", "cap", "expect", "opens", "centre"}, timeFlags...)},
	}
	leaves   = []string{"answering", "anytime"}
	orders   = []string{"seated", "turning"}
	effects  = []string{"at-once", "together"}
	combines = []string{"sum", "best"}
	opens    = []string{"centre", "edge"}
	clocks   = []string{"time", "round"}
)

func protocolNames() []string {
	var names []string
	for _, p := range protocols {
		names = append(names, p.name)
	}
	return names
}

func (f *ruleFlags) flags(cmd *cobra.Command) {
	fl := cmd.Flags()
	f.set = fl
	fl.StringVar(&f.protocol, "protocol", "saop", "play by the `PROTOCOL`: "+joined(protocolNames()))
	fl.Float64Var(&f.hazard, "hazard", 0, "talks break down after each round with probability `P`; not with saop")
	fl.StringVar(&f.discount, "discount", "", "what time leaves of a deal's worth: `δ` for all, or one for each party, or file: as the scenario files say; not with saop")
	fl.StringVar(&f.discountBy, "discount-by", "time", "δ for the whole of the `CLOCK`: time, or for each round")
	fl.StringVar(&f.outside, "outside", "", "outside: what leaving is worth, `U` for all or one for each party (default: as much as no deal)")
	fl.StringVar(&f.leave, "leave", leaves[0], "outside: a seat may leave `WHEN`: "+joined(leaves))
	fl.StringVar(&f.bidOrder, "order", orders[0], "amop: who begins a `ROUND`: seated, the first always; turning, the next each time")
	fl.StringVar(&f.mediator, "mediator", "hill", "text: the `NAME` of the mediator: "+joined(mediation.Names()))
	fl.StringVar(&f.agenda, "agenda", "listed", "agenda: the `ORDER` of issues: "+joined(simulation.AgendaOrders())+", or their ids with commas between")
	fl.IntVar(&f.each, "each", 0, "agenda: at most `N` rounds for an issue (0: only --rounds counts)")
	fl.StringVar(&f.effect, "effect", effects[0], "agenda: agreed issues take effect `WHEN`: "+joined(effects))
	fl.StringVar(&f.combine, "combine", combines[0], "sequential: several deals are worth their `KIND`: sum, weighted by priority, or best")
	fl.Float64Var(&f.limitTo, "cap", 0, "sequential: no more than `U` in sum (0: no limit)")
	fl.IntVar(&f.expect, "expect", 1, "sequential: the centre expects the best of `N` random deals at each table to come (0: none)")
	fl.StringVar(&f.opens, "opens", opens[0], "sequential: who makes the first offer at each table, `WHO`: "+joined(opens))
	fl.StringVar(&f.centre, "centre", "", "sequential: the `PARTY` that sits at every table, by name or number from 1 (default: the dossier's own, or the first)")
	for flag, words := range map[string][]string{"protocol": protocolNames(), "leave": leaves, "order": orders, "mediator": mediation.Names(),
		"agenda": simulation.AgendaOrders(), "effect": effects, "combine": combines, "opens": opens, "discount-by": clocks} {
		complete(cmd, flag, words)
	}
}

// check sees to it that every flag given belongs to the protocol and is a word that there is.
func (f *ruleFlags) check() error {
	if _, err := pick("--protocol", "protocol", f.protocol, protocolNames()); err != nil {
		return err
	}
	own := f.rules().flags
	for _, p := range protocols {
		for _, flag := range p.flags {
			if f.set.Changed(flag) && !slices.Contains(own, flag) {
				return inputError("--%s does not go with --protocol %s\n\thint: it is for %s", flag, f.protocol, joined(protocolsWith(flag)))
			}
		}
	}
	for _, w := range []struct {
		flag, got string
		words     []string
	}{{"leave", f.leave, leaves}, {"order", f.bidOrder, orders}, {"mediator", f.mediator, mediation.Names()}, {"effect", f.effect, effects},
		{"combine", f.combine, combines}, {"opens", f.opens, opens}, {"discount-by", f.discountBy, clocks}} {
		if _, err := pick("--"+w.flag, "word", w.got, w.words); err != nil {
			return err
		}
	}
	switch {
	case !(f.hazard >= 0 && f.hazard < 1):
		return inputError("--hazard is %v\n\thint: from 0 to below 1", f.hazard)
	case f.each < 0 || f.each > maxRounds:
		return inputError("--each is %d\n\thint: from 0 to %d", f.each, maxRounds)
	case !(f.limitTo >= 0 && f.limitTo < 1e9):
		return inputError("--cap is %v\n\thint: 0 or more", f.limitTo)
	case f.expect < 0 || f.expect > 100:
		return inputError("--expect is %d\n\thint: from 0 to 100", f.expect)
	}
	return nil
}

func protocolsWith(flag string) []string {
	var names []string
	for _, p := range protocols {
		if slices.Contains(p.flags, flag) {
			names = append(names, p.name)
		}
	}
	return names
}

func (f *ruleFlags) rules() protocolName {
	i := slices.IndexFunc(protocols, func(p protocolName) bool { return p.name == f.protocol })
	return protocols[i]
}

// stated states the rules for a transcript.
func (f *ruleFlags) stated() map[string]string {
	if f.protocol == "saop" {
		return nil
	}
	rules := map[string]string{"protocol": f.protocol}
	for _, flag := range f.rules().flags {
		rules[flag] = f.set.Lookup(flag).Value.String()
	}
	return rules
}

// recallRules takes the rules from a transcript.
func (f *ruleFlags) recallRules(h transcript.Head) error {
	known := append(slices.Clone(timeFlags), "protocol")
	for _, p := range protocols {
		known = append(known, p.flags...)
	}
	for flag, value := range h.Rules {
		if !slices.Contains(known, flag) {
			return fmt.Errorf("line 1: there is no rule %q", flag)
		}
		if err := f.set.Set(flag, value); err != nil {
			return fmt.Errorf("line 1: %s: %w", flag, err)
		}
	}
	return nil
}

// talks are what runners need besides rules and parties.
func (f *runFlags) talks() simulation.Talks {
	return simulation.Talks{Hazard: f.hazard, Stream: rng.New(f.seed, "run chance"), Index: f.index, Record: true, Why: f.explain}
}

// horizon bounds the clock of strategies where a hazard presses them, and the rounds where no deadline was given.
func (f *runFlags) horizon(players []simulation.Player) {
	if f.hazard == 0 {
		return
	}
	_, mean := simulation.RoundsFor(f.hazard)
	for i := range players {
		players[i].Horizon = mean
	}
}

// discounts returns a discount for each party, in their order; files holds what scenario files say, if they do.
func (f *ruleFlags) discounts(parties int, files []float64) ([]protocol.Discount, error) {
	all := make([]protocol.Discount, parties)
	var factors []float64
	switch {
	case f.discount == "":
		return all, nil
	case f.discount == "file":
		if len(files) != parties {
			return nil, inputError("--discount file: the files state %d discounts for %s\n\thint: give them as numbers", len(files), counted(parties, "seat"))
		}
		factors = files
	default:
		var err error
		if factors, err = numberList("--discount", f.discount, parties); err != nil {
			return nil, err
		}
	}
	for i := range all {
		all[i] = protocol.Discount{Factor: factors[i], Clock: protocol.Clock(slices.Index(clocks, f.discountBy))}
		if err := all[i].Check(); err != nil {
			return nil, inputError("--discount: %v", err)
		}
	}
	return all, nil
}

// numberList reads one number for all parties or one for each.
func numberList(flag, list string, parties int) ([]float64, error) {
	var out []float64
	for _, word := range strings.Split(list, ",") {
		x, err := strconv.ParseFloat(strings.TrimSpace(word), 64)
		if err != nil || x-x != 0 {
			return nil, inputError("%s: %q is no number", flag, word)
		}
		out = append(out, x)
	}
	if len(out) == 1 {
		out = slices.Repeat(out, parties)
	}
	if len(out) != parties {
		return nil, inputError("%s names %d numbers for %s\n\thint: one for each, or one for all", flag, len(out), counted(parties, "seat"))
	}
	return out, nil
}
