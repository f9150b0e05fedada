package mermaid_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"docgen/internal/diag"
	"docgen/internal/mermaid"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

// parse reads a text as if it were a file of its own.
func parse(text string) (mermaid.Diagram, diag.List) {
	f := source.NewFile("page.md", text)
	return mermaid.Parse(source.FragmentOf(f.Span(0, len(text))))
}

// fixed applies the first fix of every finding to the text.
func fixed(text string, diags diag.List) string {
	for i := len(diags) - 1; i >= 0; i-- {
		if len(diags[i].Fixes) == 0 {
			continue
		}
		for _, e := range slices.Backward(diags[i].Fixes[0].Edits) {
			text = text[:e.Span.Start] + e.New + text[e.Span.End:]
		}
	}
	return text
}

// edgesOf writes the edges of a flowchart by the labels of their ends.
func edgesOf(d mermaid.Diagram) string {
	chart, ok := d.(*mermaid.Flowchart)
	if !ok {
		return fmt.Sprintf("%T", d)
	}
	labels := map[string]string{}
	for _, v := range chart.Vertices {
		labels[v.ID] = v.Label.Text
	}
	var out []string
	for _, e := range chart.Edges {
		arrow := ">"
		if e.Label.Text != "" {
			arrow += "[" + e.Label.Text + "]"
		}
		out = append(out, labels[e.From]+" "+arrow+" "+labels[e.To])
	}
	return strings.Join(out, "; ")
}

// What Mermaid rejects is read as a person reads it, reported at its place, and its fix
// gives a text that Mermaid reads the same way.
func TestRejectedFlowchartsAreReadAndFixed(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // the edges as read
		at         string // the text that the finding is at
		fixed      string // the statement after the fix; "" where there is no safe one
	}{
		{"brackets in a label", "A[call()] --> B", "call() > B", "call()", `A["call()"] --> B`},
		{"brackets of the same form", "A[a[0] b] --> B", "a[0] b > B", "a[0] b", `A["a[0] b"] --> B`},
		{"brackets in round ones", "A(f(x)) --> B", "f(x) > B", "f(x)", `A("f(x)") --> B`},
		{"quotes in a label", `A[say "hi"] --> B`, `say "hi" > B`, `say "hi"`, `A["say #quot;hi#quot;"] --> B`},
		{"quotes in a quoted label", `A["a "b" c"] --> B`, `a "b" c > B`, `"a "b" c"`, `A["a #quot;b#quot; c"] --> B`},
		{"a bar in a label", "A[a|b] --> B", "a|b > B", "a|b", `A["a|b"] --> B`},
		{"a path in a label", "A[/var/lib] --> B", "/var/lib > B", "/var/lib", `A["/var/lib"] --> B`},
		{"brackets on a link", "A -->|call()| B", "A >[call()] B", "call()", `A -->|"call()"| B`},
		{"a bar on a link", "A -->|a|b| B", "A >[a|b] B", "a|b", `A -->|"a|b"| B`},
		{"quotes on a link", `A -- say "hi" --> B`, `A >[say "hi"] B`, `say "hi"`, `A -- "say #quot;hi#quot;" --> B`},
		{"a dot on a dotted link", "A -. v1.0 .-> B", "A >[v1.0] B", "v1.0", `A -. "v1.0" .-> B`},
		{"space round a label", "A[ f(x) ] --> B", "f(x) > B", "f(x)", `A["f(x)"] --> B`},
		{"an arrow that points back", "A <-- B", "B > A", "<--", ""},
		{"a thick one", "A <== B", "B > A", "<==", ""},
		{"a dotted one", "A <-. B", "B > A", "<-.", ""},
		{"one in a chain, to several", "A <-- B & C", "B > A; C > A", "<--", ""},
		{"a comment behind a statement", "A --> B %% why", "A > B", "%% why", "A --> B\n%% why"},
		{"two words for an id", "Node A --> B", "Node A > B", "Node A", ""},
		{"a keyword for an id", "A --> end", "A > end", "end", ""},
		{"fullwidth brackets in an id", "A（x） --> B", "A（x） > B", "A（x）", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := "graph TD\n" + c.text + "\nB --> Z\n"
			d, diags := parse(text)
			if got := edgesOf(d); got != c.want+"; B > Z" {
				t.Errorf("read %q, want %q", got, c.want+"; B > Z")
			}
			if len(diags) != 1 {
				t.Fatalf("%d findings, want 1: %v", len(diags), diags)
			}
			if got := diags[0].Span.Text(); got != c.at {
				t.Errorf("the finding is at %q, want %q", got, c.at)
			}
			if c.fixed == "" {
				return
			}
			repaired := fixed(text, diags)
			if want := "graph TD\n" + c.fixed + "\nB --> Z\n"; repaired != want {
				t.Errorf("fixed to %q, want %q", repaired, want)
			}
			again, diags := parse(repaired)
			if len(diags) > 0 {
				t.Errorf("the fixed text is rejected: %s", diags[0].Message)
			}
			if got := edgesOf(again); got != c.want+"; B > Z" {
				t.Errorf("the fixed text reads %q", got)
			}
		})
	}
}

