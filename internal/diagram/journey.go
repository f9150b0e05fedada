package diagram

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"docgen/internal/mermaid"
)

// Sizes of a journey, in pixels.
const (
	stepGap   = 16.0 // between tasks
	stepWidth = 130.0
	moodSize  = 26.0
	moodRise  = 26.0 // for each point of the score
	bestScore = 5.0
)

// A journey is drawn as columns, one for each task: its section and name, a face at the
// height of its score, and who takes part. A line joins the faces.
type journey struct {
	m        *mermaid.Journey
	measurer *measurer
	scene    scene
	outline  Outline
	listed   int // the section that was listed last, or -1
	err      error
}

func (d *Drawer) journey(m *mermaid.Journey) (*scene, *Outline, error) {
	if len(m.Tasks) > maxMoments {
		return nil, nil, fmt.Errorf("%w: %d tasks; %d can be drawn", ErrTooLarge, len(m.Tasks), maxMoments)
	}
	j := &journey{m: m, listed: -1, measurer: &measurer{fonts: d.fonts}}
	j.scene.backdrop = &scene{}
	j.draw()
	return &j.scene, &j.outline, j.err
}

func (j *journey) text(s string, bold bool, limit float64) textBlock {
	t, err := j.measurer.plainText(s, bold, limit)
	j.err = cmp.Or(j.err, err)
	return t
}

func (j *journey) add(n nodeMark) {
	n.index = len(j.scene.nodes)
	j.scene.nodes = append(j.scene.nodes, n)
}

func (j *journey) draw() {
	tasks := make([]nodeMark, len(j.m.Tasks))
	high := 0.0
	for i := range tasks {
		n := &tasks[i]
		n.text = j.text(labelText(j.m.Tasks[i].Label), false, stepWidth)
		n.name = n.text.text()
		n.class = branchClass(max(j.m.Tasks[i].Section, 0))
		n.figure = box(math.Max(n.text.width, 50)+2*mindPadX, n.text.height+2*mindPadY, 6)
		high = math.Max(high, n.figure.size.h)
	}
	foot := high + moodSize + moodRise*bestScore
	x, start, open := 0.0, 0.0, -1
	var before *point
	for i := range tasks {
		n, task := &tasks[i], &j.m.Tasks[i]
		if task.Section != open {
			j.section(open, start, x-stepGap)
			open, start = task.Section, x
		}
		people := j.text(escapeMarkup(strings.Join(task.People, ", ")), false, stepWidth)
		w := math.Max(n.figure.size.w, people.width)
		middle := x + w/2
		n.figure = n.figure.resized(w, high)
		n.center = point{middle, high / 2}
		j.add(*n)
		j.guide(point{middle, high}, point{middle, foot})
		if !math.IsNaN(task.Score) {
			at := point{middle, foot - moodRise*math.Max(0, math.Min(bestScore, task.Score))}
			if before != nil {
				j.scene.backdrop.edges = append(j.scene.backdrop.edges, edgeMark{curve: straight(*before, at)})
			}
			before = &at
			j.add(mood(task.Score, at))
		}
		if people.width > 0 {
			p := nodeMark{text: people, center: point{middle, foot + 8 + people.height/2}}
			p.figure = figure{size: size{people.width + 4, people.height}, outline: roundRect(people.width+4, people.height, 0), bare: true}
			j.add(p)
		}
		j.describe(n.name, task)
		x += w + stepGap
	}
	j.section(open, start, x-stepGap)
}

// section draws a section's name over its tasks.
func (j *journey) section(s int, left, right float64) {
	if s < 0 || s >= len(j.m.Sections) || right <= left {
		return
	}
	n := nodeMark{class: branchClass(s) + " period"}
	n.text = j.text(labelText(j.m.Sections[s]), true, math.Max(right-left-2*mindPadX, 60))
	w, h := math.Max(right-left, n.text.width+2*mindPadX), n.text.height+2*mindPadY
	n.figure = box(w, h, 6)
	n.center = point{(left + right) / 2, -timeGap - h/2}
	j.add(n)
}

func (j *journey) guide(a, b point) {
	j.scene.backdrop.lines = append(j.scene.backdrop.lines,
		lineMark{path: (&outline{}).move(a.x, a.y).line(b.x, b.y), class: "lifeline"})
}

// mood is a face that smiles from a score of 4 on and frowns below 3.
func mood(score float64, at point) nodeMark {
	n := nodeMark{center: at, class: branchClass(2) + " period"}
	mouth := 6.0
	bend := 0.0
	switch {
	case score > 3:
		bend, n.class = 4, branchClass(1)+" period"
	case score < 3:
		bend, n.class = -4, branchClass(7)+" period"
	}
	o := (&outline{}).move(-4.5, -4).line(-4.5, -2).move(4.5, -4).line(4.5, -2)
	y := 5 - bend/2
	o.move(-mouth, y).curve(point{-mouth / 2, y + bend*1.2}, point{mouth / 2, y + bend*1.2}, point{mouth, y})
	n.figure = figure{size: size{moodSize, moodSize}, outline: ellipse(moodSize, moodSize), inner: o}
	return n
}

// describe lists a task, after the name of the section that it begins.
func (j *journey) describe(name string, task *mermaid.JourneyTask) {
	n := OutlineNode{Label: name}
	if !math.IsNaN(task.Score) {
		n.Label += ": " + number(task.Score)
	}
	if len(task.People) > 0 {
		n.Label += " (" + strings.Join(task.People, ", ") + ")"
	}
	if s := task.Section; s >= 0 && s < len(j.m.Sections) {
		if n.Depth = 1; s != j.listed {
			j.listed = s
			j.outline.Nodes = append(j.outline.Nodes, OutlineNode{Label: plain(parseLabel(labelText(j.m.Sections[s]), false))})
		}
	}
	j.outline.Nodes = append(j.outline.Nodes, n)
}
