package remote

import (
	"errors"
	"fmt"
	"strings"
)

// Prefix begins the name of a strategy that is a program.
const Prefix = "exec:"

// A Program is the command line of an agent.
type Program struct {
	Name    string   // how results call it
	Written string   // as users write it
	Args    []string // the program and its arguments, at least one
}

// IsProgram reports whether a strategy is written as a program: exec:COMMAND, or NAME=exec:COMMAND.
func IsProgram(written string) bool {
	_, _, ok := cut(written)
	return ok
}

func cut(written string) (name, command string, ok bool) {
	name, command, ok = strings.Cut(strings.TrimSpace(written), Prefix)
	if !ok {
		return "", "", false
	}
	name = strings.TrimSpace(name)
	if name == "" {
		return "", command, true
	}
	name, named := strings.CutSuffix(name, "=")
	name = strings.TrimSpace(name)
	return name, command, named && !strings.ContainsAny(name, "(),=")
}

// ParseProgram reads exec:COMMAND or NAME=exec:COMMAND. Without a name the command as written is the name. Words of the
// command are separated by spaces; a word with spaces stands in single or double quotes; a backslash keeps the next
// character as it is, but not within single quotes. There is no shell: no variables, no patterns, no pipes.
func ParseProgram(written string) (Program, error) {
	name, command, ok := cut(written)
	if !ok {
		return Program{}, fmt.Errorf("%q is no program\n\thint: write exec:COMMAND or NAME=exec:COMMAND", written)
	}
	if name == "" {
		name = strings.TrimSpace(written)
	} else if strings.ContainsFunc(name, func(r rune) bool { return !nameRune(r) }) {
		return Program{}, fmt.Errorf("%q: the name %q may have letters, digits, _, - and . only", written, name)
	}
	args, err := words(command)
	if err != nil {
		return Program{}, fmt.Errorf("%q: %w", written, err)
	}
	if len(args) == 0 || args[0] == "" {
		return Program{}, fmt.Errorf("%q: no command after %s\n\thint: such as exec:python3 agent.py", written, Prefix)
	}
	return Program{Name: name, Written: strings.TrimSpace(written), Args: args}, nil
}

func nameRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-' || r == '.'
}

// words splits a command line.
func words(s string) ([]string, error) {
	var out []string
	var word strings.Builder
	open, quote, escaped := false, rune(0), false
	for _, r := range s {
		switch {
		case escaped:
			word.WriteRune(r)
			escaped = false
		case r == '\\' && quote != '\'':
			open, escaped = true, true
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			open, quote = true, r
		case r == ' ' || r == '\t' || r == '\n':
			if open {
				out = append(out, word.String())
				word.Reset()
				open = false
			}
		default:
			open = true
			word.WriteRune(r)
		}
	}
	switch {
	case escaped:
		return nil, errors.New("a backslash at the end keeps nothing")
	case quote != 0:
		return nil, fmt.Errorf("the quote %c is not closed", quote)
	case open:
		out = append(out, word.String())
	}
	return out, nil
}

// Split cuts a list of strategies at its commas, but not at those within brackets or quotes. Empty entries are kept, for
// whoever reads them to complain about.
func Split(list string) []string {
	var out []string
	depth, quote, escaped, from := 0, rune(0), false, 0
	for i, r := range list {
		switch {
		case escaped:
			escaped = false
		case r == '\\' && quote != '\'':
			escaped = true
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '\'' || r == '"':
			quote = r
		case r == '(':
			depth++
		case r == ')':
			depth--
		case r == ',' && depth <= 0:
			out = append(out, strings.TrimSpace(list[from:i]))
			from = i + 1
		}
	}
	return append(out, strings.TrimSpace(list[from:]))
}
