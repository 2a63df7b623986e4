package remote

import (
	"context"
	"sync"
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
	h.mu.Lock()
	h.agents = append(h.agents, a)
	h.mu.Unlock()
	return a, nil
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
