package mermaid

import (
	"strings"
)

type stateDiagramJSON struct {
	Description
	Direction   string           `json:"direction"`
	States      []*stateJSON     `json:"states"`
	Transitions []transitionJSON `json:"transitions"`
	Doc         []any            `json:"doc"`
	Classes     []classJSON      `json:"classes,omitempty"`
}

type stateJSON struct {
	ID           string         `json:"id"`
	Type         StateType      `json:"type"`
	Descriptions []string       `json:"descriptions,omitempty"`
	Composite    bool           `json:"composite,omitempty"`
	Note         *stateNoteJSON `json:"note,omitempty"`
	Classes      []string       `json:"classes,omitempty"`
	Styles       []string       `json:"styles,omitempty"`
}

type stateNoteJSON struct {
	Position string `json:"position"`
	Text     string `json:"text"`
}

type transitionJSON struct {
	From   string  `json:"from"`
	To     string  `json:"to"`
	Label  string  `json:"label"`
	Parent *string `json:"parent"`
}

// stateTable is Mermaid's table of the states that the diagram itself mentions; those
// inside of others are not in it.
type stateTable struct {
	list  []*stateJSON
	index map[string]*stateJSON
}

func describeState(head Description, d *StateDiagram) any {
	out := stateDiagramJSON{Description: head.with(&d.Meta), Direction: d.Direction,
		Transitions: []transitionJSON{}, Doc: describeStateDoc(d.doc)}
	table := stateTable{list: []*stateJSON{}, index: map[string]*stateJSON{}}
	for i := range d.doc {
		table.statement(&d.doc[i])
	}
	out.States = table.list
	for i := range d.Transitions {
		t := &d.Transitions[i]
		row := transitionJSON{From: t.From, To: t.To, Label: t.Label.Raw}
		if t.Parent != "" {
			row.Parent = &t.Parent
		}
		out.Transitions = append(out.Transitions, row)
	}
	for _, c := range d.Classes {
		row := classJSON{ID: c.Name, Styles: c.Styles}
		for _, style := range c.Styles {
			if strings.Contains(style, "color") {
				style = strings.Replace(style, "fill", "bgFill", 1)
				row.TextStyles = append(row.TextStyles, strings.Replace(style, "color", "fill", 1))
			}
		}
		out.Classes = append(out.Classes, row)
	}
	return out
}

func (t *stateTable) get(id string, kind StateType) *stateJSON {
	s, ok := t.index[id]
	if !ok {
		if kind != StateFork && kind != StateJoin && kind != StateChoice && kind != StateDivider {
			kind = StateDefault
		}
		s = &stateJSON{ID: id, Type: kind}
		t.index[id] = s
		t.list = append(t.list, s)
	}
	return s
}

func (t *stateTable) statement(s *stateStmt) {
	switch s.form {
	case stateIsState:
		state := t.get(s.id, s.kind)
		state.Composite = state.Composite || s.composite
		for _, d := range s.descr {
			if d.Raw != "" {
				state.Descriptions = append(state.Descriptions, trimSpace(strings.TrimPrefix(d.Raw, ":")))
			}
		}
		if s.note != nil {
			state.Note = &stateNoteJSON{s.note.written, s.note.Label.Raw}
		}
	case stateIsRelation:
		for _, end := range []*stateStmt{s, s.to} {
			state := t.get(end.id, end.kind)
			if end.class != "" {
				state.Classes = append(state.Classes, end.class)
			}
		}
	case stateIsApply:
		for _, id := range strings.Split(s.id, ",") {
			state := t.get(trimSpace(id), StateDefault)
			state.Classes = append(state.Classes, s.text)
		}
	case stateIsStyle:
		styles := stateStyles(s.text)
		for _, id := range strings.Split(s.id, ",") {
			t.get(trimSpace(id), StateDefault).Styles = styles
		}
	}
}

func describeStateDoc(doc []stateStmt) []any {
	out := []any{}
	for i := range doc {
		out = append(out, describeStateStmt(&doc[i]))
	}
	return out
}

func describeStateStmt(s *stateStmt) any {
	switch s.form {
	case stateIsRelation:
		return map[string]any{"rel": []string{s.id, s.to.id, s.label.Raw}}
	case stateIsWord:
		return s.text
	case stateIsDirection:
		return map[string]any{"stmt": "dir", "value": s.text}
	case stateIsClassDef:
		return map[string]any{"stmt": "classDef", "id": s.id, "classes": s.text}
	case stateIsApply:
		return map[string]any{"stmt": "applyClass", "id": s.id, "styleClass": s.text}
	case stateIsStyle:
		return map[string]any{"stmt": "style", "id": s.id, "styleClass": s.text}
	case stateIsClick:
		return map[string]any{"stmt": "click", "id": s.id, "url": s.text, "tooltip": s.tip}
	}
	out := map[string]any{"state": s.id}
	if s.kind != StateDefault && s.kind != "" && s.kind != StateStart && s.kind != StateEnd {
		out["type"] = s.kind
	}
	switch {
	case len(s.descr) == 1 && s.descr[0].Raw != "":
		out["description"] = s.descr[0].Raw
	case len(s.descr) > 1:
		out["description"] = []string{s.descr[0].Raw, s.descr[1].Raw}
	}
	if s.note != nil {
		out["note"] = stateNoteJSON{s.note.written, s.note.Label.Raw}
	}
	if s.composite {
		out["doc"] = describeStateDoc(s.doc)
	}
	return out
}
