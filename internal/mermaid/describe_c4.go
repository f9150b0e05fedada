package mermaid

type c4JSON struct {
	Description
	C4Type     string           `json:"c4type"`
	C4Title    string           `json:"c4title"`
	Shapes     []map[string]any `json:"shapes"`
	Boundaries []map[string]any `json:"boundaries"`
	Rels       []map[string]any `json:"rels"`
}

func describeC4(head Description, d *C4) any {
	out := c4JSON{Description: head.with(&d.Meta), C4Type: d.Type, Shapes: []map[string]any{},
		Boundaries: []map[string]any{}, Rels: []map[string]any{}}
	out.C4Title = d.rawTitle
	for _, e := range d.Elements {
		row := e.fields.describe()
		row["alias"], row["typeC4Shape"], row["parentBoundary"] = e.Alias, c4Text(e.Type), e.Parent
		out.Shapes = append(out.Shapes, row)
	}
	for _, b := range d.Boundaries {
		row := b.fields.describe()
		row["alias"] = b.Alias
		if b.Node != "" {
			row["nodeType"] = b.Node
		}
		out.Boundaries = append(out.Boundaries, row)
	}
	for _, r := range d.Relations {
		row := r.fields.describe()
		row["type"], row["from"], row["to"] = r.Type, r.From, r.To
		out.Rels = append(out.Rels, row)
	}
	return out
}

func c4Text(text any) map[string]any { return map[string]any{"text": text} }

func (f c4Fields) describe() map[string]any {
	row := map[string]any{}
	for name, value := range f {
		switch v := value.(type) {
		case Label:
			row[name] = c4Text(v.Raw)
		case c4Argument:
			row[name] = c4Text(map[string]string{v.key: v.label.Raw})
		default:
			row[name] = v
		}
	}
	return row
}
