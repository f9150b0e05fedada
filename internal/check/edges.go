package check

import (
	"fmt"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/source"
)

// mostRedundant bounds the redundant edges that are reported one by one: in a dense graph
// nearly every edge is redundant, and nobody reads so many.
const mostRedundant = 1000

// redundantEdges reports each asserted edge that other edges imply, at the statement that
// asserts it first; of very many the first, and how many more there are.
func redundantEdges(f *facts) diag.List {
	var found diag.List
	redundant := f.Hierarchy.Redundant()
	prover := f.prover()
	for i, edge := range redundant {
		e := f.graph.Edges[edge]
		d := diag.Diagnostic{
			Code:    diag.RedundantEdge,
			Span:    f.edgeSpan(edge, e.Statements[0]),
			Subject: []string{f.key(e.Broader), f.key(e.Narrower)},
		}
		if i == mostRedundant {
			d.Message = fmt.Sprintf("%s and %d more edges follow from others", f.pair(edge), len(redundant)-i-1)
			d.Subject = []string{"more"}
			return append(found, d)
		}
		if proof, ok := prover.WhyWithout(edge); ok {
			d.Message = fmt.Sprintf("%s already follows from %s", f.pair(edge), f.path(proof))
			f.listProof(&d, proof)
		} else {
			d.Message = f.pair(edge) + " already follows from other edges"
		}
		for _, s := range e.Statements[1:] {
			d.Related = append(d.Related, diag.Related{Span: f.edgeSpan(edge, s), Message: "it is asserted here too"})
		}
		if fix, ok := f.removal(e.Statements); ok {
			d.Fixes = []diag.Fix{fix}
		}
		found = append(found, d)
	}
	return found
}

// path writes a chain of edges as the author would, A ⊃ X ⊃ B.
func (f *facts) path(edges []int) string {
	var b strings.Builder
	for i, e := range edges {
		if i == 0 {
			b.WriteString(f.name(f.graph.Edges[e].Broader))
		}
		if i == 4 && len(edges) > 6 {
			b.WriteString(" ⊃ … ⊃ " + f.name(f.graph.Edges[edges[len(edges)-1]].Narrower))
			break
		}
		b.WriteString(" ⊃ " + f.name(f.graph.Edges[e].Narrower))
	}
	return b.String()
}

// selfContainment reports statements that a concept contains itself.
func selfContainment(f *facts) diag.List {
	var found diag.List
	for i := range f.graph.Statements {
		s := &f.graph.Statements[i]
		if s.Role == concept.Ignored || s.Relation != concept.Contains {
			continue
		}
		for k := 1; k < len(s.Operands); k++ {
			a, b := s.Operands[k-1], s.Operands[k]
			if !f.same(a.Key, b.Key) {
				continue
			}
			d := diag.Diagnostic{
				Code:    diag.SelfContainment,
				Span:    pairSpan(s, k),
				Message: fmt.Sprintf("%s ⊃ %s says nothing: every concept contains itself", a.Name, b.Name),
				Subject: []string{string(a.Key)},
			}
			if a.Key != b.Key {
				d.Notes = []string{fmt.Sprintf("%s and %s are names of one concept.", a.Name, b.Name)}
			}
			if fix, ok := f.removal([]int{i}); ok {
				d.Fixes = []diag.Fix{fix}
			}
			found = append(found, d)
		}
	}
	return found
}

// same reports whether two keys name one concept.
func (f *facts) same(a, b concept.Key) bool {
	if a == b {
		return true
	}
	x, ok1 := f.graph.Lookup(a)
	y, ok2 := f.graph.Lookup(b)
	return ok1 && ok2 && x == y
}

// removal is the fix that takes statements out of the text, where each is a list item of
// one line that holds nothing else: no label, no explanation, no nested list, and no other
// edge, as chains and lists of names have.
func (f *facts) removal(statements []int) (diag.Fix, bool) {
	fix := diag.Fix{Title: "remove the list item", Safe: true}
	if len(statements) > 1 {
		fix.Title = fmt.Sprintf("remove the %d list items", len(statements))
	}
	for _, i := range statements {
		s := &f.graph.Statements[i]
		line, ok := wholeItem(s)
		if !ok || len(s.Operands) > 2 || f.sharesLine(i, line) {
			return diag.Fix{}, false
		}
		fix.Edits = append(fix.Edits, diag.Edit{Span: line})
	}
	return fix, true
}

// sharesLine reports whether a line holds another statement than one of its own.
func (f *facts) sharesLine(statement int, line source.Span) bool {
	// Statements are sorted by their place, so that those of a line are neighbours.
	all := f.graph.Statements
	for _, k := range [...]int{statement - 1, statement + 1} {
		if k >= 0 && k < len(all) && all[k].Span.File == line.File && line.Start <= all[k].Span.Start && all[k].Span.Start < line.End {
			return true
		}
	}
	return false
}

// wholeItem returns the line, its end included, of a list item that holds the statement
// and nothing else.
func wholeItem(s *concept.Statement) (source.Span, bool) {
	if s.Construct != concept.BulletItem && s.Construct != concept.ChainItem || s.Span.IsZero() {
		return source.Span{}, false
	}
	file := s.Span.File
	line, start := file.LineText(s.Span.Start)
	end := start + len(line)
	if s.Span.End > end {
		return source.Span{}, false
	}
	before := strings.Trim(file.Text[start:s.Span.Start], " \t-*+_")
	after := strings.Trim(file.Text[s.Span.End:end], " \t*_")
	if before != "" || after != "" || strings.HasSuffix(strings.TrimRight(line, "\r"), "  ") { // a hard line break: more follows
		return source.Span{}, false
	}
	rest := file.Text[end:]
	if n := strings.IndexByte(rest, '\n'); n >= 0 {
		end += n + 1
		next, _, _ := strings.Cut(strings.TrimLeft(rest[n+1:], "\r\n"), "\n")
		if strings.TrimSpace(next) != "" && indent(next) > indent(line) {
			return source.Span{}, false // what follows belongs to the item
		}
	}
	return file.Span(start, end), true
}

func indent(line string) int {
	return len(line) - len(strings.TrimLeft(line, " \t"))
}
