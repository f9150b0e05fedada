package mermaid

import (
	"strings"
	"unicode/utf8"
)

// labelShut are the brackets that shut a label, and those that are never part of one,
// in the order in which they are tried inside of a label.
var labelBrackets = []struct {
	text string
	kind flowToken
	mode flowMode // the mode that it opens; flowPlain where it shuts the label
}{
	{"(-", flowEllipseOpen, flowInEllipse},
	{"])", flowStadiumShut, flowPlain},
	{"([", flowStadiumOpen, flowInText},
	{"]]", flowSubroutineShut, flowPlain},
	{"[[", flowSubroutineOpen, flowInText},
	{")]", flowCylinderShut, flowPlain},
	{"[(", flowCylinderOpen, flowInText},
	{")))", flowDoubleCircleShut, flowPlain},
	{"(((", flowDoubleCircleOpen, flowInText},
	{"[/", flowTrapOpen, flowInTrap},
	{`[\`, flowInvTrapOpen, flowInTrap},
	{"|", flowPipe, flowPlain},
	{")", flowRoundShut, flowPlain},
	{"(", flowRoundOpen, flowInText},
	{"]", flowSquareShut, flowPlain},
	{"[", flowSquareOpen, flowInText},
	{"}", flowDiamondShut, flowPlain},
	{"{", flowDiamondOpen, flowInText},
}

// label reads inside of [..], (..), {..}, >..] and |..|.
func (l *flowLexer) label() (flowToken, bool) {
	if end, ok := l.invisibleLink(); ok {
		l.pos = end
		return flowLinkToken, true
	}
	if strings.IndexByte("()[]{}|", l.s[l.pos]) < 0 {
		l.pos = l.indexOrEnd("()[]{}|\"")
		return flowText, true
	}
	for _, b := range labelBrackets {
		if !strings.HasPrefix(l.s[l.pos:], b.text) {
			continue
		}
		if b.mode == flowPlain {
			return l.leave(len(b.text), b.kind)
		}
		return l.enter(len(b.text), b.kind, b.mode)
	}
	return l.fail()
}

// ellipse reads inside of (-..-).
func (l *flowLexer) ellipse() (flowToken, bool) {
	if end, ok := l.invisibleLink(); ok {
		l.pos = end
		return flowLinkToken, true
	}
	rest := l.s[l.pos:]
	if len(rest) > 1 && strings.IndexByte("-/)", rest[0]) >= 0 && rest[1] == ')' {
		return l.leave(2, flowEllipseShut)
	}
	if strings.IndexByte("()[]{}", rest[0]) < 0 {
		return l.rune(flowText)
	}
	return l.strayOpening()
}

// trapezoid reads inside of [/..\] and its kin.
func (l *flowLexer) trapezoid() (flowToken, bool) {
	if end, ok := l.invisibleLink(); ok {
		l.pos = end
		return flowLinkToken, true
	}
	rest := l.s[l.pos:]
	beforeShut := len(rest) > 1 && rest[1] == ']'
	switch {
	case strings.HasPrefix(rest, "(-"), strings.HasPrefix(rest, "(["):
		return l.strayOpening()
	case beforeShut && strings.IndexByte(`\(?=])`, rest[0]) >= 0:
		return l.leave(2, flowTrapShut)
	case beforeShut && rest[0] == '/':
		return l.leave(2, flowInvTrapShut)
	case rest[0] == '/' || rest[0] == '\\':
		return l.to(1, flowText)
	case strings.IndexByte("[](){}", rest[0]) < 0:
		l.pos = l.indexOrEnd(`\[](){}/`)
		return flowText, true
	}
	return l.strayOpening()
}

// strayOpening reads a bracket that opens a label in a place where none may stand.
func (l *flowLexer) strayOpening() (flowToken, bool) {
	for _, b := range labelBrackets {
		if b.mode != flowPlain && strings.HasPrefix(l.s[l.pos:], b.text) {
			return l.enter(len(b.text), b.kind, b.mode)
		}
	}
	if l.s[l.pos] == '|' {
		return l.enter(1, flowPipe, flowInText)
	}
	return l.fail()
}

// markdown reads inside of "`..`".
func (l *flowLexer) markdown() (flowToken, bool) {
	if l.accept("`\"") {
		l.pop()
		return 0, false
	}
	if end := l.indexOrEnd("`\""); end > l.pos {
		l.pos = end
		return flowMarkdown, true
	}
	return l.fail()
}

// edgeText reads the text of a link, as in -- text -->. The stroke is the character
// that the link is drawn with.
func (l *flowLexer) edgeText(stroke byte) (flowToken, bool) {
	if end, ok := l.linkEnd(stroke); ok {
		l.pos = end
		l.pop()
		return flowLinkToken, true
	}
	r, n := utf8.DecodeRuneInString(l.s[l.pos:])
	if r != rune(stroke) {
		return l.to(n, flowEdgeText)
	}
	if stroke == '-' && (l.pos+1 >= len(l.s) || l.s[l.pos+1] != '-') {
		return l.to(1, flowEdgeText)
	}
	return l.strayOpening()
}

// data reads inside of @{..}.
func (l *flowLexer) data() (flowToken, bool) {
	if l.accept("}") {
		l.pop()
		return 0, false
	}
	if end := l.indexOrEnd(`}^"`); end > l.pos {
		l.pos = end
		return flowShapeData, true
	}
	return l.fail()
}

// direction reads what follows the keyword of the diagram.
func (l *flowLexer) direction() (flowToken, bool) {
	at := skipSpace(l.s, l.pos)
	if last := strings.LastIndexByte(l.s[l.pos:at], '\n'); last >= 0 {
		l.pop()
		return l.to(last+1, flowNoDir)
	}
	for _, d := range []string{"LR", "RL", "TB", "BT", "TD", "BR", "v"} {
		if strings.HasPrefix(l.s[at:], d) && !isWordAt(l.s, at+len(d)) {
			return l.leave(at+len(d)-l.pos, flowDir)
		}
	}
	if at < len(l.s) && strings.IndexByte("<>^", l.s[at]) >= 0 {
		return l.leave(at+1-l.pos, flowDir)
	}
	return l.strayOpening()
}

// click reads the ids after the word click, and the space that follows them.
func (l *flowLexer) click() (flowToken, bool) {
	r, n := utf8.DecodeRuneInString(l.s[l.pos:])
	if isSpace(r) {
		l.pos += n
		l.pop()
		return 0, false
	}
	if n := strings.IndexFunc(l.s[l.pos:], isSpace); n >= 0 {
		return l.to(n, flowClick)
	}
	return l.to(len(l.s)-l.pos, flowClick)
}

// callback reads the function's name after the word call, up to its arguments.
func (l *flowLexer) callback() (flowToken, bool) {
	if l.s[l.pos] == '(' {
		if at := skipSpace(l.s, l.pos+1); at < len(l.s) && l.s[at] == ')' {
			l.pos = at + 1
			l.pop()
			return 0, false
		}
		l.pos++
		l.pop()
		l.push(flowInCallbackArgs)
		return 0, false
	}
	l.pos = l.indexOrEnd("(")
	return flowCallback, true
}
