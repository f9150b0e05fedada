package mermaid

import "strings"

// The tokens of an ER diagram.
const (
	erNewline = firstToken + iota
	erEOF
	erHead
	erDirTB
	erDirBT
	erDirRL
	erDirLR
	erEntityName
	erWord
	erBlockOpen
	erBlockShut
	erHash
	erComma
	erStyleSeparator
	erColon
	erKey
	erAttribute
	erComment
	erQuestion
	erBlockComma
	erSquareOpen
	erSquareShut
	erStyle
	erClassDef
	erClass
	erSubgraph
	erEndKeyword
	erZeroOrOne
	erZeroOrMore
	erOneOrMore
	erOnlyOne
	erParent
	erDecimal
	erOne
	erNumber
	erIdentifying
	erNonIdentifying
	erStyleText
	erSemicolon
	erText
	erChar
)

// The modes of an ER diagram.
const (
	inERBlock = firstMode + iota
	inERBackquote
	inERStyle
)

func erPhrase(text string, t token) rule { return rule{match: seq(fold(text), wordEnd), token: t} }

func erSign(text string, t token) rule { return rule{match: lit(text), token: t} }

// erGeneric is a type with tildes, which may hold spaces between them.
func erGeneric(l *lexer, i int) int {
	run := while(0, func(r rune) bool { return !isSpace(r) })
	first := strings.IndexByte(l.s[i:run(l.s, i)], '~')
	last := l.lastInLine("~", i)
	if first < 0 || last <= i+first {
		return -1
	}
	return run(l.s, last+1)
}

// erAttributeWord is a type or a name of an attribute.
func erAttributeWord(s string, i int) int {
	letter := func(r rune) bool {
		return r >= 0xC0 || r == '*' || r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	first := anyChar(s, i)
	if first < 0 || !letter([]rune(s[i:first])[0]) {
		return -1
	}
	return while(0, func(r rune) bool { return letter(r) || isDigit(r) || strings.ContainsRune("-[]().,", r) })(s, first)
}

func erTextRune(r rune) bool { return r > 0x7F || isWordRune(r) || r == '-' || r == '*' }

var erSpaceThen = func(next func(r rune) bool) pattern {
	return ahead(seq(while(1, isSpace), while(1, next)))
}

var erRules = ruleTable{
	modePlain: rulesOf(accessRules(fold), []rule{
		{look: directionLine("TB", fold), token: erDirTB}, {look: directionLine("BT", fold), token: erDirBT},
		{look: directionLine("RL", fold), token: erDirRL}, {look: directionLine("LR", fold), token: erDirLR},
		{match: of(1, " \t\r"), token: tokenSkip},
		{match: of(1, "\n"), token: erNewline},
		{match: seq(lit(`"`), no(1, "\"%\r\n\v\b\\"), lit(`"`)), token: erEntityName},
		{match: seq(lit(`"`), no(0, `"`), lit(`"`)), token: erWord},
		erPhrase("erDiagram", erHead),
		{match: lit("{"), token: erBlockOpen, do: push(inERBlock)},
		erSign("#", erHash), erSign(",", erComma), erSign(":::", erStyleSeparator), erSign(":", erColon),
		erSign("[", erSquareOpen), erSign("]", erSquareShut),
		{match: seq(fold("style"), wordEnd), token: erStyle, do: push(inERStyle)},
		{match: seq(fold("classDef"), wordEnd), token: erClassDef, do: push(inERStyle)},
		erPhrase("class", erClass), erPhrase("subgraph", erSubgraph),
		{match: seq(fold("end"), wordEnd, spaces), token: erEndKeyword},
		erPhrase("one or zero", erZeroOrOne), erPhrase("one or more", erOneOrMore), erPhrase("one or many", erOneOrMore),
		erSign("1+", erOneOrMore), erPhrase("|o", erZeroOrOne),
		erPhrase("zero or one", erZeroOrOne), erPhrase("zero or more", erZeroOrMore), erPhrase("zero or many", erZeroOrMore),
		erSign("0+", erZeroOrMore), erPhrase("}o", erZeroOrMore),
		{match: fold("many(0)"), token: erZeroOrMore}, {match: fold("many(1)"), token: erOneOrMore},
		erPhrase("many", erZeroOrMore), erSign("}|", erOneOrMore),
		erPhrase("one", erOnlyOne), erPhrase("only one", erOnlyOne),
		{match: seq(while(1, isDigit), lit("."), while(1, isDigit)), token: erDecimal},
		{match: seq(lit("1"), erSpaceThen(func(r rune) bool {
			return r == '"' || r == '\'' || isWordRune(r)
		})), token: erOnlyOne},
		{match: seq(lit("1"), ahead(either(lit("--"), lit(".."), lit(".-"), lit("-.")))), token: erOnlyOne},
		{match: seq(lit("1"), wordEnd), token: erOne},
		{match: while(1, isDigit), token: erNumber},
		erSign("||", erOnlyOne), {match: fold("o|"), token: erZeroOrOne}, {match: fold("o{"), token: erZeroOrMore},
		erSign("|{", erOneOrMore),
		{match: seq(fold("u"), ahead(of(1, ".-|"))), token: erParent},
		erSign("..", erNonIdentifying), erSign("--", erIdentifying),
		erPhrase("to", erIdentifying), erPhrase("optionally to", erNonIdentifying),
		erSign(".-", erNonIdentifying), erSign("-.", erNonIdentifying),
		{match: while(1, func(r rune) bool { return erTextRune(r) || r == '.' }), token: erText},
		{match: anyChar, token: erChar},
		{match: textEnd, token: erEOF},
	}),
	inERBlock: {
		{match: while(1, isSpace), token: tokenSkip},
		{match: seq(either(fold("PK"), fold("FK"), fold("UK")), wordEnd), token: erKey},
		{look: erGeneric, token: erAttribute},
		{match: erAttributeWord, token: erAttribute},
		{match: lit("`"), token: tokenSkip, do: push(inERBackquote)},
		{match: seq(lit(`"`), no(0, `"`), lit(`"`)), token: erComment},
		{match: lit("}"), token: erBlockShut, do: pop},
		erSign("?", erQuestion), erSign(",", erBlockComma),
		{match: anyChar, token: erChar},
	},
	inERBackquote: {
		{match: no(1, "`"), token: erAttribute},
		{match: lit("`"), token: tokenSkip, do: pop},
	},
	inERStyle: {
		{match: of(1, "\n"), token: erNewline, do: pop},
		{match: while(1, isSpace), token: tokenSkip},
		erSign(":", erColon), erSign(",", erComma), erSign("#", erHash),
		{match: while(1, erTextRune), token: erStyleText},
		erSign(";", erSemicolon),
	},
}
