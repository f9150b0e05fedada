package concept_test

import (
	"strings"
	"testing"

	"docgen/internal/concept"
	"docgen/internal/source"
)

// read makes statements of a text with one statement a line, in the least notation that
// the tests need:
//
//	A ⊃ B        an assertion          claim A ⊃ B    a claim
//	claim A ⊅ B  a denial              ignore A ⊃ B   an ignored statement
func read(t testing.TB, text string) []concept.Statement {
	t.Helper()
	file := source.NewFile("page.md", text)
	var list []concept.Statement
	at := 0
	for line := range strings.Lines(text) {
		start := at
		at += len(line)
		s := concept.Statement{}
		body := strings.TrimSpace(line)
		if body == "" {
			continue
		}
		start += strings.Index(line, body)
		s.Span = file.Span(start, start+len(body))
		if rest, ok := strings.CutPrefix(body, "claim "); ok {
			s.Role, body = concept.Claim, rest
		} else if rest, ok := strings.CutPrefix(body, "ignore "); ok {
			s.Role, body = concept.Ignored, rest
		}
		sign := " ⊃ "
		if strings.Contains(body, "⊅") {
			s.Relation, sign = concept.NotContains, " ⊅ "
		}
		offset := s.Span.End - len(body)
		for name := range strings.SplitSeq(body, sign) {
			s.Operands = append(s.Operands, concept.Operand{
				Name: name,
				Key:  concept.KeyOf(name),
				Span: file.Span(offset, offset+len(name)),
			})
			offset += len(name) + len(sign)
		}
		if len(s.Operands) < 2 {
			t.Fatalf("not a statement: %q", line)
		}
		list = append(list, s)
	}
	return list
}

func build(t testing.TB, text string) *concept.Graph {
	t.Helper()
	return concept.NewGraph(read(t, text), nil)
}

// names gives concepts by their display names.
func names(g *concept.Graph, ids []concept.ID) string {
	var list []string
	for _, id := range ids {
		list = append(list, g.Concepts[id].Name)
	}
	return strings.Join(list, " ")
}

// edges gives edges as "A⊃B", separated by spaces.
func edges(g *concept.Graph, indices []int) string {
	var list []string
	for _, i := range indices {
		e := g.Edges[i]
		list = append(list, g.Concepts[e.Broader].Name+"⊃"+g.Concepts[e.Narrower].Name)
	}
	return strings.Join(list, " ")
}

func lookup(t testing.TB, g *concept.Graph, name string) concept.ID {
	t.Helper()
	id, ok := g.Lookup(concept.KeyOf(name))
	if !ok {
		t.Fatalf("no concept %q", name)
	}
	return id
}
