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

// runs writes the runs of one line. A script moves the baseline, and the run behind it moves
// it back.
func (w *writer) runs(runs []run) {
	var at script
	for _, r := range runs {
		if at == 0 && r.with("") == (run{}) {
			w.text(r.text)
			continue
		}
		w.raw("<tspan")
		if r.script != at {
			w.number("dy", float64(at-r.script)*scriptRise)
			at = r.script
		}
		if r.script != 0 {
			w.number("font-size", scriptSize)
		}
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
