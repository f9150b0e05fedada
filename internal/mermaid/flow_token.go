package mermaid

// flowToken is the kind of a token of a flowchart.
type flowToken uint8

// The tokens. Those that open or shut a shape are named for the shape.
const (
	flowEnd   flowToken = iota // the end of the text
	flowEOF                    // stands before flowEnd, where a line break would be
	flowError                  // a character that begins no token
	flowGraph
	flowNoDir
	flowDir
	flowSemicolon
	flowNewline
	flowSpace
	flowSubgraph
	flowEndKeyword
	flowDirection // direction LR inside a subgraph
	flowAccTitle
	flowAccDescr
	flowAccValue      // the rest of the line after accTitle: or accDescr:
	flowAccDescrBlock // what stands between the braces of accDescr { … }
	flowStyle
	flowLinkStyle
	flowClassDef
	flowClass
	flowClick // the ids after the word click
	flowCallback
	flowCallbackArgs
	flowHref
	flowLinkTarget
	flowDefault
	flowInterpolate
	flowShapeData
	flowString
	flowMarkdown
	flowText
	flowEdgeText
	flowLinkID
	flowLinkToken
	flowStartLink
	flowNumber
	flowWord
	flowLetter
	flowDown // the letter v alone
	flowUp
	flowMinus
	flowAmp
	flowHash
	flowStar
	flowComma
	flowColon
	flowStyleSeparator // :::
	flowLess
	flowPipe
	flowSeparatorBar
	flowSquareOpen
	flowSquareShut
	flowRoundOpen
	flowRoundShut
	flowDiamondOpen
	flowDiamondShut
	flowEllipseOpen
	flowEllipseShut
	flowStadiumOpen
	flowStadiumShut
	flowSubroutineOpen
	flowSubroutineShut
	flowPropsOpen
	flowCylinderOpen
	flowCylinderShut
	flowDoubleCircleOpen
	flowDoubleCircleShut
	flowFlagOpen // >
	flowTrapOpen // [/
	flowTrapShut // \]
	flowInvTrapOpen
	flowInvTrapShut
)

// A flowLexeme is one token where it stands in the text.
type flowLexeme struct {
	kind       flowToken
	start, end int
}

// flowMode says which tokens can begin at the lexer's place.
type flowMode uint8

const (
	flowPlain flowMode = iota
	flowInDir
	flowInString
	flowInMarkdown
	flowInText
	flowInEllipse
	flowInTrap
	flowInEdge
	flowInThickEdge
	flowInDottedEdge
	flowInData
	flowInDataString
	flowInClick
	flowInCallback
	flowInCallbackArgs
	flowInAccLine
	flowInAccBlock
)
