package dossier

// ownBeliefs finds beliefs of the party that the dossier advises: the numbers of the dossier are that party's own view
// already.
func ownBeliefs(l *linter) {
	for _, b := range l.c.Beliefs {
		if b.Holder == l.c.Subject && !l.c.Anticipate {
			l.warn(b.At, "own-belief", "if it is what the advised side holds, write it where the numbers of the other stand; if it is a mistake, the plan will say what it costs",
				"the dossier advises %q and says that it misreads %q", l.c.Parties[b.Holder].ID, l.c.Parties[b.About].ID)
		}
	}
}
