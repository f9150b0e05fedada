package mermaid

import (
	"fmt"
	"strconv"
	"strings"

	"docgen/internal/source"
)

// style reads: style id fill:#f9f,stroke:#333
func (p *flowParser) style() error {
	p.advance()
	id, err := p.spaceAndID()
	if err != nil {
		return err
	}
	styles, err := p.spaceAndStyles()
	if err != nil {
		return err
	}
	if v := p.build.vertex(id.id, id.start, id.end); v != nil {
		v.Styles = append(v.Styles, styles...)
	}
	return p.separator()
}

// classDef reads: classDef name fill:#f9f
func (p *flowParser) classDef() error {
	p.advance()
	id, err := p.spaceAndID()
	if err != nil {
		return err
	}
	styles, err := p.spaceAndStyles()
	if err != nil {
		return err
	}
	p.build.addClass(id.id, styles)
	return p.separator()
}

// class reads: class a,b name
func (p *flowParser) class() error {
	p.advance()
	ids, err := p.spaceAndID()
	if err != nil {
		return err
	}
	name, err := p.spaceAndID()
	if err != nil {
		return err
	}
	p.build.setClass(ids.id, name.id)
	return p.separator()
}

func (p *flowParser) spaceAndID() (flowMention, error) {
	if _, err := p.expect(flowSpace, "a space should follow"); err != nil {
		return flowMention{}, err
	}
	return p.id()
}

func (p *flowParser) spaceAndStyles() ([]string, error) {
	if _, err := p.expect(flowSpace, "a space and the styles should follow"); err != nil {
		return nil, err
	}
	return p.styles()
}

// styles reads style declarations with commas between them.
func (p *flowParser) styles() ([]string, error) {
	var styles []string
	for {
		start, end := p.tok.start, p.tok.start
		for isStyleToken(p.tok.kind) {
			end = p.tok.end
			p.advance()
		}
		if end == start {
			return styles, p.wrong("a style such as fill:#f9f should stand here")
		}
		styles = append(styles, p.s[start:end])
		if _, ok := p.accept(flowComma); !ok {
			return styles, nil
		}
	}
}

func isStyleToken(kind flowToken) bool {
	switch kind {
	case flowNumber, flowWord, flowColon, flowSpace, flowHash, flowStyle:
		return true
	}
	return false
}

// linkStyle reads: linkStyle 0,1 interpolate basis stroke:#333
func (p *flowParser) linkStyle() error {
	p.advance()
	if _, err := p.expect(flowSpace, "a space should follow"); err != nil {
		return err
	}
	numbers, err := p.linkNumbers()
	if err != nil {
		return err
	}
	if _, err := p.expect(flowSpace, "a space and the styles should follow"); err != nil {
		return err
	}
	if _, ok := p.accept(flowInterpolate); ok {
		if _, err := p.expect(flowSpace, "a space and a curve should follow"); err != nil {
			return err
		}
		curve, ok := p.alphaNum()
		if !ok {
			return p.wrong("the name of a curve should follow")
		}
		p.setCurve(numbers, p.text(curve))
		if _, ok := p.accept(flowSpace); !ok {
			return p.separator()
		}
	}
	styles, err := p.styles()
	if err != nil {
		return err
	}
	p.setLinkStyles(numbers, styles)
	return p.separator()
}

// linkNumbers reads the numbers of edges; none stand for the word default.
func (p *flowParser) linkNumbers() ([]flowLexeme, error) {
	if _, ok := p.accept(flowDefault); ok {
		return nil, nil
	}
	var numbers []flowLexeme
	for {
		n, err := p.expect(flowNumber, "the number of an edge, or default, should stand here")
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, n)
		if _, ok := p.accept(flowComma); !ok {
			return numbers, nil
		}
	}
}

func (p *flowParser) setCurve(numbers []flowLexeme, curve string) {
	if numbers == nil {
		p.build.chart.DefaultCurve = curve
	}
	for _, n := range numbers {
		if e := p.edgeOf(n); e != nil {
			e.Curve = curve
		}
	}
}

