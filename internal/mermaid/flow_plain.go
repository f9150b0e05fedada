package mermaid

import (
	"strings"
	"unicode/utf8"
)

// flowKeywords are the words that are tokens of their own where no letter, digit or
// underscore follows, in the order in which they are tried.
var flowKeywords = []struct {
	word string
	kind flowToken
}{
	{"style", flowStyle},
	{"default", flowDefault},
	{"linkStyle", flowLinkStyle},
	{"interpolate", flowInterpolate},
	{"classDef", flowClassDef},
	{"class", flowClass},
	{"flowchart-elk", flowGraph},
	{"graph", flowGraph},
	{"flowchart", flowGraph},
	{"subgraph", flowSubgraph},
	{"end", flowEndKeyword},
	{"_self", flowLinkTarget},
	{"_blank", flowLinkTarget},
	{"_parent", flowLinkTarget},
	{"_top", flowLinkTarget},
}

// plain reads a token outside of labels and the like.
func (l *flowLexer) plain() (flowToken, bool) {
	c := l.s[l.pos]
	switch {
	case 'a' <= c && c <= 'z' || c == '_':
		if kind, emit, ok := l.keyword(); ok {
			return kind, emit
		}
	case c == '@' && l.accept("@{"):
		l.push(flowInData)
		return flowShapeData, true
	case c == '"':
		kind, emit, _ := l.quotes()
		return kind, emit
	}
	if end, ok := l.directionLine(); ok {
		l.pos = end
		return flowDirection, true
	}
	if end, ok := l.linkIDEnd(); ok {
		l.pos = end
		return flowLinkID, true
	}
	if kind, ok := l.punctuation(c); ok {
		return kind, true
	}
	if kind, ok := l.link(); ok {
		return kind, true
	}
	if kind, ok := l.opening(); ok {
		return kind, true
	}
	return l.wordOrSpace(c)
}

// keyword reads a word that means something of its own.
func (l *flowLexer) keyword() (kind flowToken, emit, ok bool) {
	rest := l.s[l.pos:]
	switch rest[0] {
	case 'a':
		return l.accessibility(rest)
	case 'c', 'h':
		after := strings.TrimLeftFunc(strings.TrimPrefix(strings.TrimPrefix(rest, "call"), "click"), isSpace)
		spaces := len(rest) - len(after)
		switch {
		case strings.HasPrefix(rest, "call") && spaces > len("call"):
			l.pos += spaces
			l.push(flowInCallback)
			return 0, false, true
		case strings.HasPrefix(rest, "click") && spaces > len("click"):
			l.pos += spaces
			l.push(flowInClick)
			return 0, false, true
		case strings.HasPrefix(rest, "href") && skipSpace(rest, 4) > 4:
			_, n := utf8.DecodeRuneInString(rest[4:])
			l.pos += 4 + n
			return flowHref, true, true
		}
	}
	for _, k := range flowKeywords {
		if k.word[0] != rest[0] || !l.acceptWord(k.word) {
			continue
		}
		switch k.kind {
		case flowGraph:
			if !l.begun {
				l.begun = true
				l.push(flowInDir)
			}
		case flowEndKeyword:
			l.pos = skipSpace(l.s, l.pos)
		}
		return k.kind, true, true
	}
	return 0, false, false
}

// accessibility reads accTitle: and accDescr: or accDescr {.
func (l *flowLexer) accessibility(rest string) (kind flowToken, emit, ok bool) {
	for _, k := range []struct {
		word string
		kind flowToken
	}{{"accTitle", flowAccTitle}, {"accDescr", flowAccDescr}} {
		if !strings.HasPrefix(rest, k.word) {
			continue
		}
		at := skipSpace(rest, len(k.word))
		switch {
		case at < len(rest) && rest[at] == ':':
			l.pos += skipSpace(rest, at+1)
			l.push(flowInAccLine)
			return k.kind, true, true
		case at < len(rest) && rest[at] == '{' && k.kind == flowAccDescr:
			l.pos += skipSpace(rest, at+1)
			l.push(flowInAccBlock)
			return 0, false, true
		}
	}
	return 0, false, false
}

