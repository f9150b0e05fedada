package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/concept"
)

// A side is what stands on one side of an operator in prose: the known concept that
// touches it, or the members of a list.
type side struct {
	terms []term
	outer textRange // with quotes and notes
}

func (s side) found() bool { return len(s.terms) > 0 }

// A link is one operator in prose with both its sides.
type link struct {
	op          operator
	left, right side
	reason      Reason
}

// prose reads the operators in a range of the text, as statements of known concepts.
func (r *reading) prose(x textRange, known *lexicon, out *findings) {
	var links []link
	for i, op := range r.ops {
		if op.start < x.start || op.end > x.end {
			continue
		}
		from, to := x.start, x.end
		if i > 0 {
			from = max(from, r.ops[i-1].end)
		}
		if i+1 < len(r.ops) {
			to = min(to, r.ops[i+1].start)
		}
		l := r.link(op, textRange{from, to}, to < x.end, known)
		if n := len(links); n > 0 && links[n-1].right.found() {
			from = max(from, links[n-1].right.outer.end)
		}
		l.reason = r.doubt(l, from)
		links = append(links, l)
	}
	for from := 0; from < len(links); {
		to := from + 1
		for to < len(links) && continues(links[to-1], links[to]) {
			to++
		}
		r.proseStatement(links[from:to], out)
		from = to
	}
}

// continues reports whether b goes on with the chain that a ends: both touch the same
// name.
func continues(a, b link) bool {
	return a.op.sign == b.op.sign && len(a.right.terms) == 1 && len(b.left.terms) == 1 &&
		a.right.terms[0].textRange == b.left.terms[0].textRange
}

// link looks at both sides of one operator, as far as the ones next to it.
func (r *reading) link(op operator, x textRange, opFollows bool, known *lexicon) link {
	return link{
		op:    op,
		left:  r.leftSide(textRange{x.start, op.start}, op.reversed, known),
		right: r.rightSide(textRange{op.end, x.end}, opFollows, known),
	}
}

// doubt says why a link of prose states nothing; its clause begins at from or behind it.
func (r *reading) doubt(l link, from int) Reason {
	switch {
	case !l.left.found() || !l.right.found():
		return NotKnown
	case from < l.left.outer.start && r.supposed(textRange{from, l.left.outer.start}) || definesNext(r.words[l.right.outer.end:]):
		return HasConnective
	}
	return NoReason
}

// supposed reports whether the clause that ends with a range supposes or concludes
// instead of stating. A connective binds its own clause only.
func (r *reading) supposed(x textRange) bool {
	clause := x
	for i := x.start; i < x.end; {
		if o, ok := opaqueAt(r.opaque, i); ok {
			i = o.End
			continue
		}
		c, n := utf8.DecodeRuneInString(r.text[i:])
		if m := r.clauseMark(i, x); m > 0 {
			n = m
			clause.start = i + m
		} else if class, _ := bracketOf(c); class != 0 && class != singleQuote || c == '、' {
			clause.start = i + n
		}
		i += n
	}
	text := strings.TrimSpace(r.withoutCode(r.trim(clause)))
	return beginsWithConnective(text) || holdsWord(text, englishConnectives)
}

// proseStatement makes a statement of a chain of operators, or notes why it is none.
func (r *reading) proseStatement(links []link, out *findings) {
	operands := [][]term{links[0].left.terms}
	var ops []operator
	for _, l := range links {
		if l.reason != NoReason {
			r.skipProse(links, l.reason, out)
			return
		}
		operands = append(operands, l.right.terms)
		ops = append(ops, l.op)
	}
	r.state(concept.ProseText, operands, ops, out)
}

// skipProse notes why a chain of operators states nothing, with the words next to it.
func (r *reading) skipProse(links []link, reason Reason, out *findings) {
	first, last := links[0], links[len(links)-1]
	x := textRange{first.op.start, last.op.end}
	if first.left.found() {
		x.start = first.left.terms[0].start
	} else {
		x.start = r.wordBefore(x.start)
	}
	if last.right.found() {
		x.end = last.right.terms[len(last.right.terms)-1].end
	} else {
		x.end = r.wordAfter(x.end)
	}
	left, right := r.words[x.start:first.op.start], r.words[last.op.end:x.end]
	if reason == NotKnown && isVariable(strings.TrimSpace(left)) && isVariable(strings.TrimSpace(right)) {
		reason = LawOfLogic
	}
	out.skip(r, x, concept.ProseText, reason)
}

// wordBefore returns where the run of characters begins that stands before an offset,
// white space aside; wordAfter where the one behind it ends. Both look only as far as a
// name may reach.
func (r *reading) wordBefore(end int) int {
	x := r.clauseBefore(end)
	x.start = max(x.start, end-maxNameLength)
	for x.start < end && !utf8.RuneStart(r.text[x.start]) {
		x.start++
	}
	x = r.trim(x)
	if i := strings.LastIndexFunc(r.text[x.start:x.end], unicode.IsSpace); i >= 0 {
		x.start += i
		x = r.trim(x)
	}
	return x.start
}

func (r *reading) wordAfter(start int) int {
	x := textRange{start, min(len(r.text), start+maxNameLength)}
	for x.end > start && x.end < len(r.text) && !utf8.RuneStart(r.text[x.end]) {
		x.end--
	}
	x = r.trim(x)
	if x.start >= x.end {
		return start
	}
	end := x.start
	for end < x.end && r.clauseMark(end, x) == 0 {
		c, n := utf8.DecodeRuneInString(r.text[end:x.end])
		if class, _ := bracketOf(c); unicode.IsSpace(c) || class != 0 {
			break
		}
		end += n
	}
	return end
}

func (r *reading) fold() *folded {
	if r.folded == nil {
		r.folded = fold(r.text)
	}
	return r.folded
}
