package remote

import "fmt"

// Cause is the kind of a failure.
type Cause string

// The causes.
const (
	NoStart  Cause = "no start" // the process could not be started, or did not say hello
	Crash    Cause = "crash"    // it ended or closed its input or output
	Silence  Cause = "silence"  // no answer in time
	Nonsense Cause = "nonsense" // what it wrote is no answer
	Flood    Cause = "flood"    // it wrote too much
	Illegal  Cause = "illegal"  // a move that is not allowed
	Stopped  Cause = "stopped"  // the run was interrupted; not the agent's fault
)

// A Failure says why an agent lost a negotiation.
type Failure struct {
	Cause Cause
	Text  string
}

func (f *Failure) Error() string { return fmt.Sprintf("%s: %s", f.Cause, f.Text) }

func failed(c Cause, format string, args ...any) *Failure {
	return &Failure{Cause: c, Text: fmt.Sprintf(format, args...)}
}
