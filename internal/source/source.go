// Package source holds the author's files: immutable text with its encoding
// repaired, byte spans into that text, and the way back from a byte to the line
// and column that the author sees in an editor.
//
// Inside docgen every place is a byte offset into [File.Text]. Lines and columns
// exist only where something is printed.
package source

import (
	"fmt"
)

// A Span is a half-open range of bytes, [Start, End), in the Text of one File.
// The zero Span names no place.
type Span struct {
	File       *File
	Start, End int
}

// IsZero reports whether the span names no place at all.
func (s Span) IsZero() bool { return s.File == nil }

// Text returns the text that the span names, after the repair of its encoding.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	return s.File.Text[s.Start:s.End]
}

// String gives the span as file:line:column of its start, for tests and debugging.
func (s Span) String() string {
	if s.File == nil {
		return "-"
	}
	p := s.File.Position(s.Start)
	return fmt.Sprintf("%s:%d:%d", s.File.Path, p.Line, p.Column)
}

// Compare orders spans by file path, then start, then end. Zero spans come first.
func (s Span) Compare(t Span) int {
	switch {
	case s.File == nil && t.File == nil:
		return 0
	case s.File == nil:
		return -1
	case t.File == nil:
		return 1
	}
	if c := compareStrings(s.File.Path, t.File.Path); c != 0 {
		return c
	}
	if s.Start != t.Start {
		return s.Start - t.Start
	}
	return s.End - t.End
}

func compareStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// A Position is a place as an editor shows it. Both numbers count from 1; what a
// column counts is said by the method that made the position.
type Position struct {
	Line, Column int
}
