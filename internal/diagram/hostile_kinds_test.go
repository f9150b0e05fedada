package diagram

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// repeated joins n texts that a number makes different.
func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(i)))
	}
	return b.String()
}

// TestHostileTextsEndSoon draws what a stranger may write, of each kind: what is far beyond
// any diagram is refused, so that the page shows its source, and both are soon done. The
// texts are read here too.
func TestHostileTextsEndSoon(t *testing.T) {
	const long = 1 << 20
	word := strings.Repeat("long ", long/5)
	tests := []struct{ name, text string }{
		{"flowchart, nodes", "graph TD\n" + repeated(100_000, "a#\n")},
		{"flowchart, a chain", "graph TD\na" + repeated(100_000, " --> b#")},
		{"flowchart, a label", "graph TD\na[" + word + "]"},
		{"flowchart, subgraphs", "graph TD\n" + repeated(10_000, "subgraph s#\n") + "a\n" + strings.Repeat("end\n", 10_000)},
		{"mindmap, children", "mindmap\n root\n" + repeated(100_000, "  c#\n")},
		{"mindmap, deep", "mindmap\n" + deeper(5_000, "n#\n")},
		{"mindmap, a label", "mindmap\n " + word},
		{"sequence, participants", "sequenceDiagram\n" + repeated(10_000, "participant p#\n")},
		{"sequence, messages", "sequenceDiagram\n" + repeated(100_000, "A->>B: m#\n")},
		{"sequence, frames", "sequenceDiagram\n" + repeated(10_000, "loop l#\n") + "A->>B: x\n" + strings.Repeat("end\n", 10_000)},
		{"sequence, activations", "sequenceDiagram\n" + repeated(20_000, "A->>+B: m#\n")},
		{"sequence, a message", "sequenceDiagram\nA->>B: " + word},
		{"state, transitions", "stateDiagram-v2\n" + repeated(100_000, "a# --> b#\n")},
		{"state, deep", "stateDiagram-v2\n" + repeated(10_000, "state s# {\n") + "a\n" + strings.Repeat("}\n", 10_000)},
		{"state, a note", "stateDiagram-v2\nnote right of A : " + word},
		{"class, classes", "classDiagram\n" + repeated(50_000, "class C# {\n+int x\n}\n")},
		{"class, members", "classDiagram\nclass C {\n" + repeated(100_000, "+int m#\n") + "}\n"},
		{"class, a member", "classDiagram\nclass C {\n+int " + word + "\n}\n"},
		{"er, relations", "erDiagram\n" + repeated(50_000, "A# ||--o{ B# : x\n")},
		{"er, attributes", "erDiagram\nA {\n" + repeated(100_000, "int a#\n") + "}\n"},
		{"c4, elements", "C4Context\n" + repeated(50_000, "Person(p#, \"P\")\n")},
		{"c4, boundaries", "C4Context\n" + repeated(10_000, "Boundary(b#, \"B\") {\n") + "Person(p, \"P\")\n" + strings.Repeat("}\n", 10_000)},
		{"timeline, periods", "timeline\n" + repeated(50_000, "p# : e\n")},
		{"timeline, events", "timeline\np" + repeated(100_000, " : e#")},
		{"gantt, tasks", "gantt\ndateFormat YYYY-MM-DD\n" + repeated(100_000, "t# : 2024-01-01, 3d\n")},
		{"gantt, centuries", "gantt\ndateFormat YYYY-MM-DD\nexcludes weekends\n" + repeated(1_001, "t# : 2000-01-01, 9999y\n")},
		{"journey, tasks", "journey\n" + repeated(50_000, "t#: 5: Me\n")},
		{"journey, actors", "journey\nt: 5: " + repeated(50_000, "p#, ")},
		{"pie, slices", "pie\n" + repeated(50_000, "\"s#\" : 1\n")},
		{"quadrant, points", "quadrantChart\n" + repeated(50_000, "p#: [0.5, 0.5]\n")},
		{"git, commits", "gitGraph\n" + repeated(50_000, "commit\n")},
		{"git, branches", "gitGraph\ncommit\n" + repeated(10_000, "branch b#\ncommit\n")},
	}
	d := newDrawer(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			got, err := d.Draw(t.Context(), parse(tt.text), Options{})
			took := time.Since(start)
			if took > slow {
				t.Errorf("took %v", took)
			}
			if err == nil {
				err = checkSVG(got.SVG, "diagram")
				t.Errorf("it is drawn, %.0f by %.0f pixels in %d bytes; want %v (%v)", got.Width, got.Height, len(got.SVG), ErrTooLarge, err)
			} else if !errors.Is(err, ErrTooLarge) {
				t.Errorf("error %v, want %v", err, ErrTooLarge)
			}
			t.Logf("%v: %v", took.Round(time.Millisecond), err)
		})
	}
}

// deeper gives lines of which each stands deeper than the one before.
func deeper(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i+1))
		b.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(i)))
	}
	return b.String()
}
