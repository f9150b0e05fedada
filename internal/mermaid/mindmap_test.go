package mermaid_test

import (
	"strings"
	"testing"

	"docgen/internal/mermaid"
)

// treeOf writes a mindmap as nested brackets.
func treeOf(d mermaid.Diagram) string {
	m, ok := d.(*mermaid.Mindmap)
	if !ok || len(m.Nodes) == 0 {
		return ""
	}
	var write func(i int) string
	write = func(i int) string {
		out := m.Nodes[i].Label.Text
		if m.Nodes[i].Shape != mermaid.MindDefault {
			out += ":" + string(m.Nodes[i].Shape)
		}
		var inner []string
		for _, c := range m.Nodes[i].Children {
			inner = append(inner, write(c))
		}
		if len(inner) > 0 {
			out += " (" + strings.Join(inner, ", ") + ")"
		}
		return out
	}
	return write(0)
}

// Text with brackets is no shape to a person, and quoted none to Mermaid.
func TestRejectedMindmapsAreReadAndFixed(t *testing.T) {
	for _, c := range []struct{ name, line, want, at, fixed string }{
		{"a call", "fork()", "fork()", "fork()", `["fork()"]`},
		{"text behind a bracket", "O(1) 调度器", "O(1) 调度器", "O(1) 调度器", `["O(1) 调度器"]`},
		{"brackets in the middle", "a [b] c", "a [b] c", "a [b] c", `["a [b] c"]`},
		{"brackets in a shape", "a[b(c)d]", "b(c)d:rect", "b(c)d", `a["b(c)d"]`},
		{"brackets in a circle", "((a(b)c))", "a(b)c:circle", "a(b)c", `(("a(b)c"))`},
		{"braces", "f{x}", "f{x}", "f{x}", `["f{x}"]`},
		{"quotes", `say("a" and "b")`, `say("a" and "b")`, `say("a" and "b")`, `["say(#quot;a#quot; and #quot;b#quot;)"]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := "mindmap\n  root((R))\n    " + c.line + "\n      x\n    y\n"
			d, diags := parse(text)
			if got, want := treeOf(d), "R:circle ("+c.want+" (x), y)"; got != want {
				t.Errorf("read %q, want %q", got, want)
			}
			if len(diags) != 1 {
				t.Fatalf("%d findings, want 1: %v", len(diags), diags)
			}
			if got := diags[0].Span.Text(); got != c.at {
				t.Errorf("the finding is at %q, want %q", got, c.at)
			}
			repaired := fixed(text, diags)
			if want := strings.Replace(text, c.line, c.fixed, 1); repaired != want {
				t.Errorf("fixed to %q, want %q", repaired, want)
			}
			if _, diags := parse(repaired); len(diags) > 0 {
				t.Errorf("the fixed text is rejected: %s", diags[0].Message)
			}
		})
	}
}

func TestMindmapSpans(t *testing.T) {
	d, diags := parse("mindmap\n  root[\"The root\"]\n    一 个\n    ::icon(fa fa-book)\n")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	m := d.(*mermaid.Mindmap)
	for i, want := range []struct{ node, label string }{{`root["The root"]`, "The root"}, {"一 个", "一 个"}} {
		if got := m.Nodes[i].Label.Span.Text(); got != want.label {
			t.Errorf("the label of node %d is at %q, want %q", i, got, want.label)
		}
		if got := m.Nodes[i].Span.Text(); got != want.node {
			t.Errorf("node %d is at %q, want %q", i, got, want.node)
		}
	}
}
