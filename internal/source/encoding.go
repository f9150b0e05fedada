package source

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// Encoding says how a file was encoded and what had to be repaired to read it. Its
// zero value is a file of clean UTF-8.
type Encoding struct {
	// UTF16 reports that the file is UTF-16, recognised by its byte order mark.
	UTF16 bool

	// BOM reports a byte order mark, which Text is without.
	BOM bool

	// Invalid counts the bytes that are no UTF-8 (or code units that are no UTF-16),
	// and NUL the NUL characters. Each became U+FFFD.
	Invalid, NUL int

	// Restored counts the characters that were restored from mojibake, UTF-8 misread
	// as a Windows or Latin encoding; Lost those of which bytes were missing, so that
	// they became U+FFFD.
	Restored, Lost int

	// Windows1252 counts the bytes that were read as letters of Windows-1252, since they
	// are no UTF-8 and nothing else that they could be is likely. Invalid is 0 then.
	Windows1252 int

	// FirstInvalid and FirstMisread are the offsets in Text of the first character that
	// Invalid, NUL or Windows1252, and that Restored or Lost, counts; 0 where they count
	// none.
	FirstInvalid, FirstMisread int
}

// Decode returns the file that the bytes of one page make. It repairs what it can and
// never fails. The file keeps original, which must not change afterwards.
//
// A byte order mark is left out, UTF-16 with such a mark is decoded, bytes that are no
// UTF-8 become letters of Windows-1252 where all of them show to be such, and else
// U+FFFD each, as does NUL, a carriage return alone becomes a line feed, and mojibake is
// restored as far as its bytes are there. It takes linear time.
func Decode(path string, original []byte) *File {
	f := &File{Path: path, Original: original, shown: original}
	f.removeMark()
	f.lines, f.ruler = lineStarts(f.shown), &ruler{text: f.shown}
	misread := findMojibake(f.shown)
	if len(misread) == 0 && isClean(f.shown) {
		f.Text = string(f.shown)
		return f
	}
	r := repairer{file: f, text: make([]byte, 0, len(f.shown))}
	r.isWindows1252 = len(misread) == 0 && !f.Encoding.UTF16 && isWindows1252(f.shown)
	at := 0
	for _, m := range misread {
		r.copy(at, m.start)
		r.restore(m)
		at = m.end
	}
	r.copy(at, len(f.shown))
	f.Text, f.repairs = string(r.text), r.repairs
	return f
}

// removeMark sets shown to what an editor shows of the bytes: the text after the byte
// order mark, in UTF-8.
func (f *File) removeMark() {
	b := f.Original
	switch {
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		f.Encoding.BOM = true
		f.shown, f.markLen = b[3:], 3
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		f.decodeUTF16(b[2:], binary.BigEndian)
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		f.decodeUTF16(b[2:], binary.LittleEndian)
	}
}

func (f *File) decodeUTF16(b []byte, order binary.ByteOrder) {
	f.Encoding.UTF16, f.Encoding.BOM, f.markLen = true, true, 2
	f.shown = make([]byte, 0, len(b))
	for i := 0; i < len(b); i += 2 {
		if i+1 == len(b) { // half a code unit
			f.shown = append(f.shown, 0xFF)
			break
		}
		r := rune(order.Uint16(b[i:]))
		if utf16.IsSurrogate(r) {
			next := rune(0)
			if i+3 < len(b) {
				next = rune(order.Uint16(b[i+2:]))
			}
			if r = utf16.DecodeRune(r, next); r == utf8.RuneError {
				f.shown = append(f.shown, 0xFF) // becomes U+FFFD like any invalid byte
				continue
			}
			i += 2
		}
		f.shown = utf8.AppendRune(f.shown, r)
	}
}

