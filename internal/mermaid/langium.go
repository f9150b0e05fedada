package mermaid

import "strings"

// The kinds whose grammars Mermaid writes with Langium have these tokens and rules in
// common. Their keywords are tried before anything else, the longer first.
const (
	langNewline = firstToken + iota
	langAccDescr
	langAccTitle
	langTitle
	langString
	langColon
	lastLangToken
)

// langQuoted is a text in double or single quotes, in which a backslash escapes.
func langQuoted(s string, i int) int {
	if i >= len(s) || s[i] != '"' && s[i] != '\'' {
		return -1
	}
	for at := i + 1; at < len(s); at++ {
		switch s[at] {
		case s[i]:
			return at + 1
		case '\\':
			at++
			if at < len(s) && s[at] == '\n' {
				return -1
			}
		}
	}
	return -1
}

// upToComment is the rest of the line before a comment.
func upToComment(s string, i int) int {
	end := lineEnd(s, i)
	if n := strings.Index(s[i:end], "%%"); n >= 0 {
		return i + n
	}
	return end
}

var langTitles = []rule{
	{match: either(
		seq(of(0, "\t "), lit("accDescr"), of(0, "\t "), lit(":"), upToComment),
		seq(of(0, "\t "), lit("accDescr"), spaces, lit("{"), no(0, "}"), lit("}")),
	), token: langAccDescr},
	{match: seq(of(0, "\t "), lit("accTitle"), of(0, "\t "), lit(":"), upToComment), token: langAccTitle},
	{match: seq(of(0, "\t "), lit("title"), opt(seq(ahead(of(1, "\t ")), upToComment))), token: langTitle},
}

// langYAML is front matter, which is a comment to these grammars wherever it stands.
func langYAML(l *lexer, i int) int {
	const fence = "---"
	at := seq(lit(fence), of(0, "\t "), lit("\n"))(l.s, i)
	if at < 0 || l.without[fence] {
		return -1
	}
	for at < len(l.s) {
		if end := seq(lit(fence), either(lit("\n"), textEnd, ahead(oneSpace)))(l.s, at); end >= 0 {
			return end
		}
		at = lineEnd(l.s, at) + 1
	}
	l.noMore(fence)
	return -1
}

var langRest = []rule{
	{match: langQuoted, token: langString},
	{match: lit("\n"), token: langNewline},
	{match: of(1, "\t "), token: tokenSkip},
	{look: langYAML, token: tokenSkip},
	{match: seq(lit("%%"), restLine), token: tokenSkip},
}

// langWord is a keyword that white space, a comment or the end follows.
func langWord(word string) pattern {
	return seq(lit(word), func(s string, i int) int {
		if i == len(s) || strings.HasPrefix(s[i:], "%%") || skipSpace(s, i) > i {
			return i
		}
		return -1
	})
}

// unquoteLang takes off the quotes and the backslashes of a text.
func unquoteLang(s string) string {
	s = s[1 : len(s)-1]
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		if n := strings.IndexByte("bfnrtv0", s[i]); n >= 0 {
			b.WriteByte("\b\f\n\r\t\v\x00"[n])
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// langTitles reads a title or a description, which must end the line.
func (r *reader) langTitles() {
	tok := r.tok
	r.advance()
	text := r.text(tok)
	switch tok.token {
	case langTitle:
		if title := oneBlank(strings.TrimPrefix(strings.TrimLeft(text, "\t "), "title")); title != "" {
			r.setTitle(title)
		}
	case langAccTitle:
		_, value, _ := strings.Cut(text, ":")
		r.setAccTitle(oneBlank(value))
	case langAccDescr:
		at := strings.IndexAny(text, ":{")
		if text[at] == ':' {
			r.setAccDescr(oneBlank(text[at+1:]))
		} else {
			r.setAccDescr(descriptionLines(text[at+1 : len(text)-1]))
		}
	}
	r.langEnd()
}

// langEnd reads what ends a statement.
func (r *reader) langEnd() {
	if r.is(tokenEnd) {
		return
	}
	r.expect(langNewline, "the statement should end here")
}

// oneBlank trims a text and makes one space of several blanks; a tab alone stays.
func oneBlank(s string) string {
	s = trimSpace(s)
	var b strings.Builder
	for i := 0; i < len(s); {
		end := max(of(1, "\t ")(s, i), i+1)
		if end > i+1 {
			b.WriteByte(' ')
		} else {
			b.WriteByte(s[i])
		}
		i = end
	}
	return b.String()
}

// descriptionLines trims the lines of a description and drops the empty ones.
func descriptionLines(s string) string {
	var lines []string
	for _, line := range strings.Split(s, "\n") {
		if line = oneBlank(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// langLabel is the label in a quoted token.
func (r *reader) langLabel(tok lexeme) Label {
	raw := unquoteLang(r.text(tok))
	start, end := trimRange(r.s, tok.start+1, tok.end-1)
	return Label{Text: resolveEntities(trimSpace(raw)), Type: LabelString, Raw: raw, Span: r.span(start, end)}
}
