package commitment

import "math"

// An Exchange is a promise to be kept in every period, to somebody who trusts it until he finds it broken and never
// again afterwards (grim: Friedman 1971, "A Non-cooperative Equilibrium for Supergames", Review of Economic Studies
// 38(1):1–12). What it is worth per period to the party that promised:
type Exchange struct {
	Keep  float64 // C, while it keeps its word and is trusted
	Cheat float64 // D > C, while it cheats and is still trusted
	After float64 // P < C, when it is trusted no more
	// Lag is after how many periods cheating is found out; 0 stands for 1, the next.
	Lag int
	// Hazard in [0,1) is the chance per period that the exchange ends for other reasons, such as an election. What comes
	// afterwards is worth nothing either way.
	Hazard float64
}

func (x Exchange) lag() int { return max(x.Lag, 1) }

// patience is the worth of the next period beside this one, given the hazard: δ·(1 − h).
func (x Exchange) patience(δ float64) float64 { return δ * (1 - x.Hazard) }

// Threshold is the least δ with which the promise keeps itself: from C/(1−δ) ≥ D(1−δ^ℓ)/(1−δ) + δ^ℓ·P/(1−δ) it is
// ((D−C)/(D−P))^(1/ℓ), and 1/(1−h) times that with a hazard (Telser 1980, "A Theory of Self-enforcing Agreements",
// Journal of Business 53(1):27–44). Above 1 no patience is enough; 0 if there is nothing to gain by cheating.
func (x Exchange) Threshold() float64 {
	if x.Cheat <= x.Keep {
		return 0
	}
	if x.Keep <= x.After {
		return math.Inf(1) // nothing to lose
	}
	return math.Pow((x.Cheat-x.Keep)/(x.Cheat-x.After), 1/float64(x.lag())) / (1 - x.Hazard)
}

// Margin is what keeping the promise for ever is worth more than cheating, at a discount δ in [0,1).
func (x Exchange) Margin(δ float64) float64 {
	d := x.patience(δ)
	found := math.Pow(d, float64(x.lag()))
	return (x.Keep - x.Cheat*(1-found) - x.After*found) / (1 - d)
}

// Holds reports whether the promise keeps itself at a discount δ; where both are worth the same it does.
func (x Exchange) Holds(δ float64) bool { return x.Margin(δ) >= 0 }
