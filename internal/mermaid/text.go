package mermaid

import (
	"slices"
	"strings"
	"unicode/utf8"

	"docgen/internal/source"
)

// A text is a block on its way through the front: what is left of it so far, and the
// way back from each of its bytes to the block.
type text struct {
	s     string
	block *source.Fragment

	// Byte i of s was made from block.Text[from[i]:to[i]]; both nil while nothing has
	// been changed.
	from, to []int32
}

// span returns the place in the author's file from which s[start:end] was made.
func (t *text) span(start, end int) source.Span {
	start, end = clamp(start, len(t.s)), clamp(end, len(t.s))
	if t.from == nil {
		return t.block.Span(min(start, len(t.block.Text)), min(end, len(t.block.Text)))
	}
	switch {
	case end > start:
		return t.block.Span(int(t.from[start]), int(t.to[end-1]))
	case start < len(t.from):
		return t.block.Span(int(t.from[start]), int(t.from[start]))
	case len(t.to) > 0:
		last := int(t.to[len(t.to)-1])
		return t.block.Span(last, last)
	}
	return t.block.Span(len(t.block.Text), len(t.block.Text))
}

func clamp(i, high int) int { return max(0, min(i, high)) }

// An edit replaces s[start:end] by new.
type edit struct {
	start, end int
	new        string
}

// apply makes the edits, which are ascending and do not overlap. All of a replacement
// stands for all that it replaces.
func (t *text) apply(edits []edit) {
	edits = slices.DeleteFunc(edits, func(e edit) bool { return e.start == e.end && e.new == "" })
	if len(edits) == 0 { // most blocks stay as they are, and need no way back
		return
	}
	if edits[0].start == len(t.s) {
		t.extend(edits[0].new)
		return
	}
	if t.from == nil {
		t.from, t.to = make([]int32, len(t.s)), make([]int32, len(t.s))
		for i := range t.from {
			t.from[i], t.to[i] = int32(i), int32(i+1)
		}
	}
	var s strings.Builder
	from, to := make([]int32, 0, len(t.s)), make([]int32, 0, len(t.s))
	at := 0
	for _, e := range edits {
		s.WriteString(t.s[at:e.start])
		from, to = append(from, t.from[at:e.start]...), append(to, t.to[at:e.start]...)
		s.WriteString(e.new)
		low, high := t.bounds(e.start, e.end)
		for range len(e.new) {
			from, to = append(from, low), append(to, high)
		}
		at = e.end
	}
	s.WriteString(t.s[at:])
	t.from, t.to = append(from, t.from[at:]...), append(to, t.to[at:]...)
	t.s = s.String()
}

// extend adds text behind the end.
func (t *text) extend(tail string) {
	if t.from != nil {
		low, high := t.bounds(len(t.s), len(t.s))
		for range len(tail) {
			t.from, t.to = append(t.from, low), append(t.to, high)
		}
	}
	t.s += tail // while nothing has been changed, it needs no way back
}

// bounds gives the range of the block that s[start:end] was made from.
func (t *text) bounds(start, end int) (low, high int32) {
	switch {
	case start < end:
		return t.from[start], t.to[end-1]
	case start < len(t.from):
		return t.from[start], t.from[start]
	case len(t.to) > 0:
		return t.to[len(t.to)-1], t.to[len(t.to)-1]
	}
	return 0, 0
}

// isSpace reports whether Mermaid's lexers take r for white space (\s of JavaScript).
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

// trimSpace removes white space, as Mermaid's lexers see it, from both ends.
func trimSpace(s string) string { return strings.TrimFunc(s, isSpace) }

// trimRange returns the bounds of s[start:end] without the white space at its ends.
func trimRange(s string, start, end int) (int, int) {
	part := s[start:end]
	start += len(part) - len(strings.TrimLeftFunc(part, isSpace))
	return start, start + len(trimSpace(part))
}

// isWordByte reports whether b is a letter, digit or underscore of ASCII (\w).
func isWordByte(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || b == '_'
}

// isWordAt reports whether a word character stands at s[i].
func isWordAt(s string, i int) bool { return i < len(s) && isWordByte(s[i]) }

// skipSpace returns the offset of the first character at or after i that is not white
// space.
func skipSpace(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isSpace(r) {
			break
		}
		i += n
	}
	return i
}

// skipBlanks is skipSpace that does not leave the line.
func skipBlanks(s string, i int) int {
	for i < len(s) && s[i] != '\n' && s[i] != '\r' {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isSpace(r) {
			break
		}
		i += n
	}
	return i
}

// lineEnd returns the offset of the first line feed at or after i, or of the end.
func lineEnd(s string, i int) int {
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(s)
}
