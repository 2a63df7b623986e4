// Package negmas reads and writes the YAML and JSON files of NegMAS (Mohammad, Nakadai and Greenwald 2020): a folder with a
// file for the outcome space and one for each utility function.
//
// The files name classes of Python. Nothing is ever looked up by such a name: the classes read are those of fixed tables,
// anything else is an error that lists them. Pickled functions are refused; path, id and stability are passed over.
//
// Utilities are those that NegMAS 0.15.7 computes, on the raw scale of the file:
//
//   - LinearAdditiveUtilityFunction: bias + Σ wⱼ·vⱼ(ωⱼ), a weight that is missing being 1; AffineUtilityFunction and
//     LinearUtilityFunction: the same with vⱼ(x) = x; ConstUtilityFunction; WeightedUtilityFunction: a weighted sum of others.
//   - HyperRectangleUtilityFunction: bias + the weighted values of the ranges that hold. Two numbers are an open interval,
//     both ends left out; a list of other things is a choice.
//   - MappingUtilityFunction and GLAUtilityFunction: tables, up to 100,000 entries each.
//   - ExpDiscountedUFun and LinDiscountedUFun: the function at time 0, with a warning. A discount by relative_time is kept.
//
// Functions of one number (AffineFun, TriangularFun, PolynomialFun, GaussianFun and so on) are worked out for every option. On a
// ContinuousIssue what runs straight from bend to bend is exact, and anything else is taken at 21 numbers at equal distances
// and straight between them, with a warning.
//
// The value of no deal is reserved_value as written; where it is −∞, nothing, or below the least utility, it is the least
// utility, as NegMAS has it when it looks for bargaining solutions. What NegMAS writes but does not read back, the bias of a
// LinearAdditiveUtilityFunction apart, stays unread.
//
// [Write] writes YAML: sums over single issues, hyper-rectangles and tables, of any scale.
package negmas
