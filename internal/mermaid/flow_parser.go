package mermaid

import (
	"strings"

	"docgen/internal/diag"
)

// maxEdges is Mermaid's limit, which a diagram cannot change.
const maxEdges = 500

// A flowParser reads a flowchart. Each statement is read whole before the chart is
// built on, so that a statement that goes wrong can be read once more, as a person
// would.
type flowParser struct {
	reader
	build flowBuilder
	line  stretch // the line that was last looked to the end of

	misnamed []misnamed
}

// parseFlowchart reads a graph or flowchart.
func parseFlowchart(f *front) (Diagram, diag.List) {
	f.apply(spaceAfterBraces(f.s))
	p := &flowParser{reader: newReader(f, flowRules)}
	p.build = newFlowBuilder(p)
	p.header()
	p.document()
	chart := p.build.finish()
	p.fixNames(chart)
	return chart, p.diags
}

// spaceAfterBraces finds the white space between a closing brace and the last line feed
// after it, which Mermaid removes.
func spaceAfterBraces(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); i++ {
		if s[i] != '}' {
			continue
		}
		end := skipSpace(s, i+1)
		for end > i+1 && s[end-1] != '\n' {
			end--
		}
		if end > i+2 {
			edits = append(edits, edit{i + 1, end - 1, ""})
			i = end - 1
		}
	}
	return edits
}

// header reads the keyword and the direction.
func (p *flowParser) header() {
	for p.tok.token == flowSpace || p.tok.token == flowNewline {
		p.advance()
	}
	push(flowInDir)(&p.lex) // for what follows the keyword; only the first has a direction
	keyword, ok := p.accept(flowGraph)
	if !ok {
		p.reportEnd("a flowchart begins with graph or flowchart")
		return
	}
	if _, ok := p.accept(flowNoDir); ok {
		return
	}
	dir, ok := p.accept(flowDir)
	if !ok {
		p.recoverHeader(keyword)
		return
	}
	p.build.setDirection(trimSpace(p.text(dir)))
	_, space := p.accept(flowSpace)
	if p.tok.token != flowNewline && (p.tok.token != flowSemicolon || space) {
		p.reportEnd("a line break, or a semicolon without a space before it, must follow the direction")
		p.moveTo(p.tok.start)
	}
}

// recoverHeader goes on after a direction that Mermaid does not know, and takes one in
// the wrong case for what it means.
func (p *flowParser) recoverHeader(keyword lexeme) {
	start := skipBlanks(p.s, keyword.end)
	end := start
	for isWordAt(p.s, end) {
		end++
	}
	shown := end
	if shown == start && start < lineEnd(p.s, start) {
		shown = anyChar(p.s, start)
	}
	d := p.report(p.span(start, shown),
		"this is not a direction of a flowchart", "Write TB, BT, LR or RL, or nothing.")
	for _, name := range [...]string{"TB", "BT", "RL", "LR", "TD"} {
		if strings.EqualFold(p.s[start:end], name) {
			p.build.setDirection(name)
			d.Fixes = []diag.Fix{{Title: "write " + name, Safe: true,
				Edits: []diag.Edit{{Span: p.span(start, end), New: name}}}}
		}
	}
	p.moveTo(end)
}

// document reads the statements up to the end of the text.
func (p *flowParser) document() {
	for {
		switch p.tok.token {
		case tokenEnd:
			p.build.closeAll()
			return
		case flowNewline, flowSpace, flowEOF:
			p.advance()
		case flowSemicolon:
			p.build.member(";") // Mermaid lists an empty statement among a subgraph's nodes
			p.advance()
		default:
			start := p.tok.start
			if !p.statement() {
				p.recoverStatement(start)
			}
		}
	}
}

// statement reads one statement.
func (p *flowParser) statement() bool {
	if p.isName(p.tok) {
		return p.chain()
	}
	switch p.tok.token {
	case flowSubgraph:
		return p.subgraph()
	case flowEndKeyword:
		return p.endSubgraph()
	case flowDirTB, flowDirBT, flowDirRL, flowDirLR, flowDirTD:
		p.build.subgraphDirection([...]string{"TB", "BT", "RL", "LR", "TD"}[p.tok.token-flowDirTB])
		p.advance()
		return true
	case flowStyle:
		return p.style()
	case flowLinkStyle:
		return p.linkStyle()
	case flowClassDef:
		return p.classDef()
	case flowClass:
		return p.class()
	case flowClick:
		return p.click()
	}
	if text, ok := p.accessibility(); ok {
		p.build.member(text) // as Mermaid does
		return p.fault == nil
	}
	return p.chain()
}

// separator reads what ends a statement.
func (p *flowParser) separator() bool {
	switch p.tok.token {
	case flowNewline, flowSemicolon, flowEOF:
		p.advance()
		return true
	}
	return p.fail("the statement should end here")
}

// subgraph reads the head of a subgraph: an id, a title, or an id and a title.
func (p *flowParser) subgraph() bool {
	keyword := p.tok
	p.advance()
	if _, ok := p.accept(flowSpace); !ok {
		p.build.open(flowSubgraphHead{keyword: keyword, anonymous: true})
		p.report(p.place(keyword), "a subgraph needs an id or a title",
			"Mermaid stops at a subgraph without a name: write subgraph and a word.")
		return p.separator()
	}
	name, ok := p.subgraphName()
	if !ok {
		return p.recoverSubgraph(keyword)
	}
	head := flowSubgraphHead{keyword: keyword, name: name, title: name, end: name.end}
	if _, ok := p.accept(flowSquareOpen); ok {
		if head.title, ok = p.label(); !ok {
			return p.recoverSubgraph(keyword)
		}
		shut, ok := p.expect(flowSquareShut, "the title should end with ]")
		if !ok {
			return p.recoverSubgraph(keyword)
		}
		head.end, head.titled = shut.end, true
	}
	if !p.separator() {
		return p.recoverSubgraph(keyword)
	}
	p.build.open(head)
	return true
}

// subgraphName reads the text after the word subgraph, in which keywords are words.
func (p *flowParser) subgraphName() (flowLabel, bool) {
	first := p.tok
	var name flowLabel
	switch first.token {
	case flowString:
		name = flowLabel{start: first.start, end: first.end, kind: LabelText, quoted: true}
	case flowMarkdown:
		name = flowLabel{start: first.start, end: first.end, kind: LabelMarkdown, quoted: true}
	default:
		if !isSubgraphWord(first.token) {
			return name, p.fail("a subgraph's id or title cannot begin like this")
		}
		name = flowLabel{start: first.start, end: first.end}
	}
	var raw strings.Builder
	raw.WriteString(p.text(first))
	p.advance()
	for isSubgraphWord(p.tok.token) {
		raw.WriteString(p.text(p.tok))
		name.end = p.tok.end
		p.advance()
	}
	name.raw = raw.String()
	return name, true
}

func isSubgraphWord(t token) bool {
	switch t {
	case flowNumber, flowWord, flowSpace, flowMinus, flowAmp, flowLetter, flowColon, flowStar,
		flowHash, flowStartLink, flowStyle, flowLinkStyle, flowClassDef, flowClass, flowClick,
		flowGraph, flowDir, flowSubgraph, flowEndKeyword, flowDown, flowUp:
		return true
	}
	return false
}

func (p *flowParser) endSubgraph() bool {
	if !p.build.inSubgraph() {
		return p.fail("there is no subgraph that could end here")
	}
	p.build.close()
	p.advance()
	return true
}
