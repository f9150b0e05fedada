package mermaid

import (
	"strings"

	"docgen/internal/diag"
)

// A c4Parser reads a C4 diagram.
type c4Parser struct {
	reader
	build c4Builder
	depth int // boundaries that are open
}

// A c4Argument is one argument of a command: a text, or $key="text".
type c4Argument struct {
	named bool
	key   string // of a named one, which may be empty
	label Label
}

// parseC4 reads a C4 diagram of any of its kinds.
func parseC4(f *front) (Diagram, diag.List) {
	p := &c4Parser{reader: newReader(f, c4Rules)}
	p.build = newC4Builder(p)
	if head, ok := p.expect(c4Head, "a C4 diagram begins with its kind, as in C4Context"); ok {
		p.build.out.Type = p.text(head)
	}
	p.expect(c4Newline, "the line should end here")
	if p.fault != nil {
		p.skipLine(0)
		p.accept(c4Newline)
	} else if p.is(c4EOF, tokenEnd) {
		p.reportEnd("an element, a relation or a title should stand here")
	}
	for !p.is(tokenEnd, c4EOF) {
		start := p.tok.start
		p.statement()
		if p.fault != nil {
			p.skipLine(start)
			p.accept(c4Newline)
		}
	}
	if p.is(tokenEnd) || p.depth > 0 {
		p.reportEnd("a boundary, a bracket or a quote is never closed")
	}
	return p.build.finish(), p.diags
}

func (p *c4Parser) statement() {
	tok := p.tok
	switch tok.token {
	case c4Title:
		p.advance()
		p.setTitle(p.s[p.after(tok, "title"):tok.end])
		p.endOther()
	case c4AccDescription:
		p.advance()
		p.setAccDescr(p.s[p.after(tok, "accDescription"):tok.end])
		p.endOther()
	case c4Command:
		p.command()
	default:
		p.accessibilityOr("an element, a relation or a boundary should stand here")
		if tok.token == tokenAccTitle && p.fault == nil { // Mermaid takes it for the title
			p.setTitle(p.meta.rawAccTitle)
			p.setAccTitle("")
		}
		p.endOther()
	}
}

// command reads one command with its arguments, and the boundaries that end behind it.
func (p *c4Parser) command() {
	tok := p.tok
	name := p.text(tok)
	p.advance()
	args, ok := p.arguments()
	if !ok {
		return
	}
	_, isBoundary := c4Boundaries[name]
	switch {
	case isBoundary:
		p.boundary(tok, name, args)
		return
	case c4Shapes[name] != "":
		p.build.element(tok, name, args)
	case c4Relations[name] != "":
		p.build.relation(tok, name, args)
	default:
		p.build.update(name, args)
	}
	p.endStatement()
}

// endStatement reads what ends a statement: a line break, or boundaries that end.
func (p *c4Parser) endStatement() {
	p.newline()
	p.closeBoundaries()
}

// endOther reads what may follow a title or a description, which may share a line.
func (p *c4Parser) endOther() {
	p.accept(c4Newline)
	p.closeBoundaries()
}

func (p *c4Parser) closeBoundaries() {
	for p.fault == nil && p.is(c4Shut) && p.depth > 0 {
		p.advance()
		p.depth--
		p.build.closeBoundary()
		p.newline()
	}
}

func (p *c4Parser) newline() {
	if p.is(c4EOF, c4Shut) {
		return
	}
	p.expect(c4Newline, "the line should end here")
}

// boundary opens a boundary; its first statement must be no title.
func (p *c4Parser) boundary(tok lexeme, name string, args []c4Argument) {
	_, before := p.accept(c4Newline)
	if _, ok := p.expect(c4Open, "a { should follow"); !ok {
		return
	}
	if _, after := p.accept(c4Newline); !after && !before {
		p.fail("the line should end here")
		return
	}
	p.build.openBoundary(tok, name, args)
	p.depth++
	if !p.is(c4Command) {
		p.fail("an element should stand here: a boundary cannot be empty")
		if p.is(c4Shut) {
			p.reportFault()
			p.endStatementAfterEmpty()
		}
	}
}

// endStatementAfterEmpty closes a boundary that holds nothing, which has been reported.
func (p *c4Parser) endStatementAfterEmpty() {
	p.advance()
	p.depth--
	p.build.closeBoundary()
	p.endStatement()
}

