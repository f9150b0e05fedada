package mermaid

import "strings"

type classDiagramJSON struct {
	Description
	Direction    string              `json:"direction"`
	Classes      []classNodeJSON     `json:"classes"`
	Relations    []classRelationJSON `json:"relations"`
	Namespaces   []namespaceJSON     `json:"namespaces"`
	Notes        []classNoteJSON     `json:"notes"`
	Clicks       []clickJSON         `json:"clicks,omitempty"`
	Interfaces   []interfaceJSON     `json:"interfaces,omitempty"`
	StyleClasses []classJSON         `json:"styleClasses,omitempty"`
}

type classNodeJSON struct {
	ID          string            `json:"id"`
	Label       string            `json:"label"`
	Type        string            `json:"type,omitempty"`
	Text        string            `json:"text,omitempty"`
	Annotations []string          `json:"annotations,omitempty"`
	Members     []classMemberJSON `json:"members"`
	Methods     []classMemberJSON `json:"methods"`
	Parent      string            `json:"parent,omitempty"`
	CSSClasses  string            `json:"cssClasses,omitempty"`
	Styles      []string          `json:"styles,omitempty"`
	Link        string            `json:"link,omitempty"`
	LinkTarget  string            `json:"linkTarget,omitempty"`
	Tooltip     string            `json:"tooltip,omitempty"`
}

type classMemberJSON struct {
	Text       string `json:"text"`
	Visibility string `json:"visibility,omitempty"`
	ID         string `json:"id"`
	Parameters string `json:"parameters,omitempty"`
	ReturnType string `json:"returnType,omitempty"`
	Classifier string `json:"classifier,omitempty"`
	Display    string `json:"display"`
}

type classRelationJSON struct {
	From  string    `json:"from"`
	To    string    `json:"to"`
	Type  [3]string `json:"type"`
	Label string    `json:"label"`
	Card1 string    `json:"card1"`
	Card2 string    `json:"card2"`
}

type namespaceJSON struct {
	ID       string   `json:"id"`
	Label    string   `json:"label"`
	Parent   string   `json:"parent,omitempty"`
	Classes  []string `json:"classes,omitempty"`
	Children []string `json:"children,omitempty"`
}

type classNoteJSON struct {
	Text   string `json:"text"`
	Class  string `json:"class,omitempty"`
	Parent string `json:"parent,omitempty"`
}

type interfaceJSON struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	ClassID string `json:"classId"`
}

func describeClassDiagram(head Description, d *ClassDiagram) any {
	out := classDiagramJSON{Description: head.with(&d.Meta), Direction: d.Direction,
		Classes: []classNodeJSON{}, Relations: []classRelationJSON{}, Namespaces: []namespaceJSON{}, Notes: []classNoteJSON{}}
	links := map[string]Click{}
	for _, c := range d.Clicks {
		if c.Callback != "" {
			out.Clicks = append(out.Clicks, clickJSON{c.Vertex, c.Callback, c.Args})
		} else {
			links[c.Vertex] = c
		}
	}
	for i := range d.Classes {
		row := describeClassNode(&d.Classes[i])
		if link, ok := links[row.ID]; ok {
			row.Link, row.LinkTarget = safeURL(link.URL), link.Target
		}
		out.Classes = append(out.Classes, row)
	}
	for _, r := range d.Relations {
		out.Relations = append(out.Relations, classRelationJSON{From: r.From, To: r.To,
			Type: [3]string{r.FromEnd, r.Line, r.ToEnd}, Label: r.Label.Raw,
			Card1: orNone(r.FromCard.Raw), Card2: orNone(r.ToCard.Raw)})
	}
	for _, n := range d.Namespaces {
		out.Namespaces = append(out.Namespaces, namespaceJSON{n.ID, n.Label, n.Parent, n.Classes, n.Children})
	}
	for _, n := range d.Notes {
		out.Notes = append(out.Notes, classNoteJSON{n.Label.Raw, n.Class, n.Parent})
	}
	for _, i := range d.Interfaces {
		out.Interfaces = append(out.Interfaces, interfaceJSON{i.ID, i.Label, i.Class})
	}
	for _, s := range d.Styles {
		out.StyleClasses = append(out.StyleClasses, describeClass(s))
	}
	return out
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// escapeAngles writes angle brackets as HTML does.
var escapeAngles = strings.NewReplacer("<", "&lt;", ">", "&gt;")

func describeClassNode(c *Class) classNodeJSON {
	row := classNodeJSON{ID: c.ID, Label: c.Label.Raw, Type: c.Type, Annotations: c.Annotations, Parent: c.Parent,
		Members: []classMemberJSON{}, Methods: []classMemberJSON{}, Styles: c.Styles, Tooltip: c.Tooltip}
	switch {
	case c.Type != "" && c.Label.Raw != c.ID:
		row.Text = c.Label.Raw + "<" + c.Type + ">"
	case c.Type != "":
		row.Text = c.ID + "&lt;" + c.Type + "&gt;"
	}
	if len(c.CSSClasses) > 0 {
		row.CSSClasses = "default " + strings.Join(c.CSSClasses, " ")
	}
	for _, m := range c.Members {
		row.Members = append(row.Members, describeMember(m))
	}
	for _, m := range c.Methods {
		row.Methods = append(row.Methods, describeMember(m))
	}
	return row
}

func describeMember(m ClassMember) classMemberJSON {
	text := genericTypes(m.ID)
	if m.Method {
		text += "(" + genericTypes(m.Parameters) + ")"
		if m.ReturnType != "" {
			text += " : " + genericTypes(m.ReturnType)
		}
	}
	if m.Visibility != "" {
		text = `\` + m.Visibility + text
	}
	return classMemberJSON{Text: escapeAngles.Replace(text), Visibility: m.Visibility, ID: m.ID,
		Parameters: m.Parameters, ReturnType: m.ReturnType, Classifier: m.Classifier, Display: m.Display}
}
