package report

import (
	"strings"
	"testing"

	"parley/plan"
)

// taught is the sample with a record and a lesson.
func taught() *plan.Plan {
	p := samplePlan()
	p.Promises = []plan.PromiseRecord{
		{Party: plan.Named{ID: "meridian", Name: "Meridian"}, Input: "credibility.meridian", Used: true, KeptPlain: 1.5, BrokenPlain: 0.5, Kept: 1.1, Broken: 0.4,
			HalfLife: 10, Prior: "beta(1, 1)", After: "beta(2.1, 1.4)", Mean: 0.6, Low: 0.2, High: 0.93,
			Promises: []plan.Promised{{ID: "promises.1", Text: "pay for the <pilots>", To: "Lune", On: "2029-06-01", Fate: "kept", Kept: 1, Weight: 0.8, Because: []string{"c1"}}}},
		{Party: plan.Named{ID: "lune", Name: "Lune"}, Open: 1, HalfLife: 10, Stated: "0.3..0.6", Prior: "beta(1, 1)", After: "beta(1, 1)", Mean: 0.5, Low: 0.05, High: 0.95},
	}
	p.Learning = &plan.Learning{Temperature: 0.1, Scale: 0.05, Pool: 20000, Effective: 1234.4,
		Acts:  []plan.Act{{From: "rounds.first", Name: "First round", On: "2029-02-01", Kind: "refused", Text: "Lune refused a thing"}},
		Moved: []plan.Belief{{Input: "credibility.meridian", Label: "credibility", Before: plan.Estimate{Mean: 0.5}, After: plan.Estimate{Mean: 0.62, SE: 0.004}}}}
	return p
}

// The trust section tells the record of both kinds, and the annex every promise; nothing passes unescaped.
func TestRecordIsTold(t *testing.T) {
	var text, page strings.Builder
	if err := Markdown(&text, taught()); err != nil {
		t.Fatal(err)
	}
	if err := HTML(&page, taught()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Credibility read off the promises: Meridian 0.60 (0.20–0.93) from 1.5 kept, 0.5 broken",
		"Lune 0.50 (0.05–0.95) from no promise that counts, so the prior alone, while the plan uses 0.3..0.6",
		"The prior alone, beta(1, 1): no promise counts.",
		"Learnt from 1 act of others (worth 1234 draws of 20000): credibility 0.50 to 0.62.",
		"1.5 kept, 0.5 broken; aged by a half-life of 10 years 1.10 kept and 0.40 broken. With the prior beta(1, 1) that is beta(2.1, 1.4).",
		"Lune refused a thing",
	} {
		if !strings.Contains(plainly(text.String()), want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	if strings.Contains(page.String(), "<pilots>") || !strings.Contains(page.String(), "&lt;pilots&gt;") {
		t.Error("the page has an unescaped text")
	}
}

// plainly takes the marks of links out of Markdown.
func plainly(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		case s[i] == '[':
		case s[i] == ']' && i+1 < len(s) && s[i+1] == '(':
			for i < len(s) && s[i] != ')' {
				i++
			}
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