func (p *c4Parser) arguments() ([]c4Argument, bool) {
	var args []c4Argument
	for {
		tok := p.tok
		switch tok.token {
		case c4String:
			args = append(args, c4Argument{label: p.label(tok.start, tok.end)})
		case c4Empty:
			args = append(args, c4Argument{label: Label{Span: p.span(tok.end, tok.end)}})
		case c4Key:
			p.advance()
			value, ok := p.expect(c4Value, "a value in quotes should follow")
			if !ok {
				return nil, false
			}
			args = append(args, c4Argument{true, trimSpace(p.text(tok)), p.label(value.start, value.end)})
			continue
		default:
			if len(args) == 0 {
				p.fail("arguments in brackets should follow")
			}
			return args, len(args) > 0
		}
		p.advance()
	}
}

// A c4Builder makes the model of a C4 diagram, field by field as Mermaid does, for a
// named argument may set any field.
type c4Builder struct {
	p          *c4Parser
	out        *C4
	elements   map[string]int
	boundaries map[string]int
	relations  map[[2]string]int
	stack      []string // aliases of the open boundaries, the innermost last
}

func newC4Builder(p *c4Parser) c4Builder {
	global := C4Boundary{Alias: "global", fields: c4Fields{"label": plainLabel("global"),
		"type": plainLabel("global"), "tags": nil, "link": nil, "parentBoundary": ""}}
	return c4Builder{p: p, out: &C4{Boundaries: []C4Boundary{global}, ShapesInRow: 4, BoundariesInRow: 2},
		elements: map[string]int{}, boundaries: map[string]int{"global": 0}, relations: map[[2]string]int{},
		stack: []string{"global"}}
}

func plainLabel(text string) Label { return Label{Text: text, Raw: text} }

func (b *c4Builder) parent() string { return b.stack[len(b.stack)-1] }

// c4TextFields are the fields that are texts and not plain values.
var c4TextFields = map[string]bool{"label": true, "descr": true, "techn": true, "type": true}

// set gives an argument to a field, or to the field that it names.
func (f c4Fields) set(field string, a c4Argument) {
	if a.named {
		field = a.key
	}
	if c4TextFields[field] {
		f[field] = a.label
	} else {
		f[field] = a.label.Raw
	}
}

// fill gives arguments to fields in order. A text field without one is empty.
func (f c4Fields) fill(args []c4Argument, names ...string) {
	for i, name := range names {
		switch {
		case i < len(args):
			f.set(name, args[i])
		case c4TextFields[name]:
			if _, ok := f[name]; !ok {
				f[name] = Label{}
			}
		}
	}
}

// setLabel gives the label, whatever form the argument has.
func (f c4Fields) setLabel(args []c4Argument, i int) {
	switch {
	case i >= len(args):
		f["label"] = Label{}
	case args[i].named:
		f["label"] = args[i] // Mermaid keeps the pair where a text should be
	default:
		f["label"] = args[i].label
	}
}

func (b *c4Builder) element(tok lexeme, name string, args []c4Argument) {
	alias := args[0].label.Raw
	i, ok := b.elements[alias]
	if !ok {
		i = len(b.out.Elements)
		b.elements[alias] = i
		b.out.Elements = append(b.out.Elements, C4Element{Alias: alias, Span: b.p.place(tok), fields: c4Fields{}})
	}
	e := &b.out.Elements[i]
	e.fields.setLabel(args, 1)
	rest := args[min(2, len(args)):]
	if strings.HasPrefix(name, "Person") || strings.HasPrefix(name, "System") {
		e.fields.fill(rest, "descr", "sprite", "tags", "link")
	} else {
		e.fields.fill(rest, "techn", "descr", "sprite", "tags", "link")
	}
	e.Type, e.Parent = c4Shapes[name], b.parent()
}

