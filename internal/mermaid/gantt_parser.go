package mermaid

import (
	"slices"
	"strconv"
	"strings"

	"docgen/internal/diag"
)

// The tokens of a Gantt chart.
const (
	ganttNewline = firstToken + iota
	ganttEOF
	ganttHead
	ganttHref
	ganttCallback
	ganttCallbackArgs
	ganttClick
	ganttSetting
	ganttFlag
	ganttWeekday
	ganttWeekend
	ganttDate
	ganttTitle
	ganttAccDescription
	ganttSection
	ganttTask
	ganttTaskData
	ganttInvalid
)

// The modes of a Gantt chart.
const (
	inGanttHref = firstMode + iota
	inGanttCallback
	inGanttCallbackArgs
	inGanttClick
)

// ganttSettings are the words that a value follows on the line.
var ganttSettings = []string{"dateFormat", "axisFormat", "tickInterval", "includes", "excludes", "todayMarker"}

func ganttSettingRules() []rule {
	var rules []rule
	for _, word := range ganttSettings {
		stop := "#\n;"
		if word == "todayMarker" {
			stop = "\n;"
		}
		rules = append(rules, rule{match: seq(fold(word), oneSpace, no(1, stop)), token: ganttSetting})
	}
	return rules
}

func ganttDay(word, day string, t token) rule {
	return rule{match: seq(fold(word), while(1, isSpace), fold(day), wordEnd), token: t}
}

var ganttRules = ruleTable{
	modePlain: rulesOf(
		accessRules(fold),
		[]rule{
			{match: seq(lit("%%"), restLine), token: tokenSkip},
			{match: seq(notAhead(lit("}")), anyChar, lit("%"), restLine), token: tokenSkip},
			{match: seq(lit("%"), restLine, of(0, "\n")), token: tokenSkip},
			{match: of(1, "\n"), token: ganttNewline},
			{match: while(1, isSpace), token: tokenSkip},
			{match: seq(fold("href"), while(1, isSpace), lit(`"`)), token: tokenSkip, do: push(inGanttHref)},
			{match: seq(fold("call"), while(1, isSpace)), token: tokenSkip, do: push(inGanttCallback)},
			{match: seq(fold("click"), while(1, isSpace)), token: tokenSkip, do: push(inGanttClick)},
			{match: seq(fold("gantt"), wordEnd), token: ganttHead},
			{match: seq(fold("inclusiveEndDates"), wordEnd), token: ganttFlag},
			{match: seq(fold("topAxis"), wordEnd), token: ganttInvalid},
		},
		ganttSettingRules(),
		[]rule{
			ganttDay("weekday", "monday", ganttWeekday), ganttDay("weekday", "tuesday", ganttWeekday),
			ganttDay("weekday", "wednesday", ganttWeekday), ganttDay("weekday", "thursday", ganttWeekday),
			ganttDay("weekday", "friday", ganttWeekday), ganttDay("weekday", "saturday", ganttWeekday),
			ganttDay("weekday", "sunday", ganttWeekday),
			ganttDay("weekend", "friday", ganttWeekend), ganttDay("weekend", "saturday", ganttWeekend),
			{match: isoDate, token: ganttDate},
			{match: seq(fold("title"), oneSpace, no(1, "\n")), token: ganttTitle},
			{match: seq(fold("accDescription"), oneSpace, no(1, "#\n;")), token: ganttAccDescription},
			{match: seq(fold("section"), oneSpace, no(1, "\n")), token: ganttSection},
			{match: no(1, ":\n"), token: ganttTask},
			{match: seq(lit(":"), no(1, "#\n;")), token: ganttTaskData},
			{match: anyChar, token: ganttInvalid},
			{match: textEnd, token: ganttEOF},
		},
	),
	inGanttHref: {
		{match: lit(`"`), token: tokenSkip, do: pop},
		{match: no(0, `"`), token: ganttHref},
	},
	inGanttCallback: {
		{match: seq(lit("("), spaces, lit(")")), token: tokenSkip, do: pop},
		{match: lit("("), token: tokenSkip, do: turn(inGanttCallbackArgs)},
		{match: no(0, "("), token: ganttCallback},
	},
	inGanttCallbackArgs: {
		{match: lit(")"), token: tokenSkip, do: pop},
		{match: no(0, ")"), token: ganttCallbackArgs},
	},
	inGanttClick: {
		{match: oneSpace, token: tokenSkip, do: pop},
		{match: while(0, func(r rune) bool { return !isSpace(r) }), token: ganttClick},
	},
}

