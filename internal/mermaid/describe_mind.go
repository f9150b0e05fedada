package mermaid

type mindmapJSON struct {
	Description
	Tree *mindNodeJSON `json:"tree,omitempty"`
}

type mindNodeJSON struct {
	Text     string          `json:"text"`
	Shape    MindShape       `json:"shape"`
	ID       string          `json:"id,omitempty"`
	Icon     string          `json:"icon,omitempty"`
	Class    string          `json:"class,omitempty"`
	Children []*mindNodeJSON `json:"children"`
}

func describeMindmap(head Description, m *Mindmap) any {
	out := mindmapJSON{Description: head} // Mermaid keeps no title with a mindmap
	nodes := make([]*mindNodeJSON, len(m.Nodes))
	for i, n := range m.Nodes {
		nodes[i] = &mindNodeJSON{Text: n.Label.Raw, Shape: n.Shape, Icon: n.Icon, Class: n.Class,
			Children: []*mindNodeJSON{}}
		if n.ID != n.Label.Raw {
			nodes[i].ID = n.ID
		}
		if n.Parent >= 0 {
			parent := nodes[n.Parent]
			parent.Children = append(parent.Children, nodes[i])
		}
	}
	if len(nodes) > 0 {
		out.Tree = nodes[0]
	}
	return out
}