func (b *c4Builder) openBoundary(tok lexeme, name string, args []c4Argument) {
	alias := args[0].label.Raw
	i, ok := b.boundaries[alias]
	if !ok {
		i = len(b.out.Boundaries)
		b.boundaries[alias] = i
		b.out.Boundaries = append(b.out.Boundaries, C4Boundary{Alias: alias, Span: b.p.place(tok), fields: c4Fields{}})
	}
	c := &b.out.Boundaries[i]
	c.fields.setLabel(args, 1)
	rest := args[min(2, len(args)):]
	kind := c4Boundaries[name]
	switch {
	case kind != "":
		c.fields["type"] = plainLabel(kind)
		c.fields.fill(rest, "tags", "link")
	case name == "Boundary":
		b.boundaryType(c, rest, "system")
		c.fields.fill(rest[min(1, len(rest)):], "tags", "link")
	default:
		c.Node = map[string]string{"Node_L": "nodeL", "Node_R": "nodeR"}[name]
		if c.Node == "" {
			c.Node = "node"
		}
		b.boundaryType(c, rest, "node")
		more := rest[min(1, len(rest)):]
		c.fields.fill(more, "descr")
		c.fields.fill(more[min(2, len(more)):], "tags", "link") // the sprite is not kept
	}
	c.fields["parentBoundary"] = b.parent()
	b.stack = append(b.stack, alias)
}

func (b *c4Builder) boundaryType(c *C4Boundary, args []c4Argument, otherwise string) {
	if len(args) == 0 {
		c.fields["type"] = plainLabel(otherwise)
		return
	}
	c.fields.set("type", args[0])
}

func (b *c4Builder) closeBoundary() { b.stack = b.stack[:len(b.stack)-1] }

func (b *c4Builder) relation(tok lexeme, name string, args []c4Argument) {
	if name == "RelIndex" {
		args = args[1:] // the index, which Mermaid does not keep
	}
	if len(args) < 3 {
		return // Mermaid drops a relation that lacks an end or its label
	}
	pair := [2]string{args[0].label.Raw, args[1].label.Raw}
	i, ok := b.relations[pair]
	if !ok {
		i = len(b.out.Relations)
		b.relations[pair] = i
		b.out.Relations = append(b.out.Relations, C4Relation{From: pair[0], To: pair[1], Span: b.p.place(tok), fields: c4Fields{}})
	}
	r := &b.out.Relations[i]
	r.Type = c4Relations[name]
	r.fields.setLabel(args, 2)
	r.fields.fill(args[3:], "techn", "descr", "sprite", "tags", "link")
}

// update does what the Update commands say.
func (b *c4Builder) update(name string, args []c4Argument) {
	switch name {
	case "UpdateElementStyle":
		var f c4Fields
		if i, ok := b.elements[args[0].label.Raw]; ok {
			f = b.out.Elements[i].fields
		} else if i, ok := b.boundaries[args[0].label.Raw]; ok {
			f = b.out.Boundaries[i].fields
		} else {
			return
		}
		f.setAll(args[1:], "bgColor", "fontColor", "borderColor", "shadowing", "shape", "sprite", "techn", "legendText", "legendSprite")
	case "UpdateRelStyle":
		if len(args) < 2 {
			return
		}
		i, ok := b.relations[[2]string{args[0].label.Raw, args[1].label.Raw}]
		if !ok {
			return
		}
		f := b.out.Relations[i].fields
		f.setAll(args[2:], "textColor", "lineColor")
		f.setNumbers(args[min(4, len(args)):], "offsetX", "offsetY")
	case "UpdateLayoutConfig":
		f := c4Fields{}
		f.setNumbers(args, "c4ShapeInRow", "c4BoundaryInRow")
		if n, ok := f["c4ShapeInRow"].(int); ok && n >= 1 {
			b.out.ShapesInRow = n
		}
		if n, ok := f["c4BoundaryInRow"].(int); ok && n >= 1 {
			b.out.BoundariesInRow = n
		}
	}
}

// setAll gives arguments to fields as plain values.
func (f c4Fields) setAll(args []c4Argument, names ...string) {
	for i, name := range names[:min(len(names), len(args))] {
		if args[i].named {
			name = args[i].key
		}
		f[name] = args[i].label.Raw
	}
}

// setNumbers gives arguments to fields as whole numbers.
func (f c4Fields) setNumbers(args []c4Argument, names ...string) {
	for i, name := range names[:min(len(names), len(args))] {
		if args[i].named {
			name = args[i].key
		}
		f[name] = leadingInt(args[i].label.Raw)
	}
}
