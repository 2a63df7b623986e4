package dossier

import (
	"strings"
	"testing"
)

// clean is a dossier without findings, in which each test breaks one thing. Numbered lines are replaced whole.
const clean = `dossier: {as_of: 2024-08-01, horizon: {from: 2024-08-01, to: 2025-01-01}, affected: [The town], waiting_keeps: {value: 0.9..1, because: c1}}
sources:
  s1: {name: One, reliability: B}
  s2: {name: Two, reliability: B}
  s3: {name: Three, reliability: C}
  s4: {name: Four, reliability: C}
  s5: {name: Five, reliability: C}
claims:
  c1: {source: s1, said: 2024-07-01, credibility: 2, kind: fact, text: first}
  c2: {source: s2, said: 2024-07-01, credibility: 2, kind: forecast, text: second}
  c3: {source: s3, said: 2024-07-01, credibility: 2, kind: signal, text: third}
  c4: {source: s4, said: 2024-07-01, credibility: 2, kind: signal, text: fourth}
  c5: {source: s5, said: 2024-07-01, credibility: 2, kind: signal, text: fifth}
parties: {a: , b: {behaviours: {boulware: {value: 0.4..0.6, because: c4}, conceder: {value: 0.4..0.6, because: c5}}}}
issues:
  x:
    options: [none, some, all]
    status_quo: none
    delivered_by: b
    weights: {a: {value: 0.4..0.6, because: c1}, b: {value: 0.6, because: c2}}
    values: {a: [{value: 0, because: c1}, {value: 0.5, because: c1}, {value: 1, because: c1}], b: [{value: 1, because: c2}, {value: 0.5, because: c2}, {value: 0, because: c2}]}
  y:
    options: [no, yes]
    status_quo: no
    weights: {a: {value: 0.4..0.6, because: c3}, b: {value: 0.4, because: c4}}
    values: {a: [{value: 0, because: c1}, {value: 1, because: c1}], b: [{value: 1, because: c2}, {value: 0, because: c2}]}
credibility: {b: {value: 0.4..0.6, because: c5}}
no_agreement: {default: {a: {value: 0.2..0.3, because: c3}, b: {value: 0.2..0.3, because: c5}}}
scenarios: {rain: {p: {value: 0.2..0.4, because: c2}}, dry: {p: {value: 0.6..0.8, because: c4}}}
`

// pulled writes a section of one lever of a against b, with further fields.
func pulled(fields string) string {
	return "levers: {v: {by: a, effects: {b: {value: -0.1, because: c1}}, " + fields + "}}\n"
}

// findings checks a dossier of one file.
func findings(t *testing.T, text string) Problems {
	t.Helper()
	ps := check(map[string][]byte{"d.yaml": []byte(text)}, Options{})
	if e := ps.Errors(); e != nil {
		t.Fatalf("the dossier does not load: %v", e)
	}
	return ps
}

func TestLintClean(t *testing.T) {
	if ps := findings(t, clean); len(ps) > 0 {
		t.Errorf("got findings on the clean dossier:\n%s", list(ps))
	}
}

