package source

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// A File is one input file. It is immutable: every phase and every goroutine may
// read it without a lock.
type File struct {
	// Path is relative to the root that was loaded, with slashes, as the author
	// spelled it.
	Path string

	// Text is valid UTF-8 without a byte order mark. Every Span of this file counts
	// bytes in it.
	Text string

	// Original holds the bytes as they were on disk. They must not be changed.
	Original []byte

	// Encoding says what was repaired.
	Encoding Encoding

	// shown is what an editor shows of Original: the same bytes after the byte order
	// mark, which is markLen bytes long, or their UTF-8 where Original is UTF-16.
	shown   []byte
	markLen int
	lines   []int    // offset in shown of the start of each line
	ruler   *ruler   // of shown
	repairs []repair // ascending; empty where Text equals shown
}

// repair says that shown[from:from+width] became Text[at:at+n].
// Between repairs both run in step.
type repair struct {
	at, n       int
	from, width int
}

// NewFile returns a file of valid UTF-8 text that needs no repair, as tests and
// generated text need it. Files from disk come from [Load].
func NewFile(path, text string) *File {
	original := []byte(text)
	return &File{Path: path, Text: text, Original: original, shown: original, lines: lineStarts(original), ruler: &ruler{text: original}}
}

// Span returns the range [start, end) of the file's text.
func (f *File) Span(start, end int) Span { return Span{f, start, end} }

// Position gives the line and column of an offset in Text, in the author's file as
// it is on disk. Columns count characters (code points; an invalid byte is one).
// It takes O(log length) and a walk from the start of the line, or over a few thousand
// bytes where that is farther away; the first such place in a file takes O(length).
func (f *File) Position(offset int) Position {
	line, from, to := f.measure(offset)
	return Position{Line: line + 1, Column: to.chars - from.chars + 1}
}

// PositionUTF16 is Position with columns in UTF-16 code units, as SARIF and the
// Language Server Protocol count.
func (f *File) PositionUTF16(offset int) Position {
	line, from, to := f.measure(offset)
	return Position{Line: line + 1, Column: to.units - from.units + 1}
}

// measure returns the line (from 0) that an offset in Text lies on, and how much stands
// before the line and before the offset, both counted from one place.
func (f *File) measure(offset int) (line int, from, to notch) {
	at := f.shownOffset(offset)
	line = f.lineAt(at)
	if start := f.lines[line]; at-start <= rulerStep {
		from.offset = start
		return line, from, from.walk(f.shown, at)
	}
	return line, f.ruler.at(f.lines[line]), f.ruler.at(at)
}

// lineAt returns the index of the line that holds an offset in shown.
func (f *File) lineAt(at int) int {
	return sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > at }) - 1
}

// OriginalOffset maps an offset in Text to the offset in Original that it was read
// at. An offset inside repaired text maps to the start of what was repaired. It takes
// as long as Position.
func (f *File) OriginalOffset(offset int) int {
	at := f.shownOffset(offset)
	if !f.Encoding.UTF16 {
		return f.markLen + at
	}
	for at > 0 && at < len(f.shown) && !utf8.RuneStart(f.shown[at]) {
		at-- // a place inside a character is the place of the character
	}
	return min(f.markLen+2*f.ruler.at(at).units, len(f.Original))
}

func (f *File) shownOffset(offset int) int {
	i := sort.Search(len(f.repairs), func(i int) bool { return f.repairs[i].at > offset }) - 1
	if i < 0 {
		return offset
	}
	r := f.repairs[i]
	if offset < r.at+r.n {
		return r.from
	}
	return r.from + r.width + offset - (r.at + r.n)
}

// LineText returns the repaired text of the line that holds the offset, without its
// end, and the offset in Text at which it starts.
func (f *File) LineText(offset int) (text string, start int) {
	start = strings.LastIndexByte(f.Text[:offset], '\n') + 1
	end := strings.IndexByte(f.Text[offset:], '\n')
	if end < 0 {
		end = len(f.Text)
	} else {
		end += offset
	}
	return strings.TrimSuffix(f.Text[start:end], "\r"), start
}
