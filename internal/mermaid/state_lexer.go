package mermaid

// The tokens of a state diagram.
const (
	stateNewline = firstToken + iota
	stateHead
	stateID
	stateStar // [*]
	stateDescr
	stateArrow
	stateStyleSeparator
	stateComposite // the id after the word state
	stateOpen
	stateShut
	stateText // the text in quotes after the word state
	stateAs
	stateFork
	stateJoin
	stateChoice
	stateConcurrent
	stateNote
	stateLeftOf
	stateRightOf
	stateNoteText
	stateHideEmpty
	stateScale
	stateWidth
	stateDefault
	stateClassDef
	stateClassDefID
	stateClassDefStyles
	stateClass
	stateClassIDs
	stateClassName
	stateStyle
	stateStyleIDs
	stateStyleStyles
	stateClick
	stateHref
	stateString
	stateTB
	stateBT
	stateRL
	stateLR
	stateTwoWords // a name of two words before a brace, which Mermaid refuses
	stateInvalid
)

// The modes of a state diagram.
const (
	inStruct = firstMode + iota
	inState
	inStateID
	inStateString
	inNote
	inNoteID
	inNoteText
	inFloatingNote
	inFloatingID
	inClassDef
	inClassDefStyles
	inClass
	inClassName
	inStyle
	inStyleStyles
	inScale
)

// stateIDText is an id, which ends before a comment.
func stateIDText(p pattern) pattern {
	return func(s string, i int) int {
		end := p(s, i)
		for at := i; at+1 < end; at++ {
			if s[at] == '%' && s[at+1] == '%' {
				return at
			}
		}
		return end
	}
}

var (
	stateWords    = while(1, isWordRune)
	stateComment  = rule{match: seq(lit("%%"), notAhead(lit("{")), restLine), token: tokenSkip}
	stateHash     = rule{match: seq(lit("#"), restLine), token: tokenSkip}
	stateBlanks   = rule{match: while(1, isBlank), token: tokenSkip}
	stateDescrOne = either(no(1, ":\n;"), seq(lit(":"), no(1, ":\n;")))

	stateDirections = []rule{
		{look: directionLine("TB", fold), token: stateTB}, {look: directionLine("BT", fold), token: stateBT},
		{look: directionLine("RL", fold), token: stateRL}, {look: directionLine("LR", fold), token: stateLR},
	}

	// stateStyling are the rules of both the outside and the inside of composite states.
	stateStyling = []rule{
		{match: seq(fold("classDef"), while(1, isSpace)), token: stateClassDef, do: push(inClassDef)},
		{match: seq(fold("class"), while(1, isSpace)), token: stateClass, do: push(inClass)},
		{match: seq(fold("style"), while(1, isSpace)), token: stateStyle, do: push(inStyle)},
	}
	stateKeyword = rule{match: seq(fold("state"), while(1, isSpace)), token: tokenSkip, do: push(inState)}
	stateNoteKey = rule{match: seq(fold("note"), while(1, isSpace)), token: stateNote, do: push(inNote)}
	stateElement = []rule{
		{match: lit("[*]"), token: stateStar},
		{match: stateIDText(while(1, func(r rune) bool {
			return r != ':' && r != '-' && r != '{' && !isSpace(r)
		})), token: stateID},
		{match: seq(spaces, lit(":"), stateDescrOne, func(s string, i int) int {
			for end := stateDescrOne(s, i); end >= 0; end = stateDescrOne(s, i) {
				i = end
			}
			return i
		}), token: stateDescr},
		{match: lit("-->"), token: stateArrow},
	}
)

