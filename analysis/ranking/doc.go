// Package ranking puts the outcomes of a space in the order of one party's utility without listing them.
package ranking
