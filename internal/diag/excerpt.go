package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"docgen/internal/source"
)

// An excerpt is a line, or the part of it around a range, as a terminal shows it.
type excerpt struct {
	text   string
	indent int // columns before the range
	width  int // columns of the range, at least 1
}

const (
	tabWidth = 4
	ellipsis = '…'
)

// A passage is the part of a line that an excerpt may show, with the range
// text[start:end].
type passage struct {
	text       string
	start, end int
	// cutBefore and cutAfter: the line goes on.
	cutBefore, cutAfter bool
}

// mostBytes is the most that a column of print may take: a character of four bytes, and
// marks on it that take no column.
const mostBytes = 16

// around takes the line on which a span begins, but of a very long line only what may be
// shown: a page may be one line of many megabytes with a finding in every word.
func around(s source.Span, columns int) passage {
	text, most := s.File.Text, columns*mostBytes
	from := runeStart(text, max(s.Start-most, 0))
	to := runeStart(text, min(s.Start+most, len(text)))
	p := passage{cutBefore: from > 0, cutAfter: to < len(text)}
	if i := strings.LastIndexByte(text[from:s.Start], '\n'); i >= 0 {
		from, p.cutBefore = from+i+1, false
	}
	if i := strings.IndexByte(text[s.Start:to], '\n'); i >= 0 {
		to, p.cutAfter = s.Start+i, false
	}
	p.text = text[from:to]
	if !p.cutAfter {
		p.text = strings.TrimSuffix(p.text, "\r")
	}
	p.start, p.end = min(s.Start-from, len(p.text)), min(s.End-from, len(p.text))
	return p
}

// runeStart moves an offset back to the start of the character that it lies in.
func runeStart(text string, at int) int {
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

// cutLine prepares a line for print: tabs become spaces, control characters signs, and
// what is wider than the given columns loses its ends. The range's start always stays. It
// takes time linear in the passage.
func cutLine(p passage, columns int) excerpt {
	line, start, end := p.text, p.start, p.end
	// Where in columns does the range lie?
	before := columnsOf(line[:start], 0)
	whole := before + columnsOf(line[start:end], before)
	total := whole + columnsOf(line[end:], whole)

	// Which columns are shown? A third of the room stays before the range.
	from, to := 0, total
	if total > columns || p.cutBefore || p.cutAfter {
		columns -= 2 // for the signs that say so
		if whole > columns {
			from = max(0, min(before-columns/3, total-columns))
		}
		to = min(from+columns, total)
	}
	var b strings.Builder
	e := excerpt{}
	column := 0
	shown := 0
	if from > 0 || p.cutBefore {
		b.WriteRune(ellipsis)
		shown++
	}
	for i, r := range line {
		n := columnsOfRune(r, column)
		if column >= from && column+n <= to {
			if i < start {
				e.indent += n
			} else if i < end {
				e.width += n
			}
			writeVisible(&b, r, n)
		}
		column += n
	}
	e.indent += shown
	if to < total || p.cutAfter {
		b.WriteRune(ellipsis)
	}
	e.text = strings.TrimRight(b.String(), " ")
	e.width = max(e.width, 1)
	return e
}

func writeVisible(b *strings.Builder, r rune, columns int) {
	if r == '\t' {
		b.WriteString(strings.Repeat(" ", columns))
		return
	}
	b.WriteRune(visibleRune(r))
}

// visible makes a text of the author's safe to print: nothing in it moves the cursor,
// changes a colour or turns the direction of writing.
func visible(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Map(visibleRune, s)
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

func visibleRune(r rune) rune {
	switch {
	case r < ' ':
		return '␀' + r // the block of control pictures
	case r == 0x7F:
		return '␡'
	case 0x80 <= r && r < 0xA0, unicode.Is(unicode.Bidi_Control, r), r == '\u2028', r == '\u2029':
		return utf8.RuneError
	}
	return r
}

func columnsOf(s string, at int) int {
	n := 0
	for _, r := range s {
		n += columnsOfRune(r, at+n)
	}
	return n
}

// columnsOfRune gives the columns that a terminal takes for a character at a column:
// 2 for what Unicode's East Asian Width calls wide or full, 0 for marks that combine.
func columnsOfRune(r rune, at int) int {
	switch {
	case r == '\t':
		return tabWidth - at%tabWidth
	case r < 0x300:
		return 1
	case visibleRune(r) != r:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
