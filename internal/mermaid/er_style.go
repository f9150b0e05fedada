package mermaid

import "strings"

func (p *erParser) setClass(name string, classes []string) {
	if i, ok := p.index[name]; ok {
		e := &p.out.Entities[i]
		e.CSSClasses = append(e.CSSClasses, classes...)
	}
	if i, ok := p.subgraphs[name]; ok {
		s := &p.out.Subgraphs[i]
		s.Classes = append(s.Classes, classes...)
	}
}

// style reads classDef and style, which look alike. They define nothing where
// [front.afford] forbids.
func (p *erParser) style() {
	keyword := p.tok
	p.advance()
	ids, ok := p.ids()
	if !ok {
		return
	}
	styles, ok := p.styleList(nil, erComma, erStyleText, erNumber, erColon, erHash)
	if !ok {
		return
	}
	if !p.is(erSemicolon, erNewline, erEOF) {
		p.fail("the statement should end here")
		return
	}
	p.advance()
	if keyword.token == erClassDef {
		p.classes.defineAll(p.front, ids, styles)
		return
	}
	if len(ids) > 1 && !p.afford(len(ids)*len(styles)) {
		return
	}
	for _, id := range ids {
		if i, ok := p.index[id]; ok {
			e := &p.out.Entities[i]
			e.Styles = append(e.Styles, styles...)
		}
		if i, ok := p.subgraphs[id]; ok {
			s := &p.out.Subgraphs[i]
			s.Styles = append(s.Styles, styles...)
		}
	}
}

// class reads: class a,b style
func (p *erParser) class() {
	p.advance()
	ids, ok := p.ids()
	if !ok {
		return
	}
	classes, ok := p.ids()
	if !ok {
		return
	}
	for _, id := range ids {
		p.setClass(id, classes)
	}
}

// subgraph reads the head of a subgraph.
func (p *erParser) subgraph() {
	keyword := p.tok
	p.advance()
	id, ok := p.name()
	if !ok {
		return
	}
	s := Subgraph{ID: trimSpace(id.name), Span: p.span(keyword.start, id.at.end)}
	s.Title = Label{Text: resolveEntities(id.name), Raw: id.name, Span: p.place(id.at)}
	if _, ok := p.accept(erSquareOpen); ok {
		start := p.tok.start
		var words []string
		for {
			word, ok := p.name()
			if !ok {
				return
			}
			words = append(words, word.name)
			if shut, ok := p.accept(erSquareShut); ok {
				raw := strings.Join(words, " ")
				s.Title = Label{Text: resolveEntities(raw), Raw: raw, Span: p.span(start, shut.start)}
				break
			}
		}
	}
	if !p.is(erSemicolon, erNewline, erEOF) {
		p.fail("the line should end here")
		return
	}
	p.advance()
	p.frames = append(p.frames, s)
}

// member notes a name among those in the innermost open subgraph.
func (p *erParser) member(name string) {
	if k := len(p.frames); k > 0 {
		p.frames[k-1].Members = append(p.frames[k-1].Members, name)
	}
}

// closeSubgraph ends the innermost subgraph, which keeps what none before it holds.
func (p *erParser) closeSubgraph() {
	k := len(p.frames) - 1
	s := p.frames[k]
	p.frames = p.frames[:k]
	kept := s.Members[:0]
	for _, name := range s.Members {
		if !p.placed[name] && name != s.ID {
			p.placed[name] = true
			kept = append(kept, name)
		}
	}
	s.Members = kept
	p.subgraphs[s.ID] = len(p.out.Subgraphs)
	p.out.Subgraphs = append(p.out.Subgraphs, s)
	p.member(s.ID)
}
