package mermaid

import "strings"

// A flowLabel is a label as it was read, not yet built into the chart.
type flowLabel struct {
	raw        string // with its quotes taken off
	start, end int
	kind       LabelType
	quoted     bool
}

// A flowMention is one vertex of a chain: its id, and what the chain says of it.
type flowMention struct {
	id         string
	start, end int // of the id
	shape      string
	label      *flowLabel
	props      map[string]string
	class      string
	data       *flowData
}

// flowData is the text between the braces of @{…}.
type flowData struct {
	yaml       string
	start, end int
}

// A flowArrow is one link of a chain.
type flowArrow struct {
	id         string
	link       flowLink
	label      *flowLabel
	start, end int
	reversed   bool // it points back, which Mermaid cannot read
}

// A flowChain is a statement such as a & b --> c --> d: groups of mentions with an
// arrow between each two.
type flowChain struct {
	groups [][]flowMention
	arrows []flowArrow
}

// chain reads a statement that names vertices. What was read before an error is built.
func (p *flowParser) chain() bool {
	var c flowChain
	ok := p.chainInto(&c)
	p.build.chain(&c)
	return ok
}

func (p *flowParser) chainInto(c *flowChain) bool {
	group, ok := p.group()
	c.groups = append(c.groups, group)
	if !ok {
		return false
	}
	for p.atLink() {
		arrow, ok := p.arrow()
		if !ok {
			return false
		}
		group, ok := p.group()
		if p.tok.token == flowPipe {
			group, ok = p.recoverBarInLabel(&arrow, group)
		}
		if len(group) > 0 {
			c.arrows = append(c.arrows, arrow)
			c.groups = append(c.groups, group)
		}
		if !ok {
			return false
		}
	}
	return p.separator()
}

func (p *flowParser) atLink() bool {
	switch p.tok.token {
	case flowLinkToken, flowStartLink, flowLinkID:
		return true
	}
	return p.atShortArrow()
}

// group reads the vertices between two arrows: a & b:::class & c@{…}.
func (p *flowParser) group() ([]flowMention, bool) {
	var group []flowMention
	for {
		m, ok := p.mention()
		if m.id != "" {
			group = append(group, m)
		}
		if !ok {
			return group, false
		}
		if p.tok.token == flowShapeData {
			data, ok := p.shapeData()
			if !ok {
				return group, false
			}
			group[len(group)-1].data = data
		}
		if _, ok := p.accept(flowSpace); !ok {
			return group, true
		}
		if p.recoverWords(&group[len(group)-1]) {
			p.accept(flowSpace)
		}
		if _, ok := p.accept(flowAmp); !ok {
			return group, true
		}
		if _, ok := p.expect(flowSpace, "a space should follow the &"); !ok {
			return group, false
		}
	}
}

// mention reads one vertex.
func (p *flowParser) mention() (flowMention, bool) {
	m, ok := p.id()
	if !ok {
		return m, false
	}
	if !p.shape(&m) {
		return m, false
	}
	if _, ok := p.accept(flowStyleSeparator); ok {
		class, ok := p.id()
		if !ok {
			return m, false
		}
		m.class = class.id
	}
	return m, true
}

// id reads an id, which may be made of several tokens.
func (p *flowParser) id() (flowMention, bool) {
	m := flowMention{start: p.tok.start, end: p.tok.start}
	for isIDToken(p.tok.token) {
		m.end = p.tok.end
		p.advance()
	}
	if p.tok.token == tokenError || m.end == m.start {
		return p.recoverID(m)
	}
	m.id = p.s[m.start:m.end]
	return m, true
}

func isIDToken(t token) bool {
	switch t {
	case flowNumber, flowWord, flowDown, flowMinus, flowDefault, flowComma, flowColon, flowAmp,
		flowHash, flowStar, flowLetter:
		return true
	}
	return false
}

