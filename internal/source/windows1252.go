package source

import (
	"unicode"
	"unicode/utf8"
)

// Text of Windows-1252 or Latin-1 that was never made UTF-8 has single bytes for its
// accented letters: "caf\xE9". Bytes that are no UTF-8 may also be what is left of a
// character of UTF-8, text of another encoding, or no text at all, and then to guess is
// worse than to say that they are lost. So they are read as Windows-1252 only where all
// of the following holds, of every such byte of the file:
//
//   - it is a letter of Windows-1252 and, as most encodings of several bytes a character
//     have neighbours in them, stands between ASCII characters, one of them a letter, or
//     else it is a word of one letter (à, è, é, ó) between white space;
//   - it is no capital behind a small letter, as the lead bytes C3 (Ã) and D0 are that
//     UTF-8 leaves of a character;
//   - it is none of the letters that Windows-1254 has others for, nor ÿ, whose byte FF is
//     the first sign of what is no text. Of the letters 80–9F only the small ones count:
//     the capitals are lead bytes of common characters of Shift JIS;
//
// and of the file as a whole:
//
//   - no character of UTF-8 in it is a letter, which an editor of UTF-8 must have written
//     (symbols such as ⊃ are often pasted), or U+FFFD, or a control character;
//   - one of the bytes is a small letter, since all capitals up to DF are lead bytes of
//     UTF-8;
//   - one of the bytes ends a longer word, and so can't be the first of two bytes: the second is
//     a digit, a letter or a sign above 3F in every encoding of that kind;
//   - the only such byte is not the last byte of the file, where UTF-8 may be cut off.

// isWindows1252 reports whether all bytes of a text that are no UTF-8 are letters of
// Windows-1252. It takes linear time.
func isWindows1252(text []byte) bool {
	count, small, ends := 0, false, false
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRune(text[at:])
		switch {
		case r == utf8.RuneError && n == 1:
			if !isLoneLetter(text, at) {
				return false
			}
			count++
			small = small || !isCapital1252(text[at])
			ends = ends || letterBefore(text, at) && (at+1 == len(text) || !mayBeSecondByte(text[at+1]))
		case n == 1 && isControlOfNoText(byte(r)), n > 1 && (r == utf8.RuneError || unicode.IsLetter(r) || unicode.IsControl(r)):
			return false
		}
		at += n
	}
	if _, n := utf8.DecodeLastRune(text); count == 1 && n == 1 && text[len(text)-1] >= utf8.RuneSelf {
		return false
	}
	return small && ends
}

// isLoneLetter reports whether a byte is a letter of Windows-1252 that stands alone in a
// word of ASCII letters, or is a word.
func isLoneLetter(text []byte, at int) bool {
	if _, ok := letter1252(text[at]); !ok {
		return false
	}
	if at > 0 && text[at-1] >= utf8.RuneSelf || at+1 < len(text) && text[at+1] >= utf8.RuneSelf {
		return false
	}
	if isCapital1252(text[at]) && at > 0 && 'a' <= text[at-1] && text[at-1] <= 'z' {
		return false
	}
	return letterBefore(text, at) || letterAfter(text, at+1) || isWordOfOneLetter(text, at)
}

// isWordOfOneLetter reports whether a byte is à, è, é or ó, small or capital, between
// white space: each is a word of some Romance language.
func isWordOfOneLetter(text []byte, at int) bool {
	switch text[at] | 0x20 {
	case 0xE0, 0xE8, 0xE9, 0xF3:
		return (at == 0 || isSpace(text[at-1])) && at+1 < len(text) && isSpace(text[at+1])
	}
	return false
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// letter1252 returns the letter that a byte is in Windows-1252, of those that are read.
func letter1252(b byte) (rune, bool) {
	switch b {
	case 0x9A:
		return 'š', true
	case 0x9C:
		return 'œ', true
	case 0x9E:
		return 'ž', true
	case 0xD7, 0xF7: // × and ÷
		return 0, false
	case 0xD0, 0xDD, 0xDE, 0xF0, 0xFD, 0xFE, 0xFF:
		return 0, false
	}
	return rune(b), b >= 0xC0
}

func isCapital1252(b byte) bool { return 0xC0 <= b && b < 0xDF } // DF is ß

// mayBeSecondByte reports whether an ASCII character may be the second byte of a
// character: in GB 18030 the digits, in GBK, Big5, Shift JIS and UHC 40–7E.
func mayBeSecondByte(b byte) bool { return '0' <= b && b <= '9' || b >= 0x40 }

// isControlOfNoText reports whether an ASCII character has no place in text.
func isControlOfNoText(b byte) bool {
	return b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' || b == 0x7F
}
