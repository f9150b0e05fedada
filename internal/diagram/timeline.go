package diagram

import (
	"fmt"
	"math"

	"docgen/internal/mermaid"
)

// Sizes of a timeline, in pixels.
const (
	timeAcross = 900.0 // a timeline that is wider than this runs downwards
	timeColumn = 150.0 // how wide an event's text may grow beside others
	timeRow    = 420.0 // and in a row of its own
	timeGap    = 8.0
	timeApart  = 20.0 // between periods
	timeAxis   = 22.0 // from the axis to what stands at it
	timeDot    = 10.0
	maxMoments = 1000
)

// A timeline is drawn along an axis: from left to right where that fits a page, and
// else, or where its author says so, downwards. Periods have a colour each, or share
// that of their section.
type timeline struct {
	m        *mermaid.Timeline
	options  Options
	measurer *measurer
	scene    scene
	outline  Outline
	err      error
}

// A moment is a period with its events, measured.
type moment struct {
	period nodeMark
	events []nodeMark
}

func (d *Drawer) timeline(m *mermaid.Timeline, o Options) (*scene, *Outline, error) {
	count := 0
	for i := range m.Periods {
		count += 1 + len(m.Periods[i].Events)
	}
	if count > maxMoments {
		return nil, nil, fmt.Errorf("%w: %d periods and events; %d can be drawn", ErrTooLarge, count, maxMoments)
	}
	t := &timeline{m: m, options: o, measurer: &measurer{fonts: d.fonts}}
	t.scene.backdrop = &scene{}
	moments := t.measure(timeColumn)
	if width := t.columns(moments); m.Direction == "TD" || width > timeAcross {
		t.down(t.measure(timeRow))
	} else {
		t.across(moments)
	}
	t.describe()
	return &t.scene, &t.outline, t.err
}

// class is the colour of a period: its section's, or its own.
func (t *timeline) class(i int) string {
	if len(t.m.Sections) > 0 {
		return branchClass(max(t.m.Periods[i].Section, 0))
	}
	return branchClass(i)
}

// mark measures one text.
func (t *timeline) mark(l mermaid.Label, class string, bold bool, limit float64) nodeMark {
	if len(l.Text) > maxLabel {
		t.err = fmt.Errorf("%w: a label may have %d bytes", ErrTooLarge, maxLabel)
		return nodeMark{}
	}
	lines := parseLabel(labelText(l), false)
	for _, line := range lines {
		for i := range line {
			line[i].bold = line[i].bold || bold
		}
	}
	n := nodeMark{class: class, text: t.measurer.layText(lines, limit)}
	n.name = n.text.text()
	n.href, n.hint = t.options.link(n.name)
	n.figure = box(math.Max(n.text.width, minText)+2*mindPadX, n.text.height+2*mindPadY, 6)
	return n
}

func (t *timeline) measure(limit float64) []moment {
	out := make([]moment, len(t.m.Periods))
	for i := range t.m.Periods {
		p := &t.m.Periods[i]
		out[i].period = t.mark(p.Label, "period "+t.class(i), true, timeColumn)
		for _, e := range p.Events {
			out[i].events = append(out[i].events, t.mark(e, t.class(i), false, limit))
		}
	}
	return out
}

// columnWidth is the room that a period takes across.
func (m *moment) columnWidth() float64 {
	w := m.period.figure.size.w
	for i := range m.events {
		w = math.Max(w, m.events[i].figure.size.w)
	}
	return w
}

func (t *timeline) columns(moments []moment) float64 {
	w := -timeApart
	for i := range moments {
		w += moments[i].columnWidth() + timeApart
	}
	return w
}

// across draws periods above a level axis and their events below it.
func (t *timeline) across(moments []moment) {
	high := 0.0
	for i := range moments {
		high = math.Max(high, moments[i].period.figure.size.h)
	}
	x, open := 0.0, -1
	start := 0.0
	for i := range moments {
		m := &moments[i]
		w := m.columnWidth()
		if s := t.m.Periods[i].Section; s != open {
			t.section(open, start, x-timeApart, -high-timeAxis)
			open, start = s, x
		}
		middle := x + w/2
		m.period.center = point{middle, -timeAxis - m.period.figure.size.h/2}
		t.stem(point{middle, -timeAxis}, point{middle, 0}, t.class(i))
		t.add(m.period)
		y := timeAxis
		for k := range m.events {
			e := &m.events[k]
			e.figure = e.figure.resized(w, e.figure.size.h)
			e.center = point{middle, y + e.figure.size.h/2}
			t.add(*e)
			y += e.figure.size.h + timeGap
		}
		if len(m.events) > 0 {
			t.stem(point{middle, 0}, point{middle, timeAxis}, t.class(i))
		}
		t.dot(point{middle, 0}, t.class(i))
		x += w + timeApart
	}
	t.section(open, start, x-timeApart, -high-timeAxis)
	t.axis(point{-timeApart, 0}, point{x, 0})
}

