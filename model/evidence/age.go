package evidence

// HalfLives tells for each kind of claim after how many years it holds half its worth; a kind that is not in it keeps.
type HalfLives map[Kind]float64

// DefaultHalfLives is the table for dossiers that give none. It is a convention of this program, not a measurement: odds
// change within months, intents and signals with the year, capabilities slowly, and facts of the past more slowly still.
// It flags claims and moves no number.
func DefaultHalfLives() HalfLives {
	return HalfLives{Fact: 5, Intent: 1, Forecast: 0.5, Cause: 2, Opinion: 2, Signal: 1, Capability: 3, Odds: 0.5, Judgement: 2}
}

// An Age is how old what a claim tells is on some day.
type Age struct {
	// Since is the day of which the claim can speak at best: the day it was said, or, if its source had lost access by
	// then, the last day of that; "" if neither is known.
	Since    Date
	Years    float64 // from Since to the day; 0 if Since is not known
	HalfLife float64 // years; 0: the kind keeps
	// Beyond is true if the claim was made after its source had lost access, and is no opinion or judgement, for which
	// none is needed.
	Beyond bool
	Stale  bool // Years is more than HalfLife
}

// Age tells how old a claim of a source is on a day. The source may be nil.
func (h HalfLives) Age(k Claim, s *Source, on Date) Age {
	a := Age{Since: k.Said, HalfLife: h[k.Kind]}
	if a.Since == "" {
		a.Since = k.Learned
	}
	if s != nil && k.Kind != Opinion && k.Kind != Judgement && a.Since.After(s.AccessUntil) {
		a.Since, a.Beyond = s.AccessUntil, true
	}
	if years, ok := a.Since.YearsTo(on); ok {
		a.Years = max(years, 0)
	}
	a.Stale = a.HalfLife > 0 && a.Years > a.HalfLife
	return a
}
