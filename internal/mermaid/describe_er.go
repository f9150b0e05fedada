package mermaid

import "strings"

type erDiagramJSON struct {
	Description
	Direction     string             `json:"direction"`
	Entities      []entityJSON       `json:"entities"`
	Relationships []relationshipJSON `json:"relationships"`
	Classes       []classJSON        `json:"classes,omitempty"`
	Subgraphs     []subgraphJSON     `json:"subgraphs,omitempty"`
}

type entityJSON struct {
	Name       string          `json:"name"`
	Alias      string          `json:"alias,omitempty"`
	Attributes []attributeJSON `json:"attributes"`
	CSSClasses string          `json:"cssClasses,omitempty"`
	Styles     []string        `json:"styles,omitempty"`
}

type attributeJSON struct {
	Type    string   `json:"type"`
	Name    string   `json:"name"`
	Keys    []string `json:"keys,omitempty"`
	Comment string   `json:"comment,omitempty"`
}

type relationshipJSON struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Role    string `json:"role"`
	CardA   string `json:"cardA"`
	CardB   string `json:"cardB"`
	RelType string `json:"relType"`
}

func describeER(head Description, d *ERDiagram) any {
	out := erDiagramJSON{Description: head.with(&d.Meta), Direction: d.Direction,
		Entities: []entityJSON{}, Relationships: []relationshipJSON{}}
	for _, e := range d.Entities {
		row := entityJSON{Name: e.Name, Alias: e.Alias.Raw, Attributes: []attributeJSON{}, Styles: e.Styles}
		if len(e.CSSClasses) > 0 {
			row.CSSClasses = "default " + strings.Join(e.CSSClasses, " ")
		}
		for _, a := range e.Attributes {
			row.Attributes = append(row.Attributes, attributeJSON{a.Type, a.Name, a.Keys, a.Comment})
		}
		out.Entities = append(out.Entities, row)
	}
	for _, r := range d.Relationships {
		row := relationshipJSON{From: r.From, To: r.To, Role: r.Role.Raw, CardA: r.ToCard, CardB: r.FromCard,
			RelType: "NON_IDENTIFYING"}
		if r.Identifying {
			row.RelType = "IDENTIFYING"
		}
		out.Relationships = append(out.Relationships, row)
	}
	for _, c := range d.Classes {
		out.Classes = append(out.Classes, describeClass(c))
	}
	for _, s := range d.Subgraphs {
		out.Subgraphs = append(out.Subgraphs, describeSubgraph(s))
	}
	return out
}
