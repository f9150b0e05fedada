package mermaid

import (
	"fmt"
	"strings"
)

// A classBuilder makes the model of a class diagram.
type classBuilder struct {
	p          *classParser
	out        *ClassDiagram
	index      map[string]int
	namespaces map[string]int
	stack      []string           // ids of the open namespaces
	inside     [][]string         // the classes that stand in each of them
	members    map[[2]string]bool // namespaces and classes that are theirs
	styles     classTable
	given      int // styles that were given to classes
}

func newClassBuilder(p *classParser) classBuilder {
	return classBuilder{p: p, out: &ClassDiagram{Direction: "TB"},
		index: map[string]int{}, namespaces: map[string]int{}, members: map[[2]string]bool{}}
}

func (b *classBuilder) finish() *ClassDiagram {
	b.out.Meta, b.out.Styles = b.p.meta, b.styles.defs
	return b.out
}

// splitGeneric parts Name~T~ into the name and the type.
func splitGeneric(name string) (id, kind string) {
	if strings.IndexByte(name, '~') <= 0 {
		return name, ""
	}
	parts := strings.SplitN(name, "~", 3)
	return parts[0], parts[1]
}

func (b *classBuilder) known(name string) bool {
	id, _ := splitGeneric(name)
	_, ok := b.index[id]
	return ok
}

// at returns the class with the name, which is known.
func (b *classBuilder) at(name string) *Class {
	id, _ := splitGeneric(name)
	return &b.out.Classes[b.index[id]]
}

// class adds a class unless it is known.
func (b *classBuilder) class(ref classRef) {
	if b.known(ref.name) {
		return
	}
	id, kind := splitGeneric(ref.name)
	span := b.p.span(ref.start, ref.end)
	b.index[id] = len(b.out.Classes)
	b.out.Classes = append(b.out.Classes, Class{ID: id, Type: kind, Span: span,
		Label: Label{Text: resolveEntities(id), Raw: id, Span: span}})
}

// member adds what s[start:end] says of a class.
func (b *classBuilder) member(ref classRef, start, end int) {
	start, end = trimRange(b.p.s, start, end)
	text := b.p.s[start:end]
	c := b.at(ref.name)
	switch {
	case strings.HasPrefix(text, "<<") && strings.HasSuffix(text, ">>") && len(text) >= 4:
		c.Annotations = append(c.Annotations, text[2:len(text)-2])
	case strings.IndexByte(text, ')') > 0:
		m, ok := readMethod(text)
		if !ok {
			b.p.report(b.p.span(start, end), "Mermaid takes "+quoteShort(text)+" for a method and misses its brackets",
				"A line with a closing bracket needs a name and an opening one before it.")
		}
		m.Span = b.p.span(start, end)
		c.Methods = append(c.Methods, m)
	case text != "":
		m := readAttribute(text)
		m.Span = b.p.span(start, end)
		c.Members = append(c.Members, m)
	}
}

// relation adds a relation. A lollipop's end is an interface and no class.
func (b *classBuilder) relation(r ClassRelation, from, to classRef) {
	r.From, _ = splitGeneric(from.name)
	r.To, _ = splitGeneric(to.name)
	switch {
	case r.FromEnd == "LOLLIPOP" && r.ToEnd == "none":
		b.class(to)
		r.From = b.lollipop(from.name, to.name)
	case r.ToEnd == "LOLLIPOP" && r.FromEnd == "none":
		b.class(from)
		r.To = b.lollipop(to.name, from.name)
	default:
		b.class(from)
		b.class(to)
	}
	b.out.Relations = append(b.out.Relations, r)
}

func (b *classBuilder) lollipop(label, class string) string {
	id := fmt.Sprintf("interface%d", len(b.out.Interfaces))
	b.out.Interfaces = append(b.out.Interfaces, ClassInterface{id, label, class})
	return id
}

func (b *classBuilder) note(n ClassNote) {
	if k := len(b.stack); k > 0 {
		n.Parent = b.stack[k-1]
	}
	b.out.Notes = append(b.out.Notes, n)
}

