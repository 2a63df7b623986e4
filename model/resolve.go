package model

// A lineAt is the place of a red line: its track and its place among the track's lines.
type lineAt struct{ track, line int }

// leader returns the red line whose coin settles a line: the first one of the same party with the same resolve, on
// whatever track, or the line itself if it names no resolve.
func (c *Case) leader(at lineAt) lineAt {
	t := &c.Tracks[at.track]
	mine := t.RedLines[at.line]
	if mine.Resolve == "" {
		return at
	}
	for i := range c.Tracks {
		for k, other := range c.Tracks[i].RedLines {
			if other.Resolve == mine.Resolve && c.Tracks[i].Parties[other.Seat] == t.Parties[mine.Seat] {
				return lineAt{i, k}
			}
		}
	}
	return at
}

// followers lists the lines that the coin of a leader settles, itself among them, in the order of the case.
func (c *Case) followers(leader lineAt) []lineAt {
	if c.Tracks[leader.track].RedLines[leader.line].Resolve == "" {
		return []lineAt{leader}
	}
	var out []lineAt
	for t := range c.Tracks {
		for k := range c.Tracks[t].RedLines {
			if at := (lineAt{t, k}); c.leader(at) == leader {
				out = append(out, at)
			}
		}
	}
	return out
}

// A Resolve is the red lines of one party that are settled by one coin.
type Resolve struct {
	Party int
	Lines []string // ids, at least two, in the order of the case
}

// Resolves lists the parties' red lines that hang together, in the order of their first lines.
func (c *Case) Resolves() []Resolve {
	var out []Resolve
	for t := range c.Tracks {
		for k, line := range c.Tracks[t].RedLines {
			at := lineAt{t, k}
			if line.Resolve == "" || c.leader(at) != at {
				continue
			}
			r := Resolve{Party: c.Tracks[t].Parties[line.Seat]}
			for _, f := range c.followers(at) {
				r.Lines = append(r.Lines, c.Tracks[f.track].RedLines[f.line].ID)
			}
			if len(r.Lines) > 1 {
				out = append(out, r)
			}
		}
	}
	return out
}
