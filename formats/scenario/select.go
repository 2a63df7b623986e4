package scenario

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"parley/internal/near"
)

// Select returns the scenario with some of its profiles only, in the order given: by name, by base name of the file,
// with or without its extension, or by number from 1. The scenario itself stays as it is; the warnings stay whole.
// An error names what is unknown, meant twice, or chosen twice, with the nearest known name.
func (s *Scenario) Select(names ...string) (*Scenario, error) {
	out := *s
	out.Profiles = nil
	var chosen []int
	for _, name := range names {
		i, err := s.profile(name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(chosen, i) {
			return nil, fmt.Errorf("profile %q is chosen twice", s.Profiles[i].Name)
		}
		chosen = append(chosen, i)
		out.Profiles = append(out.Profiles, s.Profiles[i])
	}
	return &out, nil
}

// profile finds a profile. What a name says exactly goes before what a number says.
func (s *Scenario) profile(name string) (int, error) {
	for _, is := range []func(p *Profile) bool{
		func(p *Profile) bool { return p.Name == name },
		func(p *Profile) bool { return p.File == name },
		func(p *Profile) bool { return p.File != "" && strings.TrimSuffix(p.File, path.Ext(p.File)) == name },
		func(p *Profile) bool { return strings.EqualFold(p.Name, name) },
	} {
		var found []int
		for i := range s.Profiles {
			if is(&s.Profiles[i]) {
				found = append(found, i)
			}
		}
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			return 0, fmt.Errorf("%q stands for %d profiles; give a file name or a number", name, len(found))
		}
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(s.Profiles) {
		return n - 1, nil
	}
	return 0, fmt.Errorf("no profile %q; %s", name, near.Hint(name, s.ProfileNames()))
}

// ProfileNames returns the names of the profiles, in order.
func (s *Scenario) ProfileNames() []string {
	names := make([]string, len(s.Profiles))
	for i := range s.Profiles {
		names[i] = s.Profiles[i].Name
	}
	return names
}
