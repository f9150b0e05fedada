package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// GitHub cuts a comment after 65,536 characters. This many findings of usual length fit.
const mostMarkdownFindings = 200

// WriteMarkdown writes a summary for a pull request or a job: the counts, then a table of
// findings for each severity, folded away but for errors.
func WriteMarkdown(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "## docgen: %s\n\n", markdownVerdict(r.Findings))
	fmt.Fprintln(out, r.Summary)
	left := mostMarkdownFindings
	for _, severity := range []Severity{Error, Warning, Info} {
		left -= markdownTable(out, r, severity, left)
	}
	if n := len(r.Findings) - mostMarkdownFindings; n > 0 {
		fmt.Fprintf(out, "\n… and %s more.\n", Counted(n, "finding"))
	}
	return out.Flush()
}

func markdownVerdict(l List) string {
	if len(l) == 0 {
		return "no findings"
	}
	return fmt.Sprintf("%s, %s, %s", countOf(l.Count(Error), Error), countOf(l.Count(Warning), Warning), countOf(l.Count(Info), Info))
}

// markdownTable writes at most so many findings of one severity and returns how many.
func markdownTable(out *bufio.Writer, r *Report, severity Severity, most int) int {
	total := r.Findings.Count(severity)
	if total == 0 || most <= 0 {
		return 0
	}
	if severity == Error {
		fmt.Fprintf(out, "\n### %s\n", countOf(total, severity))
	} else {
		fmt.Fprintf(out, "\n<details><summary>%s</summary>\n", countOf(total, severity))
	}
	fmt.Fprint(out, "\n| place | code | finding |\n|---|---|---|\n")
	written := 0
	for i := range r.Findings {
		d := &r.Findings[i]
		if d.Severity != severity || written == most {
			continue
		}
		written++
		place := ""
		if !d.Span.IsZero() {
			p := d.Span.File.Position(d.Span.Start)
			place = fmt.Sprintf("%s:%d", escapeMarkdown(r.path(d.Span.File.Path)), p.Line)
		}
		fmt.Fprintf(out, "| %s | `%s` | %s |\n", place, d.Code, markdownMessage(d))
	}
	if severity != Error {
		fmt.Fprint(out, "\n</details>\n")
	}
	return written
}

// markdownMessage is the message and its notes, a line each.
func markdownMessage(d *Diagnostic) string {
	text := escapeMarkdown(d.Message)
	for _, note := range d.Notes {
		text += "<br>" + escapeMarkdown(note)
	}
	return text
}

// escapeMarkdown makes a text stand for itself in a cell of a table: no markup, no HTML,
// and no mention of a person.
func escapeMarkdown(s string) string {
	return markdownEscaper.Replace(visible(strings.Join(strings.Fields(s), " ")))
}

var markdownEscaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`,
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "@", "&#64;", "#", "&#35;", "://", "&#58;//",
)