func (p *flowParser) setLinkStyles(numbers []flowLexeme, styles []string) {
	if numbers == nil {
		p.build.chart.DefaultStyles = styles
		return
	}
	filled := false
	for _, s := range styles {
		filled = filled || strings.HasPrefix(s, "fill")
	}
	if !filled {
		styles = append(styles, "fill:none")
	}
	for _, n := range numbers {
		if e := p.edgeOf(n); e != nil {
			e.Styles = styles
		}
	}
}

// edgeOf returns the edge with the number, nil with a finding where there is none.
func (p *flowParser) edgeOf(n flowLexeme) *FlowEdge {
	text := p.text(n)
	i, err := strconv.Atoi(text)
	if err != nil || strconv.Itoa(i) != text || i >= len(p.build.chart.Edges) {
		p.report(p.place(n), "there is no edge "+text+" before this line",
			fmt.Sprintf("Edges are counted from 0 as they are written; so far there are %d.", len(p.build.chart.Edges)))
		return nil
	}
	return &p.build.chart.Edges[i]
}

// alphaNum reads the tokens that make up the name of a curve or a function.
func (p *flowParser) alphaNum() (flowLexeme, bool) {
	whole := flowLexeme{flowWord, p.tok.start, p.tok.start}
	for isIDToken(p.tok.kind) && p.tok.kind != flowDefault || p.tok.kind == flowDir {
		whole.end = p.tok.end
		p.advance()
	}
	return whole, whole.end > whole.start
}

// click reads what makes a vertex a link or calls a function:
// click id "address" "tooltip" _blank, or click id function "tooltip"
func (p *flowParser) click() error {
	ids := p.tok
	p.advance()
	c, err := p.clickAction()
	if err != nil {
		return err
	}
	if _, ok := p.accept(flowSpace); ok {
		if err := p.clickExtras(&c); err != nil {
			return err
		}
	}
	c.Span = source.Span{File: p.block.File, Start: p.place(ids).Start, End: p.span(ids.start, p.tok.start).End}
	p.addClicks(ids, c)
	return p.separator()
}

// clickAction reads the address or the function.
func (p *flowParser) clickAction() (Click, error) {
	switch p.tok.kind {
	case flowCallback:
		callback := p.text(p.tok)
		p.advance()
		c := Click{Callback: callback}
		if args, ok := p.accept(flowCallbackArgs); ok {
			c.Args = p.text(args)
		}
		return c, nil
	case flowHref, flowString:
		p.accept(flowHref)
		link, err := p.expect(flowString, "an address in quotes should follow")
		return Click{URL: p.text(link)}, err
	}
	name, ok := p.alphaNum()
	if !ok {
		return Click{}, p.wrong("an address in quotes or a function should follow")
	}
	return Click{Callback: p.text(name)}, nil
}

// clickExtras reads the tooltip and, of a link, where it opens. A link may have the one
// without the other.
func (p *flowParser) clickExtras(c *Click) error {
	want := "a tooltip in quotes should follow"
	if tip, ok := p.accept(flowString); ok {
		c.Tooltip = p.text(tip)
		if c.Callback != "" {
			return nil
		}
		if _, ok := p.accept(flowSpace); !ok {
			return nil
		}
		want = "_self, _blank, _parent or _top should follow"
	} else if c.Callback != "" {
		return p.wrong(want)
	}
	target, err := p.expect(flowLinkTarget, want)
	c.Target = p.text(target)
	return err
}

// addClicks adds one click for each of the ids, which commas separate.
func (p *flowParser) addClicks(ids flowLexeme, c Click) {
	for _, id := range strings.Split(p.text(ids), ",") {
		c.Vertex = id
		p.build.chart.Clicks = append(p.build.chart.Clicks, c)
	}
	p.build.setClass(p.text(ids), "clickable")
}
