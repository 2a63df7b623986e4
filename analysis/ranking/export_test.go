package ranking

// Limit makes small problems meet the limits of large ones. Call it before any query.
func (r *Ranking) Limit(tail int64, rows float64) { r.most = limits{tail, rows} }
