package search

import (
	"runtime"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cutPage is a document with its text made plain and divided into blocks.
type cutPage struct {
	url, title, lang string
	sections         []cutSection // at least one: the top of the page
}

// cutSection is one section. Its name is the heading, and the page's title for the top.
type cutSection struct {
	name, heading, anchor, text string
	ends                        []int // of its blocks in the text
}

func (p *cutPage) blocks() int {
	n := 0
	for i := range p.sections {
		n += len(p.sections[i].ends)
	}
	return n
}

// cutAll cuts the documents, as many at a time as there are processors.
func cutAll(docs []Document) []cutPage {
	pages := make([]cutPage, len(docs))
	var wait sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), len(docs))
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(docs); i += workers {
				pages[i] = cutDocument(&docs[i])
			}
		})
	}
	wait.Wait()
	return pages
}

func cutDocument(d *Document) cutPage {
	p := cutPage{url: d.URL, title: plain(d.Title), lang: d.Lang}
	top := cutSection{name: p.title}
	rest := d.Sections
	for len(rest) > 0 && plain(rest[0].Heading) == "" && plain(rest[0].Text) == "" {
		rest = rest[1:]
	}
	// A heading that repeats the title opens at the top of the page.
	if len(rest) > 0 && (plain(rest[0].Heading) == p.title || plain(rest[0].Heading) == "") {
		top.text, rest = plain(rest[0].Text), rest[1:]
	}
	p.sections = append(make([]cutSection, 0, len(rest)+1), top)
	for _, s := range rest {
		heading := plain(s.Heading)
		p.sections = append(p.sections, cutSection{name: heading, heading: heading, anchor: s.Anchor, text: plain(s.Text)})
	}
	for i := range p.sections {
		p.sections[i].ends = cut(p.sections[i].text)
	}
	return p
}

// plain composes text and makes every run of white space one space.
func plain(text string) string {
	if isPlain(text) { // what Sections gives
		return text
	}
	return norm.NFC.String(strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " "))
}

// isPlain reports whether text surely is as plain would make it.
func isPlain(text string) bool {
	space := true // at the beginning, or after a space
	for _, c := range text {
		switch {
		case c == ' ' && space, c < ' ', c == utf8.RuneError, c >= utf8.RuneSelf && unicode.IsSpace(c):
			return false
		}
		space = c == ' '
	}
	return (text == "" || !space) && norm.NFC.IsNormalString(text)
}

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
