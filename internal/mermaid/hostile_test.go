package mermaid_test

import (
	"strings"
	"testing"
	"time"

	"docgen/internal/mermaid"
	"docgen/internal/source"
)

// hostileLimit is far above what the largest of the texts below takes, and far below
// what a reading in quadratic time would.
const hostileLimit = 10 * time.Second

// A stranger's text may be of any size: reading it takes time in proportion, and no
// depth of nesting overflows the stack.
func TestHostileFlowcharts(t *testing.T) {
	const many = 100_000
	deep := 10_000
	line := func(s string, n int) string { return "graph TD\n" + strings.Repeat(s, n) }
	for name, text := range map[string]string{
		"many edges":             line("A --> B\n", many),
		"many edges in a chain":  line("A --> ", many) + "B",
		"many pairs":             "graph TD\n" + strings.Repeat("a & ", 300) + "a --> " + strings.Repeat("b & ", 300) + "b",
		"deep nesting":           line("subgraph s\n", deep) + strings.Repeat("end\n", deep),
		"deep and named apart":   "graph TD\n" + nested(deep),
		"unclosed nesting":       line("subgraph s\n", deep),
		"a long label":           "graph TD\nA[" + strings.Repeat("label ", many*2) + "]",
		"a long rejected label":  "graph TD\nA[" + strings.Repeat("f(x) ", many*2) + "] --> B",
		"many rejected labels":   line("A[f(x)] --> ", many) + "B",
		"brackets only":          line("(", many),
		"closing brackets":       "graph TD\nA" + strings.Repeat("[a", many) + strings.Repeat("]", many),
		"quotes only":            line(`"`, many),
		"bars":                   "graph TD\nA -->" + strings.Repeat("|a", many),
		"bars behind a link":     "graph TD\nA -->|" + strings.Repeat("a|b ", many),
		"hyphens":                line("-", many),
		"links without ends":     line("A -- ", many),
		"dotted":                 line("A -. a.b ", many),
		"spaces":                 line("  \n \n", many),
		"at signs":               line("a@", many),
		"commas":                 line("a,", many),
		"directions":             line("direction ", many),
		"directives":             strings.Repeat("%%{a ", many) + "graph TD",
		"directives in a row":    strings.Repeat("%%{init: {}}%%", many) + "graph TD",
		"comments":               line("%% c\n", many),
		"front matter fences":    strings.Repeat("---\n", many),
		"tags":                   line("<a b=\"", many),
		"entities":               line("#a;", many),
		"half entities":          "graph TD\nA[" + strings.Repeat("ﬂ°", many) + "]",
		"styles":                 "graph TD\nstyle A " + strings.Repeat("fill:#fff,", many) + "a:b",
		"class names":            line("class A b\n", many),
		"data":                   line("A@{ shape: rect }\n", many/4),
		"deep data":              "graph TD\nA@{ a: " + strings.Repeat("[", many) + " }",
		"data that goes on":      line("A@{ ", many),
		"braces and line breaks": "graph TD\n" + strings.Repeat("}\n \n", many),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			parse(text)
			if took := time.Since(start); took > hostileLimit {
				t.Errorf("%d bytes took %v", len(text), took)
			} else if took > time.Second {
				t.Logf("%d bytes took %v", len(text), took)
			}
		})
	}
}

// nested returns subgraphs within each other, each with a name of its own.
func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString("subgraph s")
		b.WriteString(strings.Repeat("a", i%7))
		b.WriteByte(byte('a' + i%26))
		b.WriteString("\n x --> y\n")
	}
	return b.String() + strings.Repeat("end\n", depth)
}

// Whatever the text, reading it does not panic, every place lies in the file, and a
// plain label is the text at its place.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"graph TD\nA[a] -->|x| B((b)) & C{c}\nsubgraph s[t]\ndirection LR\nend",
		"---\ntitle: x\n---\n%%{init: {}}%%\nflowchart LR\n%% c\na -- \"t\" --> b:::c\nclick a \"u\" \"t\"",
		"graph\nA@{ shape: cyl, label: \"x\" }\ne1@-.->\nlinkStyle 0 stroke:#f00;",
		"graph TD\nA[f(x)] -- a \"b\" --> [c] | d\nB（x） ~~~ end\n@{ <a b=\"c\"> #quot; #35;",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		d, diags := parse(text)
		for _, x := range diags {
			inside(t, x.Span, text)
			for _, fix := range x.Fixes {
				for _, e := range fix.Edits {
					inside(t, e.Span, text)
				}
			}
		}
		if chart, ok := d.(*mermaid.Flowchart); ok {
			flowchartInside(t, chart, text)
		}
		mermaid.Describe(d, diags)
	})
}

func inside(t *testing.T, s source.Span, text string) {
	t.Helper()
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		t.Fatalf("span %d..%d of a text of %d bytes", s.Start, s.End, len(text))
	}
}

func flowchartInside(t *testing.T, chart *mermaid.Flowchart, text string) {
	label := func(l mermaid.Label) {
		if l.Span.IsZero() {
			return
		}
		inside(t, l.Span, text)
		if l.Type == mermaid.LabelText && !strings.ContainsAny(l.Text, "<>=#\"\n\r") &&
			!strings.ContainsAny(l.Span.Text(), "<>=#\"\n\r%;") && l.Span.Text() != l.Text {
			t.Errorf("the label %q stands at %q", l.Text, l.Span.Text())
		}
	}
	for _, v := range chart.Vertices {
		inside(t, v.Span, text)
		label(v.Label)
	}
	for _, e := range chart.Edges {
		inside(t, e.Span, text)
		inside(t, e.FromSpan, text)
		inside(t, e.ToSpan, text)
		label(e.Label)
	}
	for _, s := range chart.Subgraphs {
		inside(t, s.Span, text)
		label(s.Title)
	}
}