// isoDate is a date such as 2024-01-31.
func isoDate(s string, i int) int {
	for k, c := range "dddd-dd-dd" {
		if i+k >= len(s) || c == 'd' && !isDigit(rune(s[i+k])) || c == '-' && s[i+k] != '-' {
			return -1
		}
	}
	return wordEnd(s, i+len("dddd-dd-dd"))
}

// A ganttParser reads a Gantt chart.
type ganttParser struct {
	reader
	out     *Gantt
	byID    map[string]int
	unnamed int // tasks so far to which an id was given here
}

// parseGantt reads a gantt.
func parseGantt(f *front) (Diagram, diag.List) {
	p := &ganttParser{reader: newReader(f, ganttRules), byID: map[string]int{},
		out: &Gantt{Weekday: "sunday", Weekend: "saturday"}}
	if _, ok := p.expect(ganttHead, "a Gantt chart begins with gantt"); !ok {
		p.skipLine(0)
	}
	for !p.is(tokenEnd, ganttEOF) {
		start := p.tok.start
		p.statement()
		if p.fault != nil {
			p.skipLine(start)
		}
	}
	if p.is(tokenEnd) {
		p.reportEnd("a quote, a bracket or a brace is never closed")
	}
	p.out.Meta = p.meta
	scheduleGantt(p.out, p.byID)
	p.undated()
	return p.out, p.diags
}

// undated reports the tasks whose start cannot be told. Those that only follow such a
// task are its consequence.
func (p *ganttParser) undated() {
	for i := range p.out.Tasks {
		t := &p.out.Tasks[i]
		_, follows := idsAfter("after", t.start)
		switch {
		case !t.Start.IsZero() || follows || t.start == "" && t.previous >= 0:
		case t.start == "":
			p.report(t.Span, "the first task does not say when it begins, and there is none that it could follow",
				"Write a date and a comma before the length, as in 2024-01-31, 3d.")
		default:
			p.report(t.Span, "the task begins at "+quoteShort(t.start)+", which is no date",
				"Write the start in the form that dateFormat says, such as 2024-01-31 for YYYY-MM-DD, or as after and the id of a task.")
		}
	}
}

func (p *ganttParser) statement() {
	tok := p.tok
	switch tok.token {
	case ganttNewline:
		p.advance()
	case ganttSetting:
		p.advance()
		p.setting(p.text(tok))
	case ganttFlag:
		p.advance()
		p.out.Inclusive = true
	case ganttWeekday:
		p.advance()
		p.out.Weekday = lastWord(p.text(tok))
	case ganttWeekend:
		p.advance()
		p.out.Weekend = lastWord(p.text(tok))
	case ganttTitle:
		p.advance()
		p.setTitle(p.s[p.after(tok, "title"):tok.end])
	case ganttSection:
		p.advance()
		p.out.Sections = append(p.out.Sections, p.rawLabel(p.after(tok, "section"), tok.end))
	case ganttTask:
		p.task()
	case ganttClick:
		p.click()
	default:
		p.accessibilityOr("a task, a section or a setting should stand here")
	}
}

func lastWord(s string) string {
	fields := strings.FieldsFunc(s, isSpace)
	return asciiLower(fields[len(fields)-1])
}

