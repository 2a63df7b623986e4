//go:build unix && !linux

package remote

import (
	"os/exec"
	"syscall"
)

// own gives the process a group of its own. If this program is killed, the process reads the end of its input.
func own(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
