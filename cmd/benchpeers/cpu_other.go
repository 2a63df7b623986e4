//go:build !unix

package main

import "time"

var began = time.Now()

// cpuTime returns the seconds of the clock, for want of those of the processor.
func cpuTime() float64 { return time.Since(began).Seconds() }
