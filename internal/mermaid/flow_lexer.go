package mermaid

import (
	"strings"
	"unicode/utf8"
)

// A flowLexer cuts a flowchart into tokens as Mermaid's lexer does: at each place the
// first rule of the current mode that matches wins, not the longest. The order of the
// checks below is the order of those rules, and much of Mermaid's behaviour hangs on
// it: x--> is an arrow before it is a word, and a line that holds "direction LR" is a
// direction from wherever a token begins.
type flowLexer struct {
	s     string
	pos   int
	modes []flowMode // the last is the current one; plain below all

	begun bool // the keyword of the diagram has been read
	ended bool

	// What has been found by looking ahead, kept so that a long line is not searched
	// again from each of its tokens.
	directions directionAhead
	linkID     linkIDAhead
	space      stretch
}

// next returns the next token.
func (l *flowLexer) next() flowLexeme {
	for {
		start := l.pos
		if start >= len(l.s) {
			return l.atEnd()
		}
		kind, emit := l.step()
		if emit {
			return flowLexeme{kind, start, l.pos}
		}
	}
}

func (l *flowLexer) atEnd() flowLexeme {
	end := len(l.s)
	if l.mode() == flowPlain && !l.ended {
		l.ended = true
		return flowLexeme{flowEOF, end, end}
	}
	return flowLexeme{flowEnd, end, end}
}

// moveTo goes on at the given place outside of every mode, after an error.
func (l *flowLexer) moveTo(pos int) {
	l.pos, l.modes, l.ended = pos, l.modes[:0], false
}

func (l *flowLexer) mode() flowMode {
	if len(l.modes) == 0 {
		return flowPlain
	}
	return l.modes[len(l.modes)-1]
}

func (l *flowLexer) push(m flowMode) { l.modes = append(l.modes, m) }

func (l *flowLexer) pop() {
	if len(l.modes) > 0 {
		l.modes = l.modes[:len(l.modes)-1]
	}
}

// step reads one rule's worth of text. Some rules only change the mode; for those emit
// is false.
func (l *flowLexer) step() (kind flowToken, emit bool) {
	switch l.mode() {
	case flowPlain:
		return l.plain()
	case flowInAccLine:
		l.pos = lineEnd(l.s, l.pos)
		l.pop()
		return flowAccValue, true
	case flowInAccBlock:
		if l.accept("}") {
			l.pop()
			return 0, false
		}
		l.pos = l.indexOrEnd("}")
		return flowAccDescrBlock, true
	}
	if l.mode() != flowInCallback && l.mode() != flowInCallbackArgs {
		if kind, emit, ok := l.quotes(); ok {
			return kind, emit
		}
	}
	return l.within()
}

// quotes reads what begins with a double quote; it means the same in every mode but
// the strings inside @{…}.
func (l *flowLexer) quotes() (kind flowToken, emit, ok bool) {
	if l.s[l.pos] != '"' {
		return 0, false, false
	}
	switch l.mode() {
	case flowInData:
		l.pos++
		l.push(flowInDataString)
		return flowShapeData, true, true
	case flowInDataString:
		l.pos++
		l.pop()
		return flowShapeData, true, true
	}
	switch {
	case l.accept("\"`"):
		l.push(flowInMarkdown)
	case l.mode() == flowInString:
		l.pos++
		l.pop()
	default:
		l.pos++
		l.push(flowInString)
	}
	return 0, false, true
}

// within reads the inside of a label, a link's text and the like.
func (l *flowLexer) within() (flowToken, bool) {
	switch l.mode() {
	case flowInString:
		l.pos = l.indexOrEnd(`"`)
		return flowString, true
	case flowInMarkdown:
		return l.markdown()
	case flowInText:
		return l.label()
	case flowInEllipse:
		return l.ellipse()
	case flowInTrap:
		return l.trapezoid()
	case flowInEdge:
		return l.edgeText('-')
	case flowInThickEdge:
		return l.edgeText('=')
	case flowInDottedEdge:
		return l.edgeText('.')
	case flowInData:
		return l.data()
	case flowInDataString:
		l.pos = l.indexOrEnd(`"`)
		return flowShapeData, true
	case flowInDir:
		return l.direction()
	case flowInClick:
		return l.click()
	case flowInCallback:
		return l.callback()
	case flowInCallbackArgs:
		if l.accept(")") {
			l.pop()
			return 0, false
		}
		l.pos = l.indexOrEnd(")")
		return flowCallbackArgs, true
	}
	return l.fail()
}

// accept moves over the prefix if it stands here.
func (l *flowLexer) accept(prefix string) bool {
	if strings.HasPrefix(l.s[l.pos:], prefix) {
		l.pos += len(prefix)
		return true
	}
	return false
}

// acceptWord is accept for a word that must end where prefix ends.
func (l *flowLexer) acceptWord(word string) bool {
	if strings.HasPrefix(l.s[l.pos:], word) && !isWordAt(l.s, l.pos+len(word)) {
		l.pos += len(word)
		return true
	}
	return false
}

// indexOrEnd returns the offset of the next character of the set.
func (l *flowLexer) indexOrEnd(chars string) int {
	if n := strings.IndexAny(l.s[l.pos:], chars); n >= 0 {
		return l.pos + n
	}
	return len(l.s)
}

// rune moves over one character and returns the token for it.
func (l *flowLexer) rune(kind flowToken) (flowToken, bool) {
	_, n := utf8.DecodeRuneInString(l.s[l.pos:])
	l.pos += n
	return kind, true
}

// fail moves over a character that begins no token.
func (l *flowLexer) fail() (flowToken, bool) { return l.rune(flowError) }

// to moves over a fixed text and returns its token.
func (l *flowLexer) to(n int, kind flowToken) (flowToken, bool) {
	l.pos += n
	return kind, true
}

// enter is to for a token that begins another mode.
func (l *flowLexer) enter(n int, kind flowToken, m flowMode) (flowToken, bool) {
	l.push(m)
	return l.to(n, kind)
}

// leave is to for a token that ends the mode.
func (l *flowLexer) leave(n int, kind flowToken) (flowToken, bool) {
	l.pop()
	return l.to(n, kind)
}
