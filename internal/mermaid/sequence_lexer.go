package mermaid

import "strings"

// The tokens of a sequence diagram.
const (
	seqNewline = firstToken + iota
	seqHead
	seqActor
	seqNumber
	seqConfigOpen
	seqConfig
	seqConfigShut
	seqInvalid
	seqBox
	seqParticipant
	seqActorKeyword
	seqCreate
	seqDestroy
	seqAs
	seqLoop
	seqRect
	seqOpt
	seqAlt
	seqElse
	seqPar
	seqParOver
	seqAnd
	seqCritical
	seqOption
	seqBreak
	seqRest
	seqEnd
	seqLeftOf
	seqRightOf
	seqLinks
	seqLink
	seqProperties
	seqDetails
	seqOver
	seqNote
	seqActivate
	seqDeactivate
	seqTitle
	seqAutonumber
	seqOff
	seqComma
	seqText
	seqPlus
	seqMinus
	seqCentral // ()
	seqArrow
)

// The modes of a sequence diagram.
const (
	inSeqID = firstMode + iota
	inSeqConfig
	inSeqAlias
	inSeqLine
)

// sequenceArrows are the arrows with Mermaid's names, in the order in which they are
// tried.
var sequenceArrows = []struct{ text, name string }{
	{"->>", "SOLID"},
	{"<<->>", "BIDIRECTIONAL_SOLID"},
	{"-->>", "DOTTED"},
	{"<<-->>", "BIDIRECTIONAL_DOTTED"},
	{"->", "SOLID_OPEN"},
	{"-->", "DOTTED_OPEN"},
	{"-x", "SOLID_CROSS"},
	{"--x", "DOTTED_CROSS"},
	{"-)", "SOLID_POINT"},
	{"--)", "DOTTED_POINT"},
	{`--|\`, "SOLID_TOP_DOTTED"},
	{"--|/", "SOLID_BOTTOM_DOTTED"},
	{`--\\`, "STICK_TOP_DOTTED"},
	{"--//", "STICK_BOTTOM_DOTTED"},
	{"/|--", "SOLID_ARROW_TOP_REVERSE_DOTTED"},
	{`\|--`, "SOLID_ARROW_BOTTOM_REVERSE_DOTTED"},
	{"//--", "STICK_ARROW_TOP_REVERSE_DOTTED"},
	{`\\--`, "STICK_ARROW_BOTTOM_REVERSE_DOTTED"},
	{`-|\`, "SOLID_TOP"},
	{"-|/", "SOLID_BOTTOM"},
	{`-\\`, "STICK_TOP"},
	{"-//", "STICK_BOTTOM"},
	{"/|-", "SOLID_ARROW_TOP_REVERSE"},
	{`\|-`, "SOLID_ARROW_BOTTOM_REVERSE"},
	{"//-", "STICK_ARROW_TOP_REVERSE"},
	{`\\-`, "STICK_ARROW_BOTTOM_REVERSE"},
}

func sequenceArrow(s string, i int) int {
	for _, a := range sequenceArrows {
		if hasPrefixFold(s[i:], a.text) {
			return i + len(a.text)
		}
	}
	return -1
}

// sequenceNoActor are the texts at which the name of a participant stops.
var sequenceNoActor = []string{"-x", "--", "-)", `-|\`, `-\`, "-/", "-|/", "/|-", `\|-`, "//-", `\\-`, "()"}

// sequenceActor is the name of a participant in a message. A hyphen belongs to it where
// no arrow begins.
func sequenceActor(s string, i int) int {
	end := no(1, "/\\+()<->:\n,;")(s, i)
	if end < 0 {
		return -1
	}
scan:
	for {
		for _, stop := range sequenceNoActor {
			if hasPrefixFold(s[end:], stop) {
				break scan
			}
		}
		next := no(1, "+<->:\n,;")(s, of(0, "-")(s, end))
		if next < 0 {
			break
		}
		end = next
	}
	return end
}

// sequenceLineActor is a name behind a keyword, up to the end of the statement or the
// last # before what cannot be in a name.
func sequenceLineActor(s string, i int) int {
	end := no(1, "<>:\n,;@")(s, i)
	if end < 0 {
		return -1
	}
	if end == len(s) || s[end] == '\n' || s[end] == ';' {
		return end
	}
	if hash := strings.LastIndexByte(s[i:end], '#'); hash > 0 {
		return i + hash
	}
	return -1
}

func popTwice(l *lexer) { pop(l); pop(l) }

func sequenceKeyword(word string, t token, do func(*lexer)) rule {
	return rule{match: seq(fold(word), wordEnd), token: t, do: do}
}

var (
	sequenceID    = no(1, "<>:\n,;@ \t\r\v\f\u00a0\u3000")
	sequenceHash  = rule{match: seq(lit("#"), restLine), token: tokenSkip}
	sequenceMenu  = ahead(seq(of(1, " \t"), no(1, "/\\+()<>:\n,; \t-")))
	sequenceDigit = while(1, isDigit)
	sequenceCents = func(s string, i int) int { // a point and one or two digits
		end := seq(lit("."), sequenceDigit)(s, i)
		if end < 0 || end > i+3 {
			return -1
		}
		return end
	}
)

var sequenceRules = ruleTable{
	modePlain: rulesOf([]rule{
		{match: of(1, "\n"), token: seqNewline},
		{match: while(1, isSpace), token: tokenSkip},
		sequenceHash,
		{match: seq(lit("%"), notAhead(lit("{")), restLine), token: tokenSkip},
		{match: seq(notAhead(lit("}")), anyChar, lit("%%"), restLine), token: tokenSkip},
		{match: seq(either(seq(sequenceDigit, opt(sequenceCents)), sequenceCents), ahead(of(1, " \n"))), token: seqNumber},
		sequenceKeyword("box", seqBox, push(inSeqLine)),
		sequenceKeyword("participant", seqParticipant, push(inSeqID)),
		sequenceKeyword("actor", seqActorKeyword, push(inSeqID)),
		sequenceKeyword("create", seqCreate, nil),
		sequenceKeyword("destroy", seqDestroy, push(inSeqID)),
		sequenceKeyword("loop", seqLoop, push(inSeqLine)),
		sequenceKeyword("rect", seqRect, push(inSeqLine)),
		sequenceKeyword("opt", seqOpt, push(inSeqLine)),
		sequenceKeyword("alt", seqAlt, push(inSeqLine)),
		sequenceKeyword("else", seqElse, push(inSeqLine)),
		sequenceKeyword("par", seqPar, push(inSeqLine)),
		sequenceKeyword("par_over", seqParOver, push(inSeqLine)),
		sequenceKeyword("and", seqAnd, push(inSeqLine)),
		sequenceKeyword("critical", seqCritical, push(inSeqLine)),
		sequenceKeyword("option", seqOption, push(inSeqLine)),
		sequenceKeyword("break", seqBreak, push(inSeqLine)),
		sequenceKeyword("end", seqEnd, nil),
		sequenceKeyword("left of", seqLeftOf, nil),
		sequenceKeyword("right of", seqRightOf, nil),
		{match: seq(fold("links"), sequenceMenu), token: seqLinks},
		{match: seq(fold("link"), sequenceMenu), token: seqLink},
		{match: seq(fold("properties"), sequenceMenu), token: seqProperties},
		{match: seq(fold("details"), sequenceMenu), token: seqDetails},
		sequenceKeyword("over", seqOver, nil),
		sequenceKeyword("note", seqNote, nil),
		sequenceKeyword("activate", seqActivate, push(inSeqID)),
		sequenceKeyword("deactivate", seqDeactivate, push(inSeqID)),
		{match: seq(fold("title"), opt(lit(":")), ahead(while(1, isSpace)), anyChar, no(1, "#\n;")), token: seqTitle},
	}, accessRules(fold), []rule{
		sequenceKeyword("sequenceDiagram", seqHead, nil),
		sequenceKeyword("autonumber", seqAutonumber, nil),
		sequenceKeyword("off", seqOff, nil),
		{match: lit(","), token: seqComma},
		{match: lit(";"), token: seqNewline},
		{match: sequenceActor, token: seqActor},
		{match: sequenceArrow, token: seqArrow},
		{match: seq(lit(":"), no(0, "#\n;")), token: seqText},
		{match: lit("+"), token: seqPlus},
		{match: lit("-"), token: seqMinus},
		{match: lit("()"), token: seqCentral},
		{match: textEnd, token: seqNewline},
		{match: anyChar, token: seqInvalid},
	}),
	inSeqID: {
		stateBlanks, sequenceHash,
		{match: lit("@{"), token: seqConfigOpen, do: push(inSeqConfig)},
		{match: seq(sequenceID, ahead(seq(spaces, lit("@{")))), token: seqActor},
		{match: seq(sequenceID, ahead(seq(while(1, isSpace), fold("as"), while(1, isSpace)))), token: seqActor, do: push(inSeqAlias)},
		{match: sequenceLineActor, token: seqActor, do: pop},
		{match: no(1, "\n"), token: seqInvalid, do: pop},
	},
	inSeqConfig: {
		{match: no(1, "}"), token: seqConfig},
		{match: seq(lit("}"), ahead(seq(while(1, isSpace), fold("as"), while(1, isSpace)))), token: seqConfigShut, do: turn(inSeqAlias)},
		{match: lit("}"), token: seqConfigShut, do: popTwice},
	},
	inSeqAlias: {
		stateBlanks, sequenceHash,
		{match: seq(fold("as"), wordEnd), token: seqAs, do: func(l *lexer) { popTwice(l); push(inSeqLine)(l) }},
		{match: lit(""), token: seqNewline, do: popTwice},
	},
	inSeqLine: {
		stateBlanks, sequenceHash,
		{match: no(0, "#\n;"), token: seqRest, do: pop},
	},
}
