package mermaid

import (
	"strings"

	"docgen/internal/diag"
)

// An erParser reads an ER diagram.
type erParser struct {
	reader
	out       *ERDiagram
	index     map[string]int
	classes   classTable
	subgraphs map[string]int
	placed    map[string]bool // names that some closed subgraph holds
	frames    []Subgraph      // the open subgraphs
}

// parseER reads an erDiagram.
func parseER(f *front) (Diagram, diag.List) {
	p := &erParser{reader: newReader(f, erRules), out: &ERDiagram{Direction: "TB"},
		index: map[string]int{}, subgraphs: map[string]int{}, placed: map[string]bool{}}
	if _, ok := p.expect(erHead, "an ER diagram begins with erDiagram"); !ok {
		p.skipLine(0)
	}
	for !p.is(tokenEnd) {
		start := p.tok.start
		p.statement()
		if p.fault != nil {
			p.skipLine(start)
		}
	}
	if len(p.frames) > 0 || !p.lex.ended {
		p.reportEnd("a brace, a quote or a subgraph is never closed")
	}
	for len(p.frames) > 0 {
		p.closeSubgraph()
	}
	p.out.Meta, p.out.Classes = p.meta, p.classes.defs
	return p.out, p.diags
}

func (p *erParser) statement() {
	tok := p.tok
	switch tok.token {
	case erNewline, erEOF:
		p.advance()
	case erDirTB, erDirBT, erDirRL, erDirLR:
		p.advance()
		name := [...]string{"TB", "BT", "RL", "LR"}[tok.token-erDirTB]
		if k := len(p.frames); k > 0 {
			p.frames[k-1].Direction = name
		} else {
			p.out.Direction = name
		}
	case erClassDef, erStyle:
		p.style()
	case erClass:
		p.class()
	case erSubgraph:
		p.subgraph()
	case erEndKeyword:
		if len(p.frames) == 0 {
			p.fail("there is no subgraph that could end here")
			return
		}
		p.advance()
		p.closeSubgraph()
	default:
		if _, ok := p.accessibility(); !ok {
			p.entityStatement()
		}
	}
}

// erName is the name of an entity as it was written.
type erName struct {
	name string
	at   lexeme
}

func (p *erParser) name() (erName, bool) {
	if !p.is(erEntityName, erText, erNumber, erDecimal, erOne) {
		p.fail("the name of an entity should stand here")
		return erName{}, false
	}
	n := erName{strings.ReplaceAll(p.text(p.tok), `"`, ""), p.tok}
	p.advance()
	return n, true
}

// ids reads names with commas between them.
func (p *erParser) ids() ([]string, bool) {
	var ids []string
	for {
		if !p.is(erText, erStyleText) {
			p.fail("a name should stand here")
			return ids, false
		}
		ids = append(ids, p.text(p.tok))
		p.advance()
		if _, ok := p.accept(erComma); !ok {
			return ids, true
		}
	}
}

// classesOf reads :::a,b behind an entity, if it stands there.
func (p *erParser) classesOf() ([]string, bool) {
	if _, ok := p.accept(erStyleSeparator); !ok {
		return nil, true
	}
	return p.ids()
}

// entityStatement reads an entity with its attributes, or a relationship.
func (p *erParser) entityStatement() {
	from, ok := p.name()
	if !ok {
		return
	}
	var alias Label
	bracketed := false
	if _, ok := p.accept(erSquareOpen); ok {
		bracketed = true
		text, ok := p.name()
		if !ok {
			return
		}
		if _, ok := p.expect(erSquareShut, "a ] should follow"); !ok {
			return
		}
		alias = Label{Text: resolveEntities(text.name), Raw: text.name, Span: p.place(text.at)}
	}
	classes, ok := p.classesOf()
	if !ok {
		return
	}
	if !bracketed && erCardinality(p.tok.token) != "" {
		p.relationship(from, classes)
		return
	}
	e := p.entity(from, alias)
	if _, ok := p.accept(erBlockOpen); ok && !p.attributes(e) {
		return
	}
	p.setClass(from.name, classes)
	p.member(from.name)
}

