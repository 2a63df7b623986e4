package game

// Regret returns the most that each player could gain by another choice where the first plays the mixture x of the rows
// and the second the mixture y of the columns; at least 0, and 0 for both, up to rounding, at an equilibrium.
func Regret(row, column [][]float64, x, y []float64) [2]float64 {
	var value, best [2]float64
	for i := range row {
		reply := 0.0
		for j := range row[i] {
			reply += float64(row[i][j] * y[j])
			value[0] += float64(row[i][j] * x[i] * y[j])
			value[1] += float64(column[i][j] * x[i] * y[j])
		}
		if i == 0 || reply > best[0] {
			best[0] = reply
		}
	}
	for j := range row[0] {
		reply := 0.0
		for i := range column {
			reply += float64(column[i][j] * x[i])
		}
		if j == 0 || reply > best[1] {
			best[1] = reply
		}
	}
	return [2]float64{max(best[0]-value[0], 0), max(best[1]-value[1], 0)}
}
