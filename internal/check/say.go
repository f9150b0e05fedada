package check

import (
	"fmt"
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/source"
)

// name gives a concept's display name.
func (f *facts) name(id concept.ID) string { return f.graph.Concepts[id].Name }

// key gives a concept's identity, as the subject of a finding.
func (f *facts) key(id concept.ID) string { return string(f.graph.Concepts[id].Key) }

// pair writes an edge as the author would.
func (f *facts) pair(edge int) string {
	e := f.graph.Edges[edge]
	return f.name(e.Broader) + " ⊃ " + f.name(e.Narrower)
}

// edgeSpan is the part of a statement that asserts an edge: all of it, or in a chain from
// one operand to the other. (The labels of a diagram's nodes stand elsewhere than the link
// between them, so its operands do not tell the place of an edge.)
func (f *facts) edgeSpan(edge, statement int) source.Span {
	e := f.graph.Edges[edge]
	s := &f.graph.Statements[statement]
	if len(s.Operands) == 2 {
		return s.Span
	}
	for k := 1; k < len(s.Operands); k++ {
		b, _ := f.graph.Lookup(s.Operands[k-1].Key)
		n, _ := f.graph.Lookup(s.Operands[k].Key)
		if b == e.Broader && n == e.Narrower {
			return pairSpan(s, k)
		}
	}
	return s.Span
}

// operandSpan is the operand of a statement that names the concept.
func (f *facts) operandSpan(statement int, id concept.ID) source.Span {
	s := &f.graph.Statements[statement]
	for _, o := range s.Operands {
		if found, ok := f.graph.Lookup(o.Key); ok && found == id && !o.Span.IsZero() {
			return o.Span
		}
	}
	return s.Span
}

// pairSpan covers operands k-1 and k of a statement, whichever stands first in the text.
func pairSpan(s *concept.Statement, k int) source.Span {
	a, b := s.Operands[k-1].Span, s.Operands[k].Span
	if a.File == nil || a.File != b.File {
		return s.Span
	}
	return a.File.Span(min(a.Start, b.Start), max(a.End, b.End))
}

// prover gives proofs for the findings of one rule, at a cost that is linear in the
// hierarchy: enough for each claim of a hierarchy that people wrote.
func (f *facts) prover() *concept.Prover {
	const atLeast, each = 100_000, 4
	return f.Hierarchy.Prover(atLeast + each*len(f.graph.Edges))
}

// prove adds to a finding why one concept contains another.
func (f *facts) prove(prover *concept.Prover, d *diag.Diagnostic, broader, narrower concept.ID) {
	if proof, ok := prover.Why(broader, narrower); ok {
		f.listProof(d, proof)
	} else {
		d.Notes = append(d.Notes, fmt.Sprintf("docgen why %q %q says why.", f.name(broader), f.name(narrower)))
	}
}

// listProof adds the steps of a proof to a finding, of a long one the first and the last.
func (f *facts) listProof(d *diag.Diagnostic, proof []int) {
	const most = 16
	if n := len(proof); n > most {
		d.Notes = append(d.Notes, fmt.Sprintf("This takes %d steps, of which the first %d and the last are listed.", n, most-1))
		proof = append(slices.Clone(proof[:most-1]), proof[n-1])
	}
	d.Related = append(d.Related, f.statedAt(proof)...)
}

// statedAt lists the edges of a proof, each at the first statement that asserts it.
func (f *facts) statedAt(edges []int) []diag.Related {
	related := make([]diag.Related, 0, len(edges))
	for _, e := range edges {
		related = append(related, diag.Related{Span: f.edgeSpan(e, f.graph.Edges[e].Statements[0]), Message: f.pair(e) + " is asserted here"})
	}
	return related
}

// some joins names to a list that ends with "and n more" where there are many.
func some(names []string) string {
	const most = 4
	if n := len(names); n > most+1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), n-most)
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}
