package diagram

import (
	"fmt"
	"strings"

	"docgen/internal/mermaid"
)

// A lowered diagram is one of another kind said in the words of a flowchart, with what
// flowcharts have no words for beside it.
type lowered struct {
	*mermaid.Flowchart

	// tables are the nodes that are tables, by the id of the vertex.
	tables map[string]*table

	// classes are further classes in the stylesheet, by the id of the vertex.
	classes map[string]string

	// names are what nodes are called whose labels say more, by the id of the vertex.
	names map[string]string

	// ends are the marks at the ends of edges, one entry for each edge; nil where the
	// edges' own types say it.
	ends []edgeEnds

	// headRoom is how long the straight piece before a node is; 0 for a plain arrow's.
	headRoom float64
}

// edgeEnds are the marks and texts at the ends of an edge.
type edgeEnds struct {
	start, end         head
	startText, endText mermaid.Label
	dashed             bool
}

// A nesting sorts what a diagram holds into the subgraphs of a flowchart.
type nesting struct {
	chart *mermaid.Flowchart
	boxes map[string]int // indices into the chart's Subgraphs, by id
}

func newNesting(chart *mermaid.Flowchart) nesting {
	return nesting{chart: chart, boxes: make(map[string]int)}
}

// add adds a subgraph, which is outside of every other until it is put into one.
func (n nesting) add(s mermaid.Subgraph) {
	n.boxes[s.ID] = len(n.chart.Subgraphs)
	n.chart.Subgraphs = append(n.chart.Subgraphs, s)
}

func (n nesting) has(id string) bool {
	_, ok := n.boxes[id]
	return ok
}

// put puts a node or a subgraph into a subgraph, and nowhere where there is none of that
// id.
func (n nesting) put(id, parent string) {
	if k, ok := n.boxes[parent]; ok {
		g := &n.chart.Subgraphs[k]
		g.Members = append(g.Members, id)
	}
}

// maxRows bounds the rows of all tables of a drawing, which are some twenty pixels high.
const maxRows = 5000

func checkTables(tables, rows int) error {
	if tables > maxItems || rows > maxRows {
		return fmt.Errorf("%w: %d tables of %d rows together; %d and %d can be drawn", ErrTooLarge, tables, rows, maxItems, maxRows)
	}
	return nil
}

// classChart lowers a class diagram. The first class of a relation stands above the
// second, as Mermaid has it: a base class over what extends it.
func classChart(m *mermaid.ClassDiagram, t *measurer) (*lowered, error) {
	rows := 0
	for i := range m.Classes {
		rows += len(m.Classes[i].Members) + len(m.Classes[i].Methods)
	}
	if err := checkTables(len(m.Classes), rows); err != nil {
		return nil, err
	}
	c := &lowered{Flowchart: &mermaid.Flowchart{Meta: m.Meta, Direction: m.Direction, Classes: m.Styles, Clicks: m.Clicks},
		tables: make(map[string]*table), headRoom: 15}
	namespaces := newNesting(c.Flowchart)
	for _, n := range m.Namespaces {
		namespaces.add(mermaid.Subgraph{ID: n.ID, Title: mermaid.Label{Text: n.Label}})
	}
	for _, n := range m.Namespaces {
		namespaces.put(n.ID, n.Parent)
	}
	for i := range m.Classes {
		k := &m.Classes[i]
		namespaces.put(k.ID, k.Parent)
		c.Vertices = append(c.Vertices, mermaid.Vertex{ID: k.ID, Label: k.Label, Classes: k.CSSClasses, Styles: k.Styles})
		tab, err := classTable(k, t)
		if err != nil {
			return nil, err
		}
		c.tables[k.ID] = tab
	}
	for i, n := range m.Notes {
		namespaces.put(noteID(i), n.Parent)
	}
	c.relations(m)
	return c, nil
}

func noteID(i int) string { return fmt.Sprintf("note %d", i) }

// relations adds the relations of a class diagram, and what stands at the end of one:
// interfaces and notes.
func (c *lowered) relations(m *mermaid.ClassDiagram) {
	for i := range m.Relations {
		r := &m.Relations[i]
		c.join(mermaid.FlowEdge{From: r.From, To: r.To, Label: r.Label}, edgeEnds{
			start: classHead(r.FromEnd), end: classHead(r.ToEnd), startText: r.FromCard, endText: r.ToCard, dashed: r.Line == "DOTTED_LINE"})
	}
	for i, l := range m.Interfaces {
		id := fmt.Sprintf("interface %d", i)
		c.Vertices = append(c.Vertices, mermaid.Vertex{ID: id, Shape: "text", Label: mermaid.Label{Text: l.Label}})
		c.join(mermaid.FlowEdge{From: id, To: l.Class}, edgeEnds{start: ringHead})
	}
	for i, n := range m.Notes {
		c.Vertices = append(c.Vertices, mermaid.Vertex{ID: noteID(i), Shape: "note", Label: n.Label})
		if n.Class != "" {
			c.join(mermaid.FlowEdge{From: noteID(i), To: n.Class}, edgeEnds{dashed: true})
		}
	}
}

