package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// Bounds are what reading a file may cost. A field of 0 stands for the default.
type Bounds struct {
	Pages      int // pages that are read: 2,000
	Decoded    int // bytes after decompression, over all streams: 64 MB
	Operations int // operators of page contents, forms within forms counted each time: 20 million
	Characters int // characters of text: 8 million
}

func (b Bounds) filled() Bounds {
	fill := func(p *int, n int) {
		if *p <= 0 {
			*p = n
		}
	}
	fill(&b.Pages, 2000)
	fill(&b.Decoded, 64<<20)
	fill(&b.Operations, 20_000_000)
	fill(&b.Characters, 8_000_000)
	return b
}

// A File is a PDF whose objects have been found.
type File struct {
	data    []byte
	bounds  Bounds
	budget  budget
	places  map[ref]place
	cache   map[ref]any
	solving map[ref]bool
	root    dict
	info    dict
	encrypt any // the dictionary that says how the file is encrypted
	id      any
	lock    *lock

	ends   []int // where "endstream" stands, in order; found when first needed
	parsed int   // bytes of objects that were parsed, so that a broken file is not parsed over and over

	operations, characters int
	notes                  map[string]int
}

// A place is where an object stands: in the file, or in an object stream.
type place struct {
	at         int // in the file, behind "obj"
	generation int
	packed     []byte
	inStream   bool
}

// mostObjects is how many objects a file may have.
const mostObjects = 1_000_000

// Open finds the objects of a file. The error tells what is wrong with the file as a whole.
func Open(data []byte, bounds Bounds) (f *File, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("the file is broken: %v", p)
		}
	}()
	f = &File{data: data, bounds: bounds.filled(), places: map[ref]place{}, cache: map[ref]any{}, solving: map[ref]bool{}, notes: map[string]int{}}
	f.budget.left = f.bounds.Decoded
	if err := f.scan(); err != nil {
		return nil, err
	}
	if f.root == nil {
		return nil, errors.New("no catalogue of pages was found; the file is broken or cut off")
	}
	return f, nil
}

