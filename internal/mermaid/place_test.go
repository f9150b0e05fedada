package mermaid_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"docgen/internal/diag"
	"docgen/internal/mermaid"
	"docgen/internal/source"
)

// checkPlaces visits all that a model and its findings hold: every span lies in the
// text, and a label that is written plainly is the text at its place.
func checkPlaces(t *testing.T, text string, d mermaid.Diagram, diags diag.List) {
	t.Helper()
	for _, s := range []string{d.Title(), d.Description()} {
		if !utf8.ValidString(s) {
			t.Fatalf("%q begins or ends inside a character", s)
		}
	}
	visit(reflect.ValueOf(d), func(s source.Span) { inside(t, s, text) }, func(l mermaid.Label) { plainly(t, l) })
	visit(reflect.ValueOf(diags), func(s source.Span) { inside(t, s, text) }, func(mermaid.Label) {})
}

// visit calls back for the spans and labels in the exported fields of a value.
func visit(v reflect.Value, span func(source.Span), label func(mermaid.Label)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			visit(v.Elem(), span, label)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			visit(v.Index(i), span, label)
		}
	case reflect.Struct:
		switch x := v.Interface().(type) {
		case source.Span:
			if !x.IsZero() {
				span(x)
			}
			return
		case mermaid.Label:
			label(x)
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				visit(v.Field(i), span, label)
			}
		}
	}
}

func inside(t *testing.T, s source.Span, text string) {
	t.Helper()
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		t.Fatalf("span %d..%d of a text of %d bytes", s.Start, s.End, len(text))
	}
	if !utf8.ValidString(s.Text()) {
		t.Fatalf("span %d..%d begins or ends inside a character: %q", s.Start, s.End, s.Text())
	}
}

// plainly compares a label with the text at its place, unless one of the two holds a
// character that the front or a parser changes: tags, entity codes, quotes, line breaks,
// escapes, comments, the arrow that stands for a missing text on an axis.
func plainly(t *testing.T, l mermaid.Label) {
	t.Helper()
	const changed = "<>=#\"'\n\r%;\\~`⟶"
	at := l.Span.Text()
	if l.Span.IsZero() || l.Type != mermaid.LabelText || strings.ContainsAny(l.Text+at, changed) {
		return
	}
	if strip(at) != strip(l.Text) {
		t.Errorf("the label %q stands at %q", l.Text, at)
	}
}

// strip removes white space, which some names may hold without meaning it.
func strip(s string) string { return strings.Join(strings.Fields(s), "") }

// Every element of every measured text is where it says, with either kind of line end.
func TestPlacesInMeasuredTexts(t *testing.T) {
	for _, r := range rows(t, "") {
		for _, text := range []string{r.string("text"), strings.ReplaceAll(r.string("text"), "\n", "\r\n")} {
			d, diags := parse(text)
			checkPlaces(t, text, d, diags)
			if t.Failed() {
				t.Fatalf("in %s:\n%s", r.string("id"), text)
			}
		}
	}
}

// CRLF or LF, Mermaid reads the same.
func TestLineEndsMakeNoDifference(t *testing.T) {
	text := "graph TD\n  a[x] --> b\n  subgraph s\n    c\n  end\n"
	for _, end := range []string{"\r\n", "\r"} {
		d, diags := parse(strings.ReplaceAll(text, "\n", end))
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		chart := d.(*mermaid.Flowchart)
		if got := chart.Vertices[2].Span.Text(); got != "c" {
			t.Errorf("the third vertex is at %q", got)
		}
	}
}

// White space between a word and its text may be that of Chinese typing, of three bytes.
func TestWideSpacesBehindWords(t *testing.T) {
	for text, section := range map[string]string{
		"timeline\ntitle　容器\nsection　编排\n2014 :　发布": "编排",
		"journey\ntitle　容器\nsection　编排\n部署: 5: 我":   "编排",
		"gantt\ntitle　容器\nsection　编排\n部署 : 1d":      "编排",
		"C4Context\ntitle　容器\nPerson(a, \"b\")":     "",
	} {
		d, diags := parse(text)
		checkPlaces(t, text, d, diags)
		if d.Title() != "容器" {
			t.Errorf("the title of %q is %q", text, d.Title())
		}
		var got string
		switch d := d.(type) {
		case *mermaid.Timeline:
			got = d.Sections[0].Text
		case *mermaid.Journey:
			got = d.Sections[0].Text
		case *mermaid.Gantt:
			got = d.Sections[0].Text
		}
		if got != section {
			t.Errorf("the section of %q is %q", text, got)
		}
	}
}
