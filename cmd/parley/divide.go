package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"parley/analysis/division"
	"parley/model/preference"
	"parley/report"
)

// divideFlags are the flags of divide.
type divideFlags struct {
	frontierFlags
	total string
}

func divideCommand(s shell) *cobra.Command {
	var f divideFlags
	cmd := &cobra.Command{
		Use:   "divide PATH",
		Short: "Adjusted winner: who should get which issue, so that both get the same",
		Long: `Divides issues between two parties by adjusted winner (Brams and Taylor 1996): every issue goes to whom it is
worth more, then the one who is ahead hands over what costs it least for what the other gains, until both have the same. At
most one issue is divided. PATH is a CSV file (a first line "item,NAME,NAME", then a line for each item with both
parties' points), a dossier, or the scenario files of another program; of these, the points are what having one's own way
on an issue is worth.`,
		Example: `  parley divide estate.csv
  parley divide mycase --track price_talks --total 100`,
		Args: exactly(1, "a CSV file, a dossier or scenario files"),
		RunE: func(_ *cobra.Command, args []string) error { return f.run(s, args[0]) },
	}
	f.assumptions.flags(cmd)
	f.fileFlags.flags(cmd)
	f.lookFlags(cmd)
	cmd.Flags().StringVar(&f.total, "total", "", "scale each party's points to add up to `N` (default: as given)")
	return cmd
}

// A dividing is the JSON form of divide. Fractions are written out beside the numbers.
type dividing struct {
	Parties [2]string      `json:"parties"`
	Items   []dividingItem `json:"items"`
	Before  [2]float64     `json:"before"`
	After   [2]float64     `json:"after"`
	Exact   [2]string      `json:"after_exact"`
	Divided string         `json:"divided,omitempty"`
}

type dividingItem struct {
	Item   string     `json:"item"`
	Points [2]float64 `json:"points"`
	Share  float64    `json:"share"` // of the first party
	Exact  string     `json:"share_exact"`
	Ways   *[2]string `json:"ways,omitempty"` // what the first party's way is, and the second's
}

func (f *divideFlags) run(s shell, path string) error {
	o := division.Options{}
	if f.total != "" {
		total, ok := new(big.Rat).SetString(f.total)
		if !ok || total.Sign() <= 0 || len(f.total) > 30 {
			return inputError("--total %q is no number above 0", f.total)
		}
		o.Total = total
	}
	var r *dividing
	var err error
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		r, err = divideTable(path, o)
	} else {
		r, err = f.divideProblem(s, path, o)
	}
	if err != nil {
		return err
	}
	if f.json {
		return report.JSON(s.out, r)
	}
	return r.print(s)
}

const maxTable = 16 << 20

// divideTable divides the items of a CSV file.
func divideTable(path string, o division.Options) (*dividing, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, inputError("%v", err)
	}
	defer file.Close()
	in := csv.NewReader(io.LimitReader(file, maxTable))
	in.TrimLeadingSpace, in.FieldsPerRecord = true, 3
	head, err := in.Read()
	if err != nil {
		return nil, inputError("%s: %v\n\thint: the first line is item,NAME,NAME", path, err)
	}
	r := &dividing{Parties: [2]string{head[1], head[2]}}
	var items []division.Points
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, inputError("%s: %v", path, err)
		}
		line, _ := in.FieldPos(0)
		var p division.Points
		for k := range p {
			x, ok := new(big.Rat).SetString(row[k+1])
			if !ok || x.Sign() < 0 || len(row[k+1]) > 30 {
				_, column := in.FieldPos(k + 1)
				return nil, inputError("%s:%d:%d: %q is no number of points\n\thint: a number from 0", path, line, column, row[k+1])
			}
			p[k] = x
		}
		items = append(items, p)
		r.Items = append(r.Items, dividingItem{Item: row[0], Points: [2]float64{float(p[0]), float(p[1])}})
	}
	if len(items) == 0 {
		return nil, inputError("%s has no item\n\thint: item,Ann,Ben and then a line such as house,60,40", path)
	}
	r.fill(division.AdjustedWinner(items, o))
	return r, nil
}

