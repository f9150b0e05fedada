package mermaid

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// A Journey is a user journey block.
type Journey struct {
	Meta

	Sections []Label
	Tasks    []JourneyTask
	Actors   []string // sorted
}

// Kind returns KindJourney.
func (*Journey) Kind() Kind { return KindJourney }

// A JourneyTask is one step of a journey.
type JourneyTask struct {
	Section int // index into Journey.Sections; -1 before the first
	Label   Label
	Score   float64 // NaN where it is no number
	People  []string
	Span    source.Span
}

var journeyRules = ruleTable{
	modePlain: rulesOf(
		timeBlank,
		[]rule{
			{match: seq(fold("journey"), wordEnd), token: timeHead},
			{match: seq(fold("title"), oneSpace, no(1, "#\n;")), token: timeTitle},
		},
		accessRules(fold),
		[]rule{
			{match: seq(fold("section"), oneSpace, no(1, "#:\n;")), token: timeSection},
			{match: no(1, "#:\n;"), token: timePeriod},
			{match: seq(lit(":"), no(1, "#\n;")), token: timeEvent},
			{match: anyChar, token: timeInvalid},
			{match: textEnd, token: timeEOF},
		},
	),
}

// parseJourney reads a journey.
func parseJourney(f *front) (Diagram, diag.List) {
	r := newReader(f, journeyRules)
	out := &Journey{}
	if _, ok := r.expect(timeHead, "a journey begins with journey"); !ok {
		r.skipLine(0)
	}
	r.timeStatements(func() { r.journeyStatement(out) })
	seen := map[string]bool{}
	for _, t := range out.Tasks {
		for _, name := range t.People {
			if !seen[name] {
				seen[name] = true
				out.Actors = append(out.Actors, name)
			}
		}
	}
	sort.Strings(out.Actors)
	out.Meta = r.meta
	return out, r.diags
}

func (r *reader) journeyStatement(out *Journey) {
	if !r.is(timePeriod) {
		r.timeCommon(&out.Sections, "a task or a section should stand here")
		return
	}
	tok := r.tok
	r.advance()
	data, ok := r.expect(timeEvent, "a colon and a score should follow the task")
	if !ok {
		return
	}
	task := JourneyTask{Section: len(out.Sections) - 1, Label: r.rawLabel(tok.start, tok.end), Span: r.trimmed(tok)}
	score, people, named := strings.Cut(r.text(data)[1:], ":")
	task.Score = jsNumber(score)
	if named {
		people, _, _ = strings.Cut(people, ":")
		for name := range strings.SplitSeq(people, ",") {
			task.People = append(task.People, trimSpace(name))
		}
	}
	out.Tasks = append(out.Tasks, task)
}

// jsNumber reads a number as JavaScript's Number does: nothing is 0, and what is no
// number is NaN.
func jsNumber(s string) float64 {
	s = trimSpace(s)
	if s == "" {
		return 0
	}
	if strings.ContainsAny(s, "_pP") {
		return math.NaN()
	}
	if n, err := strconv.ParseFloat(s, 64); err == nil && !strings.ContainsAny(s, "nN") {
		return n
	}
	return math.NaN()
}
