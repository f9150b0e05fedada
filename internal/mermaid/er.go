package mermaid

import "docgen/internal/source"

// An ERDiagram is an erDiagram block.
type ERDiagram struct {
	Meta

	Direction     string // TB, BT, LR or RL
	Entities      []Entity
	Relationships []Relationship
	Subgraphs     []Subgraph
	Classes       []ClassDef
}

// Kind returns KindER.
func (*ERDiagram) Kind() Kind { return KindER }

// An Entity is one table.
type Entity struct {
	Name       string
	Alias      Label // shown in the place of the name where its text is not ""
	Attributes []Attribute
	CSSClasses []string
	Styles     []string
	// Span is the name where the entity is first mentioned, with its quotes.
	Span source.Span
}

// An Attribute is one column of an entity.
type Attribute struct {
	Type, Name string
	Keys       []string // PK, FK, UK
	Comment    string
	Span       source.Span
}

// A Relationship joins two entities. ToCard is the marker next to To, FromCard the one
// next to From: ZERO_OR_ONE, ZERO_OR_MORE, ONE_OR_MORE, ONLY_ONE, MD_PARENT.
type Relationship struct {
	From, To         string
	FromCard, ToCard string
	Identifying      bool
	Role             Label

	// Span covers the relation between the names.
	Span, FromSpan, ToSpan source.Span
}
