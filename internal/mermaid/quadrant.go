package mermaid

import (
	"strconv"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// A Quadrant is a quadrantChart block.
type Quadrant struct {
	Meta

	XLeft, XRight, YBottom, YTop Label
	// Quadrants are the names of the four, the upper right first and on against the clock.
	Quadrants [4]Label
	Points    []QuadrantPoint // in order of writing
	Classes   []ClassDef
}

// Kind returns KindQuadrant.
func (*Quadrant) Kind() Kind { return KindQuadrant }

// A QuadrantPoint is one point; X and Y are from 0 to 1.
type QuadrantPoint struct {
	Label  Label
	Class  string
	X, Y   float64
	Styles []string // radius, color, stroke-color, stroke-width
	Span   source.Span
}

// The tokens of a quadrant chart.
const (
	quadNewline = firstToken + iota
	quadEOF
	quadHead
	quadTitle
	quadTitleValue
	quadXAxis
	quadYAxis
	quadArrow
	quadOne
	quadTwo
	quadThree
	quadFour
	quadClassDef
	quadMarkdown
	quadString
	quadClassName
	quadPoint
	quadX
	quadY
	quadAlpha
	quadLetters
	quadColon
	quadComma
	quadMinus
	quadHash
	quadStar
	quadAmp
	quadNumber
	quadSpace
	quadSemicolon
	quadSign
)

// The modes of a quadrant chart.
const (
	inQuadTitle = firstMode + iota
	inQuadMarkdown
	inQuadString
	inQuadClass
	inQuadPoint
	inQuadX
	inQuadY
)

// quadWord is a keyword with the spaces round it.
func quadWord(word string, t token) rule {
	return rule{match: seq(of(0, " "), fold(word), of(0, " ")), token: t}
}

// quadCoordinate is 1, or 0 with digits behind any one character.
var quadCoordinate = either(lit("1"), seq(lit("0"), opt(seq(notAhead(lit("\n")), anyChar, while(1, isDigit)))))

var quadRules = ruleTable{
	modePlain: rulesOf([]rule{
		{match: seq(lit("%%"), restLine), token: tokenSkip},
		{match: seq(notAhead(lit("}")), anyChar, lit("%%"), restLine), token: tokenSkip},
		{match: of(1, "\n\r"), token: quadNewline},
		{match: seq(fold("title"), wordEnd), token: quadTitle, do: push(inQuadTitle)},
	}, accessRules(fold), []rule{
		quadWord("x-axis", quadXAxis), quadWord("y-axis", quadYAxis),
		{match: seq(of(0, " "), lit("-"), of(1, "-"), lit(">"), of(0, " ")), token: quadArrow},
		quadWord("quadrant-1", quadOne), quadWord("quadrant-2", quadTwo),
		quadWord("quadrant-3", quadThree), quadWord("quadrant-4", quadFour),
		{match: seq(fold("classDef"), wordEnd), token: quadClassDef},
		{match: lit("\"`"), token: tokenSkip, do: push(inQuadMarkdown)},
		{match: lit(`"`), token: tokenSkip, do: push(inQuadString)},
		{match: lit(":::"), token: tokenSkip, do: push(inQuadClass)},
		{match: seq(spaces, lit(":"), spaces, lit("["), spaces), token: quadPoint, do: push(inQuadPoint)},
		quadWord("quadrantChart", quadHead),
		{match: while(1, func(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }), token: quadAlpha},
		{match: while(1, func(r rune) bool { return r > 0x7F }), token: quadLetters},
		{match: lit(":"), token: quadColon}, {match: lit(","), token: quadComma},
		{match: lit("*"), token: quadStar}, {match: lit("#"), token: quadHash},
		{match: lit("&"), token: quadAmp}, {match: lit("-"), token: quadMinus},
		{match: while(1, isDigit), token: quadNumber},
		{match: oneSpace, token: quadSpace},
		{match: lit(";"), token: quadSemicolon},
		{match: oneOf("+=_.!\"$%'`?\\/"), token: quadSign},
		{match: textEnd, token: quadEOF},
	}),
	inQuadTitle: {{match: restLine, token: quadTitleValue, do: pop}},
	inQuadMarkdown: {
		{match: lit("`\""), token: tokenSkip, do: pop},
		{match: no(1, "`\""), token: quadMarkdown},
	},
	inQuadString: {
		{match: lit(`"`), token: tokenSkip, do: pop},
		{match: no(1, `"`), token: quadString},
	},
	inQuadClass: {{match: while(1, isWordRune), token: quadClassName, do: pop}},
	inQuadPoint: {
		{match: quadCoordinate, token: quadX, do: push(inQuadX)},
		{match: seq(spaces, lit("]"), of(0, " ")), token: tokenSkip, do: pop},
	},
	inQuadX: {{match: seq(spaces, lit(","), spaces), token: tokenSkip, do: turn(inQuadY)}},
	inQuadY: {{match: quadCoordinate, token: quadY, do: pop}},
}

// A quadParser reads a quadrant chart.
type quadParser struct {
	reader
	out *Quadrant
}

// parseQuadrant reads a quadrantChart.
func parseQuadrant(f *front) (Diagram, diag.List) {
	p := &quadParser{reader: newReader(f, quadRules), out: &Quadrant{}}
	for p.is(quadNewline, quadSemicolon, quadSpace) {
		p.advance()
	}
	if _, ok := p.expect(quadHead, "a quadrant chart begins with quadrantChart"); !ok {
		p.skipLine(0)
	}
	for !p.is(tokenEnd) {
		start := p.tok.start
		p.statement()
		if p.fault == nil && !p.is(quadNewline, quadSemicolon, quadEOF) {
			p.fail("the statement should end here")
		}
		if p.fault != nil {
			p.skipLine(start)
		}
		p.advance()
	}
	if !p.lex.ended && len(p.diags) == 0 {
		p.reportEnd("a quote or a bracket is never closed")
	}
	p.out.Meta = p.meta
	return p.out, p.diags
}

func (p *quadParser) statement() {
	for p.is(quadSpace) {
		p.advance()
	}
	tok := p.tok
	switch tok.token {
	case quadNewline, quadSemicolon, quadEOF:
	case quadTitle:
		p.advance()
		if value, ok := p.expect(quadTitleValue, "a title should follow"); ok {
			p.setTitle(trimSpace(p.text(value)))
		}
	case quadXAxis:
		p.axis(&p.out.XLeft, &p.out.XRight)
	case quadYAxis:
		p.axis(&p.out.YBottom, &p.out.YTop)
	case quadOne, quadTwo, quadThree, quadFour:
		p.advance()
		if label, ok := p.textLabel(); ok {
			p.out.Quadrants[tok.token-quadOne] = label
		}
	case quadClassDef:
		p.classDef()
	default:
		if _, ok := p.accessibility(); !ok {
			p.point()
		}
	}
}

// textLabel reads a text, quoted or not.
func (p *quadParser) textLabel() (Label, bool) {
	first := p.tok
	label := Label{}
	switch first.token {
	case quadString:
		label.Type = LabelString
	case quadMarkdown:
		label.Type = LabelMarkdown
	default:
		if !p.isTextToken(false) {
			p.fail("a text should stand here")
			return label, false
		}
	}
	var raw strings.Builder
	end := first.end
	for p.tok == first || p.isTextToken(true) {
		raw.WriteString(p.text(p.tok))
		end = p.tok.end
		p.advance()
	}
	label.Raw = trimSpace(raw.String())
	label.Text = resolveEntities(label.Raw)
	start, end := trimRange(p.s, first.start, end)
	label.Span = p.span(start, end)
	return label, true
}

// isTextToken reports whether a token may stand in a text, first or later.
func (p *quadParser) isTextToken(later bool) bool {
	if p.is(quadSign, quadAmp, quadNumber, quadAlpha, quadComma, quadStar, quadHash, quadLetters) {
		return true
	}
	return later && p.is(quadSpace, quadMinus)
}

// axis reads the texts at the ends of an axis. An arrow without a text behind it is
// drawn behind the first.
func (p *quadParser) axis(low, high *Label) {
	p.advance()
	label, ok := p.textLabel()
	if !ok {
		return
	}
	if _, ok := p.accept(quadArrow); ok {
		if p.is(quadNewline, quadSemicolon, quadEOF) {
			label.Raw = trimSpace(label.Raw + " ⟶ ")
			label.Text = trimSpace(label.Text + " ⟶ ")
		} else if end, ok := p.textLabel(); ok {
			*high = end
		} else {
			return
		}
	}
	*low = label
}

func (p *quadParser) point() {
	start := p.tok.start
	label, ok := p.textLabel()
	if !ok {
		return
	}
	point := QuadrantPoint{Label: label}
	if class, ok := p.accept(quadClassName); ok {
		point.Class = p.text(class)
	}
	if _, ok := p.expect(quadPoint, "a colon and [x, y] should follow"); !ok {
		return
	}
	x, ok := p.expect(quadX, "a number from 0 to 1 should follow")
	if !ok {
		return
	}
	y, ok := p.expect(quadY, "a comma and a number from 0 to 1 should follow")
	if !ok {
		return
	}
	point.X, point.Y = coordinate(p.text(x)), coordinate(p.text(y))
	point.Span = p.span(start, y.end)
	if !p.is(quadNewline, quadSemicolon, quadEOF) {
		if point.Styles, ok = p.styles(); !ok {
			return
		}
	}
	p.out.Points = append(p.out.Points, point)
}

func coordinate(s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return n
}

// styles reads style declarations, of the few that there are.
func (p *quadParser) styles() ([]string, bool) {
	styles, ok := p.styleList(quadStyleFault, quadComma, quadAlpha, quadNumber, quadColon, quadSpace, quadHash, quadMinus)
	for i := range styles {
		styles[i] = trimSpace(styles[i])
	}
	return styles, ok
}

// quadStyleFault says what is wrong with a style, "" for nothing.
func quadStyleFault(style string) string {
	key, value, _ := strings.Cut(style, ":")
	key, value = trimSpace(key), trimSpace(value)
	hex := strings.TrimPrefix(value, "#")
	allHex := strings.Trim(hex, "0123456789abcdefABCDEF") == "" && (len(hex) == 3 || len(hex) == 6)
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	switch key {
	case "radius":
		if !digits(value) {
			return "the radius must be a whole number"
		}
	case "color", "stroke-color":
		if !allHex {
			return key + " must be a colour such as #ff3300"
		}
	case "stroke-width":
		if number, ok := strings.CutSuffix(value, "px"); !ok || !digits(number) {
			return "stroke-width must be a number of pixels such as 2px"
		}
	default:
		return "points have no style of the name " + quoteShort(key)
	}
	return ""
}

func (p *quadParser) classDef() {
	p.advance()
	if _, ok := p.expect(quadSpace, "a space and a name should follow"); !ok {
		return
	}
	name := p.joined(quadAlpha, quadNumber, quadMinus, quadComma, quadColon, quadAmp, quadHash, quadStar, quadLetters)
	if name == "" {
		p.fail("the name of a class should follow")
		return
	}
	if _, ok := p.expect(quadSpace, "a space and the styles should follow"); !ok {
		return
	}
	if styles, ok := p.styles(); ok {
		p.out.Classes = append(p.out.Classes, ClassDef{Name: name, Styles: styles})
	}
}
