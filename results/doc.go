// Package results keeps the rows of a tournament on disk: as Parquet, CSV or JSON lines, written while it is played, whole
// or not at all, and gone on with after a kill.
//
// # What lies where
//
// A run that is to end in OUT keeps what it has in the folder OUT.partial: manifest.json, which says of what the run is
// made, and one file for each chunk of cells that is complete, in the format of OUT, so that it can be looked at while the
// run goes on. Every file is written under another name, synced and renamed, so a name that counts stands for a whole file
// whenever the program or the machine stops. At the end the chunks are joined into OUT, which appears at once, and
// OUT.partial is removed.
//
// A run is gone on with where the same manifest is found: chunks that are there are not played again, whatever was being
// written is thrown away. Chunks are read and written in order, and OUT is a function of the rows and the manifest alone, so its bytes
// are those of a run that was never stopped. With another manifest the run is refused.
//
// # Formats
//
// All three hold the same columns ([Columns]) with the same values: numbers in the shortest form that reads back as the
// same one, what is missing as null, in CSV as an empty field. Parquet is compressed by zstd in groups of [GroupRows] rows,
// and holds the manifest under the key "parley".
//
// Memory: a chunk, and of Parquet one group while chunks are joined.
package results