// openNamespace begins a namespace, with those that the points in its name stand for.
func (b *classBuilder) openNamespace(ref classRef, label *Label) {
	id := ref.name
	if k := len(b.stack); k > 0 {
		id = b.stack[k-1] + "." + id
	}
	b.stack, b.inside = append(b.stack, id), append(b.inside, nil)
	parent, at := "", 0
	if k := len(b.stack); k > 1 {
		parent = b.stack[k-2] // whose own ancestors are there already
		at = len(parent) + 1
	}
	for at < len(id) {
		end := strings.IndexByte(id[at:], '.')
		if end < 0 {
			end = len(id)
		} else {
			end += at
		}
		b.namespace(id[:end], id[at:end], parent, ref)
		parent = id[:end]
		at = end + 1
	}
	if i, ok := b.namespaces[id]; ok && label != nil {
		b.out.Namespaces[i].Label = label.Raw
	}
}

func (b *classBuilder) namespace(id, name, parent string, ref classRef) {
	if _, ok := b.namespaces[id]; ok {
		return
	}
	b.namespaces[id] = len(b.out.Namespaces)
	b.out.Namespaces = append(b.out.Namespaces,
		Namespace{ID: id, Label: name, Parent: parent, Span: b.p.span(ref.start, ref.end)})
	if parent != "" {
		outer := &b.out.Namespaces[b.namespaces[parent]]
		outer.Children = append(outer.Children, id)
	}
}

// closeNamespace ends the innermost open namespace. Only now its classes become its own, as
// in Mermaid: one that an inner namespace holds too is the outer one's in the end.
func (b *classBuilder) closeNamespace() {
	k := len(b.stack) - 1
	id, names := b.stack[k], b.inside[k]
	b.stack, b.inside = b.stack[:k], b.inside[:k]
	i, ok := b.namespaces[id]
	if !ok {
		return
	}
	n := &b.out.Namespaces[i]
	for _, name := range names {
		c := b.at(name)
		c.Parent = id
		if member := [2]string{id, c.ID}; !b.members[member] {
			b.members[member] = true
			n.Classes = append(n.Classes, c.ID)
		}
	}
}

// intoNamespace notes a class that stands in the innermost open namespace.
func (b *classBuilder) intoNamespace(name string) {
	k := len(b.inside) - 1
	b.inside[k] = append(b.inside[k], name)
}

// setCSSClass gives a style to classes, whose names commas separate. Mermaid finds none
// whose name begins with a digit.
func (b *classBuilder) setCSSClass(ids, style string) {
	for _, id := range strings.Split(ids, ",") {
		if id == "" || isDigit(rune(id[0])) || !b.known(id) {
			continue
		}
		c := b.at(id)
		c.CSSClasses = append(c.CSSClasses, style)
		b.given++
	}
}

// define defines styles, and gives what they say to the classes that have them so far; it
// does nothing where [front.afford] forbids. To look at a class costs little, so that 64 of
// them count as one result.
func (b *classBuilder) define(names, styles []string) {
	for k, name := range names {
		if looked := (len(b.out.Classes) + b.given) / 64; !b.p.afford(looked + min(k, 1)*len(styles)) {
			return
		}
		b.styles.define(name, styles...)
		for j := range b.out.Classes {
			c := &b.out.Classes[j]
			if strings.Contains("default "+strings.Join(c.CSSClasses, " "), name) && b.p.afford(len(styles)-1) {
				c.Styles = append(c.Styles, splitAll(styles, ",")...)
			}
		}
	}
}

func (b *classBuilder) click(c Click) {
	for _, id := range strings.Split(c.Vertex, ",") {
		one := c
		one.Vertex, _ = splitGeneric(id)
		if c.Tooltip != "" && b.known(id) {
			b.at(id).Tooltip = c.Tooltip
		}
		if one.Callback == "" && !b.known(id) {
			continue // a link needs a class that stands before it
		}
		b.out.Clicks = append(b.out.Clicks, one)
	}
	b.setCSSClass(c.Vertex, "clickable")
}
