package mermaid_test

import (
	"strings"
	"testing"

	"docgen/internal/mermaid"
)

// A line that cannot be read costs that line only, and gives one finding at its place.
func TestFaultyLineCostsItselfOnly(t *testing.T) {
	for _, c := range []struct {
		name, text string
		at         string // the text that the finding is at
		count      func(mermaid.Diagram) int
		want       int
	}{
		{"flowchart", "graph TD\na --> b\na => b\nc --> d", "=",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.Flowchart).Edges) }, 2},
		{"flowchart in a subgraph", "graph TD\nsubgraph s\na -->\nend\nc --> d", "end",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.Flowchart).Subgraphs) }, 1},
		{"state", "stateDiagram-v2\nstate s {\na --> b\na --> -\n}\nc --> d", "-",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.StateDiagram).Transitions) }, 2},
		{"sequence", "sequenceDiagram\nA->>B: x\nA->>\nloop y\nB->>A: z\nend", "the end",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.Sequence).Events) }, 4},
		{"class", "classDiagram\nA <|-- B\nA <| B\nC <|-- D", "B",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.ClassDiagram).Relations) }, 2},
		{"er", "erDiagram\nA ||--o{ B : x\nA ||-- B : y\nC ||--o{ D : z", "B",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.ERDiagram).Relationships) }, 2},
		{"timeline", "timeline\n2001 : a\n:b\n2002 : c", ":",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.Timeline).Periods) }, 2},
		{"journey", "journey\na: 1: me\nb\nc: 2: me", "the end",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.Journey).Tasks) }, 2},
		{"pie", "pie\n\"a\" : 1\n\"b\" 2\n\"c\" : 3", "2",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.Pie).Slices) }, 2},
		{"gantt", "gantt\na : 2024-01-01, 1d\nb\nc : 1d", "the end",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.Gantt).Tasks) }, 2},
		{"quadrant", "quadrantChart\na: [0.1, 0.2]\nb: 0.1\nc: [0.3, 0.4]", ":",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.Quadrant).Points) }, 2},
		{"git", "gitGraph\ncommit\ncommit oops\ncommit", "oops",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.GitGraph).Commits) }, 2},
		{"c4", "C4Context\nPerson(a, \"A\")\nPerson\nPerson(b, \"B\")", "the end",
			func(d mermaid.Diagram) int { return len(d.(*mermaid.C4).Elements) }, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, diags := parse(c.text)
			if got := c.count(d); got != c.want {
				t.Errorf("%d elements are left, want %d", got, c.want)
			}
			if len(diags) != 1 {
				t.Fatalf("%d findings, want 1: %v", len(diags), diags)
			}
			at := strings.TrimSpace(diags[0].Span.Text())
			if c.at == "the end" && at != "" || c.at != "the end" && at != c.at {
				t.Errorf("the finding is at %q, want %q", at, c.at)
			}
		})
	}
}

// A semicolon ends a message to Mermaid, and not to a person.
func TestSemicolonInMessage(t *testing.T) {
	text := "sequenceDiagram\nA->>B: first; then; last\nB-->>A: ok\n"
	d, diags := parse(text)
	s := d.(*mermaid.Sequence)
	if len(s.Events) != 2 || s.Events[0].Label.Text != "first; then; last" {
		t.Errorf("read %+v", s.Events)
	}
	if len(diags) != 1 || diags[0].Span.Text() != ";" {
		t.Fatalf("findings %v, want one at the semicolon", diags)
	}
	repaired := fixed(text, diags)
	again, diags := parse(repaired)
	if len(diags) > 0 {
		t.Errorf("the fixed text is rejected: %s", diags[0].Message)
	}
	if got := again.(*mermaid.Sequence).Events[0].Label.Text; got != "first; then; last" {
		t.Errorf("the fixed text reads %q", got)
	}
}

// Mermaid rejects what a person reads without trouble; the fix, where there is one, makes a
// text that Mermaid accepts and that reads the same.
func TestRejectedAndFixed(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a number for a participant", "sequenceDiagram\n1 ->> B: x\nB->>2 : y\n", "sequenceDiagram\n1->> B: x\nB->>2: y\n"},
		{"front matter behind blank lines", "\n\n---\ntitle: T\n---\ngraph TD\nA --> B\n", "---\ntitle: T\n---\ngraph TD\nA --> B\n"},
		{"an arrow that points back, with no other below", "graph TD\nA --> B\nA <-- C\n", ""},
		{"a short arrow", "graph TD\nA -> B\nC->D ->|x| E\n", "graph TD\nA --> B\nC-->D -->|x| E\n"},
		{"a short arrow of states", "stateDiagram-v2\nstate S {\nA -> B : x\n}\nC->D\n", "stateDiagram-v2\nstate S {\nA --> B : x\n}\nC-->D\n"},
		{"a short arrow of classes", "classDiagram\nA -> B\n", "classDiagram\nA --> B\n"},
		{"keywords for vertices", "graph TD\nA --> end\nend --> B\nclass[Class] --> B\n",
			"graph TD\nA --> node_end[\"end\"]\nnode_end --> B\nnode_class[Class] --> B\n"},
		{"a message that says nothing", "sequenceDiagram\nA->>B\nB-->>A: x\n", "sequenceDiagram\nA->>B:\nB-->>A: x\n"},
		{"a relationship that says nothing", "erDiagram\nA ||--o{ B\nB ||--|| C : has\n", "erDiagram\nA ||--o{ B : \"\"\nB ||--|| C : has\n"},
		{"a slice as one would write it", "pie\nDogs and cats : 30.5\n\"Rats\" : 20 %\n", "pie\n\"Dogs and cats\" : 30.5\n\"Rats\" : 20\n"},
		{"options without quotes", "gitGraph\ncommit id: one tag: v1\n", "gitGraph\ncommit id: \"one\" tag: \"v1\"\n"},
		{"a blank line behind a comment", "mindmap\n  a\n    b[B] %% c\n\n    d\n", "mindmap\n  a\n    b[B] %% c\n    d\n"},
		{"a box without an end", "sequenceDiagram\nbox Group\nparticipant A\n", ""},
		{"a default class of states", "stateDiagram-v2\nclassDef default fill:#fff\nA --> B\n", ""},
		{"a second description of a composite state", "stateDiagram-v2\nstate \"one\" as A {\nB --> C\n}\nA : two\n", ""},
		{"a start that only looks like one after a task", "gantt\nX : x, 2024-01-01, 1d\nY : y, after+ x, 1d\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, diags := parse(c.text)
			if len(diags) == 0 {
				t.Fatal("no finding")
			}
			repaired := fixed(c.text, diags)
			if c.want == "" {
				if repaired != c.text {
					t.Errorf("fixed to %q, want no fix", repaired)
				}
				return
			}
			if repaired != c.want {
				t.Errorf("fixed to %q, want %q", repaired, c.want)
			}
			if _, diags := parse(repaired); len(diags) > 0 {
				t.Errorf("the fixed text is rejected: %s", diags[0].Message)
			}
		})
	}
}
