package diagram

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"docgen/internal/mermaid"
)

// Sizes of a sequence diagram, in pixels.
const (
	laneGap      = 24.0 // between the heads of neighbouring lifelines, at least
	laneRoom     = 24.0 // beside a message's label
	messageGap   = 14.0 // below a message
	activeHalf   = 5.0  // half the width of an activation
	selfWidth    = 34.0 // how far a message to oneself stands out
	selfHeight   = 24.0
	frameInset   = 12.0
	repeatHeads  = 640.0 // from this height on the participants stand at the foot again
	maxLanes     = 300
	maxSeqEvents = 3000
)

// A sequence is a sequence diagram while it is drawn: lifelines side by side, events
// from top to bottom. Everything is placed by arithmetic in one pass over the events.
type sequence struct {
	m        *mermaid.Sequence
	words    words
	options  Options
	measurer *measurer
	scene    scene
	outline  Outline
	lanes    []lane
	byID     map[string]int
	y        float64
	line     float64 // the height of the last message
	frames   []openFrame
	next     int // the next free index for an element's id
	number   *mermaid.AutoNumber
	count    float64
	err      error
}

// A lane is one participant's lifeline.
type lane struct {
	head        nodeMark
	x           float64
	top, bottom float64 // of the lifeline; bottom 0 until it ends
	active      []float64
	gaps        [][2]float64 // where a text passes over the lifeline, from top to bottom
}

// An openFrame is a loop or the like that has not ended.
type openFrame struct {
	mark        boxMark
	parts       []boxMark
	top         float64
	left, right float64
	backdrop    bool // a coloured rectangle without a header
}

func (d *Drawer) sequence(m *mermaid.Sequence, o Options) (*scene, *Outline, error) {
	if len(m.Participants) > maxLanes || len(m.Events) > maxSeqEvents {
		return nil, nil, fmt.Errorf("%w: %d participants and %d events; %d and %d can be drawn", ErrTooLarge,
			len(m.Participants), len(m.Events), maxLanes, maxSeqEvents)
	}
	s := &sequence{m: m, words: wordsFor(o.Lang), options: o, measurer: &measurer{fonts: d.fonts}, byID: make(map[string]int)}
	s.scene.backdrop = &scene{}
	s.heads()
	s.columns()
	for k := range m.Events {
		s.event(k, &m.Events[k])
	}
	for len(s.frames) > 0 {
		s.endFrame()
	}
	s.finish()
	return &s.scene, &s.outline, s.err
}

// text measures a label, within the limits.
func (s *sequence) text(l mermaid.Label, limit float64) textBlock {
	if len(l.Text) > maxLabel {
		s.err = fmt.Errorf("%w: a label may have %d bytes", ErrTooLarge, maxLabel)
		return textBlock{}
	}
	return s.measurer.layText(parseLabel(labelText(l), false), limit)
}

// heads makes the participants' figures.
func (s *sequence) heads() {
	for i := range s.m.Participants {
		p := &s.m.Participants[i]
		l := p.Label
		if l.Text == "" {
			l.Text = p.ID
		}
		h := nodeMark{index: i, text: s.text(l, wrapWidth)}
		h.name = h.text.text()
		t := size{math.Max(h.text.width, 50), h.text.height}
		switch p.Type {
		case "actor":
			h.figure, h.class = actor(t), "actor"
		case "boundary", "control", "entity":
			h.figure, h.class = robustness(p.Type, t), "actor"
		case "database":
			h.figure = cylinder(t)
		case "collections":
			h.figure = stacked(boxShape(4))(t)
		case "queue":
			h.figure = sideCylinder(t)
		default:
			h.figure = boxShape(4)(t)
		}
		h.href, h.hint = s.options.link(h.name)
		s.outline.Nodes = append(s.outline.Nodes, OutlineNode{Label: h.name, Href: h.href})
		s.menu(p, &h)
		s.byID[p.ID] = i
		s.lanes = append(s.lanes, lane{head: h})
	}
	s.next = len(s.lanes)
}

// menu gives a participant the first of its links. The list of what the diagram says has
// all of them.
func (s *sequence) menu(p *mermaid.Participant, head *nodeMark) {
	for k := len(p.Links) - 1; k >= 0; k-- {
		if href, ok := safeURL(p.Links[k].URL); ok {
			head.href, head.hint = href, p.Links[k].Label
		}
	}
	for _, l := range p.Links {
		if href, ok := safeURL(l.URL); ok {
			s.outline.Nodes = append(s.outline.Nodes, OutlineNode{Label: l.Label, Href: href, Depth: 1})
		}
	}
}

