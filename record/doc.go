// Package record is a folder of past negotiations as dossiers, each as of the eve of its last round, to test the model on.
// It holds no code: README.md says how the dossiers were made, and the tests that they load, that their numbers keep to
// the scale given there, and that each can be back-cast.
package record
