package check

import (
	"iter"
	"regexp"
	"strings"

	"docgen/internal/page"
	"docgen/internal/source"
)

var (
	fenceOpening = regexp.MustCompile("^[ \\t>]*(`{3,}|~{3,})[ \\t]*([^ \\t`{]*)")
	listMarker   = regexp.MustCompile(`^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+`)
)

// A textLine is one line of a page's body without its indentation, its quote marks, and
// its end.
type textLine struct {
	span source.Span

	// inFence: the line is inside a fenced block, whose language is given. The lines of
	// the fences themselves are left out.
	inFence  bool
	language string
}

// textLines walks over the lines of a page. It knows fenced blocks and nothing else of
// Markdown, which is enough to find what begins a line.
func textLines(p *page.Page) iter.Seq[textLine] {
	return func(yield func(textLine) bool) {
		var at textLine
		fence := ""
		offset := p.Body.Start
		for line := range strings.Lines(p.Body.Text()) {
			body := strings.TrimLeft(strings.TrimRight(line, " \t\r\n"), " \t>")
			start := offset + strings.Index(line, body)
			offset += len(line)
			switch {
			case fence == "" && !strings.Contains(line, "```") && !strings.Contains(line, "~~~"):
				// By far the most lines: no pattern is tried on them.
			case fence == "":
				if m := fenceOpening.FindStringSubmatch(listMarker.ReplaceAllString(line, "")); m != nil {
					fence, at.inFence, at.language = m[1], true, strings.TrimSpace(m[2])
					continue
				}
			case strings.HasPrefix(body, fence) && strings.Trim(body, fence[:1]) == "":
				fence, at = "", textLine{}
				continue
			}
			at.span = p.File.Span(start, start+len(body))
			if !yield(at) {
				return
			}
		}
	}
}
