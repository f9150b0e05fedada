package source

import "unicode/utf8"

// Lost is what is left of a character that mojibake lost: its lead byte, which always
// stays, and the bytes behind it, each as misread or as U+FFFD. It is zero for any other
// character.
type Lost struct {
	left [utf8.UTFMax]rune
	n    int
}

// LostAt returns what is left of the character at an offset of Text. It takes O(log
// repairs).
func (f *File) LostAt(offset int) Lost {
	var l Lost
	r, ok := f.repairAt(offset)
	if !ok {
		return l
	}
	left := f.shown[r.from : r.from+r.width]
	if seq, ok := sequenceAt(left, 0); !ok || seq.complete || seq.end != len(left) {
		return l
	}
	for _, c := range string(left) {
		l.left[l.n] = c
		l.n++
	}
	return l
}

// MayHaveBeen reports whether the bytes that are left allow that the character was c: only
// those are dropped that leave nothing visible.
func (l Lost) MayHaveBeen(c rune) bool {
	if l.n == 0 || c == utf8.RuneError {
		return false
	}
	var was [utf8.UTFMax]byte
	return isLeftOf(l.left[:l.n], was[:utf8.EncodeRune(was[:], c)])
}

// repairAt returns the repair that made the character at an offset of Text.
func (f *File) repairAt(offset int) (repair, bool) {
	lo, hi := 0, len(f.repairs)
	for lo < hi {
		mid := (lo + hi) / 2
		if f.repairs[mid].at < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	// What a misread byte order mark became is empty, and lies before the first character.
	for lo < len(f.repairs) && f.repairs[lo].at == offset && f.repairs[lo].n == 0 {
		lo++
	}
	if lo == len(f.repairs) || f.repairs[lo].at != offset {
		return repair{}, false
	}
	return f.repairs[lo], true
}

// isLeftOf reports whether characters are what misreading leaves of some bytes, where it
// drops some of those that it can drop or puts U+FFFD in their place.
func isLeftOf(left []rune, was []byte) bool {
	if len(was) == 0 {
		return len(left) == 0
	}
	if len(left) > 0 {
		b, known := byteOf(left[0])
		isThis := known && b == was[0] || left[0] == utf8.RuneError && isDropped(was[0])
		if isThis && isLeftOf(left[1:], was[1:]) {
			return true
		}
	}
	return isDropped(was[0]) && isLeftOf(left, was[1:])
}

// isDropped reports whether a byte has no character in Windows-1252 or in Windows-1254,
// or is a soft hyphen. (Programs that read Latin-1 keep its control characters, which
// lose nothing.)
func isDropped(b byte) bool {
	switch b {
	case 0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E, 0xAD:
		return true
	}
	return false
}
