package diagram

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"docgen/internal/mermaid"
)

// message draws a message from one lifeline to another, its label above the line.
func (s *sequence) message(k int, e *mermaid.SequenceEvent) {
	i, ok := s.byID[e.From]
	j, ok2 := s.byID[e.To]
	if !ok || !ok2 {
		return
	}
	m := edgeMark{from: i, to: j, label: s.text(e.Label, 2*wrapWidth)}
	m.start, m.end = messageHeads(e.Type)
	m.dotted = strings.Contains(e.Type, "DOTTED")
	s.outline.Steps = append(s.outline.Steps, fmt.Sprintf(s.words.message, s.lanes[i].head.name, s.lanes[j].head.name, m.label.text()))
	if i == j {
		s.selfMessage(k, &m, i)
		return
	}
	created := s.m.Participants[j].Created == k
	if created {
		s.y += math.Max(0, s.lanes[j].head.figure.size.h/2-m.label.height)
	}
	s.y += m.label.height + 4
	y := s.y
	from, to := s.side(i, s.lanes[j].x, false), s.side(j, s.lanes[i].x, e.Activate)
	if created {
		l := &s.lanes[j]
		h := l.head.figure.size
		l.head.center = point{l.x, y}
		l.top = y + h.h/2
		to = l.x - math.Copysign(h.w/2, l.x-from)
		s.y += h.h / 2
	}
	m.curve = straight(point{from, y}, point{to, y})
	m.labelAt = point{(from + to) / 2, y - 3 - m.label.height/2}
	m.plated = s.interrupt(rect{m.labelAt, m.label.plate()})
	s.extend(math.Min(from, to), math.Max(from, to))
	s.scene.edges = append(s.scene.edges, m)
	s.after(k, y)
	s.numbered(point{from, y})
}

// interrupt leaves out of the lifelines what lies behind a text, and reports whether an
// activation does, too: then the text needs a plate.
func (s *sequence) interrupt(r rect) (plated bool) {
	if r.size.h == 0 {
		return false
	}
	for i := range s.lanes {
		if l := &s.lanes[i]; l.x > r.left()-4 && l.x < r.right()+4 {
			l.gaps = append(l.gaps, [2]float64{r.top(), r.bottom()})
			plated = plated || len(l.active) > 0
		}
	}
	return plated
}

// lifeline is the line of a lane down to its end, but for the gaps.
func (l *lane) lifeline(end float64) *outline {
	slices.SortFunc(l.gaps, func(a, b [2]float64) int { return cmp.Compare(a[0], b[0]) })
	o, y := &outline{}, l.top
	for _, g := range l.gaps {
		if g[0] > y && g[0] < end {
			o.move(l.x, y).line(l.x, g[0])
		}
		y = math.Max(y, g[1])
	}
	if y < end {
		o.move(l.x, y).line(l.x, end)
	}
	return o
}

// selfMessage draws a message from a lifeline to itself, its label beside the bow.
func (s *sequence) selfMessage(k int, m *edgeMark, i int) {
	y := s.y + math.Max(0, (m.label.height-selfHeight)/2) + 4
	x := s.side(i, math.Inf(1), false)
	out := x + selfWidth
	m.curve = curve{{x, y}, {out, y}, {out, y + selfHeight}, {x, y + selfHeight}}
	m.labelAt = point{x + selfWidth*0.75 + 4 + m.label.plate().w/2, y + selfHeight/2}
	s.extend(x, m.labelAt.x+m.label.plate().w/2)
	s.scene.edges = append(s.scene.edges, *m)
	s.y = y + math.Max(selfHeight, (m.label.height+selfHeight)/2)
	s.after(k, y+selfHeight)
	s.numbered(point{x, y})
}

// after moves on below a message at height y, and ends the lifelines that it destroys.
func (s *sequence) after(k int, y float64) {
	s.line = y
	s.y = math.Max(s.y, y) + messageGap
	for i := range s.m.Participants {
		if s.m.Participants[i].Destroyed == k && s.lanes[i].bottom == 0 {
			s.lanes[i].bottom = y
			o := (&outline{}).move(s.lanes[i].x-7, y-7).line(s.lanes[i].x+7, y+7)
			o.move(s.lanes[i].x-7, y+7).line(s.lanes[i].x+7, y-7)
			s.scene.lines = append(s.scene.lines, lineMark{path: o, from: i, to: i})
		}
	}
}

// side is where a message touches a lifeline that it reaches from the given x: the side
// of the innermost activation, where there is one.
func (s *sequence) side(i int, from float64, activates bool) float64 {
	l := &s.lanes[i]
	depth := len(l.active)
	if activates {
		depth++
	}
	switch {
	case depth == 0:
		return l.x
	case from < l.x:
		return l.x - activeHalf
	}
	return l.x + activeHalf*float64(depth)
}

// messageHeads gives the heads of a message by Mermaid's name of its arrow.
func messageHeads(kind string) (start, end head) {
	switch {
	case strings.Contains(kind, "CROSS"):
		end = crossHead
	case strings.Contains(kind, "OPEN"):
		end = noHead
	case strings.Contains(kind, "POINT"), strings.Contains(kind, "STICK"):
		end = openHead
	default:
		end = pointHead
	}
	switch {
	case strings.Contains(kind, "BIDIRECTIONAL"):
		start = end
	case strings.Contains(kind, "REVERSE"):
		start, end = end, noHead
	}
	return start, end
}

// finish draws the lifelines, the heads, and the boxes around participants.
func (s *sequence) finish() {
	if len(s.m.Events) == 0 {
		s.start()
	}
	foot := s.y
	for i := range s.lanes {
		l := &s.lanes[i]
		for len(l.active) > 0 {
			s.deactivate(i)
		}
		end := foot
		if l.bottom > 0 {
			end = l.bottom
		}
		s.scene.backdrop.lines = append(s.scene.backdrop.lines, lineMark{path: l.lifeline(end), from: i, to: i, class: "lifeline"})
		s.scene.nodes = append(s.scene.nodes, l.head)
		if foot > repeatHeads && l.bottom == 0 {
			again := l.head
			again.index = s.id()
			again.center = point{l.x, foot + l.head.figure.size.h/2}
			s.scene.nodes = append(s.scene.nodes, again)
			s.y = math.Max(s.y, foot+l.head.figure.size.h)
		}
	}
	s.groups()
}

// groups draws the boxes around participants, behind everything.
func (s *sequence) groups() {
	for k := range s.m.Boxes {
		g := &s.m.Boxes[k]
		b := boxMark{index: s.id(), class: "tint", title: s.text(g.Label, 2*wrapWidth)}
		b.style.set("fill", g.Fill)
		if b.style.noFill {
			b.style = style{}
		}
		left, right := math.Inf(1), math.Inf(-1)
		for _, id := range g.Participants {
			if i, ok := s.byID[id]; ok {
				h := s.lanes[i].head.figure.size.w/2 + 8
				left, right = math.Min(left, s.lanes[i].x-h), math.Max(right, s.lanes[i].x+h)
			}
		}
		if left > right {
			continue
		}
		right = math.Max(right, left+b.title.width+2*titleInset)
		b.rect = between(left, 0, right, s.y+titlePad)
		s.scene.backdrop.boxes = slices.Insert(s.scene.backdrop.boxes, 0, b)
	}
}
