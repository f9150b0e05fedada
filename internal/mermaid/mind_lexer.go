package mermaid

import (
	"strings"
	"unicode/utf8"
)

// mindToken is the kind of a token of a mindmap.
type mindToken uint8

const (
	mindEnd mindToken = iota
	mindEOF           // stands before mindEnd, where a line break would be
	mindError
	mindKeyword
	mindNewline   // line feeds and nothing else
	mindSpaceLine // white space that ends with a line feed, or a comment
	mindSpace     // white space before a node
	mindIcon
	mindClass
	mindID
	mindOpen
	mindText
	mindShut
)

// A mindLexeme is one token where it stands in the text.
type mindLexeme struct {
	kind       mindToken
	start, end int
}

// mindMode says which tokens can begin at the lexer's place.
type mindMode uint8

const (
	mindPlain mindMode = iota
	mindInNode
	mindInString
	mindInMarkdown
	mindInIcon
	mindInClass
)

// A mindLexer cuts a mindmap into tokens: at each place the first of Mermaid's rules
// that matches wins.
type mindLexer struct {
	s     string
	pos   int
	mode  mindMode
	ended bool
	space stretch // white space that has been looked to the end of
}

func (l *mindLexer) next() mindLexeme {
	for {
		start := l.pos
		if start >= len(l.s) {
			if l.mode == mindPlain && !l.ended {
				l.ended = true
				return mindLexeme{mindEOF, start, start}
			}
			return mindLexeme{mindEnd, start, start}
		}
		if kind, emit := l.step(); emit {
			return mindLexeme{kind, start, l.pos}
		}
	}
}

// moveTo goes on at the given place outside of every bracket.
func (l *mindLexer) moveTo(pos int) { l.pos, l.mode, l.ended = pos, mindPlain, false }

func (l *mindLexer) step() (kind mindToken, emit bool) {
	switch l.mode {
	case mindInNode:
		return l.node()
	case mindInString:
		if l.s[l.pos] == '"' {
			return l.silent(1, mindInNode)
		}
		return l.upTo(`"`, mindText, mindInString)
	case mindInMarkdown:
		if strings.HasPrefix(l.s[l.pos:], "`\"") {
			return l.silent(2, mindInNode)
		}
		if l.s[l.pos] == '"' || l.s[l.pos] == '`' {
			return l.token(1, mindError, mindInMarkdown)
		}
		return l.upTo("`\"", mindText, mindInMarkdown)
	case mindInIcon:
		if l.s[l.pos] == ')' {
			return l.silent(1, mindPlain)
		}
		return l.upTo(")", mindIcon, mindInIcon)
	case mindInClass:
		if l.s[l.pos] == '\n' {
			return l.silent(1, mindPlain)
		}
		return l.upTo("\n", mindClass, mindPlain)
	}
	return l.plain()
}

// token moves over n bytes and goes on in the mode.
func (l *mindLexer) token(n int, kind mindToken, m mindMode) (mindToken, bool) {
	l.pos, l.mode = l.pos+n, m
	return kind, true
}

// silent is token for text that is none.
func (l *mindLexer) silent(n int, m mindMode) (mindToken, bool) {
	l.pos, l.mode = l.pos+n, m
	return 0, false
}

// upTo is token for all up to the next character of the set.
func (l *mindLexer) upTo(chars string, kind mindToken, m mindMode) (mindToken, bool) {
	n := strings.IndexAny(l.s[l.pos:], chars)
	if n < 0 {
		n = len(l.s) - l.pos
	}
	return l.token(n, kind, m)
}

// mindOpenings are the brackets that open a node's text, in the order of the rules.
var mindOpenings = []string{"-)", "(-", "))", ")", "((", "{{", "(", "["}

func (l *mindLexer) plain() (mindToken, bool) {
	rest := l.s[l.pos:]
	space := l.afterSpace()
	if strings.HasPrefix(l.s[space:], "%%") {
		return l.token(lineEnd(l.s, space)-l.pos, mindSpaceLine, mindPlain)
	}
	switch {
	case hasPrefixFold(rest, "mindmap") && !isWordAt(rest, len("mindmap")):
		return l.token(len("mindmap"), mindKeyword, mindPlain)
	case strings.HasPrefix(rest, ":::"):
		return l.silent(3, mindInClass)
	case hasPrefixFold(rest, "::icon("):
		return l.silent(len("::icon("), mindInIcon)
	}
	if space > l.pos {
		last := strings.LastIndexByte(l.s[l.pos:space], '\n')
		switch {
		case last > 0:
			return l.token(last+1, mindSpaceLine, mindPlain)
		case last == 0:
			return l.token(1, mindNewline, mindPlain)
		}
		return l.token(space-l.pos, mindSpace, mindPlain)
	}
	for _, open := range mindOpenings {
		if strings.HasPrefix(rest, open) {
			return l.token(len(open), mindOpen, mindInNode)
		}
	}
	if rest[0] == '{' || rest[0] == '}' {
		return l.token(1, mindError, mindPlain)
	}
	return l.upTo("([\n){}", mindID, mindPlain)
}

// afterSpace returns the end of the white space here.
func (l *mindLexer) afterSpace() int {
	if l.pos < l.space.start || l.pos > l.space.end {
		l.space = stretch{l.pos, skipSpace(l.s, l.pos)}
	}
	return l.space.end
}

// mindShuts are the brackets that shut a node's text, in the order of the rules.
var mindShuts = []string{"))", ")", "]", "}}", "(-", "-)", "((", "("}

// node reads inside of brackets.
func (l *mindLexer) node() (mindToken, bool) {
	rest := l.s[l.pos:]
	switch {
	case strings.HasPrefix(rest, "\"`"):
		return l.silent(2, mindInMarkdown)
	case rest[0] == '"':
		return l.silent(1, mindInString)
	}
	for _, shut := range mindShuts {
		if strings.HasPrefix(rest, shut) {
			return l.token(len(shut), mindShut, mindPlain)
		}
	}
	if rest[0] == '}' {
		return l.token(lineEnd(l.s, l.pos)-l.pos, mindText, mindInNode)
	}
	return l.upTo(")](}", mindText, mindInNode)
}

// hasPrefixFold is strings.HasPrefix whatever the case of ASCII letters.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// columns counts the characters of white space, as Mermaid measures indentation.
func columns(s string) int { return utf8.RuneCountInString(s) }
