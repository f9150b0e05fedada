package diagram

import "strconv"

// edge writes an edge with its heads. Its line is open where its label stands.
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
