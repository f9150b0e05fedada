package diagram

import (
	"fmt"
	"strings"

	"docgen/internal/mermaid"
)

// c4Chart lowers a C4 diagram: elements are nodes with a name in bold, what they are in
// brackets, and a description; boundaries are subgraphs.
func c4Chart(m *mermaid.C4) *lowered {
	c := &lowered{Flowchart: &mermaid.Flowchart{Meta: m.Meta, Direction: "TB"}, classes: make(map[string]string), names: make(map[string]string)}
	boundaries := newNesting(c.Flowchart)
	for i := range m.Boundaries {
		b := &m.Boundaries[i]
		if b.Alias == "global" {
			continue
		}
		title := labelText(b.Label)
		if kind := labelText(b.Type); kind != "" {
			title += " [" + kind + "]"
		}
		boundaries.add(mermaid.Subgraph{ID: b.Alias, Title: mermaid.Label{Text: title},
			Styles: c4Styles(b.Background, b.Font, b.Border)})
		c.click(b.Alias, b.Link)
	}
	for i := range m.Boundaries {
		boundaries.put(m.Boundaries[i].Alias, m.Boundaries[i].Parent)
	}
	for i := range m.Elements {
		e := &m.Elements[i]
		boundaries.put(e.Alias, e.Parent)
		c.Vertices = append(c.Vertices, mermaid.Vertex{ID: e.Alias, Shape: c4Shape(e.Type), Label: c4Label(e),
			Styles: c4Styles(e.Background, e.Font, e.Border)})
		c.classes[e.Alias] = c4Class(e.Type)
		c.names[e.Alias] = plain(parseLabel(labelText(e.Label), false))
		c.click(e.Alias, e.Link)
	}
	for i := range m.Relations {
		r := &m.Relations[i]
		text := labelText(r.Label)
		if m.Type == "C4Dynamic" {
			text = fmt.Sprintf("%d: %s", i+1, text)
		}
		c.c4Relation(r, text)
	}
	return c
}

// c4Relation adds a relation with what it is called.
func (c *lowered) c4Relation(r *mermaid.C4Relation, text string) {
	if t := labelText(r.Technology); t != "" {
		text += "<br><i>[" + t + "]</i>"
	}
	e := mermaid.FlowEdge{From: r.From, To: r.To, Label: mermaid.Label{Text: text}}
	if r.Line != "" {
		e.Styles = append(e.Styles, "stroke:"+r.Line)
	}
	ends := edgeEnds{end: pointHead}
	switch r.Type {
	case "birel":
		ends.start = pointHead
	case "rel_b":
		ends.start, ends.end = pointHead, noHead
	}
	c.join(e, ends)
}

func (c *lowered) click(id, url string) {
	if url != "" {
		c.Clicks = append(c.Clicks, mermaid.Click{Vertex: id, URL: url})
	}
}

// c4Label is an element's name, what it is, and what it is for.
func c4Label(e *mermaid.C4Element) mermaid.Label {
	kind := strings.NewReplacer("external_", "", "_db", "", "_queue", "", "_", " ").Replace(e.Type)
	if t := labelText(e.Technology); t != "" {
		kind += ": " + t
	}
	text := "<b>" + labelText(e.Label) + "</b><br>[" + kind + "]"
	if d := labelText(e.Text); d != "" {
		text += "<br>" + d
	}
	return mermaid.Label{Text: text}
}

func c4Shape(kind string) string {
	switch {
	case strings.HasSuffix(kind, "_db"):
		return "cyl"
	case strings.HasSuffix(kind, "_queue"):
		return "h-cyl"
	}
	return "rounded"
}

// c4Class is the colour of an element: what is outside is grey, and the nearer the code
// the greener.
func c4Class(kind string) string {
	switch {
	case strings.HasPrefix(kind, "external"):
		return "done"
	case strings.HasPrefix(kind, "person"):
		return branchClass(3) + " period"
	case strings.HasPrefix(kind, "container"):
		return branchClass(5) + " period"
	case strings.HasPrefix(kind, "component"):
		return branchClass(1) + " period"
	}
	return branchClass(0) + " period"
}

func c4Styles(background, font, border string) []string {
	var out []string
	for _, d := range []struct{ name, value string }{{"fill", background}, {"color", font}, {"stroke", border}} {
		if d.value != "" {
			out = append(out, d.name+":"+d.value)
		}
	}
	return out
}