// robustness is one of the signs of robustness diagrams (Jacobson's boundary, control and
// entity) above a name.
func robustness(kind string, t size) figure {
	const r, sign = 14.0, 36.0
	w, h := t.w+8, t.h+sign+4
	y := -h/2 + r + 4
	o := ellipse(2*r, 2*r)
	o.shift(point{0, y})
	switch kind {
	case "boundary":
		o.move(-r-9, y-r+2).line(-r-9, y+r-2).move(-r-9, y).line(-r, y)
	case "control":
		o.move(6, y-r-5).line(0, y-r).line(6, y-r+5)
	case "entity":
		o.move(-r, y+r+1).line(r, y+r+1)
	}
	return figure{size: size{w, h}, outline: roundRect(w, h, 0), bare: true, inner: o, label: point{0, sign / 2}}
}

// actor is a person above a name.
func actor(t size) figure {
	const person = 38
	w, h := t.w+8, t.h+person+4
	y := -h / 2
	o := ellipse(12, 12)
	o.shift(point{0, y + 7})
	o.move(0, y+13).line(0, y+25).move(-11, y+17).line(11, y+17).move(-9, y+36).line(0, y+25).line(9, y+36)
	return figure{size: size{w, h}, outline: roundRect(w, h, 0), bare: true, inner: o, label: point{0, person / 2}}
}

// columns places the lifelines so that heads do not touch and labels fit between the
// lifelines that they join. One pass from left to right over what ends at each lifeline
// gives the least places, since every demand is on the distance to a lifeline before.
func (s *sequence) columns() {
	type demand struct {
		left int
		room float64
	}
	demands := make([][]demand, len(s.lanes)+1)
	add := func(a, b int, room float64) {
		if a > b {
			a, b = b, a
		}
		demands[b] = append(demands[b], demand{a, room})
	}
	for i := range s.m.Events {
		e := &s.m.Events[i]
		from, ok := s.byID[e.From]
		if !ok || e.Label.Text == "" {
			continue
		}
		to, isTo := s.byID[e.To]
		w := s.text(e.Label, 2*wrapWidth).width
		switch {
		case e.Type == "NOTE":
			s.noteDemands(e, from, w, add)
		case isTo && to == from:
			add(from, from+1, w+selfWidth+laneRoom)
		case isTo:
			add(from, to, w+laneRoom+2*arrowLength)
		}
	}
	for i := range s.lanes {
		l := &s.lanes[i]
		if i > 0 {
			l.x = s.lanes[i-1].x + s.lanes[i-1].head.figure.size.w/2 + laneGap + l.head.figure.size.w/2
		}
		for _, d := range demands[i] {
			l.x = math.Max(l.x, s.lanes[d.left].x+d.room)
		}
		l.x = math.Round(l.x)
	}
}

// noteDemands asks for room for a note beside a lifeline; one over a lifeline may lie
// over its neighbours' too, but not over their halves of the way.
func (s *sequence) noteDemands(e *mermaid.SequenceEvent, from int, w float64, add func(a, b int, room float64)) {
	w += 2*padX + laneRoom
	switch {
	case e.Placement == "RIGHTOF":
		add(from, from+1, w)
	case e.Placement == "LEFTOF" && from > 0:
		add(from-1, from, w)
	case e.Placement == "OVER" && (e.To == "" || e.To == e.From):
		add(from, from+1, w/2+laneRoom)
		if from > 0 {
			add(from-1, from, w/2+laneRoom)
		}
	}
}

