// Package negolog reads and writes the JSON files of NegoLog (Doğru, Keskin, Jonker, Baarslag and Aydoğan 2024): a folder
// with profileA.json and profileB.json, each with reservationValue, issueWeights and issues,
//
//	u(ω) = Σⱼ wⱼ·vⱼ(ωⱼ),
//
// and specs.json, which tells results and is not read: its "Kalai" is the bid of greatest welfare. There is no domain file; the
// issues and values are those of the first profile, by file name.
//
// NegoLog checks neither that weights sum to 1 nor that values lie in [0,1]; both are taken as they are, with a warning. An
// issue or value that only one profile has is taken for worth 0 to the other, where NegoLog would stop. NegoLog has one
// reading; NegMAS has no reader of its own for it.
//
// [Write] holds sums over single issues, on any scale; NegoLog itself wants them in [0,1]. Boxes and tables over several
// issues, discounts and numbers of a range are beyond it.
package negolog