// flowShapeForms are the forms of a label, by the token that opens it.
var flowShapeForms = map[token]struct {
	shut  token
	shape string
}{
	flowSquareOpen:       {flowSquareShut, "square"},
	flowDoubleCircleOpen: {flowDoubleCircleShut, "doublecircle"},
	flowEllipseOpen:      {flowEllipseShut, "ellipse"},
	flowStadiumOpen:      {flowStadiumShut, "stadium"},
	flowSubroutineOpen:   {flowSubroutineShut, "subroutine"},
	flowPropsOpen:        {flowSquareShut, "rect"},
	flowCylinderOpen:     {flowCylinderShut, "cylinder"},
	flowRoundOpen:        {flowRoundShut, "round"},
	flowDiamondOpen:      {flowDiamondShut, "diamond"},
	flowFlagOpen:         {flowSquareShut, "odd"},
	flowTrapOpen:         {flowTrapShut, "trapezoid"},
	flowInvTrapOpen:      {flowInvTrapShut, "inv_trapezoid"},
}

// shape reads the brackets after an id and the label in them, if there are any.
func (p *flowParser) shape(m *flowMention) bool {
	open := p.tok
	form, ok := flowShapeForms[open.token]
	if !ok {
		return true
	}
	// A hyphen and > are a short arrow, unless the one ends the id and the other opens a label.
	mayBeArrow := open.token == flowFlagOpen && len(m.id) > 1 && p.s[open.start-1] == '-'
	if mayBeArrow && p.lex.lastInLine("]", open.end) < 0 {
		p.backToArrow(m)
		return true
	}
	label, shape, props, ok := p.shapeOf(form.shape, form.shut)
	if !ok && mayBeArrow {
		p.backToArrow(m)
		return true
	}
	if !ok {
		if label, shape, ok = p.recoverShape(open); !ok {
			return false
		}
	}
	m.label, m.shape, m.props = &label, shape, props
	return true
}

// backToArrow goes back to the short arrow whose hyphen was read as the end of an id.
func (p *flowParser) backToArrow(m *flowMention) {
	m.id, m.end = m.id[:len(m.id)-1], m.end-1
	p.moveTo(m.end)
}

func (p *flowParser) shapeOf(shape string, shut token) (flowLabel, string, map[string]string, bool) {
	open := p.tok.token
	p.advance()
	var props map[string]string
	double := false
	switch {
	case open == flowPropsOpen:
		var ok bool
		if props, ok = p.property(); !ok {
			return flowLabel{}, "", nil, false
		}
	case open == flowRoundOpen && p.tok.token == flowRoundOpen:
		shape, double = "circle", true
		p.advance()
	case open == flowDiamondOpen && p.tok.token == flowDiamondOpen:
		shape, double = "hexagon", true
		p.advance()
	}
	label, ok := p.label()
	if !ok {
		return label, "", nil, false
	}
	switch {
	case open == flowTrapOpen && p.tok.token == flowInvTrapShut:
		shape, shut = "lean_right", flowInvTrapShut
	case open == flowInvTrapOpen && p.tok.token == flowTrapShut:
		shape, shut = "lean_left", flowTrapShut
	}
	if _, ok := p.expect(shut, "the label should end here"); !ok {
		return label, "", nil, false
	}
	if double {
		if _, ok := p.expect(shut, "the label should end with two brackets"); !ok {
			return label, "", nil, false
		}
	}
	return label, shape, props, true
}

// property reads name:value| of A[|name:value|text].
func (p *flowParser) property() (map[string]string, bool) {
	name, ok := p.expect(flowWord, "a property should follow")
	if !ok {
		return nil, false
	}
	if _, ok := p.expect(flowColon, "a colon should follow the property"); !ok {
		return nil, false
	}
	value, ok := p.expect(flowWord, "a value should follow the colon")
	if !ok {
		return nil, false
	}
	if _, ok := p.expect(flowPipe, "a bar should follow the value"); !ok {
		return nil, false
	}
	return map[string]string{p.text(name): p.text(value)}, true
}

// label reads the text of a label: plain, or quoted and plain text after it.
func (p *flowParser) label() (flowLabel, bool) { return p.labelOf(flowText) }