// TestLint breaks the clean dossier once per rule and wants that rule, and no other, to say so.
func TestLint(t *testing.T) {
	for _, c := range []struct {
		code     string
		old, new string // replaced in clean; old "" appends new
		want     Severity
		also     string // another code that the same change must raise
	}{
		{"orphan-numbers", "b: {value: 0.6, because: c2}", "b: 0.6", Note, ""},
		{"one-origin", "b: {value: 0.6, because: c2}", "b: {value: 0.6, because: [c2, c2b]}", Warning, ""},
		{"single-source", "", "", Warning, ""},
		{"word-against-number", "text: second}", "text: rain is very likely}", Warning, ""},
		{"point-probability", "{value: 0.2..0.4, because: c2}", "{value: 0.3, because: c2}", Note, ""},
		{"contradicted", "text: first}", "text: first, contradicted_by: [c2]}", Warning, ""},
		{"unused-claim", "claims:\n", "claims:\n  c9: {source: s1, said: 2024-07-01, credibility: 2, kind: fact, text: idle}\n", Note, ""},
		{"unknown-claim", "text: first}", "text: first, supported_by: [c22]}", Warning, ""},
		{"missing-grade", "credibility: 2, kind: fact", "kind: fact", Warning, ""},
		{"missing-grade", "{name: One, reliability: B}", "{name: One}", Warning, ""},
		{"missing-source", "c1: {source: s1, ", "c1: {", Warning, ""},
		{"undated", "c1: {source: s1, said: 2024-07-01, ", "c1: {source: s1, ", Warning, ""},
		{"stale-source", "{name: One, reliability: B}", "{name: One, reliability: B, access_until: 2024-01-01}", Warning, ""},
		{"stale-claim", "c3: {source: s3, said: 2024-07-01", "c3: {source: s3, said: 2023-07-01", Note, ""},
		{"circular-report", "text: first}", "text: first, supported_by: [c1]}", Warning, ""},
		{"circular-report", "  s1: {name: One, reliability: B}\n  s2: {name: Two, reliability: B}", "  s1: {name: One, reliability: B, origin: s2}\n  s2: {name: Two, reliability: B, origin: s1}", Warning, "single-source"},
		{"echo", "c1: {source: s1, said: 2024-07-01, credibility: 2, kind: fact, text: first}", "c1: {source: s1, said: 2024-07-01, credibility: 2, kind: fact, via: s2, text: first, supported_by: [c2]}", Note, ""},
		{"flat-row", "", "hypotheses: {h1: {claims: {c1: C, c2: CC}}, h2: {claims: {c1: C}}}\n", Warning, ""},
		{"priors-sum", "", "hypotheses: {h1: {prior: 0.5, claims: {c1: C}}, h2: {prior: 0.3}}\n", Warning, ""},
		{"long-quotation", "text: first}", `text: 'it said "` + strings.Repeat("word ", 16) + `" twice'}`, Warning, ""},
		{"question-incoherent", "", "questions: {q: {text: Rain, p: {value: 0.5..0.6, because: c2}, scenarios: [rain]}}\n", Warning, ""},
		{"siblings-over-1", "{value: 0.2..0.4, because: c2}", "{value: 0.4..0.6, because: c2}", Warning, ""},
		{"certain-scenario", "{value: 0.2..0.4, because: c2}", "{value: 0, because: c2}", Warning, ""},
		{"behaviours-sum", "conceder: {value: 0.4..0.6", "conceder: {value: 0.1..0.3", Note, ""},
		{"after-horizon", "dry: {p", "dry: {on: 2026-01-01, p", Warning, ""},
		{"no-reservation", "{default: {a: {value: 0.2..0.3, because: c3}, b", "{rain: {a: {value: 0.2..0.3, because: c3}}, default: {b", Warning, ""},
		{"certain-red-line", "", "red_lines: {r: {party: b, rule: x < all, real: {value: 1, because: c1}}}\n", Warning, ""},
		{"lone-resolve", "", "red_lines: {r: {party: b, rule: x < all, real: {value: 0.5..0.9, because: c1}, resolve: pride}}\n", Warning, ""},
		{"red-line-default", "", "red_lines: {r: {party: b, rule: x < all, because: c1}}\n", Warning, ""},
		{"extreme-credibility", "{b: {value: 0.4..0.6, because: c5}}", "{b: {value: 1, because: c5}}", Warning, ""},
		{"idle-device", "", "devices: {d: {when: y = yes, raises: {a: {value: 0.1, because: c1}}}}\n", Warning, ""},
		{"idle-lever", "", "levers: {v: {by: a, cost: {value: 0.1, because: c1}, credibility: {value: 0.4..0.5, because: c1}}}\n", Warning, ""},
		{"empty-threat", "", pulled("carry_out: {value: 0.2..0.3, because: c1}, back_down: {value: 0.1..0.15, because: c1}"), Warning, ""},
		{"credibility-against-costs", "", pulled("carry_out: {value: 0.1..0.2, because: c1}, back_down: {value: 0.3, because: c1}, credibility: {value: 0.4..0.6, because: c1}"), Warning, ""},
		{"idle-disaster", "", pulled("credibility: {value: 0.4..0.6, because: c1}, disaster: {a: {value: 0, because: c1}}"), Warning, ""},
		{"untold-disaster", "", pulled("credibility: {value: 0.4..0.6, because: c1}, risk: {value: 0.01..0.02, because: c1}"), Warning, ""},
		{"mild-disaster", "", pulled("credibility: {value: 0.4..0.6, because: c1}, risk: {value: 0.01..0.02, because: c1}, disaster: {a: {value: 0.3, because: c1}}"), Warning, ""},
		{"closed-track", "dry: {p", "dry: {closed: [main], p", Warning, ""},
		{"lapsed-mandate", "", "mandates: {m: {party: a, to: 2024-07-01}}\n", Warning, ""},
		{"lapsed-mandate", "", "mandates: {m: {party: a, from: 2025-07-01}}\n", Warning, ""},
		{"unweighed-issue", "", "", Warning, ""},
		{"dominated-option", "{value: 0.5, because: c2}", "{value: 0, because: c2}", Note, ""},
		{"flat-values", "{value: 1, because: c2}, {value: 0, because: c2}]}\ncred", "{value: 1, because: c2}, {value: 1, because: c2}]}\ncred", Note, "dominated-option"},
		{"single-option", "", "", Note, ""},
		{"no-record", "{value: 0.4..0.6, because: c5}}\nno_agreement", "{from: record}}\npromises: [{by: b, to: a, text: soon, because: c5}]\nno_agreement", Warning, ""},
		{"no-record", "", "tracks: {main: {between: [a, b], willing: {default: {b: {from: record}}}}}\n", Warning, ""},
		{"negative-cost", "", "tracks: {main: {between: [a, b], opening_costs: {a: {value: -0.1..0.1, because: c1}}}}\n", Warning, ""},
		{"nothing-to-learn", "horizon:", "learn: true, horizon:", Warning, ""},
		{"idle-belief", "", "beliefs: {b: {a: {because: c1}}}\n", Warning, ""},
		{"own-belief", "", "beliefs: {a: {b: {no_agreement: {default: {value: 0.1..0.2, because: c1}}}}}\n", Warning, ""},
		{"worthless-step", "", "schedules: {s: {starts: 2024-09-01, ends: 2025-01-01, steps: {p: {by: a, values: {a: {value: -0.1..0, because: c1}, b: {value: -0.1..0, because: c1}}}}}}\n", Warning, ""},
		{"idle-step", "", "schedules: {s: {starts: 2024-09-01, ends: 2025-01-01, steps: {p: {by: b, clause: {x: none}}}}}\n", Warning, "worthless-step"},
		{"late-step", "", "schedules: {s: {starts: 2024-09-01, ends: 2024-12-01, steps: {p: {by: b, clause: {x: all}, takes: {value: 11..13, because: c1}}}}}\n", Warning, ""},
		{"late-step", "", "schedules: {s: {starts: 2024-09-01, ends: 2024-12-30, steps: {p: {by: b, clause: {x: all}, deadline: 2024-09-15, takes: {value: 1..2, because: c1}}}}}\n", Warning, ""},
		{"idle-shift", "", "schedules: {s: {starts: 2024-09-01, ends: 2024-12-01, steps: {p: {by: b, clause: {x: all}}}, power_shift: {riser: a, power: [{value: 0.5..0.6, because: c1}, {value: 0.4..0.5, because: c1}]}}}\n", Warning, ""},
		{"promise-due", "", "promises: [{by: a, to: b, text: soon, until: 2024-02-01}]\n", Note, ""},
		{"affected-missing", "affected: [The town], ", "", Note, ""},
		{"embargoed-number", "b: {value: 0.6, because: c2}", "b: {value: 0.6, because: late}", Warning, ""},
		// Found on reading, not by Lint.
		{"weights-sum", "a: {value: 0.4..0.6, because: c3}", "a: {value: 0.1..0.3, because: c3}", Warning, ""},
		{"weights-sum", "a: {value: 0.4..0.6, because: c3}", "a: {value: 0.3..0.5, because: c3}", Note, ""},
		{"no-values", "parties: {a: ,", "parties: {a: , mute: {behaviours: {linear: {value: 0.96..1, because: c1}}},", Warning, "no-reservation"},
		{"unknown-kind", "", pulled("kind: thread, credibility: {value: 0.4..0.6, because: c1}"), Warning, ""},
		{"always-true", "", "constraints: [{rule: x >= none}]\n", Warning, ""},
		{"never-true", "", "constraints: [{rule: x < none}]\n", Warning, ""},
		{"unused-number", "", "", Warning, ""},
		{"outside-scale", "a: {value: 0.2..0.3, because: c3}", "a: {value: -0.2..0.3, because: c3}", Warning, ""},
	} {
		t.Run(c.code, func(t *testing.T) {
			ps := findings(t, broken(t, c.code, c.old, c.new))
			found := false
			for _, p := range ps {
				found = found || p.Code == c.code && p.Severity == c.want
				if p.Code != c.code && p.Code != c.also {
					t.Errorf("also found: %s", p)
				}
				if p.Position.Line == 0 || p.Message == "" {
					t.Errorf("a finding without a place or a message: %+v", p)
				}
			}
			if !found {
				t.Errorf("not found; got:\n%s", list(ps))
			}
		})
	}
}

