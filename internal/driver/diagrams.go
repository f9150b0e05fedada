package driver

import (
	"path"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/extract"
	"docgen/internal/mermaid"
	"docgen/internal/settings"
	"docgen/internal/source"
)

// A DiagramText is one diagram of a file, as it was read.
type DiagramText struct {
	Span     source.Span
	Model    mermaid.Diagram
	Findings diag.List // what Mermaid would reject, sorted
}

// ReadDiagrams reads the diagrams of one file: all fenced blocks of a Markdown page, or the
// one diagram that any other file is.
func ReadDiagrams(name string, data []byte) []DiagramText {
	file := source.Decode(name, data)
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return diagramsOfPage(file)
	}
	whole := file.Span(0, len(file.Text))
	model, findings := mermaid.Parse(source.FragmentOf(whole))
	findings.Sort()
	return []DiagramText{{whole, model, findings}}
}

func diagramsOfPage(file *source.File) []DiagramText {
	p := extract.New(settings.Settings{}).Extract(file)
	var texts []DiagramText
	for i := range p.Diagrams {
		d := &p.Diagrams[i]
		text := DiagramText{Span: d.Span, Model: d.Model}
		for _, f := range p.Diagnostics {
			if d.Span.Start <= f.Span.Start && f.Span.Start < d.Span.End {
				text.Findings = append(text.Findings, f)
			}
		}
		texts = append(texts, text)
	}
	return texts
}
