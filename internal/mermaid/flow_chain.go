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
func (p *flowParser) chain() error {
	var c flowChain
	err := p.chainInto(&c)
	p.build.chain(&c)
	return err
}

func (p *flowParser) chainInto(c *flowChain) error {
	group, err := p.group()
	c.groups = append(c.groups, group)
	if err != nil {
		return err
	}
	for p.atLink() {
		arrow, err := p.arrow()
		if err != nil {
			return err
		}
		group, err := p.group()
		if p.tok.kind == flowPipe {
			group, err = p.recoverBarInLabel(&arrow, group, err)
		}
		if len(group) > 0 {
			c.arrows = append(c.arrows, arrow)
			c.groups = append(c.groups, group)
		}
		if err != nil {
			return err
		}
	}
	return p.separator()
}

func (p *flowParser) atLink() bool {
	switch p.tok.kind {
	case flowLinkToken, flowStartLink, flowLinkID:
		return true
	}
	return false
}

// group reads the vertices between two arrows: a & b:::class & c@{…}.
func (p *flowParser) group() ([]flowMention, error) {
	var group []flowMention
	for {
		m, err := p.mention()
		if m.id != "" {
			group = append(group, m)
		}
		if err != nil {
			return group, err
		}
		if p.tok.kind == flowShapeData {
			data, err := p.shapeData()
			if err != nil {
				return group, err
			}
			group[len(group)-1].data = data
		}
		if _, ok := p.accept(flowSpace); !ok {
			return group, nil
		}
		if p.recoverWords(&group[len(group)-1]) {
			p.accept(flowSpace)
		}
		if _, ok := p.accept(flowAmp); !ok {
			return group, nil
		}
		if _, err := p.expect(flowSpace, "a space should follow the &"); err != nil {
			return group, err
		}
	}
}

// mention reads one vertex.
func (p *flowParser) mention() (flowMention, error) {
	m, err := p.id()
	if err != nil {
		return m, err
	}
	if err := p.shape(&m); err != nil {
		return m, err
	}
	if _, ok := p.accept(flowStyleSeparator); ok {
		class, err := p.id()
		if err != nil {
			return m, err
		}
		m.class = class.id
	}
	return m, nil
}

// id reads an id, which may be made of several tokens.
func (p *flowParser) id() (flowMention, error) {
	m := flowMention{start: p.tok.start, end: p.tok.start}
	for isIDToken(p.tok.kind) {
		m.end = p.tok.end
		p.advance()
	}
	if p.tok.kind == flowError || m.end == m.start {
		return p.recoverID(m)
	}
	m.id = p.s[m.start:m.end]
	return m, nil
}

func isIDToken(kind flowToken) bool {
	switch kind {
	case flowNumber, flowWord, flowDown, flowMinus, flowDefault, flowComma, flowColon, flowAmp,
		flowHash, flowStar, flowLetter:
		return true
	}
	return false
}

