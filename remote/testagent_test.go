//go:build unix

package remote

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The test binary, called with agent:MANNER, is an agent.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		if manner, ok := strings.CutPrefix(os.Args[1], "agent:"); ok {
			os.Exit(testAgent(manner))
		}
	}
	os.Exit(m.Run())
}

// program is the command line of a test agent.
func program(manner string) Program {
	return Program{Name: manner, Args: []string{os.Args[0], "agent:" + manner}}
}

type asked struct {
	ID     *int64
	Method string
	Params struct {
		Standing []int
		Turns    []struct{ Seat, Round int }
		Issues   []struct{ Options []string }
		Utility  struct {
			Constant float64
			Tables   []struct {
				Issues []int
				Values []float64
			}
		}
	}
}

// testAgent offers its best deal, if utilities are sums over issues, and accepts what is worth at least 0.5; unless its
// manner is another.
func testAgent(manner string) int {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	var game asked
	move := 0
	for in.Scan() {
		var a asked
		json.Unmarshal(in.Bytes(), &a) // in end, utility is a number: no concern of ours
		say := func(result string) {
			fmt.Printf(`{"jsonrpc":"2.0","id":%d,"result":%s}`+"\n", *a.ID, result)
		}
		switch a.Method {
		case "hello":
			switch manner {
			case "mute":
				time.Sleep(time.Hour)
			case "stillborn":
				fmt.Fprintln(os.Stderr, "Traceback\nno module named parley")
				return 3
			case "future":
				say(`{"protocol":"parley/agent/99","name":"x"}`)
			default:
				say(`{"protocol":"parley/agent/1","name":"test"}`)
			}
		case "start":
			game, move = a, 0
			if manner == "lazy" {
				time.Sleep(time.Hour)
			}
			say(`{}`)
		case "move":
			move++
			if manner == "good" || !misbehave(manner, move, *a.ID, say) {
				say(sensible(game, a, manner))
			}
			if manner == "deaf" {
				os.Stdin.Close()
			}
		case "end":
			if manner == "sore" {
				return 1
			}
		}
	}
	if manner == "stubborn" { // does not end with its input
		time.Sleep(time.Hour)
	}
	return 0
}

// sensible is what a good agent answers.
func sensible(game, a asked, manner string) string {
	best := make([]int, len(game.Params.Issues))
	standing := game.Params.Utility.Constant
	for _, t := range game.Params.Utility.Tables {
		j := t.Issues[0]
		for o, v := range t.Values {
			if v > t.Values[best[j]] {
				best[j] = o
			}
		}
		if a.Params.Standing != nil {
			standing += t.Values[a.Params.Standing[j]]
		}
	}
	if a.Params.Standing != nil && standing >= 0.5 {
		return `{"move":"accept","why":"good enough"}`
	}
	deal, _ := json.Marshal(best)
	return fmt.Sprintf(`{"move":"offer","deal":%s,"why":"my best, in %d turns since"}`, deal, len(a.Params.Turns))
}

// misbehave does what its manner says in the second turn, or returns false.
func misbehave(manner string, move int, id int64, say func(string)) bool {
	if move < 2 {
		return false
	}
	switch manner {
	case "hang":
		time.Sleep(time.Hour)
	case "loop":
		for n := id; n != 0; n++ { // busy, for some centuries
		}
	case "slow":
		time.Sleep(30 * time.Millisecond)
		return false
	case "crash":
		fmt.Fprintln(os.Stderr, "Traceback (most recent call last):\n  File \"agent.py\", line 3\nZeroDivisionError: division by zero")
		os.Exit(1)
	case "killed":
		syscall.Kill(os.Getpid(), syscall.SIGKILL)
		time.Sleep(time.Hour)
	case "garbage":
		fmt.Println("I offer \x1b[31meverything")
	case "empty":
		fmt.Println()
	case "huge":
		fmt.Printf(`{"jsonrpc":"2.0","id":%d,"result":{"why":"%s"}}`+"\n", id, strings.Repeat("x", 1<<20))
	case "endless":
		for {
			fmt.Print(strings.Repeat("x", 1<<12))
		}
	case "partial":
		fmt.Printf(`{"jsonrpc":"2.0","id":%d,"res`, id)
		time.Sleep(time.Hour)
	case "halfway":
		fmt.Printf(`{"jsonrpc":"2.0","id":%d,"res`, id)
		os.Exit(0)
	case "silent":
		os.Stdout.Close()
		time.Sleep(time.Hour)
	case "chatter":
		say(`{"move":"walk"}`)
		for range 50 {
			say(`{"move":"walk"}`)
		}
	case "babble":
		for range 2 {
			say(`{"move":"offer","deal":[2,1]}`)
		}
	case "screaming":
		for {
			fmt.Fprintln(os.Stderr, strings.Repeat("x", 1<<12))
		}
	case "early":
		say(`{"move":"accept"}`)
	case "invalid":
		say(`{"move":"offer","deal":[0,99]}`)
	case "stale":
		fmt.Printf(`{"jsonrpc":"2.0","id":%d,"result":{"move":"walk"}}`+"\n", id-1)
	case "refusing":
		fmt.Printf(`{"jsonrpc":"2.0","id":%d,"error":{"code":-32000,"message":"I do not know"}}`+"\n", id)
	case "quitter":
		say(`{"move":"walk","why":"enough"}`)
	case "parent": // a child that holds standard output and error, in the group
		c := exec.Command(os.Args[0], "agent:child")
		c.Stdout, c.Stderr = os.Stdout, os.Stderr
		c.Start()
		fmt.Fprintln(os.Stderr, "child", c.Process.Pid)
		os.Exit(1)
	default:
		return false
	}
	return true
}
