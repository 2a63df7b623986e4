package main

import (
	"context"
	"errors"
	"io"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"parley/internal/near"
	"parley/internal/version"
)

// run executes one command line and returns its exit code.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	signal.Ignore(syscall.SIGPIPE) // else the runtime kills a program whose output breaks; see stream
	ctx, stop := interruptible(context.Background())
	defer stop()
	stdout := &stream{to: out}
	root := newRoot(stdout, errs)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(stdout)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	if err != nil && strings.HasPrefix(err.Error(), "unknown command ") {
		err = unknownCommand(root, args, err)
	}
	if err == nil && stdout.err != nil {
		err = inputError("writing the result: %v", stdout.err)
	}
	return conclude(errs, err)
}

// newRoot builds the command tree. Results are written to out, all else to errs.
func newRoot(out *stream, errs io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "parley",
		Short: "Plan a negotiation from a dossier",
		Long: `Parley reads a dossier (who negotiates, about what, what each side wants and fears, what may happen
meanwhile, and how sure all that is) and answers with a strategy for each scenario: which talks to open,
whom to send, what to open with, what to trade, what never to sign and when to walk away, with the
assumptions that would flip the advice and the evidence behind every number.

It works offline: nothing of a dossier leaves the machine. Only intake --llm sends reports to an endpoint that you name.`,
		Example: `  parley new mycase --example supplier
  parley check mycase
  parley plan mycase --out report`,
		Version:            version.Parley,
		SilenceUsage:       true,
		SilenceErrors:      true,
		DisableSuggestions: true, // unknownCommand has its own
		RunE:               func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("parley {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	s := shell{out: out, errs: errs}
	root.AddCommand(newCommand(s), checkCommand(s), schemaCommand(s), planCommand(s), flipCommand(s), askCommand(s), leakCommand(s), promisesCommand(s), diffCommand(s), frontierCommand(s), runCommand(s), tournamentCommand(s), strategiesCommand(s), modelsCommand(s), convertCommand(s), divideCommand(s), powerCommand(s),
		backcastCommand(s), whyCommand(s), evidenceCommand(s), wordsCommand(s), setCommand(s), intakeCommand(s), logCommand(s), verifyCommand(s), versionCommand(s))
	return root
}

// A shell is where a command writes.
type shell struct {
	out  *stream
	errs io.Writer
}

func versionCommand(s shell) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  exactly(0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(s.out, "parley "+version.Parley+"\n")
			return err
		},
	}
}

// exactly wants n arguments, told in words.
func exactly(n int, words string) cobra.PositionalArgs { return between(n, n, words) }

// between wants from low to high arguments, told in words.
func between(low, high int, words string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= low && len(args) <= high {
			return nil
		}
		return inputError("%s wants %s, got %d arguments\n\thint: usage: %s", cmd.CommandPath(), words, len(args), cmd.UseLine())
	}
}

// flagError adds a hint to what the flag parser says.
func flagError(cmd *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	if errors.As(err, &missing) {
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
		if w := near.Word("--"+missing.GetSpecifiedName(), known); w != "" {
			return inputError("%v\n\thint: did you mean %s?", err, w)
		}
	}
	return inputError("%v\n\thint: %s --help lists the flags", err, cmd.CommandPath())
}

// unknownCommand adds a hint to cobra's error about a command that does not exist.
func unknownCommand(root *cobra.Command, args []string, err error) error {
	_, rest, find := root.Find(args)
	if find == nil || len(rest) == 0 {
		return inputError("%v", err)
	}
	name := ""
	for _, a := range rest {
		if !strings.HasPrefix(a, "-") {
			name = a
			break
		}
	}
	var known []string
	for _, c := range root.Commands() {
		known = append(known, c.Name())
	}
	return inputError("there is no command %q\n\thint: %s", name, near.Hint(name, known))
}
