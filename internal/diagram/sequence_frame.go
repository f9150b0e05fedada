package diagram

import (
	"math"
	"slices"
	"strings"

	"docgen/internal/mermaid"
)

func (s *sequence) startFrame(e *mermaid.SequenceEvent) {
	f := openFrame{left: math.Inf(1), right: math.Inf(-1)}
	f.mark.index = s.id()
	if e.Type == "RECT_START" {
		f.backdrop, f.mark.class = true, "tint"
		f.mark.style.set("fill", e.Label.Text)
		f.top = s.y
		s.y += frameInset
	} else {
		f.mark.class = "frame"
		f.mark.title = s.frameTitle(strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(e.Type, "_START"), "_OVER")), e.Label)
		f.top = s.y
		s.y += f.mark.title.height + 2*titlePad
	}
	s.frames = append(s.frames, f)
	s.frameStep(&f.mark.title)
}

// frameStep lists the condition of what follows.
func (s *sequence) frameStep(title *textBlock) {
	if text := title.text(); text != "" {
		s.outline.Steps = append(s.outline.Steps, text)
	}
}

// frameTitle is a keyword in bold with the condition in brackets.
func (s *sequence) frameTitle(keyword string, l mermaid.Label) textBlock {
	lines := parseLabel(labelText(l), false)
	if plain(lines) == "" {
		return s.measurer.layText([][]run{{{text: keyword, bold: true}}}, wrapWidth)
	}
	var head []run
	if keyword != "" {
		head = []run{{text: keyword + " ", bold: true}}
	}
	lines[0] = append(append(head, run{text: "["}), lines[0]...)
	last := len(lines) - 1
	lines[last] = append(lines[last], run{text: "]"})
	return s.measurer.layText(lines, 2*wrapWidth)
}

func (s *sequence) part(e *mermaid.SequenceEvent) {
	if len(s.frames) == 0 {
		return
	}
	f := &s.frames[len(s.frames)-1]
	p := boxMark{index: s.id(), class: "frame part", title: s.frameTitle("", e.Label)}
	if e.Label.Text == "" {
		p.title = textBlock{}
	}
	s.y += 4
	p.rect.center.y = s.y // its top, until the frame ends
	s.y += math.Max(p.title.height, 4) + 2*titlePad
	f.parts = append(f.parts, p)
	s.frameStep(&p.title)
}

func (s *sequence) endFrame() {
	k := len(s.frames) - 1
	if k < 0 {
		return
	}
	f := s.frames[k]
	s.frames = s.frames[:k]
	if f.left > f.right {
		f.left, f.right = s.span() // nothing inside: as wide as the diagram
	}
	wide := f.mark.title.width
	for i := range f.parts {
		wide = math.Max(wide, f.parts[i].title.width)
	}
	f.right = math.Max(f.right, f.left+wide+2*titleInset)
	s.extend(f.left, f.right)
	bottom := s.y
	s.y += messageGap
	f.mark.rect = between(f.left, f.top, f.right, bottom)
	s.interrupt(f.mark.titleRect(titleInset))
	if f.backdrop {
		// The outer end after the inner ones, and must be painted before them.
		s.scene.backdrop.boxes = slices.Insert(s.scene.backdrop.boxes, 0, f.mark)
		return
	}
	s.scene.boxes = append(s.scene.boxes, f.mark)
	for _, p := range f.parts {
		p.rect = between(f.left, p.rect.center.y, f.right, bottom)
		s.interrupt(p.titleRect(titleInset))
		s.scene.boxes = append(s.scene.boxes, p)
	}
}

// span is how far the lifelines reach.
func (s *sequence) span() (left, right float64) {
	if len(s.lanes) == 0 {
		return 0, 100
	}
	return s.lanes[0].x - 30, s.lanes[len(s.lanes)-1].x + 30
}
