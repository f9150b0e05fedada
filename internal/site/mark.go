package site

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Marks travel through Hugo inside the text and say where docgen has something to do in
// Hugo's HTML. They are spelled in Unicode noncharacters (U+FDD0–U+FDEF), which no text
// may contain and which Markdown takes for neither letters, spaces nor punctuation, so
// that emphasis, tables, code and heading ids are what they would be without. An
// author's own noncharacters are taken out first: no mark can be forged.
//
// A mark is its kind, a number in digits of its own, and markEnd.
type markKind rune

const (
	contentOpen   markKind = 0xFDD0 // the content of a page: its number in Site.pages
	contentClose  markKind = 0xFDD1 // written by the template content.html, without a number
	spotOpen      markKind = 0xFDD2 // the start of a spot: its number in Site.spots
	spotClose     markKind = 0xFDD3
	diagramHere   markKind = 0xFDD4 // a drawing: its number among the page's diagrams
	neighboursOf  markKind = 0xFDD5 // the neighbourhood of a concept: its ID
	outlineHere   markKind = 0xFDD7 // what a drawing says, as text: the same number
	formulaHere   markKind = 0xFDD8 // a formula: its number among the page's
	wholeHere     markKind = 0xFDD9 // the drawing of the whole hierarchy, without a number
	sourceHere    markKind = 0xFDDA // the source of a page instead of its text: the page's number
	nothing       markKind = 0xFDD6 // keeps apart what Hugo would read as a shortcode
	markEnd                = '\uFDEF'
	markZero               = '\uFDE0'
	markLead               = "\xEF\xB7" // how U+FDC0–U+FDFF begin in UTF-8
	markRuneBytes          = 3
)

// mark is one mark as it was read: n bytes long.
type mark struct {
	kind   markKind
	number int
	n      int
}

// String spells the mark.
func (m mark) String() string {
	var b strings.Builder
	b.WriteRune(rune(m.kind))
	for _, digit := range strconv.Itoa(m.number) {
		b.WriteRune(markZero + digit - '0')
	}
	b.WriteRune(markEnd)
	return b.String()
}

// readMark reads the noncharacters at the start of b, which begins with one: a whole
// mark, or something of no meaning (kind 0) that is to be dropped.
func readMark[T string | []byte](b T) mark {
	first, _ := nonchar(b)
	m := mark{kind: markKind(first), n: markRuneBytes}
	// A number of more than nine digits is no mark of docgen's.
	for digits := 0; digits <= 9; digits++ {
		r, ok := nonchar(b[m.n:])
		switch {
		case ok && r == markEnd:
			m.n += markRuneBytes
			return m
		case ok && r >= markZero && r <= markZero+9:
			m.number = m.number*10 + int(r-markZero)
			m.n += markRuneBytes
		default:
			return mark{n: m.n}
		}
	}
	return mark{n: m.n}
}

// nonchar decodes the noncharacter of the marks' range at the start of b.
func nonchar[T string | []byte](b T) (rune, bool) {
	if len(b) < markRuneBytes || b[0] != markLead[0] || b[1] != markLead[1] || b[2] < 0x90 || b[2] > 0xAF {
		return utf8.RuneError, false
	}
	return 0xFDC0 + rune(b[2]&0x3F), true
}

// nextMark returns the offset of the first noncharacter of b, -1 where there is none.
func nextMark(b []byte) int {
	for at := 0; ; {
		i := indexLead(b[at:])
		if i < 0 {
			return -1
		}
		at += i
		if _, ok := nonchar(b[at:]); ok {
			return at
		}
		at++
	}
}

// dropMarks returns text without any noncharacter of the marks' range.
func dropMarks(text string) string {
	if !strings.Contains(text, markLead) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r >= 0xFDD0 && r <= 0xFDEF {
			return -1
		}
		return r
	}, text)
}

func indexLead(b []byte) int { return bytes.Index(b, []byte(markLead)) }
