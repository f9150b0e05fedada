package site

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// joiner takes out line breaks between two characters of scripts that are written without
// spaces, as text is written in pieces. Its zero value is the start of a block.
type joiner struct {
	last    rune // the last character that was written
	pending bool // a line break was written after it, at the offset at
	at      int
}

// joins returns the offset of a line break that was written before and that the text, which
// comes next, makes superfluous; -1 where there is none.
func (j *joiner) joins(text []byte) int {
	first, _ := utf8.DecodeRune(text)
	if j.pending && solid(j.last) && solid(first) {
		j.pending = false
		return j.at
	}
	return -1
}

// write copies text into out.
func (j *joiner) write(out *bytes.Buffer, text []byte) {
	for len(text) > 0 {
		i := bytes.IndexByte(text, '\n')
		if i < 0 {
			out.Write(text)
			j.last, _ = utf8.DecodeLastRune(text)
			j.pending = false
			return
		}
		out.Write(text[:i])
		if i > 0 {
			j.last, _ = utf8.DecodeLastRune(text[:i])
		}
		text = text[i+1:]
		if next, _ := utf8.DecodeRune(text); len(text) > 0 && solid(j.last) && solid(next) {
			continue
		}
		j.at, j.pending = out.Len(), true
		out.WriteByte('\n')
		if len(text) > 0 {
			j.last = '\n'
		}
	}
}

// solid reports whether a character belongs to a script that is written without spaces, or
// to its punctuation.
func solid(r rune) bool {
	switch {
	case r < 0x2E80 || r == utf8.RuneError:
		return false
	case r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFF65:
		return true
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}
