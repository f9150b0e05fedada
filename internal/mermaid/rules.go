package mermaid

import (
	"strings"
)

// The tokens and modes that all grammars have; each counts its own from firstToken and
// firstMode.
const (
	tokenEnd   token = iota // the end of the text
	tokenError              // a character that begins no token
	tokenSkip               // text that is no token
	tokenAccTitle
	tokenAccDescr
	tokenAccValue // the rest of the line behind one of the two
	tokenAccBlock // what stands between the braces of accDescr { … }
	firstToken
)

const (
	modePlain mode = iota // outside of everything
	inAccLine
	inAccBlock
	firstMode
)

// token is the kind of a token, mode what tokens may begin at a place.
type (
	token uint8
	mode  uint8
)

// A rule says what one token looks like, and what it does to the modes.
type rule struct {
	match pattern
	token token
	do    func(*lexer) // nil where the mode stays
	first byte         // what a text that matches begins with, 0 where that is not known

	// look stands for match where it needs to remember what it has looked at.
	look func(l *lexer, i int) int
}

// A grammar's rules are tried in order, those of the current mode only.
type ruleTable map[mode][]rule

// push, pop and turn change the mode: into a new one, back to the one before, and into
// a new one in the place of the current one.
func push(m mode) func(*lexer) { return func(l *lexer) { l.modes = append(l.modes, m) } }

func pop(l *lexer) {
	if len(l.modes) > 0 {
		l.modes = l.modes[:len(l.modes)-1]
	}
}

func turn(m mode) func(*lexer) {
	return func(l *lexer) {
		pop(l)
		push(m)(l)
	}
}

// A lexeme is one token where it stands in the text.
type lexeme struct {
	token      token
	start, end int
}

// A lexer cuts text into tokens by a table of rules: at each place the first that
// matches wins, as in the lexers that Mermaid's grammars are made with.
type lexer struct {
	s     string
	pos   int
	rules ruleTable
	modes []mode

	ended bool // the rules have been tried at the end of the text
	// What has been found by looking ahead, kept so that a long line is not searched again
	// from each of its tokens.
	lines     map[string]lineMemo
	phrases   map[string]phraseMemo
	direction lineMemo
	space     stretch
	linkIDs   linkIDMemo
	// without holds texts that do not occur any more behind where they were looked for.
	without map[string]bool
}

func (l *lexer) mode() mode {
	if len(l.modes) == 0 {
		return modePlain
	}
	return l.modes[len(l.modes)-1]
}

// next returns the next token. A rule that matches nothing is passed over unless it
// changes the mode, for it would else match for ever. At the end of the text, where there
// is nothing to match, the rules are tried once.
func (l *lexer) next() lexeme {
	for !l.ended {
		start := l.pos
		l.ended = start == len(l.s)
		r, end := l.firstMatch()
		switch {
		case r == nil && l.ended:
			return lexeme{tokenEnd, start, start}
		case r == nil:
			l.pos = anyChar(l.s, start)
			return lexeme{tokenError, start, l.pos}
		}
		l.pos = end
		if r.do != nil {
			r.do(l)
		}
		if r.token != tokenSkip {
			return lexeme{r.token, start, end}
		}
	}
	return lexeme{tokenEnd, l.pos, l.pos}
}

// firstMatch returns the first rule of the current mode that matches here and where its
// text ends; nil for none.
func (l *lexer) firstMatch() (*rule, int) {
	rules, ok := l.rules[l.mode()]
	if !ok {
		rules = accessModes[l.mode()]
	}
	for i := range rules {
		r := &rules[i]
		if r.first != 0 && (l.ended || l.s[l.pos] != r.first) {
			continue // most rules can be told by this, and far faster
		}
		var end int
		if r.look != nil {
			end = r.look(l, l.pos)
		} else {
			end = r.match(l.s, l.pos)
		}
		if end > l.pos || end == l.pos && (r.do != nil || l.ended) {
			return r, end
		}
	}
	return nil, 0
}

// noMore remembers that a text has been looked for in vain up to the end.
func (l *lexer) noMore(text string) {
	if l.without == nil {
		l.without = map[string]bool{}
	}
	l.without[text] = true
}

// A stretch is a part of the text that has been looked at.
type stretch struct{ start, end int }

// lineMemo is where a text was last found on a line.
type lineMemo struct{ start, end, last int }

// phraseMemo is where a phrase was last found on a line, and where it ends.
type phraseMemo struct {
	stretch
	last, until int
}

// afterSpace returns the end of the white space at i.
func (l *lexer) afterSpace(i int) int {
	if i < l.space.start || i >= l.space.end {
		l.space = stretch{i, skipSpace(l.s, i)}
	}
	return l.space.end
}

// lastInLine returns the offset of the last place at or after i, on the line of i, where
// the text stands in any case of its ASCII letters; -1 where there is none.
func (l *lexer) lastInLine(text string, i int) int {
	m, ok := l.lines[text]
	if !ok || i < m.start || i > m.end {
		end := lineEnd(l.s, i)
		m = lineMemo{i, end, -1}
		if n := strings.LastIndex(asciiLower(l.s[i:end]), text); n >= 0 {
			m.last = i + n
		}
		if l.lines == nil {
			l.lines = map[string]lineMemo{}
		}
		l.lines[text] = m
	}
	if m.last < i {
		return -1
	}
	return m.last
}

// upToLast is all of the line up to the last place where the text stands, itself included.
func upToLast(text string) func(*lexer, int) int {
	return func(l *lexer, i int) int {
		if at := l.lastInLine(text, i); at >= 0 {
			return at + len(text)
		}
		return -1
	}
}

// directionLine is a line on which the word direction stands before the given one, with
// whatever stands before: Mermaid takes all of it. Word makes patterns of the two.
func directionLine(name string, word func(string) pattern) func(*lexer, int) int {
	match := seq(word("direction"), while(1, isSpace), word(name), restLine)
	return func(l *lexer, i int) int {
		if !l.directionAhead(i) {
			return -1
		}
		m, ok := l.phrases[name]
		if !ok || i < m.start || i > m.end {
			m = phraseMemo{stretch{i, lineEnd(l.s, i)}, -1, -1}
			line := asciiLower(l.s[i:m.end])
			for at := strings.LastIndex(line, "direction"); at >= 0; at = strings.LastIndex(line[:at], "direction") {
				if end := match(l.s, i+at); end >= 0 {
					m.last, m.until = i+at, end
					break
				}
			}
			if l.phrases == nil {
				l.phrases = map[string]phraseMemo{}
			}
			l.phrases[name] = m
		}
		if m.last < i {
			return -1
		}
		return m.until
	}
}

// directionAhead reports whether the word direction, in any case, follows on the line.
func (l *lexer) directionAhead(i int) bool {
	if m := &l.direction; i < m.start || i > m.end {
		*m = lineMemo{i, lineEnd(l.s, i), -1}
		if n := strings.LastIndex(asciiLower(l.s[i:m.end]), "direction"); n >= 0 {
			m.last = i + n
		}
	}
	return l.direction.last >= i
}

// asciiLower is the text with the ASCII letters small, and of the same length.
func asciiLower(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return 'A' <= r && r <= 'Z' }) < 0 {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
