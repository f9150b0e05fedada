package concept

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"docgen/internal/similar"
)

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

	indexing sync.Once
	names    []Key          // all keys, ascending; made when first asked for
	index    *similar.Index // of names
}

// Lookup returns the concept with the given key, or with that key as an alias.
func (g *Graph) Lookup(k Key) (ID, bool) {
	id, ok := g.byKey[k]
	return id, ok
}

// EdgeBetween returns the index of the asserted edge from one concept to another, if
// there is one. It takes O(log edges).
func (g *Graph) EdgeBetween(broader, narrower ID) (int, bool) {
	return slices.BinarySearchFunc(g.Edges, [2]ID{broader, narrower}, func(e Edge, pair [2]ID) int {
		return cmp.Or(cmp.Compare(e.Broader, pair[0]), cmp.Compare(e.Narrower, pair[1]))
	})
}

// Near returns at most n concepts whose keys or aliases are spelled most like the given
// one, the likest first; see [similar.Index.Find] for what is like. A concept of that very key
// is not found by it. The first call indexes all names in linear time; from then on a
// call takes less than a millisecond, however many concepts there are.
func (g *Graph) Near(key Key, n int) []Nearby {
	g.indexing.Do(func() {
		g.names = slices.Sorted(maps.Keys(g.byKey))
		names := make([]string, len(g.names))
		for i, k := range g.names {
			names[i] = string(k)
		}
		g.index = similar.New(names)
	})
	var list []Nearby
	for _, m := range g.index.Find(string(key), 2*n) { // a concept and its alias count once
		id := g.byKey[g.names[m.Index]]
		known := func(near Nearby) bool { return near.Concept == id }
		if len(list) < n && !slices.ContainsFunc(list, known) {
			list = append(list, Nearby{Concept: id, Edits: m.Edits})
		}
	}
	return list
}

// Nearby is a concept with a name like one that was asked for.
type Nearby struct {
	Concept ID
	Edits   int // characters of the key to insert, delete or replace, or neighbours to swap
}

// Suggest returns the display names of the concepts that Near returns.
func (g *Graph) Suggest(key Key, n int) []string {
	var names []string
	for _, near := range g.Near(key, n) {
		names = append(names, g.Concepts[near.Concept].Name)
	}
	return names
}
