package forest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"docgen/internal/concept"
	"docgen/internal/source"
)

// hierarchy makes a hierarchy of assertions, one a line, each written "A ⊃ B".
func hierarchy(text string) *concept.Hierarchy {
	f := source.NewFile("page.md", text)
	var statements []concept.Statement
	at := 0
	for line := range strings.Lines(text) {
		broader, narrower, _ := strings.Cut(strings.TrimSpace(line), " ⊃ ")
		statements = append(statements, concept.Statement{
			Span: f.Span(at, at+len(strings.TrimSpace(line))),
			Operands: []concept.Operand{
				{Name: broader, Key: concept.KeyOf(broader)},
				{Name: narrower, Key: concept.KeyOf(narrower)},
			},
		})
		at += len(line)
	}
	return concept.Close(concept.NewGraph(statements, nil))
}

func byID(a, b concept.ID) int { return cmp.Compare(a, b) }

// outline writes a forest as indented lines, "↑" behind what is unfolded elsewhere.
func outline(h *concept.Hierarchy, f *Forest) string {
	var b strings.Builder
	var write func(number, level int)
	write = func(number, level int) {
		fmt.Fprintf(&b, "%s%s %d\n", strings.Repeat("  ", level), h.Graph.Concepts[f.Order[number]].Name, f.Descendants[number])
		for _, child := range f.Narrower[number] {
			if f.Again(number, child) {
				fmt.Fprintf(&b, "%s%s ↑\n", strings.Repeat("  ", level+1), h.Graph.Concepts[f.Order[child]].Name)
			} else {
				write(child, level+1)
			}
		}
	}
	for root := range f.Roots {
		write(root, 0)
	}
	return b.String()
}

func TestForest(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"a concept with two parents is unfolded nearest to a root", "A ⊃ B\nB ⊃ C\nA ⊃ C\nC ⊃ D\n",
			"A 3\n  B 2\n    C ↑\n  C 1\n    D 0\n"},
		{"two roots share", "A ⊃ C\nB ⊃ C\nB ⊃ D\n", "A 1\n  C 0\nB 2\n  C ↑\n  D 0\n"},
		{"a cycle begins at its first concept", "B ⊃ A\nA ⊃ B\nB ⊃ C\n", "A 2\n  B 2\n    A ↑\n    C 0\n"},
	} {
		h := hierarchy(c.text)
		if d := gocmp.Diff(c.want, outline(h, Of(h, byID))); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func names(h *concept.Hierarchy) Text {
	return Text{
		Name:       func(id concept.ID) string { return h.Graph.Concepts[id].Name },
		Aliases:    func(concept.ID) []string { return nil },
		Address:    func(id concept.ID) string { return concept.Slug(h.Graph.Concepts[id].Name) },
		LineAnchor: "L",
		Place: func(statement int) Place {
			span := h.Graph.Statements[statement].Span
			line := span.File.Position(span.Start).Line
			return Place{Page: "Page", URL: "page/", Heading: "Part", Anchor: fmt.Sprintf("L%d", line), File: "page.md", Line: line}
		},
	}
}

func TestPieces(t *testing.T) {
	h := hierarchy("A 1 ⊃ B+\nA 1 ⊃ C\nB+ ⊃ C\nB+ ⊃ D\nA 1 ⊃ C\n")
	files, err := Of(h, byID).Pieces(h.Graph, names(h))
	if err != nil {
		t.Fatal(err)
	}
	want := []File{
		{"tree-0.json", []byte(`{"concepts":4,"roots":1,"size":2000,"next":1,"names":["A 1","B+","C","D"],"ids":[0,1,2,3],"families":[[3,2],[2,-2,1],0,0]}`)},
		{"said-0.json", []byte(`{"pages":[["Page","page/","page.md"]],"headings":["Part"],"line":"L","anchors":[],"edges":[[],[[0,0,0,1,-1]],[[0,0,0,2,-1,0,0,5,-1],[1,0,0,3,-1]],[[1,0,0,4,-1]]]}`)},
	}
	if d := gocmp.Diff(want, files); d != "" {
		t.Error(d)
	}
}

// TestPiecesAreTheHierarchy reads pieces as a browser does, for a hierarchy of several of
// them: the edges that it finds are those of the graph.
func TestPiecesAreTheHierarchy(t *testing.T) {
	var text strings.Builder
	const n = 3*pieceSize + 17
	for i := 1; i < n; i++ {
		fmt.Fprintf(&text, "c%05d ⊃ c%05d\n", i/5, i)
		if i%3 == 0 {
			fmt.Fprintf(&text, "c%05d ⊃ c%05d\n", i/7, i)
		}
	}
	h := hierarchy(text.String())
	files, err := Of(h, byID).Pieces(h.Graph, names(h))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 8 {
		t.Fatalf("%d files, want 4 pieces of two kinds", len(files))
	}
	var ids []int
	var edges [][2]int
	for piece := 0; piece < len(files); piece += 2 {
		var p treePiece
		if err := json.Unmarshal(files[piece].Data, &p); err != nil {
			t.Fatal(err)
		}
		next := p.Next
		for i, family := range p.Families {
			number := len(ids) + i
			runs, ok := family.([]any)
			if !ok {
				continue
			}
			for _, run := range runs[1:] {
				k := int(run.(float64))
				if k <= 0 {
					edges = append(edges, [2]int{number, -k})
				}
				for range max(k, 0) {
					edges = append(edges, [2]int{number, next})
					next++
				}
			}
		}
		ids = append(ids, p.IDs...)
	}
	for i, e := range edges {
		edges[i] = [2]int{ids[e[0]], ids[e[1]]}
	}
	var want [][2]int
	for _, e := range h.Graph.Edges {
		want = append(want, [2]int{int(e.Broader), int(e.Narrower)})
	}
	slices.SortFunc(edges, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	if d := gocmp.Diff(want, edges); d != "" {
		t.Error(d)
	}
}

// BenchmarkPieces lays out and cuts 20,000 concepts with 40,000 edges.
func BenchmarkPieces(b *testing.B) {
	const n = 20_000
	var text strings.Builder
	for i := 1; i < n; i++ {
		fmt.Fprintf(&text, "concept %d ⊃ concept %d\nconcept %d ⊃ concept %d\n", i/8, i, (i*7919)%i, i)
	}
	h := hierarchy(text.String())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Of(h, byID).Pieces(h.Graph, names(h)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n/1e6, "ms/concept")
}
