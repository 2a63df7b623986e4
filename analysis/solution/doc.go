// Package solution picks one point of a frontier by an axiomatic rule.
//
// With gains gᵢ = uᵢ(ω) − dᵢ over the disagreement point d, and only over points with gᵢ ≥ 0 for every party i (an
// outcome exactly as good as no deal counts as inside):
//
//	Nash              max ∏ᵢ gᵢ                        Nash (1950), Econometrica 18(2):155–162
//	KalaiSmorodinsky  max minᵢ gᵢ/Iᵢ, Iᵢ = max gᵢ      Kalai and Smorodinsky (1975), Econometrica 43(3):513–518
//	Egalitarian       leximin of the gᵢ                Kalai (1977), Econometrica 45(7):1623–1630; Imai (1983)
//	Utilitarian       max Σᵢ gᵢ                        Thomson (1981)
//
// The theorems behind these rules assume a convex set of utilities; here it is finite, so there may be ties, and a
// kink may leave a rule far from the point it would take among lotteries. Each file states its tie rule; the last
// resort is always the lowest outcome ([outcome.Outcome.Compare]), so that the answer does not depend on the order of
// the points. A point given twice is one point.
//
// Nash and Kalai–Smorodinsky do not change if a party's utility is shifted and scaled (with its d); the egalitarian
// and utilitarian rules compare utilities between parties, which makes sense only if the scales do.
//
// Utilities are integers, and products and fractions are compared exactly: 128 bits for two parties, big integers
// for the products of more. The points need not be a frontier: dominated ones are never chosen and move no ideal. Cost:
// O(parties·points), some 10 to 40 ns a point with two parties.
package solution
