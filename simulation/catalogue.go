package simulation

import "math/rand/v2"

// A Catalogue is what somebody without utilities knows of the deals, a mediator for instance: which options they consist
// of. A catalogue that tells nothing of issues has one, whose options are the deals.
type Catalogue struct {
	deals  int
	issues *Issues
	wide   *Wide
	card   [1]int
}

// CatalogueOf returns the catalogue of a player.
func CatalogueOf(p *Player) *Catalogue {
	c := &Catalogue{deals: len(p.U), issues: p.Issues, wide: p.Wide}
	if c.wide != nil {
		c.issues = c.wide.Issues()
	}
	c.card[0] = c.deals
	return c
}

// Cards returns the number of options of every issue. It is shared: do not write to it.
func (c *Catalogue) Cards() []int {
	if c.issues != nil {
		return c.issues.Cards()
	}
	return c.card[:]
}

// Options appends the options of a deal to dst.
func (c *Catalogue) Options(dst []uint16, deal int) []uint16 {
	if c.issues != nil {
		return append(dst, c.issues.Of(deal)...)
	}
	return append(dst, uint16(deal))
}

// Find returns the deal that consists of these options; false if the catalogue has none.
func (c *Catalogue) Find(options []uint16) (int, bool) {
	switch {
	case c.wide != nil:
		return c.wide.Number(options), true
	case c.issues == nil:
		return int(options[0]), int(options[0]) < c.deals
	}
	if deal, ok := c.issues.Find(options); ok || c.issues.rooted {
		return deal, ok
	}
	return c.search(options)
}

// search looks through a catalogue that is not a whole space.
func (c *Catalogue) search(options []uint16) (int, bool) {
	for deal := range c.issues.Len() {
		same := true
		for j, v := range c.issues.Of(deal) {
			same = same && v == options[j]
		}
		if same {
			return deal, true
		}
	}
	return 0, false
}

// Random returns a deal: of a list each with the same probability, else with options drawn one by one.
func (c *Catalogue) Random(r *rand.Rand) int {
	if c.wide == nil {
		return r.IntN(c.deals)
	}
	options := make([]uint16, 0, len(c.Cards()))
	for _, card := range c.Cards() {
		options = append(options, uint16(r.IntN(card)))
	}
	return c.wide.Number(options)
}
