package mermaid

import (
	"strings"
	"unicode/utf8"
)

// link reads a link, or the beginning of one that holds a text, with the white space
// round it.
func (l *flowLexer) link() (flowToken, bool) {
	at := l.afterSpace()
	if at >= len(l.s) || strings.IndexByte("xo<-=.~", l.s[at]) < 0 {
		return 0, false
	}
	for _, stroke := range []struct {
		char byte
		mode flowMode
	}{{'-', flowInEdge}, {'=', flowInThickEdge}, {'.', flowInDottedEdge}} {
		if end, ok := l.linkEnd(stroke.char); ok {
			l.pos = end
			return flowLinkToken, true
		}
		if end, ok := l.linkStart(stroke.char); ok {
			l.pos = end
			l.push(stroke.mode)
			return flowStartLink, true
		}
	}
	if end, ok := l.invisibleLink(); ok {
		l.pos = end
		return flowLinkToken, true
	}
	return 0, false
}

// A stretch is a part of the text that has been looked at and need not be again.
type stretch struct{ start, end int }

// afterSpace returns the end of the white space here.
func (l *flowLexer) afterSpace() int {
	if l.pos < l.space.start || l.pos >= l.space.end {
		l.space = stretch{l.pos, skipSpace(l.s, l.pos)}
	}
	return l.space.end
}

// linkEnd returns the end of a whole link, or of the second half of one with a text:
// an optional end mark, the stroke, an optional end mark.
func (l *flowLexer) linkEnd(stroke byte) (int, bool) {
	at := l.afterSpace()
	if at < len(l.s) && strings.IndexByte("xo<", l.s[at]) >= 0 {
		at++
	}
	if stroke == '.' {
		return dottedEnd(l.s, at)
	}
	run := at
	for run < len(l.s) && l.s[run] == stroke {
		run++
	}
	// The last character is an end mark, or one more of the stroke.
	if run-at >= 2 && run < len(l.s) && strings.IndexByte("xo>", l.s[run]) >= 0 {
		return skipSpace(l.s, run+1), true
	}
	if run-at >= 3 {
		return skipSpace(l.s, run), true
	}
	return 0, false
}

func dottedEnd(s string, at int) (int, bool) {
	if at < len(s) && s[at] == '-' {
		at++
	}
	run := at
	for run < len(s) && s[run] == '.' {
		run++
	}
	if run == at || run >= len(s) || s[run] != '-' {
		return 0, false
	}
	run++
	if run < len(s) && strings.IndexByte("xo>", s[run]) >= 0 {
		run++
	}
	return skipSpace(s, run), true
}

// linkStart returns the end of the first half of a link that holds a text.
func (l *flowLexer) linkStart(stroke byte) (int, bool) {
	at := l.afterSpace()
	if at < len(l.s) && strings.IndexByte("xo<", l.s[at]) >= 0 {
		at++
	}
	first := stroke
	if stroke == '.' {
		first = '-'
	}
	if at+1 < len(l.s) && l.s[at] == first && l.s[at+1] == stroke {
		return skipSpace(l.s, at+2), true
	}
	return 0, false
}

// invisibleLink returns the end of three or more tildes.
func (l *flowLexer) invisibleLink() (int, bool) {
	at := l.afterSpace()
	run := at
	for run < len(l.s) && l.s[run] == '~' {
		run++
	}
	if run-at < 3 {
		return 0, false
	}
	return skipSpace(l.s, run), true
}

// linkIDAhead is where the run of characters ends in which an id of a link was last
// looked for, and where the last @ of it that can end one ends.
type linkIDAhead struct{ runStart, runEnd, idEnd int }

// linkIDEnd returns the end of an id that is given to a link, as in e1@-->.
func (l *flowLexer) linkIDEnd() (int, bool) {
	if l.pos < l.linkID.runStart || l.pos >= l.linkID.runEnd {
		end, at := l.pos, 0
		for end < len(l.s) {
			r, n := utf8.DecodeRuneInString(l.s[end:])
			if isSpace(r) || strings.ContainsRune(`"[](){}|`, r) {
				break
			}
			end += n
			if r == '@' && end < len(l.s) && l.s[end] != '{' && l.s[end] != '"' {
				at = end
			}
		}
		l.linkID = linkIDAhead{l.pos, end, at}
	}
	// There must be something before the @.
	return l.linkID.idEnd, l.linkID.idEnd > l.pos+1
}

// directionAhead tells, for the line that ends at end, where the last "direction XX" of
// each direction begins and where the line ends that XX stands on.
type directionAhead struct {
	start int // the line is known from here
	end   int
	last  [len(flowDirections)]int
	until [len(flowDirections)]int
}

// flowDirections are the directions of a subgraph, in the order in which they are tried.
var flowDirections = [...]string{"TB", "BT", "RL", "LR", "TD"}

// directionLine returns the end of the line if "direction XX" stands anywhere ahead on
// it: Mermaid then takes all of it for a direction.
func (l *flowLexer) directionLine() (int, bool) {
	d := &l.directions
	if l.pos < d.start || l.pos >= d.end {
		l.lookForDirections()
	}
	for i := range d.last {
		if d.last[i] >= l.pos {
			return d.until[i], true
		}
	}
	return 0, false
}

func (l *flowLexer) lookForDirections() {
	d := &l.directions
	d.start, d.end = l.pos, max(lineEnd(l.s, l.pos), l.pos+1)
	for i := range d.last {
		d.last[i] = -1
	}
	for at := l.pos; ; {
		n := strings.Index(l.s[at:min(d.end, len(l.s))], "direction")
		if n < 0 {
			return
		}
		start := at + n
		at = start + len("direction")
		word := skipSpace(l.s, at)
		for i, name := range flowDirections {
			if word > at && strings.HasPrefix(l.s[word:], name) {
				d.last[i], d.until[i] = start, lineEnd(l.s, word)
			}
		}
	}
}

// readDirection tells the direction of a token that directionLine found.
func readDirection(s string) string {
	for _, name := range flowDirections {
		for rest := s; ; {
			_, after, ok := strings.Cut(rest, "direction")
			if !ok {
				break
			}
			if word := skipSpace(after, 0); word > 0 && strings.HasPrefix(after[word:], name) {
				return name
			}
			rest = after
		}
	}
	return ""
}
