package explain

import (
	"io"
	"slices"

	"docgen/internal/concept"
)

// An Impact says what one edge decides: what it would bring if it were stated, or what
// would be lost if it were not.
type Impact struct {
	Broader, Narrower string

	// Removal says that the edge is stated now, so that the question is what would be lost.
	Removal bool

	// With is the hierarchy that has the edge, Without the one that lacks it. One of them
	// is the hierarchy as it stands.
	With, Without *concept.Hierarchy

	// Pairs counts the pairs that follow only with the edge.
	Pairs int

	// Upheld are the claims (indices into Graph.Statements, the same in both) that hold
	// only with the edge; Upset are those that hold only without it (denials).
	Upheld, Upset []int

	// Cycles are the cycles of With that Without lacks.
	Cycles []concept.Cycle
}

// ImpactOf compares the hierarchy with and without the edge broader ⊃ narrower. Names that
// nothing declares are declared by the edge. It builds a second hierarchy, and counts the
// pairs by walking down from every concept above the edge.
func ImpactOf(h *concept.Hierarchy, broader, narrower string, aliases concept.Aliases) Impact {
	im := Impact{Broader: broader, Narrower: narrower, With: h, Without: h}
	added := concept.Statement{Operands: []concept.Operand{operand(broader), operand(narrower)}}
	if e, ok := edgeBetween(h, broader, narrower); ok {
		im.Removal = true
		im.Without = concept.Close(concept.NewGraph(without(h.Graph, e), aliases))
	} else {
		im.With = concept.Close(concept.NewGraph(append(slices.Clone(h.Graph.Statements), added), aliases))
	}
	im.Pairs = im.countPairs()
	im.compareClaims()
	im.compareCycles()
	return im
}

func operand(name string) concept.Operand {
	return concept.Operand{Name: name, Key: concept.KeyOf(name)}
}

// edgeBetween finds the asserted edge between two names.
func edgeBetween(h *concept.Hierarchy, broader, narrower string) (concept.Edge, bool) {
	b, ok1 := h.Graph.Lookup(concept.KeyOf(broader))
	n, ok2 := h.Graph.Lookup(concept.KeyOf(narrower))
	if !ok1 || !ok2 {
		return concept.Edge{}, false
	}
	if i, ok := h.Graph.EdgeBetween(b, n); ok {
		return h.Graph.Edges[i], true
	}
	return concept.Edge{}, false
}

// without returns the graph's statements with those that assert the edge turned into
// statements that are ignored, so that indices stay the same. Where a setting makes chains
// assert, a chain goes as a whole: nobody can delete one of its pairs alone.
func without(g *concept.Graph, e concept.Edge) []concept.Statement {
	statements := slices.Clone(g.Statements)
	for _, i := range e.Statements {
		statements[i].Role = concept.Ignored
	}
	return statements
}

// countPairs counts the pairs that With has and Without lacks. Only concepts above the
// edge's broader end gain any.
func (im *Impact) countPairs() int {
	with, without := im.With, im.Without
	b, _ := with.Graph.Lookup(concept.KeyOf(im.Broader))
	count := 0
	for _, above := range append(with.Ancestors(b), b) {
		count += len(with.Descendants(above))
		if id, ok := without.Graph.Lookup(with.Graph.Concepts[above].Key); ok {
			count -= len(without.Descendants(id))
		}
	}
	return count
}

// compareClaims sorts the claims whose verdict depends on the edge.
func (im *Impact) compareClaims() {
	holds := map[int]bool{}
	for _, v := range im.Without.Verdicts() {
		holds[im.textIndex(im.Without, v.Statement)] = v.Holds
	}
	for _, v := range im.With.Verdicts() {
		i := im.textIndex(im.With, v.Statement)
		switch before := holds[i]; {
		case v.Holds && !before:
			im.Upheld = append(im.Upheld, i)
		case !v.Holds && before:
			im.Upset = append(im.Upset, i)
		}
	}
}

// textIndex gives a statement's index among those that stand in the text. A statement that
// was only supposed has no span, and so comes first in its graph.
func (im *Impact) textIndex(h *concept.Hierarchy, i int) int {
	if h == im.With && !im.Removal {
		return i - 1
	}
	return i
}

func (im *Impact) compareCycles() {
	known := map[concept.Key]bool{}
	for _, c := range im.Without.Cycles() {
		for _, id := range c.Members {
			known[im.Without.Graph.Concepts[id].Key] = true
		}
	}
	for _, c := range im.With.Cycles() {
		fresh := func(id concept.ID) bool { return !known[im.With.Graph.Concepts[id].Key] }
		if slices.ContainsFunc(c.Members, fresh) {
			im.Cycles = append(im.Cycles, c)
		}
	}
}

// Print writes the impact for a person to read.
func (im Impact) Print(w io.Writer) error {
	p := newPrinter(w, im.With)
	if im.Removal {
		p.printf("%s ⊃ %s is stated. Without it:\n", im.Broader, im.Narrower)
		p.printf("  %s would no longer follow\n", count(im.Pairs, "pair"))
	} else {
		p.printf("%s ⊃ %s is not stated. With it:\n", im.Broader, im.Narrower)
		p.printf("  %s more would follow\n", count(im.Pairs, "pair"))
	}
	verbs := [2]string{"would hold", "would fail"}
	if im.Removal {
		verbs = [2]string{"would fail", "would hold"}
	}
	for i, claims := range [][]int{im.Upheld, im.Upset} {
		p.printf("  %s %s\n", count(len(claims), "claim"), verbs[i])
		for _, c := range claims {
			p.statement(im.text(c))
		}
	}
	for _, c := range im.Cycles {
		verb := "would break the hierarchy"
		if im.Removal {
			verb = "would be gone"
		}
		p.printf("  a cycle of %d concepts %s: %s\n", len(c.Members), verb, p.names(c.Members))
	}
	return p.w.Flush()
}

// text returns a statement that stands in the text by its index there.
func (im Impact) text(i int) concept.Statement { return im.Without.Graph.Statements[i] }

func (p *printer) statement(s concept.Statement) {
	at := s.Span.File.Position(s.Span.Start)
	p.printf("      %s:%d:%d %s\n", s.Span.File.Path, at.Line, at.Column, s.Span.Text())
}