// lineStarts returns the offset of each line. A line ends with a line feed, a carriage
// return, or both.
func lineStarts(b []byte) []int {
	starts := make([]int, 1, bytes.Count(b, []byte("\n"))+1)
	hasCR := bytes.IndexByte(b, '\r') >= 0
	for at := 0; ; {
		i := bytes.IndexByte(b[at:], '\n')
		line := b[at:]
		if i >= 0 {
			line = b[at : at+i]
		}
		if hasCR {
			starts = appendReturns(starts, at, line, i < 0)
		}
		if i < 0 {
			return starts
		}
		at += i + 1
		starts = append(starts, at)
	}
}

// appendReturns appends the starts of lines that a carriage return alone ends, within
// what lies between two line feeds. One right before a line feed ends no line of its
// own.
func appendReturns(starts []int, at int, between []byte, isLast bool) []int {
	for i, c := range between {
		if c == '\r' && (isLast || i+1 < len(between)) {
			starts = append(starts, at+i+1)
		}
	}
	return starts
}

// isClean reports whether bytes can be taken as text unchanged.
func isClean(b []byte) bool {
	return utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 && !hasLoneCR(b)
}

func hasLoneCR(b []byte) bool {
	for {
		i := bytes.IndexByte(b, '\r')
		if i < 0 {
			return false
		}
		if i+1 == len(b) || b[i+1] != '\n' {
			return true
		}
		b = b[i+1:]
	}
}

// A repairer writes the text of a file and notes what it changes.
type repairer struct {
	file    *File
	text    []byte
	repairs []repair

	isWindows1252 bool // what is no UTF-8
}

// copy takes shown[start:end] over, with every invalid byte and NUL replaced and every
// carriage return alone made a line feed.
func (r *repairer) copy(start, end int) {
	shown := r.file.shown
	for i := start; i < end; {
		c, n := utf8.DecodeRune(shown[i:end])
		switch {
		case c == utf8.RuneError && n == 1 && r.isWindows1252:
			letter, _ := letter1252(shown[i])
			r.bad(&r.file.Encoding.Windows1252, i, letter)
		case c == utf8.RuneError && n == 1:
			r.bad(&r.file.Encoding.Invalid, i, utf8.RuneError)
		case c == 0:
			r.bad(&r.file.Encoding.NUL, i, utf8.RuneError)
		case c == '\r' && (i+1 == len(shown) || shown[i+1] != '\n'):
			r.text = append(r.text, '\n')
		default:
			r.text = append(r.text, shown[i:i+n]...)
		}
		i += n
	}
}

// bad counts the byte at an offset of shown and writes a character for it.
func (r *repairer) bad(counter *int, at int, c rune) {
	if e := &r.file.Encoding; e.Invalid+e.NUL+e.Windows1252 == 0 {
		e.FirstInvalid = len(r.text)
	}
	*counter++
	r.replace(at, at+1, c)
}

// restore decodes a misread cluster character by character.
func (r *repairer) restore(m misread) {
	e := &r.file.Encoding
	for at := m.start; at < m.end; {
		seq, ok := sequenceAt(r.file.shown[:m.end], at)
		if !ok {
			panic("source: a misread cluster is not made of sequences")
		}
		if e.Restored+e.Lost == 0 {
			e.FirstMisread = len(r.text)
		}
		switch {
		case !seq.complete:
			e.Lost++
			r.replace(at, seq.end, utf8.RuneError)
		case seq.char == '\uFEFF' && at == 0: // a byte order mark, misread with the rest
			e.BOM = true
			r.repairs = append(r.repairs, repair{at: 0, n: 0, from: 0, width: seq.end})
		default:
			e.Restored++
			r.replace(at, seq.end, seq.char)
		}
		at = seq.end
	}
}

// replace writes one character for shown[start:end].
func (r *repairer) replace(start, end int, c rune) {
	at := len(r.text)
	r.text = utf8.AppendRune(r.text, c)
	r.repairs = append(r.repairs, repair{at: at, n: len(r.text) - at, from: start, width: end - start})
}