func (p *flowParser) labelOf(plain token) (flowLabel, bool) {
	first := p.tok
	label := flowLabel{start: first.start, end: first.end}
	switch first.token {
	case flowString:
		label.kind, label.quoted = LabelString, true
	case flowMarkdown:
		label.kind, label.quoted = LabelMarkdown, true
	case plain:
	default:
		return label, p.fail("a label cannot hold this unless it is quoted")
	}
	p.advance()
	after := label.end
	for p.tok.token == plain {
		after = p.tok.end
		p.advance()
	}
	label.raw = p.s[label.start:label.end]
	switch {
	case after == label.end:
	case label.quoted:
		// "a" b is the label a b, with only the quote between the two.
		quote := len(`"`) + int(label.kind-LabelString)*len("`")
		label.raw += p.s[label.end+quote : after]
	default:
		label.raw, label.end = p.s[label.start:after], after
	}
	return label, true
}

// arrow reads one link with its text.
func (p *flowParser) arrow() (flowArrow, bool) {
	var a flowArrow
	a.start = skipSpace(p.s, p.tok.start)
	if id, ok := p.accept(flowLinkID); ok {
		a.id = p.text(id)
	}
	if p.atShortArrow() {
		link := p.shortArrow()
		a.link, a.end = flowLink{kind: flowEndMarks['>'], stroke: StrokeNormal, length: 1}, link.end
		p.accept(flowSpace)
		return p.arrowLabel(a)
	}
	if start, ok := p.accept(flowStartLink); ok {
		return p.arrowWithText(a, start)
	}
	link, ok := p.expect(flowLinkToken, "a link should follow its id")
	if !ok {
		return a, false
	}
	a.link = readLink(p.text(link), "")
	_, a.end = trimRange(p.s, link.start, link.end)
	return p.arrowLabel(a)
}

// arrowLabel reads the text between bars that may follow a link.
func (p *flowParser) arrowLabel(a flowArrow) (flowArrow, bool) {
	bar, ok := p.accept(flowPipe)
	if !ok {
		return a, true
	}
	label, ok := p.label()
	if ok {
		var shut lexeme
		if shut, ok = p.expect(flowPipe, "the link's text should end with |"); ok {
			a.end = shut.end
		}
	}
	if !ok {
		if label, ok = p.recoverBars(bar); !ok {
			return a, false
		}
		a.end = p.tok.start
	}
	a.label = &label
	p.accept(flowSpace)
	return a, true
}

// arrowWithText reads the rest of a link such as -- text -->.
func (p *flowParser) arrowWithText(a flowArrow, start lexeme) (flowArrow, bool) {
	label, ok := p.labelOf(flowEdgeText)
	shut := p.tok
	if ok {
		shut, ok = p.expect(flowLinkToken, "the link should end after its text")
	}
	if ok && !label.quoted && strings.Contains(p.s[start.end:shut.start], "\n") && p.recoverBackArrow(&a, start) {
		return a, true // Mermaid reads on to the next arrow, on whichever line it stands
	}
	if !ok {
		if label, shut, ok = p.recoverEdgeText(start); !ok {
			return a, p.recoverBackArrow(&a, start)
		}
	}
	a.label = &label
	a.link = readLink(p.text(shut), p.text(start))
	_, a.end = trimRange(p.s, shut.start, shut.end)
	return a, true
}

// shapeData reads @{…}. Line breaks in its strings mean <br/>.
func (p *flowParser) shapeData() (*flowData, bool) {
	d := &flowData{start: p.tok.start, end: p.tok.end}
	var text []byte
	p.advance() // @{
	inString := false
	for p.tok.token == flowShapeData {
		part := p.text(p.tok)
		switch {
		case !inString && part == "@{": // Mermaid joins a second block to the first
		case part == `"`:
			inString = !inString
			text = append(text, part...)
		case inString:
			text = append(text, breaksToTags(part)...)
		default:
			text = append(text, part...)
		}
		d.end = p.tok.end
		p.advance()
	}
	d.yaml = string(text)
	if d.end >= len(p.s) || p.s[d.end] != '}' {
		return d, p.fail("what @{ opens should end with }")
	}
	d.end++
	return d, true
}

// breaksToTags replaces each line break and the indentation after it by <br/>.
func breaksToTags(s string) string {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '\n' {
			out = append(out, s[i])
			continue
		}
		out = append(out, "<br/>"...)
		i = skipSpace(s, i+1) - 1
	}
	return string(out)
}
