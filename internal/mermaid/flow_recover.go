package mermaid

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"docgen/internal/diag"
)

// lineEnd is the end of the line that s[i] stands on. It is kept, so that a long line is
// not searched again for each of its faults.
func (p *flowParser) lineEnd(i int) int {
	if i < p.line.start || i > p.line.end {
		p.line = stretch{i, lineEnd(p.s, i)}
	}
	return p.line.end
}

// recoverStatement goes on at the end of the line in which a statement went wrong.
func (p *flowParser) recoverStatement(start int) {
	at := p.fault.at
	if text := skipBlanks(p.s, at.start); strings.HasPrefix(p.s[text:], "%%") {
		p.reportComment(text)
	} else {
		p.reportFault()
	}
	if at.start > start && isReserved(at.token) && p.beginsLine(at.start) {
		p.moveTo(at.start) // the line before was cut off, and this one is whole
		return
	}
	p.moveTo(max(lineEnd(p.s, min(at.start, len(p.s))), start+1))
}

// reportComment reports a comment behind a statement, which Mermaid takes for syntax.
func (p *flowParser) reportComment(at int) {
	end := lineEnd(p.s, at)
	span := p.span(at, end)
	d := p.report(span, "Mermaid allows a comment only on a line of its own")
	d.Notes = append(d.Notes, "Put the comment on the next line.")
	line, start := span.File.LineText(span.Start)
	margin := line[:len(line)-len(strings.TrimLeft(line, " \t>"))]
	before := start + len(strings.TrimRight(line[:span.Start-start], " \t"))
	d.Fixes = []diag.Fix{{Title: "move the comment to a line of its own", Safe: true,
		Edits: []diag.Edit{{Span: span.File.Span(before, span.Start), New: "\n" + margin}}}}
}

// reportUnquoted reports a label that cannot be read unless it is quoted; the text lies
// at s[start:end]. The fix takes the white space round it away, since none may stand
// before the quote.
func (p *flowParser) reportUnquoted(start, end int, offending lexeme) {
	all := p.span(start, end)
	start, end = trimRange(p.s, start, end)
	span := p.span(start, end)
	message := "the label " + quoteShort(span.Text()) + " must be quoted"
	if c := p.text(offending); c != "" && offending.start >= start && offending.end <= end {
		message = fmt.Sprintf("the label %s holds %s, so it must be quoted", quoteShort(span.Text()), quoteShort(c))
	}
	d := p.report(span, message, "Mermaid reads brackets, bars and quotes in a label only between double quotes.")
	if start == end {
		return // nothing to quote
	}
	d.Fixes = []diag.Fix{{Title: "quote the label", Safe: true,
		Edits: []diag.Edit{{Span: all, New: quoteLabel(span.Text())}}}}
}

// quoteLabel writes a label as a string that Mermaid reads as the same text.
func quoteLabel(s string) string {
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		s = s[1 : len(s)-1]
	}
	s = strings.ReplaceAll(s, `"`, "#quot;")
	if rest, ok := strings.CutPrefix(s, "`"); ok {
		s = "#96;" + rest
	}
	return `"` + s + `"`
}

// unquote takes off the quotes round a whole label.
func unquote(s string) (string, bool) {
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		return s[1 : len(s)-1], true
	}
	return s, false
}

// looseLabel is the label at s[start:end], whatever it holds.
func (p *flowParser) looseLabel(start, end int) flowLabel {
	start, end = trimRange(p.s, start, end)
	raw, quoted := unquote(p.s[start:end])
	if quoted {
		return flowLabel{raw: raw, start: start + 1, end: end - 1, kind: LabelString, quoted: true}
	}
	return flowLabel{raw: raw, start: start, end: end}
}

