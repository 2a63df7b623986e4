package strategy

// A ModelEntry is an opponent model of the list.
type ModelEntry struct {
	Name, Title, Formula, Source string
	Params                       []Param
	New                          func(Args) Model
}

// models is the only list of opponent models.
var models = []ModelEntry{
	{
		Name: "smith", Title: "what is offered often is worth much",
		Formula: "u = Σ_j n_jv / Σ_k max_v n_kv, n counts of options offered",
		Source:  "van Galen Last 2012 (Agent Smith, 2010)",
		New:     newSmith,
	},
	{
		Name: "hardheaded", Title: "issues whose options are kept weigh more",
		Formula: "w_j ← w_j + l/n if kept, over the sum; e_j(v) = (1 + n_jv) / max_v (1 + n_jv)",
		Source:  "van Krimpen, Looije and Hajizadeh 2013 (HardHeaded, 2011)",
		Params:  []Param{{Name: "l", Title: "learning step", Default: 0.1, Low: 0, High: 1}},
		New:     newHardHeadedModel,
	},
	{
		Name: "windowed", Title: "windows of offers compared: issues that keep still while others concede weigh more",
		Formula: "w_j ← w_j + α·(1 − t^β) if χ² of two windows says it kept still and another issue conceded; e_j(v) = ((1 + n_jv) / max_v (1 + n_jv))^γ",
		Source:  "Tunalı, Aydoğan and Sanchez-Anguix 2017",
		Params: []Param{{Name: "k", Title: "offers in a window", Default: 10, Low: 1, High: 10_000},
			{Name: "alpha", Title: "what an issue gains", Default: 10, Low: 0, High: 1000},
			{Name: "beta", Title: "how late it still gains", Default: 5, Low: 0.01, High: 1000},
			{Name: "gamma", Title: "power of the counts", Default: 0.25, Low: 0, High: 10}},
		New: newWindowed,
	},
	{
		Name: "bayes", Title: "weighs rankings of issues and shapes of their values, all together where they are no more than 20,000",
		Formula: "P(h) ∝ P(h)·exp(−(u_h(offer) − (1 − c·t))² / 2σ²), h a ranking of issues and a shape of each: downhill, uphill, triangular",
		Source:  "Hindriks and Tykhonov 2008",
		Params:  bayesian, New: newBayes,
	},
	{
		Name: "scalable_bayes", Title: "weighs the rank and the shape of every issue by itself, the others at their expected values",
		Formula: "P(h_j) ∝ P(h_j)·exp(−(w_h·e_h(v_j) + Σ_{k≠j} E[w_k]·E[e_k(v_k)] − (1 − c·t))² / 2σ²)",
		Source:  "Hindriks and Tykhonov 2008, scalable",
		Params:  bayesian, New: newScalableBayes,
	},
	{
		Name: "conflict", Title: "puts options and issues in an order by what pairs of offers say if later ones are worth less",
		Formula: "w_j = place_j / Σ places, e_j(v) = place_jv / options, in an order that no majority of comparisons contradicts",
		Source:  "Keskin, Buzcu and Aydoğan 2023 (CBOM)",
		Params:  []Param{{Name: "w", Title: "different offers compared", Default: 40, Low: 2, High: 1000}},
		New:     newConflictModel,
	},
	{
		Name: "perfect", Title: "an oracle that knows the truth",
		Formula: "u = the other side's utility; where outcomes are too many to list, the sum over issues nearest to it",
		Source:  "Baarslag, Hendrikx, Hindriks and Jonker 2013, the perfect model",
		New:     newPerfect,
	},
}

// bayesian are the parameters of what Bayesian models take for granted.
var bayesian = []Param{
	{Name: "c", Title: "what the other side concedes until the end", Default: 0.3, Low: 0, High: 1},
	{Name: "sigma", Title: "by how much its offers stray from that", Default: 0.25, Low: 0.01, High: 10},
}

// Models returns the list of opponent models.
func Models() []ModelEntry { return append([]ModelEntry(nil), models...) }
