package search

import "unicode/utf8"

// blockWidth is the most that a block holds, in columns: a Chinese character takes two. It
// is as much as an excerpt shows, and words within it are near each other.
const blockWidth = 280

// cut divides text into blocks and returns where each ends; the last ends with the text,
// and there is always one. It cuts after a sentence in the second half of a block, else at
// a space or punctuation mark, else anywhere. It takes linear time.
func cut(text string) []int {
	var ends []int
	for start := 0; ; {
		n := blockEnd(text[start:])
		start += n
		ends = append(ends, start)
		if start == len(text) {
			return ends
		}
	}
}

func blockEnd(text string) int {
	width, sentence, pause := 0, 0, 0
	for at, c := range text {
		if width >= blockWidth {
			switch {
			case sentence > 0:
				return sentence
			case pause > 0:
				return pause
			}
			return at
		}
		width++
		if isCJK(c) || c >= 0xFF00 && c <= 0xFF60 {
			width++
		}
		if width < blockWidth/2 {
			continue
		}
		switch c {
		case '。', '！', '？', '；':
			sentence = at + utf8.RuneLen(c)
		case ' ', '，', '、', '：', '）':
			pause = at + utf8.RuneLen(c)
			if c == ' ' && at > 0 && endsSentence(text[at-1]) {
				sentence = pause
			}
		}
	}
	return len(text)
}

func endsSentence(c byte) bool { return c == '.' || c == '!' || c == '?' || c == ';' }
