package check

import (
	"iter"
	"regexp"
	"strings"

	"docgen/internal/page"
	"docgen/internal/source"
)

// fenceOpening matches a line without its list marker.
var fenceOpening = regexp.MustCompile("^[ \\t>]*(`{3,}|~{3,})[ \\t]*([^ \\t`{]*)")

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
			from, to := bodyOf(line)
			body, start := line[from:to], offset+from
			offset += len(line)
			switch {
			case fence == "":
				if m := openedFence(body); m != nil {
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

// bodyOf returns the part of a line without its indentation, its quote marks, and its end.
func bodyOf(line string) (from, to int) {
	to = len(line)
	for to > 0 && strings.IndexByte(" \t\r\n", line[to-1]) >= 0 {
		to--
	}
	for from < to && isMargin(line[from]) {
		from++
	}
	return from, to
}

func isMargin(c byte) bool { return c == ' ' || c == '\t' || c == '>' }

// openedFence matches a line's body, from its list marker on, with the opening of a fence.
func openedFence(body string) []string {
	i := listMarker(body)
	for i < len(body) && isMargin(body[i]) {
		i++
	}
	if rest := body[i:]; strings.HasPrefix(rest, "```") || strings.HasPrefix(rest, "~~~") {
		return fenceOpening.FindStringSubmatch(rest)
	}
	return nil
}

// listMarker returns the length of the marker of a list item that a body begins with, the
// white space after it included; 0 where there is none.
func listMarker(body string) int {
	marker := 0
	switch {
	case body == "":
		return 0
	case strings.IndexByte("-*+", body[0]) >= 0:
		marker = 1
	default:
		for marker < len(body) && marker < 9 && '0' <= body[marker] && body[marker] <= '9' {
			marker++
		}
		if marker == 0 || marker == len(body) || body[marker] != '.' && body[marker] != ')' {
			return 0
		}
		marker++
	}
	end := marker
	for end < len(body) && (body[end] == ' ' || body[end] == '\t') {
		end++
	}
	if end == marker {
		return 0
	}
	return end
}
