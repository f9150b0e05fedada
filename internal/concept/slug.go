package concept

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug turns a concept's name into one part of an address: NFKC, lower case, letters,
// digits and marks as they are, "_" and "+" (C++) kept, anything else a hyphen. Two signs
// that an address can't keep are spelled out, as names differ by them alone: "#" or "♯"
// after a letter (C# is c-sharp, C is c) and "." before a letter or digit that begins the name
// (.NET is dot-net, NET is net). It is never empty. Different names may have one slug.
func Slug(name string) string {
	var b strings.Builder
	runes := []rune(strings.ToLower(norm.NFKC.String(name)))
	gap := false
	for i, r := range runes {
		word := string(r)
		switch {
		case isSlugLetter(r):
		case (r == '#' || r == '♯') && i > 0 && unicode.IsLetter(runes[i-1]):
			word, gap = "sharp", true
		case r == '.' && i == 0 && len(runes) > 1 && isSlugLetter(runes[1]):
			word = "dot"
		default:
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(word)
		gap = !isSlugLetter(r) // a word that stands for a sign ends here
	}
	if b.Len() == 0 {
		return "concept"
	}
	return b.String()
}

func isSlugLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '+'
}
