package mermaid_test

import (
	"testing"

	"docgen/internal/diag"
	"docgen/internal/mermaid"
)

func TestKindIsToldByTheBeginning(t *testing.T) {
	for text, want := range map[string]mermaid.Kind{
		"graph TD":                         mermaid.KindFlowchart,
		"flowchart LR\na":                  mermaid.KindFlowchart,
		"%%{init: {}}%%\n%% why\ngraph TD": mermaid.KindFlowchart,
		"---\ntitle: x\n---\nmindmap\n  a": mermaid.KindMindmap,
		"stateDiagram-v2\na":               mermaid.KindState,
		"classDiagram\nA":                  mermaid.KindClass,
		"C4Dynamic\nPerson(a)":             mermaid.KindC4,
		"xychart-beta\nline [1]":           "xychart",
		"sankey\na,b,1":                    "sankey",
		"Graph TD":                         mermaid.KindUnknown,
		"zenuml\nA->B: c":                  mermaid.KindUnknown,
		"":                                 mermaid.KindUnknown,
	} {
		d, diags := parse(text)
		if d.Kind() != want {
			t.Errorf("%q is read as %s, want %s", text, d.Kind(), want)
		}
		_, unread := d.(*mermaid.Unsupported)
		code := diag.MermaidUnsupported
		if want == mermaid.KindUnknown {
			code = diag.MermaidSyntax
		}
		if unread && (len(diags) != 1 || diags[0].Code != code) {
			t.Errorf("%q gives %v, want one finding %s", text, diags, code)
		}
	}
}

// Mermaid's own detectors agree, on every text of every kind.
func TestKindsAsMermaid(t *testing.T) {
	for _, want := range rows(t, "") {
		if got := describe(t, want.string("text")); got.string("kind") != want.string("kind") {
			t.Errorf("%s is read as %s, Mermaid says %s", want.string("id"), got.string("kind"), want.string("kind"))
		}
	}
}
