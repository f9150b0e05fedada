package mermaid

import "docgen/internal/source"

// A C4 is a C4Context, C4Container, C4Component, C4Dynamic or C4Deployment block.
type C4 struct {
	Meta

	Type       string // the keyword
	Elements   []C4Element
	Boundaries []C4Boundary // that of the whole diagram, whose alias is global, first
	Relations  []C4Relation
	// ShapesInRow and BoundariesInRow are what UpdateLayoutConfig asks for, else 4 and 2.
	ShapesInRow, BoundariesInRow int
}

// Kind returns KindC4.
func (*C4) Kind() Kind { return KindC4 }

// A C4Element is a person, a system, a container or a component. Type is Mermaid's name:
// person, system_db, external_container_queue …
type C4Element struct {
	Alias                    string
	Type                     string
	Label, Technology, Text  Label
	Parent                   string // alias of a boundary
	Sprite, Tags, Link       string
	Background, Font, Border string // colours of UpdateElementStyle
	Span                     source.Span
	fields                   c4Fields
}

// A C4Boundary is a box around elements. Type is what it says in brackets: system,
// container, ENTERPRISE, or the technology of a deployment node.
type C4Boundary struct {
	Alias                    string
	Label, Type, Text        Label
	Node                     string // node, nodeL or nodeR for a deployment node, else ""
	Parent                   string // alias of a boundary, "" for that of the whole
	Tags, Link               string
	Background, Font, Border string
	Span                     source.Span
	fields                   c4Fields
}

// A C4Relation joins two elements. Type is rel, birel, rel_u, rel_d, rel_l, rel_r or
// rel_b.
type C4Relation struct {
	Type                    string
	From, To                string
	Label, Technology, Text Label
	Font, Line              string // colours of UpdateRelStyle
	OffsetX, OffsetY        int
	Span                    source.Span
	fields                  c4Fields
}

// c4Fields are the fields of an element as Mermaid's model names them: a text is a Label,
// an assigned $name="value" may set any of them.
type c4Fields map[string]any