// entity returns the entity with the name, made if need be.
func (p *erParser) entity(n erName, alias Label) int {
	i, ok := p.index[n.name]
	if !ok {
		i = len(p.out.Entities)
		p.index[n.name] = i
		p.out.Entities = append(p.out.Entities, Entity{Name: n.name, Span: p.place(n.at)})
	}
	if e := &p.out.Entities[i]; e.Alias.Raw == "" {
		e.Alias = alias
	}
	return i
}

// attributes reads what stands in the braces of an entity.
func (p *erParser) attributes(entity int) bool {
	for p.is(erAttribute) {
		kind := p.tok
		a := Attribute{Type: p.text(kind)}
		p.advance()
		if _, ok := p.accept(erQuestion); ok {
			a.Type += "?"
		}
		name, ok := p.expect(erAttribute, "the name of the attribute should follow its type")
		if !ok {
			return false
		}
		a.Name, a.Span = p.text(name), p.span(kind.start, name.end)
		if p.is(erKey) {
			for {
				key, ok := p.expect(erKey, "PK, FK or UK should stand here")
				if !ok {
					return false
				}
				a.Keys = append(a.Keys, p.text(key))
				if _, ok := p.accept(erBlockComma); !ok {
					break
				}
			}
		}
		if comment, ok := p.accept(erComment); ok {
			a.Comment = strings.ReplaceAll(p.text(comment), `"`, "")
		}
		e := &p.out.Entities[entity]
		e.Attributes = append(e.Attributes, a)
	}
	_, ok := p.expect(erBlockShut, "an attribute or } should stand here")
	return ok
}

// erCardinality names a marker; "" for another token.
func erCardinality(t token) string {
	switch t {
	case erZeroOrOne:
		return "ZERO_OR_ONE"
	case erZeroOrMore:
		return "ZERO_OR_MORE"
	case erOneOrMore:
		return "ONE_OR_MORE"
	case erOnlyOne:
		return "ONLY_ONE"
	case erParent:
		return "MD_PARENT"
	}
	return ""
}

func (p *erParser) cardinality() (string, bool) {
	name := erCardinality(p.tok.token)
	if name == "" {
		p.fail("a marker such as || or o{ should stand here")
		return "", false
	}
	p.advance()
	return name, true
}

// relationship reads what follows the first entity of a relationship.
func (p *erParser) relationship(from erName, fromClasses []string) {
	start := p.tok.start
	r := Relationship{From: from.name, FromSpan: p.place(from.at)}
	var ok bool
	if r.FromCard, ok = p.cardinality(); !ok {
		return
	}
	switch p.tok.token {
	case erIdentifying:
		r.Identifying = true
	case erNonIdentifying:
	default:
		p.fail("-- or .. should stand here")
		return
	}
	p.advance()
	end := p.tok.end
	if r.ToCard, ok = p.cardinality(); !ok {
		return
	}
	to, ok := p.name()
	if !ok {
		return
	}
	toClasses, ok := p.classesOf()
	if !ok {
		return
	}
	if r.Role, ok = p.role(to.at.end); !ok {
		return
	}
	r.To, r.ToSpan, r.Span = to.name, p.place(to.at), p.span(start, end)
	p.entity(from, Label{})
	p.entity(to, Label{})
	p.out.Relationships = append(p.out.Relationships, r)
	p.setClass(from.name, fromClasses)
	p.setClass(to.name, toClasses)
	p.member(from.name)
	p.member(to.name)
}

// role reads what a relationship says; where it says nothing, its entities end at s[end].
func (p *erParser) role(end int) (Label, bool) {
	if p.is(erNewline, erEOF) {
		p.missing(end, "a colon and what the relationship says", ` : ""`)
		return Label{}, true
	}
	if _, ok := p.expect(erColon, "a colon and what the relationship says should follow"); !ok {
		return Label{}, false
	}
	role := p.tok
	if !p.is(erWord, erEntityName, erText) {
		return Label{}, p.fail("a word, or a text in quotes, should follow")
	}
	p.advance()
	return p.roleLabel(role), true
}

func (p *erParser) roleLabel(role lexeme) Label {
	text := p.text(role)
	if inner, ok := unquote(text); ok {
		return Label{Text: resolveEntities(trimSpace(inner)), Type: LabelString, Raw: inner, Span: p.span(role.start+1, role.end-1)}
	}
	raw := strings.ReplaceAll(text, `"`, "")
	return Label{Text: resolveEntities(raw), Raw: raw, Span: p.place(role)}
}
