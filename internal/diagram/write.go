package diagram

import (
	"slices"
	"strconv"
	"strings"
)

// A writer writes a scene as SVG.
type writer struct {
	b  []byte
	id string
	// cell says that text begins at its place and is not centred there.
	cell bool
}

// write returns the scene, which must have been framed, as one SVG element.
func (s *scene) write(o Options, about about, frame size) []byte {
	w := &writer{b: make([]byte, 0, 1024+300*(len(s.nodes)+len(s.edges))), id: o.ID}
	w.open(o, about, frame)
	if s.heading.width > 0 {
		w.raw(`<g class="heading">`)
		w.block(&s.heading, point{frame.w / 2, margin + s.heading.height/2}, &style{})
		w.raw("</g>\n")
	}
	if s.backdrop != nil {
		w.scene(s.backdrop)
	}
	w.scene(s)
	w.raw("</svg>")
	return w.b
}

// scene writes what a scene holds, from the back to the front.
func (w *writer) scene(s *scene) {
	for i := range s.boxes {
		w.box(&s.boxes[i])
	}
	for i := range s.edges {
		w.edge(&s.edges[i])
	}
	for _, l := range s.lines {
		w.line(l)
	}
	if len(s.heads) > 0 {
		w.heads(s.heads)
	}
	for i := range s.edges {
		w.edgeLabel(&s.edges[i])
	}
	for i := range s.boxes {
		w.boxTitle(&s.boxes[i])
	}
	for i := range s.nodes {
		w.node(&s.nodes[i])
	}
}

func (w *writer) raw(s string)                      { w.b = append(w.b, s...) }
func (w *writer) text(s string)                     { w.b = escape(w.b, s) }
func (w *writer) attr(name, value string)           { w.b = attr(w.b, name, value) }
func (w *writer) number(name string, value float64) { w.b = attrNumber(w.b, name, value) }

// about is what a drawing says of itself to those who cannot see it.
type about struct {
	class, title, description string
	links                     bool
}

// open writes the start of the SVG with its title and description. A drawing with links
// is a group and not an image: an image has no children for assistive technology, and
// its links could not be reached.
func (w *writer) open(o Options, a about, frame size) {
	w.raw(`<svg xmlns="http://www.w3.org/2000/svg"`)
	w.attr("class", classes("diagram", a.class))
	if least := leastWidth(frame.w); least != "" {
		w.attr("style", least)
	}
	w.raw(` viewBox="0 0 `)
	w.raw(number(frame.w) + " " + number(frame.h) + `"`)
	w.number("width", frame.w)
	w.number("height", frame.h)
	role := "img"
	if a.links {
		role = "group"
	}
	w.attr("role", role)
	w.attr("aria-labelledby", w.id+"-t "+w.id+"-d")
	w.raw("><title")
	w.attr("id", w.id+"-t")
	w.raw(">")
	w.text(clean(a.title))
	w.raw("</title><desc")
	w.attr("id", w.id+"-d")
	w.raw(">")
	w.text(clean(a.description))
	w.raw("</desc>")
	if o.Stylesheet != "" {
		w.raw("<style>")
		w.text(o.Stylesheet)
		w.raw("</style>")
	}
}

// leastWidth keeps a drawing from being scaled below a size at which 14 px text is 10 px
// high: what is around it scrolls. It is "" where that is no wider than any screen.
func leastWidth(width float64) string {
	const scale, screen = 0.7, 280.0
	if width*scale <= screen {
		return ""
	}
	return "min-width:" + strconv.Itoa(int(width*scale)) + "px"
}

func (w *writer) rect(r rect, round float64) {
	w.number("x", r.left())
	w.number("y", r.top())
	w.number("width", r.size.w)
	w.number("height", r.size.h)
	if round > 0 {
		w.number("rx", round)
	}
}

// classes joins the names that are not empty.
func classes(names ...string) string {
	return strings.Join(slices.DeleteFunc(names, func(n string) bool { return n == "" }), " ")
}

func (w *writer) box(m *boxMark) {
	w.raw("<g")
	w.attr("class", classes("box", m.class))
	w.attr("id", w.id+"-n"+strconv.Itoa(m.index))
	w.raw("><rect")
	w.rect(m.rect, 6)
	w.b = m.style.attributes(w.b)
	w.raw("/></g>\n")
}

