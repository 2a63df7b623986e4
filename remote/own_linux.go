package remote

import (
	"os/exec"
	"syscall"
)

// own gives the process a group of its own, and has the kernel end it if this program is killed.
func own(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
