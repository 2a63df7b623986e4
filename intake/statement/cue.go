package statement

import "strings"

// A cue is a run of words that decides something.
type cue struct {
	words []string
	group string // its section in tables/cues.txt, or the word of the table in tables/likelihood.txt
}

// readCues reads cues by their first word; "~verb" stands for all forms of a verb.
func readCues(file string) map[string][]cue {
	out := map[string][]cue{}
	group := ""
	for _, line := range lines(file) {
		if name, ok := section(line); ok {
			group = name
			continue
		}
		addCue(out, strings.Fields(strings.ToLower(line)), group)
	}
	return out
}

func addCue(out map[string][]cue, words []string, group string) {
	verb, isVerb := strings.CutPrefix(words[0], "~")
	if !isVerb {
		out[words[0]] = append(out[words[0]], cue{words, group})
		return
	}
	for w := range forms(verb, irregularPast(verb)) {
		out[w] = append(out[w], cue{append([]string{w}, words[1:]...), group})
	}
}

// irregularPast returns the past of the few irregular verbs among the cues.
func irregularPast(verb string) string {
	switch verb {
	case "seek":
		return "sought"
	case "mean":
		return "meant"
	case "send":
		return "sent"
	case "undertake":
		return "undertook/undertaken"
	case "draw":
		return "drew/drawn"
	case "forecast":
		return "forecast"
	case "strive":
		return "strove/striven"
	case "set":
		return "set"
	}
	return "-"
}

func readLikelihood(file string) map[string][]cue {
	out := map[string][]cue{}
	for _, line := range lines(file) {
		from, to, _ := strings.Cut(line, " = ")
		addCue(out, strings.Fields(from), to)
	}
	return out
}

// find returns the longest cue at a token that belongs to the group, "" for any group.
func find(table map[string][]cue, ts []token, at int, group string) (cue, bool) {
	var best cue
	for _, c := range table[ts[at].low] {
		if (group == "" || c.group == group) && len(c.words) > len(best.words) && matches(ts[at:], c.words) {
			best = c
		}
	}
	return best, best.words != nil
}

// findIn returns the longest cue at a token that belongs to one of the groups.
func findIn(table map[string][]cue, ts []token, at int, groups ...string) (cue, bool) {
	var best cue
	for _, g := range groups {
		if c, ok := find(table, ts, at, g); ok && len(c.words) > len(best.words) {
			best = c
		}
	}
	return best, best.words != nil
}

func matches(ts []token, words []string) bool {
	if len(ts) < len(words) {
		return false
	}
	for i, w := range words {
		if ts[i].low != w {
			return false
		}
	}
	return true
}
