package extract

import (
	"html"
	"strings"
)

// tagName returns the lower-case name of the tag at the start of b, empty for comments,
// declarations and the like, and whether it is a closing tag.
func tagName(b []byte) (name string, closing bool) {
	if len(b) < 2 || b[0] != '<' {
		return "", false
	}
	b = b[1:]
	if b[0] == '/' {
		closing, b = true, b[1:]
	}
	end := 0
	for end < len(b) && isTagByte(b[end]) {
		end++
	}
	return strings.ToLower(string(b[:end])), closing
}

func isTagByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == ':'
}

// An attribute is one attribute of a tag in raw HTML.
type attribute struct {
	tag        string // lower case
	tagStart   int
	tagEnd     int
	name       string // lower case
	value      string // character references resolved
	start, end int    // of the value as written, without quotes
}

// attributes lists the attributes of the tags in a piece of raw HTML that have values.
// Comments, and what scripts and styles hold, are passed over. Linear in the text.
func attributes(text string) []attribute {
	var list []attribute
	for i := 0; i < len(text); {
		next := strings.IndexByte(text[i:], '<')
		if next < 0 {
			break
		}
		i += next
		if strings.HasPrefix(text[i:], "<!--") {
			end := strings.Index(text[i:], "-->")
			if end < 0 {
				break
			}
			i += end + len("-->")
			continue
		}
		name, closing := tagName([]byte(text[i:min(len(text), i+64)]))
		if name == "" || closing {
			i++
			continue
		}
		s := attributeScanner{text: text, at: i + 1 + len(name), tag: name, tagStart: i}
		from := len(list)
		list = s.scan(list)
		i = s.at
		for k := from; k < len(list); k++ {
			list[k].tagEnd = i
		}
		if name == "script" || name == "style" {
			end := indexFold(text[i:], "</"+name)
			if end < 0 {
				break
			}
			i += end
		}
	}
	return list
}

// indexFold finds a tag whatever the case of its letters.
func indexFold(text, tag string) int {
	for at := 0; ; at++ {
		next := strings.Index(text[at:], "</")
		if next < 0 {
			return -1
		}
		at += next
		if len(text)-at >= len(tag) && strings.EqualFold(text[at:at+len(tag)], tag) {
			return at
		}
	}
}

// An attributeScanner reads the attributes of one tag.
type attributeScanner struct {
	text     string
	at       int
	tag      string
	tagStart int
}

const htmlSpace = " \t\r\n\f"

func (s *attributeScanner) scan(list []attribute) []attribute {
	for {
		s.skip(htmlSpace + "/")
		if s.at >= len(s.text) {
			return list
		}
		if s.text[s.at] == '>' {
			s.at++
			return list
		}
		name := s.until(htmlSpace + "/>=")
		if name == "" {
			s.at++ // a stray = ; it must not stop the scan
			continue
		}
		s.skip(htmlSpace)
		if s.at >= len(s.text) || s.text[s.at] != '=' {
			continue
		}
		s.at++
		s.skip(htmlSpace)
		start, end := s.value()
		list = append(list, attribute{
			tag: s.tag, tagStart: s.tagStart, name: strings.ToLower(name),
			value: html.UnescapeString(s.text[start:end]), start: start, end: end,
		})
	}
}

func (s *attributeScanner) value() (start, end int) {
	if s.at < len(s.text) && (s.text[s.at] == '"' || s.text[s.at] == '\'') {
		quote := s.text[s.at : s.at+1]
		s.at++
		start = s.at
		s.until(quote)
		end = s.at
		s.at = min(s.at+1, len(s.text))
		return start, end
	}
	start = s.at
	s.until(htmlSpace + ">")
	return start, s.at
}

func (s *attributeScanner) skip(set string) {
	for s.at < len(s.text) && strings.IndexByte(set, s.text[s.at]) >= 0 {
		s.at++
	}
}

func (s *attributeScanner) until(set string) string {
	from := s.at
	for s.at < len(s.text) && strings.IndexByte(set, s.text[s.at]) < 0 {
		s.at++
	}
	return s.text[from:s.at]
}