// divideProblem divides the issues of a dossier's track or a scenario.
func (f *divideFlags) divideProblem(s shell, path string, o division.Options) (*dividing, error) {
	t, err := f.frontierFlags.target(s, path)
	if err != nil {
		return nil, err
	}
	if len(t.Parties) != 2 {
		return nil, inputError("adjusted winner is for two parties, and %s has %d\n\thint: --parties chooses two of a scenario", t.id, len(t.Parties))
	}
	if tied := tiedIssues(t); tied != "" {
		return nil, inputError("%s: adjusted winner hands out issues one by one, and %s are tied together by a rule or an interaction\n\thint: --without red-lines,credibility leaves out red lines and devices; parley frontier looks at whole packages", t.id, tied)
	}
	d, err := division.Of(t.Problem, o)
	if err != nil {
		return nil, inputError("%s: %v", t.id, err)
	}
	r := &dividing{Parties: [2]string{t.Parties[0].Name, t.Parties[1].Name}}
	one := big.NewRat(int64(t.Problem.Unit()), 1)
	for j, is := range t.Issues {
		var points [2]float64
		for k := range points {
			points[k] = float(new(big.Rat).Quo(d.Points[j][k], one))
		}
		r.Items = append(r.Items, dividingItem{Item: is.Name, Points: points,
			Ways: &[2]string{is.Options[d.Ways[j][0]].Name, is.Options[d.Ways[j][1]].Name}})
	}
	if o.Total == nil {
		for _, list := range []*division.Points{&d.Before, &d.After} {
			for k := range list {
				list[k] = new(big.Rat).Quo(list[k], one)
			}
		}
	}
	r.fill(d.Division)
	return r, nil
}

// tiedIssues names the issues that a utility or rule ties together, if any.
func tiedIssues(t *target) string {
	var scopes []preference.Scope
	for _, u := range t.Problem.Utilities {
		for _, k := range u.Tables {
			scopes = append(scopes, k.Scope)
		}
		for _, k := range u.Boxes {
			scopes = append(scopes, k.Scope)
		}
	}
	for _, r := range t.Problem.Rules {
		scopes = append(scopes, r.Scope)
	}
	for _, sc := range scopes {
		if len(sc) > 1 {
			var names []string
			for _, j := range sc {
				names = append(names, t.Issues[j].Name)
			}
			return joined(names)
		}
	}
	return ""
}

// fill takes over the division.
func (r *dividing) fill(d division.Division) {
	for j := range r.Items {
		r.Items[j].Share, r.Items[j].Exact = float(d.Share[j]), d.Share[j].RatString()
	}
	if d.Divided >= 0 {
		r.Divided = r.Items[d.Divided].Item
	}
	for k := range r.After {
		r.Before[k], r.After[k], r.Exact[k] = float(d.Before[k]), float(d.After[k]), d.After[k].RatString()
	}
}

func (r *dividing) print(s shell) error {
	var b strings.Builder
	for k, name := range r.Parties {
		fmt.Fprintf(&b, "%s gets\n", name)
		for _, it := range r.Items {
			share := it.Share
			if k == 1 {
				share = 1 - share
			}
			if share == 0 || it.Points[0] == 0 && it.Points[1] == 0 {
				continue
			}
			way := ""
			if it.Ways != nil {
				way = ": " + it.Ways[k]
			}
			part := ""
			if share < 1 {
				part = fmt.Sprintf(", %.4g %% of it", 100*share)
			}
			fmt.Fprintf(&b, "  %s%s%s\n", it.Item, way, part)
		}
	}
	fmt.Fprintf(&b, "points before the adjustment: %.6g and %.6g; after: %.6g and %.6g\n", r.Before[0], r.Before[1], r.After[0], r.After[1])
	if r.Divided != "" {
		fmt.Fprintf(&b, "divided: %s\n", r.Divided)
	}
	_, err := s.out.Write([]byte(b.String()))
	return err
}