// rulesOf puts lists of rules together.
func rulesOf(lists ...[]rule) []rule {
	var all []rule
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

var stateRules = ruleTable{
	modePlain: rulesOf(
		[]rule{
			{match: seq(fold("click"), wordEnd), token: stateClick},
			{match: seq(fold("href"), wordEnd), token: stateHref},
			{match: seq(lit(`"`), no(0, `"`), lit(`"`)), token: stateString},
			{match: seq(fold("default"), wordEnd), token: stateDefault},
		},
		stateDirections,
		[]rule{
			{match: of(1, "\n"), token: stateNewline},
			{match: while(1, isSpace), token: tokenSkip},
			stateHash, stateComment,
			{match: seq(fold("scale"), while(1, isSpace)), token: stateScale, do: push(inScale)},
		},
		accessRules(fold),
		stateStyling,
		[]rule{
			stateKeyword,
			{match: lit("{"), token: stateOpen, do: turn(inStruct)},
			stateNoteKey,
			{match: seq(fold("stateDiagram"), while(1, isSpace)), token: stateHead},
			{match: seq(fold("stateDiagram-v2"), while(1, isSpace)), token: stateHead},
			{match: seq(fold("hide empty description"), wordEnd), token: stateHideEmpty},
		},
		stateElement,
		[]rule{{match: lit(":::"), token: stateStyleSeparator},
			{match: textEnd, token: stateNewline}, {match: anyChar, token: stateInvalid}},
	),
	inStruct: rulesOf(
		[]rule{stateBlanks, stateHash, stateComment},
		stateStyling,
		[]rule{stateKeyword},
		stateDirections,
		[]rule{
			{match: lit("}"), token: stateShut, do: pop},
			{match: lit("\n"), token: tokenSkip},
			stateNoteKey,
		},
		stateElement,
		[]rule{{match: lit("--"), token: stateConcurrent}, {match: lit(":::"), token: stateStyleSeparator}},
	),
	inState: {
		stateBlanks, stateHash, stateComment,
		{look: upToLast("<<fork>>"), token: stateFork, do: pop},
		{look: upToLast("<<join>>"), token: stateJoin, do: pop},
		{look: upToLast("<<choice>>"), token: stateChoice, do: pop},
		{look: upToLast("[[fork]]"), token: stateFork, do: pop},
		{look: upToLast("[[join]]"), token: stateJoin, do: pop},
		{look: upToLast("[[choice]]"), token: stateChoice, do: pop},
		{match: lit(`"`), token: tokenSkip, do: push(inStateString)},
		{match: seq(spaces, fold("as"), while(1, isSpace)), token: stateAs, do: push(inStateID)},
		{look: twoWords, token: stateTwoWords, do: pop},
		{match: while(1, func(r rune) bool { return r != '{' && !isSpace(r) }), token: stateComposite},
		{match: lit("\n"), token: tokenSkip, do: pop},
		{match: lit("{"), token: stateOpen, do: turn(inStruct)},
	},
	inStateID: {{match: stateIDText(no(0, "\n{")), token: stateID, do: pop}},
	inStateString: {
		{match: lit(`"`), token: tokenSkip, do: pop},
		{match: no(0, `"`), token: stateText},
	},
	inNote: {
		{match: seq(fold("left of"), wordEnd), token: stateLeftOf, do: turn(inNoteID)},
		{match: seq(fold("right of"), wordEnd), token: stateRightOf, do: turn(inNoteID)},
		{match: lit(`"`), token: tokenSkip, do: turn(inFloatingNote)},
	},
	inNoteID: {{match: seq(spaces, stateIDText(while(1, func(r rune) bool {
		return r != ':' && r != '-' && !isSpace(r)
	}))), token: stateID, do: turn(inNoteText)}},
	inNoteText: {
		{match: seq(spaces, lit(":"), no(1, ":\n;")), token: stateNoteText, do: pop},
		{look: upToEndNote, token: stateNoteText, do: pop},
	},
	inFloatingNote: {
		{match: seq(spaces, fold("as"), spaces), token: stateAs, do: turn(inFloatingID)},
		{match: lit(`"`), token: tokenSkip},
		{match: no(0, `"`), token: stateNoteText},
	},
	inFloatingID: {{match: stateIDText(no(0, "\n")), token: stateID, do: pop}},
	inClassDef: {
		{match: seq(fold("default"), while(1, isSpace)), token: stateDefault, do: turn(inClassDefStyles)},
		{match: seq(stateWords, while(1, isSpace)), token: stateClassDefID, do: turn(inClassDefStyles)},
	},
	inClassDefStyles: {{match: restLine, token: stateClassDefStyles, do: pop}},
	inClass:          {{match: wordList, token: stateClassIDs, do: turn(inClassName)}},
	inClassName:      {{match: restLine, token: stateClassName, do: pop}},
	inStyle: {{match: seq(while(1, func(r rune) bool { return r == ',' || isWordRune(r) }), while(1, isSpace)),
		token: stateStyleIDs, do: turn(inStyleStyles)}},
	inStyleStyles: {{match: restLine, token: stateStyleStyles, do: pop}},
	inScale: {
		{match: while(1, isDigit), token: stateWidth},
		{match: seq(while(1, isSpace), fold("width"), wordEnd), token: tokenSkip, do: pop},
	},
}

// wordList is words with commas between them.
func wordList(s string, i int) int {
	end := stateWords(s, i)
	for more := end; more >= 0; {
		end = more
		more = seq(lit(","), spaces, stateWords)(s, end)
	}
	return end
}

// twoWords is two words and all up to a brace on the line.
func twoWords(l *lexer, i int) int {
	second := seq(stateWords, while(1, isSpace), stateWords)(l.s, i)
	if second < 0 || l.lastInLine("{", second) < 0 {
		return -1
	}
	return no(0, "{")(l.s, second) + 1
}

// upToEndNote is a note of several lines, with the line that ends it.
func upToEndNote(l *lexer, i int) int {
	const end = "end note"
	for at := i; ; {
		n := -1
		if !l.without[end] {
			n = indexFold(l.s[at:], end)
		}
		if n < 0 {
			l.noMore(end)
			return -1
		}
		at += n + len(end)
		start := at - len(end)
		before := start
		for before > i && isBlank(rune(l.s[before-1])) {
			before--
		}
		if before > i && l.s[before-1] == '\n' && !isWordAt(l.s, at) {
			return at
		}
	}
}

// indexFold finds a text of small ASCII letters in any case.
func indexFold(s, text string) int {
	for i := 0; i+len(text) <= len(s); i++ {
		if s[i]|0x20 == text[0] && hasPrefixFold(s[i:], text) {
			return i
		}
	}
	return -1
}
