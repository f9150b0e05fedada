// Package mermaid reads Mermaid's languages as Mermaid's own parser reads them: one
// parser and one model per kind of diagram. Every element keeps the span that it was
// read at, in the offsets of the author's file.
//
// A parser never gives up on a block: what Mermaid rejects is reported, recovered as
// a person would read it, and kept.
package mermaid

import (
	"docgen/internal/diag"
	"docgen/internal/source"
)

// Kind names a kind of diagram by the keyword that Mermaid registers it under.
type Kind string

// Kinds that docgen reads, and Unknown for a block whose first word is no kind.
const (
	KindUnknown   Kind = "unknown"
	KindFlowchart Kind = "flowchart-v2"
	KindMindmap   Kind = "mindmap"
)

// A Diagram is one block that was read. Its concrete type tells the kind: *Flowchart
// and so on, or *Unsupported.
type Diagram interface {
	// Kind returns the kind of diagram.
	Kind() Kind

	// Title and Description are those that the block declares (front matter title,
	// accTitle, accDescr), empty where it declares none.
	Title() string
	Description() string
}

// Parse reads one block. The diagnostics have the code mermaid-syntax, or
// mermaid-unsupported for a kind that docgen does not read; a block without any is one
// that Mermaid accepts. Parse never panics, and takes time linear in the text.
func Parse(text *source.Fragment) (Diagram, diag.List) {
	panic("being written")
}
