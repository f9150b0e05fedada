package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bracketClass tells pairs of brackets and quotes apart, whatever their width; 0 is none.
type bracketClass uint8

const (
	roundBracket bracketClass = iota + 1
	squareBracket
	lenticularBracket
	tortoiseBracket
	brace
	cornerQuote
	whiteCornerQuote
	curlyQuote
	titleMark
	angleMark
	singleQuote
)

// bracketOf returns the class of a bracket or quote and whether it opens.
func bracketOf(r rune) (class bracketClass, opens bool) {
	switch r {
	case '(', '（':
		return roundBracket, true
	case ')', '）':
		return roundBracket, false
	case '[', '［':
		return squareBracket, true
	case ']', '］':
		return squareBracket, false
	case '【':
		return lenticularBracket, true
	case '】':
		return lenticularBracket, false
	case '〔':
		return tortoiseBracket, true
	case '〕':
		return tortoiseBracket, false
	case '{', '｛':
		return brace, true
	case '}', '｝':
		return brace, false
	case '「':
		return cornerQuote, true
	case '」':
		return cornerQuote, false
	case '『':
		return whiteCornerQuote, true
	case '』':
		return whiteCornerQuote, false
	case '“':
		return curlyQuote, true
	case '”':
		return curlyQuote, false
	case '《':
		return titleMark, true
	case '》':
		return titleMark, false
	case '〈':
		return angleMark, true
	case '〉':
		return angleMark, false
	case '‘':
		return singleQuote, true
	case '’': // an apostrophe as often as a quote, so that it never counts as unbalanced
		return singleQuote, false
	}
	return 0, false
}

// isNote reports whether brackets of the class hold notes rather than quote or list.
func (c bracketClass) isNote() bool { return c >= roundBracket && c <= tortoiseBracket }

// groupEnd returns the offset behind the bracket that shuts the one at start, and whether
// there is one before limit. Brackets in code do not count.
func (r *reading) groupEnd(start, limit int) (int, bool) {
	var stack []bracketClass
	for i := start; i < limit; {
		if o, ok := opaqueAt(r.opaque, i); ok {
			i = o.End
			continue
		}
		c, n := utf8.DecodeRuneInString(r.text[i:])
		i += n
		class, opens := bracketOf(c)
		switch {
		case class == 0 || class == singleQuote:
		case opens:
			stack = append(stack, class)
		case len(stack) > 0 && stack[len(stack)-1] == class:
			stack = stack[:len(stack)-1]
			if len(stack) == 0 {
				return i, true
			}
		}
	}
	return limit, false
}

// balanced reports whether every bracket of a range has its partner in it.
func (r *reading) balanced(x textRange) bool {
	var stack []bracketClass
	quotes := 0
	for i := x.start; i < x.end; {
		if o, ok := opaqueAt(r.opaque, i); ok {
			i = o.End
			continue
		}
		c, n := utf8.DecodeRuneInString(r.text[i:])
		i += n
		if c == '"' {
			quotes++
		}
		class, opens := bracketOf(c)
		switch {
		case class == 0 || class == singleQuote:
		case opens:
			stack = append(stack, class)
		case len(stack) == 0 || stack[len(stack)-1] != class:
			return false
		default:
			stack = stack[:len(stack)-1]
		}
	}
	return len(stack) == 0 && quotes%2 == 0
}

// trim takes the white space off both ends of a range.
func (r *reading) trim(x textRange) textRange {
	for x.start < x.end {
		c, n := utf8.DecodeRuneInString(r.text[x.start:x.end])
		if !unicode.IsSpace(c) {
			break
		}
		x.start += n
	}
	for x.start < x.end {
		c, n := utf8.DecodeLastRuneInString(r.text[x.start:x.end])
		if !unicode.IsSpace(c) {
			break
		}
		x.end -= n
	}
	return x
}

// unquote takes one pair of quotes or brackets off a range that they hold wholly.
func (r *reading) unquote(x textRange) (textRange, bool) {
	if x.start >= x.end || insideOpaque(r.opaque, x.start) || insideOpaque(r.opaque, x.end-1) {
		return x, false
	}
	first, n := utf8.DecodeRuneInString(r.text[x.start:x.end])
	last, m := utf8.DecodeLastRuneInString(r.text[x.start:x.end])
	inner := textRange{x.start + n, x.end - m}
	if inner.start > inner.end {
		return x, false
	}
	if first == last && (first == '"' || first == '\'') {
		return inner, !strings.ContainsRune(r.text[inner.start:inner.end], first)
	}
	class, opens := bracketOf(first)
	shutClass, shutOpens := bracketOf(last)
	if class == 0 || class == brace || !opens || shutClass != class || shutOpens {
		return x, false
	}
	if class == singleQuote {
		return inner, true
	}
	end, ok := r.groupEnd(x.start, x.end)
	return inner, ok && end == x.end
}

// trailingNote finds a bracketed note at the end of a range, with something before it.
func (r *reading) trailingNote(x textRange) (note textRange, ok bool) {
	if x.start >= x.end || insideOpaque(r.opaque, x.end-1) {
		return note, false
	}
	last, _ := utf8.DecodeLastRuneInString(r.text[x.start:x.end])
	if class, opens := bracketOf(last); !class.isNote() || opens {
		return note, false
	}
	// The note is the last group at the outermost level.
	for i := x.start; i < x.end; {
		if o, ok := opaqueAt(r.opaque, i); ok {
			i = o.End
			continue
		}
		c, n := utf8.DecodeRuneInString(r.text[i:])
		class, opens := bracketOf(c)
		if class == 0 || !opens || class == singleQuote {
			i += n
			continue
		}
		end, shut := r.groupEnd(i, x.end)
		if shut && end == x.end && class.isNote() {
			note = textRange{i, end}
			return note, r.trim(textRange{x.start, i}).start < r.trim(textRange{x.start, i}).end
		}
		if !shut {
			i += n
			continue
		}
		i = end
	}
	return note, false
}

// outside walks the characters of a range that stand outside of brackets and code. visit
// gets each with its place and width, and returns how many bytes to go on.
func (r *reading) outside(x textRange, visit func(i int, c rune, width int) int) {
	unshut := false // a bracket that does not shut is not looked for twice
	for i := x.start; i < x.end; {
		if o, ok := opaqueAt(r.opaque, i); ok {
			i = o.End
			continue
		}
		c, n := utf8.DecodeRuneInString(r.text[i:])
		if class, opens := bracketOf(c); class != 0 && class != singleQuote && opens && !unshut {
			if end, ok := r.groupEnd(i, x.end); ok {
				i = end
				continue
			}
			unshut = true
		}
		i += visit(i, c, n)
	}
}