// flowShapeForms are the forms of a label, by the token that opens it.
var flowShapeForms = map[flowToken]struct {
	shut  flowToken
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
func (p *flowParser) shape(m *flowMention) error {
	open := p.tok
	form, ok := flowShapeForms[open.kind]
	if !ok {
		return nil
	}
	label, shape, props, err := p.shapeOf(form.shape, form.shut)
	if err != nil {
		if label, shape, ok = p.recoverShape(open); !ok {
			return err
		}
	}
	m.label, m.shape, m.props = &label, shape, props
	return nil
}

func (p *flowParser) shapeOf(shape string, shut flowToken) (flowLabel, string, map[string]string, error) {
	open := p.tok.kind
	p.advance()
	var props map[string]string
	double := false
	switch {
	case open == flowPropsOpen:
		var err error
		if props, err = p.property(); err != nil {
			return flowLabel{}, "", nil, err
		}
	case open == flowRoundOpen && p.tok.kind == flowRoundOpen:
		shape, double = "circle", true
		p.advance()
	case open == flowDiamondOpen && p.tok.kind == flowDiamondOpen:
		shape, double = "hexagon", true
		p.advance()
	}
	label, err := p.label()
	if err != nil {
		return label, "", nil, err
	}
	switch {
	case open == flowTrapOpen && p.tok.kind == flowInvTrapShut:
		shape, shut = "lean_right", flowInvTrapShut
	case open == flowInvTrapOpen && p.tok.kind == flowTrapShut:
		shape, shut = "lean_left", flowTrapShut
	}
	if _, err := p.expect(shut, "the label should end here"); err != nil {
		return label, "", nil, err
	}
	if double {
		if _, err := p.expect(shut, "the label should end with two brackets"); err != nil {
			return label, "", nil, err
		}
	}
	return label, shape, props, nil
}

// property reads name:value| of A[|name:value|text].
func (p *flowParser) property() (map[string]string, error) {
	name, err := p.expect(flowWord, "a property should follow")
	if err != nil {
		return nil, err
	}
	if _, err := p.expect(flowColon, "a colon should follow the property"); err != nil {
		return nil, err
	}
	value, err := p.expect(flowWord, "a value should follow the colon")
	if err != nil {
		return nil, err
	}
	if _, err := p.expect(flowPipe, "a bar should follow the value"); err != nil {
		return nil, err
	}
	return map[string]string{p.text(name): p.text(value)}, nil
}

// label reads the text of a label: plain, or quoted and plain text after it.
func (p *flowParser) label() (flowLabel, error) { return p.labelOf(flowText) }

func (p *flowParser) labelOf(plain flowToken) (flowLabel, error) {
	first := p.tok
	label := flowLabel{start: first.start, end: first.end}
	switch first.kind {
	case flowString:
		label.kind, label.quoted = LabelString, true
	case flowMarkdown:
		label.kind, label.quoted = LabelMarkdown, true
	case plain:
	default:
		return label, p.wrong("a label cannot hold this unless it is quoted")
	}
	p.advance()
	after := label.end
	for p.tok.kind == plain {
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
	return label, nil
}

// arrow reads one link with its text.
func (p *flowParser) arrow() (flowArrow, error) {
	var a flowArrow
	a.start = skipSpace(p.s, p.tok.start)
	if id, ok := p.accept(flowLinkID); ok {
		a.id = p.text(id)
	}
	if start, ok := p.accept(flowStartLink); ok {
		return p.arrowWithText(a, start)
	}
	link, err := p.expect(flowLinkToken, "a link should follow its id")
	if err != nil {
		return a, err
	}
	a.link = readLink(p.text(link), "")
	_, a.end = trimRange(p.s, link.start, link.end)
	bar, ok := p.accept(flowPipe)
	if !ok {
		return a, nil
	}
	label, err := p.label()
	if err == nil {
		var shut flowLexeme
		if shut, err = p.expect(flowPipe, "the link's text should end with |"); err == nil {
			a.end = shut.end
		}
	}
	if err != nil {
		if label, ok = p.recoverBars(bar); !ok {
			return a, err
		}
		a.end = p.tok.start
	}
	a.label = &label
	p.accept(flowSpace)
	return a, nil
}

// arrowWithText reads the rest of a link such as -- text -->.
func (p *flowParser) arrowWithText(a flowArrow, start flowLexeme) (flowArrow, error) {
	label, err := p.labelOf(flowEdgeText)
	shut := p.tok
	if err == nil {
		shut, err = p.expect(flowLinkToken, "the link should end after its text")
	}
	if err == nil && strings.Contains(p.s[start.end:shut.start], "\n") && p.recoverBackArrow(&a, start) {
		return a, nil
	}
	if err != nil {
		var ok bool
		if label, shut, ok = p.recoverEdgeText(start); !ok {
			if p.recoverBackArrow(&a, start) {
				return a, nil
			}
			return a, err
		}
	}
	a.label = &label
	a.link = readLink(p.text(shut), p.text(start))
	_, a.end = trimRange(p.s, shut.start, shut.end)
	return a, nil
}

// shapeData reads @{…}. Line breaks in its strings mean <br/>.
func (p *flowParser) shapeData() (*flowData, error) {
	d := &flowData{start: p.tok.start, end: p.tok.end}
	var text []byte
	p.advance() // @{
	inString := false
	for p.tok.kind == flowShapeData {
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
		return d, p.wrong("what @{ opens should end with }")
	}
	d.end++
	return d, nil
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
