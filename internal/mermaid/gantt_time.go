package mermaid

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ganttDays bounds the days that are looked at one by one for excluded ones, in one
// chart: some centuries, more than any plan. A task of more days is not moved.
const ganttDays = 200_000

// ganttPasses is how often Mermaid goes over the tasks for those that follow later ones.
const ganttPasses = 11

// A schedule works out when tasks start and end.
type schedule struct {
	chart *Gantt
	byID  map[string]int
	days  int // that may still be looked at
}

// scheduleGantt fills in the times of the tasks. What depends on the day on which one
// looks, as a format without a date, counts from the beginning of 1970, so that the same
// text always gives the same times.
func scheduleGantt(g *Gantt, byID map[string]int) {
	s := schedule{chart: g, byID: byID, days: ganttDays}
	for range ganttPasses {
		done := true
		for i := range g.Tasks {
			s.task(&g.Tasks[i])
			done = done && !g.Tasks[i].End.IsZero()
		}
		if done {
			return
		}
	}
}

func (s *schedule) task(t *GanttTask) {
	switch {
	case t.start != "":
		if start := s.start(t.start); !start.IsZero() {
			t.Start = start
		}
	case t.previous >= 0:
		t.Start = s.chart.Tasks[t.previous].End
	}
	if t.Start.IsZero() {
		return
	}
	t.End = s.end(t.Start, t.end)
	if _, manual := parseDate(t.end, "YYYY-MM-DD"); len(s.chart.Excludes) > 0 && !manual {
		s.moveEnd(t)
	}
}

// idsAfter returns the ids behind a word, and whether the text begins with the word and
// at least a space for the ids.
func idsAfter(word, text string) (ids []string, ok bool) {
	rest, ok := strings.CutPrefix(text, word)
	start := skipSpace(rest, 0)
	if !ok || start == 0 {
		return nil, false
	}
	end := while(0, func(r rune) bool { return isWordRune(r) || r == '-' || r == ' ' })(rest, start)
	spaceIsIDs := start > 1 && rest[start-1] == ' ' // no id is then one that Mermaid does not find
	return strings.Fields(rest[start:end]), end > start || spaceIsIDs
}

// tasksAfter returns the tasks that idsAfter names.
func (s *schedule) tasksAfter(word, text string) ([]*GanttTask, bool) {
	ids, ok := idsAfter(word, text)
	var tasks []*GanttTask
	for _, id := range ids {
		if i, known := s.byID[id]; known {
			tasks = append(tasks, &s.chart.Tasks[i])
		}
	}
	return tasks, ok
}

func (s *schedule) start(text string) time.Time {
	format := trimSpace(s.chart.DateFormat)
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && (format == "x" || format == "X") {
		return time.UnixMilli(n).UTC()
	}
	if tasks, ok := s.tasksAfter("after", text); ok {
		if len(tasks) == 0 {
			return time.Unix(0, 0).UTC()
		}
		latest := tasks[0].End // where it is not known yet, no other takes its place
		for _, t := range tasks {
			if !latest.IsZero() && t.End.After(latest) {
				latest = t.End
			}
		}
		return latest
	}
	if t, ok := parseDate(text, format); ok {
		return t
	}
	t, _ := looseDate(text)
	return t
}

func (s *schedule) end(start time.Time, text string) time.Time {
	if tasks, ok := s.tasksAfter("until", text); ok {
		if len(tasks) == 0 {
			return time.Unix(0, 0).UTC()
		}
		earliest := tasks[0].Start
		for _, t := range tasks {
			if !t.Start.IsZero() && t.Start.Before(earliest) {
				earliest = t.Start
			}
		}
		return earliest
	}
	if t, ok := parseDate(text, trimSpace(s.chart.DateFormat)); ok {
		if s.chart.Inclusive {
			t = t.AddDate(0, 0, 1)
		}
		return t
	}
	return addDuration(start, text)
}

