package mermaid

import "docgen/internal/source"

// A Flowchart is a graph or flowchart block.
type Flowchart struct {
	Meta

	// Direction is TB, BT, LR or RL (Mermaid stores TD as TB).
	Direction string

	Vertices  []Vertex   // in order of first mention
	Edges     []FlowEdge // in order of writing
	Subgraphs []Subgraph // in order of their ends, the innermost first
	Classes   []ClassDef // in order of definition
	Clicks    []Click

	// DefaultStyles and DefaultCurve are what linkStyle default asks for.
	DefaultStyles []string
	DefaultCurve  string
}

// Kind returns KindFlowchart.
func (*Flowchart) Kind() Kind { return KindFlowchart }

// LabelType says how a label was written.
type LabelType uint8

// The label types: plain text, "quoted", or "`Markdown`".
const (
	LabelText LabelType = iota
	LabelString
	LabelMarkdown
)

// A Label is the text of a vertex, an edge or a subgraph.
type Label struct {
	// Text is the label as Mermaid's parser holds it, but with entity codes (#quot;)
	// resolved to characters. <br/> in any spelling stays as written.
	Text string
	Type LabelType
	// Raw is the label as Mermaid's parser holds it, entity codes as Mermaid's
	// placeholders, before it is cleaned for display.
	Raw string
	// Span covers the label's text in the file, without its quotes.
	Span source.Span
}

// A Vertex is one node.
type Vertex struct {
	ID    string
	Label Label
	// Shape is Mermaid's name of the shape (square, round, diamond, or a name given with
	// @{shape: …}), "" where the text never gave one: Mermaid then draws a rectangle.
	Shape   string
	Classes []string
	Styles  []string
	// Data holds icon, img, form, pos, constraint, w and h of @{…}, nil where there is
	// none.
	Data map[string]string
	// Props holds the property of A[|name:value|text], nil where there is none.
	Props map[string]string
	// Span is the id where the vertex is first mentioned.
	Span source.Span
}

// Stroke is the line of an edge.
type Stroke string

// The strokes.
const (
	StrokeNormal    Stroke = "normal"
	StrokeThick     Stroke = "thick"
	StrokeDotted    Stroke = "dotted"
	StrokeInvisible Stroke = "invisible"
)

// A FlowEdge is one edge; a & b --> c gives two.
type FlowEdge struct {
	ID       string // as given with id@-->, else ""
	From, To string // vertex or subgraph ids
	Label    Label
	Stroke   Stroke
	// Type is Mermaid's: arrow_point, arrow_open, arrow_circle, arrow_cross, and the same
	// with double_ in front; INVALID where the halves of a link with a text differ.
	Type    string
	Length  int // from 1 to 10
	Styles  []string
	Classes []string
	// Data holds animate and animation of id@{…}, nil where there is none.
	Data map[string]string
	// Curve is the interpolation that linkStyle or the edge's data asks for, else "".
	Curve string
	// Span covers the link itself, not its ends; FromSpan and ToSpan are the mentions of
	// the ends that this edge joins.
	Span             source.Span
	FromSpan, ToSpan source.Span
}

// A Subgraph is a box around vertices and other subgraphs.
type Subgraph struct {
	ID    string
	Title Label
	// Direction is the one set inside, else "".
	Direction string
	// Members are the ids of the vertices and subgraphs directly inside.
	Members []string
	Classes []string
	Styles  []string
	// Span covers the subgraph's head, from its keyword to its title.
	Span source.Span
}

// A ClassDef is a named set of styles.
type ClassDef struct {
	Name   string
	Styles []string
}

// A Click makes a vertex a link or calls a function (which docgen never does).
type Click struct {
	Vertex   string // one id; "click a,b …" gives two clicks
	URL      string // as written; the drawing checks its scheme; "" for a function
	Callback string // the function's name, "" for a link
	Args     string // of the function, as written
	Tooltip  string
	Target   string
	Span     source.Span
}
