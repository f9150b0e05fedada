// Package concept is docgen's model: what the text says (statements), what it says
// it about (concepts), the graph of what is asserted, and the hierarchy of what
// follows.
//
// A ⊃ B reads "A contains B": A is broader, B is narrower (the words of SKOS).
// Every pair in this package is in that order, the broader first, and every name
// says which is which.
//
// The package reads no files and prints nothing.
package concept

import "docgen/internal/source"

// Construct is the form in which a statement stands in the text.
type Construct uint8

// The constructs of the statement rules.
const (
	BulletItem     Construct = iota // a list item with two operands
	ChainItem                       // a list item with three or more operands
	FenceLine                       // a line of a plain fenced block
	TableCell                       // a table cell, or three neighbouring cells
	ProseText                       // any other text
	DiagramEdge                     // an edge of a Mermaid flowchart
	DiagramNesting                  // a member of a Mermaid subgraph
)

// String gives the construct's name as settings and reports use it.
func (c Construct) String() string {
	return [...]string{"bullet", "chain", "fence", "table", "prose", "edge", "nesting"}[c]
}

// Role is what a statement does.
type Role uint8

// The roles. An assertion adds an edge to the graph; a claim adds nothing and is
// checked against the closure. Ignored statements are listed on request only.
const (
	Assertion Role = iota
	Claim
	Ignored
)

// String gives the role's name as reports use it.
func (r Role) String() string { return [...]string{"assertion", "claim", "ignored"}[r] }

// Relation is what a statement says of its operands.
type Relation uint8

// The relations. A denial (⊅, ⊄) says that the closure lacks the pair.
const (
	Contains Relation = iota
	NotContains
)

// String gives the relation's sign.
func (r Relation) String() string { return [...]string{"⊃", "⊅"}[r] }

// A Statement is one relation between two or more operands, as the author wrote it.
type Statement struct {
	Span      source.Span
	Construct Construct
	Role      Role
	Relation  Relation

	// Operands are in order from the broadest to the narrowest, whichever way the
	// text was written. There are at least two.
	Operands []Operand
}

// An Operand is one name in a statement.
type Operand struct {
	// Name is the name as it is spelled here, cleaned of quotes, notes and
	// punctuation; Key is its identity.
	Name string
	Key  Key

	// Span covers the name in the file (the whole label for a diagram's node).
	Span source.Span

	// Qualifier is the bracketed note after the name, or what followed the first
	// line of a diagram's label.
	Qualifier string
}
