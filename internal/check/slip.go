package check

import (
	"slices"
	"unicode"

	"docgen/internal/similar"
)

// isClear reports whether the first match is surely what was meant: it is the nearest
// alone, and differs by a slip of the pen.
func isClear(asked string, matches []similar.Match, name func(similar.Match) string) bool {
	if len(matches) == 0 || len(matches) > 1 && matches[1].Edits == matches[0].Edits {
		return false
	}
	return isSlip([]rune(asked), []rune(name(matches[0])))
}

// shortestWord is the length of a Latin word from which one wrong letter leaves no doubt
// about the word.
const shortestWord = 5

// isSlip reports whether two names differ by one edit that hardly makes another name of
// it: in white space, hyphens or underscores, or in one letter (or two swapped) inside a
// Latin word. One Chinese character, a digit, or a first or last letter often does: 全虚拟化
// and 半虚拟化, IPv4 and IPv6, container and containerd.
func isSlip(a, b []rune) bool {
	if unseparated(a) == unseparated(b) {
		return true
	}
	prefix := commonPrefix(a, b)
	suffix := 0
	for suffix < min(len(a), len(b))-prefix && a[len(a)-1-suffix] == b[len(b)-1-suffix] {
		suffix++
	}
	x, y := a[prefix:len(a)-suffix], b[prefix:len(b)-suffix]
	switch {
	case len(x) <= 1 && len(y) <= 1:
	case len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]:
	default:
		return false
	}
	word := 0
	for i := prefix - 1; i >= 0 && isLatin(b[i]); i-- {
		word++
	}
	start := word
	for i := prefix; i < len(b) && isLatin(b[i]); i++ {
		word++
	}
	end := suffix > 0 && isLatin(b[len(b)-suffix])
	return start > 0 && end && word >= shortestWord && !slices.ContainsFunc(slices.Concat(x, y), isNotLatin)
}

// unseparated is a name without the characters that only separate its words.
func unseparated(name []rune) string {
	return string(slices.DeleteFunc(slices.Clone(name), isSeparator))
}

func isSeparator(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) }

func isLatin(r rune) bool    { return unicode.Is(unicode.Latin, r) }
func isNotLatin(r rune) bool { return !isLatin(r) }

func commonPrefix[T comparable](a, b []T) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