// scan finds "12 0 obj" throughout the file; of two objects with one number the later one counts.
func (f *File) scan() error {
	var packed []ref
	for at := 0; len(f.places) < mostObjects; {
		i := bytes.Index(f.data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		i += at
		at = i + 3
		num, generation, ok := f.numbered(i)
		if !ok {
			continue
		}
		f.places[num] = place{at: i + 3, generation: generation}
		head := f.data[i+3 : min(len(f.data), i+3+400)]
		if end := bytes.Index(head, []byte("endobj")); end >= 0 {
			head = head[:end]
		}
		if bytes.Contains(head, []byte("/ObjStm")) {
			packed = append(packed, num)
		}
		if bytes.Contains(head, []byte("/XRef")) {
			if s, ok := f.value(num).(*stream); ok {
				f.trailer(s.dict)
			}
		}
	}
	f.trailers()
	if d, ok := f.value(f.encrypt).(dict); ok {
		id, _ := first(f.list(f.id)).(string)
		if err := f.unlock(d, []byte(id)); err != nil {
			return err
		}
	} else if f.encrypt != nil {
		return errLocked
	}
	for _, num := range packed {
		f.unpack(num)
	}
	return f.catalogue()
}

// numbered reads the two numbers before "obj".
func (f *File) numbered(at int) (num ref, generation int, ok bool) {
	if at+3 < len(f.data) && !white(f.data[at+3]) && !delimiter(f.data[at+3]) {
		return 0, 0, false // endobj has letters before it, an object none behind
	}
	i := at
	back := func() (n int, ok bool) {
		for i > 0 && white(f.data[i-1]) {
			i--
		}
		end := i
		for i > 0 && f.data[i-1] >= '0' && f.data[i-1] <= '9' && end-i < 10 {
			i--
		}
		for _, c := range f.data[i:end] {
			n = n*10 + int(c-'0')
		}
		return n, i < end
	}
	if generation, ok = back(); !ok || i == 0 || !white(f.data[i-1]) {
		return 0, 0, false
	}
	n, ok := back()
	return ref(n), generation, ok && int64(n) < 1<<31
}

// trailers reads the dictionaries behind "trailer", the last of which count most.
func (f *File) trailers() {
	for at := 0; ; {
		i := bytes.Index(f.data[at:], []byte("trailer"))
		if i < 0 {
			return
		}
		at += i + len("trailer")
		l := lexer{data: f.data[:min(len(f.data), at+1<<16)], at: at}
		v, _ := l.next(0)
		if !f.spend(l.at - at) {
			return
		}
		if d, ok := v.(dict); ok {
			f.trailer(d)
		}
	}
}

func (f *File) trailer(d dict) {
	if d["Encrypt"] != nil {
		f.encrypt, f.id = d["Encrypt"], d["ID"]
	}
	if r, ok := d["Root"].(ref); ok {
		f.root = dict{"Root": r}
	}
	if r, ok := d["Info"].(ref); ok {
		f.info = dict{"Info": r}
	}
}

// unpack finds the objects of an object stream.
func (f *File) unpack(num ref) {
	s, ok := f.value(num).(*stream)
	if !ok {
		return
	}
	data, err := f.decode(s)
	if err != nil && len(data) == 0 {
		f.notes["object streams that could not be decoded"]++
		return
	}
	n, _ := f.value(s.dict["N"]).(float64)
	first, _ := f.value(s.dict["First"]).(float64)
	l := lexer{data: data}
	for k := 0; k < int(min(n, mostObjects)) && len(f.places) < mostObjects; k++ {
		a, _ := l.next(0)
		b, ok := l.next(0)
		id, isID := a.(float64)
		offset, isOffset := b.(float64)
		if !ok || !isID || !isOffset {
			return
		}
		if at := int(first + offset); at >= 0 && at < len(data) && id >= 0 && id < 1<<31 {
			if _, taken := f.places[ref(id)]; !taken || f.places[ref(id)].inStream {
				f.places[ref(id)] = place{packed: data[at:], inStream: true}
				delete(f.cache, ref(id))
			}
		}
	}
}

// catalogue resolves the root, or looks for a catalogue among all objects.
func (f *File) catalogue() error {
	if f.root != nil {
		if d, ok := f.value(f.root["Root"]).(dict); ok && d["Pages"] != nil {
			f.root = d
			return nil
		}
	}
	f.root = nil
	best := ref(-1)
	for num := range f.places {
		if d, ok := f.value(num).(dict); ok && f.value(d["Type"]) == name("Catalog") && d["Pages"] != nil && num > best {
			best, f.root = num, d
		}
	}
	return nil
}

// value resolves references, and returns nil for what is not there or refers to itself.
func (f *File) value(v any) any {
	for range 32 {
		num, ok := v.(ref)
		if !ok {
			return v
		}
		if f.solving[num] {
			return nil
		}
		v = f.object(num)
	}
	return nil
}

func (f *File) object(num ref) any {
	if v, ok := f.cache[num]; ok {
		return v
	}
	p, ok := f.places[num]
	if !ok || !f.spend(0) {
		return nil
	}
	f.solving[num] = true
	defer delete(f.solving, num)
	var v any
	if p.inStream {
		l := lexer{data: p.packed}
		v = l.object()
		f.spend(l.at)
	} else {
		l := lexer{data: f.data, at: p.at}
		v = l.object()
		f.spend(l.at - p.at)
		if d, ok := v.(dict); ok {
			if raw, ok := f.raw(d, &l); ok {
				v = &stream{d, raw, num, p.generation}
			}
		}
	}
	if len(f.cache) < mostObjects/10 {
		f.cache[num] = v
	}
	return v
}

// object reads one value, a reference if that is what stands there.
func (l *lexer) object() any {
	v, _ := l.next(0)
	if _, is := v.(float64); is {
		back := l.at
		b, _ := l.next(0)
		r, _ := l.next(0)
		if w, is := r.(word); is && w == "R" {
			if num, ok := reference(v, b); ok {
				return num
			}
		}
		l.at = back
	}
	if _, is := v.(word); is {
		return nil
	}
	return v
}

// raw returns the data of a stream, by its length if "endstream" stands there, and else up to the next "endstream".
func (f *File) raw(d dict, l *lexer) ([]byte, bool) {
	l.skip()
	if !bytes.HasPrefix(l.data[l.at:], []byte("stream")) {
		return nil, false
	}
	at := l.at + len("stream")
	if at < len(l.data) && l.data[at] == '\r' {
		at++
	}
	if at < len(l.data) && l.data[at] == '\n' {
		at++
	}
	if n, ok := f.value(d["Length"]).(float64); ok && n >= 0 && at+int(n) <= len(l.data) {
		end := at + int(n)
		if tail := bytes.TrimLeft(l.data[end:min(len(l.data), end+20)], "\r\n \t"); bytes.HasPrefix(tail, []byte("endstream")) || bytes.HasPrefix(tail, []byte("endobj")) {
			return l.data[at:end], true
		}
	}
	if f.ends == nil {
		f.ends = []int{}
		for from := 0; ; {
			i := bytes.Index(f.data[from:], []byte("endstream"))
			if i < 0 {
				break
			}
			f.ends = append(f.ends, from+i)
			from += i + 1
		}
	}
	if k := sort.SearchInts(f.ends, at); k < len(f.ends) {
		return bytes.TrimRight(l.data[at:f.ends[k]], "\r\n"), true
	}
	return l.data[at:], true
}

// spend counts parsed bytes, and reports whether more may be parsed: some times the length of the file in all.
func (f *File) spend(n int) bool {
	f.parsed += n
	return f.parsed <= 16*len(f.data)+1<<20
}

// list returns an array, or a list of one value; nil for nothing.
func (f *File) list(v any) []any {
	switch v := f.value(v).(type) {
	case nil:
		return nil
	case array:
		return v
	default:
		return []any{v}
	}
}

// Info returns what the file says of itself: "Title", "Author", "CreationDate" and the like; "" if it says nothing.
func (f *File) Info(key string) string {
	d, _ := f.value(f.info["Info"]).(dict)
	s, _ := f.value(d[name(key)]).(string)
	if num, ok := f.info["Info"].(ref); ok && f.lock != nil && !f.places[num].inStream {
		out, err := f.lock.open([]byte(s), num, f.places[num].generation)
		if err != nil {
			return ""
		}
		s = string(out)
	}
	return textString(s)
}

// textString decodes a text string: UTF-16 or UTF-8 with a mark, or else nearly Latin-1.
func textString(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return utf16BE(s[2:])
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return strings.ToValidUTF8(s[3:], "\uFFFD")
	}
	out, _ := charmap.Windows1252.NewDecoder().String(s)
	return out
}

func utf16BE(s string) string {
	var u []uint16
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}