// The head of a subgraph is a title to a person, whatever it holds.
func TestRejectedSubgraphHeads(t *testing.T) {
	for head, want := range map[string]struct{ title, fixed string }{
		"层（应用）":       {"层（应用）", `"层（应用）"`},
		"a (b) c":     {"a (b) c", `"a (b) c"`},
		"s[a (b)]":    {"a (b)", `s["a (b)"]`},
		"s[a|b]":      {"a|b", `s["a|b"]`},
		`s[say "hi"]`: {`say "hi"`, `s["say #quot;hi#quot;"]`},
	} {
		text := "graph TD\nsubgraph " + head + "\n  a --> b\nend\n"
		d, diags := parse(text)
		chart := d.(*mermaid.Flowchart)
		if len(chart.Subgraphs) != 1 || chart.Subgraphs[0].Title.Text != want.title || len(chart.Subgraphs[0].Members) != 2 {
			t.Errorf("%s is read as %+v", head, chart.Subgraphs)
		}
		if len(diags) != 1 {
			t.Errorf("%s gives %d findings, want 1", head, len(diags))
		}
		repaired := fixed(text, diags)
		if !strings.Contains(repaired, "subgraph "+want.fixed+"\n") {
			t.Errorf("%s is fixed to %q", head, repaired)
		}
		if _, diags := parse(repaired); len(diags) > 0 {
			t.Errorf("the fixed %q is rejected: %s", repaired, diags[0].Message)
		}
	}
}

// Every element says where it stands in the author's file.
func TestFlowchartSpans(t *testing.T) {
	text := "before\n> ```mermaid\n> graph LR\n> %% docgen: contains\n> 虚拟化[\"Virtual #quot;X#quot;\"] -->|包含| b\n> ```\n"
	f := source.NewFile("page.md", text)
	b := source.NewFragmentBuilder(f)
	for at, line := range strings.SplitAfter(text, "\n") {
		start := strings.Index(text, line)
		if at > 1 && strings.HasPrefix(line, "> ") && !strings.Contains(line, "```") {
			b.Copy(start+2, start+len(line))
		}
	}
	d, diags := mermaid.Parse(b.Fragment())
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	chart := d.(*mermaid.Flowchart)
	edge := chart.Edges[0]
	got := []string{
		chart.Vertices[0].Span.Text(), chart.Vertices[0].Label.Text, chart.Vertices[0].Label.Span.Text(),
		edge.Span.Text(), edge.Label.Span.Text(), edge.FromSpan.Text(), edge.ToSpan.Text(),
		d.Comments()[0].Text, d.Comments()[0].Span.Text(),
	}
	want := []string{
		"虚拟化", `Virtual "X"`, "Virtual #quot;X#quot;",
		"-->|包含|", "包含", "虚拟化", "b",
		"docgen: contains", "%% docgen: contains",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