// looseShapes are the forms of a label as a person sees them, the longer bracket first.
var looseShapes = []struct{ open, shut, shape string }{
	{"(((", ")))", "doublecircle"},
	{"((", "))", "circle"},
	{"([", "])", "stadium"},
	{"(-", "-)", "ellipse"},
	{"(", ")", "round"},
	{"[[", "]]", "subroutine"},
	{"[(", ")]", "cylinder"},
	{"[/", "/]", "lean_right"},
	{"[/", `\]`, "trapezoid"},
	{`[\`, `\]`, "lean_left"},
	{`[\`, "/]", "inv_trapezoid"},
	{"[", "]", "square"},
	{"{{", "}}", "hexagon"},
	{"{", "}", "diamond"},
	{">", "]", "odd"},
}

// recoverShape reads a label that Mermaid cannot read: it ends at the bracket behind
// which the statement could go on.
func (p *flowParser) recoverShape(open lexeme) (flowLabel, string, bool) {
	offending := p.tok
	for _, last := range []bool{false, true} {
		for _, form := range looseShapes {
			if !strings.HasPrefix(p.s[open.start:], form.open) {
				continue
			}
			start := open.start + len(form.open)
			end, ok := p.labelEnd(start, form.shut, last)
			if !ok || trimSpace(p.s[start:end]) == "" {
				continue
			}
			p.reportUnquoted(start, end, offending)
			label := p.looseLabel(start, end)
			p.moveTo(end + len(form.shut))
			return label, form.shape, true
		}
	}
	return flowLabel{}, "", false
}

// labelEnd finds the closing bracket on the line behind which a statement could go on,
// or else, where last is set, the last one of the line.
func (p *flowParser) labelEnd(start int, shut string, last bool) (int, bool) {
	end := p.lineEnd(start)
	if last {
		n := strings.LastIndex(p.s[start:end], shut)
		return start + n, n >= 0
	}
	for at := start; ; {
		n := strings.Index(p.s[at:end], shut)
		if n < 0 {
			return 0, false
		}
		at += n
		if p.mayFollowLabel(at + len(shut)) {
			return at, true
		}
		at++
	}
}

// mayFollowLabel reports whether what stands at s[i] can follow a vertex.
func (p *flowParser) mayFollowLabel(i int) bool {
	rest := p.s[skipBlanks(p.s, i):]
	if rest == "" || strings.IndexByte("\n;&-=<~.", rest[0]) >= 0 {
		return true
	}
	for _, prefix := range []string{":::", "@{", "%%", "x-", "x=", "o-", "o="} {
		if strings.HasPrefix(rest, prefix) {
			return true
		}
	}
	return false
}

// recoverBars reads the text of a link between two bars that Mermaid cannot read.
func (p *flowParser) recoverBars(bar lexeme) (flowLabel, bool) {
	end := p.lineEnd(bar.end)
	n := strings.IndexByte(p.s[bar.end:end], '|')
	if n < 0 || trimSpace(p.s[bar.end:bar.end+n]) == "" {
		return flowLabel{}, false
	}
	p.reportUnquoted(bar.end, bar.end+n, p.tok)
	p.moveTo(bar.end + n + 1)
	return p.looseLabel(bar.end, bar.end+n), true
}

// recoverBarInLabel takes the bar that stands behind an arrow's target for the end of
// the arrow's text, so that |a|b| C is the text a|b and the target C.
func (p *flowParser) recoverBarInLabel(a *flowArrow, group []flowMention) ([]flowMention, bool) {
	bar := p.tok
	if a.label == nil || a.label.quoted || strings.Contains(p.s[a.label.start:bar.start], "\n") {
		return group, p.fail("a link or the end of the statement should follow")
	}
	p.reportUnquoted(a.label.start, bar.start, lexeme{flowPipe, a.end - 1, a.end})
	*a.label = p.looseLabel(a.label.start, bar.start)
	a.end = bar.end
	p.moveTo(bar.end)
	p.accept(flowSpace)
	return p.group()
}

// recoverEdgeText reads the text of a link such as -- text --> that Mermaid cannot read:
// it goes up to what ends such a link.
func (p *flowParser) recoverEdgeText(start lexeme) (flowLabel, lexeme, bool) {
	stroke := byte('-')
	switch opening := p.text(start); {
	case strings.Contains(opening, "="):
		stroke = '='
	case strings.Contains(opening, "."):
		stroke = '.'
	}
	offending, shut := p.tok, linkEnd(stroke)
	for at, line := start.end, p.lineEnd(start.end); at < line; at++ {
		end := shut(&p.lex, at)
		if end < 0 || trimSpace(p.s[start.end:at]) == "" {
			continue
		}
		p.reportUnquoted(start.end, at, offending)
		label := p.looseLabel(start.end, at)
		p.moveTo(end)
		return label, lexeme{flowLinkToken, at, end}, true
	}
	return flowLabel{}, start, false
}

// recoverBackArrow takes the beginning of a link for all of it, where no text and no end
// follow on its line: A <-- B is an arrow from B to A to a person, and to Mermaid a link
// with a text that goes on.
func (p *flowParser) recoverBackArrow(a *flowArrow, start lexeme) bool {
	from, to := trimRange(p.s, start.start, start.end)
	if p.s[from] != '<' {
		return false
	}
	_, stroke := readLinkStart(p.s[from:to])
	a.link, a.reversed, a.end = flowLink{kind: flowEndMarks['<'], stroke: stroke, length: 1}, true, to
	p.report(p.span(from, to), "Mermaid has no arrow that points back only",
		"Write the two sides the other way round: B --> A for A <-- B.")
	p.moveTo(start.end)
	return true
}

// recoverID reads an id that holds a character that Mermaid does not allow there, or a
// keyword, where a person sees a name.
func (p *flowParser) recoverID(m flowMention) (flowMention, bool) {
	switch {
	case p.tok.token == tokenError:
		p.moveTo(max(m.end, p.tok.start))
	case isReserved(p.tok.token) && (!p.beginsLine(p.tok.start) || p.isName(p.tok)):
	default:
		return m, p.fail("the id of a vertex should stand here")
	}
	end := p.tok.start
	for end < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[end:])
		if isSpace(r) || strings.ContainsRune("[](){}|<>=~;&\"@", r) || r == '-' && !isIDHyphen(p.s, end) {
			break
		}
		end += n
	}
	if end == m.start {
		return m, p.fail("the id of a vertex should stand here")
	}
	m.end, m.id = end, p.s[m.start:end]
	p.report(p.span(m.start, end), quoteShort(m.id)+" cannot be an id in Mermaid",
		"Write letters and digits for the id, and the name as its label, as in a1["+m.id+"].")
	p.misnamed = append(p.misnamed, misnamed{m.id, p.span(m.start, m.end)})
	p.moveTo(end)
	return m, true
}

// isReserved reports whether the token is a word that Mermaid keeps for itself.
func isReserved(t token) bool {
	switch t {
	case flowGraph, flowSubgraph, flowEndKeyword, flowStyle, flowLinkStyle, flowClassDef, flowClass,
		flowInterpolate, flowLinkTarget:
		return true
	}
	return false
}

// isName reports whether a keyword that begins a line is a name to a person, for a link or
// the bracket of a label follows it, as in end --> B.
func (p *flowParser) isName(keyword lexeme) bool {
	if !isReserved(keyword.token) || keyword.token == flowSubgraph {
		return false
	}
	rest := p.s[skipBlanks(p.s, while(0, func(r rune) bool { return isWordRune(r) })(p.s, keyword.start)):]
	for _, prefix := range []string{"--", "==", "-.", "~~~", "<--", "<==", "<-.", "->", "[", "(", "{", ":::", "@{"} {
		if strings.HasPrefix(rest, prefix) {
			return true
		}
	}
	return false
}

// beginsLine reports whether only white space stands before s[i] on its line.
func (p *flowParser) beginsLine(i int) bool {
	for i > 0 && (p.s[i-1] == ' ' || p.s[i-1] == '\t') {
		i--
	}
	return i == 0 || p.s[i-1] == '\n'
}

// recoverWords takes the words behind an id for more of it, as in Node A --> B.
func (p *flowParser) recoverWords(m *flowMention) bool {
	if m.shape != "" || m.data != nil || m.class != "" {
		return false
	}
	if !p.mayBeWord() || p.atShortArrow() || p.tok.token == flowAmp || strings.HasPrefix(p.s[p.tok.start:], "%%") {
		return false
	}
	p.forget(m)
	for !p.atShortArrow() && (p.mayBeWord() || p.tok.token == flowSpace) {
		if p.tok.token != flowSpace {
			m.end = p.tok.end
		}
		p.advance()
	}
	m.id = p.s[m.start:m.end]
	p.report(p.span(m.start, m.end), "the id "+quoteShort(m.id)+" is more than one word",
		"Write one word for the id, and the name as its label, as in a1["+m.id+"].")
	p.misnamed = append(p.misnamed, misnamed{m.id, p.span(m.start, m.end)})
	if !p.shape(m) {
		p.moveTo(p.tok.start)
	}
	return true
}

// mayBeWord reports whether the next token is part of a word to a person: what an id is
// made of, or a character beyond ASCII.
func (p *flowParser) mayBeWord() bool {
	return isIDToken(p.tok.token) || p.tok.token == tokenError && p.s[p.tok.start] >= utf8.RuneSelf
}

// recoverSubgraph reads the head of a subgraph as a person would: an id and a title in
// brackets, or a title alone.
func (p *flowParser) recoverSubgraph(keyword lexeme) bool {
	start := skipBlanks(p.s, keyword.end)
	end := lineEnd(p.s, start)
	if n := strings.Index(p.s[start:end], "%%"); n > 0 {
		end = start + n
	}
	start, end = trimRange(p.s, start, end)
	if start == end {
		return false
	}
	head := flowSubgraphHead{keyword: keyword, end: end}
	open := strings.IndexByte(p.s[start:end], '[')
	if open > 0 && p.s[end-1] == ']' && !strings.ContainsAny(p.s[start:start+open], "\"(){}|") {
		head.name, head.title = p.looseLabel(start, start+open), p.looseLabel(start+open+1, end-1)
		head.titled = true
	} else {
		head.name = p.looseLabel(start, end)
		head.title = head.name
	}
	if next := skipBlanks(p.s, end); strings.HasPrefix(p.s[next:], "%%") {
		p.reportComment(next)
	} else {
		p.reportUnquoted(head.title.start, head.title.end, p.tok)
	}
	p.build.open(head)
	p.moveTo(lineEnd(p.s, end))
	return true
}
