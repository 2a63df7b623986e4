// Package modelling scores opponent models by themselves: how near does a model come, offer by offer, to what the other side
// really wants?
//
// Every ordered pair of the strategies negotiates, and beside every seat all models listen to every other seat, without a say
// in what is offered. At times 0, 1/n, … 1 of the talks each estimate û is compared with the truth u over the outcomes of the
// space, or a sample of them, allowed or not (Baarslag, Hendrikx, Hindriks and Jonker 2013, "Predicting the performance of
// opponent models in automated negotiation", WI-IAT). What is known when talks end stands for the rest of the time. Somebody
// who is to be heard to the last round must not accept: boa(offer=linear, accept=const(c=2)). There are three measures (NegoLog
// reports the same):
//
//   - RMSE = √(mean (û − u)²), both stretched so that they run from 0 to 1 over the outcomes compared: scales of models differ,
//     and no agent needs to know the scale. What is constant is stretched to 1/2.
//   - Spearman's ρ, the correlation of ranks, ties at their mean rank.
//   - Kendall's τ_b = (C − D)/√((P − T_û)(P − T_u)), with C and D the pairs of outcomes in the same and in opposite order, P all pairs
//     and T those tied (Kendall 1945). O(n log n) by Knight (1966).
//
// Both correlations are 0 where an estimate or the truth is constant. Numbers are compared to 9 decimals, so that sums which
// differ in their rounding alone are tied.
//
// A score is the mean over talks (pairs, seats that listen, repetitions), with its 95 % interval by the normal quantile. Talks of
// one pair are alike, so with few strategies it is too narrow.
//
// Cost: talks·times·models·(outcomes·(issues + log outcomes)): some 0.3 ms for each comparison of 1,000 outcomes.
package modelling
