package mermaid

import (
	"fmt"
	"strconv"
	"strings"

	"docgen/internal/source"
)

// style reads: style id fill:#f9f,stroke:#333
func (p *flowParser) style() bool {
	p.advance()
	id, styles, ok := p.idAndStyles()
	if !ok {
		return false
	}
	if v := p.build.vertex(id.id, id.start, id.end); v != nil {
		v.Styles = append(v.Styles, styles...)
	}
	return p.separator()
}

// classDef reads: classDef name fill:#f9f
func (p *flowParser) classDef() bool {
	p.advance()
	id, styles, ok := p.idAndStyles()
	if !ok {
		return false
	}
	p.build.addClass(id.id, styles)
	return p.separator()
}

// class reads: class a,b name
func (p *flowParser) class() bool {
	p.advance()
	ids, ok := p.spaceAndID()
	if !ok {
		return false
	}
	name, ok := p.spaceAndID()
	if !ok {
		return false
	}
	p.build.setClass(ids.id, name.id)
	return p.separator()
}

func (p *flowParser) spaceAndID() (flowMention, bool) {
	if _, ok := p.expect(flowSpace, "a space should follow"); !ok {
		return flowMention{}, false
	}
	return p.id()
}

// idAndStyles reads what stands behind style and classDef.
func (p *flowParser) idAndStyles() (id flowMention, styles []string, ok bool) {
	if id, ok = p.spaceAndID(); ok {
		styles, ok = p.spaceAndStyles()
	}
	return id, styles, ok
}

func (p *flowParser) spaceAndStyles() ([]string, bool) {
	if _, ok := p.expect(flowSpace, "a space and the styles should follow"); !ok {
		return nil, false
	}
	return p.styles()
}

func (p *flowParser) styles() ([]string, bool) {
	return p.styleList(nil, flowComma, flowNumber, flowWord, flowColon, flowSpace, flowHash, flowStyle)
}

// linkStyle reads: linkStyle 0,1 interpolate basis stroke:#333
func (p *flowParser) linkStyle() bool {
	p.advance()
	if _, ok := p.expect(flowSpace, "a space should follow"); !ok {
		return false
	}
	numbers, ok := p.linkNumbers()
	if !ok {
		return false
	}
	if _, ok := p.expect(flowSpace, "a space and the styles should follow"); !ok {
		return false
	}
	if _, ok := p.accept(flowInterpolate); ok {
		if _, ok := p.expect(flowSpace, "a space and a curve should follow"); !ok {
			return false
		}
		curve, ok := p.alphaNum()
		if !ok {
			return p.fail("the name of a curve should follow")
		}
		p.setCurve(numbers, p.text(curve))
		if _, ok := p.accept(flowSpace); !ok {
			return p.separator()
		}
	}
	styles, ok := p.styles()
	if !ok {
		return false
	}
	p.setLinkStyles(numbers, styles)
	return p.separator()
}

// linkNumbers reads the numbers of edges; none stand for the word default.
func (p *flowParser) linkNumbers() ([]lexeme, bool) {
	if _, ok := p.accept(flowDefault); ok {
		return nil, true
	}
	var numbers []lexeme
	for {
		n, ok := p.expect(flowNumber, "the number of an edge, or default, should stand here")
		if !ok {
			return nil, false
		}
		numbers = append(numbers, n)
		if _, ok := p.accept(flowComma); !ok {
			return numbers, true
		}
	}
}

func (p *flowParser) setCurve(numbers []lexeme, curve string) {
	if numbers == nil {
		p.build.chart.DefaultCurve = curve
	}
	for _, n := range numbers {
		if e := p.edgeOf(n); e != nil {
			e.Curve = curve
		}
	}
}

func (p *flowParser) setLinkStyles(numbers []lexeme, styles []string) {
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
func (p *flowParser) edgeOf(n lexeme) *FlowEdge {
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
func (p *flowParser) alphaNum() (lexeme, bool) {
	whole := lexeme{flowWord, p.tok.start, p.tok.start}
	for isIDToken(p.tok.token) && p.tok.token != flowDefault || p.tok.token == flowDir {
		whole.end = p.tok.end
		p.advance()
	}
	return whole, whole.end > whole.start
}

// click reads what makes a vertex a link or calls a function:
// click id "address" "tooltip" _blank, or click id function "tooltip"
func (p *flowParser) click() bool {
	ids := p.tok
	p.advance()
	c, ok := p.clickAction()
	if !ok {
		return false
	}
	if _, ok := p.accept(flowSpace); ok {
		if !p.clickExtras(&c) {
			return false
		}
	}
	c.Span = source.Span{File: p.block.File, Start: p.place(ids).Start, End: p.span(ids.start, p.tok.start).End}
	p.addClicks(ids, c)
	return p.separator()
}

// clickAction reads the address or the function.
func (p *flowParser) clickAction() (Click, bool) {
	switch p.tok.token {
	case flowCallback:
		callback := p.text(p.tok)
		p.advance()
		c := Click{Callback: callback}
		if args, ok := p.accept(flowCallbackArgs); ok {
			c.Args = p.text(args)
		}
		return c, true
	case flowHref, flowString:
		p.accept(flowHref)
		link, ok := p.expect(flowString, "an address in quotes should follow")
		return Click{URL: p.text(link)}, ok
	}
	name, ok := p.alphaNum()
	if !ok {
		return Click{}, p.fail("an address in quotes or a function should follow")
	}
	return Click{Callback: p.text(name)}, true
}

// clickExtras reads the tooltip and, of a link, where it opens. A link may have the one
// without the other.
func (p *flowParser) clickExtras(c *Click) bool {
	want := "a tooltip in quotes should follow"
	if tip, ok := p.accept(flowString); ok {
		c.Tooltip = p.text(tip)
		if c.Callback != "" {
			return true
		}
		if _, ok := p.accept(flowSpace); !ok {
			return true
		}
		want = "_self, _blank, _parent or _top should follow"
	} else if c.Callback != "" {
		return p.fail(want)
	}
	target, ok := p.expect(flowLinkTarget, want)
	c.Target = p.text(target)
	return ok
}

// addClicks adds one click for each of the ids, which commas separate.
func (p *flowParser) addClicks(ids lexeme, c Click) {
	for _, id := range strings.Split(p.text(ids), ",") {
		one := c
		one.Vertex = id
		if _, known := p.build.vertices[id]; !known {
			one.URL = "" // a link needs a vertex that stands before it; a tooltip does not
		}
		p.build.chart.Clicks = append(p.build.chart.Clicks, one)
	}
	p.build.setClass(p.text(ids), "clickable")
}