// broken returns the clean dossier with one change, plus what the change needs so as to break nothing else.
func broken(t *testing.T, code, old, new string) string {
	t.Helper()
	text := clean
	switch code {
	case "one-origin": // the second claim is by another source, which only relays the first
		text = strings.Replace(text, "claims:\n", "  s6: {name: Six, reliability: C, origin: s2}\nclaims:\n  c2b: {source: s6, said: 2024-07-01, credibility: 3, kind: forecast, text: relayed}\n", 1)
	case "single-source":
		return strings.NewReplacer("because: c3}", "because: c1}", "because: c4}", "because: c1}", "c3: {source: s3", "c3: {source: s3, rival: [c4]", "c4: {source: s4", "c4: {source: s4, rival: [c3]").Replace(text)
	case "closed-track":
		text += "candidates: {k: {party: a, scenarios: [dry]}}\n"
	case "unweighed-issue":
		return strings.Replace(text, "issues:\n", "issues:\n  z: {options: [p, q], status_quo: p, weights: {a: {value: 0, because: c1}}, values: {a: [{value: 0, because: c1}, {value: 1, because: c1}]}}\n", 1)
	case "single-option":
		return strings.Replace(text, "issues:\n", "issues:\n  z: {options: [p], status_quo: p, weights: {a: {value: 0..0.001, because: c1}}, values: {a: [{value: 0, because: c1}]}}\n", 1)
	case "embargoed-number":
		text = strings.Replace(text, "claims:\n", "claims:\n  late: {source: s1, said: 2024-09-01, credibility: 2, kind: fact, text: too late}\n", 1)
	case "unused-number":
		text = strings.Replace(text, "issues:\n", "tracks: {main: {between: [a, b], rounds: 10, no_agreement: {default: {a: {value: 0.2..0.3, because: c3}}}}}\nissues:\n", 1)
	}
	if old == "" {
		return text + new
	}
	if !strings.Contains(text, old) {
		t.Fatalf("%q is not in the clean dossier", old)
	}
	return strings.Replace(text, old, new, 1)
}

func TestLongestQuotation(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"no quotation", 0},
		{`he said "one two three" and "four"`, 3},
		{"“one two”", 2},
		{`an unclosed "one two`, 0},
		{"", 0},
	} {
		if got := longestQuotation(c.text); got != c.want {
			t.Errorf("%q: got %d, want %d", c.text, got, c.want)
		}
	}
}

func TestSoleWord(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"it is very likely to rain", "very likely"},
		{"rain is likely", "likely"},
		{"rain is not likely", ""},
		{"more likely than snow", ""},
		{"rain is likely, snow unlikely", ""},
		{"almost no chance of it", "almost no chance"},
		{"it is likelier", ""},
		{"", ""},
	} {
		got, ok := soleWord(c.text)
		if got.Word != c.want || ok != (c.want != "") {
			t.Errorf("%q: got %q %t, want %q", c.text, got.Word, ok, c.want)
		}
	}
}
