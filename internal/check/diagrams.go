package check

import (
	"fmt"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/mermaid"
	"docgen/internal/page"
	"docgen/internal/source"
)

// diagramSizes reports diagrams with more nodes or edges than the site's limits.
func diagramSizes(f *facts) diag.List {
	limits := f.Settings.Limits.OrDefault()
	var found diag.List
	for _, p := range f.Pages {
		for i := range p.Diagrams {
			d := &p.Diagrams[i]
			nodes, edges := sizeOf(d.Model)
			if nodes <= limits.Nodes && edges <= limits.Edges {
				continue
			}
			line, start := p.File.LineText(d.Span.Start)
			found = append(found, diag.Diagnostic{
				Code:    diag.DiagramSize,
				Span:    p.File.Span(d.Span.Start, min(start+len(line), d.Span.End)),
				Message: fmt.Sprintf("the diagram has %s and %s; the limits are %d and %d", diag.Counted(nodes, "node"), diag.Counted(edges, "edge"), limits.Nodes, limits.Edges),
				Notes:   []string{"Split it: readers cannot make out the text of a diagram of this size."},
				Subject: []string{fmt.Sprintf("diagram %d", i+1)},
			})
		}
	}
	return found
}

// sizeOf counts what a diagram draws: of a sequence its participants and messages, of a
// history its commits and how they follow. Charts, which connect nothing, have no size.
func sizeOf(d mermaid.Diagram) (nodes, edges int) {
	switch d := d.(type) {
	case *mermaid.Flowchart:
		return len(d.Vertices) + len(d.Subgraphs), len(d.Edges)
	case *mermaid.Mindmap:
		return len(d.Nodes), len(d.Nodes) - 1
	case *mermaid.ClassDiagram:
		return len(d.Classes), len(d.Relations)
	case *mermaid.StateDiagram:
		return len(d.States), len(d.Transitions)
	case *mermaid.ERDiagram:
		return len(d.Entities), len(d.Relationships)
	case *mermaid.C4:
		return len(d.Elements), len(d.Relations)
	case *mermaid.Sequence:
		for _, e := range d.Events {
			if e.To != "" && e.Placement == "" { // notes have a place
				edges++
			}
		}
		return len(d.Participants), edges
	case *mermaid.GitGraph:
		for _, c := range d.Commits {
			edges += len(c.Parents)
		}
		return len(d.Commits), edges
	}
	return 0, 0
}

// diagramDrift compares each diagram that states containment with the assertions of its
// page's text, both by what follows from them: a diagram may leave out what its other
// edges imply, and so may the text. A page whose text asserts nothing between the
// diagram's nodes has nothing to drift from. An edge that lies on a cycle drifts from
// nothing either: the cycle is a finding of its own, and to copy the edge would not end it.
func diagramDrift(f *facts) diag.List {
	said := f.assertionsByFile()
	var found diag.List
	for _, p := range f.Pages {
		for i := range p.Diagrams {
			if d := &p.Diagrams[i]; d.Containment {
				found = append(found, f.drift(said[p.File], d)...)
			}
		}
	}
	return found
}

// assertionsByFile groups the indices of asserting statements by their file.
func (f *facts) assertionsByFile() map[*source.File][]int {
	byFile := map[*source.File][]int{}
	for i := range f.graph.Statements {
		s := &f.graph.Statements[i]
		if s.Role == concept.Assertion && s.Relation == concept.Contains && s.Span.File != nil {
			byFile[s.Span.File] = append(byFile[s.Span.File], i)
		}
	}
	return byFile
}

func (f *facts) drift(said []int, d *page.Diagram) diag.List {
	var drawn, written []concept.Statement
	nodes := map[concept.Key]bool{}
	for _, i := range said {
		s := f.graph.Statements[i]
		if s.Construct != concept.DiagramEdge && s.Construct != concept.DiagramNesting {
			written = append(written, s)
		} else if d.Span.Start <= s.Span.Start && s.Span.End <= d.Span.End {
			drawn = append(drawn, s)
			for _, o := range s.Operands {
				nodes[f.canonical(o.Key)] = true
			}
		}
	}
	between := f.pairsBetween(written, nodes)
	if len(drawn) == 0 || len(between) == 0 {
		return nil
	}
	text, picture, ids := f.closed(written), f.closed(drawn), f.idsOf(d, drawn)
	var found diag.List
	for _, s := range between {
		if !follows(picture, s) && !f.onCycle(s) {
			x := driftOf(s, "the diagram lacks", "Draw the edge, or remove it here.",
				diag.Related{Span: d.Span, Message: "the diagram that has both nodes"})
			x.Fixes = addEdge(s, d, ids)
			found = append(found, x)
		}
	}
	for _, s := range f.pairs(drawn) {
		if !follows(text, s) && !f.onCycle(s) {
			x := driftOf(s, "the page's text lacks", "Add it to the list, or remove the edge.")
			x.Fixes = f.addItem(s, between[len(between)-1])
			found = append(found, x)
		}
	}
	return found
}

func driftOf(s concept.Statement, lacks, note string, related ...diag.Related) diag.Diagnostic {
	broader, narrower := s.Operands[0], s.Operands[1]
	return diag.Diagnostic{
		Code:    diag.DiagramDrift,
		Span:    s.Span,
		Message: fmt.Sprintf("%s %s ⊃ %s", lacks, broader.Name, narrower.Name),
		Notes:   []string{note},
		Related: related,
		Subject: []string{lacks, string(broader.Key), string(narrower.Key)},
	}
}

