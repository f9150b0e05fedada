package mermaid

import (
	"slices"
	"time"
)

type ganttJSON struct {
	Description
	DateFormat   string            `json:"dateFormat,omitempty"`
	AxisFormat   string            `json:"axisFormat,omitempty"`
	TickInterval string            `json:"tickInterval,omitempty"`
	TodayMarker  string            `json:"todayMarker,omitempty"`
	Excludes     []string          `json:"excludes,omitempty"`
	Includes     []string          `json:"includes,omitempty"`
	Weekday      string            `json:"weekday"`
	Sections     []string          `json:"sections"`
	Tasks        []ganttTaskJSON   `json:"tasks"`
	Links        map[string]string `json:"links,omitempty"`
}

type ganttTaskJSON struct {
	Section   string   `json:"section,omitempty"`
	Task      string   `json:"task"`
	ID        string   `json:"id"`
	Start     string   `json:"start,omitempty"`
	End       string   `json:"end,omitempty"`
	RenderEnd string   `json:"renderEnd,omitempty"`
	Flags     []string `json:"flags,omitempty"`
	Classes   []string `json:"classes,omitempty"`
	Raw       string   `json:"raw"`
}

func ganttTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02T15:04:05.000Z")
}

func describeGantt(head Description, g *Gantt) any {
	out := ganttJSON{Description: head.with(&g.Meta), DateFormat: g.DateFormat, AxisFormat: g.AxisFormat,
		TickInterval: g.TickInterval, TodayMarker: g.TodayMarker, Excludes: g.Excludes, Includes: g.Includes,
		Weekday: g.Weekday, Sections: rawTexts(g.Sections), Tasks: []ganttTaskJSON{}}
	classes := map[string][]string{}
	known := map[string]bool{}
	for _, t := range g.Tasks {
		known[t.ID] = true
	}
	for _, c := range g.Clicks {
		if !known[c.Vertex] {
			continue
		}
		if c.URL != "" {
			if out.Links == nil {
				out.Links = map[string]string{}
			}
			out.Links[c.Vertex] = safeURL(c.URL)
			classes[c.Vertex] = append(classes[c.Vertex], "clickable")
		}
		if c.Callback != "" {
			classes[c.Vertex] = append(classes[c.Vertex], "clickable")
		}
	}
	for _, t := range g.Tasks {
		row := ganttTaskJSON{Section: sectionName(g.Sections, t.Section), Task: t.Label.Raw, ID: t.ID,
			Start: ganttTime(t.Start), End: ganttTime(t.End), RenderEnd: ganttTime(t.RenderEnd),
			Classes: classes[t.ID], Raw: t.Data}
		for i, set := range []bool{t.Active, t.Done, t.Critical, t.Milestone, t.Vertical} {
			if set {
				row.Flags = append(row.Flags, ganttTags[i])
			}
		}
		out.Tasks = append(out.Tasks, row)
	}
	return out
}

type quadrantJSON struct {
	Description
	Quadrants  []string `json:"quadrants"`
	AxisLabels []string `json:"axisLabels"`
	Points     []string `json:"points"`
}

// describeQuadrant lists the points as Mermaid holds them, the last first.
func describeQuadrant(head Description, q *Quadrant) any {
	out := quadrantJSON{Description: head.with(&q.Meta), Quadrants: rawTexts(q.Quadrants[:]),
		AxisLabels: []string{}, Points: []string{}}
	for _, l := range []Label{q.XLeft, q.XRight, q.YBottom, q.YTop} {
		if l.Raw != "" {
			out.AxisLabels = append(out.AxisLabels, l.Raw)
		}
	}
	for _, p := range slices.Backward(q.Points) {
		out.Points = append(out.Points, p.Label.Raw)
	}
	return out
}
