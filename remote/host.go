package remote

import (
	"context"
	"fmt"
	"sync"

	"parley/simulation"
	"parley/simulation/strategy"
)

// A Host keeps the agents of a run and ends them with it.
type Host struct {
	ctx    context.Context
	limits Limits

	mu     sync.Mutex
	agents []*Agent
}

// NewHost returns a host whose agents end with the context: those that are thinking lose their negotiation.
func NewHost(ctx context.Context, limits Limits) *Host {
	return &Host{ctx: ctx, limits: limits.orDefaults()}
}

// Open starts a program and has it say hello. The agent serves one goroutine; further ones want agents of their own.
func (h *Host) Open(p Program) (*Agent, error) {
	a := &Agent{program: p, host: h}
	if f := a.launch(); f != nil {
		return nil, f
	}
	return h.keep(a), nil
}

func (h *Host) keep(a *Agent) *Agent {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.agents = append(h.agents, a)
	return a
}

// Entries reads strategies as users write them, separated by commas: those of the catalogue, and programs. Every program
// is started once, so that one that does not work is told before anything is played.
func (h *Host) Entries(list string) ([]strategy.Entry, error) {
	var out []strategy.Entry
	for _, written := range Split(list) {
		if !IsProgram(written) {
			entries, err := strategy.Parse(written)
			if err != nil {
				return nil, err
			}
			out = append(out, entries...)
			continue
		}
		p, err := ParseProgram(written)
		if err != nil {
			return nil, err
		}
		e, err := h.entry(p)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Written, err)
		}
		out = append(out, e)
	}
	return out, nil
}

// entry makes agents of a program. The first is the one that was tried.
func (h *Host) entry(p Program) (strategy.Entry, error) {
	tried, err := h.Open(p)
	if err != nil {
		return strategy.Entry{}, err
	}
	var mu sync.Mutex
	return strategy.Outside(p.Name, "a program: "+tried.title, func() simulation.Agent {
		mu.Lock()
		defer mu.Unlock()
		if a := tried; a != nil {
			tried = nil
			return a
		}
		return h.keep(&Agent{program: p, host: h}) // its process starts with its first negotiation
	}), nil
}

// Close ends all agents. They must not be used any more.
func (h *Host) Close() {
	h.mu.Lock()
	agents := h.agents
	h.agents = nil
	h.mu.Unlock()
	var all sync.WaitGroup
	for _, a := range agents {
		all.Go(a.drop)
	}
	all.Wait()
}
