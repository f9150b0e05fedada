package mermaid

import (
	"strings"
	"unicode/utf8"

	"docgen/internal/diag"
)

// A mindParser reads a mindmap: a statement a line, the tree by indentation.
type mindParser struct {
	reader
	tree *Mindmap

	base  int          // indentation of the root
	spine []mindBranch // the last node and those that it is in, from the root
}

// mindBranch is a node that a later one may still be put into.
type mindBranch struct{ node, level int }

// parseMindmap reads a mindmap.
func parseMindmap(f *front) (Diagram, diag.List) {
	p := &mindParser{reader: newReader(f, mindRules), tree: &Mindmap{}}
	for p.is(mindSpaceLine, mindNewline) {
		p.advance()
	}
	p.keyword()
	p.document()
	p.tree.Meta = p.meta
	return p.tree, p.diags
}

// keyword reads the word mindmap and the end of its line, which no white space may
// follow.
func (p *mindParser) keyword() {
	word := p.tok
	if word.token != mindKeyword {
		p.report(p.place(word), "the word mindmap should stand alone here")
		p.moveTo(lineEnd(p.s, word.start))
		p.stop()
		return
	}
	p.advance()
	switch p.tok.token {
	case mindNewline:
		p.advance()
		if p.tok.token == mindEOF {
			p.report(p.place(word), "this mindmap is empty", "Write its root on the next line.")
		}
	case mindSpaceLine:
		space := p.tok
		p.advance()
		if strings.Contains(p.s[space.start:space.end], "%%") && p.stop() || p.tok.token == mindEOF {
			return
		}
		d := p.report(p.place(word),
			"Mermaid cannot read a mindmap whose first line ends with a space or is followed by a blank line")
		start, end := word.end, skipSpace(p.s, space.start)
		for p.s[end-1] != '\n' {
			end--
		}
		d.Notes = append(d.Notes, "The root must stand on the line that follows.")
		d.Fixes = []diag.Fix{{Title: "remove the white space", Safe: true,
			Edits: []diag.Edit{{Span: p.span(start, end-1), New: ""}}}}
	}
}

// stop reads what ends a statement: a line break, a blank line, a comment or the end.
func (p *mindParser) stop() bool {
	switch p.tok.token {
	case mindNewline, mindEOF, mindSpaceLine:
		p.advance()
	default:
		return false
	}
	for p.is(mindNewline, mindEOF) {
		p.advance()
	}
	return true
}

func (p *mindParser) document() {
	for p.tok.token != tokenEnd {
		if p.tok.token == mindEOF {
			p.advance()
			continue
		}
		start := p.tok.start
		if !p.statement() {
			p.recover(start)
			p.stop()
		}
	}
}

// statement reads one line; it reports whether Mermaid reads it too.
func (p *mindParser) statement() bool {
	level := 0
	if p.tok.token == mindSpaceLine {
		p.advance()
		return p.stop()
	}
	if p.tok.token == mindSpace {
		level = columns(p.s[p.tok.start:p.tok.end])
		p.advance()
		if p.stop() {
			return true
		}
	}
	switch p.tok.token {
	case mindIcon, mindClass:
		tok := p.tok
		p.advance()
		return p.stop() && p.decorate(tok)
	}
	node, ok := p.node()
	if !ok || !p.stop() {
		return false
	}
	p.add(level, node, true)
	return true
}

// decorate gives the last node an icon or a class.
func (p *mindParser) decorate(tok lexeme) bool {
	if len(p.tree.Nodes) == 0 {
		p.report(p.place(tok), "there is no node before this that it could belong to",
			"An icon or a class stands on the line below its node.")
		return true
	}
	node := &p.tree.Nodes[len(p.tree.Nodes)-1]
	if text := p.text(tok); tok.token == mindIcon {
		node.Icon = text
	} else {
		node.Class = text
	}
	return true
}

// node reads an id, a text in brackets, or both.
func (p *mindParser) node() (MindNode, bool) {
	node := MindNode{Shape: MindDefault}
	start, end := p.tok.start, p.tok.end
	if p.tok.token == mindID {
		node.ID = p.s[start:end]
		textStart, textEnd := trimRange(p.s, start, end)
		node.Label = Label{Text: resolveEntities(trimSpace(node.ID)), Raw: node.ID, Span: p.span(textStart, textEnd)}
		p.advance()
		if p.tok.token != mindOpen {
			node.Span = node.Label.Span
			return node, true
		}
	}
	open := p.tok
	if open.token != mindOpen {
		return node, false
	}
	p.advance()
	text := p.tok
	if text.token != mindText {
		return node, false
	}
	p.advance()
	shut := p.tok
	if shut.token != mindShut {
		return node, false
	}
	p.advance()
	node.Label = p.bracketLabel(open, text)
	if node.ID == "" {
		node.ID = node.Label.Raw
	}
	node.Shape = mindShapeOf(p.text(open), p.text(shut))
	node.Span = p.span(start, shut.end)
	return node, true
}

func (p *mindParser) bracketLabel(open, text lexeme) Label {
	kind := LabelText
	switch p.s[open.end:text.start] {
	case `"`:
		kind = LabelString
	case "\"`":
		kind = LabelMarkdown
	}
	raw := p.text(text)
	start, end := trimRange(p.s, text.start, text.end)
	return Label{Text: resolveEntities(trimSpace(raw)), Type: kind, Raw: raw, Span: p.span(start, end)}
}