func (c *lowered) join(e mermaid.FlowEdge, ends edgeEnds) {
	e.Stroke, e.Length = mermaid.StrokeNormal, 1
	c.Edges = append(c.Edges, e)
	c.ends = append(c.ends, ends)
}

func classHead(end string) head {
	switch end {
	case "EXTENSION":
		return triangleHead
	case "COMPOSITION":
		return diamondHead
	case "AGGREGATION":
		return hollowDiamondHead
	case "DEPENDENCY":
		return openHead
	case "LOLLIPOP":
		return ringHead
	}
	return noHead
}

// tableText measures a text of a table, within the limits.
func tableText(t *measurer, text string, bold, italic bool) (textBlock, error) {
	if len(text) > maxLabel {
		return textBlock{}, fmt.Errorf("%w: a text may have %d bytes", ErrTooLarge, maxLabel)
	}
	lines := parseLabel(text, false)
	for _, line := range lines {
		for i := range line {
			line[i].bold, line[i].italic = line[i].bold || bold, line[i].italic || italic
		}
	}
	return t.layText(lines, 2*wrapWidth), nil
}

// classTable has the annotations and the name in its head, then the attributes, then
// the methods.
func classTable(k *mermaid.Class, t *measurer) (*table, error) {
	name := labelText(k.Label)
	if name == "" {
		name = k.ID
	}
	if k.Type != "" {
		name += "&lt;" + k.Type + "&gt;"
	}
	head := ""
	for _, a := range k.Annotations {
		head += "«" + a + "»<br>"
	}
	block, err := tableText(t, head+"<b>"+name+"</b>", false, false)
	if err != nil {
		return nil, err
	}
	tab := &table{head: block, sections: make([][][]textBlock, 2)}
	for s, members := range [][]mermaid.ClassMember{k.Members, k.Methods} {
		for _, member := range members {
			text, err := tableText(t, escapeMarkup(member.Display), false, member.Classifier == "*")
			if err != nil {
				return nil, err
			}
			tab.sections[s] = append(tab.sections[s], []textBlock{text})
		}
	}
	if len(k.Members)+len(k.Methods) == 0 {
		tab.sections = nil // a name alone needs no empty rows
	}
	return tab, nil
}

// entityChart lowers an entity relationship diagram.
func entityChart(m *mermaid.ERDiagram, t *measurer) (*lowered, error) {
	rows := 0
	for i := range m.Entities {
		rows += len(m.Entities[i].Attributes)
	}
	if err := checkTables(len(m.Entities), rows); err != nil {
		return nil, err
	}
	c := &lowered{Flowchart: &mermaid.Flowchart{Meta: m.Meta, Direction: m.Direction, Classes: m.Classes, Subgraphs: m.Subgraphs},
		tables: make(map[string]*table), headRoom: 22}
	for i := range m.Entities {
		e := &m.Entities[i]
		label := e.Alias
		if label.Text == "" {
			label = mermaid.Label{Text: e.Name}
		}
		c.Vertices = append(c.Vertices, mermaid.Vertex{ID: e.Name, Label: label, Classes: e.CSSClasses, Styles: e.Styles})
		tab, err := entityTable(e, labelText(label), t)
		if err != nil {
			return nil, err
		}
		c.tables[e.Name] = tab
	}
	for i := range m.Relationships {
		r := &m.Relationships[i]
		c.join(mermaid.FlowEdge{From: r.From, To: r.To, Label: r.Role},
			edgeEnds{start: cardHead(r.FromCard), end: cardHead(r.ToCard), dashed: !r.Identifying})
	}
	return c, nil
}

func cardHead(card string) head {
	switch card {
	case "ZERO_OR_ONE":
		return zeroOrOneHead
	case "ZERO_OR_MORE":
		return zeroOrMoreHead
	case "ONE_OR_MORE":
		return oneOrMoreHead
	case "ONLY_ONE":
		return onlyOneHead
	}
	return noHead
}

// entityTable has a row for each attribute: its type, name, keys and comment.
func entityTable(e *mermaid.Entity, name string, t *measurer) (*table, error) {
	head, err := tableText(t, name, true, false)
	if err != nil {
		return nil, err
	}
	tab := &table{head: head, ruled: true}
	var rows [][]textBlock
	for _, a := range e.Attributes {
		var row []textBlock
		for i, text := range []string{escapeMarkup(a.Type), escapeMarkup(a.Name), strings.Join(a.Keys, ", "), a.Comment} {
			block, err := tableText(t, text, i == 2, false)
			if err != nil {
				return nil, err
			}
			row = append(row, block)
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 {
		tab.sections = [][][]textBlock{rows}
	}
	return tab, nil
}
