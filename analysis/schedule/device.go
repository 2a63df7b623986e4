package schedule

import (
	"fmt"
	"slices"
)

// Kind says what a device does.
type Kind int

const (
	// Escrow is an amount that a party deposits and forfeits to the others if it stops.
	Escrow Kind = iota
	// Penalty is an amount that a party pays to the others if it stops.
	Penalty
	// Guarantee is an amount that a guarantor pays the others if the party stops.
	Guarantee
	// Monitoring takes an amount of years off the time until the party's stopping is seen, down to nothing.
	Monitoring
	// Snapback makes the steps of Device.Steps such that they can be undone, within Device.Within years. It is there or
	// is not: its amount is 0 or 1.
	Snapback
)

// String names the kind.
func (k Kind) String() string {
	names := [...]string{"escrow", "penalty", "guarantee", "monitoring", "snapback"}
	if k < 0 || int(k) >= len(names) {
		return fmt.Sprintf("kind %d", int(k))
	}
	return names[k]
}

// A Device makes stopping dearer, sooner seen or less harmful.
type Device struct {
	Name   string
	Kind   Kind
	Party  int     // whose stopping it is about; of a snapback not looked at
	Most   float64 // the greatest amount that can be had; of snapbacks not looked at
	Steps  []int   // of a snapback
	Within float64
	// Price is what a unit of the amount costs each party.
	Price []float64
	// Levels are the amounts of monitoring above 0 that are looked at, ascending; empty: quarters of Most.
	Levels []float64
}

// amounts are those of a device that is there in steps.
func (d *Device) amounts() []float64 {
	switch {
	case d.Kind == Snapback:
		return []float64{0, 1}
	case d.Kind != Monitoring:
		return []float64{0}
	}
	out := append([]float64{0}, d.Levels...)
	if len(d.Levels) == 0 {
		out = append(out, d.Most/4, d.Most/2, d.Most*3/4, d.Most)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// With returns the schedule with amounts of devices in force.
func (s *Schedule) With(devices []Device, amounts []float64) *Schedule {
	out := s.clone()
	for d, x := range amounts {
		if x > 0 {
			out.put(&devices[d], x)
		}
	}
	return out
}

func (s *Schedule) put(d *Device, x float64) {
	switch d.Kind {
	case Escrow:
		s.Parties[d.Party].Stop.Escrow += x
	case Penalty:
		s.Parties[d.Party].Stop.Penalty += x
	case Guarantee:
		s.Parties[d.Party].Stop.Guarantee += x
	case Monitoring:
		for k := range s.Steps {
			if s.Steps[k].By == d.Party {
				s.Steps[k].Seen = max(s.Steps[k].Seen-x, 0)
			}
		}
	case Snapback:
		for _, k := range d.Steps {
			if y := &s.Steps[k]; y.Final || y.Undo > d.Within {
				y.Final, y.Undo = false, d.Within
			}
		}
	}
}
