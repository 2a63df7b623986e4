package ranking

// Limit makes small problems meet the limits of large ones. Call it before any query.
func (r *Ranking) Limit(tail int64, rows float64) { r.most = limits{tail, rows} }

// FarthestFirst and Closest are the greedy choice and what it is judged by.
var (
	FarthestFirst = farthestFirst
	Closest       = closest
)
