package mermaid

import "docgen/internal/source"

// A Mindmap is a tree of ideas.
type Mindmap struct {
	Meta

	// Nodes are in the order of writing, the root first; empty in an empty map.
	Nodes []MindNode
}

// Kind returns KindMindmap.
func (*Mindmap) Kind() Kind { return KindMindmap }

// A MindNode is one idea.
type MindNode struct {
	// ID is what stands before the brackets, which is not shown; the text itself where
	// there are no brackets.
	ID    string
	Label Label
	Shape MindShape
	Icon  string // the classes of an icon font, "" for none
	Class string // "" for none

	Parent   int   // index into Mindmap.Nodes; -1 for the root
	Children []int // indices, in order
	Depth    int   // 0 for the root

	// Span covers the node as written, its id and brackets included.
	Span source.Span
}

// MindShape is the form of a node, by Mermaid's names.
type MindShape string

// The shapes.
const (
	MindDefault MindShape = "default"
	MindRect    MindShape = "rect"
	MindRounded MindShape = "rounded_rect"
	MindCircle  MindShape = "circle"
	MindCloud   MindShape = "cloud"
	MindBang    MindShape = "bang"
	MindHexagon MindShape = "hexagon"
)
