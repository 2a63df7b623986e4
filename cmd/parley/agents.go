package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/remote"
	"parley/simulation"
	"parley/simulation/strategy"
	"parley/simulation/transcript"
)

// agentFlags say how long programs at the table may take.
type agentFlags struct{ limits remote.Limits }

func (a *agentFlags) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.DurationVar(&a.limits.Move, "agent-move-time", remote.DefaultMove, "give a program `TIME` for each answer")
	f.DurationVar(&a.limits.Negotiation, "agent-time", remote.DefaultNegotiation, "give a program `TIME` for all answers of a negotiation")
}

// host keeps the programs of a run. They end when the context does.
func (a *agentFlags) host(ctx context.Context) (*remote.Host, error) {
	for _, l := range []struct {
		flag string
		time time.Duration
	}{{"--agent-move-time", a.limits.Move}, {"--agent-time", a.limits.Negotiation}} {
		if l.time <= 0 {
			return nil, inputError("%s is %v\n\thint: more than nothing, such as 500ms, 10s or 5m", l.flag, l.time)
		}
	}
	return remote.NewHost(ctx, a.limits), nil
}

// contestants reads --strategies: names of the catalogue and programs.
func contestants(host *remote.Host, list string) ([]strategy.Entry, error) {
	entries, err := host.Entries(list)
	var f *remote.Failure
	switch {
	case errors.As(err, &f) && f.Cause == remote.Stopped:
		return nil, context.Canceled
	case err != nil:
		return nil, inputError("--strategies: %v", err)
	}
	return entries, nil
}

// programOf returns the program that an agent is, as it was written, or nothing.
func programOf(a simulation.Agent) string {
	if p, ok := a.(*remote.Agent); ok {
		return p.Program().Written
	}
	return ""
}

// again lists the strategies of a transcript that is played again. A transcript may come from anybody, so a program that
// it names is run only if --strategies names it as well.
func again(path, given string, seats []transcript.Seat) (string, error) {
	var list []string
	for _, seat := range seats {
		list = append(list, seat.Strategy)
		if seat.Program == "" {
			continue
		}
		if !slices.Contains(remote.Split(given), seat.Program) {
			return "", inputError("--replay %s: %s is a program: %q\n\thint: if you want to run it, name it again with --strategies", path, seat.Party, seat.Program)
		}
		list[len(list)-1] = seat.Program
	}
	return strings.Join(list, ","), nil
}
