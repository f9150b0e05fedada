package mermaid

import (
	"html"
	"strconv"
	"strings"
)

// The marks that Mermaid puts in the place of # and ; of an entity code before it
// parses, so that neither is taken for syntax.
const (
	entityOpen  = "ﬂ°"
	entityDigit = "°" // after entityOpen, where the code is a number
	entityShut  = "¶ß"
)

// entityPlaceholders finds the entity codes: # and a word and a semicolon, anywhere.
func entityPlaceholders(s string) []edit {
	var edits []edit
	for i := strings.IndexByte(s, '#'); i >= 0 && i < len(s); {
		if s[i] != '#' {
			i++
			continue
		}
		end := i + 1
		number := true
		for isWordAt(s, end) {
			number = number && '0' <= s[end] && s[end] <= '9'
			end++
		}
		if end > i+1 && end < len(s) && s[end] == ';' {
			open := entityOpen
			if number {
				open += entityDigit
			}
			edits = append(edits, edit{i, end + 1, open + s[i+1:end] + entityShut})
			end++
		}
		i = end
	}
	return edits
}

// resolveEntities turns the placeholders in a label into the characters that they stand
// for. A name that HTML does not know stays as the author wrote it.
func resolveEntities(s string) string {
	if !strings.Contains(s, entityOpen) {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, entityOpen)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		code, after, ok := strings.Cut(rest, entityShut)
		if !ok {
			b.WriteString(entityOpen + rest)
			return b.String()
		}
		b.WriteString(entityText(code))
		s = after
	}
}

func entityText(code string) string {
	if number, ok := strings.CutPrefix(code, entityDigit); ok {
		n, err := strconv.ParseUint(number, 10, 21)
		if err != nil || n == 0 || n > 0x10FFFF {
			return "#" + number + ";"
		}
		return string(rune(n))
	}
	if text := html.UnescapeString("&" + code + ";"); text != "&"+code+";" {
		return text
	}
	return "#" + code + ";"
}

// semicolonsAfter finds, on each line with the keyword and then a colour such as
// :#fff, the line's last semicolon, which would else make an entity code of the colour.
func semicolonsAfter(s, keyword string) []edit {
	var edits []edit
	for at := 0; at < len(s); {
		n := strings.Index(s[at:], keyword)
		if n < 0 {
			break
		}
		at += n + len(keyword)
		end := lineEnd(s, at)
		if last := strings.LastIndexByte(s[at:end], ';'); last >= 0 && hasColour(s[at:at+last]) {
			edits = append(edits, edit{at + last, at + last + 1, ""})
		}
		at = end
	}
	return edits
}

// hasColour reports whether a # follows a colon with no white space between them.
func hasColour(s string) bool {
	colon := false
	for _, r := range s {
		switch {
		case r == ':':
			colon = true
		case r == '#' && colon:
			return true
		case isSpace(r):
			colon = false
		}
	}
	return false
}
