package mermaid

import (
	"fmt"
	"slices"
	"strings"

	"docgen/internal/source"
)

// A stateBuilder makes the states and transitions out of the statements.
type stateBuilder struct {
	p       *stateParser
	out     *StateDiagram
	index   map[string]int
	classes classTable
	regions int // regions without a line of hyphens of their own
}

// buildState makes the model. First the [*] get the ids of what they stand in, and the
// statements between lines of hyphens become regions; then the states are collected.
func buildState(p *stateParser) *StateDiagram {
	b := &stateBuilder{p: p, out: &StateDiagram{Meta: p.meta, Direction: "TB"},
		index: map[string]int{}}
	root := &p.frames[0]
	root.id = "root"
	b.translate(root)
	for i := len(root.doc) - 1; i >= 0; i-- {
		if root.doc[i].form == stateIsDirection {
			b.out.Direction = root.doc[i].text
		}
	}
	b.out.doc = root.doc
	b.collect("", root.doc)
	b.out.Classes = b.classes.defs
	b.checkComposites()
	return b.out
}

// checkComposites reports the composite states that are described more than once.
func (b *stateBuilder) checkComposites() {
	for i := range b.out.States {
		s := &b.out.States[i]
		said := slices.DeleteFunc(slices.Clone(s.Descriptions), func(l Label) bool { return l.Raw == "" })
		if s.Composite && len(said) > 1 {
			b.p.report(said[1].Span, "Mermaid lets a state that holds others have one description only",
				"The name of "+quoteShort(s.ID)+" is "+quoteShort(said[0].Text)+" already.")
		}
	}
}

// translate gives ids to the [*] inside of a state, and regions to a concurrent one.
func (b *stateBuilder) translate(parent *stateStmt) {
	var regions, current []stateStmt
	for _, s := range parent.doc {
		if s.kind == StateDivider && s.form == stateIsState {
			s.doc, s.composite = current, true
			regions, current = append(regions, s), nil
		} else {
			current = append(current, s)
		}
	}
	if len(regions) > 0 && len(current) > 0 {
		b.regions++
		id := fmt.Sprintf("<auto:%d>", b.regions)
		regions = append(regions, stateStmt{id: id, at: current[0].at, kind: StateDivider, doc: current, composite: true})
		parent.doc = regions
	}
	for i := range parent.doc {
		s := &parent.doc[i]
		if s.form == stateIsState || s.form == stateIsRelation {
			s.rename(parent.id, "_start", StateStart)
		}
		if s.to != nil {
			s.to.rename(parent.id, "_end", StateEnd)
		}
		if len(s.doc) > 0 {
			b.translate(s)
		}
	}
}

// rename gives a [*] the id that it has in its parent.
func (s *stateStmt) rename(parent, suffix string, kind StateType) {
	s.id = trimSpace(s.id)
	if s.id == "[*]" {
		s.id = parent + suffix
		if s.kind == StateDefault {
			s.kind = kind
		}
	}
}

// collect adds what the statements inside of a state say.
func (b *stateBuilder) collect(parent string, doc []stateStmt) {
	for i := range doc {
		s := &doc[i]
		switch s.form {
		case stateIsState:
			b.state(parent, s)
			b.collect(s.id, s.doc)
		case stateIsRelation:
			b.state(parent, s)
			b.state(parent, s.to)
			b.out.Transitions = append(b.out.Transitions, Transition{
				From: s.id, To: s.to.id, Label: s.label, Parent: parent,
				Span: b.p.place(s.arrow), FromSpan: b.p.place(s.at), ToSpan: b.p.place(s.to.at),
			})
		case stateIsWord:
			if s.id != "" && b.p.lexedAsState(s.at) {
				b.state(parent, &stateStmt{id: s.id, at: s.at, kind: StateDefault})
			}
		case stateIsDirection:
			if i, ok := b.index[parent]; ok {
				b.out.States[i].Direction = s.text
			}
		default:
			if parent == "" { // Mermaid passes over styles inside of a state
				b.styling(s)
			}
		}
	}
}

// lexedAsState reports whether the word was written behind the keyword state: Mermaid
// keeps it as a word, and a person reads a state.
func (p *stateParser) lexedAsState(at lexeme) bool { return at.token == stateComposite }

func (b *stateBuilder) state(parent string, s *stateStmt) {
	i, ok := b.index[s.id]
	if !ok {
		i = len(b.out.States)
		b.index[s.id] = i
		b.out.States = append(b.out.States, State{ID: s.id, Type: StateDefault, Span: b.p.trimmed(s.at)})
	}
	state := &b.out.States[i]
	if s.kind != "" && s.kind != StateDefault {
		state.Type = s.kind
	}
	if s.form == stateIsState {
		state.Descriptions = append(state.Descriptions, s.descr...)
	}
	if parent != "" {
		state.Parent = parent
	}
	state.Composite = state.Composite || s.composite
	if s.note != nil {
		state.Notes = append(state.Notes, *s.note)
	}
	if s.class != "" {
		state.Classes = append(state.Classes, s.class)
	}
}

// trimmed is the place of a token without the white space at its ends.
func (r *reader) trimmed(t lexeme) source.Span {
	start, end := trimRange(r.s, t.start, t.end)
	return r.span(start, end)
}

// styling gives styles, classes and links to states.
func (b *stateBuilder) styling(s *stateStmt) {
	switch s.form {
	case stateIsClassDef:
		for _, style := range strings.Split(s.text, ",") {
			b.classes.define(s.id, trimSpace(strings.Replace(style, ";", "", 1)))
		}
	case stateIsApply:
		for _, id := range strings.Split(s.id, ",") {
			b.state("", &stateStmt{form: stateIsApply, id: trimSpace(id), at: s.at, class: s.text})
		}
	case stateIsStyle:
		styles := stateStyles(s.text)
		for _, id := range strings.Split(s.id, ",") {
			b.state("", &stateStmt{form: stateIsStyle, id: trimSpace(id), at: s.at})
			b.out.States[b.index[trimSpace(id)]].Styles = styles
		}
	case stateIsClick:
		b.out.Clicks = append(b.out.Clicks, Click{Vertex: s.id, URL: strings.Trim(s.text, `"`),
			Tooltip: strings.Trim(s.tip, `"`), Span: b.p.place(s.at)})
	}
}

func stateStyles(text string) []string {
	styles := strings.Split(text, ",")
	for i := range styles {
		styles[i] = trimSpace(strings.ReplaceAll(styles[i], ";", ""))
	}
	return styles
}
