package diagram

import (
	"cmp"
	"fmt"
	"math"
	"strings"
	"time"

	"docgen/internal/mermaid"
)

// Sizes of a Gantt chart, in pixels.
const (
	ganttWidth = 640.0 // of the time axis
	ganttRow   = 30.0
	ganttBar   = 22.0
	ganttTick  = 80.0 // between ticks, about
	ganttSide  = 150.0
)

// A gantt chart has a row for each task in the order of the text, sections in bands,
// and a time axis below. The marker of today is not drawn: a page is built on one day
// and read on another.
type gantt struct {
	m        *mermaid.Gantt
	measurer *measurer
	scene    scene
	outline  Outline
	from, to time.Time
	left     float64 // where the time axis begins
	y        float64
	next     int // the next free index for an element's id
	err      error
}

// id returns a number for an element's id.
func (g *gantt) id() int {
	g.next++
	return g.next - 1
}

func (d *Drawer) gantt(m *mermaid.Gantt) (*scene, *Outline, error) {
	if len(m.Tasks) > maxMoments {
		return nil, nil, fmt.Errorf("%w: %d tasks; %d can be drawn", ErrTooLarge, len(m.Tasks), maxMoments)
	}
	g := &gantt{m: m, measurer: &measurer{fonts: d.fonts}}
	g.scene.backdrop = &scene{}
	g.span()
	g.rows()
	g.rests()
	g.axis()
	return &g.scene, &g.outline, g.err
}

func (g *gantt) text(l mermaid.Label, bold bool, limit float64) textBlock {
	t, err := g.measurer.plainText(labelText(l), bold, limit)
	g.err = cmp.Or(g.err, err)
	return t
}

// span finds the first and the last time of all tasks.
func (g *gantt) span() {
	for i := range g.m.Tasks {
		t := &g.m.Tasks[i]
		if t.Start.IsZero() {
			continue
		}
		if g.from.IsZero() || t.Start.Before(g.from) {
			g.from = t.Start
		}
		for _, end := range []time.Time{t.Start, t.End} {
			if end.After(g.to) {
				g.to = end
			}
		}
	}
	if !g.to.After(g.from) {
		g.to = g.from.Add(time.Hour)
	}
}

// x is the place of a time on the axis. Differences are taken in seconds: a Duration
// would overflow after 292 years.
func (g *gantt) x(t time.Time) float64 {
	whole := float64(g.to.Unix() - g.from.Unix())
	return g.left + ganttWidth*math.Max(0, math.Min(1, float64(t.Unix()-g.from.Unix())/math.Max(whole, 1)))
}

func (g *gantt) rows() {
	names := make([]textBlock, len(g.m.Sections))
	for i, s := range g.m.Sections {
		names[i] = g.text(s, true, ganttSide)
		g.left = math.Max(g.left, names[i].width+2*titleInset)
	}
	open, top := -1, 0.0
	for i := range g.m.Tasks {
		t := &g.m.Tasks[i]
		if t.Section != open {
			g.band(open, names, top)
			open, top = t.Section, g.y
			g.listSection(open)
		}
		g.task(t)
		g.describe(t)
	}
	g.band(open, names, top)
}

// band draws the background of a section and its name.
func (g *gantt) band(s int, names []textBlock, top float64) {
	if g.y <= top {
		return
	}
	b := boxMark{index: g.id(), rect: between(0, top, g.left+ganttWidth, g.y)}
	if s >= 0 && s < len(names) {
		b.title = names[s]
		g.y = math.Max(g.y, top+names[s].height+2*titlePad)
		b.rect = between(0, top, g.left+ganttWidth, g.y)
	}
	g.scene.backdrop.boxes = append(g.scene.backdrop.boxes, b)
	g.y += 4
}

func (g *gantt) task(t *mermaid.GanttTask) {
	y := g.y + ganttRow/2
	g.y += ganttRow
	n := nodeMark{index: g.id(), class: ganttClass(t)}
	text := g.text(t.Label, false, 3*wrapWidth)
	n.name = text.text()
	if t.Start.IsZero() {
		// A task without a date: its name alone.
		n.class, n.figure = "legend", figure{size: size{2, 2}, outline: roundRect(2, 2, 0), bare: true}
		n.center = point{g.left + 8, y}
		n.cells = []cell{{text: text, at: point{4, 0}}}
		g.scene.nodes = append(g.scene.nodes, n)
		return
	}
	from, to := g.x(t.Start), g.x(t.End)
	if t.End.IsZero() {
		to = from
	}
	n.center = point{(from + to) / 2, y}
	width := math.Max(to-from, 4)
	switch {
	case t.Milestone:
		const r = ganttBar / 2
		n.figure = figure{size: size{2 * r, 2 * r}, outline: polygon(point{0, -r}, point{r, 0}, point{0, r}, point{-r, 0})}
		width = 2 * r
	case t.Vertical:
		n.figure = box(3, ganttRow, 0)
		width = 3
	default:
		n.figure = box(width, ganttBar, 4)
	}
	if text.width+12 <= width && !t.Milestone {
		n.text = text
	} else {
		// Beside the bar, on the side that has the room.
		n.class += " legend"
		at := width/2 + 8
		if n.center.x+at+text.width > g.left+ganttWidth && n.center.x-at-text.width > g.left {
			at = -width/2 - 8 - text.width
		}
		n.cells = []cell{{text: text, at: point{at, 0}}}
	}
	g.scene.nodes = append(g.scene.nodes, n)
}

