package source

import (
	"sort"
	"sync"
	"unicode/utf16"
	"unicode/utf8"
)

// rulerStep is the distance in bytes between two notches.
const rulerStep = 4096

// A ruler counts characters and UTF-16 code units from the start of a text to any place
// in it without going there from the start of the line: a page may be one line of many
// megabytes with a finding in every word. Most pages have short lines, and never need the
// notches.
type ruler struct {
	text    []byte
	once    sync.Once
	notches []notch // ascending, about rulerStep bytes apart; the first at 0
}

// notch says how much stands before an offset, which is the start of a character.
type notch struct{ offset, chars, units int }

// cut makes the notches. It takes O(length).
func (r *ruler) cut() {
	r.notches = make([]notch, 0, len(r.text)/rulerStep+1)
	for at := (notch{}); at.offset < len(r.text); {
		r.notches = append(r.notches, at)
		at = at.skip(r.text, blockEnd(r.text, at.offset+rulerStep))
	}
}

// blockEnd returns the start of a character at or just before an offset. A character
// has at most three bytes after its first.
func blockEnd(text []byte, offset int) int {
	if offset >= len(text) {
		return len(text)
	}
	for end := offset; end > offset-utf8.UTFMax; end-- {
		if utf8.RuneStart(text[end]) {
			return end
		}
	}
	return offset // among bytes that are no UTF-8
}

// skip goes on to an offset that is the start of a character.
func (n notch) skip(text []byte, end int) notch {
	block := text[n.offset:end]
	chars := utf8.RuneCount(block)
	units := chars
	if hasFour(block) {
		units = codeUnits(block)
	}
	return notch{end, n.chars + chars, n.units + units}
}

// hasFour reports whether any character may take four bytes, and so two code units.
func hasFour(block []byte) bool {
	for _, c := range block {
		if c >= 0xF0 {
			return true
		}
	}
	return false
}

func codeUnits(block []byte) int {
	n := 0
	for len(block) > 0 {
		c, size := utf8.DecodeRune(block)
		n += utf16.RuneLen(c)
		block = block[size:]
	}
	return n
}

// advance goes one character on; an invalid byte is one.
func (n notch) advance(text []byte) notch {
	c, size := utf8.DecodeRune(text[n.offset:])
	return notch{n.offset + size, n.chars + 1, n.units + utf16.RuneLen(c)}
}

// walk goes on to the first start of a character at or after an offset.
func (n notch) walk(text []byte, offset int) notch {
	for n.offset < offset {
		n = n.advance(text)
	}
	return n
}

// at measures from the start of the text to an offset. It takes O(log length), and a
// walk over at most rulerStep bytes and a character; the first time O(length).
func (r *ruler) at(offset int) notch {
	r.once.Do(r.cut)
	i := sort.Search(len(r.notches), func(i int) bool { return r.notches[i].offset > offset }) - 1
	n := notch{}
	if i >= 0 {
		n = r.notches[i]
	}
	return n.walk(r.text, offset)
}