// boxTitle writes a box's title, over the edges that pass below it.
func (w *writer) boxTitle(m *boxMark) {
	if m.title.width == 0 {
		return
	}
	w.raw("<g")
	if m.passed {
		w.attr("class", "title passed")
	} else {
		w.attr("class", "title")
	}
	w.raw(">")
	at := point{m.rect.left() + max(m.inset, titleInset), m.rect.top() + titlePad + m.title.height/2}
	look := &m.style
	switch {
	case m.class == "tint":
		look = &style{} // its fill is thinned, see the stylesheet
	case look.fill == nil && m.ground != nil:
		look = &style{fill: m.ground, color: look.color}
	}
	w.block(&m.title, at, look)
	w.raw("</g>\n")
}

func (w *writer) node(m *nodeMark) {
	tag := "g"
	if m.href != "" {
		tag = "a"
	}
	w.raw("<" + tag)
	w.attr("class", classes("node", m.class, m.figure.class))
	w.attr("id", w.id+"-n"+strconv.Itoa(m.index))
	if m.href != "" {
		w.attr("href", m.href)
	}
	w.raw(">")
	if m.hint != "" {
		w.raw("<title>")
		w.text(clean(m.hint))
		w.raw("</title>")
	}
	w.figure(m)
	look := &m.style
	if look.fill == nil && m.ground != nil {
		look = &style{fill: m.ground, color: look.color, bold: look.bold, italic: look.italic}
	}
	w.block(&m.text, m.center.add(m.figure.label), look)
	for i := range m.cells {
		c := &m.cells[i]
		w.cell = !c.centred
		w.block(&c.text, m.center.add(c.at), &m.style)
		w.cell = false
	}
	w.raw("</" + tag + ">\n")
}

func (w *writer) figure(m *nodeMark) {
	f := &m.figure
	class := ""
	switch {
	case f.solid:
		class = "solid"
	case f.bare:
		class = "bare"
	}
	for k := f.copies; k >= 0; k-- {
		at := m.center.add(f.behind.times(float64(k)))
		switch {
		case f.bare && f.inner != nil:
			// The box of a comment is only there for edges to end at.
		case f.rect:
			w.raw("<rect")
			w.rect(rect{at, f.size}, f.round)
			w.shapeEnd(class, &m.style)
		default:
			w.raw("<path")
			w.path(f.outline, at)
			w.shapeEnd(class, &m.style)
		}
	}
	if f.inner != nil {
		w.raw(`<path class="line"`)
		w.path(f.inner, m.center)
		line := style{stroke: m.style.stroke, width: m.style.width}
		if line.stroke == nil && m.style.fill != nil {
			edge := m.style.fill.edge()
			line.stroke = &edge
		}
		w.b = line.attributes(w.b)
		w.raw("/>")
	}
}

func (w *writer) shapeEnd(class string, s *style) {
	if class != "" {
		w.attr("class", class)
	}
	w.b = s.attributes(w.b)
	w.raw("/>")
}

func (w *writer) path(o *outline, at point) {
	var p pathWriter
	p.outline(o, at)
	w.attr("d", string(p.b))
}

// block writes lines of text around a middle.
func (w *writer) block(t *textBlock, at point, s *style) {
	if len(t.lines) == 0 || t.width == 0 {
		return
	}
	w.raw("<text")
	if w.cell {
		w.raw(` class="start"`)
	}
	if c := s.textColor(); c != nil {
		w.attr("fill", c.String())
	}
	if s.bold {
		w.raw(` font-weight="bold"`)
	}
	if s.italic {
		w.raw(` font-style="italic"`)
	}
	top := at.y - t.height/2 + lineHeight/2 + baseline
	if len(t.lines) == 1 {
		w.number("x", at.x)
		w.number("y", top)
		w.raw(">")
		w.runs(t.lines[0].runs)
		w.raw("</text>")
		return
	}
	w.raw(">")
	for i, l := range t.lines {
		if l.width == 0 {
			continue
		}
		w.raw("<tspan")
		w.number("x", at.x)
		w.number("y", top+float64(i)*lineHeight)
		w.raw(">")
		w.runs(l.runs)
		w.raw("</tspan>")
	}
	w.raw("</text>")
}

