package mermaid

import "strings"

func (p *classParser) note() bool {
	tok := p.tok
	p.advance()
	note := ClassNote{Span: p.place(tok)}
	if tok.token == classNoteFor {
		ref, ok := p.name(true)
		if !ok {
			return false
		}
		note.Class = ref.name
	}
	text, ok := p.expect(classString, "the note should follow in quotes")
	if ok {
		note.Label = p.label(text.start, text.end)
		note.Label.Raw = p.text(text)
		p.build.note(note)
	}
	return ok
}

// annotation reads <<interface>> Name of a class that is known.
func (p *classParser) annotation() {
	p.advance()
	text := p.tok
	if !p.isNamePart() {
		p.fail("the name of an annotation should follow")
		return
	}
	p.advance()
	if _, ok := p.expect(classAnnotationShut, ">> should follow"); !ok {
		return
	}
	ref, ok := p.name(true)
	if !ok {
		return
	}
	if !p.build.known(ref.name) {
		p.report(p.span(ref.start, ref.end), "there is no class "+quoteShort(ref.name)+" before its annotation",
			"Write the annotation behind the line that defines the class.")
		p.build.class(ref)
	}
	c := p.build.at(ref.name)
	c.Annotations = append(c.Annotations, p.text(text))
}

// classEnds are the marks at the end of a relation.
var classEnds = map[token]string{
	classAggregation: "AGGREGATION", classExtension: "EXTENSION", classComposition: "COMPOSITION",
	classDependency: "DEPENDENCY", classLollipop: "LOLLIPOP",
}

// relation reads a relation, or the name of a class with a member behind a colon.
func (p *classParser) relation() {
	from, ok := p.name(true)
	if !ok {
		return
	}
	if member, ok := p.accept(classLabel); ok {
		p.build.class(from)
		p.build.member(from, member.start+1, member.end)
		return
	}
	if p.is(classNewline, classEOF) {
		return // a name alone says nothing, to Mermaid too
	}
	r := ClassRelation{FromEnd: "none", ToEnd: "none", FromSpan: p.span(from.start, from.end)}
	if text, ok := p.accept(classString); ok {
		r.FromCard = p.label(text.start, text.end)
	}
	start := skipSpace(p.s, p.tok.start)
	if end, ok := classEnds[p.tok.token]; ok {
		r.FromEnd = end
		p.advance()
	}
	r.Line = "LINE"
	end := p.tok.end
	if p.atShortArrow() {
		end, r.ToEnd = p.shortArrow().end, classEnds[classDependency]
	} else if _, ok := p.accept(classDottedLine); ok {
		r.Line = "DOTTED_LINE"
	} else if _, ok := p.expect(classLine, "a relation such as --> or ..|> should stand here"); !ok {
		return
	}
	if mark, ok := classEnds[p.tok.token]; ok {
		r.ToEnd, end = mark, p.tok.end
		p.advance()
	}
	if text, ok := p.accept(classString); ok {
		r.ToCard = p.label(text.start, text.end)
	}
	to, ok := p.name(true)
	if !ok {
		return
	}
	if text, ok := p.accept(classLabel); ok {
		r.Label = p.label(text.start+1, text.end)
	}
	r.Span, r.ToSpan = p.span(start, end), p.span(to.start, to.end)
	p.build.relation(r, from, to)
}

// styles reads style declarations with commas between them.
func (p *classParser) styles() ([]string, bool) {
	return p.styleList(nil, classComma, classAlpha, classColon, classSpace, classHash, classStyle, classPercent, classLabel)
}

func (p *classParser) style() {
	p.advance()
	id, ok := p.expect(classAlpha, "the name of a class should follow")
	if !ok {
		return
	}
	if styles, ok := p.styles(); ok && p.build.known(p.text(id)) {
		c := p.build.at(p.text(id))
		c.Styles = append(c.Styles, splitAll(styles, ",")...)
	}
}

func splitAll(parts []string, sep string) []string {
	var out []string
	for _, s := range parts {
		out = append(out, strings.Split(s, sep)...)
	}
	return out
}

func (p *classParser) classDef() {
	p.advance()
	var names []string
	for {
		name, ok := p.expect(classAlpha, "the name of a style should follow")
		if !ok {
			return
		}
		names = append(names, p.text(name))
		if _, ok := p.accept(classComma); !ok {
			break
		}
	}
	if styles, ok := p.styles(); ok {
		p.build.define(names, styles)
	}
}

func (p *classParser) cssClass() {
	p.advance()
	ids, ok := p.expect(classString, "names of classes in quotes should follow")
	if !ok {
		return
	}
	if name, ok := p.expect(classAlpha, "the name of a style should follow"); ok {
		p.build.setCSSClass(p.text(ids), p.text(name))
	}
}

// click reads what makes a class a link or calls a function.
func (p *classParser) click() {
	keyword := p.tok
	p.advance()
	ref, ok := p.name(true)
	if !ok {
		return
	}
	c := Click{Vertex: ref.name, Span: p.place(keyword)}
	link := keyword.token == classLink
	if keyword.token == classClick {
		if name, ok := p.accept(classCallbackName); ok {
			c.Callback = p.text(name)
			if args, ok := p.accept(classCallbackArgs); ok {
				c.Args = p.text(args)
			}
			if tip, ok := p.accept(classString); ok {
				c.Tooltip = p.text(tip)
			}
			p.build.click(c)
			return
		}
		if _, ok := p.expect(classHref, "href or call should follow"); !ok {
			return
		}
		link = true
	}
	text, ok := p.expect(classString, "a text in quotes should follow")
	if !ok {
		return
	}
	if tip, ok := p.accept(classString); ok {
		c.Tooltip = p.text(tip)
	}
	if link {
		c.URL, c.Target = p.text(text), "_blank"
		if target, ok := p.accept(classTarget); ok {
			c.Target = p.text(target)
		}
	} else {
		c.Callback = p.text(text)
	}
	p.build.click(c)
}
