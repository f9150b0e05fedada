package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteGitHub writes a workflow command for each finding, which GitHub Actions shows at
// the line that it is about, and a line of counts for the log.
func WriteGitHub(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	for i := range r.Findings {
		d := &r.Findings[i]
		fmt.Fprintf(out, "::%s %s::%s\n", githubCommand(d.Severity), githubProperties(r, d), githubData.Replace(githubMessage(r, d)))
	}
	l := r.Findings
	fmt.Fprintf(out, "docgen: %s, %s, %s\n", countOf(l.Count(Error), Error), countOf(l.Count(Warning), Warning), countOf(l.Count(Info), Info))
	return out.Flush()
}

func githubCommand(s Severity) string {
	if s == Info {
		return "notice"
	}
	return s.String()
}

func githubProperties(r *Report, d *Diagnostic) string {
	title := "title=" + githubProperty.Replace(string(d.Code))
	if d.Span.IsZero() {
		return title
	}
	start, end := d.Span.File.Position(d.Span.Start), d.Span.File.Position(d.Span.End)
	place := fmt.Sprintf("file=%s,line=%d,endLine=%d", githubProperty.Replace(r.path(d.Span.File.Path)), start.Line, end.Line)
	if start.Line == end.Line { // columns of several lines are refused
		place += fmt.Sprintf(",col=%d,endColumn=%d", start.Column, end.Column)
	}
	return place + "," + title
}

func githubMessage(r *Report, d *Diagnostic) string {
	lines := []string{d.Message}
	for i, rel := range d.Related {
		if i == mostRelatedShown {
			lines = append(lines, fmt.Sprintf("… and %d more places", len(d.Related)-i))
			break
		}
		if rel.Span.IsZero() {
			lines = append(lines, rel.Message)
		} else {
			p := rel.Span.File.Position(rel.Span.Start)
			lines = append(lines, fmt.Sprintf("%s:%d: %s", r.path(rel.Span.File.Path), p.Line, rel.Message))
		}
	}
	return strings.Join(append(lines, d.Notes...), "\n")
}

// A text from a page must not be able to begin a command of its own, nor to end the
// properties of this one.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
