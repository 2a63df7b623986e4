// Command parley plans negotiations from a dossier: a folder of text files that says who negotiates about what, what
// each side wants and fears, what may happen meanwhile, and how sure all that is.
//
// Results go to standard output, everything else to standard error. Exit codes: 0 done; 1 findings of check, or no zone
// of agreement where one was asked for; 2 bad input; 3 refused (a number rests only on evidence dated after the as-of
// date); 130 interrupted.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
