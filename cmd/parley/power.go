package main

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"parley/analysis/voting"
	"parley/report"
)

// powerFlags are the flags of power.
type powerFlags struct {
	quota, members, enough int64
	veto                   []string
	json                   bool
}

func powerCommand(s shell) *cobra.Command {
	var f powerFlags
	cmd := &cobra.Command{
		Use:   "power NAME=VOTES... --quota N",
		Short: "How much say each voter of a body has",
		Long: `Counts, exactly, how often each voter of a body decides: the raw Banzhaf count (coalitions that lose without
the voter and win with it), its share of all such swings (Banzhaf index), the chance of deciding if all others toss a coin
(Penrose), and the share of orders of joining in which the voter tips the scale (Shapley–Shubik).`,
		Example: `  parley power France=4 Germany=4 Italy=4 Belgium=2 Netherlands=2 Luxembourg=1 --quota 12
  parley power P1=1 P2=1 P3=1 P4=1 P5=1 E1=1 E2=1 E3=1 E4=1 E5=1 --quota 7 --veto P1,P2`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return inputError("parley power wants voters\n\thint: usage: %s", cmd.UseLine())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return f.run(s, args) },
	}
	cmd.Flags().Int64Var(&f.quota, "quota", 0, "a coalition wins with at least `N` votes (default: more than half)")
	cmd.Flags().Int64Var(&f.members, "members", 0, "and at least `N` voters, whatever their votes")
	cmd.Flags().Int64Var(&f.enough, "enough", 0, "`N` voters win whatever their votes")
	cmd.Flags().StringSliceVar(&f.veto, "veto", nil, "`VOTERS` without whom nothing passes")
	cmd.Flags().BoolVar(&f.json, "json", false, "print JSON")
	return cmd
}

// A powerResult is the JSON form of power.
type powerResult struct {
	Quota  int64        `json:"quota"`
	Voters []voterPower `json:"voters"`
}

// A voterPower is a voter's say. Swings is a decimal string, since it may pass 2^64; Exact is Shapley–Shubik as a fraction.
type voterPower struct {
	Name          string  `json:"name"`
	Votes         int64   `json:"votes"`
	Swings        string  `json:"banzhaf_swings"`
	Banzhaf       float64 `json:"banzhaf"`
	Penrose       float64 `json:"penrose"`
	ShapleyShubik float64 `json:"shapley_shubik"`
	Exact         string  `json:"shapley_shubik_exact"`
}

func (f *powerFlags) run(s shell, args []string) error {
	names, votes, err := voters(args)
	if err != nil {
		return err
	}
	g, err := f.game(names, votes)
	if err != nil {
		return err
	}
	swings, err := voting.Swings(g)
	if err != nil {
		return inputError("%v", err)
	}
	shapley, err := voting.ShapleyShubik(g)
	if err != nil {
		return inputError("%v", err)
	}
	r := powerResult{Quota: f.quota}
	banzhaf, penrose := voting.Banzhaf(swings), voting.Penrose(swings)
	for i, name := range names {
		r.Voters = append(r.Voters, voterPower{name, votes[i], swings[i].String(), float(banzhaf[i]), float(penrose[i]), float(shapley[i]), shapley[i].RatString()})
	}
	if f.json {
		return report.JSON(s.out, r)
	}
	return r.print(s)
}

func float(x *big.Rat) float64 {
	v, _ := x.Float64()
	return v
}

// voters reads NAME=VOTES.
func voters(args []string) (names []string, votes []int64, err error) {
	for _, a := range args {
		at := strings.LastIndex(a, "=")
		if at < 1 {
			return nil, nil, inputError("%q has no name and votes\n\thint: France=4", a)
		}
		n, err := strconv.ParseInt(a[at+1:], 10, 64)
		if err != nil || n < 0 {
			return nil, nil, inputError("%q: votes are whole numbers from 0", a)
		}
		if slices.Contains(names, a[:at]) {
			return nil, nil, inputError("%s votes twice", a[:at])
		}
		names, votes = append(names, a[:at]), append(votes, n)
	}
	return names, votes, nil
}

// game puts the rules together.
func (f *powerFlags) game(names []string, votes []int64) (voting.Game, error) {
	if f.quota == 0 {
		for _, n := range votes {
			f.quota += n
		}
		f.quota = f.quota/2 + 1
	}
	w := voting.Weighted{Weights: votes, Quota: f.quota, Members: int(f.members), Enough: int(f.enough)}
	if len(f.veto) == 0 {
		return w, nil
	}
	if len(names) > 63 {
		return nil, inputError("--veto with %d voters\n\thint: at most 63", len(names))
	}
	var with voting.Coalition
	for _, v := range f.veto {
		i, err := pick("--veto", "voter", v, names)
		if err != nil {
			return nil, err
		}
		with |= 1 << i
	}
	return voting.All{w, voting.Required{Among: len(names), With: with}}, nil
}

func (r powerResult) print(s shell) error {
	wide := 5
	for _, v := range r.Voters {
		wide = max(wide, columns(v.Name))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "quota %d\n%s  %8s  %12s  %8s  %8s  %14s\n", r.Quota, pad("voter", wide), "votes", "swings", "Banzhaf", "Penrose", "Shapley–Shubik")
	for _, v := range r.Voters {
		fmt.Fprintf(&b, "%s  %8d  %12s  %8.4f  %8.4f  %14.4f\n", pad(v.Name, wide), v.Votes, v.Swings, v.Banzhaf, v.Penrose, v.ShapleyShubik)
	}
	_, err := s.out.Write([]byte(b.String()))
	return err
}
