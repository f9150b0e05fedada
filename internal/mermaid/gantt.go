package mermaid

import (
	"time"

	"docgen/internal/source"
)

// A Gantt is a gantt block. Its times are in UTC.
type Gantt struct {
	Meta

	DateFormat   string // as written, of Day.js
	AxisFormat   string // as written, of d3
	TickInterval string
	TodayMarker  string
	Excludes     []string // small letters: weekends, names of days, dates
	Includes     []string
	Weekday      string // on which weeks begin, in small letters
	Weekend      string // friday or saturday, on which weekends begin
	Inclusive    bool   // end dates are part of their tasks

	Sections []Label
	Tasks    []GanttTask
	Clicks   []Click
}

// Kind returns KindGantt.
func (*Gantt) Kind() Kind { return KindGantt }

// A GanttTask is one bar.
type GanttTask struct {
	Section int // index into Gantt.Sections; -1 before the first
	ID      string
	Label   Label

	// Start and End are zero where the text gives no date that can be read. RenderEnd is
	// the end without the excluded days that moved it; zero where End is not moved by any.
	Start, End, RenderEnd time.Time

	Active, Done, Critical, Milestone, Vertical bool

	Data string // what is written behind the name
	Span source.Span

	start, end string // what Start and End are read from
	previous   int    // index of the task that Start follows where start is "", -1 for none
}