// addDuration adds a length such as 3d or 1.5h; what is none adds nothing.
func addDuration(t time.Time, text string) time.Time {
	at := 0
	for at < len(text) && (isDigit(rune(text[at])) || text[at] == '.') {
		at++
	}
	n, err := strconv.ParseFloat(text[:at], 64)
	if err != nil || at == 0 || text[0] == '.' || text[at-1] == '.' || n > 1e9 {
		return t
	}
	days := func(n float64) time.Time { return t.AddDate(0, 0, int(math.Round(n))) }
	switch text[at:] {
	case "y":
		return addMonths(t, int(n)*12)
	case "M":
		return addMonths(t, int(n))
	case "w":
		return days(7 * n)
	case "d":
		return days(n)
	case "h":
		return t.Add(time.Duration(n * float64(time.Hour)))
	case "m":
		return t.Add(time.Duration(n * float64(time.Minute)))
	case "s":
		return t.Add(time.Duration(n * float64(time.Second)))
	case "ms":
		return t.Add(time.Duration(n * float64(time.Millisecond)))
	}
	return t
}

// addMonths keeps the day, or takes the last of a shorter month.
func addMonths(t time.Time, months int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

// moveEnd moves the end of a task by a day for each excluded day in it.
func (s *schedule) moveEnd(t *GanttTask) {
	day, end := t.Start.AddDate(0, 0, 1), t.End
	limit := end.AddDate(0, 0, 10_000)
	excluded := false
	var render time.Time
	for !day.After(end) {
		if s.days--; s.days < 0 {
			return
		}
		if !excluded {
			render = end
		}
		if excluded = s.chart.Excluded(day); excluded {
			if end = end.AddDate(0, 0, 1); end.After(limit) {
				return
			}
		}
		day = day.AddDate(0, 0, 1)
	}
	t.End, t.RenderEnd = end, render
}

// Excluded reports whether work rests on a day, by the chart's excludes and includes.
func (g *Gantt) Excluded(day time.Time) bool {
	dates := []string{formatDate(day, trimSpace(g.DateFormat)), day.Format("2006-01-02")}
	listed := func(list []string) bool {
		return slices.Contains(list, dates[0]) || slices.Contains(list, dates[1])
	}
	if listed(g.Includes) {
		return false
	}
	if slices.Contains(g.Excludes, "weekends") {
		first := time.Saturday
		if g.Weekend == "friday" {
			first = time.Friday
		}
		if day.Weekday() == first || day.Weekday() == (first+1)%7 {
			return true
		}
	}
	return slices.Contains(g.Excludes, strings.ToLower(day.Weekday().String())) || listed(g.Excludes)
}

// dateTokens are the parts of a format of Day.js, the longer first.
var dateTokens = []string{"YYYY", "MMMM", "MMM", "SSS", "YY", "MM", "DD", "HH", "hh", "mm", "ss", "M", "D", "H", "h",
	"m", "s", "A", "a", "x", "X"}

// nextDateToken cuts the next part off a format: a token, or a character that stands for
// itself.
func nextDateToken(format string) (part string, token bool) {
	for _, t := range dateTokens {
		if strings.HasPrefix(format, t) {
			return t, true
		}
	}
	return format[:anyChar(format, 0)], false
}

// formatDate writes a date as Day.js does.
func formatDate(t time.Time, format string) string {
	var b strings.Builder
	for format != "" {
		part, token := nextDateToken(format)
		format = format[len(part):]
		if !token {
			b.WriteString(part)
			continue
		}
		b.WriteString(formatDatePart(t, part))
	}
	return b.String()
}

func formatDatePart(t time.Time, part string) string {
	hour := t.Hour() % 12
	if hour == 0 {
		hour = 12
	}
	half := "AM"
	if t.Hour() >= 12 {
		half = "PM"
	}
	switch part {
	case "YYYY":
		return fmt.Sprintf("%04d", t.Year())
	case "YY":
		return fmt.Sprintf("%02d", t.Year()%100)
	case "MMMM":
		return t.Month().String()
	case "MMM":
		return t.Month().String()[:3]
	case "A":
		return half
	case "a":
		return strings.ToLower(half)
	case "SSS":
		return fmt.Sprintf("%03d", t.Nanosecond()/1e6)
	case "x":
		return strconv.FormatInt(t.UnixMilli(), 10)
	case "X":
		return strconv.FormatInt(t.Unix(), 10)
	}
	number := map[byte]int{'M': int(t.Month()), 'D': t.Day(), 'H': t.Hour(), 'h': hour, 'm': t.Minute(), 's': t.Second()}[part[0]]
	if len(part) == 2 {
		return fmt.Sprintf("%02d", number)
	}
	return strconv.Itoa(number)
}

// dateParts are the parts of a date as they are read.
type dateParts struct {
	year, month, day, hour, minute, second, milli int
	afternoon                                     bool
	instant                                       time.Time // of a format that counts seconds
}

// parseDate reads a date that is written exactly in the format: one that the format
// would write in the same way.
func parseDate(text, format string) (time.Time, bool) {
	d := dateParts{year: 1970, month: 1, day: 1}
	rest := text
	for f := format; f != ""; {
		part, token := nextDateToken(f)
		f = f[len(part):]
		size, ok := len(part), strings.HasPrefix(rest, part)
		if token {
			size, ok = d.read(rest, part)
		}
		if !ok {
			return time.Time{}, false
		}
		rest = rest[size:]
	}
	if !d.instant.IsZero() {
		return d.instant, rest == ""
	}
	if d.afternoon && d.hour < 12 {
		d.hour += 12
	}
	t := time.Date(d.year, time.Month(d.month), d.day, d.hour, d.minute, d.second, d.milli*1e6, time.UTC)
	return t, format != "" && rest == "" && formatDate(t, format) == text
}

// read reads one part of a date, and returns how long it is.
func (d *dateParts) read(s, part string) (size int, ok bool) {
	switch part {
	case "MMM", "MMMM":
		return d.readMonth(s, part == "MMM")
	case "A", "a":
		d.afternoon = hasPrefixFold(s, "PM")
		return 2, d.afternoon || hasPrefixFold(s, "AM")
	}
	n, size := leadingNumber(s, part)
	switch part {
	case "YYYY":
		d.year = n
	case "YY":
		d.year = n + 1900
		if n <= 68 { // as Day.js draws the line
			d.year = n + 2000
		}
	case "MM", "M":
		d.month = n
	case "DD", "D":
		d.day = n
	case "HH", "H", "hh", "h":
		d.hour = n
	case "mm", "m":
		d.minute = n
	case "ss", "s":
		d.second = n
	case "SSS":
		d.milli = n
	case "x":
		d.instant = time.UnixMilli(int64(n)).UTC()
	case "X":
		d.instant = time.Unix(int64(n), 0).UTC()
	}
	return size, size > 0
}

func (d *dateParts) readMonth(s string, short bool) (size int, ok bool) {
	for m := time.January; m <= time.December; m++ {
		name := m.String()
		if short {
			name = name[:3]
		}
		if strings.HasPrefix(s, name) {
			d.month = int(m)
			return len(name), true
		}
	}
	return 0, false
}

// leadingNumber reads the digits that a part of a format allows.
func leadingNumber(s, part string) (n, size int) {
	most := 2
	switch part {
	case "YYYY":
		most = 4
	case "SSS":
		most = 3
	case "x", "X":
		most = 15
	}
	for size < most && size < len(s) && isDigit(rune(s[size])) {
		n = n*10 + int(s[size]-'0')
		size++
	}
	return n, size
}

// parseISO reads the forms of ISO 8601 that JavaScript reads whatever the format is.
func parseISO(text string) (time.Time, bool) {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02", "2006-01-02T15:04", "2006-01-02T15:04:05",
		"2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02T15:04Z07:00", time.RFC3339Nano} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}
