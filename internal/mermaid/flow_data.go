package mermaid

import (
	"fmt"
	"strings"

	"docgen/internal/source"

	yaml "go.yaml.in/yaml/v3"
)

// data gives what @{…} says to the subgraph, link or vertex that has the id.
func (b *flowBuilder) data(m *flowMention) {
	fields, err := readFlowData(m.data.yaml)
	if err != nil {
		b.p.report(b.p.span(m.data.start, m.data.end), "what stands between the braces is not valid YAML",
			yamlReason(err))
		return
	}
	if _, ok := b.subgraphs[m.id]; ok {
		return // how a subgraph is folded, which has no meaning on a page that does not fold
	}
	if i, ok := b.edges[m.id]; ok {
		e := &b.chart.Edges[i]
		for _, key := range []string{"animate", "animation"} {
			if value, ok := fields[key]; ok {
				if e.Data == nil {
					e.Data = map[string]string{}
				}
				e.Data[key] = value
			}
		}
		if curve, ok := fields["curve"]; ok {
			e.Curve = curve
		}
		return
	}
	if v := b.vertex(m.id, m.start, m.end); v != nil {
		b.vertexData(v, fields, m.data)
	}
}

func (b *flowBuilder) vertexData(v *Vertex, fields map[string]string, d *flowData) {
	if shape := fields["shape"]; shape != "" {
		if flowShapes[shape] {
			v.Shape = shape
		} else {
			b.p.report(b.p.dataValue(d, shape), "Mermaid has no shape of the name "+shape,
				"Names of shapes are in small letters, with hyphens and no underscores.")
		}
	}
	if label := fields["label"]; label != "" {
		v.Label = Label{Text: resolveEntities(trimSpace(label)), Type: LabelMarkdown, Raw: label,
			Span: b.p.dataValue(d, label)}
		switch fields["labelType"] {
		case "string":
			v.Label.Type = LabelString
		case "text":
			v.Label.Type = LabelText
		}
	}
	for _, key := range []string{"icon", "img", "form", "pos", "constraint", "w", "h"} {
		value := fields[key]
		if value == "" {
			continue
		}
		if v.Data == nil {
			v.Data = map[string]string{}
		}
		v.Data[key] = value
		if (key == "icon" || key == "img") && trimSpace(fields["label"]) == "" && v.Label.Raw == v.ID {
			v.Label = Label{Span: v.Span}
		}
	}
}

// dataValue is the place of a value in @{…}: that of the same text after a colon, or of
// the whole where YAML wrote it otherwise.
func (p *flowParser) dataValue(d *flowData, value string) source.Span {
	value = trimSpace(value)
	for at := d.start; ; {
		colon := strings.IndexByte(p.s[at:d.end], ':')
		if colon < 0 {
			return p.span(d.start, d.end)
		}
		at += colon + 1
		rest := strings.TrimLeft(p.s[at:d.end], " \"'")
		if strings.HasPrefix(rest, value) {
			start := d.end - len(rest)
			return p.span(start, start+len(value))
		}
	}
}

// readFlowData reads the scalars of a YAML mapping. Text on one line is read as the
// inside of braces, text of several lines as a block.
func readFlowData(text string) (map[string]string, error) {
	if strings.Contains(text, "\n") {
		text += "\n"
	} else {
		text = "{\n" + text + "\n}"
	}
	doc, err := readYAML(text)
	if err != nil {
		return nil, err
	}
	fields := map[string]string{}
	if doc != nil && doc.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(doc.Content); i += 2 {
			for _, node := range doc.Content[i : i+2] {
				if !strings.HasPrefix(node.Tag, "!!") {
					return nil, fmt.Errorf("unknown tag %s", node.Tag)
				}
			}
			if value := doc.Content[i+1]; value.Kind == yaml.ScalarNode && value.Tag != "!!null" {
				fields[doc.Content[i].Value] = value.Value
			}
		}
	}
	return fields, nil
}
