package diag

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"docgen/internal/source"
)

// TextOptions choose how findings are printed for people.
type TextOptions struct {
	// Color adds terminal colours. Whether the output is a terminal that wants them is
	// the caller's decision.
	Color bool

	// Width is the number of columns that an excerpt may take; 0 means 100. Longer lines
	// are cut around the range.
	Width int
}

const (
	defaultWidth = 100
	// A finding may have a thousand places (the edges of a long cycle); people read the
	// first few, programs read the JSON.
	mostRelatedShown = 8
	// Above it, nobody reads a list to its end: what comes last on the screen says what the
	// findings are, and how to begin with them. It is about two screens of findings.
	manyFindings = 20
)

// WriteText writes the findings as a compiler does: place, severity, code and message,
// then the line with the range underlined, the other places that take part, and what to
// do; at the end one line of counts. Control characters in the author's text are shown as
// signs, so that a page cannot drive the terminal.
func WriteText(w io.Writer, r *Report, o TextOptions) error {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	out := bufio.NewWriter(w)
	t := textPrinter{out: out, report: r, options: o}
	for i := range r.Findings {
		t.finding(&r.Findings[i])
	}
	t.summary()
	return out.Flush()
}

type textPrinter struct {
	out     *bufio.Writer
	report  *Report
	options TextOptions
}

// The colours, as parameters of the terminal's "select graphic rendition".
const (
	bold    = "1"
	red     = "1;31"
	green   = "1;32"
	yellow  = "1;33"
	blue    = "1;34"
	cyan    = "36"
	noColor = ""
)

func (t *textPrinter) paint(color, s string) string {
	if !t.options.Color || color == noColor || s == "" {
		return s
	}
	return "\x1b[" + color + "m" + s + "\x1b[0m"
}

func colorOf(s Severity) string {
	switch s {
	case Error:
		return red
	case Warning:
		return yellow
	}
	return blue
}

func (t *textPrinter) finding(d *Diagnostic) {
	color := colorOf(d.Severity)
	if !d.Span.IsZero() {
		fmt.Fprintf(t.out, "%s: ", t.paint(bold, t.place(d.Span)))
	}
	fmt.Fprintf(t.out, "%s: %s\n", t.paint(color, fmt.Sprintf("%s[%s]", d.Severity, d.Code)), t.paint(bold, visible(d.Message)))
	margin := t.margin(d)
	t.excerpt(d.Span, margin, '^', color)
	for i, r := range d.Related {
		if i == mostRelatedShown {
			fmt.Fprintf(t.out, "%*s %s … and %d more places\n", margin, "", t.paint(cyan, "::"), len(d.Related)-i)
			break
		}
		t.related(r, margin)
	}
	for _, note := range d.Notes {
		fmt.Fprintf(t.out, "%*s %s %s\n", margin, "", t.paint(cyan, "= note:"), visible(note))
	}
	for _, fix := range d.Fixes {
		word := "= help:"
		if fix.Safe {
			word = "= fix:"
		}
		fmt.Fprintf(t.out, "%*s %s %s\n", margin, "", t.paint(green, word), visible(fix.Title))
	}
	t.out.WriteByte('\n')
}

func (t *textPrinter) related(r Related, margin int) {
	message := visible(r.Message)
	if r.Span.IsZero() {
		fmt.Fprintf(t.out, "%*s %s %s\n", margin, "", t.paint(cyan, "::"), message)
		return
	}
	fmt.Fprintf(t.out, "%*s %s %s: %s\n", margin, "", t.paint(cyan, "::"), t.place(r.Span), message)
	t.excerpt(r.Span, margin, '-', cyan)
}

func (t *textPrinter) place(s source.Span) string {
	p := s.File.Position(s.Start)
	return fmt.Sprintf("%s:%d:%d", visible(t.report.path(s.File.Path)), p.Line, p.Column)
}

// margin returns the width of the widest line number among the finding's places, so
// that all its excerpts stand in one column.
func (t *textPrinter) margin(d *Diagnostic) int {
	widest := 0
	if !d.Span.IsZero() {
		widest = d.Span.File.Position(d.Span.Start).Line
	}
	for i, r := range d.Related {
		if i < mostRelatedShown && !r.Span.IsZero() {
			widest = max(widest, r.Span.File.Position(r.Span.Start).Line)
		}
	}
	return max(len(strconv.Itoa(widest)), 2)
}

// excerpt prints the first line of the range and underlines the part of the range that
// stands on it.
func (t *textPrinter) excerpt(s source.Span, margin int, mark rune, color string) {
	if s.IsZero() {
		return
	}
	e := cutLine(around(s, t.options.Width), t.options.Width)
	if strings.TrimSpace(e.text) == "" {
		return
	}
	number := strconv.Itoa(s.File.Position(s.Start).Line)
	bar := t.paint(cyan, "|")
	fmt.Fprintf(t.out, "%s %s %s\n", t.paint(cyan, fmt.Sprintf("%*s", margin, number)), bar, e.text)
	fmt.Fprintf(t.out, "%*s %s %s%s\n", margin, "", bar, strings.Repeat(" ", e.indent),
		t.paint(color, strings.Repeat(string(mark), e.width)))
}

func (t *textPrinter) summary() {
	fmt.Fprintln(t.out, t.report.Summary)
	l := t.report.Findings
	if len(l) == 0 {
		fmt.Fprintln(t.out, t.paint(green, "No findings."))
		return
	}
	var parts []string
	for _, severity := range []Severity{Error, Warning, Info} {
		if n := l.Count(severity); n > 0 {
			parts = append(parts, t.paint(colorOf(severity), countOf(n, severity)))
		}
	}
	fmt.Fprintf(t.out, "%s.\n", strings.Join(parts, ", "))
	if len(l) > manyFindings {
		t.waysToBegin(l)
	}
}

// waysToBegin tells a reader with many findings of which kinds they are, and what to do first.
func (t *textPrinter) waysToBegin(l List) {
	counts, fixable := map[Code]int{}, 0
	for _, d := range l {
		counts[d.Code]++
		if slices.ContainsFunc(d.Fixes, func(f Fix) bool { return f.Safe }) {
			fixable++
		}
	}
	codes := slices.SortedFunc(maps.Keys(counts), func(a, b Code) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	t.out.WriteByte('\n')
	for _, code := range codes {
		fmt.Fprintf(t.out, "%7d %s\n", counts[code], code)
	}
	t.out.WriteByte('\n')
	dir := ""
	if base := t.report.Base; base != "" && base != "." && base != "content" { // those are found without a name
		dir = " " + visible(base)
	}
	if fixable > 0 {
		fmt.Fprintf(t.out, "docgen fix%s --dry-run shows the %d that docgen can mend safely.\n", dir, fixable)
	}
	fmt.Fprintf(t.out, "docgen verify --explain %s says what such a finding means.\n", codes[0])
	fmt.Fprintf(t.out, "docgen verify%s --update-baseline accepts all of them: later runs report only new ones.\n", dir)
}
