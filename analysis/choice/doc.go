// Package choice compares choices over futures: by the classical rules ([Table]: expected value, worst case, regret,
// Laplace, Hurwicz, satisficing), by the share of futures in which each is best ([Ranks]), and by how sure it is that
// the one that looks best in a sample is best ([Select]).
//
// With value v(c, f) of choice c in future f, regret is what c falls short of the best choice there,
//
//	regret(c, f) = max over c′ of v(c′, f) − v(c, f)
//
// (Savage 1951, "The Theory of Statistical Decision", Journal of the American Statistical Association 46:55–67). Rules
// that look at futures without probabilities are compared in Luce and Raiffa 1957, Games and Decisions, chapter 13:
// Wald's worst case, Hurwicz's α between best and worst, Laplace's plain mean. Satisficing (Simon 1956) counts the
// futures in which a choice is good enough.
//
// Regret depends on what it is compared with: a choice that is added may turn the order of two others. Laplace's mean
// and every share depend on how the futures were spread. All functions are plain sums in a fixed order.
package choice
