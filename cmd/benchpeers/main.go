// Benchpeers runs NegMAS and Parley side by side, in one run, on the same machine: the exact analysis of random scenarios,
// with time and answers; negotiations over scenarios of other people, with what was agreed; and the time that these take.
// It needs a Python that has NegMAS; make bench-peers and make compare-negmas set one up.
//
//	go run ./cmd/benchpeers -python out/peers/bin/python analysis
//	go run ./cmd/benchpeers -python out/peers/bin/python -scenarios DIR agreement
//	go run ./cmd/benchpeers -python out/peers/bin/python -scenarios DIR speed
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	var o options
	flag.StringVar(&o.python, "python", "python3", "the Python interpreter to run NegMAS with")
	flag.IntVar(&o.issues, "issues", 6, "analysis: the most issues of ten options to try (7 takes NegMAS 3.5 GB)")
	flag.StringVar(&o.scenarios, "scenarios", "../shared/scenarios", "agreement, speed: the folder of scenario files")
	flag.StringVar(&o.golden, "golden", "", "agreement: also write what NegMAS answered into this file")
	flag.BoolVar(&o.quick, "quick", false, "speed: leave out what takes NegMAS minutes")
	flag.Parse()
	if err := run(os.Stdout, o, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "benchpeers:", err)
		os.Exit(1)
	}
}

// options are the flags.
type options struct {
	python, scenarios, golden string
	issues                    int
	quick                     bool
}

// there looks for the scenario files that a comparison needs.
func there(name, scenarios string) error {
	if name != "agreement" && name != "speed" {
		return nil
	}
	if _, err := os.Stat(scenarios); err != nil {
		return fmt.Errorf("%s wants scenario files of other programs, in folders such as genius/Laptop: %w (-scenarios names the folder)", name, err)
	}
	return nil
}

// run makes the comparisons named, all of them if none is.
func run(w io.Writer, o options, what []string) error {
	if len(what) == 0 {
		what = []string{"analysis", "agreement", "speed"}
	}
	for _, name := range what {
		err := there(name, o.scenarios)
		if err != nil {
			return err
		}
		switch name {
		case "analysis":
			err = compareAnalysis(w, o.python, o.issues)
		case "agreement":
			err = compareAgreement(w, o)
		case "speed":
			err = compareSpeed(w, o)
		default:
			err = fmt.Errorf("no comparison %q, want analysis, agreement or speed", name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
