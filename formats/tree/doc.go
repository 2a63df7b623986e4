// Package tree reads JSON and YAML files of other programs into one kind of tree, with the order of keys, the text of
// numbers and the place of every value kept.
//
// Nothing is decoded into types that a file names, numbers stay the decimals that were written, and
// what an attacker would use is bounded: depth, and the size of a tree once its aliases are followed. YAML aliases
// are read, because programs write them where a list occurs twice; an alias within itself is refused.
//
// JSON is read as RFC 8259 has it, except that NaN and Infinity, which Python writes, are scalars. Of YAML tags only
// those that say what the value is anyway, such as !!python/tuple on a list, are let through.
//
// Cost: linear in the file. A table of names and decimals takes some 25 bytes of memory for each byte of JSON and 50 for
// each of YAML, at 15 and 4 MB a second on one busy core: almost all of that goes into nodes, not into reading.
package tree
