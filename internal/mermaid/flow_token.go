package mermaid

// The tokens of a flowchart. Those that open or shut a shape are named for the shape.
const (
	flowEOF = firstToken + iota // stands before the end, where a line break would be
	flowGraph
	flowNoDir
	flowDir
	flowSemicolon
	flowNewline
	flowSpace
	flowSubgraph
	flowEndKeyword
	flowDirTB // direction TB inside a subgraph
	flowDirBT
	flowDirRL
	flowDirLR
	flowDirTD
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

// The modes of a flowchart.
const (
	flowInDir = firstMode + iota
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
)
