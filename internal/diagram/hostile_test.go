package diagram

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"docgen/internal/mermaid"
)

// slow is no measure of speed, for which there are benchmarks: it ends a test that would
// hang. The largest diagrams that are drawn take 0.8 s on the machine where the limits were
// set; what is refused must be refused before Graphviz sees it.
const slow = 2 * time.Minute

// chartOf builds a flowchart of n nodes with the given edges.
func chartOf(n int, edges [][2]int, label string) *mermaid.Flowchart {
	c := &mermaid.Flowchart{Direction: "TB"}
	for i := range n {
		c.Vertices = append(c.Vertices, mermaid.Vertex{ID: fmt.Sprint("v", i), Label: mermaid.Label{Text: fmt.Sprint("node ", i)}})
	}
	for _, e := range edges {
		c.Edges = append(c.Edges, mermaid.FlowEdge{From: fmt.Sprint("v", e[0]), To: fmt.Sprint("v", e[1]),
			Label: mermaid.Label{Text: label}, Stroke: mermaid.StrokeNormal, Type: "arrow_point", Length: 1})
	}
	return c
}

// randomEdges gives m edges among n nodes, the same at every run.
func randomEdges(n, m int) [][2]int {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([][2]int, m)
	for i := range out {
		out[i] = [2]int{r.IntN(n), r.IntN(n)}
	}
	return out
}

// oneWay turns edges so that they all lead from a lower number to a higher one.
func oneWay(edges [][2]int) [][2]int {
	for i, e := range edges {
		edges[i] = [2]int{min(e[0], e[1]), max(e[0], e[1])}
	}
	return edges
}

func chain1000() [][2]int {
	var out [][2]int
	for i := range 999 {
		out = append(out, [2]int{i, i + 1})
	}
	return out
}

// complete gives every pair of n nodes.
func complete(n int) [][2]int {
	var out [][2]int
	for i := range n {
		for j := range i {
			out = append(out, [2]int{j, i})
		}
	}
	return out
}

// nested gives n subgraphs, one in another, with a node in the innermost.
func nested(n int) *mermaid.Flowchart {
	c := chartOf(1, nil, "")
	member := "v0"
	for i := range n {
		id := fmt.Sprint("s", i)
		c.Subgraphs = append(c.Subgraphs, mermaid.Subgraph{ID: id, Title: mermaid.Label{Text: id}, Members: []string{member}})
		member = id
	}
	return c
}

func TestHostileDiagramsEndSoon(t *testing.T) {
	// Subgraphs that hold each other: a parser gives no such thing, but the model can.
	ring := chartOf(1, nil, "")
	ring.Subgraphs = []mermaid.Subgraph{{ID: "a", Members: []string{"b"}}, {ID: "b", Members: []string{"a", "v0"}}}
	long := chartOf(1, nil, "")
	long.Vertices[0].Label.Text = strings.Repeat("长 label ", 100_000)
	words := chartOf(400, nil, "")
	for i := range words.Vertices {
		words.Vertices[i].Label.Text = strings.Repeat("<b>*_x_*", 400)
	}
	far := chartOf(8, complete(8), "")
	for i := range far.Edges {
		far.Edges[i].Length = 1 << 30
	}
	tests := []struct {
		name  string
		chart *mermaid.Flowchart
		want  error // nil: it is drawn
	}{
		{"no node at all", chartOf(0, nil, ""), nil},
		{"100,000 edges", chartOf(300, randomEdges(300, 100_000), ""), ErrTooLarge},
		{"100,000 nodes", chartOf(100_000, nil, ""), ErrTooLarge},
		{"a label of 1 MB", long, ErrTooLarge},
		{"many long labels", words, ErrTooLarge},
		{"nesting 10,000 deep", nested(10_000), ErrTooLarge},
		{"nesting 1,000 deep", nested(1_000), ErrTooLarge},
		{"nesting 40 deep", nested(40), nil},
		{"boxes that hold each other", ring, nil},
		{"edges of enormous length", far, nil},
		{"as many edges as are drawn, all one way", chartOf(1000, oneWay(randomEdges(1000, 2000)), "label"), nil},
		{"as many edges as are drawn, in deep cycles", chartOf(1000, randomEdges(1000, 2000), "label"), ErrTooLarge},
		{"a tangle", chartOf(300, randomEdges(300, 2000), "label"), ErrTooLarge},
		{"a chain of 1,000", chartOf(1000, chain1000(), "label"), nil},
		{"a complete graph", chartOf(32, complete(32), "label"), nil},
		{"only loops", chartOf(3, [][2]int{{0, 0}, {1, 1}, {1, 1}, {2, 2}}, "label"), nil},
	}
	d := newDrawer(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			got, err := d.Draw(t.Context(), tt.chart, Options{})
			if took := time.Since(start); took > slow {
				t.Errorf("took %v", took)
			}
			if !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if err == nil {
				if err := checkSVG(got.SVG, "diagram"); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// What a diagram says of itself is cut like a label that is too long, and not refused.
func TestLongTitlesAreCut(t *testing.T) {
	long := strings.Repeat("长", 300_000)
	got, err := newDrawer(t).Draw(t.Context(), parse("flowchart TD\naccTitle: "+long+"\naccDescr: "+long+"\nA --> B"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got.SVG); n > 2*maxLabel+2000 || !strings.Contains(string(got.SVG), "长…</title>") {
		t.Errorf("%d bytes: %.300s", n, got.SVG)
	}
	if err := checkSVG(got.SVG, "diagram"); err != nil {
		t.Error(err)
	}
}

func TestConcurrentDrawingsAreRight(t *testing.T) {
	d := newDrawer(t)
	charts := make([]*mermaid.Flowchart, 4)
	want := make([]string, len(charts))
	for i := range charts {
		charts[i] = chartOf(5+i, randomEdges(5+i, 6+i), "")
		got, err := d.Draw(t.Context(), charts[i], Options{})
		if err != nil {
			t.Fatal(err)
		}
		want[i] = string(got.SVG)
	}
	done := make(chan error)
	for g := range 8 {
		go func() {
			for k := range 10 {
				i := (g + k) % len(charts)
				got, err := d.Draw(context.Background(), charts[i], Options{})
				if err == nil && string(got.SVG) != want[i] {
					err = fmt.Errorf("diagram %d is drawn differently", i)
				}
				if err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
