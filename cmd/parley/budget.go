package main

import (
	"context"
	"math"
	"strconv"
	"strings"
	"time"
)

// A budget bounds an exact search; the zero budget does not.
type budget struct {
	time   time.Duration
	memory int64 // bytes
}

// units of memory, longest first where one ends in another.
var memoryUnits = []struct {
	name  string
	bytes float64
}{{"TB", 1e12}, {"GB", 1e9}, {"MB", 1e6}, {"kB", 1e3}, {"KB", 1e3}, {"B", 1}}

// parseBudget reads --budget: a time, a memory, or both.
func parseBudget(words []string) (b budget, err error) {
	for _, w := range words {
		w = strings.ReplaceAll(strings.TrimSpace(w), " ", "")
		if d, err := time.ParseDuration(w); err == nil && d > 0 && b.time == 0 {
			b.time = d
			continue
		}
		if n, ok := parseMemory(w); ok && b.memory == 0 {
			b.memory = n
			continue
		}
		return b, inputError("--budget %q is neither a time nor a memory\n\thint: --budget 10s, --budget 500MB or --budget 2m,1GB", w)
	}
	return b, nil
}

// parseMemory reads an amount of memory, at least a megabyte.
func parseMemory(w string) (int64, bool) {
	for _, u := range memoryUnits {
		number, ok := strings.CutSuffix(w, u.name)
		if !ok {
			continue
		}
		x, err := strconv.ParseFloat(number, 64)
		if n := x * u.bytes; err == nil && n >= 1e6 && n <= math.MaxInt64/2 {
			return int64(n), true
		}
		return 0, false
	}
	return 0, false
}

// start returns a context that also ends with the budget's time.
func (b budget) start(ctx context.Context) (context.Context, context.CancelFunc) {
	if b.time == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, b.time)
}