func (p *ganttParser) setting(text string) {
	for _, word := range ganttSettings {
		if !hasPrefixFold(text, word) {
			continue
		}
		value := text[anyChar(text, len(word)):]
		switch word {
		case "dateFormat":
			p.out.DateFormat = value
		case "axisFormat":
			p.out.AxisFormat = value
		case "tickInterval":
			p.out.TickInterval = value
		case "todayMarker":
			p.out.TodayMarker = value
		case "includes":
			p.out.Includes = mergeWords(p.out.Includes, value)
		case "excludes":
			p.out.Excludes = mergeWords(p.out.Excludes, value)
		}
		return
	}
}

// mergeWords adds the words of a text, in small letters, that are not in the list.
func mergeWords(list []string, text string) []string {
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ',' || isSpace(r) }) {
		if !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	return list
}

// ganttTags are the words that may stand first in a task's data.
var ganttTags = []string{"active", "done", "crit", "milestone", "vert"}

// task reads a task: its name, then tags, an id, a start and an end.
func (p *ganttParser) task() {
	name := p.tok
	p.advance()
	data, ok := p.expect(ganttTaskData, "a colon and when the task happens should follow its name")
	if !ok {
		return
	}
	t := GanttTask{Section: len(p.out.Sections) - 1, Label: p.rawLabel(name.start, name.end), Data: p.text(data),
		Span: p.span(name.start, data.end), previous: len(p.out.Tasks) - 1}
	parts := strings.Split(p.text(data)[1:], ",")
	for i := range parts {
		parts[i] = trimSpace(parts[i])
	}
	for len(parts) > 0 && slices.Contains(ganttTags, parts[0]) {
		t.tag(parts[0])
		parts = parts[1:]
	}
	if len(parts) == 0 {
		p.report(p.place(data), "a task needs to say when it ends", "Write a date or a length such as 3d behind its tags.")
		return
	}
	if len(parts) > 3 {
		p.report(p.place(data), "a task has at most an id, a start and an end behind its tags",
			"Take one of the values away; the tags are "+strings.Join(ganttTags, ", ")+".")
		return
	}
	switch len(parts) {
	case 1:
		t.end = parts[0]
	case 2:
		t.start, t.end = parts[0], parts[1]
	case 3:
		t.ID, t.start, t.end = parts[0], parts[1], parts[2]
	}
	if len(parts) < 3 {
		p.unnamed++
		t.ID = "task" + strconv.Itoa(p.unnamed)
	}
	if len(parts) > 1 {
		t.previous = -1
	}
	p.byID[t.ID] = len(p.out.Tasks)
	p.out.Tasks = append(p.out.Tasks, t)
}

func (t *GanttTask) tag(word string) {
	switch word {
	case "active":
		t.Active = true
	case "done":
		t.Done = true
	case "crit":
		t.Critical = true
	case "milestone":
		t.Milestone = true
	case "vert":
		t.Vertical = true
	}
}

// click reads a link of tasks, a function that they call, or both in any order.
func (p *ganttParser) click() {
	ids := p.tok
	p.advance()
	var c Click
	seen := false
	for range 2 {
		if href, ok := p.accept(ganttHref); ok && c.URL == "" {
			c.URL, seen = p.text(href), true
		} else if name, ok := p.accept(ganttCallback); ok && c.Callback == "" {
			c.Callback, seen = p.text(name), true
			if args, ok := p.accept(ganttCallbackArgs); ok {
				c.Args = p.text(args)
			}
		}
	}
	if !seen {
		p.fail("href or call should follow")
		return
	}
	c.Span = p.place(ids)
	for _, id := range strings.Split(p.text(ids), ",") {
		if _, known := p.byID[id]; !known {
			continue // Mermaid looks for the task at once: one that follows is none
		}
		c.Vertex = id
		p.out.Clicks = append(p.out.Clicks, c)
	}
}
