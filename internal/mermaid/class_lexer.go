package mermaid

// The tokens of a class diagram.
const (
	classNewline = firstToken + iota
	classEOF
	classHead
	classDirTB
	classDirBT
	classDirRL
	classDirLR
	classEdgeState
	classCallbackName
	classCallbackArgs
	classString
	classStyle
	classClassDef
	classNamespace
	classOpen
	classShut
	classEndInside
	classKeyword
	classOpenInside
	classMember
	classCSSClass
	classCallback
	classLink
	classClick
	classNoteFor
	classNote
	classAnnotationOpen
	classAnnotationShut
	classHref
	classGeneric
	classLiteral
	classTarget
	classExtension
	classDependency
	classComposition
	classAggregation
	classLollipop
	classLine
	classDottedLine
	classLabel
	classStyleSeparator
	classMinus
	classDot
	classPlus
	classColon
	classComma
	classHash
	classPercent
	classEquals
	classAlpha
	classSquareOpen
	classSquareShut
	classPunctuation
	classLetter
	classSpace
)

// The modes of a class diagram.
const (
	inClassNamespace = firstMode + iota
	inClassNamespaceBody
	inClassHead
	inClassBody
	inClassString
	inClassLiteral
	inClassGeneric
	inClassCallback
	inClassCallbackArgs
)

// toLastBreak is white space up to its last line break.
func toLastBreak(s string, i int) int {
	end := skipSpace(s, i)
	for end > i && s[end-1] != '\n' {
		end--
	}
	if end == i {
		return -1
	}
	return end
}

func classWord(word string, t token) rule {
	return rule{match: seq(lit(word), wordEnd), token: t}
}

var (
	classQuote = rule{match: lit(`"`), token: tokenSkip, do: push(inClassString)}
	classSkip  = rule{match: while(1, isSpace), token: tokenSkip}
	classBreak = rule{match: toLastBreak, token: classNewline}
	classStar  = rule{match: lit("[*]"), token: classEdgeState}

	// classEverywhere are rules that hold in every mode, behind the mode's own.
	classWords = []rule{
		classWord("cssClass", classCSSClass), classWord("callback", classCallback), classWord("link", classLink),
		classWord("click", classClick), classWord("note for", classNoteFor), classWord("note", classNote),
		{match: lit("<<"), token: classAnnotationOpen}, {match: lit(">>"), token: classAnnotationShut},
		classWord("href", classHref),
	}
	classSigns = []rule{
		{match: lit("~"), token: tokenSkip, do: push(inClassGeneric)},
		{match: lit("`"), token: tokenSkip, do: push(inClassLiteral)},
		classWord("_self", classTarget), classWord("_blank", classTarget),
		classWord("_parent", classTarget), classWord("_top", classTarget),
		{match: seq(spaces, lit("<|")), token: classExtension},
		{match: seq(spaces, lit("|>")), token: classExtension},
		{match: seq(spaces, either(lit(">"), lit("<"))), token: classDependency},
		{match: seq(spaces, lit("*")), token: classComposition},
		{match: seq(spaces, lit("o"), wordEnd), token: classAggregation},
		{match: seq(spaces, lit("()")), token: classLollipop},
		{match: lit("--"), token: classLine},
		{match: lit(".."), token: classDottedLine},
		{match: seq(lit(":"), no(1, ":\n;")), token: classLabel},
		{match: lit(":::"), token: classStyleSeparator},
		{match: lit("-"), token: classMinus},
		{match: lit("."), token: classDot},
		{match: lit("+"), token: classPlus},
	}
	classPlainSigns = []rule{
		{match: lit(":"), token: classColon}, {match: lit(","), token: classComma}, {match: lit("#"), token: classHash},
	}
	classRest = []rule{
		{match: lit("%"), token: classPercent},
		{match: lit("="), token: classEquals},
		{match: while(1, isWordRune), token: classAlpha},
		{match: lit("["), token: classSquareOpen},
		{match: lit("]"), token: classSquareShut},
		{match: oneOf("!\"#$%&'*+,-.`?\\/"), token: classPunctuation},
		{match: one(isFlowLetter), token: classLetter},
		{match: while(1, isSpace), token: classSpace},
		{match: textEnd, token: classEOF},
	}
)

