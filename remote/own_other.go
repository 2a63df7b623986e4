//go:build !unix

package remote

import "os/exec"

func own(*exec.Cmd) {}

// kill ends the process.
func kill(cmd *exec.Cmd) {
	cmd.Process.Kill() // fails if it has ended, which is as well
}
