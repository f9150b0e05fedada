package mermaid

import (
	"strings"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// A Timeline is a timeline block.
type Timeline struct {
	Meta

	Direction string  // LR or TD
	Sections  []Label // in order of writing
	Periods   []Period
}

// Kind returns KindTimeline.
func (*Timeline) Kind() Kind { return KindTimeline }

// A Period is a time with what happened in it.
type Period struct {
	Section int // index into Timeline.Sections; -1 before the first
	Label   Label
	Events  []Label
	Span    source.Span // the period's own text
}

// The tokens of a timeline, and of a journey where they are alike.
const (
	timeNewline = firstToken + iota
	timeEOF
	timeHead
	timeTitle
	timeSection
	timeEvent
	timePeriod
	timeInvalid
)

// colonInEvent is a colon that does not begin the next event.
var colonInEvent = seq(lit(":"), notAhead(while(1, isSpace)))

// timeEventText is all up to the next event.
func timeEventText(s string, i int) int {
	start := i
	for {
		next := no(1, ":\n")(s, i)
		if next < 0 {
			next = colonInEvent(s, i)
		}
		if next < 0 {
			break
		}
		i = next
	}
	if i == start {
		return -1
	}
	return i
}

// timeBlank are the rules of white space and comments.
var timeBlank = []rule{
	{match: seq(lit("%"), notAhead(lit("{")), restLine), token: tokenSkip},
	{match: seq(notAhead(lit("}")), anyChar, lit("%%"), restLine), token: tokenSkip},
	{match: of(1, "\n"), token: timeNewline},
	{match: while(1, isSpace), token: tokenSkip},
	{match: seq(lit("#"), restLine), token: tokenSkip},
}

var timelineRules = ruleTable{
	modePlain: rulesOf(
		timeBlank,
		[]rule{
			{match: seq(fold("timeline"), of(1, " \t"), either(fold("LR"), fold("TD")), wordEnd), token: timeHead},
			{match: seq(fold("timeline"), wordEnd), token: timeHead},
			{match: seq(fold("title"), oneSpace, no(1, "\n")), token: timeTitle},
		},
		accessRules(fold),
		[]rule{
			{match: seq(fold("section"), oneSpace, no(1, ":\n")), token: timeSection},
			{match: seq(lit(":"), oneSpace, timeEventText), token: timeEvent},
			{match: no(1, "#:\n"), token: timePeriod},
			{match: anyChar, token: timeInvalid},
			{match: textEnd, token: timeEOF},
		},
	),
}

// parseTimeline reads a timeline.
func parseTimeline(f *front) (Diagram, diag.List) {
	r := newReader(f, timelineRules)
	out := &Timeline{Direction: "LR"}
	if head, ok := r.expect(timeHead, "a timeline begins with timeline"); !ok {
		r.skipLine(0)
	} else if strings.EqualFold(r.s[head.end-2:head.end], "TD") {
		out.Direction = "TD"
	}
	r.timeStatements(func() { r.timelineStatement(out) })
	out.Meta = r.meta
	return out, r.diags
}

func (r *reader) timelineStatement(out *Timeline) {
	tok := r.tok
	switch tok.token {
	case timePeriod:
		r.advance()
		out.Periods = append(out.Periods, Period{Section: len(out.Sections) - 1,
			Label: r.rawLabel(tok.start, tok.end), Span: r.trimmed(tok)})
	case timeEvent:
		k := len(out.Periods)
		if k == 0 {
			r.fail("a period should stand before its events")
			return
		}
		r.advance()
		out.Periods[k-1].Events = append(out.Periods[k-1].Events, r.rawLabel(r.after(tok, ":"), tok.end))
	default:
		r.timeCommon(&out.Sections, "a period, a section or an event should stand here")
	}
}

// timeStatements reads the statements of a timeline or a journey, and goes on behind the
// line of one that fails.
func (r *reader) timeStatements(statement func()) {
	for !r.is(tokenEnd, timeEOF) {
		start := r.tok.start
		statement()
		if r.fault != nil {
			r.skipLine(start)
		}
	}
	if r.is(tokenEnd) {
		r.reportEnd("a } should end the description")
	}
}

// timeCommon reads a statement that timelines and journeys have in common; want says what
// else could stand here.
func (r *reader) timeCommon(sections *[]Label, want string) {
	tok := r.tok
	switch tok.token {
	case timeNewline:
		r.advance()
	case timeTitle:
		r.advance()
		r.setTitle(r.s[r.after(tok, "title"):tok.end])
	case timeSection:
		r.advance()
		*sections = append(*sections, r.rawLabel(r.after(tok, "section"), tok.end))
	default:
		r.accessibilityOr(want)
	}
}

// rawLabel is a label that Mermaid keeps with the white space at its ends.
func (r *reader) rawLabel(start, end int) Label {
	start = min(start, end)
	l := r.label(start, end)
	l.Raw = r.s[start:end]
	return l
}
