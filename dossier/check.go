package dossier

// Check returns a dossier's errors or, if it loads, everything worth a look: the warnings found on reading it and the
// findings of [Lint], sorted by place.
func Check(dir string, o Options) Problems {
	files, ps := readFiles(dir)
	if ps != nil {
		return ps
	}
	return check(files, o)
}

func check(files map[string][]byte, o Options) Problems {
	c, ps := parse(files, o)
	if c == nil {
		return ps.Errors()
	}
	ps = append(ps, Lint(c)...)
	ps.sort()
	return ps
}
