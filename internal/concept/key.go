package concept

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// KeyOf gives the identity of a name: NFKC, simple case folding, white space runs to
// one space, no space between a CJK character and a Latin letter or digit.
// It is idempotent and takes linear time.
func KeyOf(name string) Key {
	// Folding can undo the normal form (U+0345 folds to a letter), so it is restored.
	folded := norm.NFKC.String(strings.Map(fold, norm.NFKC.String(name)))
	return Key(joinScripts(strings.Join(strings.Fields(folded), " ")))
}

// fold maps every character to one that stands for all that differ from it in case
// only: the lower-case letter of Unicode's simple case folding.
func fold(r rune) rune {
	if r < unicode.MaxASCII {
		return unicode.ToLower(r)
	}
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	return unicode.ToLower(least)
}

// joinScripts drops single spaces between a CJK character and a Latin letter or digit.
func joinScripts(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	runes := []rune(s)
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range runes {
		if r == ' ' && i > 0 && i+1 < len(runes) {
			if Joined(runes[i-1], runes[i+1]) {
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Joined reports whether a key has no space between two characters: one is CJK, the other
// a Latin letter or digit.
func Joined(before, after rune) bool {
	return IsCJK(before) && isLatinOrDigit(after) || isLatinOrDigit(before) && IsCJK(after)
}

// IsCJK reports whether r is a character of the Chinese, Japanese or Korean scripts:
// a Han character, kana, bopomofo or hangul.
func IsCJK(r rune) bool {
	return r > 0x10FF && (r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul))
}

func isLatinOrDigit(r rune) bool {
	return unicode.Is(unicode.Latin, r) || unicode.IsDigit(r)
}
