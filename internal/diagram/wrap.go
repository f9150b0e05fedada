package diagram

import (
	"fmt"
	"strings"
	"unicode"
)

// wrapWidth is how wide a label may grow before it wraps, in pixels: Mermaid's
// wrappingWidth of 200 at its 16 px type is 175 at ours, and a little more lets the
// labels of real pages, which seldom need it, stand in one line.
const wrapWidth = 190.0

// A textLine is one line of a label as it will be drawn.
type textLine struct {
	runs  []run
	width float64 // pixels
}

// A textBlock is a label broken into lines.
type textBlock struct {
	lines         []textLine
	width, height float64 // pixels
}

// text returns the block's text in one line.
func (b *textBlock) text() string {
	lines := make([][]run, len(b.lines))
	for i, l := range b.lines {
		lines[i] = l.runs
	}
	return plain(lines)
}

// narrow is the wrapping width in shapes that waste the room beside a long line.
const narrow = 130.0

// layText breaks lines of runs so that none is wider than limit, where the text has a
// place to break; a word with none breaks between characters. Lines that had to be
// broken are balanced: as narrow as their number allows.
// It takes time linear in the text.
func (m *measurer) layText(lines [][]run, limit float64) textBlock {
	var b textBlock
	for _, line := range lines {
		atoms := m.atoms(line, limit)
		broken := fill(atoms, limit)
		if len(broken) > 1 {
			broken = balance(atoms, limit, len(broken))
		}
		for _, l := range broken {
			tl := joinAtoms(l)
			b.width = max(b.width, tl.width)
			b.lines = append(b.lines, tl)
		}
	}
	b.height = float64(len(b.lines)) * lineHeight
	return b
}

// An atom is text that no line break may split, with the space that follows it.
type atom struct {
	runs         []run
	width, space float64 // pixels, without and of the trailing space
}

// atoms cuts a line of runs at its break opportunities.
func (m *measurer) atoms(line []run, limit float64) []atom {
	var out []atom
	var cur atom
	flush := func() {
		if len(cur.runs) > 0 {
			out = append(out, cur)
			cur = atom{}
		}
	}
	var before rune
	long := m.hasLongWord(line, limit)
	for _, r := range line {
		start, spaces := 0, false
		emit := func(end int) {
			if end > start {
				cur.runs = append(cur.runs, r.with(r.text[start:end]))
				start = end
			}
		}
		for i, c := range r.text {
			w := m.advance(c, before, r.face()) * r.size()
			if c == ' ' {
				cur.space += w
				spaces = true
				before = c
				continue
			}
			if spaces || mayBreak(before, c) || cur.width+w > limit || long && inWordBreak(before, c) {
				emit(i)
				flush()
				spaces = false
			}
			cur.width += cur.space + w
			cur.space = 0
			before = c
		}
		emit(len(r.text))
		if spaces {
			flush()
		}
	}
	flush()
	return out
}

// hasLongWord reports whether a word of the line is wider than the limit.
func (m *measurer) hasLongWord(line []run, limit float64) bool {
	w := 0.0
	var before rune
	for _, r := range line {
		for _, c := range r.text {
			if c == ' ' || mayBreak(before, c) {
				w = 0
			}
			if w += m.advance(c, before, r.face()) * r.size(); w > limit {
				return true
			}
			before = c
		}
	}
	return false
}

// inWordBreak reports whether a word that is too long for a line may break between two
// characters: after punctuation, and before a capital (a.b.c, camelCase).
func inWordBreak(a, b rune) bool {
	if noBreakBefore(b) || noBreakAfter(a) {
		return false
	}
	return strings.ContainsRune(".:=,;&?@\\)", a) || unicode.IsLower(a) && unicode.IsUpper(b)
}

// mayBreak reports whether a line may end between two characters that no space parts.
// It is the part of UAX #14 that labels need: between ideographs, but not before
// closing nor after opening punctuation; after a slash, hyphen or underscore in a word.
func mayBreak(a, b rune) bool {
	switch {
	case a == 0, noBreakAfter(a), noBreakBefore(b):
		return false
	case isWide(a) || isWide(b):
		return true
	case a == '/' || a == '-' || a == '_' || a == '→' || a == '|':
		return unicode.IsLetter(b)
	}
	return false
}

func noBreakAfter(r rune) bool {
	return strings.ContainsRune("(（[［{｛<《〈「『【〔“‘", r) || r == '\u200d'
}

func noBreakBefore(r rune) bool {
	return strings.ContainsRune(")）]］}｝>》〉」』】〕”’,，.。、;；:：!！?？%％…·/-_ー", r) || r == '\u200d' || unicode.In(r, unicode.Mn, unicode.Cf)
}

// fill puts atoms into lines from first to last, each as full as the limit allows.
func fill(atoms []atom, limit float64) [][]atom {
	var lines [][]atom
	start, width := 0, 0.0
	for i, a := range atoms {
		if i > start && width+a.width > limit {
			lines = append(lines, atoms[start:i])
			start, width = i, 0
		}
		width += a.width + a.space
	}
	return append(lines, atoms[start:])
}

// balance finds the narrowest limit, to two pixels, that needs no more than n lines.
func balance(atoms []atom, limit float64, n int) [][]atom {
	low, high := limit/2, limit
	for high-low > 2 {
		if mid := (low + high) / 2; len(fill(atoms, mid)) <= n {
			high = mid
		} else {
			low = mid
		}
	}
	return fill(atoms, high)
}

func joinAtoms(atoms []atom) textLine {
	var l textLine
	for i, a := range atoms {
		l.width += a.width
		if i < len(atoms)-1 {
			l.width += a.space
		}
		for _, r := range a.runs {
			if k := len(l.runs) - 1; k >= 0 && l.runs[k].with(r.text) == r {
				l.runs[k].text += r.text
			} else {
				l.runs = append(l.runs, r)
			}
		}
	}
	if k := len(l.runs) - 1; k >= 0 {
		l.runs[k].text = strings.TrimRight(l.runs[k].text, " ")
	}
	return l
}

// plainText measures a label that is bold altogether or not at all. One that is longer than
// may be drawn is an error that wraps [ErrTooLarge].
func (m *measurer) plainText(text string, bold bool, limit float64) (textBlock, error) {
	if len(text) > maxLabel {
		return textBlock{}, fmt.Errorf("%w: a label may have %d bytes", ErrTooLarge, maxLabel)
	}
	lines := parseLabel(text, false)
	for _, line := range lines {
		for i := range line {
			line[i].bold = bold
		}
	}
	return m.layText(lines, limit), nil
}
