package plan

import "parley/model"

// A ChanceInput is a number of the dossier that is a probability, as far as it may go: for a beta distribution the range
// that holds nine cases of ten.
type ChanceInput struct {
	Input string  `json:"input"`
	Low   float64 `json:"low"`
	Mode  float64 `json:"mode"`
	High  float64 `json:"high"`
}

// statedChances lists the probabilities that the dossier states, in its order.
func statedChances(c *model.Case) []ChanceInput {
	var out []ChanceInput
	for _, in := range c.Inputs {
		if in.Role != model.Probability || in.Assumed {
			continue
		}
		low, high := in.Spread.Range()
		out = append(out, ChanceInput{in.ID, low, in.Spread.Modal(), high})
	}
	return out
}
