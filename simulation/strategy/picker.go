package strategy

import "math"

// mostLooked bounds how many deals of a band are compared one by one.
const mostLooked = 512

// A picker chooses among the deals of a band that the others are believed to like best.
type picker struct {
	band  []int32
	liked []float64
}

// oneOfBest returns one of the deals worth at least low and at most high that are believed to be worth most to the others, at
// random: of a tenth of them, at least 3 and at most 20. Of more than 512 deals, 512 evenly spread are looked at. In a wide
// space it is the favourite itself. False if there is none. Cost: O(512·issues).
func (p *picker) oneOfBest(seat *Seat, low, high float64) (int, bool) {
	if seat.wide != nil || seat.Estimate() == nil {
		return seat.Favourite(low, high)
	}
	p.band = seat.Band(p.band[:0], low, high, mostLooked)
	if len(p.band) == 0 {
		return 0, false
	}
	p.liked = p.liked[:0]
	for _, deal := range p.band {
		p.liked = append(p.liked, seat.Believed(int(deal)))
	}
	n := min(max(3, (len(p.band)+5)/10), 20, len(p.band))
	k := seat.Coins().IntN(n)
	for ; k > 0; k-- {
		p.liked[p.mostLiked()] = math.Inf(-1)
	}
	return int(p.band[p.mostLiked()]), true
}

// mostLiked returns the first place of those believed to be worth most.
func (p *picker) mostLiked() int {
	best := 0
	for i, x := range p.liked {
		if x > p.liked[best]+slack {
			best = i
		}
	}
	return best
}
