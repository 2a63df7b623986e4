package commitment

// A Shift is a rise of one side's power that both see coming. Each period there is a pie of 1 to be divided, or the two
// fight once for all pies to come; the riser would win with probability Now today, and with Then from tomorrow on.
type Shift struct {
	Discount     float64 // δ in [0,1): worth of the next period beside this one
	Now, Then    float64 // p and p′ in [0,1]
	CostRiser    float64 // ≥ 0, of fighting, in pies
	CostDecliner float64
	// Share in [0,1] of what peace saves (both costs) that goes to the decliner once power has shifted. 0: the riser then
	// sets the terms (Fearon 1995); 1: the best that the decliner could be promised, so that no promise would do more.
	Share float64
}

// Fight is what fighting today is worth to the decliner, in pies: (1 − p)/(1 − δ) − c_D.
func (s Shift) Fight() float64 { return (1-s.Now)/(1-s.Discount) - s.CostDecliner }

// Peace is the most that peace can be worth to the decliner: the whole pie today, since the riser cannot give more, and
// from tomorrow on what its weaker hand is worth, (1 − p′)/(1 − δ) − c_D, with its share of the costs saved; no less than
// nothing and no more than all.
func (s Shift) Peace() float64 {
	later := (1-s.Then)/(1-s.Discount) - s.CostDecliner + s.Share*(s.CostDecliner+s.CostRiser)
	return 1 + s.Discount*min(max(later, 0), 1/(1-s.Discount))
}

// Margin is by how much the shift passes what peace can bear, (1 − δ)·(Fight − Peace), in shares of a pie. Within the
// pie it is δp′ − p − (1 − δ)(c_D + δc_R) with a share of 1, and δp′ − p − (1 − δ)²c_D with a share of 0.
func (s Shift) Margin() float64 { return (1 - s.Discount) * (s.Fight() - s.Peace()) }

// Prevents reports whether the decliner fights rather than wait, whatever it is promised: the riser cannot commit itself
// not to use its strength later (Fearon 1995, "Rationalist Explanations for War", International Organization
// 49(3):379–414; Powell 1999, In the Shadow of Power, ch. 4; Powell 2006, "War as a Commitment Problem", International
// Organization 60(1):169–203). Where both are worth the same it does not.
func (s Shift) Prevents() bool { return s.Margin() > 0 }