// punctuation reads what is a token by its first character alone, before links are
// looked for.
func (l *flowLexer) punctuation(c byte) (flowToken, bool) {
	switch {
	case '0' <= c && c <= '9':
		for l.pos < len(l.s) && '0' <= l.s[l.pos] && l.s[l.pos] <= '9' {
			l.pos++
		}
		return flowNumber, true
	case c == '#':
		return l.to(1, flowHash)
	case c == ':':
		if l.accept(":::") {
			return flowStyleSeparator, true
		}
		return l.to(1, flowColon)
	case c == '&':
		return l.to(1, flowAmp)
	case c == ';':
		return l.to(1, flowSemicolon)
	case c == ',':
		return l.to(1, flowComma)
	case c == '*':
		return l.to(1, flowStar)
	}
	return 0, false
}

// flowOpenings are the brackets that open a label outside of one, in the order in which
// they are tried. Those of one character come last, and some of them only after words.
var flowOpenings = []struct {
	text string
	kind flowToken
	mode flowMode
}{
	{"(-", flowEllipseOpen, flowInEllipse},
	{"([", flowStadiumOpen, flowInText},
	{"[[", flowSubroutineOpen, flowInText},
	{"[|", flowPropsOpen, flowPlain},
	{">", flowFlagOpen, flowInText},
	{"[(", flowCylinderOpen, flowInText},
	{"(((", flowDoubleCircleOpen, flowInText},
	{"[/", flowTrapOpen, flowInTrap},
	{`[\`, flowInvTrapOpen, flowInTrap},
	{"<", flowLess, flowPlain},
	{"^", flowUp, flowPlain},
	{`\|`, flowSeparatorBar, flowPlain},
	{"|", flowPipe, flowInText},
	{"(", flowRoundOpen, flowInText},
	{"[", flowSquareOpen, flowInText},
	{"{", flowDiamondOpen, flowInText},
}

// opening reads a bracket that opens a label.
func (l *flowLexer) opening() (flowToken, bool) {
	if strings.IndexByte("([>|{<^\\", l.s[l.pos]) < 0 {
		return 0, false
	}
	for _, o := range flowOpenings {
		if l.accept(o.text) {
			if o.mode != flowPlain {
				l.push(o.mode)
			}
			return o.kind, true
		}
	}
	return 0, false
}

// wordOrSpace reads a part of an id, or white space.
func (l *flowLexer) wordOrSpace(c byte) (flowToken, bool) {
	if c == 'v' && l.acceptWord("v") {
		return flowDown, true
	}
	if end := flowWordEnd(l.s, l.pos); end > l.pos {
		l.pos = end
		return flowWord, true
	}
	if c == '-' {
		return l.to(1, flowMinus)
	}
	if c == '\n' {
		for l.pos < len(l.s) && l.s[l.pos] == '\n' {
			l.pos++
		}
		return flowNewline, true
	}
	r, _ := utf8.DecodeRuneInString(l.s[l.pos:])
	switch {
	case isFlowLetter(r):
		return l.rune(flowLetter)
	case isSpace(r):
		l.pos = skipBlanks(l.s, l.pos)
		return flowSpace, true
	}
	return l.fail()
}

// flowWordEnd returns the end of the run of ASCII characters that may stand in an id. A
// hyphen belongs to it where the next character leaves no doubt that it is no link.
func flowWordEnd(s string, i int) int {
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case isWordByte(c) || strings.IndexByte("!\"#$%&'*+.`?\\/", c) >= 0:
		case c == '-' && i+1 < len(s) && strings.IndexByte(">-.", s[i+1]) < 0:
		default:
			return i
		}
	}
	return i
}
