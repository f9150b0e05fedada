package mermaid

import "strings"

// A flowLink is the form of a link.
type flowLink struct {
	kind   string // Mermaid's name of the type
	stroke Stroke
	length int
}

// readLink reads the form of a link from its characters: its end, and its start where a
// text stands between the two.
func readLink(end, start string) flowLink {
	link := readLinkEnd(trimSpace(end))
	if start == "" {
		return link
	}
	kind, stroke := readLinkStart(trimSpace(start))
	switch {
	case stroke != link.stroke, kind != "arrow_open" && kind != link.kind:
		return flowLink{kind: "INVALID", stroke: "INVALID"}
	case kind != "arrow_open":
		link.kind = "double_" + kind
	}
	return link
}

// flowEndMarks are the marks at the ends of a link.
var flowEndMarks = map[byte]string{'x': "arrow_cross", '>': "arrow_point", 'o': "arrow_circle", '<': "arrow_point"}

func readLinkEnd(s string) flowLink {
	line, last := s[:len(s)-1], s[len(s)-1]
	link := flowLink{kind: "arrow_open", stroke: StrokeNormal}
	if kind, ok := flowEndMarks[last]; ok {
		link.kind = kind
		if opening := map[byte]byte{'x': 'x', 'o': 'o', '>': '<'}[last]; s[0] == opening {
			link.kind = "double_" + kind
			line = line[1:]
		}
	}
	link.length = len(line) - 1
	switch dots := strings.Count(line, "."); {
	case dots > 0:
		link.stroke, link.length = StrokeDotted, dots
	case strings.HasPrefix(line, "="):
		link.stroke = StrokeThick
	case strings.HasPrefix(line, "~"):
		link.stroke = StrokeInvisible
	}
	return link
}

func readLinkStart(s string) (kind string, stroke Stroke) {
	kind, stroke = "arrow_open", StrokeNormal
	if mark, ok := flowEndMarks[s[0]]; ok {
		kind = mark
	}
	switch {
	case strings.Contains(s, "."):
		stroke = StrokeDotted
	case strings.Contains(s, "="):
		stroke = StrokeThick
	}
	return kind, stroke
}
