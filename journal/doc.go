// Package journal keeps who changed what in a dossier, when and why, so that any later edit of that record shows.
//
// A journal is the file journal.jsonl in the folder of a dossier, one JSON object per line:
//
//	{"n":2,"when":"2024-08-01T09:30:00Z","who":"Ann","act":"set","what":["…"],"why":"…","files":[…],
//	 "dossier":"…","prev":"…","hash":"…"}
//
// "hash" is the SHA-256 of the bytes of the line before `,"hash":`, so that any program can compute it; "prev" is the hash
// of the line before, which chains them (Haber and Stornetta 1991, "How to time-stamp a digital document", Journal of
// Cryptology 3:99–111). "files" holds the lines that went and came, so that every state from the first entry on can be
// rebuilt; "dossier" is the hash of that state, the one that a plan made of it states.
//
// What a chain finds: an entry that was edited, taken out, put in or moved; files that were changed without an entry; a last
// entry that was cut off while the files stayed as they were. What it cannot find by itself: a chain that was written anew
// from the edit on, or cut off together with its files put back, or deleted. Against these a head, the hash of the last
// entry, that is written down elsewhere helps: [Journal.Verify] compares with it. Who and when are what the writer
// said; nothing here proves them.
//
// Appending is safe against crashes: the files are changed first, then one line is written and synced. A line that a crash
// cut off is set aside in journal.torn and never lost; the change that it told of is then found as one without an entry,
// and can be recorded. A lock on the journal keeps other writers out. Reading takes bounded memory and time.
package journal
