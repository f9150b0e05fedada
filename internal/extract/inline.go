package extract

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/concept"
	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// A flattener takes the markup from the inline content of one or more blocks and puts
// what is left together as a fragment that knows the way back.
type flattener struct {
	src     []byte
	builder *source.FragmentBuilder
	damaged bool // the file lost characters

	opaque []page.Opaque
	links  []textRange // texts of links
	math   []delimiter

	last  rune   // last character appended, 0 at the start
	gap   extent // a line break that is not written yet
	isGap bool

	broken bool // nothing but white space stands behind the last hard line break

	codeTags int // open <code> and the like
	codeFrom int
}

// textRange is a range of the fragment's text.
type textRange struct{ start, end int }

// delimiter is a place where a formula may begin or end: $, $$, \( \) \[ \].
type delimiter struct {
	textRange
	mark             string
	canOpen, canShut bool
}

func newFlattener(f *source.File, src []byte) *flattener {
	return &flattener{src: src, builder: source.NewFragmentBuilder(f), damaged: f.Encoding.Lost > 0}
}

// add appends the inline content of a block.
func (f *flattener) add(block ast.Node) {
	if block.FirstChild() == nil {
		return
	}
	f.addInline(block)
}

// addInline appends an inline node, or the content of a block.
func (f *flattener) addInline(root ast.Node) {
	var starts []int // of the links that are open
	walkTree(root, func(n ast.Node, entering bool) bool {
		switch n := n.(type) {
		case *ast.Link:
			if entering {
				f.flushGapBefore(n)
				starts = append(starts, f.builder.Len())
			} else {
				f.links = append(f.links, textRange{starts[len(starts)-1], f.builder.Len()})
				starts = starts[:len(starts)-1]
			}
			return true
		case *ast.Image, *east.Strikethrough, *east.FootnoteLink, *east.FootnoteBacklink:
			return false
		}
		if !entering {
			return false
		}
		switch n := n.(type) {
		case *ast.Text:
			f.addText(n)
		case *ast.CodeSpan:
			f.addCode(n)
			return false
		case *ast.AutoLink:
			label := n.Label(f.src)
			if start, ok := offsetIn(f.src, label); ok {
				f.copyText(start, start+len(label))
			}
		case *ast.RawHTML:
			f.addTag(n)
		}
		return true
	})
}

// flushGapBefore writes a waiting line break before the range of a link begins.
func (f *flattener) flushGapBefore(link ast.Node) {
	if !f.isGap {
		return
	}
	for n := link.FirstChild(); n != nil; n = n.FirstChild() {
		if t, ok := n.(*ast.Text); ok && t.Segment.Len() > 0 {
			r, _ := utf8.DecodeRune(f.src[t.Segment.Start:])
			f.flushGap(r)
		}
	}
}

func (f *flattener) addText(n *ast.Text) {
	if n.IsRaw() {
		f.copyText(n.Segment.Start, n.Segment.Stop)
	} else {
		f.addMarkdown(n.Segment.Start, n.Segment.Stop)
	}
	switch {
	case n.HardLineBreak():
		f.hardBreak(n.Segment.Stop, n.Segment.Stop)
	case n.SoftLineBreak():
		f.lineBreak(n.Segment.Stop)
	}
}

// addMarkdown appends text in which escapes and entities stand for characters.
func (f *flattener) addMarkdown(start, end int) {
	from := start
	for i := start; i < end; {
		width := 0
		switch c := f.src[i]; {
		case c == '\\' && i+1 < end && util.IsPunct(f.src[i+1]):
			f.copyText(from, i)
			f.escaped(i+1, i+2)
			width = 2
		case c == '&':
			if n, text := entity(f.src[i:end]); n > 0 {
				f.copyText(from, i)
				f.replace(text, i, i+n)
				width = n
			}
		case c == '$':
			for width < 2 && i+width < end && f.src[i+width] == '$' {
				width++
			}
			f.copyText(from, i)
			f.dollar(i, i+width, end)
		case c == '*' && i+1 < end && f.src[i+1] == '*':
			// Emphasis that CommonMark does not see, because Chinese punctuation stands
			// inside and a character outside of its end, is meant as emphasis all the same.
			f.copyText(from, i)
			for i+width < end && f.src[i+width] == '*' {
				width++
			}
		}
		if width > 0 {
			i += width
			from = i
		} else {
			i++
		}
	}
	f.copyText(from, end)
}

// entity reads one character reference and returns its length and text.
func entity(b []byte) (int, string) {
	const longest = 32 // the longest name has 31 characters
	for i := 1; i < len(b) && i < longest; i++ {
		if b[i] == ';' {
			s := string(b[:i+1])
			if text := html.UnescapeString(s); text != s {
				return i + 1, text
			}
			return 0, ""
		}
	}
	return 0, ""
}

func (f *flattener) escaped(start, end int) {
	switch c := string(f.src[start:end]); c {
	case "(", "[":
		f.delimit(start, end, map[string]string{"(": ")", "[": "]"}[c], true, false)
	case ")", "]":
		f.delimit(start, end, c, false, true)
	default:
		f.copyText(start, end)
	}
}

// dollar appends $ or $$. As in Pandoc, one $ opens before a character that is no space
// and shuts behind one, unless a digit follows, so that prices are left alone.
func (f *flattener) dollar(start, end, limit int) {
	mark := string(f.src[start:end])
	opens, shuts := true, true
	if mark == "$" {
		before, _ := utf8.DecodeLastRune(f.src[:start])
		after, _ := utf8.DecodeRune(f.src[end:limit])
		opens = end < limit && !unicode.IsSpace(after)
		shuts = start > 0 && !unicode.IsSpace(before) && !(end < limit && unicode.IsDigit(after))
	}
	f.delimit(start, end, mark, opens, shuts)
}

