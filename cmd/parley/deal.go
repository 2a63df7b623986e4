package main

import (
	"slices"
	"strconv"
	"strings"

	"parley/analysis/survey"
	"parley/internal/near"
)

// parseDeal reads --deal: issue=option, by id or name, several after commas or by repeating the flag.
func parseDeal(words []string, t *target) (map[int]int, error) {
	deal := map[int]int{}
	for _, w := range words {
		parts := []string{w}
		if _, _, err := settle(w, t); err != nil && strings.Contains(w, ",") {
			parts = strings.Split(w, ",")
		}
		for _, p := range parts {
			issue, option, err := settle(p, t)
			if err != nil {
				return nil, err
			}
			if old, ok := deal[issue]; ok && old != option {
				return nil, inputError("--deal settles %s twice", t.Issues[issue].ID)
			}
			deal[issue] = option
		}
	}
	return deal, nil
}

// settle reads one issue=option.
func settle(s string, t *target) (issue, option int, err error) {
	left, right, ok := strings.Cut(s, "=")
	if !ok {
		return 0, 0, inputError("--deal %q has no =\n\thint: --deal %s=%s", s, t.Issues[0].ID, t.Issues[0].Options[0].ID)
	}
	var issues []survey.Named
	for _, is := range t.Issues {
		issues = append(issues, is.Named)
	}
	if issue, err = byName("issue", left, issues); err != nil {
		return 0, 0, err
	}
	option, err = byName("option of "+t.Issues[issue].ID, right, t.Issues[issue].Options)
	return issue, option, err
}

// byName finds an id, or else a name whatever its capitals.
func byName(noun, s string, list []survey.Named) (int, error) {
	s = strings.TrimSpace(s)
	if i := slices.IndexFunc(list, func(n survey.Named) bool { return n.ID == s }); i >= 0 {
		return i, nil
	}
	if i := slices.IndexFunc(list, func(n survey.Named) bool { return strings.EqualFold(n.Name, s) }); i >= 0 {
		return i, nil
	}
	var known []string
	for _, n := range list {
		known = append(known, n.ID)
	}
	return 0, inputError("%q is no %s\n\thint: %s", s, noun, near.Hint(s, known))
}

// parsePowers reads --powers: PARTY=N for some parties, 1 for the others; nil without the flag.
func parsePowers(words []string, t *target) ([]int64, error) {
	if len(words) == 0 {
		return nil, nil
	}
	powers := make([]int64, len(t.Parties))
	for i := range powers {
		powers[i] = 1
	}
	for _, w := range words {
		left, right, ok := strings.Cut(w, "=")
		n, err := strconv.ParseInt(strings.TrimSpace(right), 10, 64)
		if !ok || err != nil || n < 0 || n > mostPower {
			return nil, inputError("--powers %q\n\thint: --powers %s=2, whole numbers up to %d", w, t.Parties[0].ID, mostPower)
		}
		i, err := byName("party", left, t.Parties)
		if err != nil {
			return nil, err
		}
		powers[i] = n
	}
	if slices.Max(powers) == 0 {
		return nil, inputError("--powers leaves nobody any power")
	}
	return powers, nil
}

// mostPower keeps products of powers of gains within reach.
const mostPower = 1000
