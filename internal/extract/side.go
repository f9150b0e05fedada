package extract

import (
	"unicode"
	"unicode/utf8"

	"docgen/internal/concept"
)

// leftSide finds the known concept that ends at the end of a range. On the narrower side
// (of ⊂) a list with 、 may stand.
func (r *reading) leftSide(x textRange, lists bool, known *lexicon) side {
	t, outer, ok := r.nameEnding(x, known)
	if !ok {
		return side{}
	}
	s := side{terms: []term{t}, outer: outer}
	for {
		c, n := utf8.DecodeLastRuneInString(r.text[x.start:s.outer.start])
		if c != '、' && c != '/' && c != '／' {
			break
		}
		t, outer, ok := r.nameEnding(textRange{x.start, s.outer.start - n}, known)
		if c == '、' && (!lists || !ok) {
			break
		}
		if !ok {
			return side{} // x/y with an unknown part is one unknown name
		}
		s.terms = append([]term{t}, s.terms...)
		s.outer.start = outer.start
	}
	return s
}

// nameEnding finds the longest known name that ends at the end of a range, a note and
// quotes aside.
func (r *reading) nameEnding(x textRange, known *lexicon) (term, textRange, bool) {
	outer := r.trim(x)
	name := outer
	var t term
	if note, ok := r.lastNote(name); ok {
		if inner, ok := r.unquote(note); ok {
			t.qualifier = collapse(r.text[inner.start:inner.end])
		}
		name = r.trim(textRange{name.start, note.start})
	}
	c, n := utf8.DecodeLastRuneInString(r.text[name.start:name.end])
	quoted := isQuote(c, false)
	if quoted && !insideOpaque(r.opaque, name.end-1) {
		name.end -= n
	}
	found, ok := r.fold().endingAt(name.end, name.start, known)
	if !ok || !r.wholeCode(found) {
		return t, outer, false
	}
	outer.start = found.start
	if quoted {
		c, n := utf8.DecodeLastRuneInString(r.text[name.start:found.start])
		if !isQuote(c, true) {
			return t, outer, false
		}
		outer.start -= n
	}
	t.textRange, t.key = found, concept.KeyOf(r.text[found.start:found.end])
	return t, outer, true
}

// lastNote finds a bracketed note at the end of a range. Only as much is searched as a
// note may be long, so that many signs in one paragraph stay linear.
func (r *reading) lastNote(x textRange) (textRange, bool) {
	const longest = 256
	near := x
	if near.end-near.start > longest {
		near.start = near.end - longest
		for near.start < near.end && !utf8.RuneStart(r.text[near.start]) {
			near.start++
		}
	}
	return r.trailingNote(near)
}

func isQuote(c rune, opens bool) bool {
	if c == '"' {
		return true
	}
	class, isOpen := bracketOf(c)
	return class >= cornerQuote && isOpen == opens
}

// wholeCode reports whether no code span or formula holds only a part of a name, or more
// than it.
func (r *reading) wholeCode(x textRange) bool {
	for _, i := range []int{x.start, x.end - 1} {
		if o, ok := opaqueAt(r.opaque, i); ok {
			return !o.Math && o.Start == x.start && o.End == x.end
		}
	}
	return true
}

// rightSide finds the known concept that begins at the start of a range, or a list.
func (r *reading) rightSide(x textRange, opFollows bool, known *lexicon) side {
	trimmed := r.trim(x)
	if c, _ := utf8.DecodeRuneInString(r.text[trimmed.start:trimmed.end]); (c == '{' || c == '｛') && !insideOpaque(r.opaque, trimmed.start) {
		return r.bracedSide(trimmed, known)
	}
	t, outer, ok := r.nameStarting(x, known)
	if !ok {
		return side{}
	}
	s := side{terms: []term{t}, outer: outer}
	for {
		c, n := utf8.DecodeRuneInString(r.text[s.outer.end:x.end])
		if c != '、' && c != '/' && c != '／' {
			break
		}
		t, outer, ok := r.nameStarting(textRange{s.outer.end + n, x.end}, known)
		// What touches the next operator is its operand, not a member of this list.
		last := ok && opFollows && r.trim(textRange{outer.end, x.end}).start >= r.trim(textRange{outer.end, x.end}).end
		if c == '、' && (!ok || last) {
			break
		}
		if !ok {
			return side{} // x/y with an unknown part is one unknown name
		}
		s.terms = append(s.terms, t)
		s.outer.end = outer.end
	}
	if c, _ := utf8.DecodeRuneInString(r.text[s.outer.end:x.end]); c == ',' || c == '，' {
		r.extendWithCommas(&s, x, opFollows, known)
	}
	return s
}

// extendWithCommas adds the members of a list with commas, if all up to the next other
// mark are known names and nothing else.
func (r *reading) extendWithCommas(s *side, x textRange, opFollows bool, known *lexicon) {
	const longest = 64 * maxNameLength
	piece := textRange{s.outer.end, min(x.end, s.outer.end+longest)}
	marked := piece.end < x.end || !opFollows
	for _, m := range r.clauseMarks(piece) {
		if mark := r.text[m.start:m.end]; mark != "," && mark != "，" {
			piece.end, marked = m.start, true
			break
		}
	}
	if !marked {
		return
	}
	var terms []term
	for _, m := range r.split(piece, ",，、")[1:] {
		t, reason := r.term(m, known)
		if reason != NoReason || !known.has(t.key) {
			return
		}
		terms = append(terms, t)
	}
	if len(terms) > 0 {
		s.terms = append(s.terms, terms...)
		s.outer.end = piece.end
	}
}

// bracedSide reads {a, b} behind an operator of prose.
func (r *reading) bracedSide(x textRange, known *lexicon) side {
	end, ok := r.groupEnd(x.start, x.end)
	if !ok {
		return side{}
	}
	terms, reason := r.terms(textRange{x.start, end}, known)
	if reason != NoReason {
		return side{}
	}
	for _, t := range terms {
		if !known.has(t.key) {
			return side{}
		}
	}
	return side{terms: terms, outer: textRange{x.start, end}}
}

// nameStarting finds the longest known name that begins at the start of a range, with
// quotes around it and a note behind it.
func (r *reading) nameStarting(x textRange, known *lexicon) (term, textRange, bool) {
	outer := r.trim(x)
	name := outer
	c, n := utf8.DecodeRuneInString(r.text[name.start:name.end])
	quoted := isQuote(c, true) && !insideOpaque(r.opaque, name.start)
	if quoted {
		name.start += n
	}
	var t term
	found, ok := r.fold().startingAt(name.start, name.end, known)
	if !ok || !r.wholeCode(found) {
		return t, outer, false
	}
	end := found.end
	if quoted {
		c, n := utf8.DecodeRuneInString(r.text[end:name.end])
		if !isQuote(c, false) {
			return t, outer, false
		}
		end += n
	}
	t.textRange, t.key = found, concept.KeyOf(r.text[found.start:found.end])
	outer.end = end
	if c, _ := utf8.DecodeRuneInString(r.text[end:x.end]); !unicode.IsSpace(c) {
		if class, opens := bracketOf(c); class.isNote() && opens {
			const longest = 256
			if shut, ok := r.groupEnd(end, min(x.end, end+longest)); ok {
				inner, _ := r.unquote(textRange{end, shut})
				t.qualifier = collapse(r.text[inner.start:inner.end])
				outer.end = shut
			}
		}
	}
	return t, outer, true
}
