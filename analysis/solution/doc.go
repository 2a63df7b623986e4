// Package solution picks one point of a frontier by an axiomatic rule.
//
// With gains gᵢ = uᵢ(ω) − dᵢ over the disagreement point d, and only over points with gᵢ ≥ 0 for every party i (an
// outcome exactly as good as no deal counts as inside); Iᵢ = max gᵢ over those points is the ideal gain:
//
//	Nash                 max ∏ᵢ gᵢ                   Nash (1950), Econometrica 18(2):155–162
//	NashPowers           max ∏ᵢ gᵢ^αᵢ                Harsanyi and Selten (1972); Kalai (1977), IJGT 6:129–133
//	MaximalNashWelfare   most gᵢ > 0, then their ∏   Caragiannis et al. (2019), ACM TEAC 7(3):12
//	KalaiSmorodinsky     max minᵢ gᵢ/Iᵢ              Kalai and Smorodinsky (1975), Econometrica 43(3):513–518
//	Egalitarian          leximin of the gᵢ           Kalai (1977), Econometrica 45(7):1623–1630; Imai (1983)
//	Proportional         leximin of the gᵢ/wᵢ        Kalai (1977), Econometrica 45(7):1623–1630
//	Utilitarian          max Σᵢ gᵢ                   Thomson (1981)
//	RelativeUtilitarian  max Σᵢ gᵢ/Iᵢ                Dhillon and Mertens (1999), Econometrica 67(3):471–498
//
// The theorems behind these rules assume a convex set of utilities; here it is finite, so there may be ties, and a
// kink may leave a rule far from the point it would take among lotteries. Each file states its tie rule; the last
// resort is always the lowest outcome ([outcome.Outcome.Compare]), so that the answer does not depend on the order of
// the points. A point given twice is one point. [Rule.Ties] lists all points that a rule cannot tell apart.
//
// Nash (with powers too), Kalai–Smorodinsky and relative utilitarianism do not change if a party's utility is shifted
// and scaled (with its d); the egalitarian, proportional and utilitarian rules compare utilities between parties, which
// makes sense only if the scales do.
//
// # What other programs mean by the same names
//
// "Kalai" is three different points. They are here under the names of their programs, for comparison with what those
// print, and not among [Rules]:
//
//	GeniusKalai   min Σ |uᵢ − uⱼ| on the frontier, no deal ignored    GENIUS, "Kalai-Smorodinsky"
//	NegMASKalai   max minᵢ (uᵢ − dᵢ), d raised to the least utility   NegMAS, "Kalai"
//	NegoLogKalai  max Σ uᵢ, no deal ignored                           NegoLog, "Kalai"
//	NegMASKS      min (maxᵢ sᵢ − minᵢ sᵢ), sᵢ = (uᵢ−dᵢ)/(maxᵢ−dᵢ)     NegMAS, "KS"
//	NegMASNash    max ∏ᵢ (uᵢ − dᵢ), losses not ruled out              NegMAS, "Nash"
//
// # Exactness and cost
//
// Utilities are integers, and products, powers, fractions and their sums are compared exactly: in 128 bits for two
// parties, else in floating point where that leaves no doubt and in big integers where it does. The points need not be
// a frontier: dominated ones are never chosen and move no ideal (the rules of other programs are an exception, and say
// so). Cost: O(parties·points).
//
// Measured on a busy shared server, 1,000 points: 10 to 45 µs for two and 10 to 65 µs for three parties; with powers, 45
// and 75 µs, which is two logarithms for each party and point. Reading the utilities alone, 16 or 24 kB, would take 1 µs;
// the rest is a 128-bit or floating-point comparison for each, and an indirect call.
package solution