func mindShapeOf(open, shut string) MindShape {
	switch open {
	case "[":
		return MindRect
	case "(":
		if shut == ")" {
			return MindRounded
		}
		return MindCloud
	case "((":
		return MindCircle
	case ")":
		return MindCloud
	case "))":
		return MindBang
	case "{{":
		return MindHexagon
	}
	return MindDefault
}

// add puts a node under the nearest node before it that is indented less, and reports
// whether there is one. A second root becomes a child of the first, with a finding of
// its own where that is wanted.
func (p *mindParser) add(level int, node MindNode, wanted bool) bool {
	n := len(p.tree.Nodes)
	node.Parent = -1
	if n == 0 {
		p.base = level
	}
	level -= p.base
	for len(p.spine) > 0 && p.spine[len(p.spine)-1].level >= level {
		p.spine = p.spine[:len(p.spine)-1]
	}
	placed := n == 0 || len(p.spine) > 0
	if !placed {
		if wanted {
			p.report(node.Span, "a mindmap has one root, and this node would be another",
				"Indent it more than the root.")
		}
		p.spine = append(p.spine, mindBranch{0, level - 1})
	}
	if k := len(p.spine) - 1; k >= 0 {
		node.Parent = p.spine[k].node
		parent := &p.tree.Nodes[node.Parent]
		parent.Children = append(parent.Children, n)
		node.Depth = parent.Depth + 1
	}
	p.spine = append(p.spine, mindBranch{n, level})
	p.tree.Nodes = append(p.tree.Nodes, node)
	return placed
}

// recover reads the line of a statement that Mermaid cannot read as a person would.
func (p *mindParser) recover(start int) {
	end := lineEnd(p.s, skipBlanks(p.s, start))
	textStart, textEnd := trimRange(p.s, start, end)
	defer p.moveTo(max(end, start+1))
	if textStart == textEnd {
		p.reportBlank(start)
		return
	}
	node, quoted := p.looseNode(textStart, textEnd)
	d := p.report(node.Label.Span, "the text "+quoteShort(node.Label.Span.Text())+" must be quoted",
		"In a mindmap brackets open a shape: text that holds any stands in double quotes inside of brackets.")
	d.Fixes = []diag.Fix{{Title: "quote the text", Safe: true,
		Edits: []diag.Edit{{Span: node.Label.Span, New: quoted}}}}
	d.Fixes[0].Safe = p.add(columns(p.s[start:textStart]), node, false)
}

// reportBlank reports a blank line behind a node's line that ends with a comment: Mermaid
// takes the two for one end too many.
func (p *mindParser) reportBlank(start int) {
	end := strings.LastIndexByte(p.s[:skipSpace(p.s, start)], '\n')
	span := p.span(start, max(start, end))
	d := p.report(span, "Mermaid cannot read a blank line behind a comment", "Take the blank line away, or the comment.")
	d.Fixes = []diag.Fix{{Title: "remove the blank line", Safe: true, Edits: []diag.Edit{{Span: span}}}}
}

// looseNode reads s[start:end] as a person would: a shape where the brackets embrace all
// behind the id, else plain text. It also returns the text quoted for Mermaid.
func (p *mindParser) looseNode(start, end int) (MindNode, string) {
	text := p.s[start:end]
	for _, form := range []struct {
		open, shut string
		shape      MindShape
	}{{"((", "))", MindCircle}, {"{{", "}}", MindHexagon}, {"[", "]", MindRect}, {"(", ")", MindRounded}} {
		open := strings.Index(text, form.open)
		if open < 0 || strings.ContainsAny(text[:open], "()[]{}") || !strings.HasSuffix(text, form.shut) {
			continue
		}
		inner := text[open+len(form.open) : max(open+len(form.open), len(text)-len(form.shut))]
		// A word and round brackets are a call or a remark, not an id and a shape.
		if trimSpace(inner) == "" || form.open == "(" && open > 0 || !balanced(inner) {
			continue
		}
		innerStart, innerEnd := trimRange(p.s, start+open+len(form.open), end-len(form.shut))
		label := p.looseLabel(innerStart, innerEnd)
		id := text[:open]
		if id == "" {
			id = label.Raw
		}
		return MindNode{ID: id, Label: label, Shape: form.shape, Span: p.span(start, end)},
			quoteLabel(label.Span.Text())
	}
	label := p.looseLabel(start, end)
	return MindNode{ID: label.Raw, Label: label, Shape: MindDefault, Span: label.Span},
		"[" + quoteLabel(label.Span.Text()) + "]"
}

// looseLabel is the text at s[start:end], quotes and all.
func (p *mindParser) looseLabel(start, end int) Label {
	return Label{Text: resolveEntities(p.s[start:end]), Raw: p.s[start:end], Span: p.span(start, end)}
}

// balanced reports whether each closing bracket follows an opening one of its kind.
func balanced(s string) bool {
	var open []rune
	for _, r := range s {
		switch r {
		case '(':
			open = append(open, ')')
		case '[':
			open = append(open, ']')
		case '{':
			open = append(open, '}')
		case ')', ']', '}':
			if len(open) == 0 || open[len(open)-1] != r {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

// columns counts the characters of white space, as Mermaid measures indentation.
func columns(s string) int { return utf8.RuneCountInString(s) }
