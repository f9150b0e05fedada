// Package explain answers questions about a hierarchy in words: why a pair holds or does
// not, and what one edge more or less would change. Answers are data; Print writes them.
package explain

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"docgen/internal/concept"
)

// manyNames is how many names an answer lists before it says how many more there are.
const manyNames = 8

// An Answer says whether one concept contains another, and why.
type Answer struct {
	// Asked are the names as they were asked for, the broader first.
	Asked [2]string

	// Found are the concepts that the names stand for; Declared tells which there are.
	Found    [2]concept.ID
	Declared [2]bool

	// Nearest are declared names like one that is not declared, the best first.
	Nearest [2][]string

	// Holds says that the first contains the second, by the edges of Proof: indices into
	// Graph.Edges, a shortest chain. A concept contains itself by an empty proof.
	Holds bool
	Proof []int

	// Reversed says that it is the other way round, by the edges of Proof.
	Reversed bool

	// Common are the nearest concepts that contain both, where neither contains the other.
	Common []concept.ID
}

// Why finds out whether the concept called broader contains the one called narrower. Its
// cost is linear in the part of the hierarchy that it searches.
func Why(h *concept.Hierarchy, broader, narrower string) Answer {
	a := Answer{Asked: [2]string{broader, narrower}}
	for i, name := range a.Asked {
		key := concept.KeyOf(name)
		a.Found[i], a.Declared[i] = h.Graph.Lookup(key)
		if !a.Declared[i] {
			a.Nearest[i] = h.Graph.Suggest(key, 3)
		}
	}
	if !a.Declared[0] || !a.Declared[1] {
		return a
	}
	if a.Proof, a.Holds = h.Why(a.Found[0], a.Found[1]); !a.Holds {
		a.Proof, a.Reversed = h.Why(a.Found[1], a.Found[0])
	}
	if !a.Holds && !a.Reversed {
		a.Common = nearestCommon(h, a.Found[0], a.Found[1])
	}
	return a
}

// nearestCommon returns the concepts that contain both and contain no other that does,
// ascending; where all lie on cycles, the first. It takes time linear in the edges above
// the two.
func nearestCommon(h *concept.Hierarchy, a, b concept.ID) []concept.ID {
	contains := map[concept.ID]bool{}
	for _, id := range h.Ancestors(a) {
		contains[id] = true
	}
	var common, queue []concept.ID
	for _, id := range h.Ancestors(b) {
		if contains[id] {
			common = append(common, id)
		}
	}
	covered := map[concept.ID]bool{} // those that contain another
	cover := func(id concept.ID) {
		for _, above := range h.Broader(id) {
			if !covered[above] {
				covered[above] = true
				queue = append(queue, above)
			}
		}
	}
	for _, id := range common {
		cover(id)
	}
	for i := 0; i < len(queue); i++ {
		cover(queue[i])
	}
	nearest := slices.DeleteFunc(slices.Clone(common), func(id concept.ID) bool { return covered[id] })
	if len(nearest) == 0 {
		return common[:min(1, len(common))]
	}
	return nearest
}

// Print writes the answer for a person to read.
func (a Answer) Print(w io.Writer, h *concept.Hierarchy) error {
	p := newPrinter(w, h)
	switch {
	case !a.Declared[0] || !a.Declared[1]:
		a.printUndeclared(p)
	case a.Holds && len(a.Proof) == 0:
		p.printf("%s ⊃ %s holds: a concept contains itself.\n", a.Asked[0], a.Asked[1])
	case a.Holds:
		p.printf("%s ⊃ %s holds:\n", p.name(a.Found[0]), p.name(a.Found[1]))
		p.proof(a.Proof)
	case a.Reversed:
		p.printf("%s ⊃ %s does not hold; it is the other way round:\n", p.name(a.Found[0]), p.name(a.Found[1]))
		p.proof(a.Proof)
	default:
		a.printBreak(p)
	}
	return p.w.Flush()
}

func (a Answer) printUndeclared(p *printer) {
	p.printf("%s ⊃ %s cannot hold:\n", a.Asked[0], a.Asked[1])
	for i, name := range a.Asked {
		if a.Declared[i] {
			continue
		}
		p.printf("  nothing declares %s", name)
		if len(a.Nearest[i]) > 0 {
			p.printf(" (nearest: %s)", strings.Join(a.Nearest[i], ", "))
		}
		p.printf("\n")
	}
}

// printBreak shows both ends of a chain that does not meet, and the edge that would
// join them.
func (a Answer) printBreak(p *printer) {
	broader, narrower := a.Found[0], a.Found[1]
	p.printf("%s ⊃ %s does not hold: no chain of statements joins them.\n", p.name(broader), p.name(narrower))
	p.printf("  %s contains %s\n", p.name(broader), p.names(p.h.Descendants(broader)))
	p.printf("  %s is contained in %s\n", p.name(narrower), p.names(p.h.Ancestors(narrower)))
	if len(a.Common) > 0 {
		p.printf("  Both are contained in %s\n", p.names(a.Common))
	}
	p.printf("  It would hold with:  - %s ⊃ %s\n", p.name(broader), p.name(narrower))
}

// printer writes sentences about one hierarchy. The writer keeps the first error until it is
// flushed.
type printer struct {
	w *bufio.Writer
	h *concept.Hierarchy
}

func newPrinter(w io.Writer, h *concept.Hierarchy) *printer {
	return &printer{w: bufio.NewWriter(w), h: h}
}

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(p.w, format, args...) }

func (p *printer) name(id concept.ID) string { return p.h.Graph.Concepts[id].Name }

// names lists concepts, the first few by name.
func (p *printer) names(ids []concept.ID) string {
	if len(ids) == 0 {
		return "nothing"
	}
	var names []string
	for _, id := range ids[:min(len(ids), manyNames)] {
		names = append(names, p.name(id))
	}
	text := strings.Join(names, ", ")
	if more := len(ids) - len(names); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// proof writes a chain of edges, a line each with every place that states it.
func (p *printer) proof(edges []int) {
	for _, i := range edges {
		e := p.h.Graph.Edges[i]
		p.printf("  %s ⊃ %s\n", p.name(e.Broader), p.name(e.Narrower))
		for _, s := range e.Statements {
			st := p.h.Graph.Statements[s]
			at := st.Span.File.Position(st.Span.Start)
			p.printf("      %s:%d:%d (%s)\n", st.Span.File.Path, at.Line, at.Column, st.Construct)
		}
	}
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