// classComment is a comment with the line breaks behind it.
func classComment(s string, i int) int {
	end := seq(lit("%%"), restLine, of(0, "\n"))(s, i)
	return end
}

var classRules = ruleTable{
	modePlain: rulesOf(
		[]rule{
			{look: directionLine("TB", lit), token: classDirTB}, {look: directionLine("BT", lit), token: classDirBT},
			{look: directionLine("RL", lit), token: classDirRL}, {look: directionLine("LR", lit), token: classDirLR},
			{match: classComment, token: tokenSkip},
		},
		accessRules(lit),
		[]rule{
			classBreak, classSkip,
			classWord("classDiagram-v2", classHead), classWord("classDiagram", classHead),
			classStar,
			{match: seq(lit("call"), while(1, isSpace)), token: tokenSkip, do: push(inClassCallback)},
			classQuote,
			classWord("style", classStyle), classWord("classDef", classClassDef),
			{match: seq(lit("namespace"), wordEnd), token: classNamespace, do: push(inClassNamespace)},
			{match: seq(lit("class"), wordEnd), token: classKeyword, do: push(inClassHead)},
		},
		classWords, classSigns, classPlainSigns, classRest,
	),
	inClassNamespace: rulesOf(
		[]rule{
			classQuote,
			{match: seq(lit("namespace"), wordEnd), token: classNamespace, do: push(inClassNamespace)},
			{match: toLastBreak, token: classNewline, do: pop},
			classSkip,
			{match: lit("{"), token: classOpen, do: push(inClassNamespaceBody)},
			{match: ahead(lit("}")), token: tokenSkip, do: pop},
		},
		classWords, classSigns, classRest,
	),
	inClassNamespaceBody: rulesOf(
		[]rule{
			classQuote,
			{match: seq(lit("namespace"), wordEnd), token: classNamespace, do: push(inClassNamespace)},
			{match: lit("}"), token: classShut, do: pop},
			classBreak, classSkip, classStar,
			{match: seq(lit("class"), wordEnd), token: classKeyword, do: push(inClassHead)},
		},
		classWords, classSigns, classRest[:len(classRest)-1], // the text cannot end here
	),
	inClassHead: rulesOf(
		[]rule{
			classQuote,
			{match: toLastBreak, token: classNewline, do: pop},
			classSkip,
			{match: lit("}"), token: classShut, do: popTwice},
			{match: lit("{"), token: classOpen, do: push(inClassBody)},
		},
		classWords, classSigns, classRest,
	),
	inClassBody: {
		classQuote,
		{match: lit("}"), token: classShut, do: pop},
		classStar,
		{match: lit("{"), token: classOpenInside},
		{match: lit("\n"), token: tokenSkip},
		{match: no(1, "{}\n"), token: classMember},
	},
	inClassString: {
		{match: lit(`"`), token: tokenSkip, do: pop},
		{match: no(1, `"`), token: classString},
	},
	inClassLiteral: rulesOf(
		[]rule{classQuote}, classWords,
		[]rule{
			{match: lit("~"), token: tokenSkip, do: push(inClassGeneric)},
			{match: lit("`"), token: tokenSkip, do: pop},
			{match: no(1, "`"), token: classLiteral},
			{match: textEnd, token: classEOF},
		},
	),
	inClassGeneric: rulesOf(
		[]rule{classQuote}, classWords,
		[]rule{
			{match: lit("~"), token: tokenSkip, do: pop},
			{match: no(1, "~"), token: classGeneric},
		},
	),
	inClassCallback: {
		{match: seq(lit("("), spaces, lit(")")), token: tokenSkip, do: pop},
		{match: lit("("), token: tokenSkip, do: turn(inClassCallbackArgs)},
		{match: no(1, "("), token: classCallbackName},
	},
	inClassCallbackArgs: {
		{match: lit(")"), token: tokenSkip, do: pop},
		{match: no(1, ")"), token: classCallbackArgs},
	},
}
