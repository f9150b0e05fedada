package diagram

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"docgen/internal/mermaid"
	"docgen/internal/source"
)

// An example is a diagram's text with a name for messages.
type example struct{ name, text string }

func parse(text string) mermaid.Diagram {
	f := source.NewFile("diagram.mmd", text)
	d, _ := mermaid.Parse(source.FragmentOf(f.Span(0, len(f.Text))))
	return d
}

func newDrawer(t testing.TB) *Drawer {
	t.Helper()
	d, err := New(nil, Worker{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// ownExamples are the diagrams in testdata.
func ownExamples(t testing.TB) []example {
	t.Helper()
	names, err := filepath.Glob("testdata/*.mmd")
	if err != nil || len(names) == 0 {
		t.Fatalf("no examples in testdata: %v", err)
	}
	var out []example
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, example{filepath.Base(name), string(text)})
	}
	return out
}

// sharedExamples are the diagrams of real pages, or of Mermaid's documentation, of the
// kinds that are drawn. Without them the test is skipped.
func sharedExamples(t testing.TB, file string) []example {
	t.Helper()
	shared := os.Getenv("DOCGEN_SHARED")
	if shared == "" {
		t.Skip("DOCGEN_SHARED is not set: the diagrams of real pages are missing")
	}
	f, err := os.Open(filepath.Join(shared, "mermaid", file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []example
	for r := bufio.NewReader(f); ; {
		line, err := r.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var row struct{ Kind, Source, Text string }
			if err := json.Unmarshal(line, &row); err != nil {
				t.Fatal(err)
			}
			if isDrawn(mermaid.Kind(row.Kind)) {
				out = append(out, example{row.Source, row.Text})
			}
		}
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// linkAll gives every label a link, as a site whose concepts they all are.
func linkAll(label string) (string, string, bool) {
	return "/concepts/x/", "The concept " + label, true
}

func TestExamplesAreDrawnWell(t *testing.T) {
	drawAll(t, ownExamples(t))
}

func TestRealDiagramsAreDrawnWell(t *testing.T) {
	drawAll(t, sharedExamples(t, "pages.jsonl"))
}

func TestDocumentationIsDrawnWell(t *testing.T) {
	drawAll(t, sharedExamples(t, "docs.jsonl"))
}

// isDrawn reports whether diagrams of a kind are meant to be drawn.
func isDrawn(k mermaid.Kind) bool {
	switch k {
	case mermaid.KindFlowchart, mermaid.KindMindmap, mermaid.KindState, mermaid.KindSequence,
		mermaid.KindClass, mermaid.KindER, mermaid.KindTimeline, mermaid.KindPie,
		mermaid.KindJourney, mermaid.KindGit, mermaid.KindGantt, mermaid.KindQuadrant,
		mermaid.KindC4:
		return true
	}
	return false
}

// drawAll draws examples and checks what must hold for every drawing.
func drawAll(t *testing.T, examples []example) {
	d := newDrawer(t)
	for _, e := range examples {
		m := parse(e.text)
		if !isDrawn(m.Kind()) {
			continue
		}
		got, err := d.Draw(t.Context(), m, Options{ID: "d1", Link: linkAll})
		if err != nil {
			t.Errorf("%s: %v", e.name, err)
			continue
		}
		if err := checkSVG(got.SVG, "d1"); err != nil {
			t.Errorf("%s: %v", e.name, err)
		}
		again, err := d.Draw(t.Context(), m, Options{ID: "d1", Link: linkAll})
		if err != nil || !bytes.Equal(got.SVG, again.SVG) {
			t.Errorf("%s: drawn twice, the bytes differ (%v)", e.name, err)
		}
	}
}

// What may occur in a drawing. Anything else is a way for a script or an outside
// resource to come in.
var (
	drawnElements = []string{"svg", "title", "desc", "g", "a", "rect", "path", "text", "tspan"}

	drawnAttributes = []string{"xmlns", "class", "viewBox", "width", "height", "role", "aria-labelledby",
		"id", "x", "y", "rx", "d", "href", "fill", "stroke", "stroke-width", "stroke-dasharray",
		"font-weight", "font-style", "font-size", "dy", "data-edge", "style"}
)

// checkSVG checks that a drawing is well-formed XML of known elements and attributes
// only, that its ids are unique and begin with the prefix, that it names itself by
// elements that exist, and that its links and colours are safe.
func checkSVG(svg []byte, prefix string) error {
	ids := make(map[string]bool)
	labels := ""
	for dec := xml.NewDecoder(bytes.NewReader(svg)); ; {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("not well-formed: %w", err)
		}
		el, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if !slices.Contains(drawnElements, el.Name.Local) {
			return fmt.Errorf("element %q", el.Name.Local)
		}
		for _, a := range el.Attr {
			name, v := a.Name.Local, a.Value
			switch {
			case !slices.Contains(drawnAttributes, name):
				return fmt.Errorf("attribute %q", name)
			case name == "id" && (ids[v] || !strings.HasPrefix(v, prefix+"-")):
				return fmt.Errorf("id %q is not unique on the page", v)
			case name == "id":
				ids[v] = true
			case name == "aria-labelledby":
				labels = v
			case name == "href" && !isSafeLink(v):
				return fmt.Errorf("link to %q", v)
			case (name == "fill" || name == "stroke") && v != "none" && !isHexColor(v):
				return fmt.Errorf("%s=%q", name, v)
			}
		}
	}
	for _, id := range strings.Fields(labels) {
		if !ids[id] {
			return fmt.Errorf("named by %q, which does not exist", id)
		}
	}
	if labels == "" {
		return errors.New("no accessible name")
	}
	return nil
}

func isSafeLink(v string) bool {
	scheme, _, found := strings.Cut(v, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return true // relative
	}
	return slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(scheme))
}

func isHexColor(v string) bool {
	return (len(v) == 4 || len(v) == 7) && v[0] == '#' && strings.Trim(v[1:], "0123456789abcdef") == ""
}

// A flowchart of twelve nodes fits into 12 KB, links and labels included.
func TestDrawingsAreSmall(t *testing.T) {
	var text strings.Builder
	text.WriteString("flowchart TB\n")
	for i := range 12 {
		fmt.Fprintf(&text, "n%d[容器编排系统 number %d]\n", i, i)
		if i > 0 {
			fmt.Fprintf(&text, "n%d -->|contains| n%d\n", (i-1)/2, i)
		}
	}
	got, err := newDrawer(t).Draw(t.Context(), parse(text.String()), Options{Link: linkAll})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got.SVG); n > 12_000 {
		t.Errorf("%d bytes, want at most 12,000", n)
	}
}

// A file that stands alone carries the stylesheet, whole and without breaking the XML.
func TestStandaloneDrawingHasItsStyles(t *testing.T) {
	css, err := os.ReadFile("../../static/css/diagram.css")
	if err != nil {
		t.Fatal(err)
	}
	got, err := newDrawer(t).Draw(t.Context(), parse("graph TD\nA-->B"), Options{Stylesheet: string(css)})
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Style string `xml:"style"`
	}
	if err := xml.Unmarshal(got.SVG, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Style != string(css) {
		t.Error("the stylesheet in the drawing is not the one that was given")
	}
	for _, outside := range []string{"@import", "url(", "http"} {
		if strings.Contains(doc.Style, outside) {
			t.Errorf("the stylesheet has %q, a reference to the outside", outside)
		}
	}
}

// The outline says in text what the drawing shows.
func TestOutlineSaysWhatIsDrawn(t *testing.T) {
	got, err := newDrawer(t).Draw(t.Context(), parse("graph TD\nsubgraph S [Group]\nA[甲]\nend\nA -->|contains| B[<b>Bee</b>]\naccTitle: The title"),
		Options{Lang: "zh-CN", Link: func(label string) (string, string, bool) { return "/c/", "", label == "甲" }})
	if err != nil {
		t.Fatal(err)
	}
	want := Outline{
		Title: "The title", Description: "3 个节点，1 条连线。",
		Nodes: []OutlineNode{{Label: "Group"}, {Label: "甲", Href: "/c/", Depth: 1}, {Label: "Bee"}},
		Edges: []OutlineEdge{{From: 1, To: 2, Label: "contains"}},
	}
	if diff := cmp.Diff(want, got.Outline); diff != "" {
		t.Errorf("outline (-want +got):\n%s", diff)
	}
	list := `<ul><li>Group<ul><li><a href="/c/">甲</a>，通向Bee（contains）</li></ul></li><li>Bee</li></ul>`
	if diff := cmp.Diff(list, string(got.Outline.List("zh-CN"))); diff != "" {
		t.Errorf("as a list (-want +got):\n%s", diff)
	}
}

// What a diagram says is a list that can be listened to: groups and branches hold what is
// in them, edges say where they lead, and what happens is numbered.
func TestOutlinesAsLists(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"edges", "graph TD\nA -->|x < y| B & C\nB --> C", `<ul><li>A leads to B (x &lt; y), C (x &lt; y)</li><li>B leads to C</li><li>C</li></ul>`},
		{"groups", "graph TD\nsubgraph S\nA\nsubgraph T\nB\nend\nend\nA --> T\nC", `<ul><li>S<ul><li>T<ul><li>B</li></ul></li><li>A leads to T</li></ul></li><li>C</li></ul>`},
		{"a tree", "mindmap\n  r\n    a\n      b\n    a", `<ul><li>r<ul><li>a<ul><li>b</li></ul></li><li>a</li></ul></li></ul>`},
		{"steps", "sequenceDiagram\nA->>B: hi\nNote over B: thinks\nloop often\nB-->>A: yes\nend",
			`<ul><li>A</li><li>B</li></ul><ol><li>A to B: hi</li><li>B: thinks</li><li>loop [often]</li><li>B to A: yes</li></ol>`},
		{"tasks", "gantt\ndateFormat YYYY-MM-DD\nfirst :2025-01-01, 2d\nsection S\nsecond :2025-01-03, 1d",
			`<ul><li>first: 2025-01-01 – 2025-01-03</li><li>S<ul><li>second: 2025-01-03 – 2025-01-04</li></ul></li></ul>`},
		{"periods", "timeline\nsection S\n2001 : a : b", `<ul><li>S<ul><li>2001<ul><li>a</li><li>b</li></ul></li></ul></li></ul>`},
		{"moods", "journey\nsection S\nT: 4: Me", `<ul><li>S<ul><li>T: 4 (Me)</li></ul></li></ul>`},
		{"nothing", "graph TD", ""},
	}
	for _, tt := range tests {
		got, err := newDrawer(t).Draw(t.Context(), parse(tt.text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, string(got.Outline.List(""))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