// down draws periods to the left of an upright axis and their events to the right.
func (t *timeline) down(moments []moment) {
	y, open := 0.0, -1
	for i := range moments {
		m := &moments[i]
		if s := t.m.Periods[i].Section; s != open && s >= 0 && s < len(t.m.Sections) {
			n := t.mark(t.m.Sections[s], branchClass(s), true, timeRow)
			n.center = point{timeAxis + n.figure.size.w/2, y + n.figure.size.h/2}
			n.class += " section"
			t.add(n)
			y += n.figure.size.h + timeGap
			open = s
		}
		p := &m.period
		first := p.figure.size.h
		if len(m.events) > 0 {
			first = math.Max(first, m.events[0].figure.size.h)
		}
		middle := y + first/2
		p.center = point{-timeAxis - p.figure.size.w/2, middle}
		t.stem(point{-timeAxis, middle}, point{0, middle}, t.class(i))
		t.add(*p)
		bottom := middle + p.figure.size.h/2
		for k := range m.events {
			e := &m.events[k]
			if k == 0 {
				y = middle - e.figure.size.h/2
				t.stem(point{0, middle}, point{timeAxis, middle}, t.class(i))
			}
			e.center = point{timeAxis + e.figure.size.w/2, y + e.figure.size.h/2}
			t.add(*e)
			y += e.figure.size.h + timeGap
		}
		t.dot(point{0, middle}, t.class(i))
		y = math.Max(y, bottom) + timeApart - timeGap
	}
	t.axis(point{0, -timeApart / 2}, point{0, y})
}

// section draws the name of a section over its periods.
func (t *timeline) section(s int, left, right, bottom float64) {
	if s < 0 || s >= len(t.m.Sections) || right <= left {
		return
	}
	n := t.mark(t.m.Sections[s], branchClass(s)+" section", true, math.Max(right-left-2*mindPadX, 60))
	n.figure = n.figure.resized(math.Max(right-left, n.figure.size.w), n.figure.size.h)
	n.center = point{(left + right) / 2, bottom - timeGap - n.figure.size.h/2}
	t.add(n)
}

func (t *timeline) add(n nodeMark) {
	n.index = len(t.scene.nodes)
	t.scene.nodes = append(t.scene.nodes, n)
}

// stem joins the axis to what stands at it.
func (t *timeline) stem(a, b point, class string) {
	t.scene.backdrop.lines = append(t.scene.backdrop.lines,
		lineMark{path: (&outline{}).move(a.x, a.y).line(b.x, b.y), class: class})
}

func (t *timeline) dot(at point, class string) {
	n := nodeMark{class: class + " dot", center: at}
	n.figure = figure{size: size{timeDot, timeDot}, outline: ellipse(timeDot, timeDot), solid: true}
	t.add(n)
}

func (t *timeline) axis(a, b point) {
	t.scene.backdrop.edges = append(t.scene.backdrop.edges, edgeMark{curve: straight(a, b), end: pointHead})
}

// describe lists the sections, in each its periods, and in each of those its events.
func (t *timeline) describe() {
	open, depth := -1, 0
	add := func(l mermaid.Label, depth int) {
		name := plain(parseLabel(labelText(l), false))
		href, _ := t.options.link(name)
		t.outline.Nodes = append(t.outline.Nodes, OutlineNode{Label: name, Href: href, Depth: depth})
	}
	for i := range t.m.Periods {
		p := &t.m.Periods[i]
		if p.Section != open && p.Section >= 0 && p.Section < len(t.m.Sections) {
			open, depth = p.Section, 1
			add(t.m.Sections[open], 0)
		}
		add(p.Label, depth)
		for _, e := range p.Events {
			add(e, depth+1)
		}
	}
}