// ganttClass is the colour of a task: critical red, done grey, active in the accent of
// the first branch, and else that of its section.
func ganttClass(t *mermaid.GanttTask) string {
	switch {
	case t.Critical:
		return branchClass(7) + " period"
	case t.Done:
		return "done"
	case t.Active:
		return branchClass(0) + " period"
	}
	return branchClass(max(t.Section, 0)) + " slice"
}

// listSection puts a section into the outline, before its tasks.
func (g *gantt) listSection(s int) {
	if s >= 0 && s < len(g.m.Sections) {
		g.outline.Nodes = append(g.outline.Nodes, OutlineNode{Label: plain(parseLabel(labelText(g.m.Sections[s]), false))})
	}
}

func (g *gantt) describe(t *mermaid.GanttTask) {
	n := OutlineNode{Label: plain(parseLabel(labelText(t.Label), false))}
	if !t.Start.IsZero() {
		n.Label += ": " + t.Start.Format("2006-01-02")
		if !t.End.IsZero() {
			n.Label += " – " + t.End.Format("2006-01-02")
		}
	}
	if t.Section >= 0 && t.Section < len(g.m.Sections) {
		n.Depth = 1
	}
	g.outline.Nodes = append(g.outline.Nodes, n)
}

// maxRestDays bounds the days that are looked at for those on which work rests: on the axis
// of a longer chart a day is not a third of a pixel wide.
const maxRestDays = 2000

// rests shades the days on which work rests.
func (g *gantt) rests() {
	if len(g.m.Excludes) == 0 || g.to.Sub(g.from) > maxRestDays*24*time.Hour {
		return
	}
	var since time.Time // of the run of such days that is open
	for day := g.from.Truncate(24 * time.Hour); ; day = day.AddDate(0, 0, 1) {
		rest := day.Before(g.to) && g.m.Excluded(day)
		switch {
		case rest && since.IsZero():
			since = day
		case !rest && !since.IsZero():
			g.scene.backdrop.boxes = append(g.scene.backdrop.boxes,
				boxMark{index: g.id(), rect: between(g.x(since), 0, g.x(day), g.y-4), class: "rest"})
			since = time.Time{}
		}
		if !day.Before(g.to) {
			return
		}
	}
}

// axis draws the ticks at even times, with a line through the chart at each.
func (g *gantt) axis() {
	if g.from.IsZero() {
		return
	}
	layout := timeLayout(g.m.AxisFormat)
	last := math.Inf(-1)
	for _, t := range ticks(g.from, g.to, ganttWidth/ganttTick) {
		x := g.x(t)
		text := g.measurer.layText([][]run{{{text: clean(t.Format(layout))}}}, wrapWidth)
		if x-text.width/2 < last+8 {
			continue
		}
		last = x + text.width/2
		n := nodeMark{index: g.id(), text: text, center: point{x, g.y + lineHeight/2 + 4}}
		n.figure = figure{size: size{text.width + 4, lineHeight}, outline: roundRect(text.width+4, lineHeight, 0), bare: true}
		g.scene.nodes = append(g.scene.nodes, n)
		g.scene.backdrop.lines = append(g.scene.backdrop.lines,
			lineMark{path: (&outline{}).move(x, 0).line(x, g.y), class: "grid"})
	}
}

// ticks returns about n times, evenly apart in steps that people count in.
func ticks(from, to time.Time, n float64) []time.Time {
	seconds := float64(to.Unix()-from.Unix()) / n
	const day = 86400
	var out []time.Time
	for _, step := range []int64{1, 5, 15, 30, 60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, day, 2 * day, 7 * day, 14 * day} {
		if seconds <= float64(step) {
			// Weeks begin on Mondays: 1970-01-05 was one.
			const monday = 4 * day
			for t := from.Unix() - mod(from.Unix()-monday, step); t <= to.Unix(); t += step {
				if t >= from.Unix() {
					out = append(out, time.Unix(t, 0).UTC())
				}
			}
			return out
		}
	}
	months := 1
	for _, m := range []int{1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 120000} {
		if months = m; seconds <= float64(m)*30*day {
			break
		}
	}
	year, month := from.Year(), int(from.Month())-1
	for k := (year*12 + month) / months * months; ; k += months {
		t := time.Date(k/12, time.Month(k%12+1), 1, 0, 0, 0, 0, time.UTC)
		if t.After(to) || len(out) > 1000 {
			return out
		}
		if !t.Before(from) {
			out = append(out, t)
		}
	}
}

// mod is the remainder that is never negative.
func mod(a, b int64) int64 { return (a%b + b) % b }

// timeLayout turns a format of d3-time-format into Go's; what Go has no word for is
// left out.
func timeLayout(d3 string) string {
	if d3 == "" {
		return "2006-01-02"
	}
	words := map[byte]string{'Y': "2006", 'y': "06", 'm': "01", 'd': "02", 'e': "_2", 'b': "Jan", 'B': "January",
		'a': "Mon", 'A': "Monday", 'H': "15", 'I': "03", 'M': "04", 'S': "05", 'L': ".000", 'p': "PM", 'j': "002", '%': "%"}
	var b strings.Builder
	for i := 0; i < len(d3); i++ {
		if d3[i] != '%' || i+1 == len(d3) {
			b.WriteByte(d3[i])
			continue
		}
		i++
		if d3[i] == '-' && i+1 < len(d3) {
			i++
		}
		b.WriteString(words[d3[i]])
	}
	return b.String()
}
