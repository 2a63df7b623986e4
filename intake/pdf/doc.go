// Package pdf reads the text of a PDF with its positions on the page: runs of characters, page by page.
//
// It is made for files that nobody vouches for. Objects are found by one pass over the bytes and not by the file's own tables, so that broken and lying tables do no
// harm; what is decompressed, drawn and nested is counted against the bounds in [Bounds], and reading stops there with what it has. Nothing is drawn:
// fonts are read for their widths and the characters that they stand for, pictures are passed over.
//
// Filters: Flate, LZW, ASCII85, ASCIIHex and RunLength, with PNG and TIFF predictors. Files that are encrypted with an empty password are
// opened; one that wants a password is an error. Pictures of text are not read.
// The format is that of ISO 32000-1:2008.
package pdf
