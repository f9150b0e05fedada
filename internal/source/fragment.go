package source

import (
	"sort"
	"strings"
)

// A Fragment is text put together from pieces of one file, each piece knowing
// where it came from: the body of a fenced block without its indentation or
// quote marks, a paragraph without its emphasis and its soft line breaks.
// A parser reads Text as if it stood alone and asks Span for the way back.
//
// A Fragment is immutable once built by a [FragmentBuilder].
type Fragment struct {
	File *File
	Text string

	pieces []piece // in ascending order of at; together they cover Text
}

// piece says that Text[at:at+n] was read at File.Text[start:start+width].
// Copied text has n == width; text that stands for something else (a space for a
// line break, a character for an entity) is mapped as a whole.
type piece struct {
	at, n        int
	start, width int
}

// Span returns the smallest range of the file from which Text[start:end] was made.
// An empty range gives an empty span at the place that it lies at.
// It takes O(log p) for p pieces.
func (f *Fragment) Span(start, end int) Span {
	from := f.offset(start, false)
	if end <= start {
		return Span{f.File, from, from}
	}
	return Span{f.File, from, max(from, f.offset(end, true))}
}

// Whole returns the range of the file from the first piece to the last.
func (f *Fragment) Whole() Span { return f.Span(0, len(f.Text)) }

// offset maps an offset in Text to one in the file. At the seam of two pieces an
// end belongs to the piece before, a start to the piece after.
func (f *Fragment) offset(at int, isEnd bool) int {
	if len(f.pieces) == 0 {
		return 0
	}
	i := sort.Search(len(f.pieces), func(i int) bool {
		if isEnd {
			return f.pieces[i].at >= at
		}
		return f.pieces[i].at > at
	}) - 1
	p := f.pieces[max(i, 0)]
	if p.n == p.width {
		return p.start + min(at-p.at, p.n)
	}
	if isEnd && at > p.at || at >= p.at+p.n {
		return p.start + p.width
	}
	return p.start
}

// A FragmentBuilder puts a Fragment together from front to back. While all of it is one
// unbroken range of the file nothing is copied: the fragment then shares the file's text.
type FragmentBuilder struct {
	file   *File
	n      int             // bytes appended
	text   strings.Builder // of all pieces, once there are two or a replacement
	pieces []piece
}

// NewFragmentBuilder returns a builder for text taken from file.
func NewFragmentBuilder(file *File) *FragmentBuilder { return &FragmentBuilder{file: file} }

// Copy appends File.Text[start:end] as it stands.
func (b *FragmentBuilder) Copy(start, end int) {
	if start >= end {
		return
	}
	if k := len(b.pieces) - 1; k >= 0 {
		last := &b.pieces[k]
		if last.n == last.width && last.start+last.width == start {
			last.n += end - start
			last.width += end - start
			b.n += end - start
			if b.text.Len() > 0 {
				b.text.WriteString(b.file.Text[start:end])
			}
			return
		}
		b.writeFirst()
		b.text.WriteString(b.file.Text[start:end])
	}
	b.add(piece{at: b.n, n: end - start, start: start, width: end - start})
}

// Replace appends text that stands for File.Text[start:end]. Any part of it maps
// back to the whole of that range.
func (b *FragmentBuilder) Replace(text string, start, end int) {
	if text == "" {
		return
	}
	b.writeFirst()
	b.text.WriteString(text)
	b.add(piece{at: b.n, n: len(text), start: start, width: end - start})
}

func (b *FragmentBuilder) add(p piece) {
	b.pieces = append(b.pieces, p)
	b.n += p.n
}

// writeFirst writes the text of the one piece that was copied so far, if it stands alone.
func (b *FragmentBuilder) writeFirst() {
	if len(b.pieces) == 1 && b.text.Len() == 0 {
		p := b.pieces[0]
		b.text.WriteString(b.file.Text[p.start : p.start+p.n])
	}
}

// Len returns the number of bytes appended so far.
func (b *FragmentBuilder) Len() int { return b.n }

// Fragment returns what was built. The builder must not be used afterwards.
func (b *FragmentBuilder) Fragment() *Fragment {
	f := &Fragment{File: b.file, Text: b.text.String(), pieces: b.pieces}
	if len(b.pieces) == 1 && f.Text == "" {
		p := b.pieces[0]
		f.Text = b.file.Text[p.start : p.start+p.n]
	}
	return f
}

// FragmentOf returns the fragment that is one unbroken range of a file.
func FragmentOf(s Span) *Fragment {
	b := NewFragmentBuilder(s.File)
	b.Copy(s.Start, s.End)
	return b.Fragment()
}
