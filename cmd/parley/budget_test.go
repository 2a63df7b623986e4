package main

import (
	"strings"
	"testing"
	"time"
)

func TestParseBudget(t *testing.T) {
	for in, want := range map[string]budget{
		"":          {},
		"10s":       {time: 10 * time.Second},
		"500MB":     {memory: 500_000_000},
		"2m,1.5GB":  {time: 2 * time.Minute, memory: 1_500_000_000},
		"1 GB, 3 s": {time: 3 * time.Second, memory: 1_000_000_000},
	} {
		var words []string
		if in != "" {
			words = strings.Split(in, ",")
		}
		if got, err := parseBudget(words); err != nil || got != want {
			t.Errorf("%q: got %v %v, want %v", in, got, err, want)
		}
	}
	for _, in := range []string{"ten", "-3s", "0s", "5", "1kB", "NaNGB", "1e30TB", "3s,4s", "GB"} {
		if got, err := parseBudget(strings.Split(in, ",")); err == nil {
			t.Errorf("%q: got %v, want an error", in, got)
		}
	}
}
