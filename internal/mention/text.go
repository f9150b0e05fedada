package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/concept"

	"golang.org/x/text/unicode/norm"
)

// text is a run of prose in the form of keys, character by character.
type text struct {
	source string // of the whole file
	from   int    // where the run begins
	to     int
	chars  []char
}

// char is one character of a key, and the part of the file that it was made from. Several
// may come from one part ("ﬁ"), and a space from what several lines have.
type char struct {
	folded     rune
	start, end int32
}

// fold reads source[from:to]. A run of white space is one space, or none where keys have
// none and where a line ends between two CJK characters.
func (t *text) fold(source string, from, to int) {
	t.source, t.from, t.to, t.chars = source, from, to, t.chars[:0]
	spaceAt := -1 // where white space began, which nothing has followed yet
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(source[i:to])
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' {
			if spaceAt < 0 {
				spaceAt = i
			}
			i += n
			continue
		}
		if isPlain(r) && (i+n == to || isPlainBefore(source[i+n:to])) {
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			t.space(spaceAt, i, r)
			t.chars = append(t.chars, char{r, int32(i), int32(i + n)})
		} else {
			n = norm.NFKC.NextBoundaryInString(source[i:to], true)
			key := string(concept.KeyOf(source[i : i+n]))
			if key == "" {
				if spaceAt < 0 {
					spaceAt = i
				}
				i += n
				continue
			}
			first, _ := utf8.DecodeRuneInString(key)
			t.space(spaceAt, i, first)
			for _, r := range key {
				t.chars = append(t.chars, char{r, int32(i), int32(i + n)})
			}
		}
		spaceAt = -1
		i += n
	}
}

// isPlain reports whether a character is its own key, letter case aside.
func isPlain(r rune) bool { return r < utf8.RuneSelf || r >= 0x4E00 && r <= 0x9FFF }

// isPlainBefore reports whether no character that text begins with joins the one before it:
// letters with their accents, ideographs, and the marks of Chinese text.
func isPlainBefore(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r < 0x300 || r >= 0x4E00 && r <= 0x9FFF || r >= 0x3001 && r <= 0x3011 || r >= 0xFF01 && r <= 0xFF5E
}

// space puts a space before the next character, if white space stood there and the key has it.
func (t *text) space(spaceAt, end int, next rune) {
	if spaceAt < 0 || len(t.chars) == 0 {
		return
	}
	before := t.chars[len(t.chars)-1].folded
	switch beforeCJK, nextCJK := concept.IsCJK(before), concept.IsCJK(next); {
	case beforeCJK != nextCJK && concept.Joined(before, next):
		return
	case beforeCJK && nextCJK && strings.Contains(t.source[spaceAt:end], "\n"):
		return
	}
	t.chars = append(t.chars, char{' ', int32(spaceAt), int32(end)})
}

// wordMayBegin reports whether a name may begin with the i-th character: it is no half of
// something, and no word goes on there.
func (t *text) wordMayBegin(i int) bool {
	if i == 0 {
		return true
	}
	before := t.chars[i-1]
	if before.start == t.chars[i].start {
		return false
	}
	if !isWord(t.chars[i].folded) {
		return true
	}
	switch before.folded {
	case '@':
		return false
	case '.': // a.b is one word
		return i < 2 || !isWord(t.chars[i-2].folded) && !concept.IsCJK(t.chars[i-2].folded)
	case '!': // [!NOTE] is no text
		return i < 2 || t.chars[i-2].folded != '['
	}
	return !isWord(before.folded) || !adjacent(before, t.chars[i])
}

// wordMayEnd reports whether a name may end before the i-th character.
func (t *text) wordMayEnd(i int) bool {
	if i >= len(t.chars) {
		return i == len(t.chars)
	}
	last, after := t.chars[i-1], t.chars[i]
	if last.start == after.start {
		return false
	}
	if !isWord(last.folded) {
		return true
	}
	switch after.folded {
	case '.', '@':
		return i+1 == len(t.chars) || !isWord(t.chars[i+1].folded)
	case '+', '#': // C++ is no C
		return false
	}
	return !isWord(after.folded) || !adjacent(last, after)
}

// adjacent reports whether nothing stands between two characters of the source.
func adjacent(a, b char) bool { return a.end == b.start }

// isWord reports whether a character belongs to words that boundaries part.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '_' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
	}
	return !concept.IsCJK(r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// isSpelled reports whether chars[from:to] is what a name asks for beside its key.
func (t *text) isSpelled(n *name, from, to int) bool {
	start, end := t.chars[from].start, t.chars[to-1].end
	if n.single {
		if !concept.IsCJK(t.chars[from].folded) {
			alone := strings.TrimSpace(t.source[t.from:t.to]) == t.source[start:end]
			return alone && t.source[start:end] == n.exact
		}
		return (from == 0 || !t.isLetter(from-1)) && (to == len(t.chars) || !t.isLetter(to))
	}
	return n.exact == "" || spelling(t.source[start:end]) == n.exact
}

func (t *text) isLetter(i int) bool {
	r := t.chars[i].folded
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