// addItem is the fix that adds a list item with the pair of s after the one that asserts
// other. Which side is right is the author's to say, so it is not safe.
func (f *facts) addItem(s, other concept.Statement) []diag.Fix {
	line, ok := wholeItem(&other)
	if !ok {
		return nil
	}
	text := line.Text()
	a, b := other.Operands[0].Span, other.Operands[1].Span
	if a.Start > b.Start || a.Start < line.Start || b.End > line.End {
		return nil
	}
	item := text[:a.Start-line.Start] + s.Operands[0].Name + text[a.End-line.Start:b.Start-line.Start] +
		s.Operands[1].Name + text[b.End-line.Start:]
	if item[len(item)-1] != '\n' {
		item = "\n" + item
	}
	return []diag.Fix{{
		Title: fmt.Sprintf("add %s ⊃ %s to the list", s.Operands[0].Name, s.Operands[1].Name),
		Edits: []diag.Edit{{Span: line.File.Span(line.End, line.End), New: item}},
	}}
}

// idsOf gives the id by which a flowchart calls each concept that its edges name: that of
// the node whose label, or whose own mention where it has none, is the name's place.
func (f *facts) idsOf(d *page.Diagram, drawn []concept.Statement) map[concept.Key]string {
	chart, ok := d.Model.(*mermaid.Flowchart)
	if !ok {
		return nil
	}
	at := map[source.Span]string{}
	for _, v := range chart.Vertices {
		at[v.Span] = v.ID
		if v.Label.Text != "" && !v.Label.Span.IsZero() {
			at[v.Label.Span] = v.ID
		}
	}
	ids := map[concept.Key]string{}
	for i := range drawn {
		for _, o := range drawn[i].Operands {
			if id, ok := at[o.Span]; ok {
				ids[f.canonical(o.Key)] = id
			}
		}
	}
	return ids
}

// addEdge is the fix that draws an edge at the end of a diagram, indented as its last
// line. As with addItem, which side is right is the author's to say.
func addEdge(s concept.Statement, d *page.Diagram, ids map[concept.Key]string) []diag.Fix {
	broader, narrower := ids[s.Operands[0].Key], ids[s.Operands[1].Key]
	body := strings.TrimRight(d.Body.Text, " \t\r\n")
	if broader == "" || narrower == "" || body == "" {
		return nil
	}
	end := d.Body.Span(len(body)-1, len(body)).End
	line, start := d.Span.File.LineText(end)
	if start+len(line) != end {
		return nil // what stands behind the last word is not to be cut
	}
	lineEnd := "\n"
	if strings.HasPrefix(d.Span.File.Text[end:], "\r") {
		lineEnd = "\r\n"
	}
	before := line[:len(line)-len(strings.TrimLeft(line, " \t>"))] // and of a block quote its mark
	return []diag.Fix{{
		Title: fmt.Sprintf("draw %s ⊃ %s", s.Operands[0].Name, s.Operands[1].Name),
		Edits: []diag.Edit{{Span: d.Span.File.Span(end, end), New: lineEnd + before + broader + " --> " + narrower}},
	}}
}

// canonical follows an alias to the key of its concept.
func (f *facts) canonical(k concept.Key) concept.Key {
	if id, ok := f.graph.Lookup(k); ok {
		return f.graph.Concepts[id].Key
	}
	return k
}

// pairs splits statements into their neighbouring pairs, each once, those of a concept
// with itself left out. Keys are canonical.
func (f *facts) pairs(statements []concept.Statement) []concept.Statement {
	var all []concept.Statement
	seen := map[[2]concept.Key]bool{}
	for i := range statements {
		s := &statements[i]
		for k := 1; k < len(s.Operands); k++ {
			a, b := s.Operands[k-1], s.Operands[k]
			a.Key, b.Key = f.canonical(a.Key), f.canonical(b.Key)
			if pair := [2]concept.Key{a.Key, b.Key}; a.Key != b.Key && !seen[pair] {
				seen[pair] = true
				all = append(all, concept.Statement{
					Span: pairSpan(s, k), Construct: s.Construct, Operands: []concept.Operand{a, b},
				})
				if len(s.Operands) == 2 {
					all[len(all)-1].Span = s.Span
				}
			}
		}
	}
	return all
}

// pairsBetween returns the pairs of which both concepts are among the given ones.
func (f *facts) pairsBetween(statements []concept.Statement, nodes map[concept.Key]bool) []concept.Statement {
	var between []concept.Statement
	for _, s := range f.pairs(statements) {
		if nodes[s.Operands[0].Key] && nodes[s.Operands[1].Key] {
			between = append(between, s)
		}
	}
	return between
}

// closed is the hierarchy of some statements alone.
func (f *facts) closed(statements []concept.Statement) *concept.Hierarchy {
	return concept.Close(concept.NewGraph(f.pairs(statements), nil))
}

// onCycle reports whether the narrower concept of a pair that is asserted contains the
// broader one.
func (f *facts) onCycle(pair concept.Statement) bool {
	pair.Operands = []concept.Operand{pair.Operands[1], pair.Operands[0]}
	return follows(f.Hierarchy, pair)
}

// follows reports whether a hierarchy has the pair.
func follows(h *concept.Hierarchy, pair concept.Statement) bool {
	broader, ok1 := h.Graph.Lookup(pair.Operands[0].Key)
	narrower, ok2 := h.Graph.Lookup(pair.Operands[1].Key)
	return ok1 && ok2 && h.Contains(broader, narrower)
}
