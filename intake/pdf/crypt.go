package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"fmt"
)

// errLocked is the error for a file that wants a password.
var errLocked = errors.New("the file is encrypted and wants a password; open it with that and print it to a new PDF, or copy its text")

// A lock is how a file is encrypted. Many files are, with an empty password, only to forbid changes; these are read.
type lock struct {
	key []byte
	aes bool // or else RC4
	own bool // one key for all objects (AES-256)
}

// padding fills passwords up; an empty one is nothing else.
var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// unlock finds the key of the standard security handler for the empty password (ISO 32000-2:2020, 7.6.4).
func (f *File) unlock(d dict, id []byte) error {
	number := func(key name, otherwise int) int {
		if n, ok := f.value(d[key]).(float64); ok {
			return int(n)
		}
		return otherwise
	}
	text := func(key name) []byte { s, _ := f.value(d[key]).(string); return []byte(s) }
	v, r, o, u := number("V", 0), number("R", 0), text("O"), text("U")
	method := name("V2")
	if v >= 4 {
		filters, _ := f.value(d["CF"]).(dict)
		n, _ := f.value(d["StmF"]).(name)
		filter, _ := f.value(filters[n]).(dict)
		if method, _ = f.value(filter["CFM"]).(name); n == "Identity" || n == "" {
			return nil // only strings are encrypted
		}
	}
	if f.value(d["Filter"]) != name("Standard") || len(o) < 32 || len(u) < 32 {
		return fmt.Errorf("the file is encrypted in a way that is not read (%v)", f.value(d["Filter"]))
	}
	f.lock = &lock{aes: method == "AESV2" || method == "AESV3", own: v >= 5}
	if v >= 5 {
		return f.unlock256(r, u, text("UE"))
	}
	n := 5
	if r >= 3 {
		n = max(5, min(16, number("Length", 40)/8))
	}
	if v == 4 {
		n = 16
	}
	h := append(append([]byte{}, padding...), o[:32]...)
	h = binary.LittleEndian.AppendUint32(h, uint32(int64(number("P", 0))))
	h = append(h, id...)
	if r >= 4 && f.value(d["EncryptMetadata"]) == false {
		h = append(h, 0xff, 0xff, 0xff, 0xff)
	}
	key := md5.Sum(h)
	for k := 0; k < 50 && r >= 3; k++ {
		key = md5.Sum(key[:n])
	}
	f.lock.key = bytes.Clone(key[:n])
	if !f.fits(r, u, id) {
		return errLocked
	}
	return nil
}

// fits compares what the key makes of the padding with the file's check value.
func (f *File) fits(r int, u, id []byte) bool {
	if r == 2 {
		return bytes.Equal(stirred(f.lock.key, padding), u[:32])
	}
	sum := md5.Sum(append(append([]byte{}, padding...), id...))
	check := sum[:]
	for k := range 20 {
		turn := bytes.Clone(f.lock.key)
		for i := range turn {
			turn[i] ^= byte(k)
		}
		check = stirred(turn, check)
	}
	return bytes.Equal(check[:16], u[:16])
}

func stirred(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// unlock256 finds the key of AES-256.
func (f *File) unlock256(r int, u, sealed []byte) error {
	if len(u) < 48 || len(sealed) < 32 {
		return errLocked
	}
	hash := func(salt []byte) []byte {
		if r < 6 {
			sum := sha256.Sum256(salt)
			return sum[:]
		}
		return hardened(salt)
	}
	if !bytes.Equal(hash(u[32:40]), u[:32]) {
		return errLocked
	}
	c, err := aes.NewCipher(hash(u[40:48]))
	if err != nil {
		return err
	}
	f.lock.key = make([]byte, 32)
	cipher.NewCBCDecrypter(c, make([]byte, 16)).CryptBlocks(f.lock.key, sealed[:32])
	return nil
}

// hardened is algorithm 2.B for the empty password.
func hardened(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	for round := 0; ; round++ {
		block := bytes.Repeat(k, 64)
		c, err := aes.NewCipher(k[:16])
		if err != nil {
			panic("pdf: " + err.Error()) // 16 bytes are a key
		}
		cipher.NewCBCEncrypter(c, k[16:32]).CryptBlocks(block, block)
		rest := 0
		for _, b := range block[:16] {
			rest += int(b)
		}
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(block)
			k = s[:]
		case 1:
			s := sha512.Sum384(block)
			k = s[:]
		default:
			s := sha512.Sum512(block)
			k = s[:]
		}
		if round >= 63 && int(block[len(block)-1]) <= round-31 {
			return k[:32]
		}
	}
}

// open decrypts the data of an object.
func (l *lock) open(data []byte, num ref, generation int) ([]byte, error) {
	key := l.key
	if !l.own {
		key = append(bytes.Clone(key), byte(num), byte(num>>8), byte(num>>16), byte(generation), byte(generation>>8))
		if l.aes {
			key = append(key, "sAlT"...)
		}
		sum := md5.Sum(key)
		key = sum[:min(16, len(l.key)+5)]
	}
	if !l.aes {
		return stirred(key, data), nil
	}
	if len(data) < 32 {
		return nil, nil // nothing but padding
	}
	c, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	out := make([]byte, (len(data)-16)/16*16)
	cipher.NewCBCDecrypter(c, data[:16]).CryptBlocks(out, data[16:16+len(out)])
	if n := int(out[len(out)-1]); n >= 1 && n <= 16 {
		out = out[:len(out)-n]
	}
	return out, nil
}
