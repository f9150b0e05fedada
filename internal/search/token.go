package search

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestWord is how many characters of a word count. Longer ones (hashes, keys, encoded
// files) are cut there, by both sides, so that they cannot fill the dictionary.
const longestWord = 40

// A tokenizer cuts text into terms. static/js/search/terms.js holds the same rules again, and
// testdata/tokens.json is run against both: a term that the two sides make differently is
// a word that nobody finds.
//
// Text is composed (NFC), then each character is folded by itself: compatibility forms
// undone (NFKD), accents dropped, lower case. What is left is read in runs:
//
//   - Chinese, Japanese and Korean: every two neighbours make a term, so "容器化" gives
//     "容器" and "器化". A character alone is a term. The index also gets the last character
//     of each run; with it and the pairs, every character begins some term.
//   - Words of letters and digits, with "_" inside, "." between digits, and "++" or "#" at
//     the end: "cgroup_v2", "1.28", "c++". The index also gets the parts around "_".
//
// The zero value is ready to use. It keeps buffers and is not safe for concurrent use.
type tokenizer struct {
	folded []rune
	origin []int // byte offset in the text of each folded character
	term   []byte
	folds  map[rune]string // what foldRune has said
}

// token is called for each term in the order of the text. The bytes are valid until it
// returns; at is the byte offset in the composed text. A query's pairs match terms equal
// to them, and its other terms match all that begin with them (prefix).
type token func(term []byte, at int, prefix bool)

// index gives the terms under which composed text is found.
func (t *tokenizer) index(text string, emit token) { t.scan(text, true, emit) }

// query gives the terms to look for.
func (t *tokenizer) query(text string, emit token) { t.scan(text, false, emit) }

func (t *tokenizer) scan(text string, index bool, emit token) {
	t.fold(text)
	for i := 0; i < len(t.folded); {
		switch c := t.folded[i]; {
		case isCJK(c):
			end := i + 1
			for end < len(t.folded) && isCJK(t.folded[end]) {
				end++
			}
			t.pairs(i, end, index, emit)
			i = end
		case startsWord(c):
			end := t.wordEnd(i)
			t.word(i, end, index, emit)
			i = end
		default:
			i++
		}
	}
}

func (t *tokenizer) pairs(start, end int, index bool, emit token) {
	for i := start; i+1 < end; i++ {
		emit(t.spell(i, i+2), t.origin[i], false)
	}
	if index || end-start == 1 {
		emit(t.spell(end-1, end), t.origin[end-1], true)
	}
}

// wordEnd returns the end of the word that begins at i.
func (t *tokenizer) wordEnd(i int) int {
	end := i + 1
	for end < len(t.folded) {
		c := t.folded[end]
		if !continuesWord(c) && !(c == '.' && isDigit(t.folded[end-1]) && end+1 < len(t.folded) && isDigit(t.folded[end+1])) {
			break
		}
		end++
	}
	for _, sign := range [][]rune{{'+', '+'}, {'#'}} {
		after := end + len(sign)
		if after <= len(t.folded) && slices.Equal(t.folded[end:after], sign) && !t.wordGoesOn(after) {
			return after
		}
	}
	return end
}

func (t *tokenizer) wordGoesOn(i int) bool {
	if i == len(t.folded) {
		return false
	}
	c := t.folded[i]
	return c == '+' || c == '#' || startsWord(c)
}

func (t *tokenizer) word(start, end int, index bool, emit token) {
	for start < end && t.folded[start] == '_' {
		start++
	}
	for end > start && t.folded[end-1] == '_' {
		end--
	}
	if start == end {
		return
	}
	end = min(end, start+longestWord)
	emit(t.spell(start, end), t.origin[start], true)
	if !index || !slices.Contains(t.folded[start:end], '_') {
		return
	}
	for i := start; i < end; i++ {
		part := i
		for i < end && t.folded[i] != '_' {
			i++
		}
		if i > part {
			emit(t.spell(part, i), t.origin[part], true)
		}
	}
}

func (t *tokenizer) spell(start, end int) []byte {
	t.term = t.term[:0]
	for _, c := range t.folded[start:end] {
		t.term = utf8.AppendRune(t.term, c)
	}
	return t.term
}

// fold fills the buffers with the folded text.
func (t *tokenizer) fold(text string) {
	t.folded, t.origin = t.folded[:0], t.origin[:0]
	for at, c := range text {
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			t.add(c, at)
			continue
		}
		if isIdeograph(c) { // most of a Chinese text; folding leaves them alone
			t.add(c, at)
			continue
		}
		folded, ok := t.folds[c]
		if !ok {
			if t.folds == nil {
				t.folds = map[rune]string{}
			}
			folded = foldRune(c)
			t.folds[c] = folded
		}
		for _, c := range folded {
			t.add(c, at)
		}
	}
}

func (t *tokenizer) add(c rune, at int) {
	t.folded = append(t.folded, c)
	t.origin = append(t.origin, at)
}

// foldRune undoes compatibility forms, drops accents and lowers case.
func foldRune(c rune) string {
	if dropped(c) {
		return ""
	}
	var b []byte
	for _, d := range norm.NFKD.String(string(c)) {
		switch {
		case dropped(d):
		case d == 'ς':
			b = append(b, "σ"...)
		default:
			b = utf8.AppendRune(b, unicode.ToLower(d))
		}
	}
	return norm.NFC.String(string(b))
}

// dropped are characters that make no difference to a reader who searches: accents, the
// soft hyphen, variation selectors.
func dropped(c rune) bool {
	return c >= 0x300 && c <= 0x36F || c == 0xAD || c >= 0xFE00 && c <= 0xFE0F
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func isIdeograph(c rune) bool { return c >= 0x4E00 && c <= 0x9FFF }

// isCJK reports whether c is written without spaces between words. The ranges are spelled
// out, as the tables of Unicode's scripts differ between versions, and Go's from a
// browser's.
func isCJK(c rune) bool {
	switch {
	case c < 0x1100:
		return false
	case isIdeograph(c), c >= 0xAC00 && c <= 0xD7FB, c >= 0x3400 && c <= 0x4DBF, c >= 0x20000 && c <= 0x3FFFD:
		return true
	case c >= 0x3005 && c <= 0x3007, c >= 0x3021 && c <= 0x3029, c >= 0x3031 && c <= 0x3035, c == 0x303B:
		return true
	case c >= 0x3041 && c <= 0x3096, c >= 0x309D && c <= 0x309F, c >= 0x30A1 && c <= 0x30FA, c >= 0x30FC && c <= 0x318E:
		return true
	case c >= 0x31A0 && c <= 0x31BF, c >= 0x31F0 && c <= 0x31FF, c >= 0x1100 && c <= 0x11FF, c >= 0xA960 && c <= 0xA97C:
		return true
	}
	return c >= 0x2E80 && c <= 0x2FD5 || c >= 0xF900 && c <= 0xFAFF
}

// startsWord and continuesWord ask first for ASCII, which is most of what they see.
func startsWord(c rune) bool {
	if c < utf8.RuneSelf {
		return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_'
	}
	return !isCJK(c) && (unicode.IsLetter(c) || unicode.IsNumber(c))
}

func continuesWord(c rune) bool {
	return startsWord(c) || c >= utf8.RuneSelf && !isCJK(c) && unicode.IsMark(c)
}