func (f *flattener) delimit(start, end int, mark string, opens, shuts bool) {
	f.copyText(start, end)
	at := f.builder.Len()
	f.math = append(f.math, delimiter{textRange{at - (end - start), at}, mark, opens, shuts})
}

func (f *flattener) addCode(n *ast.CodeSpan) {
	from := -1
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok || t.Segment.Len() == 0 {
			continue
		}
		if from < 0 {
			r, _ := utf8.DecodeRune(f.src[t.Segment.Start:])
			f.flushGap(r)
			from = f.builder.Len()
		}
		start, stop := t.Segment.Start, t.Segment.Stop
		broken := stop > start && f.src[stop-1] == '\n'
		for broken && stop > start && (f.src[stop-1] == '\n' || f.src[stop-1] == '\r') {
			stop--
		}
		f.copyText(start, stop)
		if broken && c.NextSibling() != nil {
			f.replace(" ", stop, t.Segment.Stop)
		}
	}
	if from >= 0 {
		f.hide(from, false)
	}
}

// codeTag holds the tags whose content is code.
var codeTag = map[string]bool{"code": true, "kbd": true, "samp": true, "tt": true, "var": true, "pre": true}

// addTag reads an inline tag: <br> leaves a line feed, as hard line breaks do, <code>
// makes a code span, others leave nothing.
func (f *flattener) addTag(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	first := n.Segments.At(0)
	name, closing := tagName(f.src[first.Start:first.Stop])
	switch {
	case name == "br":
		f.hardBreak(first.Start, n.Segments.At(n.Segments.Len()-1).Stop)
	case codeTag[name] && !closing:
		if f.codeTags == 0 {
			f.flushGap(' ')
			f.codeFrom = f.builder.Len()
		}
		f.codeTags++
	case codeTag[name] && f.codeTags > 0:
		f.codeTags--
		if f.codeTags == 0 {
			f.hide(f.codeFrom, false)
		}
	}
}

func (f *flattener) hide(from int, math bool) {
	if to := f.builder.Len(); to > from {
		f.opaque = append(f.opaque, page.Opaque{Start: from, End: to, Math: math})
	}
}

// hardBreak appends a line feed, one for any number of breaks with nothing between them.
func (f *flattener) hardBreak(start, end int) {
	if f.last != 0 && !f.broken {
		f.replace("\n", start, end)
		f.broken = true
	}
}

// lineBreak notes a line break, which is written when it is known what follows.
func (f *flattener) lineBreak(at int) {
	if f.last != 0 {
		f.isGap, f.gap = true, extent{at, at}
	}
}

// flushGap writes a waiting line break before the character r: nothing between two
// characters that are written without spaces, one space else.
func (f *flattener) flushGap(r rune) {
	if !f.isGap {
		return
	}
	f.isGap = false
	if !(f.unspaced(f.last) && f.unspaced(r)) && !unicode.IsSpace(f.last) {
		f.builder.Replace(" ", f.gap.start, f.gap.end)
		f.last = ' '
	}
}

// unspaced reports whether r belongs to a script that puts no space between words, or
// to its punctuation. Nearly all characters that mojibake loses do.
func (f *flattener) unspaced(r rune) bool {
	return r == utf8.RuneError && f.damaged || concept.IsCJK(r) && !unicode.Is(unicode.Hangul, r) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}

func (f *flattener) copyText(start, end int) {
	if start >= end {
		return
	}
	if f.isGap {
		r, _ := utf8.DecodeRune(f.src[start:end])
		f.flushGap(r)
	}
	f.builder.Copy(start, end)
	f.last, _ = utf8.DecodeLastRune(f.src[start:end])
	f.broken = f.broken && len(bytes.TrimSpace(f.src[start:end])) == 0
}

func (f *flattener) replace(text string, start, end int) {
	r, _ := utf8.DecodeRuneInString(text)
	f.flushGap(r)
	f.builder.Replace(text, start, end)
	f.broken = f.broken && strings.TrimSpace(text) == ""
	f.last, _ = utf8.DecodeLastRuneInString(text)
}

// passage ends the work and gives what was put together.
func (f *flattener) passage(kind page.PassageKind) page.Passage {
	f.pairMath()
	text := f.builder.Fragment()
	p := page.Passage{Kind: kind, Text: text, Opaque: f.opaque}
	first := len(text.Text) - len(strings.TrimLeftFunc(text.Text, unicode.IsSpace))
	last := len(strings.TrimRightFunc(text.Text, unicode.IsSpace))
	for _, l := range f.links {
		p.OnlyLink = p.OnlyLink || l.start <= first && l.end >= last
	}
	return p
}

// pairMath joins the delimiters of formulas, each opening one with the next that shuts it.
func (f *flattener) pairMath() {
	var found []page.Opaque
	for i := 0; i < len(f.math); i++ {
		open := f.math[i]
		if !open.canOpen || insideOpaque(f.opaque, open.start) {
			continue
		}
		for j := i + 1; j < len(f.math); j++ {
			shut := f.math[j]
			if shut.canShut && shut.mark == open.mark && !insideOpaque(f.opaque, shut.start) {
				found = append(found, page.Opaque{Start: open.start, End: shut.end, Math: true})
				i = j
				break
			}
			// A passage with a thousand signs between two delimiters is no formula; the
			// bound keeps unpaired ones from being searched to the end each time.
			if j-i > 1000 {
				break
			}
		}
	}
	if len(found) > 0 {
		f.opaque = mergeOpaque(f.opaque, found)
	}
}
