package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// A peer is NegMAS, behind a program that answers questions in JSON, a line each.
type peer struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// summon starts a program of the peer.
func summon(python, program string) (*peer, error) {
	p := &peer{cmd: exec.Command(python, "-c", program)}
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(out)
	p.cmd.Stderr = os.Stderr
	p.cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0")
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w (make bench-peers sets it up)", python, err)
	}
	return p, nil
}

// ask waits for the answer to a question.
func (p *peer) ask(question, answer any) error {
	if err := json.NewEncoder(p.in).Encode(question); err != nil {
		return err
	}
	line, err := p.out.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("no answer: %w", err)
	}
	return json.Unmarshal(line, answer)
}

// dismiss ends the program.
func (p *peer) dismiss() {
	p.in.Close()
	p.cmd.Wait()
}
