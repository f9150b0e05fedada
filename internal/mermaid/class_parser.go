package mermaid

import (
	"strings"

	"docgen/internal/diag"
)

// A classParser reads a class diagram.
type classParser struct {
	reader
	build classBuilder
	depth int // namespaces that are open
}

// classRef is the name of a class as it was written.
type classRef struct {
	name       string // with ~T~ behind it where it is generic
	start, end int
}

// parseClass reads a classDiagram.
func parseClass(f *front) (Diagram, diag.List) {
	p := &classParser{reader: newReader(f, classRules)}
	p.build = newClassBuilder(p)
	p.expect(classHead, "a class diagram begins with classDiagram")
	p.expect(classNewline, "the line should end here")
	if p.fault != nil {
		p.skipLine(0)
		p.accept(classNewline)
	}
	if p.is(classEOF, tokenEnd) {
		p.reportEnd("a class, a relation or a note should stand here")
	}
	for !p.is(tokenEnd, classEOF) {
		start := p.tok.start
		p.statement()
		if p.fault == nil && !p.is(classEOF) {
			p.expect(classNewline, "the statement should end here")
		}
		if p.fault != nil {
			p.skipLine(start)
			p.accept(classNewline)
		}
	}
	if p.is(tokenEnd) {
		p.reportEnd("a bracket or a quote is never closed")
	}
	return p.build.finish(), p.diags
}

func (p *classParser) statement() {
	tok := p.tok
	switch tok.token {
	case classDirTB, classDirBT, classDirRL, classDirLR:
		p.advance()
		p.build.out.Direction = [...]string{"TB", "BT", "RL", "LR"}[tok.token-classDirTB]
	case classNamespace:
		p.namespaces()
	case classKeyword:
		p.class()
	case classNote, classNoteFor:
		p.note()
	case classAnnotationOpen:
		p.annotation()
	case classStyle:
		p.style()
	case classClassDef:
		p.classDef()
	case classCSSClass:
		p.cssClass()
	case classCallback, classLink, classClick:
		p.click()
	case classMember:
		p.advance()
	default:
		if _, ok := p.accessibility(); !ok {
			p.relation()
		}
	}
}

// isNamePart reports whether a token may stand in the name of a class.
func (p *classParser) isNamePart() bool {
	return p.is(classAlpha, classLetter, classMinus) && !p.atShortArrow()
}

// atShortArrow reports whether -> stands here and is not the beginning of a longer sign.
func (p *classParser) atShortArrow() bool {
	end := p.tok.start + len("->")
	return p.reader.atShortArrow() && (end == len(p.s) || strings.IndexByte("-.", p.s[end]) < 0)
}

// name reads the name of a class; white space in it does not count.
func (p *classParser) name(generic bool) (classRef, bool) {
	ref := classRef{start: p.tok.start}
	var name strings.Builder
	for {
		if literal, ok := p.accept(classLiteral); ok {
			name.WriteString(p.text(literal))
			ref.end = literal.end
			break
		}
		if !p.isNamePart() {
			p.fail("the name of a class should stand here")
			return ref, false
		}
		name.WriteString(p.text(p.tok))
		ref.end = p.tok.end
		p.advance()
		if _, ok := p.accept(classDot); ok {
			name.WriteByte('.')
			continue
		}
		if !p.isNamePart() && !p.is(classLiteral) {
			break
		}
	}
	if generic && p.is(classGeneric) {
		name.WriteString("~" + p.text(p.tok) + "~")
		p.advance()
	}
	ref.name = name.String()
	return ref, true
}

// label reads ["a text"] behind a name.
func (p *classParser) squareLabel() (*Label, bool) {
	if _, ok := p.accept(classSquareOpen); !ok {
		return nil, true
	}
	text, ok := p.expect(classString, "a text in quotes should follow")
	if !ok {
		return nil, false
	}
	if _, ok := p.expect(classSquareShut, "a ] should follow"); !ok {
		return nil, false
	}
	label := p.label(text.start, text.end)
	label.Raw = p.text(text)
	return &label, true
}

// class reads a class with what stands in its braces.
func (p *classParser) class() (string, bool) {
	p.advance()
	ref, ok := p.name(true)
	if !ok {
		return "", false
	}
	label, ok := p.squareLabel()
	if !ok {
		return "", false
	}
	p.build.class(ref)
	if label != nil {
		p.build.at(ref.name).Label = *label
	}
	if _, ok := p.accept(classStyleSeparator); ok {
		if !p.isNamePart() {
			p.fail("the name of a style should follow")
			return "", false
		}
		p.build.setCSSClass(ref.name, p.text(p.tok))
		p.advance()
	} else if _, ok := p.accept(classAnnotationOpen); ok {
		if !p.isNamePart() {
			p.fail("the name of an annotation should follow")
			return "", false
		}
		c := p.build.at(ref.name)
		c.Annotations = append(c.Annotations, p.text(p.tok))
		p.advance()
		if _, ok := p.expect(classAnnotationShut, ">> should follow"); !ok {
			return "", false
		}
		return ref.name, p.members(ref, true)
	} else {
		return ref.name, p.members(ref, true)
	}
	return ref.name, p.members(ref, false)
}

// members reads the members in braces, if there are any.
func (p *classParser) members(ref classRef, mayBeEmpty bool) bool {
	if _, ok := p.accept(classOpen); !ok {
		return true
	}
	if p.is(classShut) && !mayBeEmpty {
		p.fail("a member should stand here")
		return false
	}
	for p.is(classMember) {
		p.build.member(ref, p.tok.start, p.tok.end)
		p.advance()
	}
	_, ok := p.expect(classShut, "a member or } should stand here")
	return ok
}

// namespaces reads a namespace, and those inside of it without recursion.
func (p *classParser) namespaces() {
	base := p.depth
	defer func() {
		for p.depth > base {
			p.build.closeNamespace()
			p.depth--
		}
	}()
	if !p.openNamespace() {
		return
	}
	for {
		inside := true
		switch p.tok.token {
		case classKeyword:
			name, ok := p.class()
			if !ok {
				return
			}
			p.build.intoNamespace(name)
		case classNote, classNoteFor:
			if !p.note() {
				return
			}
		case classNamespace:
			if !p.openNamespace() {
				return
			}
			continue
		default:
			p.fail("a class, a note or a namespace should stand here")
			return
		}
		// A namespace that ends is itself a statement of the one around it.
		for inside {
			if _, ok := p.accept(classNewline); ok && !p.is(classShut) {
				break
			}
			if _, ok := p.expect(classShut, "the line or the namespace should end here"); !ok {
				return
			}
			p.build.closeNamespace()
			p.depth--
			inside = p.depth > base
		}
		if !inside {
			return
		}
	}
}

// mostNamespaces bounds how many namespaces may lie in each other, and the points in one
// name: the name of each repeats those of all around it.
const mostNamespaces = 100

func (p *classParser) openNamespace() bool {
	p.advance()
	ref, ok := p.name(false)
	if !ok {
		return false
	}
	if p.depth >= mostNamespaces || strings.Count(ref.name, ".") >= mostNamespaces {
		p.fail("docgen reads no namespaces that lie so deep")
		return false
	}
	label, ok := p.squareLabel()
	if !ok {
		return false
	}
	if _, ok := p.expect(classOpen, "a { should follow"); !ok {
		return false
	}
	p.accept(classNewline)
	p.build.openNamespace(ref, label)
	p.depth++
	return true
}
