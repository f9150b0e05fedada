package mermaid

import "strings"

// flowKeyword is a word that is a token of its own where it ends.
func flowKeyword(word string, t token) rule {
	return rule{match: seq(lit(word), wordEnd), token: t, first: word[0]}
}

// flowSign is a fixed text that is a token, and what it does to the mode.
func flowSign(text string, t token, do func(*lexer)) rule {
	return rule{match: lit(text), token: t, do: do, first: text[0]}
}

// flowDirectionAfter is a direction behind the keyword of the diagram.
func flowDirectionAfter(word pattern) rule {
	return rule{match: seq(spaces, word), token: flowDir, do: pop}
}

// Quotes mean the same in every mode but that of the strings inside of @{…}.
var flowQuotes = []rule{
	{match: lit("\"`"), token: tokenSkip, do: push(flowInMarkdown)},
	{match: lit(`"`), token: tokenSkip, do: push(flowInString)},
}

var flowInvisible = rule{look: invisibleLink, token: flowLinkToken}

// flowStray are the brackets that open a label wherever they stand, be it inside of another
// label.
var flowStray = []rule{
	flowInvisible,
	flowSign("(-", flowEllipseOpen, push(flowInEllipse)),
	flowSign("([", flowStadiumOpen, push(flowInText)),
	flowSign("[[", flowSubroutineOpen, push(flowInText)),
	flowSign("[(", flowCylinderOpen, push(flowInText)),
	flowSign("(((", flowDoubleCircleOpen, push(flowInText)),
	flowSign("[/", flowTrapOpen, push(flowInTrap)),
	flowSign(`[\`, flowInvTrapOpen, push(flowInTrap)),
	flowSign("|", flowPipe, push(flowInText)),
	flowSign("(", flowRoundOpen, push(flowInText)),
	flowSign("[", flowSquareOpen, push(flowInText)),
	flowSign("{", flowDiamondOpen, push(flowInText)),
}

// flowEdgeRules are those of the text of a link, which its other half ends; text is what is
// not that.
func flowEdgeRules(stroke byte, text pattern) []rule {
	return rulesOf(flowQuotes, []rule{
		{look: linkEnd(stroke), token: flowLinkToken, do: pop},
		{match: text, token: flowEdgeText},
	}, flowStray)
}

// not is one character other than the given.
func not(c rune) pattern { return one(func(r rune) bool { return r != c }) }

// flowRules are Mermaid's rules in Mermaid's order, on which much hangs: x--> is an arrow
// before it is a word, and a line that holds "direction LR" is a direction from wherever a
// token begins.
var flowRules = ruleTable{
	modePlain: rulesOf(
		accessRules(lit),
		[]rule{
			flowSign("@{", flowShapeData, push(flowInData)),
			{match: seq(lit("call"), while(1, isSpace)), token: tokenSkip, do: push(flowInCallback)},
		},
		flowQuotes,
		[]rule{
			flowKeyword("style", flowStyle), flowKeyword("default", flowDefault),
			flowKeyword("linkStyle", flowLinkStyle), flowKeyword("interpolate", flowInterpolate),
			flowKeyword("classDef", flowClassDef), flowKeyword("class", flowClass),
			{match: seq(lit("href"), oneSpace), token: flowHref},
			{match: seq(lit("click"), while(1, isSpace)), token: tokenSkip, do: push(flowInClick)},
			flowKeyword("flowchart-elk", flowGraph), flowKeyword("swimlane-beta", flowGraph),
			flowKeyword("graph", flowGraph), flowKeyword("flowchart", flowGraph),
			flowKeyword("subgraph", flowSubgraph),
			{match: seq(lit("end"), wordEnd, spaces), token: flowEndKeyword},
			flowKeyword("_self", flowLinkTarget), flowKeyword("_blank", flowLinkTarget),
			flowKeyword("_parent", flowLinkTarget), flowKeyword("_top", flowLinkTarget),
			{look: directionLine("TB", lit), token: flowDirTB}, {look: directionLine("BT", lit), token: flowDirBT},
			{look: directionLine("RL", lit), token: flowDirRL}, {look: directionLine("LR", lit), token: flowDirLR},
			{look: directionLine("TD", lit), token: flowDirTD},
			{look: linkID, token: flowLinkID},
			{match: while(1, isDigit), token: flowNumber},
			flowSign("#", flowHash, nil), flowSign(":::", flowStyleSeparator, nil), flowSign(":", flowColon, nil),
			flowSign("&", flowAmp, nil), flowSign(";", flowSemicolon, nil), flowSign(",", flowComma, nil),
			flowSign("*", flowStar, nil),
			{look: linkEnd('-'), token: flowLinkToken},
			{look: linkStart('-'), token: flowStartLink, do: push(flowInEdge)},
			{look: linkEnd('='), token: flowLinkToken},
			{look: linkStart('='), token: flowStartLink, do: push(flowInThickEdge)},
			{look: linkEnd('.'), token: flowLinkToken},
			{look: linkStart('.'), token: flowStartLink, do: push(flowInDottedEdge)},
			flowSign("[|", flowPropsOpen, nil), flowSign(">", flowFlagOpen, push(flowInText)),
			flowSign("<", flowLess, nil), flowSign("^", flowUp, nil), flowSign(`\|`, flowSeparatorBar, nil),
		},
		flowStray,
		[]rule{
			flowKeyword("v", flowDown),
			{match: flowWordRun, token: flowWord},
			flowSign("-", flowMinus, nil),
			{match: one(isFlowLetter), token: flowLetter},
			{match: of(1, "\n"), token: flowNewline},
			{match: while(1, isBlank), token: flowSpace},
			{match: textEnd, token: flowEOF},
		},
	),
	flowInDir: rulesOf(flowQuotes, []rule{
		{match: toLastBreak, token: flowNoDir, do: pop},
		flowDirectionAfter(seq(either(lit("LR"), lit("RL"), lit("TB"), lit("BT"), lit("TD"), lit("BR")), wordEnd)),
		flowDirectionAfter(either(lit("<"), lit(">"), lit("^"))),
		flowDirectionAfter(seq(lit("v"), wordEnd)),
	}, flowStray),
	flowInString: {
		flowQuotes[0],
		{match: no(1, `"`), token: flowString},
		{match: lit(`"`), token: tokenSkip, do: pop},
	},
	flowInMarkdown: rulesOf([]rule{
		{match: no(1, "`\""), token: flowMarkdown},
		{match: lit("`\""), token: tokenSkip, do: pop},
	}, flowQuotes),
	flowInText: rulesOf(flowQuotes, []rule{
		flowInvisible,
		flowSign("(-", flowEllipseOpen, push(flowInEllipse)),
		flowSign("])", flowStadiumShut, pop), flowSign("([", flowStadiumOpen, push(flowInText)),
		flowSign("]]", flowSubroutineShut, pop), flowSign("[[", flowSubroutineOpen, push(flowInText)),
		flowSign(")]", flowCylinderShut, pop), flowSign("[(", flowCylinderOpen, push(flowInText)),
		flowSign(")))", flowDoubleCircleShut, pop), flowSign("(((", flowDoubleCircleOpen, push(flowInText)),
		flowSign("[/", flowTrapOpen, push(flowInTrap)), flowSign(`[\`, flowInvTrapOpen, push(flowInTrap)),
		flowSign("|", flowPipe, pop),
		flowSign(")", flowRoundShut, pop), flowSign("(", flowRoundOpen, push(flowInText)),
		flowSign("]", flowSquareShut, pop), flowSign("[", flowSquareOpen, push(flowInText)),
		flowSign("}", flowDiamondShut, pop), flowSign("{", flowDiamondOpen, push(flowInText)),
		{match: no(1, "()[]{}|\""), token: flowText},
	}),
	flowInEllipse: rulesOf(flowQuotes, []rule{
		flowInvisible,
		{match: seq(either(lit("-"), lit("/"), lit(")")), lit(")")), token: flowEllipseShut, do: pop},
		{match: one(func(r rune) bool { return !strings.ContainsRune("()[]{}", r) }), token: flowText},
	}, flowStray),
	flowInTrap: rulesOf(flowQuotes, []rule{
		flowInvisible,
		flowSign("(-", flowEllipseOpen, push(flowInEllipse)), flowSign("([", flowStadiumOpen, push(flowInText)),
		flowSign("[[", flowSubroutineOpen, push(flowInText)), flowSign("[(", flowCylinderOpen, push(flowInText)),
		flowSign("(((", flowDoubleCircleOpen, push(flowInText)),
		{match: seq(oneOf(`\(?=])`), lit("]")), token: flowTrapShut, do: pop},
		flowSign("/]", flowInvTrapShut, pop),
		{match: seq(oneOf(`/\`), notAhead(lit("]"))), token: flowText},
		{match: no(1, `\[](){}/`), token: flowText},
	}, flowStray),
	flowInEdge:       flowEdgeRules('-', either(not('-'), seq(lit("-"), notAhead(lit("-"))))),
	flowInThickEdge:  flowEdgeRules('=', not('=')),
	flowInDottedEdge: flowEdgeRules('.', not('.')),
	flowInData: {
		flowSign(`"`, flowShapeData, push(flowInDataString)),
		{match: no(1, `}^"`), token: flowShapeData},
		flowSign("}", tokenSkip, pop),
	},
	flowInDataString: {
		flowSign(`"`, flowShapeData, pop),
		{match: no(1, `"`), token: flowShapeData},
	},
	flowInClick: rulesOf(flowQuotes, []rule{
		{match: oneSpace, token: tokenSkip, do: pop},
		{match: while(0, func(r rune) bool { return !isSpace(r) }), token: flowClick},
	}),
	flowInCallback: {
		{match: seq(lit("("), spaces, lit(")")), token: tokenSkip, do: pop},
		{match: lit("("), token: tokenSkip, do: turn(flowInCallbackArgs)},
		{match: no(0, "("), token: flowCallback},
	},
	flowInCallbackArgs: {
		{match: lit(")"), token: tokenSkip, do: pop},
		{match: no(0, ")"), token: flowCallbackArgs},
	},
}

// flowWordRun is a run of ASCII characters that may stand in an id. A hyphen belongs to it
// where the next character leaves no doubt that it is no link.
func flowWordRun(s string, i int) int {
	start := i
	for i < len(s) && (isWordByte(s[i]) || strings.IndexByte("!\"#$%&'*+.`?\\/", s[i]) >= 0 ||
		s[i] == '-' && isIDHyphen(s, i)) {
		i++
	}
	if i == start {
		return -1
	}
	return i
}

// isIDHyphen reports whether the hyphen at s[i] belongs to an id.
func isIDHyphen(s string, i int) bool {
	return i+1 < len(s) && strings.IndexByte(">-.", s[i+1]) < 0
}

// linkMark is what may stand at the beginning of a link.
func linkMark(s string, i int) int {
	if i < len(s) && strings.IndexByte("xo<", s[i]) >= 0 {
		i++
	}
	return i
}

// linkEnd is a whole link of the stroke, or the second half of one with a text, with the
// white space round it.
func linkEnd(stroke byte) func(*lexer, int) int {
	if stroke == '.' {
		dots := seq(linkMark, opt(lit("-")), of(1, "."), lit("-"), opt(oneOf("xo>")), spaces)
		return func(l *lexer, i int) int { return dots(l.s, l.afterSpace(i)) }
	}
	run := of(0, string(stroke))
	return func(l *lexer, i int) int {
		start := linkMark(l.s, l.afterSpace(i))
		end := run(l.s, start)
		// The last character is an end mark, or one more of the stroke.
		if end-start >= 2 && end < len(l.s) && strings.IndexByte("xo>", l.s[end]) >= 0 {
			return skipSpace(l.s, end+1)
		}
		if end-start >= 3 {
			return skipSpace(l.s, end)
		}
		return -1
	}
}

// linkStart is the first half of a link that holds a text.
func linkStart(stroke byte) func(*lexer, int) int {
	text := string([]byte{stroke, stroke})
	if stroke == '.' {
		text = "-."
	}
	half := seq(linkMark, lit(text), spaces)
	return func(l *lexer, i int) int { return half(l.s, l.afterSpace(i)) }
}

// invisibleLink is three or more tildes.
func invisibleLink(l *lexer, i int) int {
	return seq(of(3, "~"), spaces)(l.s, l.afterSpace(i))
}

// linkID is an id that is given to a link, as in e1@-->: all up to the last @ of the run
// that neither a brace nor a quote follows.
func linkID(l *lexer, i int) int {
	m := &l.linkIDs
	if i < m.start || i >= m.end {
		*m = linkIDMemo{stretch: stretch{i, max(flowIDRun(l.s, i), i+1)}}
		for at := m.end - 1; at > i; at-- {
			if l.s[at] == '@' && at+1 < len(l.s) && l.s[at+1] != '{' && l.s[at+1] != '"' {
				m.last = at + 1
				break
			}
		}
	}
	if m.last <= i+1 { // there must be something before the @
		return -1
	}
	return m.last
}

// linkIDMemo is a run of characters in which the id of a link was looked for, and where the
// last one ends, 0 for none.
type linkIDMemo struct {
	stretch
	last int
}

var flowIDRun = while(0, func(r rune) bool { return !isSpace(r) && !strings.ContainsRune(`"[](){}|`, r) })
