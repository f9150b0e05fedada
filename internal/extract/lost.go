package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/mermaid"
	"docgen/internal/source"
)

// Where mojibake lost characters, names keep U+FFFD for them: nobody knows what they
// were. But the words that decide how a text is read are few, and must not turn into
// names by losing one of their characters (如� A ⊃ B is 如果 A ⊃ B, no fact of 如� A). So
// they are looked for in the legible text, where a lost character stands for the one
// that completes such a word, if what is left of its bytes allows that.

// legible returns a text with the lost characters of known words restored, of the same
// length: every offset means the same in both. A text that lost nothing is returned as it
// is. It takes time linear in the text, for words of bounded length.
func legible(t *source.Fragment) string {
	if t.File.Encoding.Lost == 0 || !strings.ContainsRune(t.Text, utf8.RuneError) {
		return t.Text
	}
	text := []byte(t.Text)
	for i := 0; ; i += hanWidth {
		n := strings.IndexRune(t.Text[i:], utf8.RuneError)
		if n < 0 {
			return string(text)
		}
		i += n
		if word, start, ok := wordAround(t, i); ok {
			copy(text[i:], word[i-start:i-start+hanWidth])
		}
	}
}

// hanWidth is the length in UTF-8 of a Chinese character of the known words, and of
// U+FFFD, which is why one can stand for the other.
const hanWidth = len("\uFFFD")

// wordAround finds the longest known word that the lost character at an offset completes,
// and where it begins.
func wordAround(t *source.Fragment, at int) (word string, start int, ok bool) {
	for _, w := range hanWords {
		for in := 0; in < len(w); in += hanWidth {
			if start := at - in; start >= 0 && start+len(w) <= len(t.Text) && stands(t, start, w) {
				return w, start, true
			}
		}
	}
	return "", 0, false
}

// stands reports whether a word stands at an offset, up to lost characters. Some of it
// must be left, or, of a word of one character, white space must set it off from any
// name.
func stands(t *source.Fragment, start int, word string) bool {
	whole := false
	for i := 0; i < len(word); i += hanWidth {
		there := t.Text[start+i : start+i+hanWidth]
		if there == word[i:i+hanWidth] {
			whole = true
			continue
		}
		c, _ := utf8.DecodeRuneInString(word[i:])
		if there != "\uFFFD" || !t.File.MayHaveBeen(t.Span(start+i, start+i+hanWidth).Start, c) {
			return false
		}
	}
	if whole || len(word) > hanWidth {
		return whole
	}
	before, _ := utf8.DecodeLastRuneInString(t.Text[:start])
	after, _ := utf8.DecodeRuneInString(t.Text[start+len(word):])
	return (start == 0 || !unicode.IsLetter(before) && before != utf8.RuneError) && unicode.IsSpace(after)
}

// hanWords are the Chinese words that decide how a text is read, the longest first.
var hanWords = listHanWords()

func listHanWords() []string {
	words := slices.Concat(chineseConnectives, connectiveWords, definingWords, definingNames,
		[]string{predicateOf, predicateAs, chineseSubset, chineseSubsetOf}, predicateNames, relationNames)
	for _, w := range labelWords {
		words = append(words, w.word, w.not)
	}
	words = slices.DeleteFunc(words, func(w string) bool {
		return w == "" || strings.ContainsFunc(w, func(c rune) bool { return !unicode.Is(unicode.Han, c) })
	})
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return slices.Compact(words)
}

// legibleLabel is the text of a label with the lost characters of known words restored,
// where the label stands in the diagram as it is read.
func legibleLabel(l mermaid.Label) string {
	if l.Span.File == nil {
		return l.Text
	}
	i := strings.Index(l.Span.Text(), l.Text)
	if i < 0 {
		return l.Text
	}
	start := l.Span.Start + i
	return legible(source.FragmentOf(l.Span.File.Span(start, start+len(l.Text))))
}
