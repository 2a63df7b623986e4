// Package version holds the one number that says which Parley wrote a result.
package version

// Parley is the version of the program (semantic versioning 2.0.0). With the seed and the hash of the input it fixes
// every byte of every output, so a change that moves a number moves it too.
const Parley = "0.1.0"
