// Package learning says what the acts of others teach about their preferences: what they asked for, accepted and
// refused moves the draws of a case from what was believed before to what is believed after.
//
// The likelihood of an act under a draw θ, all utilities u and values of no deal r being those of the draw:
//
//	asked a      P = Σ exp(u(ω)/τ) over outcomes ω that contain a  /  Σ exp(u(ω)/τ) over all ω
//	refused ω    P = slip + (1 − 2·slip)·logistic((r − u(ω))/s), or 1 − slip if ω breaks a line of its own
//	accepted ω   1 − that of refusing
//
// with outcomes that the constraints of logic and law allow. So a party asks for outcomes near its best (softmax
// choice: Luce 1959; McFadden 1974; in bargaining models: Baarslag et al. 2016, section 4) and refuses what is worth less than no deal (a
// logit response: McKelvey and Palfrey 1995). Issues that an ask leaves out say nothing about the asker; to those who
// answer, they stay as they are. Lines of its own are real red lines and mandates that cannot call home. Acts are taken
// as independent given θ.
//
// The posterior is that of sampling, importance and resampling (Rubin 1987, J. Am. Stat. Assoc. 82:543–546; Smith and
// Gelfand 1992): a pool of draws of the prior, each weighted by its likelihood, from which draw k is picked by the
// random number at address k. Where the states of a case are listed, they are weighted instead, and nothing is sampled.
// The effective sample size is (Σw)²/Σw² (Kong 1992): the number of equally weighted draws that would be as good.
//
// Sums over outcomes are taken by eliminating issue after issue (Dechter 1999), not by listing Ω. Cost of a draw: one
// problem, and for each ask twice the sum of the tables made on the way, some tens of microseconds.
//
// Limits: a value of no deal that a dossier states for a past round is another number than today's, so an answer then
// moves today's only through what the two share. The likelihood knows no bluff: an ask far beyond what the asker wants
// is read as wanting much.
package learning