func (w *writer) runs(runs []run) {
	for _, r := range runs {
		if !r.bold && !r.italic {
			w.text(r.text)
			continue
		}
		w.raw("<tspan")
		if r.bold {
			w.raw(` font-weight="bold"`)
		}
		if r.italic {
			w.raw(` font-style="italic"`)
		}
		w.raw(">")
		w.text(r.text)
		w.raw("</tspan>")
	}
}

func (w *writer) edge(m *edgeMark) {
	c, end := m.curve.withHead(m.end, m.thick)
	c, start := c.reversed().withHead(m.start, m.thick)
	c = c.reversed()
	stroke := ""
	switch {
	case m.thick:
		stroke = "thick"
	case m.dotted:
		stroke = "dotted"
	}
	w.raw("<g")
	w.attr("class", classes("edge", stroke, m.class))
	w.ends(m)
	w.raw("><path")
	var p pathWriter
	from, to, gap := 0.0, 0.0, false
	if m.label.width > 0 && !m.plated {
		from, to, gap = c.gap(rect{m.labelAt, m.label.plate()})
	}
	if gap {
		p.curve(c.cut(0, from))
		p.curve(c.cut(to, float64(c.pieces())))
	} else {
		p.curve(c)
	}
	w.attr("d", string(p.b))
	line := style{stroke: m.style.stroke, width: m.style.width, dashes: m.style.dashes}
	w.b = line.attributes(w.b)
	w.raw("/>")
	w.head(m, m.end, end)
	w.head(m, m.start, start)
	w.raw("</g>\n")
}

// ends says which nodes an edge joins, by the numbers in their ids.
func (w *writer) ends(m *edgeMark) {
	w.attr("data-edge", strconv.Itoa(m.from)+" "+strconv.Itoa(m.to))
}

func (w *writer) head(m *edgeMark, h head, o *outline) {
	if o == nil {
		return
	}
	w.raw("<path")
	w.path(o, point{})
	class := h.class()
	w.attr("class", class)
	if c := m.style.stroke; c != nil {
		name := "fill"
		if class != "head" {
			name = "stroke"
		}
		w.attr(name, c.String())
	}
	w.raw("/>")
}

func (w *writer) edgeLabel(m *edgeMark) {
	w.tag(m, &m.startTag, m.curve.reversed(), m.start)
	w.tag(m, &m.endTag, m.curve, m.end)
	if len(m.label.lines) == 0 {
		return
	}
	w.raw(`<g class="label"`)
	w.ends(m)
	w.raw(">")
	s := style{fill: m.style.fill, color: m.style.color, bold: m.style.bold, italic: m.style.italic}
	if m.plated {
		w.raw("<rect")
		w.rect(rect{m.labelAt, m.label.plate()}, 4)
		if s.fill != nil {
			w.attr("fill", s.fill.String())
		}
		w.raw("/>")
	} else {
		s.fill = m.ground
	}
	w.block(&m.label, m.labelAt, &s)
	w.raw("</g>\n")
}

func (w *writer) line(l lineMark) {
	w.raw("<g")
	w.attr("class", classes("edge", l.class))
	if l.from != l.to {
		w.attr("data-edge", strconv.Itoa(l.from)+" "+strconv.Itoa(l.to))
	}
	w.raw("><path")
	w.path(l.path, point{})
	w.raw("/></g>\n")
}

// heads writes arrowheads as one path.
func (w *writer) heads(all []*outline) {
	var p pathWriter
	for _, o := range all {
		p.outline(o, point{})
	}
	w.raw(`<g class="edge"><path class="head"`)
	w.attr("d", string(p.b))
	w.raw("/></g>\n")
}

// tag writes a text beside the end of a curve, clear of its head.
func (w *writer) tag(m *edgeMark, t *textBlock, c curve, h head) {
	if len(t.lines) == 0 || len(c) < 4 {
		return
	}
	at, side := c.tagPlace(t, h)
	w.raw(`<g class="label"`)
	w.ends(m)
	w.raw(">")
	w.block(t, at.add(side), &style{})
	w.raw("</g>\n")
}

// tagPlace returns the place on the curve that a text at its end belongs to, and how
// far beside it the text stands.
func (c curve) tagPlace(t *textBlock, h head) (at, side point) {
	end := c[len(c)-1]
	at = c.at(c.back(h.length() + lineHeight/2))
	if d := end.sub(at).unit(); d.y*d.y > d.x*d.x {
		return at, point{t.width/2 + 6, 0}
	}
	return at, point{0, -lineHeight / 2}
}
