// Package mediation holds those who write a single text, and those who answer it: one file each, with formula and source;
// list.go is the only list.
//
//   - [HillClimber] changes one issue at a time and keeps what all accept;
//
//   - [Annealer] takes strong and weak votes and at first also keeps what is voted down;
//
//   - [Feedback] learns from better, same and worse what each seat prefers, and trades issue for issue.
//
//   - [Climb] accepts what is no worse for itself; [Anneal] at first also what is worse;
//
//   - [Weigh] votes strongly where much is at stake for it; [Grade] says better, same or worse.
//
// No mediator sees a utility. What a seat may not sign is worse for it than anything that it may. Nothing here is told
// with an eye to the advantage of telling it otherwise: answers are sincere.
//
// Cost: a draft takes O(issues), for [Feedback] O(issues²·options²) when it looks for a trade.
package mediation
