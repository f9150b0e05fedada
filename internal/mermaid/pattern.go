package mermaid

import (
	"strings"
	"unicode/utf8"
)

// A pattern is what a token may look like: it returns the end of the longest text at
// s[i] that has its form, or -1. Patterns are greedy and never go back.
type pattern func(s string, i int) int

// lit is a fixed text.
func lit(text string) pattern {
	return func(s string, i int) int {
		if strings.HasPrefix(s[i:], text) {
			return i + len(text)
		}
		return -1
	}
}

// fold is a fixed text of ASCII in any case.
func fold(text string) pattern {
	return func(s string, i int) int {
		if hasPrefixFold(s[i:], text) {
			return i + len(text)
		}
		return -1
	}
}

// hasPrefixFold is strings.HasPrefix whatever the case of ASCII letters.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// wordEnd is the place where a word of ASCII ends: nothing, where no word character
// follows.
func wordEnd(s string, i int) int {
	if isWordAt(s, i) {
		return -1
	}
	return i
}

// textEnd is nothing, at the end of the text.
func textEnd(s string, i int) int {
	if i < len(s) {
		return -1
	}
	return i
}

// seq is one pattern after the other.
func seq(parts ...pattern) pattern {
	return func(s string, i int) int {
		for _, p := range parts {
			if i = p(s, i); i < 0 {
				return -1
			}
		}
		return i
	}
}

// either is the first of the patterns that is found.
func either(parts ...pattern) pattern {
	return func(s string, i int) int {
		for _, p := range parts {
			if end := p(s, i); end >= 0 {
				return end
			}
		}
		return -1
	}
}

// opt is a pattern or nothing.
func opt(p pattern) pattern {
	return func(s string, i int) int { return max(p(s, i), i) }
}

// ahead is nothing, where the pattern follows.
func ahead(p pattern) pattern {
	return func(s string, i int) int {
		if p(s, i) < 0 {
			return -1
		}
		return i
	}
}

// notAhead is nothing, where the pattern does not follow.
func notAhead(p pattern) pattern {
	return func(s string, i int) int {
		if p(s, i) >= 0 {
			return -1
		}
		return i
	}
}

// while is a run of at least so many characters that are all in the class.
func while(least int, class func(r rune) bool) pattern {
	return func(s string, i int) int {
		n := 0
		for i < len(s) {
			r, size := utf8.DecodeRuneInString(s[i:])
			if !class(r) {
				break
			}
			i += size
			n++
		}
		if n < least {
			return -1
		}
		return i
	}
}

// no is a run of at least so many characters that are none of the given.
func no(least int, chars string) pattern {
	return func(s string, i int) int {
		n := strings.IndexAny(s[i:], chars)
		if n < 0 {
			n = len(s) - i
		}
		if n < least {
			return -1
		}
		return i + n
	}
}

// of is a run of at least so many of the given characters of ASCII.
func of(least int, chars string) pattern {
	return func(s string, i int) int {
		end := i
		for end < len(s) && strings.IndexByte(chars, s[end]) >= 0 {
			end++
		}
		if end-i < least {
			return -1
		}
		return end
	}
}

// one is a single character of the class.
func one(class func(r rune) bool) pattern {
	return func(s string, i int) int {
		if i == len(s) {
			return -1
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !class(r) {
			return -1
		}
		return i + size
	}
}

// oneOf is one of the given characters of ASCII.
func oneOf(chars string) pattern {
	return func(s string, i int) int {
		if i == len(s) || strings.IndexByte(chars, s[i]) < 0 {
			return -1
		}
		return i + 1
	}
}

// The runs that all grammars use.
func spaces(s string, i int) int   { return skipSpace(s, i) }
func restLine(s string, i int) int { return lineEnd(s, i) }

// oneSpace is a single white space character, a line break included.
var oneSpace = one(isSpace)

func isBlank(r rune) bool    { return r != '\n' && isSpace(r) }
func isDigit(r rune) bool    { return '0' <= r && r <= '9' }
func isWordRune(r rune) bool { return r < utf8.RuneSelf && isWordByte(byte(r)) }

// anyChar is one character.
func anyChar(s string, i int) int {
	if i >= len(s) {
		return -1
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return i + n
}