// event draws one event below those before.
func (s *sequence) event(k int, e *mermaid.SequenceEvent) {
	if k == 0 {
		s.start()
	}
	switch {
	case e.Type == "NOTE":
		s.note(e)
	case e.Type == "AUTONUMBER":
		s.number = e.Number
		if n := e.Number; n != nil {
			if n.Start != 0 || s.count == 0 {
				s.count = math.Max(n.Start, 1)
			}
		}
	case e.Type == "ACTIVE_START":
		if i, ok := s.byID[e.From]; ok {
			s.lanes[i].active = append(s.lanes[i].active, s.line)
		}
	case e.Type == "ACTIVE_END":
		if i, ok := s.byID[e.From]; ok {
			s.deactivate(i)
		}
	case strings.HasPrefix(e.Type, "CENTRAL_CONNECTION"):
		// The ends of the message say it already.
	case strings.HasSuffix(e.Type, "_START"):
		s.startFrame(e)
	case strings.HasSuffix(e.Type, "_END"):
		s.endFrame()
	case e.Type == "ALT_ELSE" || e.Type == "PAR_AND" || e.Type == "CRITICAL_OPTION":
		s.part(e)
	default:
		s.message(k, e)
	}
}

// start puts the heads that are there from the beginning into a row.
func (s *sequence) start() {
	row := 0.0
	for i := range s.lanes {
		row = math.Max(row, s.lanes[i].head.figure.size.h)
	}
	if slices.ContainsFunc(s.m.Boxes, func(b mermaid.SequenceBox) bool { return b.Label.Text != "" }) {
		s.y += lineHeight + 2*titlePad
	} else if len(s.m.Boxes) > 0 {
		s.y += titlePad
	}
	for i := range s.lanes {
		l := &s.lanes[i]
		if s.m.Participants[i].Created < 0 {
			l.head.center = point{l.x, s.y + row - l.head.figure.size.h/2}
			l.top = s.y + row
		}
	}
	s.y += row + messageGap
	s.line = s.y
}

// extend makes the open frames hold what stands between two places.
func (s *sequence) extend(left, right float64) {
	for i := range s.frames {
		// The outer frames stand out around the inner ones.
		out := frameInset * float64(len(s.frames)-i)
		f := &s.frames[i]
		f.left, f.right = math.Min(f.left, left-out), math.Max(f.right, right+out)
	}
}

func (s *sequence) deactivate(i int) {
	l := &s.lanes[i]
	k := len(l.active) - 1
	if k < 0 {
		return
	}
	from := l.active[k]
	l.active = l.active[:k]
	h := math.Max(s.line-from, 8)
	n := nodeMark{index: s.id(), class: "activation", center: point{l.x + float64(k)*activeHalf, from + h/2}}
	n.figure = box(2*activeHalf, h, 0)
	s.scene.backdrop.nodes = append(s.scene.backdrop.nodes, n)
}

// id returns a number for an element that is no participant.
func (s *sequence) id() int {
	s.next++
	return s.next - 1
}

func (s *sequence) note(e *mermaid.SequenceEvent) {
	i, ok := s.byID[e.From]
	if !ok {
		return
	}
	n := nodeMark{index: s.id(), text: s.text(e.Label, wrapWidth)}
	n.name = n.text.text()
	n.figure = note(size{math.Max(n.text.width, 30), n.text.height})
	w, h := n.figure.size.w, n.figure.size.h
	x := s.lanes[i].x
	switch e.Placement {
	case "LEFTOF":
		x -= w/2 + 2*activeHalf
	case "RIGHTOF":
		x += w/2 + 2*activeHalf
	default:
		if j, ok := s.byID[e.To]; ok && j != i {
			a, b := math.Min(x, s.lanes[j].x), math.Max(x, s.lanes[j].x)
			x = (a + b) / 2
			n.figure = note(size{math.Max(n.text.width, b-a+20-2*padX), n.text.height})
			w = n.figure.size.w
		}
	}
	n.center = point{x, s.y + h/2}
	s.extend(x-w/2, x+w/2)
	s.y += h + messageGap
	s.line = s.y - messageGap/2
	s.scene.nodes = append(s.scene.nodes, n)
	s.outline.Steps = append(s.outline.Steps, fmt.Sprintf(s.words.remark, s.lanes[i].head.name, n.name))
}

// numbered draws the number of a message at its start.
func (s *sequence) numbered(at point) {
	if s.number == nil || !s.number.Visible {
		return
	}
	text := s.measurer.layText([][]run{{{text: strconv.FormatFloat(s.count, 'f', -1, 64)}}}, wrapWidth)
	step := s.number.Step
	if step == 0 {
		step = 1
	}
	s.count += step
	n := nodeMark{index: s.id(), class: "number", center: at, text: text}
	n.figure = box(math.Max(18, text.width+6), 18, 9)
	s.scene.nodes = append(s.scene.nodes, n)
}
