// Package crisis holds the closed forms of bargaining under pressure: alternating offers with impatience ([Alternate]),
// the range of peaceful deals that costs of conflict leave and the best ultimatum within it ([Ultimatum]), threats that
// are or are not believed ([Threat]), and contests of nerve ([Brink]).
//
// They are exact where their assumptions hold (one divisible pie, linear utility, what is stated as common knowledge is
// common knowledge) and a check elsewhere: a richer model that contains one of them must give its answer.
package crisis
