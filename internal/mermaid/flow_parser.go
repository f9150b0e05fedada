package mermaid

import (
	"strings"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// maxEdges is Mermaid's limit, which a diagram cannot change.
const maxEdges = 500

// A flowParser reads a flowchart. Each statement is read whole before the chart is
// built on, so that a statement that goes wrong can be read once more, as a person
// would.
type flowParser struct {
	*front
	lexer flowLexer
	tok   flowLexeme // the token to be read next
	build flowBuilder
	line  stretch // the line that was last looked to the end of

	misnamed []misnamed
}

// parseFlowchart reads a graph or flowchart.
func parseFlowchart(f *front) (Diagram, diag.List) {
	f.apply(spaceAfterBraces(f.s))
	p := &flowParser{front: f, lexer: flowLexer{s: f.s}}
	p.build = newFlowBuilder(p)
	p.advance()
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

// A syntaxError is a token that cannot stand where it stands. Its explanation says what
// could.
type syntaxError struct {
	at   flowLexeme
	want string
}

func (e *syntaxError) Error() string { return e.want }

func (p *flowParser) advance() { p.tok = p.lexer.next() }

// accept reads the token if it is of the kind.
func (p *flowParser) accept(kind flowToken) (flowLexeme, bool) {
	tok := p.tok
	if tok.kind != kind {
		return tok, false
	}
	p.advance()
	return tok, true
}

// expect is accept for a token that must stand here.
func (p *flowParser) expect(kind flowToken, want string) (flowLexeme, error) {
	tok, ok := p.accept(kind)
	if !ok {
		return tok, p.wrong(want)
	}
	return tok, nil
}

func (p *flowParser) wrong(want string) error { return &syntaxError{p.tok, want} }

func (p *flowParser) text(tok flowLexeme) string { return p.s[tok.start:tok.end] }

func (p *flowParser) place(tok flowLexeme) source.Span { return p.span(tok.start, tok.end) }

// moveTo goes on reading at the given place, outside of every label.
func (p *flowParser) moveTo(pos int) {
	p.lexer.moveTo(pos)
	p.advance()
}

// header reads the keyword and the direction.
func (p *flowParser) header() {
	for p.tok.kind == flowSpace || p.tok.kind == flowNewline {
		p.advance()
	}
	keyword, ok := p.accept(flowGraph)
	if !ok {
		p.reportAt(&syntaxError{p.tok, "a flowchart begins with graph or flowchart"})
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
	if p.tok.kind != flowNewline && (p.tok.kind != flowSemicolon || space) {
		p.reportAt(&syntaxError{p.tok, "a line break, or a semicolon without a space before it, must follow the direction"})
		p.moveTo(p.tok.start)
	}
}

// recoverHeader goes on after a direction that Mermaid does not know, and takes one in
// the wrong case for what it means.
func (p *flowParser) recoverHeader(keyword flowLexeme) {
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
	for _, name := range flowDirections {
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
		switch p.tok.kind {
		case flowEnd:
			p.build.closeAll()
			return
		case flowNewline, flowSpace, flowEOF:
			p.advance()
		case flowSemicolon:
			p.build.member(";") // Mermaid lists an empty statement among a subgraph's nodes
			p.advance()
		default:
			start := p.tok.start
			if err := p.statement(); err != nil {
				p.recoverStatement(err, start)
			}
		}
	}
}

// statement reads one statement.
func (p *flowParser) statement() error {
	switch p.tok.kind {
	case flowSubgraph:
		return p.subgraph()
	case flowEndKeyword:
		return p.endSubgraph()
	case flowDirection:
		p.build.subgraphDirection(readDirection(p.text(p.tok)))
		p.advance()
		return nil
	case flowAccTitle, flowAccDescr, flowAccDescrBlock:
		return p.accessibility()
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
	return p.chain()
}

// separator reads what ends a statement.
func (p *flowParser) separator() error {
	switch p.tok.kind {
	case flowNewline, flowSemicolon, flowEOF:
		p.advance()
		return nil
	}
	return p.wrong("the statement should end here")
}

func (p *flowParser) accessibility() error {
	tok := p.tok
	p.advance()
	value := tok
	if tok.kind != flowAccDescrBlock {
		var err error
		if value, err = p.expect(flowAccValue, "a text should follow"); err != nil {
			return err
		}
	}
	text := trimSpace(p.text(value))
	if tok.kind == flowAccTitle {
		p.setAccTitle(text)
	} else {
		p.setAccDescr(text)
	}
	p.build.member(text) // as Mermaid does
	return nil
}

// subgraph reads the head of a subgraph: an id, a title, or an id and a title.
func (p *flowParser) subgraph() error {
	keyword := p.tok
	p.advance()
	if _, ok := p.accept(flowSpace); !ok {
		p.build.open(flowSubgraphHead{keyword: keyword, anonymous: true})
		p.report(p.place(keyword), "a subgraph needs an id or a title",
			"Mermaid stops at a subgraph without a name: write subgraph and a word.")
		return p.separator()
	}
	name, err := p.subgraphName()
	if err != nil {
		return p.recoverSubgraph(keyword, err)
	}
	head := flowSubgraphHead{keyword: keyword, name: name, title: name, end: name.end}
	if _, ok := p.accept(flowSquareOpen); ok {
		if head.title, err = p.label(); err != nil {
			return p.recoverSubgraph(keyword, err)
		}
		shut, err := p.expect(flowSquareShut, "the title should end with ]")
		if err != nil {
			return p.recoverSubgraph(keyword, err)
		}
		head.end, head.titled = shut.end, true
	}
	if err := p.separator(); err != nil {
		return p.recoverSubgraph(keyword, err)
	}
	p.build.open(head)
	return nil
}

// subgraphName reads the text after the word subgraph, in which keywords are words.
func (p *flowParser) subgraphName() (flowLabel, error) {
	first := p.tok
	var name flowLabel
	switch first.kind {
	case flowString:
		name = flowLabel{start: first.start, end: first.end, kind: LabelText, quoted: true}
	case flowMarkdown:
		name = flowLabel{start: first.start, end: first.end, kind: LabelMarkdown, quoted: true}
	default:
		if !isSubgraphWord(first.kind) {
			return name, p.wrong("a subgraph's id or title cannot begin like this")
		}
		name = flowLabel{start: first.start, end: first.end}
	}
	var raw strings.Builder
	raw.WriteString(p.text(first))
	p.advance()
	for isSubgraphWord(p.tok.kind) {
		raw.WriteString(p.text(p.tok))
		name.end = p.tok.end
		p.advance()
	}
	name.raw = raw.String()
	return name, nil
}

func isSubgraphWord(kind flowToken) bool {
	switch kind {
	case flowNumber, flowWord, flowSpace, flowMinus, flowAmp, flowLetter, flowColon, flowStar,
		flowHash, flowStartLink, flowStyle, flowLinkStyle, flowClassDef, flowClass, flowClick,
		flowGraph, flowDir, flowSubgraph, flowEndKeyword, flowDown, flowUp:
		return true
	}
	return false
}

func (p *flowParser) endSubgraph() error {
	if !p.build.inSubgraph() {
		return p.wrong("there is no subgraph that could end here")
	}
	p.build.close()
	p.advance()
	return nil
}
