//go:build unix

package main

import "syscall"

// cpuTime returns the CPU seconds that this process has used, those of the garbage collector among them.
func cpuTime() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic("benchpeers: " + err.Error())
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}
