package diagram

import (
	"regexp"
	"strconv"
	"strings"

	"docgen/internal/mermaid"
)

// A style is what an author asked for, reduced to values that are known to be safe:
// every field is empty or was written by this package, never copied.
type style struct {
	fill   *color
	noFill bool
	stroke *color
	width  string // stroke-width, a number
	dashes string // stroke-dasharray, numbers
	color  *color // of text
	bold   bool
	italic bool
}

// themeFills are the fills of nodes, light and dark, in static/css/diagram.css. A text
// colour of the author's on a node without a fill of its own must be readable on both.
var themeFills = [...]color{{0xef, 0xf4, 0xfc}, {0x1e, 0x2a, 0x3d}}

// Declarations come apart at commas, as Mermaid separates them, and at semicolons; but
// not inside brackets: rgb(1,2,3).
func declarations(list []string) []string {
	var out []string
	for _, s := range list {
		depth, start := 0, 0
		for i := range len(s) {
			switch s[i] {
			case '(':
				depth++
			case ')':
				depth--
			case ',', ';':
				if depth == 0 {
					out = append(out, s[start:i])
					start = i + 1
				}
			}
		}
		out = append(out, s[start:])
	}
	return out
}

var numbers = regexp.MustCompile(`\d{1,4}(\.\d{1,3})?`)

// apply reads declarations (property:value) over what is there; an unknown property or
// an odd value changes nothing.
func (s *style) apply(list []string) {
	for _, d := range declarations(list) {
		name, value, ok := strings.Cut(d, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		s.set(strings.ToLower(strings.TrimSpace(name)), value)
	}
}

func (s *style) set(name, value string) {
	switch name {
	case "fill", "background", "background-color":
		if value == "none" || value == "transparent" {
			s.fill, s.noFill = nil, true
		} else if c, ok := parseColor(value); ok {
			s.fill, s.noFill = &c, false
		}
	case "stroke", "border-color":
		if c, ok := parseColor(value); ok {
			s.stroke = &c
		}
	case "color":
		if c, ok := parseColor(value); ok {
			s.color = &c
		}
	case "stroke-width", "border-width":
		if v, err := strconv.ParseFloat(numbers.FindString(value), 64); err == nil {
			s.width = number(min(v, 8))
		}
	case "stroke-dasharray":
		if n := numbers.FindAllString(value, 6); n != nil && value != "none" {
			s.dashes = strings.Join(n, " ")
		}
	case "font-weight":
		w, _ := strconv.Atoi(value)
		s.bold = value == "bold" || value == "bolder" || w >= 600
	case "font-style":
		s.italic = value == "italic" || value == "oblique"
	}
}

// textColor is the colour of text on this style's fill, nil for the theme's. It has
// a contrast of at least 4.5:1, whatever the author asked for.
func (s *style) textColor() *color {
	if s.fill != nil {
		if s.color != nil && contrast(*s.color, *s.fill) >= minContrast {
			return s.color
		}
		c := textOn(*s.fill)
		return &c
	}
	if s.color == nil {
		return nil
	}
	for _, fill := range themeFills {
		if contrast(*s.color, fill) < minContrast {
			return nil
		}
	}
	return s.color
}

// attributes appends the style of a shape as SVG presentation attributes. Attributes
// and not a style="…", which a strict content security policy would block.
func (s *style) attributes(b []byte) []byte {
	if s.fill != nil {
		b = attr(b, "fill", s.fill.String())
	} else if s.noFill {
		b = attr(b, "fill", "none")
	}
	if s.stroke != nil {
		b = attr(b, "stroke", s.stroke.String())
	} else if s.fill != nil {
		b = attr(b, "stroke", s.fill.edge().String())
	}
	if s.width != "" {
		b = attr(b, "stroke-width", s.width)
	}
	if s.dashes != "" {
		b = attr(b, "stroke-dasharray", s.dashes)
	}
	return b
}

// edge is a border colour for a fill: the fill, darker.
func (c color) edge() color {
	const k = 0.72
	return color{uint8(float64(c.r) * k), uint8(float64(c.g) * k), uint8(float64(c.b) * k)}
}

// styler resolves classes.
type styler struct {
	classes map[string][]string
}

func newStyler(defs []mermaid.ClassDef) styler {
	s := styler{classes: make(map[string][]string, len(defs))}
	for _, d := range defs {
		s.classes[d.Name] = append(s.classes[d.Name], d.Styles...)
	}
	return s
}

// of returns the style of an element: the class default, its classes in order, and
// its own declarations over them.
func (s styler) of(classes, own []string) style {
	var out style
	out.apply(s.classes["default"])
	out.applyAll(s, classes, own)
	return out
}

// applyAll applies classes in order, and declarations over them.
func (s *style) applyAll(by styler, classes, own []string) {
	for _, c := range classes {
		s.apply(by.classes[c])
	}
	s.apply(own)
}
