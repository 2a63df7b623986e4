package main

// ofFile is what a result says of the scenario files it was made of.
type ofFile struct {
	Format  string `json:"format"`
	Reading string `json:"reading"` // platform or negmas
}
