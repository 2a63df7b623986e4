package remote

import "time"

// Limits are how long an agent may take. The zero value stands for the defaults.
type Limits struct {
	Start       time.Duration // from the start of its process to its answer to hello; 0: [DefaultStart]
	Move        time.Duration // for each answer to start and to move; 0: [DefaultMove]
	Negotiation time.Duration // for all answers of a negotiation together; 0: [DefaultNegotiation]
}

// The limits unless others are given.
const (
	DefaultStart       = 60 * time.Second
	DefaultMove        = 10 * time.Second
	DefaultNegotiation = 10 * time.Minute
)

// MaxErrors is the most bytes that an agent may write to standard error in a negotiation.
const MaxErrors = 1 << 20

// lastWords is how many bytes of them are kept.
const lastWords = 600

// leave is how long a process has to end by itself once its input is closed.
const leave = 500 * time.Millisecond

func (l Limits) orDefaults() Limits {
	for _, d := range []struct {
		at *time.Duration
		or time.Duration
	}{{&l.Start, DefaultStart}, {&l.Move, DefaultMove}, {&l.Negotiation, DefaultNegotiation}} {
		if *d.at <= 0 {
			*d.at = d.or
		}
	}
	return l
}
