package concept

// A Key is the identity of a concept: two names with equal keys name the same
// concept. See [KeyOf].
type Key string

// An ID is an index into [Graph.Concepts]. IDs are handed out in ascending order
// of the concepts' keys, so they do not depend on the order of the files.
type ID int

// A Concept is a named idea that some assertion names.
type Concept struct {
	Key Key

	// Name is the spelling used most often, the first seen where tied.
	Name string

	// Aliases are the other names that were declared for the concept, sorted.
	Aliases []string
}

// An Edge is one asserted pair, with every statement that asserts it.
type Edge struct {
	Broader, Narrower ID

	// Statements are indices into [Graph.Statements], ascending; never empty.
	Statements []int
}

// A Graph is what the text says, and nothing that follows from it. It is immutable.
type Graph struct {
	// Concepts are those that assertions name, ascending by key.
	Concepts []Concept

	// Edges are distinct, ascending by Broader, then Narrower. A statement that a
	// concept contains itself makes no edge.
	Edges []Edge

	// Statements are all statements, claims included, in order of their spans.
	Statements []Statement

	byKey map[Key]ID
}

// Lookup returns the concept with the given key, or with that key as an alias.
func (g *Graph) Lookup(k Key) (ID, bool) {
	id, ok := g.byKey[k]
	return id, ok
}
